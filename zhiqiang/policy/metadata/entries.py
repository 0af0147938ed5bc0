"""The lines of a document one by one, and where its head (版头: title, number, addressees) ends and its body begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from zhiqiang.policy.layout import Chrome, Layout, Paragraph
from zhiqiang.policy.metadata.header_keys import has_key
from zhiqiang.policy.model import Span
from zhiqiang.policy.passages import Passage, clean_passage

_INK = re.compile(r"[^ \t\r\n]+")
HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节篇条]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[①-⑳])"
)
# A document whose head is longer than this has none that could be told from its body.
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph, or a line of a table or of page furniture; ``folded`` is its text with blanks kept."""

    passage: Passage
    span: Span
    kind: Literal["text", "table", "chrome"]
    folded: str

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(frozen=True)
class Document:
    """The entries of a layout in order."""

    layout: Layout
    entries: tuple[Entry, ...]

    def written(self, span: Span) -> str:
        """The source text of ``span`` without the blanks between its characters; those between Latin words stay."""
        folded, source = self.layout.folded, self.layout.source.text
        pieces: list[str] = []
        last = ""
        for ink in _INK.finditer(folded, *span):
            if (
                last
                and last.isascii()
                and last.isalnum()
                and folded[ink.start()].isascii()
                and folded[ink.start()].isalnum()
            ):
                pieces.append(" ")
            pieces.append(source[ink.start() : ink.end()])
            last = folded[ink.end() - 1]
        return "".join(pieces)

    def raw(self, span: Span) -> str:
        """Exactly the source text of ``span``."""
        return self.layout.source.text[span[0] : span[1]]

    @cached_property
    def head_end(self) -> int:
        """Index of the first entry of the body: a heading, a sentence, or a table that is no list of keys."""
        for index, entry in enumerate(self.entries[:_LONGEST_HEAD]):
            if starts_body(entry):
                return index
        return min(len(self.entries), _LONGEST_HEAD)


def read_entries(layout: Layout) -> Document:
    """All lines of ``layout`` that hold anything, those joined by the layout as one."""
    return Document(layout, tuple(_entries(layout)))


def _entries(layout: Layout) -> Iterator[Entry]:
    folded = layout.folded
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            span = (block.lines[0].start, block.lines[-1].end)
            yield Entry(block.passage, span, "text", folded[span[0] : span[1]])
            continue
        kind: Literal["table", "chrome"] = "chrome" if isinstance(block, Chrome) else "table"
        for line in block.lines:
            if not line.blank:
                span = (line.start, line.end)
                yield Entry(clean_passage(folded, [span]), span, kind, folded[line.start : line.end])


_SENTENCE = re.compile(r"。|;$|^(?:为|根据|按照|依据|依照|当前|近年来|随着|现将|经)[^:]{8,},")
_ADOPTED = re.compile(
    r"(?:会议|大会|常委会|全会)[^。]{0,20}(?:通过|批准|修订)|(?:人民政府|市政府|省政府|县政府|区政府)[^。]{0,6}批准"
)


def starts_body(entry: Entry) -> bool:
    """Whether a document's running text has begun with ``entry``."""
    if entry.kind == "chrome":
        return False
    text = entry.text
    if has_key(entry.folded):
        return False
    if entry.kind == "table":
        return True
    if HEADING.match(text):
        return True
    if is_adoption(text):
        return False
    return bool(_SENTENCE.search(text)) or (len(text) > 160 and not text.endswith(":"))


def is_adoption(text: str) -> bool:
    """Whether a short line says who adopted the document: （1996年4月9日县人民代表大会审议通过）."""
    return len(text) <= 80 and text.startswith("(") and bool(_ADOPTED.search(text))
