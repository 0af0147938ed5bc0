"""What one value cell says: a number with comparator, a phrase (争取每年新增8个), a word (完成、零增长), or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiqiang.lang.quantities import Quantity, find_quantities
from zhiqiang.lang.units import lookup, normalize
from zhiqiang.policy.comparators import Comparison, accrual_of, read_comparison
from zhiqiang.policy.model import Accrual, Basis, Op
from zhiqiang.policy.rates import rated_unit

_EMPTY = re.compile(r"[-—–－─/／.…·*无]*|\(?略\)?")
_DONE = re.compile(r"(?:按[^,;]{0,8})?(?:完成|达标|建成|达到(?:国家|省|市|相关|规定|上级)?[^,;\d]{0,12}(?:要求|标准|水平)|通过|合格|全部完成|基本建成|全覆盖|实现全覆盖|基本消除|消除)(?:[^\d]{0,24})")
_ZERO_GROWTH = re.compile(r"(?:实现)?(?P<zero>零增长|持平|不增长|不增加|只减不增|零新增)")
_NEGATIVE_GROWTH = re.compile(r"(?:实现)?负增长")
_SIGN = re.compile(r"^(?P<sign>≥|≧|⩾|>=|≤|≦|⩽|<=|>|<|=|约|±|[+]|-(?=\d))")
_SIGNS: dict[str, Op] = {"≥": "ge", "≧": "ge", "⩾": "ge", ">=": "ge", "≤": "le", "≦": "le", "⩽": "le", "<=": "le", ">": "gt", "<": "lt", "约": "approx"}
_BRACKETED = re.compile(r"^[\[〔【(（](?P<inner>[^\[\]〔〕【】()（）]{1,16})[\]〕】)）]$")


@dataclass(frozen=True)
class CellValue:
    """The reading of a value cell; ``start`` and ``end`` are in its clean text; ``value`` None for words like 完成."""

    start: int
    end: int
    value: str | None
    value_max: str | None
    unit: str | None
    unit_raw: str | None
    unit_stated: bool
    op: Op
    basis: Basis
    sign: str | None
    ref_text: str | None
    ref_clause: str
    accrual: Accrual | None
    maintain: bool
    decimals: int
    phrase: bool


def is_empty(text: str) -> bool:
    """Whether a cell states that there is no value (``-``, ``—``, ``/``, ``…`` or nothing)."""
    return bool(_EMPTY.fullmatch(text))


def read_cell(text: str, unit_cell: str | None, name: str) -> CellValue | None:
    """The value of a cell under the unit of its row; None when it holds none."""
    if is_empty(text):
        return None
    stop = len(text.rstrip(";,。、"))
    zero = _ZERO_GROWTH.fullmatch(text[:stop])
    if zero or _NEGATIVE_GROWTH.fullmatch(text[:stop]):
        return CellValue(0, stop, "0", None, "%", None, False, "le" if zero else "lt", "delta_rel", "+", None, text, None, False, 0, True)
    bracketed = _BRACKETED.match(text[:stop])
    offset = 1 if bracketed else 0
    quantity = _quantity(text, offset, stop)
    if quantity is None:
        if _DONE.fullmatch(text[:stop]):
            return CellValue(0, stop, None, None, None, None, False, "complete", "level", None, None, text, None, False, 0, True)
        return None
    reading = _read(text, quantity, unit_cell, name, stop)
    if bracketed:
        return CellValue(**{**{k: getattr(reading, k) for k in reading.__dataclass_fields__}, "accrual": reading.accrual or "cumulative"})
    return reading


def _quantity(text: str, start: int, stop: int) -> Quantity | None:
    """The quantity of the cell: the last one that is no year, document number or name."""
    found = [q for q in find_quantities(" " + text[start:stop] + " ") if q.not_measure is None and not (q.kind == "hanzi" and q.weak)]
    if found:
        return _shifted(found[-1], start - 1)
    bare = re.search(r"\d[\d,]*(?:\.\d+)?", text[start:stop])
    if bare is None or re.search(r"[A-Za-z]\d|第\d|\d级|:\d|\d∶", text):
        return None
    number = bare.group().replace(",", "")
    at = start + bare.start()
    decimals = len(number.partition(".")[2])
    return Quantity(at, start + bare.end(), (at, start + bare.end()), None, normalize(number, None)[0], decimals, None, None, "arabic")


def _shifted(quantity: Quantity, by: int) -> Quantity:
    def move(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if span is None else (span[0] + by, span[1] + by)

    number = move(quantity.number_span)
    assert number is not None
    return Quantity(
        quantity.start + by, quantity.end + by, number, move(quantity.unit_span), quantity.value, quantity.decimals,
        quantity.unit, quantity.unit_raw, quantity.kind, quantity.value_max, quantity.approx, move(quantity.approx_span),
        quantity.weak, quantity.not_measure,
    )  # fmt: skip


def _read(text: str, quantity: Quantity, unit_cell: str | None, name: str, stop: int) -> CellValue:
    comparison = read_comparison(text, quantity, 0, stop)
    sign = _SIGN.match(text)
    op = comparison.op
    start = comparison.start
    if sign and sign["sign"] in _SIGNS and op in ("reach", "ge", "gt", "le", "lt"):
        op, start = _SIGNS[sign["sign"]], 0
    unit, unit_raw, stated = quantity.unit, quantity.unit_raw, quantity.unit is not None
    value, top = quantity.value, quantity.value_max
    if sign and sign["sign"] == "-" and quantity.start <= 1 and not value.startswith("-"):
        value, start = "-" + value, 0
    if unit is None and unit_cell:
        unit_raw = unit_cell
        value, unit = normalize(value, unit_cell)
        top = normalize(top, unit_cell)[0] if top is not None else None
    elif unit is not None and unit_cell and not quantity.unit_raw and (row := lookup(unit_cell)):
        unit = row.canonical
    unit = rated_unit(name, unit) or unit
    basis, change = comparison.basis, comparison.sign
    if basis == "delta_abs" and unit in ("%", "‰"):
        basis = "delta_rel"
    return CellValue(
        start=start,
        end=max(comparison.end, quantity.end),
        value=value,
        value_max=top,
        unit=unit,
        unit_raw=unit_raw,
        unit_stated=stated,
        op=op,
        basis=basis,
        sign=change,
        ref_text=comparison.ref_text,
        ref_clause=text[: comparison.start],
        accrual=accrual_of(text[: quantity.start], text[comparison.end :]),
        maintain=comparison.maintain,
        decimals=quantity.decimals,
        phrase=_phrased(comparison, text),
    )


def _phrased(comparison: Comparison, text: str) -> bool:
    return bool(comparison.adverbs or comparison.explicit) and len(text) > 6
