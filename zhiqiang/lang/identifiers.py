"""Identifiers in official text: document numbers (发文字号, GB/T 9704-2012) and standard numbers (标准编号); codes of
enterprises and bodies (统一社会信用代码 GB 32100-2015, 组织机构代码 GB 11714-1997) and divisions (GB/T 2260).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from zhiqiang.lang.scripts import fold

# --- document numbers -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number at ``[start, end)``: 佛府办〔2012〕45号 has agency ``佛府办``, year 2012, serial 45.

    ``status`` is ``stated`` where all parts stand as they should (brackets of any kind and blanks are no damage),
    else ``repaired``; ``damage`` says what was mended. ``ambiguous``: the parts cannot be told apart for certain.
    """

    start: int
    end: int
    agency: str
    year: int
    serial: int
    raw: str
    status: Literal["stated", "repaired", "ambiguous"] = "stated"
    damage: tuple[str, ...] = ()

    @property
    def normal(self) -> str:
        """In the form of GB/T 9704-2012: hexagonal brackets, no leading zeros, 号."""
        return f"{self.agency}〔{self.year}〕{self.serial}号"


_OPENING, _CLOSING = r"[〔\[【(﹝{〈［]", r"[〕\]】)﹞}〉］]"
_DOC_NUMBER = re.compile(
    rf"(?P<open>{_OPENING}) ?(?P<year>(?:19|20) ?\d ?\d) ?(?:年 ?)?"
    rf"(?:(?P<close>{_CLOSING}) ?(?:第 ?)?(?P<serial>\d{{1,5}}) ?(?P<mark>号)?|(?P<run>\d{{1,5}}) ?号)"
    rf"|(?P<noopen>(?<=[发办函字令规政府委]))(?P<year2>(?:19|20)\d\d) ?{_CLOSING} ?(?:第 ?)?(?P<serial2>\d{{1,5}}) ?号"
)
# The agency code: the Hanzi directly before the bracket, back to a mark, a blank or a word that leads up to a number.
_HANZI = r"[\u3400-\u9fff]"
_AGENCY = re.compile(rf"(?P<agency>(?:{_HANZI}|[A-Za-z·]){{1,14}}(?:\({_HANZI}{{1,4}}\){_HANZI}{{0,4}})?) {{0,4}}$")
_CLOSED = frozenset(")》”号")
_LEAD_IN = re.compile(
    "(?:.*(?:根据|按照|依据|贯彻|落实|执行|文号|编号|精神|参照)"
    "|.+(?:(?<!共)和|与|及|以|按|即|见|由|的|为|是|对|将|把|在))(?=[\u4e00-\u9fff]{2})"
)


def find_doc_numbers(text: str) -> list[DocNumber]:
    """All document numbers of ``text`` in order, with brackets of any kind, blanks inside, and two damages mended:
    a lost closing bracket (〔20169号 is 〔2016〕9号) and a lost 号.

    >>> [number.normal for number in find_doc_numbers("（粤发〔20169号）和佛府办[2012] 45 号")]
    ['粤发〔2016〕9号', '佛府办〔2012〕45号']
    """
    folded = fold(text)
    found: list[DocNumber] = []
    for match in _DOC_NUMBER.finditer(folded):
        number = _doc_number(text, folded, match, found[-1].end if found else 0)
        if number is not None:
            found.append(number)
    return found


def _doc_number(text: str, folded: str, match: re.Match[str], floor: int) -> DocNumber | None:
    agency, start = _agency_before(folded, match.start(), floor)
    if not agency:
        return None
    damage: tuple[str, ...] = ()
    if match["run"] is not None:
        year, serial, damage = match["year"], match["run"], ("closing_bracket",)
    elif match["year2"]:
        year, serial, damage = match["year2"], match["serial2"], ("opening_bracket",)
    else:
        year, serial = match["year"], match["serial"]
        if match["mark"] is None:
            # Without 号 a round bracket may hold a plain year: 规划(2012)45 says nothing for certain.
            if match["open"] in "(（{〈" or re.match(r" ?[\d.,%年月]", folded[match.end() :][:3]):
                return None
            damage = ("mark",)
    if int(serial) == 0:
        return None
    if serial.startswith("0"):
        damage += ("leading_zero",)
    end = match.end()
    return DocNumber(
        start, end, agency, int(year.replace(" ", "")), int(serial), text[start:end],
        "repaired" if damage else "stated", damage,
    )  # fmt: skip


