"""What a table of indicators (指标表) gives: its targets and observations, and its rows that name responsible units."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhiqiang.policy.model import Accrual, Baseline, Basis, Kind, Op, Polarity, Span, Status, Strength


@dataclass(frozen=True)
class TableMeasure:
    """A value of a table, before it has an id; positions are source ranges.

    ``row`` counts the rows below the header, ``col`` the columns from the left; ``baseline_column`` tells that the
    table has a column of baselines, so that a missing ``baseline`` is an empty cell.
    """

    kind: Kind
    span: Span
    name: str
    name_span: Span
    path: tuple[str, ...]
    value: str | None
    value_max: str | None
    unit: str | None
    unit_raw: str | None
    unit_status: Status
    op: Op
    basis: Basis
    sign: str | None
    ref_year: int | None
    ref_text: str | None
    accrual: Accrual
    strength: Strength
    maintain: bool
    polarity: Polarity
    year: int | None
    attribute: str | None
    attribute_status: Status
    baseline: Baseline | None
    scope: str | None
    row: int
    col: int
    baseline_column: bool = False


@dataclass
class TableReading:
    """The reading of one table; ``understood`` is False when no header was found; ``labels`` has one a column."""

    measures: list[TableMeasure] = field(default_factory=list)
    understood: bool = False
    labels: tuple[str, ...] = ()
