"""What the label of a column (栏目名称) says: the role of the column; of values their year, unit and subject."""

from __future__ import annotations

import re
from typing import Literal

from zhiqiang.lang.dates import RECENT_PERIODS
from zhiqiang.lang.units import lookup
from zhiqiang.policy.years import find_years

Role = Literal["number", "category", "name", "unit", "value", "attribute", "weight", "units", "time", "remark"]

# In order: the first pattern that covers the whole label gives the role.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"序号?|编号|No\.?")),
    ("unit", re.compile(r"(?:计量|指标)?单位(?:\(.*\))?")),
    ("attribute", re.compile(r"(?:指标)?(?:属性|性质)(?:.{0,4})?|指标类型")),
    ("weight", re.compile(r"权重(?:.{0,4})?|分值|标准分")),
    (
        "units",
        re.compile(
            r".{0,6}(?:责任|牵头|负责|配合|主管|实施|承担|参与|协同|数据提供)"
            r"(?:单位|部门|主体|处室|科室)?.{0,8}|.{0,4}部门"
        ),
    ),
    ("time", re.compile(r"(?:完成|实施|进度)?(?:时限|时间|期限)(?:.{0,4})?|进度安排")),
    (
        "remark",
        re.compile(
            r"备注|(?:指标)?说明|数据来源|指标解释|资料来源|依据|(?:评分|评价|考核|计分|赋分)(?:标准|细则|办法|方法|说明|要点)|(?:计算|测算|统计)(?:方法|公式|口径)"
        ),
    ),
    (
        "category",
        re.compile(r"类别|类型|分类|领域|指标类别|指标分类|一级指标|二级指标|维度|方面|大类|目标类别|板块"),
    ),
    (
        "name",
        re.compile(
            r"(?:主要|具体|核心|监测|评价|考核)?指标(?:名称|内容|项目)?|项目(?:名称)?|名称|三级指标|"
            r"(?:工作|任务|主要|重点|具体)*(?:内容|任务|举措|措施|事项)|目标任务|工作目标|主要目标|发展指标|"
            r"地区|区域|县区|区县|镇街|县\(市、区\)|城市|(?:地|市|州|县|区).{0,6}"
        ),
    ),
)
_VALUE = re.compile(
    r"(?:19|20)\d\d|二[〇○零]|数值|基期|基准|现状|目标|规划|计划|预期|实际|完成|设想|达到|远景|愿景|展望|[远近中]期|末|年均|累计|增[长速]|控制|"
    r"[一二三四五六七八九十]{1,3}五"
)
_BASELINE = re.compile(r"基期|基准|现状|实际|完成(?!时)|实绩|起点|已(?:达|完成)|预计(?!目标)")
_TARGET = re.compile(r"目标|规划|计划|预期(?!性)|设想|力争|远景|愿景|展望|远期|近期|中期")
_DISTANT = re.compile(r"远景|愿景|展望|远期")
_BOUND = re.compile(r"控制数|控制指标|控制目标|控制值|上限|限值")
_CHANGE = re.compile(r"年均|增[长速幅量]|递增|升降|增减|增加|变化|提高|下降|降幅")
_RATE_OF_CHANGE = re.compile(r"年均|增[长速幅]|递增")
_CUMULATIVE = re.compile(r"累计|合计")


def stated_role(label: str) -> Role | None:
    """The role that a label states in words of its own: ``stated_role('计量单位')`` is 'unit'; None for 2025年."""
    return next((role for role, pattern in _ROLES if pattern.fullmatch(label)), None)


def label_role(label: str) -> Role:
    """The role of a column by its label; a label that states none heads values, an empty one categories."""
    role = stated_role(label)
    if role is not None:
        return role
    if re.search(r"指标名称|指标$", label) and not re.search(r"\d", label):
        return "name"
    return "value" if label else "category"


def heads_values(label: str) -> bool:
    """Whether a label has a word that heads values: a year, a five-year period, 目标, 基期, 年均…"""
    return bool(_VALUE.search(label))


def heads_baseline(label: str) -> bool:
    return bool(_BASELINE.search(label)) and not heads_target(label)


def heads_target(label: str) -> bool:
    return bool(_TARGET.search(label))


def heads_distant(label: str) -> bool:
    """Whether the values lie beyond the horizon of the plan (远期目标)."""
    return bool(_DISTANT.search(label))


def heads_bound(label: str) -> bool:
    """Whether the values are upper bounds (控制数)."""
    return bool(_BOUND.search(label))


def heads_change(label: str) -> bool:
    """Whether the values are changes (年均增长, 五年增减) of the indicator of the row, not indicators of their own."""
    return bool(_CHANGE.search(label)) and not label_subject(label)


def heads_rate_of_change(label: str) -> bool:
    return bool(_RATE_OF_CHANGE.search(label))


def heads_cumulative(label: str) -> bool:
    return bool(_CUMULATIVE.search(label))


def label_year(label: str) -> int | None:
    """The year of a value column: the last one named, or the end of a five-year period (“十二五”期末 is 2015)."""
    dated = label if "年" in label else re.sub(r"((?:19|20)\d\d)", r"\1年", label)
    years = [mark.year for mark in find_years(dated) if mark.year]
    if years:
        return years[-1]
    for name in sorted(RECENT_PERIODS, key=len, reverse=True):
        if name in label:
            return RECENT_PERIODS[name][1]
    return None


def label_unit(label: str) -> str | None:
    """The unit in brackets: ``label_unit('用水量(亿立方米)')`` is '亿立方米'."""
    return next((unit for unit in re.findall(r"\(([^()]{1,8})\)", label) if lookup(unit)), None)


_GENERIC = re.compile(
    r"(?:19|20)\d\d年?(?:底|末|度)?|[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:期?末|期间)?|目标值?|规划|计划|预期|实际|"
    r"完成(?:情况|值)?|数值|基期值?|现状值?|累计|控制数|指标|[()/]"
)
_CHANGE_WORDS = re.compile(
    r"年均|年平均|增[长速幅量]率?|递增|升降|增减|幅度|增加值?|变化|提高|下降|降幅|比例|[率值量%]|五年"
)


def label_subject(label: str) -> str:
    """What a column is about beside its year: 淘汰燃煤锅炉（台）2017年 → 淘汰燃煤锅炉2017年; nothing for 2017年目标."""
    bare = re.sub(r"\([^()]{1,8}\)", "", label)
    reference = re.sub(r"[较比](?:19|20)\d\d年", lambda m: m.group().replace("年", "\0"), bare)
    rest = _GENERIC.sub("", reference).replace("\0", "年")
    return bare if len(_CHANGE_WORDS.sub("", rest)) >= 2 else ""
