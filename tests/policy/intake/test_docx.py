"""Word documents: what is printed once all changes are accepted, automatic numbers included (ECMA-376)."""

from __future__ import annotations

import io
import zipfile

import pytest

from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.source import SourceText

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, level: int = 0, num: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def part(name: str, content: str, namespace: str = W) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{namespace}" xmlns:mc="{MC}">{content}</w:{name}>'


def level(at: int, number_format: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def read(body: str, namespace: str = W, **parts: str) -> SourceText:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>", namespace))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", part(name, content))
        package.writestr(
            "word/_rels/document.xml.rels",
            "<Relationships>"
            + "".join(f'<Relationship Type="x/{name}" Target="{name}.xml"/>' for name in parts)
            + "</Relationships>",
        )
    return read_bytes(out.getvalue())


def text(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.splitlines()


LEVELS = (
    level(0, "chineseCountingThousand", "第%1章")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_are_text_and_lower_levels_start_anew() -> None:
    body = (
        numbered("总则") + numbered("目标", 1) + numbered("任务", 1) + numbered("2015年", 2) + numbered("细目", 3)
        + numbered("保障") + numbered("组织", 1) + numbered("附则", 0, 2)
    )  # fmt: skip
    assert text(body, numbering=NUMBERING) == [
        "第一章 总则", "（一）目标", "（二）任务", "1. 2015年", "1.1 细目", "第二章 保障", "（一）组织", "第一章 附则",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number_format", "eleventh"),
    [
        ("decimal", "11"),
        ("chineseCounting", "十一"),
        ("chineseCountingThousand", "十一"),
        ("japaneseCounting", "十一"),
        ("ideographDigital", "一一"),
        ("chineseLegalSimplified", "拾壹"),
        ("ideographZodiac", "戌"),
        ("upperRoman", "XI"),
        ("lowerLetter", "k"),
        ("decimalEnclosedCircleChinese", "⑪"),
        ("decimalFullWidth", "１１"),
        ("decimalZero", "11"),
        ("someFutureFormat", "11"),
    ],
)
def test_number_formats_are_written_as_word_shows_them(number_format: str, eleventh: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, number_format, "%1、")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert text("".join(numbered("条目") for _ in range(11)), numbering=numbering)[-1] == eleventh + "、条目"


def test_number_that_a_style_brings_is_inherited_and_may_be_taken_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
    )
    body = (
        paragraph("总则", '<w:pStyle w:val="H2"/>')
        + paragraph("无号", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("正文")
        + paragraph("附则", '<w:pStyle w:val="H"/>')
    )
    assert text(body, numbering=NUMBERING, styles=styles) == ["第一章 总则", "无号", "正文", "第二章 附则"]


def test_style_finds_its_level_through_the_numbering() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>')
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = numbered("甲") + paragraph("乙", '<w:pStyle w:val="H2"/>')
    assert text(body, numbering=numbering, styles=styles) == ["一、甲", "（一）乙"]


def test_style_cycle_ends() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert text(paragraph("正文", '<w:pStyle w:val="A"/>'), styles=styles) == ["正文"]


def test_deletions_are_left_out_and_insertions_kept() -> None:
    body = paragraph(
        f"{run('达到')}<w:del><w:r><w:delText>90%</w:delText></w:r></w:del><w:ins>{run('95%')}</w:ins>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('以上')}</w:moveTo>"
    )
    assert text(body) == ["达到95%以上"]


def test_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    body = paragraph("质量", "<w:rPr><w:del/></w:rPr>") + paragraph("强市")
    assert text(body) == ["质量强市"]


def test_fields_show_their_result_only() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = mark("begin") + run("码") + mark("separate") + run("内") + mark("end")
    field = (
        mark("begin")
        + "<w:r><w:instrText>REF a</w:instrText></w:r>"
        + nested
        + mark("separate")
        + run("结果")
        + mark("end")
    )
    assert text(paragraph(run("见") + field + run("。"))) == ["见结果。"]


def test_field_that_never_ends_does_not_swallow_the_document() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("码")) + paragraph("正文")
    assert text(body) == ["正文"]


def test_text_boxes_count_once_and_stand_behind_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('专栏1')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawing = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    assert text(paragraph(run("正文") + drawing) + paragraph("后文")) == ["正文", "专栏1", "后文"]


def test_notes_come_last_and_their_separators_not_at_all() -> None:
    notes = f'<w:footnote w:type="separator">{paragraph("——")}</w:footnote><w:footnote>{paragraph("注释")}</w:footnote>'
    ends = f"<w:endnote>{paragraph('尾注')}</w:endnote>"
    assert text(paragraph("正文"), footnotes=notes, endnotes=ends) == ["正文", "注释", "尾注"]


def test_breaks_part_lines_hidden_text_is_left_out_and_links_are_kept() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
    link = f"<w:hyperlink>{run('行')}</w:hyperlink>"
    content = f"{run('第一行')}<w:r><w:br/></w:r>{run('第二')}{hidden}{link}<w:r><w:noBreakHyphen/></w:r>"
    assert text(paragraph(content)) == ["第一行", "第二行-"]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def test_merged_cells_nested_tables_and_deleted_rows() -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('内1'))}{cell(paragraph('内2'))}</w:tr></w:tbl>"
    begun = cell(paragraph("类别"), '<w:vMerge w:val="restart"/>')
    wide = cell(paragraph("数值"), '<w:gridSpan w:val="2"/>')
    table = (
        f"<w:tbl><w:tr>{begun}{wide}</w:tr>"
        f"<w:tr>{cell(paragraph(''), '<w:vMerge/>')}{cell(paragraph('2010') + paragraph('年'))}{cell(inner)}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('旧'))}</w:tr></w:tbl>"
    )
    source = read(paragraph("表前") + table + paragraph("表后"))
    (grid,) = source.grids
    assert [(c.row, c.col, c.rowspan, c.colspan, source.text[slice(*c.span)]) for c in grid.cells] == [
        (0, 0, 2, 1, "类别"),
        (0, 1, 1, 2, "数值"),
        (1, 1, 1, 1, "2010年"),
        (1, 2, 1, 1, "内1 内2"),
    ]
    assert source.text == "表前\n\t类别\n\t数值\n\n\t\n\t2010年\n\t内1 内2\n表后\n"


def test_content_controls_and_strict_namespace_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('目标')}</w:sdtContent></w:sdt>" + paragraph(
        f"<w:sdt><w:sdtContent>{run('任务')}</w:sdtContent></w:sdt>"
    )
    assert read(body, STRICT).text == "目标\n任务\n"