def _agency_before(folded: str, at: int, floor: int) -> tuple[str, int]:
    """The agency code that ends at ``at`` and where it starts; empty if there is none."""
    window_start = max(floor, at - 30)
    match = _AGENCY.search(folded[window_start:at])
    if match is None:
        return "", at
    agency = match["agency"]
    start = window_start + match.start("agency")
    if lead := _LEAD_IN.match(agency):
        start, agency = start + lead.end(), agency[lead.end() :]
    before = folded[start - 1 : start]
    joined = (agency[0] in "年月日" and before.isdigit()) or (agency[0] in "和与及或" and before in _CLOSED)
    if joined and len(agency) > 1:
        start, agency = start + 1, agency[1:]
    return agency.replace(" ", ""), start


def parse_doc_number(text: str) -> DocNumber | None:
    """The document number that ``text`` is, as a whole; None if it is something else."""
    found = find_doc_numbers(text.strip())
    if len(found) != 1 or found[0].start != 0 or found[0].end != len(text.strip()):
        return None
    return found[0]


def consistent_year(number: DocNumber, document_year: int) -> bool:
    """Whether a number's year fits the year its document was signed: numbers are given at signing or just before."""
    return 0 <= document_year - number.year <= 1


# --- standard numbers -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StandardNumber:
    """A standard's number (标准编号): GB/T 19004-2009 has prefix ``GB/T``, number ``19004`` and year 2009."""

    start: int
    end: int
    prefix: str
    number: str
    year: int | None
    raw: str

    @property
    def normal(self) -> str:
        """As GB/T 1.1 writes it: prefix, blank, number, dash, year."""
        return f"{self.prefix} {self.number}" + (f"—{self.year}" if self.year is not None else "")


# National, professional, local (DB + division code), association (T/…), enterprise (Q/…) and international prefixes.
_PREFIXES = """
    GB GBJ GBZ GJB GSB JJF JJG AQ BB CB CH CJ CJJ CY DA DB DL DY DZ EJ FZ GA GC GD GH GM GX GY HB HG HJ HS HY JB
    JC JG JGJ JR JT JTG JTS JY LB LD LS LY MH MT MZ NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TSG
    TY WB WH WJ WM WS WW XB XF YB YC YD YS YY YZ ZY CNAS CNCA CECS IEC ISO ITU EN BS ASTM ANSI DIN JIS IEEE OHSAS
    SA IATF UL CAC NIST API ASME
""".split()
_PREFIX = r"DB ?\d{2,6}|T/[A-Z]{2,10}|Q/[A-Z0-9]{2,10}|" + "|".join(sorted(_PREFIXES, key=len, reverse=True))
#: A standard number in folded text.
STANDARD_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])(?P<prefix>(?:{_PREFIX})(?: ?/ ?(?:T|Z|IEC|TS|TR|IEEE|ASTM|D)(?![A-Za-z]))?)"
    r"[ -]?(?P<number>(?:(?<=[ -])[A-Z])?\d{1,6}(?:\.\d{1,4}){0,3})"
    r"(?: ?[-—–―−~] ?(?P<year>(?:19|20)\d\d|[789]\d)(?!\d)|:(?P<year2>(?:19|20)\d\d)(?!\d))?(?![\d%])"
)


def find_standards(text: str) -> list[StandardNumber]:
    """All standard numbers of ``text`` in order, full or half width, with or without year.

    >>> [standard.normal for standard in find_standards("实施GB／T19004－2009和ISO 9001:2015")]
    ['GB/T 19004—2009', 'ISO 9001—2015']
    """
    folded = fold(text)
    found: list[StandardNumber] = []
    for match in STANDARD_NUMBER.finditer(folded):
        written = match["year"] or match["year2"]
        year = None if written is None else int(written) if len(written) == 4 else 1900 + int(written)
        prefix = match["prefix"].replace(" ", "")
        start, end = match.span()
        found.append(StandardNumber(start, end, prefix, match["number"], year, text[start:end]))
    return found


