"""Clean text for matching with a way back to the source: folded, unwrapped, blanks between Hanzi dropped.

Recognition works on the clean text of a :class:`Passage`; every range found there maps back to the code
points of the source, so that ``source[start:end]`` is always the quote of an item.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zhiqiang.policy.model import Span

_BLANK = re.compile(r"[ \t\r\n]")
_INK = re.compile(r"[^ \t\r\n]+")
_SENTENCE_END = re.compile(r"[。!?]+[”’」』)]*")
_OPEN = "([{《〈“‘〔【「『﹝"
_CLOSE = ")]}》〉”’〕】」』﹞"


class Passage:
    """A piece of clean text; ``span(a, b)`` gives the source range of ``text[a:b]``.

    The map is kept as runs (start in the clean text, start in the source), so that its size follows the
    number of interruptions, not the length of the text.
    """

    __slots__ = ("_clean", "_source", "text")

    def __init__(self, text: str, clean: list[int], source: list[int]) -> None:
        self.text = text
        self._clean = clean
        self._source = source

    def source(self, index: int) -> int:
        """Source offset of the clean character at ``index``."""
        run = bisect_right(self._clean, index) - 1
        return self._source[run] + index - self._clean[run]

    def span(self, start: int, end: int) -> Span:
        """Source range of the clean range ``[start, end)``; an empty range gives an empty one."""
        if end <= start:
            at = self.source(start) if start < len(self.text) else self.source(len(self.text) - 1) + 1
            return (at, at)
        return (self.source(start), self.source(end - 1) + 1)

    def written(self, original: str, start: int, end: int) -> str:
        """What ``text[start:end]`` stands for in ``original`` (the source), without what was left out in between."""
        pieces: list[str] = []
        run = bisect_right(self._clean, start) - 1
        while start < end:
            stop = min(end, self._clean[run + 1]) if run + 1 < len(self._clean) else end
            at = self._source[run] + start - self._clean[run]
            pieces.append(original[at : at + stop - start])
            start, run = stop, run + 1
        return "".join(pieces)

    @property
    def whole(self) -> Span:
        """Source range of the whole passage."""
        return self.span(0, len(self.text))

    def __len__(self) -> int:
        return len(self.text)


def clean_passage(folded: str, ranges: Sequence[Span]) -> Passage:
    """The clean text of the given ranges of ``folded`` (a folded source of the source's own length).

    Blanks go, except one between two Latin letters or digits, which may be words of their own; where one range ends and
    the next begins, a word or number was broken.
    """
    if len(ranges) == 1:
        start, end = ranges[0]
        text = folded[start:end]
        if text and not _BLANK.search(text):
            return Passage(text, [0], [start])
    pieces: list[str] = []
    clean: list[int] = []
    source: list[int] = []
    length = 0
    last = ""
    for start, end in ranges:
        broken = bool(last)
        for ink in _INK.finditer(folded, start, end):
            word = ink.group()
            if last and not broken and _latin(last) and _latin(word[0]):
                pieces.append(" ")
                clean.append(length)
                source.append(ink.start() - 1)
                length += 1
            pieces.append(word)
            clean.append(length)
            source.append(ink.start())
            length += len(word)
            last = word[-1]
            broken = False
    return Passage("".join(pieces), clean or [0], source or [0])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


# A sentence longer than this is read in pieces, so that no rule looks at an unbounded stretch of text.
_LONGEST_SENTENCE = 1500
_PIECE_END = re.compile("[;,、]")


def sentences(text: str) -> Iterator[Span]:
    """Ranges of the sentences of ``text``: up to ``。！？`` with closing marks, or the end; endless ones in pieces."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > start:
            yield from _pieces(text, start, match.end())
        start = match.end()
    if start < len(text):
        yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST_SENTENCE:
        cut = _PIECE_END.search(text, start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        stop = cut.end() if cut else start + _LONGEST_SENTENCE
        yield (start, stop)
        start = stop
    yield (start, end)


_BRACKET = re.compile("[" + re.escape(_OPEN + _CLOSE) + "]")


def bracket_depths(text: str) -> list[int]:
    """Depth of bracket nesting at every character (a bracket counts as inside); unbalanced closers are ignored."""
    depth = 0
    depths: list[int] = []
    for bracket in _BRACKET.finditer(text):
        depths += [depth] * (bracket.start() - len(depths))
        if bracket.group() in _OPEN:
            depth += 1
            depths.append(depth)
        else:
            depths.append(depth)
            depth = max(0, depth - 1)
    depths += [depth] * (len(text) - len(depths))
    return depths


def inside(text: str, opener: str, closer: str) -> list[bool]:
    """Whether each character stands between ``opener`` and ``closer``; an unclosed opener ends with its sentence."""
    flags = [False] * len(text)
    end = 0
    while (start := text.find(opener, end)) >= 0:
        closing, stop = text.find(closer, start), text.find("。", start)
        end = start + 1
        if closing >= 0 and (stop < 0 or closing < stop):
            end = closing + 1
            flags[start:end] = [True] * (end - start)
        elif stop >= 0:
            end = stop + 1
        else:
            break
    return flags
