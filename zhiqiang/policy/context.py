"""What the document as a whole says of time: its year, its period, its horizons, and the year a section speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhiqiang.policy.layout import Layout, Paragraph
from zhiqiang.policy.model import OutlineNode
from zhiqiang.policy.outline import Outline, section_role
from zhiqiang.policy.years import YearMark

# Years further off than this are prospects (远景目标), not the plan's own horizon.
_NEAR = 6


@dataclass(frozen=True)
class Timeline:
    """``document_year`` (of signing, or the best guess), ``period`` of the plan, ``horizon`` (default target year)."""

    document_year: int | None
    period: tuple[int, int] | None
    horizons: tuple[int, ...]
    horizon: int | None


# A mark of time leads its sentence when nothing but intent, place or an opening phrase stands before it.
_LEAD_IN = re.compile(
    r"[^,;。]{0,3}|[^,;。]{0,12}[,:]|(?:力争|争取|确保|计划|努力|全[市省县区镇国]|[我本][市省县区]|总体|主要|发展|工作|目标|是|为|即|:|,){0,6}|"
    r"(?:依托|通过|按照|围绕|根据|结合|立足|坚持|以)[^。;:]{2,20},"
)


def leads(text: str, start: int, end: int) -> bool:
    """Whether a mark of time at ``end`` leads the sentence that begins at ``start``."""
    return _LEAD_IN.fullmatch(text, start, end) is not None


@dataclass
class SectionYears:
    """The year that a lead-in (到2015年，…：) gives to all that follows it in its section."""

    outline: Outline
    timeline: Timeline
    _years: dict[str | None, YearMark] = field(default_factory=dict)

    def note(self, paragraph: Paragraph, marks: Iterable[YearMark]) -> None:
        """Remember the target year a sentence of ``paragraph`` begins with, for the paragraphs after it."""
        owner = self.outline.home(paragraph)
        if owner is not None and owner.level == "bullet":
            return
        body = self.outline.bodies.get(paragraph.start, 0)
        starts = sorted({body, *(start for start, _ in paragraph.sentences)})
        future = [mark for mark in marks if mark.role in ("at", "span") and self.is_future(mark)]
        places = [bisect_right(starts, mark.start) for mark in future]
        for mark, place in zip(future, places, strict=True):
            titled = owner is not None and mark.start < body
            alone = places.count(place) == 1 and leads(paragraph.text, starts[max(0, place - 1)], mark.start)
            if titled or (alone and not self._is_milestone(owner, mark, paragraph)):
                self._years[owner.id if owner else None] = mark

    def _is_milestone(self, owner: OutlineNode | None, mark: YearMark, paragraph: Paragraph) -> bool:
        """Whether a year on the way to the one that the section already goes for speaks for its own paragraph alone."""
        governing = self._years.get(owner.id if owner else None)
        earlier = governing is not None and (governing.year or 0) > (mark.year or 0)
        return earlier and not paragraph.text.endswith(":")

    def marks(self, paragraph: Paragraph) -> list[YearMark]:
        """The mentions of time in ``paragraph``; the end of the century counts for documents of before 2001 only."""
        year = self.timeline.document_year
        modern = year is not None and year > 2000
        return [m for m in paragraph.marks if not (modern and "century" in m.flags)]

    def of(self, paragraph: Paragraph) -> YearMark | None:
        """The mark that governs ``paragraph`` from above, innermost section first."""
        headed = False
        for node in self.outline.ancestors(self.outline.home(paragraph)):
            if node.id in self._years:
                return self._years[node.id]
            headed = headed or node.level != "bullet"
        return None if headed else self._years.get(None)

    def is_future(self, mark: YearMark) -> bool:
        """Whether the mark lies in the plan's own time or after the document."""
        if mark.year is None:
            return False
        year, period = self.timeline.document_year, self.timeline.period
        if period is not None and mark.year < period[0]:
            return False
        if "as_of" in mark.flags:
            return year is not None and mark.year > year
        return year is None or mark.year >= year


def _inferred_year(layout: Layout, outline: Outline) -> int | None:
    """The year after the last one that the text looks back on, if it also looks ahead of it."""
    past: set[int] = set()
    ahead: set[int] = set()
    for paragraph in layout.paragraphs:
        review = section_role(outline, outline.home(paragraph)) == "review"
        for mark in paragraph.marks:
            if mark.year is None:
                continue
            if mark.role in ("reference", "from", "since") or "as_of" in mark.flags or (review and mark.role == "at"):
                past.add(mark.year)
            elif mark.role in ("at", "span"):
                ahead.add(mark.year)
    last = max(past, default=None)
    return last + 1 if last is not None and last < max(ahead, default=0) else None


def read_timeline(
    layout: Layout, outline: Outline, document_year: int | None, period: tuple[int, int] | None
) -> Timeline:
    """Horizons are the target years of the goals sections (of the whole text where there are none), ascending."""
    if document_year is None:
        document_year = period[0] if period is not None else _inferred_year(layout, outline)
    goals: set[int] = set()
    anywhere: set[int] = set()
    for paragraph in layout.paragraphs:
        role = section_role(outline, outline.home(paragraph))
        for mark in paragraph.marks:
            if mark.role not in ("at", "span") or mark.year is None or role == "review":
                continue
            if "as_of" in mark.flags and (document_year is None or mark.year <= document_year):
                continue
            if mark.role == "span" and not (period and mark.year == period[1]):
                continue
            if document_year is not None and not document_year <= mark.year <= document_year + 30:
                continue
            anywhere.add(mark.year)
            if role == "goals":
                goals.add(mark.year)
    years = sorted(goals or anywhere)
    if period is not None:
        within = [year for year in years if year <= period[1]]
        horizon: int | None = within[-1] if within and goals else period[1]
    else:
        near = [year for year in years if document_year is None or year <= document_year + _NEAR]
        horizon = near[-1] if near else (years[0] if years else None)
    return Timeline(document_year, period, tuple(years), horizon)
