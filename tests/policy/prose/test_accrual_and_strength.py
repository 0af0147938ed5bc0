"""When a value is counted (stock, sum, every year, average, new), how firmly it is promised, which way is better."""

from __future__ import annotations

import pytest

from tests.policy.prose.documents import TASKS, measures, only

NINTH = "某市国民经济和社会发展“九五”计划\n（1996—2000年）"


@pytest.mark.parametrize(
    ("text", "accrual"),
    [
        ("到2025年，放心粮店达到80家。", "stock"),
        ("到2025年，建成放心粮店80家。", "stock"),
        ("到2025年，累计建成放心粮店80家。", "cumulative"),
        ("到2025年，放心粮店累计达到80家。", "cumulative"),
        ("到2025年，全市共建设放心粮店80家。", "cumulative"),
        ("到2025年，总计培训粮油保管员800人。", "cumulative"),
        ("三年内，建成放心粮店80家。", "cumulative"),
        ("3年内建成放心粮店80家。", "cumulative"),
        ("五年内新建放心粮店80家。", "cumulative"),
        ("用三年时间，建成放心粮店80家。", "cumulative"),
        ("“十四五”期间，建成放心粮店80家。", "cumulative"),
        ("2021—2025年，建成放心粮店80家。", "cumulative"),
        ("每年建成放心粮店80家。", "per_year"),
        ("到2025年，每年培训粮油保管员不少于800人次。", "per_year"),
        ("到2025年，粮食年加工量达到80万吨。", "per_year"),
        ("到2025年，实用新型专利年授权量超过1.1万件。", "per_year"),
        ("到2025年，年培训粮油保管员800人次。", "per_year"),
        ("到2025年，年处理餐厨垃圾12万吨。", "per_year"),
        ("到2025年，每年新增放心粮店8家。", "per_year_new"),
        ("每年新建放心粮店8家。", "per_year_new"),
        ("到2025年，年均新增放心粮店8家。", "per_year_new"),
        ("到2025年，争取每年新增8家放心粮店。", "per_year_new"),
        ("到2025年，粮食产量年均增长2%。", "annual_average"),
        ("到2025年，粮食年均产量达到80万吨。", "annual_average"),
        ("到2025年，粮食产量平均每年增长2%。", "annual_average"),
        ("到2025年，新增放心粮店80家。", "new_in_period"),
        ("到2025年，放心粮店净增80家。", "new_in_period"),
        ("到2025年，新引进粮食加工企业8家。", "new_in_period"),
        ("到2025年，PM2.5年均浓度达到28微克/立方米。", "stock"),
        ("2022年上半年完成粮食抽检800批次。", "stock"),
        ("2023年全年完成粮食抽检800批次。", "stock"),
        ("用五年时间，使放心粮店达到80家。", "stock"),
        ("用五年左右的时间，使不合格粮店减少到8家以下。", "stock"),
    ],
)
def test_the_accrual_follows_from_its_words(text: str, accrual: str) -> None:
    assert only(text, TASKS).accrual == accrual


def test_the_annual_increase_of_older_plans() -> None:
    measure = only("国内生产总值年均递增12%。", "一、奋斗目标", NINTH)
    assert (measure.accrual, measure.basis, measure.sign, measure.year) == ("annual_average", "delta_rel", "+", 2000)


def test_the_adverb_may_stand_far_from_the_number() -> None:
    measure = only("每年采用新方法完成监督抽查的乳制品、饮料和酒类产品不少于150批次。", TASKS)
    assert (measure.accrual, measure.op, measure.value) == ("per_year", "ge", "150")


def test_an_enumeration_shares_every_year() -> None:
    found = measures("每年评选质量标杆10个、质量工匠20名。", TASKS)
    assert [(m.value, m.accrual) for m in found] == [("10", "per_year"), ("20", "per_year")]


