"""Chinese and Arabic numerals (数字) read to exact values and written back, after the usage of GB/T 15835-2011.

Every value is a ``Decimal`` or, where a fraction has no finite decimal form, a ``Fraction``; never a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from typing import Literal

from zhiqiang.lang.scripts import fold

NumeralKind = Literal["arabic", "hanzi", "fraction", "magnitude", "cheng"]

#: Arithmetic that refuses to round: numbers are limited to 30 digits, so no exact product exceeds it.
EXACT = Context(prec=200, traps=[Inexact, InvalidOperation, Overflow])
MAX_DIGITS = 30
MAX_HANZI = 45  # 九千九百九十九万…亿… takes 31 characters, more with zeros

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict.fromkeys("〇○", 0),
    "两": 2,
    "贰": 2,
    "弍": 2,
    "貳": 2,
    "參": 3,
    "叄": 3,
    "陸": 6,
    "兩": 2,
}
MAGNITUDES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_PLAIN_DIGITS = "零一二三四五六七八九"
_FINANCIAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_VARIANTS = str.maketrans("萬億〇○壱弐参", "万亿零零一二三")


@dataclass(frozen=True)
class Number:
    """A numeral as read: exact ``value`` (percent forms keep their number and name it in ``unit``), the decimals
    as stated, the way it was written."""

    value: Decimal | Fraction
    decimals: int
    kind: NumeralKind
    unit: str | None = None

    @property
    def text(self) -> str:
        """The value without exponent or idle zeros: ``"0.5"``, ``"189371000000"``, ``"1/3"``."""
        return plain(self.value)


def plain(value: Decimal | Fraction) -> str:
    """``value`` in plain notation without idle zeros; a fraction without finite decimals as ``"1/3"``."""
    if isinstance(value, Fraction):
        return str(value)
    written = format(value, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def as_decimal(value: Fraction) -> Decimal | Fraction:
    """``value`` as a ``Decimal`` where its decimal form is finite, else unchanged."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return value
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


# --- Chinese numerals -----------------------------------------------------------------------------------------------

_SECTION = re.compile(
    r"(?P<z0>零?)(?:(?P<k>[一二两三四五六七八九]?)千)?(?P<z1>零?)(?:(?P<h>[一二两三四五六七八九]?)百)?(?P<z2>零?)"
    r"(?:(?P<t>[一二两三四五六七八九]?)十|(?P<t2>[廿卅]))?(?P<z3>零?)(?P<u>[一二两三四五六七八九]?)"
)
_FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟弍貳參叄陸兩", "一二三四五六七八九十百千二二三三六两")
_ALL_DIGITS = re.compile("[零一二两三四五六七八九]+")


def _section(text: str, *, first: bool, after: int) -> int | None:
    """A group below 万 (``after`` is the magnitude it follows, for short forms such as 三万五), or None."""
    match = _SECTION.fullmatch(text)
    if match is None or not text.strip("零"):
        return None
    thousands, hundreds, tens, unit = match["k"], match["h"], match["t"], match["u"]
    # 百 alone is one hundred only at the very start: 三千百 is no number.
    if (thousands == "" and not (first and text[0] == "千")) or (hundreds == "" and not (first and text[0] == "百")):
        return None
    value = 1000 * DIGITS.get(thousands or "一", 1) * (thousands is not None)
    value += 100 * DIGITS.get(hundreds or "一", 1) * (hundreds is not None)
    value += 10 * DIGITS.get(tens or "一", 1) * (tens is not None)
    value += {"廿": 20, "卅": 30}.get(match["t2"] or "", 0)
    if unit:
        value += DIGITS[unit] * _short_form(match, after)
    return value


