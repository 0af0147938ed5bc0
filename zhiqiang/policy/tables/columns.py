"""What the columns of a table of indicators hold: its header rows, and the role and year of each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zhiqiang.policy.context import Timeline
from zhiqiang.policy.tables.labels import (
    Role,
    heads_baseline,
    heads_bound,
    heads_change,
    heads_cumulative,
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
_CELL_VALUE = re.compile(
    r"[(〔\[【]?(?:[≥≤><=≧≦约近±]|>=|<=)?-?\d[\d,]*(?:\.\d+)?[)〕\]】]?(?:[-~—至]\d[\d.]*)?"
    r"(?:%|‰|个|家|项|件|人|以上|以下|以内|左右|万|亿|元)*|-|—|——|/|…|完成|达标|零增长|持平|"
    r"(?:争取|力争|每年|较|超过|不低于|达到|新增|下降|提高).*\d.*"
)


@dataclass(frozen=True)
class Column:
    """A column by its place from the right (0 is the last), where rows of any length agree.

    ``kind`` says what a value column states; ``subject`` is what it is about beside its year; in a ``bounded`` one
    (控制数) a bare number is an upper bound.
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


@dataclass(frozen=True)
class Header:
    """Columns from left to right, and the number of rows they took."""

    columns: tuple[Column, ...]
    rows: int

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


def is_value(text: str) -> bool:
    """Whether a cell looks like a value rather than a name."""
    return bool(_CELL_VALUE.fullmatch(text))


def read_header(rows: Sequence[Row], timeline: Timeline, *, review: bool) -> Header | None:
    """The header of ``rows``: those before the first row with a value that is not a year; None when there is none."""
    depth = 0
    while depth < min(len(rows), _MOST_HEADER_ROWS) and not _has_value(rows[depth]):
        if depth and not _heads(rows[depth]):
            break
        depth += 1
    header_rows = [row for row in rows[:depth] if sum(1 for cell in row if cell.text) > 1]
    if not header_rows:
        return None
    lengths = Counter(len(row) for row in rows[depth:])
    usual = max(lengths, key=lambda length: (lengths[length], length), default=0)
    columns = read_columns(joined_labels(header_rows, usual), timeline, review=review)
    return Header(columns, depth) if columns is not None else None


def _has_value(row: Row) -> bool:
    """A row of data: some cell holds a value (a lone year is a label)."""
    return any(is_value(cell.text) and not _YEAR.fullmatch(cell.text) for cell in row[1:] if cell.text)


def _heads(row: Row) -> bool:
    """Whether a row below the first may still belong to the header."""
    texts = [cell.text for cell in row if cell.text]
    return bool(texts) and all(
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
    )
    if heads_change(label):
        past = review and not heads_target(label)
        return replace(
            column, kind="observation" if past else "growth", year=year or reference or timeline.horizon
        )
    if heads_baseline(label):
        return replace(column, kind="baseline", year=year)
    if heads_target(label):
        return replace(column, kind="target", year=year or timeline.horizon)
    if year is None:
        return replace(column, kind="target" if heads_values(label) else "series", year=timeline.horizon)
    return replace(column, kind="baseline" if _is_past(year, timeline) else "target", year=year)


def _is_past(year: int, timeline: Timeline) -> bool:
    """Whether a year lies before the document or before the period of the plan."""
    written, period = timeline.document_year, timeline.period
    return (written is not None and year < written) or (period is not None and year < period[0])
