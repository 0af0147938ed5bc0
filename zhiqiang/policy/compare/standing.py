"""How plans stand to one another: by place and level (行政区划, GB/T 2260), then by period."""

from __future__ import annotations

from dataclasses import dataclass

from zhiqiang.lang import regions
from zhiqiang.policy.compare.prefectures import PROVINCE_OF
from zhiqiang.policy.compare.result import PlanLevel, Standing
from zhiqiang.policy.model import Plan

RANK: dict[PlanLevel, int] = {"nation": 0, "province": 1, "prefecture": 2, "county": 3, "town": 4}
_STATE = frozenset({"国家", "全国", "中国", "国务院", "中华人民共和国"})
_ENDINGS: tuple[tuple[PlanLevel, tuple[str, ...]], ...] = (
    ("province", ("省", "自治区", "特别行政区", "生产建设兵团")),
    ("town", ("镇", "乡", "街道")),
    ("county", ("区", "县", "旗")),
    ("prefecture", ("市", "自治州", "地区", "盟", "州")),
)


@dataclass(frozen=True)
class Place:
    """Whose plan it is. ``province`` is the province it lies in, from the code or from the text that names it most."""

    name: str | None
    adcode: str | None
    level: PlanLevel
    province: str | None
    inferred: bool


def place_of(plan: Plan, adcode: str | None = None) -> Place:
    """The place of a plan, from its code if given, else from its jurisdiction."""
    name = plan.meta.jurisdiction
    code = regions.canonical(adcode) if adcode is not None and regions.is_valid(adcode) else None
    if code is not None:
        level = regions.level(code)
        province = regions.province_of(code)
        known = province.name if province is not None else None
        return Place(name or known, code, "town" if level == "village" else level, known, False)
    if name is None:
        return Place(None, None, "unknown", None, False)
    if name in _STATE:
        return Place(name, None, "nation", None, False)
    own = regions.province_named(name)
    if own is not None:
        return Place(own.name, own.adcode, "province", own.name, False)
    if name in PROVINCE_OF:
        return Place(name, None, "prefecture", PROVINCE_OF[name], False)
    above = next((city for city in PROVINCE_OF if name.startswith(city)), None)
    around = PROVINCE_OF[above] if above is not None else _province_in(plan)
    return Place(name, None, _level_by_name(name), around, above is None)


def _level_by_name(name: str) -> PlanLevel:
    for level, endings in _ENDINGS:
        if name.endswith(endings):
            return level
    return "unknown"


def _province_in(plan: Plan) -> str | None:
    """The province that the plan names most often and more often than any other."""
    names = (province.name for province in regions.PROVINCES)
    counts = sorted(((plan.text.count(name), name) for name in names), reverse=True)
    most, runner_up = counts[0], counts[1]
    return most[1] if most[0] > runner_up[0] else None


@dataclass(frozen=True)
class Stand:
    """``first`` and ``second`` in the order of comparison (indices), and how the second stands to the first."""

    first: int
    second: int
    standing: Standing
    because: str


def stand(plans: tuple[Plan, Plan], places: tuple[Place, Place], at: tuple[int, int]) -> Stand:
    """How two plans stand to one another."""
    a, b = places
    for upper, lower in ((0, 1), (1, 0)):
        if _lies_in(places[lower], places[upper], plans[lower]):
            words = f"{places[lower].name}属于{places[upper].name}" if a.level != "nation" != b.level else "国家的规划"
            guessed = places[lower].inferred and not (places[lower].name or "").startswith(places[upper].name or "?")
            note = "，据正文推定" if guessed and places[upper].level != "nation" else ""
            return Stand(at[upper], at[lower], "parent", words + note)
    if _same(a, b):
        return _in_time(plans, at)
    if a.level == b.level and a.level != "unknown":
        return Stand(*at, "peer", "同级的不同地区")
    return Stand(*at, "unrelated", "不知道是否为上下级")


def _same(a: Place, b: Place) -> bool:
    if a.adcode is not None and b.adcode is not None:
        return a.adcode == b.adcode
    return a.name is not None and a.name == b.name


def _lies_in(lower: Place, upper: Place, plan: Plan) -> bool:
    """Whether ``lower`` is a place within ``upper``, as far as codes, names or the text of its plan tell."""
    if "unknown" in (lower.level, upper.level) or RANK[lower.level] <= RANK[upper.level]:
        return False
    if upper.level == "nation":
        return True
    if lower.adcode is not None and upper.adcode is not None:
        return regions.contains(upper.adcode, lower.adcode)
    if lower.name is None or upper.name is None:
        return False
    if lower.name.startswith(upper.name):
        return True
    return lower.province == upper.name if upper.level == "province" else upper.name in plan.text


def _in_time(plans: tuple[Plan, Plan], at: tuple[int, int]) -> Stand:
    """Two plans of one place: the later period succeeds; without periods, the later date."""
    periods = plans[0].meta.period, plans[1].meta.period
    dates = plans[0].meta.date or "", plans[1].meta.date or ""
    if periods[0] is not None and periods[1] is not None:
        if periods[0] != periods[1]:
            ahead = 0 if periods[0] < periods[1] else 1
            return Stand(at[ahead], at[1 - ahead], "successor", "同一地区，后一个规划期")
        return Stand(*at, "sister", "同一地区、同一规划期")
    if dates[0][:4] and dates[1][:4] and dates[0][:4] != dates[1][:4]:
        ahead = 0 if dates[0] < dates[1] else 1
        return Stand(at[ahead], at[1 - ahead], "successor", "同一地区，成文在后")
    return Stand(*at, "sister", "同一地区")
