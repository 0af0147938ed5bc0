"""When a value is due or was reached, and so whether it is promised (target) or reported (observation)."""

from __future__ import annotations

import re

from zhiqiang.lang.units import lookup
from zhiqiang.policy.comparators import Comparison, strength_of
from zhiqiang.policy.context import leads
from zhiqiang.policy.model import Kind, Status
from zhiqiang.policy.prose.draft import Value
from zhiqiang.policy.prose.names import Name
from zhiqiang.policy.prose.scene import Scene
from zhiqiang.policy.years import YearMark, find_years

_PRICES = re.compile(r"(?:不变价|可比价|价格|价计)")
_ENDS_BASE = re.compile(r"[^,;。]{0,16}的基础上")
_INTENT = re.compile(r"(?:力争|争取|确保|努力|计划|预计|其中|并|同时|在|于|的)+$")
_PREDICATE = re.compile(
    r"(?:力争|争取|确保|努力)?(?:达到|达|控制在|降至|降到|降低到|提高到|提高至|提升到|提升至|增加到|超过|不低于|不少于|"
    r"实现|稳定在|保持在)"
)


def governing_mark(scene: Scene, value: Value, sentence: int, name: Name | None) -> tuple[YearMark | None, Status]:
    """The mark of time that ``value`` stands under: in its clause, its sentence, its paragraph, or a lead-in above."""
    trailing = _bracketed_after(scene, value)
    if trailing is not None:
        return trailing, "stated"
    if scene.is_start_of_change(value):
        return _year_of_start(scene, value), "stated"
    own = [m for m in scene.marks_in(sentence, value.comparison.start) if _may_govern(scene, m, value)]
    promised = False
    for mark in reversed(own):
        past = mark.role == "at" and not scene.years.is_future(mark)
        if past and (promised or _modifies(scene, mark, value, own)):
            continue
        promised = promised or not past
        if mark.end >= value.low:
            return mark, "stated"
        if name is not None and not name.inferred and _for_its_clause(scene, mark, sentence):
            continue
        return mark, "inherited"
    for mark in reversed(scene.marks_in(0, sentence)):
        if mark.role not in ("at", "span") or (scene.role != "review" and not _leads(scene, mark)):
            continue
        if scene.role != "review" and _REPORTED.match(scene.text, mark.end):
            continue
        if scene.role == "review" or scene.years.is_future(mark):
            return mark, "inherited"
    return scene.years.of(scene.paragraph), "inherited"


def _bracketed_after(scene: Scene, value: Value) -> YearMark | None:
    """A year in brackets right behind the value: 80%（2015年）."""
    end = value.comparison.end
    if not scene.text.startswith("(", end):
        return None
    marks = scene.marks_in(end + 1, end + 2)
    return next((m for m in marks if m.role == "at" and scene.text.startswith(")", m.end)), None)


def _year_of_start(scene: Scene, value: Value) -> YearMark | None:
    """The year that 由 or 从 gives for where things stand (由2010年的80%提高到…); none but that one is meant."""
    near = scene.marks_in(max(value.low, value.quantity.start - 24), value.quantity.start)
    return next((m for m in reversed(near) if m.role in ("from", "at")), None)


def _may_govern(scene: Scene, mark: YearMark, value: Value) -> bool:
    deeper = scene.depths[mark.end - 1] > scene.depths[value.quantity.start]
    if deeper or mark.role not in ("at", "span", "within", "from"):
        return False
    if scene.text.startswith("的基础上", mark.end) or _ENDS_BASE.match(scene.text, mark.end, value.comparison.start):
        return False
    if value.comparison.basis == "ratio" and mark.end >= value.quantity.start - 1:
        return False
    if mark.role == "from":
        leads_to_number = re.match(r"的?\d", scene.text[mark.end : mark.end + 2])
        return bool(leads_to_number) and mark.end >= value.quantity.start - 3
    return not _PRICES.match(scene.text[mark.end : mark.end + 6])


def _modifies(scene: Scene, mark: YearMark, value: Value, marks: list[YearMark]) -> bool:
    """Whether a past year belongs to a noun (2005年底前注册的车辆) of a sentence that an earlier mark governs."""
    earlier = any(m.start < mark.start and scene.years.is_future(m) for m in marks)
    return earlier and "的" in scene.text[mark.end : value.comparison.start]


def _for_its_clause(scene: Scene, mark: YearMark, sentence: int) -> bool:
    """Whether a mark speaks for its own clause alone: the subject stands before it, or the predicate right after."""
    lead = scene.text[max(sentence, scene.number_end) : mark.start]
    if lead.endswith("其中"):
        return True
    if mark.role == "within":
        return bool(scene.quantities_in(mark.end, scene.clause_end(mark.end)))
    before = _INTENT.sub("", lead[-24:])[-1:]
    if before and before not in ",;:、。(——-)":
        return True
    if not before or before in ";:。":
        return False
    return bool(_PREDICATE.match(scene.text[mark.end : mark.end + 8]))


