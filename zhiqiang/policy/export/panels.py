"""The right side of the report: what was read, in tabs by kind, each entry linked to its place in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhiqiang.policy.export import wording
from zhiqiang.policy.export.items import Item, Items
from zhiqiang.policy.export.markup import Html, el, join
from zhiqiang.policy.export.places import Places
from zhiqiang.policy.export.visible import one_line
from zhiqiang.policy.model import Cite, FieldValue, Finding, Measure, Org, OutlineNode, Plan, Severity, Span, Task

_QUOTE = 60
_LONG_QUOTE = 300
_MOST_EVIDENCE = 40
_OPEN_EVIDENCE = 5
# Of notes and warnings of one rule so many stand open; an error is never folded away.
_OPEN = 3


@dataclass(frozen=True)
class Panels:
    """What the panels are written from; ``part_at`` numbers the part of the document in which an offset lies."""

    plan: Plan
    places: Places
    items: Items
    part_at: Callable[[int], int | None]
    units: tuple[str, ...]
    attributes: tuple[str, ...]

    def entry(self, name: str, item: Item, *children: str | None, cls: str = "") -> Html:
        """The element of an item, with what the filters ask for."""
        unit_numbers = [self._unit_numbers[unit] for unit in item.units]
        return el(
            name,
            *children,
            id=f"i{item.number}",
            cls=f"it {cls}".strip(),
            data_k=item.kind,
            data_s=item.status,
            data_p=None if item.at is None else self.part_at(item.at),
            data_u=" ".join(map(str, unit_numbers)) or None,
            data_a=self._attribute_number(item),
            data_o=_order(item),
        )

    @cached_property
    def _unit_numbers(self) -> dict[str, int]:
        return {unit: number for number, unit in enumerate(self.units)}

    def _attribute_number(self, item: Item) -> int | None:
        if item.kind not in ("target", "observation"):
            return None
        return self.attributes.index(item.attribute) if item.attribute else len(self.attributes)

    def link(self, item: Item, label: str | None = None) -> Html:
        """The name of an item, leading to its place in the text."""
        shown = label or item.name or "（未命名）"
        if item.at is None:
            return el("span", shown, cls="go")
        return el("a", shown, cls="go", href=f"#L{self.places.line(item.at)}")

    def line(self, item: Item) -> Html | None:
        """The number of the line in which an item stands."""
        return None if item.at is None else el("small", f"第{self.places.line(item.at)}行", cls="ln")

    def evidence(self, span: Span) -> Html:
        """A span of the text as a link to it, with its words."""
        words = one_line(self.places.quote(span), _QUOTE)
        line = self.places.line(span[0])
        return el("a", f"第{line}行：“{words}”", cls="at", href=f"#L{line}", data_at=span[0])

    def reference(self, plan_id: str) -> Html | None:
        """A link to the entry of another item."""
        item = self.items.by_id(plan_id)
        return None if item is None else el("a", item.name or "（未命名）", cls="to", href=f"#i{item.number}")


def _order(item: Item) -> int:
    """The place of an item in the order of the text; what has none comes first."""
    return -1 if item.at is None else item.at


def tabs(panels: Panels) -> Iterator[Html]:
    """The list of tabs and their panels."""
    made = [(name, title, count, content) for name, title, count, content in _panels(panels)]
    yield el(
        "div",
        *(
            el("a", title, el("span", str(count), cls="n"), href=f"#tab-{name}", id=f"to-{name}", data_tab=name)
            for name, title, count, _ in made
        ),
        cls="tabs",
    )
    for name, title, _, content in made:
        yield el("section", el("h3", title), *content, id=f"tab-{name}", cls="tab", aria_labelledby=f"to-{name}")


_Content = Sequence[Html]


def _panels(panels: Panels) -> Iterator[tuple[str, str, int, _Content]]:
    of = panels.items.of
    yield "targets", "指标与目标", len(of("target", "observation")), _measures(panels)
    yield "tasks", "任务与责任", len(of("task")), _tasks(panels)
    yield "duties", "义务与建设事项", len(of("duty", "build")), _duties(panels)
    yield "goals", "定性目标", len(of("goal")), _goals(panels)
    yield "cites", "引用", len(of("cite")), _cites(panels)
    yield "findings", "问题清单", len(of("finding")), _findings(panels)
    yield "meta", "文件要素", len(of("field")), _fields(panels)
    yield "outline", "提纲", len(of("heading")), _outline(panels)
    yield "unparsed", "未解析", len(of("unparsed")), _unparsed(panels)


def _status(item: Item, issues: str = "") -> Html:
    word = wording.STATUS[item.status]
    shown = el("b", word, cls=f"tag s-{item.status}", title=wording.STATUS_MEANS[item.status])
    return join(shown, el("small", issues) if issues else None)


def _table(heads: Sequence[str], rows: Sequence[Html], look: str, caption: str | None = None) -> Html:
    return el(
        "table",
        el("caption", caption) if caption else None,
        el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
        el("tbody", *rows, cls="list"),
        cls=look,
    )


def _nothing(what: str) -> list[Html]:
    return [el("p", f"没有提取到{what}。", cls="nothing")]


def _measures(panels: Panels) -> _Content:
    shown: list[Html] = []
    for kind, caption, heads in (
        ("target", "目标", ("指标", "目标值", "基期值", "属性", "状态")),
        ("observation", "现状", ("指标", "现状值", "属性", "状态")),
    ):
        items = panels.items.of(kind)
        if items:
            rows = [_measure_row(panels, item, baseline=kind == "target") for item in items]
            shown.append(_table(heads, rows, f"measures {kind}s", f"{caption}（{len(items)}项）"))
    return shown or _nothing("指标和目标")


def _measure_row(panels: Panels, item: Item, *, baseline: bool) -> Html:
    measure: Measure = item.what
    path = " › ".join((*measure.category_path, *((measure.scope,) if measure.scope else ())))
    value = join(el("b", wording.value_words(measure)), el("small", wording.year_words(measure)), _strength(measure))
    cells = [
        el(
            "td",
            el("small", path, cls="path") if path else None,
            panels.link(item),
            panels.line(item),
            _also(panels, item),
        ),
        el("td", value, el("q", one_line(measure.quote, _QUOTE)), data_h="目标值" if baseline else "现状值"),
    ]
    if baseline:
        cells.append(el("td", wording.baseline_words(measure.baseline, measure.unit), data_h="基期值"))
    cells.append(el("td", measure.attribute or wording.NO_DATA, data_h="属性"))
    cells.append(el("td", _status(item, wording.issue_words(measure.issues)), data_h="状态"))
    return panels.entry("tr", item, *cells)


def _strength(measure: Measure) -> Html | None:
    return None if measure.strength == "plain" else el("small", wording.STRENGTH[measure.strength])


def _also(panels: Panels, item: Item) -> Html | None:
    """The other mentions of the indicator, and the task it belongs to."""
    measure: Measure = item.what
    said: list[Html] = []
    task = panels.places.task(measure)
    if task is not None:
        said.append(join("任务：", panels.reference(task.id) or task.title))
    mentions: dict[str, list[Html]] = {}
    for other, link in panels.places.links_of.get(measure.id, ()):
        there = panels.items.by_id(other)
        if there is not None and there.at is not None:
            line = el("a", str(panels.places.line(there.at)), cls="to", href=f"#i{there.number}")
            mentions.setdefault(wording.RELATION[link.relation], []).append(line)
    said += [join(f"{relation}：第", _listed(lines, "、"), "行") for relation, lines in mentions.items()]
    return el("small", _listed(said, "；"), cls="also") if said else None


def _listed(parts: Sequence[Html | None], between: str) -> Html:
    return join(*(join(between if number else "", part) for number, part in enumerate(parts)))


def _tasks(panels: Panels) -> _Content:
    shown = [el("div", *(_task(panels, item) for item in panels.items.of("task")), cls="list")]
    units = [_unit_row(panels, item) for item in panels.items.of("unit")]
    if units:
        shown.append(_table(("单位", "文中写法", "全称", "现名", "状态"), units, "units", f"单位（{len(units)}个）"))
    return shown if units or panels.plan.tasks else _nothing("任务")


def _task(panels: Panels, item: Item) -> Html:
    task: Task = item.what
    named = {word: "、".join(getattr(task, role)) for role, word in wording.ROLE.items() if getattr(task, role)}
    roles = [each for word, names in named.items() for each in (el("dt", word), el("dd", names))]
    if task.open_list and named:
        roles[-1] = el("dd", list(named.values())[-1] + "等")
    if task.deadline:
        roles += [el("dt", "时限"), el("dd", wording.day(task.deadline))]
    measures = [panels.reference(measure.id) for measure in panels.places.measures_of.get(task.id, ())]
    if measures:
        roles += [
            el("dt", "指标"),
            el("dd", _listed(measures, "；")),
        ]
    if not named:
        roles.insert(0, join(el("dt", "责任"), el("dd", "原文没有写明责任单位", cls="none")))
    return panels.entry(
        "article",
        item,
        el("small", " › ".join(task.path), cls="path") if task.path else None,
        el("h4", panels.link(item)),
        el("p", el("span", wording.TASK_KIND[task.kind], cls="sort"), _status(item), panels.line(item), cls="under"),
        el("dl", *roles),
        cls="card",
    )


def _unit_row(panels: Panels, item: Item) -> Html:
    org: Org = item.what
    kind = None if org.kind == "unit" else el("small", wording.ORG_KIND[org.kind])
    return panels.entry(
        "tr",
        item,
        el("td", panels.link(item), kind),
        el("td", "、".join(org.aliases) or wording.NO_DATA, data_h="文中写法"),
        el("td", org.full_name or wording.NO_DATA, data_h="全称"),
        el("td", org.current_name or wording.NO_DATA, data_h="现名"),
        el("td", _status(item), data_h="状态"),
    )


def _duties(panels: Panels) -> _Content:
    shown: list[Html] = []
    duties = [_duty_row(panels, item) for item in panels.items.of("duty")]
    if duties:
        shown.append(_table(("事项", "责任单位", "频次", "时限", "状态"), duties, "duties", f"义务（{len(duties)}项）"))
    builds = [_build_row(panels, item) for item in panels.items.of("build")]
    if builds:
        shown.append(_table(("名称", "动作", "种类", "状态"), builds, "builds", f"建设事项（{len(builds)}项）"))
    return shown or _nothing("义务和建设事项")


def _duty_row(panels: Panels, item: Item) -> Html:
    duty = item.what
    return panels.entry(
        "tr",
        item,
        el("td", panels.link(item), panels.line(item)),
        el("td", duty.who or "原文没有写明", data_h="责任单位"),
        el("td", wording.frequency(duty.frequency), data_h="频次"),
        el("td", wording.day(duty.due) if duty.due else wording.NO_DATA, data_h="时限"),
        el("td", _status(item), data_h="状态"),
    )


def _build_row(panels: Panels, item: Item) -> Html:
    build = item.what
    return panels.entry(
        "tr",
        item,
        el("td", panels.link(item), panels.line(item)),
        el("td", build.verb, data_h="动作"),
        el("td", wording.BUILD.get(build.type, build.type), data_h="种类"),
        el("td", _status(item), data_h="状态"),
    )


def _goals(panels: Panels) -> _Content:
    rows = [
        panels.entry(
            "tr",
            item,
            el("td", panels.link(item), panels.line(item)),
            el("td", el("q", one_line(item.what.quote, _LONG_QUOTE)), data_h="原文"),
            el("td", wording.QUALITATIVE.get(item.what.type, item.what.type), data_h="种类"),
            el("td", f"{item.what.year}年" if item.what.year else wording.NO_DATA, data_h="年份"),
            el("td", _status(item), data_h="状态"),
        )
        for item in panels.items.of("goal")
    ]
    return [_table(("目标", "原文", "种类", "年份", "状态"), rows, "goals")] if rows else _nothing("定性目标")


def _cites(panels: Panels) -> _Content:
    rows = [_cite_row(panels, item) for item in panels.items.of("cite")]
    return [_table(("文件", "文号", "状态"), rows, "cites")] if rows else _nothing("引用的文件")


def _cite_row(panels: Panels, item: Item) -> Html:
    cite: Cite = item.what
    return panels.entry(
        "tr",
        item,
        el("td", panels.link(item), panels.line(item)),
        el("td", cite.normal or wording.NO_DATA, data_h="文号"),
        el("td", _status(item), data_h="状态"),
    )


def _findings(panels: Panels) -> _Content:
    found: dict[Severity, list[Item]] = {}
    for item in panels.items.of("finding"):
        found.setdefault(item.what.severity, []).append(item)
    if not found:
        return [el("p", "没有发现问题。", cls="nothing")]
    return [_findings_of(panels, severity, items) for severity, items in found.items()]


def _findings_of(panels: Panels, severity: Severity, items: Sequence[Item]) -> Html:
    """The findings of one severity, those of one rule together and many of them folded."""
    by_rule: dict[str, list[Item]] = {}
    for item in items:
        by_rule.setdefault(item.what.code, []).append(item)
    shown: list[Html] = []
    for rule, same in by_rule.items():
        cards = [_finding(panels, item) for item in same]
        # A fold that hides a single card saves nothing.
        many = severity != "error" and len(cards) > _OPEN + 1
        shown += cards[:_OPEN] if many else cards
        if many:
            words = f"同类{wording.SEVERITY[severity]}（{rule}）另有{len(cards) - _OPEN}条"
            folded = el("div", *cards[_OPEN:], cls="list")
            shown.append(el("details", el("summary", words), folded, cls="fold", data_o=_order(same[_OPEN])))
    head = el("h4", f"{wording.SEVERITY[severity]} ", el("span", str(len(items)), cls="n"), " 条")
    return el("section", head, el("div", *shown, cls="list"), cls="group")


def _finding(panels: Panels, item: Item) -> Html:
    finding: Finding = item.what
    concerned = list(_concerned(panels, finding))
    return panels.entry(
        "article",
        item,
        el(
            "h5",
            el("b", wording.SEVERITY[finding.severity], cls=f"tag {finding.severity}"),
            panels.link(item, finding.message),
        ),
        el("p", el("b", "处理办法："), finding.mend) if finding.mend else None,
        *_evidence(panels, finding.spans),
        el("p", "涉及：", _listed(concerned[:_OPEN_EVIDENCE], "；"), cls="also") if concerned else None,
        _more(
            f"涉及的其余{len(concerned) - _OPEN_EVIDENCE}项",
            el("p", _listed(concerned[_OPEN_EVIDENCE:], "；"), cls="also"),
        )
        if len(concerned) > _OPEN_EVIDENCE
        else None,
        el("p", el("code", finding.code), cls="under"),
        cls=f"card {finding.severity}",
    )


def _concerned(panels: Panels, finding: Finding) -> Iterator[Html]:
    """The items of a finding; mentions of one indicator are told apart by their lines."""
    for plan_id in finding.items[:_MOST_EVIDENCE]:
        item = panels.items.by_id(plan_id)
        if item is not None:
            yield join(panels.reference(plan_id), panels.line(item))


def _evidence(panels: Panels, spans: Sequence[Span]) -> Iterator[Html]:
    """The places of a finding; a long list of them is folded, an endless one is cut."""
    places = [el("li", panels.evidence(span)) for span in spans[:_MOST_EVIDENCE]]
    if len(spans) > _MOST_EVIDENCE:
        places.append(el("li", f"另有{len(spans) - _MOST_EVIDENCE}处"))
    if places:
        yield el("ul", *places[:_OPEN_EVIDENCE], cls="evidence")
    if len(places) > _OPEN_EVIDENCE:
        yield _more(f"其余{len(spans) - _OPEN_EVIDENCE}处", el("ul", *places[_OPEN_EVIDENCE:], cls="evidence"))


def _more(words: str, content: Html) -> Html:
    return el("details", el("summary", words), content, cls="more")


def _fields(panels: Panels) -> _Content:
    rows: list[Html] = []
    for item in panels.items.of("field"):
        name, known = item.what
        rows.append(_field_row(panels, item, name, known))
    source = panels.plan.source
    about = f"{wording.source_words(source)}，{source.chars:,}个字符" + (f"，{source.pages}页" if source.pages else "")
    return [_table(("要素", "内容", "原文", "状态"), rows, "fields"), el("p", f"原文件：{about}。", cls="nothing")]


def _field_row(panels: Panels, item: Item, name: str, known: FieldValue) -> Html:
    raw = one_line(known.raw, _LONG_QUOTE) if known.raw else wording.NO_DATA
    return panels.entry(
        "tr",
        item,
        el("td", panels.link(item)),
        el("td", wording.field_words(name, known.value), data_h="内容"),
        el("td", raw, data_h="原文"),
        el("td", _status(item), data_h="状态"),
    )


def _outline(panels: Panels) -> _Content:
    rows: list[Html] = []
    for item in panels.items.of("heading"):
        node: OutlineNode = item.what
        depth = min(len(panels.places.ancestors(node)), 6)
        state = None if node.status == "stated" else _status(item)
        rows.append(panels.entry("li", item, panels.link(item), state, panels.line(item), cls=f"d{depth}"))
    return [el("ul", *rows, cls="outline list")] if rows else _nothing("提纲")


def _unparsed(panels: Panels) -> _Content:
    rows = [
        panels.entry(
            "tr",
            item,
            el("td", panels.link(item), panels.line(item)),
            el("td", one_line(panels.places.quote(item.what.span), _LONG_QUOTE), data_h="原文"),
        )
        for item in panels.items.of("unparsed")
    ]
    return [_table(("原因", "原文"), rows, "unparsed")] if rows else [el("p", "没有未解析的内容。", cls="nothing")]
