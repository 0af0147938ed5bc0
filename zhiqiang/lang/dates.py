"""Years, dates and deadlines in official text (日期与时限), in the form of GB/T 9704-2012 or older, whole or damaged.

Nothing here knows the time of day: what counts as plausible comes from the caller (``latest``, the year of the
document number, the day of publication). A value that is not certain is never given as certain: see ``status``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from zhiqiang.lang.numerals import DIGITS, format_hanzi_digits, hanzi_to_int
from zhiqiang.lang.scripts import fold

DateStatus = Literal["stated", "repaired", "ambiguous", "missing"]

FIRST_YEAR = 1949
LAST_YEAR = 2099

#: 五年规划（计划）: the first plan period began in 1953; 1963-1965 lay between the second and the third.
PLAN_PERIODS: dict[str, tuple[int, int]] = {
    "一五": (1953, 1957),
    "二五": (1958, 1962),
    **{
        name: (1966 + 5 * index, 1970 + 5 * index)
        for index, name in enumerate(
            "三五 四五 五五 六五 七五 八五 九五 十五 十一五 十二五 十三五 十四五 十五五 十六五 十七五".split()
        )
    },
}

#: The periods that plans of our time speak of; the older names (三五, 五五) read like counts.
RECENT_PERIODS = {name: years for name, years in PLAN_PERIODS.items() if years[0] > 1980}

_ZERO = "零〇○◯0OoＯОοΟ°"
_LOST = "\ufffd?□*_＿■"
_Y = r"(?:(?:19|20)\d\d|[一二][零〇○一二三四五六七八九OoО]{3})"
_DASH = r"(?: ?[-–—―−~〜至到]{1,2} ?)"
_MONTH_NAMES = "一二三四五六七八九十"


# --- years ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year, a span of years or a plan period at ``[start, end)``; for one year ``first`` equals ``last``."""

    start: int
    end: int
    first: int
    last: int
    form: Literal["year", "range", "period"]


_PERIOD_NAME = r"(?P<period>十[一二三四五六七]五|(?<![十百千万])(?:十五|九五|八五|七五|六五))"
_YEARS = re.compile(
    rf"(?P<from>{_Y}) ?年?{_DASH}(?P<to>{_Y}|\d\d(?= ?年))(?!\d)(?: ?年)?|(?<!\d)(?P<year>{_Y}) ?年(?!代)"
    rf"|(?P<lost>(?<!\d)(?:19|20)\d\d(?:19|20)\d\d)(?= ?年)"
    rf"|[“\"「]?{_PERIOD_NAME}[”\"」]?(?P<after>期间|时期|末|期末|以来|规划|计划|时)?"
)


def year_number(written: str) -> int | None:
    """The year of four digits, Arabic or Chinese: ``year_number('二○一二')`` is 2012."""
    if written.isascii() and written.isdigit():
        return int(written)
    digits = [0 if char in _ZERO else DIGITS.get(char) for char in written]
    if len(digits) != 4 or any(digit is None or digit > 9 for digit in digits):
        return None
    return int("".join(map(str, digits)))


def find_years(text: str) -> list[YearMention]:
    """All years of ``text`` in order, with spans (2011—2015年) and plan periods (“十二五”); 15年 is no year."""
    found: list[YearMention] = []
    for match in _YEARS.finditer(fold(text)):
        mention = _year_mention(match)
        if mention is not None:
            found.append(mention)
    return found


def _year_mention(match: re.Match[str]) -> YearMention | None:
    start, end = match.span()
    if match["year"]:
        year = year_number(match["year"])
        return None if year is None else YearMention(start, end, year, year, "year")
    if match["lost"]:
        first, last = int(match["lost"][:4]), int(match["lost"][4:])
        return YearMention(start, end, first, last, "range") if first <= last else None
    if match["period"]:
        if not _is_period(match):
            return None
        first, last = PLAN_PERIODS[match["period"]]
        return YearMention(start, end, first, last, "period")
    opening, closing = year_number(match["from"]), match["to"]
    if opening is None:
        return None
    ending = opening // 100 * 100 + int(closing) if len(closing) == 2 else year_number(closing)
    if ending is None or ending < opening:
        return YearMention(start, start + len(match["from"]), opening, opening, "year")
    return YearMention(start, end, opening, ending, "range")


def _is_period(match: re.Match[str]) -> bool:
    """十五 and 九五 are periods only in quotation marks or with 期间 and the like; 十二五 always."""
    return len(match["period"]) == 3 or match[0][0] in '“"「' or bool(match["after"])


