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
between     0|8|250 *            *                            *         *          !缺少上限
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
# 左右: one for whole numbers below ten, else a tenth.
MARGIN = {"0": 1, "8": 1, "250": 25, "10-20": 1}
QUANTITY = {
    "level": "level",
    "delta_abs": "change_abs",
    "delta_pp": "change_pp",
    "delta_rel": "change_rel",
    "ratio": "share",
}
FEATURES: dict[str, tuple[Any, ...]] = {
    "op": get_args(model.Op),
    "value": ("none", "0", "8", "250", "10-20"),
    "basis": get_args(model.Basis),
    "accrual": get_args(model.Accrual),
    "maintain": ("yes", "no"),
    "sign": ("none", "+", "-"),
    "polarity": get_args(model.Polarity),
}


def rows(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.strip().splitlines()[1:])


def fits(features: dict[str, str], row: list[str]) -> bool:
    wanted = zip(FEATURES, row[:6], strict=False)
    return all(want == "*" or features[name] in want.split("|") for name, want in wanted)


def expected(features: dict[str, str]) -> dict[str, Any] | str:
    """What the tables above say: the fields of the comparator, or a word of the reason why there is none."""
    kind = next(row[6:] for row in rows(KINDS) if fits(features, row))
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
    written = features["value"].split("-")
    low, high = Fraction(written[0]), Fraction(written[-1 if features["op"] == "between" else 0])
    wide = MARGIN[features["value"]] if "~" in bound else 0
    code = bound.rstrip("!~")
    if code == "BAND" and low == high and not wide:
        code = "EQ"
    fields["strict"] = "!" in bound
    fields["low"] = None if code == "LE" else low - wide
    fields["high"] = None if code == "GE" else high + wide
    fields["code"] = code if family == "LEVEL" else f"{family}{code}"
    if fields["code"] == "INC_LE" and fields["high"] == 0 and not fields["strict"]:
        fields["code"] = "ZERO_GROWTH"
    return fields | {"quantity": QUANTITY[features["basis"]]}


def described(features: dict[str, str]) -> Measure:
    """The target with these features."""
    value, _, top = features["value"].partition("-")
    return target(
        op=features["op"],
        value=None if value == "none" else value,
        value_max=top or None,
        basis=features["basis"],
        accrual=features["accrual"],
        maintain=features["maintain"] == "yes",
        sign=None if features["sign"] == "none" else features["sign"],
        polarity=features["polarity"],
        unit="百分点" if features["basis"] == "delta_pp" else "%",
    )


@pytest.mark.parametrize("op", FEATURES["op"])
def test_every_combination_of_features_has_the_comparator_of_the_table(op: str) -> None:
    others = [values for name, values in FEATURES.items() if name != "op"]
    for chosen in product(*others):
        features = dict(zip(FEATURES, (op, *chosen), strict=True))
        wanted, found = expected(features), comparator_of(described(features))
        if isinstance(wanted, str):
            assert isinstance(found, Undecided), features
            assert wanted in found.because, features
        else:
            assert isinstance(found, Comparator), (features, found)
            assert {name: getattr(found, name) for name in wanted} == wanted, features


def test_every_row_of_the_tables_is_the_first_that_fits_something() -> None:
    table = list(rows(KINDS))
    used = set()
    for chosen in product(*FEATURES.values()):
        features = dict(zip(FEATURES, chosen, strict=True))
        used.add(next(number for number, row in enumerate(table) if fits(features, row)))
    assert used == set(range(len(table)))


@given(
    st.builds(
        target,
        op=st.sampled_from(FEATURES["op"]),
        value=st.none() | st.text(max_size=6) | st.decimals(allow_nan=True).map(str) | st.just("1/3") | st.just("1/0"),
        value_max=st.none() | st.text(max_size=6) | st.integers().map(str),
        unit=st.none() | st.sampled_from(("%", "‰", "倍", "成", "家", "百分点", "1")),
        basis=st.sampled_from(FEATURES["basis"]),
        accrual=st.sampled_from(FEATURES["accrual"]),
        sign=st.sampled_from((None, "+", "-")),
        polarity=st.sampled_from(FEATURES["polarity"]),
        maintain=st.booleans(),
        name=st.text(max_size=20),
        quote=st.text(max_size=10),
    ),
    st.lists(st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2), max_size=4),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.booleans(),
)
def test_any_target_has_a_comparator_or_a_reason_and_any_figures_a_judgement(
    measure: Measure, years: list[Decimal | None], baseline: Decimal | None, inclusive: bool
) -> None:
    found = comparator_of(measure, inclusive=inclusive)
    if isinstance(found, Undecided):
        assert found.because
        assert satisfied(years, measure, baseline, inclusive=inclusive) is None
    else:
        assert found.code in get_args(Code)
        assert satisfied(years, measure, baseline, inclusive=inclusive) in (True, False, None)
    assert len(satisfied_by_year(years, measure, baseline)) == len(years)


