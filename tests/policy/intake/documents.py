"""One document written as text, web page, Word and PDF, to compare how the containers are read."""

from __future__ import annotations

import io
from dataclasses import dataclass

import docx
from docx.shared import Cm
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, SimpleDocTemplate, TableStyle
from reportlab.platypus import Paragraph as Flow
from reportlab.platypus import Table as FlowTable

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True)
class Merged:
    """A table: rows of texts, ``None`` where a cell above or to the left covers the place."""

    rows: tuple[tuple[str | None, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()  # row, col, rowspan, colspan

    def span(self, row: int, col: int) -> tuple[int, int]:
        return next(((high, wide) for r, c, high, wide in self.spans if (r, c) == (row, col)), (1, 1))


Part = str | Merged

TARGETS = Merged(
    (
        ("类别", "指标名称", "数值", None, "属性"),
        (None, None, "2010年", "2015年", None),
        ("产品质量", "产品质量监督抽查合格率（%）", "90", "≥95", "约束性"),
        (None, "省名牌产品（个）", "288", "350", "预期性"),
        ("环境质量", "城镇生活污水处理率（%）", "", "85", "约束性"),
    ),
    ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (2, 0, 2, 1)),
)
PLAN: tuple[Part, ...] = (
    "清江市质量强市建设规划",
    "清府办〔2012〕8号",
    "各区人民政府，市政府各部门、直属各机构：",
    "为贯彻落实《质量发展纲要》，加快转变经济发展方式，促进产业结构调整优化升级，推动制造业由大变强，结合我市实际，制定本规划。",
    "一、总体要求",
    (
        "（一）指导思想。坚持以人为本、质量第一，把质量作为全市经济社会发展的战略问题，到2015年建成质量强市，"
        "主要产业达到1,893.71亿元规模，服务质量、工程质量和环境质量明显提高，人民群众对质量的满意程度不断上升。"
    ),
    "（二）基本原则。政府引导，企业主体，社会参与。",
    "二、主要目标",
    (
        "到2015年，产品质量监督抽查合格率达到95%以上，培育省名牌产品350个以上；"
        "城镇生活污水处理率达到85%以上，通过ISO 9001认证的企业达到3000家。"
    ),
    "主要指标表",
    TARGETS,
    "三、保障措施",
    "各区、各部门要加强组织领导，落实责任，确保各项任务按期完成。（市质监局牵头，市经济和信息化局、市环境保护局配合）",
    "清江市人民政府",
    "2012年6月7日",
)


def lines(parts: tuple[Part, ...]) -> list[str]:
    """The lines of the source text that every container must give."""
    out: list[str] = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            continue
        for at, row in enumerate(part.rows):
            out.extend([""] if at else [])
            covered_by_left = {
                (r, c + k) for r, c, high, wide in part.spans for r in range(r, r + high) for k in range(1, wide)
            }
            out.extend("\t" + (text or "") for col, text in enumerate(row) if (at, col) not in covered_by_left)
    return out


def grid(table: Merged) -> list[tuple[int, int, int, int, str]]:
    """Row, column, row span, column span and text of every cell."""
    return [
        (r, c, *table.span(r, c), text)
        for r, row in enumerate(table.rows)
        for c, text in enumerate(row)
        if text is not None
    ]


def as_html(parts: tuple[Part, ...], charset: str = "utf-8") -> bytes:
    body = []
    for part in parts:
        if isinstance(part, str):
            body.append(f"<p>&nbsp;&nbsp;　{part}</p>")
            continue
        body.append('<table border="1">')
        for r, row in enumerate(part.rows):
            cells = []
            for c, text in enumerate(row):
                if text is not None:
                    high, wide = part.span(r, c)
                    cells.append(f'<td rowspan="{high}" colspan="{wide}"><p>{text}</p></td>')
            body.append("<tr>" + "".join(cells) + "</tr>")
        body.append("</table>")
    page = (
        f'<html><head><meta charset="{charset}"><title>x</title><script>var target = "99%以上";</script></head><body>'
        '<div class="nav"><a href="/">首页</a> <a href="/zw">政务公开</a></div><div id="content">'
        + "\n".join(body)
        + '</div><div class="footer">版权所有：清江市人民政府</div></body></html>'
    )
    return page.encode(charset)


def as_docx(parts: tuple[Part, ...]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part).paragraph_format.first_line_indent = Cm(0.8)
            continue
        table = document.add_table(rows=len(part.rows), cols=len(part.rows[0]))
        for r, c, high, wide in part.spans:
            table.cell(r, c).merge(table.cell(r + high - 1, c + wide - 1))
        for r, row in enumerate(part.rows):
            for c, text in enumerate(row):
                if text:
                    table.cell(r, c).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _style(text: str, first: bool) -> ParagraphStyle:
    base = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
    if first:
        return ParagraphStyle("title", parent=base, fontSize=18, leading=28, alignment=TA_CENTER, firstLineIndent=0)
    if text.endswith(("：", "号")):
        return ParagraphStyle("flat", parent=base, firstLineIndent=0)
    if text.endswith(("日", "政府")) and len(text) < 12:
        return ParagraphStyle("right", parent=base, alignment=TA_RIGHT, firstLineIndent=0)
    return base


def as_pdf(parts: tuple[Part, ...], header: str = "", numbered: bool = True, repeat_rows: int = 0) -> bytes:
    flows: list[Flowable] = []
    small = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
    for at, part in enumerate(parts):
        if isinstance(part, str):
            flows.append(Flow(part, _style(part, at == 0)))
            continue
        data = [[Flow(text, small) if text else "" for text in row] for row in part.rows]
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        style += [("SPAN", (c, r), (c + wide - 1, r + high - 1)) for r, c, high, wide in part.spans]
        widths = [440 / len(part.rows[0])] * len(part.rows[0])
        flows.append(FlowTable(data, colWidths=widths, style=TableStyle(style), repeatRows=repeat_rows))

    def furniture(canvas, document) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont(FONT, 9)
        if header:
            canvas.drawCentredString(A4[0] / 2, A4[1] - 40, header)
        if numbered:
            canvas.drawCentredString(A4[0] / 2, 40, f"— {document.page} —")

    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=A4, leftMargin=72, rightMargin=72, topMargin=72, bottomMargin=72, invariant=1
    ).build(flows, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()
