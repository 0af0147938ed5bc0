"""Exports (输出) of a comparison of plans: text summary, Excel workbook, one HTML report; its JSON is ``to_dict()``.

All are functions from a comparison to bytes or text: the same comparison gives the same bytes.
"""

from __future__ import annotations

from zhiqiang.policy.compare.result import Comparison
from zhiqiang.policy.export.comparison_report import comparison_report
from zhiqiang.policy.export.comparison_summary import comparison_summary
from zhiqiang.policy.export.comparison_workbook import comparison_workbook
from zhiqiang.policy.export.json import canonical

__all__ = ["comparison_json", "comparison_report", "comparison_summary", "comparison_workbook"]


def comparison_json(comparison: Comparison) -> bytes:
    """The object of schema ``comparison/1``."""
    return canonical(comparison.to_dict())
