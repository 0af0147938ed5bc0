"""Comparators in prose: every word of inclusion, exclusion, reaching, nearness and range gives its operator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.prose.documents import measures, only, plan

BY_2025 = "到2025年，"


@pytest.mark.parametrize(
    ("words", "op"),
    [
        ("≥92%", "ge"),
        (">=92%", "ge"),
        ("92%以上", "ge"),
        ("92%及以上", "ge"),
        ("达到92%以上", "ge"),
        ("达92％以上", "ge"),
        ("不少于92%", "ge"),
        ("不低于92%", "ge"),
        ("不小于92%", "ge"),
        ("不得低于92%", "ge"),
        ("不能低于92%", "ge"),
        ("至少达到92%", "ge"),
        ("高于或等于92%", "ge"),
        ("大于等于92%", "ge"),
        ("稳定在92%以上", "ge"),
        ("保持92%以上", "ge"),
        (">92%", "gt"),
        ("超过92%", "gt"),
        ("突破92%", "gt"),
        ("大于92%", "gt"),
        ("高于92%", "gt"),
        ("逾92%", "gt"),
        ("多于92%", "gt"),
        ("要超过92%", "gt"),
        ("达到92%", "reach"),
        ("达92%", "reach"),
        ("为92%", "reach"),
        ("至92%", "reach"),
        ("提高到92%", "reach"),
        ("提升至92%", "reach"),
        ("上升到92%", "reach"),
        ("实现92%", "reach"),
        ("等于92%", "eq"),
        ("保持92%不变", "eq"),
        ("92%左右", "approx"),
        ("约92%", "approx"),
        ("约为92%", "approx"),
        ("达到92%上下", "approx"),
        ("近92%", "approx"),
        ("接近92%", "approx"),
        ("达到90%到92%", "between"),
        ("达到90%-92%", "between"),
        ("达到90—92%", "between"),
        ("达到90%~92%", "between"),
        ("达到90%至92%", "between"),
    ],
)
def test_words_around_a_rate_that_should_rise(words: str, op: str) -> None:
    measure = only(f"{BY_2025}乡镇快检室覆盖率{words}。")
    assert (measure.name, measure.op, measure.unit, measure.basis) == ("乡镇快检室覆盖率", op, "%", "level")
    assert (measure.value_max or measure.value) == "92"


@pytest.mark.parametrize(
    ("words", "op"),
    [
        ("≤3%", "le"),
        ("<=3%", "le"),
        ("3%以下", "le"),
        ("3%以内", "le"),
        ("不超过3%", "le"),
        ("不得超过3%", "le"),
        ("不高于3%", "le"),
        ("不大于3%", "le"),
        ("控制在3%以内", "le"),
        ("控制在3%以下", "le"),
        ("控制在3%", "le"),
        ("严格控制在3%以内", "le"),
        ("最高3%", "le"),
        ("最多3%", "le"),
        ("上限为3%", "le"),
        ("降低到3%以下", "le"),
        ("稳定在3%以内", "le"),
        ("<3%", "lt"),
        ("低于3%", "lt"),
        ("少于3%", "lt"),
        ("小于3%", "lt"),
        ("不足3%", "lt"),
        ("不到3%", "lt"),
        ("未满3%", "lt"),
        ("降至3%", "reach"),
        ("下降到3%", "reach"),
        ("压减至3%", "reach"),
        ("压缩到3%", "reach"),
    ],
)
def test_words_around_a_rate_that_should_fall(words: str, op: str) -> None:
    measure = only(f"{BY_2025}服装抽检不合格率{words}。")
    assert (measure.name, measure.op, measure.value, measure.polarity) == ("服装抽检不合格率", op, "3", "lower")


@pytest.mark.parametrize("words", ["控制在2%以上", "降至2%以上"])
def test_the_word_after_the_number_prevails_over_the_verb_before_it(words: str) -> None:
    assert only(f"{BY_2025}库存周转率{words}。").op == "ge"


def test_more_than_with_and_above_is_more_than_and_is_remarked() -> None:
    reading = plan(f"{BY_2025}持证内审员超过900人以上。")
    assert [m.op for m in reading.measures] == ["gt"]
    assert "TEXT-TYPO" in {finding.code for finding in reading.lint}


def test_reaching_with_and_above_is_at_least() -> None:
    assert only(f"{BY_2025}地理标志产品达到45个以上。").op == "ge"


@pytest.mark.parametrize(
    ("text", "name", "value", "unit", "op"),
    [
        ("每座县城至少建成2个公平秤复检点。", "公平秤复检点", "2", "个", "ge"),
        ("培育50个以上美丽渔村。", "美丽渔村", "50", "个", "ge"),
        ("推动300家以上企业对标。", "企业对标", "300", "家", "ge"),
        ("持证检验员逾3万人。", "持证检验员", "30000", "人", "gt"),
        ("持证检验员30000余人。", "持证检验员", "30000", "人", "approx"),
        ("规模以上养殖场数量等于500家。", "规模以上养殖场数量", "500", "家", "eq"),
        ("质量奖名额保持10个不变。", "质量奖名额", "10", "个", "eq"),
        ("老字号约60家。", "老字号", "60", "家", "approx"),
        ("认证证书近5000张。", "认证证书", "5000", "张", "approx"),
        ("万人有效商标拥有量突破400件。", "万人有效商标拥有量", "400", "件/万人", "gt"),
        ("技术合同成交额突破90亿元大关。", "技术合同成交额", "9000000000", "元", "gt"),
        ("校园食品安全事故控制在每年0.5起以下。", "校园食品安全事故", "0.5", "起", "le"),
        ("一般事故不超过12起。", "一般事故", "12", "起", "le"),
        ("电梯困人处置时间控制在20分钟以内。", "电梯困人处置时间", "20", "分钟", "le"),
    ],
)
def test_counts_and_times_take_the_same_words(text: str, name: str, value: str, unit: str, op: str) -> None:
    measure = only(BY_2025 + text)
    assert (measure.name, measure.value, measure.unit, measure.op) == (name, value, unit, op)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("培育示范街区10到15条。", "10", "15"),
        ("培育示范街区10—15条。", "10", "15"),
        ("培育3至5条示范街区。", "3", "5"),
        ("培育三到五条示范街区。", "3", "5"),
        ("研发投入强度达到2.5%～3%。", "2.5", "3"),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: str, high: str) -> None:
    measure = only(BY_2025 + text)
    assert (measure.op, measure.value, measure.value_max) == ("between", low, high)


@pytest.mark.parametrize("text", ["任务完成率达标。", "粮食仓储达标。", "追溯平台基本建成。"])
def test_a_predicate_without_a_number_is_no_measure(text: str) -> None:
    assert measures(BY_2025 + text) == ()


@given(st.integers(1, 9999), st.sampled_from(["家", "个", "项", "件", "人"]))
def test_the_quote_covers_comparator_and_number(count: int, unit: str) -> None:
    text = f"{BY_2025}首席质量官队伍不少于{count}{unit}。"
    reading = plan(text)
    (measure,) = reading.measures
    assert measure.quote == f"不少于{count}{unit}"
    assert reading.text[measure.span[0] : measure.span[1]] == measure.quote
    assert measure.value == str(count)
