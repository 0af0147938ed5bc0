"""Where items stand: lines, parts of the outline, units through tasks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.policy.export.sample import TEXT, sample_plan, span
from zhiqiang.policy.export.places import Places, heading, units_of
from zhiqiang.policy.model import OutlineNode

PLAN = sample_plan()


@given(st.text(alphabet="a\r\n字", max_size=30), st.data())
def test_lines_end_at_lf_cr_and_crlf(text: str, data: st.DataObject) -> None:
    places = Places(replace(PLAN, text=text, outline=()))
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    if text[offset - 1 : offset + 1] == "\r\n":
        before = before[:-1]
    assert places.line(offset) == before.count("\n") + 1


@given(st.text(alphabet="a\r\n字", max_size=30))
def test_the_spans_of_lines_hold_no_line_end_and_leave_nothing_out(text: str) -> None:
    places = Places(replace(PLAN, text=text, outline=()))
    held = "".join(text[start:end] for start, end in places.lines)
    assert held == text.replace("\r", "").replace("\n", "")


def test_a_place_belongs_to_the_last_heading_before_it() -> None:
    places = Places(PLAN)
    assert places.part(0) is None
    assert places.heading_path(span("≥94")[0]) == "一、总体目标"
    assert places.heading_path(span("召回制度")[0]) == "二、主要任务 › （二）加强质量监督"


def test_a_circle_of_headings_does_not_hang() -> None:
    first = OutlineNode("a", "l1", "一、", "甲", False, "b", (0, 2))
    second = OutlineNode("b", "l1", "二、", "乙", False, "a", (3, 5))
    places = Places(replace(PLAN, outline=(first, second)))
    assert places.heading_path(4)


def test_a_measure_has_the_units_of_its_task() -> None:
    places = Places(PLAN)
    by_id = {measure.id: measure for measure in PLAN.measures}
    assert places.units(by_id["m-9"]) == ("市市场监管局", "市科技局", "市工业和信息化局")
    assert places.units(by_id["m-1"]) == ()


def test_a_unit_with_two_roles_is_named_once() -> None:
    task = replace(PLAN.tasks[0], lead=("甲局",), coop=("乙局", "甲局"), shared=("乙局",))
    assert units_of(task) == ("甲局", "乙局")


def test_quotes_are_the_text_itself() -> None:
    places = Places(PLAN)
    assert all(places.quote(measure.span) == measure.quote for measure in PLAN.measures)
    assert places.lines[-1] == (len(TEXT), len(TEXT))


def test_a_mark_after_the_number_needs_no_blank_before_the_title() -> None:
    for number, shown in (
        ("一、", "一、总则"),
        ("（二）", "（二）总则"),
        ("第一章", "第一章 总则"),
        ("1.1", "1.1 总则"),
    ):
        node = replace(PLAN.outline[0], number=number, title="总则")
        assert heading(node) == shown
