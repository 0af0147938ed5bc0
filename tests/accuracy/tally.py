"""Counts of agreement and the differences behind them, for one document or for several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.accuracy.annotation import Item

Span = tuple[int, int]
Pair = tuple[Item, Item]
Test = Callable[[Item, Item], bool]


@dataclass(frozen=True)
class Tally:
    """How many of the ``predicted`` and of the ``expected`` items agree."""

    correct: int = 0
    predicted: int = 0
    expected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.correct + other.correct, self.predicted + other.predicted, self.expected + other.expected)

    @property
    def precision(self) -> float | None:
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        return self.correct / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find and nothing was found."""
        total = self.predicted + self.expected
        return 2 * self.correct / total if total else None


@dataclass(frozen=True)
class Note:
    """One difference between reading and annotation, where it is and what it is."""

    kind: str
    span: Span | None
    message: str


@dataclass(frozen=True)
class Score:
    """All tallies of one document or of several; observations reported as targets are counted by themselves."""

    tallies: dict[str, Tally]
    observations_as_targets: int = 0
    notes: tuple[Note, ...] = ()

    def __add__(self, other: Score) -> Score:
        keys = dict.fromkeys((*self.tallies, *other.tallies))
        return Score(
            {key: self.tallies.get(key, Tally()) + other.tallies.get(key, Tally()) for key in keys},
            self.observations_as_targets + other.observations_as_targets,
            self.notes + other.notes,
        )


def share(pairs: Sequence[Pair], test: Test) -> Tally:
    """How many of the ``pairs`` pass the ``test``."""
    return Tally(sum(test(*pair) for pair in pairs), len(pairs), len(pairs))
