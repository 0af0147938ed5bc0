"""Notes of responsibility: every form they take, the role each word gives, and what is no such note."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiqiang.policy.layout import Layout, lay_out
from zhiqiang.policy.outline import read_outline
from zhiqiang.policy.responsibilities import (
    ONGOING,
    Responsibility,
    column_role,
    read_members,
    read_responsibilities,
    read_row,
)
from zhiqiang.policy.source import SourceText
from zhiqiang.policy.units import Directory

HEAD = "一、重点任务\n（一）改进供水。更新管网，提高水质。"


def laid(text: str) -> Layout:
    return lay_out(SourceText(text, "text/plain", "utf-8", "0"))


def notes(text: str, directory: Directory | None = None) -> tuple[Responsibility, ...]:
    layout = laid(text)
    return read_responsibilities(layout, read_outline(layout), directory)


def roles(note: Responsibility) -> dict[str, list[str]]:
    return {role: [unit.name for unit in units] for role, units in note.units.items()}


def read(bracket: str, directory: Directory | None = None) -> dict[str, list[str]]:
    """Roles of the single note that closes a paragraph."""
    found = notes(HEAD + bracket, directory)
    assert len(found) == 1, found
    return roles(found[0])


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("(市水务局牵头;市公安局、教育局,各区人民政府配合)", {"lead": "市水务局",
        "coop": "市公安局 市教育局 各区人民政府"}),
        ("（市水务局、公安局牵头，市教育局配合）", {"lead": "市水务局 市公安局", "coop": "市教育局"}),
        ("（市水务局牵头市教育局配合）", {"lead": "市水务局", "coop": "市教育局"}),
        ("（市水务局牵头会同市教育局、公安局落实）", {"lead": "市水务局", "coop": "市教育局 市公安局"}),
        ("（市水务局会同市教育局负责）", {"lead": "市水务局", "coop": "市教育局"}),
        ("（牵头单位：市水务局；配合单位：市教育局、各区人民政府）", {"lead": "市水务局",
        "coop": "市教育局 各区人民政府"}),
        ("（牵头部门为市水务局，配合部门为市教育局）", {"lead": "市水务局", "coop": "市教育局"}),
        ("（牵头单位：市水务局；责任单位：各区人民政府）", {"lead": "市水务局", "responsible": "各区人民政府"}),
        ("（责任单位：市水务局、教育局）", {"responsible": "市水务局 市教育局"}),
        ("（责任单位市水务局）", {"responsible": "市水务局"}),
        ("〔市水务局牵头，市教育局、公安局按职责分工负责〕", {"lead": "市水务局", "shared": "市教育局 市公安局"}),
        ("【市水务局、市教育局按职责分工负责，各区人民政府落实】", {"shared": "市水务局 市教育局",
        "implement": "各区人民政府"}),
        ("[市水务局牵头，市教育局参与]", {"lead": "市水务局", "coop": "市教育局"}),
        ("（市水务局负责）", {"lead": "市水务局"}),
        ("（市水务局负责，市教育局协助，各镇人民政府组织实施）", {"lead": "市水务局", "coop": "市教育局",
        "implement": "各镇人民政府"}),
        ("（市水务局牵头，各区人民政府负责）", {"lead": "市水务局", "responsible": "各区人民政府"}),
        ("（市水务局、市教育局分别负责）", {"shared": "市水务局 市教育局"}),
        ("（市水务局为牵头单位，市教育局为配合单位）", {"lead": "市水务局", "coop": "市教育局"}),
        ("（责任单位：市水务局（牵头）、市教育局）", {"lead": "市水务局", "responsible": "市教育局"}),
        ("（责任单位：省水利厅、教育厅按职责分工负责。以下任务均需各市人民政府落实，不再列出）",
         {"shared": "省水利厅 省教育厅", "implement": "各市人民政府"}),
        ("（财政部牵头，水利部、教育部配合）", {"lead": "财政部", "coop": "水利部 教育部"}),
        ("（牵头领导：某某某；牵头单位：市水务局；督办单位：市府督查室）", {"lead": "市水务局"}),
    ],
)  # fmt: skip
def test_words_and_labels_give_the_role(bracket: str, expected: dict[str, str]) -> None:
    assert read(bracket) == {role: units.split() for role, units in expected.items()}


def test_worked_form_of_the_specification() -> None:
    assert read("(市工商局、质监局牵头;市经济和信息化局、商务局、农业局,各区人民政府配合)") == {
        "lead": ["市工商局", "市质监局"],
        "coop": ["市经济和信息化局", "市商务局", "市农业局", "各区人民政府"],
    }


@pytest.mark.parametrize(
    "bracket",
    [
        "（名优商标、老字号等）", "（以下简称市水务局）", "（由企业负责）", "（主要领导负责，全员参与）",
        "（水府办〔2016〕9号）", "（含市水务局）",
        "（市级以上）", "（省级中心、市级中心）", "（详见附件）", "（政府牵头、部门配合、社会参与）",
        "（责任单位：见附件）",
    ],
)  # fmt: skip
def test_ordinary_brackets_are_no_notes(bracket: str) -> None:
    assert notes(HEAD + bracket) == ()


def test_a_bare_list_of_units_that_closes_a_sentence_is_a_note_without_role() -> None:
    note = notes(HEAD + "（市水务局、各区人民政府）")[0]
    assert roles(note) == {"responsible": ["市水务局", "各区人民政府"]}
    assert note.status == "inferred"


def test_a_bare_list_that_explains_the_word_before_it_is_none() -> None:
    assert notes("一、任务\n（一）报送。每季度报主管部门（市水务局、市教育局）。") == ()
    assert notes("一、任务\n（一）报送。报主管部门（市水务局、市教育局）备案，逾期通报。") == ()


def test_a_lost_closing_bracket_ends_with_the_paragraph() -> None:
    note = notes(HEAD + "（市水务局牵头；市教育局配合\n（二）节水。推广器具。")[0]
    assert roles(note) == {"lead": ["市水务局"], "coop": ["市教育局"]}
    assert not note.closed


def test_an_unclosed_ordinary_bracket_hides_no_note() -> None:
    note = notes("一、任务\n（一）供水。更新老旧管网（含阀门，提高水质。（市水务局牵头）")[0]
    assert roles(note) == {"lead": ["市水务局"]}
    assert note.closed


def test_every_sentence_may_have_its_note() -> None:
    found = notes(HEAD + "（市水务局牵头；市教育局配合）推广节水器具。（市民政局负责）开展宣传。")
    assert [roles(note) for note in found] == [{"lead": ["市水务局"], "coop": ["市教育局"]}, {"lead": ["市民政局"]}]


def test_spans_give_the_note_and_its_units_in_the_source() -> None:
    text = HEAD + "（ 市水务局　牵头；\u00a0市教育局、公安局配合）"
    note = notes(text)[0]
    assert text[slice(*note.span)] == "（ 市水务局　牵头；\u00a0市教育局、公安局配合）"
    assert [text[slice(*unit.span)] for unit in note.all_units] == ["市水务局", "市教育局", "公安局"]
    assert [unit.status for unit in note.all_units] == ["stated", "stated", "inherited"]


def test_lines_after_the_paragraph_are_one_note() -> None:
    text = (
        "一、重点任务\n1.改进供水。更新管网。\n牵头单位：市水务局\n配合单位：市教育局、公安局等\n"
        "完成时限：2017年6月底前\n2.节水。"
    )
    note = notes(text)[0]
    assert note.form == "line"
    assert roles(note) == {"lead": ["市水务局"], "coop": ["市教育局", "市公安局"]}
    assert (note.deadline, note.open_list) == ("2017-06-30", True)
    assert text[slice(*note.span)].endswith("2017年6月底前")


def test_a_label_that_comes_again_begins_another_note() -> None:
    found = notes("一、任务\n1.供水。\n责任单位：市水务局\n责任单位：市教育局\n")
    assert [roles(note) for note in found] == [{"responsible": ["市水务局"]}, {"responsible": ["市教育局"]}]


@pytest.mark.parametrize("label", ["责任单位：", "【责任单位】", "责任部门:", "责任单位： "])
def test_a_label_at_the_end_of_the_paragraph_begins_a_note(label: str) -> None:
    assert read(label + "市水务局、教育局") == {"responsible": ["市水务局", "市教育局"]}


def test_header_tables_and_page_footers_are_no_notes() -> None:
    assert notes("责任部门：市水务局 发布日期：2019-02-22\n某市供水方案\n一、任务\n（一）供水。") == ()
    assert notes("一、任务\n（一）供水。更新管网。\n主办单位：某市人民政府办公室\n") == ()


@pytest.mark.parametrize(
    ("sentence", "lead", "coop"),
    [
        ("由市水务局牵头，会同市教育局、财政局制定办法。", ["市水务局"], ["市教育局", "市财政局"]),
        ("市水务局牵头、市教育局和市公安局参与，建立机制。", ["市水务局"], ["市教育局", "市公安局"]),
        ("市水务局要会同有关部门根据任务建立评价体系。", ["市水务局"], ["有关部门"]),
        ("由市水务局负责日常协调工作。", ["市水务局"], []),
    ],
)
def test_units_named_in_the_sentence(sentence: str, lead: list[str], coop: list[str]) -> None:
    note = notes("一、任务\n（一）机制。" + sentence)[0]
    assert note.form == "sentence"
    assert [unit.name for unit in note.of("lead")] == lead
    assert [unit.name for unit in note.of("coop")] == coop


@pytest.mark.parametrize(
    "sentence",
    [
        "健全政府牵头协调、部门依法监管、社会参与的格局。", "各主要牵头部门分别负责抓好质量工作。",
        "领导小组办公室负责日常事务。", "企业对质量安全负责。",
        "加强部门之间的配合。", "由此推动工作。",
    ],
)  # fmt: skip
def test_sentences_without_a_named_unit_in_charge_are_none(sentence: str) -> None:
    assert notes("一、任务\n（一）机制。" + sentence) == ()


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("完成时限：2024年12月底前", "2024-12-31"),
        ("2023年6月30日前完成", "2023-06-30"),
        ("2023年2月31日前完成", None),
        ("2021-2023年", "2023-12-31"),
        ("长期坚持", ONGOING),
        ("完成时限：持续推进", ONGOING),
    ],
)
def test_deadlines_in_the_note(words: str, due: str | None) -> None:
    note = notes(HEAD + f"（市水务局牵头；{words}）")[0]
    assert roles(note) == {"lead": ["市水务局"]}
    assert note.deadline == due


def test_a_month_without_a_year_is_one_of_the_documents_year() -> None:
    bracket = "（责任单位：市水务局；完成时限：9月底前）"
    assert notes(HEAD + bracket)[0].deadline is None
    assert notes(HEAD + bracket, Directory(on=date(2021, 3, 1)))[0].deadline == "2021-09-30"


def test_first_unit_leads_where_the_document_says_so() -> None:
    text = (
        "一、任务\n1.供水。（责任单位：市水务局、市教育局，排在第一位的为牵头单位，下同）\n"
        "2.节水。（责任单位：市民政局、公安局）"
    )
    first, second = notes(text)
    assert roles(first) == {"lead": ["市水务局"], "coop": ["市教育局"]}
    assert roles(second) == {"lead": ["市民政局"], "coop": ["市公安局"]}
    assert {first.status, second.status} == {"inferred"}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("牵头单位", "lead"), ("牵头 部门", "lead"), ("配合单位", "coop"), ("协办单位", "coop"),
        ("责任单位", "responsible"), ("落实单位", "implement"),
        ("完成时限", "deadline"), ("责任领导", None), ("责任人", None), ("计量单位", None), ("指标名称", None),
        ("单位", None),
    ],
)  # fmt: skip
def test_roles_of_columns(header: str, role: str | None) -> None:
    assert column_role(header) == role


def test_a_table_row_gives_one_note() -> None:
    text = "改进供水|市水务局、教育局|市公安局 市民政局等|2018年底"
    ends = [i for i, char in enumerate(text + "|") if char == "|"]
    spans = list(zip([0, *[end + 1 for end in ends]], ends, strict=False))
    note = read_row(laid(text), zip(["任务", "牵头单位", "配合单位", "完成时限"], spans, strict=True))
    assert note is not None
    assert roles(note) == {"lead": ["市水务局", "市教育局"], "coop": ["市公安局", "市民政局"]}
    assert (note.form, note.open_list, note.deadline) == ("column", True, "2018-12-31")


def test_members_of_a_group_are_read_from_the_document() -> None:
    text = "一、组织\n建立联席会议。成员单位为市水务局、财政委、云水海关，各区政府（新区管委会）等。会议每年召开。"
    assert [unit.name for unit in read_members(laid(text))] == [
        "市水务局",
        "市财政委",
        "云水海关",
        "各区政府（新区管委会）",
    ]


UNITS = st.lists(
    st.sampled_from(["市水务局", "市教育局", "市公安局", "市民政局", "各区人民政府", "有关行业协会", "省水利厅"]),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(UNITS, UNITS, st.sampled_from(["()", "（）", "【】", "〔〕", "[]"]), st.sampled_from([";", "；", ",", "，"]))
def test_width_and_kind_of_marks_change_nothing(
    lead: list[str], coop: list[str], brackets: str, separator: str
) -> None:
    note = f"{brackets[0]}{'、'.join(lead)}牵头{separator}{'、'.join(coop)}配合{brackets[1]}"
    assert read(note) == {"lead": lead, "coop": coop}


@settings(deadline=None)
@given(st.text(alphabet="市水务教育局各区人民政府牵头配合负责由会同责任单位、,;。:()（【】\n 一二1.", max_size=120))
def test_any_text_gives_notes_within_it(text: str) -> None:
    for note in notes(text):
        assert 0 <= note.span[0] < note.span[1] <= len(text)
        assert list(note.all_units)
        for unit in note.all_units:
            assert note.span[0] <= unit.span[0] < unit.span[1] <= note.span[1]