def test_an_enumeration_shares_what_is_new() -> None:
    found = measures("到2025年，新增国家级工法30项、省级工法200项。")
    assert [(m.value, m.accrual) for m in found] == [("30", "new_in_period"), ("200", "new_in_period")]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("到2025年，力争白酒优等品率达到30%。", "strive"),
        ("力争到2025年，白酒优等品率达到30%。", "strive"),
        ("到2025年，白酒优等品率力争达到30%。", "strive"),
        ("到2025年，争取白酒优等品率达到30%。", "strive"),
        ("到2025年，努力使白酒优等品率达到30%。", "strive"),
        ("到2025年，尽量使白酒优等品率达到30%。", "strive"),
        ("到2025年，确保白酒优等品率达到30%。", "ensure"),
        ("到2025年，白酒优等品率必须达到30%。", "ensure"),
        ("到2025年，保证白酒优等品率达到30%。", "ensure"),
        ("到2025年，白酒优等品率确保不低于30%。", "ensure"),
        ("到2025年，白酒优等品率达到30%。", "plain"),
        ("到2025年，工资保证金覆盖率达到30%。", "plain"),
    ],
)
def test_the_strength_of_a_promise_is_kept(text: str, strength: str) -> None:
    assert only(text).strength == strength


def test_striving_holds_for_all_coordinated_targets_up_to_the_full_stop() -> None:
    found = measures("到2025年，争取建成检测中心3个、标准化街区6个、实训基地2个。白酒优等品率达到30%。")
    assert [(m.value, m.strength) for m in found] == [
        ("3", "strive"),
        ("6", "strive"),
        ("2", "strive"),
        ("30", "plain"),
    ]


def test_the_nearest_word_of_strength_decides() -> None:
    found = measures("到2025年，白酒优等品率确保达到30%，力争达到35%。")
    assert [(m.value, m.strength) for m in found] == [("30", "ensure"), ("35", "strive")]
    assert {m.name for m in found} == {"白酒优等品率"}


def test_striving_ends_at_a_main_clause_with_its_own_subject() -> None:
    found = measures("到2025年，力争白酒优等品率达到30%；全市检验机构数量稳定在40家。")
    assert [(m.value, m.strength) for m in found] == [("30", "strive"), ("40", "plain")]


@pytest.mark.parametrize("verb", ["保持在", "稳定在", "维持在", "保持", "继续保持在", "持续稳定在"])
def test_what_is_to_be_kept_is_marked(verb: str) -> None:
    measure = only(f"到2025年，饮用水水质达标率{verb}98%以上。")
    assert measure.maintain
    assert (measure.name, measure.op) == ("饮用水水质达标率", "ge")


def test_what_is_to_be_reached_is_not_marked_as_kept() -> None:
    assert not only("到2025年，饮用水水质达标率达到98%以上。").maintain


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("白酒抽检合格率达到98%。", "higher"),
        ("白酒抽检不合格率降至2%。", "lower"),
        ("投诉办结率达到98%。", "higher"),
        ("万人投诉率降到0.2%。", "lower"),
        ("道路交通事故起数降至20起。", "lower"),
        ("事故隐患整改率达到98%。", "higher"),
        ("工矿商贸死亡人数为2人。", "lower"),
        ("城镇调查失业率为5%。", "lower"),
        ("单位产品综合能耗降至0.4吨标准煤。", "lower"),
        ("万元产值水耗为12立方米。", "lower"),
        ("二氧化硫排放量降低到3万吨。", "lower"),
        ("检定周期为10个工作日。", "lower"),
        ("办理时限压缩至3个工作日。", "lower"),
        ("企业开办时间压减至0.5个工作日。", "lower"),
        ("初中辍学率为0.8%。", "lower"),
        ("行政审批平均用时缩短至2天。", "lower"),
        ("旅游收入提高到30亿元。", "higher"),
        ("人均预期寿命达到80岁。", "higher"),
    ],
)
def test_which_way_is_better_follows_from_name_and_verb(text: str, polarity: str) -> None:
    assert only(f"到2025年，{text}").polarity == polarity
