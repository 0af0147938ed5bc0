"""Annexes (附件): those a document announces, those that follow, and which of them are absent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiqiang.policy.metadata.entries import Document
from zhiqiang.policy.model import FieldValue, Span

_ANNOUNCED = re.compile(r"^(?:附件|附表|附图|附):")
_NUMBERED = re.compile(r"^(?P<n>\d{1,2})[.、](?!\d)")
_PLACE = re.compile(r"^附(?:件|表|图)?(?P<n>\d{1,2}|[一二三四五六七八九十])?(?:[-—]\d{1,2})?[:：]?(?P<name>.{0,80})$")
_OMITTED = re.compile(r"\((?:略|附后|此处略|见附件)\)$")
_ELSEWHERE = re.compile(r"\((?:另发|另附|另行印发|略)\)$")
_FEW = 40


@dataclass(frozen=True)
class Annex:
    """An annex by name; ``announced`` where the text names it, ``follows`` where it is there."""

    name: str
    span: Span
    announced: bool
    follows: bool
    elsewhere: bool = False


def read_annexes(document: Document) -> list[Annex]:
    """The annexes announced by the document, in order, then those that only follow."""
    announced = _announced(document)
    annexes: list[Annex] = []
    for number, (name, span, at, raw) in enumerate(announced, 1):
        follows = _follows(document, name, at, number if len(announced) > 1 else None)
        annexes.append(Annex(name, span, True, follows, bool(_ELSEWHERE.search(raw))))
    known = {_dense(annex.name) for annex in annexes}
    for name, span in _unannounced(document, announced[-1][2] if announced else -1):
        if not announced and _dense(name) not in known:
            annexes.append(Annex(name, span, False, True))
            known.add(_dense(name))
    return annexes


def _dense(name: str) -> str:
    return re.sub(r"[《》“”\"()\s]", "", name)


def _announced(document: Document) -> list[tuple[str, Span, int, str]]:
    """Name, span, index of entry and folded text of each announced annex."""
    found: list[tuple[str, Span, int, str]] = []
    entries = document.entries
    for index, entry in enumerate(entries):
        match = _ANNOUNCED.match(entry.text) if entry.kind == "text" else None
        if match is None or "。" in entry.text or len(entry.text) > 400:
            continue
        if match.end() == len(entry.text) and not (
            index + 1 < len(entries) and _continues(entries[index + 1].text, 0, "text")
        ):
            continue
        for start, end in _items(entry.text, match.end()):
            _add(document, found, index, start, end)
        at = index + 1
        while at < len(entries) and at - index < _FEW and _continues(entries[at].text, len(found), entries[at].kind):
            number = _NUMBERED.match(entries[at].text)
            _add(document, found, at, number.end() if number else 0, len(entries[at].text))
            at += 1
        break
    return found


def _continues(text: str, count: int, kind: str) -> bool:
    number = _NUMBERED.match(text)
    return (
        kind == "text" and number is not None and int(number["n"]) == count + 1 and "。" not in text and len(text) <= 80
    )


def _items(text: str, start: int) -> list[tuple[int, int]]:
    """The names in ``1.甲 2.乙`` or a single name, as ranges."""
    marks = list(re.finditer(r"(?<!\d)(\d{1,2})[.、](?!\d)", text[start:]))
    numbered = [m for n, m in enumerate(marks, 1) if int(m[1]) == n]
    if not numbered:
        return [(start, len(text))] if start < len(text) else []
    ends = [start + m.start() for m in numbered[1:]] + [len(text)]
    return [(start + m.end(), end) for m, end in zip(numbered, ends, strict=True)]


def _add(document: Document, found: list[tuple[str, Span, int, str]], index: int, start: int, end: int) -> None:
    passage = document.entries[index].passage
    raw = passage.text[start:end]
    kept = re.sub(r"[;,.。]+$", "", _OMITTED.sub("", raw))
    if kept:
        span = passage.span(start, start + len(kept))
        written = document.written(span)
        if written.startswith("《") and written.endswith("》"):
            written = written[1:-1]
        found.append((written, span, index, raw))


def _follows(document: Document, name: str, index: int, number: int | None) -> bool:
    """Whether after entry ``index`` the annex stands: its name as a line, or 附件 (附件2) with text below."""
    entries = document.entries
    if any(entry.kind == "table" for entry in entries[index + 1 : index + 3]):
        return True
    wanted = _dense(_written_fold(name))
    place = re.compile(rf"附(?:件|表|图){number or '[0-9]{0,2}'}:?")
    placed = False
    for entry in entries[index + 1 :]:
        text = _dense(_written_fold(document.written(entry.span))) if len(entry.text) <= 120 else ""
        if text and (text == wanted or (len(wanted) >= 6 and len(text) <= len(wanted) + 12 and wanted in text)):
            return True
        if placed:
            return True
        placed = bool(place.fullmatch(entry.text))
    return False


def _written_fold(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace("，", ",").replace("：", ":")


def _unannounced(document: Document, after: int) -> list[tuple[str, Span]]:
    """Names of annexes that follow a line 附件 (附件1) or stand behind it."""
    found: list[tuple[str, Span]] = []
    entries = document.entries
    for index in range(after + 1, len(entries)):
        entry = entries[index]
        if entry.kind != "text" or not entry.text.startswith("附") or len(entry.text) > 80:
            continue
        match = _PLACE.match(entry.text)
        if match is None or "。" in entry.text:
            continue
        name = match["name"]
        if name and re.match(r"附[件表图]", entry.text):
            span = entry.passage.span(*match.span("name"))
            found.append((document.written(span), span))
        elif not name and index + 1 < len(entries) and _is_name(entries[index + 1].text, entries[index + 1].kind):
            span = entries[index + 1].span
            found.append((document.written(span), span))
    return found


def _is_name(text: str, kind: str) -> bool:
    return kind == "text" and 4 <= len(text) <= 60 and not re.search(r"[。;:!?]", text)


def annex_values(document: Document, annexes: list[Annex]) -> FieldValue:
    """The names of all annexes as one field."""
    names = tuple(annex.name for annex in annexes)
    if not annexes:
        return FieldValue((), None, None, "missing", "annex")
    span = (annexes[0].span[0], max(annex.span[1] for annex in annexes))
    missing = any(annex.announced and not annex.follows for annex in annexes)
    return FieldValue(names, document.raw(span), span, "missing" if missing else "stated", "annex")
