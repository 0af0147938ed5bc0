"""From lines of PDF pages to paragraphs: page furniture removed, lines that run on joined, tables kept in place.

Layout follows GB/T 9704-2012: the page number stands alone between dashes at the foot, a paragraph begins with two
blanks, and its lines fill the width of the type area.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from zhiqiang.policy.intake.blocks import Block, Paragraph
from zhiqiang.policy.intake.pdf_continued import PageTable, joined_table
from zhiqiang.policy.intake.pdf_lines import Line, seam

_DASHED = re.compile(
    r"[—–\-－―─·•\s]{1,6}\d{1,4}[—–\-－―─·•\s]{1,6}|第\s{0,3}\d{1,4}\s{0,3}页.{0,12}|\d{1,4}\s?/\s?\d{1,4}"
)
_BARE = re.compile(r"\d{1,4}")
_ENDED = tuple("。；：！？;:!?”")
_NUMBER = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,4}[）)、.．]|第[一二三四五六七八九十百]{1,5}[章节条]|[（(]\d{1,3}[）)]|\d{1,2}[、.．](?!\d)|专栏\s?\d|附件"
)
_SENTENCE = re.compile("[。；，！？]")
_CONTINUED = re.compile(r"[（(]?\s?(?:续\s?表?|接上[页表]).{0,6}|.{1,30}[（(]续表?[）)]")
_ZONE = 0.15
_NEAR = 4.0
_CAPTION = 3
"""Lines that the caption of a table may have, with that of its unit (单位：%)."""
_UNEVEN = 0.12
"""Share of the page by which the right margin may be wider than the left one."""


Item = Line | PageTable


@dataclass(frozen=True)
class Page:
    """The items of a page in reading order, and its size."""

    items: list[Item]
    width: float
    height: float


def _edge_lines(page: Page, top: bool) -> list[Line]:
    """The lines in the head or foot of a page, the outermost first, up to the first table."""
    out: list[Line] = []
    ordered = sorted(page.items, key=lambda item: item.top if top else -item.bottom)
    for item in ordered[:4]:
        inside = item.bottom <= _ZONE * page.height if top else item.top >= (1 - _ZONE) * page.height
        if not isinstance(item, Line) or not inside:
            break
        out.append(item)
    return out


def _stands_apart(line: Line, page: Page, pitch: float) -> bool:
    """Whether a line lies clear of the type area, or is set in another size than the line next to it."""
    others = [item for item in page.items if item is not line]
    if not others:
        return True
    nearest = min(others, key=lambda item: abs((item.top + item.bottom) / 2 - line.middle))
    if isinstance(nearest, PageTable):
        return True
    return abs(nearest.size - line.size) > 0.08 * line.size or abs(nearest.middle - line.middle) > 1.15 * pitch


def _pitch(lines: Sequence[Line]) -> float:
    """The distance from line to line within paragraphs: the lower quartile, for few lines may stand far apart."""
    steps = sorted(b.middle - a.middle for a, b in pairwise(lines) if a.page == b.page and b.middle > a.middle)
    return steps[len(steps) // 4] if steps else 0.0


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether lines of one wording and place are a running title: on at least every other page of their stretch."""
    pages = {line.page for line in lines}
    return len(pages) >= 2 and len(pages) >= 0.45 * (max(pages) - min(pages) + 1)


def _furniture(pages: Sequence[Page]) -> set[int]:
    """The lines (by identity) that are page numbers or running titles."""
    pitch = _pitch([item for page in pages for item in page.items if isinstance(item, Line)])
    found: set[int] = set()
    titles: dict[tuple[bool, str, int], list[Line]] = {}
    shifts: Counter[int] = Counter()
    bare: list[tuple[int, Line]] = []
    for index, page in enumerate(pages):
        for top in (True, False):
            edge = _edge_lines(page, top)
            found.update(id(line) for line in edge if _DASHED.fullmatch(line.text))
            for line in edge:
                if (
                    not _SENTENCE.search(line.text)
                    and not _NUMBER.match(line.text)
                    and _stands_apart(line, page, pitch)
                ):
                    titles.setdefault((top, re.sub(r"\d+", "#", line.text), round(line.middle / _NEAR)), []).append(
                        line
                    )
            for line in edge[:2]:
                if _BARE.fullmatch(line.text):
                    shifts[int(line.text) - index] += 1
                    bare.append((index, line))
    found.update(id(line) for lines in titles.values() if _is_running(lines) for line in lines)
    found.update(id(line) for index, line in bare if shifts[int(line.text) - index] >= 2 or len(pages) == 1)
    return found


@dataclass(frozen=True)
class _Margins:
    left: float
    right: float


