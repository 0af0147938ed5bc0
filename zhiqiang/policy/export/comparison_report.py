"""The report of a comparison as one HTML file that needs no network: indicators side by side, quotes with line numbers.

Works without a script as plain tables; the script adds filters. Keyboard and contrast after WCAG 2.2 AA, printed on A4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zhiqiang.policy.compare.result import (
    Change,
    Comparison,
    CrossFinding,
    Evidence,
    Indicator,
    PlanEntry,
    Promise,
    Relation,
)
from zhiqiang.policy.export import wording
from zhiqiang.policy.export.comparison_words import (
    LEVEL,
    MATCH,
    RELATION,
    STANDING,
    Lookup,
    promise_words,
    promises_of,
    relation_words,
    title_of,
    year_words,
)
from zhiqiang.policy.export.markup import Html, el, join, page

_FILTERS: tuple[tuple[str, str], ...] = (
    ("shared", "共有指标"),
    ("weaker", "低于上级或前期"),
    ("raised", "提高"),
    ("lowered", "降低"),
    ("unchanged", "相同"),
    ("dropped", "取消或未列"),
    ("added", "新增或自设"),
    ("incomparable", "不可比"),
)

_PLAN_COLUMNS = ("规划", "文件", "地区", "层级", "规划期", "成文日期", "目标数")


def comparison_report(comparison: Comparison) -> bytes:
    """The report as the bytes of an HTML file, UTF-8."""
    look = Lookup(comparison)
    body = join(
        el("a", "跳到指标对照", href="#indicators", cls="skip"),
        el(
            "header",
            el("h1", "规划比较"),
            el(
                "p",
                *(el("span", f"{look.number(each.label)} {title_of(each)}") for each in comparison.plans),
                cls="facts",
            ),
            el("p", *_counts(comparison), cls="review"),
        ),
        el(
            "main",
            _plans(look),
            _findings(look),
            _indicators(look),
        ),
        el("footer", f"由质强比较，程序版本 {comparison.reader}。内容须经人工核对后使用。"),
    )
    return page("规划比较", body, style="comparison.css", script="comparison.js", generator=comparison.reader)


def _counts(comparison: Comparison) -> Iterator[Html]:
    counts = Counter(finding.severity for finding in comparison.findings)
    for severity, word in wording.SEVERITY.items():
        if counts[severity]:
            yield el("b", f"{word} {counts[severity]}", cls=f"tag {severity}")


def _plans(look: Lookup) -> Html:
    return el(
        "section",
        el("h2", "规划"),
        el(
            "div",
            el(
                "table",
                el("thead", el("tr", *(el("th", head, scope="col") for head in ("序号", *_PLAN_COLUMNS)))),
                el("tbody", *(_plan_row(entry, look) for entry in look.comparison.plans)),
                cls="plans",
            ),
            cls="wide",
        ),
        el("ul", *(_pairing(look, at) for at in range(len(look.comparison.pairings))), cls="pairings"),
        id="plans",
    )


def _plan_row(entry: PlanEntry, look: Lookup) -> Html:
    same = entry.duplicate_of
    note = el("small", f"与{look.number(same)}重复，未另行比较") if same is not None else None
    cells = (
        join(title_of(entry), note),
        entry.label,
        entry.jurisdiction or wording.NO_DATA,
        LEVEL[entry.level],
        wording.field_words("period", entry.period),
        wording.day(entry.date) if entry.date else wording.NO_DATA,
        str(entry.targets),
    )
    return el(
        "tr",
        el("th", look.number(entry.label), scope="row"),
        *(el("td", cell, data_h=head) for head, cell in zip(_PLAN_COLUMNS, cells, strict=True)),
    )


def _pairing(look: Lookup, at: int) -> Html:
    """How two plans stand to one another, and how many indicators went which way."""
    pairing = look.comparison.pairings[at]
    counts = Counter(change.relation for _, change in look.changes(pairing))
    tags = [
        el("b", f"{relation_words(relation, pairing.standing)} {counts[relation]}", cls=f"tag r-{relation}")
        for relation in RELATION
        if counts[relation]
    ]
    arrow = f"{look.number(pairing.first)}→{look.number(pairing.second)}"
    return el("li", f"{arrow} {STANDING[pairing.standing]}（{pairing.because}）", *tags)


def _findings(look: Lookup) -> Html:
    findings = look.comparison.findings
    content = [_finding(finding, look) for finding in findings] or [el("p", "没有发现问题。", cls="nothing")]
    return el("section", el("h2", f"问题（{len(findings)}）"), *content, id="findings")


def _finding(finding: CrossFinding, look: Lookup) -> Html:
    return el(
        "article",
        el("h3", el("b", wording.SEVERITY[finding.severity], cls=f"tag {finding.severity}"), finding.message),
        el("p", f"处理办法：{finding.mend}"),
        el("ul", *(el("li", _place(evidence, look)) for evidence in finding.evidence), cls="evidence")
        if finding.evidence
        else None,
        el(
            "p",
            el("code", finding.code),
            el("a", "查看该指标", href=f"#{finding.indicator}", cls="to") if finding.indicator else None,
            cls="also",
        ),
        cls=f"card {finding.severity}",
    )


def _place(evidence: Evidence, look: Lookup) -> Html:
    return join(
        look.number(evidence.plan),
        el("q", " ".join(evidence.quote.split())),
        el("span", f"第{evidence.line}行", cls="ln"),
    )


def _indicators(look: Lookup) -> Html:
    heads = ("指标", *(f"{look.number(entry.label)} {title_of(entry)}" for entry in look.compared), "变化")
    rows = look.comparison.indicators
    return el(
        "section",
        el("h2", f"指标对照（{len(rows)}）"),
        _filter_bar(look),
        el(
            "div",
            el(
                "table",
                el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
                el("tbody", *(_row(indicator, look) for indicator in rows)),
                cls="side",
            ),
            cls="wide",
        ),
        el("p", "没有符合条件的指标。", cls="nothing", id="none", hidden=True),
        id="indicators",
    )


def _filter_bar(look: Lookup) -> Html:
    counts = Counter(kind for indicator in look.comparison.indicators for kind in _kinds(indicator))
    buttons = [
        el("button", f"{word} {counts[kind]}", type="button", data_kind=kind, aria_pressed="false")
        for kind, word in _FILTERS
        if counts[kind]
    ]
    pairs = [
        el("option", f"{look.number(each.first)}→{look.number(each.second)} {STANDING[each.standing]}", value=at)
        for at, each in enumerate(look.comparison.pairings)
    ]
    return el(
        "form",
        *buttons,
        el("label", el("span", "规划"), el("select", el("option", "全部", value=""), *pairs, id="pair")),
        el(
            "label",
            el("span", "查找"),
            el("input", type="search", id="words", placeholder="名称、数值…", autocomplete="off"),
        ),
        el("button", "清除筛选", type="reset"),
        el("button", "打印", type="button", id="print"),
        el("output", id="count", for_="words"),
        id="filters",
    )


def _kinds(indicator: Indicator) -> set[str]:
    """Under which filters the indicator comes."""
    kinds: set[str] = {change.relation for change in indicator.changes}
    if len({promise.plan for promise in indicator.promises}) > 1:
        kinds.add("shared")
    if any(change.weaker for change in indicator.changes):
        kinds.add("weaker")
    return kinds


def _row(indicator: Indicator, look: Lookup) -> Html:
    pairs = {(each.first, each.second): at for at, each in enumerate(look.comparison.pairings)}
    tags = [
        f"{pairs[change.first, change.second]}:{kind}"
        for change in indicator.changes
        for kind in (change.relation, "weaker" if change.weaker else "")
        if kind
    ]
    others = [el("small", name) for name in indicator.names[1:]]
    match = el("span", MATCH[indicator.match], cls="tag") if indicator.match != "same" else None
    return el(
        "tr",
        el("th", indicator.name, match, *others, scope="row"),
        *(_cell(indicator, entry, look) for entry in look.compared),
        el("td", *(_change(change, look) for change in indicator.changes), data_h="变化"),
        id=indicator.id,
        cls="row",
        data_k=" ".join(kind for kind, _ in _FILTERS if kind in _kinds(indicator)),
        data_c=" ".join(tags),
    )


def _cell(indicator: Indicator, entry: PlanEntry, look: Lookup) -> Html:
    promises = promises_of(indicator, entry.label)
    shown = [_promise(promise, look) for promise in promises] or [el("span", wording.NO_DATA, cls="none")]
    return el("td", *shown, data_h=f"{look.number(entry.label)} {title_of(entry)}")


def _promise(promise: Promise, look: Lookup) -> Html:
    return el(
        "div",
        el("b", promise_words(promise)),
        el("span", year_words(promise), cls="year"),
        el("span", promise.measure.attribute, cls="tag") if promise.measure.attribute else None,
        el("small", el("q", " ".join(promise.measure.quote.split())), el("span", f"第{promise.line}行", cls="ln")),
        el("small", "另见：", *(_place(each, look) for each in promise.also)) if promise.also else None,
        el("small", "同文另有说法：", *(_place(each, look) for each in promise.at_odds), cls="odds")
        if promise.at_odds
        else None,
        cls="promise",
    )


def _change(change: Change, look: Lookup) -> Html:
    arrow = f"{look.number(change.first)}→{look.number(change.second)}"
    relation: Relation = change.relation
    return el(
        "div",
        el("span", arrow, cls="ln"),
        el("b", relation_words(relation, change.standing), cls=f"tag r-{relation}{' weaker' if change.weaker else ''}"),
        el("small", change.because) if change.because else None,
        cls="change",
    )
