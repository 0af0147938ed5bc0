"""Codes of administrative divisions after GB/T 2260 (six digits), GB/T 10114 (nine) and the statistical codes (twelve).

Six digits are province, prefecture and county (省、地、县), two digits each, ``00`` where a level is not reached.
Three more digits name the town, township or subdistrict (乡级, GB/T 10114), three more the village or residents'
committee (村级, 统计用区划代码). A code is written with 6, 9 or 12 digits; trailing zeros only fill, so
``440604``, ``440604000`` and ``440604000000`` are one place. These functions look at the form of a code; whether a
place exists is a matter of the list in force at the time, which a city pack holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["province", "prefecture", "county", "town", "village"]
TownKind = Literal["街道", "镇", "乡", "类似乡级单位"]

_LENGTHS = (6, 9, 12)
# 北京, 天津, 上海, 重庆: their prefecture digits 01 (市辖区) and 02 (县) only collect, they are no place.
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
# Counties run by the province itself (省直辖县级行政区划) are collected under prefecture digits 90.
_PROVINCE_RUN = "90"


@dataclass(frozen=True)
class Province:
    """A province-level division (省级行政区): two-digit code, full name, short name and one-character name (简称)."""

    code: str
    name: str
    short_name: str
    abbreviation: str

    @property
    def adcode(self) -> str:
        """The six-digit code of the province."""
        return f"{self.code}0000"


PROVINCES: tuple[Province, ...] = (
    Province("11", "北京市", "北京", "京"),
    Province("12", "天津市", "天津", "津"),
    Province("13", "河北省", "河北", "冀"),
    Province("14", "山西省", "山西", "晋"),
    Province("15", "内蒙古自治区", "内蒙古", "蒙"),
    Province("21", "辽宁省", "辽宁", "辽"),
    Province("22", "吉林省", "吉林", "吉"),
    Province("23", "黑龙江省", "黑龙江", "黑"),
    Province("31", "上海市", "上海", "沪"),
    Province("32", "江苏省", "江苏", "苏"),
    Province("33", "浙江省", "浙江", "浙"),
    Province("34", "安徽省", "安徽", "皖"),
    Province("35", "福建省", "福建", "闽"),
    Province("36", "江西省", "江西", "赣"),
    Province("37", "山东省", "山东", "鲁"),
    Province("41", "河南省", "河南", "豫"),
    Province("42", "湖北省", "湖北", "鄂"),
    Province("43", "湖南省", "湖南", "湘"),
    Province("44", "广东省", "广东", "粤"),
    Province("45", "广西壮族自治区", "广西", "桂"),
    Province("46", "海南省", "海南", "琼"),
    Province("50", "重庆市", "重庆", "渝"),
    Province("51", "四川省", "四川", "川"),
    Province("52", "贵州省", "贵州", "黔"),
    Province("53", "云南省", "云南", "滇"),
    Province("54", "西藏自治区", "西藏", "藏"),
    Province("61", "陕西省", "陕西", "陕"),
    Province("62", "甘肃省", "甘肃", "甘"),
    Province("63", "青海省", "青海", "青"),
    Province("64", "宁夏回族自治区", "宁夏", "宁"),
    Province("65", "新疆维吾尔自治区", "新疆", "新"),
    Province("71", "台湾省", "台湾", "台"),
    Province("81", "香港特别行政区", "香港", "港"),
    Province("82", "澳门特别行政区", "澳门", "澳"),
)

_BY_CODE = {province.code: province for province in PROVINCES}
_BY_NAME = {name: province for province in PROVINCES for name in (province.name, province.short_name)}


def province_of(code: str) -> Province | None:
    """The province that a valid code of any level lies in; None for a malformed code."""
    return _BY_CODE[code[:2]] if is_valid(code) else None


def province_named(name: str) -> Province | None:
    """The province of that full name or short name (``广东省`` or ``广东``)."""
    return _BY_NAME.get(name)


def is_valid(code: str) -> bool:
    """Whether ``code`` has the form of a division code: 6, 9 or 12 digits, a known province, no gap between levels.

    A town may stand directly under a prefecture (``441900003``: 东莞 has no counties); any other level needs the
    one above it.
    """
    if len(code) not in _LENGTHS or not (code.isascii() and code.isdigit()) or code[:2] not in _BY_CODE:
        return False
    prefecture, county, town, village = _digits(code)
    if prefecture == "00":
        return county == "00" and town == "000" and village == "000"
    return village == "000" or town != "000"


def canonical(code: str) -> str:
    """The shortest form of a valid code: six digits down to counties, nine for towns, twelve for villages."""
    _require_valid(code)
    _, _, town, village = _digits(code)
    if town == "000":
        return code[:6]
    return code[:9] if village == "000" else code


def statistical(code: str) -> str:
    """The twelve-digit form (统计用区划代码) of a valid code, filled with zeros."""
    return canonical(code).ljust(12, "0")


def level(code: str) -> Level:
    """The level of a valid code: province, prefecture, county, town or village (省、地、县、乡、村)."""
    _require_valid(code)
    prefecture, county, town, village = _digits(code)
    if village != "000":
        return "village"
    if town != "000":
        return "town"
    if county != "00":
        return "county"
    return "province" if prefecture == "00" else "prefecture"


def is_collective(code: str) -> bool:
    """Whether a valid code only collects counties and is no place: ``110100`` 市辖区, ``429000`` 省直辖县级行政区划."""
    if level(code) != "prefecture":
        return False
    prefecture = code[2:4]
    return prefecture == _PROVINCE_RUN or (code[:2] in _MUNICIPALITIES and prefecture in ("01", "02"))


def parent(code: str) -> str | None:
    """The code of the division that governs this one, None for a province.

    Collecting entries are passed over: the parent of ``110101`` is ``110000``, that of ``429004`` is ``420000``.
    """
    own = level(code)
    if own == "province":
        return None
    if own == "prefecture":
        return f"{code[:2]}0000"
    if own == "village":
        return code[:9]
    if own == "town":
        return code[:6]
    prefecture = f"{code[:4]}00"
    return f"{code[:2]}0000" if is_collective(prefecture) else prefecture


def contains(outer: str, inner: str) -> bool:
    """Whether the division ``inner`` lies within ``outer`` or is the same place."""
    above: str | None = canonical(inner)
    wanted = canonical(outer)
    while above is not None and above != wanted:
        above = parent(above)
    return above == wanted


def town_kind(code: str) -> TownKind:
    """What a town-level code stands for by its number: 001-099 街道, 100-199 镇, 200-399 乡, the rest similar units."""
    if level(code) != "town":
        raise ValueError(f"不是乡级区划代码：{code}")
    number = int(code[6:9])
    if number < 100:
        return "街道"
    if number < 200:
        return "镇"
    return "乡" if number < 400 else "类似乡级单位"


def _digits(code: str) -> tuple[str, str, str, str]:
    full = code.ljust(12, "0")
    return full[2:4], full[4:6], full[6:9], full[9:12]


def _require_valid(code: str) -> None:
    if not is_valid(code):
        raise ValueError(f"不是有效的区划代码：{code}")
