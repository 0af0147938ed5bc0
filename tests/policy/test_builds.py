"""What counts as a thing to be created or completed, and where its name begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy.builds import read_builds
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.model import Build
from zhiqiang.policy.outline import read_outline


def builds(text: str, heading: str = "一、主要任务") -> tuple[Build, ...]:
    layout = lay_out(read_bytes(f"{heading}\n{text}".encode()))
    return read_builds(layout, read_outline(layout))


def names(text: str, heading: str = "一、主要任务") -> list[str]:
    return [build.name for build in builds(text, heading)]


@pytest.mark.parametrize(
    ("text", "verb", "name", "kind"),
    [
        ("加快建设新材料检测公共服务平台。", "建设", "新材料检测公共服务平台", "platform"),
        ("建立和完善计量数据共享机制，服务企业发展。", "建立和完善", "计量数据共享机制", "mechanism"),
        ("推行首席质量官制度。", "推行", "首席质量官制度", "regime"),
        ("构建覆盖城乡的食品安全追溯体系。", "构建", "覆盖城乡的食品安全追溯体系", "traceability"),
        ("组建新型储能产业联盟。", "组建", "新型储能产业联盟", "organisation"),
        ("实施“小微企业质量领航行动”。", "实施", "“小微企业质量领航行动”", "programme"),
        ("设立市标准创新奖，表彰先进。", "设立", "市标准创新奖", "award"),
        ("建立严重违法失信“黑名单”。", "建立", "严重违法失信“黑名单”", "list"),
        ("争创国家质量强市示范城市。", "争创", "国家质量强市示范城市", "status"),
        ("修订《临江市质量奖管理办法》。", "修订", "《临江市质量奖管理办法》", "rule"),
    ],
)
def test_a_build_has_verb_name_and_type(text: str, verb: str, name: str, kind: str) -> None:
    assert [(b.verb, b.name, b.type) for b in builds(text)] == [(verb, name, kind)]


def test_phrases_with_type_words_of_their_own_part() -> None:
    assert names("建立缺陷产品召回制度和快速会商机制、风险信息数据库。") == [
        "缺陷产品召回制度",
        "快速会商机制",
        "风险信息数据库",
    ]


def test_a_shared_type_word_keeps_the_phrase_whole() -> None:
    assert names("完善进货查验、过程控制、出厂检验等制度。") == ["进货查验、过程控制、出厂检验等制度"]
    assert names("创建省级卫生镇、卫生村。") == ["省级卫生镇、卫生村"]


def test_two_verbs_in_one_clause_have_an_object_each() -> None:
    assert names("建立联合巡查机制、完善应急指挥系统。") == ["联合巡查机制", "应急指挥系统"]


def test_numbers_are_no_part_of_a_name() -> None:
    assert names("到2030年，建成6个国家产品质量检验中心、20家以上县级计量服务站。") == [
        "国家产品质量检验中心",
        "县级计量服务站",
    ]


def test_a_relative_clause_may_hold_a_comma() -> None:
    assert names("搭建统一归集信用数据，面向社会开放的企业信用查询平台。") == [
        "统一归集信用数据,面向社会开放的企业信用查询平台"
    ]


def test_verbal_nouns_name_builds_where_something_is_bidden() -> None:
    assert names("加强农产品冷链物流体系建设。") == ["农产品冷链物流体系"]
    assert names("以产业园区示范基地建设、检测中心建设等为重点。") == ["产业园区示范基地", "检测中心"]
    assert names("围绕冷链物流体系建设开展调研。") == []


def test_a_state_reached_names_a_build() -> None:
    assert names("到2025年，现代监测体系基本形成。", "一、主要目标") == ["现代监测体系"]


@pytest.mark.parametrize(
    "text",
    [
        "推行质量管理体系认证。",
        "已建立产品质量档案的企业免予检查。",
        "完善各项制度。",
        "加强平台管理，规范制度执行。",
        "推进城市管理标准化。",
        "建设质量强市是一项长期工程。",
    ],
)
def test_what_is_only_spoken_of_is_no_build(text: str) -> None:
    assert names(text) == []


def test_reviews_and_grounds_name_no_builds() -> None:
    assert names("全市建立了联席会议制度，建成检测平台。", "一、工作回顾") == []
    layout = lay_out(read_bytes("为建立质量追溯体系，制定本方案。\n一、主要任务\n建立风险监测制度。".encode()))
    assert [b.name for b in read_builds(layout, read_outline(layout))] == ["风险监测制度"]


def test_names_keep_the_characters_of_the_source() -> None:
    text = "一、主要任務\n建立產品質量安全監測網絡，完善質量檔案。推動發展，實現強市，擴大對外開放，優化營商環境。"
    layout = lay_out(read_bytes(text.encode()))
    assert "產品質量安全監測網絡" in [b.name for b in read_builds(layout, read_outline(layout))]


@given(st.text("建立完善健全推进A制度机制平台体系、和，。（）“”《》的等建设0", max_size=120))
def test_every_quote_is_the_text_of_its_span(body: str) -> None:
    source = read_bytes(f"一、主要任务\n{body}".encode())
    layout = lay_out(source)
    found = read_builds(layout, read_outline(layout))
    assert all(source.text[b.span[0] : b.span[1]] == b.quote and b.quote for b in found)
    assert len({b.id for b in found}) == len(found)
    assert [b.span for b in found] == sorted(b.span for b in found)
