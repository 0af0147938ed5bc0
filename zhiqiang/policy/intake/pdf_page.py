"""What stands on a PDF page (ISO 32000): characters with their boxes, and ruling lines, from the top left corner."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from zhiqiang.policy.intake.limits import MAX_PAGE_CHARS, MAX_PAGE_PATHS, too_large

_THIN = 2.5
"""Points; a filled rectangle not wider than this is a line."""
_SHORT = 3.0
_FORM_DEPTH = 3


# Radicals of the supplement block that are Hanzi in their own right, by the Hanzi they stand for.
_RADICALS = dict(
    zip(
        "⺎⺝⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "兀月母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def written(char: str) -> str:
    """The character that was written: many PDF fonts name the radical (部首) of the same shape in its place.

    >>> [hex(ord(written(char))) for char in "\u2f00\u2ed3"] == [hex(ord(char)) for char in "一长"]
    True
    """
    if "\u2f00" <= char <= "\u2fd5":
        return unicodedata.normalize("NFKC", char)
    return _RADICALS.get(char, char)


class Glyph(NamedTuple):
    """A character and its box in points, ``top`` < ``bottom``; ``size`` is the font size."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


class Ruling(NamedTuple):
    """A straight line along an axis: at ``at`` across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class PageContent:
    """The raw content of a page."""

    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Ruling]
    down: list[Ruling]
    images: int
    objects: int


class _Turn:
    """From the coordinates of the page as written to those of the page as shown (rotated, top left)."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_bbox()
        self._box = (left, bottom, right, top)
        self._quarter = (page.get_rotation() // 90) % 4
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if self._quarter % 2 else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        if self._quarter == 1:
            return y - bottom, x - left
        if self._quarter == 2:
            return right - x, y - bottom
        if self._quarter == 3:
            return top - y, right - x
        return x - left, top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _glyphs(page: Any, turn: _Turn) -> list[Glyph]:
    """The characters in the order of the page's content; blanks that pdfium itself made up are left out."""
    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        if count > MAX_PAGE_CHARS:
            raise too_large("PDF 的一页上文字过多，超出读取的上限", "请改用 .docx 或文本格式的文件。")
        out: list[Glyph] = []
        rectangle = raw.FS_RECTF()
        high = 0
        for i in range(count):
            code = raw.FPDFText_GetUnicode(text, i)
            if raw.FPDFText_IsGenerated(text, i) == 1 or code < 0x20:
                continue
            if 0xD800 <= code <= 0xDBFF:
                high = code
                continue
            if 0xDC00 <= code <= 0xDFFF and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            if not raw.FPDFText_GetLooseCharBox(text, i, rectangle):
                continue
            box = turn.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            across = raw.FPDFText_GetFontSize(text, i)
            size = across if 1.5 < across < 200 and box[3] - box[1] < 3 * across else box[3] - box[1]
            out.append(Glyph("-" if code in (0xFFFE, 0x00AD) else written(chr(code)), *box, max(size, 1.0)))
        return out
    finally:
        text.close()


Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _matrix(item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _UNMOVED
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _then(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that moves by ``first`` and after that by ``second``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """The page's objects, those of forms within it too, with their type and the matrix to the page."""
    stack: list[tuple[Any, bool, Matrix, int]] = [(page.raw, False, _UNMOVED, 0)]
    left = MAX_PAGE_PATHS
    while stack:
        holder, is_form, moved, depth = stack.pop()
        count = raw.FPDFFormObj_CountObjects(holder) if is_form else raw.FPDFPage_CountObjects(holder)
        for i in range(min(count, left)):
            item = raw.FPDFFormObj_GetObject(holder, i) if is_form else raw.FPDFPage_GetObject(holder, i)
            if not item:
                continue
            kind = raw.FPDFPageObj_GetType(item)
            own = _then(_matrix(item), moved) if kind in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH) else moved
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
                stack.append((item, True, own, depth + 1))
            else:
                yield item, kind, own
        left -= min(count, left)


def _segments(path: Any, turn: _Turn, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    last = begun = (0.0, 0.0)
    for i in range(min(raw.FPDFPath_CountSegments(path), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        if not segment or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = turn.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*last, *begun)
            last = begun


def _is_drawn(path: Any) -> tuple[bool, bool]:
    """Whether the path is filled and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke):
        return False, False
    return bool(fill.value), bool(stroke.value)


def _rulings(page: Any, turn: _Turn) -> tuple[list[Ruling], list[Ruling], int]:
    """The lines across and down, from strokes and from thin filled boxes, and the number of images."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    images = 0
    for item, kind, matrix in _objects(page):
        images += kind == raw.FPDF_PAGEOBJ_IMAGE
        if kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        filled, stroked = _is_drawn(item)
        pieces = list(_segments(item, turn, matrix))
        if not pieces or not (filled or stroked):
            continue
        xs = [x for piece in pieces for x in piece[::2]]
        ys = [y for piece in pieces for y in piece[1::2]]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if min(right - left, bottom - top) <= _THIN:
            pieces = [(left, (top + bottom) / 2, right, (top + bottom) / 2)]
            if right - left < bottom - top:
                pieces = [((left + right) / 2, top, (left + right) / 2, bottom)]
        elif not stroked:
            continue
        for x0, y0, x1, y1 in pieces:
            if abs(y1 - y0) <= 1 and abs(x1 - x0) >= _SHORT:
                across.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= 1 and abs(y1 - y0) >= _SHORT:
                down.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return across, down, images


def content(page: pdfium.PdfPage) -> PageContent:
    """Everything on a page that tells of its text."""
    turn = _Turn(page)
    objects = max(0, raw.FPDFPage_CountObjects(page))
    across, down, images = _rulings(page, turn)
    return PageContent(turn.width, turn.height, _glyphs(page, turn), across, down, images, objects)
