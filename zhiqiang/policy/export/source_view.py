"""The source text as a page: paragraphs, headings and tables laid out to be read, every marked span in its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhiqiang.policy.export.marks import Mark, Segment, Segments
from zhiqiang.policy.export.markup import Html, el, text
from zhiqiang.policy.export.places import Places
from zhiqiang.policy.model import Plan, Span

_BLANKS = " \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000"
_BAR = re.compile(r"[|｜│┃]")
_INNER_TAB = re.compile(r"\t+")
_FIGURE = re.compile(r"[0-9０-９≥≤<>=±-]")
_LONGEST_UNIT = 4
# As in the tab dialect of tables: a tab before a whole paragraph is an indent, no cell.
_LONGEST_CELL = 120
_FEWEST_ROWS = 3
_MOST_COLUMNS = 40
# A text that has a line longer than this keeps each paragraph on one line, so that lines may be indented as paragraphs.
_PARAGRAPH = 80


@dataclass(frozen=True)
class _Line:
    """A line of the source without surrounding blanks; ``number`` counts from 1."""

    number: int
    start: int
    end: int
    indented: bool
    tabbed: bool

    @property
    def blank(self) -> bool:
        return self.start == self.end


_Row = tuple[int, tuple[Span, ...]]
"""The number of the line in which a table row begins, and the spans of its cells."""


def source_view(plan: Plan, places: Places, marks: Sequence[Mark]) -> Html:
    """The whole text; the line of number n has the id ``Ln``, a marked stretch names its items in ``data-m``."""
    lines = [_line(plan.text, number, span) for number, span in enumerate(places.lines, 1)]
    return Html("\n".join(_blocks(_Writer(plan, places, Segments(marks, len(plan.text))), lines)))


def _line(source: str, number: int, span: Span) -> _Line:
    raw = source[span[0] : span[1]]
    body = raw.lstrip(_BLANKS)
    start = span[1] - len(body)
    return _Line(number, start, start + len(body.rstrip(_BLANKS)), start > span[0], raw.startswith("\t"))


def _name_column(writer: _Writer, cells: Sequence[Span]) -> int:
    """The cell with the name of a measure, else the last long one before the figures, else the longest."""
    for column, (start, end) in enumerate(cells):
        if writer.names_within(start, end):
            return column
    figure = next((column for column, cell in enumerate(cells) if _FIGURE.match(writer.source, *cell)), len(cells))
    long = [column for column, (start, end) in enumerate(cells[:figure]) if end - start > _LONGEST_UNIT]
    return long[-1] if long else max(range(len(cells)), key=lambda column: cells[column][1] - cells[column][0])


class _Writer:
    """Writes stretches of one text with their marks."""

    def __init__(self, plan: Plan, places: Places, segments: Segments) -> None:
        self.source = plan.text
        self.places = places
        self._segments = segments
        self._headings = {node.span[0]: node for node in reversed(places.nodes)}
        self._title_lines = _title_lines(plan, places)
        self._names = sorted(measure.name_span[0] for measure in plan.measures if measure.name_span is not None)
        self._indents = any(end - start > _PARAGRAPH for start, end in places.lines)

    def marked(self, start: int, end: int) -> Html:
        """The text from ``start`` to ``end``, its marked stretches as elements."""
        parts: list[Html] = []
        position = start
        for segment in self._segments.within(start, end):
            parts.append(text(self.source[position : segment.start]))
            parts.append(_segment(segment, self.source))
            position = segment.end
        parts.append(text(self.source[position:end]))
        return Html("".join(parts))

    def names_within(self, start: int, end: int) -> bool:
        """Whether the name of a measure begins there."""
        return bisect_left(self._names, start) < bisect_left(self._names, end)

    def line(self, line: _Line) -> Html:
        """A paragraph or heading."""
        return el(
            "p", self.marked(line.start, line.end), id=f"L{line.number}", cls=self._look(line), data_n=line.number
        )

    def _look(self, line: _Line) -> str | None:
        if line.number in self._title_lines:
            return "title"
        node = self._headings.get(line.start)
        if node is not None and not node.run_in:
            return f"head {node.level.rstrip('?')}"
        return "body" if line.indented or (self._indents and line.end - line.start > _PARAGRAPH // 2) else None


def _title_lines(plan: Plan, places: Places) -> set[int]:
    spans = [plan.meta.fields[name].span for name in ("title", "wrapper_title") if name in plan.meta.fields]
    found: set[int] = set()
    for span in spans:
        if span is not None:
            found.update(range(places.line(span[0]), places.line(max(span[0], span[1] - 1)) + 1))
    # A title read out of a sentence must not make a heading of the whole paragraph.
    return {number for number in found if places.lines[number - 1][1] - places.lines[number - 1][0] <= _PARAGRAPH}


def _segment(segment: Segment, source: str) -> Html:
    first = segment.marks[0]
    kinds = [f"k-{first.kind}"] + [f"k-{mark.kind}" for mark in segment.marks[1:] if mark.overlay]
    status = next((f"s-{mark.status}" for mark in segment.marks if not mark.overlay and mark.status != "stated"), None)
    return el(
        "span",
        text(source[segment.start : segment.end]),
        cls=" ".join(dict.fromkeys(["m", *kinds, *([status] if status else [])])),
        data_m=" ".join(dict.fromkeys(str(mark.item) for mark in segment.marks)),
        data_o=segment.start,
    )


def _blocks(writer: _Writer, lines: Sequence[_Line]) -> Iterator[Html]:
    position = 0
    while position < len(lines):
        rows, end = _rows_at(writer.source, lines, position)
        if rows:
            yield _table(writer, rows)
        else:
            yield from (writer.line(line) for line in lines[position:end] if not line.blank)
        position = end


def _rows_at(source: str, lines: Sequence[_Line], position: int) -> tuple[list[_Row], int]:
    """The table that begins here and the position after it; no rows if the lines up to there are no table."""
    if _is_cell(lines[position]):
        return _tab_rows(lines, position)
    return _delimited_rows(source, lines, position)


def _is_cell(line: _Line) -> bool:
    return line.tabbed and line.end - line.start <= _LONGEST_CELL


def _tab_rows(lines: Sequence[_Line], position: int) -> tuple[list[_Row], int]:
    """Rows of cells that each stand on a line of their own behind a tab; a line without a tab parts rows."""
    rows: list[_Row] = []
    end = position
    while position < len(lines) and _is_cell(lines[position]):
        first = position
        while position < len(lines) and _is_cell(lines[position]):
            position += 1
        rows.append((lines[first].number, tuple((line.start, line.end) for line in lines[first:position])))
        end = position
        if position < len(lines) and lines[position].blank:
            position += 1
    wide = max(len(cells) for _, cells in rows)
    return (rows if 2 <= wide <= _MOST_COLUMNS and len(rows) >= 2 else [], end)


def _delimited_rows(source: str, lines: Sequence[_Line], position: int) -> tuple[list[_Row], int]:
    """Rows on a line each, their cells parted by bars or by tabs inside the line."""
    for bound in (_BAR, _INNER_TAB):
        rows: list[_Row] = []
        end = position
        while end < len(lines) and not lines[end].blank:
            cells = _cells(source, lines[end], bound)
            if not 2 <= len(cells) <= _MOST_COLUMNS:
                break
            rows.append((lines[end].number, cells))
            end += 1
        if len(rows) >= _FEWEST_ROWS:
            return rows, end
    return [], position + 1


def _cells(source: str, line: _Line, bound: re.Pattern[str]) -> tuple[Span, ...]:
    cells: list[Span] = []
    start = line.start
    for match in bound.finditer(source, line.start, line.end):
        if match.start() > line.start:
            cells.append((start, match.start()))
        start = match.end()
    if start < line.end:
        cells.append((start, line.end))
    return tuple(cells)


def _table(writer: _Writer, rows: Sequence[_Row]) -> Html:
    wide = max(len(cells) for _, cells in rows)
    body = [_table_row(writer, number, cells, wide) for number, cells in rows]
    label = f"原文第{rows[0][0]}行起的表格"
    return el("div", el("table", el("tbody", *body)), cls="grid", role="region", aria_label=label, tabindex=0)


def _table_row(writer: _Writer, number: int, cells: Sequence[Span], wide: int) -> Html:
    """A row; where it has fewer cells than the table, merged cells were lost; that of the name takes their room."""
    widest = _name_column(writer, cells)
    spare = wide - len(cells)
    written = []
    for column, (start, end) in enumerate(cells):
        line = writer.places.line(start)
        written.append(
            el(
                "td",
                writer.marked(start, end),
                id=f"L{line}" if line != number else None,
                colspan=spare + 1 if spare and column == widest else None,
            )
        )
    return el("tr", *written, id=f"L{number}", data_n=number)
