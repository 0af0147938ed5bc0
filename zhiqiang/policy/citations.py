"""References to other documents (引用文件): 《title》 with its number, and numbers that stand alone.

Numbers take the form of GB/T 9704-2012 (国发〔2012〕9号), standards that of GB/T 1.1. What was damaged,
an unclosed 《, a lost bracket, a lost dash between years (20152016年度), is reported with the reading taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhiqiang.lang.identifiers import DocNumber, find_doc_numbers, find_standards
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout
from zhiqiang.policy.metadata.entries import Document, Entry, read_entries
from zhiqiang.policy.metadata.header_keys import has_key
from zhiqiang.policy.metadata.number import normal_number, own_number
from zhiqiang.policy.model import Cite, Finding, Meta, Span, Status

_LONGEST_TITLE = 160
_LONGEST_BRACKET = 80


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference in an entry: range of all of it, of its title, its number in normal form."""

    start: int
    end: int
    title: Span | None
    normal: str | None
    status: Status


def read_citations(layout: Layout) -> tuple[tuple[Cite, ...], tuple[Finding, ...]]:
    """All references of ``layout`` in order of the text, and what is damaged about them."""
    document = read_entries(layout)
    own = own_number(document)
    identities = Identities("c", layout.source.text)
    cites: list[Cite] = []
    findings: list[Finding] = []
    for index, entry in enumerate(document.entries):
        if entry.kind == "chrome" or (index < document.head_end and has_key(entry.folded)):
            continue
        for found in _references(document, entry, findings):
            span = entry.passage.span(found.start, found.end)
            if own is not None and span == own[1]:
                continue
            title = document.written(entry.passage.span(*found.title)) if found.title else None
            cites.append(Cite(identities.new(span), document.raw(span), found.normal, title, span, found.status))
        findings.extend(_lost_dashes(document, entry))
    return tuple(cites), tuple(findings)


def _references(document: Document, entry: Entry, findings: list[Finding]) -> list[_Found]:
    text = entry.text
    numbers = find_doc_numbers(text) if any(mark in text for mark in "〔[【(﹝{〕]】") else []
    titled = list(_titled(document, entry, numbers, findings)) if "《" in text or "》" in text else []
    alone = (number for number in numbers if not any(t.start <= number.start < t.end for t in titled))
    found = titled + [_Found(n.start, n.end, None, normal_number(document, entry, n), n.status) for n in alone]
    damaged = (n for n in numbers if n.status == "repaired" and not _is_own_line(entry, n))
    findings.extend(_damaged_number(document, entry, number) for number in damaged)
    return sorted(found, key=lambda one: (one.start, one.end))


def _is_own_line(entry: Entry, number: DocNumber) -> bool:
    """Whether the number is a line by itself, as the document's own is; that one is reported with the document data."""
    return len(entry.text) <= len(number.raw) + 4 and "《" not in entry.text


def _titled(document: Document, entry: Entry, numbers: list[DocNumber], findings: list[Finding]) -> Iterator[_Found]:
    text = entry.text
    for start, end in _book_marks(document, entry, findings):
        closed = text[end - 1] == "》"
        title = (start + 1, end - 1 if closed else end)
        if title[1] <= title[0]:
            continue
        bracket = _bracket_after(text, end) if closed else None
        normal, status = None, "stated" if closed else "repaired"
        if bracket is not None:
            normal, damaged = _number_in(document, entry, numbers, bracket)
            end = bracket[1] if normal else end
            status = "repaired" if damaged else status
        yield _Found(start, end, title, normal, status)  # type: ignore[arg-type]


def _book_marks(document: Document, entry: Entry, findings: list[Finding]) -> Iterator[Span]:
    """Ranges of 《…》, the outer ones where they are nested; an unclosed one ends where its title seems to."""
    text = entry.text
    start, depth = -1, 0
    for mark in re.finditer("[《》]", text):
        at = mark.start()
        if mark.group() == "《":
            if depth and not _may_nest(text, start, at):
                yield _unclosed(document, entry, start, findings, at)
                depth = 0
            if depth == 0:
                start = at
            depth += 1
        elif depth == 0:
            findings.append(_unbalanced(entry.passage.span(at, at + 1), "》"))
        else:
            depth -= 1
            if depth == 0:
                yield (start, at + 1)
    if depth:
        yield _unclosed(document, entry, start, findings, len(text))


