"""The official Chinese words for what schema ``plan/1`` says in codes, and figures as official documents write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from zhiqiang.policy.model import Accrual, Baseline, Basis, Measure, Op, Polarity, Severity, Source, Status, Strength

STATUS: dict[Status, str] = {
    "ambiguous": "存疑",
    "repaired": "已修复",
    "inherited": "沿用上文",
    "inferred": "推断",
    "missing": "缺失",
    "stated": "明示",
}
"""In the order in which a reviewer should look at the items."""
STATUS_MEANS: dict[Status, str] = {
    "ambiguous": "原文可有几种理解，须核对",
    "repaired": "原文有缺损，已按规则补正，须核对",
    "inherited": "取自上文的标题、句子或单元格",
    "inferred": "由规则推断",
    "missing": "原文没有写明",
    "stated": "原文写明",
}
REVIEW_ORDER: dict[Status, int] = {status: rank for rank, status in enumerate(STATUS)}

SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}
OP: dict[Op, str] = {
    "ge": "不低于",
    "gt": "超过",
    "le": "不超过",
    "lt": "低于",
    "reach": "达到",
    "eq": "等于",
    "approx": "左右",
    "between": "区间",
    "complete": "完成",
}
BASIS: dict[Basis, str] = {
    "level": "绝对水平",
    "delta_abs": "增减量",
    "delta_pp": "增减百分点",
    "delta_rel": "增减幅度",
    "ratio": "倍数或占比",
}
ACCRUAL: dict[Accrual, str] = {
    "stock": "期末数",
    "cumulative": "累计数",
    "per_year": "每年",
    "per_year_new": "每年新增",
    "annual_average": "年均",
    "new_in_period": "期内新增",
}
_COUNTED: dict[Accrual, str] = ACCRUAL | {"stock": "", "cumulative": "累计", "new_in_period": "新增"}
STRENGTH: dict[Strength, str] = {"strive": "力争", "ensure": "确保", "plain": "一般"}
POLARITY: dict[Polarity, str] = {"higher": "越高越好", "lower": "越低越好", "exact": "等于为宜", "complete": "完成即可"}
_CONTAINER = {
    "text/plain": "纯文本",
    "text/html": "网页",
    "application/pdf": "PDF 文件",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word 文件",
}
_DECODED = ("text/plain", "text/html")
KIND = {"target": "目标", "observation": "现状"}
ORIGIN = {"prose": "正文", "table": "表格"}
TASK_KIND = {"task": "任务", "measure": "保障措施"}
ROLE = {
    "lead": "牵头单位",
    "coop": "配合单位",
    "shared": "按职责分工",
    "implement": "落实单位",
    "responsible": "责任单位",
}
ORG_KIND = {"unit": "单位", "group": "单位统称", "unknown": "未能识别"}
RELATION = {"same": "同一指标", "probable": "可能为同一指标", "part_of": "组成部分", "inverse": "互为反向"}
QUALITATIVE = {
    "benchmark": "对标水平",
    "trend": "变化趋势",
    "universal": "全面覆盖",
    "external_cap": "上级下达限额",
    "status": "创建称号",
    "rank": "位次",
    "complete": "完成",
    "zero": "零发生",
}
BUILD = {
    "platform": "平台",
    "system": "系统",
    "database": "数据库",
    "network": "网络",
    "regime": "制度",
    "mechanism": "机制",
    "standards_system": "标准体系",
    "list": "名录名单",
    "award": "奖项",
    "facility": "设施机构",
    "programme": "工程、计划、行动",
    "organisation": "联盟、组织",
    "rule": "规章办法",
    "archive": "档案",
    "traceability": "追溯体系",
    "status": "称号",
}
FREQUENCY = {
    "monthly": "每月",
    "quarterly": "每季度",
    "half_year": "每半年",
    "annual": "每年",
    "mid_year": "年中",
    "year_end": "年底",
    "periodic": "定期",
    "once": "一次",
}
META = {
    "title": "标题",
    "wrapper_title": "印发文件标题",
    "doc_type": "文种",
    "doc_number": "发文字号",
    "issuer": "发文机关",
    "addressees": "主送机关",
    "date": "成文日期",
    "published": "发布日期",
    "period": "规划期",
    "horizons": "目标年份",
    "jurisdiction": "适用地区",
    "annex": "附件",
}
"""The members of ``meta``, in order; further names under ``fields`` come from the header table of the document."""
FIELD = META | {
    "issuer_inferred": "推定发文机关",
    "annex_missing": "缺少的附件",
    "registration": "规范性文件统一编号",
    "contact": "联系渠道",
    "approval": "批准情况",
    "name": "名称",
    "unit": "单位",
    "value": "数值",
    "value_max": "数值上限",
    "year": "年份",
    "ref_year": "比较基准年",
    "ref_text": "比较基准",
    "baseline": "基期值",
    "attribute": "属性",
    "op": "比较方式",
    "basis": "口径",
    "accrual": "统计方式",
    "category_path": "类别",
    "subject": "主体",
    "scope": "范围",
    "deadline": "期限",
}

NO_DATA = "—"
# Longer ones are no figures of a plan; they are shown as they stand.
_NUMBER = re.compile(r"-?[0-9]{1,16}(?:\.[0-9]{1,8})?")
_TEN_THOUSAND, _HUNDRED_MILLION = Decimal(10) ** 4, Decimal(10) ** 8


def frequency(code: str) -> str:
    """The words for how often an obligation falls due.

    >>> frequency("half_year"), frequency("deadline:2015-12-31")
    ('每半年', '2015年12月31日前')
    """
    if code.startswith("deadline:"):
        return f"{day(code.removeprefix('deadline:'))}前"
    return FREQUENCY.get(code, code)


def day(iso: str) -> str:
    """A date as running text writes it: no leading zeros (GB/T 9704-2012, 7.3.5.4).

    >>> day("2012-06-07"), day("2012-06"), day("2012年6月7日")
    ('2012年6月7日', '2012年6月', '2012年6月7日')
    """
    match = re.fullmatch(r"(\d{4})-(\d\d?)(?:-(\d\d?))?", iso)
    if match is None:
        return iso
    year, month, date = match.groups()
    return f"{year}年{int(month)}月" + (f"{int(date)}日" if date else "")


def number(value: str) -> str:
    """A decimal string as documents print it: groups of three, and 万 or 亿 where that shortens it without loss.

    >>> number("85"), number("1091"), number("12345"), number("30000"), number("189371000000"), number("1/3")
    ('85', '1,091', '12,345', '3万', '1,893.71亿', '1/3')
    """
    if not _NUMBER.fullmatch(value):
        return value
    exact = Decimal(value)
    for scale, word in ((_HUNDRED_MILLION, "亿"), (_TEN_THOUSAND, "万")):
        if abs(exact) >= scale and exact % (scale / 100) == 0:
            return _grouped(format((exact / scale).normalize(), "f")) + word
    return _grouped(value)


def _grouped(digits: str) -> str:
    whole, _, rest = digits.partition(".")
    return f"{int(whole):,}" if not rest else f"{'-' * whole.startswith('-')}{abs(int(whole)):,}.{rest}"


def amount(value: str | None, unit: str | None) -> str:
    """A figure with its unit; an index or a fraction (unit ``1``) has none to show."""
    if value is None:
        return NO_DATA
    return number(value) + (unit if unit and unit != "1" else "")


def value_words(measure: Measure) -> str:
    """What a measure promises or reports, as a clause without name and year.

    A level with ``ge`` reads 不低于85%, a change 较2007年下降15%以上, a share 占工业总产值的40%以上.
    """
    if measure.value is None:
        return "完成" if measure.op == "complete" else "未写明数值"
    if measure.basis == "level":
        words = _bounded(measure, before=True)
    elif measure.basis == "ratio":
        words = _ratio(measure)
    else:
        words = _change(measure)
    before = _COUNTED[measure.accrual] + ("保持" if measure.maintain else "")
    return before + words.removeprefix(OP["reach"]) if before else words


def _bounded(measure: Measure, *, before: bool) -> str:
    """The figure with its comparator: as a clause (不低于85%), or closing one that has its verb (85%以上)."""
    figure = amount(measure.value, measure.unit)
    if measure.op == "between":
        return f"{number(measure.value or '')}—{amount(measure.value_max, measure.unit)}"
    if measure.op == "approx":
        return f"{figure}左右"
    if measure.op in ("gt", "lt"):
        return f"{OP[measure.op]}{figure}"
    if before:
        shown = "" if measure.kind == "observation" and measure.op in ("reach", "eq") else OP[measure.op]
        return f"{shown}{figure}"
    return figure + {"ge": "以上", "le": "以内"}.get(measure.op, "")


def _change(measure: Measure) -> str:
    reference = f"较{measure.ref_year}年" if measure.ref_year else f"较{measure.ref_text}" if measure.ref_text else ""
    if measure.value == "0":
        return f"{reference}{'不下降' if measure.sign == '-' else '零增长'}"
    verbs = {"delta_rel": ("增长", "下降"), "delta_pp": ("提高", "降低")}.get(measure.basis, ("增加", "减少"))
    return f"{reference}{verbs[measure.sign == '-']}{_bounded(measure, before=False)}"


def _ratio(measure: Measure) -> str:
    reference = f"{measure.ref_year}年" if measure.ref_year else measure.ref_text or "基数"
    verb = "为" if measure.unit == "倍" else "占"
    return f"{verb}{reference}的{_bounded(measure, before=False)}"


def year_words(measure: Measure) -> str:
    """When: the year, the years from and to, or within how many years."""
    if measure.from_ is not None and measure.to is not None and measure.from_ != measure.to:
        return f"{measure.from_}—{measure.to}年"
    if measure.year is not None:
        return f"{measure.year}年"
    return f"{measure.within_years}年内" if measure.within_years is not None else ""


def baseline_words(baseline: Baseline | None, unit: str | None) -> str:
    """The baseline with its year, or the sign for no data."""
    if baseline is None or baseline.value is None:
        return NO_DATA
    bound = OP[baseline.op] if baseline.op in ("ge", "gt", "le", "lt") else ""
    year = f"{baseline.year}年" if baseline.year is not None else ""
    return f"{year}{bound}{amount(baseline.value, unit)}"


def issue_words(issues: dict[str, Status]) -> str:
    """Which fields were not simply stated, and how they came about.

    >>> issue_words({"year": "inherited", "unit": "missing"})
    '年份沿用上文，单位缺失'
    """
    return "，".join(
        f"{FIELD.get(name, name)}{STATUS[status]}" for name, status in issues.items() if status != "stated"
    )


def field_words(name: str, value: Any) -> str:
    """The value of a field of the document data as text."""
    if value is None or value in ("", (), []):
        return NO_DATA
    if name == "period" and isinstance(value, (tuple, list)) and len(value) == 2:
        return f"{value[0]}—{value[1]}年"
    if name in ("date", "published"):
        return day(str(value))
    if name == "horizons" and isinstance(value, (tuple, list)):
        return "、".join(f"{year}年" for year in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (tuple, list)):
        return "；".join(str(part) for part in value)
    return str(value)


def source_words(source: Source) -> str:
    """What kind of file was read, and for a text in which encoding."""
    kind = _CONTAINER.get(source.mime, source.mime)
    return f"{kind}，{source.encoding.upper()} 编码" if source.mime in _DECODED else kind
