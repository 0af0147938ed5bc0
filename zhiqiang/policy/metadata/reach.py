"""What a plan reaches over: the division (行政区划) whose plan it is, and the years it covers (规划期)."""

from __future__ import annotations

import re

from zhiqiang.lang.scripts import fold, to_simplified
from zhiqiang.policy.metadata import findings as tell
from zhiqiang.policy.metadata.draft import Draft
from zhiqiang.policy.metadata.entries import Document
from zhiqiang.policy.metadata.period import contradiction, period_of_body, years_of_title
from zhiqiang.policy.metadata.places import is_of_state, place_at_start, place_of_references
from zhiqiang.policy.model import FieldValue

_MISSING = FieldValue(None, None, None, "missing")


def read_place(draft: Draft) -> None:
    """The division: of the issuer, of the title, of the publisher; for a text without head, of its references."""
    document = draft.document
    issuer = draft.fields["issuer"]
    for name in ("issuer", "title", "wrapper_title", "publisher", "header_name"):
        found = draft.fields.get(name, _MISSING)
        if not found.value or not found.span:
            continue
        place = _place_of(draft, str(found.value), found)
        if place is not None:
            draft.fields["jurisdiction"] = place
            return
    number = draft.fields["doc_number"]
    if number.value and str(number.value).startswith("国") and (issuer.value is None or is_of_state(str(issuer.value))):
        draft.fields["jurisdiction"] = FieldValue(
            "国家", number.raw, number.span, "inferred", "jurisdiction.doc_number"
        )
        return
    place_name = place_of_references(document.layout.folded[:200_000], _cited_titles(document))
    status_value = FieldValue(
        place_name, None, None, "inferred" if place_name else "missing", "jurisdiction.references"
    )
    draft.fields["jurisdiction"] = status_value


def _place_of(draft: Draft, value: str, found: FieldValue) -> FieldValue | None:
    folded = to_simplified(fold(value))
    if is_of_state(folded):
        return FieldValue("国家", found.raw, found.span, "inferred", "jurisdiction.state")
    at = place_at_start(folded, draft.regions)
    if at is None:
        return None
    return FieldValue(
        value[at[0] : at[1]],
        found.raw,
        found.span,
        "stated" if found.status == "stated" else "inferred",
        "jurisdiction",
    )


_CITED = re.compile(r"《([^《》\n]{4,60})》")


def _cited_titles(document: Document) -> list[str]:
    return [match[1] for match in _CITED.finditer(document.layout.folded)]


def read_period(draft: Draft, annexes: list[str]) -> None:
    document = draft.document
    for name in ("title", "wrapper_title"):
        found = draft.fields[name]
        years = years_of_title(str(found.value)) if found.value else None
        if years is not None:
            stated = period_of_body(document, None)
            if (
                stated
                and stated.rule == "period.stated"
                and contradiction(stated.value, str(found.value))
                and stated.span
            ):
                draft.findings.append(tell.period_contradicts(stated.value[0], stated.value[1], (stated.span,)))
            if years[2] == "period.title_year" and stated and stated.rule == "period.stated":
                break
            draft.fields["period"] = FieldValue(years[0], found.raw, found.span, found.status, years[2])
            return
    body = period_of_body(document, draft.document_year)
    if body is None and draft.fields["title"].value is None:
        for annex in annexes:
            years = years_of_title(annex)
            if years is not None:
                body = FieldValue(years[0], annex, None, "inferred", "period.annex")
                break
    draft.fields["period"] = body or FieldValue(None, None, None, "missing", "period")
