"""Cells that tell a change, not a level: columns of changes (年均增长, 五年增减) and names of changes (能耗降低)."""

from __future__ import annotations

import re
from dataclasses import replace

from zhiqiang.policy.model import Basis
from zhiqiang.policy.tables.cells import CellValue, read_cell
from zhiqiang.policy.tables.names import change_sign

_AMOUNT = re.compile(r"增加值?|增量|新增|减少")
_RATE = re.compile(r"增[长速幅]|率")
_RELATIVE = re.compile(r"年均|增[长速幅]|递增|升降|幅")
_ANNUAL = re.compile(r"年均|递增")
_SHARES = ("%", "‰")


def in_change_column(value: CellValue, label: str, text: str) -> CellValue:
    """The value of the cell ``text`` as a change, by the label of its column; the amount is without sign.

    A rate of change is in percent whatever the unit of the row is.
    """
    basis = _basis(value, label)
    bare = read_cell(text, None, "") if basis == "delta_rel" and not value.unit_stated else value
    amount = bare.value if bare is not None and bare.value is not None else value.value
    falls = value.value is not None and value.value.startswith("-")
    return replace(
        value,
        value=amount.removeprefix("-") if amount is not None else None,
        unit={"delta_rel": "%", "delta_pp": "百分点"}.get(basis, value.unit),
        basis=basis,
        sign="-" if falls else value.sign or "+",
        accrual="annual_average" if _ANNUAL.search(label) else value.accrual,
    )


def _basis(value: CellValue, label: str) -> Basis:
    share = value.unit in _SHARES
    if value.unit_stated and value.unit == "百分点":
        return "delta_pp"
    if _AMOUNT.search(label) and not _RATE.search(label):
        return "delta_pp" if share else "delta_abs"
    return "delta_pp" if share and not _RELATIVE.search(label) else "delta_rel"


def under_change_name(value: CellValue, name: str) -> CellValue:
    """A share under the name of a change is a relative change: 单位GDP能耗降低 15% is 15 % less."""
    sign = change_sign(name) if value.basis == "level" and value.unit in _SHARES else None
    return replace(value, basis="delta_rel", sign=sign) if sign is not None else value
