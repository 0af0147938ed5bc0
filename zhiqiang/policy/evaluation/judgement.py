"""Whether figures attain a target: true, false, or unknown where something needed is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from zhiqiang.policy.evaluation.comparator import Comparator, Undecided
from zhiqiang.policy.evaluation.mapping import comparator_of
from zhiqiang.policy.evaluation.numbers import Number, exact
from zhiqiang.policy.model import Measure, Qualitative

Actual = Number | bool | Sequence[Number | None] | None


def satisfied(
    actual: Actual, target: Measure | Qualitative, baseline: Number | None = None, *, inclusive: bool = True
) -> bool | None:
    """Whether ``actual`` attains the target; None where that cannot be known.

    ``actual`` is a figure in the unit of the target, a list of yearly figures in order (None for a missing one), or,
    for 完成, whether it is done. ``baseline`` is the value that the target refers to: of the base year for a change or
    a multiple, of the same period for a comparison with an average, the quota for a cap.
    """
    comparator = comparator_of(target, inclusive=inclusive)
    if isinstance(comparator, Undecided):
        return None
    return judge(comparator, actual, baseline)


def satisfied_by_year(
    actuals: Sequence[Number | None],
    target: Measure | Qualitative,
    baseline: Number | None = None,
    *,
    inclusive: bool = True,
) -> tuple[bool | None, ...]:
    """The judgement of each year by itself, for a target that holds every year; of each year's level for any other."""
    comparator = comparator_of(target, inclusive=inclusive)
    if isinstance(comparator, Undecided):
        return (None,) * len(actuals)
    return tuple(_each_year(comparator, [exact(each) for each in actuals], exact(baseline)))


def judge(comparator: Comparator, actual: Actual, baseline: Number | None = None) -> bool | None:
    """As ``satisfied``, for a comparator that is known already."""
    reference = exact(baseline)
    if comparator.code == "DONE":
        return actual if isinstance(actual, bool) else None
    if actual is None or isinstance(actual, bool):
        return None
    if isinstance(actual, (str, int, float, Decimal, Fraction)):
        years: list[Fraction | None] = [exact(actual)]
    else:
        years = [exact(each) for each in actual]
    if not years:
        return None
    if comparator.rule == "average":
        return _on_average(comparator, years, reference)
    if comparator.rule == "each_year":
        return _all(_each_year(comparator, years, reference))
    if comparator.code.startswith("CUM_") and comparator.scope != "stock_valid":
        known = [year for year in years if year is not None]
        return _within(comparator, sum(known, Fraction(0))) if len(known) == len(years) else None
    return _year(comparator, years[-1], reference)


def _each_year(
    comparator: Comparator, years: Sequence[Fraction | None], reference: Fraction | None
) -> Iterator[bool | None]:
    """Year by year; a change that must hold every year is one against the year before."""
    chained = comparator.rule == "each_year" and (comparator.quantity.startswith("change") or comparator.code == "MONO")
    before = reference
    for at, year in enumerate(years):
        if comparator.code == "MONO" and at == 0 and before is None:
            before = year
            continue
        yield _year(comparator, year, before if chained else reference)
        before = year


def _all(years: Iterator[bool | None]) -> bool | None:
    """Every year must hold: one failure decides, one unknown year leaves it open."""
    found = list(years)
    if False in found:
        return False
    return None if None in found or not found else True


def _on_average(comparator: Comparator, years: Sequence[Fraction | None], reference: Fraction | None) -> bool | None:
    known = [year for year in years if year is not None]
    if len(known) < len(years):
        return None
    count = len(known)
    if comparator.quantity == "change_rel":
        # 年均增长 is the geometric mean: y >= b (1 + r)^n, which stays exact.
        return _average_growth(comparator, known[-1], reference, count)
    if comparator.quantity in ("change_abs", "change_pp"):
        if reference is None:
            return None
        change = (known[-1] - reference) / count
        return _within(comparator, -change if comparator.direction == "down" else change)
    mean = sum(known, Fraction(0)) / count
    return _year(comparator, mean, reference)


def _average_growth(comparator: Comparator, last: Fraction, reference: Fraction | None, count: int) -> bool | None:
    if reference is None or reference <= 0:
        return None
    sign = -1 if comparator.direction == "down" else 1

    def level(rate: Fraction | None) -> Fraction | None:
        """The level that this mean change leads to; a fall of more than the whole leads to nothing."""
        return None if rate is None else reference * max(1 + sign * rate * comparator.factor, Fraction(0)) ** count

    low, high = level(comparator.low), level(comparator.high)
    if sign < 0:
        low, high = high, low
    return _between(last, low, high, strict=comparator.strict)


def _year(comparator: Comparator, year: Fraction | None, reference: Fraction | None) -> bool | None:
    """The judgement of one figure."""
    if year is None:
        return None
    match comparator.code:
        case "VS_REF" | "MONO":
            if reference is None:
                return None
            ahead = year - reference if comparator.direction == "up" else reference - year
            return ahead > 0 if comparator.strict else ahead >= 0
        case "QUOTA_LE":
            return None if reference is None else year <= reference
        case "RANK_LE" if comparator.high is None:
            return None
    measured = _measured(comparator, year, reference)
    return None if measured is None else _within(comparator, measured)


def _measured(comparator: Comparator, year: Fraction, reference: Fraction | None) -> Fraction | None:
    """What is held against the bounds, in the unit of the target."""
    if comparator.quantity in ("level", "share"):
        return year
    if reference is None:
        return None
    change = reference - year if comparator.direction == "down" else year - reference
    if comparator.quantity in ("change_abs", "change_pp"):
        return change
    if reference <= 0:
        # A relative change of nothing, or of a deficit, has no meaning; that nothing grew can still be seen.
        return change if comparator.code == "ZERO_GROWTH" else None
    return (year if comparator.quantity == "ratio" else change) / reference / comparator.factor


def _within(comparator: Comparator, measured: Fraction) -> bool:
    return _between(measured, comparator.low, comparator.high, strict=comparator.strict)


def _between(measured: Fraction, low: Fraction | None, high: Fraction | None, *, strict: bool) -> bool:
    if strict:
        return (low is None or measured > low) and (high is None or measured < high)
    return (low is None or measured >= low) and (high is None or measured <= high)
