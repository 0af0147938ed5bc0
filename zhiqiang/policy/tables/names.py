"""Names of indicators as cells have them: numbered, with footnote marks, with the unit in brackets; names of places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhiqiang.lang.units import lookup
from zhiqiang.policy.tables.footnotes import without_marks
from zhiqiang.policy.tables.records import Record

_NUMBER = re.compile(r"^(?:\d{1,3}[.、．]|\(\d{1,3}\)|[①-⑳]|[一二三四五六七八九十]{1,3}、|其中[::]|#|★|\*|△)+")
_UNIT = re.compile(r"\((?:单位[::])?(?P<unit>[^()]{1,10})\)$")
_RATIO = re.compile(r"(?:率|比例|占比|比重|满意度)(?:\([^()]*\)|（[^（）]*）)?$")
_DECREASE = re.compile(r"(?:下降|降低|减少|削减|压减)(?:率|幅度|比例)?$")
_INCREASE = re.compile(r"(?:年均增长|年均增速|增长|增加|提高|增幅)$")
_PLACE = re.compile(
    r".{1,8}(?:省|市|区|县|旗|州|盟|镇|乡|街道|村|社区|园区|开发区|新区|农场|林场|集团|兵团)(?:\(.*\))?|"
    r"合计|总计|小计|全[市省县区镇国]|市直|市本级|省本级|县直|区直|本级"
)
_LONGEST_UNKNOWN_UNIT = 4
_MOST = 0.6


def without_number(name: str) -> str:
    """``without_number('（1）城镇')`` is ``'城镇'``."""
    return _NUMBER.sub("", name)


def bare_name(text: str) -> str:
    """The name without its number and footnote marks; the text itself where nothing would be left."""
    return without_number(without_marks(text)) or text


def is_part(text: str) -> bool:
    """Whether the row tells a part of the indicator above it (其中：…)."""
    return text.startswith("其中")


def parted_unit(name: str, *, any_unit: bool) -> tuple[str, str | None]:
    """Name and the unit in brackets at its end; ``any_unit`` takes words for units that no list has (具, 盏)."""
    found = _UNIT.search(name)
    if found is None:
        return name, None
    unit = found["unit"]
    if lookup(unit) is None and not (any_unit and len(unit) <= _LONGEST_UNKNOWN_UNIT):
        return name, None
    return name[: found.start()], unit


def is_ratio_name(name: str) -> bool:
    """Whether the name is that of a share (覆盖率, 比重), counted in percent."""
    return bool(_RATIO.search(name))


def change_sign(name: str) -> str | None:
    """The sign of the change that the name tells of (单位GDP能耗降低), None where it tells of a level."""
    if _DECREASE.search(name):
        return "-"
    return "+" if _INCREASE.search(name) else None


def names_have_units(records: Sequence[Record]) -> bool:
    """Whether most names end in a unit in brackets: 空气呼吸器（具）."""
    names = [record.name.text for record in records if record.name is not None and record.right]
    ends = [_UNIT.search(name) for name in names]
    short = sum(1 for end in ends if end is not None and len(end["unit"]) <= _LONGEST_UNKNOWN_UNIT)
    return len(ends) >= 2 and short >= _MOST * len(ends)


def rows_are_places(records: Sequence[Record]) -> bool:
    """Whether the rows of a table are places, so that the columns name the indicators."""
    names = [record.name.text for record in records if record.name is not None]
    return bool(names) and sum(1 for name in names if _PLACE.fullmatch(name)) >= _MOST * len(names)
