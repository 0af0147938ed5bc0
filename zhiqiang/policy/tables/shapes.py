"""Tables that stand otherwise than one indicator a row under one header, set upright and apart before they are read.

Years as rows (年份 in the first column) are turned, two tables side by side are parted by their repeated labels, and a
second header below rows of data begins a table of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhiqiang.policy.passages import Passage
from zhiqiang.policy.tables.columns import has_value
from zhiqiang.policy.tables.labels import heads_values, stated_role
from zhiqiang.policy.tables.rows import CellText, Row

_YEAR = re.compile(r"(?:19|20)\d\d年?(?:底|末|度)?(?:\([^()]{1,6}\)|目标值?|实际值?|现状值?|基期值?|预期值?|完成值?)?")
_FEWEST_YEARS = 2
_FEWEST_LABELS = 3


def parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of each table in a region; one begins with its title rows, where a header follows rows of data."""
    begin = 0
    header: set[str] = set()
    data = False
    for number, row in enumerate(rows):
        if has_value(row):
            data = True
        elif not data:
            header.update(cell.text for cell in row)
        elif _is_header(row) and not all(cell.text in header for cell in row):
            title = number
            while title > begin and sum(1 for cell in rows[title - 1] if cell.text) <= 1:
                title -= 1
            yield rows[begin:title]
            begin, header, data = title, {cell.text for cell in row}, False
    yield rows[begin:]


def _is_header(row: Row) -> bool:
    texts = [cell.text for cell in row if cell.text]
    roles = [stated_role(text) for text in texts]
    stated = sum(1 for text, role in zip(texts, roles, strict=True) if role is not None or heads_values(text))
    return len(texts) >= _FEWEST_LABELS and "name" in roles and stated == len(texts)


def upright(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows with years in the first column turned, so that every row is an indicator."""
    firsts = [row[0].text for row in rows[1:] if row and stated_role(row[0].text) is None]
    years = sum(1 for text in firsts if _YEAR.fullmatch(text))
    if years < _FEWEST_YEARS or years < len(firsts):
        return rows
    if any(_YEAR.fullmatch(cell.text) for cell in rows[0][1:]):
        return rows
    gridded = all(cell.column is not None for row in rows for cell in row)
    if not gridded and len({len(row) for row in rows}) > 1:
        return rows
    places = [{cell.column if gridded else n: cell for n, cell in enumerate(row)} for row in rows]
    width = 1 + max(place for row in places for place in row if place is not None)
    turned = [
        [_placed(row.get(column), rows[0][0], number) for number, row in enumerate(places)] for column in range(width)
    ]
    if gridded:
        return turned
    return [[CellText(cell.passage) for cell in row] for row in turned]


def _placed(cell: CellText | None, beside: CellText, column: int) -> CellText:
    if cell is None:
        return CellText(Passage("", [0], [beside.passage.source(0)]), column)
    return CellText(cell.passage, column, 1, cell.merged)


def side_by_side(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """The tables that stand side by side under labels repeated in order; the rows themselves where none are."""
    labels = [cell.text for cell in rows[0]] if rows else []
    for count in (2, 3, 4):
        width, rest = divmod(len(labels), count)
        repeated = rest == 0 and width >= 2 and labels == labels[:width] * count
        if repeated and any(stated_role(label) == "name" for label in labels[:width]):
            return [[_cut(row, part * width, width, len(labels)) for row in rows] for part in range(count)]
    return [rows]


def _cut(row: Row, begin: int, width: int, whole: int) -> Row:
    """The cells of one of the tables; a row that lost its columns belongs to the first."""
    if all(cell.column is not None for cell in row):
        found = [cell for cell in row if begin <= (cell.column or 0) < begin + width]
        return [CellText(c.passage, (c.column or 0) - begin, min(c.width, width), c.merged) for c in found]
    if len(row) == whole:
        return row[begin : begin + width]
    return row if begin == 0 else []
