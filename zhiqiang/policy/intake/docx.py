"""Word documents (.docx, ECMA-376): paragraphs and tables in their order, as printed with all changes accepted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from zhiqiang.policy.intake.blocks import Block, Paragraph, PlacedCell, Table, assemble, one_line
from zhiqiang.policy.intake.limits import MAX_TABLE_AREA, MAX_TABLE_COLUMNS, MAX_XML_TAGS, too_large
from zhiqiang.policy.intake.numbers import before_text
from zhiqiang.policy.intake.package import Package, corrupt, open_package
from zhiqiang.policy.intake.word_numbers import Counter, counter
from zhiqiang.policy.intake.wordml import attribute, body_elements, child, local, number, parse, switched_on
from zhiqiang.policy.source import SourceText

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEFT_OUT = frozenset(
    ("del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt")
)
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass
class _Runs:
    """The text of a paragraph as its runs are read; text boxes met on the way are kept for after it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)  # open fields: whether their result has begun

    def read(self, element: etree._Element) -> None:
        for each in element:
            name = local(each)
            if name in _LEFT_OUT or not name:
                continue
            if name == "r" and switched_on(child(each, "rPr"), "vanish"):
                continue
            if name == "AlternateContent":
                chosen = child(each, "Choice")
                self.read(chosen if chosen is not None else each)
            elif name == "txbxContent":
                self.boxes.append(each)
            elif name == "fldChar":
                self._field(attribute(each, "fldCharType"))
            elif name == "t":
                self._add(each.text or "")
            elif name in _PLAIN:
                self._add(_PLAIN[name])
            else:
                self.read(each)

    def _add(self, text: str) -> None:
        if all(self.fields):
            self.pieces.append(text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


@dataclass
class _Reader:
    """Reads block by block; ``carried`` is the text of a paragraph whose end was deleted: it runs on into the next."""

    counter: Counter
    carried: str = ""
    fields: list[bool] = field(default_factory=list)

    def blocks(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        for element in elements:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                table = self._table(element)
                if table.cells:
                    yield table
            elif name in _WRAPPERS:
                yield from self.blocks(element)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                yield from self.blocks(chosen if chosen is not None else element)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        runs = _Runs(fields=self.fields)
        runs.read(element)
        self.fields[:] = [True] * len(
            self.fields
        )  # a field code ends with its paragraph, even where its mark is missing
        text = "".join(runs.pieces)
        if child(properties, "rPr", "del") is not None:
            self.carried += text
        else:
            text, self.carried = self.carried + text, ""
            label = self.counter.label(properties)
            lines = [line for line in map(one_line, text.split("\n")) if line]
            for at, line in enumerate(lines):
                yield Paragraph(line if at else before_text(label, line))
        for box in runs.boxes:
            yield from self.blocks(box)

    def _table(self, element: etree._Element) -> Table:
        cells: list[PlacedCell] = []
        above: dict[tuple[int, int], int] = {}  # column and width -> index of the cell that may go on below
        for at, row in enumerate(_inner(element, "tr")):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            col = max(0, number(child(properties, "gridBefore")))
            going_on: dict[tuple[int, int], int] = {}
            for cell in _inner(row, "tc"):
                col = self._cell(cell, at, col, cells, above, going_on)
            above = going_on
            if (at + 1) * max(1, col) > MAX_TABLE_AREA or col > 4 * MAX_TABLE_COLUMNS:
                raise too_large("文档中的表格过大，超出读取的上限", "请把表格拆分成几个较小的表格后重新读取。")
        return Table(tuple(cells))

    def _cell(
        self,
        cell: etree._Element,
        row: int,
        col: int,
        cells: list[PlacedCell],
        above: dict[tuple[int, int], int],
        going_on: dict[tuple[int, int], int],
    ) -> int:
        """Place one cell; returns the column after it."""
        properties = child(cell, "tcPr")
        width = min(max(1, number(child(properties, "gridSpan"), default=1)), MAX_TABLE_COLUMNS)
        blocks = tuple(self.blocks(cell))
        merge, beside = child(properties, "vMerge"), child(properties, "hMerge")
        if beside is not None and (attribute(beside) or "continue") == "continue" and cells and cells[-1].row == row:
            cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + width, blocks=cells[-1].blocks + blocks)
        elif merge is not None and (attribute(merge) or "continue") == "continue" and (col, width) in above:
            index = above[col, width]
            cells[index] = replace(
                cells[index], rowspan=row - cells[index].row + 1, blocks=cells[index].blocks + blocks
            )
            going_on[col, width] = index
        else:
            cells.append(PlacedCell(row, col, blocks, 1, width))
            if merge is not None:
                going_on[col, width] = len(cells) - 1
        return col + width


def _inner(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also where a content control wraps them."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in _WRAPPERS:
            yield from _inner(each, name)


def _related(package: Package, part: str) -> dict[str, str]:
    """The parts that ``part`` refers to, by the last word of the relationship's type."""
    folder, name = posixpath.split(part)
    data = package.read(posixpath.join(folder, "_rels", name + ".rels"))
    if data is None:
        return {}
    out: dict[str, str] = {}
    for each in parse(data):
        target = each.get("Target") or ""
        if each.get("TargetMode") != "External":
            kind = (each.get("Type") or "").rpartition("/")[2]
            out.setdefault(kind, posixpath.normpath(posixpath.join("/" + folder, target)))
    return out


def _root(package: Package, part: str | None) -> etree._Element | None:
    data = package.read(part) if part else None
    return None if data is None else parse(data)


def _notes(root: etree._Element | None) -> Iterator[etree._Element]:
    """The footnotes or endnotes themselves, without the separator lines that are stored with them."""
    for note in root if root is not None else ():
        if attribute(note, "type") in (None, "normal"):
            yield from note


def _blocks(package: Package) -> Iterator[Block]:
    main = _related(package, "").get("officeDocument", "/word/document.xml")
    data = package.read(main)
    if data is None:
        raise corrupt()
    if data.count(b"<") > MAX_XML_TAGS:
        raise too_large("文档的内容过多，超出读取的上限", "请把正文和附件拆分成几个文件后分别读取。")
    parts = _related(package, main)
    numbering = _root(package, parts.get("numbering", posixpath.join(posixpath.dirname(main), "numbering.xml")))
    styles = _root(package, parts.get("styles", posixpath.join(posixpath.dirname(main), "styles.xml")))
    reader = _Reader(counter(numbering, styles))
    yield from reader.blocks(body_elements(data))
    if reader.carried.strip():
        yield from map(Paragraph, filter(None, map(one_line, reader.carried.split("\n"))))
    for kind in ("footnotes", "endnotes"):
        yield from _Reader(counter(numbering, styles)).blocks(_notes(_root(package, parts.get(kind))))


def read(data: bytes, sha256: str) -> SourceText:
    """The source text of a Word document."""
    package = open_package(data)
    with package.archive:
        return assemble(_blocks(package), MIME, "utf-8", sha256)
