"""The workbook: what officials need in a row each, as text where text is meant, the same bytes each time."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.export.sample import TEXT, sample_plan, span
from zhiqiang.policy.export import plan_workbook
from zhiqiang.policy.model import Plan

PLAN = sample_plan()
SHEETS = ["指标", "定性目标", "任务", "义务与建设事项", "问题", "文件要素", "引用文件"]


def opened(plan: Plan) -> Any:
    return openpyxl.load_workbook(BytesIO(plan_workbook(plan)))


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    heads, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heads, values, strict=True)) for values in body]


def test_each_kind_has_its_sheet_with_a_row_for_each_item() -> None:
    book = opened(PLAN)
    assert book.sheetnames == SHEETS
    counts = [len(rows(book, sheet)) for sheet in SHEETS]
    assert counts == [9, 1, 3, 3, 3, 13, 1]


def test_an_indicator_row_says_all_that_an_official_needs() -> None:
    row = next(row for row in rows(opened(PLAN), "指标") if row["编号"] == "m-5")
    start, end = span("≥94")
    expected = {
        "类型": "目标",
        "类别": "产品质量",
        "名称": "工业产品监督抽查合格率",
        "单位": "%",
        "基期年": 2020,
        "基期值": 93.5,
        "目标年（现状年）": 2023,
        "比较方式": "不低于",
        "目标值（现状值）": 94,
        "口径": "绝对水平",
        "统计方式": "期末数",
        "属性": "预期性",
        "语气": "一般",
        "状态": "明示",
        "原文": "≥94",
        "出处": "表格",
        "所在部分": "一、总体目标",
        "行号": TEXT[:start].count("\n") + 1,
        "起（字符）": start,
        "止（字符）": end,
    }
    assert {head: row[head] for head in expected} == expected


def test_a_task_row_names_units_by_role_and_its_indicators() -> None:
    row = rows(opened(PLAN), "任务")[0]
    assert (row["牵头单位"], row["配合单位"]) == ("市市场监管局", "市科技局、市工业和信息化局")
    assert (row["名单未尽"], row["指标"]) == ("是", "地方标准数")


def test_a_finding_row_shows_both_places_and_how_to_mend() -> None:
    row = rows(opened(PLAN), "问题")[1]
    assert (row["等级"], row["依据原文"], row["行号"]) == ("错误", "稳定在95%以上\n≥94", "9、21")
    assert row["处理办法"] == "请核实后统一为一个数值。"


def test_obligations_and_things_to_build_share_a_sheet() -> None:
    duty, *builds = rows(opened(PLAN), "义务与建设事项")
    assert (duty["类型"], duty["责任单位"], duty["频次"]) == ("义务", "市市场监管局", "每半年")
    assert [(build["类型"], build["建设动作"]) for build in builds] == [("建设事项", "建设"), ("建设事项", "健全")]


def test_figures_keep_the_decimals_that_were_stated() -> None:
    measures = (replace(PLAN.measures[0], value="85.00"), replace(PLAN.measures[1], value="1/3"))
    book = opened(replace(PLAN, measures=measures))
    column = [cell.value for cell in book["指标"][1]].index("目标值（现状值）") + 1
    exact, fraction = book["指标"].cell(2, column), book["指标"].cell(3, column)
    assert (exact.value, exact.number_format) == (85, "#,##0.00")
    assert (fraction.value, fraction.data_type) == ("1/3", "s")


@pytest.mark.parametrize("value", ["1234567890123456", "0.1234567890123456", "9" * 400])
def test_a_figure_that_excel_cannot_hold_exactly_is_text(value: str) -> None:
    book = opened(replace(PLAN, measures=(replace(PLAN.measures[0], value=value),)))
    assert rows(book, "指标")[0]["目标值（现状值）"] == value


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "{=A1}", "https://a.example", "0012"]
)
def test_no_text_of_a_document_becomes_a_formula_a_link_or_a_number(words: str) -> None:
    hostile = replace(PLAN, measures=(replace(PLAN.measures[0], name=words, quote=words),))
    sheet = opened(hostile)["指标"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value == words]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_head_row_is_frozen_filtered_wrapped_and_repeated_in_print() -> None:
    book = opened(PLAN)
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.alignment.wrap_text and cell.font.name == "宋体" for cell in sheet[1])
        assert all(sheet.column_dimensions[cell.column_letter].width > 5 for cell in sheet[1])


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_workbook(PLAN) == plan_workbook(sample_plan())
    with zipfile.ZipFile(BytesIO(plan_workbook(PLAN))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_gives_a_workbook_that_opens(words: str) -> None:
    hostile = replace(PLAN, measures=(replace(PLAN.measures[0], name=words, quote=words, attribute=words),))
    assert opened(hostile).sheetnames == SHEETS


def test_a_quote_longer_than_a_cell_is_cut_and_says_so() -> None:
    book = opened(replace(PLAN, measures=(replace(PLAN.measures[0], quote="长" * 40_000),)))
    quote = rows(book, "指标")[0]["原文"]
    assert len(quote) == 16_000
    assert quote.endswith("…")
