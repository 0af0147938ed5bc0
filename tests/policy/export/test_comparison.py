"""The exports of a comparison: aligned text, stable bytes, a workbook as text, a page that stands alone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from zhiqiang.policy.compare import Comparison, compare_plans
from zhiqiang.policy.export.columns import width
from zhiqiang.policy.export.comparison import (
    comparison_json,
    comparison_report,
    comparison_summary,
    comparison_workbook,
)
from zhiqiang.policy.model import Measure, Meta, Plan, Source

HOSTILE = "=cmd|'/c calc'!A1</script><b>合格率\u202e"


def measure(number: int, name: str, value: str, start: int, **more: object) -> Measure:
    """A target of ``value`` per cent for 2015."""
    fields: dict[str, object] = {
        "kind": "target", "unit": "%", "unit_raw": "%", "op": "ge", "basis": "level", "accrual": "stock",
        "strength": "plain", "year": 2015, "polarity": "higher", "maintain": False, "origin": "prose",
        "quote": f"{value}%以上", "span": (start, start + len(value) + 3), "status": "stated",
    }  # fmt: skip
    return Measure(id=f"m-{number}", name=name, value=value, **(fields | more))  # type: ignore[arg-type]


def plan(place: str, period: tuple[int, int], *targets: Measure, title: str | None = None) -> Plan:
    """A plan of several lines with these targets."""
    text = "第一行\n第二行\n第三行\n第四行\n"
    meta = Meta(title=title or f"{place}规划", jurisdiction=place, period=period, date="2012-06-07")
    return Plan("test", Source("0" * 64, len(text), "utf-8", "text/plain"), meta, measures=targets, text=text)


@cache
def sample() -> Comparison:
    """A city below its province, with a successor, a hostile name and a yearly target."""
    city = plan(
        "佛山市",
        (2011, 2015),
        measure(1, "顾客满意度", "80", 4, attribute="预期性", origin="table"),
        measure(2, "联盟标准", "3", 8, accrual="per_year", unit="项"),
        measure(3, HOSTILE, "99.90", 12),
        measure(4, "投诉办结率", "95", 9),
    )
    later = plan(
        "佛山市",
        (2016, 2020),
        measure(1, "顾客满意度", "78", 4, year=2020),
        measure(2, "联盟标准", "70", 8, unit="项", year=2020),
        measure(5, "药品抽样合格率", "95", 8, year=2020),
    )
    above = plan("广东省", (2011, 2015), measure(1, "顾客满意度", "85", 4), title="广东省关于《纲要》的意见")
    return compare_plans([city, later, above], ["city.txt", "later.txt", "above.txt"])


def test_the_summary_holds_what_was_raised_lowered_dropped_and_added() -> None:
    text = comparison_summary(sample(), width=140)
    for words in (
        "低于上级：顾客满意度",
        "要求提高：联盟标准",
        "要求降低：顾客满意度",
        "取消或未列：",
        "新增：药品抽样合格率",
    ):
        assert words in text
    assert "X-PARENT" in text
    assert "《广东省关于〈纲要〉的意见》" in text
    assert "③第2行、①第2行" in "".join(text.split())


def test_the_screen_names_no_more_than_twelve_of_many() -> None:
    many = plan("临江市", (2011, 2015), *(measure(1, f"第{n}类产品合格率", "78", 4) for n in range(40)))
    one = plan("临江市", (2016, 2020), measure(2, "联盟标准", "70", 8, unit="项", year=2020))
    text = "".join(comparison_summary(compare_plans([many, one], ["a.txt", "b.txt"])).split())
    dropped = re.search(r"取消或未列：(.*?)等40个", text)
    assert dropped is not None
    assert dropped[1].count("；") == 11


@pytest.mark.parametrize("places", [40, 80, 100, 140])
def test_the_lines_of_the_summary_keep_within_the_terminal(places: int) -> None:
    for line in comparison_summary(sample(), width=places).splitlines():
        assert width(line) <= max(places, 60) + 2, line


def test_the_columns_of_the_summary_stand_under_one_another() -> None:
    lines = comparison_summary(sample(), width=140).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("共有指标"))
    second = width(lines[at + 1].partition("①")[0])
    for line in lines[at + 3 : at + 5]:
        assert width(line.partition("2015年")[0]) == second


def test_the_text_of_all_exports_shows_hidden_characters() -> None:
    assert "\u202e" not in comparison_summary(sample())
    assert "\u202e" not in comparison_report(sample()).decode()
    assert "[U+202E]" in comparison_summary(sample())


def test_the_json_is_the_object_of_the_schema() -> None:
    read = json.loads(comparison_json(sample()))
    assert read["schema"] == "comparison/1"
    assert list(read) == ["schema", "reader", "plans", "pairings", "indicators", "findings"]
    satisfaction = next(each for each in read["indicators"] if each["name"] == "顾客满意度")
    assert [(promise["plan"], promise["value"], promise["line"]) for promise in satisfaction["promises"]] == [
        ("city.txt", "80", 2),
        ("later.txt", "78", 2),
        ("above.txt", "85", 2),
    ]
    assert {change["relation"] for change in satisfaction["changes"]} == {"lowered", "incomparable"}


def test_equal_comparisons_give_equal_bytes() -> None:
    again = replace(sample())
    for export in (comparison_json, comparison_workbook, comparison_report):
        assert export(sample()) == export(again)


def test_the_workbook_has_the_indicators_side_by_side_and_no_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(comparison_workbook(sample())))
    assert book.sheetnames == ["指标对照", "变化", "问题", "规划"]
    rows = list(book["指标对照"].iter_rows(values_only=True))
    satisfaction = next(row for row in rows if row[0] == "顾客满意度")
    targets = [cell for cell in satisfaction if isinstance(cell, str) and "不低于" in cell]
    assert targets == ["不低于80%", "不低于78%", "不低于85%"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    changes = list(book["变化"].iter_rows(values_only=True))
    lowered = [row for row in changes if row[0] == "顾客满意度" and row[4] == "低于上级"]
    assert [(row[5], row[8], row[9]) for row in lowered] == [("是", 85, 80)]


class _Page(HTMLParser):
    """What a page would fetch, its rows, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.rows: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.fetched += [value for key, value in attrs if key in ("src", "srcset", "data") and value]
        if tag in ("link", "img", "iframe", "object", "base"):
            self.fetched.append(tag)
        if "row" in (found.get("class") or "").split():
            self.rows.append(found)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found.get("href")))


