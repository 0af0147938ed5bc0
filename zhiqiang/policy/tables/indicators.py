"""Targets and observations of one table (指标表): each value under its column, with the name and unit of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhiqiang.policy.comparators import accrual_of, polarity_of, strength_of
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.model import Accrual, Baseline, Polarity, Span, Status
from zhiqiang.policy.tables.captions import caption_topic, caption_units, fitting_unit
from zhiqiang.policy.tables.cells import CellValue, is_empty, read_cell, read_cells, read_former
from zhiqiang.policy.tables.changes import in_change_column, under_change_name
from zhiqiang.policy.tables.columns import Column, Header
from zhiqiang.policy.tables.filling import Filling
from zhiqiang.policy.tables.labels import heads_rate_of_change
from zhiqiang.policy.tables.names import bare_name, is_part, names_have_units, parted_unit, rows_are_places
from zhiqiang.policy.tables.reading import TableMeasure, TableReading
from zhiqiang.policy.tables.records import Record, usual_lengths
from zhiqiang.policy.tables.rows import CellText
from zhiqiang.policy.years import find_years


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


class IndicatorTable:
    """A table with its columns known, read row by row; ``first`` is the number of its first row in the region."""

    def __init__(self, header: Header, records: Sequence[Record], timeline: Timeline, caption: str, first: int) -> None:
        self.first = first
        self.whole: str | None = None
        self.header = header
        self.records = records
        self.timeline = timeline
        self.units = caption_units(caption)
        self.topic = caption_topic(caption)
        self.values = header.values
        self.unit_column = header.first("unit")
        self.attribute_column = header.first("attribute")
        self.time_column = header.first("time")
        self.baselines = [column for column in reversed(self.values) if column.kind == "baseline"]
        self.all_past = all(column.kind in ("baseline", "observation") for column in self.values)
        self.by_place = rows_are_places(records)
        self.names_have_units = self.unit_column is None and names_have_units(records)

    def read_into(self, reading: TableReading, filling: Filling) -> None:
        name: CellText | None = None
        for record, usual in zip(self.records, usual_lengths(self.records), strict=True):
            left = _without_empty_end(record.left)
            if not any(cell.text for cell in record.right.values()):
                filling.category_row([cell.text for cell in left], gridded=record.names_from is not None)
                continue
            if left and left[-1].text:
                name = left[-1]
            if name is None:
                continue
            indicator = self._indicator(record, [*left[:-1], name], usual, filling)
            reading.measures.extend(self._measures(indicator))

    def _indicator(self, record: Record, left: Sequence[CellText], usual: int, filling: Filling) -> _Indicator:
        texts = [cell.text for cell in left]
        parent = filling.parent(texts, usual)
        path = filling.path(len(left), sub_item=parent is not None, gridded=record.names_from is not None)
        name, name_unit = parted_unit(bare_name(texts[-1]), any_unit=self.names_have_units)
        if is_part(texts[-1]):
            parent = self.whole
        else:
            self.whole = name
        if parent is not None:
            name = f"{parent}（{name}）"
        attribute, attribute_status = filling.attribute(record.text(self.attribute_column))
        unit, unit_status = self._row_unit(record, name_unit, path, name, filling)
        return _Indicator(record, name, left[-1].passage.whole, path, unit, unit_status, attribute, attribute_status)

    def _row_unit(
        self, record: Record, name_unit: str | None, path: tuple[str, ...], name: str, filling: Filling
    ) -> tuple[str | None, Status]:
        stated = record.text(self.unit_column)
        merged = record.merged_cell(self.unit_column) if self.unit_column is not None else None
        if is_empty(stated) and name_unit is None and merged is not None and not is_empty(merged.text):
            return merged.text, "inherited"
        return filling.unit((name_unit or "") if is_empty(stated) else stated, path, name)

    def _measures(self, indicator: _Indicator) -> Iterator[TableMeasure]:
        baseline = None if self.all_past else self._baseline(indicator)
        for column in self.values:
            cell = indicator.record.cell(column)
            if cell is None or (column.kind == "baseline" and not self.all_past):
                continue
            unit, status = self._unit(column, indicator)
            for value in read_cells(cell.text, unit, indicator.name):
                yield self._measure(
                    indicator, column, cell, value, status, baseline or self._former(cell, unit, indicator)
                )

    def _unit(self, column: Column, indicator: _Indicator) -> tuple[str | None, Status]:
        """The unit of a cell: that of its column, else of its row; where rows are places, columns are indicators."""
        if column.unit is not None:
            return column.unit, "stated"
        if self.by_place and column.subject and self.units:
            return fitting_unit(self.units, column.subject), "inherited"
        return indicator.unit, indicator.unit_status

    def _baseline(self, indicator: _Indicator) -> Baseline | None:
        """The last stated baseline of the row."""
        for column in self.baselines:
            cell = indicator.record.cell(column)
            value = read_cell(cell.text, indicator.unit, indicator.name) if cell is not None else None
            if cell is not None and value is not None:
                return _as_baseline(cell, value, column.year)
        return None

    def _former(self, cell: CellText, unit: str | None, indicator: _Indicator) -> Baseline | None:
        """The baseline that stands in the cell of the target itself (85→90)."""
        value = None if self.all_past else read_former(cell.text, unit, indicator.name)
        return _as_baseline(cell, value, None) if value is not None else None

    def _measure(
        self,
        indicator: _Indicator,
        column: Column,
        cell: CellText,
        value: CellValue,
        unit_status: Status,
        baseline: Baseline | None,
    ) -> TableMeasure:
        name, scope = self._name_and_scope(indicator.name, column)
        changes = column.kind == "growth" or (column.kind == "observation" and heads_rate_of_change(column.label))
        value = in_change_column(value, column.label, cell.text) if changes else under_change_name(value, name)
        if column.bounded and value.op == "reach":
            value = replace(value, op="le")
        past = column.kind in ("baseline", "observation")
        ref_year = self._reference_year(value)
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
            unit_status="stated" if value.unit_stated else unit_status,
            op=value.op,
            basis=value.basis,
            sign=value.sign,
            ref_year=ref_year,
            ref_text=value.ref_text if ref_year is None else None,
            accrual=value.accrual or _accrual(name, column),
            strength=strength_of(cell.text[: value.end]),
            maintain=value.maintain,
            polarity=_polarity(name, value, column),
            year=value.year or self._due(indicator, column),
            attribute=indicator.attribute,
            attribute_status=indicator.attribute_status,
            baseline=None if changes else baseline,
            scope=scope,
            row=self.first + indicator.record.number,
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

    def _reference_year(self, value: CellValue) -> int | None:
        """The year that a cell compares with (较2007年降低15%); amounts of change are counted from the baseline."""
        stated = next((mark.year for mark in find_years(value.ref_clause) if mark.role == "reference"), None)
        if stated is None and value.basis in ("delta_abs", "delta_pp") and value.ref_text is None and self.baselines:
            return self.baselines[0].year
        return stated

    def _due(self, indicator: _Indicator, column: Column) -> int | None:
        """The year of a column; where its label has none, that of the row's time limit (完成时限)."""
        cell = indicator.record.merged_cell(self.time_column) if self.time_column is not None else None
        if cell is None or column.dated or column.kind != "target":
            return column.year
        return next((mark.year for mark in reversed(find_years(cell.text)) if mark.year is not None), column.year)


_COLUMN_TIME = re.compile(r"^其中[::]|(?:19|20)\d\d年(?:累计|目标|计划|底|末)*$")


def _without_empty_end(left: Sequence[CellText]) -> Sequence[CellText]:
    end = len(left)
    while end > 1 and not left[end - 1].text:
        end -= 1
    return left[:end]


def _as_baseline(cell: CellText, value: CellValue, year: int | None) -> Baseline:
    return Baseline(
        year=value.year or year,
        value=value.value if value.value is not None else cell.text,
        op=value.op if value.op != "reach" else None,
        quote=cell.text[value.start : value.end],
        span=cell.passage.span(value.start, value.end),
    )


def _accrual(name: str, column: Column) -> Accrual:
    if column.cumulative and column.kind != "growth":
        return "cumulative"
    return accrual_of(name) or "stock"


def _polarity(name: str, value: CellValue, column: Column) -> Polarity:
    if value.op == "complete":
        return "complete"
    return polarity_of(name, "le" if column.bounded else value.op, value.sign)
