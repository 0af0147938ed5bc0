"""Defects planted into real documents are found as well; the documents themselves raise at most five errors each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from zhiqiang.policy import Measure, Plan, read_plan

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))

pytestmark = pytest.mark.skipif(not FILES, reason="the seed documents are not here")


@dataclass(frozen=True)
class Planted:
    code: str
    text: str
    start: int
    end: int


@cache
def plan_of(file: Path) -> Plan:
    return read_plan(file.read_bytes(), name=file.name)


def replaced(code: str, plan: Plan, start: int, end: int, new: str) -> Planted:
    return Planted(code, plan.text[:start] + new + plan.text[end:], start, start + max(1, len(new)))


def digits_of(plan: Plan, m: Measure) -> tuple[int, int] | None:
    found = re.search(r"\d+(?:\.\d+)?", plan.text[m.span[0] : m.span[1]])
    return (m.span[0] + found.start(), m.span[0] + found.end()) if found else None


def other_values(plan: Plan) -> Iterator[Planted]:
    """One of two agreeing mentions is changed: a contradiction."""
    by_id = {m.id: m for m in plan.measures}
    for link in plan.links:
        a, b = by_id[link.a], by_id[link.b]
        digits = digits_of(plan, a)
        stock = {"stock", "cumulative"}
        if link.relation != "same" or a.kind != "target" or b.kind != "target" or a.year != b.year or digits is None:
            continue
        if a.origin == "prose" and b.origin == "table" and a.value == b.value and {a.accrual, b.accrual} <= stock:
            number = plan.text[digits[0] : digits[1]]
            yield replaced("CON-VALUE", plan, *digits, f"{float(number) - 7:g}" if float(number) > 10 else "9")


def worse_targets(plan: Plan) -> Iterator[Planted]:
    for m in plan.targets:
        digits = digits_of(plan, m)
        if m.origin != "table" or m.baseline is None or m.accrual != "stock" or digits is None or m.basis != "level":
            continue
        base = float(m.baseline.value or 0)
        if base >= 2:
            worse = base * 1.5 if m.polarity == "lower" else base - 1
            yield replaced("TGT-REGRESS", plan, *digits, f"{worse:g}")


def impossible_shares(plan: Plan) -> Iterator[Planted]:
    for m in plan.targets:
        digits = digits_of(plan, m)
        if m.unit == "%" and m.basis == "level" and m.name.endswith(("率", "满意度")) and digits is not None:
            yield replaced("RANGE", plan, *digits, plan.text[digits[0] : digits[1]].replace(".", "") + "7")


def lost_brackets(plan: Plan) -> Iterator[Planted]:
    for task in plan.tasks:
        if task.responsibility_span is not None and plan.text[task.responsibility_span[1] - 1] in "）)":
            start, end = task.responsibility_span
            yield Planted("PAREN", plan.text[: end - 1] + plan.text[end:], start, end - 1)


def doubled_words(plan: Plan) -> Iterator[Planted]:
    for m in plan.targets:
        at = plan.text.rfind("达到", m.span[0] - 2, m.span[0])
        if at >= 0:
            yield Planted("TEXT-TYPO", plan.text[:at] + "达到" + plan.text[at:], at, at + 4)


def short_lists(plan: Plan) -> Iterator[Planted]:
    """分别达到v1、v2、v3 without its last value."""
    for found in re.finditer(
        r"分别[^，。；]{0,6}?\d[^，。；]*?(?P<last>(?:、|和)\d[^，。；、和]*)(?=[，。；])", plan.text
    ):
        text = plan.text[: found.start("last")] + plan.text[found.end("last") :]
        if text[found.start() :].count("、", 0, found.start("last") - found.start()) >= 1:
            yield Planted("LIST-ARITY", text, found.start(), found.start("last"))


def planted_in(plan: Plan) -> Iterator[Planted]:
    for planting in (other_values, worse_targets, impossible_shares, lost_brackets, doubled_words, short_lists):
        yield from list(planting(plan))[:4]


def test_nine_in_ten_defects_planted_into_real_documents_are_found() -> None:
    found, missed = 0, []
    for file in FILES:
        for defect in planted_in(plan_of(file)):
            lint = read_plan(defect.text.encode()).lint
            if any(f.code == defect.code and a < defect.end and b > defect.start for f in lint for a, b in f.spans):
                found += 1
            else:
                missed.append((file.name[:3], defect.code, defect.text[defect.start - 20 : defect.end + 10]))
    assert found >= 30
    assert found >= 9 * len(missed), missed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:3])
def test_a_real_document_raises_at_most_five_errors(file: Path) -> None:
    errors = [f.message for f in plan_of(file).lint if f.severity == "error"]
    assert len(errors) <= 5, errors
