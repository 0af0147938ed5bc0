"""The report of a plan as one HTML file that needs no network: the source text beside what was read from it.

Works without a script as two texts with links; the script adds mutual finding, tabs and filters. Keyboard and contrast
after WCAG 2.2 AA, the printed form on A4 as GB/T 9704-2012 has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zhiqiang.policy.export import wording
from zhiqiang.policy.export.items import KINDS, Items
from zhiqiang.policy.export.markup import Html, el, join, page, text
from zhiqiang.policy.export.panels import Panels, tabs
from zhiqiang.policy.export.places import Places, heading
from zhiqiang.policy.export.source_view import source_view
from zhiqiang.policy.model import OutlineNode, Plan

# From this many characters or items on, the browser lays out only what is in view.
_BIG_TEXT, _BIG_LIST = 120_000, 3_000
_PART_LEVELS = 3
_NO_PARTS = frozenset({"bullet", "inline", "lead"})
_NO_DOUBT = frozenset({"field", "unparsed", "finding", "heading"})
_UNTITLED = "（未识别出标题）"


def plan_report(plan: Plan) -> bytes:
    """The report as the bytes of an HTML file, UTF-8."""
    places = Places(plan)
    items = Items(plan, places)
    parts = _Parts(places)
    units = tuple(dict.fromkeys(unit for item in items.all for unit in item.units))
    attributes = tuple(dict.fromkeys(item.attribute for item in items.of("target", "observation") if item.attribute))
    panels = Panels(plan, places, items, parts.number_at, units, attributes)
    big = len(plan.text) > _BIG_TEXT or len(items.all) > _BIG_LIST
    body = join(
        el("a", "跳到提取的内容", href="#plan", cls="skip"),
        _head(plan, items),
        _filters(items, parts, units, attributes),
        _switch(),
        el(
            "main",
            el(
                "section",
                el("h2", "原文"),
                el("div", source_view(plan, places, items.marks), cls="paper"),
                id="source",
                tabindex=0,
                aria_label="原文",
            ),
            el("section", el("h2", "提取的内容"), *tabs(panels), id="plan", tabindex=-1, aria_label="提取的内容"),
            cls="big" if big else None,
        ),
        el("p", role="status", id="say", aria_live="polite"),
        _foot(plan),
    )
    title = plan.meta.title or plan.meta.wrapper_title or _UNTITLED
    return page(f"{title} — 提取结果", body, style="report.css", script="report.js", generator=plan.reader)


def _foot(plan: Plan) -> Html:
    version, checksum = f"程序版本 {plan.reader}", f"原文件校验值（SHA-256）{plan.source.sha256}"
    return el("footer", f"由质强提取，{version}，{checksum}。内容须经人工核对后使用。")


def _head(plan: Plan, items: Items) -> Html:
    meta = plan.meta
    facts = [
        wording.field_words(name, getattr(meta, name))
        for name in ("doc_number", "issuer", "date", "period")
        if getattr(meta, name)
    ]
    return el(
        "header",
        el("h1", meta.title or meta.wrapper_title or _UNTITLED),
        el("p", *(el("span", fact) for fact in facts), cls="facts") if facts else None,
        el("p", *_review(items), cls="review"),
    )


def _review(items: Items) -> list[Html]:
    """What to look at first: errors, then items that are not simply stated, by status."""
    severities = Counter(item.what.severity for item in items.of("finding"))
    doubtful = Counter(item.status for item in items.all if item.kind not in _NO_DOUBT)
    found = [
        el("b", f"{wording.SEVERITY[severity]} {severities[severity]}", cls=f"tag {severity}")
        for severity in wording.SEVERITY
        if severities[severity]
    ]
    read = [
        el(
            "b",
            f"{wording.STATUS[status]} {doubtful[status]}",
            cls=f"tag s-{status}",
            title=wording.STATUS_MEANS[status],
        )
        for status in wording.STATUS
        if doubtful[status]
    ]
    problems = el("a", "问题清单", href="#tab-findings", cls="show", data_tab="findings")
    return [
        el("span", problems, *(found or [text("没有发现问题")])),
        *([el("span", "提取状态", *read)] if read else []),
    ]


class _Parts:
    """The parts of the document that can be chosen: its headings down to the third level."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.nodes = [
            node for node in places.nodes if node.level not in _NO_PARTS and len(places.ancestors(node)) < _PART_LEVELS
        ]
        self._numbers = {node.id: number for number, node in enumerate(self.nodes)}

    def number_at(self, offset: int) -> int | None:
        """The number of the innermost part in which ``offset`` lies."""
        node = self._places.part(offset)
        return None if node is None else self._number(node)

    def _number(self, node: OutlineNode) -> int | None:
        if node.id in self._numbers:
            return self._numbers[node.id]
        return self._above(node)

    def _above(self, node: OutlineNode) -> int | None:
        above = [self._numbers[each.id] for each in self._places.ancestors(node) if each.id in self._numbers]
        return above[-1] if above else None

    def options(self) -> list[Html]:
        """The parts as choices, lower ones indented and naming the one above."""
        return [
            el(
                "option",
                "　" * len(self._places.ancestors(node)) + heading(node)[:40],
                value=number,
                data_up=self._above(node),
            )
            for number, node in enumerate(self.nodes)
        ]