def _short_form(match: re.Match[str], after: int) -> int:
    """What the last digit counts: 一百二 is 120, 三万五 is 35000; 一百零二, 一百一十二 and 三 count ones."""
    if match["t"] is not None or match["t2"] or match["z0"] or match["z1"] or match["z2"] or match["z3"]:
        return 1
    if match["h"] is not None:
        return 10
    if match["k"] is not None:
        return 100
    return max(after // 10, 1)


def _below_yi(text: str, *, first: bool, after: int) -> int | None:
    """A number below 亿, with at most one 万."""
    head, mark, tail = text.partition("万")
    if not mark:
        return _section(text, first=first, after=after)
    high = _section(head, first=first, after=after and 1) if head else (1 if first else None)
    if high is None:
        return None
    if not tail:
        return high * 10**4
    low = _section(tail, first=False, after=10**4)
    return None if low is None else high * 10**4 + low


def hanzi_to_int(text: str) -> int | None:
    """The integer that a Chinese numeral says, or None: 一百二十三, 两千, 三万五, 十, 百 (bare 100), 廿四, 二○一二."""
    if not text or len(text) > MAX_HANZI:
        return None
    text = text.translate(_VARIANTS).translate(_FINANCIAL)
    if _ALL_DIGITS.fullmatch(text):
        return int("".join(str(DIGITS[char]) for char in text))
    head, mark, tail = text.rpartition("亿")
    if not mark:
        return _below_yi(text, first=True, after=0)
    if "亿" in head:
        return None
    high = _below_yi(head, first=True, after=0) if head else 1
    low = _below_yi(tail, first=False, after=10**8) if tail else 0
    return None if high is None or low is None else high * 10**8 + low


def format_hanzi(value: int, *, financial: bool = False) -> str:
    """``value`` in Chinese: ``format_hanzi(10305)`` is ``'一万零三百零五'``; ``financial`` gives 壹万零叁佰零伍."""
    if value < 0:
        return "负" + format_hanzi(-value, financial=financial)
    if value >= 10**16:
        raise ValueError(f"数值过大，最多支持到万亿的万倍以下：{value}")
    digits, units = (_FINANCIAL_DIGITS, "拾佰仟") if financial else (_PLAIN_DIGITS, "十百千")
    if value == 0:
        return "零"
    written = _with_yi(value, digits, units)
    return written[1:] if not financial and written.startswith("一十") else written


def _with_yi(value: int, digits: str, units: str) -> str:
    high, low = divmod(value, 10**8)
    if not high:
        return _with_wan(low, digits, units)
    gap = "零" if 0 < low < 10**7 else ""
    return _with_wan(high, digits, units) + "亿" + gap + (_with_wan(low, digits, units) if low else "")


def _with_wan(value: int, digits: str, units: str) -> str:
    high, low = divmod(value, 10**4)
    if not high:
        return _four(low, digits, units)
    gap = "零" if 0 < low < 1000 else ""
    return _four(high, digits, units) + "万" + gap + (_four(low, digits, units) if low else "")


def _four(value: int, digits: str, units: str) -> str:
    out, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + (units[place - 1] if place else "")
            gap = False
        else:
            gap = True
    return out


def format_hanzi_digits(value: int | str, *, zero: str = "〇") -> str:
    """``value`` digit by digit, as years are written: ``format_hanzi_digits(2012)`` is ``'二〇一二'``."""
    written = str(value)
    if not (written.isascii() and written.isdigit()):
        raise ValueError(f"只能逐位书写非负整数：{value}")
    return "".join(zero if digit == "0" else _PLAIN_DIGITS[int(digit)] for digit in written)


# --- any numeral ----------------------------------------------------------------------------------------------------

HANZI = "零〇○一二两三四五六七八九十百千万亿廿卅"
_ARABIC = re.compile(r"([-−+]?)(\d{1,3}(?:,\d{3}){1,8}|\d{1,30})(?:\.(\d{1,20}))? ?(万亿|[十百千]?[万亿]|[十百千])?")
_PARTS_OF = re.compile(
    r"(?P<base>百|千|万|[一二两三四五六七八九十]{1,3}|\d{1,6})分之"
    r"(?P<part>[" + HANZI + r"点半]{1,20}|\d{1,15}(?:\.\d{1,15})?)"
)
_CHENG = re.compile(r"([一二两三四五六七八九]|\d{1,2}(?:\.\d)?)成([一二三四五六七八九半])?")
_HANZI_DECIMAL = re.compile(r"([" + HANZI + r"]{1,20})点([零〇○一二两三四五六七八九]{1,15})([万亿]|万亿)?")
SHARE_UNITS = {"百": "%", "千": "‰", "万": "‱"}


def scaled(value: Decimal, factor: int | Decimal) -> Decimal:
    """``value`` times ``factor``, exactly."""
    return EXACT.multiply(value, Decimal(factor))


def _hanzi_decimal(text: str) -> Number | None:
    """三点五, 一百二十点八亿."""
    match = _HANZI_DECIMAL.fullmatch(text)
    if match is None:
        return None
    whole = hanzi_to_int(match[1])
    if whole is None:
        return None
    places = "".join(str(DIGITS[char]) for char in match[2])
    value = Decimal(f"{whole}.{places}")
    return Number(scaled(value, MAGNITUDES[match[3]] if match[3] else 1), len(places), "hanzi")


def parse_hanzi(text: str) -> Number | None:
    """A Chinese numeral, whole or with 点, bare magnitude or 半; None if it is none."""
    if text == "半":
        return Number(Decimal("0.5"), 0, "hanzi")
    if text in MAGNITUDES and text != "十":
        return Number(Decimal(MAGNITUDES[text]), 0, "magnitude")
    if "点" in text:
        return _hanzi_decimal(text)
    whole = hanzi_to_int(text)
    return None if whole is None else Number(Decimal(whole), 0, "hanzi")


def parse_parts(base: str, part: str) -> Number | None:
    """百分之八十五 (base 百, part 八十五) is 85 %; 三分之一 is the fraction 1/3."""
    read = parse_number_or_none(part)
    if read is None or isinstance(read.value, Fraction) or read.unit is not None:
        return None
    if base in SHARE_UNITS:
        return Number(read.value, read.decimals, "fraction", SHARE_UNITS[base])
    whole = hanzi_to_int(base) if not base.isdigit() else int(base)
    if not whole:
        return None
    return Number(as_decimal(Fraction(read.value) / whole), 0, "fraction", "1")


def _arabic(text: str) -> Number | None:
    match = _ARABIC.fullmatch(text)
    if match is None:
        return None
    sign, whole, places, magnitude = match.groups()
    value = Decimal(f"{'-' if sign in '-−' and sign else ''}{whole.replace(',', '')}.{places or '0'}")
    return Number(scaled(value, MAGNITUDES[magnitude] if magnitude else 1), len(places or ""), "arabic")


def parse_number_or_none(text: str) -> Number | None:
    """As ``parse_number``, None where it would raise."""
    text = fold(text).strip().replace("，", ",")
    if not text:
        return None
    if text[-1] in "%‰‱":
        share = _arabic(text[:-1].rstrip())
        return None if share is None else Number(share.value, share.decimals, "arabic", text[-1])
    if text[0].isdigit() or text[0] in "-−+":
        read = _arabic(text)
        if read is not None:
            return read
    if match := _PARTS_OF.fullmatch(text):
        return parse_parts(match["base"], match["part"])
    if match := _CHENG.fullmatch(text):
        return parse_cheng(match[1], match[2])
    return parse_hanzi(text)


def parse_cheng(tenths: str, rest: str | None) -> Number:
    """三成 is 30 %, 三成五 35 %."""
    head = Decimal(tenths) if tenths[0].isdigit() else Decimal(DIGITS[tenths])
    tail = 0 if rest is None else 5 if rest == "半" else DIGITS[rest]
    return Number(EXACT.add(scaled(head, 10), Decimal(tail)), 0, "cheng", "%")


def parse_number(text: str) -> Number:
    """The numeral ``text``, in any of the forms of official documents: 1,091, １．２万, 1,893.71亿, 二○一二,
    一百二十三, 百分之八十五, 三分之一, 三成五, 百 (bare), 半, 壹佰贰拾. Raises ``ValueError`` for anything else."""
    read = parse_number_or_none(text)
    if read is None:
        mend = "请写成阿拉伯数字（如1,091、1.2万）或中文数字（如一百二十三）。"
        raise ValueError(f"无法识别为数字：“{text[:40]}”。{mend}")
    return read
