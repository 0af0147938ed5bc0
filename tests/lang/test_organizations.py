"""Lists of units: how they are parted, how a level goes over, what is a unit at all, and what is a slip of the pen."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.organizations import (
    full_form,
    is_complete,
    is_group,
    is_office,
    is_unit_name,
    level_of,
    likely_slip,
    looks_like_unit,
    read_units,
    same_key,
)


def names(
    text: str, *, groups: Collection[str] = (), places: Collection[str] = (), known: Collection[str] = ()
) -> list[str]:
    return [unit.name for unit in read_units(text, groups=groups, places=places, known=known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市甲乙局、水务局、公安局", ["市甲乙局", "市水务局", "市公安局"]),
        ("省水利厅、能源局", ["省水利厅", "省能源局"]),
        ("区教育局、科技局", ["区教育局", "区科技局"]),
        ("自治区水利厅、教育厅", ["自治区水利厅", "自治区教育厅"]),
    ],
)
def test_level_of_the_first_unit_goes_over_to_units_without_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_only_the_level_goes_over_not_the_committee() -> None:
    assert names("省委办公厅、财政厅") == ["省委办公厅", "省财政厅"]


def test_organs_that_only_the_party_has_keep_their_committee() -> None:
    assert names("市委组织部、宣传部、教育局") == ["市委组织部", "市委宣传部", "市教育局"]


@pytest.mark.parametrize("separator", [",", "，", ";", "；"])
def test_a_new_group_starts_afresh(separator: str) -> None:
    assert names(f"市水务局、公安局{separator}教育局") == ["市水务局", "市公安局", "教育局"]


@pytest.mark.parametrize(
    "unit",
    [
        "各区人民政府", "全市各检验所", "有关行业协会", "国家统计局", "云水市教育局", "广东海事局", "云水海关",
        "省地震局",
        "人民银行云水市分行", "云水供电局", "中国电信云水分公司", "高新区管委会", "税务部门", "团市委",
        "各乡镇人民政府",
    ],
)  # fmt: skip
def test_units_with_a_level_or_place_of_their_own_stand_as_written(unit: str) -> None:
    assert names(f"市水务局、{unit}、公安局")[1] == unit


def test_market_regulation_and_municipal_works_begin_with_a_word_not_with_a_level() -> None:
    assert names("市水务局、市场监管局、市政管理局") == ["市水务局", "市市场监管局", "市市政管理局"]
    assert level_of("市场监管总局") == ""
    assert level_of("市政府办公室") == "市"


def test_names_known_to_be_complete_take_no_level() -> None:
    assert names("市水务局、云科院", known=("云科院",)) == ["市水务局", "云科院"]
    assert names("市水务局、公安局", known=("市水务局",)) == ["市水务局", "市公安局"]


def test_a_place_of_the_document_begins_a_complete_name() -> None:
    assert names("市水务局、云水气象台") == ["市水务局", "市云水气象台"]
    assert names("市水务局、云水气象台", places=("云水",)) == ["市水务局", "云水气象台"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各区、各镇(街道)", ["各区、各镇（街道）"]),
        ("各区、镇（街道），市教育局", ["各区、镇（街道）", "市教育局"]),
        ("各市、县（市、区）人民政府", ["各市、县（市、区）人民政府"]),
        ("省教育厅和各市、县人民政府", ["省教育厅", "各市、县人民政府"]),
        ("各有关部门、单位", ["各有关部门、单位"]),
        ("各区人民政府、各功能区管委会", ["各区人民政府", "各功能区管委会"]),
        ("市、区两级教育部门", ["市、区两级教育部门"]),
        ("各区政府（新区管委会）、市教育局", ["各区政府（新区管委会）", "市教育局"]),
    ],
)
def test_groups_that_hold_a_pause_mark_stay_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_fixed_groups_of_a_registry_stay_whole() -> None:
    assert names("甲乙、丙丁片区,市教育局", groups=("甲乙、丙丁片区",)) == ["甲乙、丙丁片区", "市教育局"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市教育局和市科技局", ["市教育局", "市科技局"]),
        ("市教育局市科技局", ["市教育局", "市科技局"]),
        ("市级各有关部门及各县区政府", ["市级各有关部门", "各县区政府"]),
        ("市文化和旅游局", ["市文化和旅游局"]),
        ("市经济和信息化局、住房和城乡建设局", ["市经济和信息化局", "市住房和城乡建设局"]),
        ("各级党委和政府", ["各级党委和政府"]),
    ],
)
def test_conjunctions_part_units_but_not_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("tail", ["等", "等部门", "等有关单位", "等市有关部门", "等3个部门"])
def test_etc_leaves_the_list_open_and_is_no_unit(tail: str) -> None:
    units = read_units(f"市教育局、科技局{tail},各区人民政府")
    assert [unit.name for unit in units] == ["市教育局", "市科技局", "各区人民政府"]
    assert [unit.open for unit in units] == [False, True, False]


def test_higher_education_is_no_etc() -> None:
    assert names("市高等教育办、水务局") == ["市高等教育办", "市水务局"]


def test_inherited_units_say_so_and_point_at_what_is_written() -> None:
    text = "由市水务局、公安局"
    first, second = read_units(text)
    assert (first.inherited, second.inherited) == (False, True)
    assert text[second.start : second.end] == second.written == "公安局"


@pytest.mark.parametrize(
    "text", ["市水务局", "各区人民政府", "财政部", "市委", "有关行业协会", "乡镇政府", "云水海关", "省级有关部门"]
)
def test_unit_names_are_told_by_their_shape(text: str) -> None:
    assert is_unit_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "社会",
        "格局",
        "发展格局",
        "企业",
        "政府",
        "老字号",
        "著名商标",
        "含市水务局",
        "以下简称市局",
        "工作牵头部",
        "市",
        "",
        "局" * 60,
    ],
)
def test_ordinary_words_are_no_unit_names(text: str) -> None:
    assert not is_unit_name(text)


def test_classes_of_bodies_are_no_offices() -> None:
    assert is_office("市水务局")
    assert not is_office("省级中心")
    assert is_office("省级有关部门")


@pytest.mark.parametrize(
    ("name", "group"),
    [("各区人民政府", True), ("质量领导小组成员单位", True), ("市各有关部门", True), ("市水务局", False)],
)
def test_groups_are_told_from_units(name: str, group: bool) -> None:
    assert is_group(name) is group


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市质监局", "云水市质量技术监督局"),
        ("云水市发改局", "云水市发展和改革局"),
        ("市国资委", "云水市国有资产监督管理委员会"),
        ("市政府办", "云水市人民政府办公室"),
        ("市委宣传部", "中共云水市委宣传部"),
        ("省水利厅", "高原省水利厅"),
        ("市特色委", "云水市特色委"),
        ("县水务局", "县水务局"),
    ],
)
def test_abbreviations_are_expanded_and_nothing_is_invented(name: str, full: str) -> None:
    assert full_form(name, {"市": "云水市", "省": "高原省"}) == full


def test_spellings_of_one_unit_share_a_key() -> None:
    places = {"市": "云水市"}
    assert same_key("市环保局", places) == same_key("云水市环境保护局", places)
    assert same_key("市发展改革委", places) == same_key("市发展和改革委员会", places)
    assert same_key("各区政府", places) == same_key("各区人民政府", places)
    assert same_key("市教育局", places) != same_key("市体育局", places)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("全市各检验检验局", "全市各检验检疫局"),
        ("市市场监督管局", "市市场监督管理局"),
        ("市交通运榆局", "市交通运输局"),
    ],
)
def test_slips_of_the_pen_are_found(written: str, meant: str) -> None:
    assert likely_slip(written, ["市水务局", meant]) == meant


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("市教育局", "市体育局"), ("市食品监管局", "市药品监管局"), ("市文体旅游局", "市文化旅游局"),
        ("各县人民政府", "各区人民政府"),
        ("市卫生健康委", "市卫生健康局"), ("市交通运输局", "市交通运输局"), ("市文化和旅游局", "市文化旅游局"),
    ],
)  # fmt: skip
def test_other_units_and_other_forms_are_no_slips(written: str, other: str) -> None:
    assert likely_slip(written, [other]) is None


CORES = st.sampled_from(
    ["水务", "教育", "科技", "公安", "经济和信息化", "住房和城乡建设", "市场监管", "交通运输", "城市管理", "民政"]
)
LEVELS = st.sampled_from(["省", "市", "区", "县", "州"])


@given(LEVELS, st.lists(CORES, min_size=1, max_size=8, unique=True))
def test_writing_the_level_once_or_always_gives_the_same_units(level: str, cores: list[str]) -> None:
    once = level + "、".join(f"{core}局" for core in cores)
    always = "、".join(f"{level}{core}局" for core in cores)
    assert names(once) == names(always) == [f"{level}{core}局" for core in cores]


@given(st.text(alphabet="市区省各局委、,;()（）等和及与有关部门政府镇街道水务教育", max_size=60))
def test_ranges_are_ordered_disjoint_and_true_to_the_text(text: str) -> None:
    end = 0
    for unit in read_units(text):
        assert end <= unit.start < unit.end <= len(text)
        assert text[unit.start : unit.end] == unit.written
        assert unit.name.endswith(unit.written.replace("(", "（").replace(")", "）"))
        end = unit.end


@given(st.text(max_size=80))
def test_any_text_can_be_judged(text: str) -> None:
    assert is_office(text) <= is_unit_name(text) <= looks_like_unit(text)
    assert isinstance(is_complete(text), bool)
