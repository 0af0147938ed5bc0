"""Rows of a table given to its columns: category and name cells on the left, the cells of the other columns on the right.

Rows are aligned from the right, where unit, values and attribute are fixed; what is left of them are the levels of
categories and the name. A real grid keeps its own columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhiqiang.lang.units import lookup
from zhiqiang.policy.passages import Passage
from zhiqiang.policy.tables.cells import is_empty
from zhiqiang.policy.tables.columns import LEFT_ROLES, Column, Header, is_value
from zhiqiang.policy.tables.rows import CellText, Row

ATTRIBUTE = re.compile(r"(?:约束性|预期性|指导性|强制性|引导性)(?:指标)?|约束|预期")
_SERIAL = re.compile(r"\(?\d{0,3}\)?[.、]?")
# Idle separators at the end of a row make at most so many cells beyond the header that are kept for alignment.
_SLACK = 2


@dataclass(frozen=True)
class Record:
    """A row with its parts assigned: ``left`` are category cells and the name, ``right`` the cells by column index."""

    left: tuple[CellText, ...]
    right: dict[int, CellText]
    number: int

    @property
    def name(self) -> CellText | None:
        return self.left[-1] if self.left else None

    def cell(self, column: Column) -> CellText | None:
        """The cell in ``column``, None where the row has none or an empty one."""
        cell = self.right.get(column.index)
        return cell if cell is not None and cell.text else None

    def text(self, column: Column | None) -> str:
        cell = self.cell(column) if column is not None else None
        return cell.text if cell is not None else ""


def read_records(rows: Sequence[Row], header: Header) -> Iterator[Record]:
    """The records of the rows below the header; empty rows and the header repeated on a new page are left out."""
    labels = {column.label for column in header.columns}
    for number, row in enumerate(rows):
        if not any(cell.text for cell in row) or _repeats(row, labels):
            continue
        cells = _without_idle_end(row, header)
        filled = [cell for cell in cells if cell.text]
        if row[0].column is not None:
            yield _of_grid(cells, header, number)
        elif len(filled) == 1:
            yield Record(tuple(filled), {}, number)
        else:
            yield _from_the_right(cells, header, number)


def _repeats(row: Row, labels: set[str]) -> bool:
    """The header again, at the top of a continued page."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) > 2 and all(text in labels for text in texts)


def _without_idle_end(row: Row, header: Header) -> Row:
    end = len(row)
    while end > len(header.columns) + _SLACK and not row[end - 1].text:
        end -= 1
    return row[:end]


def _of_grid(cells: Row, header: Header, number: int) -> Record:
    total = len(header.columns)
    left: list[CellText] = []
    right: dict[int, CellText] = {}
    for cell in cells:
        column = cell.column or 0
        if column < header.left:
            if header.columns[column].role != "number":
                left.append(cell)
            continue
        for covered in range(column, min(column + cell.width, total)):
            right.setdefault(total - 1 - covered, cell)
    return Record(tuple(left), right, number)


def _from_the_right(cells: Row, header: Header, number: int) -> Record:
    count = len(header.columns) - header.left
    if len(cells) <= count:
        cells = _padded(cells, header, count)
    left, tail = cells[: len(cells) - count], cells[len(cells) - count :]
    if header.numbered and len(left) > 1 and _SERIAL.fullmatch(left[0].text):
        left = left[1:]
    right = {column.index: tail[count - 1 - column.index] for column in _data_columns(header) if column.index < count}
    return Record(tuple(left), right, number)


def _data_columns(header: Header) -> list[Column]:
    return [column for column in header.columns if column.role not in LEFT_ROLES]


def _padded(cells: Row, header: Header, count: int) -> Row:
    """A row that lost its empty cells: name, unit and values by their kind, blanks where nothing fits."""
    columns = header.columns[header.left :]
    name_at = next((i for i, cell in enumerate(cells) if _is_name(cell.text)), 0)
    rest = [cell for cell in cells[name_at + 1 :] if cell.text]
    slots = assign(columns, rest)
    empty = CellText(Passage("", [0], [cells[-1].passage.source(0) if cells else 0]))
    return [*cells[: name_at + 1], *(slots.get(column.index, empty) for column in columns)]


def _is_name(text: str) -> bool:
    return bool(text) and not is_value(text) and not text.isdigit()


def assign(columns: Sequence[Column], cells: Sequence[CellText]) -> dict[int, CellText]:
    """Cells in order without their columns, by kind: numbers to value columns, words to the first column they fit.

    Fewer numbers than value columns are targets first: a single number in a table of baseline and target is the
    target, never the baseline.
    """
    values = [column for column in columns if column.role == "value"]
    numbers = [cell for cell in cells if _is_number(cell)]
    targets = [column for column in values if column.kind != "baseline"]
    if len(numbers) < len(values):
        values = targets[: len(numbers)] if len(numbers) <= len(targets) else values[len(values) - len(numbers) :]
    slots = {column.index: cell for column, cell in zip(values, numbers, strict=False)}
    for cell in cells:
        if _is_number(cell):
            continue
        fitting = next((c for c in columns if c.index not in slots and _fits(c, cell.text)), None)
        if fitting is not None:
            slots[fitting.index] = cell
    return slots


def _is_number(cell: CellText) -> bool:
    return is_value(cell.text) or is_empty(cell.text)


def _fits(column: Column, text: str) -> bool:
    if column.role == "unit":
        return lookup(text) is not None
    if column.role == "attribute":
        return bool(ATTRIBUTE.fullmatch(text))
    return column.role in ("units", "remark", "time", "value")


def usual_lengths(records: Sequence[Record]) -> list[int]:
    """For every record, how many cells stand left of the values in most rows of its block (its top category).

    A row with one more has a sub-item.
    """
    blocks: list[list[int]] = []
    for record in records:
        starts_block = len(record.left) > 1 and bool(record.left[0].text)
        if starts_block or not blocks:
            blocks.append([])
        blocks[-1].append(len(record.left))
    usual: list[int] = []
    for block in blocks:
        counts = Counter(block)
        mode = max(counts, key=lambda length: (counts[length], -length))
        usual += [mode] * len(block)
    return usual
