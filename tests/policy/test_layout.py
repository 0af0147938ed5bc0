"""From text to blocks: paragraphs with hard wraps joined, tables by the form of their lines, furniture of web pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiqiang.policy.layout import Chrome, Layout, Paragraph, TableRegion, lay_out
from zhiqiang.policy.source import SourceText


def laid_out(text: str) -> Layout:
    return lay_out(SourceText(text, "text/plain", "utf-8", "0"))


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in laid_out(text).paragraphs]


def dialects(text: str) -> list[str]:
    return [table.dialect for table in laid_out(text).tables]


# --- paragraphs ------------------------------------------------------------------------------------------

LONG = (
    "推进农业节水增效工程建设，强化用水总量控制与定额管理，健全水资源论证制度，严格取水许可审批，落实河湖长制各项要求"
)


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("width", [20, 28, 36])
def test_lines_broken_at_one_width_are_one_paragraph(width: int) -> None:
    text = LONG * 6 + "。"
    assert paragraphs(wrapped(text, width)) == [text.replace("，", ",")]


def test_a_heading_begins_a_paragraph_in_a_wrapped_text() -> None:
    text = f"一、总体要求\n{wrapped(LONG * 4, 30)}\n二、主要目标\n{wrapped(LONG * 4, 30)}\n"
    assert len(paragraphs(text)) == 4


def test_lines_of_many_widths_are_paragraphs_of_their_own() -> None:
    lines = [LONG[:length] + "。" for length in range(12, 40, 3)]
    assert len(paragraphs("\n".join(lines))) == len(lines)


def test_a_number_broken_over_two_lines_is_joined() -> None:
    before = LONG * 5 + "率" * (28 - len(LONG * 5) % 30)
    lines = wrapped(before + "123.5%以上，" + LONG + "。", 30)
    assert "12\n3.5%" in lines
    assert "率123.5%以上" in paragraphs(lines)[0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_any_line_end_parts_lines(end: str) -> None:
    assert paragraphs(f"第一段。{end}第二段。") == ["第一段。", "第二段。"]


def test_paragraphs_keep_the_way_back_to_the_source() -> None:
    text = "\u3000\u3000到２０２５年，\u00a0覆盖率 达到９５％。\r\n\u3000\u3000第二段。"
    first = laid_out(text).paragraphs[0]
    start = first.text.index("95")
    assert text[slice(*first.passage.span(start, start + 3))] == "９５％"


def test_traditional_text_is_matched_in_simplified_characters() -> None:
    assert paragraphs("質量強市戰略實施綱要，產業發展與環境質量監測。") == [
        "质量强市战略实施纲要,产业发展与环境质量监测。"
    ]


def test_the_paragraph_before_a_place() -> None:
    layout = laid_out("第一段。\n第二段。\n第三段。")
    starts = [paragraph.start for paragraph in layout.paragraphs]
    assert layout.paragraph_before(0) is None
    assert layout.paragraph_before(starts[1]) is layout.paragraphs[0]
    assert layout.paragraph_before(10**9) is layout.paragraphs[2]


# --- tables ----------------------------------------------------------------------------------------------

TABLES = {
    "tab": "\t指标\n\t单位\n\t2025年\n\n\t绿化率\n\t%\n\t40\n",
    "pipe": "| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 绿化率 | % | 40 |\n| 床位 | 张 | 20 |\n",
    "bars": "指标\n|\n单位\n|\n2025年\n绿化率\n|\n%\n|\n40\n",
    "columns": "指标  单位  2025年\n绿化率  %  40\n床位  张  20\n",
    "cells": "指标\n单位\n2020年\n2025年\n绿化率\n%\n35\n40\n床位\n张\n10\n20\n",
}


@pytest.mark.parametrize(("dialect", "table"), TABLES.items())
def test_the_form_of_its_lines_makes_a_table(dialect: str, table: str) -> None:
    layout = laid_out(f"主要指标如下。\n\n表1 主要指标\n\n{table}\n上表由市统计局解释。\n")
    (found,) = layout.tables
    assert found.dialect == dialect
    assert found.caption is not None
    assert found.caption.text == "表1主要指标"
    assert [p.text for p in layout.paragraphs] == ["主要指标如下。", "表1主要指标", "上表由市统计局解释。"]


def test_prose_with_a_tab_or_a_bar_is_no_table() -> None:
    prose = (
        "\t各级各部门要高度重视，加强领导，明确责任，完善措施，认真抓好落实，确保各项目标任务如期完成，推动全市工作再上新台阶。\n"
        * 5
    )
    assert dialects(prose) == []
    assert dialects("甲方|乙方应当履行义务。\n" * 2) == []
    assert dialects("第一条  内容甲。  说明。\n" * 5) == []


def test_categories_and_page_numbers_do_not_end_a_spaced_table() -> None:
    table = "指标  单位  2025年\n一、生态\n绿化率  %  40\n— 3 —\n床位  张  20\n医生  人  30\n"
    (found,) = laid_out(table).tables
    assert sum(1 for line in found.lines if not line.blank) == 6


def test_a_heading_with_a_new_table_below_ends_a_spaced_table() -> None:
    one = "指标  单位  2025年\n绿化率  %  40\n床位  张  20\n"
    assert dialects(f"{one}二、民生\n{one}") == ["columns", "columns"]


def test_a_section_below_bare_cells_ends_them() -> None:
    layout = laid_out(TABLES["cells"] + "二、重点任务\n推进绿化。\n健全机制。\n")
    assert [p.text for p in layout.paragraphs] == ["二、重点任务", "推进绿化。", "健全机制。"]


def test_a_very_wide_row_is_still_a_row() -> None:
    row = "\t".join(str(i) for i in range(200))
    assert dialects(f"{row}\n{row}\n{row}\n") == ["columns"]


# --- furniture -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 政务公开 > 规划计划", "您现在的位置：首页 > 文件", "【字体：大 中 小】", "分享到：",
        "字号：大 中 小", "来源：市政府办 发布时间：2021-05-06 字号：大 中 小", "浏览次数：1024",
        "打印本页", "关闭窗口", "上一篇：无", "一图解读",
        "相关附件", "版权所有 某市人民政府", "某ICP备05000000号", "https://www.example.gov.cn/art/1.html",
    ],
)  # fmt: skip
def test_furniture_of_a_web_page_is_set_apart_wherever_it_stands(line: str) -> None:
    layout = laid_out(f"某市质量提升行动方案\n为提升质量，制定本方案。\n{line}\n加强组织领导。\n")
    assert [type(block) for block in layout.blocks] == [Paragraph, Paragraph, Chrome, Paragraph]


@pytest.mark.parametrize(
    "line",
    [
        "无障碍设施建设率达到90%", "打印机产业产值达到10亿元", "联系我们的群众工作制度", "访问量达到100万人次",
        "来源可查、去向可追", "字号老店保护",
        "技术支持体系建设取得明显成效，服务企业超过一千家", "收藏单位达到20家", "关闭煤矿12处；",
    ],
)  # fmt: skip
def test_sentences_that_begin_like_furniture_are_text(line: str) -> None:
    assert paragraphs(f"工作目标。\n{line}\n加强领导。")[1].startswith(line[:2])


# --- any text --------------------------------------------------------------------------------------------

LINES = st.sampled_from(
    ["", "\t", "  ", "|", "\t指标", "\t40", "指标", "单位", "2020年", "2025年", "40", "一、目标",
     "第一章 总则", "a  b  c",
     "1\t2\t3", "| a | b |", "打印本页", "— 3 —", LONG, LONG[:30], "。", "\u202e乱", "𠀀𠀁", "\x00"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_inked_line_is_in_one_block_in_order(lines: list[str], end: str) -> None:
    layout = laid_out(end.join(lines))
    starts = [block.start for block in layout.blocks]
    assert starts == sorted(starts)
    covered = [line for block in layout.blocks for line in block.lines if not line.blank]
    assert len({line.start for line in covered}) == len(covered)
    ink = {i for i, char in enumerate(layout.folded) if char not in " \t\n"}
    assert ink == {i for line in covered for i in range(line.start, line.end) if layout.folded[i] not in " \t\n"}
    assert all(isinstance(block, Paragraph | TableRegion | Chrome) for block in layout.blocks)
