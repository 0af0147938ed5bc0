"""What the columns of a table of indicators hold: its header rows, and the role and year of each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zhiqiang.lang.units import lookup
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.tables.footnotes import marks_start
from zhiqiang.policy.tables.labels import (
    Role,
    heads_baseline,
    heads_bound,
    heads_change,
    heads_cumulative,
    heads_distant,
    heads_target,
    heads_values,
    label_role,
    label_subject,
    label_unit,
    label_year,
    stated_role,
)
from zhiqiang.policy.tables.rows import Row
from zhiqiang.policy.tables.stacking import joined_labels

# What a value column states; a series holds one place or kind a column (各区), each with its own target.
ColumnKind = Literal["baseline", "target", "observation", "growth", "series", ""]
LEFT_ROLES: tuple[Role, ...] = ("number", "category", "name")

_MOST_HEADER_ROWS = 5
_LONGEST_PLAIN_LABEL = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"(?:19|20)\d\d年")
# The number of a category (一、 or （二）) that stands in a cell of its own.
ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}[、.]?|\([一二三四五六七八九十]{1,3}\)|[IVXⅠ-Ⅻ]{1,4}[、.]?")
_CELL_VALUE = re.compile(
    r"[(〔\[【]?(?:[≥≤><=≧≦⩾⩽约近±+]|>=|<=)?-?\d[\d,]*(?:\.\d+)?[)〕\]】]?(?:[-~—至→/]\d[\d.]*)?"
    r"(?P<unit>[^\d,;。()]{0,8}?)(?:以上|以下|以内|左右)?(?:\((?:19|20)\d\d年?[^()]{0,4}\)|〔[\d,.]{1,12}〕|\[[\d,.]{1,12}\])?|-|—|——|/|…|完成|达标|零增长|持平|"
    r"(?:争取|力争|每年|较|超过|不低于|达到|新增|下降|提高|由).*\d.*"
)


@dataclass(frozen=True)
class Column:
    """A column by its place from the right (0 is the last), where rows of any length agree.

    ``kind`` says what a value column states; ``subject`` is what it is about beside its year; in a ``bounded`` one
    (控制数) a bare number is an upper bound; a ``dated`` one states its year itself.
    """

    role: Role
    label: str
    index: int
    kind: ColumnKind = ""
    year: int | None = None
    cumulative: bool = False
    unit: str | None = None
    subject: str = ""
    bounded: bool = False
    dated: bool = False


@dataclass(frozen=True)
class Header:
    """Columns from left to right, the number of rows they took, and the texts of these rows."""

    columns: tuple[Column, ...]
    rows: int
    texts: frozenset[str] = frozenset()

    @property
    def left(self) -> int:
        """How many columns stand left of all values, units and attributes: serial number, categories, name."""
        return next((i for i, c in enumerate(self.columns) if c.role not in LEFT_ROLES), len(self.columns))

    @property
    def values(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role == "value")

    @property
    def numbered(self) -> bool:
        """Whether the first column holds serial numbers (序号)."""
        return self.columns[0].role == "number"

    def first(self, role: Role) -> Column | None:
        """The first column of a role."""
        return next((column for column in self.columns if column.role == role), None)

    def has(self, role: Role) -> bool:
        return self.first(role) is not None


def continued_header(header: Header, width: int) -> Header | None:
    """The header of a table that goes on without one on a new page, in a grid of ``width`` columns.

    Pages differ in how far they split the names: columns of names are added or left out; None where that cannot be.
    """
    names = [i for i, column in enumerate(header.columns[: header.left]) if column.role == "name"]
    more = width - len(header.columns)
    if not names or more <= -len(names):
        return None
    at = names[-1]
    kept = header.columns[: at + min(more, 0)]
    columns = (*kept, *[header.columns[at]] * (1 + max(more, 0)), *header.columns[at + 1 :])
    placed = tuple(replace(column, index=width - 1 - place) for place, column in enumerate(columns))
    return Header(placed, 0, header.texts)


def is_value(text: str) -> bool:
    """Whether a cell looks like a value rather than a name."""
    found = _CELL_VALUE.fullmatch(text[: marks_start(text)])
    if found is None or _DATED.match(text):
        return False
    return not found["unit"] or lookup(found["unit"]) is not None


def read_header(rows: Sequence[Row], timeline: Timeline, *, review: bool) -> Header | None:
    """The header of ``rows``: those before the first row with a value that is not a year; None when there is none."""
    depth = 0
    while depth < min(len(rows), _MOST_HEADER_ROWS) and not has_value(rows[depth]):
        if depth and not _heads(rows[depth], rows[0]):
            break
        depth += 1
    header_rows = [row for row in rows[:depth] if sum(1 for cell in row if cell.text) > 1]
    if not header_rows:
        return None
    texts = frozenset(cell.text for row in header_rows for cell in row if cell.text)
    lengths = Counter(len(row) for row in rows[depth:])
    usual = max(lengths, key=lambda length: (lengths[length], length), default=0)
    columns = read_columns(joined_labels(header_rows, usual), timeline, review=review)
    return Header(columns, depth, texts) if columns is not None else None


def has_value(row: Row) -> bool:
    """A row of data: some cell holds a value (a lone year is a label)."""
    return any(is_value(cell.text) and not _YEAR.fullmatch(cell.text) for cell in row[1:] if cell.text)


def _heads(row: Row, first: Row) -> bool:
    """Whether a row below the first may still belong to the header.

    A single cell heads rows, unless it is a year; under the label of names, numbers or categories a name begins a row.
    """
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2:
        return bool(texts) and _YEAR.match(texts[0]) is not None
    aligned = row[0].column == 0 if row[0].column is not None else len(row) == len(first)
    if aligned and row[0].text and stated_role(first[0].text) in LEFT_ROLES and label_role(texts[0]) not in LEFT_ROLES:
        return False
    return ORDINAL.fullmatch(texts[0]) is None and all(
        heads_values(text) or stated_role(text) is not None or len(text) <= _LONGEST_PLAIN_LABEL for text in texts
    )


def read_columns(labels: Sequence[str], timeline: Timeline, *, review: bool) -> tuple[Column, ...] | None:
    """Columns by their labels; None when these cannot head a table of indicators or of tasks.

    ``review`` tells that the table stands in a section that looks back (回顾), where changes are history.
    """
    roles = _roles(labels)
    if roles is None:
        return None
    years = (label_year(label) for label, role in zip(labels, roles, strict=True) if role == "value")
    latest = max((year for year in years if year is not None), default=None)
    columns: list[Column] = []
    target: int | None = None
    for index, (label, role) in enumerate(zip(labels, roles, strict=True)):
        column = Column(role, label, len(labels) - 1 - index)
        if role == "value":
            column = _value_column(column, timeline, target or latest, review)
            if column.kind == "target" and column.year is not None:
                target = column.year
        columns.append(column)
    return tuple(columns)


def _roles(labels: Sequence[str]) -> list[Role] | None:
    """The role of every label, one of them the name; None where there is nothing to name or nothing said of it."""
    roles = [label_role(label) for label in labels]
    if "value" not in roles and not ("name" in roles and ("unit" in roles or "units" in roles)):
        return None
    if (roles[0] == "value" and not heads_values(labels[0])) or (roles[0] == "category" and not labels[0]):
        roles[0] = "name" if "name" not in roles else "category"
    first_value = roles.index("value") if "value" in roles else len(roles)
    if "name" not in roles[:first_value]:
        free = [i for i in range(first_value) if roles[i] in ("category", "value") or not labels[i]]
        if not free:
            return None
        roles[free[-1]] = "name"
    return roles


def _value_column(column: Column, timeline: Timeline, reference: int | None, review: bool) -> Column:
    """A value column with its kind and year; ``reference`` is the target year that a column of changes belongs to."""
    label = column.label
    year = label_year(label)
    column = replace(
        column,
        cumulative=heads_cumulative(label),
        unit=label_unit(label),
        subject=label_subject(label),
        bounded=heads_bound(label),
        dated=year is not None,
    )
    if heads_change(label):
        past = review and not heads_target(label)
        return replace(column, kind="observation" if past else "growth", year=year or reference or timeline.horizon)
    if heads_baseline(label):
        return replace(column, kind="baseline", year=year)
    if heads_target(label):
        return replace(column, kind="target", year=year or _horizon(label, timeline))
    if year is None:
        return replace(column, kind="target" if heads_values(label) else "series", year=timeline.horizon)
    return replace(column, kind="baseline" if _is_past(year, timeline) else "target", year=year)


def _horizon(label: str, timeline: Timeline) -> int | None:
    """The year a label without one means: the horizon of the plan, or one beyond it (远期), if the text has one."""
    if not heads_distant(label):
        return timeline.horizon
    return next((year for year in timeline.horizons if timeline.horizon is None or year > timeline.horizon), None)


def _is_past(year: int, timeline: Timeline) -> bool:
    """Whether a year lies before the document or before the period of the plan."""
    written, period = timeline.document_year, timeline.period
    return (written is not None and year < written) or (period is not None and year < period[0])
