"""The report as people meet it: in a browser, by mouse and keyboard, on a phone, on paper, without a network."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from tests.policy.export.sample import TEXT, sample_plan
from zhiqiang.policy.export import plan_report
from zhiqiang.policy.model import Finding, Plan

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.conftest import Tab

pytestmark = pytest.mark.browser

PLAN = sample_plan()
PHONE = {"width": 390, "height": 844}
SCRIPTLESS_TABS = 9


def show(tab: Tab, folder: Path, plan: Plan = PLAN) -> Page:
    path = folder / "report.html"
    path.write_bytes(plan_report(plan))
    tab.page.goto(path.as_uri())
    return tab.page


def entry(page: Page, name: str) -> Locator:
    return page.locator(".it", has=page.locator(".go", has_text=name)).first


def selected(page: Page) -> str:
    return "".join(page.locator("#source .m.sel").all_inner_texts())


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.locator(selector).first.evaluate(
            """element => {
                const box = element.getBoundingClientRect();
                const pane = element.closest("section#source, section#plan").getBoundingClientRect();
                return box.top >= pane.top - 1 && box.bottom <= Math.min(pane.bottom, innerHeight) + 1 && box.width > 0;
            }"""
        )
    )


def test_the_report_asks_for_nothing_and_complains_of_nothing(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    for name in ("tasks", "duties", "goals", "cites", "findings", "meta", "outline", "unparsed", "targets"):
        page.click(f"#to-{name}")
        assert page.locator(f"#tab-{name}").is_visible()
    assert tab.complaints == []
    assert tab.requests == [page.url]


def test_the_policy_refuses_any_other_script_and_style(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.broken = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", '<b onclick="window.broken = true" id="trap">x</b>');
            document.getElementById("trap").click();
            document.getElementById("trap").setAttribute("style", "color: rgb(1, 2, 3)");
        }"""
    )
    assert page.evaluate("window.broken") is None
    assert page.locator("#trap").evaluate("each => getComputedStyle(each).color") != "rgb(1, 2, 3)"
    assert tab.complaints


def test_an_entry_finds_its_text(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path, replace(PLAN, text=TEXT + "\n尾段" * 200))
    page.evaluate("document.getElementById('source').scrollTop = 1e6")
    assert not in_view(page, "#L9")
    entry(page, "投诉处理率").locator(".go").click()
    assert selected(page) == "不低于98%"
    assert in_view(page, "#source .m.sel")


