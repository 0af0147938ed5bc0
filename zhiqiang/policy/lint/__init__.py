"""Findings (问题清单): defects of a plan document itself, each with its evidence and the way to mend it.

Rules and severities follow the finding table of the reader's specification. An error is raised only where two values
surely speak of one thing; where they may not, it is a warning, and what a reviewer merely should know is information.
Defects of the head of the document, of numbering and of the units in charge come from the modules that read them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from zhiqiang.policy.context import Timeline
from zhiqiang.policy.layout import Layout
from zhiqiang.policy.lint.contradictions import find_contradictions
from zhiqiang.policy.lint.dossier import Dossier
from zhiqiang.policy.lint.doubts import find_doubts
from zhiqiang.policy.lint.headings import find_heading_oddities
from zhiqiang.policy.lint.lists import find_uneven_lists
from zhiqiang.policy.lint.periods import find_period_defects
from zhiqiang.policy.lint.responsibilities import find_orphaned_targets
from zhiqiang.policy.lint.tables import find_table_defects
from zhiqiang.policy.lint.targets import find_target_defects
from zhiqiang.policy.lint.totals import find_wrong_totals
from zhiqiang.policy.lint.units import find_unit_defects
from zhiqiang.policy.lint.wording import find_slips
from zhiqiang.policy.model import Finding, Plan
from zhiqiang.policy.outline import Outline
from zhiqiang.policy.tables.measures import TableReading

__all__ = ["few_brackets", "find_defects"]

_CHECKS: tuple[Callable[[Dossier], Iterator[Finding]], ...] = (
    find_contradictions,
    find_target_defects,
    find_unit_defects,
    find_table_defects,
    find_wrong_totals,
    find_uneven_lists,
    find_period_defects,
    find_orphaned_targets,
    find_slips,
    find_heading_oddities,
    find_doubts,
)


def find_defects(
    plan: Plan, layout: Layout, outline: Outline, timeline: Timeline, tables: Sequence[TableReading]
) -> tuple[Finding, ...]:
    """The defects of ``plan``, ordered by where their evidence begins.

    ``plan`` is the plan as read but for its findings; ``tables`` are the readings of ``layout.tables``, one for each.
    """
    dossier = Dossier(plan, layout, outline, timeline, tuple(tables))
    found = {(f.code, f.spans, f.message): f for check in _CHECKS for f in check(dossier)}
    return tuple(sorted(found.values(), key=lambda f: (f.spans[:1], f.code, f.spans, f.message)))


# So many unbalanced marks are told one by one; a text with more is broken as a whole.
_MOST_BRACKETS = 20


def few_brackets(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """``findings`` with the first of ``PAREN`` in the order of the text, and the rest of them told as one."""
    brackets = sorted((f for f in findings if f.code == "PAREN"), key=lambda f: f.spans)
    rest = brackets[_MOST_BRACKETS:]
    if not rest:
        return tuple(findings)
    more = Finding(
        "PAREN",
        "warning",
        f"此外还有{len(rest)}处括号或书名号不成对，不再逐一列出。",
        "请先改正已列出的各处再重新检查；若全文普遍如此，请核对文件内容是否完整、转换是否有误。",
        rest[0].spans,
    )
    left_out = {id(finding) for finding in rest}
    return (*(finding for finding in findings if id(finding) not in left_out), more)
