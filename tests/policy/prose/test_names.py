"""What a value is about: the noun before it, after it or around it, one of a list, a part, a scope; no threshold."""

from __future__ import annotations

import pytest

from tests.policy.prose.documents import GOALS, TASKS, measures, only, pairs, plan, targets

BY_2025 = "到2025年，"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("计量器具检定率稳定在94%以上。", "计量器具检定率"),
        ("计量器具检定率94%。", "计量器具检定率"),
        ("计量器具检定率要达到94%。", "计量器具检定率"),
        ("计量器具检定率力争达到94%。", "计量器具检定率"),
        ("计量器具检定率总体达到94%。", "计量器具检定率"),
        ("全市计量器具检定率达到94%。", "计量器具检定率"),
        ("使计量器具检定率达到94%。", "计量器具检定率"),
        ("实现计量器具检定率94%。", "计量器具检定率"),
        ("将计量器具检定率提高到94%。", "计量器具检定率"),
        ("尽量将计量器具检定率提高到94%。", "计量器具检定率"),
        ("标准化试点80个。", "标准化试点"),
        ("培育标准化试点80个。", "标准化试点"),
        ("新增标准化试点80个。", "标准化试点"),
        ("新建改建标准化菜市场80个。", "标准化菜市场"),
        ("全市共建设标准化菜市场80个。", "标准化菜市场"),
        ("建成标准化菜市场80个以上。", "标准化菜市场"),
        ("“双随机、一公开”监管占比达94%。", "“双随机、一公开”监管占比"),
        ("“互联网+监管”覆盖率不低于94%。", "“互联网+监管”覆盖率"),
        ("12345热线接通率达到94%。", "12345热线接通率"),
        ("PM2.5年均浓度降至28微克/立方米。", "PM2.5年均浓度"),
        ("通过ISO22000认证的企业达到94家。", "通过ISO22000认证的企业"),
        ("规模以上食品企业诚信体系建立率达到94%。", "规模以上食品企业诚信体系建立率"),
        ("有效期内绿色食品标志产品达到94个。", "有效期内绿色食品标志产品"),
        ("累计建成5G基站1.5万个。", "5G基站"),
    ],
)
def test_the_name_stands_before_the_value(text: str, name: str) -> None:
    assert only(BY_2025 + text).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("建成3个国家级标准验证点。", "国家级标准验证点"),
        ("培育20个省级以上农产品区域公用品牌。", "省级以上农产品区域公用品牌"),
        ("争创2个全国质量品牌提升示范区。", "全国质量品牌提升示范区"),
        ("引进5家以上国际知名检测机构。", "国际知名检测机构"),
        ("培训1万名企业质量管理人员。", "企业质量管理人员"),
        ("推广300项先进适用技术标准。", "先进适用技术标准"),
        ("获得20枚地理标志证明商标。", "地理标志证明商标"),
        ("完成500家小餐饮店改造。", "小餐饮店改造"),
        ("新增约60个绿色建材产品。", "绿色建材产品"),
    ],
)
def test_the_name_stands_after_the_value(text: str, name: str) -> None:
    assert only(BY_2025 + text).name == name


@pytest.mark.parametrize(
    ("text", "name", "value", "unit", "op"),
    [
        ("规模以上食品企业80%以上建立追溯体系。", "规模以上食品企业建立追溯体系", "80", "%", "ge"),
        ("主要建材产品85%以上按照国家标准组织生产。", "主要建材产品按照国家标准组织生产", "85", "%", "ge"),
        ("重点企业100%落实质量主体责任。", "重点企业落实质量主体责任", "100", "%", "reach"),
        ("80%以上的规模养殖场通过动物防疫验收。", "规模养殖场通过动物防疫验收", "80", "%", "ge"),
        ("三分之一的乡镇建成快检室。", "乡镇建成快检室", "1/3", "1", "reach"),
        ("三分之二以上的县通过考核验收。", "县通过考核验收", "2/3", "1", "ge"),
        ("一半以上的村设立放心商店。", "村设立放心商店", "0.5", "1", "ge"),
        ("三成以上的企业导入卓越绩效模式。", "企业导入卓越绩效模式", "30", "%", "ge"),
        ("百分之九十的商户亮证经营。", "商户亮证经营", "90", "%", "reach"),
    ],
)
def test_a_proportion_is_named_by_its_subject_and_predicate(
    text: str, name: str, value: str, unit: str, op: str
) -> None:
    measure = only(BY_2025 + text)
    assert (measure.name, measure.value, measure.unit, measure.op) == (name, value, unit, op)


