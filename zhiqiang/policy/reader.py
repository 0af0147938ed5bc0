"""The reading of a plan: bytes → text → blocks → outline, document data, measures, tasks, findings → ``Plan``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from zhiqiang import __version__
from zhiqiang.policy.builds import read_builds
from zhiqiang.policy.citations import check_date_order, read_citations
from zhiqiang.policy.context import SectionYears, read_timeline
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import Layout, lay_out
from zhiqiang.policy.leads import read_leads
from zhiqiang.policy.links import link_measures
from zhiqiang.policy.lint import few_brackets, find_defects
from zhiqiang.policy.measures import gather_measures
from zhiqiang.policy.metadata import read_metadata
from zhiqiang.policy.model import Finding, Plan, Source, Unparsed
from zhiqiang.policy.obligations import read_obligations
from zhiqiang.policy.outline import Outline, read_outline, section_role
from zhiqiang.policy.prose import read_prose
from zhiqiang.policy.qualitative import read_qualitative
from zhiqiang.policy.responsibilities import read_responsibilities
from zhiqiang.policy.source import SourceText
from zhiqiang.policy.tables.measures import TableReading, read_tables
from zhiqiang.policy.tasks import read_tasks, task_rows
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
    tables = read_tables(layout.folded, layout.tables, timeline, lambda table: _reviewed(layout, outline, table.start))
    drafts = list(read_prose(layout.paragraphs, outline, SectionYears(outline, timeline)))
    directory = Directory(registry, meta.jurisdiction, date.fromisoformat(meta.date) if meta.date else None)
    notes = read_responsibilities(layout, outline, directory)
    tasks, orgs, unit_findings = read_tasks(layout, outline, notes, directory, task_rows(layout, directory))
    measures = gather_measures(layout, drafts, tables, tasks)
    cites, cite_findings = read_citations(layout)
    spans = [m.span for m in measures]
    plan = Plan(
        reader=READER,
        source=Source(source.sha256, len(source.text), source.encoding, source.mime, len(source.pages) or None),
        meta=meta,
        outline=(*outline.nodes, *read_leads(layout, outline)),
        measures=measures,
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
    return replace(plan, lint=few_brackets(found))


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
    before = layout.paragraph_before(start)
    return before is not None and section_role(outline, outline.home(before)) == "review"


def _unparsed(layout: Layout, tables: Sequence[TableReading]) -> Iterable[Unparsed]:
    for region, reading in zip(layout.tables, tables, strict=True):
        if not reading.understood:
            yield Unparsed(region.span, "表格没有可识别的表头，未能解读")
