"""What the checks look at: a plan as read with its layout, outline and tables, and words for where something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from zhiqiang.lang.units import convert, equivalent
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.layout import Layout, Paragraph, TableRegion
from zhiqiang.policy.links import Group, group_measures, link_measures
from zhiqiang.policy.model import Baseline, Finding, Link, Measure, OutlineNode, Plan, Severity, Span
from zhiqiang.policy.outline import Outline, section_role
from zhiqiang.policy.tables.measures import TableReading
from zhiqiang.policy.tables.rows import CellText, Row, table_rows

_SENTENCE_END = re.compile("[。！？!?]")
_LONGEST_QUOTE = 30
_LONGEST_TITLE = 22
_LONGEST_CAPTION = 40


@dataclass(frozen=True)
class Table:
    """A table with its rows as cells and what the reader made of it."""

    number: int
    region: TableRegion
    rows: tuple[Row, ...]
    reading: TableReading

    @property
    def caption(self) -> str:
        """The title of the table: a first row of one cell, or the line above if it is short enough."""
        first = [cell.text for cell in self.rows[0] if cell.text] if self.rows else []
        above = self.region.caption.text if self.region.caption is not None else ""
        for text in (first[0] if len(first) == 1 else "", above):
            if text and len(text) <= _LONGEST_CAPTION and not text.endswith(("。", ";")):
                return text
        return ""

    @cached_property
    def _places(self) -> dict[int, tuple[int, int]]:
        return {
            cell.passage.whole[0]: (number, position)
            for number, row in enumerate(self.rows)
            for position, cell in enumerate(row)
            if cell.text
        }

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self._places)

    def place(self, offset: int) -> tuple[int, int] | None:
        """Row and cell (both from 0, headers included) that hold the source offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._places[self._starts[index]] if index >= 0 else None

    def unit_cell(self, measure: Measure) -> CellText | None:
        """The cell right of the measure's name, where the unit stands in most tables."""
        place = self.place(measure.name_span[0]) if measure.name_span else None
        if place is None or place[1] + 1 >= len(self.rows[place[0]]):
            return None
        return self.rows[place[0]][place[1] + 1]


@dataclass(frozen=True)
class Dossier:
    """A plan under examination."""

    plan: Plan
    layout: Layout
    outline: Outline
    timeline: Timeline
    readings: tuple[TableReading, ...]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Mentions of one indicator, together."""
        return group_measures(self.plan.measures)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links between mentions, as read or made here."""
        return self.plan.links or link_measures(self.plan.measures)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Measures by id."""
        return {m.id: m for m in self.plan.measures}

    @cached_property
    def by_start(self) -> dict[int, list[Measure]]:
        """Measures by the source offset their value starts at."""
        found: dict[int, list[Measure]] = defaultdict(list)
        for measure in self.plan.measures:
            found[measure.span[0]].append(measure)
        return found

    @cached_property
    def rows(self) -> dict[tuple[str, int], list[Measure]]:
        """Measures of tables by table id and row."""
        found: dict[tuple[str, int], list[Measure]] = defaultdict(list)
        for measure in self.plan.measures:
            if measure.table is not None:
                found[(measure.table.id, measure.table.row)].append(measure)
        return found

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(
            Table(number, region, tuple(table_rows(self.layout.folded, region)), reading)
            for number, (region, reading) in enumerate(zip(self.layout.tables, self.readings, strict=True), 1)
        )

    @cached_property
    def _table_starts(self) -> list[int]:
        return [table.region.start for table in self.tables]

    def table_at(self, offset: int) -> Table | None:
        """The table that holds a source offset."""
        index = bisect_right(self._table_starts, offset) - 1
        return self.tables[index] if index >= 0 and offset < self.tables[index].region.span[1] else None

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.layout.paragraphs]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds a source offset."""
        index = bisect_right(self._paragraph_starts, offset) - 1
        if index < 0 or offset >= self.layout.paragraphs[index].lines[-1].end:
            return None
        return self.layout.paragraphs[index]

    def role(self, offset: int) -> str:
        """What the section at a source offset is for (``goals``, ``review`` …)."""
        paragraph = self.paragraph_at(offset)
        return section_role(self.outline, self.outline.home(paragraph)) if paragraph is not None else "body"

    # --- sentences -----------------------------------------------------------------------------------

    @cached_property
    def _sentence_ends(self) -> list[int]:
        ends = [mark.end() for mark in _SENTENCE_END.finditer(self.layout.folded)]
        return sorted({*ends, *self._paragraph_starts})

    def sentence(self, span: Span) -> Span:
        """Source range of the sentence around ``span``, at most 300 characters to each side."""
        index = bisect_right(self._sentence_ends, span[0])
        start = self._sentence_ends[index - 1] if index else 0
        later = bisect_right(self._sentence_ends, span[1] - 1)
        end = self._sentence_ends[later] if later < len(self._sentence_ends) else len(self.layout.folded)
        return (max(start, span[0] - 300), min(end, span[1] + 300))

    def before(self, span: Span) -> str:
        """Folded text of the sentence before ``span``, without blanks."""
        start = self.sentence(span)[0]
        return "".join(self.layout.folded[start : span[0]].split())

    # --- words ---------------------------------------------------------------------------------------

    def where(self, span: Span) -> str:
        """Where a span stands, for a message: the headings over it, or the table."""
        table = self.table_at(span[0])
        if table is not None:
            caption = _shortened(table.caption.strip('“”"')) if table.caption else ""
            return f"表“{caption}”" if caption else f"第{table.number}个表格"
        paragraph = self.paragraph_at(span[0])
        path = list(self.outline.ancestors(self.outline.home(paragraph))) if paragraph is not None else []
        titles = [_titled(node) for node in [n for n in path if n.title and n.level != "bullet"][:2]][::-1]
        return "“" + "”之“".join(titles) + "”" if titles else "正文"

    def stated(self, measure: Measure | Baseline) -> str:
        """``…写“70%以上”``: where a value stands and how it reads."""
        return f"{self.where(measure.span)}写“{quoted(measure.quote)}”"


def quoted(text: str) -> str:
    """A quote for a message: blanks out, long ones shortened."""
    bare = "".join(text.split()).rstrip("；;，,")
    return bare if len(bare) <= _LONGEST_QUOTE else bare[: _LONGEST_QUOTE - 1] + "…"


def _titled(node: OutlineNode) -> str:
    gap = " " if node.level in ("chapter", "section") else ""
    return _shortened(f"{node.number}{gap}{node.title}")


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def finding(
    code: str, severity: Severity, message: str, mend: str, spans: list[Span] | tuple[Span, ...], *measures: Measure
) -> Finding:
    """A finding with its spans in the order of the text, each once."""
    items = tuple(dict.fromkeys(m.id for m in measures))
    return Finding(code, severity, message, mend, tuple(sorted(set(spans))), items)


@lru_cache(maxsize=4096)
def amount(value: str | None) -> Fraction | None:
    """The exact number of a value, None where there is none (完成)."""
    if value is None:
        return None
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None


def amount_in(measure: Measure, unit: str | None) -> Fraction | None:
    """The measure's value in ``unit``, exactly; None where the units measure different things."""
    value = amount(measure.value)
    if value is None or measure.unit == unit or equivalent(measure.unit, unit) or measure.unit is None or unit is None:
        return value
    converted = convert(value, measure.unit, unit)
    return None if converted is None else Fraction(converted)
