"""What a target demands, in a form in which two can be weighed: a bound and the side on which it lies.

Only like is weighed against like; where two targets are not commensurable, the reason is given in Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from zhiqiang.lang.numerals import as_decimal, plain
from zhiqiang.lang.units import convert, equivalent, lookup, loosely_equivalent
from zhiqiang.policy.evaluation import Comparator, Undecided, comparator_of
from zhiqiang.policy.model import Measure

Side = Literal["floor", "cap", "done"]
# Figures of these kinds do not grow with the size of the place, so that a city may be held against its province.
_INTENSIVE_KINDS = frozenset({"ratio", "rate", "score", "rank", "concentration", "temperature", "sound", "time"})
_PER_HEAD = re.compile(r"^(?:[^，,、]{0,6}?人均|每|单位|平均|户均|地均|亩均|万元)")
_WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Demand:
    """A bound (``floor``: at least, ``cap``: at most) in ``unit``; ``sort`` tells what is measured: a level, a yearly
    amount, a change since a year. ``over_period`` is a yearly amount summed over the period."""

    side: Side
    bound: Fraction
    strict: bool
    sort: str
    unit: str | None
    intensive: bool
    over_period: Fraction | None = None

    @property
    def inverse(self) -> Demand:
        """The same demand on the opposite share: 不合格率 ≤ 10 is 合格率 ≥ 90."""
        return replace(self, side="cap" if self.side == "floor" else "floor", bound=_WHOLE - self.bound)


def demand_of(measure: Measure, period: tuple[int, int] | None) -> Demand | str:
    """What a target demands, or why that cannot be weighed."""
    comparator = comparator_of(measure)
    if isinstance(comparator, Undecided):
        return comparator.because
    if comparator.code == "DONE":
        return Demand("done", Fraction(0), False, "done", None, True)
    bound = _bound(comparator, measure)
    if bound is None:
        return "没有可以比较的界限"
    side, value = bound
    intensive = is_intensive(measure)
    sort = _sort(comparator, measure, intensive)
    years = _years(measure, period)
    summed = value * years if sort == "yearly" and years is not None else None
    return Demand(side, value, comparator.strict, sort, measure.unit, intensive, summed)


def _bound(comparator: Comparator, measure: Measure) -> tuple[Side, Fraction] | None:
    """The bound that matters: of a range, the end on the good side."""
    low, high = comparator.low, comparator.high
    if low is not None and (high is None or measure.polarity != "lower"):
        return "floor", low
    return None if high is None else ("cap", high)


def is_intensive(measure: Measure) -> bool:
    """Whether the figure is independent of the size of the place: a share, a rate, a mean, a relative change."""
    if measure.basis in ("delta_pp", "delta_rel", "ratio") or _PER_HEAD.match(measure.name):
        return True
    unit = lookup(measure.unit) if measure.unit else None
    return unit is not None and unit.kind in _INTENSIVE_KINDS


def _sort(comparator: Comparator, measure: Measure, intensive: bool) -> str:
    if comparator.quantity.startswith("change"):
        since = comparator.reference or ""
        return f"{comparator.quantity} {comparator.direction} {comparator.rule or ''} {since}"
    if comparator.quantity == "ratio":
        return f"ratio {comparator.reference or ''}"
    if comparator.code.startswith("ANNUAL_") and not intensive:
        return "yearly"
    return "level"


def _years(measure: Measure, period: tuple[int, int] | None) -> int | None:
    """Over how many years a yearly target runs: those it names, else from the start of the period to its year."""
    if measure.from_ is not None and measure.to is not None:
        return measure.to - measure.from_ + 1
    if measure.within_years is not None:
        return measure.within_years
    if period is None:
        return None
    years = min(measure.year or period[1], period[1]) - period[0] + 1
    return years if years > 0 else None


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a second demand compares with a first: ``outcome`` 1 more, 0 the same, -1 less; the bounds weighed, in the
    unit of the first; ``accumulated`` if a yearly target was summed up; ``loose`` if units are only roughly alike."""

    outcome: int
    first: Fraction
    second: Fraction
    accumulated: bool = False
    loose: bool = False

    @property
    def jump(self) -> bool:
        """Whether the figure changed by more than half of itself."""
        return self.first != 0 and abs(self.second - self.first) > abs(self.first) / 2


def weigh(first: Demand, second: Demand) -> Weighing | str:
    """How ``second`` compares with ``first``, or why they cannot be compared."""
    accumulated = False
    if {first.sort, second.sort} == {"yearly", "level"}:
        if (first.over_period if first.sort == "yearly" else second.over_period) is None:
            return "一个是每年的数，一个是总数，规划期不明，无法累计后比较"
        accumulated = True
        first, second = _summed(first), _summed(second)
    if first.sort != second.sort:
        return "口径不同，不能直接比较"
    if first.side != second.side:
        return "一个是下限，一个是上限，不能直接比较"
    if first.side == "done":
        return Weighing(0, first.bound, second.bound)
    bound = _in_unit(second, first.unit)
    if bound is None:
        return f"单位不同（{first.unit or '无单位'}、{second.unit or '无单位'}），不能直接比较"
    loose = not equivalent(first.unit, second.unit) and loosely_equivalent(first.unit, second.unit)
    return Weighing(_outcome(first, second.strict, bound), first.bound, bound, accumulated, loose)


def _summed(demand: Demand) -> Demand:
    return replace(demand, sort="level", bound=demand.bound if demand.over_period is None else demand.over_period)


def _in_unit(demand: Demand, unit: str | None) -> Fraction | None:
    if equivalent(demand.unit, unit) or loosely_equivalent(demand.unit, unit):
        return demand.bound
    if demand.unit is None or unit is None:
        return None
    converted = convert(plain(as_decimal(demand.bound)), demand.unit, unit)
    return None if converted is None else Fraction(converted)


def _outcome(first: Demand, strict: bool, bound: Fraction) -> int:
    """More is demanded by a higher floor or a lower cap; at the same bound, by excluding it."""
    up = 1 if first.side == "floor" else -1
    ours, theirs = (first.bound * up, first.strict), (bound * up, strict)
    return (theirs > ours) - (theirs < ours)
