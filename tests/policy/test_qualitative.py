"""Goals without a number: their types, the year that governs them, and what is a way of working instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy.context import SectionYears, Timeline
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.model import Qualitative, Span
from zhiqiang.policy.outline import read_outline
from zhiqiang.policy.qualitative import read_qualitative

TIMELINE = Timeline(2026, (2026, 2030), (2030,), 2030)


def goals(text: str, heading: str = "一、主要目标", measures: tuple[Span, ...] = ()) -> tuple[Qualitative, ...]:
    layout = lay_out(read_bytes(f"{heading}\n{text}".encode()))
    outline = read_outline(layout)
    return read_qualitative(layout, outline, SectionYears(outline, TIMELINE), measures)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("产品质量总体水平显著提升。", "trend"),
        ("群众投诉量逐年下降。", "trend"),
        ("住宅品质改善明显。", "trend"),
        ("装备制造质量达到国际先进水平。", "benchmark"),
        ("火灾事故率低于全国平均水平。", "benchmark"),
        ("服务规范与国际标准接轨。", "benchmark"),
        ("品牌总数保持全省第一。", "rank"),
        ("用水总量控制在省下达的指标之内。", "external_cap"),
        ("不发生重大食品安全事故。", "zero"),
        ("无证作坊动态清零。", "zero"),
        ("大型商超全部达到放心消费标准。", "universal"),
        ("乡镇快检室实现全覆盖。", "universal"),
        ("建成国家知识产权强市示范城市。", "status"),
        ("基本实现制造大市向制造强市转变。", "status"),
        ("完成国家规定的减排任务。", "complete"),
    ],
)
def test_goals_are_told_apart_by_their_predicate(text: str, kind: str) -> None:
    assert [goal.type for goal in goals(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("各县检验机构全部通过能力验收。", "universal"),
        ("确保不发生系统性风险。", "zero"),
        ("率先建成全国放心消费示范城市。", "status"),
        ("力争检测能力保持全省领先水平。", "benchmark"),
        ("到2028年，农村供水条件明显改善。", "trend"),
    ],
)
def test_tasks_state_goals_where_they_cannot_be_taken_for_work(text: str, kind: str) -> None:
    assert [goal.type for goal in goals(text, "一、主要任务")] == [kind]


@pytest.mark.parametrize(
    "text", ["进一步提高检测能力。", "全面推行清洁生产。", "不断完善服务体系。", "质量水平稳步提升。", "建设质量强市。"]
)
def test_ways_of_working_are_no_goals(text: str) -> None:
    assert goals(text, "一、主要任务") == ()


def test_a_clause_with_a_value_is_a_measure() -> None:
    text = "一、主要目标\n合格率明显提高到98%，满意度稳步提高。"
    at = text.index("98%")
    assert [g.name for g in goals(text.split("\n")[1], measures=((at, at + 3),))] == ["满意度稳步提高"]


def test_coordinated_titles_are_goals_each() -> None:
    found = goals("建成国家创新型城市、全国文明城市和省级生态示范市。")
    assert [goal.name for goal in found] == ["建成国家创新型城市", "全国文明城市", "省级生态示范市"]


@pytest.mark.parametrize(
    ("text", "year", "status"),
    [
        ("到2027年，用户满意度明显提高。", 2027, "stated"),
        ("到2027年，合格率大幅提升，用户满意度明显提高。", 2027, "stated"),
        ("到2027年，合格率大幅提升。用户满意度明显提高。", 2027, "inherited"),
        ("用户满意度明显提高。", 2030, "inherited"),
        ("通过三年努力，用户满意度明显提高。", None, "missing"),
    ],
)
def test_the_year_is_that_of_clause_sentence_paragraph_or_plan(text: str, year: int | None, status: str) -> None:
    last = goals(text)[-1]
    assert (last.year, last.status) == (year, status)


def test_a_lead_in_gives_its_year_to_the_section() -> None:
    found = goals("到2028年，实现以下目标：\n--食品安全。抽检质量明显提高。")
    assert [(goal.name, goal.year) for goal in found][-1] == ("抽检质量明显提高", 2028)


def test_a_predicate_takes_its_subject_from_the_clause_before() -> None:
    (goal,) = goals("不合格电动自行车，2028年底前全部淘汰。", "一、主要任务")
    assert goal.name == "不合格电动自行车,2028年底前全部淘汰"


def test_reviews_state_no_goals() -> None:
    assert goals("质量水平显著提升，位居全省第一。", "一、工作回顾") == ()


@given(st.text("到2028年，。全部达明显提高不发生建成示范城市、和“”（）保持第一水平国际先进", max_size=100))
def test_every_quote_is_the_text_of_its_span(body: str) -> None:
    source = read_bytes(f"一、主要目标\n{body}".encode())
    layout = lay_out(source)
    outline = read_outline(layout)
    found = read_qualitative(layout, outline, SectionYears(outline, TIMELINE))
    assert all(source.text[g.span[0] : g.span[1]] == g.quote and g.quote for g in found)
    assert len({g.id for g in found}) == len(found)
