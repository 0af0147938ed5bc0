"""The outline of a document: its numbered headings as a tree (GB/T 9704-2012 cl. 7.3.3: 章, 节, 一、（一）1.（1）).

A number counts as a heading only at the start of a paragraph. A missing upper level is allowed; a sequence that
starts again without a new parent means that upper headings were lost on the way to us, and gets a virtual parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from zhiqiang.lang.scripts import fold, to_simplified
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout, Paragraph
from zhiqiang.policy.model import Finding, OutlineLevel, OutlineNode, Span

_NUMERAL = "[一二三四五六七八九十百零〇○廿]"
_LEVELS: tuple[tuple[OutlineLevel, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第(?P<n>{_NUMERAL}{{1,5}}|\d{{1,3}})(?:章|篇|部分)[、:.]?")),
    ("section", re.compile(rf"第(?P<n>{_NUMERAL}{{1,5}}|\d{{1,3}})节[、:.]?")),
    ("l1", re.compile(rf"(?P<n>{_NUMERAL}{{1,4}})[、.](?!{_NUMERAL}{{1,3}}(?:[、.等]|类|级|次|期|产业|线))")),
    ("l2", re.compile(rf"\((?P<n>{_NUMERAL}{{1,4}})\)[、.]?")),
    ("l3", re.compile(r"(?P<n>\d{1,3})(?:[.、](?!\d)|[.](?=(?:19|20)\d\d年))")),
    ("l4", re.compile(r"\((?P<n>\d{1,3})\)[、.]?|(?P<m>\d{1,3})\)")),
    ("l5", re.compile(r"(?P<n>[①-⑳])[、.]?")),
    ("bullet", re.compile(r"(?:--|——|—|─{1,2}|[•●■◆▪])\s?(?=[^\d\s])")),
)
_DEPTH: dict[str, int] = {level: depth for depth, (level, _) in enumerate(_LEVELS)}
# 1.300家…: a heading where it continues its siblings; 1.5倍, 1.2万家 and 3.5% are decimals wherever they stand.
_DECIMAL_HEADING = re.compile(r"(?P<n>\d{1,3})\.(?=\d)(?!\d{1,2}(?:倍|[万亿]|%|个百分点|‰))")
_VIRTUAL: dict[str, OutlineLevel] = {"l2": "l1?", "l3": "l2?"}
_TITLE_END = re.compile(r"[。!?]")
_TITLE_COLON = re.compile(r"^[^,;。:]{2,24}:(?=.{10})")
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|-{6,})\d{0,4}$|(?:\t| {4,})\d{1,4}$")


@dataclass(frozen=True)
class Section:
    """A heading with the paragraphs that stand directly under it; ``body`` is the rest of its own paragraph after
    a run-in title (start offset in the clean text), or None."""

    node: OutlineNode
    paragraph: Paragraph
    body: int | None


@dataclass(frozen=True)
class Outline:
    """Headings in order; ``homes`` gives for every paragraph (by source start) the id of the heading over it."""

    sections: tuple[Section, ...]
    virtual: tuple[OutlineNode, ...]
    homes: dict[int, str | None]
    findings: tuple[Finding, ...]

    @cached_property
    def nodes(self) -> tuple[OutlineNode, ...]:
        return tuple(sorted((*self.virtual, *(s.node for s in self.sections)), key=lambda n: (n.span[0], n.span[1])))

    @cached_property
    def by_id(self) -> dict[str, OutlineNode]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def roles(self) -> dict[str, str]:
        """What the section of each heading is for, by its id; see :func:`section_role`."""
        return {node.id: _role_of(self, node) for node in self.nodes}

    def home(self, paragraph: Paragraph) -> OutlineNode | None:
        """The innermost heading over ``paragraph`` (its own heading, if it starts with one)."""
        home = self.homes.get(paragraph.start)
        return self.by_id[home] if home else None

    @cached_property
    def bodies(self) -> dict[int, int]:
        """Where the text after the title begins in the clean text, for paragraphs (by source start) with a heading."""
        return {s.paragraph.start: len(s.paragraph.text) if s.body is None else s.body for s in self.sections}

    def ancestors(self, node: OutlineNode | None) -> Iterator[OutlineNode]:
        """``node`` and its parents, innermost first."""
        while node is not None:
            yield node
            node = self.by_id.get(node.parent) if node.parent else None

    def path(self, node: OutlineNode | None) -> tuple[str, ...]:
        """Titles from the outermost heading down to ``node``."""
        return tuple(ancestor.title for ancestor in self.ancestors(node))[::-1]


@dataclass(frozen=True)
class _Heading:
    level: OutlineLevel
    ordinal: int | None
    number_end: int
    title: Span
    body: int | None


def read_outline(layout: Layout) -> Outline:
    """The headings of ``layout``, nested by their levels."""
    builder = _Builder(layout.source.text)
    for paragraph in layout.paragraphs:
        builder.add(paragraph)
    return builder.finish()


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.identities = Identities("o", text)
        self.sections: list[Section] = []
        self.virtual: list[OutlineNode] = []
        self.stack: list[OutlineNode] = []
        self.last: dict[tuple[str | None, str], int] = {}
        self.last_of_level: dict[str, int] = {}
        self.homes: dict[int, str | None] = {}
        self.findings: list[Finding] = []

    def add(self, paragraph: Paragraph) -> None:
        heading = self._heading(paragraph.text)
        line = fold(self.text[slice(*paragraph.passage.whole)])
        if heading is None or _CONTENTS_LINE.search(line):
            self.homes[paragraph.start] = self.stack[-1].id if self.stack else None
            return
        while self.stack and _depth(self.stack[-1].level) >= _DEPTH[heading.level]:
            self.stack.pop()
        self._check_sequence(heading, paragraph)
        node = OutlineNode(
            id="",
            level=heading.level,
            number=paragraph.text[: heading.number_end],
            title=fold(paragraph.passage.written(self.text, *heading.title)),
            run_in=heading.body is not None,
            parent=self.stack[-1].id if self.stack else None,
            span=paragraph.passage.span(0, max(heading.title[1], heading.number_end)),
        )
        node = replace(node, id=self.identities.new(node.span))
        self.sections.append(Section(node, paragraph, heading.body))
        self.homes[paragraph.start] = node.id
        if heading.level != "bullet":
            self.stack.append(node)

    def finish(self) -> Outline:
        return Outline(tuple(self.sections), tuple(self.virtual), self.homes, tuple(self.findings))

    def _heading(self, text: str) -> _Heading | None:
        for level, pattern in _LEVELS:
            match = pattern.match(text)
            if match and match.end() < len(text):
                return _with_title(text, level, _ordinal(match), match.end())
        match = _DECIMAL_HEADING.match(text)
        if match and int(match["n"]) == self.last_of_level.get("l3", 0) + 1:
            return _with_title(text, "l3", int(match["n"]), match.end())
        return None

    def _check_sequence(self, heading: _Heading, at: Paragraph) -> None:
        level, ordinal = heading.level, heading.ordinal
        if ordinal is None:
            return
        parent = self.stack[-1] if self.stack else None
        previous = self.last.get((parent.id if parent else None, level))
        code = None
        unheaded = parent is None or parent.level.endswith("?")
        if previous is not None and ordinal == 1 and level in _VIRTUAL and unheaded:
            self._restore_parent(heading, at, parent)
            code = "OUT-RESTART"
        elif previous is None and ordinal > 1 and self.last_of_level.get(level, 0) + 1 != ordinal:
            code = "OUT-GAP" if self.sections else "OUT-FRAGMENT"
        elif previous is not None and ordinal == previous:
            code = "OUT-DUP"
        elif previous is not None and ordinal != previous + 1:
            code = "OUT-GAP"
        if code:
            span = at.passage.span(0, heading.title[1])
            self.findings.append(_sequence_finding(code, at.text[: heading.number_end], span))
        self.last[(self.stack[-1].id if self.stack else None, level)] = ordinal
        self.last_of_level[level] = ordinal

    def _restore_parent(self, heading: _Heading, at: Paragraph, parent: OutlineNode | None) -> None:
        """Put virtual headings over a sequence that began again, and over the one before it if that has none yet."""
        if parent is None:
            first = next(s for s in self.sections if s.node.parent is None and s.node.level == heading.level)
            over = self._virtual(heading.level, None, (first.node.span[0], first.node.span[0]))
            self.sections = [
                replace(s, node=replace(s.node, parent=over.id))
                if s.node.parent is None and s.node.level == heading.level
                else s
                for s in self.sections
            ]
            grandparent = None
        else:
            self.stack.pop()
            grandparent = parent.parent
        place = at.passage.span(0, 0)
        self.stack.append(self._virtual(heading.level, grandparent, place))

    def _virtual(self, level: OutlineLevel, parent: str | None, place: Span) -> OutlineNode:
        identity = self.identities.new(place, _VIRTUAL[level])
        node = OutlineNode(identity, _VIRTUAL[level], "", "", False, parent, place, "inferred")
        self.virtual.append(node)
        return node


def _depth(level: str) -> int:
    return _DEPTH[level.rstrip("?")]


_SEQUENCE = {
    "OUT-RESTART": ("标题编号没有新的上级标题而从头开始，上级标题可能在转载中丢失", "对照原件补上丢失的上级标题"),
    "OUT-GAP": ("标题编号不连续，中间可能缺少内容", "核对原件，补上缺少的部分或改正编号"),
    "OUT-DUP": ("标题编号重复", "改正其中一个编号"),
    "OUT-FRAGMENT": ("文件从编号的中间开始，前面的内容可能没有收录", "改用完整的文件，或确认只需读取这一部分"),
}


def _sequence_finding(code: str, number: str, span: Span) -> Finding:
    message, mend = _SEQUENCE[code]
    severity = "info" if code == "OUT-FRAGMENT" else "warning"
    return Finding(code, severity, f"“{number}”：{message}。", f"{mend}。", (span,))  # type: ignore[arg-type]


def _with_title(text: str, level: OutlineLevel, ordinal: int | None, start: int) -> _Heading | None:
    if level == "bullet":
        end = _TITLE_END.search(text, start)
        stop = end.start() if end else len(text)
        return _Heading(level, None, start, (start, stop), end.end() if end and end.end() < len(text) else None)
    colon = _TITLE_COLON.match(text[start : start + 60])
    end = _TITLE_END.search(text, start)
    if colon and (end is None or start + colon.end() - 1 < end.start()):
        stop = start + colon.end() - 1
        return _Heading(level, ordinal, start, (start, stop), stop + 1)
    if end is None:
        return _Heading(level, ordinal, start, (start, len(text.rstrip(":;,"))), None)
    body = end.end() if end.end() < len(text) else None
    return _Heading(level, ordinal, start, (start, end.start()), body)


_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def _ordinal(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    number = groups.get("n") or groups.get("m")
    if number is None:
        return None
    if number.isdigit() and number.isascii():
        return int(number)
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    return _hanzi_ordinal(number)


def _hanzi_ordinal(number: str) -> int:
    total, digit = 0, 0
    for char in number:
        if char in ("十", "百", "廿"):
            scale = {"十": 10, "百": 100, "廿": 20}[char]
            total += (digit or 1) * scale
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


# --- what a section is about -------------------------------------------------------------------------

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("goals", re.compile(r"目标|主要指标|预期指标|愿景")),
    (
        "review",
        re.compile(
            r"^(?!.*(?:夯实|加强|强化|筑牢|巩固|打牢|完善|提升|优化|健全|打造|建设|把握|抢抓)).*(?:基础|现状)$|"
            r"回顾|成效$|成绩|成就|取得(?:的)?(?:主要)?(?:进展|成效)|"
            r"(?:完成|实施|进展|执行|发展|工作|基本)情况|形势|(?:存在|面临|主要)的?.{0,4}问题|问题(?:与|和)|(?:现状|成绩|成效)(?:与|和|及)|机遇|挑战|背景|短板(?:弱项|不足)$"
        ),
    ),
    (
        "safeguards",
        re.compile(
            r"(?<!得到有效)(?<!有效)(?<!得到)保障|组织(?:实施|领导|保证)|实施(?:机制|要求|步骤)|(?:工作|有关|相关)要求|"
            r"监督(?:检查|考核|评估)|绩效评估|考核评[价估]|附则"
        ),
    ),
    ("tasks", re.compile(r"任务|重点(?:工程|项目|工作|领域|举措)|措施|行动|举措|工程|计划|分工|安排|内容")),
)


def section_role(outline: Outline, node: OutlineNode | None) -> str:
    """``goals``, ``review``, ``safeguards``, ``tasks`` or ``body``: what the section of ``node`` is for."""
    return outline.roles[node.id] if node is not None else "body"


def _role_of(outline: Outline, node: OutlineNode) -> str:
    """The innermost title that names goals or a review decides; a task is one only where no heading above reviews."""
    work = None
    for ancestor in outline.ancestors(node):
        role = None if ancestor.level == "bullet" else _titled_role(ancestor.title)
        if role in ("goals", "review"):
            return role
        work = work or role
    return work or "body"


def _titled_role(title: str) -> str | None:
    if len(title) > _LONGEST_TITLE:
        return None
    simplified = to_simplified(title)
    return next((role for role, pattern in _ROLES if pattern.search(simplified)), None)


# A longer title is a sentence, and tells of more than its section's role.
_LONGEST_TITLE = 40
