"""Which two values may be set against each other (可比): same indicator, year, scope, basis and accrual, and neither
a name cut short, a striving target beside the plain one, or a year the reader had to guess."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiqiang.lang.units import equivalent, loosely_equivalent
from zhiqiang.policy.links import NameKey
from zhiqiang.policy.lint.dossier import Dossier, amount, amount_in
from zhiqiang.policy.model import Accrual, Measure, Op

#: Values are compared inside one of these; 省名牌产品 stands as a stock in a table and as 累计 in prose.
_ACCRUAL_CLASS: dict[Accrual, str] = {
    "stock": "stock",
    "cumulative": "sum",
    "new_in_period": "new",
    "per_year": "yearly",
    "per_year_new": "yearly",
    "annual_average": "average",
}
_UPWARD: frozenset[Op] = frozenset({"ge", "gt"})
_DOWNWARD: frozenset[Op] = frozenset({"le", "lt"})

# A name of these words alone says of what only together with the words before it.
_HEADS = """
    一次 平均 总体 综合 年均 全年 累计 最终 合格 覆盖 覆盖面 达标 普及 满意 处理 完成 优良
    使用 利用 配备 整治 到位 安装 接入 办结 通过 参与 知晓 检测 检验 抽检 抽查 培训 建设
    改造 治理 整改 及时 成功 就业 回收 签订 配套 应用 达产 达效 入库 通达 落实 增长 贡献
    转化 总投资 投资 资金 经费 补助 收入 支出 产值 总产 产量 规模 面积 人口 人员 企业 项目
    数量 比例 学位 床位 里程 设施 机构 产品 农村 城市 城镇 县城 市区 标准 活动 演练 人才
    农民 职工 学生 教师 专家 干部 服务 岗位 平台 基地 中心 示范 示范点
""".split()
_CUT_SHORT = re.compile("(?:" + "|".join(_HEADS) + "){1,4}")
_PLACE_TITLE = re.compile(r"[\u4e00-\u9fff]{1,6}(?:区|县|市|镇|乡|街道|新城|园区)")


@dataclass(frozen=True, slots=True)
class Contest:
    """How two values of one indicator stand to each other; ``certain`` is False where they may speak of two things."""

    differ: bool
    certain: bool


def accrual_class(measure: Measure) -> str:
    """When the value is counted, as far as comparison goes."""
    return _ACCRUAL_CLASS[measure.accrual]


def is_cut_short(key: NameKey) -> bool:
    """Whether a name is a head only (合格率、总投资), which names different things in different places."""
    return len(key.base) < 3 or (not key.qualifiers and bool(_CUT_SHORT.fullmatch(key.base)))


_WHOLE_ROW = re.compile(r"合计|总计|全市|全省|全县|全区|总数")


def scope_of(measure: Measure) -> str:
    """The part a value is limited to; the row 合计 of a table is the whole."""
    scope = measure.scope or ""
    return "" if _WHOLE_ROW.fullmatch(scope) else scope


def same_row(a: Measure, b: Measure) -> bool:
    """Whether two values stand in one row of a table: its columns say different things of one indicator."""
    return a.table is not None and b.table is not None and (a.table.id, a.table.row) == (b.table.id, b.table.row)


def named_by_itself(measure: Measure) -> bool:
    """Whether the name was read from the mention, not carried over from another."""
    return bool(measure.name) and "name" not in measure.issues


def place_of(dossier: Dossier, measure: Measure) -> str:
    """A town or district that a heading over the measure limits it to, or nothing."""
    paragraph = dossier.paragraph_at(measure.span[0])
    if paragraph is None:
        return ""
    for node in dossier.outline.ancestors(dossier.outline.home(paragraph)):
        if _PLACE_TITLE.fullmatch(node.title):
            return node.title
    return ""


def comparable_basis(a: Measure, b: Measure) -> bool:
    """Whether both values mean the same kind of number, counted in units that can be converted."""
    if (a.basis, a.sign, a.ref_year) != (b.basis, b.sign, b.ref_year):
        return False
    if a.basis == "ratio" and (a.ref_text or "") != (b.ref_text or ""):
        return False
    if a.unit is None or b.unit is None:
        return a.unit is b.unit
    return loosely_equivalent(a.unit, b.unit) or amount_in(b, a.unit) is not None


def values_differ(a: Measure, b: Measure) -> bool:
    """Whether the numbers themselves differ, whatever the comparators; a range agrees with what lies in it."""
    first, second = amount(a.value), amount_in(b, a.unit)
    if first is None or second is None:
        return False
    tops = amount(a.value_max), amount(b.value_max)
    if a.op == "between" and b.op == "between":
        return (first, tops[0]) != (second, tops[1])
    if a.op == "between":
        return tops[0] is not None and not first <= second <= tops[0]
    if b.op == "between":
        return tops[1] is not None and not second <= first <= tops[1]
    if "approx" in (a.op, b.op):
        return abs(first - second) > abs(first) / 10
    return first != second


def opposed(a: Measure, b: Measure) -> bool:
    """Whether one is a floor and the other a ceiling."""
    return (a.op in _UPWARD and b.op in _DOWNWARD) or (a.op in _DOWNWARD and b.op in _UPWARD)


def contest(dossier: Dossier, key: NameKey, a: Measure, b: Measure) -> Contest | None:
    """Two targets of one indicator and year set against each other; None where they cannot be compared at all."""
    if (
        not comparable_basis(a, b)
        or scope_of(a) != scope_of(b)
        or same_row(a, b)
        or (a.subject or "") != (b.subject or "")
    ):
        return None
    classes = {accrual_class(a), accrual_class(b)}
    if len(classes) > 1 and classes != {"stock", "sum"}:
        return None
    if not (named_by_itself(a) and named_by_itself(b)):
        return None
    in_prose = a.origin == b.origin == "prose"
    if in_prose and (
        dossier.sentence(a.span) == dossier.sentence(b.span) or place_of(dossier, a) != place_of(dossier, b)
    ):
        return None
    certain = len(classes) == 1 and not is_cut_short(key) and equivalent(a.unit, b.unit) and not _stretched(a, b)
    if in_prose:
        certain = certain and _steady_in_prose(dossier, key, a, b)
    elif "prose" in (a.origin, b.origin):
        certain = certain and not place_of(dossier, a if a.origin == "prose" else b)
    return Contest(values_differ(a, b), certain)


def _stretched(a: Measure, b: Measure) -> bool:
    """A striving target beyond the plain one is a stretch, not a contradiction."""
    if (a.strength == "strive") == (b.strength == "strive"):
        return False
    strive, plain = (a, b) if a.strength == "strive" else (b, a)
    far, near = amount(strive.value), amount_in(plain, strive.unit)
    if far is None or near is None:
        return False
    return far < near if strive.polarity == "lower" else far > near


def _steady_in_prose(dossier: Dossier, key: NameKey, a: Measure, b: Measure) -> bool:
    """Two sentences contradict each other for certain only with a full name, in two paragraphs, one of them a goal."""
    first, second = dossier.paragraph_at(a.span[0]), dossier.paragraph_at(b.span[0])
    if first is None or second is None or first.start == second.start:
        return False
    goals = "goals" in (dossier.role(a.span[0]), dossier.role(b.span[0]))
    return goals and len(key.base) >= (4 if a.unit in ("%", "‰") else 6)


def year_is_stated(dossier: Dossier, measure: Measure) -> bool:
    """Whether the year of a value stands in its own sentence or in a column of its table."""
    if measure.origin == "table" or "year" not in measure.issues:
        return True
    return measure.year is not None and str(measure.year) in dossier.before(measure.span)
