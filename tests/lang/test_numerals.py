"""Numerals are read exactly, in every form of official text, and written back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.numerals import format_hanzi, format_hanzi_digits, hanzi_to_int, parse_number

INTEGERS = st.one_of(st.integers(0, 10**16 - 1), st.integers(0, 20000))


@given(INTEGERS)
def test_a_chinese_numeral_reads_back_as_written(value: int) -> None:
    assert hanzi_to_int(format_hanzi(value)) == value


@given(INTEGERS)
def test_financial_capitals_read_back_as_written(value: int) -> None:
    assert hanzi_to_int(format_hanzi(value, financial=True)) == value


@given(st.integers(0, 10**8 - 1))
def test_chinese_numerals_agree_with_cn2an(value: int) -> None:
    assert cn2an.cn2an(format_hanzi(value), "smart") == value
    assert hanzi_to_int(cn2an.an2cn(str(value))) == value


@given(st.integers(1000, 9999), st.sampled_from("零〇○"))
def test_years_are_written_and_read_digit_by_digit(year: int, zero: str) -> None:
    assert hanzi_to_int(format_hanzi_digits(year, zero=zero)) == year


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_thousands_commas_change_nothing(whole: int, places: int) -> None:
    written = f"{whole:,}" + (f".{'5' * places}" if places else "")
    read = parse_number(written)
    assert read.value == Decimal(written.replace(",", ""))
    assert read.decimals == places


@pytest.mark.parametrize(
    ("written", "text", "unit"),
    [
        ("1,091", "1091", None),
        ("１，０９１", "1091", None),
        ("1.2万", "12000", None),
        ("1,893.71亿", "189371000000", None),
        ("2万亿", "2000000000000", None),
        ("二○一二", "2012", None),
        ("一百二十三", "123", None),
        ("两千", "2000", None),
        ("一百二", "120", None),
        ("三万五", "35000", None),
        ("一万零五", "10005", None),
        ("廿四", "24", None),
        ("壹佰贰拾叁", "123", None),
        ("三点五亿", "350000000", None),
        ("百", "100", None),
        ("万", "10000", None),
        ("半", "0.5", None),
        ("１２．５％", "12.5", "%"),
        ("3‰", "3", "‰"),
        ("百分之八十五", "85", "%"),
        ("百分之8.5", "8.5", "%"),
        ("百分之百", "100", "%"),
        ("千分之三", "3", "‰"),
        ("万分之五", "5", "‱"),
        ("三分之一", "1/3", "1"),
        ("五分之二", "0.4", "1"),
        ("三成", "30", "%"),
        ("三成五", "35", "%"),
    ],
)
def test_every_form_of_official_text_is_read(written: str, text: str, unit: str | None) -> None:
    read = parse_number(written)
    assert (read.text, read.unit) == (text, unit)


def test_a_third_stays_exact() -> None:
    assert parse_number("三分之一").value == Fraction(1, 3)


def test_decimals_are_those_stated_though_the_value_has_no_idle_zeros() -> None:
    read = parse_number("99.90%")
    assert (read.text, read.decimals) == ("99.9", 2)


@pytest.mark.parametrize("wrong", ["", "1,2,3", "1,0911", "三千百", "一二十", "亿亿", "质量", "十百千万", "9" * 40])
def test_what_is_no_number_is_refused_with_the_way_to_mend_it(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"无法识别为数字.*请写成"):
        parse_number(wrong)


@given(st.text(alphabet="零○一二两三十百千万亿廿半点分之成0123456789.,%万亿", max_size=60))
def test_any_string_is_read_or_refused(text: str) -> None:
    try:
        read = parse_number(text)
    except ValueError:
        return
    assert read.text
