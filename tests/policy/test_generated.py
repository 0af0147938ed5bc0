"""The reader against documents that nobody has read before: generated plans whose answers are known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.accuracy.report import errors
from tests.accuracy.score import score
from tests.accuracy.tally import Score
from tests.generator import Written, generate, write
from tests.generator.pen import unmark
from tests.generator.vocabulary import fields
from zhiqiang.policy import read_plan

SEEDS = range(60)


def scored(written: Written) -> Score:
    return score(read_plan(written.text.encode()).to_dict(), written.gold)


@pytest.fixture(scope="module")
def documents() -> list[Written]:
    return [write(generate(seed), seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def total(documents: list[Written]) -> Score:
    return sum(map(scored, documents), Score({}))


@pytest.mark.parametrize(("tier", "least"), [("detect", 0.95), ("full", 0.80)])
def test_targets_of_unseen_documents_are_read(total: Score, tier: str, least: float) -> None:
    tally = total.tallies[f"targets.{tier}"]
    assert (tally.f1 or 0) >= least, tally


def test_no_achievement_of_an_unseen_document_is_reported_as_a_target(documents: list[Written]) -> None:
    wrong = {}
    for seed, written in zip(SEEDS, documents, strict=True):
        notes = [note for note in scored(written).notes if note.kind == "observation as target"]
        if notes:
            wrong[seed] = list(errors(notes, written.text))
    assert wrong == {}


@pytest.mark.parametrize(("part", "least"), [("outline", 0.97), ("responsibilities", 0.95)])
def test_headings_and_responsible_units_of_unseen_documents_are_read(total: Score, part: str, least: float) -> None:
    tally = total.tallies[part]
    assert (tally.f1 or 0) >= least, tally


@settings(max_examples=12)
@given(st.integers(1000, 10**6))
def test_targets_of_any_generated_document_are_detected(seed: int) -> None:
    tally = scored(write(generate(seed), seed)).tallies["targets.detect"]
    assert (tally.f1 or 0) >= 0.8, tally


# The generator itself


def test_a_seed_gives_one_document() -> None:
    assert write(generate(7), 7).text == write(generate(7), 7).text
    assert write(generate(7), 7).text != write(generate(8), 8).text


def test_every_answer_stands_in_the_text(documents: list[Written]) -> None:
    for written in documents:
        for item in (*written.gold.targets, *written.gold.observations):
            start, end = item["span"]
            assert 0 < end - start <= 40
            assert written.text[start:end] == item["quote"]


def test_the_documents_speak_of_many_things(documents: list[Written]) -> None:
    assert len(fields()) >= 12
    assert len({indicator.name for field in fields() for indicator in field.indicators}) >= 150
    targets = [item for written in documents for item in written.gold.targets]
    assert {item["op"] for item in targets} == {"ge", "gt", "le", "lt", "reach", "approx", "between"}
    assert {item["basis"] for item in targets} == {"level", "delta_abs", "delta_pp", "delta_rel", "ratio"}
    assert len({item["accrual"] for item in targets}) == 6
    assert {item["strength"] for item in targets} == {"plain", "strive", "ensure"}


def test_marks_leave_no_trace() -> None:
    assert unmark("到\U000f0000四成\U00100000止") == ("到四成止", {0: (1, 3)})
