"""Exports (输出) of a plan that was read: JSON of schema ``plan/1``, Excel workbook, one HTML report, text summary.

All are functions from a plan to bytes or text: the same plan gives the same bytes.
"""

from __future__ import annotations

from zhiqiang.policy.export.json import plan_json
from zhiqiang.policy.export.report import plan_report
from zhiqiang.policy.export.summary import plan_summary
from zhiqiang.policy.export.workbook import plan_workbook

__all__ = ["plan_json", "plan_report", "plan_summary", "plan_workbook"]