# --- one date -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateReading:
    """How a date was read: ``value`` in ISO form or None; all ``candidates`` where more than one reading is valid."""

    value: str | None
    status: DateStatus
    candidates: tuple[str, ...] = ()


_TAIL = r"(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?"
_MARKED = re.compile(rf"(\d{{4}}) ?(年?) ?(\d{{1,2}}) ?月 ?(\d{{1,2}}) ?(日?|号){_TAIL}")
_DASHED = re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}}){_TAIL}")
_SOLID = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TAIL}")
_UNMARKED = re.compile(r"(\d{4}) ?年? ?(\d{2,4}) ?日?")
_CHINESE = re.compile(
    rf"([一二][{_ZERO}{re.escape(_LOST)}一二三四五六七八九]{{1,12}}) ?年 ?"
    r"([一二三四五六七八九十元]{1,3}) ?月 ?([一二三四五六七八九十廿卅]{1,4}) ?(日?)"
)


def parse_date(
    text: str, *, doc_year: int | None = None, published: str | date | None = None, latest: str | date | None = None
) -> DateReading:
    """The date that ``text`` is, whatever its form: ``parse_date('二○一二年六月七日').value`` is ``'2012-06-07'``.

    Lost marks (``2016918``) and lost zeros (``二��一��年``) are repaired where one reading remains, helped by the
    year of the document number and the day of publication. No reading lies after ``latest``, where given.
    """
    written = fold(text).strip(" \t\n.。,，")
    day_published, last = _as_date(published), _as_date(latest)
    for pattern in (_DASHED, _SOLID):
        if match := pattern.fullmatch(written):
            year, month, day = int(match[1]), int(match[match.re.groups - 1]), int(match[match.re.groups])
            if reading := _certain(year, month, day, last):
                return reading
    if match := _MARKED.fullmatch(written):
        reading = _certain(int(match[1]), int(match[3]), int(match[4]), last)
        if reading is None:
            return DateReading(None, "missing")
        return reading if match[2] and match[5] else _repaired(reading)
    if match := _CHINESE.fullmatch(written):
        return _chinese_date(match, doc_year, day_published, last)
    if match := _UNMARKED.fullmatch(written):
        return _unmarked_date(match, day_published, last)
    return DateReading(None, "missing")


def _as_date(value: str | date | None) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def _valid(year: int, month: int, day: int, last: date | None) -> date | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    found = date(year, month, day)
    return None if last is not None and found > last else found


def _certain(year: int, month: int, day: int, last: date | None) -> DateReading | None:
    found = _valid(year, month, day, last)
    return None if found is None else DateReading(found.isoformat(), "stated")


def _repaired(reading: DateReading) -> DateReading:
    return replace(reading, status="repaired", candidates=(reading.value,) if reading.value else ())


def _unmarked_date(match: re.Match[str], published: date | None, last: date | None) -> DateReading:
    """2016918: all splits of 918 into month and day; of several, the one nearest before publication."""
    rest = match[2]
    splits = [(int(rest[:cut]), int(rest[cut:])) for cut in (1, 2) if 1 <= len(rest) - cut <= 2]
    found = [day for month, number in splits if (day := _valid(int(match[1]), month, number, last))]
    candidates = tuple(day.isoformat() for day in sorted(set(found)))
    if len(rest) == 2:  # 201611 is as well November 2016
        return DateReading(None, "ambiguous" if candidates else "missing", candidates)
    if len(candidates) == 1:
        return DateReading(candidates[0], "repaired", candidates)
    before = [day for day in candidates if published is not None and day <= published.isoformat()]
    if before:
        return DateReading(before[-1], "repaired", candidates)
    return DateReading(None, "ambiguous" if candidates else "missing", candidates)


def _chinese_date(match: re.Match[str], doc_year: int | None, published: date | None, last: date | None) -> DateReading:
    written, month = match[1], 1 if match[2] == "元" else hanzi_to_int(match[2])
    day = hanzi_to_int(match[3])
    if month is None or day is None:
        return DateReading(None, "missing")
    year = year_number(written)
    if year is not None:
        reading = _certain(year, month, day, last)
        if reading is None:
            return DateReading(None, "missing")
        return reading if match[4] else _repaired(reading)
    return _lost_year(written, month, day, doc_year, published, last)


