"""Stacked header rows (多层表头) made one label a column: 目标值 over 2023年 and 2025年 gives 目标值2023年, 目标值2025年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhiqiang.policy.tables.labels import stated_role
from zhiqiang.policy.tables.rows import Row

_YEAR_LABEL = re.compile(r"(?:19|20)\d\d年?(?:底|末)?(?:累计|目标|实际|计划|完成)?")


def joined_labels(rows: Sequence[Row], width: int) -> list[str]:
    """One label a column from the header rows of a table whose rows of data mostly have ``width`` cells."""
    if len(rows) == 1:
        rows = _parted(rows[0])
    if all(cell.column is not None for row in rows for cell in row):
        return _grid_labels(rows)
    labels = [cell.text for cell in rows[0]]
    for row in rows[1:]:
        labels = _stacked(labels, [cell.text for cell in row], width)
    return labels


def _grid_labels(rows: Sequence[Row]) -> list[str]:
    """Labels by the columns of a real grid: a header over several columns is given to each of them."""
    width = max((cell.column or 0) + cell.width for row in rows for cell in row)
    labels = [""] * width
    for row in rows:
        for cell in row:
            for column in range(cell.column or 0, min((cell.column or 0) + cell.width, width)):
                if cell.text and cell.text not in labels[column]:
                    labels[column] += cell.text
    return labels


def _parted(row: Row) -> list[Row]:
    """Two stacked header rows that ran together: labels, and after them the years that part some of the labels."""
    tail = len(row)
    while tail > 1 and _YEAR_LABEL.fullmatch(row[tail - 1].text):
        tail -= 1
    upper, years = row[:tail], row[tail:]
    parted = [cell for cell in upper[1:] if cell.text and stated_role(cell.text) is None]
    if row[0].column is None and len(years) >= 2 and parted and len(years) % len(parted) == 0:
        return [upper, years]
    return [row]


def _stacked(upper: list[str], lower: list[str], width: int) -> list[str]:
    """Labels of two header rows without columns of their own.

    A lower row that is no longer than the upper stands under some of its cells only when the rows of data
    (of ``width`` cells) are longer than both.
    """
    if len(upper) == len(lower) and not (width > len(upper) and all(upper) and all(lower)):
        return [a + b for a, b in zip(upper, lower, strict=True)]
    if len(lower) > len(upper):
        return _under_all(upper, lower)
    return _under_some(upper, [text for text in lower if text])


def _under_all(upper: list[str], lower: list[str]) -> list[str]:
    """The lower row is longer: its empty ends stand under labels of one column, the rest is shared out."""
    lead = next((i for i, text in enumerate(lower) if text), 0)
    trail = next((i for i, text in enumerate(reversed(lower)) if text), 0)
    groups, subs = upper[lead : len(upper) - trail], lower[lead : len(lower) - trail]
    if groups:
        share = max(1, len(subs) // len(groups))
        subs = [groups[min(i // share, len(groups) - 1)] + sub for i, sub in enumerate(subs)]
    return [*upper[:lead], *subs, *upper[len(upper) - trail :]]


def _under_some(upper: list[str], lower: list[str]) -> list[str]:
    """The lower row is shorter: it parts the labels that are no role of their own, in equal shares."""
    free = [i for i, text in enumerate(upper) if i and stated_role(text) in (None, "name")]
    groups = free if free and len(lower) % len(free) == 0 else free[:1]
    if not groups:
        return upper
    share = len(lower) // len(groups)
    subs = iter(lower)
    result: list[str] = []
    for i, text in enumerate(upper):
        result += [text + next(subs) for _ in range(share)] if i in groups else [text]
    return result
