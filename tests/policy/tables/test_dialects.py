"""One table in every dialect gives one reading; what copying does to tables is mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.policy.tables.drawn import (
    DIALECTS,
    PLAN,
    as_cells,
    as_columns,
    as_grid,
    as_tabs,
    drawn,
    measures,
    readings,
    said,
)
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.source import SourceText

ROWS = ("grid", "tabs", "pipes", "columns")
ALL = (*ROWS, "cells")
PARKS = [("森林覆盖率", "40", "%", 2025), ("公园数量", "20", "个", 2025)]


def read(dialect: str, table: str, above: str = "", timeline: Timeline = PLAN) -> list[tuple[str, ...]]:
    return said(measures(DIALECTS[dialect](drawn(table), above), timeline))


@pytest.mark.parametrize("dialect", ALL)
def test_a_plain_table_reads_alike_in_every_dialect(dialect: str) -> None:
    table = """
        指标名称|单位|2020年|2025年|属性
        森林覆盖率|%|35|≥40|约束性
        公园数量|个|11|20|预期性"""
    found = measures(DIALECTS[dialect](drawn(table)))
    assert said(found) == PARKS
    assert [m.op for m in found] == ["ge", "reach"]
    assert [(m.baseline.year, m.baseline.value) for m in found if m.baseline] == [(2020, "35"), (2020, "11")]
    assert [(m.attribute, m.attribute_status) for m in found] == [("约束性", "stated"), ("预期性", "stated")]


@pytest.mark.parametrize("dialect", ALL)
def test_years_under_a_group_of_targets_head_columns_of_their_own(dialect: str) -> None:
    table = """
        序号|指标|单位|现状值|目标值|<|指标属性
        ^|^|^|2020年|2023年|2025年|^
        1|森林覆盖率|%|35|38|40|约束性
        2|公园数量|个|11|15|20|预期性"""
    assert [year for *_, year in read(dialect, table)] == [2023, 2025, 2023, 2025]
    assert [m.baseline.year for m in measures(DIALECTS[dialect](drawn(table))) if m.baseline] == [2020] * 4


@pytest.mark.parametrize("dialect", ROWS)
def test_three_rows_of_header_are_joined(dialect: str) -> None:
    table = """
        类别|指标|单位|现状值|目标值|<|<|属性
        ^|^|^|2020年|近期|<|远期|^
        ^|^|^|^|2023年|2025年|2035年|^
        生态|森林覆盖率|%|35|38|40|45|约束性
        ^|公园数量|个|11|15|20|30|预期性"""
    assert [year for *_, year in read(dialect, table)] == [2023, 2025, 2035] * 2


@pytest.mark.parametrize("dialect", ALL)
def test_the_header_repeated_on_a_new_page_is_no_row(dialect: str) -> None:
    header = "序号|指标|单位|现状值|目标值|<\n^|^|^|2020年|2023年|2025年"
    table = f"{header}\n1|森林覆盖率|%|35|38|40\n{header}\n2|公园数量|个|11|15|20"
    assert [(name, value) for name, value, *_ in read(dialect, table)] == [
        ("森林覆盖率", "38"), ("森林覆盖率", "40"), ("公园数量", "15"), ("公园数量", "20"),
    ]  # fmt: skip


@pytest.mark.parametrize("dialect", ALL)
def test_page_numbers_and_continuation_marks_are_no_categories(dialect: str) -> None:
    table = """
        指标|单位|2020年|2025年
        森林覆盖率|%|35|40
        — 3 —|||
        续表|||
        公园数量|个|11|20"""
    found = measures(DIALECTS[dialect](drawn(table)))
    assert said(found) == PARKS
    assert all(m.path == () for m in found)


@pytest.mark.parametrize("dialect", ALL)
@pytest.mark.parametrize("above", ["单位：%", "主要指标（单位：%）"])
def test_the_unit_of_the_caption_is_inherited(dialect: str, above: str) -> None:
    table = "指标|2020年|2025年|属性\n森林覆盖率|35|40|约束性\n污水处理率|90|95|预期性\n垃圾处理率|80|85|预期性"
    found = measures(DIALECTS[dialect](drawn(table), above))
    assert {(m.unit, m.unit_status) for m in found} == {("%", "inherited")}


@pytest.mark.parametrize("dialect", ALL)
def test_title_and_unit_rows_inside_the_table_are_its_caption(dialect: str) -> None:
    table = """
        主要指标表|<|<|<
        单位：%|<|<|<
        指标|2020年|2025年|属性
        森林覆盖率|35|40|约束性
        污水处理率|90|95|预期性"""
    assert read(dialect, table) == [("森林覆盖率", "40", "%", 2025), ("污水处理率", "95", "%", 2025)]


@pytest.mark.parametrize("dialect", ALL)
def test_a_category_merged_downwards_holds_for_its_rows(dialect: str) -> None:
    table = """
        类别|指标|单位|2020年|2025年
        生态环境|森林覆盖率|%|35|40
        ^|公园数量|个|11|20
        民生|床位数|张|100|200
        ^|医生数|人|11|20"""
    assert [m.path for m in measures(DIALECTS[dialect](drawn(table)))] == [("生态环境",)] * 2 + [("民生",)] * 2


@pytest.mark.parametrize("dialect", ALL)
@pytest.mark.parametrize("heading", ["生态环境|<|<|<|<", "一、生态环境|<|<|<|<", "一|生态环境|<|<|<"])
def test_a_row_of_one_cell_heads_the_rows_below(dialect: str, heading: str) -> None:
    number = "一" if heading.startswith("一") else ""
    table = f"""
        序号|指标|单位|2020年|2025年
        {heading}
        1|森林覆盖率|%|35|40
        2|公园数量|个|11|20
        {heading.replace("一", "二").replace("生态环境", "民生")}
        3|床位数|张|100|200"""
    found = measures(DIALECTS[dialect](drawn(table)))
    assert [m.name for m in found] == ["森林覆盖率", "公园数量", "床位数"]
    assert [m.path[0].removeprefix(f"{number}、") for m in found[:2]] == ["生态环境", "生态环境"]
    assert found[2].path[0].endswith("民生")


def test_a_name_that_spans_the_categories_has_none() -> None:
    table = """
        类别|指标|单位|2020年|2025年
        生态环境|森林覆盖率|%|35|40
        ^|公园数量|个|11|20
        人均寿命|<|岁|78|79"""
    assert [m.path for m in measures(as_grid(drawn(table)))] == [("生态环境",), ("生态环境",), ()]


def test_a_split_name_is_a_part_of_the_merged_one() -> None:
    table = """
        类别|指标|<|单位|2020年|2025年
        环境|污染物排放量|化学需氧量|万吨|35|30
        ^|^|氨氮|万吨|11|10
        ^|森林覆盖率|<|%|30|35
        ^|绿地率|<|%|30|35
        ^|公园数量|<|个|30|35"""
    for dialect in (as_grid, as_tabs):
        found = measures(dialect(drawn(table)))
        assert [m.name for m in found[:3]] == ["污染物排放量（化学需氧量）", "污染物排放量（氨氮）", "森林覆盖率"]
        assert {m.path for m in found} == {("环境",)}


def test_names_that_most_rows_split_stand_under_a_group() -> None:
    table = """
        类别|指标|<|单位|2020年|2025年
        环境|污染减排|化学需氧量|万吨|35|30
        ^|^|氨氮|万吨|11|10
        ^|森林覆盖率|<|%|30|35"""
    for dialect in (as_grid, as_tabs):
        found = measures(dialect(drawn(table)))
        assert [m.name for m in found] == ["化学需氧量", "氨氮", "森林覆盖率"]
        assert [m.path for m in found] == [("环境", "污染减排"), ("环境", "污染减排"), ("环境",)]


@pytest.mark.parametrize("dialect", ALL)
def test_a_row_of_which_belongs_to_the_indicator_above(dialect: str) -> None:
    table = """
        指标|单位|2020年|2025年
        污染物排放量|万吨|50|45
        其中：化学需氧量|万吨|35|30
        其中：氨氮|万吨|11|10
        森林覆盖率|%|30|35"""
    assert [name for name, *_ in read(dialect, table)] == [
        "污染物排放量", "污染物排放量（化学需氧量）", "污染物排放量（氨氮）", "森林覆盖率",
    ]  # fmt: skip


def test_a_unit_merged_downwards_holds_for_all_rows() -> None:
    table = """
        指标|单位|2020年|2025年|责任单位
        湿地面积|万亩|35|40|市林业局
        造林面积|^|9|12|^
        公园数量|个|11|20|市住建局"""
    source = as_grid(drawn(table))
    found = measures(source)
    assert [(m.unit, m.unit_status) for m in found] == [("亩", "stated"), ("亩", "inherited"), ("个", "stated")]


@pytest.mark.parametrize("dialect", ["grid", "tabs", "pipes"])
def test_a_name_merged_downwards_names_all_its_rows(dialect: str) -> None:
    table = "指标|对象|单位|2025年\n医保参保率|职工|%|95\n^|居民|%|97\n床位数|全市|张|200"
    assert [name for name, *_ in read(dialect, table)] == ["医保参保率", "医保参保率", "床位数"]


@pytest.mark.parametrize("dialect", ALL)
def test_footnote_marks_are_no_part_of_labels_names_and_values(dialect: str) -> None:
    table = """
        指标名称①|单位|2020年|2025年*|属性
        森林覆盖率②|%|35|≥40①|约束性
        公园数量[1]|个|11[2]|20[2]|预期性"""
    source = DIALECTS[dialect](drawn(table))
    found = measures(source)
    assert said(found) == PARKS
    assert [source.text[slice(*m.span)] for m in found] == ["≥40", "20"]
    assert [m.baseline.value for m in found if m.baseline] == ["35", "11"]


@pytest.mark.parametrize("dialect", ALL)
def test_empty_columns_at_the_end_do_not_shift_the_others(dialect: str) -> None:
    assert read(dialect, "指标|单位|2020年|2025年||\n森林覆盖率|%|35|40||\n公园数量|个|11|20||") == PARKS


@pytest.mark.parametrize("dialect", ALL)
def test_a_missing_baseline_leaves_the_number_to_the_target(dialect: str) -> None:
    table = """
        指标|单位|2020年|2025年|属性
        森林覆盖率|%|35|40|约束性
        公园数量|个||20|预期性
        床位数|张|—|200|预期性"""
    found = measures(DIALECTS[dialect](drawn(table)))
    assert [(m.value, m.baseline is None) for m in found] == [("40", False), ("20", True), ("200", True)]
    assert [(m.attribute, m.attribute_status) for m in found[1:]] == [("预期性", "stated")] * 2


@pytest.mark.parametrize("dialect", ALL)
def test_blanks_inside_labels_and_names_are_ignored(dialect: str) -> None:
    assert read(dialect, "指 标|单 位|2020 年|2025 年\n森林 覆盖率|%|35|40\n公园 数量|个|11|20") == PARKS


def test_a_name_broken_over_two_lines_is_joined() -> None:
    table = "指标|单位|2020年|2025年\n规模以上工业企业（含|||\n园区企业）数量|个|11|20\n森林覆盖率|%|35|40"
    assert said(measures(as_columns(drawn(table)))) == [
        ("规模以上工业企业(含园区企业)数量", "20", "个", 2025), ("森林覆盖率", "40", "%", 2025),
    ]  # fmt: skip
    assert [m.name for m in measures(as_cells(drawn(table)))] == ["规模以上工业企业(含园区企业)数量", "森林覆盖率"]


@pytest.mark.parametrize("dialect", ALL)
def test_a_second_header_begins_a_table_of_its_own(dialect: str) -> None:
    table = """
        指标|单位|2020年|2025年
        森林覆盖率|%|35|40
        公园数量|个|11|20
        序号|项目|单位|目标值|属性
        1|床位数|张|200|预期性
        2|医生数|人|300|约束性"""
    found = measures(DIALECTS[dialect](drawn(table)))
    assert said(found) == [*PARKS, ("床位数", "200", "张", 2025), ("医生数", "300", "人", 2025)]
    assert [m.attribute for m in found] == [None, None, "预期性", "约束性"]
    assert len({m.row for m in found}) == len(found)


@pytest.mark.parametrize("dialect", ALL)
def test_two_tables_side_by_side_are_read_apart(dialect: str) -> None:
    table = """
        指标|单位|目标值|指标|单位|目标值
        森林覆盖率|%|40|床位数|张|200
        公园数量|个|20|医生数|人|300"""
    assert sorted(read(dialect, table)) == sorted(
        [*PARKS, ("床位数", "200", "张", 2025), ("医生数", "300", "人", 2025)]
    )


@pytest.mark.parametrize("dialect", ROWS)
def test_years_in_the_first_column_are_turned(dialect: str) -> None:
    table = """
        年份|森林覆盖率（%）|公园数量（个）|造林面积（万亩）
        2021年|36|12|1.1
        2023年|38|15|1.2
        2025年|40|20|1.3"""
    found = read(dialect, table)
    assert found[:3] == [("森林覆盖率", v, "%", y) for v, y in (("36", 2021), ("38", 2023), ("40", 2025))]
    assert {name for name, *_ in found} == {"森林覆盖率", "公园数量", "造林面积"}


@pytest.mark.parametrize("dialect", ROWS)
def test_a_turned_table_may_have_a_row_of_units_and_a_baseline(dialect: str) -> None:
    table = "指标|森林覆盖率|公园数量|床位数\n单位|%|个|张\n2020年|36|12|90\n2025年|40|20|100"
    found = measures(DIALECTS[dialect](drawn(table)))
    assert said(found) == [*PARKS, ("床位数", "100", "张", 2025)]
    assert [m.baseline.value for m in found if m.baseline] == ["36", "12", "90"]


@pytest.mark.parametrize("dialect", ROWS)
def test_two_hundred_columns_are_two_hundred_places(dialect: str) -> None:
    header = "|".join(f"第{i}县" for i in range(200))
    values = "|".join(str(i % 90) for i in range(200))
    rows = "\n".join(f"{name}|{values}" for name in ("森林覆盖率|%", "公园数量|个", "床位数|张"))
    found = measures(DIALECTS[dialect](drawn(f"指标|单位|{header}\n{rows}")))
    assert len(found) == 600
    assert found[7].name == "森林覆盖率（第7县）"


def test_a_weight_before_the_unit_leaves_bare_cells_unread() -> None:
    table = "一级指标|二级指标|权重|单位|目标值\n质量|合格率|30|%|95\n创新|专利数|50|件|100"
    (reading,) = readings(as_cells(drawn(table)))
    assert not reading.understood
    assert reading.measures == []


def test_the_table_of_document_data_holds_no_indicators() -> None:
    (reading,) = readings(
        as_grid(drawn("索引号|0001/2021-00002\n发布机构|某市政府\n文号|某政发〔2021〕3号\n关键词|规划"))
    )
    assert reading.understood
    assert reading.measures == []


# --- tables over several pages ---------------------------------------------------------------------------

FIRST = """
    类别|指标|<|单位|2020年|2025年|属性
    生态|森林覆盖率|<|%|35|40|约束性
    ^|公园数量|<|个|11|20|"""


@pytest.mark.parametrize("between", ["", "— 3 —\n", "续表\n"])
def test_a_page_without_a_header_goes_on_under_the_last_one(between: str) -> None:
    second = "|减排量|化学需氧量|万吨|35|30|\n|^|氨氮|万吨|11|10|\n民生|床位数|<|张|100|200|预期性"
    found = measures(on_pages(as_grid(drawn(FIRST)), as_grid(drawn(second)), between))
    assert [(m.name, m.value) for m in found[2:]] == [("化学需氧量", "300000"), ("氨氮", "100000"), ("床位数", "200")]
    assert [m.path for m in found[2:]] == [("生态", "减排量"), ("生态", "减排量"), ("民生",)]
    assert [m.attribute for m in found] == ["约束性", "约束性", "约束性", "约束性", "预期性"]


def test_a_page_may_split_the_names_further_or_not_at_all() -> None:
    wider = "民生|医疗|床位数|其他床位|张|5|6|预期性\n^|^|医生数|<|人|3|4|预期性"
    found = measures(on_pages(as_grid(drawn(FIRST)), as_grid(drawn(wider))))
    assert [(m.value, m.unit) for m in found[2:]] == [("6", "张"), ("4", "人")]
    narrower = "民生|床位数|张|100|200|预期性\n^|医生数|人|3|4|预期性"
    found = measures(on_pages(as_grid(drawn(FIRST)), as_grid(drawn(narrower))))
    assert said(found[2:]) == [("床位数", "200", "张", 2025), ("医生数", "4", "人", 2025)]


def test_a_table_behind_text_does_not_take_the_header_before() -> None:
    second = as_grid(drawn("甲|1|2|3|4|5\n乙|1|2|3|4|5"))
    found = readings(on_pages(as_grid(drawn(FIRST)), second, "以下为其他情况的说明，与上表无关。\n"))
    assert [reading.understood for reading in found] == [True, False]


def on_pages(first: SourceText, second: SourceText, between: str = "") -> SourceText:
    """Two real tables of one text, with ``between`` on a line between them."""
    by = len(first.text) + len(between)

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return (span[0] + by, span[1] + by)

    grids = [
        replace(grid, span=moved(grid.span), cells=tuple(replace(cell, span=moved(cell.span)) for cell in grid.cells))
        for grid in second.grids
    ]
    return replace(first, text=first.text + between + second.text, grids=(*first.grids, *grids))
