"""Date of signing (成文日期) and of publication (发布日期): which of several dates is which."""

from __future__ import annotations

import re

from zhiqiang.lang.dates import parse_date
from zhiqiang.lang.identifiers import consistent_year, find_doc_numbers
from zhiqiang.policy.metadata import findings as tell
from zhiqiang.policy.metadata.draft import Draft
from zhiqiang.policy.metadata.entries import is_adoption
from zhiqiang.policy.metadata.signature import Signed
from zhiqiang.policy.model import FieldValue

_DATE_TIME = re.compile(r"(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\d{1,2}:\d{2}(?::\d{2})?")
_SITE_LINE = re.compile(r"来源|浏览|点击|字号|字体|作者|访问|阅读|分享")
_PUBLISHED = re.compile(r"(?:发布|公开|发表|更新)?(?:日期|时间)[:：]?(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)")


def read_published(draft: Draft) -> FieldValue:
    """The day of publication: from the head table, the site's line above the document, or a line of date and time."""
    stated = draft.header.get("published")
    if stated and stated.value:
        match = re.match(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?", stated.value)
        day = parse_date(match[0] if match else stated.value).value
        if day:
            return FieldValue(day, stated.raw, stated.span, "stated", "published.header_table")
    for entry in draft.document.entries[: draft.document.head_end]:
        found = _PUBLISHED.search(entry.text) or _DATE_TIME.fullmatch(entry.text.replace(" ", ""))
        if found and found[0].startswith(("日期", "时间")) and not _SITE_LINE.search(entry.text):
            continue
        day = parse_date(found["date"]).value if found else None
        if found and day:
            span = entry.passage.span(*found.span("date")) if found.re is _PUBLISHED else entry.span
            return FieldValue(day, draft.document.raw(span), span, "stated", "published.site_line")
    return FieldValue(None, None, stated.span if stated else None, "missing", "published")


def settle_date(draft: Draft, chosen: Signed | None, found: list[Signed]) -> None:
    document = draft.document
    if chosen is not None:
        value = FieldValue(
            chosen.reading.value, document.raw(chosen.span), chosen.span, chosen.status, "date.signature"
        )
    else:
        value = _other_date(draft, found)
    draft.fields["date"] = value
    if chosen is not None and len(chosen.reading.candidates) > 1:
        draft.fields["date_candidates"] = FieldValue(
            chosen.reading.candidates, document.raw(chosen.span), chosen.span, "ambiguous", "date.candidates"
        )
    printed = next((signed for signed in reversed(found) if signed.printed), None)
    if printed is not None and printed.reading.value:
        draft.fields["printed"] = FieldValue(
            printed.reading.value, document.raw(printed.span), printed.span, printed.status, "printed.footer"
        )


_ADOPTION_DATE = re.compile(r"^\((?P<date>[^年()]{2,8}年[^月()]{1,3}月[^日()]{1,4}日)")


def _other_date(draft: Draft, found: list[Signed]) -> FieldValue:
    """Without signature: the head table, the line of adoption, a date line of the head, the printer's line."""
    document = draft.document
    listed = draft.header.get("signed")
    day = parse_date(listed.value).value if listed and listed.value else None
    if listed and day:
        return FieldValue(day, listed.raw, listed.span, "stated", "date.header_table")
    for entry in document.entries:
        match = _ADOPTION_DATE.match(entry.text) if is_adoption(entry.text) else None
        day = parse_date(match["date"]).value if match else None
        if match and day:
            span = entry.passage.span(*match.span("date"))
            return FieldValue(day, document.raw(span), span, "stated", "date.adoption")
    for signed, rule in [(s, "date.head") for s in found if not s.printed] + [
        (s, "date.printed") for s in found if s.printed
    ]:
        if signed.reading.value:
            return FieldValue(signed.reading.value, document.raw(signed.span), signed.span, "inferred", rule)
    return FieldValue(None, None, None, "missing", "date")


def check_dates(draft: Draft) -> None:
    date, published, number = draft.fields["date"], draft.fields["published"], draft.fields["doc_number"]
    if date.value and published.value and str(published.value) < str(date.value) and date.span and published.span:
        spans = (date.span, published.span)
        draft.findings.append(tell.published_before_signed(str(date.value), str(published.value), spans))
    own = find_doc_numbers(str(number.value)) if number.value else []
    if own and date.value and number.span and date.span and not consistent_year(own[0], int(str(date.value)[:4])):
        draft.findings.append(tell.number_year_differs(str(number.value), str(date.value), (number.span, date.span)))