def test_a_reported_value_is_no_target() -> None:
    assert "不是目标" in getattr(comparator_of(target(kind="observation")), "because", "")


@pytest.mark.parametrize(
    ("features", "because"),
    [
        ({"value": "若干"}, "不是可以比较的数"),
        ({"value": "1/0"}, "不是可以比较的数"),
        ({"op": "between", "value": "5", "value_max": "4"}, "上限小于下限"),
        ({"basis": "delta_rel", "sign": "+", "unit": "家"}, "单位应为百分比"),
        ({"basis": "ratio", "unit": "家"}, "单位应为倍"),
    ],
)
def test_a_target_that_cannot_be_computed_with_is_undecided(features: dict[str, Any], because: str) -> None:
    found = comparator_of(target(**features))
    assert isinstance(found, Undecided)
    assert because in found.because


@pytest.mark.parametrize(
    ("features", "code", "scope"),
    [
        ({"name": "镇（街道）达到“质量强镇”评价标准", "op": "ge", "value": "50"}, "SHARE_UNITS_GE", None),
        ({"name": "区达到国家生态县创建标准", "value": "1/3", "unit": "1"}, "SHARE_UNITS_GE", None),
        ({"name": "企业落实主体责任", "value": "100"}, "SHARE_UNITS_GE", None),
        ({"name": "企业落实主体责任", "value": "100", "unit": "家"}, "GE", None),
        ({"name": "企业开展自查率", "value": "100"}, "GE", None),
        ({"name": "有效期内省名牌产品", "value": "600", "unit": "个", "op": "ge"}, "CUM_GE", "stock_valid"),
    ],
)
def test_the_name_tells_a_share_of_units_and_a_count_in_force(
    features: dict[str, Any], code: str, scope: str | None
) -> None:
    found = comparator_of(target(**features))
    assert isinstance(found, Comparator)
    assert (found.code, found.scope) == (code, scope)


@pytest.mark.parametrize(
    ("kind", "quote", "code", "high", "direction", "pending"),
    [
        ("rank", "名牌产品总数保持全省第一", "RANK_LE", 1, None, None),
        ("rank", "综合实力进入全国前十位", "RANK_LE", 10, None, None),
        ("rank", "质量工作位居全省前三", "RANK_LE", 3, None, None),
        ("rank", "位于全省前列", "RANK_LE", None, None, "名次上限"),
        ("benchmark", "事故率低于全国平均水平", "VS_REF", None, "down", None),
        ("benchmark", "合格率高于全省平均水平", "VS_REF", None, "up", None),
        ("benchmark", "合格率不低于全省平均水平", "VS_REF", None, "up", None),
        ("benchmark", "总体水平位居全省前列", "RANK_LE", None, None, "名次上限"),
        ("trend", "投诉率逐年下降", "MONO", None, "down", None),
        ("trend", "合格率稳步提高", "MONO", None, "up", None),
        ("external_cap", "控制在省下达指标之内", "QUOTA_LE", None, None, "上级下达的限额"),
        ("universal", "全部企业建立档案", "SHARE_UNITS_GE", None, None, None),
        ("status", "建成全国质量强市示范城市", "DONE", None, None, None),
        ("complete", "完成削减任务", "DONE", None, None, None),
        ("zero", "不发生重大质量安全事故", "KEEP_LE", 0, None, None),
    ],
)
def test_a_goal_without_a_number_has_the_comparator_of_its_type(
    kind: str, quote: str, code: str, high: int | None, direction: str | None, pending: str | None
) -> None:
    found = comparator_of(goal(kind, quote))
    assert isinstance(found, Comparator)
    assert (found.code, found.high, found.direction, found.pending) == (code, high, direction, pending)


