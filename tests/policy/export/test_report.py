"""The report as a file: complete, self-contained, and safe whatever the document holds."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.export.sample import TEXT, sample_plan, span
from zhiqiang.policy.export import plan_report, wording
from zhiqiang.policy.export.visible import INVISIBLE
from zhiqiang.policy.model import Cite, FieldValue, Finding, Measure, Meta, OutlineNode, Plan, Severity, Span, Unparsed

PLAN = sample_plan()
TAGS = set(
    "html head meta title style body script a header h1 h2 h3 h4 h5 p b small div section main details summary form "
    "label span select option input button output table caption thead tbody tr th td q dl dt dd ul li code "
    "article footer".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name viewport href class id tabindex role title value type placeholder for open "
    "autocomplete colspan scope aria-label aria-live aria-pressed aria-labelledby data-n data-m data-o data-k data-s "
    "data-p data-u data-a data-h data-at data-tab data-filter data-kind data-pane data-up".split()
)
HOSTILE = [
    *"<script>alert(1)</script> </style> </script> ]]> <!-- --> ".split(),
    *"<img/src=x/onerror=alert(1)> </title> <p/id=plan>".split(),
    *"javascript: &lt; &amp; < > & \" ' | $body ${title} 合格率 95%".split(),
    *("\u202e", "\u2066", "\u2028", "\x00", "\x1b[2J", "\ud800", "\ufeff", "\U0001f600"),
    *("\n", "\t", "\r\n", "\r", " ", "\u3000"),
]
BLANK = re.compile(r"\s+")


class Page(HTMLParser):
    """What a browser would make of a page: elements, links, and the text of the source side."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.marked: set[str] = set()
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.policy = ""
        self.source = ""
        self._inside: list[str] = []
        self._in_source = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.tags.add(tag)
        self.attributes |= given.keys()
        self.links += [given["href"] or ""] if "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []
        self.marked |= set((given.get("data-m") or "").split())
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        if given.get("class") == "paper":
            self._in_source = True
        if given.get("id") == "plan":
            self._in_source = False
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[-1] in self.raw:
            self.raw[self._inside[-1]].append(data)
        elif self._in_source:
            self.source += data


def page_of(plan: Plan) -> Page:
    return Page(plan_report(plan).decode("utf-8"))


OWN = page_of(PLAN)


def shown(text: str) -> str:
    return BLANK.sub("", INVISIBLE.sub(lambda match: f"U+{ord(match[0]):04X}", text))


def test_the_source_text_is_there_to_the_last_word() -> None:
    assert BLANK.sub("", page_of(PLAN).source) == BLANK.sub("", TEXT)


def test_every_item_has_its_entry_and_every_span_its_mark() -> None:
    page = page_of(PLAN)
    entries = {each[1:] for each in page.ids if re.fullmatch(r"i\d+", each)}
    spans = [*PLAN.measures, *PLAN.qualitative, *PLAN.tasks, *PLAN.orgs, *PLAN.obligations, *PLAN.builds, *PLAN.cites]
    fields = 13
    assert len(entries) == len(spans) + len(PLAN.lint) + len(PLAN.outline) + len(PLAN.unparsed) + fields
    unmarked = (
        len([each for each in PLAN.lint if not each.spans])
        + fields
        - sum(1 for each in PLAN.meta.fields.values() if each.span)
    )
    assert page.marked <= entries
    assert len(entries - page.marked) == unmarked


def test_ids_are_unique_and_links_lead_within_the_page() -> None:
    page = page_of(PLAN)
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_only_the_style_and_the_script_of_the_report_are_allowed() -> None:
    page = page_of(PLAN)
    digests = {
        kind: base64.b64encode(hashlib.sha256("".join(parts).encode()).digest()).decode()
        for kind, parts in page.raw.items()
    }
    assert page.policy == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_look_asks_for_nothing_newer_than_the_browsers_in_use() -> None:
    style = "".join(page_of(PLAN).raw["style"])
    assert not re.search(r"light-dark\(|color-mix\(|oklch\(|@layer|@container|@import|url\(", style)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_report(PLAN) == plan_report(sample_plan())


def test_a_table_with_one_cell_a_line_is_laid_out_as_a_table() -> None:
    html = plan_report(PLAN).decode()
    table = html[html.index('<div class="grid"') : html.index("</table>", html.index('<div class="grid"'))]
    assert table.count("<tr") == 3
    assert table.count("<td") == 15


def test_a_row_that_lost_its_merged_cells_gives_their_room_to_the_name() -> None:
    text = "\t类别\n\t组\n\t指标\n\t单位\n\t2015年\n\n\t\n\t一个很长很长的指标名称\n\t%\n\t95\n"
    html = plan_report(replace(Plan(PLAN.reader, PLAN.source, Meta()), text=text)).decode()
    assert '<td id="L8" colspan="2">一个很长很长的指标名称</td>' in html


def test_bars_and_tabs_inside_lines_part_cells() -> None:
    for text in ("甲|乙|丙\n1|2|3\n4|5|6\n", "甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n", "| 甲 | 乙 |\n| 1 | 2 |\n| 3 | 4 |\n"):
        html = plan_report(replace(Plan(PLAN.reader, PLAN.source, Meta()), text=text)).decode()
        assert html.count('<tr id="L') == 3