def _margins(lines: Sequence[Line]) -> _Margins:
    """The edges of the type area: the outermost places at which several lines begin and end."""
    enough = max(2, len(lines) // 20)
    lefts = Counter(round(line.x0 / 3) for line in lines)
    rights = Counter(round(line.x1 / 6) for line in lines)
    left = min((place for place, count in lefts.items() if count >= enough), default=min(lefts))
    right = max((place for place, count in rights.items() if count >= enough), default=max(rights))
    return _Margins(
        min(line.x0 for line in lines if round(line.x0 / 3) == left),
        max(line.x1 for line in lines if round(line.x1 / 6) == right),
    )


class _TypeArea:
    """The margins that hold for a line: those of its page or box if it has lines enough to tell, else of all pages."""

    def __init__(self, lines: Sequence[Line], width: float) -> None:
        self._all = _margins([line for line in lines if not line.box] or lines)
        self._width = width
        groups: dict[tuple[int, int, int], list[Line]] = {}
        for line in lines:
            groups.setdefault((line.page, line.column, line.box), []).append(line)
        self._own = {key: _margins(group) for key, group in groups.items() if len(group) >= 6 or key[2]}
        self.pitch = _pitch(lines)

    def of(self, line: Line) -> _Margins:
        margins = self._own.get((line.page, line.column, line.box), self._all)
        if line.frame is not None:
            return _Margins(margins.left, line.frame)
        if line.column:
            return margins
        if margins.left - self._all.left > 1.2 * line.size:  # a page on which every line is the first of a paragraph
            margins = self._all
        # A page of short lines only does not show its right edge: the type area stands about the middle of the page.
        return _Margins(margins.left, max(margins.right, self._width - margins.left - _UNEVEN * self._width))


_NO_BREAK = re.compile(r"(?:[!-~]{1,80}|.)[，。；：、！？）》”〉】,.;:!?)%]{0,2}")


def _unbroken(text: str) -> float:
    """The width, in Hanzi, of what begins a line and could only have gone to the line before as a whole."""
    head = _NO_BREAK.match(text)
    return sum(0.55 if char.isascii() else 1.0 for char in head.group()) if head else 1.0


def _begins(before: Line, line: Line, area: _TypeArea) -> bool:
    """Whether ``line`` begins a paragraph rather than running on from the line before."""
    em = max(before.size, 1.0)
    if before.box != line.box or abs(before.size - line.size) > 0.12 * em:
        return True
    margins, margins_before = area.of(line), area.of(before)
    if margins_before.right - before.x1 > (1.0 + _unbroken(line.text)) * em:
        return True
    if (
        (before.page, before.column) == (line.page, line.column)
        and area.pitch
        and line.middle - before.middle > max(1.7 * area.pitch, 2.0 * em)
    ):
        return True
    if _NUMBER.match(line.text) and before.text.endswith(_ENDED):
        return True
    indent = line.x0 - margins.left
    if indent >= 1.2 * em:
        same = abs(indent - (before.x0 - margins_before.left)) < 0.5 * em
        return not same or before.text.endswith(_ENDED) or bool(_NUMBER.match(before.text)) or indent > 4 * em
    return False


def _without_caption(items: list[Item], kept: Sequence[Item]) -> list[Item]:
    """A page from its first table on, where only 续表 or the caption of the table before stands above that."""
    captions = {item.text for item in kept[-1 - _CAPTION : -1] if isinstance(item, Line)}
    start = 0
    while start < min(len(items), _CAPTION) and isinstance(line := items[start], Line):
        if line.text not in captions and not _CONTINUED.fullmatch(line.text):
            break
        start += 1
    return items[start:]


def _items(pages: Sequence[Page]) -> Iterator[Item]:
    """All items of the document in order, without furniture, tables continued over pages as one."""
    furniture = _furniture(pages)
    kept: list[Item] = []
    for page in pages:
        items = [item for item in page.items if id(item) not in furniture]
        if kept and isinstance(kept[-1], PageTable):
            body = _without_caption(items, kept)
            if body and isinstance(body[0], PageTable) and (joined := joined_table(kept[-1], body[0])) is not None:
                kept[-1] = joined
                items = body[1:]
        kept.extend(items)
    yield from kept


@dataclass
class _Building:
    """The paragraph that is being put together of its lines."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: list[int] = field(default_factory=list)
    last: Line | None = None

    def add(self, line: Line, new_page: bool) -> None:
        between = seam(self.last.text, line.text) if self.last else ""
        if new_page:
            self.page_starts.append(self.length + len(between))
        self.parts.append(between + line.text)
        self.length += len(self.parts[-1])
        self.last = line

    def done(self) -> Iterator[Paragraph]:
        if self.last is not None:
            yield Paragraph("".join(self.parts), tuple(self.page_starts))
        self.parts, self.length, self.page_starts, self.last = [], 0, [], None


def flow(pages: Sequence[Page]) -> Iterator[Block]:
    """The paragraphs and tables of the document."""
    items = list(_items(pages))
    lines = [item for item in items if isinstance(item, Line)]
    if not lines:
        yield from (item.table for item in items if isinstance(item, PageTable))
        return
    area = _TypeArea(lines, median(page.width for page in pages))
    building = _Building()
    page = -1
    for item in items:
        new_page = item.page > page
        if isinstance(item, PageTable):
            yield from building.done()
            yield replace(item.table, page_rows=(0, *item.table.page_rows)) if new_page else item.table
            page = item.last_page
            continue
        if building.last is None or _begins(building.last, item, area):
            yield from building.done()
        building.add(item, new_page)
        page = item.page
    yield from building.done()
