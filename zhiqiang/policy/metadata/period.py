"""The years a plan covers (规划期): stated in the title or the text, or those of the five-year plan it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from zhiqiang.lang.dates import PLAN_PERIODS, find_years
from zhiqiang.policy.metadata.entries import Document
from zhiqiang.policy.model import FieldValue, Span
from zhiqiang.policy.passages import Passage

_Y = r"(?:(?:19|20)\d\d|[一二][零〇○一二三四五六七八九]{3})"
_STATED = re.compile(
    rf"(?:规划|计划|方案|实施|行动|工作|目标|执行)?(?:期限|规划期|计划期|实施期|时限|年限|时间跨度|规划时段|基期)(?!为?{_Y}年[,。;])(?:为|是|:|自|从|定为|确定为){{0,2}}"
    rf"{_Y}年?[-–—―−~至到]{{1,2}}{_Y}年"
)
_NTH = re.compile(r"第(?P<n>十?[一二三四五六七八九十])个五年(?:规划|计划)")
_AIM = re.compile(r"远景|远期|展望|愿景")
Period = tuple[int, int]


def nth_period(text: str) -> tuple[Period, Span] | None:
    """The span of years of 第十四个五年规划 and its place in ``text``."""
    match = _NTH.search(text)
    years = PLAN_PERIODS.get(f"{match['n']}五") if match else None
    return (years, match.span()) if match and years else None


def years_of_title(text: str) -> tuple[Period, Span, str] | None:
    """The period a title names: a range, a five-year name, or its one year; with its place and the rule."""
    mentions = find_years(text)
    for form, rule in (("range", "period.title"), ("period", "period.five_year_name")):
        for mention in mentions:
            if mention.form == form:
                return (mention.first, mention.last), (mention.start, mention.end), rule
    if nth := nth_period(text):
        return nth[0], nth[1], "period.five_year_name"
    for mention in mentions:
        before, after = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 4]
        if (
            mention.form == "year"
            and before not in ("到", "至")
            and not _AIM.match(after)
            and text[mention.end - 1] != "起"
        ):
            return (mention.first, mention.last), (mention.start, mention.end), "period.title_year"
    return None


def period_of_body(document: Document, document_year: int | None) -> FieldValue | None:
    """The period that the text states (期限为…), else the one five-year period it speaks of as its own."""
    for entry in document.entries:
        match = _STATED.search(entry.text) if entry.kind == "text" else None
        if match is not None:
            ranges = [m for m in find_years(match[0]) if m.form == "range"]
            if ranges:
                span = entry.passage.span(match.start() + ranges[-1].start, match.end())
                return FieldValue(
                    (ranges[-1].first, ranges[-1].last), document.raw(span), span, "stated", "period.stated"
                )
    return _five_year_name(document, document_year)


_AS_PERIOD = re.compile(
    r"[“\"「'‘](?P<name>十[一二三四五六七]五|[一二三四五六七八九十]五)[”\"」'’](?P<after>期间|时期|末|期末|规划|计划|发展|目标|主要|的)?"
)


def _five_year_name(document: Document, document_year: int | None) -> FieldValue | None:
    places: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for entry in document.entries:
        for match in _AS_PERIOD.finditer(entry.text) if "五" in entry.text else ():
            name = match["name"]
            if name in PLAN_PERIODS:
                counts[name] += 1
                places.setdefault(name, entry.passage.span(*match.span()))
    running = [name for name in counts if document_year is None or PLAN_PERIODS[name][1] >= document_year]
    if not running:
        return None
    name = max(running, key=lambda name: (counts[name], PLAN_PERIODS[name]))
    if counts[name] < 2 and not _in_heading_or_goal(document, name):
        return None
    return FieldValue(PLAN_PERIODS[name], document.raw(places[name]), places[name], "inferred", "period.five_year_name")


def _in_heading_or_goal(document: Document, name: str) -> bool:
    """A single mention tells the period of the plan only where it governs its goals."""
    pattern = re.compile(rf"{name}.{{0,3}}(?:期间|时期|末|期末).{{0,30}}目标|{name}.{{0,20}}(?:目标|任务)$")
    return any(pattern.search(entry.text) for entry in document.entries if name in entry.text)


def contradiction(stated: Period, title: Passage | str) -> bool:
    """Whether a stated period lies outside the five-year period that the title names."""
    text = title if isinstance(title, str) else title.text
    periods: Sequence[Period] = [(m.first, m.last) for m in find_years(text) if m.form == "period"]
    return any(last < stated[0] or first > stated[1] for first, last in periods)
