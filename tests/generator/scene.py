"""The setting of one document: place, years, field of policy, and the indicators it has not yet spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as kept

from tests.generator.pen import Pen
from tests.generator.vocabulary import CITIES, DISTRICTS, PROVINCES, Field, Indicator, fields

FIVE_YEARS = {2001: "十五", 2006: "十一五", 2011: "十二五", 2016: "十三五", 2021: "十四五", 2026: "十五五"}


@dataclass
class Scene:
    """What all parts of one document share."""

    city: str
    province: str
    districts: list[str]
    field: Field
    start: int
    end: int
    base: int
    middle: int
    signed: int
    period: tuple[int, int] | None
    others: list[Indicator] = kept(default_factory=list)
    unused: list[Indicator] = kept(default_factory=list)

    @property
    def short(self) -> str:
        return self.city.removesuffix("市")

    @property
    def five_years(self) -> str:
        """The five-year name of the period (十三五)."""
        return FIVE_YEARS[self.start]

    def take(self, pen: Pen, count: int, *, kind: str = "any") -> list[Indicator]:
        """Some indicators, each once as long as any is left; ``kind``: ``count`` of things, ``amount``, ``ratio`` …"""
        wanted = [i for i in self.unused if _is(i, kind)]
        if len(wanted) < count:
            self.unused = list({*self.field.indicators, *self.others})
            self.unused.sort(key=lambda i: i.name)
            wanted = [i for i in self.unused if _is(i, kind)]
        if len(wanted) < count:
            wanted = sorted({i for each in fields() for i in each.indicators if _is(i, kind)}, key=lambda i: i.name)
        chosen = pen.some(wanted, count)
        self.unused = [i for i in self.unused if i not in chosen]
        return chosen


def _is(indicator: Indicator, kind: str) -> bool:
    tests = {
        "any": True,
        "count": indicator.countable,
        "amount": not indicator.countable,
        "ratio": indicator.ratio,
        "rising": not indicator.countable and not indicator.worse,
        "falling": not indicator.countable and indicator.worse,
        "rising ratio": indicator.unit == "%" and not indicator.worse,
    }
    return tests[kind]


def scene(pen: Pen) -> Scene:
    """A setting by chance."""
    chosen = pen.some(fields(), 3)
    start = pen.pick(list(FIVE_YEARS))
    length = pen.pick((5, 5, 5, 3))
    end = start + length - 1
    others = [indicator for other in chosen[1:] for indicator in other.indicators]
    scene = Scene(
        pen.pick(CITIES), pen.pick(PROVINCES), pen.some(DISTRICTS, 5), chosen[0], start, end, start - 1,
        start + (2 if length == 5 else 1), start + (0 if pen.chance(0.8) else -1), (start, end), others,
    )  # fmt: skip
    scene.unused = sorted({*chosen[0].indicators, *others}, key=lambda i: i.name)
    return scene
