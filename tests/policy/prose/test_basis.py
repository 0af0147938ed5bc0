"""What a value is compared with: a level, a change in units or points, a relative change, a share or multiple."""

from __future__ import annotations

import pytest

from tests.policy.prose.documents import GOALS, measures, only, pairs

BY_2025 = "到2025年，"


@pytest.mark.parametrize(
    ("text", "name", "value", "basis", "sign", "ref_year"),
    [
        ("茶叶出口额达到6亿元。", "茶叶出口额", "600000000", "level", None, None),
        ("村级集体收入比2020年增加20万元。", "村级集体收入", "200000", "delta_abs", "+", 2020),
        ("检定周期缩短5天。", "检定周期", "5", "delta_abs", "-", None),
        ("人均住房面积较2020年增加3平方米。", "人均住房面积", "3", "delta_abs", "+", 2020),
        ("林草覆盖率比2020年提高2.5个百分点。", "林草覆盖率", "2.5", "delta_pp", "+", 2020),
        ("退货率较2020年下降1.2个百分点。", "退货率", "1.2", "delta_pp", "-", 2020),
        ("农药使用量较2020年降低10%。", "农药使用量", "10", "delta_rel", "-", 2020),
        ("化肥施用量与2020年相比减少8%以上。", "化肥施用量", "8", "delta_rel", "-", 2020),
        ("在2020年基础上，检测收入增长40%。", "检测收入", "40", "delta_rel", "+", 2020),
        ("检测收入在2020年基础上增长40%。", "检测收入", "40", "delta_rel", "+", 2020),
        ("以2020年为基期，单位产品电耗下降12%。", "单位产品电耗", "12", "delta_rel", "-", 2020),
        ("消费投诉量下降三成。", "消费投诉量", "30", "delta_rel", "-", None),
        ("网络零售额增长2倍。", "网络零售额", "200", "delta_rel", "+", None),
        ("网络零售额比2020年增长一倍。", "网络零售额", "100", "delta_rel", "+", 2020),
        ("网络零售额比2020年增长1.5倍。", "网络零售额", "150", "delta_rel", "+", 2020),
        ("陶瓷产业增幅不低于9%。", "陶瓷产业", "9", "delta_rel", "+", None),
        ("人均预期寿命比2020年提高1岁。", "人均预期寿命", "1", "delta_abs", "+", 2020),
        ("花卉产值比2020年翻一番。", "花卉产值", "2", "ratio", None, 2020),
        ("花卉产值在2020年的基础上翻两番。", "花卉产值", "4", "ratio", None, 2020),
        ("花卉产值达到2020年的3倍以上。", "花卉产值", "3", "ratio", None, 2020),
        ("花卉产值增长到2020年的2倍。", "花卉产值", "2", "ratio", None, 2020),
        ("花卉产值为2020年的1.8倍。", "花卉产值", "1.8", "ratio", None, 2020),
    ],
)
def test_the_basis_follows_from_verb_unit_and_reference(
    text: str, name: str, value: str, basis: str, sign: str | None, ref_year: int | None
) -> None:
    measure = only(BY_2025 + text)
    assert (measure.value, measure.basis, measure.sign, measure.ref_year) == (value, basis, sign, ref_year)
    assert (measure.name, measure.kind, measure.year) == (name, "target", 2025)


@pytest.mark.parametrize(
    ("text", "ref_text"),
    [
        ("质检经费投入比上年提高1.5个百分点。", "上年"),
        ("质检经费投入较上年度增长6%。", "上年度"),
        ("公共服务满意度较“十三五”末提高3个百分点。", None),
        ("合格率高于全国平均水平1个百分点。", "全国平均水平"),
    ],
)
def test_a_reference_without_a_year_keeps_its_words(text: str, ref_text: str | None) -> None:
    measure = only(BY_2025 + text)
    assert measure.basis in ("delta_pp", "delta_rel")
    assert measure.ref_text == ref_text
    assert measure.ref_year == (None if ref_text else 2020)


def test_a_lead_over_a_named_level_in_points_is_a_change_and_not_the_level() -> None:
    found = measures(f"{BY_2025}药品抽检合格率达到99%，高于全省平均水平1个百分点。")
    assert [(m.name, m.value, m.basis) for m in found] == [
        ("药品抽检合格率", "99", "level"),
        ("药品抽检合格率", "1", "delta_pp"),
    ]


@pytest.mark.parametrize(
    ("text", "ref_text", "value", "op"),
    [
        ("名牌产品销售额占全部工业品销售额的30%以上。", "全部工业品销售额", "30", "ge"),
        ("夜间消费超过全年消费总额的35%。", "全年消费总额", "35", "gt"),
        ("农民收入超过全国平均水平的1.2倍。", "全国平均水平", "1.2", "gt"),
        ("绿色食品产量占同类产品的四成。", "同类产品", "40", "reach"),
    ],
)
def test_a_share_of_a_named_whole_is_a_ratio(text: str, ref_text: str, value: str, op: str) -> None:
    measure = only(BY_2025 + text)
    assert (measure.basis, measure.ref_text, measure.value, measure.op) == ("ratio", ref_text, value, op)


