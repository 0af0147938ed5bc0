"""From source text to blocks: lines, table regions, site chrome, and paragraphs with hard wraps joined.

Government documents reach us as web copies, with page furniture around the text, one table cell a line,
lines broken at a fixed width. This module says which lines belong together; it reads no meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhiqiang.lang.scripts import fold, to_simplified, traditional_share
from zhiqiang.policy.model import Span
from zhiqiang.policy.passages import Passage, bracket_depths, clean_passage, sentences
from zhiqiang.policy.source import Grid, SourceText
from zhiqiang.policy.tables.regions import Labels, Line, TableRegion, grid_number, label_tables
from zhiqiang.policy.years import YearMark, find_years

__all__ = ["Block", "Chrome", "Layout", "Line", "Paragraph", "TableRegion", "lay_out"]

# Above this share of traditional-only characters the document is matched on a simplified copy.
_TRADITIONAL = 0.05


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
    def sentences(self) -> list[Span]:
        """Ranges of the sentences of the clean text."""
        return list(sentences(self.text))

    @cached_property
    def depths(self) -> list[int]:
        """Depth of bracket nesting at every character of the clean text."""
        return bracket_depths(self.text)


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

    def paragraph_before(self, offset: int) -> Paragraph | None:
        """The last paragraph that starts before ``offset``."""
        index = bisect_left(self._starts, offset) - 1
        return self.paragraphs[index] if index >= 0 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def tables(self) -> tuple[TableRegion, ...]:
        return tuple(block for block in self.blocks if isinstance(block, TableRegion))


def lay_out(source: SourceText) -> Layout:
    """The blocks of ``source`` in order of the text."""
    folded = fold(source.text)
    if traditional_share(folded) > _TRADITIONAL:
        folded = to_simplified(folded)
    lines = list(_lines(folded))
    labels = label_tables(folded, lines, source.grids)
    for index, line in enumerate(lines):
        if labels[index] is None and _is_chrome(folded, line):
            labels[index] = _CHROME_LABEL
    width = _wrap_width(folded, [line for line, label in zip(lines, labels, strict=True) if label is None])
    return Layout(source, folded, tuple(_blocks(folded, lines, labels, width, source.grids)))


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


# --- furniture of a web page ---------------------------------------------------------------------------

# Lines that begin like this are furniture whatever follows.
_CHROME = re.compile(
    r"(?:您(?:现在)?(?:所在)?的?)?(?:当前)?位置\s*[::]|首页\s*>|来源[::].{0,40}(?:时间|日期|字号|浏览|点击)|字[号体]\s*[::]|"
    r"【字[号体]|分享(?:至|到)\s*[::]|(?:浏览|点击|阅读|访问)(?:次数|量|数)\s*[::]|版权所有|承办单位[::].{0,20}电话|"
    r"网站标识码|.{0,12}ICP备|.{0,4}公网安备|(?:上|下)一篇\s*[::]|相关(?:链接|阅读|解读|文档|稿件)\s*[::]|媒体\s*[|｜]|"
    r"https?://|www\.|【?我要纠错"
)
# Buttons and menus: these words and hardly more.
_BUTTON = re.compile(
    r"【?(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享(?:至|到).{0,8}|字[号体][::\s\[\]【】大中小]{0,12}|扫一扫.{0,12}|(?:上|下)一篇.{0,40}|"
    r"(?:一图|图文|图片|部门|视频|文字|政策|专家|媒体|访谈|动漫|漫画)\s*[|｜]?\s*(?:发布会)?解读|"
    r"(?:[\u4e00-\u9fff]{2}\s*[|｜]\s*)?(?:发布会|新闻发布会)|相关(?:链接|阅读|解读|文档|稿件|附件)|原文(?:地址|链接|下载)|"
    r"下载(?:附件|PDF|Word).{0,8}|网站地图|联系我们|无障碍(?:浏览|阅读)?|繁[体體](?:版|中文)?|设为首页|"
    r"(?:主办|承办)单位[::].{0,30}|(?:技术支持|责任编辑)[::].{0,20})[】\s]*"
)
_LONGEST_CHROME = 120
_CHROME_LABEL = "chrome"


def _is_chrome(folded: str, line: Line) -> bool:
    """A short line that is or begins like the furniture of a site, and no sentence."""
    if not 0 < line.end - line.start <= _LONGEST_CHROME or folded[line.end - 1] in "。;":
        return False
    place = (folded, line.start, line.end)
    return _CHROME.match(*place) is not None or _BUTTON.fullmatch(*place) is not None


# --- hard wraps ----------------------------------------------------------------------------------------

_FINAL = "。;:!?；：！？"
# A line narrower than this tells nothing of the width of the page; so many others must be there to judge by.
_NARROW = 24
_FEWEST_LONG_LINES = 6
# Lines broken at one width differ by a character or two; of the lines that are not short, many are of that width,
# hardly any are wider, and most end in mid-sentence.
_NEAR = 3
_BEYOND = 6
_FULL_SHARE, _LEAST_SHARE, _BEYOND_SHARE, _OPEN_SHARE = 0.4, 0.2, 0.05, 0.6
_PAGE, _EDGE_OPEN_SHARE = 48, 0.8
_SHORT = 0.7
_SHORTFALL = 8
_WIDEST_INDENT = 8


def _width(folded: str, line: Line) -> int:
    """Columns that the line takes with its indent: a Hanzi is two."""
    text = folded[line.start - min(line.indent, _WIDEST_INDENT) : line.end]
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _wrap_width(folded: str, lines: Sequence[Line]) -> int | None:
    """The width at which the text was broken, or None when every line is a paragraph."""
    filled = [line for line in lines if not line.blank]
    widths = [_width(folded, line) for line in filled]
    counts = Counter(width for width in widths if width >= _NARROW)
    if counts.total() < _FEWEST_LONG_LINES:
        return None
    mode = max(counts, key=lambda width: (sum(counts[width + by] for by in range(-_NEAR, _NEAR + 1)), width))
    full = [line for line, width in zip(filled, widths, strict=True) if abs(width - mode) <= _NEAR]
    beyond = sum(1 for width in widths if width > mode + _BEYOND)
    open_ended = sum(1 for line in full if folded[line.end - 1] not in _FINAL)
    telling = sum(1 for width in widths if width >= _SHORT * mode)
    filling = len(full) >= max(_FEWEST_LONG_LINES, _FULL_SHARE * telling)
    many = len(full) >= _LEAST_SHARE * len(widths) and beyond <= _BEYOND_SHARE * len(widths)
    wrapped = many and open_ended >= _OPEN_SHARE * len(full)
    # In a short plan most lines are headings and ends of paragraphs; then none at all may be wider.
    edge = mode >= _PAGE and beyond == 0 and open_ended >= _EDGE_OPEN_SHARE * len(full)
    return mode if filling and (wrapped or edge) else None


_HEADING_START = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,4}[章节]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|"
    r"\d{1,3}[.、](?!\d)|[①-⑳]|--|——|•|专栏"
)


def _continues(folded: str, line: Line, after: Line, width: int) -> bool:
    """Whether ``after`` continues the paragraph of ``line`` in a text that was broken at ``width`` columns."""
    if after.blank or after.indent >= line.indent + 2:
        return False
    if _width(folded, line) < max(_SHORT * width, width - _SHORTFALL):
        return False
    return not _HEADING_START.match(folded, after.start, after.end)


# --- blocks ----------------------------------------------------------------------------------------------


def _blocks(
    folded: str, lines: Sequence[Line], labels: Labels, width: int | None, grids: Sequence[Grid]
) -> Iterator[Block]:
    index = 0
    caption: Passage | None = None
    while index < len(lines):
        label = labels[index]
        end = index + 1
        if label is not None:
            while end < len(lines) and labels[end] == label:
                end += 1
            yield _labelled(label, tuple(lines[index:end]), grids, caption)
        elif not lines[index].blank:
            while _same_paragraph(folded, lines, labels, end, width):
                end += 1
            group = tuple(lines[index:end])
            paragraph = Paragraph(clean_passage(folded, [(line.start, line.end) for line in group]), group)
            caption = paragraph.passage
            yield paragraph
        index = end


def _labelled(label: str, lines: tuple[Line, ...], grids: Sequence[Grid], caption: Passage | None) -> Block:
    if label == _CHROME_LABEL:
        return Chrome(lines)
    number = grid_number(label)
    if number is not None:
        return TableRegion("grid", lines, grids[number], caption)
    return TableRegion(label, lines, None, caption)


def _same_paragraph(folded: str, lines: Sequence[Line], labels: Labels, at: int, width: int | None) -> bool:
    """Whether the line ``at`` belongs to the paragraph of the line above it."""
    return (
        width is not None
        and at < len(lines)
        and labels[at] is None
        and _continues(folded, lines[at - 1], lines[at], width)
    )