def test_proportions_of_two_subjects_share_the_predicate() -> None:
    found = targets(f"{BY_2025}90%以上的县、80%以上的乡镇建成快检室。")
    assert pairs(found) == [("县建成快检室", "90"), ("乡镇建成快检室", "80")]


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("培育30家具有自主知识产权的装备制造企业。", "30", "装备制造企业"),
        ("制定6项拥有核心技术的国际标准。", "6", "国际标准"),
        ("打造10个在全国有影响力的区域品牌。", "10", "区域品牌"),
        ("培育5家年主营业务收入超过50亿元的骨干企业。", "5", "骨干企业"),
    ],
)
def test_a_relative_clause_may_stand_between_value_and_noun(text: str, value: str, noun: str) -> None:
    measure = only(BY_2025 + text)
    assert measure.value == value
    assert measure.name.endswith(noun)


def test_a_name_carries_over_to_the_next_clause_and_says_so() -> None:
    first, second = measures(f"{BY_2025}优质工程率达到30%，力争达到35%。")
    assert (second.name, second.issues["name"]) == ("优质工程率", "inherited")
    assert "name" not in first.issues


def test_a_topic_before_the_years_names_all_values() -> None:
    found = measures("农产品监测合格率，到2023年不低于97%，到2025年不低于98%。")
    assert [(m.name, m.value, m.year) for m in found] == [
        ("农产品监测合格率", "97", 2023),
        ("农产品监测合格率", "98", 2025),
    ]


def test_an_enumeration_after_one_verb_names_each_value() -> None:
    found = measures(f"{BY_2025}建成50个以上示范村、10个示范镇和3个示范县。")
    assert pairs(found) == [("示范村", "50"), ("示范镇", "10"), ("示范县", "3")]
    found = measures(f"{BY_2025}建成检测中心3个、标准化示范区6个、服务城市群2个。")
    assert pairs(found) == [("检测中心", "3"), ("标准化示范区", "6"), ("服务城市群", "2")]


@pytest.mark.parametrize(
    "text",
    [
        "（一）优质工程率达到30%。",
        "(一)优质工程率达到30%。",
        "1. 优质工程率达到30%。",
        "1．优质工程率达到30%。",
        "1、优质工程率达到30%。",
        "（1）优质工程率达到30%；",
        "①优质工程率达到30%。",
        "——优质工程率达到30%。",
        "一是优质工程率达到30%。",
        "其一，优质工程率达到30%。",
        "第一，优质工程率达到30%。",
    ],
)
def test_the_number_of_a_paragraph_is_no_part_of_the_name(text: str) -> None:
    assert only(text).name == "优质工程率"


def test_inline_numbers_are_no_part_of_names() -> None:
    found = measures("一是优质工程率达到30%；二是出厂水合格率达到98%；三是培训技师300名。")
    assert pairs(found) == [("优质工程率", "30"), ("出厂水合格率", "98"), ("技师", "300")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全市已建成检测站45个。", "检测站"),
        ("目前，我市共有检测站45个。", "检测站"),
        ("截至2020年底，全市拥有检测站45个。", "检测站"),
        ("现有检测站45个。", "检测站"),
        ("全市累计建成检测站45个。", "检测站"),
    ],
)
def test_verbs_of_having_are_no_part_of_the_name(text: str, name: str) -> None:
    assert only(text, "一、工作基础").name == name


# Distribution


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "茶叶、水果和花卉出口额分别达到2亿元、3亿元和4亿元。",
            [("茶叶出口额", "200000000"), ("水果出口额", "300000000"), ("花卉出口额", "400000000")],
        ),
        (
            "国家级、省级、市级质量标杆分别达到2个、10个和30个。",
            [("国家级质量标杆", "2"), ("省级质量标杆", "10"), ("市级质量标杆", "30")],
        ),
        (
            "老字号、驰名商标、专业市场和专利导航分别达到28个、20个、50个和8个。",
            [("老字号", "28"), ("驰名商标", "20"), ("专业市场", "50"), ("专利导航", "8")],
        ),
        (
            "危化品、烟花爆竹事故分别控制在3起、1起以内。",
            [("危化品事故", "3"), ("烟花爆竹事故", "1")],
        ),
        (
            "大中型企业、高新技术企业和外贸企业管理体系认证率分别达到90%、85%和80%。",
            [
                ("大中型企业管理体系认证率", "90"),
                ("高新技术企业管理体系认证率", "85"),
                ("外贸企业管理体系认证率", "80"),
            ],
        ),
        (
            "城市和农村自来水普及率分别达到100%和95%以上。",
            [("城市自来水普及率", "100"), ("农村自来水普及率", "95")],
        ),
        (
            "投诉处置及时率和办结率分别达到98%和95%。",
            [("投诉处置及时率", "98"), ("办结率", "95")],
        ),
        (
            "小型、微型企业分别新增3万户和5万户。",
            [("小型企业", "30000"), ("微型企业", "50000")],
        ),
        (
            "制造业满意度和服务业满意度分别达到82分和84分。",
            [("制造业满意度", "82"), ("服务业满意度", "84")],
        ),
    ],
)
def test_names_and_values_pair_in_order(text: str, expected: list[tuple[str, str]]) -> None:
    found = measures(BY_2025 + text)
    assert pairs(found) == expected
    assert {m.year for m in found} == {2025}
    assert {m.kind for m in found} == {"target"}


