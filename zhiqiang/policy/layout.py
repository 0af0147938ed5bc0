"""From source text to blocks: lines, table regions, site chrome, and paragraphs with hard wraps joined.

Government documents reach us as web copies, with page furniture around the text, one table cell a line,
lines broken at a fixed width. This module says which lines belong together; it reads no meaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhiqiang.lang.scripts import fold, to_simplified, traditional_share
from zhiqiang.policy.model import Span
from zhiqiang.policy.passages import Passage, bracket_depths, clean_passage
from zhiqiang.policy.source import Grid, SourceText
from zhiqiang.policy.years import YearMark, find_years

# Above this share of traditional-only characters the document is matched on a simplified copy.
_TRADITIONAL = 0.05


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
class Paragraph:
    """A paragraph: clean text over one source line, or several that a hard wrap had parted."""

    passage: Passage
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def start(self) -> int:
        return self.lines[0].start

    @cached_property
    def marks(self) -> tuple[YearMark, ...]:
        """The mentions of time, in order."""
        return tuple(find_years(self.text))

    @cached_property
    def depths(self) -> list[int]:
        """Depth of bracket nesting at every character of the clean text."""
        return bracket_depths(self.text)


@dataclass(frozen=True)
class TableRegion:
    """The lines of a table, its dialect (``grid``, ``tab``, ``pipe``, ``bars``, ``columns``, ``cells``) and the line above it."""

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


@dataclass(frozen=True)
class Chrome:
    """Furniture of a web page (栏目路径、分享按钮…) that stands around the document."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        return self.lines[0].start


Block = Paragraph | TableRegion | Chrome


