"""PDF with a text layer: paragraphs and ruled tables, with the offset at which each page begins."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from zhiqiang.policy.intake.blocks import BLANKS, Paragraph, PlacedCell, Table, assemble
from zhiqiang.policy.intake.limits import (
    MAX_PAGES,
    MAX_PDF_CHARS,
    MAX_PDF_OBJECTS,
    MAX_PDF_RATIO,
    MAX_PDF_STREAM,
    too_large,
)
from zhiqiang.policy.intake.pdf_continued import PageTable
from zhiqiang.policy.intake.pdf_flow import Item, Page, flow
from zhiqiang.policy.intake.pdf_lines import Line, gutter, lines, run_on
from zhiqiang.policy.intake.pdf_page import Glyph, PageContent, content
from zhiqiang.policy.intake.pdf_tables import Region, RuledGrid, ruled_grids
from zhiqiang.policy.model import Finding
from zhiqiang.policy.source import SourceText, Unreadable

MIME = "application/pdf"
_PDFIUM = threading.Lock()
"""PDFium may be entered by one thread at a time only."""
_ENCRYPTED = frozenset((raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY))
_CELL_PADDING = 7.0
_LITTLE_TEXT = 10


def _corrupt() -> Unreadable:
    return Unreadable("INPUT-CORRUPT", "PDF 文件已损坏或不完整，不能读取。请重新下载，或者从原系统重新导出后再读取。")


def _refuse_bombs(data: bytes) -> None:
    """Refuse compressed streams that would inflate out of all proportion, without inflating them whole."""
    at = 0
    while (at := data.find(b"stream", at)) >= 0:
        start = at + 6
        end = data.find(b"endstream", start)
        piece = data[start : min(end if end >= 0 else len(data), start + MAX_PDF_STREAM // MAX_PDF_RATIO)].lstrip(
            b"\r\n"
        )
        at = end + 9 if end >= 0 else len(data)
        try:
            inflated = len(zlib.decompressobj().decompress(piece, MAX_PDF_STREAM + 1))
        except zlib.error:
            continue
        if inflated > MAX_PDF_STREAM:
            raise too_large("PDF 解压后的内容过大，未予读取", "请从原系统重新导出 PDF，或者改用 .docx 文件。")


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in _ENCRYPTED:
            message = "PDF 设置了打开密码，不能读取。请取消密码，另存后重新读取。"
            raise Unreadable("INPUT-ENCRYPTED", message) from error
        raise _corrupt() from error
    if count > MAX_PAGES:
        document.close()
        raise too_large(f"PDF 有 {count} 页，超过 {MAX_PAGES} 页的上限", "请拆分成几个文件后分别读取。")
    if count < 1:
        document.close()
        raise _corrupt()
    return document


def _cell(region: Region, glyphs: list[Glyph], page: int) -> PlacedCell:
    """A cell with its lines; a line that fills the cell runs on into the next."""
    texts: list[str] = []
    before: Line | None = None
    for line in lines(glyphs, page):
        if before is not None and region.right - before.x1 <= line.size + _CELL_PADDING:
            texts[-1] = run_on(texts[-1], line.text)
        else:
            texts.append(line.text)
        before = line
    return PlacedCell(region.row, region.col, tuple(map(Paragraph, texts)), region.rowspan, region.colspan)


def _table(grid: RuledGrid, held: dict[int, list[Glyph]], page: int) -> PageTable:
    cells = tuple(_cell(region, held.get(i, []), page) for i, region in enumerate(grid.regions))
    return PageTable(grid.top, grid.bottom, grid.xs[0], grid.xs[-1], page, page, tuple(grid.xs), Table(cells))


def _sorted(items: list[Item], cut: float | None) -> list[Item]:
    """The items in reading order: from the top; between two lines of full width the left column before the right."""
    items = sorted(items, key=lambda item: (item.top, item.x0))
    if cut is None:
        return items
    out: list[Item] = []
    columns: tuple[list[Item], list[Item]] = ([], [])
    for item in items:
        if item.x0 < cut < item.x1:
            out.extend([*columns[0], *columns[1], item])
            columns = ([], [])
        else:
            columns[item.x0 >= cut].append(item)
    return [*out, *columns[0], *columns[1]]


def _page(found: PageContent, number: int) -> Page:
    """A page's lines and tables: every character belongs to the innermost ruled cell around it, or to the prose."""
    grids = sorted(
        ruled_grids(found.across, found.down), key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.bottom - grid.top)
    )
    held: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    prose: list[Glyph] = []
    for glyph in found.glyphs:
        for grid, cells in zip(grids, held, strict=True):
            cell = grid.at(glyph.centre, glyph.middle)
            if cell is not None:
                cells.setdefault(cell, []).append(glyph)
                break
        else:
            prose.append(glyph)
    cut = gutter(prose)
    items: list[Item] = list(lines(prose, number, cut))
    boxes = 0
    for grid, cells in zip(grids, held, strict=True):
        if not any(cells.values()):
            continue
        if grid.is_box:
            for i in sorted(cells):
                boxes += 1
                frame = grid.regions[i].right - _CELL_PADDING
                items.extend(replace(line, box=boxes, frame=frame) for line in lines(cells[i], number))
        else:
            items.append(_table(grid, cells, number))
    return Page(_sorted(items, cut), found.width, found.height)


