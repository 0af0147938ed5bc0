"""From a table region in any dialect to rows of cells, as they would stand in the flattened form.

Dialects: real grids (HTML, Word, PDF), one cell a line with tabs (rows parted by a line without one), pipes,
columns parted by tabs or blanks, and one cell a line without any sign of rows. A cell merged downwards appears once
and then empty; a cell merged sideways appears once, so that rows differ in length.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from zhiqiang.policy.model import Span
from zhiqiang.policy.passages import Passage, clean_passage
from zhiqiang.policy.tables.regions import Line, TableRegion


@dataclass(frozen=True)
class CellText:
    """A cell: its clean text, and the column of a real grid it begins at (None where columns were lost).

    A cell that is covered by one merged downwards is empty, and has that one as ``merged``.
    """

    passage: Passage
    column: int | None = None
    width: int = 1
    merged: CellText | None = None

    @property
    def text(self) -> str:
        return self.passage.text

    def continued(self, after: CellText) -> CellText:
        """This cell and ``after``, the rest of it on another line."""
        parts = (self.passage, after.passage)
        source = [part.source(index) for part in parts for index in range(len(part))]
        text = self.text + after.text
        runs = list(range(len(text))) or [0]
        return CellText(Passage(text, runs, source or [self.passage.source(0)]), self.column, self.width)


Row = list[CellText]
_BAR = re.compile(r"[|｜│┃]")
_RULE = re.compile(r"[-—=_:+|｜│┃\s]+")
_TAB = re.compile(r"\t")
_GAP = re.compile(r"\t+| {2,}")
_MOST_ROWS = 0.7


def table_rows(folded: str, region: TableRegion) -> list[Row]:
    """The rows of ``region``; a region without rows (dialect ``cells``) is one row of all its cells."""
    if region.grid is not None:
        return _grid_rows(folded, region)
    if region.dialect == "tab":
        return _tab_rows(folded, region)
    if region.dialect == "pipe":
        return _pipe_rows(folded, region)
    if region.dialect == "bars":
        return _bar_rows(folded, region)
    if region.dialect == "columns":
        return _column_rows(folded, region)
    return [[_cell(folded, line.start, line.end) for line in region.lines if not line.blank]]


def _cell(folded: str, start: int, end: int, column: int | None = None, width: int = 1) -> CellText:
    return CellText(clean_passage(folded, [(start, end)]), column, width)


def _grid_rows(folded: str, region: TableRegion) -> list[Row]:
    assert region.grid is not None
    grid = region.grid
    rows: list[Row] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
        if cell.row >= grid.rows:
            continue
        stated = _cell(folded, *cell.span, column=cell.col, width=cell.colspan)
        rows[cell.row].append(stated)
        for below in range(cell.row + 1, min(cell.row + cell.rowspan, grid.rows)):
            rows[below].append(
                CellText(clean_passage(folded, [(cell.span[0], cell.span[0])]), cell.col, cell.colspan, stated)
            )
    for row in rows:
        row.sort(key=lambda c: c.column or 0)
    return [row for row in rows if row]


def _tab_rows(folded: str, region: TableRegion) -> list[Row]:
    rows: list[Row] = []
    current: Row = []
    for line in region.lines:
        if line.tabbed:
            current.append(_cell(folded, line.start, line.end))
        elif current:
            rows.append(current)
            current = []
    if current:
        rows.append(current)
    return rows


def _pipe_rows(folded: str, region: TableRegion) -> list[Row]:
    lines = [line for line in region.lines if not line.blank and not _RULE.fullmatch(folded, line.start, line.end)]
    rows = [_trim_edges(_split(folded, line.start, line.end, _BAR), folded, line) for line in lines]
    return [row for row in rows if row]


def _bar_rows(folded: str, region: TableRegion) -> list[Row]:
    """Cells with a bar on a line of its own between them; two cells without a bar between them part two rows."""
    rows: list[Row] = [[]]
    barred = True
    for line in region.lines:
        if line.blank:
            continue
        if line.end - line.start == 1 and _BAR.match(folded, line.start):
            if barred:
                rows[-1].append(_cell(folded, line.start, line.start))
            barred = True
            continue
        if not barred:
            rows.append([])
        rows[-1].append(_cell(folded, line.start, line.end))
        barred = False
    return [row for row in rows if row]


def _column_rows(folded: str, region: TableRegion) -> list[Row]:
    """Rows by tabs or wide gaps; where rows agree in their tabs, each parts two cells, so that empty ones are kept."""
    lines = [line for line in region.lines if not line.blank]
    full = [_with_outer_tabs(folded, line) for line in lines]
    tabs = Counter(folded.count("\t", start, end) for start, end in full)
    most, times = tabs.most_common(1)[0]
    if most >= 2 and times >= _MOST_ROWS * len(lines):
        return [_split(folded, start, end, _TAB) for start, end in full]
    return [_split(folded, line.start, line.end, _GAP) for line in lines]


def _with_outer_tabs(folded: str, line: Line) -> Span:
    """The range of a line with the tabs around it, which part empty cells."""
    end = line.end
    while folded.startswith(("\t", " "), end):
        end += 1
    return (line.start - line.indent, end)


def _trim_edges(row: Row, folded: str, line: Line) -> Row:
    if row and not row[0].text and _BAR.match(folded, line.start):
        row = row[1:]
    if row and not row[-1].text and _BAR.match(folded, line.end - 1):
        row = row[:-1]
    return row


def _split(folded: str, start: int, end: int, gap: re.Pattern[str]) -> Row:
    cells: Row = []
    for match in gap.finditer(folded, start, end):
        cells.append(_cell(folded, start, match.start()))
        start = match.end()
    cells.append(_cell(folded, start, end))
    return cells
