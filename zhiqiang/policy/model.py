"""The structured plan, schema ``plan/1``: what a reading of a plan document consists of.

Every item carries ``span``, a half-open range of Unicode code points in the decoded, unnormalised source
text, and ``quote``, exactly the source text of that range. ``status`` tells a reviewer where to look first:
``stated`` in the text as it stands, ``inherited`` from a heading, a sentence or a cell above, ``repaired``
from a damaged form, ``inferred`` by a rule, ``ambiguous`` between several readings, ``missing``.
Numbers are exact decimal strings (``"85"``, ``"0.01"``) or fractions (``"1/3"``), never binary floats.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

Span = tuple[int, int]

Status = Literal["stated", "inherited", "repaired", "inferred", "ambiguous", "missing"]
Kind = Literal["target", "observation"]
Op = Literal["ge", "gt", "le", "lt", "reach", "eq", "approx", "between", "complete"]
Basis = Literal["level", "delta_abs", "delta_pp", "delta_rel", "ratio"]
Accrual = Literal["stock", "cumulative", "per_year", "per_year_new", "annual_average", "new_in_period"]
Strength = Literal["strive", "ensure", "plain"]
Polarity = Literal["higher", "lower", "exact", "complete"]
Severity = Literal["error", "warning", "info"]
OutlineLevel = Literal["chapter", "section", "l1", "l2", "l3", "l4", "l5", "bullet", "inline", "lead", "l1?", "l2?"]

SCHEMA = "plan/1"


@dataclass(frozen=True)
class FieldValue:
    """One field of the document data (文件要素): its value, the text it was read from, and how sure."""

    value: Any
    raw: str | None = None
    span: Span | None = None
    status: Status = "stated"
    rule: str | None = None


@dataclass(frozen=True)
class Source:
    """What was read: checksum of the bytes, length of the text in code points, encoding and media type."""

    sha256: str
    chars: int
    encoding: str
    mime: str
    pages: int | None = None


@dataclass(frozen=True)
class Meta:
    """Document data of a plan; ``fields`` holds the provenance of each value, by name."""

    title: str | None = None
    wrapper_title: str | None = None
    doc_type: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    addressees: tuple[str, ...] = ()
    date: str | None = None
    published: str | None = None
    period: tuple[int, int] | None = None
    horizons: tuple[int, ...] = ()
    jurisdiction: str | None = None
    annex: tuple[str, ...] = ()
    fields: dict[str, FieldValue] = field(default_factory=dict)


@dataclass(frozen=True)
class OutlineNode:
    """A heading: its number as written, its title without number, and its place in the tree."""

    id: str
    level: OutlineLevel
    number: str
    title: str
    run_in: bool
    parent: str | None
    span: Span
    status: Status = "stated"


@dataclass(frozen=True)
class Baseline:
    """The starting value (基期值) a target is compared with."""

    year: int | None
    value: str | None
    op: Op | None
    quote: str
    span: Span


@dataclass(frozen=True)
class TableRef:
    """The cell a measure was read from: table id, row and column of the reconstructed grid, from 0."""

    id: str
    row: int
    col: int


@dataclass(frozen=True)
class Measure:
    """A promised value (target) or a reported one (observation), in normal form.

    ``value`` is in the canonical ``unit`` (3万家 is 30000 家); ``span`` covers the value with its
    comparator words, ``name_span`` the words that name what is measured. ``issues`` holds, for every
    field that was not simply stated, how it came about (``{"year": "inherited"}``).
    """

    id: str
    kind: Kind
    name: str
    unit: str | None
    unit_raw: str | None
    value: str | None
    op: Op
    basis: Basis
    accrual: Accrual
    strength: Strength
    year: int | None
    polarity: Polarity
    maintain: bool
    origin: Literal["prose", "table"]
    quote: str
    span: Span
    status: Status
    value_max: str | None = None
    subject: str | None = None
    scope: str | None = None
    category_path: tuple[str, ...] = ()
    sign: Literal["+", "-"] | None = None
    ref_year: int | None = None
    ref_text: str | None = None
    deadline: str | None = None
    from_: int | None = None
    to: int | None = None
    within_years: int | None = None
    attribute: str | None = None
    name_span: Span | None = None
    baseline: Baseline | None = None
    task_id: str | None = None
    table: TableRef | None = None
    issues: dict[str, Status] = field(default_factory=dict)


@dataclass(frozen=True)
class Qualitative:
    """A goal without a number: ``benchmark``, ``trend``, ``universal``, ``external_cap``, ``status``, ``rank``,
    ``complete`` or ``zero``."""

    id: str
    name: str
    type: str
    year: int | None
    quote: str
    span: Span
    status: Status = "stated"


@dataclass(frozen=True)
class Task:
    """A task (任务) or safeguard (保障措施, kind ``measure``) with the units that answer for it."""

    id: str
    outline_id: str
    kind: Literal["task", "measure"]
    path: tuple[str, ...]
    title: str
    verb: str | None
    span: Span
    lead: tuple[str, ...] = ()
    coop: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    open_list: bool = False
    responsibility_span: Span | None = None
    deadline: str | None = None
    actions: tuple[str, ...] = ()
    status: Status = "stated"


@dataclass(frozen=True)
class Org:
    """A unit the document names: ``name`` expanded, ``aliases`` as written; kind ``unit``, ``group`` or ``unknown``."""

    id: str
    name: str
    kind: Literal["unit", "group", "unknown"]
    aliases: tuple[str, ...]
    status: Status
    spans: tuple[Span, ...]
    full_name: str | None = None
    current_name: str | None = None


@dataclass(frozen=True)
class Obligation:
    """Something due again and again (义务): who, what, how often, and when it is due."""

    id: str
    who: str | None
    what: str
    frequency: str
    due: str | None
    quote: str
    span: Span
    status: Status = "stated"


@dataclass(frozen=True)
class Build:
    """Something to be created or completed: its full name, type of thing and verb."""

    id: str
    name: str
    type: str
    verb: str
    quote: str
    span: Span
    status: Status = "stated"


@dataclass(frozen=True)
class Cite:
    """A reference to another document: as written, its number in normal form, its title."""

    id: str
    raw: str
    normal: str | None
    title: str | None
    span: Span
    status: Status = "stated"


@dataclass(frozen=True)
class Link:
    """Two mentions (measure ids) that speak of one indicator."""

    a: str
    b: str
    relation: Literal["same", "probable", "part_of", "inverse"]


@dataclass(frozen=True)
class Finding:
    """A defect of the document or a doubt of the reader: rule code, severity, all spans of evidence,
    an explanation and the way to mend it, both in Chinese; ``items`` are ids of the items concerned."""

    code: str
    severity: Severity
    message: str
    mend: str
    spans: tuple[Span, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unparsed:
    """A region that was kept but not understood, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Plan:
    """A plan document as read (schema ``plan/1``). ``text`` is the source text that all spans point into;
    it is not part of the JSON form."""

    reader: str
    source: Source
    meta: Meta
    outline: tuple[OutlineNode, ...] = ()
    measures: tuple[Measure, ...] = ()
    qualitative: tuple[Qualitative, ...] = ()
    tasks: tuple[Task, ...] = ()
    orgs: tuple[Org, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    builds: tuple[Build, ...] = ()
    cites: tuple[Cite, ...] = ()
    links: tuple[Link, ...] = ()
    lint: tuple[Finding, ...] = ()
    unparsed: tuple[Unparsed, ...] = ()
    schema: str = SCHEMA
    text: str = field(default="", repr=False)

    @property
    def targets(self) -> tuple[Measure, ...]:
        """The promised values, in the order of the text."""
        return tuple(m for m in self.measures if m.kind == "target")

    @property
    def observations(self) -> tuple[Measure, ...]:
        """The reported values (past or present), in the order of the text."""
        return tuple(m for m in self.measures if m.kind == "observation")

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of schema ``plan/1``; key order is fixed, so equal plans give equal bytes."""
        head: dict[str, Any] = {"schema": self.schema, "reader": self.reader}
        head.update({f.name: as_json(getattr(self, f.name)) for f in fields(self) if f.name not in _NOT_IN_BODY})
        return head


_NOT_IN_BODY = frozenset({"schema", "reader", "text"})


def as_json(value: Any) -> Any:
    """A plain JSON value of ``value``: dataclasses become objects (a trailing ``_`` of a field name is dropped),
    tuples become lists."""
    if hasattr(value, "__dataclass_fields__"):
        return {f.name.rstrip("_"): as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(item) for item in value]
    return value
