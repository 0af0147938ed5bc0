"""Automatic numbers (自动编号) of Word lists and HTML lists written out: 一、二十三、甲、①、iv, z.

The formats are those of ECMA-376 Part 1, 17.18.59 (ST_NumberFormat), as far as Chinese documents use them.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese(number: int, digits: str = "零一二三四五六七八九", tens: str = "十百千") -> str:
    """``number`` in Chinese, 1 to 9999.

    >>> chinese(10), chinese(23), chinese(105), chinese(110)
    ('十', '二十三', '一百零五', '一百一十')
    """
    if not 0 < number < 10_000:
        return str(number)
    out, gap = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit == 0:
            gap = bool(out)
            continue
        out += (digits[0] if gap else "") + digits[digit] + (tens[place - 1] if place else "")
        gap = False
    return out[1:] if out.startswith(digits[1] + tens[0]) else out


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number > 0 else str(number)


def _from(start: int, last: int) -> Callable[[int], str]:
    """A run of characters that each show a number, from 1 to ``last``."""
    return lambda number: chr(start + number - 1) if 0 < number <= last else str(number)


def _circled(number: int) -> str:
    for first, start, last in ((1, 0x2460, 20), (21, 0x3251, 35), (36, 0x32B1, 50)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _one_of(row: str) -> Callable[[int], str]:
    return lambda number: row[number - 1] if 0 < number <= len(row) else str(number)


def _legal(number: int) -> str:
    return chinese(number, *_LEGAL)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(abs(number))),
    "decimalFullWidth2": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(abs(number))),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographEnclosedCircle": _from(0x3280, 10),
    "none": lambda number: "",
}
HTML_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac", "none": "none",
}  # fmt: skip
"""The CSS and HTML names of the same formats (CSS Counter Styles Level 3)."""
_CLOSED = tuple("、，。．：；）】〕》")


def written(number: int, number_format: str) -> str:
    """``number`` in a format of Word; unknown formats as figures.

    >>> written(12, "chineseCountingThousand"), written(10, "ideographDigital"), written(4, "upperRoman")
    ('十二', '一〇', 'IV')
    """
    return _FORMATS.get(number_format, str)(number)


def before_text(label: str, text: str) -> str:
    """``text`` behind its automatic number: close up after a full-width mark, else after a space."""
    if not label:
        return text
    return label + text if label.endswith(_CLOSED) else f"{label} {text}"
