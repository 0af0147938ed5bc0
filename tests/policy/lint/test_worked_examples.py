"""The contradictions of the published documents that a careful reader names come out, with both sides as evidence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from zhiqiang.policy import Plan, read_plan

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@cache
def plan_of(number: str) -> Plan:
    files = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the seed documents are not here")
    return read_plan(files[0].read_bytes(), name=files[0].name)


@pytest.mark.parametrize(
    ("code", "severity", "name", "quotes"),
    [
        ("CON-VALUE", "error", "农村生活污水处理设施普及率", {"70%以上", "≥60"}),
        ("TGT-REGRESS", "error", "特种设备万台事故率", {"0.01", "≤0.5"}),
        ("TGT-REGRESS", "error", "特种设备万台死亡人数", {"0.01", "≤0.6"}),
        ("TGT-REGRESS", "warning", "机动车环保定期检测率", {"83.43", "≥80"}),
        ("TGT-REGRESS", "warning", "工业固体废物处置利用率", {"99.90", "≥95"}),
        ("CON-BASE", "error", "食品监督抽查合格率", {"87.7", "90"}),
        ("CON-BASE", "error", "广东省名牌产品", {"248", "284"}),
        ("STRENGTH", "warning", "特种设备万台事故率", {"0.5起以下", "≤0.5"}),
    ],
)
def test_the_worked_examples_come_out(code: str, severity: str, name: str, quotes: set[str]) -> None:
    plan = plan_of("000")
    found = [f for f in plan.lint if f.code == code and name in f.message]
    assert [f.severity for f in found] == [severity]
    assert {plan.text[a:b] for a, b in found[0].spans} == quotes


def test_a_yearly_target_beside_one_figure_is_for_information_only() -> None:
    found = [f for f in plan_of("000").lint if f.code == "TGT-REGRESS" and "采用国际标准" in f.message]
    assert [f.severity for f in found] == ["info"]


def test_the_lost_dash_between_two_years_is_found() -> None:
    plan = plan_of("001")
    assert [plan.text[a:b] for f in plan.lint if f.code == "TEXT-LOST" for a, b in f.spans] == ["20152016"]


def test_the_same_document_gives_the_same_findings() -> None:
    plan = plan_of("000")
    assert read_plan(plan.text.encode()).lint == plan.lint
