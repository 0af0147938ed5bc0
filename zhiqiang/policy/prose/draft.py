"""What is known of a value in prose, on the way from the sentence to the plan."""

from __future__ import annotations

from dataclasses import dataclass

from zhiqiang.lang.quantities import Quantity
from zhiqiang.policy.comparators import Comparison
from zhiqiang.policy.model import Accrual, Basis, Kind, Op, Polarity, Span, Status, Strength
from zhiqiang.policy.passages import Passage
from zhiqiang.policy.prose.names import Name
from zhiqiang.policy.years import YearMark


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity that counts as a measure, with the words around it; its clause begins at ``low``, not before
    ``previous_end``, the end of the value before it."""

    quantity: Quantity
    comparison: Comparison
    low: int
    previous_end: int


@dataclass(frozen=True)
class Draft:
    """A measure in the clean text of one passage, before ids and links; ranges are of the clean text.

    ``stands`` marks a statement of how things are, which the values after it in its sentence share; ``doubts`` are
    finding codes.
    """

    passage: Passage
    kind: Kind
    start: int
    end: int
    name: Name | None
    value: str | None
    value_max: str | None
    unit: str | None
    unit_raw: str | None
    op: Op
    basis: Basis
    sign: str | None
    ref_year: int | None
    ref_text: str | None
    accrual: Accrual
    strength: Strength
    maintain: bool
    polarity: Polarity
    mark: YearMark | None
    year: int | None
    year_status: Status
    baseline: Draft | None = None
    scope: str | None = None
    stands: bool = False
    doubts: tuple[str, ...] = ()


def quote_span(draft: Draft) -> Span:
    """Source range of the value with its comparator words."""
    return draft.passage.span(draft.start, draft.end)
