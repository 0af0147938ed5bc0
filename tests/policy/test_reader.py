"""The reading of a whole plan: provenance, determinism, ids that stay, statuses, key order, tasks, units of a city."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.packs import default_packs_dir, load_pack
from zhiqiang.policy import read_plan
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.model import Plan
from zhiqiang.policy.source import Unreadable

TEXT = """佛山市质量强市三年行动计划（2021—2023年）

为推进质量强市，制定本计划。2020年，全市产品质量合格率为95%。

一、工作目标
到2023年，产品质量合格率由2020年的95%提高到97%以上，新增注册商标5万件，力争建成检验中心6个。
重大质量安全事故零发生。
二、重点任务
（一）提升产品质量。每年抽检工业产品2000批次，抽检问题处置率达到100%。（市市场监管局牵头；市工业和信息化局、市商务局配合）
（二）夯实质量基础。
1.完善计量体系。新建计量标准30项，检定周期缩短3天。
2.完善标准体系。制定国际标准12项，推广标准化试点40个。（市市场监管局负责）
三、保障措施
（一）加强组织领导。建立联席会议制度，每季度通报进展。
（二）加大投入。安排专项资金不少于3000万元。

附表
指标\t单位\t2020年\t2023年
产品质量合格率\t%\t95\t97
注册商标\t件\t120000\t170000
检验中心\t个\t3\t9
"""


def read(text: str = TEXT) -> Plan:
    return read_plan(text.encode())


@pytest.fixture(scope="module")
def reading() -> Plan:
    return read()


# Provenance and determinism


def test_every_quote_is_the_source_text_of_its_span(reading: Plan) -> None:
    items = [*reading.measures, *reading.qualitative, *reading.obligations, *reading.builds]
    assert len(items) > 10
    for item in items:
        assert reading.text[item.span[0] : item.span[1]] == item.quote
        assert item.quote.strip() == item.quote != ""
    for measure in reading.measures:
        if measure.baseline is not None:
            start, end = measure.baseline.span
            assert reading.text[start:end] == measure.baseline.quote


def test_the_name_span_quotes_words_of_the_name(reading: Plan) -> None:
    for measure in reading.measures:
        assert measure.name_span is not None
        assert reading.text[slice(*measure.name_span)].strip() in measure.name


def test_every_span_lies_in_the_text(reading: Plan) -> None:
    spans = [
        *(n.span for n in reading.outline),
        *(t.span for t in reading.tasks),
        *(c.span for c in reading.cites),
        *(s for o in reading.orgs for s in o.spans),
        *(s for f in reading.lint for s in f.spans),
    ]
    assert all(0 <= start <= end <= len(reading.text) for start, end in spans)


def test_the_same_bytes_give_the_same_json() -> None:
    first, second = read().to_dict(), read().to_dict()
    assert json.dumps(first, ensure_ascii=False) == json.dumps(second, ensure_ascii=False)


def test_the_keys_of_the_json_have_one_order(reading: Plan) -> None:
    data = reading.to_dict()
    assert list(data) == [
        "schema", "reader", "source", "meta", "outline", "measures", "qualitative", "tasks", "orgs",
        "obligations", "builds", "cites", "links", "lint", "unparsed",
    ]  # fmt: skip
    assert data["schema"] == "plan/1"
    assert list(data["measures"][0])[:11] == [
        "id", "kind", "name", "unit", "unit_raw", "value", "op", "basis", "accrual", "strength", "year",
    ]  # fmt: skip
    assert "from" in data["measures"][0]
    assert "from_" not in data["measures"][0]
    assert len({tuple(measure) for measure in data["measures"]}) == 1
    assert json.loads(json.dumps(data)) == data


def test_the_source_is_described(reading: Plan) -> None:
    assert reading.source.chars == len(reading.text) == len(TEXT)
    assert reading.source.encoding == "utf-8"
    assert len(reading.source.sha256) == 64
    assert reading.source.pages is None


def test_values_are_exact_strings(reading: Plan) -> None:
    assert all(isinstance(m.value, str) for m in reading.measures)
    assert {m.value for m in reading.measures} >= {"97", "50000", "6", "0", "2000", "100", "30", "12", "30000000"}


# Ids


def test_ids_are_unique(reading: Plan) -> None:
    kinds = "outline measures qualitative tasks orgs obligations builds cites"
    for kind in kinds.split():
        ids = [item.id for item in getattr(reading, kind)]
        assert len(ids) == len(set(ids))


def test_ids_stay_when_a_paragraph_is_inserted_above(reading: Plan) -> None:
    changed = read(TEXT.replace("一、工作目标\n", "全市上下要提高认识，狠抓落实。\n一、工作目标\n"))
    assert [m.id for m in changed.measures] == [m.id for m in reading.measures]
    assert [n.id for n in changed.outline] == [n.id for n in reading.outline]
    assert [t.id for t in changed.tasks] == [t.id for t in reading.tasks]
    assert [q.id for q in changed.qualitative] == [q.id for q in reading.qualitative]
    assert [m.span for m in changed.measures] != [m.span for m in reading.measures]


def test_ids_stay_when_another_target_is_inserted(reading: Plan) -> None:
    changed = read(TEXT.replace("新增注册商标", "质量标杆达到70家，新增注册商标"))
    before, after = {m.id for m in reading.measures}, {m.id for m in changed.measures}
    assert before < after
    assert len(after - before) == 1


def test_like_targets_are_numbered() -> None:
    found = read("一、目标\n到2025年，老字号达到30家。\n二、任务\n到2025年，老字号达到30家。\n").measures
    first, second = (m.id for m in found)
    assert second == f"{first}-2"


def test_an_identity_follows_from_kind_quote_and_occurrence() -> None:
    text = "达到30家，达到\n30家，达到40家"
    identities = Identities("m", text)
    first, second, third = (identities.new(span) for span in ((0, 5), (6, 12), (13, 18)))
    assert second == f"{first}-2"
    assert third.split("-")[1] != first.split("-")[1]
    assert identities.new((0, 5), "甲") not in (first, second, third)
    assert Identities("q", text).new((0, 5)).split("-")[1] != first.split("-")[1]


@given(st.text(alphabet="达到30家 \n", min_size=1, max_size=30))
def test_blanks_in_a_quote_do_not_change_its_identity(text: str) -> None:
    squeezed = "".join(text.split())
    assert Identities("m", text).new((0, len(text))) == Identities("m", squeezed).new((0, len(squeezed)))


# Statuses


def test_issues_tell_how_what_was_not_stated_came_about() -> None:
    found = read(
        "一、目标\n到2025年，优等品率达到30%。\n二、任务\n优等品率达到20%，力争达到25%。五年内培训技师300名。\n"
    ).measures
    stated, first, second, within = found
    assert (stated.status, stated.issues.get("name")) == (stated.status, None)
    assert first.issues == {"year": "inherited"}
    assert second.issues == {"year": "inherited", "name": "inherited"}
    assert within.issues == {"year": "missing"}
    assert [m.status for m in (first, second, within)] == ["inherited", "inherited", "inferred"]


def test_a_value_that_says_everything_itself_is_stated() -> None:
    (measure,) = read("一、目标\n优等品率2025年达到30%。\n").measures
    assert (measure.status, measure.issues) == ("stated", {})


def test_a_number_without_a_unit_says_so() -> None:
    (measure,) = read("一、目标\n到2025年，质量竞争力指数达到88。\n").measures
    assert (measure.unit, measure.issues["unit"]) == (None, "missing")


# Tasks


def test_a_measure_belongs_to_the_innermost_task_around_it(reading: Plan) -> None:
    titles = {task.id: task.title for task in reading.tasks}
    held = {m.quote: titles.get(m.task_id or "") for m in reading.measures if m.origin == "prose"}
    assert held["2000批次"] == "提升产品质量"
    assert held["30项"] == "完善计量体系"
    assert held["40个"] == "完善标准体系"
    assert held["不少于3000万元"] == "加大投入"


def test_a_goal_outside_all_tasks_belongs_to_none(reading: Plan) -> None:
    goals = [m for m in reading.measures if m.quote in ("97%以上", "5万件", "6个")]
    assert len(goals) == 3
    assert {m.task_id for m in goals} == {None}


def test_prose_and_tables_are_told_apart(reading: Plan) -> None:
    assert {m.origin for m in reading.measures} == {"prose", "table"}
    for measure in reading.measures:
        assert (measure.table is not None) == (measure.origin == "table")
    rows = [m for m in reading.targets if m.origin == "table"]
    assert [(m.name, m.value, m.baseline.value if m.baseline else None) for m in rows] == [
        ("产品质量合格率", "97", "95"),
        ("注册商标", "170000", "120000"),
        ("检验中心", "9", "3"),
    ]


def test_measures_stand_in_the_order_of_the_text(reading: Plan) -> None:
    spans = [m.span for m in reading.measures]
    assert spans == sorted(spans)
    assert len(reading.targets) + len(reading.observations) == len(reading.measures)


def test_the_past_is_reported_and_the_future_promised(reading: Plan) -> None:
    assert [(m.value, m.year) for m in reading.observations if m.origin == "prose"] == [("95", 2020), ("95", 2020)]


# The units of a city


def test_a_city_pack_gives_units_their_full_and_present_names() -> None:
    pack = load_pack(default_packs_dir() / "foshan")
    plain, known = read(), read_plan(TEXT.encode(), registry=pack)
    (task,) = [t for t in known.tasks if t.title == "提升产品质量"]
    assert task.lead == ("市市场监管局",)
    assert task.coop == ("市工业和信息化局", "市商务局")
    full = {org.name: org.full_name for org in known.orgs}
    assert full["市市场监管局"] == "佛山市市场监督管理局"
    assert full["市商务局"] == "佛山市商务局"
    assert [t.lead for t in plain.tasks] == [t.lead for t in known.tasks]
    assert [(m.id, m.value) for m in plain.measures] == [(m.id, m.value) for m in known.measures]


# Input that is no plan


@pytest.mark.parametrize(
    "text",
    [
        "关于国庆节放假的通知\n10月1日至7日放假调休，共7天。请各单位安排好值班。\n",
        "今天天气很好，我们去公园散步。\n",
    ],
)
def test_a_text_that_plans_nothing_is_told_so(text: str) -> None:
    reading = read(text)
    assert reading.targets == ()
    (finding,) = [f for f in reading.lint if f.code == "INPUT-NOPLAN"]
    assert finding.severity == "error"
    assert finding.message.endswith("。")
    assert finding.mend.endswith("。")


def test_a_plan_is_not_told_that_it_is_none(reading: Plan) -> None:
    assert "INPUT-NOPLAN" not in {f.code for f in reading.lint}


@pytest.mark.parametrize("data", [b"", b"  \n\t\n"])
def test_nothing_to_read_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_plan(data)


@pytest.mark.parametrize(
    "text",
    [
        "一、目标\n依据《质量发展规划，到2025年达到30家。\n二、任务\n（\n",
        "一、目标\n\u202e到2025年，老字号达到30家。\u0007\n",
        "一、目标\n到2025年，𠮷田老字号达到30家，𠀀茶园达到20个。\n",
        TEXT + TEXT,
        "1,2,3\n",
        "999.末项\n",
        "\n".join(f"{n}.第{n}项。" for n in range(1, 1000)),
    ],
)
def test_odd_text_still_gives_a_valid_object(text: str) -> None:
    reading = read(text)
    assert json.loads(json.dumps(reading.to_dict()))["schema"] == "plan/1"
    for measure in reading.measures:
        assert reading.text[measure.span[0] : measure.span[1]] == measure.quote


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    text = "一、目标\n到2025年，𠮷田老字号达到30家。\n"
    (measure,) = read(text).measures
    assert text[measure.span[0] : measure.span[1]] == "30家"


def test_the_same_document_twice_keeps_every_mention() -> None:
    assert len(read(TEXT + TEXT).measures) == 2 * len(read().measures)


@given(st.text(alphabet="一二三四、（）1.到2025年合格率达到%家，。；：《》“”\n\t 由从提高分别均", max_size=300))
def test_any_text_with_ink_is_read(text: str) -> None:
    if not text.strip():
        return
    reading = read(f"甲{text}")
    for measure in reading.measures:
        assert reading.text[measure.span[0] : measure.span[1]] == measure.quote
