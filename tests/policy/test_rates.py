"""Rates whose base stands in the name of the indicator, as in 万台事故率 or 每千人口床位数."""

from __future__ import annotations

import pytest

from zhiqiang.policy.rates import rated_unit


@pytest.mark.parametrize(
    ("name", "unit", "rated"),
    [
        ("特种设备万台事故起数", "起", "起/万台"),
        ("万台特种设备死亡人数", "人", "人/万台"),
        ("万车死亡人数", "人", "人/万车"),
        ("每万人发明专利拥有量", "件", "件/万人"),
        ("每万人口高价值发明专利拥有量", "件", "件/万人"),
        ("万名职工培训场次", "场", "场/万人"),
        ("每千人口执业医师数", "人", "人/千人"),
        ("每十万人口刑事案件数", "件", "件/10万人"),
        ("每10万人口受教育人数", "人", "人/10万人"),
        ("每百户家庭汽车拥有量", "辆", "辆/百户"),
        ("万元GDP能耗", "吨标准煤", "吨标准煤/万元"),
        ("万元工业增加值用水量", "立方米", "立方米/万元"),
        ("亿元地区生产总值死亡人数", "人", "人/亿元"),
        ("建筑施工百亿元产值死亡人数", "人", "人/百亿元"),
        ("百万吨公里事故数", "起", "起/百万吨公里"),
    ],
)
def test_the_base_in_the_name_makes_a_rate(name: str, unit: str, rated: str) -> None:
    assert rated_unit(name, unit) == rated


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("万元GDP能耗", "吨标准煤/万元"),
        ("万台设备事故率", "%"),
        ("万人投诉率", "‰"),
        ("万元GDP能耗降低", "百分点"),
        ("万元产值比", "倍"),
        ("万元产值占比", "1"),
        ("万台事故率", None),
        ("标准化试点", "个"),
        ("年产值超过10亿元的企业", "家"),
        ("人口5万人以上的镇", "个"),
        ("投资超百亿元项目", "个"),
        ("百元商品投诉数", "件"),
    ],
)
def test_without_a_base_or_with_a_rate_already_the_unit_stays(name: str, unit: str | None) -> None:
    assert rated_unit(name, unit) is None
