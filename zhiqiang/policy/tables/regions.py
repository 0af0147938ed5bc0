"""Which lines of a text belong to a table (表格), and in what dialect it was flattened when it was copied or extracted.

Dialects: ``grid`` (a real table of HTML, Word, PDF), ``tab`` (one cell a line, each after a tab), ``pipe`` (bars within
the line), ``bars`` (a bar alone on a line between two cells), ``columns`` (rows parted by tabs or wide gaps), ``cells``
(one cell a line without any sign of rows). This module looks at the form of lines only; it reads no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhiqiang.policy.model import Span
from zhiqiang.policy.passages import Passage
from zhiqiang.policy.source import Grid
from zhiqiang.policy.tables.footnotes import marks_start, without_marks


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: ``start`` and ``end`` without surrounding blanks, ``indent`` the blanks before."""

    start: int
    end: int
    indent: int
    tabbed: bool

    @property
    def blank(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True)
class TableRegion:
    """The lines of a table, its dialect, its grid if it is a real one, and the line above it."""

    dialect: str
    lines: tuple[Line, ...]
    grid: Grid | None = None
    caption: Passage | None = None

    @property
    def span(self) -> Span:
        if self.grid is not None:
            return self.grid.span
        return (self.lines[0].start, self.lines[-1].end)

    @property
    def start(self) -> int:
        return self.span[0]


# The label of a line: its dialect, for a grid with its number; None outside of tables.
Labels = list[str | None]


def label_tables(folded: str, lines: Sequence[Line], grids: Sequence[Grid]) -> Labels:
    """A label for every line; a run of lines with one label is a table."""
    labels: Labels = [None] * len(lines)
    _label_grids(lines, grids, labels)
    _label_tab_cells(folded, lines, labels)
    _label_runs(lines, labels, "pipe", lambda line: _is_barred(folded, line))
    _label_lone_bars(folded, lines, labels)
    _label_runs(lines, labels, "columns", lambda line: _is_spaced(folded, line), _Bridge(folded, lines, labels))
    _label_bare_cells(folded, lines, labels)
    return labels


def grid_number(label: str) -> int | None:
    """The number of the grid that a label stands for."""
    return int(label.removeprefix("grid")) if label.startswith("grid") else None


def _label_grids(lines: Sequence[Line], grids: Sequence[Grid], labels: Labels) -> None:
    position = 0
    for number, grid in enumerate(grids):
        while position < len(lines) and lines[position].start < grid.span[0]:
            position += 1
        while position < len(lines) and lines[position].start < grid.span[1]:
            labels[position] = f"grid{number}"
            position += 1


# --- one cell a line, after a tab ----------------------------------------------------------------------

_FEWEST_TAB_CELLS = 4
# A tab line as long as a paragraph is one that was indented with a tab; so are lines most of which are sentences.
_LONGEST_CELL = 80
_MOST_BLANKS = 2


def _label_tab_cells(folded: str, lines: Sequence[Line], labels: Labels) -> None:
    index = 0
    while index < len(lines):
        if not _is_tab_cell(lines[index]) or labels[index] is not None:
            index += 1
            continue
        end = last = index
        cells = sentences = 0
        while end < len(lines) and labels[end] is None:
            if _is_tab_cell(lines[end]):
                cells += 1
                sentences += folded[lines[end].end - 1] == "。"
                last = end
            elif not lines[end].blank or end - last > _MOST_BLANKS:
                break
            end += 1
        if cells >= _FEWEST_TAB_CELLS and 2 * sentences <= cells:
            labels[index : last + 1] = ["tab"] * (last + 1 - index)
        index = max(end, index + 1)


def _is_tab_cell(line: Line) -> bool:
    return line.tabbed and line.end - line.start <= _LONGEST_CELL


# --- rows with bars or gaps ------------------------------------------------------------------------------

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_LONGEST_ROW = 200
_WIDEST_COLUMN = 16
_LONGEST_HEADING = 30
_LONGEST_PAUSE = 3
_BAR = re.compile(r"[|｜│┃]")
_GAP = re.compile(r"\t+| {2,}")


def _label_runs(
    lines: Sequence[Line],
    labels: Labels,
    label: str,
    is_row: Callable[[Line], bool],
    is_bridge: Callable[[int], bool] = lambda _: False,
) -> None:
    """Label runs of rows that have at most one blank line between two of them, or lines that ``is_bridge`` takes."""
    index = 0
    while index < len(lines):
        if labels[index] is not None or lines[index].blank or not is_row(lines[index]):
            index += 1
            continue
        last = index
        rows = 1
        probe = index + 1
        while probe < len(lines) and labels[probe] is None and probe - last <= _LONGEST_PAUSE:
            if lines[probe].blank or is_bridge(probe):
                probe += 1
                continue
            if not is_row(lines[probe]):
                break
            last = probe
            rows += 1
            probe += 1
        if rows >= _FEWEST_ROWS:
            labels[index : last + 1] = [label] * (last + 1 - index)
        index = last + 1


@dataclass(frozen=True)
class _Bridge:
    """Tells of a short line between spaced rows, such as a category or a page number, that the table goes on behind."""

    folded: str
    lines: Sequence[Line]
    labels: Labels

    def __call__(self, index: int) -> bool:
        line = self.lines[index]
        if line.end - line.start > _LONGEST_HEADING or self.folded[line.end - 1] in "。;:":
            return False
        if _is_spaced(self.folded, line):
            return False
        behind = range(index + 1, min(index + 1 + _LONGEST_PAUSE, len(self.lines)))
        after = next((i for i in behind if not self.lines[i].blank and _is_spaced(self.folded, self.lines[i])), None)
        return after is not None and self.labels[after] is None and self._has_number(self.lines[after])

    def _has_number(self, line: Line) -> bool:
        cells = _GAP.split(self.folded[line.start : line.end])
        return any(_NUMBER_CELL.fullmatch(cell) for cell in cells[1:])


