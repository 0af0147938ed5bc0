"""What a reviewer is told about document data (文件要素): missing, damaged or contradictory values."""

from __future__ import annotations

from zhiqiang.policy.model import FieldValue, Finding, Severity, Span

_MISSING = {
    "doc_number": ("META-DOCNO", "没有找到本文件的发文字号", "对照原件补录发文字号"),
    "date": ("META-DATE", "没有找到成文日期", "对照原件补录成文日期"),
    "title": ("META-TITLE", "没有找到文件标题", "对照原件补录标题，或确认文件是节选"),
    "issuer": ("META-ISSUER", "没有找到发文机关", "对照原件补录发文机关"),
}
_HEADER_NAMES = {
    "doc_number": "文号",
    "publisher": "发布机构",
    "signed": "成文日期",
    "published": "发布日期",
    "name": "信息名称",
    "keywords": "关键词",
    "category": "信息分类",
    "validity": "有效性",
    "index_number": "索引号",
    "effective": "施行日期",
    "expires": "废止日期",
    "source": "信息来源",
    "registration_number": "统一编号",
}


def field_findings(fields: dict[str, FieldValue]) -> list[Finding]:
    """Findings on the main fields: absent, repaired, ambiguous or inferred."""
    found: list[Finding] = []
    for name, (code, message, mend) in _MISSING.items():
        value = fields[name]
        if name == "issuer" and "issuer_inferred" in fields:
            value = fields["issuer_inferred"]
        spans = (value.span,) if value.span else ()
        if value.status == "missing" and value.raw:
            found.append(
                Finding(code, "warning", f"“{_shown(value.raw)}”不是有效的写法，没有读取。", f"{mend}。", spans)
            )
        elif value.status == "missing":
            found.append(Finding(code, "warning", f"{message}。", f"{mend}。", spans))
        elif value.status == "repaired":
            found.append(_repaired(code, value, spans))
        elif value.status == "ambiguous":
            found.append(
                Finding(code, "warning", f"“{_shown(value.raw)}”已损坏，不能确定原来的写法。", f"{mend}。", spans)
            )
        elif value.status == "inferred" and name in ("issuer", "date"):
            found.append(
                Finding(
                    code, "info", f"原文落款处没有写明，按其他位置推定为“{value.value}”。", "请核对原件后确认。", spans
                )
            )
    return found


def _repaired(code: str, value: FieldValue, spans: tuple[Span, ...]) -> Finding:
    return Finding(
        code,
        "warning",
        f"“{_shown(value.raw)}”写法不完整，按“{value.value}”读取。",
        "请对照原件确认；如有误请改正。",
        spans,
    )


def _shown(raw: str | None) -> str:
    return " ".join((raw or "").split())


def empty_header_field(name: str, span: Span | None) -> Finding:
    """A key of the head table without value."""
    return Finding(
        "META-FIELD",
        "info",
        f"文件要素表中“{_HEADER_NAMES.get(name, name)}”一项为空。",
        "如原件有此项内容请补录。",
        (span,) if span else (),
    )


def titles_differ(wrapper: str, title: str, spans: tuple[Span, ...]) -> Finding:
    """The wrapper names the issued document otherwise than its own title line."""
    return Finding(
        "META-TITLE",
        "warning",
        f"印发通知所称“{wrapper}”与正文标题“{title}”不一致。",
        "请核对原件，以正式印发的标题为准。",
        spans,
    )


def number_differs(stated: str, other: str, spans: tuple[Span, ...]) -> Finding:
    """Head and head table give different document numbers."""
    return Finding(
        "META-DOCNO",
        "warning",
        f"版头的发文字号“{stated}”与文件要素表的“{other}”不一致。",
        "请核对原件，以版头为准。",
        spans,
    )


def number_year_differs(number: str, date: str, spans: tuple[Span, ...]) -> Finding:
    """The year of the document number is not that of the date."""
    return Finding(
        "META-DATE", "warning", f"发文字号“{number}”的年份与成文日期{date}不符。", "请核对发文字号和成文日期。", spans
    )


def published_before_signed(signed: str, published: str, spans: tuple[Span, ...]) -> Finding:
    """Publication before signing."""
    return Finding("META-DATE", "warning", f"发布日期{published}早于成文日期{signed}。", "请核对两个日期。", spans)


def period_contradicts(first: int, last: int, spans: tuple[Span, ...]) -> Finding:
    """The stated period lies outside the five-year period that the title names."""
    return Finding(
        "META-PERIOD", "warning", f"正文所写期限{first}—{last}年与标题中的五年规划期不符。", "请核对规划期限。", spans
    )


def annex_absent(name: str, span: Span, elsewhere: bool) -> Finding:
    """An announced annex of which no text follows."""
    severity: Severity = "info" if elsewhere else "warning"
    message = (
        f"附件“{name}”另行印发或从略，本文件中没有正文。" if elsewhere else f"文中列有附件“{name}”，但没有收录其内容。"
    )
    return Finding("META-ANNEX", severity, message, "取得附件原文后重新读取，或确认不需要附件。", (span,))
