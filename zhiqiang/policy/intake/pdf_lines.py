"""Lines of text on a PDF page, put together from its characters, and how two lines run on into one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhiqiang.policy.intake.blocks import BLANKS, one_line
from zhiqiang.policy.intake.pdf_page import Glyph

_LATIN = re.compile(r"[A-Za-z0-9.,%)]")


@dataclass(frozen=True)
class Line:
    """A line of text with its place; ``page`` counts from 0.

    ``column`` is 1 or 2 on pages in two columns, else 0; ``box`` tells framed boxes apart (0 is outside any), and
    ``frame`` is the right edge up to which text may run in one.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int = 0
    column: int = 0
    box: int = 0
    frame: float | None = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters by the line they stand on, from the top."""
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.middle):
        if rows and glyph.middle - middle <= 0.5 * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size:
                middle, size = glyph.middle, glyph.size
        else:
            rows.append([glyph])
            middle, size = glyph.middle, glyph.size
    return rows


def _blanks(before: Glyph, glyph: Glyph, real: int) -> str:
    """The blanks between two neighbours: those written, and those that a gap stands for."""
    em = max(before.size, glyph.size)
    gap = glyph.x0 - before.x1
    if gap >= 1.5 * em:
        return "  "
    latin = _LATIN.match(before.char) and _LATIN.match(glyph.char)
    if real or gap > (0.2 if latin else 0.6) * em:
        return "  " if real > 1 else " "
    return ""


def _text(row: Sequence[Glyph]) -> str:
    """The line's text; characters printed twice for the look of bold count once."""
    out: list[str] = []
    before: Glyph | None = None
    real = 0
    wide = ""
    for glyph in row:
        if glyph.char in BLANKS:
            real += 1
            wide += glyph.char if glyph.char == "\u3000" else ""
            continue
        if before is not None:
            if glyph.char == before.char and abs(glyph.x0 - before.x0) < 0.4 * (glyph.x1 - glyph.x0):
                continue
            out.append(wide or _blanks(before, glyph, real))
        out.append(glyph.char)
        before, real, wide = glyph, 0, ""
    return one_line("".join(out))


def _line(row: Sequence[Glyph], page: int, column: int) -> Line | None:
    shown = [glyph for glyph in row if glyph.char not in BLANKS]
    text = _text(row)
    if not shown or not text:
        return None
    sizes = sorted(glyph.size for glyph in shown)
    return Line(
        text,
        min(glyph.x0 for glyph in shown),
        max(glyph.x1 for glyph in shown),
        min(glyph.top for glyph in shown),
        max(glyph.bottom for glyph in shown),
        sizes[len(sizes) // 2],
        page,
        column,
    )


def lines(glyphs: Iterable[Glyph], page: int, gutter: float | None = None) -> list[Line]:
    """The lines of text, from the top; those of a page in two columns are cut at the ``gutter``."""
    out: list[Line] = []
    for row in _rows(glyphs):
        row.sort(key=lambda glyph: glyph.x0)
        pieces = {0: row}
        if gutter is not None and not any(glyph.x0 < gutter < glyph.x1 for glyph in row):
            pieces = {1: [g for g in row if g.centre < gutter], 2: [g for g in row if g.centre >= gutter]}
        found = (_line(piece, page, column) for column, piece in pieces.items() if piece)
        out.extend(line for line in found if line is not None)
    return out


def gutter(glyphs: Sequence[Glyph]) -> float | None:
    """The middle of the empty band between the two columns of a gazette page, if it is one."""
    shown = [glyph for glyph in glyphs if glyph.char not in BLANKS]
    if len(shown) < 200:
        return None
    left, right = min(glyph.x0 for glyph in shown), max(glyph.x1 for glyph in shown)
    size = sorted(glyph.size for glyph in shown)[len(shown) // 2]
    for step in range(-10, 11):
        x = (left + right) / 2 + step * 2.0
        crossing = sum(1 for glyph in shown if glyph.x0 < x + size / 2 and glyph.x1 > x - size / 2)
        before = sum(1 for glyph in shown if glyph.x1 <= x)
        if crossing * 50 <= len(shown) and 4 * before >= len(shown) and 4 * (len(shown) - before) >= len(shown):
            # Two columns are many rows with text on both sides, not one table-like column of short entries.
            rows = [row for row in _rows(shown) if min(g.x0 for g in row) < x < max(g.x1 for g in row)]
            full = [row for row in rows if max(g.x1 for g in row if g.centre < x) > x - 4 * size] if rows else []
            return x if len(rows) >= 8 and 3 * len(full) >= 2 * len(rows) else None
    return None


def seam(before: str, after: str) -> str:
    """What joins two lines: a blank between Latin words, nothing between Hanzi and within broken figures."""
    apart = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalnum()
    return " " if apart else ""


def run_on(before: str, after: str) -> str:
    """Two lines as one.

    >>> run_on("合格率达到1,89", "3.71亿元"), run_on("通过ISO", "9001认证"), run_on("质量", "强市")
    ('合格率达到1,893.71亿元', '通过ISO 9001认证', '质量强市')
    """
    return before + seam(before, after) + after
