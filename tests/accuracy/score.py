"""How close a reading comes to an annotation, tier by tier: the quality measure of the project.

The unit of scoring is the mention. A prediction matches an annotated measure of its kind if their spans overlap, one to
one, preferring equal value, then similar name, then overlap. *detect* is the match, *value* adds the value in equal
units, *semantics* the comparator, basis, year and class of accrual, *full* the name. Optional annotations are neither
missed nor falsely found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.accuracy import structure
from tests.accuracy.agreement import (
    dice,
    match,
    names_agree,
    overlap,
    same_accrual,
    same_baseline,
    same_path,
    same_semantics,
    same_unit,
    same_value,
)
from tests.accuracy.annotation import Annotation, Item, required
from tests.accuracy.tally import Note, Pair, Score, Tally, Test, share

TIERS = ("detect", "value", "semantics", "full")


def score(plan: Item, gold: Annotation) -> Score:
    """The agreement of ``plan`` (a JSON object of schema plan/1) with the annotation of its document."""
    return sum((part(plan, gold) for part in (_targets, _observations, *structure.PARTS)), Score({}))


def measures(plan: Item, kind: str) -> list[Item]:
    """The predicted measures of one kind (``target`` or ``observation``)."""
    return [measure for measure in plan["measures"] if measure["kind"] == kind]


def _tiers(pairs: Sequence[Pair], predicted: Sequence[Item], gold: Sequence[Item], text: str) -> dict[str, Tally]:
    sure = [pair for pair in pairs if not pair[1].get("optional")]
    predictions = len(predicted) - (len(pairs) - len(sure))
    reached = sure
    tests: tuple[Test, ...] = (
        lambda p, g: True,
        same_value,
        same_semantics,
        lambda p, g: names_agree(p, g, text),
    )
    tallies = {}
    for tier, test in zip(TIERS, tests, strict=True):
        reached = [pair for pair in reached if test(*pair)]
        tallies[tier] = Tally(len(reached), predictions, len(required(gold)))
    return tallies


def _targets(plan: Item, gold: Annotation) -> Score:
    predicted = measures(plan, "target")
    pairs = match(predicted, gold.targets)
    tallies = {f"targets.{tier}": tally for tier, tally in _tiers(pairs, predicted, gold.targets, gold.text).items()}
    sure = [pair for pair in pairs if not pair[1].get("optional")]
    tallies |= {f"field.{name}": share(pairs, test) for name, pairs, test in _field_tests(sure, gold)}
    with_baseline = [g for g in required(gold.targets) if g["baseline"]]
    given = sum(1 for p, g in sure if g["baseline"] and same_baseline(p, g))
    tallies["baseline"] = Tally(given, sum(1 for p in predicted if p.get("baseline")), len(with_baseline))
    reported = [
        p
        for p in predicted
        if any(overlap(p["span"], g["span"]) for g in gold.observations)
        and not any(overlap(p["span"], g["span"]) for g in gold.targets)
    ]
    notes = [*_detection_notes("target", predicted, gold.targets, pairs), *_field_notes(sure, gold)]
    notes += [Note("observation as target", tuple(p["span"]), _brief(p)) for p in reported]
    return Score(tallies, len(reported), tuple(notes))


def _field_tests(pairs: list[Pair], gold: Annotation) -> list[tuple[str, list[Pair], Test]]:
    """Every field with the pairs that measure it: for the fields of tables, those where either side states it."""

    def equal(key: str) -> Test:
        return lambda p, g: bool((p.get(key) or None) == (g.get(key) or None))

    def stated(key: str) -> list[Pair]:
        return [(p, g) for p, g in pairs if p.get(key) or g.get(key)]

    return [
        *((key, pairs, equal(key)) for key in ("op", "basis", "year")),
        ("accrual", pairs, same_accrual),
        ("unit", pairs, lambda p, g: same_unit(p.get("unit"), g.get("unit"))),
        ("name", pairs, lambda p, g: names_agree(p, g, gold.text)),
        ("name alike", pairs, lambda p, g: dice(p["name"], g["name"]) >= 0.6),
        *((key, pairs, equal(key)) for key in ("strength", "maintain", "polarity", "sign", "ref_year")),
        ("attribute", stated("attribute"), equal("attribute")),
        ("category_path", stated("category_path"), same_path),
        ("baseline", stated("baseline"), same_baseline),
    ]


def _observations(plan: Item, gold: Annotation) -> Score:
    predicted = measures(plan, "observation")
    pairs = match(predicted, gold.observations)
    tiers = _tiers(pairs, predicted, gold.observations, gold.text)
    notes = _detection_notes("observation", predicted, gold.observations, pairs)
    return Score({f"observations.{tier}": tally for tier, tally in tiers.items()}, notes=tuple(notes))


def _brief(item: Item) -> str:
    value = item.get("value") if item.get("value_max") is None else f"{item.get('value')}..{item['value_max']}"
    return f"{item['name']} {item['op']} {value} {item.get('unit') or ''} ({item.get('year')})"


def _detection_notes(
    kind: str, predicted: Sequence[Item], gold: Sequence[Item], pairs: Sequence[Pair]
) -> Iterable[Note]:
    found, matched = {id(p) for p, _ in pairs}, {id(g) for _, g in pairs}
    yield from (Note(f"{kind} missed", g["span"], _brief(g)) for g in required(gold) if id(g) not in matched)
    yield from (Note(f"{kind} false", tuple(p["span"]), _brief(p)) for p in predicted if id(p) not in found)


def _field_notes(pairs: Sequence[Pair], gold: Annotation) -> Iterable[Note]:
    tests = [("value", list(pairs), same_value), *_field_tests(list(pairs), gold)]
    for field, measured, test in tests:
        for p, g in measured:
            if not test(p, g):
                key = "name" if field == "name alike" else field
                message = f"{g['name']}: {_shown(p, key)} instead of {_shown(g, key)}"
                yield Note(f"target {field}", g["span"], message)


def _shown(item: Item, key: str) -> str:
    if key == "value":
        return _brief(item)
    if key == "baseline" and item.get(key):
        return f"{item[key]['year']}: {item[key]['value']}"
    return str(item.get(key))
