"""Rates whose base stands in the name: 特种设备万台事故率 (起/万台), 每千人口床位数 (张/千人), 万元GDP能耗."""

from __future__ import annotations

import re

_BASE = re.compile(
    r"每?(?P<magnitude>百万|千万|十万|10万|百亿|十亿|百|千|万|亿)"
    r"(?P<thing>元(?:GDP|地区生产总值|国内生产总值|生产总值|工业增加值|产值|投资)|(?:常住|户籍)?人口?|名|台|车|辆|吨公里|户|平方公里)"
)
_THINGS = {"名": "人", "人口": "人", "常住人口": "人", "户籍人口": "人"}


def rated_unit(name: str, unit: str | None) -> str | None:
    """``unit`` per the base that ``name`` gives; None where there is none or the unit is a rate or share already."""
    found = _BASE.search(name)
    if found is None or re.search(r"[超过达到近约不足于上数\d]$", name[: found.start()]):
        return None
    if unit is None or "/" in unit or unit in ("%", "‰", "百分点", "倍", "1"):
        return None
    magnitude = {"十万": "10万"}.get(found["magnitude"], found["magnitude"])
    thing = found["thing"]
    if magnitude == "百" and thing.startswith("元"):
        return None
    base = "元" if thing.startswith("元") else _THINGS.get(thing, thing)
    return f"{unit}/{magnitude}{base}"