def parsed() -> _Page:
    page = _Page()
    page.feed(comparison_report(sample()).decode())
    return page


def test_the_page_needs_no_network_and_every_link_has_its_place() -> None:
    page = parsed()
    text = comparison_report(sample()).decode()
    assert page.fetched == []
    assert "default-src 'none'" in unescape(text)
    assert re.search(r"https?://|url\(|@import", text) is None
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_rows_of_the_page_carry_what_the_filters_ask() -> None:
    rows = parsed().rows
    assert len(rows) == len(sample().indicators)
    kinds = [set(str(row["data-k"]).split()) for row in rows]
    assert {"shared", "weaker", "lowered"} <= kinds[0]
    assert any("dropped" in each for each in kinds)
    assert any("added" in each for each in kinds)


def test_text_of_a_plan_never_becomes_markup() -> None:
    text = comparison_report(sample()).decode()
    assert "<b>合格率" not in text
    assert "&lt;/script&gt;&lt;b&gt;合格率" in text


def test_the_page_shows_quotes_with_line_numbers_and_prints() -> None:
    text = comparison_report(sample()).decode()
    assert '<q>80%以上</q><span class="ln">第2行</span>' in text
    assert "@media print" in text


def test_no_plans_give_exports_all_the_same() -> None:
    nothing = compare_plans([])
    assert comparison_summary(nothing).startswith("比较0份规划")
    assert b"comparison/1" in comparison_json(nothing)
    assert comparison_workbook(nothing)
    assert "没有发现问题" in comparison_report(nothing).decode()


@pytest.mark.browser
def test_the_filters_of_the_page_work_in_a_browser(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = next((p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if p.exists()), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    file = tmp_path / "comparison.html"
    file.write_bytes(comparison_report(sample()))
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(file.as_uri())
        shown = page.locator(".row:visible th")
        assert shown.all_inner_texts()[0].startswith("顾客满意度")
        assert shown.count() == 2
        page.locator("[data-kind=weaker]").click()
        assert shown.count() == 1
        page.locator("[data-kind=weaker]").click()
        assert shown.count() == len(sample().indicators)
        page.locator("#words").fill("药品")
        assert shown.count() == 1
        page.locator("[type=reset]").click()
        page.locator("#pair").select_option("0")
        page.locator("[data-kind=dropped]").click()
        assert shown.count() == 2
        browser.close()
    assert errors == []
