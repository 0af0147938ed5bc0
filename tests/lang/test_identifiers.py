"""Document numbers, standard numbers and codes are found whole, mended where damaged, and checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.identifiers import (
    consistent_year,
    credit_code_check,
    credit_code_error,
    division_level,
    division_parent,
    find_credit_codes,
    find_doc_numbers,
    find_standards,
    organisation_code_check,
    organisation_code_error,
    organisation_part,
    parse_doc_number,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
AGENCIES = st.sampled_from(["国发", "国办发", "粤府", "佛府办", "深府函", "国市监质", "粤质监标函", "中办发"])
YEARS = st.integers(1949, 2099)
BRACKETS = st.sampled_from(["〔〕", "[]", "【】", "()", "（）", "﹝﹞", "［］"])


@given(AGENCIES, YEARS, st.integers(1, 9999), BRACKETS, st.sampled_from(["", " "]))
def test_a_document_number_reads_back_from_brackets_of_any_kind(
    agency: str, year: int, serial: int, pair: str, blank: str
) -> None:
    written = f"{agency}{pair[0]}{blank}{year}{blank}{pair[1]}{blank}{serial}{blank}号"
    number = parse_doc_number(written)
    assert number is not None
    assert number.normal == f"{agency}〔{year}〕{serial}号"
    assert number.status == "stated"


@given(AGENCIES, st.integers(1949, 2099), st.integers(1, 9999))
def test_a_lost_closing_bracket_is_put_back_after_the_year(agency: str, year: int, serial: int) -> None:
    number = parse_doc_number(f"{agency}〔{year}{serial}号")
    assert number is not None
    assert (number.year, number.serial, number.status) == (year, serial, "repaired")
    assert number.damage == ("closing_bracket",)


@pytest.mark.parametrize(
    ("text", "normal", "status"),
    [
        ("（粤府〔2010〕84）", "粤府〔2010〕84号", "repaired"),
        ("佛府办2012〕45号", "佛府办〔2012〕45号", "repaired"),
        ("佛府办〔2012〕045号", "佛府办〔2012〕45号", "repaired"),
        ("国办发【2012】第9号", "国办发〔2012〕9号", "stated"),
        ("根据国发[2012] 9 号文", "国发〔2012〕9号", "stated"),
        ("文   号: 深府〔2010〕183号", "深府〔2010〕183号", "stated"),
        ("于2012年佛府办〔２０１２〕４５号", "佛府办〔2012〕45号", "stated"),
    ],
)
def test_a_citation_is_freed_of_the_words_around_it(text: str, normal: str, status: str) -> None:
    found = find_doc_numbers(text)
    assert [(number.normal, number.status) for number in found] == [(normal, status)]
    assert text[found[0].start : found[0].end] == found[0].raw


def test_several_numbers_in_a_row_are_kept_apart() -> None:
    found = find_doc_numbers("（国市监质〔2018〕1号、国发〔2019〕2号）")
    assert [number.normal for number in found] == ["国市监质〔2018〕1号", "国发〔2019〕2号"]
    found = find_doc_numbers("（粤发〔20169号）和佛府办[2012]45号")
    assert [number.normal for number in found] == ["粤发〔2016〕9号", "佛府办〔2012〕45号"]


@pytest.mark.parametrize("text", ["（2012年）", "规划(2012)45", "〔2012〕", "2012年45号", "纲要（2011-2020年）"])
def test_a_year_in_brackets_is_no_document_number(text: str) -> None:
    assert find_doc_numbers(text) == []


def test_a_number_is_given_in_the_year_of_signing_or_the_one_before() -> None:
    number = find_doc_numbers("佛府办〔2012〕45号")[0]
    assert consistent_year(number, 2012)
    assert consistent_year(number, 2013)
    assert not consistent_year(number, 2011)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("GB／T19004标准", "GB/T 19004"),
        ("GB/T 19001-2016", "GB/T 19001—2016"),
        ("GB 50300—2013", "GB 50300—2013"),
        ("ISO9000系列", "ISO 9000"),
        ("ISO/IEC 17025:2017", "ISO/IEC 17025—2017"),
        ("DB44/T 1234-2013", "DB44/T 1234—2013"),
        ("T/CAS 123-2020", "T/CAS 123—2020"),
        ("JJF 1001-2011", "JJF 1001—2011"),
        ("HJ 2.2-2018", "HJ 2.2—2018"),
        ("GB 3095-96", "GB 3095—1996"),
    ],
)
def test_a_standard_number_is_written_in_one_form(text: str, normal: str) -> None:
    found = find_standards(text)
    assert [standard.normal for standard in found] == [normal]
    assert find_standards(normal)[0].normal == normal


@pytest.mark.parametrize("text", ["LED2", "PM2.5", "TC/SC/WG", "QC管理", "SO2", "GDP8", "5G"])
def test_other_abbreviations_are_no_standards(text: str) -> None:
    assert find_standards(text) == []


FIRST_17 = st.tuples(
    st.sampled_from(["91", "11", "12", "92", "A1", "N2", "Y1"]),
    st.sampled_from(["440600", "110000"]),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


@given(FIRST_17)
def test_a_credit_code_with_its_check_character_is_valid_and_with_another_is_not(first: str) -> None:
    code = first + credit_code_check(first)
    assert credit_code_error(code) is None
    assert credit_code_error(code.lower()) is None
    wrong = ALPHABET[(ALPHABET.index(code[17]) + 1) % 31]
    assert "校验位" in (credit_code_error(first + wrong) or "")
    assert find_credit_codes(f"代码：{code}。") == [(3, 21, code)]


@given(FIRST_17, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_never_passes(first: str, place: int, char: str) -> None:
    code = first + credit_code_check(first)
    if code[place] != char:
        assert credit_code_error(code[:place] + char + code[place + 1 :]) is not None


@pytest.mark.parametrize(
    ("code", "part"), [("123", "18位"), ("91350100M000100YI3", "I"), ("9135010AM000100Y43", "行政区划码")]
)
def test_a_wrong_credit_code_is_told_how_to_mend(code: str, part: str) -> None:
    assert part in (credit_code_error(code) or "")


@given(st.text(ALPHABET, min_size=8, max_size=8))
def test_an_organisation_code_reads_back(first: str) -> None:
    assert organisation_code_error(first + "-" + organisation_code_check(first)) is None
    assert organisation_code_error(first + organisation_code_check(first)) is None


def test_known_codes_are_valid() -> None:
    assert credit_code_error("91350100M000100Y43") is None
    assert organisation_part("91350100M000100Y43") == "M000100Y-4"
    assert organisation_code_error("D2143569-X") is None
    assert organisation_code_error("D2143569-1") is not None


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("440000", "province", None),
        ("440600", "city", "440000"),
        ("440604", "county", "440600"),
        ("440604011", "town", "440604"),
        ("440604011002", "village", "440604011"),
        ("440604000000", "county", "440600"),
        ("44", "province", None),
        ("990000", None, None),
        ("4406", "city", "440000"),
        ("44060", None, None),
        ("质量", None, None),
    ],
)
def test_a_division_code_tells_its_level_and_parent(code: str, level: str | None, parent: str | None) -> None:
    assert (division_level(code), division_parent(code)) == (level, parent)
