"""Plans of one section, to prove one rule of the reading of prose at a time."""

from __future__ import annotations

from zhiqiang.policy import read_plan
from zhiqiang.policy.model import Measure, Plan

TITLE = "某市质量发展规划（2021—2025年）"
GOALS = "一、发展目标"
TASKS = "一、主要任务"
REVIEW = "一、发展回顾"


def plan(text: str, heading: str = GOALS, title: str = TITLE) -> Plan:
    """The reading of ``text`` under ``heading`` in a plan of 2021 to 2025 (of other years by another ``title``)."""
    return read_plan(f"{title}\n{heading}\n{text}\n".encode())


def measures(text: str, heading: str = GOALS, title: str = TITLE) -> tuple[Measure, ...]:
    return plan(text, heading, title).measures


def targets(text: str, heading: str = GOALS, title: str = TITLE) -> tuple[Measure, ...]:
    return plan(text, heading, title).targets


def only(text: str, heading: str = GOALS, title: str = TITLE) -> Measure:
    """The one measure of ``text``."""
    found = measures(text, heading, title)
    assert len(found) == 1, [(m.kind, m.name, m.quote) for m in found]
    return found[0]


def pairs(found: tuple[Measure, ...]) -> list[tuple[str, str | None]]:
    """Names with their values, in the order of the text."""
    return [(m.name, m.value) for m in found]