def _may_nest(text: str, start: int, at: int) -> bool:
    """Whether a second 《 stands inside the title the first opened: 《关于印发《…, not 《甲办法、《乙办法》."""
    between = text[start + 1 : at]
    closing = text.count("》", at, at + _LONGEST_TITLE)
    return (
        len(between) <= _LONGEST_TITLE
        and not re.search(r"[、,。;]", between)
        and closing >= 1
        and bool(re.search(r"(?:印发|转发|发布|实施|执行|落实|贯彻|关于|公布|修改|废止|颁布|〈)", between))
    )


_TITLE_STOP = re.compile(r"[,。;:!?、》(]|$")
_TYPE_END = re.compile(r".*(?:规划|纲要|方案|意见|办法|计划|要点|决定|通知|细则|规定|条例|法|标准|制度)")


def _unclosed(document: Document, entry: Entry, start: int, findings: list[Finding], limit: int) -> Span:
    text = entry.text
    stop = _TITLE_STOP.search(text, start + 1, min(limit, start + _LONGEST_TITLE))
    end = stop.start() if stop else min(limit, start + _LONGEST_TITLE)
    typed = _TYPE_END.match(text[start + 1 : end])
    if typed:
        end = start + 1 + typed.end()
    findings.append(_unbalanced(entry.passage.span(start, max(end, start + 1)), "《"))
    return (start, end)


def _unbalanced(span: Span, mark: str) -> Finding:
    other = "》" if mark == "《" else "《"
    return Finding(
        "PAREN", "warning", f"书名号不成对：有“{mark}”而没有与之对应的“{other}”。", f"对照原件补上“{other}”。", (span,)
    )


def _bracket_after(text: str, end: int) -> Span | None:
    """The bracket directly after a title, with its closing mark where it has one."""
    if end >= len(text) or text[end] not in "([〔【":
        return None
    depth = 0
    for at in range(end, min(end + _LONGEST_BRACKET, len(text))):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if depth <= 0 and text[end] == "(":
                return (end, at + 1)
    return None


_ORDER = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,16}令)(?:\d{4}年)?第?(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,6})号"
)


def _number_in(document: Document, entry: Entry, numbers: list[DocNumber], bracket: Span) -> tuple[str | None, bool]:
    """The number that a bracket gives in normal form, and whether it was damaged."""
    for number in numbers:
        if bracket[0] < number.start < bracket[1]:
            return normal_number(document, entry, number), number.status != "stated"
    inner = entry.text[bracket[0] + 1 : bracket[1] - 1]
    order = _ORDER.search(inner)
    if order:
        return f"{order['body']}第{order['number']}号", False
    standards = find_standards(inner)
    return (standards[0].normal, False) if standards else (None, False)


def _damaged_number(document: Document, entry: Entry, number: DocNumber) -> Finding:
    span = entry.passage.span(number.start, number.end)
    normal = normal_number(document, entry, number)
    return Finding(
        "META-DOCNO",
        "warning",
        f"引用的文号“{document.raw(span)}”写法不完整，按“{normal}”读取。",
        "请对照所引文件改正文号。",
        (span,),
    )


_LOST_DASH = re.compile(r"(?<!\d)((?:19|20)\d\d)((?:19|20)\d\d)(?=年)")


def _lost_dashes(document: Document, entry: Entry) -> Iterator[Finding]:
    for match in _LOST_DASH.finditer(entry.text):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + 30:
            span = entry.passage.span(*match.span())
            yield Finding(
                "TEXT-LOST",
                "warning",
                f"“{match[0]}年”两个年份之间缺少连接号，按{first}—{last}年读取。",
                f"改为“{first}—{last}年”。",
                (span,),
            )


def check_date_order(meta: Meta, cites: tuple[Cite, ...]) -> tuple[Finding, ...]:
    """Findings on a document dated before one that it cites by number."""
    date = meta.fields.get("date")
    if not meta.date or date is None or date.span is None:
        return ()
    year = int(meta.date[:4])
    return tuple(
        Finding(
            "DATE-ORDER",
            "warning",
            f"本文件成文于{meta.date}，却引用了{cited}年的“{cite.normal}”。",
            "请核对成文日期和所引文号。",
            (date.span, cite.span),
            (cite.id,),
        )
        for cite in cites
        if (cited := _cited_year(cite)) is not None and cited > year
    )


def _cited_year(cite: Cite) -> int | None:
    found = find_doc_numbers(cite.normal) if cite.normal else []
    return found[0].year if found else None
