"""Hostile text: whatever stands in a file, a reading ends soon, points into the text, and is the same twice over."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generator import generate, write
from zhiqiang.policy import Plan, Unreadable, read_plan

HEAD = "云川市质量发展规划（2016—2020年）\n一、主要目标\n到2020年，"
PIECES = (
    "1", "0", "９", "1,2,3", "123456789", "1.1.1.1", "12%", "≥", "≤85", "３０％", "一", "二三", "十百千万亿", "〇",
    "廿", "半", "几", "三分之一", "百分之",
    "2020年", "到2020年，", "（", "）", "(", ")", "【", "《", "》", "〈", "“", "”", "〔", "|", "|||", "│", "\t", "\n",
    "\n\n", "\r", "\r\n", " ", "　", "，", "、",
    "。", "；", "：", "的", "的的的", "分别", "均", "其中", "和", "达到", "以上", "以内", "控制在", "不低于", "提高",
    "个百分点", "比2015年", "每年新增", "累计",
    "力争", "家", "个", "亿元", "吨标准煤", "人次", "市教育局", "牵头", "（市教育局牵头", "配合", "第一章", "一、",
    "（一）", "1.", "①", "——", "附件：", "指标",
    "单位", "2015年", "2020年\n", "约束性", "合格率", "的通知", "府〔2016〕", "号", "\x00", "\x07", "\x1b[0m",
    "\u200b", "\u202e", "\u2067", "\ufeff", "\ufffd",
    "\U0001f600", "\U00020000", "\U000e0041", "é", "α", "ﬁ", "㎡", "½", "Ⅳ", "㈠", "https://a.cn/", "GB/T 19001",
    "PM2.5", "<td>", "</table>", "&nbsp;", "{\"a\":1}",
)  # fmt: skip


def read(text: str) -> Plan | None:
    """The reading of ``text``; None where there is nothing to read."""
    return read_bytes(text.encode())


def read_bytes(data: bytes) -> Plan | None:
    """As ``read``; whoever refuses must say why by a known code."""
    try:
        return read_plan(data)
    except Unreadable as refused:
        if not refused.code.startswith("INPUT-") or not str(refused):
            raise
        return None


def assert_sound(plan: Plan) -> None:
    """Every span lies in the text and holds its quote; the object is plain JSON."""
    text = plan.text
    named = [getattr(item, "name_span", None) for item in plan.measures]
    spans = [span for span in named if span is not None] + [
        item.baseline.span for item in plan.measures if item.baseline
    ]
    for quoted in (plan.measures, plan.qualitative, plan.obligations, plan.builds):
        assert all(text[slice(*item.span)] == item.quote for item in quoted)
    for placed in (plan.outline, plan.tasks, plan.cites, plan.unparsed):
        spans += [item.span for item in placed]
    spans += [span for finding in plan.lint for span in finding.spans] + [
        span for org in plan.orgs for span in org.spans
    ]
    spans += [field.span for field in plan.meta.fields.values() if field.span is not None]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    json.dumps(plan.to_dict(), ensure_ascii=False)


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_mixture_of_signs_of_the_genre_is_read(text: str) -> None:
    plan = read(HEAD + text)
    assert plan is not None
    assert_sound(plan)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 40)), max_size=12))
def test_any_repetition_of_signs_is_read(runs: list[tuple[str, int]]) -> None:
    plan = read("".join(piece * times for piece, times in runs))
    if plan is not None:
        assert_sound(plan)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    plan = read(text)
    if plan is not None:
        assert_sound(plan)


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    plan = read_bytes(data)
    if plan is not None:
        assert_sound(plan)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(0, 4000), st.integers(0, 60), st.sampled_from(PIECES))
def test_a_plan_with_a_wound_is_read(seed: int, at: int, gone: int, piece: str) -> None:
    text = write(generate(seed % 50), seed % 50).text
    plan = read(text[:at] + piece * 3 + text[at + gone :])
    assert plan is not None
    assert_sound(plan)


@settings(max_examples=10)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_same_bytes_give_the_same_bytes(text: str) -> None:
    data = (HEAD + text).encode()
    first, second = (json.dumps(read_plan(data).to_dict(), ensure_ascii=False) for _ in range(2))
    assert first == second


# Time

LONG: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "1," * (n // 2),
    "decimal points": lambda n: "1." * (n // 2),
    "Chinese digits": lambda n: "一二三" * (n // 3),
    "magnitudes": lambda n: "十百千万亿" * (n // 5),
    "fractions": lambda n: "三分之" * (n // 3),
    "brackets": lambda n: "（" * n,
    "closed brackets": lambda n: "（）" * (n // 2),
    "titles": lambda n: "《" * n,
    "quotation marks": lambda n: "“" * n,
    "bars": lambda n: "|" * n,
    "lines of bars": lambda n: "|\n" * (n // 2),
    "tabs": lambda n: "\t" * n,
    "lines of tabs": lambda n: "\t1\n" * (n // 3),
    "blanks": lambda n: "指标  " * (n // 4),
    "blank lines": lambda n: "\n" * n,
    "的": lambda n: "的" * n,
    "names without end": lambda n: "产品质量" * (n // 4),
    "commas": lambda n: "，" * n,
    "names and commas": lambda n: "合格率、" * (n // 4) + "达到90%",
    "values and commas": lambda n: "到2020年，合格率分别达到" + "90%、" * (n // 4),
    "分别": lambda n: "、".join(f"甲{i}" for i in range(n // 12)) + "分别达到" + "9家、" * (n // 12),
    "均": lambda n: "均达到90%以上，" * (n // 9),
    "其中": lambda n: "建成公园9个，其中" * (n // 9),
    "years": lambda n: "2020年" * (n // 5),
    "years and years": lambda n: "2016—" * (n // 5),
    "headings": lambda n: "一、\n" * (n // 3),
    "numbered lines": lambda n: "".join(f"{i}.\n" for i in range(n // 5)),
    "open responsibilities": lambda n: "（市教育局牵头" * (n // 7),
    "units": lambda n: "市教育局、" * (n // 5),
    "document numbers": lambda n: "府〔2016〕" * (n // 7),
    "comparators": lambda n: "不低于" * (n // 3) + "5%",
    "suffixes": lambda n: "5%" + "以上" * (n // 2),
    "references": lambda n: "比2015年" * (n // 6) + "增长5%",
    "verbs": lambda n: "建成" * (n // 2) + "5个",
    "table words": lambda n: "指标\n单位\n2015年\n2020年\n" * (n // 18),
    "cells": lambda n: "指标\n单位\n2015年\n2020年\n" + "合格率\n%\n80\n90\n" * (n // 12),
    "HTML": lambda n: "<td>" * (n // 4),
    "letters": lambda n: "a" * n,
    "astral characters": lambda n: "\U00020000" * n,
    "marks from right to left": lambda n: "\u202e5%" * (n // 3),
    "bullets": lambda n: "——" * (n // 2),
    "colons": lambda n: "名称：" * (n // 3),
}  # fmt: skip
SMALL, FACTOR = 1500, 4
#: Reading four times as much may take so many times as long: above 4 for a busy machine, below the 16 of a square.
WORST = 9.0


#: Seconds a character of hostile text may cost; an ordinary plan costs some ten microseconds.
DEAREST = 300e-6


def seconds(text: str) -> float:
    """Processor time of one reading."""
    began = time.process_time()
    read(text)
    return time.process_time() - began


#: What may be taken for another kind of file, or for no plan at all, is read without a plan around it too.
ALONE = ("digits", "letters", "blanks", "blank lines", "bars", "tabs", "HTML", "headings", "titles", "commas")


@pytest.mark.parametrize(("kind", "head"), [*((kind, HEAD) for kind in LONG), *((kind, "") for kind in ALONE)])
def test_time_grows_with_the_length_of_hostile_text(kind: str, head: str) -> None:
    small, large = (head + LONG[kind](SMALL * factor) for factor in (1, FACTOR))
    plan = read(large)
    if plan is not None:
        assert_sound(plan)
    took = seconds(large)
    if took > 0.1:
        took, least = (min(took, seconds(large)), min(seconds(small) for _ in range(3)))
        assert took < WORST * least, f"{took:.2f} s for {len(large)} characters, {least:.2f} s for a quarter"
    assert took < DEAREST * len(large)
