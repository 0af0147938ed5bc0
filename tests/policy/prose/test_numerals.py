"""How values are written: zero forms, fractions, tenths, multiples, full width, traditional script, broken lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.prose.documents import TITLE, measures, only, plan
from zhiqiang.policy import read_plan

BY_2025 = "到2025年，"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("标准化覆盖率达到六成五。", "65", "%"),
        ("标准化覆盖率达到六成。", "60", "%"),
        ("标准化覆盖率达到百分之六十五点五。", "65.5", "%"),
        ("标准化覆盖率达到三分之二。", "2/3", "1"),
        ("标准化覆盖率达到2/3。", "2/3", "1"),
        ("工亡率降低到千分之零点五。", "0.5", "‰"),
        ("工亡率降低到0.5‰。", "0.5", "‰"),
        ("电商销售额达到十五亿元。", "1500000000", "元"),
        ("电商销售额达到15.5亿元。", "1550000000", "元"),
        ("培训工匠三千五百名。", "3500", "人"),
        ("培训工匠3,500名。", "3500", "人"),
        ("建成充电桩1.2万个。", "12000", "个"),
        ("粮食产能达到60万吨。", "600000", "吨"),
        ("办理时间压缩到半天。", "0.5", "日"),
    ],
)
def test_numbers_are_read_exactly(text: str, value: str, unit: str) -> None:
    measure = only(BY_2025 + text)
    assert (measure.value, measure.unit) == (value, unit)


# Zero forms


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("特种设备安全零事故。", "特种设备安全事故"),
        ("特种设备安全实现零事故。", "特种设备安全事故"),
        ("力争建筑施工零死亡。", "建筑施工死亡人数"),
        ("校园食品安全事件零发生。", "校园食品安全事件发生"),
    ],
)
def test_a_zero_form_is_to_reach_nought(text: str, name: str) -> None:
    measure = only(BY_2025 + text)
    assert (measure.value, measure.op, measure.basis, measure.polarity) == ("0", "reach", "level", "lower")
    assert (measure.name, measure.year, measure.kind) == (name, 2025, "target")


def test_no_growth_is_a_growth_of_at_most_nought() -> None:
    measure = only(f"{BY_2025}煤炭消费总量零增长。")
    assert (measure.value, measure.unit, measure.op, measure.basis, measure.sign) == ("0", "%", "le", "delta_rel", "+")
    assert measure.quote == "零增长"


def test_no_growth_takes_the_reference_of_its_sibling() -> None:
    first, second = measures(f"{BY_2025}碳强度比2020年降低18%，煤炭消费总量实现零增长。")
    assert (first.ref_year, second.ref_year, second.name) == (2020, 2020, "煤炭消费总量")


def test_a_past_zero_is_an_observation() -> None:
    measure = only("2020年，全市校园食品安全实现零事故。", "一、工作回顾")
    assert (measure.kind, measure.value, measure.year) == ("observation", "0", 2020)


@pytest.mark.parametrize("text", ["不发生重大质量安全事故。", "确保不出现区域性风险。"])
def test_the_absence_of_an_event_is_a_goal_without_a_number(text: str) -> None:
    reading = plan(text)
    assert reading.measures == ()
    assert [goal.type for goal in reading.qualitative] == ["zero"]


@pytest.mark.parametrize(
    "text", ["推进零售业提质。", "零距离服务企业。", "对假冒伪劣零容忍。", "扶持零就业家庭。", "建设零碳园区。"]
)
def test_words_with_zero_are_no_measures(text: str) -> None:
    assert measures(text) == ()


# Universal forms


@pytest.mark.parametrize("text", ["规模以上企业全部建立首席质量官制度。", "所有乡镇均设立质量工作站。"])
def test_all_without_a_number_is_a_goal_without_a_number(text: str) -> None:
    reading = plan(BY_2025 + text)
    assert reading.measures == ()
    assert [goal.type for goal in reading.qualitative] == ["universal"]


# Writing


def test_full_width_digits_and_signs_are_read_and_quoted_as_written() -> None:
    found = measures("到２０２５年，优等品率达到９８．５％以上，老字号达到１，２００家。")
    assert [(m.value, m.op, m.quote, m.year) for m in found] == [
        ("98.5", "ge", "９８．５％以上", 2025),
        ("1200", "reach", "１，２００家", 2025),
    ]


def test_half_width_punctuation_separates_as_well() -> None:
    found = measures("到2025年,优等品率达到98.5%以上,老字号达到1,200家;技师达到900人.")
    assert [(m.name, m.value) for m in found] == [("优等品率", "98.5"), ("老字号", "1200"), ("技师", "900")]


def test_a_comma_that_parts_no_thousands_makes_a_list() -> None:
    assert "123" not in {m.value for m in measures("到2025年，编制1,2,3号标准手册。")}


def test_traditional_script_is_matched_on_a_simplified_copy_and_named_as_written() -> None:
    reading = plan(
        "到2025年，農產品抽檢合格率達到98%以上，認證企業達到800家，檢驗檢測機構達到120個，顧客滿意度達到85分。",
        "一、發展目標",
        "某市質量發展規劃（2021—2025年）",
    )
    assert [(m.name, m.value, m.op) for m in reading.measures] == [
        ("農產品抽檢合格率", "98", "ge"),
        ("認證企業", "800", "reach"),
        ("檢驗檢測機構", "120", "reach"),
        ("顧客滿意度", "85", "reach"),
    ]
    assert [m.quote for m in reading.measures] == ["98%以上", "800家", "120個", "85分"]
    for measure in reading.measures:
        assert reading.text[measure.span[0] : measure.span[1]] == measure.quote


def test_blanks_inside_words_and_numbers_do_not_matter() -> None:
    measure = only("到 2025 年，优等　品率达 到 98 % 以 上。")
    assert (measure.name, measure.value, measure.op, measure.year) == ("优等品率", "98", "ge", 2025)
    assert measure.quote == "98 % 以 上"


_LONG = (
    "到2025年，全市工业产品质量抽检合格率达到98%以上，获得管理体系认证的组织达到12800家，"
    "每万人口高价值发明专利拥有量达到16件，制造业产品质量合格率稳定在94%以上，公共服务质量满意度达到85分，"
    "主导或参与制定国际标准120项以上，建成国家级检验检测中心15个、省级检验检测中心48个，"
    "规模以上工业企业首席质量官配备率不低于80%，万台特种设备死亡人数控制在0.05人以内，培训质量技术骨干35000人次。"
)


@pytest.mark.parametrize("width", [24, 27, 30, 33])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_broken_at_a_width_are_joined_even_inside_a_number(width: int, newline: str) -> None:
    whole = [(m.name, m.value, m.unit, m.op, m.year) for m in measures(_LONG)]
    assert len(whole) == 11
    wrapped = newline.join(_LONG[i : i + width] for i in range(0, len(_LONG), width))
    reading = read_plan(f"{TITLE}{newline}一、发展目标{newline}{wrapped}{newline}".encode())
    assert [(m.name, m.value, m.unit, m.op, m.year) for m in reading.measures] == whole
    for measure in reading.measures:
        assert reading.text[measure.span[0] : measure.span[1]] == measure.quote


@given(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_the_encoding_changes_nothing(encoding: str) -> None:
    text = f"{TITLE}\n一、发展目标\n{_LONG}\n"
    plain = read_plan(text.encode())
    other = read_plan(text.encode(encoding))
    assert [(m.name, m.value, m.quote) for m in other.measures] == [(m.name, m.value, m.quote) for m in plain.measures]
