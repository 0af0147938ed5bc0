"""A paragraph as the rules of prose look at it: brackets, quotation, marks of time, quantities, place in the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from zhiqiang.lang.quantities import Quantity, find_quantities
from zhiqiang.lang.units import lookup
from zhiqiang.policy.context import SectionYears
from zhiqiang.policy.layout import Paragraph
from zhiqiang.policy.outline import Outline, section_role
from zhiqiang.policy.passages import inside
from zhiqiang.policy.prose.draft import Value
from zhiqiang.policy.prose.names import right_bound
from zhiqiang.policy.years import YearMark

# A name in quotation marks is shorter than a quoted sentence.
_LONGEST_QUOTED_NAME = 24
# 由2010年的80%, 从现有的46%: words between the preposition and the value where things stand.
_FROM = re.compile(
    r"(?:由|从)(?:[^,;。]{0,16}?(?:年|底|末|期末|现在|现有|目前|现行|当前|去年|上年|每[年人生]))?(?:的|约|不足)*$"
)
_ON = re.compile(r"在(?:[^,;。]{0,12}?(?:年|底|末|现有|目前|当前)的?)?$")
_RISES_TO = re.compile(r"(?:\([^()]{0,40}\))?[^,;。]{0,18}?(?:到|至|为|达|成)")
LIST_JOIN = re.compile(r"(?:、|和|及|与|以及|,|∶|:|/)(?:达到?|超过|不低于|不少于|约|近|≥|≤)?")


class Scene:
    """One paragraph with all that its values are judged by."""

    def __init__(self, paragraph: Paragraph, outline: Outline, years: SectionYears, marks: list[YearMark]) -> None:
        self.paragraph = paragraph
        self.text = paragraph.text
        self.depths = paragraph.depths
        self.years = years
        self.marks = marks
        self.home = outline.home(paragraph)
        self.role = section_role(outline, self.home)
        self.headless = not outline.sections
        self.body = outline.bodies.get(paragraph.start, 0)
        self.number_end = len(self.home.number) if self.home is not None and paragraph.start in outline.bodies else 0
        self.sentences = paragraph.sentences
        self._cited = inside(self.text, "《", "》")
        self._quoted = inside(self.text, "“", "”")

    @cached_property
    def quantities(self) -> list[Quantity]:
        """All quantities that may be measures, in order."""
        return [q for q in find_quantities(self.text) if q.not_measure in (None, "indefinite")]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [m.start for m in self.marks]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """The quantities that begin in ``text[start:end]``."""
        return self.quantities[bisect_left(self._quantity_starts, start) : bisect_left(self._quantity_starts, end)]

    def marks_in(self, start: int, end: int) -> list[YearMark]:
        """The marks of time that begin in ``text[start:end]``."""
        return self.marks[bisect_left(self._mark_starts, start) : bisect_left(self._mark_starts, end)]

    def names_something(self, position: int) -> bool:
        """Whether ``position`` stands in the title of a document or in a short name in quotation marks."""
        if self._cited[position]:
            return True
        if not self._quoted[position]:
            return False
        opener = self.text.rfind("“", max(0, position - _LONGEST_QUOTED_NAME), position)
        closer = self.text.find("”", position, position + _LONGEST_QUOTED_NAME)
        return opener >= 0 and closer >= 0 and closer - opener < _LONGEST_QUOTED_NAME

    def clause_end(self, position: int) -> int:
        """Where the clause of ``position`` ends."""
        return right_bound(self.text, position, self.depths, len(self.text))

    def is_start_of_change(self, value: Value) -> bool:
        """由/从A提高到B: whether the value is A, where things stand."""
        head = self.text[max(value.previous_end, value.quantity.start - 40) : value.quantity.start]
        rest = self.text[value.comparison.end : value.comparison.end + 64]
        if rest.startswith("的基础上") and _ON.search(head):
            return True
        return ("由" in head or "从" in head) and bool(_FROM.search(head) and _RISES_TO.match(rest))

    def is_led_in(self, start: int, end: int) -> bool:
        """Whether 由 or 从 leads to the value at ``text[start:end]``, or 在…的基础上 encloses it."""
        head = self.text[max(0, start - 24) : start]
        return bool(_FROM.search(head) or (_ON.search(head) and self.text.startswith("的基础上", end)))

    def joined(self, end: int, start: int) -> bool:
        """Whether two values stand in one list: v1、v2和v3."""
        return bool(LIST_JOIN.fullmatch(self.text[end:start]))


def is_time(quantity: Quantity) -> bool:
    """Whether a quantity is a length of time."""
    unit = lookup(quantity.unit) if quantity.unit else None
    return unit is not None and unit.kind == "time"
