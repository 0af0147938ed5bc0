"""The summary of a comparison for a terminal: plans, findings, shared indicators side by side, what has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zhiqiang.policy.compare.result import Comparison, CrossFinding, Indicator, PlanEntry, Relation
from zhiqiang.policy.export import wording
from zhiqiang.policy.export.columns import aligned, wrapped
from zhiqiang.policy.export.columns import width as places
from zhiqiang.policy.export.comparison_words import (
    LEVEL,
    STANDING,
    Lookup,
    promise_words,
    promises_of,
    relation_words,
    title_of,
    year_words,
)
from zhiqiang.policy.export.visible import one_line

_WIDTH = 100
_NARROWEST = 40
# What names of indicators need to be told apart; where plans side by side leave less, a line holds one promise.
_NAMES = 28
# More names than this in one line are a list for the report, not for the screen.
_MOST_NAMES = 12
_LISTED: tuple[Relation, ...] = ("lowered", "raised", "dropped", "added")


def comparison_summary(comparison: Comparison, *, width: int = _WIDTH) -> str:
    """The summary in lines of at most ``width`` places, a Hanzi taking two."""
    look = Lookup(comparison)
    total = max(width, _NARROWEST)
    lines = [f"比较{len(comparison.plans)}份规划"]
    for entry in comparison.plans:
        lines += _plan(entry, look, total)
    if comparison.findings:
        lines += ["", *_findings(comparison.findings, look, total)]
    if look.shared:
        lines += ["", *_side_by_side(look, total)]
    lines += ["", *_changes(look, total)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _plan(entry: PlanEntry, look: Lookup, total: int) -> Iterator[str]:
    facts = [LEVEL[entry.level], one_line(entry.jurisdiction or ""), wording.field_words("period", entry.period)]
    if entry.date:
        facts.append(wording.day(entry.date))
    facts.append(f"目标{entry.targets}项")
    if entry.duplicate_of is not None:
        facts.append(f"与{look.number(entry.duplicate_of)}重复，未另行比较")
    name = one_line(title_of(entry))
    label = f"［{one_line(entry.label)}］" if entry.title and entry.title != entry.label else ""
    shown = "，".join(fact for fact in facts if fact and fact != wording.NO_DATA)
    yield from wrapped(f"  {look.number(entry.label)} {name}{label}：{shown}", total, "     ")


def _findings(findings: tuple[CrossFinding, ...], look: Lookup, total: int) -> Iterator[str]:
    counts = Counter(finding.severity for finding in findings)
    yield "问题：" + "，".join(f"{word} {counts[code]}" for code, word in wording.SEVERITY.items() if counts[code])
    for finding in findings:
        lines = "、".join(f"{look.number(each.plan)}第{each.line}行" for each in finding.evidence)
        where = f"（{lines}）" if lines else ""
        sentence = f"{one_line(finding.message)}{where} 处理办法：{one_line(finding.mend)}（{finding.code}）"
        yield from wrapped(f"  [{wording.SEVERITY[finding.severity]}] {sentence}", total, "         ")


def _side_by_side(look: Lookup, total: int) -> Iterator[str]:
    yield f"共有指标（{len(look.shared)}个）"
    heads: tuple[str, ...] = ("指标", *(look.number(entry.label) for entry in look.compared))
    rows = [_row(indicator, look) for indicator in look.shared]
    taken = sum(2 + max(places(row[column]) for row in (heads, *rows)) for column in range(1, len(heads)))
    if taken + _NAMES > total - 2:
        heads = ("指标", "规划", "年份", "目标值", "行")
        rows = [row for indicator in look.shared for row in _rows_by_promise(indicator, look)]
    for line in aligned(heads, rows, total - 2):
        yield f"  {line}"


def _row(indicator: Indicator, look: Lookup) -> tuple[str, ...]:
    cells = (
        "；".join(
            f"{year_words(each)}{wording.value_words(each.measure)}" for each in promises_of(indicator, entry.label)
        )
        for entry in look.compared
    )
    return (one_line(indicator.name), *(one_line(cell) or wording.NO_DATA for cell in cells))


def _rows_by_promise(indicator: Indicator, look: Lookup) -> Iterator[tuple[str, ...]]:
    for at, promise in enumerate(indicator.promises):
        name = one_line(indicator.name) if at == 0 else ""
        yield name, look.number(promise.plan), year_words(promise), one_line(promise_words(promise)), str(promise.line)


def _changes(look: Lookup, total: int) -> Iterator[str]:
    yield "变化"
    for pairing in look.comparison.pairings:
        changes = list(look.changes(pairing))
        counts = Counter(change.relation for _, change in changes)
        shown = [f"{relation_words(relation, pairing.standing)} {count}" for relation, count in sorted(counts.items())]
        arrow = f"{look.number(pairing.first)}→{look.number(pairing.second)}"
        head = f"  {arrow} {STANDING[pairing.standing]}（{pairing.because}）：{'，'.join(shown) or '没有共有指标'}"
        yield from wrapped(head, total, "     ")
        for relation in _LISTED:
            # What a lower level sets for itself is no change; there may be a hundred of it.
            if relation == "added" and pairing.standing == "parent":
                continue
            names = [look.name(indicator, change) for indicator, change in changes if change.relation == relation]
            if names:
                said = relation_words(relation, pairing.standing)
                shown_names = "；".join(map(one_line, names[:_MOST_NAMES]))
                more = f"等{len(names)}个" if len(names) > _MOST_NAMES else ""
                yield from wrapped(f"     {said}：{shown_names}{more}", total, "       ")
