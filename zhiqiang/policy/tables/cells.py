"""What one value cell says: a number with comparator, a phrase (争取每年新增8个), a word (完成、零增长), or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhiqiang.lang.quantities import Quantity, Span, find_quantities
from zhiqiang.lang.units import lookup, normalize
from zhiqiang.policy.comparators import accrual_of, read_comparison
from zhiqiang.policy.model import Accrual, Basis, Op
from zhiqiang.policy.rates import rated_unit
from zhiqiang.policy.tables.footnotes import marks_start

_EMPTY = re.compile(r"[-—–－─/／.…·*无]*|\(?略\)?")
_DONE = re.compile(
    r"(?:按[^,;]{0,8})?"
    r"(?:完成|达标|建成|达到(?:国家|省|市|相关|规定|上级)?[^,;\d]{0,12}(?:要求|标准|水平)|通过|合格|全部完成|基本建成|全覆盖|"
    r"实现全覆盖|基本消除|消除)[^\d]{0,24}"
)
_ZERO_GROWTH = re.compile(r"(?:实现)?(?:零增长|持平|不增长|不增加|只减不增|零新增)")
_NEGATIVE_GROWTH = re.compile(r"(?:实现)?负增长")
_SIGN = re.compile(r">=|<=|[≥≧⩾≤≦⩽><约]")
_SIGNS: dict[str, Op] = {
    "≥": "ge", "≧": "ge", "⩾": "ge", ">=": "ge", "≤": "le", "≦": "le", "⩽": "le", "<=": "le", ">": "gt", "<": "lt",
    "约": "approx",
}  # fmt: skip
_BRACKETED = re.compile(r"[\[〔【(（][^\[\]〔〕【】()（）]{1,16}[\]〕】)）]")
_BARE_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# A number in such surroundings names something: PM2.5, 第3, 3级, 1:2.
_NAMING = re.compile(r"[A-Za-z]\d|第\d|\d级|:\d|\d∶")
# The year a value belongs to, behind it: 92%（2020年）.
_YEAR_NOTE = re.compile(r"\((?P<year>(?:19|20)\d\d)年?[^()\d]{0,4}\)$")
_TOTAL_BEHIND = re.compile(r"[\d%‰](?P<total>(?:〔[\d,.]{1,12}〕|\[[\d,.]{1,12}\]))$")
_FROM_TO = re.compile(
    r"[由从]?(?P<former>[≥≤><约]?\d[\d,.]{0,12}[^\d,;。→]{0,6}?)"
    r"(?:→|->|=>|(?:提高|提升|上升|增加|增长|下降|降低|减少|压缩|扩大)[到至为]|[升降增]至)"
)
_IDLE_END = ";,。、"


@dataclass(frozen=True)
class CellValue:
    """The reading of a value cell; ``start`` and ``end`` are in its clean text; ``value`` None for words like 完成."""

    start: int
    end: int
    value: str | None
    value_max: str | None = None
    unit: str | None = None
    unit_raw: str | None = None
    unit_stated: bool = False
    op: Op = "reach"
    basis: Basis = "level"
    sign: str | None = None
    ref_text: str | None = None
    ref_clause: str = ""
    accrual: Accrual | None = None
    maintain: bool = False
    year: int | None = None


def is_empty(text: str) -> bool:
    """Whether a cell states that there is no value (``-``, ``—``, ``/``, ``…`` or nothing)."""
    return bool(_EMPTY.fullmatch(text))


def read_cells(text: str, unit_cell: str | None, name: str) -> list[CellValue]:
    """The values of a cell: one, none, or a value with its total over the years behind it (1.2〔6〕)."""
    text = text[: marks_start(text)]
    total = _TOTAL_BEHIND.search(text)
    begin = total.start("total") if total is not None else len(text)
    values = [read_cell(text[:begin], unit_cell, name), read_cell(text[begin:], unit_cell, name)]
    if values[1] is not None:
        values[1] = replace(values[1], start=values[1].start + begin, end=values[1].end + begin)
    return [value for value in values if value is not None]


def read_former(text: str, unit_cell: str | None, name: str) -> CellValue | None:
    """The value that a cell starts from, if it tells one: 85 of 85→90 and of 由85提高到90."""
    found = _FROM_TO.match(text)
    value = read_cell(found["former"], unit_cell, name) if found is not None else None
    if found is None or value is None:
        return None
    begin = found.start("former")
    return replace(value, start=value.start + begin, end=value.end + begin)


def read_cell(text: str, unit_cell: str | None, name: str) -> CellValue | None:
    """The value of a cell under the unit of its row, of several the last; None when it holds none."""
    if is_empty(text):
        return None
    note = _YEAR_NOTE.search(text)
    if note is not None and note.start() > 0:
        value = read_cell(text[: note.start()], unit_cell, name)
        return replace(value, year=int(note["year"])) if value is not None else None
    stop = len(text[: marks_start(text)].rstrip(_IDLE_END))
    growth = _without_growth(text, stop)
    if growth is not None:
        return growth
    bracketed = _BRACKETED.fullmatch(text, 0, stop) is not None
    quantity = _quantity(text, 1 if bracketed else 0, stop)
    if quantity is not None:
        value = _under_unit(_compared(text, quantity, stop), unit_cell, name)
        return replace(value, accrual=value.accrual or "cumulative") if bracketed else value
    if _DONE.fullmatch(text, 0, stop):
        return CellValue(0, stop, None, op="complete", ref_clause=text)
    return None


def _without_growth(text: str, stop: int) -> CellValue | None:
    """零增长, 持平: a change of at most nothing; 负增长: of less than nothing."""
    if _ZERO_GROWTH.fullmatch(text, 0, stop):
        op: Op = "le"
    elif _NEGATIVE_GROWTH.fullmatch(text, 0, stop):
        op = "lt"
    else:
        return None
    return CellValue(0, stop, "0", unit="%", op=op, basis="delta_rel", sign="+", ref_clause=text)


def _quantity(text: str, start: int, stop: int) -> Quantity | None:
    """The quantity of the cell: the last one that is no year, document number or name."""
    found = find_quantities(f" {text[start:stop]} ")
    measures = [q for q in found if q.not_measure is None and not (q.kind == "hanzi" and q.weak)]
    if measures:
        return _shifted(measures[-1], start - 1)
    number = _BARE_NUMBER.search(text, start, stop)
    if number is None or _NAMING.search(text):
        return None
    written = number.group().replace(",", "")
    decimals = len(written.partition(".")[2])
    value = normalize(written, None)[0]
    return Quantity(*number.span(), number.span(), None, value, decimals, None, None, "arabic")


def _shifted(quantity: Quantity, by: int) -> Quantity:
    def moved(span: Span) -> Span:
        return (span[0] + by, span[1] + by)

    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        number_span=moved(quantity.number_span),
        unit_span=moved(quantity.unit_span) if quantity.unit_span is not None else None,
        approx_span=moved(quantity.approx_span) if quantity.approx_span is not None else None,
    )


def _compared(text: str, quantity: Quantity, stop: int) -> CellValue:
    """The quantity with the words around it, in its own unit."""
    comparison = read_comparison(text, quantity, 0, stop)
    op, start, value = comparison.op, comparison.start, quantity.value
    sign = _SIGN.match(text)
    if sign is not None and op in ("reach", "ge", "gt", "le", "lt"):
        op, start = _SIGNS[sign.group()], 0
    if text.startswith("-") and quantity.start <= 1 and not value.startswith("-"):
        value, start = f"-{value}", 0
    return CellValue(
        start=start,
        end=max(comparison.end, quantity.end),
        value=value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        unit_raw=quantity.unit_raw,
        unit_stated=quantity.unit is not None,
        op=op,
        basis=comparison.basis,
        sign=comparison.sign,
        ref_text=comparison.ref_text,
        ref_clause=text[: comparison.start],
        accrual=accrual_of(text[: quantity.start], text[comparison.end :]),
        maintain=comparison.maintain,
    )


def _under_unit(value: CellValue, unit_cell: str | None, name: str) -> CellValue:
    """The value in the unit of its row where it states none itself, per the base that its name gives (每万人)."""
    unit, unit_raw, number, top = value.unit, value.unit_raw, value.value, value.value_max
    if unit is None and unit_cell and number is not None:
        unit_raw = unit_cell
        number, unit = normalize(number, unit_cell)
        top = normalize(top, unit_cell)[0] if top is not None else None
    elif unit is not None and unit_cell and not unit_raw and (row := lookup(unit_cell)):
        unit = row.canonical
    unit = rated_unit(name, unit) or unit
    basis: Basis = "delta_rel" if value.basis == "delta_abs" and unit in ("%", "‰") else value.basis
    return replace(value, unit=unit, unit_raw=unit_raw, value=number, value_max=top, basis=basis)
