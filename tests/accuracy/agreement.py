"""When a predicted and an annotated measure agree in value, unit, name and meaning, and which belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from tests.accuracy.annotation import Item
from tests.accuracy.tally import Pair, Span
from zhiqiang.lang import units
from zhiqiang.lang.scripts import fold

ACCRUAL_CLASS = {
    "stock": "stock", "cumulative": "sum", "new_in_period": "sum", "per_year": "yearly", "per_year_new": "yearly",
    "annual_average": "yearly",
}  # fmt: skip

_NUMBER = re.compile(r"-?\d+(?:\.\d+|/\d+)?")
_NOISE = re.compile(r"\s+")
_ROW_NUMBER = re.compile(
    r"^(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.]|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\))"
)


def same_value(left: Item, right: Item) -> bool:
    """Whether two measures state the same value, in whatever unit: 3万家 and 30000 个, 1/3 and 33.3 %."""
    a, b = left.get("unit"), right.get("unit")
    return all(_same_amount(left.get(key), a, right.get(key), b) for key in ("value", "value_max"))


def _same_amount(left: str | None, left_unit: str | None, right: str | None, right_unit: str | None) -> bool:
    if left is None or right is None:
        return left is right
    left, left_unit = units.normalize(left, left_unit or "1")
    right, right_unit = units.normalize(right, right_unit or "1")
    if same_unit(left_unit, right_unit):
        return _same_number(left, right)
    converted = units.convert(left, left_unit or "1", right_unit or "1")
    return converted is not None and _same_number(converted, right)


def _same_number(left: str, right: str) -> bool:
    a, b = Fraction(left), Fraction(right)
    if a == b:
        return True
    for exact, rounded in ((left, right), (right, left)):
        if "/" in exact and "/" not in rounded:
            places = len(rounded.partition(".")[2])
            return bool(round(Fraction(exact) * 10**places) == Fraction(rounded) * 10**places)
    return False


def same_unit(left: str | None, right: str | None) -> bool:
    """Whether values in the two units may be compared as they stand."""
    return units.equivalent(left or "1", right or "1")


def plain_text(text: str | None) -> str:
    """``text`` in plain character forms and without blanks, for comparison."""
    return _NOISE.sub("", fold(text or ""))


def dice(left: str, right: str) -> float:
    """How alike two names are: the Dice coefficient of their character pairs."""
    left, right = plain_text(left), plain_text(right)
    if left == right:
        return 1.0
    a = Counter(pairwise(left))
    b = Counter(pairwise(right))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def overlap(left: Sequence[int], right: Sequence[int]) -> int:
    """How many characters two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def names_agree(predicted: Item, gold: Item, text: str) -> bool:
    """Whether both name the same thing: by overlapping places in the text, or by at least 0.6 of likeness."""
    place, annotated = predicted.get("name_span"), _name_place(gold, text)
    if place is not None and annotated is not None and overlap(place, annotated):
        return True
    return dice(predicted["name"], gold["name"]) >= 0.6


def _name_place(gold: Item, text: str) -> Span | None:
    """Where the annotated name stands: its occurrence next to the value, if it occurs as such."""
    name, (start, end) = gold["name"], gold["span"]
    low, high = max(0, start - len(name) - 200), end + len(name) + 200
    places: list[Span] = []
    at = text.find(name, low, high)
    while name and at >= 0:
        places.append((at, at + len(name)))
        at = text.find(name, at + 1, high)
    return min(places, key=lambda place: max(place[0] - end, start - place[1]), default=None)


def match(predicted: Sequence[Item], gold: Sequence[Item]) -> list[Pair]:
    """Pairs of overlapping measures, one to one: equal values first, then like names, then overlap."""
    candidates = sorted(
        (
            (same_value(p, g), dice(p["name"], g["name"]), overlap(p["span"], g["span"]), not g.get("optional"), -i, -j)
            for i, p in enumerate(predicted)
            for j, g in enumerate(gold)
            if overlap(p["span"], g["span"])
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for *_, i, j in candidates:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return [(predicted[i], gold[j]) for i, j in sorted(taken.items())]


def same_semantics(predicted: Item, gold: Item) -> bool:
    """Whether comparator, basis, year and class of accrual agree."""
    return all(predicted[key] == gold[key] for key in ("op", "basis", "year")) and same_accrual(predicted, gold)


def same_accrual(predicted: Item, gold: Item) -> bool:
    """Whether both count at a date, over the period, or year by year."""
    return ACCRUAL_CLASS[predicted["accrual"]] == ACCRUAL_CLASS[gold["accrual"]]


def same_path(predicted: Item, gold: Item) -> bool:
    """Whether both stand under the same categories of the table; numbers of rows (``3、``) do not count."""

    def levels(item: Item) -> list[str]:
        return [_ROW_NUMBER.sub("", plain_text(level)) for level in item.get("category_path") or ()]

    return levels(predicted) == levels(gold)


def same_baseline(predicted: Item, gold: Item) -> bool:
    """Whether both compare with the same value of the same year; a word for done (完成) is no number on either side."""
    left, right = predicted.get("baseline"), gold.get("baseline")
    if left is None or right is None:
        return left is right
    return left["year"] == right["year"] and _number(left["value"]) == _number(right["value"])


def _number(value: str | None) -> Fraction | None:
    return Fraction(value) if value is not None and _NUMBER.fullmatch(value) else None
