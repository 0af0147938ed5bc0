"""The text of an input as extracted: what every offset of a reading points into."""

from __future__ import annotations

from dataclasses import dataclass

from zhiqiang.policy.model import Finding, Span


@dataclass(frozen=True)
class Cell:
    """A table cell at ``row`` and ``col`` (from 0) of its grid; ``span`` is its text in the source, maybe empty."""

    row: int
    col: int
    span: Span
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Grid:
    """A real table (HTML, Word, PDF) with its cells; ``span`` covers all its lines in the source text."""

    span: Span
    rows: int
    cols: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class SourceText:
    """Decoded, unnormalised text with what is known of its form.

    ``text`` has one paragraph a line for HTML, Word and PDF, with table cells each on a line of their own
    that starts with a tab; plain text is kept to the letter. ``grids`` are the real tables in order.
    ``pages`` holds the offset at which each page starts (PDF only). ``findings`` are those of the extraction.
    """

    text: str
    mime: str
    encoding: str
    sha256: str
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()


class Unreadable(Exception):
    """The input cannot be read at all; ``code`` is a finding code (``INPUT-…``), the message says how to mend it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
