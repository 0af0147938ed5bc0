"""Units and sizes of values (计量单位): missing, unknown, not in form, rate without base, cell against column, and
values that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhiqiang.lang.units import equivalent, lookup, rate_base
from zhiqiang.policy.lint.dossier import Dossier, amount, finding, quoted
from zhiqiang.policy.model import Finding, Measure, Severity

_SHARE_NAME = re.compile(r"(?:率|比例|占比|比重|满意度|普及率|覆盖率)$")
_OTHER_RATES = re.compile(r"(?:功|频|速|汇|利|曲|倍|斜|心|生产|周转|发生|死亡|事故|发病|患病|出生|费)率$")
_PURE_NUMBER = re.compile(r"系数|指数|比$|比例$|比值|比率|PUE|pH|PH|得分|评分|倍数|密度|强度|排名|位次|等级|值$")
_RATE_NAME = re.compile(r"(?:[十百千万亿]|10万)(?:车|人|台|户|元|吨|人口)|每[百千万亿]?[人车台户]")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# Shares that cannot exceed their whole, by their names.
_BOUNDED = re.compile(
    r"(?:合格|覆盖|普及|达标|满意|优良|处理|综合利用|无害化|签订|到位|绿化|知晓|及时|参保|参合|接种|检测|检验|抽检|受检|验收|收储|处置|治理|落实|入园|巩固|淘汰|"
    r"执行|实施|办结|公开|达产|配备|监测|登记|整改|通过|入户|通达|改造)率$|满意度$|占比$|比重$"
)
_UNBOUNDED = re.compile(
    r"毛入|增[长速幅]|完成率|负债率|贷存|存贷|杠杆|产销|自给|拨备|充足率|偿付|回报|利润|周转|超额|比上年|价格|投资率|达产"
)
_SURPASSED = re.compile(r"(?:完成|超额|相当于|达到全国)[^,;。]{0,14}$")
_GROWTH = re.compile(r"增[长速幅]|负债|超额|翻|覆盖倍数|拨备|充足率|杠杆")
# 毛入学率 and 完成率 may pass 100 %, but not by this much.
_FAR_BEYOND = 200
_SLIP = 1000


def find_unit_defects(dossier: Dossier) -> Iterator[Finding]:
    """``UNIT-*`` and ``RANGE``."""
    for measure in dossier.plan.measures:
        yield from _missing(dossier, measure)
        yield from _unknown(dossier, measure)
        yield from _rate(dossier, measure)
        yield from _mixed(dossier, measure)
        yield from _cell(dossier, measure)
        yield from _range(dossier, measure)
    yield from _form(dossier)


def _missing(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    if m.value is None or m.kind != "target":
        return
    name = _BRACKETS.sub("", m.name)
    if m.unit is None and m.value != "0" and not _PURE_NUMBER.search(name) and "1" not in (m.unit_raw, m.unit):
        yield finding(
            "UNIT-MISSING",
            "info" if _RATE_NAME.search(name) or rate_base(name) is not None else "warning",
            f"“{m.name}”的目标“{quoted(m.quote)}”没有计量单位（{dossier.where(m.span)}）。",
            "补上计量单位。",
            [m.span],
            m,
        )
    elif m.origin == "table" and m.issues.get("unit") in ("inherited", "inferred"):
        yield finding(
            "UNIT-MISSING",
            "info",
            f"“{m.name}”的单位格为空，按上下文认作“{m.unit}”（{dossier.where(m.span)}）。",
            f"在单位格填写“{m.unit}”。",
            [m.span],
            m,
        )


def _unknown(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    if m.unit is not None and "/" not in m.unit and lookup(m.unit) is None:
        yield finding(
            "UNIT-UNKNOWN",
            "warning",
            f"“{m.name}”的单位“{m.unit_raw or m.unit}”不是通行的计量单位（{dossier.where(m.span)}），数值未作换算。",
            "核对单位的写法；属于自定单位的，在文件中注明含义。",
            [m.span],
            m,
        )


def _rate(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    if (
        m.origin == "table"
        and m.unit
        and "/" in m.unit
        and m.unit_raw
        and "/" not in m.unit_raw
        and "每" not in m.unit_raw
    ):
        yield finding(
            "UNIT-RATE",
            "info",
            f"“{m.name}”的单位只写“{m.unit_raw}”，按名称应为“{m.unit}”（{dossier.where(m.span)}）。",
            f"单位改为“{m.unit}”。",
            [m.span],
            m,
        )


def _mixed(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    """A share counted in pieces."""
    name = _BRACKETS.sub("", m.name)
    unit = lookup(m.unit) if m.unit else None
    if unit is None or unit.kind in ("ratio", "rate", "score") or "/" in (m.unit or "") or m.basis != "level":
        return
    if (
        m.name_span is None
        or not _SHARE_NAME.search(name)
        or _OTHER_RATES.search(name)
        or re.search(r"率[^率]{0,3}[、和]|\d", name)
    ):
        return
    if m.origin == "prose" and m.name_span[0] > m.span[0]:
        return
    yield finding(
        "UNIT-MIX",
        "warning",
        f"“{m.name}”是比率，单位却是“{m.unit_raw or m.unit}”（{dossier.where(m.span)}写“{quoted(m.quote)}”）。",
        "核对指标名称和单位：是比率的，单位改为“%”；是数量的，改正名称。",
        [m.span],
        m,
    )


def _cell(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    """The unit written in the value cell against that of the unit column."""
    if m.origin != "table" or m.unit_raw is None or m.basis != "level":
        return
    table = dossier.table_at(m.span[0])
    cell = table.unit_cell(m) if table is not None else None
    column = lookup(cell.text) if cell is not None and cell.text else None
    if cell is None or column is None or m.unit_raw not in m.quote or m.unit_raw == cell.text:
        return
    own = lookup(m.unit_raw)
    if own is None or own.canonical == column.canonical:
        return
    severity: Severity = "info" if equivalent(own.canonical, column.canonical) else "warning"
    yield finding(
        "UNIT-CELL",
        severity,
        f"“{m.name}”的单位栏为“{cell.text}”，目标值却写“{quoted(m.quote)}”（{dossier.where(m.span)}）。",
        "统一单位栏与数值中的单位。",
        [m.span, cell.passage.whole],
        m,
    )


# --- form ------------------------------------------------------------------------------------------------

_MONEY = re.compile(
    r"(?:经费|投入|投资|资金|资助|补助|奖励|补贴|产值|收入|贷款|拨款|预算)(?:[^,;。、()\d]{0,10}?)(?P<number>\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?)(?P<unit>万|亿)(?=[,;。、)!?]|$|以上|左右|以内|用于)"
)
_PERSONS = re.compile(r"人/次|次人")


def _form(dossier: Dossier) -> Iterator[Finding]:
    """万 alone after 经费, and units in an odd spelling."""
    for paragraph in dossier.layout.paragraphs:
        for match in _MONEY.finditer(paragraph.text):
            span = paragraph.passage.span(match.start("number"), match.end("unit"))
            yield finding(
                "UNIT-FORM",
                "info",
                f"{dossier.where(span)}写“{quoted(match.group())}”，金额只写“{match['unit']}”，应为“{match['unit']}元”。",
                f"改为“{match['number']}{match['unit']}元”。",
                [span],
                *dossier.by_start.get(span[0], []),
            )
    for measure in dossier.plan.measures:
        if measure.unit_raw and _PERSONS.fullmatch(measure.unit_raw):
            yield finding(
                "UNIT-FORM",
                "info",
                f"“{measure.name}”的单位写作“{measure.unit_raw}”，规范写法是“人次”（{dossier.where(measure.span)}）。",
                "改为“人次”。",
                [measure.span],
                measure,
            )


# --- range -----------------------------------------------------------------------------------------------


def _range(dossier: Dossier, m: Measure) -> Iterator[Finding]:
    value = amount(m.value)
    if value is None or m.basis != "level":
        return
    name = _BRACKETS.sub("", m.name)
    known = lookup(m.unit) if m.unit else None
    if m.unit == "%" and (value > _FAR_BEYOND or not _UNBOUNDED.search(name)) and not _GROWTH.search(name):
        if value > 100 and m.name and not _SURPASSED.search(dossier.before(m.span)):
            yield _out_of_range(dossier, m, "error" if _BOUNDED.search(name) else "warning", "百分比超过100%")
        elif value < 0:
            yield _out_of_range(dossier, m, "error" if _BOUNDED.search(name) else "warning", "百分比为负数")
    elif known is not None and known.kind == "count" and value < 0:
        yield _out_of_range(dossier, m, "error", "数量为负数")
    start = amount(m.baseline.value) if m.baseline is not None else None
    if start is None or start <= 0 or value <= 0 or m.kind != "target" or m.unit in ("%", "‰"):
        return
    if value >= _SLIP * start or start >= _SLIP * value:
        yield _slip(dossier, m, "error" if start >= 10 and value >= 10 else "warning")


def _out_of_range(dossier: Dossier, m: Measure, severity: Severity, why: str) -> Finding:
    return finding(
        "RANGE",
        severity,
        f"“{m.name}”的值“{quoted(m.quote)}”{why}（{dossier.where(m.span)}）。",
        "核对数值和单位，改正笔误。",
        [m.span],
        m,
    )


def _slip(dossier: Dossier, m: Measure, severity: Severity) -> Finding:
    base = m.baseline
    assert base is not None
    return finding(
        "RANGE",
        severity,
        f"“{m.name}”的目标“{quoted(m.quote)}”与基期值“{quoted(base.quote)}”相差一千倍以上（{dossier.where(m.span)}），可能是单位或小数点的笔误。",
        "核对两个数值的单位（如“万”“亿”）和小数点。",
        [m.span, base.span],
        m,
    )
