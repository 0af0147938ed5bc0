"""Writing with answers: pieces of text that carry what a reader must find there, through every later change of form.

A marked piece stands between two characters of the supplementary private use areas whose code is the number of its
answer, so that a text with marks is a plain string; ``unmark`` takes them out and says where each piece came to stand.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Answer = dict[str, Any]
Thing = TypeVar("Thing")

_OPEN, _CLOSE, _MOST = 0xF0000, 0x100000, 0xFFF0
_MARK = re.compile("[\U000f0000-\U000fffef\U00100000-\U0010ffef]")


@dataclass
class Pen:
    """A source of chance with the answers given so far."""

    random: random.Random
    answers: list[Answer] = field(default_factory=list)

    def mark(self, text: str, **answer: Any) -> str:
        """``text`` with its answer around it."""
        number = len(self.answers)
        if number >= _MOST:
            raise ValueError("more answers than marks")
        self.answers.append(answer)
        return chr(_OPEN + number) + text + chr(_CLOSE + number)

    def pick(self, things: Sequence[Thing]) -> Thing:
        return self.random.choice(things)

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        return self.random.sample(things, min(count, len(things)))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def between(self, low: int, high: int) -> int:
        return self.random.randint(low, high)


def unmark(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text without marks, and the span of every answer by its number."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    spans: dict[int, tuple[int, int]] = {}
    at = length = 0
    for found in _MARK.finditer(text):
        parts.append(text[at : found.start()])
        length += found.start() - at
        at = found.end()
        code = ord(found.group())
        if code < _CLOSE:
            starts[code - _OPEN] = length
        else:
            spans[code - _CLOSE] = (starts[code - _CLOSE], length)
    parts.append(text[at:])
    return "".join(parts), spans


def bare(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)


def is_mark(char: str) -> bool:
    return _MARK.match(char) is not None
