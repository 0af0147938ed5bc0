"""Headings without a place of their own: inline numbers (一是…二是…, 首先…其次…) and unnumbered lead sentences.

They part the text of a section but are no sections themselves: nothing stands under them, and no task comes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhiqiang.lang.numerals import parse_hanzi
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout, Paragraph
from zhiqiang.policy.model import OutlineLevel, OutlineNode
from zhiqiang.policy.outline import Outline

_INLINE = re.compile(
    r"(?:^|(?<=[。;:,]))(?:(?P<n>[一二三四五六七八九十]{1,2})是(?!否)|(?P<word>首先|其次|再次|最后)(?=,))"
)
# 首先 begins, 最后 ends; what stands between counts on.
_WORDS = {"首先": 1, "其次": 2}
_INLINE_TITLE = re.compile(r"[^。;:]{1,60}")
# 大力推行质量认证。 before the sentences that spell it out.
_LEAD = re.compile(r"(?P<title>[^,;。:!?、\d“”《》()]{4,20})。(?=.{20})")


@dataclass(frozen=True)
class _Mark:
    paragraph: Paragraph
    match: re.Match[str]
    ordinal: int | None


def read_leads(layout: Layout, outline: Outline) -> tuple[OutlineNode, ...]:
    """Nodes of the levels ``inline`` and ``lead``, in the order of the text."""
    identities = Identities("o", layout.source.text)
    nodes = [*_inline(layout, outline, identities), *_lead(layout, outline, identities)]
    return tuple(sorted(nodes, key=lambda node: node.span))


def _inline(layout: Layout, outline: Outline, identities: Identities) -> Iterator[OutlineNode]:
    run: list[_Mark] = []
    home: str | None = None
    for paragraph in layout.paragraphs:
        if outline.homes.get(paragraph.start) != home or paragraph.start in outline.bodies:
            yield from _numbered(run, home, identities)
            run, home = [], outline.homes.get(paragraph.start)
        for match in _INLINE.finditer(paragraph.text):
            mark = _Mark(paragraph, match, _ordinal(match))
            if mark.ordinal == 1:
                yield from _numbered(run, home, identities)
                run = []
            if mark.ordinal in (None, len(run) + 1) and (run or mark.ordinal == 1):
                run.append(mark)
    yield from _numbered(run, home, identities)


def _ordinal(match: re.Match[str]) -> int | None:
    """Its number; None for 再次 and 最后, which follow whatever came before."""
    if match["word"]:
        return _WORDS.get(match["word"])
    number = parse_hanzi(match["n"])
    return int(number.value) if number is not None else None


def _numbered(run: Sequence[_Mark], home: str | None, identities: Identities) -> Iterator[OutlineNode]:
    """The nodes of one enumeration; a single mark is none (一是一)."""
    if len(run) < 2:
        return
    for mark in run:
        begin, end = mark.match.span()
        title = _INLINE_TITLE.match(mark.paragraph.text, end)
        if title is not None:
            yield _node(mark.paragraph, "inline", begin, end, title.end(), home, identities)


def _lead(layout: Layout, outline: Outline, identities: Identities) -> Iterator[OutlineNode]:
    for paragraph in layout.paragraphs:
        home = outline.homes.get(paragraph.start)
        if home is None or paragraph.start in outline.bodies:
            continue
        lead = _LEAD.match(paragraph.text)
        if lead is not None:
            yield _node(paragraph, "lead", 0, 0, lead.end("title"), home, identities)


def _node(
    paragraph: Paragraph, level: OutlineLevel, start: int, title: int, end: int, home: str | None, ids: Identities
) -> OutlineNode:
    span = paragraph.passage.span(start, end)
    text = paragraph.text
    run_in = end + 1 < len(text)
    return OutlineNode(ids.new(span, level), level, text[start:title], text[title:end].lstrip(","), run_in, home, span)