def test_a_share_whose_name_says_so_is_a_level() -> None:
    measure = only(f"{BY_2025}装备制造业增加值占规上工业比重达到35%。")
    assert (measure.basis, measure.name, measure.ref_text) == ("level", "装备制造业增加值占规上工业比重", None)


def test_rising_to_is_a_level_and_rising_by_is_a_change() -> None:
    assert [m.basis for m in measures("到2025年，抽检率提高到30%。到2025年，抽检率提高5个百分点。")] == [
        "level",
        "delta_pp",
    ]
    assert [m.basis for m in measures("到2025年，审批时间缩短到5天以内。到2025年，审批时间缩短5天以内。")] == [
        "level",
        "delta_abs",
    ]


def test_words_that_begin_like_a_comparison_are_none() -> None:
    found = measures(f"{BY_2025}较大及以上事故起数、死亡人数分别下降10%、12%。")
    assert [(m.name, m.value, m.basis, m.sign, m.ref_text) for m in found] == [
        ("较大及以上事故起数", "10", "delta_rel", "-", None),
        ("死亡人数", "12", "delta_rel", "-", None),
    ]
    assert only(f"{BY_2025}同类产品抽检覆盖率提高5个百分点。").name == "同类产品抽检覆盖率"
    assert only(f"{BY_2025}在校学生近视率下降5个百分点。").name == "在校学生近视率"


def test_a_level_and_its_rise_share_the_name() -> None:
    found = measures(f"{BY_2025}人均预期寿命达到79岁以上，比2020年提高1岁。")
    assert pairs(found) == [("人均预期寿命", "79"), ("人均预期寿命", "1")]
    found = measures(f"{BY_2025}电商交易额年均增长20%以上，突破500亿元，比2020年翻一番以上。")
    assert [(m.name, m.basis) for m in found] == [
        ("电商交易额", "delta_rel"),
        ("电商交易额", "level"),
        ("电商交易额", "ratio"),
    ]


def test_a_reference_year_is_never_the_year_of_the_target() -> None:
    found = measures("与2020年相比，到2025年水耗下降13%，电耗下降18%。")
    assert [(m.name, m.ref_year, m.year, m.sign) for m in found] == [
        ("水耗", 2020, 2025, "-"),
        ("电耗", 2020, 2025, "-"),
    ]


def test_a_heading_may_give_the_year_of_a_relative_change() -> None:
    measure = only("重金属排放总量较2020年降低15%。", "一、到2024年的目标")
    assert (measure.value, measure.basis, measure.sign, measure.ref_year, measure.year) == (
        "15",
        "delta_rel",
        "-",
        2020,
        2024,
    )
    assert (measure.polarity, measure.issues) == ("lower", {"year": "inherited"})


# From A to B


@pytest.mark.parametrize(
    ("text", "name", "before", "base_year", "value"),
    [
        ("到2025年，优等品率由2020年的52%提高到60%。", "优等品率", "52", 2020, "60"),
        ("到2025年，认证组织由2020年的600家增加到1000家。", "认证组织", "600", 2020, "1000"),
        ("到2025年，研发经费占比从2020年的1.8%提升至2.6%。", "研发经费占比", "1.8", 2020, "2.6"),
        ("优等品率由2020年的52%提高到2025年的60%。", "优等品率", "52", 2020, "60"),
        ("到2025年，优等品率由52%提高到60%。", "优等品率", "52", None, "60"),
        ("到2025年，优等品率由目前的52%提高到60%。", "优等品率", "52", None, "60"),
        ("到2025年，检验时限从15天压缩到5天。", "检验时限", "15", None, "5"),
        ("优等品率从52%提高到60%。", "优等品率", "52", None, "60"),
    ],
)
def test_from_a_to_b_gives_a_baseline_and_a_target(
    text: str, name: str, before: str, base_year: int | None, value: str
) -> None:
    observation, target = measures(text)
    assert (observation.kind, observation.value, observation.year) == ("observation", before, base_year)
    assert (target.kind, target.value, target.year) == ("target", value, 2025)
    assert target.baseline is not None
    assert (target.baseline.value, target.baseline.year) == (before, base_year)
    assert target.baseline.quote == observation.quote
    assert pairs((observation, target)) == [(name, before), (name, value)]


def test_a_past_rise_gives_two_observations_and_no_target() -> None:
    found = measures("蔬菜抽检合格率从2015年的82.6%上升到2020年89.8%。", "一、工作回顾")
    assert [(m.kind, m.value, m.year) for m in found] == [("observation", "82.6", 2015), ("observation", "89.8", 2020)]


def test_what_stands_and_what_comes_are_told_apart() -> None:
    first, second = measures("2020年优等品率为52%，到2025年达到60%。")
    assert (first.kind, first.value, first.year) == ("observation", "52", 2020)
    assert (second.kind, second.value, second.year, second.name) == ("target", "60", 2025, "优等品率")


def test_what_is_built_on_an_existing_stock_bears_its_name() -> None:
    found = measures("在现有12个检测站的基础上，到2025年再建8个。", GOALS)
    assert [(m.kind, m.name, m.value) for m in found] == [("observation", "检测站", "12"), ("target", "检测站", "8")]
