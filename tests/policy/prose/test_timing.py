"""Which year governs a value, and whether it is promised or reported: reported values never pass for promises."""

from __future__ import annotations

import pytest

from tests.policy.prose.documents import GOALS, REVIEW, TASKS, measures, only, plan
from zhiqiang.policy import read_plan

SIGNED = """某市人民政府办公厅关于印发某市打假行动方案的通知
某府办〔2022〕7号
各县人民政府：
现将行动方案印发给你们。
某市人民政府办公厅
2022年3月1日
某市打假行动方案"""


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2023年，检测室覆盖率达到90%。", 2023),
        ("到2023年检测室覆盖率达到90%。", 2023),
        ("至2023年，检测室覆盖率达到90%。", 2023),
        ("2023年，检测室覆盖率达到90%。", 2023),
        ("检测室覆盖率2023年达到90%。", 2023),
        ("检测室覆盖率到2023年达到90%。", 2023),
        ("检测室覆盖率达到90%（2023年）。", 2023),
        ("力争到2023年，检测室覆盖率达到90%。", 2023),
        ("2023年底前，检测室覆盖率达到90%。", 2023),
        ("2023年年底前，检测室覆盖率达到90%。", 2023),
        ("截至2023年底，检测室覆盖率达到90%。", 2023),
        ("2023年6月底前，检测室覆盖率达到90%。", 2023),
        ("2024年前，检测室覆盖率达到90%。", 2023),
        ("2022—2023年，检测室覆盖率达到90%。", 2023),
        ("2022年至2023年，检测室覆盖率达到90%。", 2023),
        ("到二○二三年，检测室覆盖率达到90%。", 2023),
        ("到二〇二三年，检测室覆盖率达到90%。", 2023),
        ("到“十四五”末，检测室覆盖率达到90%。", 2025),
        ("“十四五”末，检测室覆盖率达到90%。", 2025),
        ("“十四五”期间，检测室覆盖率达到90%。", 2025),
        ("“十五五”末，检测室覆盖率达到90%。", 2030),
        ("到2035年，检测室覆盖率达到90%。", 2035),
    ],
)
def test_the_year_of_the_sentence_governs(text: str, year: int) -> None:
    measure = only(text)
    assert (measure.year, measure.kind, measure.name) == (year, "target", "检测室覆盖率")


def test_the_year_of_the_clause_goes_before_that_of_the_sentence() -> None:
    found = measures("到2025年，检测室覆盖率达到90%，其中2023年达到80%。")
    assert [(m.value, m.year) for m in found] == [("90", 2025), ("80", 2023)]
    found = measures("检测室覆盖率2023年达到80%，2024年达到85%，2025年达到90%。")
    assert [(m.value, m.year) for m in found] == [("80", 2023), ("85", 2024), ("90", 2025)]
    assert {m.name for m in found} == {"检测室覆盖率"}


def test_a_year_governs_the_coordinated_clauses_after_it() -> None:
    found = measures("到2023年，检测室覆盖率达到90%，培训检验员300名，减少投诉；抽检率达到5批次/千人。")
    assert {m.year for m in found} == {2023}
    assert len(found) == 3


def test_the_year_of_a_sentence_governs_the_sentences_after_it_in_the_paragraph() -> None:
    first, second = measures("到2023年，检测室覆盖率达到90%。培训检验员300名。")
    assert (first.year, second.year, second.issues["year"]) == (2023, 2023, "inherited")


def test_another_year_takes_over() -> None:
    found = measures("到2023年，检测室覆盖率达到90%。到2024年，培训检验员300名。新增实训基地2个。")
    assert [m.year for m in found] == [2023, 2024, 2024]


def test_a_lead_in_governs_the_paragraphs_after_it_until_another_year() -> None:
    found = measures("到2023年，主要目标是：\n检测室覆盖率达到90%。\n到2024年，检验员达到300名。\n实训基地达到2个。")
    assert [m.year for m in found] == [2023, 2024, 2024]
    assert found[0].issues["year"] == found[2].issues["year"] == "inherited"


