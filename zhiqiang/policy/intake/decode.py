"""From bytes to characters: UTF-8, GB 18030 (with GBK and GB/T 2312), UTF-16, Big5, and mended mojibake (乱码).

The first reading that is free of errors and looks like Chinese is taken. "Looks like Chinese" is measured by
the common characters: level 1 of GB/T 2312-1980 and of Big5, and the few hundred that fill half of any official text.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from zhiqiang.policy.intake.recognise import looks_binary, unsupported
from zhiqiang.policy.model import Finding

_CODECS = {"utf-8": "utf-8", "gb18030": "gb18030", "big5": "cp950", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030（GBK）", "big5": "大五码（Big5）"}
_GOOD = 0.6
_SAMPLE = 200_000
_FIRST_BAD = 5

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程"
    "展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做"
    "必战先回则任取据处府市省县办府务规划质监标准督检产企业服强制全量安推提升创新环境保障责落实完善促率城乡镇村局委厅院标目年度约束"
    "預為這個國來時們會發動過說產種後學經進著電裡現實兩體機當點從業應開還當無與關重線內數問題題員設計區規劃質監標準檢產企務強環"
    "長資邊統較將組見別論運農幾據處縣辦務責執領導單職構條總結變際際號關於執"
)


def _level_one() -> frozenset[str]:
    """The common characters by the standards' own ordering: GB/T 2312 rows 16-55 and Big5 A440-C67E."""
    gb = bytes(b for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for b in (row, cell))
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    big5 = bytes(b for row in range(0xA4, 0xC7) for cell in trails for b in (row, cell))
    return frozenset(gb.decode("gb2312", "ignore")) | frozenset(big5.decode("cp950", "ignore"))


_LEVEL_ONE = _level_one()


