"""Characters that cannot be seen, or that turn the text around them, are made visible (Unicode UAX #9 and TR #36).

A document may hold control characters, bidirectional overrides and zero-width characters, by accident or to deceive;
on a screen, a terminal or in a cell they are shown by their code.
"""

from __future__ import annotations

import re

# Controls but tab and line ends; fillers; zero-width and bidirectional characters; lone surrogates; noncharacters;
# tags. Variation selectors stay, since they belong to Hanzi.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ufdd0-\ufdef"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)


def code(character: str) -> str:
    """The code point in the usual notation, ``U+202E``."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """``text`` with every character that cannot be seen replaced by its code in brackets.

    >>> visible("合格率\u202e%58")
    '合格率[U+202E]%58'
    """
    return INVISIBLE.sub(lambda match: f"[{code(match[0])}]", text)


def one_line(text: str, limit: int | None = None) -> str:
    """``text`` made visible in one line, its blanks run together, cut at ``limit`` characters with an ellipsis."""
    line = visible(" ".join(text.split()))
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"
