"""What the caption (表题) of a table says of all its rows: their units (单位：人、％), or their one indicator."""

from __future__ import annotations

import re

from zhiqiang.lang.units import lookup
from zhiqiang.policy.tables.names import is_ratio_name

_UNITS = re.compile(r"单位[::](?P<units>[^\s;。()()]{1,24})")
_TOPIC = re.compile(
    r"(?:分(?:地区|区域|区县|市|县)|各[^,。]{1,8}?(?:区|市|县|地区))?"
    r"(?P<topic>[^,。;\n]{2,20}?(?:率|比例|比重|面积|数量|总量|指数|天数|满意度))"
    r"(?:规划|目标|分解|任务|计划|情况|表|\n|$)"
)


def caption_units(caption: str) -> tuple[str, ...]:
    """The units a caption gives for the whole table."""
    found = _UNITS.search(caption)
    return tuple(unit for unit in re.split("[、,/]", found["units"]) if lookup(unit)) if found else ()


def fitting_unit(units: tuple[str, ...], name: str) -> str:
    """Of the units a caption lists, the one that fits ``name``: a share for a rate, the first other one otherwise."""
    share = is_ratio_name(name)
    return next((unit for unit in units if is_ratio_unit(unit) == share), units[0])


def is_ratio_unit(unit: str) -> bool:
    known = lookup(unit)
    return known is not None and known.kind == "ratio"


def caption_topic(caption: str) -> str:
    """The indicator that a caption names for the whole table (分地区人口覆盖率规划), or nothing."""
    found = _TOPIC.search(caption)
    return found["topic"] if found else ""
