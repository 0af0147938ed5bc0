"""One document as bytes of every kind that offices hand out: texts in many encodings, web page, Word file, PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from html import escape
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, SimpleDocTemplate, TableStyle
from reportlab.platypus import Paragraph as Flow
from reportlab.platypus import Table as FlowTable

from tests.generator.blocks import Block, Cell, Heading, Paragraph, Table
from tests.generator.pen import bare

_FONT = "STSong-Light"


def plain_blocks(text: str) -> list[Block]:
    """A text whose tables have one cell a line behind a tab (the dialect of the plans of a pack), as blocks again."""
    blocks: list[Block] = []
    rows: list[list[str]] = [[]]
    for line in [*text.split("\n"), "end"]:
        if line.startswith("\t"):
            rows[-1].append(line.strip())
            continue
        if (not line.strip() and len(rows) > 1) or rows[-1]:
            rows.append([])
        if line.strip() and any(rows):
            blocks.extend(_table_blocks([row for row in rows if row]))
            rows = [[]]
        if line.strip():
            blocks.append(Paragraph(line.strip()))
    return blocks[:-1]


def _table_blocks(rows: list[list[str]]) -> list[Block]:
    """Caption and grid of flattened rows: a short row has a name that is as wide as several columns."""
    captions = [row[0] for row in rows if len(row) == 1]
    body = [row for row in rows if len(row) > 1]
    width = max(map(len, body))
    right = len(body[0]) - 2  # unit, values and attribute behind category and name
    wide = [_widened(row, width, right) for row in body]
    return [*map(Paragraph, captions), Table("", (wide[0],), tuple(wide[1:]))]


def _widened(row: list[str], width: int, right: int) -> tuple[Cell, ...]:
    name = len(row) - right - 1
    return tuple(Cell(text, columns=1 + (width - len(row) if at == name else 0)) for at, text in enumerate(row))


# --- web page --------------------------------------------------------------------------------------------------------

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="{charset}"><title>{title}_政府信息公开</title>
<style>.c {{ margin: 12px; width: 96% }}</style>
<script>var count = "访问量达到30万人次以上"; var year = 2099;</script></head>
<body><div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/hd/">互动交流</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/g/">规划计划</a></div>
<div class="main"><div class="article" id="zoom">
{body}
</div></div>
<div class="side"><h3>热点推荐</h3><ul><li><a href="/1">一图读懂</a></li>
<li><a href="/2">新闻发布会实录</a></li></ul></div>
<div class="footer"><p>主办单位：市人民政府办公室</p><p>网站标识码：4400000001</p></div>
<script src="/s.js"></script></body></html>
"""


def as_html(blocks: Sequence[Block], charset: str = "utf-8") -> bytes:
    """A page of a government site: furniture around the text, tables with merged cells."""
    body = "\n".join(_element(block) for block in blocks)
    title = next((bare(block.text) for block in blocks if isinstance(block, Paragraph)), "")
    return _PAGE.format(charset=charset, title=escape(title), body=body).encode(charset, "xmlcharrefreplace")


def _element(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<p><strong>{escape(bare(block.text))}</strong></p>"
    if isinstance(block, Paragraph):
        return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(bare(block.text))}</p>"
    rows = ["".join(map(_html_cell, row)) for row in block.rows]
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return (f"<p>{escape(bare(block.caption))}</p>" if block.caption else "") + table


def _html_cell(cell: Cell) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    return f"<td{spans}>{escape(bare(cell.text))}</td>"


# --- Word ------------------------------------------------------------------------------------------------------------

_LEVELS = ("chapter", "l1", "l2", "l3")
_NUMBERED = re.compile(
    r"(?P<chapter>第[一二三四五六七八九十]+章) *|(?P<l1>[一二三四五六七八九十]+、)|"
    r"(?P<l2>（[一二三四五六七八九十]+）)|(?P<l3>\d+[.．、])(?!\d)"
)
_FORMATS = {
    "chapter": ("chineseCounting", "第%1章"),
    "l1": ("chineseCounting", "%2、"),
    "l2": ("chineseCounting", "（%3）"),
}


