"""Plans side by side: which targets speak of one indicator, what became of them, and what the levels owe each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy import read_plan
from zhiqiang.policy.compare import Comparison, Indicator, compare_plans
from zhiqiang.policy.model import Link, Measure, Meta, Plan, Source

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
PACK_PLANS = Path(__file__).parents[2] / "packs" / "foshan" / "plans"

DEFAULTS: dict[str, Any] = {
    "kind": "target",
    "unit": "%",
    "op": "ge",
    "basis": "level",
    "accrual": "stock",
    "strength": "plain",
    "year": 2015,
    "polarity": "higher",
    "maintain": False,
    "origin": "prose",
    "status": "stated",
}


def plan(
    place: str | None, period: tuple[int, int] | None, *targets: tuple[str, str | None, Mapping[str, Any]], **meta: Any
) -> Plan:
    """A plan that promises these targets, a line each; ``text`` may replace its text."""
    text = meta.pop("text", None)
    links = meta.pop("links", ())
    lines: list[str] = []
    measures: list[Measure] = []
    for number, (name, value, more) in zip(count(1), targets, strict=False):
        quote = f"{value}以上"
        start = sum(len(line) + 1 for line in lines) + len(name)
        lines.append(f"{name}{quote}")
        fields = {**DEFAULTS, **more}
        fields.setdefault("unit_raw", fields["unit"])
        measures.append(
            Measure(id=f"m-{number}", name=name, value=value, quote=quote, span=(start, start + len(quote)), **fields)
        )
    text = "\n".join(lines) if text is None else text
    return Plan(
        reader="test",
        source=Source("0" * 64, len(text), "utf-8", "text/plain"),
        meta=replace(Meta(title=f"{place}规划{period}", jurisdiction=place, period=period), **meta),
        measures=tuple(measures),
        links=links,
        text=text,
    )


def t(name: str, value: str | None, **more: Any) -> tuple[str, str | None, Mapping[str, Any]]:
    return name, value, more


FIRST, SECOND = (2011, 2015), (2016, 2020)


def compared(*plans: Plan) -> Comparison:
    return compare_plans(plans, [f"规划{number}" for number in range(1, len(plans) + 1)])


def shared(comparison: Comparison) -> list[Indicator]:
    return [each for each in comparison.indicators if len({promise.plan for promise in each.promises}) > 1]


def relations(comparison: Comparison) -> list[str]:
    return [change.relation for each in comparison.indicators for change in each.changes]


def codes(comparison: Comparison) -> list[str]:
    return [finding.code for finding in comparison.findings]


# --- one indicator in different words -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "match"),
    [
        ("国家质检中心建成数", "国家质检中心建成数", "same"),
        ("国家质检中心", "国家产品质量监督检验中心", "same"),
        ("国家级质检中心", "国家级检验中心", "same"),
        ("我市食品抽检合格率", "全市食品抽检合格率", "same"),
        ("广东省名牌产品", "省名牌产品", "same"),
        ("主要工业产品按国际标准组织生产比例", "主要工业产品按照国际标准组织生产比例", "probable"),
        ("森林覆盖率", "市域森林覆盖率", "probable"),
        ("省名牌产品", "有效期内省名牌产品", "probable"),
        ("公共检测技术服务平台", "公共技术检测服务平台", "probable"),
        ("产品监督抽查不合格率", "产品监督抽查合格率", "inverse"),
        ("落户佛山的专业标准化技术委员会", "我市专业标准化技术委员会", "same"),
    ],
)
def test_the_same_indicator_is_recognised_though_worded_differently(first: str, second: str, match: str) -> None:
    found = shared(compared(plan("佛山市", FIRST, t(first, "90")), plan("佛山市", SECOND, t(second, "91", year=2020))))
    assert [each.match for each in found] == [match]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("生产性服务业顾客满意度", "生活性服务业顾客满意度"),
        ("大中型工程一次验收合格率", "其他工程一次验收合格率"),
        ("重点区域污染排放总量", "非重点区域污染排放总量"),
        ("省级质检中心", "国家级质检中心"),
        ("城市生活污水处理率", "农村生活污水处理率"),
        ("食品监督抽查合格率", "监督抽查合格率"),
        ("营业收入超过500亿元的企业", "营业收入超过1000亿元的企业"),
        ("环境监测机构达标率", "环境监察机构达标率"),
        ("森林覆盖率", "绿化覆盖率"),
        ("第1号断面水质达标率", "第12号断面水质达标率"),
    ],
)
def test_different_indicators_stay_apart_though_worded_alike(first: str, second: str) -> None:
    found = compared(plan("佛山市", FIRST, t(first, "90")), plan("佛山市", SECOND, t(second, "90", year=2020)))
    assert shared(found) == []
    assert sorted(relations(found)) == ["added", "dropped"]


def test_a_share_and_a_count_of_one_name_are_two_indicators() -> None:
    found = compared(
        plan("佛山市", FIRST, t("企业建档", "90")), plan("佛山市", SECOND, t("企业建档", "90", unit="家", year=2020))
    )
    assert shared(found) == []


def test_names_that_one_plan_promises_apart_are_not_made_one() -> None:
    found = compared(
        plan("佛山市", FIRST, t("污水处理率", "90"), t("城市污水处理率", "95")),
        plan("佛山市", SECOND, t("污水处理率", "91", year=2020), t("城市污水处理率", "96", year=2020)),
    )
    assert len(shared(found)) == 2
    assert relations(found) == ["raised", "raised"]


def test_figures_for_parts_of_the_place_stay_apart() -> None:
    found = compared(
        plan("佛山市", FIRST, t("合格率指标", "90", scope="禅城区"), t("合格率指标", "92", scope="南海区")),
        plan("佛山市", SECOND, t("合格率指标", "91", scope="禅城区", year=2020)),
    )
    assert [[p.measure.value for p in each.promises] for each in shared(found)] == [["90", "91"]]


def test_links_within_a_plan_join_its_mentions() -> None:
    linked = plan(
        "佛山市", FIRST, t("培训卓越绩效企业", "100", unit="家"), t("卓越绩效管理推广面", "100", unit="家"),
        links=(Link("m-1", "m-2", "probable"),),
    )  # fmt: skip
    found = compared(linked, plan("佛山市", SECOND, t("卓越绩效管理推广面", "120", unit="家", year=2020)))
    assert [each.names for each in shared(found)] == [("培训卓越绩效企业", "卓越绩效管理推广面")]


def test_a_table_speaks_for_its_plan_and_what_the_prose_says_otherwise_is_shown() -> None:
    city = plan("佛山市", FIRST, t("污水设施普及率", "70"), t("污水设施普及率", "60", origin="table"))
    found = compared(city, plan("佛山市", SECOND, t("污水设施普及率", "65", year=2020)))
    promise = found.indicators[0].promises[0]
    assert (promise.measure.value, [each.quote for each in promise.at_odds]) == ("60", ["70以上"])
    assert relations(found) == ["raised"]


# --- what became of a target ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ({"value": "80"}, {"value": "85"}, "raised"),
        ({"value": "85"}, {"value": "80"}, "lowered"),
        ({"value": "85"}, {"value": "85.0"}, "unchanged"),
        ({"value": "85"}, {"value": "85", "op": "gt"}, "raised"),
        ({"value": "85"}, {"value": "85", "op": "reach"}, "unchanged"),
        (
            {"value": "0.5", "op": "le", "polarity": "lower"},
            {"value": "0.4", "op": "le", "polarity": "lower"},
            "raised",
        ),
        (
            {"value": "0.4", "op": "le", "polarity": "lower"},
            {"value": "0.5", "op": "reach", "polarity": "lower"},
            "lowered",
        ),
        ({"value": "80"}, {"value": "800", "unit": "‰"}, "unchanged"),
        ({"value": "1/2", "unit": "1"}, {"value": "50"}, "unchanged"),
        ({"value": "5", "unit": "家"}, {"value": "6", "unit": "个"}, "raised"),
        ({"value": "5", "unit": "项"}, {"value": "6", "unit": "个"}, "raised"),
        ({"value": "5", "unit": "家"}, {"value": "6", "unit": "人"}, "incomparable"),
        ({"value": "80"}, {"value": "80", "op": "le"}, "incomparable"),
        (
            {"value": "3", "unit": "项", "accrual": "per_year"},
            {"value": "4", "unit": "项", "accrual": "per_year"},
            "raised",
        ),
        ({"value": "3", "unit": "项", "accrual": "per_year"}, {"value": "15", "unit": "项"}, "unchanged"),
        ({"value": "3", "unit": "项", "accrual": "per_year"}, {"value": "14", "unit": "项"}, "lowered"),
        (
            {"value": "15", "unit": "项", "accrual": "cumulative"},
            {"value": "3", "unit": "项", "accrual": "per_year"},
            "unchanged",
        ),
        (
            {"value": "10", "basis": "delta_rel", "sign": "-", "ref_year": 2010, "polarity": "lower"},
            {"value": "15", "basis": "delta_rel", "sign": "-", "ref_year": 2010, "polarity": "lower"},
            "raised",
        ),
        (
            {"value": "10", "basis": "delta_rel", "sign": "-", "ref_year": 2010, "polarity": "lower"},
            {"value": "15", "basis": "delta_rel", "sign": "-", "ref_year": 2015, "polarity": "lower"},
            "incomparable",
        ),
        ({"value": None, "op": "complete", "unit": None}, {"value": None, "op": "complete", "unit": None}, "unchanged"),
    ],
)
def test_a_successor_raises_lowers_or_keeps_a_target(
    first: dict[str, Any], second: dict[str, Any], relation: str
) -> None:
    name = "质量工作指标"
    found = compared(
        plan("佛山市", FIRST, t(name, first.pop("value"), **first)),
        plan("佛山市", SECOND, t(name, second.pop("value"), **(second | {"year": 2020}))),
    )
    assert relations(found) == [relation]


def test_a_yearly_target_without_a_period_is_not_accumulated() -> None:
    found = compared(
        plan("佛山市", None, t("联盟标准", "3", unit="项", accrual="per_year"), date="2011-01-01"),
        plan("佛山市", SECOND, t("联盟标准", "70", unit="项", year=2020), date="2016-01-01"),
    )
    (change,) = found.indicators[0].changes
    assert change.relation == "incomparable"
    assert change.because is not None
    assert "规划期不明" in change.because


def test_years_of_one_plan_are_all_shown_and_the_last_is_what_a_successor_follows() -> None:
    found = compared(
        plan("佛山市", FIRST, t("抽查合格率", "80", year=2013), t("抽查合格率", "85")),
        plan("佛山市", SECOND, t("抽查合格率", "84", year=2020)),
    )
    assert [promise.year for promise in found.indicators[0].promises] == [2013, 2015, 2020]
    assert relations(found) == ["lowered"]


# --- levels ---------------------------------------------------------------------------------------------


def test_a_city_that_promises_less_than_its_province_asks_for_the_same_year_is_found() -> None:
    found = compared(
        plan("佛山市", FIRST, t("生产性服务业顾客满意度", "80")),
        plan("广东省", (2011, 2020), t("生产性服务业顾客满意度", "85")),
    )
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("X-PARENT", "error")
    assert [(each.plan, each.quote, each.line) for each in finding.evidence] == [
        ("规划2", "85以上", 1),
        ("规划1", "80以上", 1),
    ]
    assert [(p.first, p.second, p.standing) for p in found.pairings] == [("规划2", "规划1", "parent")]


@pytest.mark.parametrize(
    ("city", "why"),
    [
        (t("顾客满意度指数", "85"), "as much"),
        (t("顾客满意度指数", "90"), "more"),
        (t("顾客满意度指数", "80", year=2013), "another year"),
    ],
)
def test_a_city_that_does_its_part_is_not_accused(city: tuple[str, str, Mapping[str, Any]], why: str) -> None:
    found = compared(plan("佛山市", FIRST, city), plan("广东省", FIRST, t("顾客满意度指数", "85")))
    assert codes(found) == [], why


def test_a_count_of_a_city_is_not_held_against_that_of_its_province() -> None:
    found = compared(
        plan("佛山市", FIRST, t("国家质检中心", "4", unit="个")),
        plan("广东省", FIRST, t("国家质检中心", "60", unit="个")),
    )
    assert relations(found) == ["incomparable"]
    assert codes(found) == []


def test_a_doubtful_link_is_only_warned_of() -> None:
    found = compared(plan("佛山市", FIRST, t("市域森林覆盖率", "30")), plan("广东省", FIRST, t("森林覆盖率", "60")))
    assert [(finding.code, finding.severity) for finding in found.findings] == [("X-PARENT", "warning")]


@pytest.mark.parametrize(
    ("upper", "lower", "standing"),
    [
        ("国家", "广东省", "parent"),
        ("国家", "佛山市", "parent"),
        ("江苏省", "苏州市", "parent"),
        ("佛山市", "佛山市南海区", "parent"),
        ("广东省", "佛山市南海区", "parent"),
        ("北京市", "北京市海淀区", "parent"),
        ("江苏省", "佛山市", "unrelated"),
        ("深圳市", "佛山市", "peer"),
        ("江苏省", "广东省", "peer"),
        (None, "佛山市", "unrelated"),
    ],
)
def test_plans_stand_to_one_another_by_place(upper: str | None, lower: str, standing: str) -> None:
    for order in ((upper, lower), (lower, upper)):
        found = compared(*(plan(place, FIRST, t("合格率指标", "80")) for place in order))
        assert found.pairings[0].standing == standing
        if standing == "parent":
            assert found.plans[order.index(upper)].label == found.pairings[0].first


def test_a_known_code_goes_before_the_text() -> None:
    plans = [plan(None, FIRST, t("合格率指标", "85")), plan("某开发区", FIRST, t("合格率指标", "80"))]
    found = compare_plans(plans, ["省", "区"], adcodes=["440000", "440605"])
    assert [(each.level, each.adcode) for each in found.plans] == [("province", "440000"), ("county", "440605")]
    assert codes(found) == ["X-PARENT"]


def test_a_county_lies_in_the_city_that_its_text_names() -> None:
    county = plan("临水县", FIRST, t("合格率指标", "80"), text="根据佛山市的要求，合格率80以上")
    found = compared(plan("佛山市", FIRST, t("合格率指标", "85")), county)
    assert found.pairings[0].standing == "parent"
    assert "推定" in found.pairings[0].because


# --- findings -------------------------------------------------------------------------------------------


def test_a_successor_that_promises_less_is_found() -> None:
    found = compared(
        plan("佛山市", FIRST, t("抽查合格率", "92")), plan("佛山市", SECOND, t("抽查合格率", "90", year=2020))
    )
    assert [(finding.code, finding.severity) for finding in found.findings] == [("X-SUCC", "warning")]
    assert found.indicators[0].changes[0].weaker


def test_a_changed_qualifier_is_asked_about_not_accused() -> None:
    found = compared(
        plan("佛山市", FIRST, t("森林覆盖率", "18.8")), plan("佛山市", SECOND, t("市域森林覆盖率", "36.12", year=2020))
    )
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("X-CALIBRE", "warning")
    assert "市域" in finding.message
    assert "？" in finding.message


def test_a_weaker_target_under_another_name_is_asked_about() -> None:
    found = compared(
        plan("佛山市", FIRST, t("森林覆盖率", "36.12")), plan("佛山市", SECOND, t("建成区森林覆盖率", "30", year=2020))
    )
    assert codes(found) == ["X-CALIBRE"]


@pytest.mark.parametrize(("value", "asked"), [("120", []), ("150", []), ("150.1", ["X-CALIBRE"])])
def test_a_jump_of_more_than_half_is_asked_about(value: str, asked: list[str]) -> None:
    found = compared(
        plan("佛山市", FIRST, t("联盟标准", "100", unit="项")),
        plan("佛山市", SECOND, t("联盟标准", value, unit="项", year=2020)),
    )
    assert codes(found) == asked


@pytest.mark.parametrize(
    ("rate", "relation", "found"), [("92", "raised", ["X-INVERSE"]), ("88", "lowered", ["X-PARENT", "X-INVERSE"])]
)
def test_opposite_shares_are_compared_as_one(rate: str, relation: str, found: list[str]) -> None:
    upper = plan("广东省", FIRST, t("产品监督抽查不合格率", "10", op="le", polarity="lower"))
    comparison = compared(upper, plan("深圳市", FIRST, t("产品监督抽查合格率", rate)))
    assert relations(comparison) == [relation]
    assert codes(comparison) == found


def test_peers_are_a_benchmark_never_a_conflict() -> None:
    found = compared(plan("佛山市", FIRST, t("抽查合格率", "92")), plan("深圳市", FIRST, t("抽查合格率", "80")))
    assert [(finding.code, finding.severity) for finding in found.findings] == [("X-PEER", "info")]
    assert not found.indicators[0].changes[0].weaker


def test_two_plans_of_one_place_and_time_contradict_each_other() -> None:
    found = compared(plan("佛山市", FIRST, t("抽查合格率", "92")), plan("佛山市", FIRST, t("抽查合格率", "90")))
    assert [(finding.code, finding.severity) for finding in found.findings] == [("CON-VALUE", "warning")]


TEXT = "".join(f"第{number}项工作按照第{number * 7}号文件的要求由第{number % 13}组办理，" for number in range(400))


@pytest.mark.parametrize(
    ("other", "duplicate"),
    [
        (TEXT, True),
        (TEXT[3000:7000], True),
        (TEXT[3000:7000].replace("，", ",\n　"), True),
        (TEXT[3000:7000] + TEXT[:4000][::-1], False),
        (TEXT[::-1], False),
    ],
)
def test_a_fragment_or_copy_is_not_compared_twice(other: str, duplicate: bool) -> None:
    whole = plan("佛山市", FIRST, t("抽查合格率", "92"), text=TEXT)
    part = plan("佛山市", FIRST, t("抽查合格率", "92"), text=other)
    for plans in ((whole, part), (part, whole)):
        found = compared(*plans)
        assert ("X-DUP" in codes(found)) is duplicate
        assert len(found.pairings) == (0 if duplicate else 1)
        assert sum(len(each.promises) for each in found.indicators) == (1 if duplicate else 2)
    if duplicate and len(other) < len(TEXT):
        assert compared(part, whole).plans[0].duplicate_of == "规划2"


def test_plans_of_different_places_or_periods_are_two_plans_however_alike() -> None:
    one = plan("佛山市", FIRST, t("抽查合格率", "92"), text=TEXT)
    for other in (plan("深圳市", FIRST, text=TEXT), plan("佛山市", SECOND, text=TEXT)):
        assert codes(compared(one, other)) == []
    assert codes(compared(one, plan(None, None, text=TEXT))) == ["X-DUP"]


# --- form -----------------------------------------------------------------------------------------------


def test_labels_must_be_unique_and_as_many_as_the_plans() -> None:
    one = plan("佛山市", FIRST, t("抽查合格率", "92"))
    with pytest.raises(ValueError, match="重复"):
        compare_plans([one, one], ["甲", "甲"])
    with pytest.raises(ValueError, match="一样多"):
        compare_plans([one, one], ["甲"])
    assert [entry.label for entry in compare_plans([one, one]).plans] == [
        "佛山市规划(2011, 2015)",
        "佛山市规划(2011, 2015)（2）",
    ]


def test_nothing_to_compare_is_no_error() -> None:
    assert compare_plans([]).indicators == ()
    assert compared(plan(None, None)).findings == ()


def test_values_that_are_no_numbers_are_shown_but_not_compared() -> None:
    found = compared(
        plan("佛山市", FIRST, t("抽查合格率", None)), plan("佛山市", SECOND, t("抽查合格率", "若干", year=2020))
    )
    assert relations(found) == ["incomparable"]


names = st.text(alphabet="省市县国家质检中心合格率不非重点工业农业食品产品监督抽查名牌（）、的", max_size=16)
any_target = st.tuples(
    names,
    st.none() | st.decimals(0, 100, places=1).map(str),
    st.fixed_dictionaries(
        {
            "unit": st.sampled_from(["%", "个", "家", None, "元", "起/万台"]),
            "op": st.sampled_from(["ge", "gt", "le", "lt", "reach", "eq", "approx", "complete"]),
            "basis": st.sampled_from(["level", "delta_rel", "ratio"]),
            "sign": st.sampled_from([None, "+", "-"]),
            "accrual": st.sampled_from(["stock", "per_year", "cumulative"]),
            "year": st.sampled_from([None, 2015, 2020]),
            "polarity": st.sampled_from(["higher", "lower", "exact", "complete"]),
        }
    ),
)
any_plan = st.builds(
    lambda place, period, targets: plan(place, period, *targets),
    st.sampled_from([None, "国家", "广东省", "佛山市", "深圳市", "佛山市南海区", "?"]),
    st.sampled_from([None, FIRST, SECOND]),
    st.lists(any_target, max_size=5),
)


@given(st.lists(any_plan, max_size=4))
def test_every_target_is_in_one_indicator_and_every_change_between_promises_there(plans: list[Plan]) -> None:
    found = compared(*plans)
    assert found == compared(*plans)
    left = {entry.label for entry in found.plans if entry.duplicate_of is None}
    placed = [
        (promise.plan, item)
        for each in found.indicators
        for promise in each.promises
        for item in (promise.measure.id, *(e.item for e in (*promise.also, *promise.at_odds)))
    ]
    named = [(entry.label, m.id) for entry, p in zip(found.plans, plans, strict=True) for m in p.targets if m.name]
    assert sorted(placed) == sorted(item for item in named if item[0] in left)
    for each in found.indicators:
        there = {(promise.plan, promise.measure.id) for promise in each.promises}
        for change in each.changes:
            assert change.first_item is None or (change.first, change.first_item) in there
            assert change.second_item is None or (change.second, change.second_item) in there
            assert (change.first_item is None) == (change.relation == "added")
            assert (change.second_item is None) == (change.relation == "dropped")
    assert len({each.id for each in found.indicators}) == len(found.indicators)


def test_the_work_grows_with_the_number_of_targets_not_with_its_square() -> None:
    def seconds(size: int) -> float:
        made = [
            plan("佛山市", period, *(t(f"第{n}类{n * 37 % 1009}号产品监督抽查合格率", "90") for n in range(size)))
            for period in (FIRST, SECOND)
        ]
        start = process_time()
        compare_plans(made, ["甲", "乙"])
        return process_time() - start

    seconds(50)
    assert seconds(1600) < 12 * max(seconds(400), 0.02)


# --- the documents --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds() -> Comparison:
    if not SEEDS.is_dir():
        pytest.skip("the seed documents are not there")
    files = sorted(SEEDS.glob("*.txt"))
    start = process_time()
    found = compare_plans([read_plan(file.read_bytes(), name=file.name) for file in files], [f.name[:3] for f in files])
    assert process_time() - start < 3
    return found


def test_the_fragment_among_the_seeds_is_recognised(seeds: Comparison) -> None:
    assert {entry.label: entry.duplicate_of for entry in seeds.plans} == {
        "000": None, "001": None, "002": None, "003": "000", "004": None,
    }  # fmt: skip


def test_the_seeds_stand_to_one_another_as_they_do(seeds: Comparison) -> None:
    assert {(each.first, each.second): each.standing for each in seeds.pairings} == {
        ("000", "001"): "successor",
        ("002", "000"): "parent",
        ("002", "001"): "parent",
        ("002", "004"): "parent",
        ("000", "004"): "peer",
        ("001", "004"): "peer",
    }


def test_the_errors_between_the_seeds_are_those_that_are_there(seeds: Comparison) -> None:
    assert [
        (finding.code, [(each.plan, each.quote) for each in finding.evidence])
        for finding in seeds.findings
        if finding.severity == "error"
    ] == [("X-PARENT", [("002", "85%以上"), ("000", "80")])]
    questions = [finding for finding in seeds.findings if finding.code == "X-CALIBRE" and finding.severity == "warning"]
    assert [[each.quote for each in finding.evidence] for finding in questions] == [["18.8", "36.12%以上"]]
    assert "X-SUCC" not in codes(seeds)


def test_the_national_centres_are_one_indicator_in_all_seeds(seeds: Comparison) -> None:
    found = next(each for each in seeds.indicators if "国家质检中心" in each.names)
    assert [(promise.plan, promise.measure.value) for promise in found.promises] == [
        ("000", "4"),
        ("001", "13"),
        ("002", "60"),
        ("004", "5"),
    ]


def test_the_plans_of_the_pack_show_the_city_below_its_province() -> None:
    files = sorted(PACK_PLANS.glob("*.txt"))
    found = compare_plans([read_plan(file.read_bytes(), name=file.name) for file in files])
    assert [finding.code for finding in found.findings if finding.severity == "error"] == ["X-PARENT"]
    assert "生产性服务业顾客满意度" in found.findings[0].message