@dataclass(frozen=True)
class Layout:
    """A source text with its folded copy (same length) and its blocks in order."""

    source: SourceText
    folded: str
    blocks: tuple[Block, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @cached_property
    def tables(self) -> tuple[TableRegion, ...]:
        return tuple(block for block in self.blocks if isinstance(block, TableRegion))


def lay_out(source: SourceText) -> Layout:
    """The blocks of ``source`` in order of the text."""
    folded = fold(source.text)
    if traditional_share(folded) > _TRADITIONAL:
        folded = to_simplified(folded)
    lines = list(_lines(folded))
    labels = _label_lines(folded, lines, source)
    width = _wrap_width(folded, [line for line, label in zip(lines, labels, strict=True) if label is None])
    return Layout(source, folded, tuple(_blocks(folded, lines, labels, width, source)))


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def _lines(folded: str) -> Iterator[Line]:
    for match in _LINE.finditer(folded):
        start, end = match.span()
        if start == end:
            continue
        raw = match.group().rstrip("\r\n")
        body = raw.strip(" \t")
        indent = len(raw) - len(raw.lstrip(" \t"))
        tabbed = raw.startswith("\t")
        if body:
            yield Line(start + indent, start + indent + len(body), indent, tabbed)
        else:
            yield Line(start, start, 0, tabbed)


# --- what each line is -------------------------------------------------------------------------------

_CHROME = re.compile(
    r"^(?:当前位置|您(?:现在)?(?:所在)?的?(?:当前)?位置|首页\s*>|来源[::].{0,40}(?:时间|日期|字号|浏览|点击)|字号|字体\s*[::]|【字体|"
    r"分享(?:至|到)|打印(?:本页|此页)?|关闭(?:窗口|本页)|【?(?:打印|关闭|收藏)】?$|浏览(?:次数|量)|点击(?:数|次数|量)|阅读(?:次数|量)|访问量|扫一扫|"
    r"版权所有|主办单位|承办单位[::].{0,20}电话|技术支持|网站标识码|.{0,12}ICP备|.{0,4}公网安备|上一篇|下一篇|相关(?:链接|阅读|解读|文档|稿件|附件)|"
    r"(?:一图|图文|图片|部门|视频|文字|政策|专家|媒体|访谈|动漫|漫画)\s*[|｜]?\s*(?:解读|发布会解读|发布会)|媒体\s*[|｜]|原文(?:地址|链接|下载)|"
    r"下载(?:附件|PDF|Word)|https?://|www\.|责任编辑|【?我要纠错|网站地图|联系我们|无障碍|繁體|设为首页)"
)
_CHROME_LENGTH = 120


def _label_lines(folded: str, lines: Sequence[Line], source: SourceText) -> list[str | None]:
    labels: list[str | None] = [None] * len(lines)
    _label_grids(lines, source, labels)
    _label_tab_dialect(lines, labels)
    _label_pipes(folded, lines, labels)
    _label_columns(folded, lines, labels)
    _label_cells(folded, lines, labels)
    for index, line in enumerate(lines):
        if labels[index] is None and 0 < line.end - line.start <= _CHROME_LENGTH:
            if _CHROME.match(folded, line.start, line.end) and _not_prose(folded, line):
                labels[index] = "chrome"
    return labels


def _not_prose(folded: str, line: Line) -> bool:
    return not folded.endswith("。", line.start, line.end)


def _label_grids(lines: Sequence[Line], source: SourceText, labels: list[str | None]) -> None:
    position = 0
    for number, grid in enumerate(source.grids):
        while position < len(lines) and lines[position].start < grid.span[0]:
            position += 1
        while position < len(lines) and lines[position].start < grid.span[1]:
            labels[position] = f"grid{number}"
            position += 1


_MIN_TAB_CELLS = 4
# A tab line as long as a paragraph is a paragraph that was indented with a tab.
_LONGEST_CELL = 80


def _label_tab_dialect(lines: Sequence[Line], labels: list[str | None]) -> None:
    index = 0
    while index < len(lines):
        if not _tab_cell(lines[index]) or labels[index] is not None:
            index += 1
            continue
        end = last = index
        cells = 0
        while end < len(lines) and labels[end] is None:
            if _tab_cell(lines[end]):
                cells += 1
                last = end
            elif not lines[end].blank or end - last > 2:
                break
            end += 1
        if cells >= _MIN_TAB_CELLS:
            for row in range(index, last + 1):
                labels[row] = "tab"
        index = max(end, index + 1)


def _tab_cell(line: Line) -> bool:
    return line.tabbed and line.end - line.start <= _LONGEST_CELL


_BAR = re.compile(r"[|｜│┃]")


def _label_pipes(folded: str, lines: Sequence[Line], labels: list[str | None]) -> None:
    def is_row(position: int) -> bool:
        line = lines[position]
        text = folded[line.start : line.end]
        bars = len(_BAR.findall(text))
        return bars >= 2 or (bars == 1 and (text[0] in "|｜│┃" or text[-1] in "|｜│┃"))

    _label_runs(lines, labels, "pipe", is_row, least=3, gap=1)
    _label_lone_bars(folded, lines, labels)


_LEAST_LONE_BARS = 4


def _label_lone_bars(folded: str, lines: Sequence[Line], labels: list[str | None]) -> None:
    """A dump with a bar alone on its line between two cells of a row; rows follow each other without one."""
    bars = [i for i, line in enumerate(lines) if line.end - line.start == 1 and _BAR.match(folded, line.start)]
    run: list[int] = []
    for index in [*bars, len(lines) + 10]:
        if run and index - run[-1] > 4:
            if len(run) >= _LEAST_LONE_BARS:
                first = max(0, run[0] - 1)
                last = min(len(lines) - 1, run[-1] + 1)
                for row in range(first, last + 1):
                    labels[row] = "bars"
            run = []
        run.append(index)


_GAP = re.compile(r"\t+| {2,}")


def _label_columns(folded: str, lines: Sequence[Line], labels: list[str | None]) -> None:
    """Rows whose cells are parted by a tab or by two blanks or more; prose has no such gaps inside a line."""

    def is_row(position: int) -> bool:
        line = lines[position]
        if line.end - line.start > 200:
            return False
        cells = _GAP.split(folded[line.start : line.end])
        return len(cells) >= 3 and not any("。" in cell for cell in cells)

    _label_runs(lines, labels, "columns", is_row, least=3, gap=1)


def _label_runs(lines: Sequence[Line], labels: list[str | None], label: str, is_row, least: int, gap: int) -> None:  # type: ignore[no-untyped-def]
    index = 0
    while index < len(lines):
        if labels[index] is not None or lines[index].blank or not is_row(index):
            index += 1
            continue
        rows = [index]
        probe = index + 1
        while probe < len(lines) and labels[probe] is None and probe - rows[-1] <= gap + 1:
            if not lines[probe].blank:
                if not is_row(probe):
                    break
                rows.append(probe)
            probe += 1
        if len(rows) >= least:
            for row in range(rows[0], rows[-1] + 1):
                labels[row] = label
        index = rows[-1] + 1


_HEADER_CELL = re.compile(
    r"(?:序号|类别|类型|指标(?:名称|类别|类型|分类|属性|单位|性质|值)?|(?:一|二|三)级指标|主要指标|具体指标|项目(?:名称)?|名称|领域|分类|(?:计量)?单位|属性|性质|权重|数值|基期值?|目标值?|现状值?|"
    r"基准值?|备注|责任(?:单位|部门)|牵头(?:单位|部门)|年均(?:增长|增速)?(?:[(].{1,8}[)])?|累计(?:[(].{1,8}[)])?|规划(?:目标|值)|完成(?:情况|值)|"
    r"(?:(?:19|20)\d{2}|[“\"]?[一二三四五六七八九十]{2,3}五[”\"]?)(?:年|末|期末|时期)?.{0,8})"
)
_STRUCTURE = re.compile(r"(?:第[一二三四五六七八九十百零〇\d]{1,4}[章节]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,3}(?:[、类级次]|产业))|\([一二三四五六七八九十]{1,3}\))")
_LONGEST_BARE_CELL = 42


def _label_cells(folded: str, lines: Sequence[Line], labels: list[str | None]) -> None:
    """One cell a line without tabs: begins with three header words among neighbouring lines, ends with prose or a heading."""
    filled = [i for i, line in enumerate(lines) if labels[i] is None and not line.blank]
    position = 0
    while position < len(filled) - 5:
        heads = [i for i in filled[position : position + 6] if _is_header_cell(folded, lines[i])]
        if not (heads and heads[0] == filled[position] and len(heads) >= 3 and _has_column_word(folded, lines, heads)):
            position += 1
            continue
        end = position
        while end < len(filled) and _bare_cell(folded, lines[filled[end]]) and labels[filled[end]] is None:
            end += 1
        if end - position >= 9 and _numeric_cells(folded, lines, filled[position:end]) >= 2:
            for index in range(filled[position], filled[end - 1] + 1):
                labels[index] = "cells"
        position = max(end, position + 1)


def _is_header_cell(folded: str, line: Line) -> bool:
    return bool(_HEADER_CELL.fullmatch(_dense(folded, line)))


def _has_column_word(folded: str, lines: Sequence[Line], heads: Sequence[int]) -> bool:
    words = {_dense(folded, lines[i]) for i in heads}
    return any(re.search(r"指标|单位|项目|名称", word) for word in words)


def _dense(folded: str, line: Line) -> str:
    return folded[line.start : line.end].replace(" ", "").replace("\t", "")


def _bare_cell(folded: str, line: Line) -> bool:
    text = _dense(folded, line)
    return len(text) <= _LONGEST_BARE_CELL and "。" not in text and not _STRUCTURE.match(text)


_NUMERIC_CELL = re.compile(r"[≥≤><=约±]?-?\d[\d,.]*(?:%|‰)?(?:以上|以下|以内|左右)?")


def _numeric_cells(folded: str, lines: Sequence[Line], indexes: Sequence[int]) -> int:
    return sum(1 for i in indexes if _NUMERIC_CELL.fullmatch(_dense(folded, lines[i])))


# --- hard wraps --------------------------------------------------------------------------------------

_FINAL = "。;:!?；：！？"
_SHORT = 0.7


def _display_width(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _wrap_width(folded: str, lines: Sequence[Line]) -> int | None:
    """The width (in columns, a Hanzi is two) at which the text was broken, or None when lines are paragraphs."""
    texts = [folded[line.start - min(line.indent, 8) : line.end] for line in lines if not line.blank]
    widths = [_display_width(text) for text in texts]
    long = [width for width in widths if width >= 24]
    if len(long) < 6:
        return None
    mode, _ = max(Counter(long).items(), key=lambda item: (item[1] + _near(long, item[0]), item[0]))
    full = [i for i, width in enumerate(widths) if abs(width - mode) <= 3]
    beyond = sum(1 for width in widths if width > mode + 6)
    open_ended = sum(1 for i in full if texts[i][-1] not in _FINAL)
    if len(full) >= 0.4 * len(widths) and beyond <= 0.05 * len(widths) and open_ended >= 0.6 * len(full):
        return mode
    return None


def _near(widths: Sequence[int], mode: int) -> int:
    return sum(1 for width in widths if 0 < abs(width - mode) <= 3) if len(widths) < 4000 else 0


_HEADING_START = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,4}[章节]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|"
    r"\d{1,3}[.、](?!\d)|[①-⑳]|--|——|•|专栏)"
)


