"""Targets that nobody answers for (责任单位缺失)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zhiqiang.policy.lint.dossier import Dossier, finding
from zhiqiang.policy.model import Finding, Measure, Task


def find_orphaned_targets(dossier: Dossier) -> Iterator[Finding]:
    """``RESP-NONE``: one a task, one for the targets outside of tasks, one alone where the plan names no unit."""
    targets = dossier.plan.targets
    tasks = {task.id: task for task in dossier.plan.tasks}
    answered = {task.id for task in dossier.plan.tasks if _units(task)}
    if not targets:
        return
    if not answered:
        yield finding(
            "RESP-NONE",
            "info",
            f"文件没有为任何目标写明责任单位（共{len(targets)}项目标）。",
            "补充任务分工，写明每项目标的牵头单位和配合单位。",
            [m.span for m in targets],
            *targets,
        )
        return
    # Where most tasks name nobody, one without units is the habit of the document and not an oversight.
    work = [task for task in dossier.plan.tasks if task.kind == "task"]
    usual = 2 * sum(task.id in answered for task in work) >= len(work)
    orphans: dict[str | None, list[Measure]] = defaultdict(list)
    for m in targets:
        if m.task_id not in answered:
            orphans[m.task_id if m.task_id in tasks else None].append(m)
    for identity, left in orphans.items():
        task = tasks.get(identity) if identity is not None else None
        if task is not None:
            yield finding(
                "RESP-NONE",
                "warning" if usual and task.kind == "task" else "info",
                f"任务“{task.title[:30]}”有{len(left)}项目标（如“{left[0].name}”），没有写明责任单位。",
                "在该项任务末尾写明牵头单位和配合单位。",
                [m.span for m in left],
                *left,
            )
        else:
            yield finding(
                "RESP-NONE",
                "info",
                f"有{len(left)}项目标（如“{left[0].name}”）不在写明责任单位的任务之内。",
                "在任务分工中写明这些目标由谁负责。",
                [m.span for m in left],
                *left,
            )


def _units(task: Task) -> bool:
    return bool(task.lead or task.coop or task.shared or task.implement or task.responsible)
