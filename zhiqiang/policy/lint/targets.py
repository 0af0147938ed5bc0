"""Targets set against where things stand: worse than the baseline, flat, already met; against their own direction,
without a period, softened, or left to somebody else's quota."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from zhiqiang.lang.units import loosely_equivalent
from zhiqiang.policy.links import Group
from zhiqiang.policy.lint.comparable import accrual_class, is_cut_short, named_by_itself, scope_of
from zhiqiang.policy.lint.directions import direction_of, is_allowance
from zhiqiang.policy.lint.dossier import Dossier, amount, amount_in, finding, quoted
from zhiqiang.policy.model import Baseline, Finding, Measure, Severity

BINDING = "约束性"
_FLOOR = ("ge", "gt")
_CEILING = ("le", "lt")


def find_target_defects(dossier: Dossier) -> Iterator[Finding]:
    """``TGT-REGRESS``, ``TGT-FLAT``, ``TGT-MET``, ``TGT-DIRECTION``, ``ACCRUAL``, ``STRENGTH``, ``EXTREF``."""
    for measure in dossier.plan.measures:
        if measure.kind == "target":
            if measure.baseline is not None:
                yield from _against_baseline(dossier, measure, measure.baseline)
            yield from _direction(dossier, measure)
            yield from _accrual(dossier, measure)
            yield from _strength(dossier, measure)
    for group in dossier.groups:
        yield from _met(dossier, group)
        yield from _softened_elsewhere(dossier, group)
    yield from _outside_quotas(dossier)


# --- baseline --------------------------------------------------------------------------------------------


def _against_baseline(dossier: Dossier, m: Measure, base: Baseline) -> Iterator[Finding]:
    target, start = amount(m.value), amount(base.value)
    if target is None or start is None or m.basis != "level" or m.op in ("complete", "between"):
        return
    if target == start:
        if not _at_its_end(m, target):
            yield _flat(dossier, m, base)
        return
    lower = m.polarity == "lower" or _declines_on_purpose(dossier, m)
    if (target < start) != lower and (m.year is None or base.year is None or base.year < m.year):
        yield _regress(dossier, m, base)


def _declines_on_purpose(dossier: Dossier, m: Measure) -> bool:
    """A row whose targets fall to nothing, or fall further from column to column, is meant to fall."""
    if m.table is None or direction_of(m.name) is not None or m.op in _FLOOR:
        return False
    row = [o for o in dossier.rows.get((m.table.id, m.table.row), ()) if o.kind == "target" and o.basis == "level"]
    values = [amount(o.value) for o in sorted(row, key=lambda o: o.year or 0)]
    known = [v for v in values if v is not None]
    return 0 in known or (len(known) > 1 and known[-1] < known[0] and all(a >= b for a, b in pairwise(known)))


def _at_its_end(m: Measure, value: Fraction) -> bool:
    """100 % of a good thing and 0 of a bad one cannot be bettered; what is to be kept is meant to stay."""
    return m.maintain or (m.unit == "%" and value == 100) or value == 0


def _flat(dossier: Dossier, m: Measure, base: Baseline) -> Finding:
    return finding(
        "TGT-FLAT",
        "info",
        f"“{m.name}”的目标“{quoted(m.quote)}”与基期值“{quoted(base.quote)}”相同，没有提出改进要求（{dossier.where(m.span)}）。",
        "确认是否只要求保持；如是，写明“保持”，否则提高目标值。",
        [m.span, base.span],
        m,
    )


def _regress(dossier: Dossier, m: Measure, base: Baseline) -> Finding:
    year = f"{base.year}年" if base.year else "基期"
    severity, why = _how_grave(m)
    return finding(
        "TGT-REGRESS",
        severity,
        f"“{m.name}”{_of_year(m)}目标“{quoted(m.quote)}”比{year}的实际值“{quoted(base.quote)}”更差（{dossier.where(m.span)}）{why}。",
        "核对基期值和目标值的数字、单位和口径；确认无误的，说明放宽的理由，否则改为不低于现状的目标。",
        [m.span, base.span],
        m,
    )


def _how_grave(m: Measure) -> tuple[Severity, str]:
    """An error only where the direction is certain and both figures are of one kind."""
    if accrual_class(m) not in ("stock", "sum"):
        return "info", "，但目标按年度或新增计算，基期值的口径不明"
    if accrual_class(m) == "sum":
        return "info", "，但目标按累计计算，基期值的口径不明"
    if m.op in _CEILING and is_allowance(m.name):
        return "info", "，属于设定上限"
    if re.search(r"增[长速幅]|递增", m.name):
        return "info", "，属于增速放缓"
    known = direction_of(m.name)
    if known is None and re.search(r"比$", m.name) and m.op not in (*_FLOOR, *_CEILING):
        return "info", "（按数值越大越好判断）"
    certain = m.op in (*_FLOOR, *_CEILING) or known == m.polarity
    if m.attribute == BINDING and certain and (known is None or known == m.polarity):
        return "error", ""
    return "warning", "" if certain else "（按数值越大越好判断）"


def _of_year(m: Measure) -> str:
    return f"{m.year}年" if m.year is not None else ""


# --- already met -----------------------------------------------------------------------------------------


def _met(dossier: Dossier, group: Group) -> Iterator[Finding]:
    """A target that a past figure of the text has reached already."""
    if is_cut_short(group.key):
        return
    past = [m for m in group.measures if m.kind == "observation" and m.basis == "level" and named_by_itself(m)]
    if not past:
        return
    latest = max(past, key=lambda m: (m.year or 0, -m.span[0]))
    told = False
    for m in group.measures:
        if m.kind != "target" or m.maintain or told or not _reached(dossier, m, latest):
            continue
        told = True
        when = f"{latest.year}年" if latest.year is not None else "现状"
        yield finding(
            "TGT-MET",
            "warning",
            f"“{m.name}”{_of_year(m)}目标“{quoted(m.quote)}”（{dossier.where(m.span)}）已经达到："
            f"{dossier.where(latest.span)}写{when}已为“{quoted(latest.quote)}”。",
            "核对两处口径；确已达到的，提高目标值或改为“保持”。",
            [m.span, latest.span],
            m,
            latest,
        )


def _reached(dossier: Dossier, m: Measure, fact: Measure) -> bool:
    if m.basis != "level" or m.op in ("complete", "between", "approx") or not named_by_itself(m):
        return False
    kinds = {accrual_class(m), accrual_class(fact)}
    if (len(kinds) > 1 and kinds != {"stock", "sum"}) or kinds & {"new", "yearly", "average"}:
        return False
    if (
        scope_of(m) != scope_of(fact)
        or not loosely_equivalent(m.unit, fact.unit)
        or fact.op not in ("reach", "eq", "ge", "gt")
    ):
        return False
    if m.year is not None and fact.year is not None and fact.year >= m.year:
        return False
    if (
        m.baseline is not None
        and m.baseline.year is not None
        and fact.year is not None
        and fact.year <= m.baseline.year
    ):
        return False
    target, actual = amount(m.value), amount_in(fact, m.unit)
    if target is None or actual is None or _at_its_end(m, target):
        return False
    if m.unit not in ("%", "‰") and (_is_annual(dossier, m) or actual >= 10 * target):
        return False
    if m.polarity == "lower":
        return fact.op in ("reach", "eq") and actual <= target and not is_allowance(m.name)
    return actual > target or (actual == target and m.op != "gt")


def _is_annual(dossier: Dossier, m: Measure) -> bool:
    """A count for the document's own year is counted anew: last year's figure does not meet it."""
    return m.year is not None and m.year == dossier.timeline.document_year


# --- direction, accrual, strength ------------------------------------------------------------------------


def _direction(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    if m.basis != "level" or m.op not in (*_FLOOR, *_CEILING):
        return
    known = direction_of(m.name)
    against = (known == "higher" and m.op in _CEILING) or (known == "lower" and m.op in _FLOOR)
    if against and _spelled_out(dossier, m) and not re.search(r"^(?:不足|未达)", m.quote):
        side, way = ("上限", "越高越好") if m.op in _CEILING else ("下限", "越低越好")
        yield finding(
            "TGT-DIRECTION",
            "warning",
            f"“{m.name}”应当{way}，目标却写成{side}“{quoted(m.quote)}”（{dossier.where(m.span)}）。",
            "核对比较符号或用语，改正“≥”“≤”“以上”“以下”等的方向。",
            [m.span],
            m,
        )


def _spelled_out(dossier: Dossier, m: Measure) -> bool:
    """Whether the name's head stands where the name was read, not carried over from a name before."""
    if m.name_span is None or "name" in m.issues:
        return False
    if m.origin == "table":
        return True
    words = "".join(dossier.layout.folded[m.name_span[0] : m.name_span[1]].split())
    return re.sub(r"[(（].*", "", m.name)[-2:] in words


