"""Tables of a text (指标表、任务分工表) to measures: regions set upright and apart, headers found, rows read.

Tables that name responsible units besides are noted for the reading of tasks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhiqiang.policy.context import Timeline
from zhiqiang.policy.tables.bare import read_bare_cells
from zhiqiang.policy.tables.captions import caption_units
from zhiqiang.policy.tables.columns import Header, continued_header, has_value, read_header
from zhiqiang.policy.tables.filling import Filling
from zhiqiang.policy.tables.indicators import IndicatorTable
from zhiqiang.policy.tables.reading import TableMeasure, TableReading
from zhiqiang.policy.tables.records import PAGE_MARK, Record, read_records
from zhiqiang.policy.tables.regions import TableRegion
from zhiqiang.policy.tables.rows import Row, table_rows
from zhiqiang.policy.tables.shapes import parts, side_by_side, upright

__all__ = ["TableMeasure", "TableReading", "read_tables"]

# The table of document data above a text on a government site (索引号、文号…) holds no indicators.
_DOCUMENT_DATA = re.compile(
    r"索\s*引\s*号|文\s*号|发布机构|发文机关|发布日期|成文日期|发文日期|有\s*效\s*性|主\s*题\s*词|信息名称|公开方式|"
    r"公开时限|主题分类|信息分类|关键词"
)
_FEWEST_DATA_KEYS = 3
_FEWEST_BARE_CELLS = 9
_LONGEST_PAGE_MARK = 12


def read_tables(
    folded: str, regions: Sequence[TableRegion], timeline: Timeline, reviewed: Callable[[TableRegion], bool]
) -> list[TableReading]:
    """The measures of the tables of a text, in order; one that goes on over a page without a header takes the last one.

    ``reviewed`` tells of a table whether it stands in a section that looks back.
    """
    readings: list[TableReading] = []
    page: _Page | None = None
    for number, region in enumerate(regions):
        if page is not None and not _nothing_between(folded, regions[number - 1], region):
            page = None
        reading, page = _read(folded, region, timeline, reviewed(region), page)
        readings.append(reading)
    return readings


@dataclass(frozen=True)
class _Page:
    """What a table hands on to the next page: its header, and what empty cells take from above."""

    header: Header
    filling: Filling


def _nothing_between(folded: str, before: TableRegion, after: TableRegion) -> bool:
    """Whether only a page number or 续表 stands between two tables."""
    words = "".join(folded[before.span[1] : after.span[0]].split())
    return len(words) <= _LONGEST_PAGE_MARK and (not words or PAGE_MARK.fullmatch(words) is not None)


def _read(
    folded: str, region: TableRegion, timeline: Timeline, review: bool, page: _Page | None
) -> tuple[TableReading, _Page | None]:
    """The reading of a region, and what it hands on; ``page`` is what the one before it handed on."""
    reading = TableReading()
    if len(_DOCUMENT_DATA.findall(folded, *region.span)) >= _FEWEST_DATA_KEYS:
        reading.understood = True
        return reading, None
    caption = region.caption.text if region.caption is not None else ""
    first = 0
    for part in parts(table_rows(folded, region)):
        title, rows = _without_title(part)
        caption = f"{caption}\n{title}"
        for table in side_by_side(upright(rows)):
            found = _with_headers(table, timeline, review, caption) or _continued(table, page)
            for page, records in found:
                reading.understood = True
                reading.labels = reading.labels or _labels(rows, table, page.header)
                IndicatorTable(page.header, records, timeline, caption, first).read_into(reading, page.filling)
                first += 1 + max((record.number for record in records), default=0)
        caption = ""
    return reading, page if reading.understood else None


_Found = Sequence[tuple[_Page, Sequence[Record]]]


def _with_headers(rows: Sequence[Row], timeline: Timeline, review: bool, caption: str) -> _Found:
    """The tables in ``rows`` by their own headers: one, or of bare cells several."""
    units = caption_units(caption)
    if len(rows) == 1 and len(rows[0]) >= _FEWEST_BARE_CELLS:
        tables = read_bare_cells(rows[0], timeline, review=review)
        return [(_Page(header, Filling(units)), records) for header, records in tables]
    header = read_header(rows, timeline, review=review)
    if header is None:
        return []
    return [(_Page(header, Filling(units)), list(read_records(rows[header.rows :], header)))]


def _continued(rows: Sequence[Row], page: _Page | None) -> _Found:
    """The rows under the header of the page before, if they fit it."""
    if page is None or not any(has_value(row) for row in rows):
        return []
    width = len(page.header.columns)
    gridded = all(cell.column is not None for row in rows for cell in row)
    if gridded:
        width = max((cell.column or 0) + cell.width for row in rows for cell in row)
    elif abs(Counter(len(row) for row in rows).most_common(1)[0][0] - width) > 1:
        return []
    header = continued_header(page.header, width)
    return [(_Page(header, page.filling), list(read_records(rows, header)))] if header is not None else []


def _labels(rows: Sequence[Row], table: Sequence[Row], header: Header) -> tuple[str, ...]:
    """One label a column of the table as it stands on the page."""
    return tuple(column.label for column in header.columns) if table is rows else tuple(cell.text for cell in rows[0])


def _without_title(rows: Sequence[Row]) -> tuple[str, Sequence[Row]]:
    """The title rows of one cell (表题、单位行) as lines of a caption, and the rows below them."""
    titles: list[str] = []
    for row in rows[:-1]:
        texts = [cell.text for cell in row if cell.text]
        if len(texts) > 1:
            break
        titles.append("".join(texts))
    return "\n".join(titles), rows[len(titles) :]
