"""Tables of indicators (指标表): columns that cannot be told apart, doubled rows, empty baselines, odd attributes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from zhiqiang.lang.units import equivalent
from zhiqiang.policy.links import name_key
from zhiqiang.policy.lint.dossier import Dossier, Table, finding, quoted
from zhiqiang.policy.model import Finding, Measure, Severity, Span
from zhiqiang.policy.tables.measures import TableMeasure

_KNOWN_ATTRIBUTES = frozenset({"约束性", "预期性"})
_BARE_YEAR = re.compile(r"(?P<y>(?:19|20)\d\d)年?(?:末|底)?(?:(?:的)?(?:数值|指标值|数|值|指标|目标值?)){0,2}")
_BARE_VALUE = re.compile(r"(?:数值|指标值|数|值|数据)")
_NAME_LABEL = re.compile(r"(?:主要|具体)?指标(?:名称)?|项目(?:名称)?|名称|内容")
_HEADER_ROWS = 4


def find_table_defects(dossier: Dossier) -> Iterator[Finding]:
    """``HDR-YEAR``, ``DUP-ROW``, ``BASE-MISSING``, ``ATTR-UNKNOWN``; ``STRENGTH`` for binding rows without a number."""
    for table in dossier.tables:
        if table.reading.understood:
            yield from _columns(dossier, table)
            yield from _rows_twice(dossier, table)
            yield from _baselines(dossier, table)
            yield from _attributes(dossier, table)
            yield from _vague(dossier, table)


# --- columns ---------------------------------------------------------------------------------------------


def _columns(dossier: Dossier, table: Table) -> Iterator[Finding]:
    labels = [re.sub(r"\s", "", label) for label in table.reading.labels]
    # Two tables side by side repeat all their labels.
    if sum(1 for label in labels if _NAME_LABEL.fullmatch(label)) > 1:
        return
    for a, b in combinations(labels, 2):
        same = a == b and bool(_BARE_VALUE.fullmatch(a) or re.search(r"(?:19|20)\d\d", a))
        years = _BARE_YEAR.fullmatch(a), _BARE_YEAR.fullmatch(b)
        if not same and not (years[0] and years[1] and years[0]["y"] == years[1]["y"]):
            continue
        spans = _header_cells(table, {a, b})
        what = f"年份都是{years[0]['y']}年" if years[0] else f"表头都是“{a}”，没有年份"
        yield finding(
            "HDR-YEAR",
            "error",
            f"{dossier.where(table.region.span)}有两个数值列{what}，分不清基期值与目标值。",
            "对照原件改正表头，写明各列的年份。",
            spans or [table.region.span],
        )
        return


def _header_cells(table: Table, labels: set[str]) -> list[Span]:
    cells = [c for row in table.rows[:_HEADER_ROWS] for c in row if c.text]
    exact = [c.passage.whole for c in cells if c.text in labels]
    return exact or [
        c.passage.whole
        for c in cells
        if any(c.text in label and re.search(r"\d{4}|数值|值", c.text) for label in labels)
    ]


# --- rows ------------------------------------------------------------------------------------------------


def _rows_twice(dossier: Dossier, table: Table) -> Iterator[Finding]:
    rows: dict[tuple[str, frozenset[str], tuple[str, ...]], dict[Span, TableMeasure]] = defaultdict(dict)
    for measure in table.reading.measures:
        key = name_key(measure.name)
        rows[(*key.identity, measure.path)].setdefault(measure.name_span, measure)
    for (base, _, _), found in rows.items():
        for a, b in combinations(list(found.values())[:6], 2):
            if a.row == b.row or a.scope != b.scope or not equivalent(a.unit, b.unit) or a.accrual != b.accrual:
                continue
            # A short name may be a sub-row (城镇、农村) whose parent was lost with the spans of the table.
            certain = len(base) >= 4 and table.region.dialect != "cells"
            severity: Severity = "error" if certain else "warning"
            mine = [m for span in (a.span, b.span) for m in dossier.by_start.get(span[0], [])]
            yield finding(
                "DUP-ROW",
                severity,
                f"{dossier.where(a.span)}中“{a.name}”出现两行，数值为“{_cell(dossier, a)}”和“{_cell(dossier, b)}”。",
                "删去重复的一行；两行指不同对象的，在名称中写明区别。",
                [a.name_span, b.name_span, a.span, b.span],
                *mine,
            )
            break


def _cell(dossier: Dossier, m: TableMeasure) -> str:
    return quoted(dossier.plan.text[m.span[0] : m.span[1]])


def _baselines(dossier: Dossier, table: Table) -> Iterator[Finding]:
    told: set[int] = set()
    for m in table.reading.measures:
        if m.kind != "target" or not m.baseline_column or m.baseline is not None or m.row in told or m.basis != "level":
            continue
        told.add(m.row)
        yield finding(
            "BASE-MISSING",
            "info",
            f"{dossier.where(m.span)}中“{m.name}”没有基期值。",
            "补填基期值；没有统计数据的，注明原因。",
            [m.name_span],
            *dossier.by_start.get(m.span[0], []),
        )


# --- attributes ------------------------------------------------------------------------------------------


def _attributes(dossier: Dossier, table: Table) -> Iterator[Finding]:
    odd: dict[str, list[Measure]] = defaultdict(list)
    for m in table.reading.measures:
        if m.attribute is not None and m.attribute not in _KNOWN_ATTRIBUTES:
            odd[m.attribute].extend(dossier.by_start.get(m.span[0], []))
    for attribute, measures in odd.items():
        cells = [c.passage.whole for row in table.rows for c in row if c.text.removesuffix("指标") == attribute]
        yield finding(
            "ATTR-UNKNOWN",
            "warning",
            f"{dossier.where(table.region.span)}的指标属性“{attribute}”不是“约束性”或“预期性”，涉及{len(measures)}项指标。",
            "改为“约束性”或“预期性”；另有含义的，在文件中说明。",
            cells or [m.span for m in measures],
            *measures,
        )


_VAGUE = re.compile(
    r"(?:明显|逐步|逐年|大幅度?|显著|稳步|持续|有所|进一步|基本|不断|较大幅度|适度|合理)[\u4e00-\u9fff]{2,8}"
)


def _vague(dossier: Dossier, table: Table) -> Iterator[Finding]:
    """A binding row whose target is a word."""
    attribute = ""
    for row in table.rows:
        stated = next((c.text for c in row if re.fullmatch(r"(?:约束|预期|指导)性?(?:指标)?", c.text)), None)
        attribute = stated or attribute
        words = next((c for c in row[1:] if _VAGUE.fullmatch(c.text)), None)
        if words is not None and attribute.startswith("约束"):
            name = next((c.text for c in reversed(row[: row.index(words)]) if len(c.text) >= 4), "该指标")
            yield finding(
                "STRENGTH",
                "warning",
                f"{dossier.where(words.passage.whole)}中“{name}”是约束性指标，目标只写“{words.text}”，没有可考核的数值。",
                "写明数值，或改为预期性指标。",
                [words.passage.whole],
            )
