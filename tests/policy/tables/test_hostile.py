"""Whatever stands in a table, it is read without failing, in a time that follows its size."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.tables.drawn import DIALECTS, PLAN, readings
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.source import Cell, Grid, SourceText

WORDS = """
    指标 指标名称 单位 序号 类别 2020年 2025年 目标值 现状值 属性 责任单位 年份 完成时限 权重 森林覆盖率
    公园（个） 其中：城区 % 万人 40 ≥40 12[3] 40〔180〕 85→90 — 完成 零增长 约束性 一、生态 (二) 1 2 合计 东山县
    ① ( ） 单位：% 2025年（目标）
    - | 续表 < ^
""".split()
CELLS = st.sampled_from(["", *WORDS])
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=12)
TIMELINES = st.sampled_from([PLAN, Timeline(None, None, (), None), Timeline(2030, None, (2035,), 2035)])


@settings(max_examples=150, deadline=None)
@given(TABLES, st.sampled_from(sorted(set(DIALECTS) - {"grid"})), TIMELINES, st.booleans())
def test_any_flat_table_is_read_within_its_text(
    table: list[list[str]], dialect: str, timeline: Timeline, review: bool
) -> None:
    source = DIALECTS[dialect](table, "表1 主要指标（单位：个）")
    check(source, timeline, review=review)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELLS, *[st.integers(0, 6)] * 4), max_size=25), TIMELINES)
def test_any_grid_is_read_within_its_text(cells: list[tuple[str, int, int, int, int]], timeline: Timeline) -> None:
    text = ""
    placed = []
    for words, row, col, down, right in cells:
        placed.append(Cell(row, col, (len(text) + 1, len(text) + 1 + len(words)), down, right))
        text += f"\t{words}\n"
    check(SourceText(text + "\n", "text/html", "utf-8", "0", (Grid((0, len(text)), 5, 6, tuple(placed)),)), timeline)


def check(source: SourceText, timeline: Timeline, *, review: bool = False) -> None:
    for reading in readings(source, timeline, review=review):
        assert reading.understood or not reading.measures
        for m in reading.measures:
            assert 0 <= m.span[0] < m.span[1] <= len(source.text)
            assert 0 <= m.name_span[0] <= m.name_span[1] <= len(source.text)
            assert m.name
            assert m.row >= 0
            assert m.col >= 0


def test_a_long_table_loses_no_row() -> None:
    body = [[f"指标{i}数量", "个", str(i), str(i + 1)] for i in range(300)]
    for dialect in DIALECTS.values():
        (reading,) = readings(dialect([["指标", "单位", "2020年", "2025年"], *body]))
        assert [m.value for m in reading.measures] == [str(i + 1) for i in range(300)]
