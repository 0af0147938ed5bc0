"""Years, dates and deadlines are read in every form, damaged ones only where one reading remains."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.dates import PLAN_PERIODS, Deadline, find_deadlines, find_years, format_date_hanzi, parse_date

DAYS = st.dates(date(1949, 10, 1), date(2099, 12, 31))
DATE_TEXT = st.text(
    alphabet="0123456789年月日底末前中初到至截–-—~ 一二三四五六七八九十○〇零内通过努力的“”期间每上半季度起从自较"
    "\ufffd?",
    max_size=60,
)


def only(text: str, *, year: int | None = None) -> Deadline:
    found = find_deadlines(text, year=year)
    assert len(found) == 1, found
    return found[0]


@given(DAYS, st.sampled_from("○〇零OＯ"))
def test_a_date_in_chinese_numerals_reads_back(day: date, zero: str) -> None:
    assert parse_date(format_date_hanzi(day, zero=zero)).value == day.isoformat()


ARABIC_FORMS = [
    "{0.year}年{0.month}月{0.day}日",
    "{0.year} 年 {0.month} 月 {0.day} 日",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}/{0.month:02}/{0.day:02}",
    "{0:%Y%m%d}",
]


@given(DAYS, st.sampled_from(ARABIC_FORMS))
def test_a_date_in_arabic_numerals_reads_back(day: date, form: str) -> None:
    reading = parse_date(form.format(day))
    assert (reading.value, reading.status) == (day.isoformat(), "stated")


@given(DAYS)
def test_a_date_that_lost_its_marks_is_repaired_or_named_ambiguous(day: date) -> None:
    reading = parse_date(f"{day.year}{day.month}{day.day}")
    assert day.isoformat() in reading.candidates or reading.status == "stated"
    if len(reading.candidates) > 1:
        assert reading.value is None


def test_lost_marks_with_one_reading_are_repaired() -> None:
    assert parse_date("2016918").value == "2016-09-18"
    assert parse_date("2016918").status == "repaired"
    assert parse_date("2016年9月18").value == "2016-09-18"
    assert parse_date("20169月18日").status == "repaired"


def test_of_two_readings_the_one_nearest_before_publication_is_taken_and_both_are_kept() -> None:
    assert parse_date("2016111").status == "ambiguous"
    early = parse_date("2016111", published="2016-10-10")
    late = parse_date("2016111", published=date(2016, 11, 10))
    assert (early.value, late.value) == ("2016-01-11", "2016-11-01")
    assert early.candidates == late.candidates == ("2016-01-11", "2016-11-01")
    assert parse_date("2016111", latest="2016-06-30").value == "2016-01-11"


LOST = "二��一��年十一月三十日"


def test_a_lost_zero_is_completed_only_when_number_or_publication_bears_it_out() -> None:
    assert parse_date(LOST, doc_year=2010).value == "2010-11-30"
    assert parse_date(LOST, published="2010-12-14").status == "repaired"
    assert parse_date(LOST) == parse_date(LOST, latest="2025-01-01")
    assert parse_date(LOST).value is None
    assert parse_date(LOST, doc_year=2013).status == "ambiguous"
    assert parse_date("二一二年六月七日", doc_year=2012).value == "2012-06-07"


@pytest.mark.parametrize(
    "wrong", ["", "质量", "2016年13月1日", "2016年2月30日", "2016年9月", "1848-01-01", "15年9月8日"]
)
def test_what_is_no_date_is_missing(wrong: str) -> None:
    assert parse_date(wrong).value is None


def test_a_time_of_day_after_the_date_is_left_aside() -> None:
    assert parse_date("2016-10-10 15:05:00").value == "2016-10-10"
    assert parse_date("2016年10月10日（星期一）").value == "2016-10-10"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("到2015年", [(2015, 2015)]),
        ("（2011—2015年）", [(2011, 2015)]),
        ("2014年至2016年", [(2014, 2016)]),
        ("2015-20年", [(2015, 2020)]),
        ("二○一二年", [(2012, 2012)]),
        ("“十三五”时期", [(2016, 2020)]),
        ("十二五规划", [(2011, 2015)]),
        ("20152016年度", [(2015, 2016)]),
        ("15年经验", []),
        ("十五个项目", []),
        ("90年代", []),
    ],
)
def test_years_are_found_with_spans_and_plan_periods(text: str, spans: list[tuple[int, int]]) -> None:
    assert [(mention.first, mention.last) for mention in find_years(text)] == spans


def test_the_plan_periods_are_those_of_history() -> None:
    assert PLAN_PERIODS["一五"] == (1953, 1957)
    assert PLAN_PERIODS["六五"] == (1981, 1985)
    assert PLAN_PERIODS["十一五"] == (2006, 2010)
    assert PLAN_PERIODS["十五五"] == (2026, 2030)


@pytest.mark.parametrize(
    ("text", "due", "flags"),
    [
        ("到2015年", "2015-12-31", ()),
        ("至2020年底", "2020-12-31", ()),
        ("2020年底前", "2020-12-31", ()),
        ("2020年年底前", "2020-12-31", ()),
        ("2015年", "2015-12-31", ("bare",)),
        ("2015年前", "2014-12-31", ("boundary",)),
        ("2016年6月底前", "2016-06-30", ()),
        ("2016年2月底前", "2016-02-29", ()),
        ("2016年6月前", "2016-05-31", ("boundary",)),
        ("2016年1月前", "2015-12-31", ("boundary",)),
        ("2016年9月30日前", "2016-09-30", ("boundary",)),
        ("2012年上半年", "2012-06-30", ()),
        ("2016年第三季度", "2016-09-30", ()),
        ("截至2011年底", "2011-12-31", ("as_of",)),
        ("二○一五年底前", "2015-12-31", ()),
        ("2016年12底前", "2016-12-31", ("repaired",)),
        ("到“十四五”末", "2025-12-31", ("period",)),
        ("“十二五”期间", "2015-12-31", ("period",)),
    ],
)
def test_a_deadline_is_the_last_day_of_what_is_said(text: str, due: str, flags: tuple[str, ...]) -> None:
    deadline = only(text)
    assert (deadline.date, deadline.flags) == (due, flags)
    assert deadline.year == int(due[:4])


@pytest.mark.parametrize(
    "text", ["2011—2015年底前", "2011-2015年", "2011年至2015年", "2011～2015年底前", "2011－2015年"]
)
def test_a_span_of_years_gives_start_and_end(text: str) -> None:
    deadline = only(text)
    assert (deadline.from_, deadline.to, deadline.date) == (2011, 2015, "2015-12-31")


@pytest.mark.parametrize(
    ("text", "years"), [("3年内", 3), ("通过5年的努力", 5), ("用三年时间", 3), ("未来五年", 5), ("2-3年内", 3)]
)
def test_a_count_of_years_without_a_calendar_year_stays_relative(text: str, years: int) -> None:
    deadline = only(text)
    assert (deadline.year, deadline.date, deadline.within_years) == (None, None, years)


def test_a_stated_start_belongs_to_the_count_of_years() -> None:
    start, span = find_deadlines("从2012年起，用3年时间")
    assert "start" in start.flags
    assert (span.from_, span.within_years) == (2012, 3)


def test_months_are_counted_apart_from_years() -> None:
    assert only("6个月内").within_months == 6


NO_DEADLINES = """
    每年5月底前 每月5日前 较2007年降低 比2010年提高 近3年内 15年 三年行动计划 “十二五”规划
    以2010年为基期 在2010年基础上 2010年不变价 十五个
""".split()


@pytest.mark.parametrize("text", NO_DEADLINES)
def test_what_recurs_compares_or_names_is_no_deadline(text: str) -> None:
    assert find_deadlines(text) == []


def test_a_deadline_without_a_year_takes_the_one_given_or_says_that_it_is_missing() -> None:
    assert only("6月底前").flags == ("year_missing",)
    assert only("6月底前", year=2016).date == "2016-06-30"
    assert only("明年3月15日前", year=2016).date == "2017-03-15"


@pytest.mark.parametrize(
    ("text", "flag"), [("本世纪末", "century_end"), ("2020年前后", "approximate"), ("长期", "ongoing")]
)
def test_vague_times_are_flagged_and_dated_by_nobody(text: str, flag: str) -> None:
    deadline = only(text)
    assert deadline.date is None
    assert flag in deadline.flags


@given(DATE_TEXT)
def test_any_text_is_scanned_with_true_offsets(text: str) -> None:
    for deadline in find_deadlines(text):
        assert 0 <= deadline.start < deadline.end <= len(text)
        assert deadline.date is None or date.fromisoformat(deadline.date)
    for mention in find_years(text):
        assert mention.first <= mention.last
    assert parse_date(text).status in ("stated", "repaired", "ambiguous", "missing")
