"""Whom a document addresses (主送机关), who approved it and whom to ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhiqiang.policy.metadata.draft import Draft
from zhiqiang.policy.metadata.entries import HEADING, Document, Entry, is_adoption
from zhiqiang.policy.model import FieldValue
from zhiqiang.policy.passages import Passage, clean_passage

_ADDRESSED = re.compile(
    r"^(?:各|全|有关|机关|直属|县|市|省|区|州|镇|乡|局|厅|部|国务院|中央)|(?:政府|部门|机构|单位|委员会|管委会|办公室|局|厅|委|院|公司|办事处|学校|企业|组织)(?:\([^()]{1,20}\))?:$"
)
_NOT_ADDRESSED = re.compile(r"如下:|以下|附件|联系|电话|责任|。|来源|:.")


def read_addressees(draft: Draft) -> None:
    document = draft.document
    limit = min(document.head_end + 1, len(document.entries))
    for index, entry in enumerate(document.entries[:limit]):
        if entry.kind != "text" or not entry.text.endswith(":") or len(entry.text) > 400 or HEADING.match(entry.text):
            continue
        lines = _lines_of_address(document, index)
        passage = clean_passage(document.layout.folded, [line.span for line in lines])
        if _ADDRESSED.search(passage.text) and not _NOT_ADDRESSED.search(passage.text):
            span = passage.span(0, len(passage.text) - 1)
            draft.fields["addressees"] = FieldValue(
                tuple(_groups(document, passage)), document.raw(span), span, "stated", "addressees"
            )
            return
    draft.fields["addressees"] = FieldValue((), None, None, "missing", "addressees")


def _lines_of_address(document: Document, index: int) -> list[Entry]:
    """The lines that end in the colon at ``index``: those above that break off at a comma belong to it."""
    first = index
    while first > 0 and index - first < 4 and document.entries[first - 1].text.endswith((",", "、")):
        first -= 1
    return list(document.entries[first : index + 1])


def _groups(document: Document, passage: Passage) -> Iterable[str]:
    """The groups of addressees, parted at commas outside brackets; 、 stays inside a group."""
    depth, start = 0, 0
    text = passage.text
    for index, char in enumerate(text):
        if char in "([〔":
            depth += 1
        elif char in ")]〕":
            depth = max(0, depth - 1)
        elif (char in ",;" and depth == 0) or index == len(text) - 1:
            if index > start:
                yield document.written(passage.span(start, index))
            start = index + 1


_APPROVED = re.compile(
    r"(?:业经|业已经|已经|(?<=[》,。;])经|^经)(?P<what>[^,。;]{2,60}?(?:同意|审议通过|研究通过|讨论通过|审定|批准))"
)
_CONTACT = re.compile(r"请(?:径|直接|及时)?(?:向|与)[^,。;]{2,40}(?:反映|联系)|联系(?:人|电话|方式)[:：]?[^。;)]{2,60}")


def read_approval_and_contact(draft: Draft) -> None:
    document = draft.document
    stop = draft.title.first if draft.wrapper and draft.title else document.head_end + 3
    notice = document.entries[:stop]
    approval = next((e for e in document.entries[: stop + 6] if is_adoption(e.text)), None)
    if approval is not None:
        draft.fields["approval"] = FieldValue(
            document.written(approval.span).strip("（）()"),
            document.raw(approval.span),
            approval.span,
            "stated",
            "approval",
        )
    for entries, name, pattern in ((notice, "approval", _APPROVED), (document.entries, "contact", _CONTACT)):
        for entry in entries:
            match = pattern.search(entry.text) if name not in draft.fields and len(entry.text) < 3000 else None
            if match:
                span = entry.passage.span(*match.span())
                draft.fields[name] = FieldValue(document.written(span), document.raw(span), span, "stated", name)
                break