@dataclass(frozen=True)
class Decoded:
    """A decoded text, the encoding it was read in, and what was noticed."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Likeness:
    """How much a reading looks like Chinese: shares among its characters outside ASCII and punctuation."""

    foreign: int
    hanzi: float
    quality: float
    frequent: int
    spoilt: float

    @property
    def good(self) -> bool:
        return not self.foreign or (self.hanzi >= _GOOD and self.quality >= _GOOD)


def _is_hanzi(code: int) -> bool:
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x323AF or code == 0x3007


def _is_punctuation(code: int) -> bool:
    return (
        0x2000 <= code <= 0x206F or 0x3000 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF or code in (0xA0, 0xB7, 0xFEFF)
    )


def _likeness(text: str) -> _Likeness:
    step = len(text) // 3
    sample = text if len(text) <= _SAMPLE else text[:60_000] + text[step : step + 60_000] + text[-60_000:]
    foreign = hanzi = level_one = frequent = spoilt = 0
    for char, count in Counter(sample).items():
        code = ord(char)
        if code < 0x80:
            spoilt += count if code < 0x20 and char not in "\t\n\r\f\v\x1b" else 0
            continue
        if _is_punctuation(code):
            continue
        foreign += count
        hanzi += count if _is_hanzi(code) else 0
        level_one += count if char in _LEVEL_ONE else 0
        frequent += count if char in _FREQUENT else 0
        spoilt += count if char == "\ufffd" or 0xE000 <= code <= 0xF8FF or code < 0xA0 else 0
    if not foreign:
        return _Likeness(0, 0.0, 0.0, 0, spoilt / max(1, len(sample)))
    quality = (level_one + min(2 * frequent, foreign)) / (2 * foreign)
    return _Likeness(foreign, hanzi / foreign, quality, frequent, spoilt / len(sample))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(_CODECS.get(encoding, encoding))
    except UnicodeDecodeError:
        return None


def _first_bad(data: bytes, encoding: str) -> list[int]:
    """The byte offsets of the first few errors."""
    offsets: list[int] = []
    position = 0
    while position < len(data) and len(offsets) < _FIRST_BAD:
        try:
            data[position:].decode(_CODECS.get(encoding, encoding))
        except UnicodeDecodeError as error:
            offsets.append(position + error.start)
            position += max(error.end, error.start + 1)
        else:
            break
    return offsets


def _broken(data: bytes, encoding: str, shift: int) -> Decoded:
    """The reading with every erroneous byte as U+FFFD and a finding that says where they are."""
    text = data.decode(_CODECS.get(encoding, encoding), "replace")
    count = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    places = "、".join(str(offset + shift) for offset in _first_bad(data, encoding))
    more = "等" if count > _FIRST_BAD else ""
    finding = Finding(
        "TEXT-REPL",
        "warning",
        f"文件按 {_NAMES.get(encoding, encoding.upper())} 编码读取时有 {count} 处字节有误"
        f"（字节位置 {places}{more}，从 0 起），以“\ufffd”代替",
        "请对照原文核对这些位置，或者从原系统重新导出为 UTF-8 编码的文件后再读取。",
    )
    return Decoded(text, encoding, (finding,))


_DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb18030", "gb_2312-80", "cp936", "gb-18030"), "gb18030"),
    **dict.fromkeys(("big5", "big-5", "big5-hkscs", "big5hkscs", "x-x-big5", "cp950"), "big5"),
}


def _candidates(data: bytes, declared: str | None) -> list[str]:
    """The encodings to try, the likeliest first."""
    order = [
        "utf-8",
        *filter(None, [_DECLARED.get((declared or "").lower())]),
        "gb18030",
        "big5",
        "utf-16-le",
        "utf-16-be",
    ]
    if b"\x00" in data[:_SAMPLE]:
        order = order[-2:] + order[:-2]
    return list(dict.fromkeys(order))


def _choose(data: bytes, declared: str | None, shift: int) -> Decoded:
    """The first error-free reading that looks Chinese; else the best there is, error-free UTF-8 before all others."""
    readings: list[tuple[float, Decoded]] = []
    order = _candidates(data, declared)
    for encoding in order:
        text = _strict(data, encoding)
        if text is None:
            continue
        likeness = _likeness(text)
        if likeness.good and likeness.spoilt < 0.2:
            return Decoded(text, encoding)
        readings.append((1.0 if encoding == "utf-8" else likeness.quality - likeness.spoilt, Decoded(text, encoding)))
    if b"\x00" in data[:_SAMPLE]:
        for encoding in order[:2]:
            reading = _broken(data, encoding, shift)
            likeness = _likeness(reading.text)
            if likeness.good and likeness.spoilt < 0.05:
                return reading
    if looks_binary(data):
        raise unsupported("这种文件：内容不是文字", "请提供规划文件的 .docx、.html、.txt 或带文字的 PDF。")
    if not any(reading.encoding == "utf-8" for _, reading in readings):
        for encoding in order[:4]:
            reading = _broken(data, encoding, shift)
            likeness = _likeness(reading.text)
            readings.append((likeness.quality - likeness.spoilt, reading))
    score, best = max(readings, key=lambda entry: entry[0])
    if score < 0 and _likeness(best.text).spoilt > 0.3:
        raise unsupported("这个文件：文字编码无法识别", "请用记事本打开，另存为 UTF-8 编码的文本后重新读取。")
    return best


_MISREADINGS = (
    ("latin-1", "gb18030"),
    ("cp1252", "gb18030"),
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
    ("gb18030", "utf-8"),
)


def _unmixed(text: str, wrong: str, right: str) -> str | None:
    """``text`` with its encoding put right, line by line: lines that cannot have been misread so stay as they are."""
    out: list[str] = []
    changed = False
    for line in text.split("\n"):
        try:
            mended = line if line.isascii() else line.encode(wrong).decode(right, "replace")
        except UnicodeEncodeError:
            mended = line
        if mended.count("\ufffd") * 10 > len(mended) + line.count("\ufffd") * 10:
            mended = line
        changed = changed or mended is not line
        out.append(mended)
    return "\n".join(out) if changed else None


_MISREAD_SIGN = re.compile("[\u00a1-\u00ff\u0152-\u017e][\u0080-\u00ff\u0152-\u017e\u2013-\u203a\u20ac\u2122]")


def _mended(decoded: Decoded) -> Decoded:
    """The text with misread characters (乱码) put right where that plainly makes Chinese of it, else with a warning."""
    before = _likeness(decoded.text)
    if before.good:
        return decoded
    best: tuple[int, str] | None = None
    for wrong, right in _MISREADINGS:
        text = _unmixed(decoded.text, wrong, right)
        if text is None:
            continue
        after = _likeness(text)
        if after.frequent >= max(2, 5 * before.frequent) and after.good and (not best or after.frequent > best[0]):
            best = (after.frequent, text)
    if best:
        message, mend = "原文件的文字因编码错误成为乱码，已还原后读取", "请对照原文抽查几处，确认还原无误。"
        finding = Finding("TEXT-MOJIBAKE", "warning", message, mend)
        return Decoded(best[1], decoded.encoding, (*decoded.findings, finding))
    if len(_MISREAD_SIGN.findall(decoded.text[:_SAMPLE])) * 4 > max(8, before.foreign):
        message, mend = "文字疑似乱码（编码错误），未能还原", "请从原系统重新导出为 UTF-8 编码的文件后再读取。"
        return Decoded(
            decoded.text, decoded.encoding, (*decoded.findings, Finding("TEXT-MOJIBAKE", "warning", message, mend))
        )
    return decoded


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is the encoding the document itself claims, followed only where it fits.

    >>> decode("质量强市规划".encode("gbk")).encoding
    'gb18030'
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            text = _strict(body, encoding)
            if text is not None:
                return _mended(Decoded(text, encoding))
            if encoding != "utf-8":
                return _broken(body, encoding, len(bom))
            return _mended(_choose(body, declared, len(bom)))
    return _mended(_choose(data, declared, 0))
