"""Stub (being written)."""
import re
from dataclasses import dataclass
from zhiqiang.policy.model import Meta
@dataclass
class MetadataReading:
    meta: Meta
    findings: tuple
    body_start: int
    document_year: int | None
def read_metadata(layout):
    t = layout.folded
    m = re.search(r"〔(20\d\d|19\d\d)", t) or re.search(r"((?:19|20)\d\d)年\d+月\d+日", t) or re.search(r"((?:19|20)\d\d)", t)
    p = re.search(r"(十[一二三四五]?五|九五)”?规划", t[:600]); per=None
    if p:
        from zhiqiang.policy.years import FIVE_YEAR_PERIODS
        per = FIVE_YEAR_PERIODS.get(p[1])
    return MetadataReading(Meta(period=per), (), 0, int(m[1]) if m else None)