@pytest.mark.parametrize(
    ("kind", "quote"),
    [
        ("benchmark", "达到国际同类产品水平"),
        ("benchmark", "与全国平均水平相当"),
        ("trend", "群众满意度明显提高"),
        ("trend", "结构持续优化"),
        ("slogan", "再上新台阶"),
    ],
)
def test_a_goal_that_nothing_can_check_is_undecided(kind: str, quote: str) -> None:
    assert isinstance(comparator_of(goal(kind, quote)), Undecided)


# --- the worked examples -------------------------------------------------------------------------------

ENERGY = target(value="0.47", unit="吨标准煤/万元", polarity="lower")
KEEP_AIR = target(value="95", op="ge", maintain=True)
NEW_OFFICES = target(value="8", unit="个", accrual="per_year_new")
ACCIDENTS = target(value="0.5", op="le", polarity="lower", unit="起/万台")
STANDARDS = target(value="200", op="gt", unit="项")
METALS = target(value="15", basis="delta_rel", sign="-", ref_year=2007, polarity="lower")
NO_GROWTH = target(value="0", op="le", basis="delta_rel", sign="+", ref_year=2007, polarity="lower")
ABOUT_TWO = target(value="2", op="approx", unit="家")
TEN_A_YEAR = target(value="10", unit="家", accrual="per_year")
DOUBLED = target(value="2", unit="倍", basis="ratio", ref_year=2010)


