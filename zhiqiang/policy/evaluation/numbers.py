"""Numbers as plans state them, exact: decimals and fractions, never binary floats."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

Number = str | int | Decimal | Fraction
_WRITTEN = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40}|/(?P<under>\d{1,40}))?", re.ASCII)


def exact(number: Number | None) -> Fraction | None:
    """A number without loss; binary floats are refused, since they are not what was written."""
    if number is None or isinstance(number, Fraction):
        return number
    if isinstance(number, (bool, float)):
        raise TypeError(f"需要精确的十进制数，而不是{type(number).__name__}")
    if isinstance(number, str):
        return read_number(number)
    return Fraction(number)


def read_number(written: str | None) -> Fraction | None:
    """The number that a decimal string or a fraction states; None for anything else."""
    match = _WRITTEN.fullmatch(written or "")
    if match is None or (match["under"] is not None and not int(match["under"])):
        return None
    return Fraction(match.group())
