"""Units have one canonical form, scale words move into the value, rates carry their base."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.units import (
    ALIASES,
    convert,
    equivalent,
    lookup,
    loosely_equivalent,
    normalize,
    rate_base,
    rate_unit,
)


@pytest.mark.parametrize(
    ("alias", "canonical", "scale"),
    [
        ("万元", "元", 10**4), ("亿元", "元", 10**8), ("％", "%", 1), ("(%)", "%", 1), ("单位：万元", "元", 10**4),
        ("家（个）", "家", 1), ("名", "人", 1), ("人/次", "人次", 1), ("宗", "起", 1), ("千米", "公里", 1),
        ("m2", "平方米", 1),
        ("㎡", "平方米", 1), ("亿千瓦时", "千瓦时", 10**8), ("万千瓦", "千瓦", 10**4), ("MW", "千瓦", 1000),
        ("tce", "吨标准煤", 1),
        ("万吨标准煤", "吨标准煤", 10**4), ("个百分点", "百分点", 1), ("万标箱", "标箱", 10**4), ("TEU", "标箱", 1),
        ("万吨/日", "吨/日", 10**4), ("张/千人", "张/千人", 1), ("起/万台", "起/万台", 1), ("μg/m3", "微克/立方米", 1),
        ("人/10万", "人/10万人", 1), ("1/10万", "/10万人", 1), ("人/平方公里", "人/平方公里", 1), ("亩", "亩", 1),
        ("dB", "分贝", 1),
    ],
)  # fmt: skip
def test_a_spelling_names_its_unit(alias: str, canonical: str, scale: int) -> None:
    unit = lookup(alias)
    assert unit is not None
    assert (unit.canonical, unit.scale) == (canonical, Decimal(scale))


@pytest.mark.parametrize("unknown", ["", "质量", "xx", "/", "万", "家/质量", "位" * 30])
def test_an_unknown_unit_is_never_guessed(unknown: str) -> None:
    assert lookup(unknown) is None
    assert normalize("3", unknown or None) == ("3", unknown or None)


@given(st.sampled_from(sorted(ALIASES)))
def test_a_canonical_unit_names_itself(alias: str) -> None:
    canonical = ALIASES[alias].canonical
    again = lookup(canonical)
    assert again is not None
    assert (again.canonical, again.scale) == (canonical, 1)


@given(st.decimals(0, 10**9, places=3), st.sampled_from(["家", "元", "吨", "人"]))
def test_scale_words_move_into_the_value_exactly(value: Decimal, unit: str) -> None:
    text, canonical = normalize(value, "万" + unit)
    assert canonical == unit
    assert Decimal(text) == value * 10000


def test_values_are_normalised_without_floats() -> None:
    assert normalize("1893.71", "亿元") == ("189371000000", "元")
    assert normalize("1/3", "万家") == ("10000/3", "家")
    assert normalize("0.1", "％") == ("0.1", "%")


def test_organisations_may_be_counted_in_two_words_and_persons_too() -> None:
    assert equivalent("家", "个")
    assert equivalent("名", "人")
    assert equivalent("位", "名")
    assert not equivalent("家", "元")
    assert not equivalent("万家", "家")
    assert equivalent(None, None)
    assert not equivalent(None, "家")


def test_items_and_pieces_compare_only_with_a_warning() -> None:
    assert not equivalent("项", "个")
    assert loosely_equivalent("项", "个")


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("特种设备万台事故率", "起", "起/万台"),
        ("建筑施工百亿元产值死亡人数", "人", "人/百亿元"),
        ("每万人发明专利拥有量", "件", "件/万人"),
        ("万人发明专利拥有量", "件", "件/万人"),
        ("万元GDP能耗", "吨标准煤", "吨标准煤/万元"),
        ("单位GDP能耗", "吨标准煤", "吨标准煤/万元"),
        ("每千名老人床位数", "张", "张/千人"),
        ("每10万人火灾死亡人数", "人", "人/10万人"),
        ("每百户居民拥有汽车", "辆", "辆/百户"),
        ("人均公园绿地面积", "平方米", None),
        ("单位GDP能耗下降", "%", None),
        ("万元GDP能耗", "吨标准煤/万元", None),
        ("万名人才计划", None, None),
        ("产品合格率", "%", None),
    ],
)
def test_the_base_of_a_rate_comes_from_the_name(name: str, unit: str | None, expected: str | None) -> None:
    assert rate_unit(name, unit) == expected


def test_a_name_without_a_base_gives_none() -> None:
    assert rate_base("森林覆盖率") is None


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1", "公顷", "亩", "15"),
        ("3", "万亩", "公顷", "2000"),
        ("5", "‰", "%", "0.5"),
        ("1", "GW", "MW", "1000"),
        ("2", "公斤", "斤", "4"),
        ("1.5", "年", "月", "18"),
        ("1", "家", "元", None),
        ("1", "质量", "元", None),
    ],
)
def test_units_of_one_dimension_convert_exactly(value: str, source: str, target: str, expected: str | None) -> None:
    assert convert(value, source, target) == expected
