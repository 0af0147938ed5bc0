"""The result of a comparison, schema ``comparison/1``: plans, how they stand to one another, indicators, findings.

Plans are named by their ``label``, which is unique; every evidence carries span, quote and line in the source text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from zhiqiang.policy.model import Measure, Severity, Span, as_json

SCHEMA = "comparison/1"

PlanLevel = Literal["nation", "province", "prefecture", "county", "town", "unknown"]
Standing = Literal["parent", "successor", "sister", "peer", "unrelated"]
"""How the second of two plans stands to the first: ``parent`` (the first is the upper level's), ``successor`` (the
first came before), ``sister`` (same place, same time), ``peer`` (another place of the same level), ``unrelated``."""
Relation = Literal["raised", "lowered", "unchanged", "dropped", "added", "incomparable"]
"""What became of the first plan's target in the second: ``raised`` demands more, whichever way the figure went."""
Match = Literal["same", "probable", "inverse"]


@dataclass(frozen=True)
class PlanEntry:
    """A plan that took part. ``duplicate_of`` names the plan whose text holds ``contained`` of this one's, so that its
    targets were not compared a second time."""

    label: str
    title: str | None
    doc_number: str | None
    jurisdiction: str | None
    adcode: str | None
    level: PlanLevel
    period: tuple[int, int] | None
    date: str | None
    targets: int
    sha256: str
    reader: str
    duplicate_of: str | None = None
    contained: str | None = None


@dataclass(frozen=True)
class Pairing:
    """Two plans in the order in which they are compared, and why they stand to one another as they do."""

    first: str
    second: str
    standing: Standing
    because: str


@dataclass(frozen=True)
class Evidence:
    """A place in a plan: span, quote and line, counted from 1."""

    plan: str
    item: str
    span: Span
    quote: str
    line: int


_OF_MEASURE = (
    "name", "value", "value_max", "unit", "op", "basis", "sign", "ref_year", "ref_text", "accrual", "maintain", "year",
    "polarity", "strength", "attribute", "origin", "status",
)  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """What one plan promises for an indicator in one year. ``over_period`` is a yearly target summed over the period,
    ``inverted`` says that 100 minus the value is compared, ``also`` where else the plan says it, ``at_odds`` where it
    says otherwise for the same year."""

    plan: str
    measure: Measure
    line: int
    year: int | None
    over_period: str | None = None
    inverted: bool = False
    also: tuple[Evidence, ...] = ()
    at_odds: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(self.plan, self.measure.id, self.measure.span, self.measure.quote, self.line)

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values; ``year`` is that of the target, or the end of the plan's period if it names none."""
        measure = {name: as_json(getattr(self.measure, name)) for name in _OF_MEASURE}
        return {
            "plan": self.plan,
            "item": self.measure.id,
            **(measure | {"year": self.year}),
            "over_period": self.over_period,
            "inverted": self.inverted,
            "span": list(self.measure.span),
            "quote": self.measure.quote,
            "line": self.line,
            "also": as_json(self.also),
            "at_odds": as_json(self.at_odds),
        }


@dataclass(frozen=True)
class Change:
    """What became of an indicator from ``first`` to ``second``; the items are None where a plan has none.

    ``weaker`` says that a lower level promises less than the upper one asks, or a successor less than its predecessor;
    ``jump`` that the figure changed by more than half of itself.
    """

    first: str
    second: str
    standing: Standing
    relation: Relation
    first_item: str | None
    second_item: str | None
    because: str | None = None
    weaker: bool = False
    jump: bool = False


@dataclass(frozen=True)
class Indicator:
    """An indicator with its promises by plan and year. ``match`` tells how surely the names mean one thing."""

    id: str
    name: str
    names: tuple[str, ...]
    match: Match
    promises: tuple[Promise, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class CrossFinding:
    """A finding between plans, as ``zhiqiang.policy.model.Finding``, with evidence in each of them."""

    code: str
    severity: Severity
    message: str
    mend: str
    indicator: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Comparison:
    """The comparison of several plans; indicators that two plans share come first, in the order of the texts."""

    reader: str
    plans: tuple[PlanEntry, ...]
    pairings: tuple[Pairing, ...]
    indicators: tuple[Indicator, ...]
    findings: tuple[CrossFinding, ...]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of schema ``comparison/1``; equal comparisons give equal bytes."""
        return {
            "schema": self.schema,
            "reader": self.reader,
            "plans": as_json(self.plans),
            "pairings": as_json(self.pairings),
            "indicators": [
                {
                    "id": each.id,
                    "name": each.name,
                    "names": list(each.names),
                    "match": each.match,
                    "promises": [promise.to_dict() for promise in each.promises],
                    "changes": as_json(each.changes),
                }
                for each in self.indicators
            ],
            "findings": as_json(self.findings),
        }
