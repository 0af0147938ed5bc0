"""The summary of a plan for a terminal: what the document is, what it promises, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhiqiang.policy.export import wording
from zhiqiang.policy.export.columns import aligned, wrapped
from zhiqiang.policy.export.places import Places
from zhiqiang.policy.export.visible import one_line
from zhiqiang.policy.model import Finding, Measure, Plan, Status

_WIDTH = 100
_NARROWEST = 40
# More notes than this on the screen hide the errors above them.
_MOST_NOTES = 8
_MOST_LINES = 5


def plan_summary(plan: Plan, *, width: int = _WIDTH) -> str:
    """The summary in lines of at most ``width`` places, a Hanzi taking two."""
    places = Places(plan)
    width = max(width, _NARROWEST)
    lines = [*_document(plan, width), "", *_counts(plan, width)]
    if plan.targets:
        lines += ["", *_targets(plan.targets, places, width)]
    if plan.lint:
        lines += ["", *_findings(plan.lint, places, width)]
    return "\n".join(lines) + "\n"


def _document(plan: Plan, width: int) -> Iterator[str]:
    meta = plan.meta
    yield from wrapped(one_line(meta.title or meta.wrapper_title or "（未识别出标题）"), width)
    for name in ("doc_number", "issuer", "date", "period"):
        value = getattr(meta, name)
        if value:
            yield from wrapped(f"  {wording.META[name]}：{one_line(wording.field_words(name, value))}", width, "    ")


def _counts(plan: Plan, width: int) -> Iterator[str]:
    counted = (
        ("目标", plan.targets),
        ("现状", plan.observations),
        ("定性目标", plan.qualitative),
        ("任务", plan.tasks),
        ("义务", plan.obligations),
        ("建设事项", plan.builds),
        ("引用", plan.cites),
        ("单位", plan.orgs),
    )
    yield from wrapped("提取：" + "，".join(f"{word} {len(found)}" for word, found in counted), width, "  ")
    statuses: Counter[Status] = Counter()
    for items in (plan.measures, plan.qualitative, plan.tasks, plan.obligations, plan.builds, plan.cites, plan.orgs):
        statuses.update(item.status for item in items)
    doubtful = [f"{word} {statuses[status]}" for status, word in wording.STATUS.items() if statuses[status]]
    if doubtful:
        yield from wrapped("状态：" + "，".join(doubtful), width, "  ")


def _targets(targets: Sequence[Measure], places: Places, width: int) -> Iterator[str]:
    yield "指标与目标"
    rows = [
        (
            one_line(measure.name) or "（未命名）",
            wording.year_words(measure) or wording.NO_DATA,
            one_line(wording.value_words(measure)),
            one_line(wording.baseline_words(measure.baseline, measure.unit)),
            one_line(measure.attribute or wording.NO_DATA),
            wording.STATUS[measure.status],
            str(places.line(measure.span[0])),
        )
        for measure in targets
    ]
    for line in aligned(("指标", "年份", "目标值", "基期值", "属性", "状态", "行"), rows, width - 2):
        yield f"  {line}"


def _findings(findings: Sequence[Finding], places: Places, width: int) -> Iterator[str]:
    counts = Counter(finding.severity for finding in findings)
    yield "问题：" + "，".join(f"{word} {counts[code]}" for code, word in wording.SEVERITY.items() if counts[code])
    few = counts["info"] <= _MOST_NOTES
    for severity, word in wording.SEVERITY.items():
        for finding in findings:
            if finding.severity == severity and (severity != "info" or few):
                yield from wrapped(f"  [{word}] {_sentence(finding, places)}", width, "         ")
    if not few:
        yield f"  另有提示{counts['info']}条，见 --out 写出的报告。"


def _sentence(finding: Finding, places: Places) -> str:
    lines = list(dict.fromkeys(places.line(start) for start, _ in finding.spans))
    where = ""
    if lines:
        shown = "、".join(map(str, lines[:_MOST_LINES])) + ("…" if len(lines) > _MOST_LINES else "")
        where = f"（第{shown}行）"
    mend = f" 处理办法：{one_line(finding.mend)}" if finding.mend else ""
    return f"{one_line(finding.message)}{where}{mend}（{finding.code}）"
