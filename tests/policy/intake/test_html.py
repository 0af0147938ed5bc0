"""Web pages: the document without the page around it, tables of data as grids, tables of layout as prose."""

from __future__ import annotations

import pytest

from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.source import SourceText

PROSE = "为加快转变经济发展方式，促进产业结构调整优化升级，结合我市实际，制定本规划；到2015年，合格率达到95%以上。"
CHROME = (
    '<div class="top"><ul><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li>'
    '<li><a href="#">办事服务</a></li></ul></div>'
    '<div class="position">当前位置：<a href="#">首页</a> &gt; <a href="#">政务公开</a></div>'
)
TAIL = (
    '<div class="share">分享到：<a href="#">微信</a></div>'
    '<div class="footer">版权所有：清江市人民政府，主办单位：清江市政府办公室，备案号：00000000。</div>'
)


def page(main: str, head: str = "") -> SourceText:
    body = f"<html><head>{head}</head><body>{CHROME}{main}{TAIL}</body></html>"
    return read_bytes(body.encode())


def text(main: str) -> list[str]:
    return page(main).text.splitlines()


@pytest.mark.parametrize(
    "frame",
    [
        '<div id="zoom">{}</div>',
        '<div class="TRS_Editor"><div>{}</div></div>',
        '<div id="UCAPCONTENT">{}</div>',
        "<article>{}</article>",
        '<table width="1000"><tr><td width="200"><a href="#">相关文章标题之一</a></td><td>{}</td></tr></table>',
        "<table><tr><td><table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table></td></tr></table>",
        "<center><font>{}</font></center>",
    ],
    ids=["zoom", "trs", "ucap", "article", "layout table", "nested layout tables", "bare"],
)
def test_only_the_document_is_read_wherever_the_site_puts_it(frame: str) -> None:
    main = f"<p>{PROSE}</p><p>一、总体要求</p><p>{PROSE}</p><p>2012年6月7日</p>"
    assert text(frame.format(main)) == [PROSE, "一、总体要求", PROSE, "2012年6月7日"]


def test_body_in_one_cell_parted_by_line_breaks_gives_paragraphs() -> None:
    main = f"<table><tr><td>　　{PROSE}<br><br />&nbsp;&nbsp;一、总体要求<br>　　{PROSE}</td></tr></table>"
    assert text(main) == [PROSE, "一、总体要求", PROSE]


def test_line_ends_of_the_markup_are_no_blanks_between_hanzi() -> None:
    assert text(f"<div><p>{PROSE}\n   质量\n强市 ISO\n9001</p></div>") == [PROSE + "质量强市 ISO 9001"]


def test_numbers_in_scripts_styles_and_hidden_parts_are_never_read() -> None:
    hidden = (
        "<script>document.write('合格率达到99%')</script><style>p{width:98%}</style><noscript>97%</noscript>"
        '<!-- 96% --><p style="display: none">94%</p><p hidden>93%</p><textarea>92%</textarea>'
    )
    assert text(f"<div>{hidden}<p>{PROSE}</p></div>") == [PROSE]


def test_head_table_and_title_outside_the_document_come_first_as_keyed_lines() -> None:
    head = (
        '<table border="1"><tr><td>索 引 号：</td><td>006-2012</td><td>分　类：</td><td>质量</td></tr>'
        "<tr><td>文　号：</td><td>清府办〔2012〕8号</td><td>发布日期：</td><td>2012-06-07</td></tr>"
        "<tr><td>关键词：</td><td></td></tr></table><h1>关于印发质量强市规划的通知</h1>"
    )
    assert text(f'{head}<div id="zoom"><p>{PROSE}</p><p>{PROSE}</p></div>') == [
        "关于印发质量强市规划的通知",
        "索引号: 006-2012",
        "分类: 质量",
        "文号: 清府办〔2012〕8号",
        "发布日期: 2012-06-07",
        "关键词:",
        PROSE,
        PROSE,
    ]


def test_title_that_the_document_holds_is_not_repeated() -> None:
    main = f'<h1>质量强市建设规划</h1><div id="zoom"><p>质量强市建设规划</p><p>{PROSE}</p></div>'
    assert text(main) == ["质量强市建设规划", PROSE]