_PERIOD_SAID = re.compile(
    r"期间|期内|年内|五年|三年|两年|未来|全年|当年|今年|本年|年度|每年|年均|累计|\d{4}[-—–~至]\d{4}|[-—–~至到]\d{4}年"
)


def _accrual(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    """新增 without the years over which it is counted."""
    if m.accrual != "new_in_period" or m.from_ is not None or m.within_years is not None or m.basis != "level":
        return
    year = dossier.timeline.document_year
    if m.year is not None and year is not None and m.year <= year:
        return
    if m.origin == "prose" and _PERIOD_SAID.search(dossier.before(m.span)):
        return
    yield finding(
        "ACCRUAL",
        "info",
        f"“{m.name}”写“新增{quoted(m.quote)}”，没有说明从哪一年起算、是每年新增还是规划期内合计新增（{dossier.where(m.span)}）。",
        "写明起止年份，或写明“每年新增”“规划期内累计新增”。",
        [m.span],
        m,
    )


_SOFT = re.compile(r"力争|争取|努力|尽量|力求")


def _strength(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    if m.attribute != BINDING or not (m.strength == "strive" or m.op == "approx"):
        return
    word = _SOFT.search(m.quote) or _SOFT.search(dossier.layout.folded[max(0, m.span[0] - 12) : m.span[0]])
    how = f"“{word[0]}”" if word else "“左右”“约”一类的约数"
    yield finding(
        "STRENGTH",
        "warning",
        f"“{m.name}”是约束性指标，目标却用{how}表述（{dossier.where(m.span)}写“{quoted(m.quote)}”），完成与否难以认定。",
        f"删去{how}，写明必须达到的数值；确实只作预期的，改为预期性指标。",
        [m.span],
        m,
    )


def _softened_elsewhere(dossier: Dossier, group: Group) -> Iterator[Finding]:
    """A binding target of the table that the prose merely strives for."""
    binding = next((m for m in group.measures if m.attribute == BINDING and m.kind == "target"), None)
    if binding is None or is_cut_short(group.key):
        return
    soft = next(
        (m for m in group.measures if m.strength == "strive" and m.kind == "target" and m.origin == "prose"), None
    )
    if soft is None or soft.year != binding.year or not named_by_itself(soft):
        return
    word = [m[0] for m in _SOFT.finditer(dossier.before(soft.span))]
    yield finding(
        "STRENGTH",
        "warning",
        f"“{binding.name}”在{dossier.where(binding.span)}是约束性指标，{dossier.where(soft.span)}却用"
        f"“{word[-1] if word else '力争'}”表述“{quoted(soft.quote)}”。",
        "正文改用“确保”“必须”等与约束性相称的用语。",
        [soft.span, binding.span],
        soft,
        binding,
    )


# --- outside quotas --------------------------------------------------------------------------------------

_OUTSIDE = re.compile(
    r"(?:控制|限制|稳定|保持)在(?:国家|中央|省|自治区|市|上级)[^,;。]{0,8}?(?:下达|规定|核定|分配|确定|批准|要求)的?[^,;。]{0,8}?(?:指标|目标|任务|计划|范围|限额|要求)(?:之内|以内|内)?|"
    r"(?:完成|达到)(?:国家|中央|省|自治区|市|上级)[^,;。\d]{0,8}?(?:下达|分解|核定)的?[^,;。\d]{0,8}?(?:指标|目标|任务|计划)|以(?:国家|省|市|上级)下达(?:的)?(?:数|任务|指标|计划)?为准"
)


def _outside_quotas(dossier: Dossier) -> Iterator[Finding]:
    for paragraph in dossier.layout.paragraphs:
        for match in _OUTSIDE.finditer(paragraph.text):
            if dossier.role(paragraph.start) == "review" or re.match(
                r"的?\d", paragraph.text[match.end() : match.end() + 2]
            ):
                continue
            span = paragraph.passage.span(match.start(), match.end())
            yield finding(
                "EXTREF",
                "info",
                f"{dossier.where(span)}的目标“{quoted(match.group())}”取决于上级另行下达的指标，本文件没有数值。",
                "附上或引用上级下达指标的文号和数值，便于考核。",
                [span],
            )
