"""Text in columns on a terminal, where a Hanzi takes two places (Unicode UAX #11)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_GAP = "  "
_NARROWEST = 14
_PIECE = re.compile(r"[A-Za-z0-9.%]{1,16}|.", re.DOTALL)
_CLOSING = frozenset("，。；：、！？）》”")


def width(text: str) -> int:
    """How many places ``text`` takes on a terminal.

    >>> width("合格率85%")
    9
    """
    return sum(_places(character) for character in text)


def _places(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clipped(text: str, places: int) -> str:
    """``text`` cut to at most ``places``, with an ellipsis where something was cut.

    >>> clipped("重点工业产品监督抽查合格率", 12)
    '重点工业产…'
    """
    if width(text) <= places:
        return text
    kept, taken = [], 1
    for character in text:
        taken += _places(character)
        if taken > places:
            break
        kept.append(character)
    return "".join(kept) + "…"


def padded(text: str, places: int) -> str:
    """``text`` filled with blanks up to ``places``."""
    return text + " " * (places - width(text))


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> list[str]:
    """The lines of a table; the first column gives way to keep within ``total`` places, down to a few of them."""
    wide = [min(max(width(row[column]) for row in (heads, *rows)), total // 3) for column in range(len(heads))]
    wide[0] = max(width(row[0]) for row in (heads, *rows))
    rest = sum(wide[1:]) + len(_GAP) * (len(heads) - 1)
    wide[0] = min(wide[0], max(total - rest, _NARROWEST))
    lines = []
    for row in (heads, ["─" * places for places in wide], *rows):
        cells = [padded(clipped(cell, places), places) for cell, places in zip(row, wide, strict=True)]
        lines.append(_GAP.join(cells).rstrip())
    return lines


def wrapped(text: str, places: int, indent: str = "") -> list[str]:
    """``text`` broken into lines of at most ``places``, those after the first behind ``indent``.

    Room is kept for a mark of punctuation, which may end a line but should not begin one; figures stay whole.
    """
    lines, line, taken = [], "", 0
    for piece in _PIECE.findall(text):
        room = places if piece in _CLOSING else places - 2
        if taken + width(piece) > room and line.strip():
            lines.append(line)
            line, taken = indent, width(indent)
        line += piece
        taken += width(piece)
    return [*lines, line]
