"""Web pages (HTML): the document's own block as paragraphs and tables, after title and head data from outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from zhiqiang.policy.intake.blocks import Block, Paragraph, lines_of, one_line
from zhiqiang.policy.intake.html_main import SKIPPED, Weights, has_data_marks, is_hidden, main_block, tag_of, weigh
from zhiqiang.policy.intake.html_table import OpenCell, OpenTable, blocks_of
from zhiqiang.policy.intake.limits import MAX_TAGS, too_large
from zhiqiang.policy.intake.metadata_table import is_keyed_line
from zhiqiang.policy.intake.numbers import HTML_STYLES, before_text, written
from zhiqiang.policy.source import Unreadable

_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_SPACES = re.compile("[ \t\r\n\f]+")
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,4}[、.．）)]|第[一二三四五六七八九十百\d]{1,5}[章节条])"
)
_KEYED = re.compile(r"[^：:，。]{1,10}[：:]")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,30})", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|biaoti|\b(?:tit|bt)\b", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s*(?:[-_|—–]|--)\s*[^-_|—–]{0,40}(?:网站?|门户|政府|平台)\s*$")
_BLOCK_TAGS = frozenset(
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd section article main header footer nav aside blockquote "
    "pre center hr form fieldset address figure figcaption caption table thead tbody tfoot tr td th br".split()
)
_LISTS = frozenset(("ol", "ul"))
_CELLS = frozenset(("td", "th"))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's ``meta`` element or XML declaration names."""
    match = _DECLARED.search(data[:8192]) or re.search(
        rb"<\?xml[^>]{0,80}encoding=[\"']([A-Za-z0-9_-]{1,40})", data[:200]
    )
    return match.group(1).decode("ascii") if match else None


def _collapsed(blanks: re.Match[str]) -> str:
    """One blank for a run of them, none for a line end between Hanzi."""
    text, (start, end) = blanks.string, blanks.span()
    breaks = "\n" in blanks.group() or "\r" in blanks.group()
    between = breaks and start > 0 and _CHINESE.match(text, start - 1) and _CHINESE.match(text, end)
    return "" if between else " "


@dataclass
class _List:
    """An open list: its number format (``None`` for bullets not shown) and the last number given."""

    number_format: str | None
    bullet: bool
    last: int
    step: int = 1


