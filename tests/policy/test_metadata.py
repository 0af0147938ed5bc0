"""Document data: what the head, the signature and the titles of official documents say, whole and damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.metadata import MetadataReading, read_metadata
from zhiqiang.policy.source import SourceText

GOLD = Path(__file__).parents[1] / "gold"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def read(text: str) -> MetadataReading:
    return read_metadata(lay_out(SourceText(text, "text/plain", "utf-8", "0")))


def codes(reading: MetadataReading) -> list[str]:
    return [finding.code for finding in reading.findings]


NOTICE = """柳溪市人民政府办公室关于印发柳溪市节水
行动方案（2021—2023年）的通知
柳政办发〔2021〕17号

各县（市、区）人民政府，市直各委、办、局：
　　《柳溪市节水行动方案（2021—2023年）》已经市政府第9次常务会议审议通过，现印发给你们，请遵照执行。
　　　　　　　　柳溪市人民政府办公室
　　　　　　　　2021年5月8日
（此件公开发布）

柳溪市节水行动方案
（2021—2023年）
为做好节水工作，制定本方案。
一、目标
到2023年，用水总量控制在3亿立方米以内。
"""


def test_notice_with_plan_gives_the_data_of_the_notice_and_the_title_of_the_plan() -> None:
    reading = read(NOTICE)
    meta = reading.meta
    assert meta.title == "柳溪市节水行动方案（2021—2023年）"
    assert meta.wrapper_title == "柳溪市人民政府办公室关于印发柳溪市节水行动方案（2021—2023年）的通知"
    assert (meta.doc_type, meta.doc_number) == ("方案", "柳政办发〔2021〕17号")
    assert meta.issuer == "柳溪市人民政府办公室"
    assert meta.addressees == ("各县（市、区）人民政府", "市直各委、办、局")
    assert (meta.date, meta.period, meta.jurisdiction) == ("2021-05-08", (2021, 2023), "柳溪市")
    assert meta.fields["approval"].value == "已经市政府第9次常务会议审议通过"
    assert NOTICE[reading.body_start :].startswith("为做好节水工作")
    assert reading.document_year == 2021
    assert reading.findings == ()


def test_every_field_keeps_the_text_it_was_read_from() -> None:
    for name, field in read(NOTICE).meta.fields.items():
        if field.span is not None:
            assert NOTICE[slice(*field.span)] == field.raw, name


def test_line_ends_of_windows_change_no_value() -> None:
    text = NOTICE.replace("\n", "\r\n")
    values = {name: field.value for name, field in read(text).meta.fields.items()}
    assert values == {name: field.value for name, field in read(NOTICE).meta.fields.items()}


def test_head_table_with_several_keys_a_line_and_blanks_inside_keys() -> None:
    reading = read(
        "索 引 号：\t110-2019-7\t分　　类：\t环保\n发布机构：\t云门县人民政府\t成文日期：\t2019-04-02\n"
        "标　　题：\t云门县人民政府关于加强河道管理的意见\n文　　号：\t云政发〔2019〕6号\t发布日期：\t2019年4月11日\n"
        "关键词：\n\n各乡镇人民政府：\n为加强河道管理，提出以下意见。\n"
    )
    meta = reading.meta
    assert meta.title == "云门县人民政府关于加强河道管理的意见"
    assert (meta.doc_number, meta.date, meta.published) == ("云政发〔2019〕6号", "2019-04-02", "2019-04-11")
    assert meta.fields["index_number"].value == "110-2019-7"
    assert meta.fields["keywords"].status == "missing"
    assert "META-FIELD" in codes(reading)


@pytest.mark.parametrize(
    "head",
    [
        "文号 | 云环〔2020〕3号 | 发布日期 | 2020-01-05\n",
        "文号\n云环〔2020〕3号\n发布日期\n2020-01-05\n",
        "文号\t云环〔2020〕3号\t发布日期\t2020-01-05\n",
    ],
)
def test_head_table_without_colons(head: str) -> None:
    meta = read(head + "云门县2020年水污染防治计划\n为打好碧水保卫战，制定本计划。\n").meta
    assert (meta.doc_number, meta.published) == ("云环〔2020〕3号", "2020-01-05")
    assert meta.title == "云门县2020年水污染防治计划"


@pytest.mark.parametrize(
    ("written", "normal", "status"),
    [
        ("岭府〔2016〕9号", "岭府〔2016〕9号", "stated"),
        ("岭府【2016】 9 号", "岭府〔2016〕9号", "stated"),
        ("岭府（2016）9号", "岭府〔2016〕9号", "stated"),
        ("岭府［２０１６］９号", "岭府〔2016〕9号", "stated"),
        ("岭府〔20169号", "岭府〔2016〕9号", "repaired"),
        ("岭府〔2016〕9", "岭府〔2016〕9号", "repaired"),
    ],
)
def test_own_number_in_every_form(written: str, normal: str, status: str) -> None:
    reading = read(f"青岭县人民政府关于改善路况的意见\n{written}\n各乡镇人民政府：\n为改善路况，提出意见。\n")
    assert reading.meta.doc_number == normal
    assert reading.meta.fields["doc_number"].status == status
    assert ("META-DOCNO" in codes(reading)) == (status == "repaired")


def test_number_of_a_cited_document_is_not_the_own_number() -> None:
    reading = read("青岭县道路建设规划\n根据《路网规划》（岭府〔2016〕9号），制定本规划。\n")
    assert reading.meta.doc_number is None
    assert "META-DOCNO" in codes(reading)


@pytest.mark.parametrize(
    ("written", "value", "status"),
    [
        ("2016年9月18日", "2016-09-18", "stated"),
        ("二○一六年九月十八日", "2016-09-18", "stated"),
        ("二〇一六年九月十八日", "2016-09-18", "stated"),
        ("二0一六年九月十八日", "2016-09-18", "stated"),
        ("２０１６年９月１８日", "2016-09-18", "stated"),
        ("2016918", "2016-09-18", "repaired"),
        ("20160918", "2016-09-18", "repaired"),
        ("二��一六年九月十八日", "2016-09-18", "repaired"),
        ("2016年9月31日", None, "missing"),
    ],
)
def test_date_of_signature_in_every_form(written: str, value: str | None, status: str) -> None:
    reading = read(
        f"青岭县人民政府关于改善路况的意见\n岭府〔2016〕9号\n各乡镇：\n一、总则\n到2020年建成。\n青岭县人民政府\n{written}\n"
    )
    assert reading.meta.date == value
    assert reading.meta.fields["date"].status == status
    assert reading.meta.issuer == "青岭县人民政府"
    assert ("META-DATE" in codes(reading)) == (status != "stated")


def test_day_of_two_readings_is_settled_by_the_publication() -> None:
    text = "青岭县路网规划\n发布日期：2016-05-01\n为改善路况，制定本规划。\n青岭县人民政府\n2016111\n"
    reading = read(text)
    assert reading.meta.date == "2016-01-11"
    assert reading.meta.fields["date_candidates"].value == ("2016-01-11", "2016-11-01")


def test_date_inside_a_sentence_and_date_of_printing_are_no_signature() -> None:
    text = NOTICE + "2022年3月1日起施行。\n柳溪市人民政府办公室　　　2021年5月10日印发\n"
    meta = read(text).meta
    assert meta.date == "2021-05-08"
    assert meta.fields["printed"].value == "2021-05-10"


def test_date_of_printing_stands_in_where_the_signature_is_lost() -> None:
    meta = read("一、任务\n完成植树。\n石桥镇人民政府办公室\n2022年3月1日印发\n").meta
    assert (meta.date, meta.issuer) == ("2022-03-01", "石桥镇人民政府办公室")
    assert meta.fields["date"].status == "inferred"


def test_date_of_adoption_below_the_title() -> None:
    meta = read("云门县国民经济发展纲要\n（1998年3月6日云门县人民代表大会会议审议通过）\n根据实际，制定本纲要。\n").meta
    assert meta.date == "1998-03-06"
    assert meta.fields["approval"].value == "1998年3月6日云门县人民代表大会会议审议通过"
    assert meta.issuer is None


def test_publication_is_never_the_date() -> None:
    reading = read("发布时间：2020-03-04 10:00:00 来源：县政府办\n云门县绿化规划\n为做好绿化，制定本规划。\n")
    assert (reading.meta.date, reading.meta.published) == (None, "2020-03-04")
    assert reading.document_year == 2020


def test_joint_issuers_stand_side_by_side_or_one_below_the_other() -> None:
    text = NOTICE.replace(
        "　　　　　　　　柳溪市人民政府办公室\n", "柳溪市水利局　　柳溪市财政局\n柳溪市教育局 柳溪市城市管理局\n"
    )
    assert read(text).meta.issuer == "柳溪市水利局、柳溪市财政局、柳溪市教育局、柳溪市城市管理局"


def test_issuer_of_the_title_stands_in_for_a_lost_signature_name() -> None:
    reading = read(NOTICE.replace("　　　　　　　　柳溪市人民政府办公室\n", ""))
    assert reading.meta.issuer == "柳溪市人民政府办公室"
    assert reading.meta.fields["issuer"].rule == "issuer.title"


def test_agency_code_gives_an_inferred_issuer_but_no_issuer() -> None:
    reading = read(
        "溪府办〔2011〕5号\n印发南溪市绿化规划的通知\n各区人民政府：\n现印发给你们。\n南溪市绿化规划\n一、现状\n好。\n"
    )
    assert reading.meta.issuer is None
    assert reading.meta.fields["issuer_inferred"].value == "南溪市人民政府办公室"
    assert [f.severity for f in reading.findings if f.code == "META-ISSUER"] == ["info"]


def test_agreement_is_issued_by_its_first_party() -> None:
    text = (
        "南溪市2015年度防火责任书\n为落实责任，签订本书。\n"
        "南溪市人民政府（章）      城东区人民政府（章）\n2015年1月5日\n"
    )
    assert read(text).meta.issuer == "南溪市人民政府"


def test_notice_that_issues_nothing_else_is_its_own_title() -> None:
    meta = read("关于下达2019年度造林任务的通知\n各乡镇：\n根据要求，下达如下。\n云门县林业局\n2019年3月1日\n").meta
    assert (meta.title, meta.wrapper_title, meta.doc_type) == ("关于下达2019年度造林任务的通知", None, "通知")


def test_wrapper_that_names_the_plan_otherwise_is_reported() -> None:
    reading = read(NOTICE.replace("\n柳溪市节水行动方案\n", "\n柳溪市节水行动方案实施计划\n"))
    assert "META-TITLE" in codes(reading)


def test_years_below_the_title_stay_out_where_the_wrapper_leaves_them_out() -> None:
    text = NOTICE.replace("行动方案（2021—2023年）的通知", "行动方案的通知")
    assert read(text).meta.title == "柳溪市节水行动方案"


def test_traditional_document_keeps_its_script() -> None:
    meta = read(
        "鶴嶺縣人民政府關於印發鶴嶺縣綠化規劃的通知\n鶴府〔2012〕3號\n各鄉鎮人民政府：\n現將《鶴嶺縣綠化規劃》印發給你們，請認真組織實施。\n"
        "鶴嶺縣人民政府\n2012年2月3日\n鶴嶺縣綠化規劃\n為做好綠化工作，製定本規劃，請各單位認真貫徹執行。\n"
    ).meta
    assert (meta.title, meta.doc_type, meta.jurisdiction) == ("鶴嶺縣綠化規劃", "规划", "鶴嶺縣")
    assert meta.doc_number == "鶴府〔2012〕3號"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("江南省云门市人民政府关于植树的意见", "云门市"),
        ("云门市城东区人民政府关于植树的意见", "云门市城东区"),
        ("国家林业局关于植树的意见", "国家"),
        ("石桥镇人民政府关于植树的意见", "石桥镇"),
        ("中共云门县委关于植树的意见", "云门县"),
        ("盐城市植树规划", "盐城市"),
        ("宜兴市植树规划", "宜兴市"),
        ("济川市市中区植树规划", "济川市市中区"),
        ("云门市质量强区规划", "云门市"),
        ("白水土族自治县植树规划", "白水土族自治县"),
        ("关于全市植树的意见", None),
        ("大中城市植树规划", None),
        ("质量强市行动方案", None),
    ],
)
def test_place_of_the_title(title: str, place: str | None) -> None:
    assert read(f"{title}\n为做好植树，提出意见。\n").meta.jurisdiction == place


def test_place_known_to_the_registry() -> None:
    layout = lay_out(SourceText("本溪关于植树的意见\n为做好植树，提出意见。\n", "text/plain", "utf-8", "0"))
    assert read_metadata(layout, registry_regions=["本溪"]).meta.jurisdiction == "本溪"
    assert read_metadata(layout).meta.jurisdiction is None


@pytest.mark.parametrize(
    ("title", "body", "period"),
    [
        ("云门县绿化规划（2011－2015年）", "", (2011, 2015)),
        ("云门县“十三五”绿化规划", "", (2016, 2020)),
        ("云门县国民经济和社会发展第十二个五年规划纲要", "", (2011, 2015)),
        ("云门县2017年绿化工作要点", "", (2017, 2017)),
        ("云门县绿化规划", "本规划期限为2008年至2012年，展望到2020年。", (2008, 2012)),
        ("云门县绿化意见", "“十二五”期间，工作的主要目标是：到2015年建成。", (2011, 2015)),
        ("云门县绿化意见", "到2015年建成。", None),
    ],
)
def test_period(title: str, body: str, period: tuple[int, int] | None) -> None:
    assert read(f"{title}\n为做好绿化，编制本件。\n{body}\n").meta.period == period


def test_period_against_the_five_year_name_is_reported() -> None:
    assert "META-PERIOD" in codes(read("云门县“十三五”规划\n为做好工作，编制。\n规划期限为2011—2015年。\n"))


def test_annexes_announced_present_and_absent() -> None:
    text = (
        "云门县关于植树的意见\n为做好植树，提出意见。\n附件：1．任务分工表\n　　　2．苗木名录（另发）\n"
        "云门县林业局\n2019年3月1日\n附件1\n任务分工表\n甲乡二百亩\n"
    )
    reading = read(text)
    assert reading.meta.annex == ("任务分工表", "苗木名录（另发）")
    assert [(f.code, f.severity) for f in reading.findings if f.code == "META-ANNEX"] == [("META-ANNEX", "info")]


def test_announced_annex_without_text_is_reported() -> None:
    reading = read(
        "云门县关于植树的意见\n为做好植树，提出意见。\n附件：任务分工表\n云门县林业局\n2019年3月1日\n附件\n \n"
    )
    assert reading.meta.annex == ("任务分工表",)
    assert reading.meta.fields["annex"].status == "missing"
    assert "META-ANNEX" in codes(reading)


def test_body_begins_after_the_table_of_contents() -> None:
    text = "云门县绿化规划\n目　录\n第一章　现状\n第二章　目标\n第一章　现状\n好。\n"
    assert text[read(text).body_start :] == "第一章　现状\n好。\n"


def test_fragment_has_no_head_and_says_so() -> None:
    reading = read("（三）加强管护。成活率达到90%。\n（四）加强宣传。\n")
    meta = reading.meta
    assert (meta.title, meta.wrapper_title, meta.issuer, meta.date, meta.doc_number) == (None,) * 5
    assert {field.status for field in meta.fields.values()} == {"missing"}
    assert reading.body_start == 0
    assert {"META-TITLE", "META-ISSUER", "META-DATE", "META-DOCNO"} == set(codes(reading))


def test_dates_that_contradict_each_other_are_reported() -> None:
    reading = read(NOTICE.replace("柳政办发〔2021〕17号", "柳政办发〔2012〕17号"))
    assert "META-DATE" in codes(reading)


PIECES = st.one_of(
    st.sampled_from("《》〔〕：，。（）|\ufffd\t 　\n𠀀"),
    st.sampled_from(
        "云门县 关于印发 的通知 规划 2016 9号 附件： 文号： 2016年9月18日 二��一��年 人民政府 一、 “十二五”".split()
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_gives_a_reading_whose_quotes_are_the_text(text: str) -> None:
    reading = read(text)
    assert 0 <= reading.body_start <= len(text)
    for field in reading.meta.fields.values():
        if field.span is not None and field.raw is not None:
            assert text[slice(*field.span)] == field.raw
        if field.status == "missing" and field.rule != "annex":
            assert not field.value
    assert read(text) == reading


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_document_data_of_the_annotated_documents(number: str) -> None:
    gold = json.loads((GOLD / f"{number}.json").read_text("utf-8"))
    path = SEEDS / gold["file"]
    if not path.exists():
        pytest.skip(f"the annotated document {gold['file']} is not here")
    meta = read(path.read_bytes().decode("utf-8")).meta
    for name, value in gold["meta"].items():
        if name != "horizons":
            found = getattr(meta, name)
            assert (list(found) if isinstance(found, tuple) else found) == value, name
