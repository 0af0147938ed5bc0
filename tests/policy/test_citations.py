"""References to other documents: titles, numbers, and what is damaged about them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiqiang.policy.citations import check_date_order, read_citations
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.metadata import read_metadata
from zhiqiang.policy.model import Cite, Finding
from zhiqiang.policy.source import SourceText


def read(text: str) -> tuple[tuple[Cite, ...], tuple[Finding, ...]]:
    return read_citations(lay_out(SourceText(text, "text/plain", "utf-8", "0")))


@pytest.mark.parametrize(
    ("text", "raw", "title", "normal"),
    [
        ("按《节水条例》执行。", "《节水条例》", "节水条例", None),
        (
            "按《节水规划》（云府〔2010〕84号）执行。",
            "《节水规划》（云府〔2010〕84号）",
            "节水规划",
            "云府〔2010〕84号",
        ),
        ("按《节水规划》 (云府[2010]84号) 执行。", "《节水规划》 (云府[2010]84号)", "节水规划", "云府〔2010〕84号"),
        (
            "按《关于印发〈节水规划〉的通知》（云府〔2010〕84号，以下简称规划）执行。",
            "《关于印发〈节水规划〉的通知》（云府〔2010〕84号，以下简称规划）",
            "关于印发〈节水规划〉的通知",
            "云府〔2010〕84号",
        ),
        (
            "按《关于印发《节水规划》的通知》执行。",
            "《关于印发《节水规划》的通知》",
            "关于印发《节水规划》的通知",
            None,
        ),
        ("按《水质标准》（GB 3838-2002）执行。", "《水质标准》（GB 3838-2002）", "水质标准", "GB 3838—2002"),
        ("按《取水条例》（国务院令第460号）执行。", "《取水条例》（国务院令第460号）", "取水条例", "国务院令第460号"),
        ("根据云府〔2010〕84号文件，开展工作。", "云府〔2010〕84号", None, "云府〔2010〕84号"),
        ("按《节水规划》（征求意见稿）执行。", "《节水规划》", "节水规划", None),
    ],
)
def test_reference_with_title_and_number(text: str, raw: str, title: str | None, normal: str | None) -> None:
    (cite,), findings = read(text)
    assert (cite.raw, cite.title, cite.normal, cite.status) == (raw, title, normal, "stated")
    assert text[slice(*cite.span)] == raw
    assert findings == ()


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("云府〔20169号", "云府〔2016〕9号"),
        ("云府〔2016446号", "云府〔2016〕446号"),
        ("云府〔2010〕84", "云府〔2010〕84号"),
    ],
)
def test_damaged_number_is_mended_and_reported(written: str, normal: str) -> None:
    (cite,), (finding,) = read(f"按《节水规划》（{written}）执行。")
    assert (cite.normal, cite.status) == (normal, "repaired")
    assert (finding.code, finding.severity) == ("META-DOCNO", "warning")


def test_title_broken_over_a_hard_wrap_is_one_title() -> None:
    lines = [
        "　　为了做好全县节水工作并且保证按时完成各项任务现在根据《云门县",
        "节水工作条例》的规定并结合全县各乡镇以及有关部门的实际情况提出",
    ]
    text = "\n".join(lines * 6) + "\n意见。\n"
    assert {cite.title for cite in read(text)[0]} == {"云门县节水工作条例"}


def test_unclosed_title_is_read_to_its_type_and_reported() -> None:
    (cite, other), findings = read("根据《节水规划，以及《取水条例》执行。")
    assert (cite.title, cite.status) == ("节水规划", "repaired")
    assert other.title == "取水条例"
    assert [finding.code for finding in findings] == ["PAREN"]


def test_closing_mark_alone_is_reported() -> None:
    cites, findings = read("根据节水规划》执行。")
    assert cites == ()
    assert [finding.code for finding in findings] == ["PAREN"]


def test_own_number_is_no_reference() -> None:
    text = "文号：云府〔2010〕84号\n云门县关于植树的意见\n云府〔2010〕84号\n各乡镇：\n根据云府〔2009〕1号文件执行。\n"
    assert [cite.normal for cite in read(text)[0]] == ["云府〔2009〕1号"]


def test_lost_dash_between_years_is_reported() -> None:
    text = "完成20152016年度考核。"
    (finding,) = read(text)[1]
    assert finding.code == "TEXT-LOST"
    assert text[slice(*finding.spans[0])] == "20152016"
    assert read("电话20162015年。")[1] == ()


def test_document_dated_before_what_it_cites_is_reported() -> None:
    head = "云门县关于植树的意见\n"
    text = head + "根据《办法》（云府〔2012〕4号）和云府〔2009〕1号，提出意见。\n云门县林业局\n2010年3月1日\n"
    meta = read_metadata(lay_out(SourceText(text, "text/plain", "utf-8", "0"))).meta
    (finding,) = check_date_order(meta, read(text)[0])
    assert finding.code == "DATE-ORDER"
    assert text[slice(*finding.spans[1])] == "《办法》（云府〔2012〕4号）"


PIECES = st.sampled_from(
    [
        "《",
        "》",
        "〈",
        "〉",
        "（",
        "）",
        "云府",
        "〔",
        "〕",
        "2016",
        "9号",
        "规划",
        "关于印发",
        "，",
        "。",
        "\n",
        " ",
        "\t",
        "年",
        "𠀀",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=50).map("".join))
def test_any_text_gives_ordered_references_that_quote_it(text: str) -> None:
    cites, findings = read(text)
    assert [cite.span for cite in cites] == sorted(cite.span for cite in cites)
    assert len({cite.id for cite in cites}) == len(cites)
    for cite in cites:
        assert text[slice(*cite.span)] == cite.raw
        assert cite.title or cite.normal
    for finding in findings:
        assert all(0 <= start < end <= len(text) for start, end in finding.spans)
