"""Marks of time: their year, role and last day, in every way that plans of four decades write them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.dates import RECENT_PERIODS, year_number
from zhiqiang.policy.years import YearMark, find_years


def one(text: str) -> YearMark:
    (mark,) = find_years(text)
    return mark


@pytest.mark.parametrize(
    ("text", "year", "deadline"),
    [
        ("到2025年，", 2025, "2025-12-31"),
        ("至2025年", 2025, "2025-12-31"),
        ("2025年达到", 2025, "2025-12-31"),
        ("力争到2025年", 2025, "2025-12-31"),
        ("2025年底", 2025, "2025-12-31"),
        ("2025年底前", 2025, "2025-12-31"),
        ("2025年底之前", 2025, "2025-12-31"),
        ("2025年年底前", 2025, "2025-12-31"),
        ("2025年末", 2025, "2025-12-31"),
        ("截至2020年底", 2020, "2020-12-31"),
        ("2025年前", 2024, "2024-12-31"),
        ("2025年以前", 2024, "2024-12-31"),
        ("2022年6月底前", 2022, "2022-06-30"),
        ("2024年2月底前", 2024, "2024-02-29"),
        ("2023年2月底", 2023, "2023-02-28"),
        ("2022年6月前", 2022, "2022-05-31"),
        ("2022年1月前", 2021, "2021-12-31"),
        ("2022年上半年", 2022, "2022-06-30"),
        ("2022年下半年", 2022, "2022-12-31"),
        ("2022年10月1日", 2022, "2022-10-01"),
        ("2022年度", 2022, "2022-12-31"),
        ("到1998年", 1998, "1998-12-31"),
        ("到二○二五年", 2025, "2025-12-31"),
        ("到二〇二五年底", 2025, "2025-12-31"),
        ("一九九八年底", 1998, "1998-12-31"),
        ("到“十四五”末", 2025, "2025-12-31"),
        ("“十二五”期末", 2015, "2015-12-31"),
        ("到“九五”末", 2000, "2000-12-31"),
        ("至“十五五”时期末", 2030, "2030-12-31"),
        ("到本世纪末", 2000, "2000-12-31"),
    ],
)
def test_a_date_has_its_year_and_its_last_day(text: str, year: int, deadline: str) -> None:
    mark = one(text)
    assert (mark.role, mark.year, mark.deadline, mark.from_) == ("at", year, deadline, None)


@pytest.mark.parametrize(
    ("text", "flag"),
    [("2022年6月前", "boundary"), ("2025年前", "boundary"), ("2025年前", "before_year"), ("本世纪末", "century")],
)
def test_a_doubtful_end_is_flagged(text: str, flag: str) -> None:
    assert flag in one(text).flags


@pytest.mark.parametrize("text", ["到2025年", "2025年底前", "2022年6月底前"])
def test_a_plain_end_is_not_flagged(text: str) -> None:
    assert one(text).flags == ()


@pytest.mark.parametrize("dash", ["-", "—", "–", "―", "~", "～", "至", "到", "－", "——"])
def test_a_span_has_both_ends(dash: str) -> None:
    for text in (f"2021{dash}2023年", f"2021年{dash}2023年", f"2021年{dash}2023年底前"):
        mark = one(text)
        assert (mark.role, mark.from_, mark.year, mark.deadline) == ("span", 2021, 2023, "2023-12-31")


@pytest.mark.parametrize(("name", "years"), RECENT_PERIODS.items())
@pytest.mark.parametrize("word", ["期间", "时期"])
def test_a_five_year_period_is_a_span(name: str, years: tuple[int, int], word: str) -> None:
    mark = one(f"“{name}”{word}")
    assert (mark.role, mark.from_, mark.year) == ("span", *years)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("十四五期间", (2021, 2025)),
        ("十三五时期", (2016, 2020)),
        ("十二五末", (None, 2015)),
        ('"十四五"期间', (2021, 2025)),
        ("「十四五」期间", (2021, 2025)),
        ("‘十四五’期间", (2021, 2025)),
    ],
)
def test_quotation_marks_of_a_period_may_differ_or_be_lost(text: str, years: tuple[int | None, int]) -> None:
    mark = one(text)
    assert (mark.from_, mark.year) == years


@pytest.mark.parametrize("text", ["“十四五”规划", "十四五个试点", "第十五五金厂", "十五年"])
def test_a_name_of_a_plan_is_no_mark(text: str) -> None:
    assert [m for m in find_years(text) if m.role in ("at", "span")] == []


def test_the_first_years_of_a_period_end_before_it() -> None:
    mark = one("“十三五”前三年")
    assert (mark.from_, mark.year) == (2016, 2018)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("较2020年", 2020),
        ("比2020年", 2020),
        ("与2020年相比", 2020),
        ("同2020年相比", 2020),
        ("相较于2020年", 2020),
        ("在2020年的基础上", 2020),
        ("在2020年基础上", 2020),
        ("2020年水平", 2020),
        ("以2020年为基期", 2020),
        ("以2020年为基数", 2020),
        ("2020年同期", 2020),
        ("较“十三五”末", 2020),
        ("与“十二五”时期相比", 2015),
    ],
)
def test_a_year_compared_with_is_a_reference(text: str, year: int) -> None:
    mark = one(text)
    assert (mark.role, mark.year) == ("reference", year)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("从2020年的", "from"),
        ("由2020年的", "from"),
        ("自2021年起", "since"),
        ("从2021年开始", "since"),
        ("2020年以来", "since"),
        ("“十三五”以来", "since"),
    ],
)
def test_a_beginning_is_no_deadline(text: str, role: str) -> None:
    assert one(text).role == role


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("三年内", 3),
        ("3年内", 3),
        ("3年之内", 3),
        ("五年以内", 5),
        ("十年内", 10),
        ("十五年内", 15),
        ("二十年内", 20),
        ("两年内", 2),
        ("用三年时间", 3),
        ("用五年左右的时间", 5),
        ("通过5年的努力", 5),
        ("经过三年努力", 3),
        ("未来五年", 5),
        ("今后三年", 3),
        ("力争三年内", 3),
    ],
)
def test_a_length_of_time_has_no_calendar_year(text: str, within: int) -> None:
    mark = one(text)
    assert (mark.role, mark.within, mark.year, mark.deadline) == ("within", within, None, None)


@pytest.mark.parametrize("text", ["用3到5年时间", "3-5年内", "再用三至五年时间"])
def test_of_a_range_of_years_the_last_is_due(text: str) -> None:
    assert one(text).within == 5


@pytest.mark.parametrize(
    "text", ["近五年来", "每三年一次", "任期五年", "年度考核", "2025家企业", "12345热线", "2000年份酒窖"]
)
def test_other_numbers_are_no_marks(text: str) -> None:
    assert [m for m in find_years(text) if m.role != "at"] == []
    assert [m.year for m in find_years(text)] in ([], [2000])


def test_marks_come_in_order_and_do_not_overlap() -> None:
    text = "与2020年相比，到2023年下降5%，2021—2025年累计下降12%，“十四五”末完成，三年内见效。"
    marks = find_years(text)
    assert [(m.role, m.year) for m in marks] == [
        ("reference", 2020),
        ("at", 2023),
        ("span", 2025),
        ("at", 2025),
        ("within", None),
    ]
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_a_span_that_runs_backwards_is_none() -> None:
    assert [m for m in find_years("2025-2021年") if m.role == "span"] == []


@given(st.integers(1901, 2099), st.sampled_from("○〇零"))
def test_years_in_hanzi_are_those_in_digits(year: int, zero: str) -> None:
    written = "".join((zero + "一二三四五六七八九")[int(digit)] for digit in str(year))
    assert year_number(written) == year
    assert one(f"到{written}年").year == year


@given(st.text(alphabet="到由从较2019年月日底前上半—-至“”十四五九期间末内三3力争的基础水平以", max_size=60))
def test_any_text_gives_ordered_marks(text: str) -> None:
    marks = find_years(text)
    assert all(0 <= m.start < m.end <= len(text) for m in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))
