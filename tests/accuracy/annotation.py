"""Annotated plans as the scorer needs them, from two forms: ``tests/gold`` (positions only), and quotes beside a text.

In the second form a record gives ``quote`` with ``start``, or with ``in``: a longer piece of text that occurs exactly
once in the document and holds the quote exactly once. Both forms become records with ``span``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Item = dict[str, Any]

#: What a measure is where the annotation is silent.
DEFAULTS: Item = {
    "value": None, "value_max": None, "unit": None, "op": "reach", "basis": "level", "sign": None, "ref_year": None,
    "year": None, "accrual": "stock", "strength": "plain", "maintain": False, "polarity": "higher", "attribute": None,
    "category_path": [], "baseline": None,
}  # fmt: skip
#: The first two are placed by the start of a heading, the others by their span.
LISTS = ("outline", "responsibilities", "targets", "observations", "qualitative", "obligations", "builds", "cites")


class BadAnnotation(Exception):
    """An annotation that does not fit its document."""


@dataclass(frozen=True)
class Annotation:
    """What a careful reader found in one document, and the document."""

    name: str
    data: bytes
    text: str
    meta: Item
    targets: list[Item]
    observations: list[Item]
    outline: list[Item]
    responsibilities: list[Item]
    qualitative: list[Item]
    obligations: list[Item]
    builds: list[Item]
    cites: list[Item]


def annotated(gold: Path, documents: Path) -> list[Annotation]:
    """Every annotation of the folder ``gold`` with its document from ``documents``, by name."""
    files = sorted(gold.glob("*.json"))
    if not files:
        raise BadAnnotation(f"no annotation (*.json) in {gold}")
    return [_read(file, documents) for file in files]


def _read(file: Path, documents: Path) -> Annotation:
    raw: Item = json.loads(file.read_text("utf-8"))
    document = documents / raw.get("file", f"{file.stem}.txt")
    if not document.is_file():
        raise BadAnnotation(f"{file.name}: the document {document} is absent")
    data = document.read_bytes()
    if "sha256" in raw and hashlib.sha256(data).hexdigest() != raw["sha256"]:
        raise BadAnnotation(f"{file.name}: {document} is not the document that was annotated")
    return annotation(raw, data, file.stem)


def annotation(raw: Item, data: bytes, name: str = "") -> Annotation:
    """The annotation ``raw`` of the document ``data`` (UTF-8)."""
    text = data.decode("utf-8")
    lists: dict[str, list[Item]] = {key: list(raw.get(key, ())) for key in LISTS}
    for key in LISTS[2:]:
        lists[key] = [_placed(item, text, name) for item in lists[key]]
    for key in ("targets", "observations"):
        lists[key] = [{**DEFAULTS, **item} for item in lists[key]]
    return Annotation(name, data, text, raw.get("meta", {}), **lists)


def _placed(item: Item, text: str, name: str) -> Item:
    if "span" in item:
        return {**item, "span": tuple(item["span"])}
    quote: str = item.get("quote") or item["raw"]
    start: int | None = item.get("start")
    if start is None:
        around: str = item.get("in", quote)
        if text.count(around) != 1 or around.count(quote) != 1:
            raise BadAnnotation(f"{name}: {quote!r} in {around!r} has no single place")
        start = text.index(around) + around.index(quote)
    if not text.startswith(quote, start):
        raise BadAnnotation(f"{name}: {quote!r} is not at {start}")
    return {**item, "start": start, "span": (start, start + len(quote))}


def required(items: Iterable[Item]) -> list[Item]:
    """The records that every reader would make."""
    return [item for item in items if not item.get("optional")]
