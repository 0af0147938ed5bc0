"""Value cells: comparators, phrases, words, totals, former values, years and footnotes beside the number."""

from __future__ import annotations

import pytest

from zhiqiang.policy.tables.cells import is_empty, read_cell, read_cells, read_former
from zhiqiang.policy.tables.footnotes import marks_start, without_marks


@pytest.mark.parametrize("text", ["", "-", "—", "——", "/", "…", "无", "略", "(略)", "*"])
def test_marks_of_absence_are_no_values(text: str) -> None:
    assert is_empty(text)
    assert read_cell(text, "%", "森林覆盖率") is None


@pytest.mark.parametrize(
    ("text", "op", "value"),
    [
        ("40", "reach", "40"), ("≥40", "ge", "40"), (">=40", "ge", "40"), ("≤40", "le", "40"), ("<40", "lt", "40"),
        ("40以上", "ge", "40"), ("40以内", "le", "40"), ("约40", "approx", "40"), ("40左右", "approx", "40"),
        ("1,893.71", "reach", "1893.71"), ("-0.5", "reach", "-0.5"), ("3-5", "between", "3"),
        ("达到40以上;", "ge", "40"),
    ],
)  # fmt: skip
def test_a_number_with_its_comparator(text: str, op: str, value: str) -> None:
    found = read_cell(text, "%", "增幅")
    assert found is not None
    assert (found.op, found.value, found.unit) == (op, value, "%")


@pytest.mark.parametrize(
    ("text", "op", "basis", "value"),
    [
        ("完成", "complete", "level", None), ("达标", "complete", "level", None),
        ("完成省下达任务", "complete", "level", None), ("零增长", "le", "delta_rel", "0"),
        ("持平", "le", "delta_rel", "0"), ("负增长", "lt", "delta_rel", "0"),
    ],
)  # fmt: skip
def test_words_that_stand_for_a_value(text: str, op: str, basis: str, value: str | None) -> None:
    found = read_cell(text, "吨", "排放量")
    assert found is not None
    assert (found.op, found.basis, found.value) == (op, basis, value)


def test_a_unit_in_the_cell_wins_over_that_of_the_row() -> None:
    found = read_cell("每年新增8个", "家", "秘书处")
    assert found is not None
    assert (found.value, found.unit, found.unit_stated, found.accrual) == ("8", "个", True, "per_year_new")


def test_a_number_in_brackets_is_a_total() -> None:
    found = read_cell("[12]", "万人", "新增就业")
    assert found is not None
    assert (found.value, found.accrual) == ("120000", "cumulative")


@pytest.mark.parametrize("text", ["40〔180〕", "40[180]"])
def test_a_total_behind_the_value_is_a_value_of_its_own(text: str) -> None:
    found = read_cells(text, "万人", "新增就业")
    assert [(value.value, value.accrual) for value in found] == [("400000", None), ("1800000", "cumulative")]
    assert text[found[1].start : found[1].end].strip("〔〕[]") == "180"


@pytest.mark.parametrize(("text", "end"), [("40①", 2), ("40[1]", 2), ("40*", 2), ("40%②", 3)])
def test_a_footnote_is_no_total(text: str, end: int) -> None:
    (found,) = read_cells(text, "%", "森林覆盖率")
    assert (found.value, found.end) == ("40", end)


def test_marks_of_footnotes() -> None:
    assert without_marks("2025年目标值①") == "2025年目标值"
    assert without_marks("*") == "*"
    assert marks_start("≥40①") == 3
    assert marks_start("[5]") == 3
    assert marks_start("〔180〕") == 5


def test_the_year_behind_a_value_is_its_year() -> None:
    found = read_cell("92%(2020年)", None, "森林覆盖率")
    assert found is not None
    assert (found.value, found.unit, found.year, found.end) == ("92", "%", 2020, 3)


@pytest.mark.parametrize("text", ["85→90", "由85提高到90", "从85%上升至90%", "85%->90%"])
def test_the_value_a_cell_starts_from_is_its_baseline(text: str) -> None:
    former, found = read_former(text, "%", "合格率"), read_cell(text, "%", "合格率")
    assert former is not None
    assert found is not None
    assert (former.value, found.value) == ("85", "90")
    assert text[former.start : former.end].startswith("85")


@pytest.mark.parametrize("text", ["90", "提高到90", "完成", ""])
def test_most_cells_have_no_former_value(text: str) -> None:
    assert read_former(text, "%", "合格率") is None


@pytest.mark.parametrize("text", ["第3级", "PM2.5", "见附件", "符合国家标准要求的"])
def test_names_with_digits_and_plain_words_are_no_values(text: str) -> None:
    assert read_cell(text, None, "等级") is None
