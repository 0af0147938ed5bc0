"""The document data put together: which of several candidates for a field stands, and what a reviewer must look at."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from zhiqiang.policy.metadata import findings as tell
from zhiqiang.policy.metadata.address import read_addressees, read_approval_and_contact
from zhiqiang.policy.metadata.annexes import annex_values, read_annexes
from zhiqiang.policy.metadata.dating import check_dates, read_published, settle_date
from zhiqiang.policy.metadata.draft import Draft
from zhiqiang.policy.metadata.entries import Document
from zhiqiang.policy.metadata.header_table import EXPECTED, header_values
from zhiqiang.policy.metadata.issuer import infer_issuer, settle_issuer
from zhiqiang.policy.metadata.naming import read_titles, read_type
from zhiqiang.policy.metadata.number import read_number
from zhiqiang.policy.metadata.reach import read_period, read_place
from zhiqiang.policy.metadata.signature import Signed, find_signatures
from zhiqiang.policy.metadata.titles import is_subtitle
from zhiqiang.policy.model import FieldValue, Finding, Meta


@dataclass(frozen=True)
class MetadataReading:
    """Document data (``horizons`` left to the reader of targets), findings on them, where the text of the plan itself
    begins in the source, and the year the document dates from."""

    meta: Meta
    findings: tuple[Finding, ...]
    body_start: int
    document_year: int | None


def read_document(document: Document, regions: Collection[str] | None) -> MetadataReading:
    """The document data of ``document``."""
    draft = Draft(document, regions, header_values(document))
    _read_header(draft)
    read_number(draft)
    read_titles(draft)
    read_signature(draft)
    read_addressees(draft)
    read_type(draft)
    read_place(draft)
    annexes = read_annexes(document)
    draft.fields["annex"] = annex_values(document, annexes)
    draft.findings.extend(
        tell.annex_absent(a.name, a.span, a.elsewhere) for a in annexes if a.announced and not a.follows
    )
    read_period(draft, [annex.name for annex in annexes])
    read_approval_and_contact(draft)
    infer_issuer(draft)
    draft.findings[:0] = tell.field_findings(draft.fields)
    check_dates(draft)
    return MetadataReading(_meta(draft.fields), tuple(draft.findings), _body_start(draft), draft.document_year)


def _meta(fields: dict[str, FieldValue]) -> Meta:
    value = {name: found.value for name, found in fields.items()}
    return Meta(
        title=value["title"],
        wrapper_title=value["wrapper_title"],
        doc_type=value["doc_type"],
        doc_number=value["doc_number"],
        issuer=value["issuer"],
        addressees=value["addressees"] or (),
        date=value["date"],
        published=value["published"],
        period=value["period"],
        jurisdiction=value["jurisdiction"],
        annex=value["annex"] or (),
        fields=fields,
    )


def _read_header(draft: Draft) -> None:
    for name, found in draft.header.items():
        if name not in ("doc_number", "published"):
            draft.fields[f"header_{name}" if name in ("name", "source") else name] = found
        if found.value is None and name in EXPECTED:
            draft.findings.append(tell.empty_header_field(name, found.span))
    draft.fields["published"] = read_published(draft)


def read_signature(draft: Draft) -> None:
    document = draft.document
    published = draft.value("published")
    head = (draft.wrapper.last if draft.wrapper else -1) + 1
    found = find_signatures(document, head, len(document.entries), draft.number_year, published)
    in_text = [signed for signed in found if signed.index >= document.head_end and not signed.printed]
    chosen: Signed | None = None
    if draft.wrapper is not None and draft.title is not None:
        notice = [signed for signed in found if signed.index < draft.title.first and not signed.printed]
        chosen = notice[-1] if notice else None
        draft.notice = chosen
    elif draft.wrapper is not None:
        chosen = next((signed for signed in in_text if signed.index < document.head_end + 30), None)
        draft.notice = chosen
    chosen = chosen or _last_signature(document, in_text)
    settle_date(draft, chosen, found)
    settle_issuer(draft, chosen, found)


def _last_signature(document: Document, signed: list[Signed]) -> Signed | None:
    """The last date with bodies above it before the annexes, else anywhere, else the last date line."""
    stop = next(
        (i for i, e in enumerate(document.entries) if re.fullmatch(r"附[件表图]\d{0,2}:?", e.text)),
        len(document.entries),
    )
    with_bodies = [one for one in signed if one.bodies]
    before = [one for one in with_bodies if one.index < stop]
    candidates = before or with_bodies or [one for one in signed if one.index < stop] or signed
    return candidates[-1] if candidates else None


def _body_start(draft: Draft) -> int:
    """Where the text of the plan begins: below its title, or for a document in one piece below its head."""
    document = draft.document
    if draft.wrapper is not None and draft.title is not None:
        index = draft.title.last + 1
        while index < len(document.entries) and is_subtitle(document.entries[index]):
            index += 1
    elif draft.wrapper is not None and draft.notice is not None:
        index = draft.notice.index + 1
    else:
        index = document.head_end
    index = _past_contents(document, index)
    if index < len(document.entries):
        return document.entries[index].span[0]
    return len(document.layout.folded)


_CONTENTS = re.compile(r"目录|目次")
_PAGE = re.compile(r"[.…·\-]{2,}\d*$|\d{1,3}$")
_PREFACE = re.compile(r"前言|序言|引言|序")
_LONGEST_CONTENTS = 300


def _past_contents(document: Document, index: int) -> int:
    """Past a table of contents (目录): to where its first heading stands a second time."""
    start = next((i for i in range(max(0, index - 3), index + 3) if _is_contents(document, i)), None)
    if start is None or start + 1 >= len(document.entries):
        return index
    first = _PAGE.sub("", document.entries[start + 1].text)
    if not first:
        return index
    for at in range(start + 2, min(start + _LONGEST_CONTENTS, len(document.entries))):
        text = document.entries[at].text
        if text == first or _PREFACE.fullmatch(text):
            return at
    return index


def _is_contents(document: Document, index: int) -> bool:
    return index < len(document.entries) and bool(_CONTENTS.fullmatch(document.entries[index].text))
