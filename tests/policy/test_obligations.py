"""Who owes what how often: what is an obligation, and what is a measure, a regime or a thing to be built."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.model import Obligation
from zhiqiang.policy.obligations import read_obligations
from zhiqiang.policy.outline import read_outline


def obligations(text: str, heading: str = "一、保障措施") -> tuple[Obligation, ...]:
    layout = lay_out(read_bytes(f"{heading}\n{text}".encode()))
    return read_obligations(layout, read_outline(layout))


@pytest.mark.parametrize(
    ("text", "who", "what", "frequency", "due"),
    [
        ("各乡镇每月8日前向县农业局报送春耕进度。", "各乡镇", "向县农业局报送春耕进度", "monthly", "每月8日前"),
        ("每季度由市统计局发布监测结果。", "市统计局", "发布监测结果", "quarterly", None),
        ("县发展改革局每半年通报一次项目进展。", "县发展改革局", "通报一次项目进展", "half_year", None),
        ("市政府每年对各区工作进行考核。", "市政府", "对各区工作进行考核", "annual", None),
        ("各有关部门要定期开展风险会商。", "各有关部门", "开展风险会商", "periodic", None),
        ("专班每周调度项目建设情况。", "专班", "调度项目建设情况", "weekly", None),
        ("领导小组办公室年中组织督查。", "领导小组办公室", "组织督查", "mid_year", None),
        ("各单位每年12月5日前报送年度总结。", "各单位", "报送年度总结", "year_end", "每年12月5日前"),
        ("各区政府要编制年度实施计划。", "各区政府", "编制年度实施计划", "annual", None),
        ("市商务局组织一次全面排查。", "市商务局", "组织一次全面排查", "once", None),
        ("各区于2026年4月15日前制定工作方案。", "各区", "制定工作方案", "deadline:2026-04-15", None),
        ("市水务局2027年底开展中期评估。", "市水务局", "开展中期评估", "deadline:2027-12-31", None),
    ],
)
def test_an_obligation_has_who_what_how_often_and_when(
    text: str, who: str, what: str, frequency: str, due: str | None
) -> None:
    assert [(o.who, o.what, o.frequency, o.due) for o in obligations(text)] == [(who, what, frequency, due)]


def test_the_subject_may_stand_after_the_day() -> None:
    (duty,) = obligations("每月10日前，各街道办事处向区住建局上报改造进度。")
    assert (duty.who, duty.what, duty.due) == ("各街道办事处", "向区住建局上报改造进度", "每月10日前")


def test_an_elided_subject_is_that_of_the_clause_before() -> None:
    first, second = obligations("市林业局每年下达造林任务，在年末组织验收考核。")
    assert (first.who, first.status) == ("市林业局", "stated")
    assert (second.who, second.status, second.frequency) == ("市林业局", "inherited", "year_end")


def test_the_subject_of_another_sentence_is_not_taken_over() -> None:
    duties = obligations("市林业局负责日常工作。每月报送造林进度。")
    assert [(o.who, o.status) for o in duties] == [(None, "missing")]


def test_several_frequencies_in_one_clause_are_several_obligations() -> None:
    assert [o.frequency for o in obligations("市督查办对各县进行季度调度、半年检查、年终考核。")] == [
        "quarterly",
        "mid_year",
        "year_end",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "每年新增检测机构5个。",
        "每年培训技术人员3000人次。",
        "抽查比例每年不低于10%。",
        "建立定期通报制度。",
        "设备定期检验率稳步提高。",
        "2026年底前建成监管平台。",
        "按照2024年印发的实施方案执行。",
    ],
)
def test_measures_regimes_and_works_are_no_obligations(text: str) -> None:
    assert obligations(text) == ()


def test_how_often_something_is_done_is_no_value() -> None:
    (duty,) = obligations("每个村每年组织应急演练不少于2次。")
    assert duty.frequency == "annual"


def test_reviews_hold_no_obligations() -> None:
    assert obligations("各部门每月报送信息。", "一、工作回顾") == ()


@given(st.text("每月年季度半定期由市局，。报送检查一次5日前（）、12026底", max_size=100))
def test_every_quote_is_the_text_of_its_span(body: str) -> None:
    source = read_bytes(f"一、保障措施\n{body}".encode())
    layout = lay_out(source)
    found = read_obligations(layout, read_outline(layout))
    assert all(source.text[o.span[0] : o.span[1]] == o.quote and o.quote for o in found)
    assert len({o.id for o in found}) == len(found)
