"""What looks like a defect and is none raises no alarm: stretch goals, other years, places and kinds of number."""

from __future__ import annotations

import pytest

from zhiqiang.policy import Finding, read_plan

HEAD = "云陵市质量提升行动方案\n云府〔2016〕5号\n\n"


def findings(body: str, *codes: str) -> list[Finding]:
    lint = read_plan((HEAD + body).encode()).lint
    return [f for f in lint if f.code in codes and f.severity in ("error", "warning")]


def table(*rows: str) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row.split("|")) for row in rows) + "\n\n"


@pytest.mark.parametrize(
    "body",
    [
        "一、主要目标\n到2020年，食品监督抽查合格率达到95%，力争达到97%。",
        "一、主要目标\n到2018年，食品监督抽查合格率达到95%；到2020年，食品监督抽查合格率达到97%。",
        "一、主要目标\n到2020年，食品监督抽查合格率达到95%以上。\n二、东江区\n到2020年，食品监督抽查合格率达到97%以上。",
        "一、主要目标\n到2020年，省名牌产品（农业类）达到50个，省名牌产品（工业类）达到80个。",
        "一、主要目标\n到2020年，生产性服务业顾客满意度达到80%，生活性服务业顾客满意度达到85%。",
        "一、主要目标\n到2020年，重点工业产品监督抽查不合格率控制在5%以下，重点工业产品监督抽查合格率达到95%以上。",
        "一、主要目标\n到2020年，每年培训质检人员200人次，累计培训质检人员1000人次。",
        "一、主要目标\n到2020年，培训质检人员1000人次。\n二、主要任务\n（一）东江区。到2020年，培训质检人员300人次。",
    ],
)
def test_values_that_may_stand_side_by_side_do_not_contradict(body: str) -> None:
    assert findings(body, "CON-VALUE") == []


def test_columns_of_one_row_never_contradict_each_other() -> None:
    body = "一、主要目标\n主要指标表\n" + table(
        "指标名称|单位|2015年|2018年|2020年|年均增长（%）", "省名牌产品|个|60|75|90|8.4", "驰名商标|件|8|10|12|8.4"
    )
    assert findings(body, "CON-VALUE", "CON-BASE", "DUP-ROW", "HDR-YEAR") == []


def test_a_ceiling_above_todays_use_is_an_allowance_and_no_step_back() -> None:
    body = "一、主要目标\n主要指标表\n" + table(
        "指标名称|单位|2015年|2020年|属性",
        "用水总量|亿立方米|10.7|≤11.7|约束性",
        "森林覆盖率|%|36|≥38|约束性",
        "常住人口|万人|300|≤320|预期性",
    )
    assert findings(body, "TGT-REGRESS", "RANGE") == []


def test_a_lower_figure_is_better_where_the_name_says_so_or_the_row_falls_to_nothing() -> None:
    body = "一、主要目标\n主要指标表\n" + table(
        "指标名称|单位|2015年|2018年|2020年",
        "生产安全事故死亡人数|人|20|15|12",
        "无证经营户|户|60|20|0",
        "省名牌产品|个|60|75|90",
    )
    assert findings(body, "TGT-REGRESS", "TGT-DIRECTION") == []


def test_rates_and_averages_of_regions_are_not_added_up() -> None:
    body = (
        "一、任务分解\n任务分解表\n地区\t新增岗位（个）\t登记失业率（%）\t人均收入（元）\n东江区\t900\t3.1\t42000\n"
        "南屏区\t700\t3.3\t39000\n石桥县\t400\t3.6\t31000\n合计\t2000\t3.3\t38000\n"
    )
    assert findings(body, "TOTAL") == []


def test_a_city_total_may_exceed_the_districts_listed() -> None:
    body = "一、任务分解\n任务表\n地区\t新增岗位（个）\t培训（人）\n东江区\t900\t50\n南屏区\t700\t60\n全市\t2000\t200\n"
    assert findings(body, "TOTAL") == []


def test_a_part_within_its_whole_and_overlapping_parts_are_let_be() -> None:
    body = "一、主要目标\n到2020年，培训职工5000人次，其中农民工3000人次、女职工2500人次。"
    assert findings(body, "TOTAL") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "到2020年，省级、市级检测机构分别达到3家和9家。",
        "到2018年、2020年，森林覆盖率分别达到36%、38%。",
        "到2020年，年产值超过100亿元、50亿元的企业分别达到3家、8家。",
        "到2020年，城镇污水、农村污水和工业污水处理率分别达到95%、60%和100%。",
        "二氧化硫和化学需氧量排放量分别下降8%和10%。",
        "由市、区两级政府分别负责，培训人员200人次。",
        "1、广播、电视人口覆盖率分别达到99%、98%。",
    ],
)
def test_even_lists_are_even(sentence: str) -> None:
    assert findings("一、主要目标\n" + sentence, "LIST-ARITY") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "到2020年，高新技术企业研发投入增长率达到120%。",
        "到2020年，年度任务完成率达到105%。",
        "到2020年，九年义务教育毛入学率达到103%。",
        "到2020年，小微企业贷款余额增长150%。",
    ],
)
def test_shares_that_may_pass_a_hundred_are_in_range(sentence: str) -> None:
    assert findings("一、主要目标\n" + sentence, "RANGE") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "（1）到2020年，建成省级平台3个；2）引进人才50人。",
        "到2020年，镇（街道）覆盖率达到80%（含开发区（园区））。",
        "按照《关于印发〈质量发展纲要〉的通知》（国发〔2012〕9号）要求，到2020年建成3个平台。",
    ],
)
def test_balanced_brackets_and_list_numbers_are_let_be(sentence: str) -> None:
    assert findings("一、主要任务\n" + sentence, "PAREN") == []


def test_a_short_name_in_two_sections_is_at_most_a_warning() -> None:
    body = "一、主要目标\n到2020年，合格率达到90%。\n二、主要任务\n到2020年，食品抽检扩面，合格率达到95%。"
    assert [f for f in findings(body, "CON-VALUE") if f.severity == "error"] == []


def test_messages_name_both_values_and_their_places_and_say_how_to_mend() -> None:
    body = "一、主要目标\n到2020年，食品监督抽查合格率达到95%以上。\n二、主要任务\n主要指标表\n" + table(
        "指标名称|单位|2015年|2020年|属性", "食品监督抽查合格率|%|91|≥97|约束性", "省名牌产品|个|60|90|预期性"
    )
    found = findings(body, "CON-VALUE")
    assert len(found) == 1
    assert found[0].severity == "error"
    assert len(found[0].spans) == len(found[0].items) == 2
    for words in ("食品监督抽查合格率", "2020年", "主要目标", "主要指标表", "95%以上", "≥97"):
        assert words in found[0].message
    assert found[0].mend.endswith("。")
