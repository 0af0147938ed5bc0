"""The reading of a plan: bytes → text → blocks → outline, document data, measures, tasks, findings → ``Plan``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from zhiqiang import __version__
from zhiqiang.policy.builds import read_builds
from zhiqiang.policy.citations import check_date_order, read_citations
from zhiqiang.policy.context import SectionYears, read_timeline
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import Layout, lay_out
from zhiqiang.policy.links import link_measures
from zhiqiang.policy.lint import find_defects
from zhiqiang.policy.metadata import read_metadata
from zhiqiang.policy.model import Baseline, Finding, Measure, Plan, Source, Status, TableRef, Task, Unparsed
from zhiqiang.policy.obligations import read_obligations
from zhiqiang.policy.outline import Outline, read_outline, section_role
from zhiqiang.policy.prose import Draft, quote_span, read_prose
from zhiqiang.policy.qualitative import read_qualitative
from zhiqiang.policy.responsibilities import read_responsibilities, read_row
from zhiqiang.policy.source import SourceText
from zhiqiang.policy.tables.measures import TableMeasure, TableReading, read_table
from zhiqiang.policy.tasks import TaskRow, read_tasks
from zhiqiang.policy.units import Directory, Registry

READER = f"zhiqiang-policy {__version__}"


def read_plan(data: bytes, *, name: str | None = None, registry: Registry | None = None) -> Plan:
    """Read a plan document.

    ``data`` are the bytes of a text, HTML, Word (.docx) or PDF file; ``name``, a file name, is only a hint to its form.
    ``registry`` knows the units of the document's own city (a city pack is one); without it, names are expanded by
    grammar alone.
    Raises :class:`zhiqiang.policy.source.Unreadable` where there is nothing to read; any text gives a ``Plan``.
    """
    return read_source(read_bytes(data, name), registry=registry)


def read_source(source: SourceText, *, registry: Registry | None = None) -> Plan:
    """Read a plan from text that was extracted already."""
    layout = lay_out(source)
    outline = read_outline(layout)
    metadata = read_metadata(layout)
    timeline = read_timeline(layout, outline, metadata.document_year, metadata.meta.period)
    meta = replace(metadata.meta, horizons=timeline.horizons)
    tables = [
        read_table(layout.folded, region, timeline, review=_reviewed(layout, outline, region.start))
        for region in layout.tables
    ]
    drafts = list(read_prose(layout.paragraphs, outline, SectionYears(outline, timeline)))
    measures = _Measures(layout, outline).all(drafts, tables)
    directory = Directory(registry, meta.jurisdiction, date.fromisoformat(meta.date) if meta.date else None)
    notes = read_responsibilities(layout, outline, directory)
    tasks, orgs, unit_findings = read_tasks(layout, outline, notes, directory, _task_rows(layout, tables, directory))
    cites, cite_findings = read_citations(layout)
    spans = [m.span for m in measures]
    plan = Plan(
        reader=READER,
        source=Source(source.sha256, len(source.text), source.encoding, source.mime, len(source.pages) or None),
        meta=meta,
        outline=outline.nodes,
        measures=_assigned(measures, tasks),
        qualitative=read_qualitative(layout, outline, SectionYears(outline, timeline), spans),
        tasks=tasks,
        orgs=orgs,
        obligations=read_obligations(layout, outline),
        builds=read_builds(layout, outline),
        cites=cites,
        links=link_measures(measures),
        unparsed=tuple(_unparsed(layout, tables)),
        text=source.text,
    )
    found = (
        *source.findings,
        *metadata.findings,
        *outline.findings,
        *unit_findings,
        *cite_findings,
        *check_date_order(meta, cites),
        *find_defects(plan, layout, outline, timeline, tables),
        *_no_plan(plan),
    )
    return replace(plan, lint=found)


def _task_rows(layout: Layout, tables: Sequence[TableReading], directory: Directory) -> list[TaskRow]:
    """The rows of tables that name units, as tasks."""
    rows = []
    for reading in tables:
        for row in reading.unit_rows:
            note = read_row(layout, row.cells, directory)
            if note is not None:
                rows.append(TaskRow(row.task, note))
    return rows


def _assigned(measures: Sequence[Measure], tasks: Sequence[Task]) -> tuple[Measure, ...]:
    """Measures with the task whose text holds them; of nested tasks the inner one."""
    starts = [task.span[0] for task in tasks]
    assigned = []
    for measure in measures:
        index = bisect_right(starts, measure.span[0]) - 1
        holder = None
        while index >= 0 and holder is None and starts[index] >= measure.span[0] - _LONGEST_TASK:
            if tasks[index].span[1] >= measure.span[1]:
                holder = tasks[index].id
            index -= 1
        assigned.append(replace(measure, task_id=holder))
    return tuple(assigned)


# A task longer than this many characters is a section; it keeps the search for a holder short.
_LONGEST_TASK = 8000


def _no_plan(plan: Plan) -> tuple[Finding, ...]:
    """A finding for a text that promises nothing and asks nothing of anybody."""
    if plan.targets or plan.tasks or plan.qualitative or len(plan.outline) >= _LEAST_HEADINGS:
        return ()
    found = "、".join(
        f"{count}{what}"
        for count, what in (
            (len(plan.outline), "个标题"),
            (len(plan.observations), "个现状数值"),
            (len(plan.cites), "处文件引用"),
        )
        if count
    )
    return (
        Finding(
            "INPUT-NOPLAN",
            "error",
            f"没有在文中找到规划内容（目标、任务或分级标题）；找到的有：{found or '无'}。",
            "请确认文件是规划、方案、意见一类的文件，且正文完整。",
            ((0, min(len(plan.text), 1)),) if plan.text else (),
        ),
    )


_LEAST_HEADINGS = 3


def _reviewed(layout: Layout, outline: Outline, start: int) -> bool:
    """Whether the table at ``start`` stands in a section that looks back."""
    before = [p for p in layout.paragraphs if p.start < start]
    return bool(before) and section_role(outline, outline.home(before[-1])) == "review"


def _unparsed(layout: Layout, tables: Sequence[TableReading]) -> Iterable[Unparsed]:
    for region, reading in zip(layout.tables, tables, strict=True):
        if not reading.understood:
            yield Unparsed(region.span, "表格没有可识别的表头，未能解读")


class _Measures:
    """Gives measures their ids, in the order of the text."""

    def __init__(self, layout: Layout, outline: Outline) -> None:
        self.text = layout.source.text
        self.layout = layout
        self.outline = outline
        self.identities = Identities("m", self.text)
        self.tables = Identities("t", self.text)

    def all(self, drafts: Sequence[Draft], tables: Sequence[TableReading]) -> tuple[Measure, ...]:
        found = [self._from_prose(d) for d in drafts]
        for region, reading in zip(self.layout.tables, tables, strict=True):
            table = self.tables.new(region.span)
            found.extend(self._from_table(m, table) for m in reading.measures)
        found.sort(key=lambda m: (m.span, m.name_span or m.span))
        return tuple(replace(m, id=self.identities.new(m.span, m.name)) for m in found)

    def _from_prose(self, draft: Draft) -> Measure:
        span = quote_span(draft)
        issues: dict[str, Status] = {}
        if draft.year_status != "stated":
            issues["year"] = draft.year_status
        if draft.name is None:
            issues["name"] = "missing"
        elif draft.name.inferred:
            issues["name"] = "inherited"
        if draft.doubts:
            issues["name"] = "ambiguous"
        if draft.unit is None and draft.value is not None and draft.value != "0":
            issues["unit"] = "missing"
        mark = draft.mark
        return Measure(
            id="",
            kind=draft.kind,
            name=draft.name.text if draft.name else "",
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
            sign=draft.sign,  # type: ignore[arg-type]
            ref_year=draft.ref_year,
            ref_text=draft.ref_text,
            deadline=mark.deadline if mark is not None else None,
            from_=mark.from_ if mark is not None else None,
            to=mark.year if mark is not None and mark.from_ is not None else None,
            within_years=mark.within if mark is not None else None,
            scope=draft.scope,
            name_span=draft.passage.span(draft.name.start, draft.name.end) if draft.name else None,
            baseline=self._baseline(draft.baseline),
            issues=issues,
        )

    def _baseline(self, draft: Draft | None) -> Baseline | None:
        if draft is None:
            return None
        span = quote_span(draft)
        op = draft.op if draft.op != "reach" else None
        return Baseline(draft.year, draft.value, op, self.text[span[0] : span[1]], span)

    def _from_table(self, m: TableMeasure, table: str) -> Measure:
        issues: dict[str, Status] = {}
        if m.unit is not None and m.unit_status != "stated":
            issues["unit"] = m.unit_status
        if m.unit is None and m.value is not None:
            issues["unit"] = "missing"
        if m.attribute is not None and m.attribute_status != "stated":
            issues["attribute"] = m.attribute_status
        return Measure(
            id="",
            kind=m.kind,
            name=m.name,
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
            table=TableRef(table, m.row, m.col),
            issues=issues,
        )


_ORDER: tuple[Status, ...] = ("ambiguous", "repaired", "inferred", "inherited", "missing")


def _overall(issues: dict[str, Status]) -> Status:
    """The status a reviewer sees on the whole item: the most doubtful of its fields."""
    for status in _ORDER:
        if status in issues.values():
            return status if status != "missing" else "inferred"
    return "stated"
