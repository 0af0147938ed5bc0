"""Columns by their labels: years, horizons, units, changes, places, attributes, time limits."""

from __future__ import annotations

import pytest

from tests.policy.tables.drawn import PLAN, as_grid, as_tabs, drawn, measures, readings, said
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.tables.labels import label_role, label_subject, label_unit, label_year, stated_role
from zhiqiang.policy.tables.reading import TableMeasure


def read(table: str, above: str = "", timeline: Timeline = PLAN, *, review: bool = False) -> list[TableMeasure]:
    return measures(as_grid(drawn(table), above), timeline, review=review)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("序号", "number"), ("计量单位", "unit"), ("单位(个)", "unit"), ("指标属性", "attribute"),
        ("权重(%)", "weight"), ("牵头单位", "units"),
        ("责任部门", "units"), ("完成时限", "time"), ("备注", "remark"), ("评分标准", "remark"),
        ("类别", "category"), ("指标名称", "name"), ("主要指标", "name"), ("县(市、区)", "name"), ("2025年", "value"),
        ("目标值", "value"), ("", "category"),
    ],
)  # fmt: skip
def test_the_label_tells_the_role_of_a_column(label: str, role: str) -> None:
    assert label_role(label) == role


def test_a_label_without_a_word_of_a_role_states_none() -> None:
    assert stated_role("2025年") is None
    assert stated_role("东山县目标") is None


@pytest.mark.parametrize(
    ("label", "year"),
    [
        ("2025年", 2025),
        ("2025", 2025),
        ("到2025年目标值", 2025),
        ("“十四五”末", 2025),
        ("十三五规划", 2020),
        ("目标值", None),
    ],
)
def test_the_label_tells_the_year_of_a_column(label: str, year: int | None) -> None:
    assert label_year(label) == year


def test_unit_and_subject_of_a_label() -> None:
    assert label_unit("用水量(亿立方米)2025年") == "亿立方米"
    assert label_unit("合计(含农场)") is None
    assert label_subject("用水量(亿立方米)2025年") == "用水量2025年"
    assert label_subject("2025年目标值") == ""


def test_each_horizon_is_a_target_of_its_own() -> None:
    found = read("指标|单位|2020年|2025年目标值|2035年远景值\n森林覆盖率|%|35|40|45")
    assert [(m.kind, m.value, m.year) for m in found] == [("target", "40", 2025), ("target", "45", 2035)]


def test_a_distant_target_without_a_year_takes_a_later_horizon_or_none() -> None:
    table = "指标|单位|现状|近期目标|远期目标\n森林覆盖率|%|35|40|45"
    assert [m.year for m in read(table)] == [2025, None]
    assert [m.year for m in read(table, timeline=Timeline(2021, (2021, 2025), (2025, 2035), 2025))] == [2025, 2035]


@pytest.mark.parametrize(
    ("baseline", "target"), [("现状值", "目标值"), ("基期值", "规划值"), ("2020年实际", "2025年计划")]
)
def test_baseline_and_target_may_be_told_by_words(baseline: str, target: str) -> None:
    (found,) = read(f"指标|单位|{baseline}|{target}|属性\n森林覆盖率|%|35|40|约束性")
    assert (found.value, found.year) == ("40", 2025)
    assert found.baseline is not None
    assert found.baseline.value == "35"


@pytest.mark.parametrize(
    ("cell", "attribute"),
    [("约束性", "约束性"), ("约束", "约束性"), ("预期", "预期性"), ("约束性指标", "约束性"), ("指导性", "指导性")],
)
def test_attributes_are_read_in_any_spelling(cell: str, attribute: str) -> None:
    assert [m.attribute for m in read(f"指标|单位|2020年|2025年|属性\n森林覆盖率|%|35|40|{cell}")] == [attribute]


def test_an_attribute_holds_until_the_next_in_its_category() -> None:
    table = """
        类别|指标|单位|2025年|属性
        生态|森林覆盖率|%|40|约束性
        ^|公园数量|个|20|
        民生|床位数|张|200|"""
    found = read(table)
    assert [(m.attribute, m.attribute_status) for m in found] == [
        ("约束性", "stated"), ("约束性", "inherited"), (None, "missing"),
    ]  # fmt: skip


def test_a_count_never_takes_the_unit_of_the_row_above() -> None:
    found = read("指标|单位|2020年|2025年\n公园数量|个|11|20\n造林任务||9|12\n绿化率|%|30|35\n覆盖率||20|25")
    assert [(m.unit, m.unit_status) for m in found] == [
        ("个", "stated"), (None, "missing"), ("%", "stated"), ("%", "inherited"),
    ]  # fmt: skip


