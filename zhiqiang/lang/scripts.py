"""Folding of character forms and of Traditional to Simplified script, one character for one, so that offsets stay true.

Forms follow Unicode NFKC (UAX #15) where it gives a single character; the script map is OpenCC's character
dictionary. Marks that carry meaning in official documents (≥ ≤ 〔〕 《》 “” · — ○ 〇, ① and the like) stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import opencc

# Blanks of any width (U+00A0, U+3000, U+2000-200A …), marks of no width and control characters: all read as a blank.
_BLANKS = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_NO_WIDTH = "\u00ad\u034f\u061c\u180e\ufeff" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
)
_CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r")
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

# NFKC would turn these into digits or letters: ① is a heading, m² is not m2 times ten, Ⅳ and Ⅴ must stay alike.
_KEPT_FORMS = (
    *range(0x2460, 0x2500),  # enclosed numbers and letters
    *range(0x2776, 0x2794),  # dingbat circled digits
    *range(0x3200, 0x3400),  # enclosed CJK, squared units such as ㎡
    *range(0x2150, 0x2190),  # fractions and Roman numerals
    *range(0x1F100, 0x1F200),
    *map(ord, "²³¹ªº¼½¾"),
    *range(0x2070, 0x2080),  # superscripts
)


def _folding_table() -> dict[int, str]:
    kept = set(_KEPT_FORMS)
    table: dict[int, str] = {}
    for code in (*range(0xA0, 0x30000), *range(0xE0000, 0xE0100)):
        if code in kept or 0xAC00 <= code < 0xE000 or 0x3400 <= code < 0xA000:
            continue
        char = chr(code)
        form = unicodedata.normalize("NFKC", char)
        if len(form) == 1 and form != char:
            table[code] = form
    table.update({ord(char): " " for char in _BLANKS + _NO_WIDTH + _CONTROLS})
    table.update({ord(char): "\n" for char in _LINE_ENDS})
    return table


_FOLDING = _folding_table()
# What the table may change; all beyond the Basic Multilingual Plane, so that the class stays a table of bits.
_TO_FOLD = re.compile("[" + "".join(re.escape(chr(c)) for c in _FOLDING if c < 0x10000) + "\U00010000-\U0010ffff]")


def fold(text: str) -> str:
    """The text with half-width forms and plain blanks, of equal length: ``fold('８５％（含）')`` is ``'85%(含)'``.

    A line end CR LF becomes blank and LF, a lone CR becomes LF, so that every offset stays.
    """
    if text.isascii() and "\r" not in text and text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text.translate(_FOLDING) if _TO_FOLD.search(text) else text


@lru_cache(maxsize=1)
def _simplified_table() -> dict[int, str]:
    """Traditional → Simplified, from OpenCC: each character converted alone, so that no phrase rule applies."""
    codes = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x32000))
    chars = [chr(code) for code in codes]
    converted = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {ord(old): new for old, new in zip(chars, converted, strict=True) if old != new and len(new) == 1}


def to_simplified(text: str) -> str:
    """The text in Simplified characters, of equal length: ``to_simplified('質量強市')`` is ``'质量强市'``."""
    if text.isascii():
        return text
    return text.translate(_simplified_table())


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def _traditional_only() -> dict[int, str]:
    """Deletion table of the characters that Simplified text does not use (乾, 藉, 徵 are in GB 2312)."""
    return {code: "" for code in _simplified_table() if not _in_gb2312(chr(code))}


_NOT_HANZI = re.compile("[^\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U00031fff]+")


def traditional_share(text: str) -> float:
    """Share of Hanzi that are Traditional only, 0.0 to 1.0; 0.0 without Hanzi."""
    hanzi = _NOT_HANZI.sub("", text)
    if not hanzi:
        return 0.0
    return 1 - len(hanzi.translate(_traditional_only())) / len(hanzi)
