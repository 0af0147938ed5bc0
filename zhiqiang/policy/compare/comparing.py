"""The comparison of plans: who stands where, which targets speak of one indicator, and what became of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256

from zhiqiang import __version__
from zhiqiang.lang.numerals import as_decimal, plain
from zhiqiang.policy.compare.changes import changes_of
from zhiqiang.policy.compare.demands import Demand, demand_of
from zhiqiang.policy.compare.duplicates import duplicates
from zhiqiang.policy.compare.findings import duplicate_finding, findings_of
from zhiqiang.policy.compare.indicators import Matched, Mention, match_indicators
from zhiqiang.policy.compare.result import (
    Comparison,
    CrossFinding,
    Evidence,
    Indicator,
    Pairing,
    PlanEntry,
    Promise,
)
from zhiqiang.policy.compare.standing import Place, Stand, place_of, stand
from zhiqiang.policy.model import Measure, Plan

READER = f"zhiqiang-compare {__version__}"
_LINE_END = re.compile(r"\r\n|\r|\n")


def compare_plans(
    plans: Sequence[Plan], labels: Sequence[str] | None = None, *, adcodes: Sequence[str | None] | None = None
) -> Comparison:
    """Compare plans: their shared indicators, what was raised, lowered, dropped or added, and what contradicts.

    ``labels`` name the plans (by default their titles, numbered where equal); ``adcodes`` give the places of those
    whose code is known, else place and level come from the text. Raises ``ValueError`` for labels that are not unique
    or not as many as the plans.
    """
    names = tuple(_titles(plans) if labels is None else labels)
    codes = tuple(adcodes) if adcodes is not None else (None,) * len(plans)
    if len(names) != len(plans) or len(codes) != len(plans):
        raise ValueError("名称、区划代码应与规划一样多")
    if len(set(names)) != len(names):
        raise ValueError("规划的名称不能重复")
    return _Comparing(plans, names, codes).result()


def _titles(plans: Sequence[Plan]) -> Iterator[str]:
    """A name for each plan that no other has."""
    taken: set[str] = set()
    for plan in plans:
        title = plan.meta.title or plan.meta.wrapper_title or "未读出标题的规划"
        name, number = title, 1
        while name in taken:
            number += 1
            name = f"{title}（{number}）"
        taken.add(name)
        yield name


class _Comparing:
    """The steps of one comparison; plans are known by their index."""

    def __init__(self, plans: Sequence[Plan], labels: Sequence[str], adcodes: Sequence[str | None]) -> None:
        self.plans = plans
        self.labels = labels
        self.places: list[Place] = [place_of(plan, code) for plan, code in zip(plans, adcodes, strict=True)]
        self.duplicates = duplicates(plans)
        self.live = {index: plan for index, plan in enumerate(plans) if index not in self.duplicates}
        self._line_starts = [[0, *(match.end() for match in _LINE_END.finditer(plan.text))] for plan in plans]

    def result(self) -> Comparison:
        """All of it."""
        stands = self._stands()
        found = [self._indicator(matched, stands) for matched in match_indicators(self.live)]
        indicators = _identified(found)
        entries = dict(zip(self.labels, self._entries(), strict=True))
        findings = [duplicate_finding(entry, entries) for entry in entries.values() if entry.duplicate_of is not None]
        for indicator in indicators:
            findings.extend(findings_of(indicator, entries))
        return Comparison(
            reader=READER,
            plans=tuple(entries.values()),
            pairings=tuple(map(self._pairing, stands)),
            indicators=indicators,
            findings=tuple(sorted(findings, key=_gravity)),
        )

    def _pairing(self, each: Stand) -> Pairing:
        return Pairing(self.labels[each.first], self.labels[each.second], each.standing, each.because)

    def _stands(self) -> list[Stand]:
        """How each two of the plans stand to one another, those left out that only repeat another."""
        live = list(self.live)
        return [
            stand((self.plans[a], self.plans[b]), (self.places[a], self.places[b]), (a, b))
            for at, a in enumerate(live)
            for b in live[at + 1 :]
        ]

    def _entries(self) -> Iterator[PlanEntry]:
        for index, plan in enumerate(self.plans):
            place = self.places[index]
            larger = self.duplicates.get(index)
            yield PlanEntry(
                label=self.labels[index],
                title=plan.meta.title or plan.meta.wrapper_title,
                doc_number=plan.meta.doc_number,
                jurisdiction=place.name,
                adcode=place.adcode,
                level=place.level,
                period=plan.meta.period,
                date=plan.meta.date,
                targets=len(plan.targets),
                sha256=plan.source.sha256,
                reader=plan.reader,
                duplicate_of=None if larger is None else self.labels[larger[0]],
                contained=None if larger is None else f"{float(larger[1]):.4f}",
            )

    def _line(self, index: int, measure: Measure) -> int:
        return bisect_right(self._line_starts[index], measure.span[0])

    def _evidence(self, mention: Mention) -> Evidence:
        measure = mention.measure
        where = self._line(mention.plan, measure)
        return Evidence(self.labels[mention.plan], measure.id, measure.span, measure.quote, where)

    def _indicator(self, matched: Matched, stands: Sequence[Stand]) -> Indicator:
        """The indicator of these mentions, its id yet to be given."""
        by_year: dict[tuple[int, int | None], list[Mention]] = defaultdict(list)
        for mention in matched.mentions:
            by_year[mention.plan, self._year(mention)].append(mention)
        promises: dict[int, list[tuple[Promise, Demand | str]]] = defaultdict(list)
        for (plan, year), mentions in sorted(by_year.items(), key=lambda item: (item[0][0], item[0][1] or 0)):
            promises[plan].append(self._promise(mentions, year, matched))
        changes = changes_of(promises, stands, self.labels)
        shown = tuple(promise for plan in sorted(promises) for promise, _ in promises[plan])
        names = tuple(dict.fromkeys(mention.measure.name for mention in matched.mentions))
        return Indicator("", names[0], names, matched.match if len(names) > 1 else "same", shown, changes)

    def _year(self, mention: Mention) -> int | None:
        """The year of a target, or the end of the plan's period where it names none."""
        if mention.measure.year is not None or mention.measure.to is not None:
            return mention.measure.year or mention.measure.to
        period = self.plans[mention.plan].meta.period
        return None if period is None else period[1]

    def _promise(self, mentions: Sequence[Mention], year: int | None, matched: Matched) -> tuple[Promise, Demand | str]:
        """One promise of all mentions for a year: the table's if there is one, since tables are the binding form."""
        chosen = next((mention for mention in mentions if mention.measure.origin == "table"), mentions[0])
        plan = chosen.plan
        demand = demand_of(chosen.measure, self.plans[plan].meta.period)
        inverted = (plan, chosen.measure.id) in matched.inverted
        if inverted and isinstance(demand, Demand):
            demand = demand.inverse
        others = [mention for mention in mentions if mention is not chosen]
        agrees = {mention.measure.id for mention in others if _same_figure(mention.measure, chosen.measure)}
        summed = demand.over_period if isinstance(demand, Demand) else None
        promise = Promise(
            plan=self.labels[plan],
            measure=chosen.measure,
            line=self._line(plan, chosen.measure),
            year=year,
            over_period=None if summed is None else plain(as_decimal(summed)),
            inverted=inverted,
            also=tuple(self._evidence(mention) for mention in others if mention.measure.id in agrees),
            at_odds=tuple(self._evidence(mention) for mention in others if mention.measure.id not in agrees),
        )
        return promise, demand


def _same_figure(a: Measure, b: Measure) -> bool:
    return (a.value, a.value_max) == (b.value, b.value_max)


def _identified(found: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators with their ids, those that plans share before those of one plan alone."""
    seen: dict[str, int] = defaultdict(int)
    ordered = sorted(found, key=lambda each: len({promise.plan for promise in each.promises}) < 2)
    identified = []
    for each in ordered:
        digest = f"x-{sha256(each.name.encode('utf-8', 'replace')).hexdigest()[:10]}"
        seen[digest] += 1
        number = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        identified.append(Indicator(number, each.name, each.names, each.match, each.promises, each.changes))
    return tuple(identified)


_SEVERITY = {"error": 0, "warning": 1, "info": 2}


def _gravity(finding: CrossFinding) -> int:
    return _SEVERITY[finding.severity]