def test_a_lead_in_governs_the_headings_below_it() -> None:
    found = measures(
        "到2023年，努力实现以下目标：\n（一）质量水平。检测室覆盖率达到90%。\n（二）队伍。检验员达到300名。"
    )
    assert [m.year for m in found] == [2023, 2023]


def test_a_lead_in_ends_with_its_section() -> None:
    found = measures("到2025年，抽检率达到30%。\n到2023年，检测室覆盖率达到90%。\n二、重点任务\n培训检验员300名。")
    assert [m.year for m in found] == [2025, 2023, 2025]


@pytest.mark.parametrize(
    "heading", ["一、到2023年的目标", "一、2023年目标", "一、近期目标（到2023年）", "一、2021—2023年目标"]
)
def test_the_year_of_a_heading_governs_its_section(heading: str) -> None:
    measure = only("检测室覆盖率达到90%。", heading)
    assert (measure.year, measure.issues.get("year")) == (2023, "inherited")


def test_the_nearest_heading_goes_before_the_outer_one() -> None:
    found = measures(
        "（一）2023年目标\n检测室覆盖率达到90%。\n（二）2025年目标\n检测室覆盖率达到95%。", "一、到2030年的目标"
    )
    assert [m.year for m in found] == [2023, 2025]


def test_without_any_year_the_end_of_the_plan_is_due_and_says_so() -> None:
    measure = only("检测室覆盖率达到90%。")
    assert (measure.year, measure.issues) == (2025, {"year": "inherited"})
    assert measure.status == "inherited"


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("三年内培训检验员300名。", 3),
        ("通过5年努力，培训检验员300名。", 5),
        ("用三年时间，培训检验员300名。", 3),
        ("未来五年，培训检验员300名。", 5),
    ],
)
def test_within_years_has_no_calendar_year(text: str, within: int) -> None:
    measure = only(text, TASKS)
    assert (measure.within_years, measure.year, measure.issues["year"]) == (within, None, "missing")


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("到2023年，建成追溯平台3个。", "2023-12-31"),
        ("2023年底前，建成追溯平台3个。", "2023-12-31"),
        ("2023年6月底前，建成追溯平台3个。", "2023-06-30"),
        ("2024年2月底前，建成追溯平台3个。", "2024-02-29"),
        ("2023年6月前，建成追溯平台3个。", "2023-05-31"),
        ("2024年前，建成追溯平台3个。", "2023-12-31"),
        ("2023年上半年，建成追溯平台3个。", "2023-06-30"),
        ("2021—2023年，建成追溯平台3个。", "2023-12-31"),
    ],
)
def test_the_deadline_is_a_day(text: str, deadline: str) -> None:
    assert only(text, TASKS).deadline == deadline


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021—2023年，改造电梯500台。", 2021, 2023),
        ("2022年至2024年改造电梯500台。", 2022, 2024),
        ("“十四五”期间，改造电梯500台。", 2021, 2025),
    ],
)
def test_a_span_of_years_keeps_its_start(text: str, start: int, end: int) -> None:
    measure = only(text, TASKS)
    assert (measure.from_, measure.to, measure.year, measure.accrual) == (start, end, end, "cumulative")


def test_a_year_that_dates_a_noun_does_not_govern() -> None:
    measure = only("到2023年，淘汰2005年底前注册的营运柴油货车9000辆。", TASKS)
    assert (measure.year, measure.kind, measure.value) == (2023, "target", "9000")


# Promised or reported


@pytest.mark.parametrize(
    "text",
    [
        "2020年，检测室覆盖率达到90%，建成检测站12个。",
        "全市已建成检测站12个，检测室覆盖率达到90%。",
        "累计打造检测站12个，检测室覆盖率达到90%。",
        "截至2020年底，全市检测室覆盖率达到90%，检测站12个。",
        "目前，检测室覆盖率达到90%，检测站达到12个。",
        "检测室覆盖率从2015年的60%上升到2020年的90%。",
        "“十三五”期间，新建检测站12个，检测室覆盖率提高到90%。",
        "五年来，检测室覆盖率提高了30个百分点，检测站增加了12个。",
        "获得中国质量奖提名奖2项，检测站稳定在12个以上。",
        "检测室覆盖率连续五年保持在90%以上，投诉率下降到0.2%。",
    ],
)
@pytest.mark.parametrize(
    "heading", [REVIEW, "一、发展基础", "一、现状与形势", "一、“十三五”时期主要成效", "（一）工作基础"]
)
def test_a_review_reports(text: str, heading: str) -> None:
    assert [m.kind for m in measures(text, heading)] == ["observation", "observation"]


