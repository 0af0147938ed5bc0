"""What the columns of an indicator table hold: header rows, joined labels, roles, and the year of each value column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zhiqiang.lang.units import lookup
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.tables.rows import Row
from zhiqiang.policy.years import FIVE_YEAR_PERIODS, find_years

Role = Literal["number", "category", "name", "unit", "value", "attribute", "weight", "units", "time", "remark"]

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"序号?|编号|No\.?")),
    ("unit", re.compile(r"(?:计量|指标)?单位(?:\(.*\))?")),
    ("attribute", re.compile(r"(?:指标)?(?:属性|性质)(?:.{0,4})?|指标类型")),
    ("weight", re.compile(r"权重(?:.{0,4})?|分值|标准分")),
    ("units", re.compile(r".{0,6}(?:责任|牵头|负责|配合|主管|实施|承担|参与|协同|数据提供)(?:单位|部门|主体|处室|科室)?.{0,8}|.{0,4}部门")),
    ("time", re.compile(r"(?:完成|实施|进度)?(?:时限|时间|期限)(?:.{0,4})?|进度安排")),
    ("remark", re.compile(r"备注|说明|数据来源|指标解释|计算方法|资料来源")),
    ("category", re.compile(r"类别|类型|分类|领域|指标类别|指标分类|一级指标|二级指标|维度|方面|大类|目标类别|板块")),
    ("name", re.compile(r"(?:主要|具体|核心|监测|评价|考核)?指标(?:名称|内容|项目)?|项目(?:名称)?|名称|三级指标|(?:工作|任务|主要|重点|具体)*(?:内容|任务|举措|措施|事项)|目标任务|工作目标|主要目标|发展指标|地区|区域|县区|区县|镇街|县\(市、区\)|城市|(?:地|市|州|县|区).{0,6}")),
)
_VALUE_LABEL = re.compile(
    r"(?:19|20)\d\d|二[〇○零]|数值|基期|基准|现状|目标|规划|计划|预期|实际|完成|设想|达到|末|年均|累计|增[长速]|控制|[一二三四五六七八九十]{1,3}五"
)
_BASE_LABEL = re.compile(r"基期|基准|现状|实际|完成(?!时)|实绩|起点|已(?:达|完成)|预计(?!目标)")
_TARGET_LABEL = re.compile(r"目标|规划|计划|预期(?!性)|设想|力争")
_BOUND_LABEL = re.compile(r"控制数|控制指标|控制目标|控制值|上限|限值")
_GROWTH_LABEL = re.compile(r"年均|增[长速幅量]|递增|升降|增减|增加|变化|提高|下降|降幅")
_CUMULATIVE_LABEL = re.compile(r"累计|合计")
_CELL_VALUE = re.compile(
    r"[(〔\[【]?(?:[≥≤><=≧≦约近±]|>=|<=)?-?\d[\d,]*(?:\.\d+)?[)〕\]】]?(?:[-~—至]\d[\d.]*)?(?:%|‰|个|家|项|件|人|以上|以下|以内|左右|万|亿|元)*|-|—|——|/|…|完成|达标|零增长|持平|(?:争取|力争|每年|较|超过|不低于|达到|新增|下降|提高).*\d.*"
)


@dataclass(frozen=True)
class Column:
    """A column by its place from the right (0 is the last); ``kind`` says what a value column states."""

    role: Role
    label: str
    index: int
    kind: Literal["baseline", "target", "observation", "growth", "series", ""] = ""
    year: int | None = None
    cumulative: bool = False
    unit: str | None = None
    heading: str = ""
    bounded: bool = False


@dataclass(frozen=True)
class Header:
    """Columns from left to right and the number of rows they took."""

    columns: tuple[Column, ...]
    rows: int
    left: int


def is_value(text: str) -> bool:
    """Whether a cell looks like a value rather than a name."""
    return bool(_CELL_VALUE.fullmatch(text))


def read_header(rows: Sequence[Row], timeline: Timeline, *, review: bool) -> Header | None:
    """The header of ``rows``: those before the first row with a value that is not a year; None when there is none."""
    depth = 0
    while depth < min(len(rows), 5) and not _has_value(rows[depth]):
        if depth and not _heads(rows[depth]):
            break
        depth += 1
    header_rows = [row for row in rows[:depth] if len([c for c in row if c.text]) > 1]
    if not header_rows:
        return None
    if len(header_rows) == 1:
        header_rows = _split_stack(header_rows[0])
    data = Counter(len(row) for row in rows[depth:])
    labels = _joined_labels(header_rows, max(data, key=lambda n: (data[n], n)) if data else 0)
    columns = _with_roles(labels, timeline, review)
    if columns is None:
        return None
    left = next((i for i, c in enumerate(columns) if c.role not in ("number", "category", "name")), len(columns))
    return Header(tuple(columns), depth, left)


def _has_value(row: Row) -> bool:
    """A row of data: some cell holds a value (a lone year is a label)."""
    return any(is_value(c.text) and not re.fullmatch(r"(?:19|20)\d\d", c.text) for c in row[1:] if c.text)


def _heads(row: Row) -> bool:
    texts = [c.text for c in row if c.text]
    return bool(texts) and all(
        _VALUE_LABEL.search(t) or any(p.fullmatch(t) for _, p in _ROLES) or len(t) <= 6 for t in texts
    )


def _joined_labels(rows: Sequence[Row], width: int) -> list[str]:
    """One label a column: stacked headers joined, a header over several columns given to each of them."""
    if all(c.column is not None for row in rows for c in row):
        return _grid_labels(rows)
    labels = [c.text for c in rows[0]]
    for row in rows[1:]:
        labels = _stack(labels, [c.text for c in row], width)
    return labels


_YEAR_LABEL = re.compile(r"(?:19|20)\d\d年?(?:底|末)?(?:累计|目标|实际|计划|完成)?")


def _split_stack(row: Row) -> list[Row]:
    """Two stacked header rows that ran together: labels, and after them the years that part some of the labels."""
    tail = len(row)
    while tail > 1 and _YEAR_LABEL.fullmatch(row[tail - 1].text):
        tail -= 1
    years = row[tail:]
    upper = row[:tail]
    parted = [c for c in upper[1:] if c.text and not any(p.fullmatch(c.text) for _, p in _ROLES)]
    if row[0].column is None and len(years) >= 2 and parted and len(years) % len(parted) == 0:
        return [upper, years]
    return [row]


def _grid_labels(rows: Sequence[Row]) -> list[str]:
    width = max((c.column or 0) + c.width for row in rows for c in row)
    labels = [""] * width
    for row in rows:
        for cell in row:
            for column in range(cell.column or 0, min((cell.column or 0) + cell.width, width)):
                if cell.text and cell.text not in labels[column]:
                    labels[column] += cell.text
    return labels


def _stack(upper: list[str], lower: list[str], width: int) -> list[str]:
    """Labels of two header rows; a lower row that is no longer than the upper stands under some of its cells only
    when the rows of data (of ``width`` cells) are longer than both."""
    if len(upper) == len(lower) and not (width > len(upper) and all(upper) and all(lower)):
        return [a + b for a, b in zip(upper, lower, strict=True)]
    filled = [text for text in lower if text]
    if len(lower) > len(upper):
        lead = next((i for i, text in enumerate(lower) if text), 0)
        trail = next((i for i, text in enumerate(reversed(lower)) if text), 0)
        groups = upper[lead : len(upper) - trail]
        return [*upper[:lead], *_spread(groups, lower[lead : len(lower) - trail]), *upper[len(upper) - trail :]]
    spans = [i for i, text in enumerate(upper) if not any(p.fullmatch(text) for role, p in _ROLES if role != "name") and i]
    groups = spans if len(spans) and len(filled) % len(spans) == 0 else spans[:1]
    if not groups:
        return upper
    share = len(filled) // len(groups)
    result: list[str] = []
    taken = 0
    for i, text in enumerate(upper):
        if i in groups:
            result.extend(text + sub for sub in filled[taken : taken + share])
            taken += share
        else:
            result.append(text)
    return result


def _spread(groups: list[str], subs: list[str]) -> list[str]:
    if not groups:
        return subs
    share = max(1, len(subs) // len(groups))
    return [groups[min(i // share, len(groups) - 1)] + sub for i, sub in enumerate(subs)]


def _with_roles(labels: Sequence[str], timeline: Timeline, review: bool) -> list[Column] | None:
    roles: list[Role] = [_role(label) for label in labels]
    if "value" not in roles and not ("name" in roles and ("unit" in roles or "units" in roles)):
        return None
    if roles[0] == "value" and not _VALUE_LABEL.search(labels[0]) or roles[0] == "category" and not labels[0]:
        roles[0] = "name" if "name" not in roles else "category"
    first_value = roles.index("value") if "value" in roles else len(roles)
    if "name" not in roles[:first_value]:
        named = [i for i in range(first_value) if roles[i] in ("category", "value") or not labels[i]]
        if not named:
            return None
        roles[named[-1]] = "name"
    years = [_year(label) for label, role in zip(labels, roles, strict=True) if role == "value"]
    dated = sorted(y for y in years if y is not None)
    columns = []
    for index, (label, role) in enumerate(zip(labels, roles, strict=True)):
        position = len(labels) - 1 - index
        if role == "value":
            before = next((c.year for c in reversed(columns) if c.year is not None and c.kind == "target"), None)
            column = _value_column(label, position, timeline, dated, review, before)
            columns.append(replace(column, heading=_heading(label), bounded=bool(_BOUND_LABEL.search(label))))
        else:
            columns.append(Column(role, label, position))
    return columns


def _role(label: str) -> Role:
    for role, pattern in _ROLES:
        if pattern.fullmatch(label):
            return role
    if re.search(r"指标名称|指标$", label) and not re.search(r"\d", label):
        return "name"
    return "value" if label else "category"


def _year(label: str) -> int | None:
    marks = [m for m in find_years(label if "年" in label else re.sub(r"((?:19|20)\d\d)", r"\1年", label)) if m.year]
    if marks:
        return marks[-1].year
    for name in sorted(FIVE_YEAR_PERIODS, key=len, reverse=True):
        if name in label:
            return FIVE_YEAR_PERIODS[name][1]
    return None


_GENERIC = re.compile(r"(?:19|20)\d\d年?(?:底|末|度)?|[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:期?末|期间)?|目标值?|规划|计划|预期|实际|完成(?:情况|值)?|数值|基期值?|现状值?|累计|控制数|指标|[()/]")


_CHANGE_WORDS = re.compile(r"年均|年平均|增[长速幅量]率?|递增|升降|增减|幅度|增加值?|变化|提高|下降|降幅|比例|[率值量%]|五年")


def _heading(label: str) -> str:
    """What a column is about beside its year: 淘汰燃煤锅炉（台）2017年 → 淘汰燃煤锅炉."""
    bare = re.sub(r"\([^()]{1,8}\)", "", label)
    reference = re.sub(r"[较比](?:19|20)\d\d年", lambda m: m.group().replace("年", "\0"), bare)
    rest = _GENERIC.sub("", reference).replace("\0", "年")
    return bare if len(_CHANGE_WORDS.sub("", rest)) >= 2 else ""


def _value_column(label: str, position: int, timeline: Timeline, dated: Sequence[int], review: bool, before: int | None) -> Column:
    year = _year(label)
    unit = _label_unit(label)
    cumulative = bool(_CUMULATIVE_LABEL.search(label))
    if _GROWTH_LABEL.search(label) and not _heading(label):
        target_year = year or before or (dated[-1] if dated else timeline.horizon)
        past = review and not _TARGET_LABEL.search(label)
        return Column("value", label, position, "observation" if past else "growth", target_year, cumulative, unit)
    if _BASE_LABEL.search(label) and not _TARGET_LABEL.search(label):
        return Column("value", label, position, "baseline", year, cumulative, unit)
    if _TARGET_LABEL.search(label):
        return Column("value", label, position, "target", year or timeline.horizon, cumulative, unit)
    if year is None:
        kind: Literal["target", "series"] = "target" if _VALUE_LABEL.search(label) else "series"
        return Column("value", label, position, kind, timeline.horizon, cumulative, unit)
    now = timeline.document_year
    start = timeline.period[0] if timeline.period else None
    if (now is not None and year < now) or (start is not None and year < start):
        return Column("value", label, position, "baseline", year, cumulative, unit)
    return Column("value", label, position, "target", year, cumulative, unit)


def _label_unit(label: str) -> str | None:
    return next((unit for unit in re.findall(r"\(([^()]{1,8})\)", label) if lookup(unit)), None)
