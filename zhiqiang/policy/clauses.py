"""The clauses of a plan that speak of what is to be done: reviews, notices and grounds (为贯彻落实…) are left out.

A clause ends at ，；。：！？ outside brackets and quotation marks that were opened in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zhiqiang.lang.scripts import fold
from zhiqiang.policy.layout import Layout, Paragraph
from zhiqiang.policy.model import Span
from zhiqiang.policy.outline import Outline, section_role
from zhiqiang.policy.years import YearMark

_MARKS = ",;:。!?"
_MARK = re.compile(f"[{re.escape(_MARKS)}]")
# A sentence that gives grounds, hands over a document, or tells what has been.
_GROUNDS = re.compile(
    r"(?:为[^,。]{0,60}(?:,|$)[^。]{0,200}(?:制[订定]|编制|提出)(?:了)?(?:本|如下|以下)|(?:现将|现就|"
    r"根据|依据)[^。]{0,120}(?:印发|提出|制[订定]|编制)|以.{2,80}为指导,)"
)
_LOOKING_BACK = re.compile(
    r"(?:近年来|近几年|长期以来|多年来|截至|截止|目前|当前|过去|回顾|(?:20|19)\d\d年以来|"
    r"[“\"][一二三四五六七八九十]{2,3}五[”\"](?:期间|时期|以来|末)?,?(?:我|"
    r"全)?[国省市县区]?.{0,12}(?:取得|已|实施了|完成了))"
)


@dataclass(frozen=True)
class Stretch:
    """A paragraph in which the plan speaks of its own time, with its sentences that count; ``bare`` where it stands
    before the first heading."""

    paragraph: Paragraph
    role: str
    bare: bool
    marks: list[YearMark]
    sentences: tuple[Span, ...]
    raw: str

    @cached_property
    def text(self) -> str:
        return self.paragraph.text

    @cached_property
    def depths(self) -> list[int]:
        return self.paragraph.depths

    def clauses(self, start: int, end: int) -> Iterator[Span]:
        """Ranges of the clauses of ``text[start:end]`` without their marks."""
        text, depths = self.paragraph.text, self.paragraph.depths
        base = depths[start] - (text[start] in "([{《〈“‘〔【「『﹝") if start < end else 0
        for mark in _MARK.finditer(text, start, end):
            index = mark.start()
            if depths[index] <= base and not _in_number(text, index):
                if index > start:
                    yield (start, index)
                start = index + 1
        if start < end:
            yield (start, end)

    def marks_in(self, start: int, end: int) -> list[YearMark]:
        """The marks of time that begin in ``text[start:end]``."""
        return self.marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def marks_before(self, end: int, most: int) -> list[YearMark]:
        """The last marks of time, ``most`` at most, that begin before ``end``."""
        at = bisect_left(self._starts, end)
        return self.marks[max(0, at - most) : at]

    @cached_property
    def _starts(self) -> list[int]:
        return [mark.start for mark in self.marks]

    def written(self, start: int, end: int) -> str:
        """``text[start:end]`` in the characters of the source (traditional where it is), plain widths, no blanks."""
        return fold(self.paragraph.passage.written(self.raw, start, end))


def _in_number(text: str, index: int) -> bool:
    return text[index] in ",:" and text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()


def plan_stretches(layout: Layout, outline: Outline, document_year: int | None = None) -> Iterator[Stretch]:
    """The paragraphs of ``layout`` in order, reviews emptied; before the first heading what names a year to come."""
    headed = bool(outline.sections)
    modern = document_year is not None and document_year > 2000
    for paragraph in layout.paragraphs:
        home = outline.home(paragraph)
        role = section_role(outline, home)
        marks = [m for m in paragraph.marks if not (modern and "century" in m.flags)]
        bare = headed and home is None
        kept: tuple[Span, ...] = ()
        if role != "review":
            future = [m.start for m in marks if _is_future(m, document_year)] if bare else None
            kept = tuple(s for s in paragraph.sentences if _counts(paragraph.text, s, future))
        yield Stretch(paragraph, role, bare, marks, kept, layout.source.text)


def _is_future(mark: YearMark, document_year: int | None) -> bool:
    return (
        mark.role in ("at", "span") and mark.year is not None and (document_year is None or mark.year >= document_year)
    )


def _counts(text: str, sentence: Span, future: list[int] | None) -> bool:
    """Whether a sentence speaks of what is to be done; where ``future`` is given, it must hold one of those marks."""
    start, end = sentence
    if _GROUNDS.match(text, start, end) or _LOOKING_BACK.match(text, start, end):
        return False
    return future is None or bisect_left(future, start) < bisect_left(future, end)
