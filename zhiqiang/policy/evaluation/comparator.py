"""The comparators (比较方式) of targets, under the codes of the assessment of indicators: GE, KEEP_GE, CUM_GE …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from zhiqiang.policy.model import as_json

Code = Literal[
    "GE", "LE", "EQ", "BAND",
    "KEEP_GE", "KEEP_LE", "KEEP_EQ", "KEEP_BAND",
    "CUM_GE", "CUM_LE", "CUM_EQ", "CUM_BAND",
    "ANNUAL_GE", "ANNUAL_LE", "ANNUAL_EQ", "ANNUAL_BAND",
    "INC_GE", "INC_LE", "INC_EQ", "INC_BAND",
    "RED_GE", "RED_LE", "RED_EQ", "RED_BAND",
    "RATIO_GE", "RATIO_LE", "RATIO_EQ", "RATIO_BAND",
    "ZERO_GROWTH", "DONE", "MONO", "VS_REF", "RANK_LE", "SHARE_UNITS_GE", "QUOTA_LE",
]  # fmt: skip
Family = Literal["", "KEEP_", "CUM_", "ANNUAL_", "INC_", "RED_", "RATIO_"]
Bound = Literal["GE", "LE", "EQ", "BAND"]
Quantity = Literal["level", "change_abs", "change_pp", "change_rel", "ratio", "share"]
"""What is held against the bounds: a level, its change against a reference, its multiple of it, a share as stated."""
Scope = Literal["stock_valid", "cumulative", "from_start", "new"]
Rule = Literal["each_year", "average"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Comparator:
    """How attainment is judged. The measured ``quantity`` must lie within ``low`` and ``high`` (``strict``: not on
    them), both in the unit of the target and already widened where the text says 左右.

    ``rule`` says that every year counts for itself or the mean of the years; ``scope`` what a count takes in;
    ``factor`` is what one unit of a relative bound is worth (1/100 for %); ``pending`` names what must be settled
    before anything can be judged.
    """

    code: Code
    low: Fraction | None = None
    high: Fraction | None = None
    strict: bool = False
    quantity: Quantity = "level"
    scope: Scope | None = None
    rule: Rule | None = None
    direction: Direction | None = None
    factor: Fraction = Fraction(1)
    reference: str | None = None
    pending: str | None = None

    def to_dict(self) -> dict[str, object]:
        """As plain JSON values, numbers as exact strings."""
        return {key: str(value) if isinstance(value, Fraction) else as_json(value) for key, value in self._items()}

    def _items(self) -> Iterator[tuple[str, object]]:
        for name in self.__dataclass_fields__:
            yield name, getattr(self, name)


@dataclass(frozen=True, slots=True)
class Undecided:
    """No comparator follows from the text; ``because`` tells a reviewer in Chinese what to settle."""

    because: str

    def to_dict(self) -> dict[str, object]:
        """As plain JSON values."""
        return {"because": self.because}
