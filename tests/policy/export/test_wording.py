"""The words in which exports say what a plan holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.export.sample import measure
from zhiqiang.policy import model
from zhiqiang.policy.export import wording

_SCALE = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.STATUS, model.Status),
        (wording.STATUS_MEANS, model.Status),
        (wording.SEVERITY, model.Severity),
        (wording.OP, model.Op),
        (wording.BASIS, model.Basis),
        (wording.ACCRUAL, model.Accrual),
        (wording.STRENGTH, model.Strength),
        (wording.POLARITY, model.Polarity),
        (wording.KIND, model.Kind),
    ],
)
def test_every_code_of_the_schema_has_its_word(words: dict[str, str], codes: Any) -> None:
    assert set(words) == set(get_args(codes))
    assert all(words.values())


def test_a_reviewer_looks_at_ambiguous_repaired_and_inherited_items_first() -> None:
    assert list(wording.STATUS)[:3] == ["ambiguous", "repaired", "inherited"]
    assert list(wording.STATUS)[-1] == "stated"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2))
def test_a_printed_number_loses_nothing(value: Decimal) -> None:
    printed = wording.number(str(value))
    scale = _SCALE.get(printed[-1], Decimal(1))
    assert Decimal(printed.rstrip("万亿").replace(",", "")) * scale == value


@pytest.mark.parametrize("value", ["1/3", "", "九", "9" * 40, "NaN", "1e5"])
def test_what_is_no_decimal_is_printed_as_it_stands(value: str) -> None:
    assert wording.number(value) == value


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "不低于85%"),
        ({"maintain": True}, "保持不低于85%"),
        ({"op": "reach"}, "达到85%"),
        ({"op": "reach", "maintain": True}, "保持85%"),
        ({"op": "le"}, "不超过85%"),
        ({"op": "approx", "unit": "家"}, "85家左右"),
        ({"op": "between", "value_max": "90"}, "85—90%"),
        ({"op": "reach", "accrual": "per_year_new", "unit": "个"}, "每年新增85个"),
        ({"op": "ge", "accrual": "cumulative", "unit": "项"}, "累计不低于85项"),
        ({"op": "reach", "kind": "observation"}, "85%"),
        ({"basis": "delta_rel", "sign": "-", "ref_year": 2007}, "较2007年下降85%以上"),
        ({"basis": "delta_pp", "op": "reach", "sign": "+", "unit": "个百分点"}, "提高85个百分点"),
        ({"basis": "delta_abs", "op": "gt", "sign": "+", "unit": "件", "ref_text": "上年"}, "较上年增加超过85件"),
        ({"basis": "ratio", "ref_text": "工业总产值"}, "占工业总产值的85%以上"),
        ({"basis": "ratio", "op": "reach", "unit": "倍"}, "为基数的85倍"),
    ],
)
def test_a_value_reads_as_a_clause(fields: dict[str, Any], words: str) -> None:
    assert wording.value_words(measure("m", "不低于98%", "率", "85", **fields)) == words


def test_zero_growth_completion_and_a_lost_value_have_words_of_their_own() -> None:
    zero = measure("m", "不低于98%", "率", "0", basis="delta_rel", op="le", sign="+", ref_year=2007)
    done = measure("m", "不低于98%", "率", None, op="complete")
    lost = measure("m", "不低于98%", "率", None, op="ge")
    assert [wording.value_words(each) for each in (zero, done, lost)] == ["较2007年零增长", "完成", "未写明数值"]


def test_a_year_a_span_of_years_and_a_term_are_told_apart() -> None:
    plain = measure("m", "不低于98%", "率", "1")
    several = measure("m", "不低于98%", "率", "1", from_=2021, to=2023)
    term = measure("m", "不低于98%", "率", "1", year=None, within_years=5)
    assert [wording.year_words(each) for each in (plain, several, term)] == ["2023年", "2021—2023年", "5年内"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("period", [2011, 2015], "2011—2015年"),
        ("date", "2012-06-07", "2012年6月7日"),
        ("horizons", (2013, 2015), "2013年、2015年"),
        ("addressees", ("各区", "各部门"), "各区；各部门"),
        ("issuer", None, "—"),
        ("annex_missing", True, "是"),
    ],
)
def test_document_data_reads_as_in_a_document(name: str, value: Any, words: str) -> None:
    assert wording.field_words(name, value) == words


@pytest.mark.parametrize(
    ("mime", "encoding", "words"),
    [
        ("text/plain", "gb18030", "纯文本，GB18030 编码"),
        ("text/html", "utf-8", "网页，UTF-8 编码"),
        ("application/pdf", "binary", "PDF 文件"),
        ("application/x-new", "binary", "application/x-new"),
    ],
)
def test_the_kind_of_file_is_named_in_plain_words(mime: str, encoding: str, words: str) -> None:
    assert wording.source_words(model.Source("0" * 64, 10, encoding, mime)) == words