@dataclass
class _Flow:
    """Turns the events of a page into blocks; tables and cells that are open lie on a stack."""

    weights: Weights
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    tables: list[OpenTable] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    label: str = ""
    preformatted: int = 0

    def __post_init__(self) -> None:
        self.cells.append(self.blocks)

    def text(self, text: str | None) -> None:
        if not text:
            return
        if not self.preformatted:
            self.pieces.append(text)
            return
        first, *rest = text.split("\n")
        self.pieces.append(first)
        for line in rest:
            self.flush()
            self.pieces.append(line)

    def flush(self) -> None:
        """End the line: white space of the markup collapses, a line end of the markup between Hanzi vanishes."""
        line = one_line(_SPACES.sub(_collapsed, "".join(self.pieces)))
        self.pieces.clear()
        if not line:
            return
        if self.label and not _NUMBERED.match(line) and not (self.label == "•" and _KEYED.match(line)):
            line = before_text(self.label, line)
        self.label = ""
        self.cells[-1].append(Paragraph(line))

    def start(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.flush()
        if tag == "table":
            role = (element.get("role") or "").lower()
            self.tables.append(OpenTable(has_data_marks(element), role in ("presentation", "none")))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in _CELLS and self.tables:
            self._start_cell(element, tag)
        elif tag == "caption" and self.tables:
            self.cells.append(self.tables[-1].captions)
        elif tag in _LISTS:
            self.lists.append(_open_list(element, tag))
        elif tag == "li" and self.lists:
            self._number(element)
        self.preformatted += tag == "pre"

    def _start_cell(self, element: etree._Element, tag: str) -> None:
        table = self.tables[-1]
        table.data = table.data or tag == "th"
        if not table.rows:
            table.rows.append([])
        cell = OpenCell(_span(element.get("rowspan")), _span(element.get("colspan")))
        table.rows[-1].append(cell)
        self.cells.append(cell.blocks)

    def _number(self, element: etree._Element) -> None:
        current = self.lists[-1]
        value = element.get("value") or ""
        current.last = int(value) if value.isdigit() and len(value) < 6 else current.last + current.step
        if current.number_format is not None:
            shown = written(current.last, current.number_format)
            mark = "、" if current.number_format == "chineseCounting" else "."
            self.label = shown + mark if shown else ""
        else:
            self.label = "•" if current.bullet else ""

    def end(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.flush()
        if tag == "table" and self.tables:
            self.cells[-1].extend(blocks_of(self.tables.pop()))
        elif (tag in _CELLS or tag == "caption") and self.tables:
            self.cells.pop()
        elif tag in _LISTS and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.label = ""
        self.preformatted -= tag == "pre"


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(max(1, int(digits)), 65_534) if digits.isdecimal() and digits.isascii() and len(digits) < 8 else 1


def _open_list(element: etree._Element, tag: str) -> _List:
    style = _LIST_STYLE.search((element.get("style") or "")[:2000])
    named = style.group(1).lower() if style else None
    if tag == "ul":
        plain = not (element.get("class") or element.get("id"))
        return _List(HTML_STYLES.get(named or "") if named != "none" else None, plain and named != "none", 0)
    start = element.get("start") or "1"
    first = int(start) if start.isdecimal() and start.isascii() and len(start) < 6 else 1
    number_format = HTML_STYLES.get(named or element.get("type") or "1", "decimal")
    return _List(number_format, False, first - 1)


_MAIN = "\ufffe"
"""Stands for the document's own block among the lines outside it; no page can hold it, it is no character."""


def _blocks(root: etree._Element, weights: Weights, without: etree._Element | None = None) -> list[Block]:
    """The blocks under ``root`` without furniture; the element ``without`` leaves a mark in its place."""
    flow = _Flow(weights)
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped: etree._Element | None = None
    for event, element in walk:
        tag = tag_of(element)
        if event == "start":
            if element is without:
                flow.flush()
                flow.cells[-1].append(Paragraph(_MAIN))
            hidden = tag in SKIPPED or is_hidden(element) or element is without
            if hidden or (element is not root and weights.is_furniture(element, tag)):
                skipped = element
                walk.skip_subtree()
            else:
                flow.start(element, tag)
                flow.text(element.text)
            continue
        if event == "end":
            if element is not skipped:
                flow.end(tag)
            elif tag in _BLOCK_TAGS:
                flow.flush()
        if element is not root:
            flow.text(element.tail)
    flow.flush()
    return flow.blocks


def _folded(text: str) -> str:
    return "".join(text.split())


def _titles(root: etree._Element) -> Iterator[str]:
    """What the page gives as the document's title, the surest first."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle":
            yield meta.get("content") or ""
    for heading in root.iter("h1"):
        yield "".join(map(str, heading.itertext(with_tail=False)))
    for element in root.iter("div", "p", "td", "span", "h2", "h3"):
        names = f"{element.get('id') or ''} {element.get('class') or ''}"[:500]
        if names != " " and _TITLE_NAME.search(names) and len(element) < 10:
            yield "".join(map(str, element.itertext(with_tail=False)))
    for title in root.iter("title"):
        yield _SITE_NAME.sub("", (title.text or "")[:300])


def _title(root: etree._Element, body: str) -> list[str]:
    """The title, where the document's own block does not hold it."""
    for candidate in _titles(root):
        title = one_line(_SPACES.sub(" ", candidate))
        if 6 <= len(_folded(title)) <= 120 and re.search("[\u4e00-\u9fff]{4}", title):
            return [] if _folded(title) in body else [title]
    return []


def _parsed(text: str) -> etree._Element:
    if text.count("<") > MAX_TAGS:
        raise too_large("网页的标签过多，超出读取的上限", "请只保存正文部分，或者另存为 .docx 后重新读取。")
    clean = text.replace("\x00", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=False, no_network=True)
    try:
        root = etree.fromstring(clean, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("INPUT-EMPTY", "网页里没有可以读取的正文。请用浏览器打开网页，完整保存后重新读取。") from error
    if root is None:
        raise Unreadable("INPUT-EMPTY", "网页里没有可以读取的正文。请用浏览器打开网页，完整保存后重新读取。")
    if any("depth" in entry.message for entry in parser.error_log):
        raise Unreadable(
            "INPUT-CORRUPT", "网页的标签嵌套过深，读不完整。请用浏览器打开，把正文复制到 Word 或记事本另存后再读取。"
        )
    return root


def read(text: str) -> list[Block]:
    """The blocks of the document in a page; title and head data that stand outside its own block come first."""
    page = _parsed(text)
    root = next(page.iter("body"), page)
    weights = weigh(root)
    main = main_block(root, weights)
    blocks = _blocks(main, weights)
    outside = [] if main is root else _blocks(root, weights, without=main)
    front = [line for line in takewhile(lambda line: line != _MAIN, lines_of(outside)) if is_keyed_line(line)]
    body = _folded("".join(lines_of(blocks)))
    head = _title(page, body) + [line for line in dict.fromkeys(front) if _folded(line) not in body]
    return [*map(Paragraph, head), *blocks]
