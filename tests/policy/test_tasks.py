"""Tasks and safeguards with the units that answer for them; units, their registry, and what is wrong with them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiqiang.packs import available_packs, load_pack
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.model import Finding, Org, Span, Task
from zhiqiang.policy.outline import read_outline
from zhiqiang.policy.responsibilities import ONGOING, read_responsibilities
from zhiqiang.policy.source import Cell, Grid, SourceText
from zhiqiang.policy.tasks import first_verb, read_tasks, task_at, task_rows
from zhiqiang.policy.units import Directory

ROLES = ("lead", "coop", "shared", "implement", "responsible")


def read_all(
    text: str, directory: Directory | None = None, grids: tuple[Grid, ...] = ()
) -> tuple[tuple[Task, ...], tuple[Org, ...], tuple[Finding, ...]]:
    layout = lay_out(SourceText(text, "text/plain", "utf-8", "0", grids))
    outline = read_outline(layout)
    notes = read_responsibilities(layout, outline, directory)
    return read_tasks(layout, outline, notes, directory, task_rows(layout, directory))


def tasks_of(text: str, directory: Directory | None = None) -> tuple[Task, ...]:
    return read_all(text, directory)[0]


def findings_of(text: str, directory: Directory | None = None) -> list[str]:
    return [finding.code for finding in read_all(text, directory)[2]]


def units_of(task: Task) -> dict[str, tuple[str, ...]]:
    return {role: units for role in ROLES if (units := getattr(task, role))}


# --- which headings are tasks --------------------------------------------------------------------------

PLAN = """一、总体要求
坚持节水优先。
二、主要目标
（一）水质明显提高。水质达标率达到九成。
三、重点任务
（一）改进供水。
1.更新老旧管网。到2018年，加快更新一批管网，完善巡检制度。（市水务局牵头；市财政局、住建局配合）
2.大力推广节水器具。（市民政局负责）
（二）加快监管平台建设。搭建监测平台。
四、保障措施
（一）加强组织领导。成立领导小组。
某某市人民政府
2016年9月18日
附件：任务表
"""


def test_tasks_are_the_leaf_headings_of_task_chapters_and_safeguards_are_measures() -> None:
    tasks = tasks_of(PLAN)
    assert [(task.kind, task.title) for task in tasks] == [
        ("task", "更新老旧管网"),
        ("task", "大力推广节水器具"),
        ("task", "加快监管平台建设"),
        ("measure", "加强组织领导"),
    ]
    assert tasks[0].path == ("重点任务", "改进供水")
    assert [task.verb for task in tasks] == ["更新", "推广", "建设", "加强"]


def test_a_note_belongs_to_the_task_whose_paragraph_it_closes() -> None:
    first, second, third, _ = tasks_of(PLAN)
    assert units_of(first) == {"lead": ("市水务局",), "coop": ("市财政局", "市住建局")}
    assert units_of(second) == {"lead": ("市民政局",)}
    assert units_of(third) == {}
    assert PLAN[slice(*first.responsibility_span or (0, 0))] == "（市水务局牵头；市财政局、住建局配合）"


def test_the_text_of_a_task_runs_to_the_next_heading_and_not_into_the_signature() -> None:
    first, *_, last = tasks_of(PLAN)
    assert PLAN[slice(*first.span)].startswith("1.更新老旧管网")
    assert PLAN[slice(*first.span)].endswith("配合）")
    assert PLAN[slice(*last.span)] == "（一）加强组织领导。成立领导小组。"


def test_actions_are_clauses_of_verb_and_object_without_adverbs() -> None:
    assert tasks_of(PLAN)[0].actions == ("更新一批管网", "完善巡检制度")


def test_a_deadline_of_the_text_is_the_last_that_it_sets_itself() -> None:
    assert tasks_of(PLAN)[0].deadline == "2018-12-31"
    assert tasks_of(PLAN, Directory(on=date(2019, 1, 1)))[0].deadline is None


def test_a_deadline_of_the_note_goes_before_that_of_the_text() -> None:
    text = "一、重点任务\n（一）供水。到2018年，更新管网。（责任单位：市水务局；完成时限：长期坚持）"
    assert tasks_of(text)[0].deadline == ONGOING


def test_goals_hold_tasks_only_where_units_are_named() -> None:
    text = "一、主要预期目标\n1.供水量增长5%。\n牵头单位：市水务局\n2.用水量下降3%。\n"
    assert [(task.title, units_of(task)) for task in tasks_of(text)] == [("供水量增长5%", {"lead": ("市水务局",)})]


def test_chapters_that_are_not_called_tasks_hold_tasks_when_they_bid_to_act() -> None:
    text = (
        "一、总体要求\n加强供水。\n二、推进节水\n（一）推广器具。开展宣传。\n（二）水价表。附后。\n"
        "三、附则\n自印发之日起施行。\n"
    )
    assert [task.title for task in tasks_of(text)] == ["推广器具"]


def test_headings_beside_a_safeguard_are_safeguards_where_the_upper_heading_is_lost() -> None:
    text = (
        "（一）供水目标。水质提高。\n（二）节水目标。水量下降。\n（一）加强组织领导。成立小组。\n"
        "（二）加大资金投入。安排经费。\n"
    )
    assert [(task.kind, task.title) for task in tasks_of(text)] == [
        ("measure", "加强组织领导"),
        ("measure", "加大资金投入"),
    ]


def test_several_notes_under_one_heading_part_it_into_tasks() -> None:
    text = "一、重点任务\n（一）供水。更新管网。（市水务局负责）推广器具，加强宣传。（市民政局负责）"
    tasks = tasks_of(text)
    assert [(task.title, task.lead) for task in tasks] == [("更新管网", ("市水务局",)), ("推广器具", ("市民政局",))]
    assert len({task.outline_id for task in tasks}) == 1
    assert len({task.id for task in tasks}) == 2
    assert tasks[0].span[1] <= tasks[1].span[0]


def test_a_note_in_the_title_is_no_part_of_it_and_goes_over_to_the_tasks_below() -> None:
    text = (
        "一、重点任务\n（一）健全供水体系（市水务局牵头；市财政局配合）\n1.更新管网。安排资金。\n"
        "2.巡检阀门。（市公安局负责）"
    )
    above, first, second = tasks_of(text)
    assert (above.title, above.status) == ("健全供水体系", "stated")
    assert (first.path, first.lead, first.status) == (("重点任务", "健全供水体系"), ("市水务局",), "inherited")
    assert (second.lead, second.status) == (("市公安局",), "stated")


def test_without_headings_each_paragraph_with_a_note_is_a_task() -> None:
    text = (
        "通知如下。\n更新管网，提高水质。（市水务局牵头）\n推广节水器具。\n牵头单位：市民政局\n"
        "完成时限：2017年底\n请遵照执行。\n"
    )
    assert [(t.title, t.outline_id, t.lead, t.deadline) for t in tasks_of(text)] == [
        ("更新管网", "", ("市水务局",), None),
        ("推广节水器具", "", ("市民政局",), "2017-12-31"),
    ]


def test_a_unit_named_in_the_sentence_answers_where_no_note_closes_the_text() -> None:
    text = (
        "一、保障措施\n（一）开展评价。市水务局要会同有关部门制定办法。\n"
        "（二）加强督查。由市水务局负责督查。（市公安局牵头）"
    )
    first, second = tasks_of(text)
    assert units_of(first) == {"lead": ("市水务局",), "coop": ("有关部门",)}
    assert units_of(second) == {"lead": ("市公安局",)}


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("深入推进管网更新", "推进"), ("进一步全面加强监管", "加强"), ("建立健全供水体系", "建立"),
        ("加快供水平台建设", "建设"), ("加快监管平台建设", "建设"), ("加快建设供水平台", "建设"),
        ("统筹供水布局", "布局"), ("供水提升计划", None), ("加快节水", "加快"),
    ],
)  # fmt: skip
def test_the_verb_of_a_task_is_the_first_after_the_adverbs(title: str, verb: str | None) -> None:
    assert first_verb(title) == verb


def test_a_target_finds_its_task_by_place() -> None:
    tasks = tasks_of(PLAN)
    assert task_at(tasks, PLAN.index("巡检制度")) == tasks[0]
    assert task_at(tasks, PLAN.index("达标率")) is None


# --- tables of tasks -----------------------------------------------------------------------------------


def test_rows_of_a_flattened_table_of_tasks_are_tasks() -> None:
    text = (
        "一、任务分工\n| 序号 | 任务 | 牵头单位 | 责任单位 |\n"
        "| 1 | 更新管网 | 市水务局 | 市财政局、公安局 |\n| 2 | 推广器具 | | |\n| 3 | 说明 | 无 | 无 |\n"
    )
    first, second, third = tasks_of(text)
    assert (first.title, first.path, units_of(first)) == (
        "更新管网",
        ("任务分工",),
        {"lead": ("市水务局",), "responsible": ("市财政局", "市公安局")},
    )
    assert (second.lead, second.status) == (("市水务局",), "inherited")
    assert (third.lead, third.status) == (("市水务局",), "inherited")


def test_merged_cells_of_a_real_table_hold_for_every_row_they_cover() -> None:
    rows = [["任务", "牵头单位", "配合单位"], ["更新管网", "市水务局", "市财政局"], ["推广器具", "市民政局等"]]
    text, cells = "一、任务分工\n", []
    for row, columns in ((0, (0, 1, 2)), (1, (0, 1, 2)), (2, (0, 2))):
        for col, word in zip(columns, rows[row], strict=True):
            text += f"\t{word}\n"
            span: Span = (len(text) - len(word) - 1, len(text) - 1)
            cells.append(Cell(row, col, span, rowspan=2 if (row, col) == (1, 1) else 1))
        text += "\n"
    first, second = read_all(text, grids=(Grid((7, len(text)), 3, 3, tuple(cells)),))[0]
    assert units_of(first) == {"lead": ("市水务局",), "coop": ("市财政局",)}
    assert units_of(second) == {"lead": ("市水务局",), "coop": ("市民政局",)}
    assert second.open_list
    assert not first.open_list


# --- units against a registry --------------------------------------------------------------------------


@dataclass(frozen=True)
class Unit:
    name: str
    full_name: str
    kind: Literal["unit", "group"] = "unit"
    aliases: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.full_name, *self.aliases)


@dataclass(frozen=True)
class Place:
    name: str
    short_name: str


@dataclass(frozen=True)
class Register:
    departments: tuple[Unit, ...]
    regions: tuple[Place, ...] = (Place("上河区", "上河"),)
    name: str = "云水市"
    short_name: str = "云水"
    parent_name: str = "高原省"


REFORM = date(2019, 1, 15)
REGISTER = Register(
    (
        Unit("市质监局", "云水市质量技术监督局", successors=("云水市市场监督管理局",), valid_to=REFORM),
        Unit("市市场监管局", "云水市市场监督管理局", valid_from=REFORM),
        Unit("市水务局", "云水市水务局", aliases=("市供水局",)),
        Unit("市交通运输局", "云水市交通运输局"),
        Unit("云科院", "云水科学技术学院"),
        Unit("各区政府", "各区人民政府", "group", members=("上河区人民政府",)),
        Unit("各区、镇（街道）", "各区、镇（街道）", "group"),
    )
)
BEFORE, AFTER = date(2016, 5, 1), date(2020, 5, 1)


def own(on: date | None = BEFORE) -> Directory:
    return Directory(REGISTER, "云水市", on)


def named(bracket: str, directory: Directory) -> tuple[dict[str, Org], list[str]]:
    _, orgs, findings = read_all(f"一、重点任务\n（一）供水。更新管网。{bracket}", directory)
    return {org.name: org for org in orgs}, [finding.code for finding in findings]


def test_registered_units_get_their_full_and_present_names() -> None:
    orgs, codes = named("（市质监局牵头）", own())
    assert orgs["市质监局"].full_name == "云水市质量技术监督局"
    assert orgs["市质监局"].current_name == "云水市市场监督管理局"
    assert codes == []


def test_spellings_of_one_unit_are_one_unit() -> None:
    orgs, _ = named("（市水务局牵头；市供水局、云水市水务局配合）", own())
    assert list(orgs) == ["市水务局"]
    assert orgs["市水务局"].aliases == ("市供水局", "云水市水务局")
    assert len(orgs["市水务局"].spans) == 3


def test_a_unit_without_its_level_is_found_by_the_level_of_the_place() -> None:
    tasks, orgs, _ = read_all("一、重点任务\n（一）供水。更新管网。（市质监局牵头；水务局配合）", own())
    assert tasks[0].coop == ("市水务局",)
    assert {org.name: org.status for org in orgs}["市水务局"] == "inferred"


def test_the_registry_keeps_names_whole_and_complete() -> None:
    tasks = tasks_of("一、重点任务\n（一）供水。更新管网。（市水务局、云科院牵头，各区、镇（街道）配合）", own())
    assert units_of(tasks[0]) == {"lead": ("市水务局", "云科院"), "coop": ("各区、镇（街道）",)}


def test_a_slip_is_read_as_the_unit_it_means_and_reported() -> None:
    text = "一、重点任务\n（一）修路。更新路面。（市交通运榆局牵头）"
    tasks, orgs, findings = read_all(text, own())
    assert (tasks[0].lead, tasks[0].status) == (("市交通运输局",), "repaired")
    assert orgs[0].status == "repaired"
    assert orgs[0].aliases == ("市交通运榆局",)
    assert [finding.code for finding in findings] == ["ORG-TYPO"]
    assert text[slice(*findings[0].spans[0])] == "市交通运榆局"


def test_without_a_registry_a_slip_is_found_by_the_other_names_of_the_document() -> None:
    text = "一、重点任务\n" + "".join(f"{n}.修路。铺设路面。（{unit}牵头）\n" for n, unit in enumerate(
        ["市交通运输局", "市交通运榆局", "市交通运输局"], 1))  # fmt: skip
    assert [task.lead for task in tasks_of(text)] == [("市交通运输局",)] * 3
    assert findings_of(text) == ["ORG-TYPO"]


def test_names_outside_the_registry_are_kept_and_reported_for_the_own_level_only() -> None:
    orgs, codes = named("（市水务局牵头；市月球局、省水利厅、云水海关、各区政府配合）", own())
    assert orgs["市月球局"].kind == "unknown"
    assert codes == ["ORG-UNKNOWN"]


@pytest.mark.parametrize("jurisdiction", ["雾都市", None])
def test_a_registry_of_another_place_is_not_heard(jurisdiction: str | None) -> None:
    orgs, codes = named("（市质监局牵头；市月球局配合）", Directory(REGISTER, jurisdiction, AFTER))
    assert codes == []
    assert {org.kind for org in orgs.values()} == {"unit"}
    assert orgs["市质监局"].current_name is None


def test_without_a_registry_names_are_expanded_by_the_grammar_alone() -> None:
    orgs, codes = named("（市质监局牵头；市特色委、各区政府配合）", Directory(None, "雾都市"))
    assert orgs["市质监局"].full_name == "雾都市质量技术监督局"
    assert orgs["市特色委"].full_name == "雾都市特色委"
    assert codes == ["ORG-GROUP"]


def test_a_body_that_had_ended_by_the_day_of_the_document_is_reported() -> None:
    orgs, codes = named("（市质监局牵头）", own(AFTER))
    assert codes == ["ORG-ABOLISHED"]
    assert named("（市质监局牵头）", own(REFORM))[1] == ["ORG-ABOLISHED"]
    assert orgs["市质监局"].current_name == "云水市市场监督管理局"


def test_groups_are_reported_unless_their_members_are_known() -> None:
    assert named("（市水务局牵头，各区政府配合）", own())[1] == []
    assert named("（市水务局牵头，有关行业协会配合）", own())[1] == ["ORG-GROUP"]


def test_members_listed_in_the_document_expand_the_group() -> None:
    text = (
        "一、重点任务\n（一）供水。更新管网。（市水务局牵头，联席会议成员单位配合）\n{}二、保障措施\n"
        "（一）加强领导。成立小组。"
    )
    assert findings_of(text.format("")) == ["ORG-GROUP"]
    assert findings_of(text.format("（二）联席。建立会议制度。成员单位为市水务局、教育局。\n")) == []


# --- findings of roles ---------------------------------------------------------------------------------


def test_cooperation_without_a_lead_is_a_warning() -> None:
    tasks, _, findings = read_all("一、重点任务\n（一）供水。更新管网。（市水务局配合）")
    assert [(f.code, f.severity, f.items) for f in findings] == [("RESP-NOLEAD", "warning", (tasks[0].id,))]


def test_several_responsible_units_without_a_lead_are_told_once() -> None:
    text = "一、重点任务\n" + "".join(f"{n}.供水。更新管网。（责任单位：市水务局、教育局）\n" for n in (1, 2, 3))
    tasks, _, findings = read_all(text)
    assert [(f.code, f.severity, len(f.spans)) for f in findings] == [("RESP-NOLEAD", "info", 3)]
    assert findings[0].items == tuple(task.id for task in tasks)


def test_one_responsible_unit_needs_no_lead() -> None:
    assert findings_of("一、重点任务\n（一）供水。更新管网。（责任单位：市水务局）") == []


def test_a_lead_that_also_cooperates_is_reported_with_both_places() -> None:
    text = "一、重点任务\n（一）供水。更新管网。（市水务局牵头；市教育局、水务局配合）"
    finding = read_all(text)[2][0]
    assert finding.code == "RESP-LEADCOOP"
    assert [text[slice(*span)] for span in finding.spans] == ["市水务局", "水务局"]


def test_messages_say_what_is_wrong_and_how_to_mend_it() -> None:
    text = "一、重点任务\n（一）供水。更新管网。（市水务局、质监局配合；市水务局、月球局配合；有关部门配合）\n"
    findings = read_all(text, own(AFTER))[2]
    assert {f.code for f in findings} == {"RESP-NOLEAD", "ORG-UNKNOWN", "ORG-GROUP", "ORG-ABOLISHED"}
    assert all(f.message.endswith("。") and f.mend.endswith("。") for f in findings)


# --- any input -----------------------------------------------------------------------------------------


@settings(deadline=None)
@given(
    st.text(
        alphabet="市水务教育局各区政府牵头配合负责单位责任重点任务推进建设、,;。:()（【】\n\t| 一二三1.2", max_size=160
    )
)
def test_any_text_gives_tasks_within_it_and_the_same_ones_again(text: str) -> None:
    tasks, orgs, findings = read_all(text)
    assert (tasks, orgs, findings) == read_all(text)
    assert len({task.id for task in tasks}) == len(tasks)
    for task in tasks:
        assert 0 <= task.span[0] < task.span[1] <= len(text)
    names = {name for org in orgs for name in (org.name, *org.aliases)}
    assert all(unit in names for task in tasks for role in ROLES for unit in getattr(task, role))


def test_reading_takes_time_in_proportion_to_the_length() -> None:
    brackets = "一、重点任务\n（一）供水。" + "(" * 50_000
    lines = "一、重点任务\n（一）供水。" + "成员单位为" * 10_000 + "会同" * 10_000 + "(市水务局牵头" * 200
    assert [len(tasks_of(brackets)), len(tasks_of(lines))] == [1, 1]


# --- a real document -----------------------------------------------------------------------------------

ROOT = Path(__file__).resolve().parents[2]
SEED = next(iter(sorted((ROOT / "../shared/seeds").glob("001_*.txt"))), None)
GOLD = ROOT / "tests/gold/001.json"


@pytest.mark.skipif(SEED is None or not GOLD.is_file(), reason="the public documents are not beside this repository")
def test_every_unit_role_of_the_2016_scheme_is_read() -> None:
    assert SEED is not None
    text = SEED.read_bytes().decode("utf-8")
    expected = {
        (entry["start"], role, unit)
        for entry in json.loads(GOLD.read_text("utf-8"))["responsibilities"]
        for role in ROLES
        for unit in entry.get(role, ())
    }
    pack = load_pack(available_packs()["foshan"])
    for directory in (Directory(None, "佛山市", date(2016, 9, 18)), Directory(pack, "佛山市", date(2016, 9, 18))):
        tasks, _, findings = read_all(text, directory)
        found = {(t.span[0], role, unit) for t in tasks for role in ROLES for unit in getattr(t, role)}
        assert found == expected
        assert len(found) == 117
        assert sum(1 for task in tasks if units_of(task)) == sum(1 for task in tasks if task.kind == "task") == 16
        assert [finding.code for finding in findings if finding.severity != "info"] == ["ORG-TYPO"]