def _blocks(
    folded: str, lines: Sequence[Line], labels: Sequence[str | None], width: int | None, source: SourceText
) -> Iterator[Block]:
    index = 0
    caption: Passage | None = None
    while index < len(lines):
        label = labels[index]
        if label is not None:
            end = index
            while end < len(lines) and labels[end] == label:
                end += 1
            run = tuple(lines[index:end])
            if label == "chrome":
                yield Chrome(tuple(line for line in run if not line.blank))
            else:
                grid = source.grids[int(label[4:])] if label.startswith("grid") else None
                yield TableRegion("grid" if grid else label, run, grid, caption)
            index = end
            continue
        if lines[index].blank:
            index += 1
            continue
        end = index + 1
        while width is not None and end < len(lines) and _wrapped(folded, lines[end - 1], lines[end], labels[end], width):
            end += 1
        group = tuple(lines[index:end])
        paragraph = Paragraph(clean_passage(folded, [(line.start, line.end) for line in group]), group)
        caption = paragraph.passage
        yield paragraph
        index = end


def _wrapped(folded: str, line: Line, after: Line, label: str | None, width: int) -> bool:
    """Whether ``after`` continues the paragraph of ``line`` in a text that was broken at ``width`` columns."""
    if label is not None or after.blank or after.indent >= line.indent + 2:
        return False
    text = folded[line.start - min(line.indent, 8) : line.end]
    if _display_width(text) < _SHORT * width or _display_width(text) < width - 8:
        return False
    return not _HEADING_START.match(folded, after.start, after.end)
