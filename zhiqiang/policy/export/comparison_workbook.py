"""The Excel workbook of a comparison (ISO/IEC 29500): indicators side by side, changes, findings, plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhiqiang.policy.compare.result import Change, Comparison, CrossFinding, Indicator, PlanEntry, Promise
from zhiqiang.policy.export import wording
from zhiqiang.policy.export.comparison_words import (
    LEVEL,
    MATCH,
    STANDING,
    Lookup,
    promise_words,
    promises_of,
    relation_words,
    title_of,
    year_words,
)
from zhiqiang.policy.export.workbook import Column, Sheet, Value, workbook


class _Row(NamedTuple):
    """A change with its indicator and what either plan promises."""

    indicator: Indicator
    change: Change
    first: Promise | None
    second: Promise | None


def comparison_workbook(comparison: Comparison) -> bytes:
    """The workbook, its rows in the order of the comparison."""
    look = Lookup(comparison)
    return workbook(
        [
            Sheet("指标对照", _side_by_side(look), comparison.indicators),
            Sheet("变化", _change_columns(look), _rows(comparison)),
            Sheet("问题", _finding_columns(look), comparison.findings),
            Sheet("规划", _plan_columns(look), comparison.plans),
        ],
        "规划比较",
    )


def _side_by_side(look: Lookup) -> list[Column[Indicator]]:
    columns: list[Column[Indicator]] = [
        Column("指标", 34, lambda indicator: indicator.name),
        Column("其他名称", 34, lambda indicator: "\n".join(indicator.names[1:])),
        Column("认定", 14, lambda indicator: MATCH[indicator.match] if len(indicator.names) > 1 else None),
    ]
    for entry in look.compared:
        columns += _columns_of_plan(entry, look)
    return [*columns, Column("编号", 16, lambda indicator: indicator.id)]


def _columns_of_plan(entry: PlanEntry, look: Lookup) -> list[Column[Indicator]]:
    number, label = look.number(entry.label), entry.label

    def lines(indicator: Indicator) -> Value:
        return "\n".join(str(each.line) for each in promises_of(indicator, label))

    return [
        Column(f"{number}年份", 9, lambda i: "\n".join(year_words(each) for each in promises_of(i, label))),
        Column(f"{number}目标", 24, lambda i: "\n".join(promise_words(each) for each in promises_of(i, label))),
        Column(
            f"{number}属性", 9, lambda i: "\n".join(each.measure.attribute or "—" for each in promises_of(i, label))
        ),
        Column(f"{number}原文", 18, lambda i: "\n".join(each.measure.quote for each in promises_of(i, label))),
        Column(f"{number}行号", 7, lines),
    ]


def _rows(comparison: Comparison) -> Iterator[_Row]:
    for indicator in comparison.indicators:
        there = {(promise.plan, promise.measure.id): promise for promise in indicator.promises}
        for change in indicator.changes:
            first = there.get((change.first, change.first_item or ""))
            second = there.get((change.second, change.second_item or ""))
            yield _Row(indicator, change, first, second)


def _change_columns(look: Lookup) -> list[Column[_Row]]:
    def promised(promise: Promise | None) -> Value:
        return None if promise is None else f"{year_words(promise)}{promise_words(promise)}"

    def figure(promise: Promise | None) -> Value:
        return None if promise is None else promise.measure.value

    return [
        Column("指标", 34, lambda row: row.indicator.name),
        Column("前一份规划", 26, lambda row: title_of(look.entries[row.change.first])),
        Column("后一份规划", 26, lambda row: title_of(look.entries[row.change.second])),
        Column("关系", 12, lambda row: STANDING[row.change.standing]),
        Column("变化", 12, lambda row: relation_words(row.change.relation, row.change.standing)),
        Column("后者偏低", 8, lambda row: "是" if row.change.weaker else None),
        Column("前一目标", 24, lambda row: promised(row.first)),
        Column("后一目标", 24, lambda row: promised(row.second)),
        Column("前一数值", 12, lambda row: figure(row.first), figure=True),
        Column("后一数值", 12, lambda row: figure(row.second), figure=True),
        Column("单位", 10, lambda row: (row.second or row.first or row.indicator.promises[0]).measure.unit),
        Column("说明", 40, lambda row: row.change.because),
        Column("前一行号", 8, lambda row: None if row.first is None else row.first.line),
        Column("后一行号", 8, lambda row: None if row.second is None else row.second.line),
        Column("编号", 16, lambda row: row.indicator.id),
    ]


def _finding_columns(look: Lookup) -> list[Column[CrossFinding]]:
    def places(finding: CrossFinding) -> Value:
        return "\n".join(f"{look.number(each.plan)}第{each.line}行" for each in finding.evidence)

    return [
        Column("等级", 7, lambda finding: wording.SEVERITY[finding.severity]),
        Column("代码", 13, lambda finding: finding.code),
        Column("说明", 60, lambda finding: finding.message),
        Column("处理办法", 44, lambda finding: finding.mend),
        Column("依据原文", 30, lambda finding: "\n".join(each.quote for each in finding.evidence)),
        Column("出处", 14, places),
        Column("指标编号", 16, lambda finding: finding.indicator),
    ]


def _plan_columns(look: Lookup) -> list[Column[PlanEntry]]:
    return [
        Column("序号", 6, lambda entry: look.number(entry.label)),
        Column("规划", 44, title_of),
        Column("文件", 30, lambda entry: entry.label),
        Column("发文字号", 22, lambda entry: entry.doc_number),
        Column("地区", 14, lambda entry: entry.jurisdiction),
        Column("层级", 10, lambda entry: LEVEL[entry.level]),
        Column("规划期", 16, lambda entry: wording.field_words("period", entry.period)),
        Column("成文日期", 16, lambda entry: wording.day(entry.date) if entry.date else None),
        Column("目标数", 8, lambda entry: entry.targets),
        Column("重复于", 30, lambda entry: entry.duplicate_of),
        Column("校验值（SHA-256）", 40, lambda entry: entry.sha256),
    ]