def test_a_distributed_change_keeps_basis_and_reference() -> None:
    found = measures(f"{BY_2025}化学需氧量、氨氮排放总量分别比2020年下降8%和10%。")
    assert pairs(found) == [("化学需氧量排放总量", "8"), ("氨氮排放总量", "10")]
    assert {(m.basis, m.sign, m.ref_year) for m in found} == {("delta_rel", "-", 2020)}


def test_a_bound_at_the_end_holds_for_the_whole_list() -> None:
    found = measures(f"{BY_2025}危化品、烟花爆竹事故分别控制在3起、1起以内。")
    assert [m.op for m in found] == ["le", "le"]


def test_thresholds_distribute_over_one_name() -> None:
    found = targets(f"{BY_2025}年营业收入超过50亿元、20亿元的商贸企业分别达到6家、15家。")
    assert pairs(found) == [("年营业收入超过50亿元的商贸企业", "6"), ("年营业收入超过20亿元的商贸企业", "15")]
    assert {(m.accrual, m.op, m.unit) for m in found} == {("stock", "reach", "家")}


def test_years_distribute_over_one_name() -> None:
    found = measures("到2023年、2025年，装配式建筑占比分别达到20%、30%以上。")
    assert [(m.name, m.value, m.year) for m in found] == [
        ("装配式建筑占比", "20", 2023),
        ("装配式建筑占比", "30", 2025),
    ]


def test_unequal_counts_are_remarked_and_not_guessed() -> None:
    reading = plan(f"{BY_2025}制造业、服务业满意度分别达到80分、82分、84分。")
    assert [m.value for m in reading.measures] == ["80", "82", "84"]
    assert "LIST-ARITY" in {finding.code for finding in reading.lint}
    assert not {"制造业", "服务业", "到2025年"} & {m.name for m in reading.measures}
    assert {m.issues.get("name") for m in reading.measures} <= {"ambiguous", "missing"}


@pytest.mark.parametrize("word", ["均", "都", "皆"])
def test_one_value_for_several_names_gives_one_measure_each(word: str) -> None:
    found = measures(f"{BY_2025}蔬菜、畜禽、水产品监测合格率{word}达到98%以上。")
    assert pairs(found) == [("蔬菜监测合格率", "98"), ("畜禽监测合格率", "98"), ("水产品监测合格率", "98")]
    assert {(m.op, m.quote) for m in found} == {("ge", "98%以上")}
    assert len({m.id for m in found}) == 3


def test_each_hands_one_count_to_every_name() -> None:
    found = measures(f"{BY_2025}建成国家级、省级、市级示范基地各3个。")
    assert pairs(found) == [("国家级示范基地", "3"), ("省级示范基地", "3"), ("市级示范基地", "3")]


def test_one_change_for_several_names_keeps_its_reference() -> None:
    found = measures(f"{BY_2025}化学需氧量、氨氮排放总量均比2020年下降8%。")
    assert pairs(found) == [("化学需氧量排放总量", "8"), ("氨氮排放总量", "8")]
    assert {(m.basis, m.ref_year) for m in found} == {("delta_rel", 2020)}


@pytest.mark.parametrize(
    ("text", "whole", "part", "value"),
    [
        ("检验人员达到1200人，其中高级职称300人。", "检验人员", "高级职称", "300"),
        ("死亡人数控制在20人以内，其中建筑施工不超过3人。", "死亡人数", "建筑施工", "3"),
        ("新增公路里程120公里，其中高等级公路60公里。", "公路里程", "高等级公路", "60"),
        ("经营主体达到60万户，其中企业18万户。", "经营主体", "企业", "180000"),
        ("抽检合格率达到98%（其中蔬菜97%）。", "抽检合格率", "蔬菜", "97"),
    ],
)
def test_a_part_names_its_whole(text: str, whole: str, part: str, value: str) -> None:
    first, second = measures(BY_2025 + text)
    assert (first.name, second.value) == (whole, value)
    assert second.name == f"{whole}（{part}）" or (second.subject == whole and second.name == part)


