"""Ids of items: from kind, quote and occurrence, so that a better reader moves few of them."""

from __future__ import annotations

import hashlib
from collections import Counter

from zhiqiang.policy.model import Span


class Identities:
    """Gives the items of one kind their ids: a digest of kind and quote, numbered from the second like quote on."""

    def __init__(self, kind: str, text: str) -> None:
        self._kind = kind
        self._text = text
        self._seen: Counter[str] = Counter()

    def new(self, span: Span, extra: str = "") -> str:
        """The id of an item whose quote is the text of ``span``; ``extra`` parts items that share a quote."""
        quote = "".join(self._text[span[0] : span[1]].split())
        digest = hashlib.sha256(f"{self._kind}\0{quote}\0{extra}".encode()).hexdigest()[:10]
        self._seen[digest] += 1
        count = self._seen[digest]
        return f"{self._kind}-{digest}" if count == 1 else f"{self._kind}-{digest}-{count}"
