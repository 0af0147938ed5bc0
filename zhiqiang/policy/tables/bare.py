"""Tables of which only the cells are left, one a line (拆散的表格): rows are found again by their grammar.

A row reads: names, unit, values, attribute, units. The header is the run of labels before the first row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhiqiang.lang.units import lookup
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.passages import Passage
from zhiqiang.policy.tables.cells import is_empty
from zhiqiang.policy.tables.columns import LEFT_ROLES, ORDINAL, Column, Header, is_value, read_columns
from zhiqiang.policy.tables.footnotes import without_marks
from zhiqiang.policy.tables.labels import label_role
from zhiqiang.policy.tables.records import ATTRIBUTE, PAGE_MARK, Record, assign, is_broken, is_time
from zhiqiang.policy.tables.rows import CellText, Row
from zhiqiang.policy.tables.stacking import joined_labels

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


def read_bare_cells(cells: Row, timeline: Timeline, *, review: bool) -> list[tuple[Header, list[Record]]]:
    """The headers and records of a region whose cells alone are left; none where no run of cells heads a table."""
    tables: list[_Rows] = []
    position = 0
    while position < len(cells):
        rows = tables[-1] if tables else None
        if rows is not None and rows.begins_again(cells, position):
            position += len(rows.labels)
            continue
        if rows is None or (rows.tail and label_role(cells[position].text) in LEFT_ROLES):
            size, header = _header_at(cells, position, timeline, review)
            if header is not None:
                tables.append(_Rows(header, [cell.text for cell in cells[position : position + size]]))
                position += size
                continue
        if rows is None:
            return []
        rows.add(cells[position])
        position += 1
    return [(rows.header, rows.finish()) for rows in tables]


def _header_at(cells: Row, begin: int, timeline: Timeline, review: bool) -> tuple[int, Header | None]:
    """The longest run of cells from ``begin`` that heads a table."""
    for size in range(min(_MOST_COLUMNS, len(cells) - begin - 1), _FEWEST_COLUMNS - 1, -1):
        header = _header(cells[begin : begin + size], timeline, review)
        if header is not None and (header.numbered or not is_value(cells[begin + size].text)):
            return size, header
    return 0, None


def _header(cells: Row, timeline: Timeline, review: bool) -> Header | None:
    labels = [without_marks(cell.text) for cell in cells]
    if any(len(label) > _LONGEST_LABEL or (is_value(label) and not _YEAR.fullmatch(label)) for label in labels):
        return None
    roles = [label_role(label) for label in labels]
    if "weight" in roles or roles.count("name") > 1 or roles.count("unit") > 1 or not {"name", "category"} & set(roles):
        return None
    if any(role == "value" and not _VALUE_HEAD.search(label) for role, label in zip(roles, labels, strict=True)):
        return None
    columns = read_columns(joined_labels([cells], 0), timeline, review=review)
    if columns is None or not any(column.role == "value" for column in columns):
        return None
    return Header(columns, 1)


class _Rows:
    """Takes the cells one after another and closes a row where the next one begins."""

    def __init__(self, header: Header, labels: Sequence[str]) -> None:
        self.header = header
        self.labels = labels
        self.columns: Sequence[Column] = header.columns[header.left :]
        self.numbered = header.numbered
        self.names = sum(1 for column in header.columns[: header.left] if column.role != "number")
        self.has_unit = header.has("unit")
        self.has_attribute = header.has("attribute")
        self.has_words = header.has("units") or header.has("remark") or header.has("time")
        self.has_time = header.has("time")
        self.records: list[Record] = []
        self.left: list[CellText] = []
        self.tail: list[CellText] = []
        self.serial = 1

    def begins_again(self, cells: Row, position: int) -> bool:
        """Whether the header is repeated at ``position``, on a new page or for a table beside this one."""
        if cells[position].text != self.labels[0]:
            return False
        return [cell.text for cell in cells[position : position + len(self.labels)]] == self.labels

    def add(self, cell: CellText) -> None:
        if PAGE_MARK.fullmatch(cell.text):
            return
        if self._is_serial(cell.text):
            self._close()
            self.serial += 1
        elif self._is_data(cell.text):
            self.tail.append(cell)
        else:
            if self.tail:
                self._close()
            if not (self.numbered and not self.left and ORDINAL.fullmatch(cell.text)):
                self._add_name(cell)

    def finish(self) -> list[Record]:
        self._close()
        return self.records

    def _close(self) -> None:
        if self.left and self.tail:
            self._add_headings()
            self._append(self.left, self._assigned())
        elif self.left:
            self._append(self.left, {})
        self.left, self.tail = [], []

    def _add_headings(self) -> None:
        """Categories that were merged over their rows: a cell more than there are columns heads what follows, one
        less is under the categories above."""
        if self.names == 1 and len(self.left) > 1:
            for heading in self.left[:-1]:
                self._append([heading], {})
            self.left = self.left[-1:]
        elif len(self.left) < self.names:
            empty = CellText(Passage("", [0], [self.left[0].passage.source(0)]))
            self.left = [empty] * (self.names - len(self.left)) + self.left

    def _append(self, left: Sequence[CellText], right: dict[int, CellText]) -> None:
        self.records.append(Record(tuple(left), right, len(self.records)))

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
            return (self.has_words and bool(_UNITS.search(text))) or (self.has_time and is_time(text))
        return self.has_unit and len(text) <= _LONGEST_UNIT and lookup(text) is not None

    def _add_name(self, cell: CellText) -> None:
        if self.left and ((self.numbered and self.names == 1) or is_broken(self.left[-1].text, cell.text)):
            self.left[-1] = self.left[-1].continued(cell)
        else:
            self.left.append(cell)