def _lost_year(
    written: str, month: int, day: int, doc_year: int | None, published: date | None, last: date | None
) -> DateReading:
    """A year with lost characters: what is lost in web copies is the zero ○, which many encodings lack.

    The zero reading is taken if it is the only one and the document number or the publication bears it out.
    """
    zeros = _years_fitting(written, "0", last)
    found = [d for year in zeros if (d := _valid(year, month, day, last))]
    any_digit = [d for year in _years_fitting(written, r"\d", last) if (d := _valid(year, month, day, last))]
    candidates = tuple(d.isoformat() for d in (found or any_digit))
    if len(found) == 1 and _borne_out(found[0], doc_year, published):
        return DateReading(candidates[0], "repaired", candidates)
    agreeing = tuple(d.isoformat() for d in any_digit if _borne_out(d, doc_year, published))
    candidates = tuple(sorted({*candidates, *agreeing}))
    return DateReading(None, "ambiguous" if candidates else "missing", candidates)


def _borne_out(found: date, doc_year: int | None, published: date | None) -> bool:
    return found.year == doc_year or (published is not None and 0 <= (published - found).days <= 400)


def _years_fitting(written: str, lost: str, last: date | None) -> list[int]:
    """Years that a damaged wording may stand for; a lost character may have left one to three marks, or none."""
    pattern = ""
    for piece in re.split(f"([{re.escape(_LOST)}]+)", written):
        if piece and piece[0] in _LOST:
            pattern += f"{lost}{{1,{len(piece)}}}"
        else:
            pattern += "".join("0" if char in _ZERO else str(DIGITS[char]) for char in piece)
    whole = re.compile(pattern)
    years = range(FIRST_YEAR, (last.year if last else LAST_YEAR) + 1)
    if any(char in _LOST for char in written):
        return [year for year in years if whole.fullmatch(str(year))]
    # No mark at all: the zeros fell out without a trace, as in 二一二年.
    return [year for year in years if lost == "0" and str(year).replace("0", "") == pattern.replace("0", "")]


def format_date_hanzi(day: date, *, zero: str = "○") -> str:
    """``day`` as documents before mid-2012 write it: 二○一二年六月七日."""
    return f"{format_hanzi_digits(day.year, zero=zero)}年{_small(day.month)}月{_small(day.day)}日"


