"""Near-duplicates and fragments among plans: a text whose 5-grams are nearly all in another's says nothing new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from zlib import crc32

from zhiqiang.lang.scripts import fold, to_simplified
from zhiqiang.policy.model import Plan

CONTAINED = Fraction(9, 10)
_GRAM = 5
# One gram in so many is kept of every text, to tell which pairs to look at in full.
_SAMPLE = 16
# A sample of a contained text may fall short of the whole by chance, but not by so much; a small one tells nothing.
_LIKELY = Fraction(7, 10)
_SMALL = 50
# A text of so few grams is too short to tell.
_SHORTEST = 30
_NOT_COMPARED = re.compile(r"[^\w≥≤]|_")


def duplicates(plans: Sequence[Plan]) -> dict[int, tuple[int, Fraction]]:
    """For each plan that is contained in another: the index of that one, and the share of its 5-grams found there.

    Of two that contain each other the shorter, or else the one given later, is the duplicate. Plans that name different
    places or periods are two plans, however alike. Only texts whose samples agree are compared in full.
    """
    texts = [_NOT_COMPARED.sub("", to_simplified(fold(plan.text))) for plan in plans]
    samples = [frozenset(filter(_sampled, _grams(text))) for text in texts]
    order = sorted(range(len(plans)), key=lambda index: (-len(texts[index]), index))
    found: dict[int, tuple[int, Fraction]] = {}
    for place, index in enumerate(order):
        own = frozenset(_grams(texts[index]))
        if len(own) < _SHORTEST:
            continue
        candidates = [
            other for other in order[:place] if other not in found and _may_repeat(plans[index], plans[other])
        ]
        for larger in _likely(samples[index], candidates, samples):
            share = Fraction(len(own.intersection(_grams(texts[larger]))), len(own))
            if share >= CONTAINED:
                found[index] = (larger, share)
                break
    return found


def _may_repeat(plan: Plan, other: Plan) -> bool:
    places = {plan.meta.jurisdiction, other.meta.jurisdiction} - {None}
    periods = {plan.meta.period, other.meta.period} - {None}
    return len(places) < 2 and len(periods) < 2


def _grams(text: str) -> Iterator[str]:
    return (text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))


def _sampled(gram: str) -> bool:
    return crc32(gram.encode("utf-8", "replace")) % _SAMPLE == 0


def _likely(sample: frozenset[str], candidates: Sequence[int], samples: Sequence[frozenset[str]]) -> list[int]:
    """Those among the candidates in which the sample is largely found, the most likely first."""
    if len(sample) < _SMALL:
        return list(candidates)
    hits = {other: len(sample & samples[other]) for other in candidates}
    likely = [other for other in candidates if Fraction(hits[other], len(sample)) >= _LIKELY]
    return sorted(likely, key=lambda other: -hits[other])
