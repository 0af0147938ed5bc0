"""Tables of which only the cells are left, one a line (拆散的表格): rows are found again by their grammar.

A row reads: names, unit, values, attribute, units. The header is the run of labels before the first row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhiqiang.lang.units import lookup
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.tables.cells import is_empty
from zhiqiang.policy.tables.columns import Column, Header, is_value, read_columns
from zhiqiang.policy.tables.labels import label_role
from zhiqiang.policy.tables.records import ATTRIBUTE, Record, assign
from zhiqiang.policy.tables.rows import CellText, Row

_MOST_COLUMNS = 12
_FEWEST_COLUMNS = 3
_LONGEST_LABEL = 20
_LONGEST_UNIT = 12
_YEAR = re.compile(r"(?:19|20)\d\d年?")
# Narrower than the words that head values in a table with rows: here any cell might be a label.
_VALUE_HEAD = re.compile(
    r"(?:19|20)\d\d|数值|基期|基准|现状|目标值?|规划|实际|完成|年均|累计|增速|[一二三四五六七八九十]{1,3}五"
)
_UNITS = re.compile(r"局|委|办|厅|部|各区|各县|中心|政府")


def read_bare_cells(cells: Row, timeline: Timeline, *, review: bool) -> tuple[Header, list[Record]] | None:
    """The header and records of a table whose cells alone are left; None when no run of cells heads a table."""
    for size in range(min(_MOST_COLUMNS, len(cells) - 1), _FEWEST_COLUMNS - 1, -1):
        header = _header(cells[:size], timeline, review)
        if header is not None and (header.numbered or not is_value(cells[size].text)):
            rows = _Rows(header)
            for cell in cells[size:]:
                rows.add(cell)
            return header, rows.finish()
    return None


def _header(cells: Row, timeline: Timeline, review: bool) -> Header | None:
    labels = [cell.text for cell in cells]
    if any(len(label) > _LONGEST_LABEL or (is_value(label) and not _YEAR.fullmatch(label)) for label in labels):
        return None
    roles = [label_role(label) for label in labels]
    if roles.count("name") != 1 or roles.count("unit") > 1:
        return None
    if any(role == "value" and not _VALUE_HEAD.search(label) for role, label in zip(roles, labels, strict=True)):
        return None
    columns = read_columns(labels, timeline, review=review)
    if columns is None or not any(column.role == "value" for column in columns):
        return None
    return Header(columns, 1)


class _Rows:
    """Takes the cells one after another and closes a row where the next one begins."""

    def __init__(self, header: Header) -> None:
        self.columns: Sequence[Column] = header.columns[header.left :]
        self.numbered = header.numbered
        self.grouped = header.has("category")
        self.has_unit = header.has("unit")
        self.has_attribute = header.has("attribute")
        self.has_words = header.has("units") or header.has("remark") or header.has("time")
        self.records: list[Record] = []
        self.left: list[CellText] = []
        self.tail: list[CellText] = []
        self.serial = 1

    def add(self, cell: CellText) -> None:
        if self._is_serial(cell.text):
            self._close()
            self.serial += 1
        elif self._is_data(cell.text):
            self.tail.append(cell)
        else:
            if self.tail:
                self._close()
            self._add_name(cell)

    def finish(self) -> list[Record]:
        self._close()
        return self.records

    def _close(self) -> None:
        if self.left:
            self.records.append(Record(tuple(self.left), self._assigned(), len(self.records)))
        self.left, self.tail = [], []

    def _assigned(self) -> dict[int, CellText]:
        values = sum(1 for column in self.columns if column.role == "value")
        numbers = [cell for cell in self.tail if is_value(cell.text) or is_empty(cell.text)]
        tail = self.tail
        if len(numbers) > values and is_empty(numbers[0].text) and self.has_unit:
            # The first mark of absence stands for the unit.
            tail = [cell for cell in tail if cell is not numbers[0]]
        return assign(self.columns, tail)

    def _is_serial(self, text: str) -> bool:
        """Whether the cell is the serial number due next, and the row so far may end here."""
        if not (self.numbered and text.isdecimal() and len(text) <= 3 and int(text) == self.serial):
            return False
        return not self.left or not self.tail or any(is_value(cell.text) for cell in self.tail)

    def _is_data(self, text: str) -> bool:
        """Whether the cell stands right of the name: a value, a unit, an attribute, or responsible units."""
        if not self.left:
            return False
        if is_value(text) or is_empty(text) or (self.has_attribute and ATTRIBUTE.fullmatch(text)):
            return True
        if self.tail:
            return self.has_words and bool(_UNITS.search(text))
        return self.has_unit and len(text) <= _LONGEST_UNIT and lookup(text) is not None

    def _add_name(self, cell: CellText) -> None:
        if self.left and ((self.numbered and not self.grouped) or is_broken(self.left[-1].text, cell.text)):
            self.left[-1] = self.left[-1].continued(cell)
        else:
            self.left.append(cell)


def is_broken(before: str, after: str) -> bool:
    """Whether a cell was broken over two lines: an open bracket, or a tail that is no name of its own."""
    if before.count("(") > before.count(")") or re.search(r"(?:及|和|与|或|的|、)$", before):
        return True
    if re.match(r"[)率例]|以上|以下", after):
        return True
    return len(after) <= 3 and bool(re.search(r"[率例重数量值额度积]$", after))
