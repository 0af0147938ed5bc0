"""Automatic numbering of Word paragraphs (w:numPr; ECMA-376 Part 1, 17.9), counted and written out as Word shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from zhiqiang.policy.intake.numbers import written
from zhiqiang.policy.intake.wordml import attribute, child, local, number, switched_on

_PLACE = re.compile("%([1-9])")
_SYMBOL = re.compile("[\ue000-\uf8ff]")
_LEVELS = 9
_MAX_CHAIN = 12
"""Steps from a style to the styles it is based on; Word allows fewer."""


@dataclass(frozen=True)
class Level:
    """One level of a numbering: where it starts, its format and its text with ``%1`` … for the numbers."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True)
class Numbering:
    """A numbering instance (w:num): the definition it counts with, its levels, and starts of its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


def _level(element: etree._Element) -> Level:
    restart = child(element, "lvlRestart")
    form = child(element, "numFmt")
    if form is None:
        form = next((each for each in element.iter() if local(each) == "numFmt"), None)
    return Level(
        start=number(child(element, "start"), default=1),
        number_format=attribute(form) or "decimal",
        text=(attribute(child(element, "lvlText")) or "")[:200],
        restart=None if restart is None else number(restart),
        legal=switched_on(element, "isLgl"),
        style=attribute(child(element, "pStyle")),
    )


def _levels(element: etree._Element | None) -> dict[int, Level]:
    if element is None:
        return {}
    return {number(each, "ilvl"): _level(each) for each in element if local(each) == "lvl"}


def _numberings(root: etree._Element | None) -> dict[str, Numbering]:
    """All numberings of numbering.xml by their id; a definition that only names a style takes that style's levels."""
    if root is None:
        return {}
    abstracts = {attribute(each, "abstractNumId") or "": each for each in root if local(each) == "abstractNum"}
    by_style = {
        attribute(child(each, "styleLink")): key
        for key, each in abstracts.items()
        if child(each, "styleLink") is not None
    }
    out: dict[str, Numbering] = {}
    for each in root:
        if local(each) != "num":
            continue
        key = attribute(child(each, "abstractNumId")) or ""
        linked = child(abstracts.get(key), "numStyleLink")
        key = by_style.get(attribute(linked), key) if linked is not None else key
        levels = _levels(abstracts.get(key))
        starts: dict[int, int] = {}
        for override in each:
            if local(override) != "lvlOverride":
                continue
            at = number(override, "ilvl")
            if (own := child(override, "lvl")) is not None:
                levels[at] = _level(own)
            if (start := child(override, "startOverride")) is not None:
                starts[at] = number(start, default=1)
        out[attribute(each, "numId") or ""] = Numbering(key, levels, starts)
    return out


@dataclass(frozen=True)
class _Style:
    based_on: str | None
    num_id: str | None
    level: int | None


def _styles(root: etree._Element | None) -> tuple[dict[str, _Style], str | None]:
    """The numbering that each paragraph style carries, and the default style."""
    styles: dict[str, _Style] = {}
    default: str | None = None
    for each in root if root is not None else ():
        if local(each) != "style" or attribute(each, "type") not in (None, "paragraph"):
            continue
        key = attribute(each, "styleId") or ""
        num = child(each, "pPr", "numPr")
        at = child(num, "ilvl")
        styles[key] = _Style(
            attribute(child(each, "basedOn")),
            attribute(child(num, "numId")),
            None if at is None else number(at),
        )
        if (attribute(each, "default") or "0").lower() in ("1", "true", "on"):
            default = key
    return styles, default


@dataclass
class Counter:
    """Counts the numbered paragraphs of a document in their order."""

    numberings: dict[str, Numbering]
    styles: dict[str, _Style]
    default_style: str | None
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def _place(self, properties: etree._Element | None) -> tuple[Numbering, str, int] | None:
        """The numbering and level of a paragraph: its own, else the one of its style or of a style that is based on."""
        own = child(properties, "numPr")
        num_id = attribute(child(own, "numId"))
        at = child(own, "ilvl")
        level = None if at is None else number(at)
        name: str | None = attribute(child(properties, "pStyle")) or self.default_style
        by_style = name
        for _ in range(_MAX_CHAIN):
            style = self.styles.get(name or "")
            if style is None or (num_id is not None and level is not None):
                break
            if num_id is None and style.num_id is not None:
                num_id, by_style = style.num_id, name
            level = style.level if level is None else level
            name = style.based_on
        numbering = self.numberings.get(num_id or "")
        if numbering is None or num_id is None or num_id == "0":
            return None
        if level is None:
            level = next((key for key, each in numbering.levels.items() if each.style and each.style == by_style), 0)
        return (numbering, num_id, level) if level in numbering.levels and 0 <= level < _LEVELS else None

    def label(self, properties: etree._Element | None) -> str:
        """The number that stands before a paragraph with these properties (w:pPr), counted on; empty for none."""
        place = self._place(properties)
        if place is None:
            return ""
        numbering, num_id, level = place
        counts = self.counts.setdefault(numbering.abstract, {})
        if level in numbering.starts and (num_id, level) not in self.started:
            counts.pop(level, None)
            start = numbering.starts[level]
        else:
            start = numbering.levels[level].start
        self.started.add((num_id, level))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [key for key in counts if key > level]:
            restart = numbering.levels[deeper].restart if deeper in numbering.levels else None
            if restart is None or (restart > 0 and level < restart):
                del counts[deeper]
        return self._written(numbering, counts, level)

    def _written(self, numbering: Numbering, counts: dict[int, int], level: int) -> str:
        own = numbering.levels[level]
        if own.number_format == "bullet":
            return "•" if own.text else ""

        def shown(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            definition = numbering.levels.get(at, Level())
            value = counts.get(at, numbering.starts.get(at, definition.start))
            form = "decimal" if own.legal and at != level else definition.number_format
            return written(value, form)

        return _SYMBOL.sub("", _PLACE.sub(shown, own.text)).strip()


def counter(numbering: etree._Element | None, styles: etree._Element | None) -> Counter:
    """A counter that has counted nothing yet, for the roots of numbering.xml and styles.xml."""
    by_name, default = _styles(styles)
    return Counter(_numberings(numbering), by_name, default)