# --- codes with check characters ------------------------------------------------------------------------------------

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUES = {char: value for value, char in enumerate(_CREDIT_ALPHABET)}
_CREDIT_WEIGHTS = [pow(3, place, 31) for place in range(17)]
_CREDIT = re.compile(rf"[{_CREDIT_ALPHABET}]{{2}}\d{{6}}[{_CREDIT_ALPHABET}]{{10}}")
_FIND_CREDIT = re.compile(rf"(?<![0-9A-Za-z])[{_CREDIT_ALPHABET}]{{2}}\d{{6}}[{_CREDIT_ALPHABET}]{{10}}(?![0-9A-Za-z])")
_ORGANISATION = re.compile(r"([0-9A-Z]{8})-?([0-9X])")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code_check(first17: str) -> str:
    """The 18th character of a unified social credit code (GB 32100-2015, weights 3^i mod 31)."""
    total = sum(_CREDIT_VALUES[char] * weight for char, weight in zip(first17, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_ALPHABET[-total % 31]


def organisation_code_check(first8: str) -> str:
    """The check character of an organisation code (GB 11714-1997, weights mod 11)."""
    values = (int(char, 36) for char in first8)
    rest = (11 - sum(value * weight for value, weight in zip(values, _ORGANISATION_WEIGHTS, strict=True)) % 11) % 11
    return "X" if rest == 10 else str(rest)


def credit_code_error(code: str) -> str | None:
    """What is wrong with a unified social credit code, in Chinese, with the way to mend it; None if it is valid."""
    written = fold(code).strip().upper()
    if len(written) != 18:
        return f"统一社会信用代码应为18位，现为{len(written)}位，请核对原证照。"
    if wrong := [char for char in written if char not in _CREDIT_VALUES]:
        return f"统一社会信用代码不使用字符“{wrong[0]}”（字母I、O、S、V、Z不用），请核对是否将数字误写为字母。"
    if not _CREDIT.fullmatch(written):
        return "统一社会信用代码第3至8位应为6位数字的登记机关行政区划码，请核对。"
    if written[17] != credit_code_check(written[:17]):
        return "统一社会信用代码校验位不符，请逐位核对原证照。"
    return None


def organisation_code_error(code: str) -> str | None:
    """What is wrong with an organisation code, in Chinese; None if it is valid."""
    match = _ORGANISATION.fullmatch(fold(code).strip().upper())
    if match is None:
        return "组织机构代码应为8位本体代码加1位校验码（如12345678-9），请核对。"
    if match[2] != organisation_code_check(match[1]):
        return "组织机构代码校验码不符，请逐位核对原证照。"
    return None


def organisation_part(credit_code: str) -> str:
    """The organisation code inside a unified social credit code (characters 9 to 17), with its hyphen."""
    written = fold(credit_code).strip().upper()
    return f"{written[8:16]}-{written[16]}"


def find_credit_codes(text: str) -> list[tuple[int, int, str]]:
    """All valid unified social credit codes of ``text`` as (start, end, code)."""
    folded = fold(text)
    return [
        (match.start(), match.end(), match[0])
        for match in _FIND_CREDIT.finditer(folded)
        if match[0][17] == credit_code_check(match[0][:17])
    ]


# --- administrative divisions ---------------------------------------------------------------------------------------

DivisionLevel = Literal["province", "city", "county", "town", "village"]

# The provinces, regions and municipalities of GB/T 2260 by their first two digits.
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split()
)
_LEVELS: dict[int, DivisionLevel] = {2: "province", 4: "city", 6: "county", 9: "town", 12: "village"}


def division_level(code: str) -> DivisionLevel | None:
    """The level that an administrative division code stands for by its form, or None if it is none:
    ``440600`` city, ``440604`` county, ``440604011`` town (GB/T 10114), 12 digits village."""
    if not (code.isascii() and code.isdigit()) or code[:2] not in PROVINCES or len(code) not in _LEVELS:
        return None
    if len(code) == 12:
        code = code[:9] if code.endswith("000") else code
    if len(code) == 9:
        code = code[:6] if code.endswith("000") else code
    if len(code) == 6:
        code = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return _LEVELS[len(code)]


def division_parent(code: str) -> str | None:
    """The code of the next higher division in the same form: of ``440604`` it is ``440600``; None above a province."""
    level = division_level(code)
    if level is None or level == "province":
        return None
    kept = {"city": 2, "county": 4, "town": 6, "village": 9}[level]
    return code[:kept].ljust(max(kept, 6), "0")
