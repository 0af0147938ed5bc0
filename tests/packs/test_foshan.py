"""The Foshan pack: its divisions, its units through the reform of 2019, and the units that its plans name."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from zhiqiang.lang import regions as codes
from zhiqiang.packs import Pack, available_packs, default_packs_dir, load_pack

IN_2016 = date(2016, 9, 18)
IN_2020 = date(2020, 6, 1)
# Misprinted in the document itself and kept: a reader proposes the repair, the table of units must not know it.
MISPRINTS = {"全市各检验检验局"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(available_packs()["foshan"])


def plan_text(pack: Pack, plan_id: str) -> str:
    return next(plan.path.read_text(encoding="utf-8") for plan in pack.plans if plan.id == plan_id)


def bracket_units(text: str) -> list[str]:
    """The units of every lead/coop bracket, with the prefix 市 carried along its comma group (规则见规格 10.1)."""
    units = []
    for bracket in re.findall(r"（([^（）]{2,200}牵头[^（）]{1,300})配合）", text):
        for group in re.split(r"[；，]", bracket.replace("牵头", "")):
            names = group.split("、")
            prefix = "市" if names[0].startswith("市") else ""
            units += [name if name.startswith((prefix, "各", "全", "有")) else prefix + name for name in names]
    return units


def test_the_city_has_five_districts_and_thirty_two_towns_and_subdistricts(pack: Pack) -> None:
    assert [district.name for district in pack.districts] == ["禅城区", "南海区", "顺德区", "三水区", "高明区"]
    assert len(pack.towns) == 32
    assert [len(pack.children(district.code)) for district in pack.districts] == [4, 7, 10, 7, 4]
    assert sum(town.level == "subdistrict" for town in pack.towns) == 11
    assert len({town.name for town in pack.towns}) == 32


def test_every_code_has_the_form_of_its_level_and_lies_under_its_parent(pack: Pack) -> None:
    for region in pack.regions:
        assert codes.canonical(region.code) == region.code
        assert codes.parent(region.code) == region.parent
        assert codes.contains(pack.adcode, region.code)
        assert region.name.startswith(region.short_name)
    for town in pack.towns:
        assert codes.town_kind(town.code) == ("街道" if town.level == "subdistrict" else "镇")
        assert town.name.endswith(codes.town_kind(town.code))


def test_a_region_is_found_by_any_form_of_its_code_and_by_both_names(pack: Pack) -> None:
    shunde = pack.region("440606000000")
    assert shunde is not None
    assert shunde is pack.region("440606") is pack.region_named("顺德") is pack.region_named("顺德区")
    assert pack.region("440100") is None
    assert pack.region("不是代码") is None
    assert pack.region_named("顺德", date(2000, 1, 1)) is None


def test_a_unit_is_found_by_short_full_and_other_names(pack: Pack) -> None:
    found = {
        pack.department(name) for name in ("市质监局", "佛山市质量技术监督局", "质监局", "佛山市质监局", "质监部门")
    }
    current = pack.department("质监部门", IN_2020)
    assert found == {pack.department("市质监局"), current}
    assert current is not None
    assert current.full_name == "佛山市市场监督管理局"
    assert pack.department("市不存在局") is None


def test_the_day_decides_which_unit_a_name_means(pack: Pack) -> None:
    before, after = pack.department("环保部门", IN_2016), pack.department("环保部门", IN_2020)
    assert before is not None
    assert after is not None
    assert (before.full_name, after.full_name) == ("佛山市环境保护局", "佛山市生态环境局")
    assert pack.department("市质监局", IN_2020) is None
    assert [unit.full_name for unit in pack.departments_named("市质监局")] == ["佛山市质量技术监督局"]


def test_the_day_of_the_reform_is_the_first_of_the_new_unit(pack: Pack) -> None:
    assert pack.department("市质监局", date(2019, 1, 14)) is not None
    assert pack.department("市市场监管局", date(2019, 1, 14)) is None
    assert pack.department("市质监局", date(2019, 1, 15)) is None
    assert pack.department("市市场监管局", date(2019, 1, 15)) is not None


def test_three_bureaux_became_the_market_regulator(pack: Pack) -> None:
    for name in ("市质监局", "市工商局", "市食品药品监管局"):
        unit = pack.department(name)
        assert unit is not None
        assert [body.name for body in pack.successor_chain(unit)] == ["市市场监管局"]
        assert [body.name for body in pack.current(unit)] == ["市市场监管局"]


def test_a_unit_in_being_is_its_own_present_holder(pack: Pack) -> None:
    unit = pack.department("市公安局")
    assert unit is not None
    assert pack.current(unit) == (unit,)
    assert pack.successor_chain(unit) == ()


def test_every_abolished_unit_has_a_successor_in_being(pack: Pack) -> None:
    for unit in pack.departments:
        if unit.kind == "unit" and unit.valid_to is not None:
            holders = pack.current(unit)
            assert holders, unit.full_name
            assert all(holder.valid_to is None for holder in holders), unit.full_name


def test_a_group_resolves_to_its_members(pack: Pack) -> None:
    group = pack.department("各区政府")
    assert group is not None
    assert group.kind == "group"
    assert [member.region for member in pack.members(group)] == [district.code for district in pack.districts]


def test_every_unit_in_the_brackets_of_2016_is_known_at_its_date(pack: Pack) -> None:
    units = bracket_units(plan_text(pack, "2016-foshan"))
    assert len(units) == 117
    unknown = {name for name in units if pack.department(name, IN_2016) is None}
    assert unknown == MISPRINTS


@pytest.mark.parametrize("plan_id", ["2012-foshan", "2016-foshan"])
def test_every_unit_named_in_running_text_is_known_at_its_date(pack: Pack, plan_id: str) -> None:
    plan = next(plan for plan in pack.plans if plan.id == plan_id)
    text = re.sub(r"《[^》]*》", "", plan_text(pack, plan_id))
    named = set(
        re.findall(r"(?:佛山)?市质量强市(?:工作)?领导小组(?:办公室)?|领导小组办公室|向(市[^，。、]{2,8}局)反映", text)
    )
    named |= {name for name in ("佛山传媒集团", "佛山市质量计量监督检测中心", "佛科院") if name in text}
    named |= set(re.findall(r"各区政府|各级政府|市各有关部门|市级各牵头部门|各主要牵头部门|其他相关部门", text))
    named.discard("")
    assert named, "no unit found in the text"
    assert {name for name in named if pack.department(name, plan.date) is None} == set()


def test_the_departments_that_share_information_in_2012_are_known(pack: Pack) -> None:
    found = re.search(r"，([^，。]{2,30})等部门之间建立信息共享机制", plan_text(pack, "2012-foshan"))
    assert found is not None
    cores = found[1].split("、")
    assert len(cores) == 6
    assert [core for core in cores if pack.department(f"{core}部门", date(2012, 6, 7)) is None] == []


def test_plans_form_a_family(pack: Pack) -> None:
    by_id = {plan.id: plan for plan in pack.plans}
    assert by_id["2012-foshan"].parent == "2012-guangdong"
    assert by_id["2016-foshan"].predecessor == "2012-foshan"
    assert all(plan.nature == "转述文本" and "转述文本" in plan.source for plan in pack.plans)


def test_the_tables_of_2012_are_whole(pack: Pack) -> None:
    text = plan_text(pack, "2012-foshan")
    review, main = re.findall(
        r"\t专栏1：.*?(?=\n第二章)|\t佛山市“十二五”期间建设质量强市主要指标表.*?(?=\n第四章)", text, re.DOTALL
    )
    assert len(re.split(r"\n\n", review.strip("\n"))) == 2 + 15
    assert len(re.split(r"\n\n", main.strip("\n"))) == 3 + 59


@pytest.mark.parametrize(
    ("plan_id", "parts"),
    [
        ("2012-foshan", ("农村生活污水处理设施普及率70%以上", "农村生活污水处理设施普及率\n\t%\n\t-\n\t≥60")),
        ("2012-foshan", ("超过200项", "企事业单位参与研制国标等\n\t项\n\t68\n\t200")),
        ("2012-foshan", ("食品监督抽查合格率\n\t%\n\t85.7\n\t87.7", "食品监督抽查合格率\n\t\n\t90\n\t≥92")),
        ("2012-foshan", ("名标企业的产值", "名标产品的产值")),
        ("2012-foshan", ("工业固体废物综合利用率", "工业固体废物处置利用率")),
    ],
)
def test_the_contradictions_of_the_document_are_carried_over(pack: Pack, plan_id: str, parts: tuple[str, str]) -> None:
    text = plan_text(pack, plan_id)
    assert [part for part in parts if part not in text] == []


def test_the_pack_is_in_the_default_folder_with_its_sources_named() -> None:
    folder = default_packs_dir() / "foshan"
    assert available_packs()["foshan"] == folder
    head = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    assert all((folder / Path(name)).is_file() for name in head["files"].values())
    assert "来源" in (folder / "README.md").read_text(encoding="utf-8")