def _small(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _MONTH_NAMES[tens - 1] + "十"
    return head + (_MONTH_NAMES[ones - 1] if ones else "")


# --- deadlines ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is due (时限), at ``[start, end)``.

    ``date`` is the last day; ``from_`` and ``to`` are the years of a span. ``within_years`` (or ``within_months``)
    counts from an event that the wording does not date. ``flags``:
    ``bare`` (2015年 without 到, may as well be a past year), ``boundary`` (前 before a year or month: the last day
    before it), ``as_of`` (截至), ``period`` (a plan period), ``start`` (自2012年起), ``approximate`` (2020年前后,
    本世纪中叶), ``relative`` (counted from an event), ``year_inherited``, ``year_missing``, ``repaired``,
    ``century_end``, ``ongoing``.
    """

    start: int
    end: int
    year: int | None
    date: str | None
    from_: int | None = None
    to: int | None = None
    within_years: int | None = None
    within_months: int | None = None
    flags: tuple[str, ...] = ()


_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_LEAD = r"(?P<lead>截至|截止到?|到|至|于|在|自|从|较|比|与|以|同|按|对比)?"
_BEFORE = r"(?:[之以]?前(?!后|往|列|沿|提|期|端|\w?名))"
_MONTH = (
    rf"(?P<m>\d{{1,2}}) ?月(?:份)?+ ?(?:(?P<d>\d{{1,2}}) ?(?P<dm>日|(?={_BEFORE}))|(?P<mend>底|末|中旬|上旬|下旬))?"
    r"|(?P<lostm>\d{1,2})底"
)
_PART = r"(?P<part>上半年|下半年|第?[一二三四1-4]季度|中(?=前|[,，。;；、)]|完成|$)|初|年?[底末])[底末]?"
_PLAN_PART = r"(?P<after>期间|时期|期末|末期?|规划期末|规划期内|中期|初期?|以来|开局|收官)"
_DEADLINE = re.compile(
    # 2011—2015年底前
    rf"(?P<range>(?P<y1>{_Y}) ?年?{_DASH}(?P<y2>{_Y}) ?(?:年(?:底|末|期间)?{_BEFORE}?|(?=\))))"
    # 到2015年, 2016年6月底前, 2016年9月30日前, 2016年上半年, 2020年前后
    rf"|(?P<dated>{_LEAD} ?(?<!\d)(?P<y>{_Y}) ?年 ?(?!代|的?基础|不变价|可比价|价格)(?:{_MONTH}|{_PART})?"
    rf"(?P<around>前后|左右)?(?P<before>{_BEFORE})?(?P<since>起|开始|以来)?)"
    # “十四五”末
    rf"|(?P<plan>(?:到|至|截至)? ?[“\"「]?{_PERIOD_NAME}[”\"」]?+{_PLAN_PART}?+(?!规划|计划|纲要|专项|发展规划))"
    # 3年内, 用三年时间, 通过5年的努力, 未来五年
    rf"|(?P<within>(?P<wlead>再?(?:通过|经过|用|利用|力争|争取|未来|今后的?|此后)? ?)(?P<n>{_N})(?P<nto>{_DASH}{_N})? ?"
    r"(?P<unit>年|个月)(?:左右)?(?:的?(?P<wtail>[之以]?内|时间|努力|奋斗|建设|发展))?)"
    # 年底前, 6月底前, 9月30日前
    r"|(?P<yearless>(?P<which>今年|本年度?|当年|明年|次年)?"
    r"(?:(?P<ym>\d{1,2}) ?月 ?(?:(?P<yd>\d{1,2}) ?日|(?P<yend>底|末))?|(?P<half>上半年)|年?[底末])"
    rf"(?P<ybefore>{_BEFORE}))"
    r"|(?P<century>本世纪(?P<cmid>中叶)?末?)"
)
_ONGOING = re.compile(r"(?:长期|常态化?|持续|长期坚持|持续推进|常态化推进|长期实施|持续实施|全年)")
_SKIP_LEADS = frozenset({"较", "比", "与", "以", "同", "按", "对比"})
_PAST_LEADS = ("近", "过去", "前", "每", "最近", "连续", "第", "满", "隔")


def find_deadlines(text: str, *, year: int | None = None) -> list[Deadline]:
    """All deadlines of ``text`` in order; ``year`` fills in where the wording says 年底前 or 今年 only.

    Years named for comparison (较2007年) and recurring days (每年, 每月5日前) are none.

    >>> [(d.year, d.date) for d in find_deadlines("到2015年达标，2016年6月底前完成")]
    [(2015, '2015-12-31'), (2016, '2016-06-30')]
    """
    folded = fold(text)
    if _ONGOING.fullmatch(folded.strip()):
        start = len(folded) - len(folded.lstrip())
        return [Deadline(start, start + len(folded.strip()), None, None, flags=("ongoing",))]
    found: list[Deadline] = []
    for match in _DEADLINE.finditer(folded):
        deadline = _deadline(folded, match, year)
        if deadline is not None:
            found.append(_with_start(folded, found, deadline))
    return found


def _deadline(text: str, match: re.Match[str], year: int | None) -> Deadline | None:
    start, end = match.span()
    if match["range"]:
        return _span_deadline(match)
    if match["dated"]:
        return _dated(match)
    if match["plan"]:
        return _plan_deadline(match)
    if match["within"]:
        return _within(text, match)
    if match["yearless"]:
        return _yearless(text, match, year)
    if match["cmid"]:
        return Deadline(start, end, 2050, None, flags=("approximate",))
    return Deadline(start, end, None, None, flags=("century_end",)) if match[0].endswith("末") else None


def _with_start(text: str, found: list[Deadline], deadline: Deadline) -> Deadline:
    """从2012年起，用3年时间: the start stated in the same sentence belongs to the span."""
    if deadline.within_years is None or not found or "start" not in found[-1].flags:
        return deadline
    between = text[found[-1].end : deadline.start]
    return replace(deadline, from_=found[-1].from_) if len(between) <= 40 and "。" not in between else deadline


def _span_deadline(match: re.Match[str]) -> Deadline | None:
    first, last = year_number(match["y1"]), year_number(match["y2"])
    if first is None or last is None or last < first:
        return None
    return Deadline(match.start(), match.end(), last, f"{last}-12-31", first, last)


def _dated(match: re.Match[str]) -> Deadline | None:
    year, lead = year_number(match["y"]), match["lead"]
    start, end = match.span()
    if year is None or lead in _SKIP_LEADS:
        return None
    if match["since"] or lead in ("自", "从"):
        return Deadline(start, end, None, None, year, flags=("start",))
    if match["around"]:
        return Deadline(start, end, year, None, flags=("approximate",))
    day, flags = _day_in(match, year)
    if day is None:
        return None
    if lead in ("截至", "截止", "截止到"):
        flags += ("as_of",)
    if lead is None and not (match["before"] or match["part"] or match["mend"] or match["lostm"]):
        flags += ("bare",)
    return Deadline(start, end, int(day[:4]), day, flags=flags)


def _day_in(match: re.Match[str], year: int) -> tuple[str | None, tuple[str, ...]]:
    """The last day, and flags, of what follows the year."""
    before = bool(match["before"])
    if match["part"]:
        return _part_day(match["part"], year)
    month = int(match["m"] or match["lostm"] or 0)
    if match["lostm"]:
        return (_month_end(year, month), ("repaired",)) if 1 <= month <= 12 else (None, ())
    if not month:
        return (f"{year - 1}-12-31", ("boundary",)) if before else (f"{year}-12-31", ())
    if not 1 <= month <= 12:
        return None, ()
    if match["d"]:
        found = _valid(year, month, int(match["d"]), None)
        flags = () if match["dm"] else ("repaired",)
        return (found.isoformat() if found else None), flags + (("boundary",) if before else ())
    if match["mend"] in ("上旬", "中旬"):
        return f"{year}-{month:02}-{10 if match['mend'] == '上旬' else 20}", ()
    if before and not match["mend"]:
        last_month = (year - 1, 12) if month == 1 else (year, month - 1)
        return _month_end(*last_month), ("boundary",)
    return _month_end(year, month), ()


_QUARTER_ENDS = ("03-31", "06-30", "09-30", "12-31")


def _part_day(part: str, year: int) -> tuple[str | None, tuple[str, ...]]:
    if part.endswith("季度"):
        return f"{year}-{_QUARTER_ENDS['一二三四1234'.index(part[-3]) % 4]}", ()
    if part.startswith("上半年") or part.endswith("中"):
        return f"{year}-06-30", ()
    if part.endswith("初"):
        return f"{year}-01-31", ("approximate",)
    return f"{year}-12-31", ()


def _month_end(year: int, month: int) -> str:
    return f"{year}-{month:02}-{monthrange(year, month)[1]}"


def _plan_deadline(match: re.Match[str]) -> Deadline | None:
    name, after = match["period"], match["after"] or ""
    if len(name) == 2 and not after and "“" not in match[0] and '"' not in match[0]:
        return None
    first, last = PLAN_PERIODS[name]
    start, end = match.span()
    if after == "以来":
        return Deadline(start, end, None, None, first, flags=("period", "start"))
    if after.startswith(("初", "开局")):
        return Deadline(start, end, first, None, first, last, flags=("period", "approximate"))
    if after == "中期":
        return Deadline(start, end, first + 2, None, first, last, flags=("period", "approximate"))
    return Deadline(start, end, last, f"{last}-12-31", first, last, flags=("period",))


def _within(text: str, match: re.Match[str]) -> Deadline | None:
    """N年内 and the like: counted from an event, unless a start year is stated."""
    lead, tail = match["wlead"].strip(), match["wtail"]
    before = text[max(0, match.start() - 2) : match.start()]
    after = text[match.end() : match.end() + 3]
    if tail in ("建设", "发展") and not lead:
        return None
    if not tail and lead not in ("未来", "今后", "此后", "今后的"):
        return None
    if before.endswith(_PAST_LEADS) or re.match(r"\d", before[-1:]) or after.startswith("来"):
        return None
    span = match["nto"]
    written = span.strip(" -–—―−~〜至到") if span else match["n"]
    count = int(written) if written.isdigit() else hanzi_to_int(written)
    if count is None:
        return None
    flags = ("relative",)
    if match["unit"] == "年":
        return Deadline(match.start(), match.end(), None, None, within_years=count, flags=flags)
    return Deadline(match.start(), match.end(), None, None, within_months=count, flags=flags)


def _yearless(text: str, match: re.Match[str], year: int | None) -> Deadline | None:
    """年底前, 6月底前: the year is the caller's."""
    if re.search(r"每(?:个?[年月季]度?|半年)?\D{0,2}$", text[max(0, match.start() - 5) : match.start()]):
        return None
    if year is None:
        return Deadline(match.start(), match.end(), None, None, flags=("year_missing",))
    meant = year + 1 if match["which"] in ("明年", "次年") else year
    flags: tuple[str, ...] = ("year_inherited",)
    month = int(match["ym"]) if match["ym"] else 6 if match["half"] else 12
    if not 1 <= month <= 12:
        return None
    if match["yd"]:
        found = _valid(meant, month, int(match["yd"]), None)
        day = found.isoformat() if found else None
    elif match["ym"] and not match["yend"]:
        day, flags = _month_end(*((meant - 1, 12) if month == 1 else (meant, month - 1))), (*flags, "boundary")
    else:
        day = _month_end(meant, month)
    return None if day is None else Deadline(match.start(), match.end(), int(day[:4]), day, flags=flags)
