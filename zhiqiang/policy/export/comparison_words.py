"""The official Chinese words for what schema ``comparison/1`` says in codes, and look-ups that its exports share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zhiqiang.policy.compare.result import (
    Change,
    Comparison,
    Indicator,
    Pairing,
    PlanEntry,
    PlanLevel,
    Promise,
    Relation,
    Standing,
)
from zhiqiang.policy.export import wording

LEVEL: dict[PlanLevel, str] = {
    "nation": "国家",
    "province": "省级",
    "prefecture": "市级",
    "county": "县级",
    "town": "乡级",
    "unknown": "层级不明",
}
STANDING: dict[Standing, str] = {
    "parent": "上级→下级",
    "successor": "前期→后期",
    "sister": "同地同期",
    "peer": "同级两地",
    "unrelated": "关系不明",
}
RELATION: dict[Relation, str] = {
    "raised": "要求提高",
    "lowered": "要求降低",
    "unchanged": "要求相同",
    "dropped": "取消或未列",
    "added": "新增",
    "incomparable": "不可比",
}
_OF_LEVELS: dict[Relation, str] = {
    "raised": "高于上级",
    "lowered": "低于上级",
    "unchanged": "与上级相同",
    "dropped": "下级未列",
    "added": "下级自设",
}
_OF_PLACES: dict[Relation, str] = {"raised": "后者较高", "lowered": "后者较低", "unchanged": "两地相同"}
MATCH = {"same": "同一指标", "probable": "可能为同一指标", "inverse": "互为反向"}
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def relation_words(relation: Relation, standing: Standing) -> str:
    """What became of an indicator, in the words that fit how the plans stand to one another."""
    if standing == "parent":
        return _OF_LEVELS.get(relation, RELATION[relation])
    if standing in ("peer", "unrelated", "sister"):
        return _OF_PLACES.get(relation, RELATION[relation])
    return RELATION[relation]


def promise_words(promise: Promise) -> str:
    """The target as a clause, its sum over the period if it is a yearly one."""
    words = wording.value_words(promise.measure)
    if promise.over_period is None:
        return words
    return f"{words}（规划期合计{wording.amount(promise.over_period, promise.measure.unit)}）"


def year_words(promise: Promise) -> str:
    """The year of the target."""
    return f"{promise.year}年" if promise.year is not None else wording.NO_DATA


@dataclass(frozen=True)
class Lookup:
    """A comparison with its plans by label and number."""

    comparison: Comparison

    @cached_property
    def entries(self) -> dict[str, PlanEntry]:
        """The plans by label."""
        return {entry.label: entry for entry in self.comparison.plans}

    @cached_property
    def compared(self) -> tuple[PlanEntry, ...]:
        """The plans whose targets were compared."""
        return tuple(entry for entry in self.comparison.plans if entry.duplicate_of is None)

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return {entry.label: _number(at) for at, entry in enumerate(self.comparison.plans)}

    def number(self, label: str) -> str:
        """The number by which tables name the plan."""
        return self._numbers[label]

    @cached_property
    def shared(self) -> tuple[Indicator, ...]:
        """The indicators that two plans or more have."""
        return tuple(each for each in self.comparison.indicators if len({p.plan for p in each.promises}) > 1)

    def changes(self, pairing: Pairing) -> Iterator[tuple[Indicator, Change]]:
        """What became of the indicators between two plans."""
        for indicator in self.comparison.indicators:
            for change in indicator.changes:
                if (change.first, change.second) == (pairing.first, pairing.second):
                    yield indicator, change

    def name(self, indicator: Indicator, change: Change) -> str:
        """The indicator as the later of the two plans words it, or the one that has it."""
        plan, item = (change.second, change.second_item) if change.second_item else (change.first, change.first_item)
        named = (each.measure.name for each in indicator.promises if (each.plan, each.measure.id) == (plan, item))
        return next(named, indicator.name)


def _number(at: int) -> str:
    return NUMBERS[at] if at < len(NUMBERS) else f"({at + 1})"


def promises_of(indicator: Indicator, label: str) -> tuple[Promise, ...]:
    """What one plan promises for the indicator."""
    return tuple(promise for promise in indicator.promises if promise.plan == label)


def title_of(entry: PlanEntry) -> str:
    """The title of the plan, or its label."""
    return entry.title or entry.label
