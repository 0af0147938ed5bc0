"""Comparison of plans (规划比较): one indicator across plans and levels, its targets side by side, what was changed.

Plans stand to one another as 上级 and 下级, as 前期 and 后期, or as peers; only what is commensurable is compared, with
the reason where it is not. Everything is a function of the plans given: the same plans give the same comparison.
"""

from zhiqiang.policy.compare.comparing import compare_plans
from zhiqiang.policy.compare.result import (
    SCHEMA,
    Change,
    Comparison,
    CrossFinding,
    Evidence,
    Indicator,
    Pairing,
    PlanEntry,
    Promise,
)

__all__ = [
    "SCHEMA",
    "Change",
    "Comparison",
    "CrossFinding",
    "Evidence",
    "Indicator",
    "Pairing",
    "PlanEntry",
    "Promise",
    "compare_plans",
]
