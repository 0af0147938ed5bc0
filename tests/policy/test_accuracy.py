"""The accuracy that a release must have on the annotated plans, and the rules of the scorer that measures it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accuracy.agreement import dice, match, same_baseline, same_path, same_unit, same_value
from tests.accuracy.annotation import Annotation, BadAnnotation, Item, annotated, annotation
from tests.accuracy.report import errors, report
from tests.accuracy.score import TIERS, measures, score
from tests.accuracy.structure import META
from tests.accuracy.tally import Note, Score, Tally

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
DOCUMENTS = ROOT.parent / "shared" / "seeds"


# What a release must reach on the annotated plans


@dataclass(frozen=True)
class Reading:
    """One annotated plan, what was read from it, and their agreement."""

    gold: Annotation
    plan: Item
    score: Score


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    if not DOCUMENTS.is_dir():
        pytest.skip(f"the annotated documents are not at hand ({DOCUMENTS.name}/ beside the project)")
    from zhiqiang.policy import read_plan

    plans = ((gold, read_plan(gold.data).to_dict()) for gold in annotated(GOLD, DOCUMENTS))
    return {gold.name: Reading(gold, plan, score(plan, gold)) for gold, plan in plans}


@pytest.fixture(scope="module")
def total(readings: dict[str, Reading]) -> Score:
    return sum((reading.score for reading in readings.values()), Score({}))


@pytest.mark.parametrize(("tier", "least"), [("detect", 0.98), ("value", 0.97), ("semantics", 0.94), ("full", 0.92)])
def test_targets_are_read_as_annotated(total: Score, tier: str, least: float) -> None:
    tally = total.tallies[f"targets.{tier}"]
    assert (tally.f1 or 0) >= least, tally


def test_no_observation_is_reported_as_a_target(total: Score) -> None:
    assert total.observations_as_targets == 0, [n for n in total.notes if n.kind == "observation as target"]


def test_every_row_of_the_indicator_table_has_its_path_unit_attribute_and_baseline(
    readings: dict[str, Reading],
) -> None:
    reading = readings["000"]
    rows = [target for target in reading.gold.targets if target["category_path"]]
    assert len(rows) == 59
    read = {id(gold): predicted for predicted, gold in match(measures(reading.plan, "target"), reading.gold.targets)}
    wrong = [row["name"] for row in rows if id(row) not in read or not _same_row(read[id(row)], row)]
    assert wrong == []


def _same_row(predicted: Item, gold: Item) -> bool:
    fields = (
        same_path(predicted, gold),
        same_unit(predicted["unit"], gold["unit"]),
        predicted["attribute"] == gold["attribute"],
        same_baseline(predicted, gold),
    )
    return all(fields)


@pytest.mark.parametrize(("part", "least"), [("responsibilities", 0.98), ("outline", 0.99), ("meta", 0.95)])
def test_the_frame_of_the_plan_is_read_as_annotated(total: Score, part: str, least: float) -> None:
    tally = total.tallies[part]
    assert (tally.f1 or 0) >= least, tally


# The annotation itself


def gold_files() -> list[Path]:
    return sorted(GOLD.glob("*.json"))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from strings(entry)


@pytest.mark.parametrize("file", gold_files(), ids=lambda file: file.stem)
def test_annotations_repeat_no_sentence(file: Path) -> None:
    assert [text for text in strings(json.loads(file.read_text("utf-8"))) if "。" in text or "\n" in text] == []


@pytest.mark.parametrize("file", gold_files(), ids=lambda file: file.stem)
def test_annotated_values_are_exact_and_in_the_order_of_the_text(file: Path) -> None:
    raw = json.loads(file.read_text("utf-8"))
    for kind in ("targets", "observations"):
        spans = [tuple(item["span"]) for item in raw[kind]]
        assert spans == sorted(spans)
        assert all(start < end for start, end in spans)
        for item in raw[kind]:
            if item["value"] is None:
                assert item["op"] == "complete"
            else:
                assert Fraction(item["value"]) >= 0


# The scorer

TEXT = (
    "一、目标\n到2030年，绿地率达到40%以上，新建学校12所，培育企业3万家，三分之一的村建成图书室。"
    "2025年绿地率为35%。\n（甲局牵头；乙局配合）\n"
)


def placed(quote: str, name: str, **fields: Any) -> Item:
    start = TEXT.index(quote)
    return {"span": [start, start + len(quote)], "quote": quote, "name": name, **fields}


TARGETS = [
    placed("达到40%以上", "绿地率", value="40", unit="%", op="ge", year=2030, baseline={"year": 2025, "value": "35"}),
    placed("12所", "新建学校", value="12", unit="所", year=2030),
    placed("3万家", "企业", value="30000", unit="家", year=2030),
    placed("三分之一", "村建成图书室", value="1/3", unit="1", year=2030),
]
OBSERVATIONS = [placed("35%", "绿地率", value="35", unit="%", year=2025)]
HEADING = {"start": 0, "number": "一、", "title": "目标", "level": "l1", "run_in": False}
RAW: Item = {
    "meta": {"title": "绿地规划", "date": None, "horizons": [2030]},
    "targets": TARGETS,
    "observations": OBSERVATIONS,
    "outline": [HEADING],
    "responsibilities": [{"start": 0, "task": "目标", "lead": ["甲局"], "coop": ["乙局"]}],
    "qualitative": [],
    "obligations": [placed("新建学校", "", frequency="annual")],
    "builds": [placed("图书室", "图书室", type="facility", verb="建成")],
    "cites": [],
}
EXPECTED = annotation(RAW, TEXT.encode())


def perfect() -> Item:
    """The reading that gives exactly what was annotated."""
    gold = annotation(RAW, TEXT.encode())
    node = {**HEADING, "id": "o1", "span": (0, 4)}
    task = {"outline_id": "o1", "lead": ["甲局"], "coop": ["乙局"], "shared": [], "implement": [], "responsible": []}
    kinds = (("target", gold.targets), ("observation", gold.observations))
    return {
        "meta": dict(gold.meta),
        "measures": [{**item, "kind": kind, "name_span": None} for kind, items in kinds for item in items],
        "outline": [node],
        "tasks": [task],
        "qualitative": [],
        "obligations": gold.obligations,
        "builds": gold.builds,
        "cites": [],
    }


def changed(index: int, **fields: Any) -> Item:
    """The perfect reading with other ``fields`` in one measure."""
    plan = perfect()
    plan["measures"][index] |= fields
    return plan


def test_a_perfect_reading_has_full_marks() -> None:
    result = score(perfect(), EXPECTED)
    assert {tally.f1 for tally in result.tallies.values()} <= {1.0, None}
    assert all(result.tallies[f"targets.{tier}"] == Tally(4, 4, 4) for tier in TIERS)
    assert result.observations_as_targets == 0
    assert result.notes == ()


def test_a_missed_target_lowers_recall_and_a_false_one_precision() -> None:
    missed, false = perfect(), perfect()
    del missed["measures"][1]
    false["measures"].append({**false["measures"][0], "span": (0, 2)})
    assert score(missed, EXPECTED).tallies["targets.detect"] == Tally(3, 3, 4)
    assert score(false, EXPECTED).tallies["targets.detect"] == Tally(4, 5, 4)
    assert [note.kind for note in score(missed, EXPECTED).notes] == ["target missed"]
    assert [note.kind for note in score(false, EXPECTED).notes] == ["target false"]


def test_precision_recall_and_f1_of_a_tally() -> None:
    tally = Tally(3, 4, 6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)
    assert Tally().f1 is None
    assert Tally(0, 2, 0).f1 == 0.0


def test_an_observation_reported_as_a_target_is_counted() -> None:
    result = score(changed(4, kind="target"), EXPECTED)
    assert result.observations_as_targets == 1
    assert result.tallies["targets.detect"] == Tally(4, 5, 4)
    assert result.tallies["observations.detect"] == Tally(0, 0, 1)


def test_one_annotation_matches_one_prediction_and_equal_value_comes_first() -> None:
    gold = EXPECTED.targets[:1]
    start, end = gold[0]["span"]
    wide = {**gold[0], "value": "41", "span": (start, end)}
    narrow = {**gold[0], "span": (end - 1, end), "name": "别的"}
    assert match([wide, narrow], gold) == [(narrow, gold[0])]


def test_between_equal_values_the_like_name_comes_first() -> None:
    gold = EXPECTED.targets[:1]
    other = {**gold[0], "name": "水面率"}
    assert match([other, gold[0]], gold) == [(gold[0], gold[0])]


def test_an_optional_target_is_neither_missed_nor_falsely_found() -> None:
    raw = {**RAW, "targets": [*TARGETS[:3], {**TARGETS[3], "optional": True}]}
    gold = annotation(raw, TEXT.encode())
    without = perfect()
    del without["measures"][3]
    assert score(perfect(), gold).tallies["targets.full"] == Tally(3, 3, 3)
    assert score(without, gold).tallies["targets.full"] == Tally(3, 3, 3)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("3", "万家"), ("30000", "个"), True),
        (("1/3", "1"), ("33.3", "%"), True),
        (("1/3", None), ("33", "%"), True),
        (("1/3", "1"), ("33.4", "%"), False),
        (("40", "%"), ("40.0", "%"), True),
        (("40", "%"), ("40", "个"), False),
        (("0.5", None), ("0.5", "1"), True),
        (("15", "%"), ("15", "百分点"), False),
        ((None, None), (None, None), True),
        ((None, None), ("0", None), False),
    ],
)
def test_values_are_compared_in_equal_units(
    left: tuple[str | None, str | None], right: tuple[str | None, str | None], same: bool
) -> None:
    a, b = ({"value": value, "unit": unit} for value, unit in (left, right))
    assert same_value(a, b) is same
    assert same_value(b, a) is same


def test_a_range_agrees_in_both_ends() -> None:
    low = {"value": "5", "unit": "%"}
    assert not same_value({**low, "value_max": "6"}, {**low, "value_max": "7"})
    assert not same_value({**low, "value_max": "6"}, low)


@pytest.mark.parametrize(
    "fields", [{"op": "reach"}, {"basis": "delta_pp"}, {"year": 2029}, {"year": None}, {"accrual": "per_year"}]
)
def test_semantics_needs_comparator_basis_year_and_accrual(fields: Item) -> None:
    tallies = score(changed(0, **fields), EXPECTED).tallies
    assert tallies["targets.value"] == Tally(4, 4, 4)
    assert tallies["targets.semantics"] == Tally(3, 4, 4)
    assert tallies["targets.full"] == Tally(3, 4, 4)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cumulative", "new_in_period", True),
        ("per_year", "per_year_new", True),
        ("per_year", "annual_average", True),
        ("stock", "cumulative", False),
        ("cumulative", "per_year", False),
    ],
)
def test_accruals_of_one_class_agree(one: str, other: str, same: bool) -> None:
    gold = annotation({**RAW, "targets": [{**TARGETS[1], "accrual": one}]}, TEXT.encode())
    plan = perfect()
    plan["measures"] = [{**plan["measures"][1], "accrual": other}]
    assert (score(plan, gold).tallies["targets.semantics"].correct == 1) is same


def test_a_wrong_value_fails_every_tier_above_detection() -> None:
    tallies = score(changed(0, value="41"), EXPECTED).tallies
    assert tallies["targets.detect"] == Tally(4, 4, 4)
    assert {tallies[f"targets.{tier}"] for tier in TIERS[1:]} == {Tally(3, 4, 4)}


def test_names_agree_by_likeness_or_by_place() -> None:
    at = TEXT.index("绿地率")
    far = score(changed(0, name="森林覆盖"), EXPECTED).tallies["targets.full"]
    alike = score(changed(0, name="全市绿地率"), EXPECTED).tallies["targets.full"]
    there = score(changed(0, name="森林覆盖", name_span=(at, at + 3)), EXPECTED).tallies["targets.full"]
    assert (far.correct, alike.correct, there.correct) == (3, 4, 4)


def test_row_numbers_do_not_make_another_category() -> None:
    assert same_path({"category_path": ["产品质量", "3、品牌建设"]}, {"category_path": ["产品质量", "品牌建设"]})
    assert not same_path({"category_path": ["产品质量"]}, {"category_path": ["产品质量", "品牌建设"]})


@pytest.mark.parametrize("baseline", [None, {"year": 2024, "value": "35"}, {"year": 2025, "value": "36"}])
def test_a_baseline_needs_its_year_and_value(baseline: Item | None) -> None:
    assert score(perfect(), EXPECTED).tallies["baseline"].recall == 1
    assert score(changed(0, baseline=baseline), EXPECTED).tallies["baseline"].recall == 0


def test_a_baseline_of_done_is_no_number() -> None:
    done = {"baseline": {"year": 2025, "value": "完成"}}
    assert same_baseline(done, {"baseline": {"year": 2025, "value": None, "op": "complete"}})
    assert not same_baseline(done, {"baseline": {"year": 2025, "value": "1"}})


def test_strength_attribute_and_path_are_measured_apart_from_the_tiers() -> None:
    tallies = score(changed(0, strength="strive", attribute="约束性", category_path=["生态"]), EXPECTED).tallies
    assert tallies["targets.full"] == Tally(4, 4, 4)
    assert tallies["field.strength"] == Tally(3, 4, 4)
    assert tallies["field.attribute"] == tallies["field.category_path"] == Tally(0, 1, 1)


def test_responsibilities_are_edges_of_heading_role_and_unit() -> None:
    plan = perfect()
    plan["tasks"][0] |= {"lead": ["甲局", "乙局"], "coop": []}
    assert score(plan, EXPECTED).tallies["responsibilities"] == Tally(1, 2, 2)


def test_responsibilities_of_an_optional_heading_do_not_count() -> None:
    entry = {**RAW["responsibilities"][0], "optional": True}
    gold = annotation({**RAW, "responsibilities": [entry]}, TEXT.encode())
    assert score(perfect(), gold).tallies["responsibilities"] == Tally()


def test_headings_agree_in_place_and_level() -> None:
    deeper, moved, lead = perfect(), perfect(), perfect()
    deeper["outline"][0]["level"] = "l2"
    moved["outline"][0]["span"] = (1, 4)
    lead["outline"].append({**HEADING, "id": "o2", "level": "lead", "span": (6, 9)})
    assert score(deeper, EXPECTED).tallies["outline"] == Tally(0, 1, 1)
    assert score(moved, EXPECTED).tallies["outline"] == Tally(0, 1, 1)
    assert score(lead, EXPECTED).tallies["outline"] == Tally(1, 1, 1)


def test_titles_and_run_in_headings_are_measured_on_headings_found() -> None:
    plan = perfect()
    plan["outline"][0] |= {"title": "别的", "run_in": True}
    tallies = score(plan, EXPECTED).tallies
    assert (tallies["outline"].f1, tallies["outline.title"].f1, tallies["outline.run_in"].f1) == (1.0, 0.0, 0.0)


def test_document_data_is_the_share_of_exact_fields() -> None:
    plan = perfect()
    plan["meta"] = {"title": "绿地 规划", "date": "2030-01-01", "horizons": (2030,)}
    result = score(plan, EXPECTED)
    assert result.tallies["meta"] == Tally(2, 3, 3)
    assert [note for note in result.notes if note.kind == "meta"] == [
        Note("meta", None, "date: 2030-01-01 instead of None")
    ]
    assert set(RAW["meta"]) <= set(META)


def test_builds_are_recalled_by_name_and_obligations_by_place_and_frequency() -> None:
    plan = perfect()
    plan["builds"] = [{"name": "村图书馆"}]
    plan["obligations"] = [{**EXPECTED.obligations[0], "frequency": "monthly"}]
    tallies = score(plan, EXPECTED).tallies
    assert (tallies["builds"].recall, tallies["obligations"].recall) == (0.0, 0.0)


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_of_names_is_symmetric_between_nothing_and_sameness(left: str, right: str) -> None:
    assert dice(left, right) == dice(right, left)
    assert 0 <= dice(left, right) <= dice(left, left) == 1


@given(st.sets(st.integers(0, len(TARGETS))))
def test_scores_of_documents_add_up(kept: set[int]) -> None:
    plan = perfect()
    plan["measures"] = [measure for index, measure in enumerate(plan["measures"]) if index in kept]
    result = score(plan, EXPECTED)
    twice = result + result
    assert all(twice.tallies[key] == tally + tally for key, tally in result.tallies.items())
    assert result.tallies["targets.detect"].correct == len(kept - {len(TARGETS)})


# The annotation beside a text, the report


def test_a_quote_is_placed_by_the_text_around_it() -> None:
    item = {"quote": "35%", "in": "绿地率为35%", "name": "绿地率", "value": "35", "unit": "%"}
    gold = annotation({"targets": [item]}, TEXT.encode())
    start, end = gold.targets[0]["span"]
    assert (TEXT[start:end], gold.targets[0]["op"], gold.targets[0]["accrual"]) == ("35%", "reach", "stock")


@pytest.mark.parametrize("item", [{"quote": "绿地率"}, {"quote": "36%"}, {"quote": "12所", "start": 0}])
def test_a_quote_without_a_single_place_is_refused(item: Item) -> None:
    with pytest.raises(BadAnnotation):
        annotation({"targets": [item]}, TEXT.encode())


def test_an_annotation_of_another_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"file": "a.txt", "sha256": "0"}), "utf-8")
    with pytest.raises(BadAnnotation):
        annotated(tmp_path, tmp_path)


def test_absent_documents_and_annotations_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadAnnotation, match="no annotation"):
        annotated(tmp_path, tmp_path)
    (tmp_path / "b.json").write_text("{}", "utf-8")
    with pytest.raises(BadAnnotation, match=r"b\.txt is absent"):
        annotated(tmp_path, tmp_path)


def test_errors_show_the_text_around() -> None:
    plan = perfect()
    del plan["measures"][1]
    (line,) = errors(score(plan, EXPECTED).notes, TEXT)
    assert "target missed: 新建学校" in line
    assert "新建学校【12所】，培育" in line


def test_the_report_has_a_row_for_every_document_and_the_total() -> None:
    one = score(perfect(), EXPECTED)
    lines = report({"甲": one}, one).splitlines()
    assert [line.split()[0] for line in lines if line.startswith(("甲", "total"))] == ["甲", "total"] * 4
    assert "1.000 1.000 1.000" in lines[2]
