"""The head table of a published document (文件要素表): 索引号, 文号 … as the open-government catalogue has them."""

from __future__ import annotations

from itertools import pairwise

from zhiqiang.policy.metadata.entries import Document
from zhiqiang.policy.metadata.header_keys import has_key, key_values, lone_key
from zhiqiang.policy.model import FieldValue

#: Keys of which an empty value is worth a word.
EXPECTED = frozenset({"doc_number", "publisher", "signed", "published", "name", "keywords", "validity"})


def header_values(document: Document) -> dict[str, FieldValue]:
    """What the head table says, by field name; the first statement of a field with a value stands."""
    found: dict[str, FieldValue] = {}
    head = document.entries[: document.head_end]
    for above, entry in pairwise(head):
        name = lone_key(above.folded)
        if name is not None and ":" not in above.text and not has_key(entry.folded):
            found.setdefault(
                name,
                FieldValue(
                    document.written(entry.span), document.raw(entry.span), entry.span, "stated", "header_table"
                ),
            )
    for entry in head:
        for name, start, end in key_values(entry.folded):
            span = (entry.span[0] + start, entry.span[0] + end)
            value = document.written(span) or None
            known = found.get(name)
            if known is None or (known.value is None and value is not None):
                found[name] = FieldValue(
                    value, document.raw(span) or None, span, "stated" if value else "missing", "header_table"
                )
    return found
