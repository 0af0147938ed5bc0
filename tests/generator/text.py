"""A document as plain text: the dialects in which web copies keep tables, and the damage that copies suffer."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import opencc

from tests.accuracy.annotation import Annotation, annotation
from tests.generator.blocks import Block, Heading, Table
from tests.generator.documents import Document
from tests.generator.pen import Answer, Pen, bare, is_mark, unmark


@dataclass(frozen=True)
class Written:
    """A document in the form of a text, with its answers as the scorer takes them."""

    text: str
    gold: Annotation


def write(
    document: Document, seed: int, *, dialect: str | None = None, damage: tuple[str, ...] | None = None
) -> Written:
    """``document`` as text. Dialect of the tables and damage are drawn by ``seed`` where they are not given."""
    pen = Pen(random.Random(seed + 1))
    chosen = dialect or pen.pick(tuple(DIALECTS))
    harm = _harm(pen) if damage is None else damage
    marked = marked_text(document, chosen, pen.pick(("", "　　", "    ", "  ")), pen)
    for name in harm:
        marked = with_furniture(marked, document.meta["signed"]) if name == "furniture" else DAMAGE[name](marked)
    return answered(marked, document, traditional if "traditional" in harm else str)


def marked_text(document: Document, dialect: str, indent: str = "　　", pen: Pen | None = None) -> str:
    """The lines of ``document`` with marks; with a ``pen``, blank lines strew in."""
    lines: list[str] = []
    for block in document.blocks:
        lines.extend(_block_lines(block, dialect, indent, pen or Pen(random.Random(0))))
        if pen is not None and pen.chance(0.15):
            lines.append("")
    return "\n".join(lines) + "\n"


def answered(marked: str, document: Document, named: Callable[[str], str] = str) -> Written:
    """The text without marks, and the annotation of its answers; ``named`` gives names in its script."""
    text, spans = unmark(marked)
    answers = [dict(answer) for answer in document.answers]
    for answer in answers:
        if "name" in answer and named(answer["name"]) in text:
            answer["name"] = named(answer["name"])
    return Written(text, annotation(_gold(answers, spans, text, document.meta), text.encode()))


def _gold(answers: list[Answer], spans: dict[int, tuple[int, int]], text: str, meta: dict[str, Any]) -> dict[str, Any]:
    lists: dict[str, list[Any]] = {"targets": [], "observations": [], "outline": [], "responsibilities": []}
    for number, (start, end) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        answer = dict(answers[number])
        kind = answer.pop("kind")
        if kind in ("target", "observation"):
            lists[kind + "s"].append({**answer, "span": [start, end], "quote": text[start:end]})
        elif kind == "outline":
            lists["outline"].append({**answer, "start": start})
        elif answer["heading"] in spans:
            lists["responsibilities"].append({**answer, "start": spans[answer["heading"]][0]})
    return {"meta": meta, **lists}


def _block_lines(block: Block, dialect: str, indent: str, pen: Pen) -> list[str]:
    if isinstance(block, Table):
        return ["", block.caption, *DIALECTS[dialect](block, pen), ""]
    if isinstance(block, Heading) or block.role in ("body", "furniture"):
        return [indent + block.text]
    return [block.text, ""] if block.role == "title" else [block.text]


# --- dialects of tables ----------------------------------------------------------------------------------------------


def _full(table: Table) -> list[list[str]]:
    return [[cell or "" for cell in row] for row in table.grid()]


def _tab(table: Table, pen: Pen) -> list[str]:
    lines: list[str] = []
    for row in table.grid():
        lines += [f"\t{cell or ''}" for cell in row]
        lines.append("")
    return lines


def _cells(table: Table, pen: Pen) -> list[str]:
    """One cell a line, what is empty is lost."""
    return [cell for row in table.grid() for cell in row if cell]


def _pipes(table: Table, pen: Pen) -> list[str]:
    lines = ["| " + " | ".join(row) + " |" for row in _full(table)]
    if pen.chance(0.5):
        lines.insert(1, "|" + " --- |" * len(_full(table)[0]))
    return lines


def _inner_pipes(table: Table, pen: Pen) -> list[str]:
    return [" | ".join(row) for row in _full(table)]


def _tab_rows(table: Table, pen: Pen) -> list[str]:
    return ["\t".join(row) for row in _full(table)]


def _spaced(table: Table, pen: Pen) -> list[str]:
    """Cells apart by blanks; an empty cell shows as a dash, a merged one is said again."""
    lines, above = [], [""] * len(table.grid()[0])
    for row in table.grid():
        filled = [cell if cell is not None else bare(above[i]) for i, cell in enumerate(row)]
        lines.append("    ".join(cell or "—" for cell in filled))
        above = filled
    return lines


DIALECTS: dict[str, Callable[[Table, Pen], list[str]]] = {
    "tab": _tab, "cells": _cells, "pipes": _pipes, "inner pipes": _inner_pipes, "tab rows": _tab_rows,
    "spaced": _spaced,
}  # fmt: skip


# --- damage ----------------------------------------------------------------------------------------------------------

_FULL = str.maketrans("0123456789%.,()+-/", "０１２３４５６７８９％．，（）＋－／")
_HALF = str.maketrans("，；：（）！？", ",;:()!?")


def full_width(text: str) -> str:
    """Digits and signs in the width of Hanzi."""
    return text.translate(_FULL)


def half_width(text: str) -> str:
    """Punctuation in the width of letters."""
    return text.translate(_HALF)


@lru_cache(maxsize=2)
def _script(variant: str) -> opencc.OpenCC:
    return opencc.OpenCC(variant)


def traditional(text: str, variant: str = "s2t") -> str:
    """The text in traditional characters, one for one; variant ``s2tw`` are those of Taiwan."""
    pieces = re.split("([\U000f0000-\U0010ffff])", text)
    return "".join(piece if is_mark(piece[:1]) else _script(variant).convert(piece) for piece in pieces)


def wrapped(text: str, width: int = 38) -> str:
    """The text broken at a fixed width, as from a print; lines of tables stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        table = line.startswith("\t") or "|" in line or "\t" in line or "    " in line.strip()
        lines.extend([line] if table else _broken(line, width))
    return "\n".join(lines)


def _broken(line: str, width: int) -> list[str]:
    parts, part, columns = [], "", 0
    for char in line:
        size = 0 if is_mark(char) else 1 if char.isascii() else 2
        if columns + size > 2 * width and not is_mark(char) and char not in "，。；、：）":
            parts.append(part)
            part, columns = "", 0
        part += char
        columns += size
    return [*parts, part]


def with_furniture(text: str, year: int) -> str:
    """The text amid the furniture of a web page of ``year``."""
    return (
        f"当前位置：首页 > 政务公开 > 规划计划\n发布时间：{year}-12-30 10:20:30  来源：市政府办公室  字号：大 中 小\n\n"
        + text
        + "\n分享到：\n【打印本页】 【关闭窗口】\n相关附件\n主办单位：市人民政府办公室    备案号：ICP备05012345号\n"
    )


DAMAGE: dict[str, Callable[[str], str]] = {
    "full width": full_width, "half width": half_width, "traditional": traditional, "wrapped": wrapped,
}  # fmt: skip


def _harm(pen: Pen) -> tuple[str, ...]:
    """Half of the copies are sound, the others suffer one thing or two."""
    if pen.chance(0.5):
        return ()
    return tuple(pen.some((*DAMAGE, "furniture"), pen.pick((1, 1, 2))))
