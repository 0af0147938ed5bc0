"""Quantities are found where they stand, say exactly what is written, and leave alone what only looks like one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.quantities import Quantity, find_quantities
from zhiqiang.lang.scripts import fold

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
NUMBER_TEXT = st.text(
    alphabet="0123456789,.，．%％‰-~—至到／/ \n\t一二两三十百千万亿○零半几余多约近上数成分之点第翻番倍个家元年"
    "月日人次号级大〔〕()“”PMa",
    max_size=80,
)


def one(text: str) -> Quantity:
    """The only measure of ``text``."""
    measures = [q for q in find_quantities(text) if q.is_measure]
    assert len(measures) == 1, measures
    return measures[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("达到4,000家以上", "4000", "家"),
        ("达到３万家", "30000", "家"),
        ("实现产值1,893.71亿元", "189371000000", "元"),
        ("授权量超过1.2万件", "12000", "件"),
        ("合格率１２．５％", "12.5", "%"),
        ("覆盖率85 %以上", "85", "%"),
        ("培训三千名骨干", "3000", "人"),
        ("提高三个百分点", "3", "百分点"),
        ("争取百分之八十五达标", "85", "%"),
        ("不高于千分之三", "3", "‰"),
        ("三分之一的区", "1/3", "1"),
        ("降低三成五", "35", "%"),
        ("约有1/3的镇", "1/3", "1"),
        ("师生比达到1:18", "1/18", "1"),
        ("投资1亿2000万元", "120000000", "元"),
        ("共3万5千人", "35000", "人"),
        ("壹佰贰拾万元", "1200000", "元"),
        ("投入三点五亿元", "350000000", "元"),
        ("装机100万千瓦", "1000000", "千瓦"),
        ("发电60万千瓦时", "600000", "千瓦时"),
        ("全长5千米", "5", "公里"),
        ("浓度降至35微克/立方米", "35", "微克/立方米"),
        ("死亡率低于15/10万", "15", "/10万人"),
        ("事故0.5起/万台", "0.5", "起/万台"),
        ("处理30万吨/日", "300000", "吨/日"),
        ("面积15㎡", "15", "平方米"),
        ("储能40MWh", "40000", "千瓦时"),
        ("增速为-3.2%", "-3.2", "%"),
        ("完成12项目标任务", "12", "项"),
        ("新建5家电子企业", "5", "家"),
        ("15个工作日", "15", "工作日"),
        ("投入1,000万，", "10000000", None),
        ("COD10万吨", "100000", "吨"),
        ("GDP8%", "8", "%"),
        ("TC/SC共25个", "25", "个"),
    ],
)
def test_a_measure_is_read_into_its_canonical_unit(text: str, value: str, unit: str | None) -> None:
    q = one(text)
    assert (q.value, q.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("培育5-10家", "5", "10", "家"),
        ("增长85%-90%", "85", "90", "%"),
        ("增长85～90％", "85", "90", "%"),
        ("建设三至五家", "3", "5", "家"),
        ("建设3到5个", "3", "5", "个"),
        ("建设1-2万家", "10000", "20000", "家"),
        ("投资5000-1万元", "5000", "10000", "元"),
        ("百分之八十至九十", "80", "90", "%"),
        ("增加两三个", "2", "3", "个"),
        ("增加三四十家", "30", "40", "家"),
    ],
)
def test_a_range_shares_its_unit(text: str, low: str, high: str, unit: str) -> None:
    q = one(text)
    assert (q.value, q.value_max, q.unit) == (low, high, unit)


@pytest.mark.parametrize("text", ["从80%到90%", "由3家至5家", "由80%提高到90%"])
def test_a_change_from_one_value_to_another_is_no_range(text: str) -> None:
    measures = [q for q in find_quantities(text) if q.is_measure]
    assert [q.value_max for q in measures] == [None, None]


@pytest.mark.parametrize(
    ("text", "value", "approx"),
    [
        ("约5家", "5", "about"),
        ("近20个", "20", "below"),
        ("逾30%", "30", "above"),
        ("30余家", "30", "above"),
        ("100多万元", "1000000", "above"),
        ("十几亿元", "1000000000", "above"),
        ("上百家", "100", "above"),
        ("数十亿元", "1000000000", "above"),
        ("将近四十家", "40", "below"),
    ],
)
def test_words_of_approximation_glued_to_the_number_are_recorded(text: str, value: str, approx: str) -> None:
    q = one(text)
    assert (q.value, q.approx) == (value, approx)
    assert q.approx_span is not None
    assert q.start <= q.approx_span[0] < q.approx_span[1] <= q.end


@pytest.mark.parametrize("text", ["节约5吨", "附近3公里", "预约100人"])
def test_a_word_that_ends_like_an_approximation_is_none(text: str) -> None:
    assert one(text).approx is None


@pytest.mark.parametrize(("text", "factor"), [("翻一番", "2"), ("翻两番", "4"), ("翻番", "2"), ("增长3倍", "3")])
def test_multiples_are_told_apart(text: str, factor: str) -> None:
    q = one(text)
    assert (q.value, q.unit, q.kind) == (factor, "倍", "multiple")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2015年", "year"), ("2011—2015年", "year"), ("20152016年度", "year"), ("二○一二年", "year"),
        ("90年代", "year"),
        ("2016年9月18日", "date"), ("2016-10-10", "date"), ("6月底前", "date"), ("18日召开", "date"), ("1-6月", "date"),
        ("15:05:00", "time"), ("某府办〔2012〕45号", "doc_number"), ("某发〔20169号", "doc_number"),
        ("ISO9000系列", "standard"), ("GB／T19004标准", "standard"), ("PM2.5达标", "name"), ("SO2", "name"),
        ("5S管理", "name"),
        ("6σ管理", "name"), ("“3·15”", "name"), ("“1+2+5”", "name"), ("“234质量计划”", "name"), ("“12315”", "name"),
        ("5A级景区", "name"), ("985高校", "name"), ("500强企业", "name"), ("7×24小时", "name"), ("工业4.0", "name"),
        ("第26届", "ordinal"), ("第三", "ordinal"), ("第三条", "article"), ("30周年", "anniversary"),
        ("四大战略", "enumeration"),
        ("3大平台", "enumeration"), ("一个", "indefinite"), ("一批", "indefinite"), ("三个代表", "name"),
        ("二期工程", "ordinal"),
        ("万元GDP能耗", "rate_base"), ("百亿元产值", "rate_base"), ("每万人", "rate_base"), ("万台事故率", "rate_base"),
        ("0757-83333333", "phone"), ("043000-10-2010-005151", "record"), ("1、产品", "heading"),
        ("1.2012年", "heading"),
        ("（1）建立", "heading"), ("3年行动计划", "name"), ("近3年", "duration"), ("5年内", "duration"),
        ("每5年", "frequency"),
        ("每半年", "frequency"), ("前10名", "rank"), ("九年义务教育", "name"),
    ],
)  # fmt: skip
def test_what_measures_nothing_says_why(text: str, reason: str) -> None:
    first = find_quantities(text)[0]
    assert first.not_measure == reason


NUMERALS_INSIDE_WORDS = """
    统一 进一步 一系列 一票否决 十分重要 双百 二级标准 三级联动 一方面 十二五 一十百千万 十百千万工程 国Ⅳ 三农
    两化融合 三五年 零部件 互联网+ 一二三产业 一成不变
