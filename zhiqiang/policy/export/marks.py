"""Marks on a text, cut where they begin and end, so that spans that overlap or lie in one another can all be shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhiqiang.policy.model import Span

# Where more marks than this lie over one another, the widest are named only where they begin.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text that belongs to the item of number ``item``; ``kind`` and ``status`` say how it looks.

    An ``overlay`` (a finding, a heading) is drawn over the kind below it and never hides it.
    """

    span: Span
    item: int
    kind: str
    status: str = "stated"
    overlay: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text with the marks on it, the narrowest first, overlays last."""

    start: int
    end: int
    marks: tuple[Mark, ...]


_Rank = tuple[bool, int, int]


class Segments:
    """The marked stretches of a text, in order and disjoint."""

    def __init__(self, marks: Iterable[Mark], length: int) -> None:
        self._segments = tuple(_cut(marks, length))
        self._ends = [segment.end for segment in self._segments]

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._segments)

    def within(self, start: int, end: int) -> Iterator[Segment]:
        """The stretches that reach into ``[start, end)``, cut to it."""
        position = bisect_right(self._ends, start)
        while position < len(self._segments) and self._segments[position].start < end:
            segment = self._segments[position]
            yield Segment(max(segment.start, start), min(segment.end, end), segment.marks)
            position += 1


def _cut(marks: Iterable[Mark], length: int) -> Iterator[Segment]:
    inside = [(mark, max(0, mark.span[0]), min(length, mark.span[1])) for mark in marks]
    shown = [entry for entry in inside if entry[1] < entry[2]]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, (_, start, end) in enumerate(shown):
        opens.setdefault(start, []).append(number)
        closes.setdefault(end, []).append(number)
    ranks: list[_Rank] = [(mark.overlay, end - start, number) for number, (mark, start, end) in enumerate(shown)]
    active: list[_Rank] = []
    previous = 0
    begun: list[int] = []
    for position in sorted(opens.keys() | closes.keys()):
        if active:
            yield Segment(previous, position, tuple(shown[rank[2]][0] for rank in _named(active, begun, ranks)))
        for number in closes.get(position, ()):
            del active[bisect_left(active, ranks[number])]
        begun = opens.get(position, [])
        for number in begun:
            insort(active, ranks[number])
        previous = position


def _named(active: list[_Rank], begun: list[int], ranks: list[_Rank]) -> list[_Rank]:
    """Those of the active marks that a segment names; each mark is named at least where it begins."""
    if len(active) <= _NAMED:
        return active
    overlays = bisect_left(active, (True, -1, -1))
    chosen = set(active[:_NAMED]) | set(active[overlays : overlays + _NAMED]) | {ranks[number] for number in begun}
    return sorted(chosen)