@pytest.mark.parametrize(
    ("measure", "actual", "baseline", "met"),
    [
        (ENERGY, "0.45", None, True),
        (ENERGY, "0.470001", None, False),
        (target(value="95", op="ge"), "94.99", None, False),
        (target(value="95", op="ge"), "95.00", None, True),
        (ACCIDENTS, "0.5", None, True),
        (ACCIDENTS, "0.31", "0.01", True),
        (STANDARDS, 200, None, False),
        (STANDARDS, 201, None, True),
        (METALS, 85, 100, True),
        (METALS, 86, 100, False),
        (METALS, 86, None, None),
        (METALS, 108, 120, False),
        (METALS, 101, 120, True),
        (METALS, 101, 0, None),
        (NO_GROWTH, "40.0", "40.0", True),
        (NO_GROWTH, "40.1", "40.0", False),
        (NO_GROWTH, "0", "0", True),
        (ABOUT_TWO, 1, None, True),
        (ABOUT_TWO, 3, None, True),
        (ABOUT_TWO, 4, None, True),
        (ABOUT_TWO, 0, None, False),
        (TEN_A_YEAR, [12, 9], None, False),
        (TEN_A_YEAR, [12, 10], None, True),
        (TEN_A_YEAR, [12, None], None, None),
        (TEN_A_YEAR, [9, None], None, False),
        (target(value="10", unit="家", accrual="annual_average"), [12, 9], None, True),
        (target(value="10", unit="家", accrual="annual_average"), [12, 7], None, False),
        (target(value="10", unit="家", accrual="annual_average"), [12, None], None, None),
        (NEW_OFFICES, [9, 7, 10], None, False),
        (target(value="8", unit="个", accrual="annual_average"), [9, 7, 10], None, True),
        (target(value="100", maintain=True), ["100", "100", "99.7"], None, False),
        (KEEP_AIR, ["95", "96.2"], None, True),
        (target(value="200", unit="项", accrual="cumulative"), 142, None, False),
        (target(value="200", unit="项", accrual="cumulative"), [68, 70, 62], None, True),
        (target(value="5", unit="个", accrual="new_in_period"), [2, None], None, None),
        (target(value="600", unit="个", name="有效期内名牌产品"), [700, 599], None, False),
        (target(value="83", op="ge"), ["80", "83.1"], None, True),
        (target(value="3", op="between", value_max="5", polarity="exact"), "5", None, True),
        (target(value="3", op="between", value_max="5", polarity="exact"), "5.01", None, False),
        (target(value="3", op="between", value_max="5"), "7", None, True),
        (target(value="30", op="lt", polarity="lower"), 30, None, False),
        (target(value="7", op="eq"), "7.0", None, True),
        (target(value="1/3", unit="1"), Fraction(1, 3), None, True),
        (target(value="1/3", unit="1"), "0.3333", None, False),
        (target(value="3", unit="百分点", basis="delta_pp", sign="+"), "83", "80", True),
        (target(value="3", unit="百分点", basis="delta_pp", sign="+"), "82.9", "80", False),
        (target(value="20", unit="家", basis="delta_abs", sign="+"), 120, 100, True),
        (DOUBLED, 200, 100, True),
        (DOUBLED, 199, 100, False),
        (DOUBLED, 199, None, None),
        (target(value="98", op="gt", basis="ratio", ref_text="全年"), "98", None, False),
        (target(value="98", op="gt", basis="ratio", ref_text="全年"), "98.1", None, True),
        # 年均增长10%: 100 -> 121 in two years to the last digit; 每年增长10%: each year over the one before.
        (target(value="10", basis="delta_rel", sign="+", accrual="annual_average"), [105, 121], 100, True),
        (target(value="10", basis="delta_rel", sign="+", accrual="annual_average"), [115, "120.99"], 100, False),
        (target(value="10", basis="delta_rel", sign="+", accrual="per_year"), [110, 121], 100, True),
        (target(value="10", basis="delta_rel", sign="+", accrual="per_year"), [105, 121], 100, False),
        (
            target(value="10", basis="delta_rel", sign="-", accrual="annual_average", polarity="lower"),
            [95, 81],
            100,
            True,
        ),
        (
            target(value="10", basis="delta_rel", sign="-", accrual="annual_average", polarity="lower"),
            [95, 82],
            100,
            False,
        ),
        (target(value="2", unit="家", basis="delta_abs", sign="+", accrual="annual_average"), [11, 14], 10, True),
        (target(value="5", op="le", basis="delta_rel", sign="+", polarity="lower"), 105, 100, True),
        (target(value="5", op="le", basis="delta_rel", sign="+", polarity="lower"), 106, 100, False),
        (target(value=None, op="complete"), True, None, True),
        (target(value=None, op="complete"), False, None, False),
        (target(value=None, op="complete"), 3, None, None),
        (target(value="85"), None, None, None),
        (target(value="85"), [], None, None),
        (goal("benchmark", "低于全国平均水平"), "0.3", "0.4", True),
        (goal("benchmark", "低于全国平均水平"), "0.4", "0.4", False),
        (goal("benchmark", "不低于全国平均水平"), "0.4", "0.4", True),
        (goal("benchmark", "低于全国平均水平"), "0.4", None, None),
        (goal("rank", "全省前三"), 3, None, True),
        (goal("rank", "全省前三"), 4, None, False),
        (goal("rank", "全省前列"), 4, None, None),
        (goal("trend", "逐年下降"), [5, 4, 3], None, True),
        (goal("trend", "逐年下降"), [5, 4, 4], None, False),
        (goal("trend", "逐年下降"), [4], 5, True),
        (goal("external_cap", "控制在省下达指标内"), 9, 10, True),
        (goal("external_cap", "控制在省下达指标内"), 9, None, None),
    ],
)
def test_the_judgement_of_worked_examples(measure: Any, actual: Any, baseline: Any, met: bool | None) -> None:
    assert satisfied(actual, measure, baseline) is met


def test_each_year_is_judged_by_itself() -> None:
    assert satisfied_by_year([12, 9, None], TEN_A_YEAR) == (True, False, None)


def test_words_of_the_boundary_exclude_it_where_the_law_of_the_document_says_so() -> None:
    at_most = target(value="0.5", op="le", polarity="lower", quote="0.5起以下")
    assert satisfied("0.5", at_most) is True
    assert satisfied("0.5", at_most, inclusive=False) is False
    assert satisfied("0.5", replace(at_most, quote="≤0.5"), inclusive=False) is True


def test_binary_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="精确"):
        satisfied(94.99, target(value="95", op="ge"))  # type: ignore[arg-type]


@given(st.fractions(), st.fractions(min_value=0))
def test_more_never_turns_an_attained_floor_into_a_missed_one(actual: Fraction, more: Fraction) -> None:
    floor = target(value="85", op="ge")
    if satisfied(actual, floor):
        assert satisfied(actual + more, floor)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_is_read_without_loss(number: Decimal) -> None:
    assert exact(format(number, "f")) == Fraction(number) == exact(number)
