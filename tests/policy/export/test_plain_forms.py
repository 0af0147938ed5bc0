"""JSON, and text for a terminal: exact, aligned, and without characters that cannot be seen."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.export.sample import sample_plan
from zhiqiang.policy.export import plan_json, plan_summary
from zhiqiang.policy.export.columns import aligned, clipped, padded, width, wrapped
from zhiqiang.policy.export.json import canonical
from zhiqiang.policy.export.visible import INVISIBLE, one_line, visible
from zhiqiang.policy.model import SCHEMA

PLAN = sample_plan()
any_text = st.text(st.characters(exclude_categories=()), max_size=60)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
)


@given(json_values)
def test_json_gives_back_what_went_in(value: Any) -> None:
    assert json.loads(canonical(value).decode("utf-8")) == value


def test_json_is_the_object_of_the_schema_in_its_order_without_the_text() -> None:
    written = json.loads(plan_json(PLAN))
    assert written == json.loads(json.dumps(PLAN.to_dict()))
    assert list(written)[:4] == ["schema", "reader", "source", "meta"]
    assert written["schema"] == SCHEMA
    assert "text" not in written


def test_json_keeps_hanzi_readable_and_ends_with_one_line_end() -> None:
    assert "工业产品监督抽查合格率".encode() in plan_json(PLAN)
    assert plan_json(PLAN).endswith(b"}\n")
    assert plan_json(PLAN) == plan_json(sample_plan())


@given(any_text)
def test_nothing_unseen_is_left_in_visible_text(text: str) -> None:
    assert not INVISIBLE.search(visible(text))
    assert "\n" not in one_line(text)


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\x1b", "\x00", "\ufeff", "\ud800", "\u0085"])
def test_a_character_that_turns_or_hides_text_is_shown_by_its_code(character: str) -> None:
    assert visible(f"甲{character}乙") == f"甲[U+{ord(character):04X}]乙"


@pytest.mark.parametrize("text", ["≥85%\t“甲”\n", "龙\U000e0100", "é", "\u3000空"])
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.text(max_size=40), st.integers(1, 30))
def test_clipped_text_fits_and_padded_text_fills(text: str, places: int) -> None:
    cut = clipped(text, places)
    assert width(cut) <= places
    assert text.startswith(cut.removesuffix("…"))
    assert width(padded(cut, places)) == places


@given(st.text(alphabet="一二，。ab9 ", max_size=80), st.integers(22, 40))
def test_wrapped_text_loses_nothing_and_keeps_within_the_line(text: str, places: int) -> None:
    lines = wrapped(text, places, "  ")
    assert "".join([lines[0], *(line.removeprefix("  ") for line in lines[1:])]) == text
    assert all(width(line) <= places for line in lines)


def test_a_figure_is_not_broken_over_two_lines() -> None:
    assert wrapped("工业产品合格率在20152016年", 22, "  ") == ["工业产品合格率在", "  20152016年"]


def test_columns_stand_under_their_heads_though_hanzi_are_wide() -> None:
    heads, _, *lines = aligned(("指标", "值"), [("甲率", "85%"), ("很长很长很长的名称", "9家"), ("a", "0")], 40)
    starts = {
        width(line.split(value)[0]) for line, value in zip((heads, *lines), ("值", "85%", "9家", "0"), strict=True)
    }
    assert len(starts) == 1


def test_the_summary_tells_document_counts_targets_and_findings() -> None:
    text = plan_summary(PLAN)
    for words in (
        "临江市质量提升三年行动方案（2021—2023年）",
        "发文字号：临江府〔2021〕8号",
        "成文日期：2021年3月5日",
        "规划期：2021—2023年",
        "目标 8，现状 1",
        "每年新增10项",
        "2020年93.5%",
        "问题：错误 1，警告 1，提示 1",
        "请核实后统一为一个数值。",
    ):
        assert words in text
    assert text.index("[错误]") < text.index("[警告]") < text.index("[提示]")


def test_the_summary_keeps_within_the_line() -> None:
    for columns in (80, 100, 120):
        lines = plan_summary(PLAN, width=columns).splitlines()
        assert max(width(line) for line in lines) <= columns


def test_a_plan_of_which_nothing_was_read_still_has_a_summary() -> None:
    empty = replace(PLAN, measures=(), tasks=(), lint=(), meta=type(PLAN.meta)())
    assert "未识别出标题" in plan_summary(empty)


def test_a_document_cannot_send_commands_to_the_terminal() -> None:
    hostile = replace(PLAN, meta=replace(PLAN.meta, title="标题\x1b[2J\x07\r清屏"))
    assert not INVISIBLE.search(plan_summary(hostile))
    assert "\r" not in plan_summary(hostile)
