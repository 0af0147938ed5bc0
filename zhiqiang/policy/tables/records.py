"""Rows of a table given to its columns: categories and name on the left, the cells of all other columns on the right.

Rows are aligned from the right, where unit, values and attribute are fixed; what is left of them are the levels of
categories and the name. A real grid keeps its own columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhiqiang.lang.units import lookup
from zhiqiang.policy.passages import Passage
from zhiqiang.policy.tables.cells import is_empty
from zhiqiang.policy.tables.columns import LEFT_ROLES, ORDINAL, Column, Header, is_value
from zhiqiang.policy.tables.labels import Role
from zhiqiang.policy.tables.rows import CellText, Row

ATTRIBUTE = re.compile(r"(?:约束性|预期性|指导性|强制性|引导性)(?:指标)?|约束|预期")
_SERIAL = re.compile(r"\(?\d{0,3}\)?[.、]?")
PAGE_MARK = re.compile(r"[-—–·]{1,2}\d{1,4}[-—–·]{1,2}|第\d{1,4}页(?:,?共\d{1,4}页)?|\(?续表?\d*\)?")
_TIME = re.compile(
    r"(?:到|至)?(?:19|20)\d\d年|\d{1,2}月|每(?:年|季|月|半年)|全年|年底|长期|常态|持续|立即|第[一二三四]季度"
)
# Columns that take words of one kind only; others take what these leave.
_STRICT_ROLES: tuple[Role, ...] = ("unit", "attribute", "time")
# Idle separators at the end of a row make at most so many cells beyond the header that are kept for alignment.
_SLACK = 2


@dataclass(frozen=True)
class Record:
    """A row with its parts assigned: ``left`` are category cells and the name, ``right`` the cells by column index.

    In a real grid ``left`` has a cell for every column up to the name, and ``names_from`` is the first column of names.
    """

    left: tuple[CellText, ...]
    right: dict[int, CellText]
    number: int
    names_from: int | None = None

    @property
    def name(self) -> CellText | None:
        return self.left[-1] if self.left else None

    def cell(self, column: Column) -> CellText | None:
        """The cell in ``column``, None where the row has none or an empty one."""
        cell = self.right.get(column.index)
        return cell if cell is not None and cell.text else None

    def merged_cell(self, column: Column) -> CellText | None:
        """The cell in ``column``, or the one merged downwards that covers it."""
        cell = self.right.get(column.index)
        return cell if cell is None or cell.text or cell.merged is None else cell.merged

    def text(self, column: Column | None) -> str:
        cell = self.cell(column) if column is not None else None
        return cell.text if cell is not None else ""


def read_records(rows: Sequence[Row], header: Header) -> Iterator[Record]:
    """The records of the rows below the header.

    Empty rows, page numbers, and the header repeated on a new page are left out; a row that has a serial number and
    one cell more, or one cell only, heads the rows below it.
    """
    broken: CellText | None = None
    for number, row in enumerate(rows):
        cells = _without_idle_end(row, header)
        filled = _numbered_off([cell for cell in cells if cell.text], header)
        if not filled or _repeats(filled, header.texts):
            continue
        if len(filled) == 1 and (filled[0].text.isdecimal() or PAGE_MARK.fullmatch(filled[0].text)):
            continue
        if len(filled) == 1 and filled[0].text.count("(") > filled[0].text.count(")"):
            broken = filled[0]
            continue
        record = _record(cells, filled, header, number)
        if broken is not None and record.left:
            record = replace(record, left=(*record.left[:-1], broken.continued(record.left[-1])))
            broken = None
        yield record


def _numbered_off(filled: Row, header: Header) -> Row:
    """The filled cells of a row that heads others, without its number (一 | 生态环境); all of them otherwise."""
    if len(filled) != 2 or is_value(filled[1].text):
        return filled
    serial = header.numbered and _SERIAL.fullmatch(filled[0].text)
    return filled[1:] if serial or ORDINAL.fullmatch(filled[0].text) else filled


def _repeats(filled: Row, texts: frozenset[str]) -> bool:
    """The header again, at the top of a continued page."""
    return len(filled) > 1 and all(cell.text in texts for cell in filled)


def _record(cells: Row, filled: Row, header: Header, number: int) -> Record:
    if len(filled) == 1 and (cells[0].column is None or filled[0].width > 1 or _stands_left(filled[0], header)):
        return Record(tuple(filled), {}, number, 0 if cells[0].column is not None else None)
    if cells[0].column is not None:
        return _of_grid(cells, header, number)
    return _from_the_right(cells, header, number)


def _stands_left(cell: CellText, header: Header) -> bool:
    return (cell.column or 0) < header.left


def _without_idle_end(row: Row, header: Header) -> Row:
    end = len(row)
    while end > len(header.columns) + _SLACK and not row[end - 1].text:
        end -= 1
    return row[:end]


def _of_grid(cells: Row, header: Header, number: int) -> Record:
    total, first = len(header.columns), int(header.numbered)
    names = next((i for i, column in enumerate(header.columns) if column.role == "name"), first)
    left: list[CellText] = []
    right: dict[int, CellText] = {}
    for cell in cells:
        column = cell.column or 0
        if first <= column < header.left:
            left += [CellText(Passage("", [0], [cell.passage.source(0)]))] * (column - first - len(left))
            left.append(cell.merged if cell.merged is not None and column >= names else cell)
        elif column >= header.left:
            for covered in range(column, min(column + cell.width, total)):
                right.setdefault(total - 1 - covered, cell)
    return Record(tuple(left), right, number, names - first)


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
        free = [column for column in columns if column.index not in slots and _fits(column, cell.text)]
        fitting = next((column for column in free if column.role in _STRICT_ROLES), free[0] if free else None)
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
    if column.role in ("units", "time"):
        return is_time(text) == (column.role == "time")
    return column.role in ("remark", "value")


def is_time(text: str) -> bool:
    """Whether a cell states a time limit (2024年6月底, 每季度, 长期)."""
    return bool(_TIME.match(text))


def usual_lengths(records: Sequence[Record]) -> list[int]:
    """For every record, how many cells usually stand left of the values: a row with one more has a sub-item.

    Most rows of the block (a top category) tell; in a grid, names do not begin before the first column of names.
    """
    blocks: list[list[Record]] = []
    for record in records:
        starts_block = len(record.left) > 1 and bool(record.left[0].text)
        if starts_block or not blocks:
            blocks.append([])
        blocks[-1].append(record)
    usual: list[int] = []
    for block in blocks:
        counts = Counter(len(record.left) for record in block)
        mode = max(counts, key=lambda length: (counts[length], -length))
        usual += [max(mode, (record.names_from or 0) + 1) for record in block]
    return usual


def is_broken(before: str, after: str) -> bool:
    """Whether a cell was broken over two lines: an open bracket, or a tail that is no name of its own."""
    if before.count("(") > before.count(")") or re.search(r"(?:及|和|与|或|的|、)$", before):
        return True
    if re.match(r"[)率例]|以上|以下", after):
        return True
    return len(after) <= 3 and len(after) < len(before) and bool(re.search(r"[率例重数量值额度积]$", after))