def test_a_table_entry_finds_its_cell_and_its_baseline(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.locator("tr.it", has_text="约束性").click(position={"x": 400, "y": 8})
    assert selected(page) == "88120"
    assert page.locator("#source td .m.sel").count() == 2


def test_text_finds_its_entry_and_opens_its_tab(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.locator("#source .m", has_text="市级标准信息平台").click()
    assert page.locator("#tab-duties").is_visible()
    assert page.locator(".it.sel .go").inner_text() == "市级标准信息平台"
    assert in_view(page, ".it.sel")


def test_clicks_on_text_that_several_items_share_go_through_them(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    shared = page.locator("#source .m.k-error").first
    found = []
    for _ in range(2):
        shared.click()
        found.append(page.locator(".it.sel").get_attribute("data-k"))
    assert found == ["target", "finding"]
    assert "2项" in page.locator("#say").inner_text()


def test_each_piece_of_evidence_finds_its_own_place(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.click("#to-findings")
    for words in ("稳定在95%以上", "≥94"):
        page.locator("a.at", has_text=words).click()
        assert page.evaluate("document.activeElement.textContent") == words


def test_items_link_to_one_another(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.click("#to-findings")
    page.locator(".card.error a.to").nth(1).click()
    assert page.locator("#tab-targets").is_visible()
    assert "不低于94%" in page.locator(".it.sel").inner_text()


def test_it_can_be_used_without_a_mouse(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.locator("#to-targets").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-tasks").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert selected(page).startswith("（一）推进标准化工作")
    assert page.evaluate("document.activeElement.closest('#source') !== null")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "市级标准信息平台"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "市级标准信息平台"
    assert page.evaluate("document.activeElement.closest('#plan') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#source') !== null")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "words"


def shown_names(page: Page, tab_name: str) -> list[str]:
    page.click(f"#to-{tab_name}")
    return page.locator(f"#tab-{tab_name} .it:not([hidden]) .go").all_inner_texts()


def choose(page: Page, name: str, label: str) -> None:
    options = page.locator(f"[data-filter={name}] option").all_inner_texts()
    page.select_option(f"[data-filter={name}]", index=[option.strip() for option in options].index(label))


def test_the_filter_by_part_takes_in_the_parts_below(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    choose(page, "part", "二、主要任务")
    assert shown_names(page, "targets") == ["抽查不合格发现率"]
    assert shown_names(page, "duties") == ["通报标准实施情况", "市级标准信息平台", "缺陷产品召回制度"]
    choose(page, "part", "（二）加强质量监督")
    assert shown_names(page, "duties") == ["缺陷产品召回制度"]


def test_the_filter_by_unit_finds_what_a_unit_answers_for(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    choose(page, "unit", "市市场监管局")
    assert shown_names(page, "targets") == ["地方标准数"]
    assert shown_names(page, "tasks") == ["推进标准化工作", "市市场监管局"]
    assert shown_names(page, "duties") == ["通报标准实施情况"]


def test_the_filters_by_attribute_and_status(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    choose(page, "attribute", "约束性")
    assert shown_names(page, "targets") == ["省名牌产品"]
    choose(page, "attribute", "未注明")
    assert "省名牌产品" not in shown_names(page, "targets")
    choose(page, "attribute", "全部")
    choose(page, "status", "存疑")
    assert shown_names(page, "targets") == ["地方标准"]


def test_the_search_wants_every_word_and_says_how_many_were_found(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.fill("#words", "省名牌  约束性")
    page.locator("#count", has_text="显示1项").wait_for()
    assert shown_names(page, "targets") == ["省名牌产品"]
    assert page.locator("#to-targets .n").inner_text() == "1/9"
    page.click("button[type=reset]")
    page.locator("#count", has_text=re.compile("^共")).wait_for()
    assert page.locator("#to-targets .n").inner_text() == "9"


def test_a_kind_switched_off_leaves_both_sides(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    build = page.locator("#source .m", has_text="市级标准信息平台")
    tinted = build.evaluate("each => getComputedStyle(each).backgroundColor")
    page.click("[data-kind=build]")
    assert build.evaluate("each => getComputedStyle(each).backgroundColor") != tinted
    assert shown_names(page, "duties") == ["通报标准实施情况"]


def test_doubtful_items_come_first_until_the_order_of_the_text_is_asked_for(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    targets = page.locator("#tab-targets .targets .it")
    first = [targets.nth(at).get_attribute("data-s") for at in range(3)]
    assert first == ["ambiguous", "repaired", "inherited"]
    page.select_option("#order", "text")
    order = [int(each.get_attribute("data-o") or -1) for each in targets.all()]
    assert order == sorted(order)


def test_a_phone_shows_one_side_at_a_time_and_changes_with_a_click(tab: Tab, tmp_path: Path) -> None:
    tab.page.set_viewport_size(PHONE)
    page = show(tab, tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not page.locator("#source").is_visible()
    entry(page, "投诉处理率").locator(".go").click()
    assert page.locator("#source").is_visible()
    assert not page.locator("#plan").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("#source .m.sel").first.click()
    assert page.locator("#plan").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_text_stands_in_a_column_of_single_characters(tab: Tab, tmp_path: Path, width: int) -> None:
    tab.page.set_viewport_size({"width": width, "height": 900})
    page = show(tab, tmp_path)
    for name in ("targets", "tasks", "findings", "meta"):
        page.click(f"#to-{name}")
        narrow = page.evaluate(
            """() => Array.from(document.querySelectorAll("h1, .tab.on td, .tab.on h4, .tab.on p, .tab.on dd"))
                .filter((each) => each.textContent.length > 8 && each.getBoundingClientRect().width < 60)
                .map((each) => each.textContent)"""
        )
        assert narrow == []


def test_all_text_has_the_contrast_that_reading_needs(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    page.evaluate("document.querySelectorAll('.tab').forEach((each) => each.classList.add('on'))")
    pairs = page.evaluate(
        """() => {
            const ground = (element) => {
                for (let each = element; each; each = each.parentElement) {
                    const colour = getComputedStyle(each).backgroundColor;
                    if (!colour.endsWith(", 0)")) return colour;
                }
                return "rgb(255, 255, 255)";
            };
            const seen = new Map();
            for (const each of document.querySelectorAll("body *:not(script):not(option)")) {
                const own = Array.from(each.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
                if (own) seen.set(getComputedStyle(each).color + "|" + ground(each), each.className || each.tagName);
            }
            return Array.from(seen);
        }"""
    )
    assert len(pairs) > 10
    weak = [(look, pair) for pair, look in pairs if contrast(*pair.split("|")) < 4.5]
    assert weak == []


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def printed(page: Page) -> list[str]:
    document: Any = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    return [sheet.get_textpage().get_text_range() for sheet in document]


def test_paper_holds_the_source_then_everything_read_and_no_buttons(tab: Tab, tmp_path: Path) -> None:
    first, *others = printed(show(tab, tmp_path))
    text = "".join("".join(others).split())
    assert "投入，切实抓好落实" in first
    assert "提取的内容" not in first
    heads = ("提取的内容", "任务与责任", "义务与建设事项", "定性目标", "引用", "问题清单", "文件要素", "提纲", "未解析")
    places = [text.index(words) for words in heads]
    assert places == sorted(places)
    assert PLAN.source.sha256 in text
    assert "清除筛选" not in text
    assert "下划线" not in text
    assert "— 1 —" in first


def test_paper_holds_what_the_filters_let_through(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path)
    choose(page, "status", "存疑")
    text = "".join("".join(printed(page)).split())
    plan = text[text.index("提取的内容") :]
    assert "每年新增10项" in plan
    assert "投诉处理率" not in plan


def folded_plan(count: int = 40) -> Plan:
    at = PLAN.lint[0].spans[:1]
    return replace(
        PLAN, lint=tuple(Finding("PAREN", "info", f"第{n}处括号不成对。", "请补全。", at) for n in range(count))
    )


def test_folded_findings_open_for_a_search_and_for_paper(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path, folded_plan())
    page.click("a.show")
    last = page.locator(".card .go", has_text="第39处括号")
    assert not last.is_visible()
    page.fill("#words", "第39处括号")
    last.wait_for(state="visible")
    assert page.locator(".group h4").inner_text() == "提示 1/40 条"
    page.click("button[type=reset]")
    last.wait_for(state="hidden")
    assert "第39处括号" in "".join("".join(printed(page)).split())


def test_text_finds_its_entry_even_if_it_is_folded(tab: Tab, tmp_path: Path) -> None:
    page = show(tab, tmp_path, folded_plan())
    number = page.locator(".it", has_text="第39处括号").get_attribute("id")
    page.goto(f"{page.url}#{number}")
    page.reload()
    assert page.locator(".it.sel", has_text="第39处括号").is_visible()


def test_without_a_script_folds_open_by_hand(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(plan_report(folded_plan()))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    page.click(".fold > summary")
    assert page.locator(".card", has_text="第39处括号").is_visible()
    context.close()


def test_without_a_script_all_parts_are_there_and_links_work(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(plan_report(PLAN))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".tab:visible").count() == SCRIPTLESS_TABS
    assert not page.locator("#filters").is_visible()
    entry(page, "投诉处理率").locator(".go").click()
    assert page.url.endswith("#L9")
    context.close()


def test_a_hostile_document_runs_nothing_and_shows_what_it_hides(tab: Tab, tmp_path: Path) -> None:
    text = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>\u202e合格率]]>\x00\n" + TEXT
    hostile = replace(PLAN, text=text, meta=replace(PLAN.meta, title="</title><script>window.broken = 3</script>"))
    page = show(tab, tmp_path, hostile)
    assert page.evaluate("window.broken") is None
    assert page.locator("#source img").count() == 0
    assert page.locator("#L1 .ctl").all_inner_texts() == ["U+202E", "U+0000"]
    assert "onerror='window.broken = 2'" in page.locator("#L1").inner_text()
    assert tab.complaints == []
    assert tab.requests == [page.url]


def test_a_megabyte_of_text_still_opens_and_answers(tab: Tab, tmp_path: Path) -> None:
    paragraph = "全市工业产品监督抽查合格率稳定在95%以上。" * 20 + "\n"
    text = paragraph * (1_000_000 // len(paragraph.encode()) + 1)
    step = len(paragraph)
    measures = tuple(
        replace(PLAN.measures[3], id=f"m-{number}", name=f"第{number}项", span=(number * step + 13, number * step + 21))
        for number in range(text.count("\n"))
    )
    page = show(tab, tmp_path, replace(Plan(PLAN.reader, PLAN.source, PLAN.meta), text=text, measures=measures))
    last = page.locator(".it .go").nth(len(measures) - 1)
    last.click()
    assert selected(page) == text[measures[-1].span[0] : measures[-1].span[1]]
    assert in_view(page, "#source .m.sel")
    assert tab.complaints == []