def _filters(items: Items, parts: _Parts, units: tuple[str, ...], attributes: tuple[str, ...]) -> Html:
    statuses = {item.status for item in items.all}
    status_options = [el("option", word, value=code) for code, word in wording.STATUS.items() if code in statuses]
    choices = (
        ("part", "部分", parts.options()),
        ("unit", "责任单位", _numbered(units)),
        ("attribute", "属性", _numbered((*attributes, "未注明")) if attributes else []),
        ("status", "状态", status_options),
    )
    fields = [
        el("label", el("span", label), el("select", el("option", "全部", value=""), *options, data_filter=name))
        for name, label, options in choices
        if options
    ]
    order = el("select", el("option", "存疑优先", value="review"), el("option", "按原文", value="text"), id="order")
    search = el("input", type="search", id="words", placeholder="名称、数值、单位…", autocomplete="off")
    return el(
        "details",
        el("summary", "筛选"),
        el(
            "form",
            *fields,
            el("label", el("span", "次序"), order),
            el("label", el("span", "查找"), search),
            el("button", "清除筛选", type="reset"),
            el("button", "打印", type="button", id="print"),
        ),
        _legend(items),
        id="filters",
        open=True,
    )


def _numbered(names: Sequence[str]) -> list[Html]:
    return [el("option", name, value=number) for number, name in enumerate(names)]


def _legend(items: Items) -> Html:
    """The kinds with their colours, as switches, and the lines under doubtful text."""
    counts = Counter(item.kind for item in items.all)
    kinds = [
        el("button", f"{word} {counts[kind]}", type="button", cls=f"kind k-{kind}", data_kind=kind, aria_pressed="true")
        for kind, word in KINDS.items()
        if counts[kind]
    ]
    lines = [
        el("span", word, cls=f"line m s-{status}", title=wording.STATUS_MEANS[status])
        for status, word in wording.STATUS.items()
        if status != "stated"
    ]
    return el(
        "div",
        *kinds,
        el("span", "下划线：", *lines, cls="lines"),
        el("output", id="count", for_="words"),
        cls="legend",
        role="group",
        aria_label="显示哪些内容",
    )


def _switch() -> Html:
    """On a narrow screen one side is shown at a time."""
    return el(
        "div",
        el("button", "原文", type="button", data_pane="source", aria_pressed="false"),
        el("button", "提取的内容", type="button", data_pane="plan", aria_pressed="true"),
        cls="switch",
        role="group",
        aria_label="显示哪一边",
    )
