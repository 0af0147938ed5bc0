"""One total function from a target as read to its comparator, or to *undecided, because* (docs/decisions)."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from zhiqiang.policy.evaluation.comparator import (
    Bound,
    Code,
    Comparator,
    Direction,
    Family,
    Quantity,
    Rule,
    Scope,
    Undecided,
)
from zhiqiang.policy.evaluation.goals import of_goal
from zhiqiang.policy.evaluation.numbers import read_number
from zhiqiang.policy.model import Accrual, Measure, Polarity, Qualitative

_DELTA: dict[str, Quantity] = {"delta_abs": "change_abs", "delta_pp": "change_pp", "delta_rel": "change_rel"}
_ONE = Fraction(1)
_RELATIVE_UNITS = {"%": _ONE / 100, "‰": _ONE / 1000, "成": _ONE / 10, "倍": _ONE, "1": _ONE}
_BOUNDARY_WORD = re.compile("以[上下内]")
_IN_FORCE = re.compile(r"有效期内|(?<!无)有效的")
# 50%以上的镇街达到标准: the name begins with the units that are counted and goes on with what they must meet.
_UNITS_THAT_MEET = re.compile(
    r"(?:全[市省区县国]|各)?[^,，;；。]{0,12}?(?:镇|街道|乡|县|区|市|村|社区|企业|单位|机构|学校|医院|园区|工程|项目|班组|窗口)(?:[（(][^()（）]{1,6}[）)])?"
    r"(?:达到|达标|通过|符合|建成|获得|取得|落实|建立|实施|开展|按)"
)
_RATE_TAIL = re.compile(r"(?:率|比例|比重|占比|满意度|覆盖面|指数)(?:[（(][^()（）]{0,20}[）)])?$")


def comparator_of(target: Measure | Qualitative, *, inclusive: bool = True) -> Comparator | Undecided:
    """The comparator of a target, or why there is none. Total: defined for every measure and every qualitative goal.

    ``inclusive`` is false for a document whose law takes the number itself out of 以上、以下、以内.
    """
    if isinstance(target, Qualitative):
        return of_goal(target)
    if target.kind != "target":
        return Undecided("这是现状值，不是目标")
    if target.op == "complete":
        return _completion(target)
    if target.value is None:
        return Undecided("目标没有写明数值")
    value, top = read_number(target.value), read_number(target.value_max)
    if value is None or (target.value_max is not None and top is None):
        return Undecided("数值不是可以比较的数")
    if target.op == "between" and (top is None or top < value):
        return Undecided("区间缺少上限，或上限小于下限")
    frame = _frame(target)
    if isinstance(frame, Undecided):
        return frame
    return _bounded(target, frame, value, top, inclusive=inclusive)


def _completion(target: Measure) -> Comparator | Undecided:
    if target.value is not None:
        return Undecided("“完成”一类的目标不应带有数值")
    if target.basis != "level":
        return Undecided("“完成”与增减、占比不能并用")
    if target.accrual in ("per_year_new", "annual_average"):
        return Undecided("“完成”与每年新增、年均不能并用")
    yearly = target.accrual == "per_year" or target.maintain
    return Comparator("DONE", rule="each_year" if yearly else None)


def _frame(target: Measure) -> Comparator | Undecided:
    """The comparator without its bounds: family (as ``..._GE``), quantity, scope, rule and reference."""
    if target.basis == "level":
        return _frame_of_level(target)
    if target.accrual in ("cumulative", "new_in_period") and target.maintain:
        return Undecided("累计数、新增数与“保持”不能并用")
    reference = f"{target.ref_year}年" if target.ref_year is not None else target.ref_text
    if target.basis == "ratio":
        return _frame_of_ratio(target, reference)
    return _frame_of_change(target, reference)


def _frame_of_level(target: Measure) -> Comparator | Undecided:
    match target.accrual:
        case "per_year":
            return Comparator("ANNUAL_GE", rule="each_year")
        case "per_year_new":
            return Comparator("ANNUAL_GE", rule="each_year", scope="new")
        case "annual_average":
            return Comparator("ANNUAL_GE", rule="average")
        case "cumulative" | "new_in_period" if target.maintain:
            return Undecided("累计数、新增数与“保持”不能并用")
        case "cumulative":
            return Comparator("CUM_GE", scope="cumulative")
        case "new_in_period":
            return Comparator("CUM_GE", scope="from_start")
    if target.maintain:
        return Comparator("KEEP_GE", rule="each_year")
    if _IN_FORCE.search(target.name):
        return Comparator("CUM_GE", scope="stock_valid")
    return Comparator("GE")


def _frame_of_ratio(target: Measure, reference: str | None) -> Comparator | Undecided:
    factor = _RELATIVE_UNITS.get(target.unit or "1")
    if factor is None:
        return Undecided("倍数或占比的单位应为倍、百分比或分数")
    quantity: Quantity = "ratio" if target.unit == "倍" else "share"
    scopes: dict[Accrual, Scope] = {"cumulative": "cumulative", "new_in_period": "from_start", "per_year_new": "new"}
    return Comparator(
        "RATIO_GE",
        quantity=quantity,
        scope=scopes.get(target.accrual),
        rule=_rule(target),
        factor=factor,
        reference=reference,
    )


def _frame_of_change(target: Measure, reference: str | None) -> Comparator | Undecided:
    if target.sign is None:
        return Undecided("没有写明是增加还是减少")
    if target.accrual in ("per_year_new", "new_in_period"):
        return Undecided("新增数与增减幅度并用，口径不明")
    factor = Fraction(1)
    if target.basis == "delta_rel":
        relative = _RELATIVE_UNITS.get(target.unit or ("%" if target.value == "0" else ""))
        if relative is None:
            return Undecided("增减幅度的单位应为百分比、成或倍")
        factor = relative
    return Comparator(
        "INC_GE" if target.sign == "+" else "RED_GE",
        quantity=_DELTA[target.basis],
        rule=_rule(target),
        direction="up" if target.sign == "+" else "down",
        factor=factor,
        reference=reference,
    )


def _rule(target: Measure) -> Rule | None:
    if target.accrual == "annual_average":
        return "average"
    return "each_year" if target.maintain or target.accrual in ("per_year", "per_year_new") else None


def _bounded(
    target: Measure, frame: Comparator, value: Fraction, top: Fraction | None, *, inclusive: bool
) -> Comparator | Undecided:
    """``frame`` with the bounds that the operator gives; the good side of 达到 and 左右 follows from the polarity."""
    good = _good_side(target.polarity, frame.direction)
    strict = target.op in ("gt", "lt") or (not inclusive and bool(_BOUNDARY_WORD.search(target.quote)))
    low: Fraction | None = value
    high: Fraction | None = value
    match target.op:
        case "ge" | "gt":
            high = None
        case "le" | "lt":
            low = None
        case "reach":
            if target.polarity == "complete":
                return Undecided("方向为“完成即可”，却有数值，不知应高于还是低于")
            low, high = _open_to(good, value, value)
        case "approx":
            margin = _margin(value)
            low, high = _open_to(good, value - margin, value + margin)
        case "between":
            # More than the lower end is promised only where more is better; else both ends hold.
            low, high = (value, None) if good == "up" else (value, top)
        case _:
            strict = False
    return _coded(target, replace(frame, low=low, high=high, strict=strict))


def _good_side(polarity: Polarity, direction: Direction | None) -> Direction | None:
    """Which side of the bound is good: of a reduction (下降) the larger one, where less is better."""
    if polarity not in ("higher", "lower"):
        return None
    higher = polarity == "higher"
    return "up" if higher == (direction != "down") else "down"


def _open_to(good: Direction | None, low: Fraction, high: Fraction) -> tuple[Fraction | None, Fraction | None]:
    if good == "up":
        return low, None
    return (None, high) if good == "down" else (low, high)


def _margin(value: Fraction) -> Fraction:
    """How far 左右 reaches: a tenth; one for whole numbers below ten."""
    return Fraction(1) if value.denominator == 1 and abs(value) < 10 else abs(value) / 10


def _coded(target: Measure, frame: Comparator) -> Comparator:
    """The comparator under the code of its family and bounds."""
    family = frame.code.removesuffix("GE")
    if family == "INC_" and frame.low is None and frame.high == 0 and not frame.strict:
        return replace(frame, code="ZERO_GROWTH")
    bound: Bound
    if frame.high is None:
        bound = "GE"
    elif frame.low is None:
        bound = "LE"
    else:
        bound = "EQ" if frame.low == frame.high else "BAND"
    if family == "" and bound == "GE" and _counts_units(target):
        return replace(frame, code="SHARE_UNITS_GE", quantity="share")
    return replace(frame, code=_CODES[f"{family}{bound}"])


def _counts_units(target: Measure) -> bool:
    shares = target.unit in ("%", "1") and not _RATE_TAIL.search(target.name)
    return shares and bool(_UNITS_THAT_MEET.match(target.name))


_FAMILIES: tuple[Family, ...] = ("", "KEEP_", "CUM_", "ANNUAL_", "INC_", "RED_", "RATIO_")
_BOUNDS: tuple[Bound, ...] = ("GE", "LE", "EQ", "BAND")
_CODES: dict[str, Code] = {f"{family}{bound}": f"{family}{bound}" for family in _FAMILIES for bound in _BOUNDS}  # type: ignore[misc]
