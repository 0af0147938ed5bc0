"""Targets and observations in tables (指标表): every value of a row under its column, with name, unit and attribute.

Tables that name responsible units besides are noted for the reading of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhiqiang.policy.comparators import accrual_of, polarity_of, strength_of
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.layout import TableRegion
from zhiqiang.policy.model import Accrual, Baseline, Polarity, Span, Status
from zhiqiang.policy.tables.bare import read_bare_cells
from zhiqiang.policy.tables.captions import caption_topic, caption_units, fitting_unit
from zhiqiang.policy.tables.cells import CellValue, is_empty, read_cell
from zhiqiang.policy.tables.changes import in_change_column, under_change_name
from zhiqiang.policy.tables.columns import Column, Header, read_header
from zhiqiang.policy.tables.filling import Filling
from zhiqiang.policy.tables.labels import heads_rate_of_change
from zhiqiang.policy.tables.names import bare_name, names_have_units, parted_unit, rows_are_places
from zhiqiang.policy.tables.reading import TableMeasure, TableReading, UnitRow
from zhiqiang.policy.tables.records import Record, read_records, usual_lengths
from zhiqiang.policy.tables.rows import CellText, Row, table_rows
from zhiqiang.policy.years import find_years

__all__ = ["TableMeasure", "TableReading", "UnitRow", "read_table"]

# The table of document data above a text on a government site (索引号、文号…) holds no indicators.
_DOCUMENT_DATA = re.compile(
    r"索\s*引\s*号|文\s*号|发布机构|发文机关|发布日期|成文日期|发文日期|有\s*效\s*性|主\s*题\s*词|信息名称|公开方式|"
    r"公开时限|主题分类|信息分类|关键词"
)
_FEWEST_DATA_KEYS = 3
_FEWEST_BARE_CELLS = 9


def read_table(folded: str, region: TableRegion, timeline: Timeline, *, review: bool) -> TableReading:
    """The measures of one table; ``review`` tells that it stands in a section that looks back."""
    if len(_DOCUMENT_DATA.findall(folded, *region.span)) >= _FEWEST_DATA_KEYS:
        return TableReading(understood=True)
    caption, rows = _without_title(table_rows(folded, region))
    if region.caption is not None:
        caption = f"{region.caption.text}\n{caption}"
    found = _header_and_records(rows, timeline, review)
    if found is None:
        return TableReading()
    header, records = found
    reading = TableReading(understood=True, labels=tuple(column.label for column in header.columns))
    _Table(header, records, timeline, caption).read_into(reading)
    return reading


def _without_title(rows: Sequence[Row]) -> tuple[str, Sequence[Row]]:
    """The title rows of one cell (表题、单位行) as lines of a caption, and the rows below them."""
    titles: list[str] = []
    for row in rows[:-1]:
        texts = [cell.text for cell in row if cell.text]
        if len(texts) > 1:
            break
        titles.append("".join(texts))
    return "\n".join(titles), rows[len(titles) :]


def _header_and_records(
    rows: Sequence[Row], timeline: Timeline, review: bool
) -> tuple[Header, Sequence[Record]] | None:
    if len(rows) == 1 and len(rows[0]) >= _FEWEST_BARE_CELLS:
        return read_bare_cells(rows[0], timeline, review=review)
    header = read_header(rows, timeline, review=review)
    return (header, list(read_records(rows[header.rows :], header))) if header is not None else None


@dataclass(frozen=True)
class _Indicator:
    """What the cells of a row say of all its values."""

    record: Record
    name: str
    name_span: Span
    path: tuple[str, ...]
    unit: str | None
    unit_status: Status
    attribute: str | None
    attribute_status: Status


class _Table:
    """A table with its columns known, read row by row."""

    def __init__(self, header: Header, records: Sequence[Record], timeline: Timeline, caption: str) -> None:
        self.header = header
        self.records = records
        self.timeline = timeline
        self.units = caption_units(caption)
        self.topic = caption_topic(caption)
        self.values = header.values
        self.unit_column = header.first("unit")
        self.attribute_column = header.first("attribute")
        self.baselines = [column for column in reversed(self.values) if column.kind == "baseline"]
        self.all_past = all(column.kind in ("baseline", "observation") for column in self.values)
        self.by_place = rows_are_places(records)
        self.names_have_units = self.unit_column is None and names_have_units(records)

    def read_into(self, reading: TableReading) -> None:
        filling = Filling(self.units)
        for record, usual in zip(self.records, usual_lengths(self.records), strict=True):
            left = _without_empty_end(record.left)
            if not any(cell.text for cell in record.right.values()):
                filling.category_row([cell.text for cell in left])
            elif left:
                indicator = self._indicator(record, left, usual, filling)
                reading.unit_rows.extend(self._unit_row(indicator))
                reading.measures.extend(self._measures(indicator))

    def _indicator(self, record: Record, left: Sequence[CellText], usual: int, filling: Filling) -> _Indicator:
        texts = [cell.text for cell in left]
        parent = filling.parent(texts, usual)
        path = filling.path(len(left), sub_item=parent is not None)
        name, name_unit = parted_unit(bare_name(texts[-1]), any_unit=self.names_have_units)
        if parent is not None:
            name = f"{parent}（{name}）"
        attribute, attribute_status = (None, "missing")
        if self.attribute_column is not None:
            attribute, attribute_status = filling.attribute(record.text(self.attribute_column))
        unit_cell = record.text(self.unit_column)
        unit, unit_status = filling.unit((name_unit or "") if is_empty(unit_cell) else unit_cell, path, name)
        return _Indicator(
            record, name, left[-1].passage.whole, path, unit, unit_status, attribute, attribute_status
        )

    def _unit_row(self, indicator: _Indicator) -> Iterator[UnitRow]:
        """The row as one that names units, if it does."""
        columns = [c for c in self.header.columns if c.role in ("units", "time")]
        cells = [(column, cell) for column in columns if (cell := indicator.record.cell(column)) is not None]
        if any(column.role == "units" for column, _ in cells):
            yield UnitRow(indicator.name_span, tuple((column.label, cell.passage.whole) for column, cell in cells))

    def _measures(self, indicator: _Indicator) -> Iterator[TableMeasure]:
        baseline = None if self.all_past else self._baseline(indicator)
        for column in self.values:
            cell = indicator.record.cell(column)
            if cell is None or (column.kind == "baseline" and not self.all_past):
                continue
            value = read_cell(cell.text, self._unit(column, indicator), indicator.name)
            if value is not None:
                yield self._measure(indicator, column, cell, value, baseline)

    def _unit(self, column: Column, indicator: _Indicator) -> str | None:
        """The unit of a cell: that of its column, else of its row; where rows are places, columns are indicators."""
        if column.unit is not None:
            return column.unit
        if self.by_place and column.subject and self.units:
            return fitting_unit(self.units, column.subject)
        return indicator.unit

    def _baseline(self, indicator: _Indicator) -> Baseline | None:
        """The last stated baseline of the row."""
        for column in self.baselines:
            cell = indicator.record.cell(column)
            value = read_cell(cell.text, indicator.unit, indicator.name) if cell is not None else None
            if cell is not None and value is not None:
                return Baseline(
                    year=column.year,
                    value=value.value if value.value is not None else cell.text,
                    op=value.op if value.op != "reach" else None,
                    quote=cell.text[value.start : value.end],
                    span=cell.passage.span(value.start, value.end),
                )
        return None

    def _measure(
        self, indicator: _Indicator, column: Column, cell: CellText, value: CellValue, baseline: Baseline | None
    ) -> TableMeasure:
        name, scope = self._name_and_scope(indicator.name, column)
        changes = column.kind == "growth" or (column.kind == "observation" and heads_rate_of_change(column.label))
        if changes:
            value = in_change_column(value, column.label, cell.text)
        else:
            value = under_change_name(value, name)
        if column.bounded and value.op == "reach":
            value = replace(value, op="le")
        past = column.kind in ("baseline", "observation")
        ref_year = _reference_year(value)
        return TableMeasure(
            kind="observation" if past else "target",
            span=cell.passage.span(value.start, value.end),
            name=f"{name}（{scope}）" if scope else name,
            name_span=indicator.name_span,
            path=indicator.path,
            value=value.value,
            value_max=value.value_max,
            unit=value.unit,
            unit_raw=value.unit_raw,
            unit_status="stated" if value.unit_stated else indicator.unit_status,
            op=value.op,
            basis=value.basis,
            sign=value.sign,
            ref_year=ref_year,
            ref_text=value.ref_text if ref_year is None else None,
            accrual=value.accrual or _accrual(name, column),
            strength=strength_of(cell.text[: value.end]),
            maintain=value.maintain,
            polarity=_polarity(name, value, column),
            year=column.year if column.year is not None or past else self.timeline.horizon,
            attribute=indicator.attribute,
            attribute_status=indicator.attribute_status,
            baseline=None if changes else baseline,
            scope=scope,
            row=indicator.record.number,
            col=len(self.header.columns) - 1 - column.index,
            baseline_column=bool(self.baselines),
        )

    def _name_and_scope(self, name: str, column: Column) -> tuple[str, str | None]:
        """Name and scope of a value: where rows are places, the column or the caption names the indicator."""
        if self.by_place and column.subject:
            return _COLUMN_TIME.sub("", column.subject), name
        if self.by_place and self.topic:
            return self.topic, name
        return name, (column.subject or column.label) if column.kind == "series" else None


_COLUMN_TIME = re.compile(r"^其中[::]|(?:19|20)\d\d年(?:累计|目标|计划|底|末)*$")


def _without_empty_end(left: Sequence[CellText]) -> Sequence[CellText]:
    end = len(left)
    while end > 1 and not left[end - 1].text:
        end -= 1
    return left[:end]


def _reference_year(value: CellValue) -> int | None:
    """The year that a cell compares with (较2007年降低15%)."""
    return next((mark.year for mark in find_years(value.ref_clause) if mark.role == "reference"), None)


def _accrual(name: str, column: Column) -> Accrual:
    if column.cumulative and column.kind != "growth":
        return "cumulative"
    return accrual_of(name) or "stock"


def _polarity(name: str, value: CellValue, column: Column) -> Polarity:
    if value.op == "complete":
        return "complete"
    return polarity_of(name, "le" if column.bounded else value.op, value.sign, value.unit)
