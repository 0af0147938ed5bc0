"""Defects planted one at a time into a clean plan are found, by rule and place; the clean plan itself has none."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from tests.policy.lint.clean_plan import CLEAN, REGIONS, ROWS, main_table, region_table
from zhiqiang.policy import Finding, read_plan


@dataclass(frozen=True)
class Planted:
    """A damaged text, the rule that should notice, and where the damage lies."""

    code: str
    text: str
    start: int
    end: int


def planted(code: str, old: str, new: str, mark: str | None = None, text: str = CLEAN) -> Planted:
    """``text`` with the first ``old`` replaced; the damage is where ``mark`` (else all of ``new``) stands."""
    at = text.index(old)
    found = new.index(mark) if mark is not None else 0
    size = len(mark) if mark is not None else len(new)
    return Planted(code, text[:at] + new + text[at + len(old) :], at + found, at + found + size)


def in_table(
    code: str, name: str, change: Callable[[tuple[str, ...]], tuple[str, ...]], mark: Callable[[tuple[str, ...]], str]
) -> Planted:
    """The main table with one row changed."""
    rows = tuple(change(row) if row[1] == name else row for row in ROWS)
    row = next(row for row in rows if row[1] == name)
    text = CLEAN.replace(main_table(), main_table(rows))
    at = text.index("\t" + name + "\n", text.index("表1 云陵市"))
    start = text.index("\t" + mark(row), at) + 1
    return Planted(code, text, start, start + max(1, len(mark(row))))


def cell(row: tuple[str, ...], column: int, value: str) -> tuple[str, ...]:
    return (*row[:column], value, *row[column + 1 :])


HIGHER = [r for r in ROWS if r[1] != "大中型建设工程一次验收合格率"]


def variants(chance: random.Random) -> Iterator[Planted]:
    yield from contradictions(chance)
    yield from baselines(chance)
    yield from units(chance)
    yield from tables(chance)
    yield from totals(chance)
    yield from lists()
    yield from time()
    yield from words()
    yield from softness()


def contradictions(chance: random.Random) -> Iterator[Planted]:
    for row in chance.sample([r for r in HIGHER if in_prose(r)], 6):
        number = re.sub(r"\D", "", row[4])
        other = str(int(number) - chance.choice((3, 5, 8)))
        sentence = in_prose(row)
        yield planted("CON-VALUE", sentence, sentence.replace(number, other), other)
        yield in_table("CON-VALUE", row[1], lambda r, n=number, o=other: cell(r, 4, r[4].replace(n, o)), lambda r: r[4])
    for name, old, new in (
        ("CON-CMP", "生产性服务业顾客满意度达到82%以上", "生产性服务业顾客满意度超过82%"),
        ("CON-CMP", "省名牌产品达到130个", "省名牌产品超过130个"),
        ("CON-CMP", "驰名商标达到20件", "驰名商标达到20件以上"),
        ("CON-SCOPE", "生产性服务业顾客满意度达到82%以上", "生产性服务业企业顾客满意度达到82%以上"),
        ("CON-SCOPE", "住宅工程分户验收覆盖率达到98%以上", "住宅工程分户质量验收覆盖率达到98%以上"),
        ("CON-SCOPE", "城市空气质量优良天数比例达到86%以上", "城市空气环境质量优良天数比例达到86%以上"),
    ):
        yield planted(name, old, new, re.search(r"\d+", new).group())  # type: ignore[union-attr]


def in_prose(row: tuple[str, ...]) -> str:
    """The words in which the goals state a row of the table, or nothing."""
    found = re.search(re.escape(row[1]) + r"(?:达到|稳定在)" + re.sub(r"\D", "", row[4]), CLEAN)
    return found.group() if found else ""


def baselines(chance: random.Random) -> Iterator[Planted]:
    for row in chance.sample(HIGHER, 5):
        base = float(row[3])
        worse = f"{base - chance.choice((1, 2, 3)):g}"
        prefix = "≥" if row[4].startswith("≥") else ""
        yield in_table("TGT-REGRESS", row[1], lambda r, w=worse, p=prefix: cell(r, 4, p + w), lambda r: r[4])
        yield in_table("TGT-FLAT", row[1], lambda r, p=prefix: cell(r, 4, p + r[3]), lambda r: r[4])
        yield in_table("BASE-MISSING", row[1], lambda r: cell(r, 3, chance.choice(("", "-", "—"))), lambda r: r[1])
    yield planted("CON-HIST", "监督抽查合格率为90.2%", "监督抽查合格率为91.7%", "91.7%")
    yield planted("CON-HIST", "驰名商标12件", "驰名商标15件", "15件")
    yield planted("CON-HIST", "从2010年的92.4%上升到2015年的96.1%", "从2010年的97.4%上升到2015年的96.1%", "97.4%")
    yield planted("CON-HIST", "从2010年的92.4%上升到2015年的96.1%", "从2010年的92.4%下降到2015年的96.1%", "92.4%")
    second = (
        "专栏1 “十二五”指标完成情况\n"
        + "\n\n".join(
            "\n".join("\t" + c for c in r)
            for r in (
                ("指标名称", "单位", "2010年", "2015年"),
                ("省名牌产品", "个", "51", "93"),
                ("驰名商标", "件", "5", "12"),
            )
        )
        + "\n\n\n"
    )
    yield planted("CON-BASE", "二、面临形势", second + "二、面临形势", "93")
    yield planted("TGT-MET", "拥有省名牌产品86个", "2015年底省名牌产品131个", "131个")
    yield planted("TGT-MET", "省名牌产品86个，", "省名牌产品86个，旅游投诉办结率达到99.4%，", "99.4%")


def units(chance: random.Random) -> Iterator[Planted]:
    for name, unit in (("省名牌产品", "个"), ("驰名商标", "件"), ("省级质检中心", "个")):
        yield in_table("UNIT-MISSING", name, lambda r: cell(r, 2, ""), lambda r: r[4])
        yield in_table("UNIT-UNKNOWN", name, lambda r: cell(r, 2, chance.choice(("咖", "嗯", "帑"))), lambda r: r[4])
        yield in_table(
            "UNIT-CELL", name, lambda r, u=unit: cell(r, 4, r[4] + ("项" if u != "项" else "吨")), lambda r: r[4]
        )
    for name in ("城镇生活污水集中处理率", "生产性服务业顾客满意度", "绿色建筑占新建建筑比例"):
        yield in_table("UNIT-MIX", name, lambda r: cell(r, 2, chance.choice(("个", "家", "万元"))), lambda r: r[4])
        yield in_table(
            "RANGE",
            name,
            lambda r: cell(r, 4, "≥" + re.sub(r"\D", "", r[4]) + chance.choice(("0", "5"))),
            lambda r: r[4],
        )
    yield in_table("RANGE", "省名牌产品", lambda r: cell(r, 4, "1300000"), lambda r: r[4])
    yield in_table("RANGE", "通过质量管理体系认证的企业", lambda r: cell(r, 4, "900万"), lambda r: r[4])
    yield planted("UNIT-FORM", "专项资金3000万元以上", "专项资金3000万以上", "3000万")
    yield planted("UNIT-FORM", "建成国家级标准化试点5个", "投入标准化经费800万，建成国家级标准化试点5个", "800万")
    centres, accidents = "\t省级质检中心\n\t个\n\t4\n\t7\n", "\t特种设备万台事故率\n\t起\n\t0.5\n\t≤0.4\n"
    yield planted("UNIT-RATE", centres, accidents, "0.4")


def tables(chance: random.Random) -> Iterator[Planted]:
    for header in (
        ("类别", "指标名称", "单位", "2020年", "2020年", "属性"),
        ("类别", "指标名称", "单位", "2015年", "2015年", "属性"),
        ("类别", "指标名称", "单位", "数值", "数值", "属性"),
    ):
        text = CLEAN.replace(main_table(), main_table(header=header))
        start = text.index("\t" + header[3], text.index("表1 云陵市"))
        yield Planted("HDR-YEAR", text, start, text.index("\t属性", start))
    for position in chance.sample(range(1, len(ROWS)), 3):
        row = ROWS[position]
        copy = ("", *row[1:4], row[4] if chance.random() < 0.5 else "66", row[5])
        rows = (*ROWS[: position + 1], copy, *ROWS[position + 1 :])
        text = CLEAN.replace(main_table(), main_table(rows))
        start = text.index("\t" + row[1] + "\n", text.index("表1 云陵市")) + 1
        yield Planted("DUP-ROW", text, start, start + len(row[1]))
    for odd in ("指导性", "引导性", "参考性"):
        yield in_table("ATTR-UNKNOWN", "省级质检中心", lambda r, o=odd: cell(r, 5, o), lambda r: r[5])


def totals(chance: random.Random) -> Iterator[Planted]:
    for position in chance.sample(range(len(REGIONS)), 3):
        column = chance.choice((1, 2))
        row = REGIONS[position]
        wrong = str(int(row[column]) + chance.choice((10, 30, 100)))
        rows = (*REGIONS[:position], cell(row, column, wrong), *REGIONS[position + 1 :])
        text = CLEAN.replace(region_table(), region_table(rows))
        start = text.index("合计", text.index("任务分解表\n"))
        yield Planted("TOTAL", text, start, text.index("\n", start))
    yield planted("TOTAL", "2017年完成400台、2018年完成600台", "2017年完成1400台、2018年完成600台", "1400台")
    yield planted("TOTAL", "其中2017年完成400台", "其中2017年完成2400台", "2400台")
    yield planted("TOTAL", "质量总体水平居全省前列。", "质量总体水平居全省前列，三次产业结构调整为6:48:56。", "6:48:56")


def lists() -> Iterator[Planted]:
    old = "国家级、省级和市级检验检测平台分别达到2个、7个和15个"
    for new in (
        "国家级、省级和市级检验检测平台分别达到2个、7个",
        "国家级、省级和市级检验检测平台分别达到2个、7个、9个和15个",
        "国家级、省级、市级和县级检验检测平台分别达到2个、7个和15个",
        "国家级、省级检验检测平台分别达到2个、7个和15个",
    ):
        yield planted("LIST-ARITY", old, new)


def time() -> Iterator[Planted]:
    yield planted("META-PERIOD", "规划期为2016—2020年", "规划期为2016—2021年", "2016—2021年")
    yield planted("META-PERIOD", "规划期为2016—2020年", "规划期为2011—2015年", "2011—2015年")
    yield planted(
        "META-PERIOD", "\n云陵市质量发展“十三五”规划\n", "\n云陵市质量发展“十三五”规划（2016—2022年）\n", "2016—2022年"
    )
    for year in ("2202", "2200", "2050"):
        yield planted("META-HORIZON", "到2020年，质量发展体系", f"到{year}年，质量发展体系", f"{year}年")
    late = "到2020年，国家级、省级和市级检验检测平台分别达到2个"
    yield planted("TGT-PAST", late, late.replace("2020", "2012"))
    yield planted("TGT-PAST", "公众质量知晓率达到80%以上", "到2014年公众质量知晓率达到80%以上", "80%以上")
    bare = (
        CLEAN.replace("“十三五”", "")
        .replace("到2020年，", "")
        .replace("2020年，", "")
        .replace("规划期为2016—2020年。", "")
    )
    bare = (
        bare.replace("到2020年", "")
        .replace("2016—2020年", "")
        .replace(main_table(), "")
        .replace("2017年", "先期")
        .replace("2018年", "后期")
    )
    yield planted("YEAR-MISSING", "旅游投诉办结率达到99%以上", "旅游投诉办结率达到99%以上", "99%以上", bare)
    yield planted("YEAR-MISSING", "公众质量知晓率达到80%以上", "公众质量知晓率达到80%以上", "80%以上", bare)


def words() -> Iterator[Planted]:
    yield planted("TEXT-TYPO", "旅游投诉办结率达到99%以上", "旅游投诉办结率达到达到99%以上", "达到达到")
    yield planted("TEXT-TYPO", "公众质量知晓率达到80%以上", "公众质量知晓率不低于80%以上", "不低于80%以上")
    yield planted("TEXT-TYPO", "旅游投诉办结率达到99%以上", "旅游投诉办结率超过99%以上", "超过99%以上")
    yield planted(
        "TEXT-TYPO",
        "特种设备万台事故死亡人数控制在0.3人以下",
        "特种设备万台事故死亡人数控制在不超过0.3人以内",
        "不超过0.3人以内",
    )
    yield planted("TEXT-TYPO", "电梯定期检验率保持在", "电梯定期检验率率保持在", "率率")
    yield planted("TEXT-LOST", "2016—2020年累计完成", "20162020年累计完成", "20162020年")
    yield planted("TEXT-LOST", "规划期为2016—2020年", "规划期为20162020年", "20162020年")
    for lost in (
        "（市质监局牵头，市住建局、市安监局配合",
        "市工商局牵头，市农业局、市质监局配合）",
        "（市财政局牵头，市质监局配合",
    ):
        whole = lost if lost.startswith("（") else "（" + lost
        whole = whole if whole.endswith("）") else whole + "）"
        yield planted("PAREN", whole, lost, lost[:10] if lost.startswith("（") else lost[-6:])
    yield planted("PAREN", "云府〔2016〕21号", "云府〔2016 21号", "〔2016 21号")
    for furniture in ("当前位置：首页 > 政务公开 > 规划计划", "打印本页", "上一篇：关于召开会议的通知"):
        yield Planted("TEXT-CHROME", furniture + "\n" + CLEAN, 0, len(furniture))
    capped = "主要污染物排放总量控制在省下达指标之内，旅游投诉办结率达到99%以上"
    yield planted("EXTREF", "旅游投诉办结率达到99%以上", capped, "控制在省下达指标之内")
    yield planted("EXTREF", "公众质量知晓率", "完成国家下达的减排任务，公众质量知晓率", "完成国家下达的减排任务")


def softness() -> Iterator[Planted]:
    for name in ("农产品质量安全监测合格率", "城镇生活污水集中处理率", "城市空气质量优良天数比例"):
        yield in_table("STRENGTH", name, lambda r: cell(r, 4, "力争" + r[4].lstrip("≥")), lambda r: r[4])
        number = next(r[4].lstrip("≥") for r in ROWS if r[1] == name)
        at = re.search(re.escape(name) + r"(?:达到|稳定在)" + number + "%以上", CLEAN)
        assert at is not None
        yield planted("STRENGTH", at.group(), "力争" + at.group(), number + "%以上")
    yield in_table("STRENGTH", "城镇生活污水集中处理率", lambda r: cell(r, 4, "明显提高"), lambda r: r[4])
    for name in ("城镇生活污水集中处理率", "农产品质量安全监测合格率"):
        yield in_table("TGT-DIRECTION", name, lambda r: cell(r, 4, r[4].replace("≥", "≤")), lambda r: r[4])
    yield planted(
        "TGT-DIRECTION", "特种设备万台事故死亡人数控制在0.3人以下", "特种设备万台事故死亡人数达到0.3人以上", "0.3人以上"
    )
    yield planted("TGT-DIRECTION", "旅游投诉办结率达到99%以上", "旅游投诉办结率控制在99%以下", "99%以下")
    yield planted("ACCRUAL", "驰名商标达到20件。", "驰名商标达到20件，新增地理标志商标9件。", "9件")
    yield planted("RESP-NONE", "（市质监局牵头，市农业局、市科技局配合）", "", None)


def found_at(findings: tuple[Finding, ...], defect: Planted) -> bool:
    """Whether a finding of the rule has evidence at the damage (within the paragraph where the damage is a loss)."""
    end = max(defect.end, defect.start + 1)
    slack = 80 if defect.end == defect.start else 0
    return any(
        f.code == defect.code and any(a < end + slack and b > defect.start - slack for a, b in f.spans)
        for f in findings
    )


@cache
def findings_of(text: str) -> tuple[Finding, ...]:
    return read_plan(text.encode()).lint


@pytest.mark.parametrize("seed", [1, 2])
def test_nine_in_ten_planted_defects_are_found_by_rule_and_place(seed: int) -> None:
    results: dict[str, list[bool]] = defaultdict(list)
    missed = []
    for defect in variants(random.Random(seed)):
        found = found_at(findings_of(defect.text), defect)
        results[defect.code].append(found)
        if not found:
            missed.append((defect.code, defect.text[defect.start - 20 : defect.end + 10]))
    every = [found for found_all in results.values() for found in found_all]
    assert sum(every) >= 0.9 * len(every), missed
    assert all(any(found_all) for found_all in results.values()), missed


def test_a_clean_plan_has_neither_errors_nor_warnings() -> None:
    assert [f for f in read_plan(CLEAN.encode()).lint if f.severity != "info"] == []


def test_planting_one_defect_raises_no_error_of_another_kind() -> None:
    """What one wrong figure brings about elsewhere (a sum, a comparison) is no false alarm; anything else would be."""
    kin = {
        "CON-VALUE": {"TGT-REGRESS"},
        "TGT-FLAT": {"CON-VALUE"},
        "TGT-REGRESS": {"CON-VALUE"},
        "RANGE": {"CON-VALUE"},
        "DUP-ROW": {"CON-VALUE", "TGT-REGRESS"},
        "TOTAL": {"CON-VALUE"},
    }
    for defect in variants(random.Random(1)):
        errors = {f.code for f in findings_of(defect.text) if f.severity == "error"}
        assert errors <= {defect.code} | kin.get(defect.code, set()), (defect.code, errors)
