"""Headings by GB/T 9704-2012 cl. 7.3.3: levels, titles, nesting, lost upper headings, and what is no heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.leads import read_leads
from zhiqiang.policy.outline import Outline, read_outline, section_role


def outline(text: str) -> Outline:
    return read_outline(lay_out(read_bytes(text.encode())))


def shape(text: str) -> list[tuple[str, str, str]]:
    return [(node.level, node.number, node.title) for node in outline(text).nodes]


def codes(text: str) -> list[str]:
    return [finding.code for finding in outline(text).findings]


@pytest.mark.parametrize(
    ("line", "level", "number", "title"),
    [
        ("第一章 总则", "chapter", "第一章", "总则"),
        ("第十二章　附则", "chapter", "第十二章", "附则"),
        ("第1章 总则", "chapter", "第1章", "总则"),
        ("第一部分 现状", "chapter", "第一部分", "现状"),
        ("第二篇 任务", "chapter", "第二篇", "任务"),
        ("第三节 重点领域", "section", "第三节", "重点领域"),
        ("一、指导思想", "l1", "一、", "指导思想"),
        ("二十一、附则", "l1", "二十一、", "附则"),
        ("一．指导思想", "l1", "一.", "指导思想"),
        ("（一）基本原则", "l2", "(一)", "基本原则"),
        ("(一)基本原则", "l2", "(一)", "基本原则"),
        ("（十三）基本原则", "l2", "(十三)", "基本原则"),
        ("1. 严格准入", "l3", "1.", "严格准入"),
        ("1．严格准入", "l3", "1.", "严格准入"),
        ("１．严格准入", "l3", "1.", "严格准入"),
        ("1、严格准入", "l3", "1、", "严格准入"),
        ("（1）建立台账", "l4", "(1)", "建立台账"),
        ("（１）建立台账", "l4", "(1)", "建立台账"),
        ("1）建立台账", "l4", "1)", "建立台账"),
        ("①更新名录", "l5", "①", "更新名录"),
        ("——强化监督", "bullet", "——", "强化监督"),
        ("--强化监督", "bullet", "--", "强化监督"),
        ("•强化监督", "bullet", "•", "强化监督"),
        ("　　一、　指导思想", "l1", "一、", "指导思想"),
        ("第 一 章 总则", "chapter", "第一章", "总则"),
    ],
)
def test_a_number_at_the_start_of_a_paragraph_makes_a_heading(line: str, level: str, number: str, title: str) -> None:
    (node,) = outline(line).nodes
    assert (node.level, node.number, node.title) == (level, number, title)
    assert (node.run_in, node.parent, node.status) == (False, None, "stated")


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三等奖各设若干名。",
        "一、二类企业实行重点监管。",
        "2021年，抽检合格率为95%。",
        "15个县完成任务。",
        "3.5万人受益。",
        "5.2公里道路完成改造。",
        "按照第一章的规定办理。",
        "第十二条规定的情形除外。",
        "一是抓好生产环节。",
        "十四五期间加快发展。",
        "三年内完成改造。",
        "（注：数据为初步核算数）",
        "（责任单位：市市场监管局）",
        "1,200家企业通过认证。",
    ],
)
def test_what_only_looks_like_a_number_makes_none(line: str) -> None:
    assert [n for n in shape(f"一、任务\n{line}\n") if n[0] not in ("inline", "lead")] == [("l1", "一、", "任务")]


@pytest.mark.parametrize("line", ["1.5倍于平均水平的增速继续保持。", "1.2万家企业完成登记。"])
def test_a_decimal_before_a_unit_is_no_heading_even_where_one_could_begin(line: str) -> None:
    assert shape(f"一、任务\n{line}\n") == [("l1", "一、", "任务")]


def test_a_number_before_digits_is_a_heading_where_it_continues_its_siblings() -> None:
    text = "一、任务\n1.2022年完成改造。\n2.2023年完成验收。\n3.300家企业上云。\n"
    assert [n[1:] for n in shape(text)[1:]] == [
        ("1.", "2022年完成改造"),
        ("2.", "2023年完成验收"),
        ("3.", "300家企业上云"),
    ]


def test_a_decimal_that_continues_nothing_is_no_heading() -> None:
    assert len(shape("一、任务\n1.严格准入\n5.2公里道路完成改造。\n2.严格执法\n")) == 3


# Titles


def test_a_title_runs_in_where_text_follows_its_full_stop() -> None:
    result = outline("（一）严格准入。完善名录。\n")
    (section,) = result.sections
    assert (section.node.title, section.node.run_in) == ("严格准入", True)
    assert section.body is not None
    assert section.paragraph.text[section.body :] == "完善名录。"


def test_a_title_that_ends_the_paragraph_does_not_run_in() -> None:
    (node,) = outline("（一）严格准入。\n完善名录。\n").nodes
    assert (node.title, node.run_in) == ("严格准入", False)


def test_a_long_first_sentence_with_commas_is_still_a_title() -> None:
    title = (
        "坚持以人民满意为标准，健全投诉举报、联动处置、责任追溯和损害赔偿制度，"
        "切实维护消费者在商品和服务领域的合法权益，不断增强群众获得感"
    )
    (node,) = outline(f"（四）{title}。各地要抓好落实。\n").nodes
    assert (len(title) > 60, node.title, node.run_in) == (True, title.replace("，", ","), True)


def test_a_title_before_a_colon_runs_in() -> None:
    (node,) = outline("一、目标：到2025年，建成较为完备的体系。\n").nodes
    assert (node.title, node.run_in) == ("目标", True)


def test_the_span_covers_number_and_title_in_the_source() -> None:
    text = "　　（一） 严格准入。完善名录。\n"
    (node,) = outline(text).nodes
    assert text[node.span[0] : node.span[1]] == "（一） 严格准入"


# Nesting

FULL = """第一章 总体部署
第一节 主要任务
一、提升产品质量
（一）农产品
1.严格准入。完善名录。
（1）建立台账
①更新名录
②公布名录
（2）开展检查
2.强化执法
（二）工业品
——装备。强化标准。
二、提升工程质量
第二节 保障措施
第二章 附则
"""


def test_headings_nest_by_their_levels() -> None:
    result = outline(FULL)
    parents = {n.title: result.by_id[n.parent].title if n.parent else None for n in result.nodes}
    assert parents == {
        "总体部署": None,
        "主要任务": "总体部署",
        "提升产品质量": "主要任务",
        "农产品": "提升产品质量",
        "严格准入": "农产品",
        "建立台账": "严格准入",
        "更新名录": "建立台账",
        "公布名录": "建立台账",
        "开展检查": "严格准入",
        "强化执法": "农产品",
        "工业品": "提升产品质量",
        "装备": "工业品",
        "提升工程质量": "主要任务",
        "保障措施": "总体部署",
        "附则": None,
    }
    assert result.findings == ()


def test_a_path_leads_from_the_outermost_title_to_the_node() -> None:
    result = outline(FULL)
    leaf = next(n for n in result.nodes if n.title == "更新名录")
    assert result.path(leaf) == ("总体部署", "主要任务", "提升产品质量", "农产品", "严格准入", "建立台账", "更新名录")


def test_every_paragraph_has_its_heading() -> None:
    text = "前言。\n一、任务\n正文。\n（一）细目\n细文。\n二、保障\n末文。\n"
    layout = lay_out(read_bytes(text.encode()))
    result = read_outline(layout)
    homes = {p.text: getattr(result.home(p), "title", None) for p in layout.paragraphs}
    assert homes == {
        "前言。": None,
        "一、任务": "任务",
        "正文。": "任务",
        "(一)细目": "细目",
        "细文。": "细目",
        "二、保障": "保障",
        "末文。": "保障",
    }


def test_a_missing_upper_level_is_allowed() -> None:
    result = outline("第一章 任务\n1.严格准入\n2.强化执法\n")
    assert [n.level for n in result.nodes] == ["chapter", "l3", "l3"]
    assert {n.parent for n in result.nodes[1:]} == {result.nodes[0].id}


def test_inline_numbers_and_lead_sentences_are_nodes_of_their_own_kind() -> None:
    layout = lay_out(read_bytes("一、任务\n一是抓好生产环节。二是抓好流通环节。\n".encode()))
    nodes = read_leads(layout, read_outline(layout))
    assert [(n.level, n.number, n.title) for n in nodes] == [
        ("inline", "一是", "抓好生产环节"),
        ("inline", "二是", "抓好流通环节"),
    ]


# Sequences


def test_a_sequence_that_begins_again_lost_its_upper_headings() -> None:
    result = outline("（一）甲\n（二）乙\n（一）丙\n（二）丁\n（一）戊\n")
    virtual = [n for n in result.nodes if n.level == "l1?"]
    assert [(n.number, n.title, n.status) for n in virtual] == [("", "", "inferred")] * 3
    assert len({n.id for n in virtual}) == 3
    members = {n.title: n.parent for n in result.nodes if n.level == "l2"}
    assert members["甲"] == members["乙"] == virtual[0].id
    assert members["丙"] == members["丁"] == virtual[1].id
    assert members["戊"] == virtual[2].id
    assert [f.code for f in result.findings] == ["OUT-RESTART", "OUT-RESTART"]


def test_a_sequence_begins_again_under_a_new_parent() -> None:
    assert codes("一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n（二）己\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n二、乙\n三、丙\n", []),
        ("一、甲\n三、丙\n", ["OUT-GAP"]),
        ("一、甲\n（一）乙\n（三）丙\n", ["OUT-GAP"]),
        ("一、甲\n二、乙\n二、丙\n", ["OUT-DUP"]),
        ("（四）甲\n（五）乙\n", ["OUT-FRAGMENT"]),
        ("三、甲\n（一）乙\n四、丙\n", ["OUT-FRAGMENT"]),
        ("一、甲\n1.乙\n2.丙\n二、丁\n3.戊\n4.己\n", []),
        ("九、甲\n十、乙\n十一、丙\n", ["OUT-FRAGMENT"]),
    ],
)
def test_gaps_repeats_and_fragments_are_remarked(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("code", "severity"), [("OUT-GAP", "warning"), ("OUT-DUP", "warning"), ("OUT-FRAGMENT", "info")]
)
def test_a_finding_shows_where_it_is_and_how_to_mend_it(code: str, severity: str) -> None:
    text = {"OUT-GAP": "一、甲\n三、丙\n", "OUT-DUP": "一、乙\n一、丙\n", "OUT-FRAGMENT": "三、丙\n四、丁\n"}[code]
    (finding,) = outline(text).findings
    assert (finding.code, finding.severity) == (code, severity)
    assert text[finding.spans[0][0] : finding.spans[0][1]].endswith("丙")
    assert finding.message.endswith("。")
    assert finding.mend.endswith("。")


@pytest.mark.parametrize(
    "leader", ["................", "……………………", "····················", "--------", "　　　　　　　　", "\t"]
)
def test_lines_of_a_contents_page_are_no_headings(leader: str) -> None:
    contents = "".join(
        f"{n}、{t}{leader}{p}\n" for n, t, p in [("一", "总体要求", 1), ("二", "主要任务", 3), ("三", "保障措施", 12)]
    )
    body = "一、总体要求\n坚持质量第一。\n二、主要任务\n加强监管。\n三、保障措施\n加强领导。\n"
    assert shape("目录\n" + contents + body) == shape(body)
    assert codes("目录\n" + contents + body) == []


def test_row_labels_of_a_table_are_no_headings() -> None:
    rows = "".join(f"\t{cell}\n" for cell in ("1、名牌产品", "个", "10", "20")) + " \n"
    table = "\t指标\n\t单位\n\t2020年\n\t2025年\n \n" + rows + rows.replace("1、", "2、") + rows.replace("1、", "3、")
    assert shape(f"一、主要指标\n{table}二、任务\n") == [("l1", "一、", "主要指标"), ("l1", "二、", "任务")]


@given(st.integers(1, 98))
def test_numbers_in_hanzi_count(ordinal: int) -> None:
    digits = "零一二三四五六七八九"

    def hanzi(n: int) -> str:
        tens, ones = divmod(n, 10)
        return ("" if tens == 0 else ("" if tens == 1 else digits[tens]) + "十") + (digits[ones] if ones else "")

    assert codes(f"{hanzi(ordinal)}、甲\n{hanzi(ordinal + 1)}、乙\n") == ([] if ordinal == 1 else ["OUT-FRAGMENT"])


LINES = ("第一章 甲", "一、乙", "（一）丙", "1.丁", "（1）戊", "①己", "——庚", "正文。", "（三）辛")


@given(st.lists(st.sampled_from(LINES).map("{}\n".format), max_size=25))
def test_any_order_of_headings_makes_a_tree(lines: list[str]) -> None:
    result = outline("".join(lines) or "\n\n甲")
    order = ["chapter", "section", "l1", "l2", "l3", "l4", "l5", "bullet"]
    for node in result.nodes:
        assert node.parent is None or node.parent in result.by_id
        if node.parent:
            assert order.index(result.by_id[node.parent].level.rstrip("?")) <= order.index(node.level.rstrip("?"))
    assert len(result.by_id) == len(result.nodes)


# What a section is for


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("发展目标", "goals"),
        ("主要目标", "goals"),
        ("总体目标和主要指标", "goals"),
        ("指导思想与工作目标", "goals"),
        ("发展回顾", "review"),
        ("发展基础", "review"),
        ("工作基础", "review"),
        ("“十三五”时期工作成效", "review"),
        ("取得的主要成就", "review"),
        ("现状与问题", "review"),
        ("面临形势", "review"),
        ("机遇与挑战", "review"),
        ("主要任务", "tasks"),
        ("重点任务", "tasks"),
        ("重点工程", "tasks"),
        ("工作措施", "tasks"),
        ("三年行动计划", "tasks"),
        ("保障措施", "safeguards"),
        ("组织实施", "safeguards"),
        ("工作要求", "safeguards"),
        ("组织领导", "safeguards"),
        ("夯实质量发展基础", "body"),
        ("加强质量技术基础", "body"),
        ("指导思想", "body"),
    ],
)
def test_the_title_tells_what_a_section_is_for(title: str, role: str) -> None:
    result = outline(f"一、{title}\n正文。\n")
    assert section_role(result, result.nodes[0]) == role


def test_the_innermost_goals_or_review_decides() -> None:
    result = outline("一、发展回顾\n（一）存在问题\n二、主要任务\n（一）工作目标\n（二）完善体系\n")
    roles = {node.title: section_role(result, node) for node in result.nodes}
    assert roles == {
        "发展回顾": "review",
        "存在问题": "review",
        "主要任务": "tasks",
        "工作目标": "goals",
        "完善体系": "tasks",
    }


def test_a_task_under_a_review_is_still_a_review() -> None:
    result = outline("一、“十三五”回顾\n（一）重点任务完成情况\n（二）实施名牌工程\n")
    assert {section_role(result, node) for node in result.nodes} == {"review"}


def test_no_heading_is_body() -> None:
    assert section_role(outline("正文。\n"), None) == "body"