# Scope


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        ("每村设1名质量协管员。", "质量协管员", "每村"),
        ("每个乡镇至少建成1个快检室。", "快检室", "每个乡镇"),
        ("各县（区）每年至少培育1个标准化试点。", "标准化试点", "各县(区)"),
    ],
)
def test_what_each_unit_is_to_have_is_no_total(text: str, name: str, scope: str) -> None:
    measure = only(BY_2025 + text)
    assert (measure.name, measure.value) == (name, "1")
    assert (measure.scope or "").replace("（", "(").replace("）", ")") == scope


def test_places_share_the_indicator_of_the_value_before() -> None:
    found = measures(f"{BY_2025}电梯救援到达时间不超过20分钟，主城区不超过15分钟。")
    assert [(m.value, m.op) for m in found] == [("20", "le"), ("15", "le")]
    assert all("电梯救援到达时间" in m.name for m in found)


# Thresholds are part of the name


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("培育年产值超过10亿元的品牌企业15家。", "年产值超过10亿元的品牌企业", "15"),
        ("年主营业务收入超过100亿元的企业达到5家。", "年主营业务收入超过100亿元的企业", "5"),
        ("500人以上企业首席质量官配备率达到90%。", "500人以上企业首席质量官配备率", "90"),
        ("3万人以上的镇垃圾处理率达到80%。", "3万人以上的镇垃圾处理率", "80"),
        ("60岁以上老年人体检率达到75%。", "60岁以上老年人体检率", "75"),
        ("建成日供水10万吨的水厂1座。", "日供水10万吨的水厂", "1"),
        ("建成5万吨级污水处理厂2座。", "5万吨级污水处理厂", "2"),
        ("面积200平方米以上餐饮店明厨亮灶率达到95%。", "面积200平方米以上餐饮店明厨亮灶率", "95"),
        ("百亿级产业集群达到6个。", "百亿级产业集群", "6"),
    ],
)
def test_a_threshold_is_no_target(text: str, name: str, value: str) -> None:
    assert pairs(measures(BY_2025 + text)) == [(name, value)]


@pytest.mark.parametrize("text", ["5000人以上的乡镇全部建成快检室。", "营业面积5000平方米以上的商场设立母婴室。"])
def test_a_threshold_alone_gives_no_measure(text: str) -> None:
    assert measures(BY_2025 + text) == ()


# Standing rules are no targets


@pytest.mark.parametrize(
    "text",
    [
        "对获得市长质量奖的企业给予100万元奖励。",
        "对主导制定国际标准的单位，每项补助30万元。",
        "每项国家标准补助30万元。",
        "单个项目补助最高不超过50万元。",
        "对违法企业处以10万元以下罚款。",
        "按每亩300元的标准给予补贴。",
        "社区菜市场服务半径不超过1公里。",
        "公交站点300米半径覆盖中心城区。",
        "新建小区每100户配建30平方米便民用房。",
        "考核得分90分以上为优秀，60分以下为不合格。",
        "未按时报送信息的每次扣2分。",
        "申报企业成立时间应满3年。",
        "奖项每2年评选一次。",
        "质量奖有效期为5年。",
        "每季度召开1次联席会议。",
        "收到投诉后7个工作日内答复。",
        "考核满分为100分。",
        "最高限速60公里。",
    ],
)
def test_subsidies_radii_scores_and_rhythms_are_no_targets(text: str) -> None:
    assert [(m.name, m.quote) for m in targets(text, TASKS)] == []


@pytest.mark.parametrize(
    "text",
    [
        "贯彻《2021—2025年质量提升行动方案》和《50项措施》。",
        "落实某府〔2021〕18号文件要求。",
        "依据GB/T 19001和ISO 9001建立体系。",
        "实施“5688”名牌战略和“1+6”检测布局。",
        "开通12315热线，办好“3·15”活动。",
        "参加第26届运动会服务保障。",
        "于2022年9月1日起施行。",
        "实施千企升级、百企示范工程。",
    ],
)
def test_years_numbers_of_documents_and_names_are_no_measures(text: str) -> None:
    assert [(m.name, m.quote) for m in measures(text, TASKS)] == []


def test_bare_magnitudes_count_only_in_a_list() -> None:
    found = measures("培育品牌企业十家、百家、千家。", GOALS)
    assert [m.value for m in found] == ["10", "100", "1000"]
    assert measures("推广百家讲堂做法。", GOALS) == ()


def test_what_respectively_hands_out_may_stand_before_its_comma() -> None:
    found = targets(f"{BY_2025}年营业额超过50亿元、20亿元的企业，分别达到6家、15家。")
    assert pairs(found) == [("年营业额超过50亿元的企业", "6"), ("年营业额超过20亿元的企业", "15")]


def test_a_share_takes_the_subject_before_its_comma() -> None:
    found = only(f"{BY_2025}名牌企业的产值，占规模以上企业总产值的比重达到50%以上。")
    assert found.name == "名牌企业的产值占规模以上企业总产值的比重"
