"""Everything a reading found, as numbered items of one form: kind, status, place, units, and marks on the text.

The report lists, filters and links items without knowing what each kind of them holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhiqiang.policy.export import wording
from zhiqiang.policy.export.marks import Mark
from zhiqiang.policy.export.places import Places, heading, units_of
from zhiqiang.policy.model import (
    FieldValue,
    Finding,
    Measure,
    Meta,
    Org,
    OutlineNode,
    Plan,
    Span,
    Status,
    Task,
    Unparsed,
)

KINDS = {
    "target": "目标",
    "observation": "现状",
    "goal": "定性目标",
    "task": "任务",
    "unit": "单位",
    "duty": "义务",
    "build": "建设事项",
    "cite": "引用",
    "finding": "问题",
    "field": "文件要素",
    "heading": "提纲",
    "unparsed": "未解析",
}
_BY_ID = ("target", "observation", "goal", "task", "unit", "duty", "build", "cite", "heading")


@dataclass(frozen=True)
class Item:
    """One thing found: ``at`` is where it stands in the text, None if nowhere; ``what`` is the object of the model."""

    number: int
    kind: str
    name: str
    at: int | None
    what: Any
    status: Status = "stated"
    units: tuple[str, ...] = ()
    attribute: str | None = None
    spans: tuple[tuple[str, Span], ...] = ()

    @property
    def marks(self) -> Iterator[Mark]:
        """The marks of the item on the text."""
        for look, span in self.spans:
            yield Mark(span, self.number, look, self.status, overlay=self.kind in ("finding", "heading", "unit"))


class Items:
    """All items of a plan, numbered in a fixed order."""

    def __init__(self, plan: Plan, places: Places) -> None:
        self.all: tuple[Item, ...] = tuple(_numbered(_found(plan, places)))
        self._by_id = {item.what.id: item for item in self.all if item.kind in _BY_ID}

    def of(self, *kinds: str) -> Sequence[Item]:
        """The items of these kinds in the order in which a reviewer looks at them (doubtful ones first)."""
        return sorted((item for item in self.all if item.kind in kinds), key=_review_order)

    def by_id(self, plan_id: str) -> Item | None:
        """The item with that id in the plan."""
        return self._by_id.get(plan_id)

    @property
    def marks(self) -> list[Mark]:
        """The marks of all items."""
        return [mark for item in self.all for mark in item.marks]


_SEVERITY_ORDER = {severity: rank for rank, severity in enumerate(wording.SEVERITY)}


def _review_order(item: Item) -> tuple[int, int, int]:
    at = item.at if item.at is not None else -1
    if item.kind == "finding":
        return _SEVERITY_ORDER[item.what.severity], at, item.number
    if item.kind in ("heading", "field"):
        return 0, 0, item.number
    return wording.REVIEW_ORDER[item.status], at, item.number


def _numbered(found: Iterable[Item]) -> Iterator[Item]:
    for number, item in enumerate(found):
        yield Item(
            number, item.kind, item.name, item.at, item.what, item.status, item.units, item.attribute, item.spans
        )


def _found(plan: Plan, places: Places) -> Iterator[Item]:
    yield from (_measure(measure, places) for measure in plan.measures)
    for goal in plan.qualitative:
        yield Item(0, "goal", goal.name, goal.span[0], goal, goal.status, spans=(("goal", goal.span),))
    yield from map(_task, plan.tasks)
    yield from map(_unit, plan.orgs)
    for duty in plan.obligations:
        units = (duty.who,) if duty.who else ()
        yield Item(0, "duty", duty.what, duty.span[0], duty, duty.status, units, spans=(("duty", duty.span),))
    for build in plan.builds:
        yield Item(0, "build", build.name, build.span[0], build, build.status, spans=(("build", build.span),))
    for cite in plan.cites:
        name = cite.title or cite.normal or cite.raw
        yield Item(0, "cite", name, cite.span[0], cite, cite.status, spans=(("cite", cite.span),))
    concerned = _units_by_id(plan, places)
    yield from (_finding(finding, concerned) for finding in plan.lint)
    yield from (_field(name, known) for name, known in meta_fields(plan.meta))
    yield from map(_heading, places.nodes)
    yield from map(_unparsed, plan.unparsed)


def _measure(measure: Measure, places: Places) -> Item:
    spans: list[tuple[str, Span]] = [(measure.kind, measure.span)]
    if measure.name_span is not None:
        spans.append((f"name-{measure.kind}", measure.name_span))
    if measure.baseline is not None:
        spans.append(("baseline", measure.baseline.span))
    return Item(
        number=0,
        kind=measure.kind,
        name=measure.name,
        at=measure.span[0],
        what=measure,
        status=measure.status,
        units=places.units(measure),
        attribute=measure.attribute,
        spans=tuple(spans),
    )


def _task(task: Task) -> Item:
    spans: list[tuple[str, Span]] = [("task", task.span)]
    if task.responsibility_span is not None:
        spans.append(("role", task.responsibility_span))
    return Item(0, "task", task.title, task.span[0], task, task.status, units_of(task), spans=tuple(spans))


def _unit(org: Org) -> Item:
    at = org.spans[0][0] if org.spans else None
    return Item(
        0, "unit", org.name, at, org, org.status, (org.name,), spans=tuple(("unit", span) for span in org.spans)
    )


def _finding(finding: Finding, concerned: dict[str, tuple[str, ...]]) -> Item:
    at = finding.spans[0][0] if finding.spans else None
    units = tuple(dict.fromkeys(unit for plan_id in finding.items for unit in concerned.get(plan_id, ())))
    spans = tuple((finding.severity, span) for span in finding.spans)
    return Item(0, "finding", finding.code, at, finding, units=units, spans=spans)


def _units_by_id(plan: Plan, places: Places) -> dict[str, tuple[str, ...]]:
    units = {measure.id: places.units(measure) for measure in plan.measures}
    units |= {task.id: units_of(task) for task in plan.tasks}
    units |= {org.id: (org.name,) for org in plan.orgs}
    return units


def meta_fields(meta: Meta) -> Iterator[tuple[str, FieldValue]]:
    """The document data by name: the members of ``meta`` in order, then what else its fields hold."""
    for name in wording.META:
        value = getattr(meta, name)
        absent = FieldValue(value, status="stated" if value not in (None, ()) else "missing")
        yield name, meta.fields.get(name, absent)
    for name, known in meta.fields.items():
        if name not in wording.META:
            yield name, known


def _field(name: str, known: FieldValue) -> Item:
    at = known.span[0] if known.span is not None else None
    spans = (("field", known.span),) if known.span is not None else ()
    return Item(0, "field", wording.FIELD.get(name, name), at, (name, known), known.status, spans=spans)


def _heading(node: OutlineNode) -> Item:
    return Item(0, "heading", heading(node), node.span[0], node, node.status, spans=(("heading", node.span),))


def _unparsed(region: Unparsed) -> Item:
    return Item(0, "unparsed", region.reason, region.span[0], region, "missing", spans=(("unparsed", region.span),))
