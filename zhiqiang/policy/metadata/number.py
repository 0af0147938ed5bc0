"""The document number (发文字号): the first of the head outside brackets, else that of the head table."""

from __future__ import annotations

import re

from zhiqiang.lang.identifiers import DocNumber, find_doc_numbers
from zhiqiang.policy.metadata import findings as tell
from zhiqiang.policy.metadata.draft import Draft
from zhiqiang.policy.metadata.entries import Document, Entry
from zhiqiang.policy.metadata.header_keys import has_key
from zhiqiang.policy.metadata.titles import title_type
from zhiqiang.policy.model import FieldValue, Span

_ONLY_NUMBER = re.compile(r"^\((?P<number>[^()《》]{1,14}[〔\[【](?:19|20)\d\d[^()]{1,10})\)$")


def own_number(document: Document) -> tuple[DocNumber, Span, str] | None:
    """The document's own number: the first of the head outside 《》 and brackets; with its span and normal form."""
    for entry in document.entries[: document.head_end]:
        if entry.kind == "chrome" or has_key(entry.folded):
            continue
        whole = _ONLY_NUMBER.match(entry.text) or (entry.text.endswith("号)") and title_type(entry.text) is not None)
        for number in find_doc_numbers(entry.text):
            before = entry.text[: number.start]
            open_brackets = before.count("(") > before.count(")") or before.count("《") > before.count("》")
            if whole or (not open_brackets and len(entry.text) <= len(number.raw) + 30):
                span = entry.passage.span(number.start, number.end)
                return number, span, normal_number(document, entry, number)
    return None


def normal_number(document: Document, entry: Entry, number: DocNumber) -> str:
    """A number in the form of GB/T 9704-2012, its characters in the script of the source."""
    code = document.written(entry.passage.span(number.start, number.start + len(number.agency)))
    mark = document.written(entry.passage.span(number.end - 1, number.end))
    return f"{code}〔{number.year}〕{number.serial}{'號' if mark == '號' else '号'}"


def read_number(draft: Draft) -> None:
    own = own_number(draft.document)
    listed = draft.header.get("doc_number")
    listed_numbers = find_doc_numbers(listed.value) if listed and listed.value else []
    if own is not None:
        number, span, normal = own
        raw = draft.document.raw(span)
        draft.fields["doc_number"] = FieldValue(normal, raw, span, number.status, "doc_number.head")
        draft.number_year = number.year
        if listed and listed_numbers and listed_numbers[0].normal != number.normal and listed.span:
            draft.findings.append(tell.number_differs(normal, listed_numbers[0].normal, (span, listed.span)))
    elif listed and listed_numbers:
        first = listed_numbers[0]
        draft.fields["doc_number"] = FieldValue(
            first.normal, listed.raw, listed.span, first.status, "doc_number.header_table"
        )
        draft.number_year = first.year
    else:
        draft.fields["doc_number"] = FieldValue(None, None, None, "missing", "doc_number")