@pytest.mark.parametrize("heading", [GOALS, TASKS, "一、总体要求", "一、保障措施", "一、重点工程"])
@pytest.mark.parametrize(
    "text",
    [
        "2020年检测室覆盖率为90%。",
        "截至2020年底，全市检测站达到12个。",
        "目前，全市检测站达到12个。",
        "全市已建成检测站12个。",
        "现有检测站12个。",
        "2019年，检测室覆盖率达90%。",
        "检测站由2020年的12个",
    ],
)
def test_the_past_is_reported_wherever_it_stands(text: str, heading: str) -> None:
    assert [m for m in measures(text, heading) if m.kind == "target"] == []


@pytest.mark.parametrize("heading", [GOALS, TASKS, "一、保障措施", "一、重点工程"])
@pytest.mark.parametrize(
    "text", ["到2025年，检测站达到12个。", "力争检测站达到12个。", "确保检测站达到12个。", "建成检测站12个。"]
)
def test_goals_tasks_and_safeguards_promise(text: str, heading: str) -> None:
    assert [m.kind for m in measures(text, heading)] == ["target"]


def test_a_review_looks_ahead_where_it_says_so() -> None:
    found = measures("2020年检测站达到12个。力争到2025年，检测站达到20个。", REVIEW)
    assert [(m.kind, m.year) for m in found] == [("observation", 2020), ("target", 2025)]


def test_a_preamble_before_all_headings_reports_unless_it_promises() -> None:
    reading = plan(
        "（一）检测站达到20个。",
        GOALS,
        "某市质量发展规划（2021—2025年）\n近年来，全市检测站达到12个，覆盖率提高到90%。",
    )
    assert [(m.kind, m.value) for m in reading.measures] == [
        ("observation", "12"),
        ("observation", "90"),
        ("target", "20"),
    ]


def test_the_year_of_the_document_itself_is_a_promise_in_tasks() -> None:
    measure = only("2022年，抽检食品5000批次。", TASKS, SIGNED)
    assert (measure.kind, measure.year) == ("target", 2022)


def test_the_year_before_the_document_is_a_report() -> None:
    measure = only("2021年，抽检食品5000批次。", TASKS, SIGNED)
    assert (measure.kind, measure.year) == ("observation", 2021)


def test_a_report_does_not_colour_the_promise_after_it() -> None:
    found = measures("2020年，检测站为12个，到2025年达到20个，覆盖率达到95%。")
    assert [(m.kind, m.value) for m in found] == [("observation", "12"), ("target", "20"), ("target", "95")]


HEADLESS = """一、发展基础
2010年森林覆盖率达到48%，同比增长12%。截至2010年底，全市共有绿色工厂56家。
二、主要目标
森林覆盖率2015年达到55%以上。
"""


def test_a_plan_without_a_head_takes_its_year_from_what_it_looks_back_on() -> None:
    found = read_plan(HEADLESS.encode()).measures
    assert [(m.kind, m.value, m.year) for m in found] == [
        ("observation", "48", 2010),
        ("observation", "12", 2010),
        ("observation", "56", 2010),
        ("target", "55", 2015),
    ]


def test_the_year_of_a_report_is_no_year_of_the_promise_after_it() -> None:
    found = measures("截至2021年底，全市已建成检测站24处。力争漏损率降低到8.6%以下。")
    assert [(m.kind, m.value, m.year) for m in found] == [("observation", "24", 2021), ("target", "8.6", 2025)]


def test_the_year_behind_an_opening_phrase_leads_what_follows() -> None:
    found = measures("依托现有平台载体，到2023年，建成快检室50个。学校百分之七十以上配备营养师。")
    assert [(m.value, m.year) for m in found] == [("50", 2023), ("70", 2023)]