def _contents(document: pdfium.PdfDocument) -> Iterator[PageContent | None]:
    """Page after page, ``None`` for one that cannot be opened."""
    chars = objects = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            yield None
            continue
        try:
            found = content(page)
        finally:
            page.close()
        chars += len(found.glyphs)
        objects += found.objects
        if chars > MAX_PDF_CHARS or objects > MAX_PDF_OBJECTS:
            raise too_large("PDF 的内容过多，超出读取的上限", "请拆分成几个文件后分别读取。")
        yield found


def _numbers(pages: list[int]) -> str:
    return "、".join(str(page) for page in pages[:10]) + ("等" if len(pages) > 10 else "")


def _findings(scanned: list[int], broken: list[int]) -> tuple[Finding, ...]:
    out: list[Finding] = []
    if scanned:
        message = f"第 {_numbers(scanned)} 页是扫描图片，没有文字，未能读取"
        out.append(Finding("INPUT-SCANNED", "warning", message, "请提供这些页的文字版，或者先做文字识别（OCR）。"))
    if broken:
        message = f"第 {_numbers(broken)} 页已损坏，未能读取"
        out.append(Finding("INPUT-CORRUPT", "warning", message, "请从原系统重新导出 PDF 后再读取。"))
    return tuple(out)


def _refuse_wordless(scanned: list[int], letters: int, unreadable: int) -> None:
    """Refuse scans, pages without words, and files whose fonts do not tell which characters they show."""
    if scanned and letters < _LITTLE_TEXT * len(scanned):
        raise Unreadable(
            "INPUT-SCANNED", "PDF 是扫描件，只有图片、没有文字，不能读取。请改用文字版，或者先做文字识别（OCR）再读取。"
        )
    if not letters:
        message = "PDF 里没有文字。如果用阅读器打开能看到文字，请从原系统重新导出 PDF，或者改用 .docx 文件。"
        raise Unreadable("INPUT-EMPTY", message)
    if unreadable * 2 > letters:
        raise Unreadable(
            "INPUT-UNSUPPORTED",
            "PDF 的字体没有带文字编码，文字无法取出。请改用 .docx 文件，或者在原系统中重新导出可以复制文字的 PDF。",
        )


def read(data: bytes, sha256: str) -> SourceText:
    """The source text of a PDF."""
    pages: list[Page] = []
    scanned: list[int] = []
    broken: list[int] = []
    letters = unreadable = 0
    _refuse_bombs(data)
    with _PDFIUM:
        document = _open(data)
        try:
            for index, found in enumerate(_contents(document)):
                if found is None:
                    broken.append(index + 1)
                    continue
                shown = [glyph.char for glyph in found.glyphs if glyph.char not in BLANKS]
                letters += len(shown)
                unreadable += sum(1 for char in shown if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " ")
                if found.images and len(shown) < _LITTLE_TEXT:
                    scanned.append(index + 1)
                pages.append(_page(found, index))
        finally:
            document.close()
    if not pages:
        raise _corrupt()
    _refuse_wordless(scanned, letters, unreadable)
    return assemble(flow(pages), MIME, "utf-8", sha256, _findings(scanned, broken))