def _is_barred(folded: str, line: Line) -> bool:
    bars = sum(1 for _ in _BAR.finditer(folded, line.start, line.end))
    at_edge = bool(_BAR.match(folded, line.start) or _BAR.match(folded, line.end - 1))
    return bars >= 2 or (bars == 1 and at_edge)


def _is_spaced(folded: str, line: Line) -> bool:
    """Cells parted by a tab or by two blanks or more; prose has no such gaps inside a line."""
    columns = 1 + sum(1 for _ in _GAP.finditer(folded, line.start, line.end))
    if columns < _FEWEST_COLUMNS or line.end - line.start > max(_LONGEST_ROW, _WIDEST_COLUMN * columns):
        return False
    return folded.find("。", line.start, line.end) < 0


_FEWEST_LONE_BARS = 4
_LONGEST_STEP = 4


def _label_lone_bars(folded: str, lines: Sequence[Line], labels: Labels) -> None:
    """A dump with a bar alone on its line between two cells of a row; rows follow each other without one."""
    run: list[int] = []
    bars = [i for i, line in enumerate(lines) if is_lone_bar(folded, line)]
    for index in [*bars, len(lines) + _LONGEST_STEP + 1]:
        if run and index - run[-1] > _LONGEST_STEP:
            if len(run) >= _FEWEST_LONE_BARS:
                first, end = max(0, run[0] - 1), min(len(lines), run[-1] + 2)
                labels[first:end] = ["bars"] * (end - first)
            run = []
        run.append(index)


def is_lone_bar(folded: str, line: Line) -> bool:
    return line.end - line.start == 1 and _BAR.match(folded, line.start) is not None


# --- one cell a line, without a sign of rows -------------------------------------------------------------

_HEADER_CELL = re.compile(
    r"序号|类别|类型|指标(?:名称|类别|类型|分类|属性|单位|性质|值)?|[一二三]级指标|主要指标|具体指标|项目(?:名称)?|名称|领域|"
    r"分类|(?:计量)?单位|属性|性质|权重|数值|基期值?|目标值?|现状值?|基准值?|备注|责任(?:单位|部门)|牵头(?:单位|部门)|"
    r"年均(?:增长|增速)?(?:[(].{1,8}[)])?|累计(?:[(].{1,8}[)])?|规划(?:目标|值)|完成(?:情况|值)|"
    r"(?:(?:19|20)\d{2}|[“\"]?[一二三四五六七八九十]{2,3}五[”\"]?)(?:年|末|期末|时期)?.{0,8}"
)
_COLUMN_WORD = re.compile(r"指标|单位|项目|名称")
_STRUCTURE = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,4}[章节]|\([一二三四五六七八九十]{1,3}\)|"
    r"[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,3}(?:[、类级次]|产业))"
)
_NUMBER_CELL = re.compile(r"[≥≤><=约±]?-?\d[\d,.]*(?:%|‰)?(?:以上|以下|以内|左右)?")
_LONGEST_BARE_CELL = 42
_FEWEST_BARE_CELLS = 9
_FEWEST_NUMBERS = 2
_FEWEST_HEADS = 3
_HEAD_WINDOW = 6
_NUMBERS_WITHIN = 4


def _label_bare_cells(folded: str, lines: Sequence[Line], labels: Labels) -> None:
    """Begins with three header words among neighbouring lines, ends with prose or a heading."""
    filled = [i for i, line in enumerate(lines) if labels[i] is None and not line.blank]
    position = 0
    while position < len(filled) - _HEAD_WINDOW + 1:
        words = [_dense(folded, lines[i]) for i in filled[position : position + _HEAD_WINDOW]]
        if not _is_bare_header(words):
            position += 1
            continue
        end = position
        numbers = 0
        while end < len(filled) and _is_bare_cell(word := _dense(folded, lines[filled[end]])):
            if _STRUCTURE.match(word) and not _numbers_follow(
                folded, lines, filled[end + 1 : end + 1 + _NUMBERS_WITHIN]
            ):
                break
            numbers += _NUMBER_CELL.fullmatch(word[: marks_start(word)]) is not None
            end += 1
        if end - position >= _FEWEST_BARE_CELLS and numbers >= _FEWEST_NUMBERS:
            first, last = filled[position], filled[end - 1]
            labels[first : last + 1] = ["cells"] * (last + 1 - first)
        position = max(end, position + 1)


def _is_bare_header(words: Sequence[str]) -> bool:
    if not _HEADER_CELL.fullmatch(without_marks(words[0])):
        return False
    heads = [word for word in words if _HEADER_CELL.fullmatch(without_marks(word))]
    return len(heads) >= _FEWEST_HEADS and any(_COLUMN_WORD.search(word) for word in heads)


def _is_bare_cell(text: str) -> bool:
    return len(text) <= _LONGEST_BARE_CELL and "。" not in text


def _numbers_follow(folded: str, lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether a numbered line heads rows of a table, not a section of the text."""
    return any(_NUMBER_CELL.fullmatch(_dense(folded, lines[i])) for i in places)


def _dense(folded: str, line: Line) -> str:
    """The line without blanks; of a long one its beginning, which tells enough."""
    return folded[line.start : min(line.end, line.start + 2 * _LONGEST_ROW)].replace(" ", "").replace("\t", "")
