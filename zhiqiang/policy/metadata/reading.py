"""The document data put together: which of several candidates for a field stands, and what a reviewer must look at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from zhiqiang.lang.dates import parse_date
from zhiqiang.lang.identifiers import DocNumber, consistent_year, find_doc_numbers
from zhiqiang.policy.metadata import findings as tell
from zhiqiang.policy.metadata.annexes import annex_values, read_annexes
from zhiqiang.policy.metadata.entries import HEADING, Document, Entry, is_adoption
from zhiqiang.policy.metadata.header_table import EXPECTED, header_values, is_header_line
from zhiqiang.policy.metadata.period import contradiction, nth_period, period_of_body, years_of_title
from zhiqiang.policy.metadata.places import is_of_state, place_at_start, place_of_references
from zhiqiang.policy.metadata.signature import Signed, bodies_in, find_signatures, is_body
from zhiqiang.policy.metadata.titles import (
    Title,
    folded_title,
    head_titles,
    inner_title,
    is_subtitle,
    read_title,
    title_type,
    with_subtitle,
    wrapper_parts,
)
from zhiqiang.policy.model import FieldValue, Finding, Meta, Span

_MISSING = FieldValue(None, None, None, "missing")


@dataclass(frozen=True)
class MetadataReading:
    """Document data (``horizons`` left to the reader of targets), findings on them, where the text of the plan itself
    begins in the source, and the year the document dates from."""

    meta: Meta
    findings: tuple[Finding, ...]
    body_start: int
    document_year: int | None


@dataclass
class _Draft:
    """The fields as they are settled one after the other; later ones lean on earlier ones."""

    document: Document
    regions: Collection[str] | None
    header: dict[str, FieldValue]
    fields: dict[str, FieldValue] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    wrapper: Title | None = None
    title: Title | None = None
    notice: Signed | None = None
    doc_year: int | None = None

    def value(self, name: str) -> str | None:
        found = self.fields.get(name)
        return found.value if found and isinstance(found.value, str) else None


def read_document(document: Document, regions: Collection[str] | None) -> MetadataReading:
    """The document data of ``document``."""
    draft = _Draft(document, regions, header_values(document))
    _read_header(draft)
    _read_number(draft)
    _read_titles(draft)
    _read_signature(draft)
    _read_addressees(draft)
    _read_type(draft)
    _read_place(draft)
    annexes = read_annexes(document)
    draft.fields["annex"] = annex_values(document, annexes)
    draft.findings.extend(
        tell.annex_absent(a.name, a.span, a.elsewhere) for a in annexes if a.announced and not a.follows
    )
    _read_period(draft, [annex.name for annex in annexes])
    _read_approval_and_contact(draft)
    _infer_issuer(draft)
    draft.findings[:0] = tell.field_findings(draft.fields)
    _check_dates(draft)
    return MetadataReading(_meta(draft.fields), tuple(draft.findings), _body_start(draft), _document_year(draft))


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


# --- head table -------------------------------------------------------------------------------------------------------


def _read_header(draft: _Draft) -> None:
    for name, found in draft.header.items():
        if name not in ("doc_number", "published"):
            draft.fields[f"header_{name}" if name in ("name", "source") else name] = found
        if found.value is None and name in EXPECTED | {"keywords", "validity"}:
            draft.findings.append(tell.empty_header_field(name, found.span))
    draft.fields["published"] = _published(draft)


_DATE_TIME = re.compile(r"(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\d{1,2}:\d{2}(?::\d{2})?")
_PUBLISHED = re.compile(r"(?:发布|公开|发表|更新)(?:日期|时间)[:：]?(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)")


def _published(draft: _Draft) -> FieldValue:
    """The day of publication: from the head table, the site's line above the document, or a line of date and time."""
    stated = draft.header.get("published")
    if stated and stated.value:
        match = re.match(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?", stated.value)
        day = parse_date(match[0] if match else stated.value).value
        if day:
            return FieldValue(day, stated.raw, stated.span, "stated", "published.header_table")
    for entry in draft.document.entries[: draft.document.head_end]:
        found = _PUBLISHED.search(entry.text) or (_DATE_TIME.fullmatch(entry.text.replace(" ", "")))
        day = parse_date(found["date"]).value if found else None
        if found and day:
            span = entry.passage.span(*found.span("date")) if found.re is _PUBLISHED else entry.span
            return FieldValue(day, draft.document.raw(span), span, "stated", "published.site_line")
    return FieldValue(None, None, stated.span if stated else None, "missing", "published")


# --- number -----------------------------------------------------------------------------------------------------------

_ONLY_NUMBER = re.compile(r"^\((?P<number>[^()《》]{1,14}[〔\[【](?:19|20)\d\d[^()]{1,10})\)$")


def own_number(document: Document) -> tuple[DocNumber, Span, str] | None:
    """The document's own number: the first of the head outside 《》 and brackets; with its span and normal form."""
    for entry in document.entries[: document.head_end]:
        if entry.kind == "chrome" or is_header_line(entry):
            continue
        whole = _ONLY_NUMBER.match(entry.text)
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


def _read_number(draft: _Draft) -> None:
    own = own_number(draft.document)
    listed = draft.header.get("doc_number")
    listed_numbers = find_doc_numbers(listed.value) if listed and listed.value else []
    if own is not None:
        number, span, normal = own
        raw = draft.document.raw(span)
        draft.fields["doc_number"] = FieldValue(normal, raw, span, number.status, "doc_number.head")
        draft.doc_year = number.year
        if listed and listed_numbers and listed_numbers[0].normal != number.normal and listed.span:
            draft.findings.append(tell.number_differs(normal, listed_numbers[0].normal, (span, listed.span)))
    elif listed and listed_numbers:
        first = listed_numbers[0]
        draft.fields["doc_number"] = FieldValue(
            first.normal, listed.raw, listed.span, first.status, "doc_number.header_table"
        )
        draft.doc_year = first.year
    else:
        draft.fields["doc_number"] = FieldValue(None, None, None, "missing", "doc_number")


# --- titles -----------------------------------------------------------------------------------------------------------


def _read_titles(draft: _Draft) -> None:
    document = draft.document
    titles = head_titles(document)
    wrappers = [title for title in titles if title.is_wrapper]
    draft.wrapper = wrappers[-1] if wrappers else None
    name = draft.header.get("name")
    stated = name.value if name else None
    if draft.wrapper is not None:
        _set_title(draft, "wrapper_title", draft.wrapper, "wrapper_title.head")
        _read_inner_title(draft, draft.wrapper.text, draft.wrapper.last + 1)
        return
    if stated and name and wrapper_parts(stated.replace("（", "(").replace("）", ")")):
        draft.fields["wrapper_title"] = FieldValue(stated, name.raw, name.span, "stated", "wrapper_title.header_table")
        _read_inner_title(draft, stated.replace("（", "(").replace("）", ")"), 0)
        return
    draft.fields["wrapper_title"] = FieldValue(None, None, None, "missing", "wrapper_title")
    if titles:
        draft.title = with_subtitle(document, titles[-1], None)
        _set_title(draft, "title", draft.title, "title.head")
    elif stated and name:
        draft.fields["title"] = FieldValue(stated, name.raw, name.span, "stated", "title.header_table")
    else:
        draft.fields["title"] = FieldValue(None, None, None, "missing", "title")


def _set_title(draft: _Draft, name: str, title: Title, rule: str) -> None:
    draft.fields[name] = FieldValue(title.value, draft.document.raw(title.span), title.span, "stated", rule)


def _read_inner_title(draft: _Draft, wrapper: str, start: int) -> None:
    """The issued document's own title line: by the name the wrapper gives it, else what follows the notice's date."""
    parts = wrapper_parts(wrapper)
    core = parts[1] if parts else ""
    title = inner_title(draft.document, start, core)
    if title is None:
        title = _title_after_notice(draft, start)
    if title is not None:
        draft.title = with_subtitle(draft.document, title, core)
        _set_title(draft, "title", draft.title, "title.line")
        own, named = folded_title(draft.title.text), folded_title(core)
        if own != named and draft.wrapper is not None and not named.startswith(own):
            spans = (draft.wrapper.span, draft.title.span)
            draft.findings.append(tell.titles_differ(core, draft.title.value, spans))
        return
    value, raw, span = _core_as_written(draft, core)
    draft.fields["title"] = FieldValue(value, raw, span, "inferred" if value else "missing", "title.wrapper")


def _core_as_written(draft: _Draft, core: str) -> tuple[str | None, str | None, Span | None]:
    title = draft.wrapper
    if title is None or not core:
        return core or None, None, None
    at = title.text.find(core)
    value = title.value[at : at + len(core)] if len(title.value) == len(title.text) and at >= 0 else core
    return value, draft.document.raw(title.span), title.span


def _title_after_notice(draft: _Draft, start: int) -> Title | None:
    document = draft.document
    signed = find_signatures(document, start, start + 40, draft.doc_year, draft.value("published"))
    for signature in signed[:1]:
        for index in range(signature.index + 1, min(signature.index + 8, len(document.entries))):
            entry = document.entries[index]
            if HEADING.match(entry.text) or "。" in entry.text:
                return None
            title = read_title(document, index)
            if title is not None:
                return title
    return None


# --- signature --------------------------------------------------------------------------------------------------------


def _read_signature(draft: _Draft) -> None:
    document = draft.document
    published = draft.value("published")
    head = (draft.wrapper.last if draft.wrapper else -1) + 1
    found = find_signatures(document, head, len(document.entries), draft.doc_year, published)
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
    _set_date(draft, chosen, found)
    _set_issuer(draft, chosen, found)


def _last_signature(document: Document, signed: list[Signed]) -> Signed | None:
    """The last date with bodies above it before the annexes, else anywhere, else the last date line."""
    stop = next((i for i, e in enumerate(document.entries) if re.fullmatch(r"附[件表图]\d{0,2}:?", e.text)), len(document.entries))
    with_bodies = [one for one in signed if one.bodies]
    before = [one for one in with_bodies if one.index < stop]
    candidates = before or with_bodies or [one for one in signed if one.index < stop] or signed
    return candidates[-1] if candidates else None


def _set_date(draft: _Draft, chosen: Signed | None, found: list[Signed]) -> None:
    document = draft.document
    if chosen is not None:
        value = FieldValue(chosen.reading.value, document.raw(chosen.span), chosen.span, chosen.status, "date.signature")
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


def _other_date(draft: _Draft, found: list[Signed]) -> FieldValue:
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
    for signed, rule in [(s, "date.head") for s in found if not s.printed] + [(s, "date.printed") for s in found if s.printed]:
        if signed.reading.value:
            return FieldValue(signed.reading.value, document.raw(signed.span), signed.span, "inferred", rule)
    return FieldValue(None, None, None, "missing", "date")


_SEVERAL = re.compile(r"等[一二三四五六七八九十\d]{1,3}(?:个?部门|家单位|个?单位|部委|委局)$")
_RED_HEAD = re.compile(r"^(?P<body>.{3,40})文件$")


def _set_issuer(draft: _Draft, chosen: Signed | None, found: list[Signed]) -> None:
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


def _issuer_at_end(draft: _Draft, chosen: Signed | None) -> FieldValue | None:
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
            return FieldValue("、".join(name for name, _ in bodies), document.raw(span), span, "stated", "issuer.signature")
    return None


def _issuer_of_title(draft: _Draft) -> FieldValue | None:
    for title in (draft.wrapper, draft.title):
        if title is None:
            continue
        parts = wrapper_parts(title.text)
        body = parts[0] if parts else title.text.split("关于", 1)[0] if "关于" in title.text else ""
        several = _SEVERAL.search(body)
        name = body[: several.start()] if several else body
        if is_body(name):
            value = title.value[: len(name)]
            raw = draft.document.raw(title.span)
            return FieldValue(value, raw, title.span, "inferred" if several else "stated", "issuer.title")
    name_field = draft.header.get("name")
    if name_field and name_field.value and "关于" in name_field.value:
        name = name_field.value.split("关于", 1)[0]
        if is_body(name):
            return FieldValue(name, name_field.raw, name_field.span, "stated", "issuer.title")
    return None


def _issuer_of_head(draft: _Draft) -> FieldValue | None:
    document = draft.document
    for entry in document.entries[: document.head_end]:
        match = _RED_HEAD.match(entry.text)
        if match and is_body(match["body"]):
            span = entry.passage.span(*match.span("body"))
            return FieldValue(document.written(span), document.raw(span), span, "stated", "issuer.red_head")
    publisher = draft.header.get("publisher")
    if publisher and publisher.value and is_body(publisher.value):
        return FieldValue(publisher.value, publisher.raw, publisher.span, "inferred", "issuer.header_table")
    return None


def _issuer_of_printing(draft: _Draft, found: list[Signed]) -> FieldValue | None:
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


def _infer_issuer(draft: _Draft) -> None:
    """Without issuer: who the agency code of the number stands for, in ``issuer_inferred``."""
    number, place = draft.fields["doc_number"], draft.value("jurisdiction")
    if draft.fields["issuer"].value is not None or number.value is None:
        return
    code = str(number.value).split("〔", 1)[0]
    for pattern, body in _CODE_BODIES:
        if pattern.search(code) and (body.startswith("国务院") or (place and place != "国家")):
            office = "办公厅" if place and place.endswith(("省", "自治区")) else "办公室"
            name = body if body.startswith("国务院") else f"{place}{body.replace('办公室', office)}"
            draft.fields["issuer_inferred"] = FieldValue(name, number.raw, number.span, "inferred", "issuer.agency_code")
            return


# --- addressees -------------------------------------------------------------------------------------------------------

_ADDRESSED = re.compile(
    r"^(?:各|全|有关|机关|直属|县|市|省|区|州|镇|乡|局|厅|部|国务院|中央)|(?:政府|部门|机构|单位|委员会|管委会|办公室|局|厅|委|院|公司|办事处|学校|企业|组织)(?:\([^()]{1,20}\))?:$"
)
_NOT_ADDRESSED = re.compile(r"如下:|以下|附件|联系|电话|责任|。|来源|:.")


def _read_addressees(draft: _Draft) -> None:
    document = draft.document
    limit = min(document.head_end + 1, len(document.entries))
    for entry in document.entries[:limit]:
        text = entry.text
        if entry.kind != "text" or not text.endswith(":") or len(text) > 400 or HEADING.match(text):
            continue
        if _ADDRESSED.search(text) and not _NOT_ADDRESSED.search(text):
            span = entry.passage.span(0, len(text) - 1)
            draft.fields["addressees"] = FieldValue(
                tuple(_groups(document, entry)), document.raw(span), span, "stated", "addressees"
            )
            return
    draft.fields["addressees"] = FieldValue((), None, None, "missing", "addressees")


def _groups(document: Document, entry: Entry) -> Iterable[str]:
    """The groups of addressees, parted at commas outside brackets; 、 stays inside a group."""
    depth, start = 0, 0
    text = entry.text
    for index, char in enumerate(text):
        if char in "([〔":
            depth += 1
        elif char in ")]〕":
            depth = max(0, depth - 1)
        elif (char in ",;" and depth == 0) or index == len(text) - 1:
            if index > start:
                yield document.written(entry.passage.span(start, index))
            start = index + 1


# --- type, place, period ----------------------------------------------------------------------------------------------

_SELF = re.compile(r"(?:制定|特制[定订]|编制|提出|形成)(?:了)?(?:本|如下|以下)(?:[\u4e00-\u9fff]{0,4}?)(?P<type>规划|纲要|方案|计划|意见|办法|细则|要点|措施)")
_SELF_SHORT = re.compile(r"本(?P<type>规划|纲要|方案|意见|办法|细则)")


def _read_type(draft: _Draft) -> None:
    document = draft.document
    for name in ("title", "wrapper_title"):
        found = draft.fields[name]
        title = draft.title if name == "title" else draft.wrapper
        text = title.text if title else str(found.value or "").replace("（", "(").replace("）", ")")
        kind = title_type(text)
        if kind:
            draft.fields["doc_type"] = FieldValue(kind, found.raw, found.span, found.status, f"doc_type.{name}")
            return
    for pattern in (_SELF, _SELF_SHORT):
        for entry in document.entries:
            match = pattern.search(entry.text) if entry.kind == "text" else None
            if match:
                span = entry.passage.span(*match.span())
                draft.fields["doc_type"] = FieldValue(
                    match["type"], document.raw(span), span, "inferred", "doc_type.self_reference"
                )
                return
    draft.fields["doc_type"] = FieldValue(None, None, None, "missing", "doc_type")


def _read_place(draft: _Draft) -> None:
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
        draft.fields["jurisdiction"] = FieldValue("国家", number.raw, number.span, "inferred", "jurisdiction.doc_number")
        return
    place_name = place_of_references(document.layout.folded[:200_000], _cited_titles(document))
    status_value = FieldValue(place_name, None, None, "inferred" if place_name else "missing", "jurisdiction.references")
    draft.fields["jurisdiction"] = status_value


def _place_of(draft: _Draft, value: str, found: FieldValue) -> FieldValue | None:
    from zhiqiang.lang.scripts import fold, to_simplified

    folded = to_simplified(fold(value))
    if is_of_state(folded):
        return FieldValue("国家", found.raw, found.span, "inferred", "jurisdiction.state")
    at = place_at_start(folded, draft.regions)
    if at is None:
        return None
    return FieldValue(value[at[0] : at[1]], found.raw, found.span, "stated" if found.status == "stated" else "inferred", "jurisdiction")


_CITED = re.compile(r"《([^《》\n]{4,60})》")


def _cited_titles(document: Document) -> list[str]:
    return [match[1] for match in _CITED.finditer(document.layout.folded)]


def _read_period(draft: _Draft, annexes: list[str]) -> None:
    document = draft.document
    for name in ("title", "wrapper_title"):
        found = draft.fields[name]
        years = years_of_title(str(found.value)) if found.value else None
        if years is not None:
            stated = period_of_body(document, None)
            if stated and stated.rule == "period.stated" and contradiction(stated.value, str(found.value)) and stated.span:
                draft.findings.append(tell.period_contradicts(*stated.value, (stated.span,)))
            if years[2] == "period.title_year" and stated and stated.rule == "period.stated":
                break
            draft.fields["period"] = FieldValue(years[0], found.raw, found.span, found.status, years[2])
            return
    body = period_of_body(document, _document_year(draft))
    if body is None and draft.fields["title"].value is None:
        for annex in annexes:
            years = years_of_title(annex)
            if years is not None:
                body = FieldValue(years[0], annex, None, "inferred", "period.annex")
                break
    draft.fields["period"] = body or FieldValue(None, None, None, "missing", "period")


# --- approval, contact, checks ----------------------------------------------------------------------------------------

_APPROVED = re.compile(r"(?:业经|已经|经)(?P<what>[^,。;]{2,60}?(?:同意|审议通过|研究通过|讨论通过|审定|批准))")
_CONTACT = re.compile(r"请(?:径|直接|及时)?(?:向|与)[^,。;]{2,40}(?:反映|联系)|联系(?:人|电话|方式)[:：]?[^。;]{2,60}")


def _read_approval_and_contact(draft: _Draft) -> None:
    document = draft.document
    stop = draft.title.first if draft.wrapper and draft.title else document.head_end + 3
    notice = document.entries[:stop]
    approval = next((e for e in document.entries[: stop + 6] if is_adoption(e.text)), None)
    if approval is not None:
        draft.fields["approval"] = FieldValue(
            document.written(approval.span).strip("（）()"), document.raw(approval.span), approval.span, "stated", "approval"
        )
    for entries, name, pattern in ((notice, "approval", _APPROVED), (document.entries, "contact", _CONTACT)):
        for entry in entries:
            match = pattern.search(entry.text) if name not in draft.fields and len(entry.text) < 3000 else None
            if match:
                span = entry.passage.span(*match.span())
                draft.fields[name] = FieldValue(document.written(span), document.raw(span), span, "stated", name)
                break


def _check_dates(draft: _Draft) -> None:
    date, published, number = draft.fields["date"], draft.fields["published"], draft.fields["doc_number"]
    if date.value and published.value and str(published.value) < str(date.value) and date.span and published.span:
        spans = (date.span, published.span)
        draft.findings.append(tell.published_before_signed(str(date.value), str(published.value), spans))
    own = find_doc_numbers(str(number.value)) if number.value else []
    if own and date.value and number.span and date.span and not consistent_year(own[0], int(str(date.value)[:4])):
        draft.findings.append(tell.number_year_differs(str(number.value), str(date.value), (number.span, date.span)))


def _document_year(draft: _Draft) -> int | None:
    date = draft.value("date")
    if date:
        return int(date[:4])
    if draft.doc_year:
        return draft.doc_year
    published = draft.value("published")
    return int(published[:4]) if published else None


def _body_start(draft: _Draft) -> int:
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
    if index < len(document.entries):
        return document.entries[index].span[0]
    return len(document.layout.folded)
