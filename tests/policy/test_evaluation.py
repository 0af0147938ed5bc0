"""What a target demands and whether figures meet it: every combination of its features, and the worked examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy import model
from zhiqiang.policy.evaluation import (
    Code,
    Comparator,
    Undecided,
    comparator_of,
    exact,
    satisfied,
    satisfied_by_year,
)
from zhiqiang.policy.model import Measure, Qualitative

TARGET = Measure(
    id="m-1",
    kind="target",
    name="指标",
    unit="%",
    unit_raw="%",
    value="10",
    op="reach",
    basis="level",
    accrual="stock",
    strength="plain",
    year=2015,
    polarity="higher",
    maintain=False,
    origin="prose",
    quote="10%",
    span=(0, 3),
    status="stated",
)


def target(**features: Any) -> Measure:
    return replace(TARGET, **features)


def goal(kind: str, quote: str) -> Qualitative:
    return Qualitative("q-1", quote, kind, 2015, quote, (0, len(quote)))


# --- every combination -------------------------------------------------------------------------------
# What kind of comparator: the first row that fits holds. * stands for anything, | for or, ! for "undecided, because".
KINDS = """
op          value  basis        accrual                      maintain  sign   ->  family   rule       scope
complete    none   level        per_year_new|annual_average  *         *          !不能并用
complete    none   level        per_year                     *         *          DONE     each_year  -
complete    none   level        *                            yes       *          DONE     each_year  -
complete    none   level        *                            no        *          DONE     -          -
complete    none   *            *                            *         *          !不能并用
complete    *      *            *                            *         *          !不应带有数值
*           none   *            *                            *         *          !没有写明数值
between     0|8|10 *            *                            *         *          !缺少上限
*           *      level        per_year                     *         *          ANNUAL_  each_year  -
*           *      level        per_year_new                 *         *          ANNUAL_  each_year  new
*           *      level        annual_average               *         *          ANNUAL_  average    -
*           *      *            cumulative|new_in_period     yes       *          !“保持”不能并用
*           *      level        cumulative                   no        *          CUM_     -          cumulative
*           *      level        new_in_period                no        *          CUM_     -          from_start
*           *      level        stock                        yes       *          KEEP_    each_year  -
*           *      level        stock                        no        *          LEVEL    -          -
*           *      ratio        stock                        no        *          RATIO_   -          -
*           *      ratio        stock                        yes       *          RATIO_   each_year  -
*           *      ratio        cumulative                   no        *          RATIO_   -          cumulative
*           *      ratio        new_in_period                no        *          RATIO_   -          from_start
*           *      ratio        per_year                     *         *          RATIO_   each_year  -
*           *      ratio        per_year_new                 *         *          RATIO_   each_year  new
*           *      ratio        annual_average               *         *          RATIO_   average    -
*           *      *            *                            *         none       !增加还是减少
*           *      *            per_year_new|new_in_period   *         *          !口径不明
*           *      *            stock|cumulative             no        +          INC_     -          -
*           *      *            stock|per_year               *         +          INC_     each_year  -
*           *      *            annual_average               *         +          INC_     average    -
*           *      *            stock|cumulative             no        -          RED_     -          -
*           *      *            stock|per_year               *         -          RED_     each_year  -
*           *      *            annual_average               *         -          RED_     average    -
"""
# Which bounds, by what is good of the measured quantity (of a reduction: the larger one where less is better).
BOUNDS = """
op        more  less  exact  complete
ge        GE    GE    GE     GE
gt        GE!   GE!   GE!    GE!
le        LE    LE    LE     LE
lt        LE!   LE!   LE!    LE!
reach     GE    LE    EQ     -
eq        EQ    EQ    EQ     EQ
approx    GE~   LE~   BAND~  BAND~
between   GE    BAND  BAND   BAND
"""
MARGIN = {"0": 1, "8": 1, "10": 1, "10-20": 1}
QUANTITY = {
    "level": "level",
    "delta_abs": "change_abs",
    "delta_pp": "change_pp",
    "delta_rel": "change_rel",
    "ratio": "share",
}
FEATURES: dict[str, tuple[Any, ...]] = {
    "op": get_args(model.Op),
    "value": ("none", "0", "8", "10", "10-20"),
    "basis": get_args(model.Basis),
    "accrual": get_args(model.Accrual),
    "maintain": ("yes", "no"),
    "sign": ("none", "+", "-"),
    "polarity": get_args(model.Polarity),
}


def rows(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.strip().splitlines()[1:])


def expected(features: dict[str, str]) -> dict[str, Any] | str:
    """What the tables above say: the fields of the comparator, or a word of the reason why there is none."""
    kind = next(
        row[6:]
        for row in rows(KINDS)
        if all(want == "*" or features[name] in want.split("|") for name, want in zip(FEATURES, row[:6], strict=False))
    )
    if kind[0].startswith("!"):
        return kind[0][1:]
    family, rule, scope = (None if part == "-" else part for part in kind)
    fields: dict[str, Any] = {"rule": rule, "scope": scope, "low": None, "high": None, "strict": False}
    if family == "DONE":
        return fields | {"code": "DONE"}
    column = {"exact": 3, "complete": 4, "higher": 1, "lower": 2}[features["polarity"]]
    if family == "RED_" and column < 3:
        column = 3 - column
    bound = next(row[column] for row in rows(BOUNDS) if row[0] == features["op"])
    if bound == "-":
        return "不知应高于还是低于"
    low, _, high = (Fraction(part) for part in (features["value"] + "-" + features["value"]).partition("-")[0::1] if part != "-") \
        if False else (Fraction(features["value"].split("-")[0]), None, Fraction(features["value"].split("-")[-1]))
    wide = MARGIN[features["value"]] if "~" in bound else 0
    code = bound.rstrip("!~")
    if code == "BAND" and low == high and not wide:
        code = "EQ"
    fields["strict"] = "!" in bound
    fields["low"] = None if code == "LE" else low - wide
    fields["high"] = None if code == "GE" else (high if code == "BAND" else low) + wide
    fields["code"] = code if family == "LEVEL" else f"{family}{code}"
    if fields["code"] == "INC_LE" and fields["high"] == 0 and not fields["strict"]:
        fields["code"] = "ZERO_GROWTH"
    return fields | {"quantity": QUANTITY[features["basis"]]}
