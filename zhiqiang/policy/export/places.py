"""Where an item stands in its document and whom it concerns: line, part of the outline, responsible units.

What the model holds as offsets and ids, every export says as line numbers, headings and names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from zhiqiang.policy.model import Link, Measure, OutlineNode, Plan, Span, Task

# Marks after a number that need no blank before the title (GB/T 9704-2012: 一、 （一）).
_PARTS = "、）)．."
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Places:
    """Look-ups over one plan; lines are counted from 1 and end at LF, CR or CRLF."""

    plan: Plan
    _by_id: dict[str, OutlineNode] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {node.id: node for node in self.plan.outline})

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The spans of all lines, without their line ends."""
        spans, start = [], 0
        for match in _LINE_END.finditer(self.plan.text):
            spans.append((start, match.start()))
            start = match.end()
        spans.append((start, len(self.plan.text)))
        return tuple(spans)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.lines)

    def line(self, offset: int) -> int:
        """The number of the line in which ``offset`` lies."""
        return max(1, bisect_right(self._line_starts, offset))

    def quote(self, span: Span) -> str:
        """The source text of ``span``."""
        return self.plan.text[span[0] : span[1]]

    @cached_property
    def nodes(self) -> tuple[OutlineNode, ...]:
        """The headings in the order of the text, an upper one before the lower ones at the same place."""
        return tuple(sorted(self.plan.outline, key=lambda node: (node.span[0], len(self.ancestors(node)))))

    @cached_property
    def _node_starts(self) -> tuple[int, ...]:
        return tuple(node.span[0] for node in self.nodes)

    def part(self, offset: int) -> OutlineNode | None:
        """The innermost part of the outline in which ``offset`` lies: that of the last heading before it."""
        position = bisect_right(self._node_starts, offset)
        return self.nodes[position - 1] if position else None

    def ancestors(self, node: OutlineNode) -> tuple[OutlineNode, ...]:
        """The headings above ``node``, the uppermost first."""
        chain: dict[str, OutlineNode] = {}
        above = node.parent
        while above is not None and above in self._by_id and above not in chain and above != node.id:
            chain[above] = self._by_id[above]
            above = self._by_id[above].parent
        return tuple(reversed(chain.values()))

    def heading_path(self, offset: int) -> str:
        """The headings over ``offset``, joined, as a reader would cite the place."""
        node = self.part(offset)
        if node is None:
            return ""
        return " › ".join(heading(each) for each in (*self.ancestors(node), node))

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return {task.id: task for task in self.plan.tasks}

    def task(self, measure: Measure) -> Task | None:
        """The task to which a measure belongs."""
        return None if measure.task_id is None else self._tasks.get(measure.task_id)

    def units(self, measure: Measure) -> tuple[str, ...]:
        """The units that answer for a measure, through its task."""
        task = self.task(measure)
        return () if task is None else units_of(task)

    @cached_property
    def measures_of(self) -> dict[str, tuple[Measure, ...]]:
        """The measures of each task, by its id."""
        found: dict[str, list[Measure]] = {}
        for measure in self.plan.measures:
            if measure.task_id is not None:
                found.setdefault(measure.task_id, []).append(measure)
        return {task: tuple(measures) for task, measures in found.items()}

    @cached_property
    def links_of(self) -> dict[str, tuple[tuple[str, Link], ...]]:
        """For each measure, the ids of those that speak of its indicator, with the link."""
        found: dict[str, list[tuple[str, Link]]] = {}
        for link in self.plan.links:
            found.setdefault(link.a, []).append((link.b, link))
            found.setdefault(link.b, []).append((link.a, link))
        return {measure: tuple(others) for measure, others in found.items()}


def heading(node: OutlineNode) -> str:
    """A heading as written: number and title, parted unless a mark already does so; a lost one is named as such."""
    between = "" if node.number and node.number[-1] in _PARTS else " "
    return between.join(part for part in (node.number, node.title) if part) or "（标题缺失）"


def units_of(task: Task) -> tuple[str, ...]:
    """All units of a task, the leading ones first, each once."""
    return tuple(dict.fromkeys((*task.lead, *task.responsible, *task.shared, *task.coop, *task.implement)))
