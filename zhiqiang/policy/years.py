"""Which year a sentence speaks of: marks of time in the text, and their inheritance down the outline.

A year may be the date a promise falls due (到2015年), the one it is compared with (较2007年), the one a past figure
belongs to (2010年为…), or the span of a plan (2011—2015年). Rules of deadlines follow the plain sense of the words:
年底 is 31 December, 年前 the day before the year begins, M月底前 the last day of the month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from zhiqiang.lang.dates import RECENT_PERIODS, year_number

Role = Literal["at", "span", "reference", "from", "since", "within"]


@dataclass(frozen=True, slots=True)
class YearMark:
    """A mention of time: ``year`` is the year meant (the last of a span), ``from_`` the first of a span,
    ``deadline`` the day in ISO form, ``within`` the N of N年内, ``flags`` what a reviewer should look at
    (``as_of``: 截至, which looks back unless the year is still to come)."""

    start: int
    end: int
    role: Role
    year: int | None
    from_: int | None = None
    deadline: str | None = None
    within: int | None = None
    flags: tuple[str, ...] = ()


_Z = "零〇○OoＯ"
_HANZI_YEAR = rf"[一二][九{_Z}][一二三四五六七八九{_Z}]{{2}}"
_YEAR = rf"(?:(?:19|20)\d\d|{_HANZI_YEAR})"
_DASH = "(?:-|—|–|―|~|～|至|到|－){1,2}"
_PRE = (
    "(?:力争到|争取到|确保到|计划到|预计到|相较于|相比于|对比|截至|截止到?|直到|"
    "以|在|于|到|至|从|自|由|较|(?<!占)比|与|同)?"
)
_PERIOD_NAME = "|".join(sorted(RECENT_PERIODS, key=len, reverse=True))
_QUOTES = "[“\"”「』『」'‘’]"

_SPAN = re.compile(rf"(?P<pre>{_PRE})(?P<a>{_YEAR})年?{_DASH}(?P<b>{_YEAR})年(?P<post>底前|底|末|期间|度)?")
_AT = re.compile(
    rf"(?P<pre>{_PRE})(?P<y>{_YEAR})年(?P<m>1[0-2]|[1-9]|0[1-9])?(?P<mon>月)?(?P<d>[0-3]?\d日)?"
    r"(?P<post>上半年|下半年|年底前|年底|底之?前|底以前|底|末之?前|末|初|以前|之前|前|以来|起|开始|相比|基础上|为基[期年准数]|同期|水平|年度|度)?"
    r"(?P<tail>的水平|(?:的)?基础上|水平|相比|增[长加]|的(?=\d))?"
)
_PERIOD = re.compile(
    rf"(?P<pre>{_PRE})(?:{_QUOTES}(?P<p>{_PERIOD_NAME}){_QUOTES}|(?<![一二三四五六七八九十])(?P<q>{_PERIOD_NAME})"
    rf"(?=期间|时期|期末|末|以来|规划期))(?P<post>规划)?(?P<tail>期末|末期|时期末|末|期间|时期|以来|前[一二三两\d]年|中期|初期?)?(?P<ref>的?基础上|的?水平|相比)?"
)
_WITHIN = re.compile(
    r"(?P<pre>用|通过|经过|再用|在|力争|争取|未来|今后|接下来)?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:[-—~至到](?P<to>\d{1,2}|[一二三四五六七八九十]{1,2}))?(?:个)?年(?:左右)?"
    r"(?P<post>的?(?:时间|努力|奋斗)|之内|以内|内|期间|左右的?时间)?"
)
_CENTURY_END = re.compile(r"(?P<pre>到|在|至)?(?P<c>本|二十|20)世纪末")
_REFERENCE_PRE = ("较", "比", "与", "同", "相较于", "相比于", "对比")


_ANY = re.compile("年|五|世纪末")


def find_years(text: str) -> list[YearMark]:
    """Marks of time in clean ``text``, in order, without overlaps; 本世纪末 is read as 2000 and flagged ``century``."""
    if not _ANY.search(text):
        return []
    marks: list[YearMark] = []
    taken = 0
    forms = [kind for kind, (needed, _, _) in enumerate(_FORMS) if needed.search(text)]
    candidates = [(m.start(), kind, m) for kind in forms for m in _FORMS[kind][1].finditer(text)]
    for start, kind, match in sorted(candidates, key=lambda item: item[:2]):
        mark = _FORMS[kind][2](match) if start >= taken else None
        if mark is not None:
            marks.append(mark)
            taken = mark.end
    return marks


def _span_mark(match: re.Match[str]) -> YearMark | None:
    first, last = year_number(match["a"]), year_number(match["b"])
    if first is None or last is None or last < first:
        return None
    role: Role = "reference" if match["pre"] in _REFERENCE_PRE else "span"
    return YearMark(match.start(), match.end(), role, last, first, f"{last}-12-31")


def _at_mark(match: re.Match[str]) -> YearMark | None:
    year, pre = year_number(match["y"]), match["pre"] or ""
    if year is None:
        return None
    post, tail = match["post"] or "", match["tail"] or ""
    if match["m"] and not match["mon"]:
        as_of = ("as_of",) if pre.startswith("截") else ()
        return YearMark(match.start(), match.end("y") + 1, _role(pre, "", ""), year, None, f"{year}-12-31", None, as_of)
    role = _role(pre, post, tail)
    deadline, flags = _deadline(year, int(match["m"]) if match["m"] else None, match["d"], post)
    due = int(deadline[:4]) if flags else year
    if pre.startswith("截"):
        flags = (*flags, "as_of")
    return YearMark(match.start(), match.end(), role, due, None, deadline, None, flags)


def _role(pre: str, post: str, tail: str) -> Role:
    if pre in _REFERENCE_PRE or post in ("相比", "基础上", "同期") or post.startswith("为基"):
        return "reference"
    if "基础上" in tail or "水平" in tail or "水平" in post or tail == "相比":
        return "reference"
    if pre in ("从", "自", "由"):
        return "since" if post in ("起", "开始", "以来") else "from"
    if post in ("以来", "起", "开始"):
        return "since"
    return "at"


def _deadline(year: int, month: int | None, day: str | None, post: str) -> tuple[str, tuple[str, ...]]:
    if month:
        last = monthrange(year, month)[1]
        if day:
            return f"{year}-{month:02d}-{min(int(day[:-1]) or 1, last):02d}", ("boundary",) if "前" in post else ()
        if post.startswith(("底", "末")) or post in ("", "起", "以来"):
            return f"{year}-{month:02d}-{last}", ()
        if post in ("前", "之前", "以前"):
            before = (year, month - 1) if month > 1 else (year - 1, 12)
            return f"{before[0]}-{before[1]:02d}-{monthrange(*before)[1]}", ("boundary",)
        return f"{year}-{month:02d}-{last}", ()
    if post == "上半年":
        return f"{year}-06-30", ()
    if post in ("前", "之前", "以前"):
        return f"{year - 1}-12-31", ("boundary", "before_year")
    return f"{year}-12-31", ()


def _period_mark(match: re.Match[str]) -> YearMark | None:
    first, last = RECENT_PERIODS[match["p"] or match["q"]]
    if match["pre"] in _REFERENCE_PRE or match["ref"]:
        return YearMark(match.start(), match.end(), "reference", last, first)
    tail = match["tail"] or ""
    if "以来" in tail:
        return YearMark(match.start(), match.end(), "since", last, first)
    if tail.startswith("前") and len(tail) == 3:
        last = first + (int(tail[1]) if tail[1].isdigit() else _SMALL.get(tail[1], 1)) - 1
    role: Role = "at" if "末" in tail or match["pre"] in ("到", "至", "力争到", "争取到", "确保到") else "span"
    if not tail and not match["post"] and role == "span" and not match["pre"]:
        return None
    if match["post"] and not tail:
        return None
    return YearMark(match.start(), match.end(), role, last, first if role == "span" else None, f"{last}-12-31")


_SMALL = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _within_mark(match: re.Match[str]) -> YearMark | None:
    if not (match["pre"] in ("用", "通过", "经过", "再用", "未来", "今后", "接下来") or match["post"]):
        return None
    if match["post"] == "期间" and not match["pre"]:
        return None
    word = match["to"] or match["n"]
    number = int(word) if word.isdigit() else _small_number(word)
    return YearMark(match.start(), match.end(), "within", None, None, None, number)


def _small_number(word: str) -> int:
    if len(word) == 2 and word[0] == "十":
        return 10 + _SMALL[word[1]]
    if len(word) == 2:
        return _SMALL[word[0]] * 10
    return _SMALL[word]


def _century_mark(match: re.Match[str]) -> YearMark | None:
    return YearMark(match.start(), match.end(), "at", 2000, None, "2000-12-31", None, ("century",))


# Each way to write a time: what such words cannot be without, the words, and how they are read.
_FORMS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str]], YearMark | None]], ...] = (
    (re.compile(f"{_YEAR}年?{_DASH}{_YEAR}年"), _SPAN, _span_mark),
    (re.compile(f"{_YEAR}年"), _AT, _at_mark),
    (re.compile("[一二三四五六七八九十]五"), _PERIOD, _period_mark),
    (re.compile(r"[\d一二两三四五六七八九十]个?年"), _WITHIN, _within_mark),
    (re.compile("世纪末"), _CENTURY_END, _century_mark),
)
