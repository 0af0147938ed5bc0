"""What became of an indicator from one plan to another: raised, lowered, unchanged, dropped, added, incomparable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhiqiang.policy.compare.demands import Demand, Weighing, weigh
from zhiqiang.policy.compare.result import Change, Promise, Relation, Standing
from zhiqiang.policy.compare.standing import Stand

Promised = tuple[Promise, Demand | str]
_RELATION: dict[int, Relation] = {1: "raised", 0: "unchanged", -1: "lowered"}
# Between these an indicator that only one has was left out or put in; a peer simply has its own.
_OWING: frozenset[Standing] = frozenset({"parent", "successor"})


def changes_of(
    promises: Mapping[int, Sequence[Promised]], stands: Sequence[Stand], labels: Sequence[str]
) -> tuple[Change, ...]:
    """The changes of one indicator between all plans that stand to one another in some way."""
    found: list[Change] = []
    for stand in stands:
        first, second = promises.get(stand.first, ()), promises.get(stand.second, ())
        names = labels[stand.first], labels[stand.second]
        if first and second:
            found.extend(_between(first, second, stand, names))
        elif (first or second) and stand.standing in _OWING:
            relation: Relation = "dropped" if first else "added"
            items = first[-1][0].measure.id if first else None, second[-1][0].measure.id if second else None
            found.append(Change(*names, stand.standing, relation, *items))
    return tuple(found)


def _between(
    first: Sequence[Promised], second: Sequence[Promised], stand: Stand, names: tuple[str, str]
) -> list[Change]:
    pairs = _pairs(first, second, stand.standing)
    if not pairs:
        a, b = first[-1][0], second[-1][0]
        because = f"目标年份不同（{_year(a)}、{_year(b)}）"
        return [Change(*names, stand.standing, "incomparable", a.measure.id, b.measure.id, because)]
    return [_change(a, b, stand.standing, names) for a, b in pairs]


def _year(promise: Promise) -> str:
    return f"{promise.year}年" if promise.year is not None else "未写明"


def _pairs(
    first: Sequence[Promised], second: Sequence[Promised], standing: Standing
) -> list[tuple[Promised, Promised]]:
    """The promises to hold against each other: of the same year; a successor's last against the predecessor's last."""
    later = {promise.year: (promise, demand) for promise, demand in second}
    if standing == "successor":
        return [(first[-1], second[-1])]
    return [(each, later[each[0].year]) for each in first if each[0].year in later]


def _change(first: Promised, second: Promised, standing: Standing, names: tuple[str, str]) -> Change:
    (a, demand_a), (b, demand_b) = first, second
    because: str | None
    weighing: Weighing | None = None
    if isinstance(demand_a, str) or isinstance(demand_b, str):
        because = demand_a if isinstance(demand_a, str) else str(demand_b)
    elif standing in ("parent", "peer", "unrelated") and not (demand_a.intensive and demand_b.intensive):
        because = "数量随地区大小而异，只并列，不比高低"
    else:
        weighed = weigh(demand_a, demand_b)
        because, weighing = (weighed, None) if isinstance(weighed, str) else (_note(weighed), weighed)
    if weighing is None:
        return Change(*names, standing, "incomparable", a.measure.id, b.measure.id, because)
    return Change(
        *names,
        standing,
        _RELATION[weighing.outcome],
        a.measure.id,
        b.measure.id,
        because,
        weaker=weighing.outcome < 0 and standing in _OWING,
        jump=weighing.jump,
    )


def _note(weighing: Weighing) -> str | None:
    """What a reader should know of a comparison that was made."""
    notes = []
    if weighing.accumulated:
        notes.append("每年的数已按规划期累计后比较")
    if weighing.loose:
        notes.append("单位不尽相同，请核对")
    return "；".join(notes) or None
