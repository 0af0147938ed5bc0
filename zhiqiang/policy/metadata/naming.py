"""Which title is the wrapper (印发…的通知) and which the document's own, and its type (文种)."""

from __future__ import annotations

import re

from zhiqiang.policy.metadata import findings as tell
from zhiqiang.policy.metadata.draft import Draft
from zhiqiang.policy.metadata.entries import HEADING
from zhiqiang.policy.metadata.signature import find_signatures
from zhiqiang.policy.metadata.titles import (
    Title,
    folded_title,
    head_titles,
    inner_title,
    read_title,
    title_type,
    unusual_title,
    with_subtitle,
    wrapper_parts,
)
from zhiqiang.policy.model import FieldValue, Span


def read_titles(draft: Draft) -> None:
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
    unusual = unusual_title(document) if not titles and not stated else None
    if unusual is not None:
        draft.title = unusual
        draft.fields["title"] = FieldValue(
            unusual.value, document.raw(unusual.span), unusual.span, "inferred", "title.first_line"
        )
    elif titles:
        draft.title = with_subtitle(document, titles[-1], None)
        _set_title(draft, "title", draft.title, "title.head")
    elif stated and name:
        draft.fields["title"] = FieldValue(stated, name.raw, name.span, "stated", "title.header_table")
    else:
        draft.fields["title"] = FieldValue(None, None, None, "missing", "title")


def _set_title(draft: Draft, name: str, title: Title, rule: str) -> None:
    draft.fields[name] = FieldValue(title.value, draft.document.raw(title.span), title.span, "stated", rule)


def _read_inner_title(draft: Draft, wrapper: str, start: int) -> None:
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
    if draft.wrapper is not None and title_type(core) is None:
        # 关于下达…任务的通知 issues nothing but itself.
        draft.title, draft.wrapper = draft.wrapper, None
        _set_title(draft, "title", draft.title, "title.head")
        draft.fields["wrapper_title"] = FieldValue(None, None, None, "missing", "wrapper_title")
        return
    value, raw, span = _core_as_written(draft, core)
    draft.fields["title"] = FieldValue(value, raw, span, "inferred" if value else "missing", "title.wrapper")


def _core_as_written(draft: Draft, core: str) -> tuple[str | None, str | None, Span | None]:
    title = draft.wrapper
    if title is None or not core:
        return core or None, None, None
    at = title.text.find(core)
    value = title.value[at : at + len(core)] if len(title.value) == len(title.text) and at >= 0 else core
    return value, draft.document.raw(title.span), title.span


def _title_after_notice(draft: Draft, start: int) -> Title | None:
    document = draft.document
    signed = find_signatures(document, start, start + 40, draft.number_year, draft.value("published"))
    for signature in signed[:1]:
        for index in range(signature.index + 1, min(signature.index + 8, len(document.entries))):
            entry = document.entries[index]
            if HEADING.match(entry.text) or "。" in entry.text:
                return None
            title = read_title(document, index)
            if title is not None:
                return title
    return None


_SELF = re.compile(
    r"(?:制定|特制[定订]|编制|提出|形成)(?:了)?(?:本|如下|以下)(?:[\u4e00-\u9fff]{0,4}?)(?P<type>规划|纲要|方案|计划|意见|办法|细则|要点|措施)"
)
_SELF_SHORT = re.compile(r"本(?P<type>规划|纲要|方案|意见|办法|细则)")


def read_type(draft: Draft) -> None:
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
