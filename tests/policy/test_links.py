"""Mentions of one indicator meet, and only they."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy import Measure
from zhiqiang.policy.links import SYNONYMS, are_contrasted, group_measures, link_measures, name_key
from zhiqiang.policy.model import TableRef

_PLACES = count(1)

PLAIN = Measure(
    id="",
    kind="target",
    name="",
    unit="%",
    unit_raw="%",
    value="80",
    op="reach",
    basis="level",
    accrual="stock",
    strength="plain",
    year=2020,
    polarity="higher",
    maintain=False,
    origin="prose",
    quote="80%",
    span=(0, 1),
    status="stated",
)


def mention(name: str, *, table: bool = False, **changes: object) -> Measure:
    at = next(_PLACES) * 10
    placed = replace(PLAIN, id=f"m{at}", name=name, span=(at, at + 3), name_span=(at - 6, at - 1))
    if table:
        placed = replace(placed, origin="table", table=TableRef("t1", at, 2))
    return replace(placed, **changes)  # type: ignore[arg-type]


def relation(a: Measure, b: Measure) -> str | None:
    links = link_measures([a, b])
    assert len(links) <= 1
    return links[0].relation if links else None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("全市森林覆盖率", "森林覆盖率"),
        ("我市生活垃圾无害化处理率", "生活垃圾无害化处理率"),
        ("服务业品牌（著名商标、老字号等）", "服务业品牌"),
        ("累计获得省名牌产品", "省名牌产品总数"),
        ("广东省著名商标", "省著名商标"),
        ("国家产品质量监督检验中心", "国家级质检中心"),
        ("“标准化良好行为”企业数量", "标准化良好行为企业"),
        ("第三产业增加值占ＧＤＰ比重", "第三产业增加值占地区生产总值的比例"),
        ("农产品质量安全监测合格率（全市）", "农产品质量安全监测合格率"),
        ("采用国际标准和国外先进标准产品", "采用国际标准或国外先进标准的产品"),
    ],
)
def test_names_that_say_the_same_are_linked_as_same(a: str, b: str) -> None:
    assert relation(mention(a), mention(b)) == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("生产性服务业顾客满意度", "生活性服务业顾客满意度"),
        ("重点区域重金属排放总量", "非重点区域重金属排放总量"),
        ("省级质检中心", "国家级质检中心"),
        ("环境监测机构标准化建设达标率", "环境监察机构标准化建设达标率"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("粮食总产量", "森林覆盖率"),
    ],
)
def test_names_that_differ_in_a_word_of_weight_are_not_linked(a: str, b: str) -> None:
    assert relation(mention(a, table=True), mention(b)) is None
    assert name_key(a).identity != name_key(b).identity


def test_a_near_name_is_probable_only_beside_a_table_in_one_year_and_unit() -> None:
    row = mention("城市集中式饮用水源水质达标率", table=True)
    assert relation(row, mention("城市集中式饮用水源达标率")) == "probable"
    assert relation(row, mention("城市集中式饮用水源达标率", year=2015)) is None
    assert relation(row, mention("城市集中式饮用水源达标率", unit="个")) is None
    assert relation(mention("农贸市场食用农产品快检室建成率"), mention("农贸市场食用农产品检测室建成率")) is None


def test_rows_of_one_table_are_never_probable() -> None:
    a = mention("住宅工程分户验收合格率", table=True)
    b = mention("住宅工程分户竣工验收合格率", table=True)
    assert relation(a, b) is None


def test_a_narrower_name_is_part_of_the_wider() -> None:
    assert relation(mention("省名牌产品（农业类）", unit="个"), mention("省名牌产品", unit="个")) == "part_of"
    assert relation(mention("农村自来水普及率"), mention("自来水普及率")) == "part_of"


def test_a_share_and_its_opposite_are_inverse() -> None:
    assert relation(mention("监督抽查合格率"), mention("监督抽查不合格率")) == "inverse"


def test_a_count_and_a_share_are_never_the_same() -> None:
    assert relation(mention("就业率"), mention("就业数", unit="人")) is None


def test_a_city_may_add_synonyms_of_its_own() -> None:
    a, b = mention("一门式办结事项", unit="项"), mention("一窗通办事项", unit="项")
    assert link_measures([a, b]) == ()
    assert link_measures([a, b], {**SYNONYMS, "一门式办结": "一窗通办"})[0].relation == "same"


names = st.text(alphabet="市级企业产品质量合格率覆盖重点非（）()检测%\u3000 ", max_size=16)


@given(names)
def test_blanks_around_a_name_are_of_no_account_and_folding_adds_nothing(name: str) -> None:
    once = name_key(name).base
    assert name_key(name) == name_key(f" {name} ")
    assert len(once) <= len(name)


@given(names, names)
def test_contrast_is_mutual_and_never_of_a_name_with_itself(a: str, b: str) -> None:
    first, second = name_key(a), name_key(b)
    assert are_contrasted(first, second) == are_contrasted(second, first)
    assert not are_contrasted(first, first)


@given(st.lists(names, max_size=12))
def test_groups_hold_every_named_mention_once(drawn: list[str]) -> None:
    mentions = [mention(name) for name in drawn]
    grouped = [m.id for group in group_measures(mentions) for m in group.measures]
    assert sorted(grouped) == sorted(m.id for m in mentions if m.name)


def test_links_point_forward_and_are_told_once() -> None:
    mentions = [mention("森林覆盖率") for _ in range(6)] + [mention("农村自来水普及率"), mention("自来水普及率")]
    links = link_measures(mentions)
    assert len({(link.a, link.b) for link in links}) == len(links)
    assert sum(link.relation == "same" for link in links) == 15


@pytest.mark.parametrize(
    "form", ["区域{0}企业研发投入占比{1}", "森林覆盖率", "第{0}类产品抽查合格率", "指标合格率覆盖率达标率{0}"]
)
def test_the_time_to_link_grows_with_the_number_of_mentions(form: str) -> None:
    def seconds(size: int) -> float:
        mentions = [mention(form.format(i, i % 7), table=i % 2 == 0, year=2015 + i % 5) for i in range(size)]
        start = process_time()
        link_measures(mentions)
        return process_time() - start

    seconds(500)
    small, large = seconds(1500), seconds(12000)
    assert large < 24 * max(small, 0.02)
