"""From values as read in prose and tables to the measures of a plan: ids, quotes, tasks, and doubts."""

from __future__ import annotations

from collections.abc import Sequence

from zhiqiang.lang.scripts import fold
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout
from zhiqiang.policy.model import Baseline, Measure, Span, Status, TableRef, Task
from zhiqiang.policy.prose import Draft, quote_span
from zhiqiang.policy.prose.names import Name
from zhiqiang.policy.tables.measures import TableMeasure, TableReading
from zhiqiang.policy.tasks import task_at


def gather_measures(
    layout: Layout, drafts: Sequence[Draft], tables: Sequence[TableReading], tasks: Sequence[Task]
) -> tuple[Measure, ...]:
    """All measures in the order of the text; ``tables`` are the readings of ``layout.tables``, one for each."""
    return _Gatherer(layout, tasks).all(drafts, tables)


class _Gatherer:
    def __init__(self, layout: Layout, tasks: Sequence[Task]) -> None:
        self.layout = layout
        self.text = layout.source.text
        self.tasks = tasks
        self.identities = Identities("m", self.text)

    def all(self, drafts: Sequence[Draft], tables: Sequence[TableReading]) -> tuple[Measure, ...]:
        table_ids = Identities("t", self.text)
        found: list[tuple[Span, Span, Draft | tuple[TableMeasure, str]]] = []
        for draft in drafts:
            span = quote_span(draft)
            found.append((span, _name_span(draft) or span, draft))
        for region, reading in zip(self.layout.tables, tables, strict=True):
            table = table_ids.new(region.span)
            found.extend((m.span, m.name_span, (m, table)) for m in reading.measures)
        found.sort(key=lambda item: item[:2])
        return tuple(
            self._from_prose(item, span) if isinstance(item, Draft) else self._from_table(*item)
            for span, _, item in found
        )

    def _task(self, span: Span) -> str | None:
        task = task_at(self.tasks, span[0])
        return task.id if task is not None else None

    def _name(self, draft: Draft) -> str:
        """The name in the characters of the source (traditional ones stay), in plain widths, with brackets （）."""
        name = draft.name
        if name is None:
            return ""
        if draft.passage.text[name.start : name.end] != name.text:
            return _bracketed(name.text)
        return _bracketed(fold(draft.passage.written(self.text, name.start, name.end)))

    def _from_prose(self, draft: Draft, span: Span) -> Measure:
        issues = _prose_issues(draft)
        mark = draft.mark
        name = self._name(draft)
        return Measure(
            id=self.identities.new(span, name),
            kind=draft.kind,
            name=name,
            unit=draft.unit,
            unit_raw=draft.unit_raw,
            value=draft.value,
            op=draft.op,
            basis=draft.basis,
            accrual=draft.accrual,
            strength=draft.strength,
            year=draft.year,
            polarity=draft.polarity,
            maintain=draft.maintain,
            origin="prose",
            quote=self.text[span[0] : span[1]],
            span=span,
            status=_overall(issues),
            value_max=draft.value_max,
            scope=draft.scope,
            sign=draft.sign,  # type: ignore[arg-type]
            ref_year=draft.ref_year,
            ref_text=draft.ref_text,
            deadline=mark.deadline if mark is not None else None,
            from_=mark.from_ if mark is not None else None,
            to=mark.year if mark is not None and mark.from_ is not None else None,
            within_years=mark.within if mark is not None else None,
            name_span=_name_span(draft),
            baseline=self._baseline(draft.baseline),
            task_id=self._task(span),
            issues=issues,
        )

    def _baseline(self, draft: Draft | None) -> Baseline | None:
        if draft is None:
            return None
        span = quote_span(draft)
        op = draft.op if draft.op != "reach" else None
        return Baseline(draft.year, draft.value, op, self.text[span[0] : span[1]], span)

    def _from_table(self, m: TableMeasure, table: str) -> Measure:
        issues = _table_issues(m)
        name = _bracketed(m.name)
        return Measure(
            id=self.identities.new(m.span, name),
            kind=m.kind,
            name=name,
            unit=m.unit,
            unit_raw=m.unit_raw,
            value=m.value,
            op=m.op,
            basis=m.basis,
            accrual=m.accrual,
            strength=m.strength,
            year=m.year,
            polarity=m.polarity,
            maintain=m.maintain,
            origin="table",
            quote=self.text[m.span[0] : m.span[1]],
            span=m.span,
            status=_overall(issues),
            value_max=m.value_max,
            scope=m.scope,
            category_path=m.path,
            sign=m.sign,  # type: ignore[arg-type]
            ref_year=m.ref_year,
            ref_text=m.ref_text,
            deadline=f"{m.year}-12-31" if m.year is not None and m.kind == "target" else None,
            attribute=m.attribute,
            name_span=m.name_span,
            baseline=m.baseline,
            task_id=self._task(m.span),
            table=TableRef(table, m.row, m.col),
            issues=issues,
        )


def _name_span(draft: Draft) -> Span | None:
    name: Name | None = draft.name
    return draft.passage.span(name.start, name.end) if name is not None else None


def _bracketed(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")


def _prose_issues(draft: Draft) -> dict[str, Status]:
    issues: dict[str, Status] = {}
    if draft.year_status != "stated":
        issues["year"] = draft.year_status
    if draft.name is None:
        issues["name"] = "missing"
    elif draft.doubts:
        issues["name"] = "ambiguous"
    elif draft.name.inferred:
        issues["name"] = "inherited"
    if draft.unit is None and draft.value not in (None, "0"):
        issues["unit"] = "missing"
    return issues


def _table_issues(m: TableMeasure) -> dict[str, Status]:
    issues: dict[str, Status] = {}
    if m.unit is not None and m.unit_status != "stated":
        issues["unit"] = m.unit_status
    if m.unit is None and m.value is not None:
        issues["unit"] = "missing"
    if m.attribute is not None and m.attribute_status != "stated":
        issues["attribute"] = m.attribute_status
    return issues


_ORDER: tuple[Status, ...] = ("ambiguous", "repaired", "inferred", "inherited", "missing")


def _overall(issues: dict[str, Status]) -> Status:
    """The status a reviewer sees on the whole item: the most doubtful of its fields."""
    for status in _ORDER:
        if status in issues.values():
            return status if status != "missing" else "inferred"
    return "stated"