""".split()


@pytest.mark.parametrize("text", NUMERALS_INSIDE_WORDS)
def test_words_with_numerals_inside_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", ["两大战略", "三个", "百家", "千家", "万名", "一项", "四种"])
def test_small_numerals_before_things_are_weak(text: str) -> None:
    assert find_quantities(text)[0].weak


@pytest.mark.parametrize("text", ["十家", "三千名", "三家", "十五个", "三个百分点", "五公里"])
def test_numerals_that_count_are_not_weak(text: str) -> None:
    assert one(text).kind == "hanzi"


def test_a_list_of_digits_is_not_a_number_with_thousands() -> None:
    assert [q.value for q in find_quantities("1,2,3")] == ["1", "2", "3"]
    assert [q.value for q in find_quantities("1,234,567,8")] == ["1", "234", "567", "8"]
    assert [q.value for q in find_quantities("1,234,567")] == ["1234567"]
    assert [q.value for q in find_quantities("2,486,1")] == ["2", "486", "1"]


def test_a_number_alone_in_a_cell_is_a_value_though_it_looks_like_a_year() -> None:
    assert one("\t2000\n").value == "2000"
    assert one("不少于2000").value == "2000"
    assert find_quantities("比2010有所增长")[0].not_measure == "year"


def test_an_unknown_latin_unit_is_kept_as_written() -> None:
    q = one("浊度不超过0.5NTU")
    assert (q.value, q.unit, q.unit_raw) == ("0.5", None, "NTU")


def test_the_number_of_decimals_is_kept() -> None:
    q = one("达到99.90%")
    assert (q.value, q.decimals) == ("99.9", 2)


def test_a_unit_that_begins_another_word_is_no_unit() -> None:
    assert find_quantities("20部门联合")[0].unit is None
    assert find_quantities("12项目建成")[0].unit is None
    assert one("12项目标").unit == "项"


@given(NUMBER_TEXT)
def test_spans_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for q in find_quantities(text):
        assert last <= q.start < q.end <= len(text)
        assert q.start <= q.number_span[0] < q.number_span[1] <= q.end
        if q.unit_span is not None:
            assert q.start <= q.unit_span[0] < q.unit_span[1] <= q.end
        last = q.end


@given(NUMBER_TEXT)
def test_folded_and_unfolded_text_read_alike(text: str) -> None:
    assert [(q.start, q.value, q.unit) for q in find_quantities(text)] == [
        (q.start, q.value, q.unit) for q in find_quantities(fold(text))
    ]


@given(st.integers(0, 10**9), st.sampled_from(["家", "万元", "个百分点", "吨标准煤", "人次"]))
def test_a_number_with_thousands_commas_reads_as_without(value: int, unit: str) -> None:
    plain, grouped = one(f"达到{value}{unit}。"), one(f"达到{value:,}{unit}。")
    assert (plain.value, plain.unit) == (grouped.value, grouped.unit)


HOSTILE = """
    7 一二三 百千万亿 1, 1,111, 1- 1~ 1至2 百分之 三分之 1. aB A1 壹 十 1+ 2015- 1/ 1个/ 三月 〔2015 三成 1万 第 三五
    翻 半 GB/T http:// 1: 一半
""".split()


@pytest.mark.parametrize("unit", [*HOSTILE, "1 ", "GB/T "])
def test_time_grows_no_faster_than_the_text_on_hostile_input(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        find_quantities(text)
        return time.process_time() - start

    short = min(seconds(2000) for _ in range(3))
    # Ten times the text: a quadratic scan would take a hundred times as long.
    assert min(seconds(20000) for _ in range(2)) < 40 * short + 0.05


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not at hand")
def test_real_documents_give_quotes_that_hold_their_values() -> None:
    for path in sorted(SEEDS.glob("0*.txt")):
        text = path.read_text(encoding="utf-8")
        measures = [q for q in find_quantities(text) if q.is_measure]
        assert len(measures) >= 5
        for q in measures:
            assert text[q.start : q.end].strip() == text[q.start : q.end]
            assert q.unit_raw is None or q.unit is not None
