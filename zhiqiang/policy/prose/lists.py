"""Values in a list: A、B和C分别达到v1、v2和v3 pairs names, years or thresholds with the values in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhiqiang.lang.quantities import Quantity
from zhiqiang.policy.model import Op
from zhiqiang.policy.prose.draft import Draft, Value
from zhiqiang.policy.prose.names import Name, left_bound, name_of, split_names
from zhiqiang.policy.prose.naming import last_named, with_shared_tail, without_marks
from zhiqiang.policy.prose.scene import Scene
from zhiqiang.policy.years import YearMark

# How far before the first value of a list its 分别 may stand, and its names begin.
_REACH = 60
_NAMES_REACH = 300


@dataclass(frozen=True)
class Shared:
    """What a value of a list takes from the list: the words before its first value, a unit, a comparator, a year."""

    first: Value
    unit_of: Quantity | None
    op: Op | None
    mark: YearMark | None
    doubts: tuple[str, ...]


def run_from(scene: Scene, values: Sequence[Value], index: int) -> list[Value]:
    """The values from ``index`` on that stand in one list: v1、v2和v3."""
    run = [values[index]]
    for after in values[index + 1 :]:
        if not scene.joined(run[-1].comparison.end, after.quantity.start):
            break
        run.append(after)
    return run


def is_distributed(scene: Scene, run: Sequence[Value], sentence: int) -> bool:
    """Whether 分别 hands the values of ``run`` out one by one."""
    start = run[0].comparison.start
    return len(run) > 1 and scene.text.find("分别", max(sentence, start - _REACH), start) >= 0


def distribute(scene: Scene, run: list[Value], sentence: int, drafts: list[Draft]) -> list[tuple[Value, Name, Shared]]:
    """Each value of ``run`` with its name and what it shares; empty where the text gives no name at all."""
    first, count = _with_subject(scene, run[0], sentence), len(run)
    run = [first, *run[1:]]
    head_end = _before_respectively(scene, first)
    dated = [m for m in scene.marks_in(sentence, first.comparison.start) if m.role == "at"]
    over_years = sum(1 for m in dated if m.start >= first.low) >= count or _are_coordinated(scene, dated, count)
    names = None if over_years else _split(scene, first, head_end, count, sentence, drafts)
    marks: Sequence[YearMark | None] = [None] * count
    doubts: tuple[str, ...] = ()
    if names is None:
        whole = _whole_name(scene, run, dated if over_years else [], sentence, drafts)
        if whole is None:
            return []
        names = [whole] * count
        if len(dated) >= count:
            marks = dated[-count:]
        elif len(scene.quantities_in(first.low, head_end)) != count:
            doubts = ("LIST-ARITY",)
    elif len({name.text for name in names}) == count:
        names = with_shared_tail(names)
    unit_of = next((v.quantity for v in reversed(run) if v.quantity.unit), None)
    op = _suffix_for_all(run)
    return [
        (value, name, Shared(first, unit_of, op, mark, doubts))
        for value, name, mark in zip(run, names, marks, strict=True)
    ]


def _with_subject(scene: Scene, first: Value, sentence: int) -> Value:
    """超过500亿元、1000亿元的名牌企业，分别达到20家、10家: the clause before 分别 holds what is handed out."""
    if not scene.text.startswith("分别", first.low) or scene.text[first.low - 1 : first.low] != ",":
        return first
    low = left_bound(scene.text, first.low - 1, scene.depths, max(sentence, first.previous_end, scene.number_end))
    return replace(first, low=low)


def _are_coordinated(scene: Scene, dated: Sequence[YearMark], count: int) -> bool:
    """Whether exactly as many years as values stand side by side: 2018年和2020年，…分别达到80%和90%."""
    if len(dated) != count:
        return False
    gaps = [scene.text[a.end : b.start] for a, b in pairwise(dated)]
    return all(gap in ("、", "和", "及", "与", ",", "以及") for gap in gaps)


def _before_respectively(scene: Scene, first: Value) -> int:
    at = scene.text.rfind("分别", first.low, first.comparison.name_end + 2)
    return at if at >= first.low else first.comparison.name_end


def _split(
    scene: Scene, first: Value, head_end: int, count: int, sentence: int, drafts: Sequence[Draft]
) -> list[Name] | None:
    """``count`` names before the list: in its clause, or reaching back over commas."""
    names = _over_thresholds(scene, first, head_end, count) or split_names(scene.text, first.low, head_end, count)
    if names is not None:
        return names
    last = drafts[-1].end if drafts and drafts[-1].start >= sentence else sentence
    wider = max(sentence, last, scene.text.rfind(";", sentence, first.low) + 1, first.low - _NAMES_REACH)
    dated = [m.end for m in scene.marks_in(wider, first.low)]
    wider = max([wider, *(end for end in dated if end <= first.low)])
    commas = [i + 1 for i in range(wider, first.low) if scene.text[i] == "," and scene.depths[i] == 0]
    for point in [wider, *commas][::-1]:
        names = split_names(scene.text, point, head_end, count)
        if names is not None:
            return names
    return None


def _over_thresholds(scene: Scene, first: Value, head_end: int, count: int) -> list[Name] | None:
    """Names that differ in a threshold: 年销售收入超过100亿元、50亿元的企业."""
    steps = scene.quantities_in(first.low, head_end)
    listed = all(scene.joined(a.end, b.start) for a, b in pairwise(steps))
    if len(steps) != count or count < 2 or not listed:
        return None
    opening, closing = scene.text[first.low : steps[0].start], scene.text[steps[-1].end : head_end].rstrip(",")
    return [Name(f"{opening}{scene.text[q.start : q.end]}{closing}", first.low, head_end) for q in steps]


def _whole_name(
    scene: Scene, run: list[Value], dated: list[YearMark], sentence: int, drafts: list[Draft]
) -> Name | None:
    """One name for all values of a list: beside the dates, behind the list, or that of the value before."""
    first, end = run[0], run[-1].comparison.end
    low, comparison = without_marks(scene, first, None)
    if dated and dated[-1].end <= comparison.name_end and dated[0].start - first.low <= 4:
        low = max(low, dated[-1].end)
    whole = name_of(scene.text, first.quantity, comparison, low, low, next_follows=False)
    verb_only = scene.text[comparison.name_end - 2 : comparison.name_end] in ("组织", "培训", "建设", "完成")
    if whole is None or verb_only:
        behind = replace(comparison, end=end, name_end=low, explicit=False)
        whole = name_of(scene.text, first.quantity, behind, low, scene.clause_end(end), next_follows=False) or whole
    if whole is None:
        last = last_named(drafts, 0)
        whole = replace(last.name, inferred=True) if last is not None and last.name is not None else None
    return whole


def _suffix_for_all(run: Sequence[Value]) -> Op | None:
    """The comparator behind the last value when it stands for all: 1%和3%以内; 15和10标台以上 (no units before)."""
    last = run[-1].comparison.op
    if any(v.comparison.op != "reach" for v in run[:-1]):
        return None
    return last if last == "le" or all(v.quantity.unit is None for v in run[:-1]) else None
