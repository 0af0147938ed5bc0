"""Paragraphs and tables as every container yields them, and how they become one source text with its grids.

The form follows GB/T 9704-2012 documents as the readers expect them: one paragraph a line; of a table every cell is
one line that starts with a tab, rows are parted by an empty line, a cell merged downwards is repeated as an empty
cell, a cell merged to the right stands once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from zhiqiang.policy.intake.limits import MAX_FINDING_SPANS
from zhiqiang.policy.model import Finding
from zhiqiang.policy.source import Cell, Grid, SourceText, Unreadable

BLANKS = (
    " \t\r\n\v\f\u0085\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u3000\ufeff"
)
_NOT_IN_A_LINE = re.compile("[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD_END = re.compile(r"[A-Za-z0-9.,%]$")
_WORD_START = re.compile(r"[A-Za-z0-9]")
_UNIT_NAME = re.compile(r"[\u4e00-\u9fff（）()]{2,20}[局委办府厅院会处部所站社司队行校]$")


@dataclass(frozen=True)
class Paragraph:
    """One line of prose; ``page_starts`` are the offsets in it at which a new page begins."""

    text: str
    page_starts: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlacedCell:
    """A table cell where it stands in its grid, with what it holds."""

    row: int
    col: int
    blocks: tuple[Block, ...]
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Table:
    """A table by its cells; ``page_rows`` are the rows with which a new page begins."""

    cells: tuple[PlacedCell, ...]
    page_rows: tuple[int, ...] = ()


Block: TypeAlias = Paragraph | Table


def one_line(text: str) -> str:
    """``text`` as it may stand in a line: no line ends, no lone surrogates, no blanks at the ends."""
    return _SURROGATE.sub("\ufffd", _NOT_IN_A_LINE.sub(" ", text)).strip(BLANKS)


def paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """The lines that hold anything, as paragraphs."""
    return tuple(Paragraph(line) for line in map(one_line, lines) if line)


def joined(parts: Sequence[str]) -> str:
    """The lines of one cell as one line: Hanzi close up, words, figures and names of units stay apart.

    >>> joined(["机动车环保", "定期检测率"]), joined(["2010", "2015"]), joined(["市质监局", "市工商局"])
    ('机动车环保定期检测率', '2010 2015', '市质监局 市工商局')
    """
    out: list[str] = []
    for part in parts:
        if out and (
            (_WORD_END.search(out[-1]) and _WORD_START.match(part))
            or (_UNIT_NAME.fullmatch(out[-1]) and _UNIT_NAME.fullmatch(part))
        ):
            out.append(" ")
        out.append(part)
    return "".join(out)


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """All lines of text in ``blocks``, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for cell in block.cells:
                yield from lines_of(cell.blocks)


def cell_text(cell: PlacedCell) -> str:
    """What the cell says, in one line; a tab would read as a further cell, a table within it is told off by blanks."""
    parts: list[str] = []
    for is_prose, blocks in groupby(cell.blocks, lambda block: isinstance(block, Paragraph)):
        lines = [line.replace("\t", " ") for line in lines_of(blocks) if line]
        parts.append(joined(lines) if is_prose else " ".join(lines))
    return " ".join(part for part in parts if part)


def compact(table: Table) -> Table:
    """The table without columns and rows in which no cell begins: they exist only by spans and layout."""
    rows = {row: i for i, row in enumerate(sorted({cell.row for cell in table.cells}))}
    cols = {col: i for i, col in enumerate(sorted({cell.col for cell in table.cells}))}
    row_at, col_at = _positions(rows), _positions(cols)
    cells = tuple(
        replace(
            cell,
            row=rows[cell.row],
            col=cols[cell.col],
            rowspan=max(1, row_at(cell.row + cell.rowspan) - rows[cell.row]),
            colspan=max(1, col_at(cell.col + cell.colspan) - cols[cell.col]),
        )
        for cell in table.cells
    )
    page_rows = tuple(sorted({rows[row] for row in table.page_rows if row in rows}))
    return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))), page_rows)


class _positions:  # noqa: N801 - reads as a function
    """How many of the kept lines of a grid lie before a given one."""

    def __init__(self, kept: dict[int, int]) -> None:
        self._after: list[int] = []
        count = 0
        for line in range(max(kept, default=-1) + 1):
            self._after.append(count)
            count += line in kept
        self._count = count

    def __call__(self, line: int) -> int:
        return self._after[line] if line < len(self._after) else self._count


def unboxed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with every table of a single column (a text box, 专栏, or mere layout) replaced by what it holds."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        table = compact(block)
        if any(cell.col > 0 for cell in table.cells):
            yield table
        else:
            for cell in table.cells:
                yield from unboxed(cell.blocks)


@dataclass
class _Page:
    """The text as it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    grids: list[Grid] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def line(self, text: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)

    def paragraph(self, paragraph: Paragraph) -> None:
        start, _ = self.line(paragraph.text)
        self.pages.extend(start + offset for offset in paragraph.page_starts)

    def table(self, table: Table) -> None:
        by_row: dict[int, list[tuple[int, PlacedCell]]] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                by_row.setdefault(row, []).append((cell.col, cell))
        begin, end, placed = self.length, self.length, []
        for row in sorted(by_row):
            if row > 0:
                self.line("")
            if row in table.page_rows:
                self.pages.append(self.length)
            for _, cell in sorted(by_row[row], key=lambda entry: entry[0]):
                start, end = self.line("\t" + (cell_text(cell) if cell.row == row else ""))
                if cell.row == row:
                    placed.append(Cell(row, cell.col, (start + 1, end), cell.rowspan, cell.colspan))
        cols = max(cell.col + cell.colspan for cell in table.cells)
        self.grids.append(Grid((begin, end), max(by_row) + 1, cols, tuple(placed)))


def with_lost_characters(text: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings with the spans of every U+FFFD of ``text`` in ``TEXT-REPL``, which is added where it is missing."""
    count = text.count("\ufffd")
    if not count:
        return findings
    spans = tuple(
        (match.start(), match.end())
        for match, _ in zip(re.finditer("\ufffd+", text), range(MAX_FINDING_SPANS), strict=False)
    )
    if any(finding.code == "TEXT-REPL" for finding in findings):
        return tuple(replace(each, spans=spans) if each.code == "TEXT-REPL" else each for each in findings)
    message = f"正文中有 {count} 个无法辨认的字（显示为“\ufffd”）"
    mend = "请对照原文补上这些字，或者从原系统重新导出后再读取。"
    return (*findings, Finding("TEXT-REPL", "warning", message, mend, spans))


def assemble(
    blocks: Iterable[Block], mime: str, encoding: str, sha256: str, findings: tuple[Finding, ...] = ()
) -> SourceText:
    """One source text of all ``blocks``; refused as empty where they say nothing."""
    page = _Page()
    for block in unboxed(blocks):
        if isinstance(block, Paragraph):
            page.paragraph(block)
        elif block.cells:
            page.table(block)
    text = "".join(page.parts)
    if not text.strip(BLANKS):
        raise Unreadable("INPUT-EMPTY", "文件里没有文字内容。请确认所选的是带有正文的文件，再重新读取。")
    return SourceText(
        text=text,
        mime=mime,
        encoding=encoding,
        sha256=sha256,
        grids=tuple(page.grids),
        pages=tuple(page.pages),
        findings=with_lost_characters(text, findings),
    )