# 2010年底，全市已建成8所: a report, whose year speaks for no promise after it.
_REPORTED = re.compile(r"[^。;]{0,24}?(?<!自|而)已(?!列|纳)")


def _leads(scene: Scene, mark: YearMark) -> bool:
    """Whether a mark stands at the head of its sentence, so that it speaks for what follows."""
    if mark.start < scene.body:
        return True
    start = max(scene.body, *(s for s, _ in scene.sentences if s <= mark.start), 0)
    return leads(scene.text, start, mark.start)


def due_year(scene: Scene, mark: YearMark | None, status: Status, kind: Kind) -> tuple[int | None, Status]:
    """The year a mark gives; a target without one is due at the plan's horizon, N年内 has no calendar year."""
    if mark is not None:
        return (None, "missing") if mark.role == "within" else (mark.year, status)
    horizon = scene.years.timeline.horizon
    if kind == "target" and horizon is not None:
        return horizon, "inherited"
    return None, "missing"


def is_summed(mark: YearMark, unit: str | None) -> bool:
    """Whether a count within a stretch of time (三年内建成20所, “十二五”期间完成投资5亿元) is the sum over it."""
    known = lookup(unit) if unit else None
    return mark.role in ("span", "within") and known is not None and known.kind not in ("ratio", "rate", "time")


def reference_of(scene: Scene, comparison: Comparison, sentence: int, position: int) -> tuple[int | None, str | None]:
    """Year or words of what a change is measured against: 较2007年降低15%, 与2010年相比，…下降20%, 比上年增长8%."""
    if comparison.basis == "level":
        return None, None
    for mark in reversed(scene.marks_in(sentence, position)):
        if mark.role == "reference" and _is_compared(scene, mark, comparison, position):
            return mark.year, None
    if comparison.ref_text:
        found = find_years("较" + comparison.ref_text)
        if found and found[0].year is not None:
            return found[0].year, None
    return None, comparison.ref_text


def _is_compared(scene: Scene, mark: YearMark, comparison: Comparison, position: int) -> bool:
    if mark.start >= comparison.name_end - 40 and "," not in scene.text[mark.end : position]:
        return True
    return bool(re.match(r"(?:相比|水平)?,", scene.text[mark.end : mark.end + 4]))


# --- promised or reported ---------------------------------------------------------------------------------

_PROMISE = re.compile(r"目标|任务|全年|今年|本年度|计划|规划|确定|要求|力争")
_EXISTING = re.compile(r"(?:现有|现存|已有|原有)的?$")
_FORECAST = re.compile(r"预计|预测|预期将")
_PAST = re.compile(
    r"(?<!自|而)已(?!列|纳)|现有(?=[\u4e00-\u9fff]{2,16}[\d约近])|共有(?=[\u4e00-\u9fff\d])|目前|现已|至今|历年|历史|"
    r"(?:达到|增长|提高|增加|下降|降低|减少|完成|获得|建成|突破|超过|实现|上升|形成|培育|投入)了"
)
_PAST_LEAD = re.compile(r"截至|截止|目前|去年|已累计|已经|近年来|近[几两三五\d]年来?(?:,|全|我)")


def kind_of(scene: Scene, value: Value, mark: YearMark | None, sentence: int) -> Kind:
    """Whether the plan promises the value or reports it; reported values must never pass for promises."""
    text, start = scene.text, value.comparison.start
    clause = text[value.low : start]
    if scene.is_start_of_change(value) or _EXISTING.search(clause):
        return "observation"
    if scene.role == "review" and _FORECAST.search(text[sentence:start]):
        return "observation"
    past = bool(_PAST.search(text[value.low : value.comparison.end + 2]))
    if mark is not None and mark.year is not None and is_own(scene, mark, sentence):
        return _kind_by_year(scene, mark, past=past)
    if past or _PAST_LEAD.search(text[max(value.previous_end, value.low - 30) : start]) or scene.role == "review":
        return "observation"
    if scene.home is None and not scene.headless and not scene.body and scene.years.of(scene.paragraph) is None:
        promised = strength_of(text[sentence:start]) != "plain" or _PROMISE.search(text[max(0, start - 400) : start])
        return "target" if promised else "observation"
    return "target"


def _kind_by_year(scene: Scene, mark: YearMark, *, past: bool) -> Kind:
    if not scene.years.is_future(mark) or mark.role == "from":
        return "observation"
    if scene.role == "review" and (mark.role == "span" or scene.years.timeline.document_year is None):
        return "observation"
    return "observation" if past and mark.year == scene.years.timeline.document_year else "target"


def is_own(scene: Scene, mark: YearMark, sentence: int) -> bool:
    """Whether a mark stands in the paragraph itself, in the sentence that begins at ``sentence`` or after it."""
    return mark.start >= sentence and any(m is mark for m in scene.marks_in(mark.start, mark.start + 1))


def promise_begins(scene: Scene, start: int, end: int) -> bool:
    """Whether a promise begins in ``text[start:end]``: a future year, or words of striving."""
    if strength_of(scene.text[start:end]) != "plain":
        return True
    return any(scene.years.is_future(m) for m in scene.marks_in(start, end))
