"""Stacked header rows (多层表头) made one label a column: 目标值 over 2023年 gives 目标值2023年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhiqiang.policy.tables.footnotes import without_marks
from zhiqiang.policy.tables.labels import heads_baseline, stated_role
from zhiqiang.policy.tables.rows import Row

_YEAR_LABEL = re.compile(r"(?:19|20)\d\d年?(?:底|末)?(?:累计|目标|实际|计划|完成)?")


def joined_labels(rows: Sequence[Row], width: int) -> list[str]:
    """One label a column from the header rows of a table whose rows of data mostly have ``width`` cells."""
    if len(rows) == 1:
        rows = _parted(rows[0], width)
    if all(cell.column is not None for row in rows for cell in row):
        return _grid_labels(rows)
    labels = _texts(rows[0])
    for row in rows[1:]:
        labels = _stacked(labels, _texts(row), width)
    return labels


def _texts(row: Row) -> list[str]:
    return [without_marks(cell.text) for cell in row]


def _grid_labels(rows: Sequence[Row]) -> list[str]:
    """Labels by the columns of a real grid: a header over several columns is given to each of them."""
    width = max((cell.column or 0) + cell.width for row in rows for cell in row)
    labels = [""] * width
    for row in rows:
        for cell, text in zip(row, _texts(row), strict=True):
            for column in range(cell.column or 0, min((cell.column or 0) + cell.width, width)):
                if text not in labels[column]:
                    labels[column] += text
    return labels


def _parted(row: Row, width: int) -> list[Row]:
    """Two stacked header rows that ran together: labels, and after them the years that part some of the labels.

    Where rows of data are as long as the header, the years are columns of their own. Where their length is unknown
    (0), one label and years behind it are taken for columns, too.
    """
    tail = len(row)
    while tail > 1 and _YEAR_LABEL.fullmatch(row[tail - 1].text):
        tail -= 1
    upper, years = row[:tail], row[tail:]
    parted = [cell.text for cell in upper[1:] if cell.text and stated_role(cell.text) is None]
    certain = len(parted) > 1 or stated_role(upper[-1].text) is not None if width == 0 else width != len(row)
    if certain and row[0].column is None and len(years) >= 2 and _shares(parted, len(years)):
        return [upper, years]
    return [row]


def _stacked(upper: list[str], lower: list[str], width: int) -> list[str]:
    """Labels of two header rows without columns of their own.

    A lower row that is no longer than the upper stands under some of its cells only when the rows of data
    (of ``width`` cells) are longer than both.
    """
    if len(upper) == len(lower) and not (width > len(upper) and all(upper) and all(lower)):
        return _side_by_side(upper, lower)
    if len(lower) > len(upper):
        return _under_all(upper, lower)
    return _under_some(upper, [text for text in lower if text])


def _side_by_side(upper: list[str], lower: list[str]) -> list[str]:
    """Rows of one length: an empty label over a stated one is covered by the label on its left."""
    group = ""
    labels: list[str] = []
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        labels.append(group + below if below else above)
    return labels


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
    """The lower row is shorter: it parts the labels that are no role of their own."""
    free = [i for i, text in enumerate(upper) if i and stated_role(text) is None]
    if not _shares([upper[i] for i in free], len(lower)):
        free = [i for i, text in enumerate(upper) if i and stated_role(text) in (None, "name")]
    shares = _shares([upper[i] for i in free], len(lower)) or [len(lower)]
    parts = dict(zip(free, shares, strict=False))
    subs = iter(lower)
    result: list[str] = []
    for i, text in enumerate(upper):
        result += [text + next(subs) for _ in range(parts[i])] if i in parts else [text]
    return result


def _shares(groups: Sequence[str], count: int) -> list[int]:
    """How many of ``count`` labels stand under each of ``groups``: equally many, or one under each baseline
    and equally many under the others; nothing where neither comes out even."""
    if groups and count % len(groups) == 0:
        return [count // len(groups)] * len(groups)
    past = sum(1 for group in groups if heads_baseline(group))
    others = len(groups) - past
    if past and others and count - past >= others and (count - past) % others == 0:
        return [1 if heads_baseline(group) else (count - past) // others for group in groups]
    return []
