"""Numbers that contradict each other (前后矛盾): targets, comparators, counted things, baselines and past figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from zhiqiang.lang.units import equivalent, loosely_equivalent
from zhiqiang.policy.links import Group, NameKey, differing, name_key
from zhiqiang.policy.lint.comparable import (
    accrual_class,
    comparable_basis,
    contest,
    is_cut_short,
    named_by_itself,
    opposed,
    same_row,
    scope_of,
    values_differ,
    year_is_stated,
)
from zhiqiang.policy.lint.dossier import Dossier, amount, amount_in, finding, quoted
from zhiqiang.policy.model import Finding, Measure, Severity, Span

# Distinct values of one indicator and year that are set against each other; beyond it nobody reads on.
_MOST_VALUES = 8


def find_contradictions(dossier: Dossier) -> Iterator[Finding]:
    """``CON-*`` and ``TGT-DUP``: over all mentions of one indicator, then over mentions that are probably one."""
    for group in dossier.groups:
        years: dict[int, list[Measure]] = defaultdict(list)
        for measure in group.measures:
            if measure.kind == "target" and measure.year is not None and measure.value is not None:
                years[measure.year].append(measure)
        for year, targets in years.items():
            if len(targets) > 1:
                yield from _targets(dossier, group, year, targets)
        yield from _past(dossier, group)
    yield from _probable(dossier)
    yield from _trends(dossier)


# --- targets ---------------------------------------------------------------------------------------------


def _targets(dossier: Dossier, group: Group, year: int, targets: Sequence[Measure]) -> Iterator[Finding]:
    ones = _one_of_each_value(targets)
    clash: list[Measure] = []
    certain = False
    for a, b in combinations(ones, 2):
        met = contest(dossier, group.key, a, b)
        if met is None or not met.differ or _agrees_with_another_year(group, a, b):
            continue
        clash.extend(m for m in (a, b) if m not in clash)
        certain = certain or met.certain
    if clash:
        yield _value_finding(dossier, year, clash, certain)
    yield from _agreeing(dossier, year, targets)


def _one_of_each_value(targets: Sequence[Measure]) -> list[Measure]:
    """The first mention of each value, from a table where one has it."""
    firsts: dict[tuple[str | None, str | None, str, str, str], Measure] = {}
    for measure in targets:
        mark = (measure.value, measure.value_max, accrual_class(measure), scope_of(measure), measure.basis)
        kept = firsts.get(mark)
        if kept is None or (kept.origin == "prose" and measure.origin == "table") or not named_by_itself(kept):
            firsts[mark] = measure
    return sorted(firsts.values(), key=lambda m: m.span)[:_MOST_VALUES]


def _agrees_with_another_year(group: Group, a: Measure, b: Measure) -> bool:
    """Whether a value whose year was inherited is elsewhere that of another year: then the year is in doubt."""
    for one in (a, b):
        if "year" not in one.issues:
            continue
        for other in group.measures:
            if (
                other.origin != one.origin
                and other.year != one.year
                and other.kind == "target"
                and other.value == one.value
            ):
                return True
    return False


def _value_finding(dossier: Dossier, year: int, clash: Sequence[Measure], certain: bool) -> Finding:
    name = max((m.name for m in clash), key=len)
    places = "，".join(dossier.stated(m) for m in clash)
    severity: Severity = "error" if certain else "warning"
    doubt = "" if certain else "（名称、口径或计算方式可能不同，请核对）"
    return finding(
        "CON-VALUE",
        severity,
        f"“{name}”{year}年的目标值前后不一致：{places}{doubt}。",
        "对照文件原件确认以哪一处为准，把各处改为同一数值；口径不同的，写明各自的口径。",
        _evidence(clash),
        *clash,
    )


def _evidence(measures: Sequence[Measure]) -> list[Span]:
    return [m.span for m in measures]


_STRICTNESS = {"ge": 0, "reach": 0, "eq": 0, "gt": 1, "le": 0, "lt": 1, "approx": 2, "between": 3, "complete": 4}


def _agreeing(dossier: Dossier, year: int, targets: Sequence[Measure]) -> Iterator[Finding]:
    """Mentions of one value: their comparators, or that the target is stated more than once."""
    by_value: dict[tuple[str | None, str | None, str, str, str], list[Measure]] = defaultdict(list)
    for measure in targets:
        if named_by_itself(measure):
            kind = "stock" if accrual_class(measure) == "sum" else accrual_class(measure)
            by_value[(measure.value, measure.unit, kind, scope_of(measure), measure.basis)].append(measure)
    for same in by_value.values():
        if len(same) < 2:
            continue
        apart = next(((a, b) for a, b in combinations(_one_of_each_op(same), 2) if a.op != b.op), None)
        if apart is None:
            yield _restated(dossier, year, same)
        else:
            yield _comparators(dossier, year, *apart)


def _one_of_each_op(measures: Sequence[Measure]) -> list[Measure]:
    firsts: dict[str, Measure] = {}
    for measure in measures:
        firsts.setdefault(measure.op, measure)
    return sorted(firsts.values(), key=lambda m: -_STRICTNESS[m.op])


def _restated(dossier: Dossier, year: int, same: Sequence[Measure]) -> Finding:
    places = "、".join(dict.fromkeys(dossier.where(m.span) for m in same[:_MOST_VALUES]))
    return finding(
        "TGT-DUP",
        "info",
        f"“{same[0].name}”{year}年的目标“{quoted(same[0].quote)}”出现{len(same)}次，数值一致：{places}。",
        "无需修改；登记任务时只作一项目标。",
        _evidence(same),
        *same,
    )


def _comparators(dossier: Dossier, year: int, a: Measure, b: Measure) -> Finding:
    severity: Severity = "warning" if opposed(a, b) or {"gt", "lt", "approx"} & {a.op, b.op} else "info"
    a, b = sorted((a, b), key=lambda m: m.span)
    return finding(
        "CON-CMP",
        severity,
        f"“{a.name}”{year}年的目标数值相同，但松紧不同：{dossier.stated(a)}，{dossier.stated(b)}。",
        "统一比较用语（如统一写“达到”或“以上”），避免考核时是否含本数产生争议。",
        [a.span, b.span],
        a,
        b,
    )


# --- probably one indicator ------------------------------------------------------------------------------


def _probable(dossier: Dossier) -> Iterator[Finding]:
    matched = _with_exact_partner(dossier)
    told: set[tuple[str, str]] = set()
    for link in dossier.links:
        a, b = dossier.measures[link.a], dossier.measures[link.b]
        if link.relation == "inverse":
            yield from _inverse(dossier, a, b)
        if link.relation != "probable" or a.kind != "target" or b.kind != "target" or a.year != b.year:
            continue
        if (a.id in matched and b.id in matched) or not comparable_basis(a, b) or accrual_class(a) != accrual_class(b):
            continue
        if not (named_by_itself(a) and named_by_itself(b)):
            continue
        keys = name_key(a.name), name_key(b.name)
        if (keys[0].whole, keys[1].whole) in told:
            continue
        told.add((keys[0].whole, keys[1].whole))
        yield from _nearly(dossier, a, b, *keys)


def _with_exact_partner(dossier: Dossier) -> set[str]:
    """Mentions whose indicator is found under the same name in prose and in a table: they need no lookalike."""
    found: set[str] = set()
    for group in dossier.groups:
        if {m.origin for m in group.measures} == {"prose", "table"}:
            found.update(m.id for m in group.measures)
    return found


def _nearly(dossier: Dossier, a: Measure, b: Measure, first: NameKey, second: NameKey) -> Iterator[Finding]:
    only_a, only_b = differing(first, second)
    if not values_differ(a, b):
        severity: Severity = "warning" if only_a and only_b else "info"
        yield finding(
            "CON-SCOPE",
            severity,
            f"{a.year}年的目标值相同但名称不同，可能统计的不是同一对象：{dossier.where(a.span)}写“{a.name}”，"
            f"{dossier.where(b.span)}写“{b.name}”，均为“{quoted(a.quote)}”。",
            "核对两处是否指同一指标；是同一指标的，统一名称和统计口径。",
            [_named(a), _named(b)],
            a,
            b,
        )
        if a.op != b.op and ({"gt", "lt"} & {a.op, b.op} or opposed(a, b)):
            yield _comparators(dossier, a.year or 0, a, b)
    elif (
        _one_is_fuller(only_a, only_b, first, second)
        and not is_cut_short(first)
        and not is_cut_short(second)
        and equivalent(a.unit, b.unit)
    ):
        yield finding(
            "CON-VALUE",
            "warning",
            f"名称相近的两项{a.year}年目标值不同：{dossier.where(a.span)}写“{a.name}”“{quoted(a.quote)}”，"
            f"{dossier.where(b.span)}写“{b.name}”“{quoted(b.quote)}”。",
            "核对两处是否指同一指标；是同一指标的，统一名称和数值，不是的，写明区别。",
            [a.span, b.span],
            a,
            b,
        )


def _one_is_fuller(only_a: str, only_b: str, first: NameKey, second: NameKey) -> bool:
    """Whether one name merely has words more than the other, neither at its head (the end) nor of another level."""
    if (only_a and only_b) or re.search(r"[国省市县区镇村级]", only_a + only_b):
        return False
    return first.base[-2:] == second.base[-2:]


def _named(measure: Measure) -> Span:
    """Name and value of a measure, where they stand side by side; else the value."""
    if measure.name_span is None or measure.origin == "table":
        return measure.span
    start, end = min(measure.name_span[0], measure.span[0]), max(measure.name_span[1], measure.span[1])
    return (start, end) if end - start <= 120 else measure.span


def _inverse(dossier: Dossier, a: Measure, b: Measure) -> Iterator[Finding]:
    first, second = amount(a.value), amount(b.value)
    if a.year != b.year or a.kind != b.kind or first is None or second is None or first + second == 100:
        return
    if a.unit == b.unit == "%" and a.basis == b.basis == "level":
        yield finding(
            "CON-VALUE",
            "warning",
            f"互为相反的两项指标{a.year}年的数值合计不等于100%：{dossier.where(a.span)}写“{a.name}”“{quoted(a.quote)}”，"
            f"{dossier.where(b.span)}写“{b.name}”“{quoted(b.quote)}”。",
            "核对两项指标的口径，保留其中一项，或使两项之和为100%。",
            [a.span, b.span],
            a,
            b,
        )


# --- baselines and past figures --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fact:
    """A value that was, by the text: from a column of past figures, a baseline cell or a sentence."""

    measure: Measure
    value: Fraction
    span: Span
    quote: str
    table: bool
    certain: bool


def _past(dossier: Dossier, group: Group) -> Iterator[Finding]:
    facts: dict[int, dict[Span, _Fact]] = defaultdict(dict)
    for measure in group.measures:
        if measure.basis != "level":
            continue
        if measure.kind == "observation" and measure.year is not None and year_is_stated(dossier, measure):
            value = amount(measure.value)
            if value is not None and measure.op in ("reach", "eq") and named_by_itself(measure):
                table = measure.origin == "table"
                facts[measure.year][measure.span] = _Fact(measure, value, measure.span, measure.quote, table, table)
        base = measure.baseline
        value = amount(base.value) if base is not None else None
        if base is not None and base.year is not None and value is not None and base.op is None:
            plain = measure.accrual == "stock" and measure.origin == "table"
            facts[base.year][base.span] = _Fact(measure, value, base.span, base.quote, measure.origin == "table", plain)
    for year, known in facts.items():
        yield from _facts_of_year(dossier, group.key, year, list(known.values()))


def _facts_of_year(dossier: Dossier, key: NameKey, year: int, facts: Sequence[_Fact]) -> Iterator[Finding]:
    firsts: dict[tuple[Fraction, str], _Fact] = {}
    for fact in sorted(facts, key=lambda f: (not f.table, f.span)):
        firsts.setdefault((fact.value, scope_of(fact.measure)), fact)
    for a, b in combinations(list(firsts.values())[:_MOST_VALUES], 2):
        if scope_of(a.measure) != scope_of(b.measure) or is_cut_short(key):
            continue
        if same_row(a.measure, b.measure) or not loosely_equivalent(a.measure.unit, b.measure.unit):
            continue
        if dossier.sentence(a.span) == dossier.sentence(b.span):
            continue
        yield _fact_finding(dossier, year, *sorted((a, b), key=lambda f: f.span))
        return


def _fact_finding(dossier: Dossier, year: int, a: _Fact, b: _Fact) -> Finding:
    tables = a.table and b.table
    code = "CON-BASE" if tables else "CON-HIST"
    severity: Severity = (
        "error" if a.certain and b.certain and equivalent(a.measure.unit, b.measure.unit) else "warning"
    )
    doubt = "" if severity == "error" else "（口径可能不同，请核对）"
    return finding(
        code,
        severity,
        f"“{a.measure.name}”{year}年的数值两处不同：{dossier.where(a.span)}为“{quoted(a.quote)}”，"
        f"{dossier.where(b.span)}为“{quoted(b.quote)}”{doubt}。",
        "对照统计资料确认该年的实际数值，改正另一处；口径不同的，分别注明。",
        [a.span, b.span],
        a.measure,
        b.measure,
    )


_RISE = re.compile(r"(?:提高|提升|上升|增加|增长|扩大|升)(?:到|至|了?为)")
_FALL = re.compile(r"(?:下降|降低|减少|压缩|缩短|压减|缩减|降)(?:到|至|了?为)")


def _trends(dossier: Dossier) -> Iterator[Finding]:
    """从A上升到B with B below A, and the reverse: the verb runs against the numbers."""
    prose = [m for m in dossier.plan.measures if m.origin == "prose" and m.basis == "level"]
    for a, b in pairwise(prose):
        if b.span[0] - a.span[1] > 40 or b.span[0] < a.span[1]:
            continue
        between = "".join(dossier.layout.folded[a.span[1] : b.span[0]].split())
        head = dossier.before(a.span)[-14:]
        if re.search(r"[,;。、]", between) or not re.search(r"[从由自]", head):
            continue
        start, end = amount(a.value), amount_in(b, a.unit)
        rise, fall = _RISE.search(between), _FALL.search(between)
        if start is None or end is None or not loosely_equivalent(a.unit, b.unit) or bool(rise) == bool(fall):
            continue
        if (rise and end < start) or (fall and end > start):
            verb = (rise or fall)[0]  # type: ignore[index]
            yield finding(
                "CON-HIST",
                "warning",
                f"{dossier.where(a.span)}写“{quoted(a.quote)}{verb}{quoted(b.quote)}”，数值的变化与“{verb}”的说法相反。",
                "核对前后两个数值，改正数值或改正表示升降的动词。",
                [(a.span[0], b.span[1])],
                a,
                b,
            )
