"""The clauses of a plan that speak of what is to be done: reviews, notices and grounds (为贯彻落实…) are left out.

A clause ends at ，；。：！？ outside brackets and quotation marks that were opened in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zhiqiang.lang.scripts import fold
from zhiqiang.policy.layout import Layout, Paragraph
from zhiqiang.policy.model import Span
from zhiqiang.policy.outline import Outline, section_role
from zhiqiang.policy.passages import bracket_depths, sentences
from zhiqiang.policy.years import YearMark, find_years

_MARKS = ",;:。!?"
# A sentence that gives grounds, hands over a document, or tells what has been.
_GROUNDS = re.compile(
    r"(?:为[^,。]{0,60}(?:,|$)[^。]{0,200}(?:制[订定]|编制|提出)(?:了)?(?:本|如下|以下)|(?:现将|现就|根据|依据)[^。]{0,120}(?:印发|提出|制[订定]|编制)|以.{2,80}为指导,)"
)
_LOOKING_BACK = re.compile(
    r"(?:近年来|近几年|长期以来|多年来|截至|截止|目前|当前|过去|回顾|(?:20|19)\d\d年以来|[“\"][一二三四五六七八九十]{2,3}五[”\"](?:期间|时期|以来|末)?,?(?:我|全)?[国省市县区]?.{0,12}(?:取得|已|实施了|完成了))"
)


@dataclass(frozen=True)
class Stretch:
    """A paragraph in which the plan speaks of its own time, with its sentences that count; ``bare`` before the first heading."""

    paragraph: Paragraph
    role: str
    bare: bool
    marks: list[YearMark]
    sentences: tuple[Span, ...]
    raw: str

    @property
    def text(self) -> str:
        return self.paragraph.text

    @cached_property
    def depths(self) -> list[int]:
        return bracket_depths(self.text)

    def clauses(self, start: int, end: int) -> Iterator[Span]:
        """Ranges of the clauses of ``text[start:end]`` without their marks."""
        base = self.depths[start] - (self.text[start] in "([{《〈“‘〔【「『﹝") if start < end else 0
        for index in range(start, end):
            if self.text[index] in _MARKS and self.depths[index] <= base and not self._in_number(index):
                if index > start:
                    yield (start, index)
                start = index + 1
        if start < end:
            yield (start, end)

    def _in_number(self, index: int) -> bool:
        return self.text[index] in ",:" and self.text[index - 1 : index].isdigit() and self.text[index + 1 : index + 2].isdigit()

    def written(self, start: int, end: int) -> str:
        """``text[start:end]`` in the characters of the source (traditional where it is), in plain widths, without blanks."""
        passage = self.paragraph.passage
        return fold("".join(self.raw[passage.source(i)] for i in range(start, end)))


def plan_stretches(layout: Layout, outline: Outline, document_year: int | None = None) -> Iterator[Stretch]:
    """The paragraphs of ``layout`` in order that are no review; before the first heading, only what names a year to come."""
    headed = bool(outline.sections)
    for paragraph in layout.paragraphs:
        home = outline.home(paragraph)
        role = section_role(outline, home)
        marks = find_years(paragraph.text, document_year)
        bare = headed and home is None
        kept: tuple[Span, ...] = ()
        if role != "review":
            found = sentences(paragraph.text)
            kept = tuple(s for s in found if _counts(paragraph.text, s, marks, document_year, bare=bare))
        yield Stretch(paragraph, role, bare, marks, kept, layout.source.text)


def _counts(text: str, sentence: Span, marks: list[YearMark], document_year: int | None, *, bare: bool) -> bool:
    start, end = sentence
    if _GROUNDS.match(text, start, end) or _LOOKING_BACK.match(text, start, end):
        return False
    if not bare:
        return True
    return any(
        start <= m.start < end
        and m.role in ("at", "span")
        and m.year is not None
        and (document_year is None or m.year >= document_year)
        for m in marks
    )
