"""The words around one quantity, taken by themselves: what they cover, and accrual, strength and direction of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.quantities import find_quantities
from zhiqiang.policy.comparators import Comparison, accrual_of, polarity_of, read_comparison, strength_of


def comparison(text: str) -> Comparison:
    """The comparison of the first measure of ``text``."""
    quantity = next(q for q in find_quantities(text) if q.not_measure is None)
    return read_comparison(text, quantity, 0, len(text))


@pytest.mark.parametrize(
    ("text", "covered", "name"),
    [
        ("合格率达到95%以上", "95%以上", "合格率"),
        ("合格率不低于95%", "不低于95%", "合格率"),
        ("合格率≥95%", "≥95%", "合格率"),
        ("合格率稳定在95%左右", "95%左右", "合格率"),
        ("合格率约95%", "约95%", "合格率"),
        ("事故控制在3起以内", "3起以内", "事故"),
        ("能耗较2020年下降13%", "13%", "能耗"),
        ("满意度高于或等于90%", "高于或等于90%", "满意度"),
        ("企业超过200家", "超过200家", "企业"),
        ("企业达到200家(含)以上", "200家(含)以上", "企业"),
    ],
)
def test_a_comparison_covers_its_words_and_leaves_the_name(text: str, covered: str, name: str) -> None:
    found = comparison(text)
    assert text[found.start : found.end] == covered
    assert text[: found.name_end] == name


@pytest.mark.parametrize("text", ["合格率95%以上", "产量95吨以下", "事故3起以内", "企业30家以上"])
def test_the_word_behind_counts_without_any_verb(text: str) -> None:
    assert comparison(text).op in ("ge", "le")


@pytest.mark.parametrize("text", ["建成3家内部检测室", "完成3项内容", "整治3条内河", "建设5个内容"])
def test_a_noun_that_begins_like_a_bound_is_none(text: str) -> None:
    assert comparison(text).op == "reach"


@pytest.mark.parametrize(
    ("text", "explicit"), [("合格率达到95%", True), ("合格率≥95%", True), ("建成企业95家", False), ("能耗下降9%", True)]
)
def test_a_predicate_joins_name_and_value_or_does_not(text: str, explicit: bool) -> None:
    assert comparison(text).explicit is explicit


def test_both_more_than_and_above_are_noticed() -> None:
    assert comparison("人员超过200人以上").double
    assert not comparison("人员超过200人").double
    assert not comparison("人员达到200人以上").double


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("产值较2020年增长8%", "2020年"),
        ("产值比上年增长8%", "上年"),
        ("产值与上年相比增长8%", "上年"),
        ("产值在上年基础上增长8%", "上年"),
        ("产值增长8%", None),
    ],
)
def test_the_reference_of_a_change_is_kept(text: str, reference: str | None) -> None:
    found = comparison(text)
    assert (found.basis, found.sign, found.ref_text) == ("delta_rel", "+", reference)
    assert text[: found.name_end] == "产值"


@pytest.mark.parametrize(
    ("verb", "sign"),
    [(v, "+") for v in "提高 提升 增加 增长 上升 递增 扩大 上涨".split()]
    + [(v, "-") for v in "下降 降低 减少 削减 压减 压缩 缩减 递减".split()],
)
def test_the_verb_of_a_change_gives_its_sign(verb: str, sign: str) -> None:
    assert comparison(f"比重{verb}5个百分点").sign == sign
    assert comparison(f"比重{verb}5个百分点").basis == "delta_pp"
    assert comparison(f"规模{verb}5%").basis == "delta_rel"
    assert comparison(f"规模{verb}到5%").basis == "level"
    assert comparison(f"规模{verb}至5%").sign is None


@pytest.mark.parametrize(
    ("before", "accrual"),
    [
        ("每年新增", "per_year_new"),
        ("年均新增", "per_year_new"),
        ("每年", "per_year"),
        ("每年培训", "per_year"),
        ("年授权量", "per_year"),
        ("年均", "annual_average"),
        ("年平均", "annual_average"),
        ("平均每年", "annual_average"),
        ("累计", "cumulative"),
        ("总计", "cumulative"),
        ("共培育", "cumulative"),
        ("三年内建成", "cumulative"),
        ("新增", "new_in_period"),
        ("净增", "new_in_period"),
        ("建成", None),
        ("公共培训基地", None),
        ("青年创业基地", None),
        ("老年大学", None),
        ("2025年产业园", None),
        ("全年", None),
        ("上半年完成", None),
        ("年均浓度", None),
        ("中国共产党", None),
    ],
)
def test_words_of_accrual(before: str, accrual: str | None) -> None:
    assert accrual_of(before) == accrual


def test_per_year_may_follow_the_number() -> None:
    assert accrual_of("处理能力", "每年") == "per_year"
    assert accrual_of("处理能力", "。每年") is None


@pytest.mark.parametrize(
    ("word", "strength"),
    [
        *((w, "strive") for w in "力争 争取 努力 尽量 力求".split()),
        *((w, "ensure") for w in "确保 必须 保证 务必".split()),
        ("实现", "plain"),
        ("保证金", "plain"),
    ],
)
def test_words_of_strength(word: str, strength: str) -> None:
    assert strength_of(f"全市{word}") == strength


def test_the_last_word_of_strength_counts() -> None:
    assert strength_of("确保达到,力争") == "strive"
    assert strength_of("力争达到,确保") == "ensure"


@pytest.mark.parametrize(
    ("name", "polarity"),
    [
        ("抽检合格率", "higher"),
        ("抽检不合格率", "lower"),
        ("不合格产品处置率", "higher"),
        ("投诉率", "lower"),
        ("投诉办结率", "higher"),
        ("生产安全事故死亡人数", "lower"),
        ("事故隐患整改率", "higher"),
        ("失业率", "lower"),
        ("万元GDP能耗", "lower"),
        ("能耗下降率", "higher"),
        ("水耗", "lower"),
        ("污染物排放量", "lower"),
        ("排放达标率", "higher"),
        ("检定周期", "lower"),
        ("办理时限", "lower"),
        ("辍学率", "lower"),
        ("满意度", "higher"),
        ("专利数量", "higher"),
        ("PM2.5年均浓度", "lower"),
        ("优良天数比例", "higher"),
        ("用水总量", "lower"),
        ("非文盲率", "higher"),
    ],
)
def test_the_direction_follows_from_the_name(name: str, polarity: str) -> None:
    assert polarity_of(name, "reach", None) == polarity


def test_a_fall_is_better_lower_and_an_upper_bound_means_lower_where_the_name_is_silent() -> None:
    assert polarity_of("库存", "reach", "-") == "lower"
    assert polarity_of("库存", "le", None) == "lower"
    assert polarity_of("库存", "ge", None) == "higher"


@given(
    st.text(alphabet="较比上年在合格率不低于超过达到提高降至约的以上每年共新增占%", max_size=40), st.integers(1, 999)
)
def test_any_words_give_a_comparison_around_the_number(words: str, value: int) -> None:
    text = f"{words}{value}%{words}"
    for quantity in find_quantities(text):
        found = read_comparison(text, quantity, 0, len(text))
        assert 0 <= found.name_end <= found.start <= quantity.start < quantity.end <= found.end <= len(text)