def as_docx(blocks: Sequence[Block], *, numbered: bool = True) -> bytes:
    """A Word file with real tables; ``numbered``: heading numbers are the program's, not characters of the text."""
    document = docx.Document()
    if numbered:
        _define_numbers(document, blocks)
    for block in blocks:
        if isinstance(block, Table):
            if block.caption:
                document.add_paragraph(bare(block.caption))
            _add_table(document, block)
            continue
        text = bare(block.text)
        found = _NUMBERED.match(text) if numbered else None
        paragraph = document.add_paragraph(text[found.end() :] if found else text)
        if found:
            level = _LEVELS.index(str(found.lastgroup))
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
            )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _define_numbers(document: Any, blocks: Sequence[Block]) -> None:
    """The numbering of the headings as Word keeps it."""
    texts = [bare(block.text) for block in blocks if not isinstance(block, Table)]
    dots = [found["l3"][-1] for found in map(_NUMBERED.match, texts) if found and found["l3"]]
    formats = {**_FORMATS, "l3": ("decimal", "%4" + (dots[0] if dots else "."))}
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{formats[name][0]}"/>'
        f'<w:lvlText w:val="{formats[name][1]}"/></w:lvl>'
        for at, name in enumerate(_LEVELS)
    )
    numbering: BaseOxmlElement = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _add_table(document: Any, table: Table) -> None:
    grid = table.grid()
    made = document.add_table(rows=len(grid), cols=max(map(len, grid)))
    placed: list[tuple[int, int, Cell]] = []
    for r, row in enumerate(table.rows):
        at = 0
        for cell in row:
            while grid[r][at] is None:
                at += 1
            placed.append((r, at, cell))
            at += cell.columns
    for r, at, cell in placed:
        if cell.rows > 1 or cell.columns > 1:
            made.cell(r, at).merge(made.cell(r + cell.rows - 1, at + cell.columns - 1))
    for row, cells in zip(made.rows, ([p for p in placed if p[0] == r] for r in range(len(grid))), strict=True):
        within = row.cells
        for _, at, cell in cells:
            within[at].text = bare(cell.text)
    for properties in made._tbl.iter(qn("w:tblLook")):
        properties.getparent().remove(properties)


# --- PDF -------------------------------------------------------------------------------------------------------------


def as_pdf(blocks: Sequence[Block]) -> bytes:
    """A PDF with a text layer, pages with numbers, ruled tables."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    body = ParagraphStyle("body", fontName=_FONT, fontSize=12, leading=19, wordWrap="CJK", firstLineIndent=24)
    small = ParagraphStyle("cell", fontName=_FONT, fontSize=9, leading=12, wordWrap="CJK")
    flows: list[Flowable] = []
    for block in blocks:
        if not isinstance(block, Table):
            flows.append(Flow(escape(bare(block.text)), body))
            continue
        if block.caption:
            flows.append(Flow(escape(bare(block.caption)), body))
        flows.append(_pdf_table(block, small))

    def number(canvas: Any, template: Any) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawCentredString(A4[0] / 2, 40, f"— {template.page} —")

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flows, onFirstPage=number, onLaterPages=number)
    return out.getvalue()


def _pdf_table(table: Table, style: ParagraphStyle) -> FlowTable:
    grid = table.grid()
    data = [[Flow(escape(bare(cell)), style) if cell else "" for cell in row] for row in grid]
    lines: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for r, row in enumerate(table.rows):
        at = 0
        for cell in row:
            while grid[r][at] is None:
                at += 1
            if cell.rows > 1 or cell.columns > 1:
                lines.append(("SPAN", (at, r), (at + cell.columns - 1, r + cell.rows - 1)))
            at += cell.columns
    width = max(map(len, grid))
    return FlowTable(data, colWidths=[430 / width] * width, style=TableStyle(lines))
