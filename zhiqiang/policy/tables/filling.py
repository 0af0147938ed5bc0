"""What an empty cell takes from the rows above it (合并单元格向下填充): category levels, attribute and unit.

A category level that is empty inherits if all levels left of it are empty too; the attribute inherits within its top
category; a unit inherits only within its group and where the kind of the value fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhiqiang.policy.model import Status
from zhiqiang.policy.tables.captions import fitting_unit, is_ratio_unit
from zhiqiang.policy.tables.cells import is_empty
from zhiqiang.policy.tables.names import is_ratio_name, without_number

_TOP_CATEGORY = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六]")


@dataclass
class Filling:
    """The state carried from row to row; ``caption_units`` are those that the caption gives for all rows."""

    caption_units: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    levels: list[str] = field(default_factory=list)
    _attribute: str | None = None
    _unit: str | None = None
    _unit_group: tuple[str, ...] = ()

    def category_row(self, texts: list[str], *, gridded: bool) -> None:
        """A row of one cell heads the rows below it: a top category, or one below the top category."""
        filled = [text for text in texts if text]
        if len(filled) != 1:
            return
        self._attribute = None
        if gridded:
            nested = self.headings and not _TOP_CATEGORY.match(filled[0]) and _TOP_CATEGORY.match(self.headings[0])
            self.headings = (self.headings[0], filled[0]) if nested else (filled[0],)
            self.levels = []
            return
        top = _TOP_CATEGORY.match(filled[0]) is not None or len(self.levels) < 2
        self.levels = filled if top else [self.levels[0], filled[0]]

    def parent(self, texts: list[str], usual: int) -> str | None:
        """Take the categories of a row; the parent of a sub-item, if the row has one cell more than usual."""
        heads = texts[:-1]
        for index, text in enumerate(heads):
            if text:
                self.levels = [*self.levels[:index], *[""] * (index - len(self.levels)), text]
                if index == 0:
                    self._attribute = None
        if not heads or len(texts) <= usual or len(heads) > len(self.levels):
            return None
        return without_number(self.levels[len(heads) - 1]) or None

    def path(self, cells: int, *, sub_item: bool, gridded: bool) -> tuple[str, ...]:
        """The categories over the name of a row that has ``cells`` cells left of its values.

        Without columns a row of one cell is under all categories; in a grid it spans the columns of categories.
        """
        depth = cells - 2 if sub_item else cells - 1
        if depth == 0 and not gridded and not sub_item:
            depth = len(self.levels)
        return (*self.headings, *(level for level in self.levels[:depth] if level))

    def attribute(self, text: str) -> tuple[str | None, Status]:
        """The attribute (约束性, 预期性) stated in the cell, or that of the rows above."""
        if text and not is_empty(text):
            stated = text.removesuffix("指标")
            self._attribute = f"{stated}性" if stated in ("约束", "预期") else stated
            return self._attribute, "stated"
        return self._attribute, "inherited" if self._attribute else "missing"

    def unit(self, text: str, group: tuple[str, ...], name: str) -> tuple[str | None, Status]:
        """The unit stated for the row; else one of the caption; else, for a share, that of the row above."""
        if text:
            self._unit, self._unit_group = text, group
            return text, "stated"
        if self.caption_units:
            return fitting_unit(self.caption_units, name), "inherited"
        fits = self._unit is not None and is_ratio_unit(self._unit) and is_ratio_name(name)
        if fits and self._unit_group == group:
            return self._unit, "inherited"
        return None, "missing"
