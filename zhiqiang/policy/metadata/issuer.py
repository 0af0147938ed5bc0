"""The issuing body (发文机关): from the signature, else the title, the head, the printer's line or the agency code."""

from __future__ import annotations

import re

from zhiqiang.policy.metadata.draft import Draft
from zhiqiang.policy.metadata.signature import Signed, bodies_in, is_body
from zhiqiang.policy.metadata.titles import is_subtitle, wrapper_parts
from zhiqiang.policy.model import FieldValue

_SEVERAL = re.compile(r"等[一二三四五六七八九十\d]{1,3}(?:个?部门|家单位|个?单位|部委|委局)$")
_RED_HEAD = re.compile(r"^(?P<body>.{3,40})文件$")


def settle_issuer(draft: Draft, chosen: Signed | None, found: list[Signed]) -> None:
    document = draft.document
    if chosen is not None and chosen.bodies:
        bodies = chosen.bodies
        if draft.title is not None and re.search(r"责任[书状]", draft.title.text):
            bodies = bodies[:1]  # the other side of an agreement does not issue it
        span = (bodies[0][1][0], bodies[-1][1][1])
        names = "、".join(name for name, _ in bodies)
        draft.fields["issuer"] = FieldValue(names, document.raw(span), span, "stated", "issuer.signature")
        return
    draft.fields["issuer"] = (
        _issuer_at_end(draft, chosen)
        or _issuer_of_title(draft)
        or _issuer_of_head(draft)
        or _issuer_of_printing(draft, found)
        or FieldValue(None, None, None, "missing", "issuer")
    )


def _issuer_at_end(draft: Draft, chosen: Signed | None) -> FieldValue | None:
    """A signature whose date was lost: a body on a line of its own that ends the notice or the document."""
    document = draft.document
    if chosen is not None:
        return None
    stop = draft.title.first if draft.wrapper is not None and draft.title is not None else len(document.entries)
    start = max(document.head_end, stop - 4)
    for index in range(stop - 1, start - 1, -1):
        bodies = bodies_in(document, document.entries[index]) if document.entries[index].kind == "text" else []
        if bodies:
            span = (bodies[0][1][0], bodies[-1][1][1])
            return FieldValue(
                "、".join(name for name, _ in bodies), document.raw(span), span, "stated", "issuer.signature"
            )
    return None


def _issuer_of_title(draft: Draft) -> FieldValue | None:
    for title in (draft.wrapper, draft.title):
        if title is None:
            continue
        parts = wrapper_parts(title.text)
        body = parts[0] if parts else title.text.split("关于", 1)[0] if "关于" in title.text else ""
        several = _SEVERAL.search(body)
        name = body[: several.start()] if several else body
        if is_body(name):
            value = _parted(title.value[: len(name)])
            raw = draft.document.raw(title.span)
            return FieldValue(value, raw, title.span, "inferred" if several else "stated", "issuer.title")
    name_field = draft.header.get("name")
    if name_field and name_field.value and "关于" in name_field.value:
        name = name_field.value.split("关于", 1)[0]
        if is_body(name):
            return FieldValue(name, name_field.raw, name_field.span, "stated", "issuer.title")
    return None


def _parted(name: str) -> str:
    """Party committee and government written without a blank: 中共甲市委甲市人民政府 are two bodies."""
    both = re.fullmatch(
        r"(中共[\u4e00-\u9fff]{1,12}?委(?:员会|員會)?(?:办公[室厅])?)([\u4e00-\u9fff]{2,16}(?:人民政府|国务院).{0,4})",
        name,
    )
    return f"{both[1]}、{both[2]}" if both else name


def _issuer_of_head(draft: Draft) -> FieldValue | None:
    document = draft.document
    for entry in document.entries[: document.head_end]:
        match = _RED_HEAD.match(entry.text)
        if match and is_body(match["body"]):
            span = entry.passage.span(*match.span("body"))
            return FieldValue(document.written(span), document.raw(span), span, "stated", "issuer.red_head")
    if draft.title is not None:
        below = document.entries[draft.title.last + 1 : document.head_end]
        first = next((entry for entry in below if not is_subtitle(entry)), None)
        bodies = bodies_in(document, first) if first else []
        if bodies:
            span = (bodies[0][1][0], bodies[-1][1][1])
            return FieldValue(
                "、".join(name for name, _ in bodies), document.raw(span), span, "inferred", "issuer.below_title"
            )
    publisher = draft.header.get("publisher")
    if publisher and publisher.value and is_body(publisher.value):
        return FieldValue(publisher.value, publisher.raw, publisher.span, "inferred", "issuer.header_table")
    return None


def _issuer_of_printing(draft: Draft, found: list[Signed]) -> FieldValue | None:
    for signed in reversed(found):
        if signed.printed and signed.bodies:
            name, span = signed.bodies[-1]
            return FieldValue(name, draft.document.raw(span), span, "inferred", "issuer.printed")
    return None


_CODE_BODIES = (
    (re.compile(r"^国办"), "国务院办公厅"),
    (re.compile(r"^国(?:发|函)"), "国务院"),
    (re.compile(r"(?:府办|政办|府厅|政厅)[发函字规]*$"), "人民政府办公室"),
    (re.compile(r"(?:府|政)(?:[发函字规]|规发)*$"), "人民政府"),
    (re.compile(r"(?:委办)[发函字]*$"), "党委办公室"),
)


def infer_issuer(draft: Draft) -> None:
    """Without issuer: who the agency code of the number stands for, in ``issuer_inferred``."""
    number, place = draft.fields["doc_number"], draft.value("jurisdiction")
    if draft.fields["issuer"].value is not None or number.value is None:
        return
    code = str(number.value).split("〔", 1)[0]
    for pattern, body in _CODE_BODIES:
        if pattern.search(code) and (body.startswith("国务院") or (place and place != "国家")):
            office = "办公厅" if place and place.endswith(("省", "自治区")) else "办公室"
            name = body if body.startswith("国务院") else f"{place}{body.replace('办公室', office)}"
            draft.fields["issuer_inferred"] = FieldValue(
                name, number.raw, number.span, "inferred", "issuer.agency_code"
            )
            return
