"""Policy documents → outline, indicators, targets, tasks, duties and findings.

>>> from zhiqiang.policy import read_plan
>>> plan = read_plan("一、目标\\n到2015年，食品监督抽查合格率达到92%以上。".encode())
>>> [(m.name, m.op, m.value, m.unit, m.year) for m in plan.targets]
[('食品监督抽查合格率', 'ge', '92', '%', 2015)]
"""

from zhiqiang.policy.compare import Comparison, compare_plans
from zhiqiang.policy.model import Finding, Measure, Plan, Task
from zhiqiang.policy.reader import READER, read_plan, read_source
from zhiqiang.policy.source import SourceText, Unreadable

__all__ = [
    "READER",
    "Comparison",
    "Finding",
    "Measure",
    "Plan",
    "SourceText",
    "Task",
    "Unreadable",
    "compare_plans",
    "read_plan",
    "read_source",
]
