"""Doubts of the reader (读取存疑): where it was not sure and a reviewer should look first."""

from __future__ import annotations

from collections.abc import Iterator

from zhiqiang.policy.lint.dossier import Dossier, finding
from zhiqiang.policy.model import Finding

_FIELDS = {
    "name": "名称",
    "unit": "单位",
    "year": "年份",
    "value": "数值",
    "attribute": "属性",
    "accrual": "计算方式",
    "baseline": "基期值",
}


def find_doubts(dossier: Dossier) -> Iterator[Finding]:
    """``READ-DOUBT``: ambiguous fields, values without a name, tables that could not be read."""
    for m in dossier.plan.measures:
        unsure = [_FIELDS.get(key, key) for key, status in m.issues.items() if status == "ambiguous"]
        if not m.name:
            unsure.append("名称")
        if unsure:
            fields = "、".join(dict.fromkeys(unsure))
            yield finding(
                "READ-DOUBT",
                "info",
                f"{dossier.stated(m)}，其{fields}有几种读法或没有读出。",
                f"对照原文核对{fields}。",
                [m.span],
                m,
            )
    for region in dossier.plan.unparsed:
        yield finding(
            "READ-DOUBT",
            "warning",
            f"{dossier.where(region.span)}有一处没有读懂：{region.reason}。",
            "对照原文人工登记该处内容。",
            [region.span],
        )