def test_cells_of_data_tables_are_lines_with_a_tab_and_broken_cells_are_joined() -> None:
    table = (
        "<table border=1><tr><th rowspan=2>类别</th><th colspan=2>数值</th></tr>"
        "<tr><td>2010<br>年</td><td><p>2015年</p></td></tr>"
        "<tr><td>产品<br/>质量</td><td></td><td>&ge;&nbsp;85</td></tr></table>"
    )
    source = page(f"<div><p>{PROSE}</p>{table}<p>{PROSE}</p></div>")
    assert source.text == f"{PROSE}\n\t类别\n\t数值\n\n\t\n\t2010年\n\t2015年\n\n\t产品质量\n\t\n\t≥\u00a085\n{PROSE}\n"
    (grid,) = source.grids
    assert (grid.rows, grid.cols) == (3, 3)
    assert source.text[slice(*grid.span)].startswith("\t类别")
    assert source.text[slice(*grid.span)].endswith("85")


def test_spans_that_reach_beyond_the_table_or_into_other_cells_are_cut() -> None:
    table = (
        "<table border=1><tr><td colspan=20>主要指标</td></tr><tr><td>甲</td><td rowspan=99>1</td><td>2</td></tr>"
        "<tr><td colspan=3>乙</td><td>3</td></tr></table>"
    )
    (grid,) = page(f"<div><p>{PROSE}</p>{table}</div>").grids
    places = [
        (cell.row + down, cell.col + right)
        for cell in grid.cells
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]
    assert len(places) == len(set(places))
    assert max(row for row, _ in places) == grid.rows - 1 == 2
    assert max(col for _, col in places) == grid.cols - 1


def test_table_within_a_cell_of_a_data_table_is_text_of_that_cell() -> None:
    inner = "<table><tr><td>其中</td><td>甲区</td></tr><tr><td>5</td><td>6</td></tr></table>"
    table = f"<table border=1><tr><th>指标</th><th>数值</th></tr><tr><td>合计</td><td>11{inner}</td></tr></table>"
    source = page(f"<div><p>{PROSE}</p>{table}</div>")
    assert [source.text[slice(*cell.span)] for cell in source.grids[0].cells] == [
        "指标",
        "数值",
        "合计",
        "11 其中 甲区 5 6",
    ]


def test_automatic_numbers_of_ordered_lists_are_text_unless_written_already() -> None:
    lists = (
        "<ol><li>加强领导</li><li>落实责任<ol type=a><li>市质监局</li></ol></li></ol><ol start=5><li>强化考核</li></ol>"
        "<ol><li>（一）广泛宣传</li></ol><ol style='list-style-type: cjk-ideographic'><li>总结</li></ol>"
    )
    assert text(f"<div><p>{PROSE}</p>{lists}</div>") == [
        PROSE, "1. 加强领导", "2. 落实责任", "a. 市质监局", "5. 强化考核", "（一）广泛宣传", "一、总结",
    ]  # fmt: skip


def test_single_column_tables_are_boxes_of_prose() -> None:
    source = page(
        f"<div><p>{PROSE}</p><table border=1><tr><td><p>专栏1：重点工程</p><p>{PROSE}</p></td></tr></table></div>"
    )
    assert source.text.splitlines() == [PROSE, "专栏1：重点工程", PROSE]
    assert source.grids == ()


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5", "x-user-defined"])
def test_wrong_declaration_of_the_encoding_does_no_harm(declared: str) -> None:
    markup = f'<html><head><meta charset="{declared}"></head><body><p>{PROSE}</p></body></html>'
    for encoding in ("utf-8", "gb18030"):
        assert read_bytes(markup.encode(encoding)).text == PROSE + "\n"


def test_file_name_decides_only_where_the_content_leaves_a_doubt() -> None:
    assert read_bytes(f"{PROSE}<br>{PROSE}".encode(), "a.html").text == f"{PROSE}\n{PROSE}\n"
    assert read_bytes(f"{PROSE}<br>{PROSE}".encode(), "a.txt").mime == "text/plain"
    assert read_bytes(PROSE.encode(), "a.docx").mime == "text/plain"
