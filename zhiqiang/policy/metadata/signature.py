"""Signature (落款) of an official document: issuing bodies and date of signing (GB/T 9704-2012 cl. 7.3.5).

The date is a line of its own, the bodies stand above it. A date of publication or of printing (印发日期) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiqiang.lang.dates import DateReading, parse_date
from zhiqiang.policy.metadata.entries import Document, Entry
from zhiqiang.policy.model import Span, Status

_BODY_ENDS = (
    "人民政府|管理委员会|管委会|委员会|办公室|办公厅|领导小组|指挥部|联席会议|行政公署|行署|党组|党委|省委|市委|县委|区委|镇委|党工委|工委|"
    "人大常委会|常委会|政协|法院|检察院|总局|分局|局|厅|部|委|办|署|会|院|中心|总队|支队|大队|集团|公司|银行|协会|学会|联合会|总工会|"
    "海关|大学|学校|学院|研究所|国务院|中央|街道|公署|工作组|专班|社"
)
_BODY = re.compile(rf"[\u4e00-\u9fff·“”\"()]{{1,40}}(?:{_BODY_ENDS})(?:\((?:章|盖章|公章|印章|印|代章)\))?")
_SEAL = re.compile(r"\((?:章|盖章|公章|印章|印|代章)\)$")
_NOT_BODY = re.compile(
    r"^(?:各|请|特此|附|抄送|主送|负责人|联系|我[省市县区局委]|本|全|关于|由|以|为|有关|市直|县直)|关于|印发|落实|推进|加强|做好|工作方案"
)
_DATE = (
    r"(?:\d{4} ?[年.\-/] ?\d{1,2} ?[月.\-/] ?\d{1,2} ?[日号]?|\d{4}年?\d{1,2}月\d{1,2}日?|\d{4}年\d{2,4}日?|\d{6,8}"
    r"|[一二][^ 年月日,。;:]{1,14}年[一二三四五六七八九十元]{1,3}月[一二三四五六七八九十]{1,4}日?)"
)
_DATE_LINE = re.compile(rf"\(?(?P<date>{_DATE})\)?")
_BODY_AND_DATE = re.compile(rf"(?P<body>[\u4e00-\u9fff·()]{{3,40}}?)(?P<date>{_DATE})")
_PRINTED = re.compile(rf"(?P<body>[\u4e00-\u9fff·()]{{3,40}}?)?(?P<date>{_DATE})(?:印发|印制|印)")
_SKIPPED = re.compile(r"^(?:负责人|法定代表人|签字|\((?:章|盖章|公章|印章)\)$)")
_MOST_BODIES = 12


@dataclass(frozen=True)
class Signed:
    """A date line with its reading and the bodies above it; each value with its span."""

    index: int
    span: Span
    reading: DateReading
    bodies: tuple[tuple[str, Span], ...]
    first: int
    printed: bool = False
    bare_digits: bool = False

    @property
    def status(self) -> Status:
        return "repaired" if self.bare_digits and self.reading.value else self.reading.status


def find_signatures(
    document: Document, start: int, stop: int, doc_year: int | None, published: str | None
) -> list[Signed]:
    """All date lines between two entries, in order, with the bodies directly above."""
    found: list[Signed] = []
    for index in range(start, min(stop, len(document.entries))):
        signed = _signed(document, index, start, doc_year, published)
        if signed is not None:
            found.append(signed)
    return found


def _signed(document: Document, index: int, floor: int, doc_year: int | None, published: str | None) -> Signed | None:
    entry = document.entries[index]
    text = entry.text
    if entry.kind == "chrome" or not 6 <= len(text) <= 64 or not re.search(r"\d|[一二]", text):
        return None
    for pattern in (_DATE_LINE, _PRINTED, _BODY_AND_DATE):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        if entry.kind == "table" and pattern is _DATE_LINE:
            return None
        span = entry.passage.span(*match.span("date"))
        reading = parse_date(match["date"], doc_year=doc_year, published=published)
        bare = match["date"].isdigit()
        if pattern is _DATE_LINE or match["body"] is None:
            bodies, first = _bodies_above(document, index, floor)
        elif is_body(match["body"]):
            body_span = entry.passage.span(*match.span("body"))
            bodies, first = ((document.written(body_span), body_span),), index
        else:
            return None
        if (bare or reading.status == "missing") and not bodies:
            return None
        return Signed(index, span, reading, bodies, first, pattern is _PRINTED, bare)
    return None


def _bodies_above(document: Document, index: int, floor: int) -> tuple[tuple[tuple[str, Span], ...], int]:
    bodies: list[tuple[str, Span]] = []
    first = index
    skipped = 0
    for at in range(index - 1, max(floor, index - _MOST_BODIES) - 1, -1):
        entry = document.entries[at]
        here = bodies_in(document, entry)
        if not here:
            if not bodies and skipped < 2 and _SKIPPED.match(entry.text):
                skipped += 1
                continue
            break
        bodies[:0] = here
        first = at
    return tuple(bodies), first


_BLANKS = re.compile(r"[ \t]+")
_WIDE = re.compile(r"\t+|[ \t]{2,}")


def bodies_in(document: Document, entry: Entry) -> list[tuple[str, Span]]:
    """The bodies that a line consists of, parted by blanks; empty if it holds anything else."""
    if len(entry.text) > 160 or entry.kind == "chrome":
        return []
    for parting in (_BLANKS, _WIDE, None):
        pieces = _pieces(entry, parting)
        if all(is_body(entry.folded[a:b].replace(" ", "").replace("\t", "")) for a, b in pieces):
            spans = [(entry.span[0] + a, entry.span[0] + b) for a, b in pieces]
            return [(_unsealed(document.written(span)), span) for span in spans]
    return []


def _pieces(entry: Entry, parting: re.Pattern[str] | None) -> list[tuple[int, int]]:
    if parting is None:
        return [(0, len(entry.folded))]
    pieces, start = [], 0
    for gap in parting.finditer(entry.folded):
        pieces.append((start, gap.start()))
        start = gap.end()
    pieces.append((start, len(entry.folded)))
    return [piece for piece in pieces if piece[1] > piece[0]]


def _unsealed(name: str) -> str:
    return (
        _SEAL.sub("", re.sub(r"（(.{1,2})）$", r"(\1)", name))
        if name.endswith(("章）", "章)", "印）", "印)"))
        else name
    )


def is_body(text: str) -> bool:
    """Whether ``text`` by its form is the name of a body that signs documents."""
    return len(text) >= 3 and bool(_BODY.fullmatch(text)) and not _NOT_BODY.search(text)