def test_prose_with_a_stray_bar_or_tab_stays_prose() -> None:
    for text in ("甲|乙\n", "\t首行用制表符缩进的一段话。\n第二段。\n", "甲\t乙\n丙\n"):
        html = plan_report(replace(Plan(PLAN.reader, PLAN.source, Meta()), text=text)).decode()
        assert '<tr id="L' not in html


hostile_words = st.lists(st.sampled_from(HOSTILE), max_size=25).map("".join)


@st.composite
def hostile_plans(draw: st.DrawFn) -> Plan:
    """Plans that hold hostile words wherever a document can put words, with spans anywhere."""
    text = draw(hostile_words)
    words = draw(hostile_words)
    spans: list[Span] = [
        (min(pair), max(pair))
        for pair in draw(
            st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), min_size=6, max_size=6)
        )
    ]
    return replace(
        PLAN,
        reader=words,
        text=text,
        meta=Meta(title=words, issuer=words, addressees=(words,), fields={words: FieldValue(words, words, spans[0])}),
        outline=(OutlineNode("o", "l1", words, words, False, None, spans[1]),),
        measures=tuple(hostile_measure(number, words, spans) for number in range(3)),
        qualitative=(),
        tasks=tuple(replace(task, title=words, lead=(words,), path=(words,), span=spans[5]) for task in PLAN.tasks),
        orgs=(replace(PLAN.orgs[0], name=words, aliases=(words,), spans=tuple(spans)),),
        obligations=(replace(PLAN.obligations[0], who=words, what=words, frequency=words, span=spans[2]),),
        builds=(replace(PLAN.builds[0], name=words, type=words, verb=words, span=spans[3]),),
        cites=(Cite("c", words, words, words, spans[4]),),
        lint=(Finding(words, "error", words, words, tuple(spans), ("m0", words)),),
        unparsed=(Unparsed(spans[0], words),),
    )


def hostile_measure(number: int, words: str, spans: list[Span]) -> Measure:
    return replace(
        PLAN.measures[number],
        id=f"m{number}",
        name=words,
        quote=words,
        unit=words,
        value=words,
        attribute=words,
        category_path=(words,),
        span=spans[number],
        name_span=spans[number + 1],
    )


@settings(max_examples=40)
@given(hostile_plans())
def test_no_document_can_put_markup_into_the_report(plan: Plan) -> None:
    page = page_of(plan)
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert all(link.startswith("#") for link in page.links)
    assert page.raw == OWN.raw


@settings(max_examples=40)
@given(hostile_plans())
def test_every_character_of_a_hostile_document_is_shown(plan: Plan) -> None:
    # Bars and blanks at the edges of cells are drawn as the lines of a table.
    def plain(text: str) -> str:
        return shown(text).replace("|", "")

    assert plain(page_of(plan).source) == plain(plan.text)


@settings(max_examples=40)
@given(hostile_plans())
def test_nothing_unseen_is_left_in_the_report(plan: Plan) -> None:
    assert not INVISIBLE.search(plan_report(plan).decode("utf-8"))


def findings(severity: Severity, count: int) -> tuple[Finding, ...]:
    at = span("≥94")
    return tuple(Finding("PAREN", severity, f"第{number}处括号不成对。", "请补全。", (at,)) for number in range(count))


def folded(page: str) -> str:
    return "".join(re.findall(r'<details class="fold".*?</details>', page))


def test_many_notes_of_one_rule_are_folded_after_the_first_three() -> None:
    page = plan_report(replace(PLAN, lint=findings("info", 200))).decode("utf-8")
    assert "同类提示（PAREN）另有197条" in page
    assert "第2处括号" not in folded(page)
    assert folded(page).count("处括号不成对") == 197


def test_errors_and_few_notes_stay_open() -> None:
    for shown in (findings("error", 200), findings("info", 4)):
        page = plan_report(replace(PLAN, lint=shown)).decode("utf-8")
        assert folded(page) == ""
        assert page.count("处括号不成对") == len(shown)


def test_findings_stand_under_their_severity_the_worst_first() -> None:
    page = plan_report(PLAN).decode("utf-8")
    heads = re.findall(r'<h4>(..) <span class="n">(\d+)</span> 条</h4>', page)
    order = [word for word in wording.SEVERITY.values() if word in dict(heads)]
    assert [word for word, _ in heads] == order
    assert sum(int(count) for _, count in heads) == len(PLAN.lint)


def test_the_many_places_of_a_finding_are_folded_after_the_first_five() -> None:
    finding = Finding("RESP-NONE", "info", "没有写明责任单位。", "请补充。", (span("≥94"),) * 114)
    page = plan_report(replace(PLAN, lint=(finding,))).decode("utf-8")
    assert "其余109处" in page
    assert page.split("其余109处")[0].count('class="at"') == 5


def test_a_plan_without_findings_says_so() -> None:
    page = plan_report(replace(PLAN, lint=())).decode("utf-8")
    assert "没有发现问题。" in page