def test_units_stand_in_brackets_behind_the_names() -> None:
    found = read("指标（单位）|2020年|2025年\n森林覆盖率（%）|35|40\n公园数量（个）|11|20\n灭火器（具）|100|200")
    assert said(found) == [
        ("森林覆盖率", "40", "%", 2025), ("公园数量", "20", "个", 2025), ("灭火器", "200", "具", 2025),
    ]  # fmt: skip


def test_a_column_of_growth_tells_changes_in_percent() -> None:
    found = read("指标|单位|2020年|2025年|年均增长（%）\n地区生产总值|亿元|1000|1500|8")
    assert [(m.value, m.unit, m.basis, m.sign, m.accrual) for m in found] == [
        ("150000000000", "元", "level", None, "stock"), ("8", "%", "delta_rel", "+", "annual_average"),
    ]  # fmt: skip
    assert found[1].baseline is None


def test_an_amount_of_change_is_counted_from_the_baseline() -> None:
    found = read("指标|单位|2020年|2025年|累计增加值\n公园数量|个|11|20|9\n森林覆盖率|%|35|34|-1")
    changes = [m for m in found if m.basis != "level"]
    assert [(m.value, m.sign, m.basis, m.ref_year) for m in changes] == [
        ("9", "+", "delta_abs", 2020), ("1", "-", "delta_pp", 2020),
    ]  # fmt: skip


def test_changes_in_a_review_are_history() -> None:
    table = "指标|单位|2015年|2020年|年均增长\n地区生产总值|亿元|700|1000|7.5%"
    assert {m.kind for m in read(table, review=True)} == {"observation"}


def test_a_column_of_totals_is_cumulative() -> None:
    found = read("指标|单位|2020年|2025年|五年累计\n造林面积|万亩|11|12|[55]")
    assert [(m.value, m.accrual) for m in found] == [("120000", "stock"), ("550000", "cumulative")]


def test_bounds_are_upper_bounds() -> None:
    (found,) = read("指标|单位|2020年|2025年控制数\n用水总量|亿立方米|10|11")
    assert (found.op, found.polarity) == ("le", "lower")


def test_rows_of_places_take_their_names_from_the_columns() -> None:
    table = """
        县区|森林覆盖率（%）|<|公园数量（个）|<
        ^|2023年|2025年|2023年|2025年
        东山县|10|20|3|4
        西河区|15|25|5|6
        合计|12|22|8|10"""
    found = read(table)
    assert said(found[:4]) == [
        ("森林覆盖率（东山县）", "10", "%", 2023), ("森林覆盖率（东山县）", "20", "%", 2025),
        ("公园数量（东山县）", "3", "个", 2023), ("公园数量（东山县）", "4", "个", 2025),
    ]  # fmt: skip
    assert {m.scope for m in found} == {"东山县", "西河区", "合计"}
    assert {m.unit_status for m in found} == {"stated"}


def test_the_caption_names_the_indicator_of_places_by_year() -> None:
    table = "县区|2023年|2025年\n东山县|10|20\n西河区|15|25\n合计|25|45"
    found = measures(as_tabs(drawn(table), "各县区森林抚育面积目标分解表（单位：万亩）"))
    assert said(found[:2]) == [
        ("森林抚育面积（东山县）", "100000", "亩", 2023), ("森林抚育面积（东山县）", "200000", "亩", 2025),
    ]  # fmt: skip


def test_columns_of_places_are_a_series() -> None:
    found = read("指标|单位|全市|东山县|西河区\n森林覆盖率|%|40|45|38")
    assert [(m.name, m.scope, m.year) for m in found] == [
        (f"森林覆盖率（{place}）", place, 2025) for place in ("全市", "东山县", "西河区")
    ]


def test_the_time_limit_of_a_row_is_its_year_where_the_column_has_none() -> None:
    table = """
        序号|指标|目标值|责任单位|配合单位|完成时限
        1|森林覆盖率|40%|市林业局|市财政局|2023年12月底
        2|公园数量|20个|市住建局|各区政府|2024年6月
        3|医生数|300人|市卫健委|市财政局|长期"""
    assert [m.year for m in read(table)] == [2023, 2024, 2025]


def test_a_table_of_tasks_is_understood_and_promises_nothing() -> None:
    table = "序号|任务|责任单位|完成时限\n1|编制节水规划|市水利局|2023年底\n2|更新老旧管网|市住建局|2024年底"
    (reading,) = readings(as_grid(drawn(table)))
    assert reading.understood
    assert reading.measures == []


def test_the_first_row_below_the_header_is_no_header() -> None:
    found = read("指标|单位|2020年|2025年\n湿地|万亩||\n森林|万亩|35|40")
    assert said(found) == [("森林", "400000", "亩", 2025)]
