"""Time (规划期、目标年): periods against their names and targets, horizons out of bounds, missing and past years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from zhiqiang.lang.dates import RECENT_PERIODS, find_years, year_number
from zhiqiang.policy.lint.dossier import Dossier, Table, finding, quoted
from zhiqiang.policy.model import Finding, Measure, Severity, Span

#: How far beyond the end of its period a plan may look (远景目标), in years.
FARTHEST = 15

_PERIOD_CLAUSE = re.compile(
    r"(?:期限|规划期|计划期|实施期|时限)(?:为|是|:|定为|自|从){0,2}(?P<a>(?:19|20)\d\d)年?[-–—―−~至到]{1,2}(?P<b>(?:19|20)\d\d)年"
)
_HEAD = 12


def find_period_defects(dossier: Dossier) -> Iterator[Finding]:
    """``META-PERIOD``, ``META-HORIZON``, ``YEAR-MISSING``, ``TGT-PAST``."""
    yield from _period(dossier)
    yield from _horizons(dossier)
    yield from _missing(dossier)
    yield from _past(dossier)


# --- period ----------------------------------------------------------------------------------------------


def _period(dossier: Dossier) -> Iterator[Finding]:
    yield from _overlapping(dossier)
    period = dossier.plan.meta.period
    dated = [m for m in dossier.plan.targets if m.year is not None and "year" not in m.issues]
    if period is None or not dated or any(period[0] <= m.year <= period[1] for m in dated if m.year is not None):
        return
    yield finding(
        "META-PERIOD",
        "warning",
        f"规划期为{period[0]}—{period[1]}年，写明年份的目标却都不在这一期间（如“{dated[0].name}”为{dated[0].year}年）。",
        "核对规划期限和目标年份。",
        [m.span for m in dated[:_HEAD]],
        *dated[:_HEAD],
    )


def _overlapping(dossier: Dossier) -> Iterator[Finding]:
    """A period that begins or ends beside the five years its title names; one wholly outside is told with the head."""
    title = dossier.plan.meta.title or ""
    mentions = find_years(title)
    named = next((m for m in mentions if m.form == "period"), None)
    if named is None:
        return
    stated = [((m.first, m.last), _title_span(dossier)) for m in mentions if m.form == "range"]
    for paragraph in dossier.layout.paragraphs if not stated else ():
        match = _PERIOD_CLAUSE.search(paragraph.text)
        if match:
            stated.append(((int(match["a"]), int(match["b"])), paragraph.passage.span(match.start("a"), match.end())))
            break
    for (first, last), span in stated:
        if (
            (first, last) != (named.first, named.last)
            and span is not None
            and first <= named.last
            and last >= named.first
        ):
            yield finding(
                "META-PERIOD",
                "warning",
                f"标题中的五年规划期为{named.first}—{named.last}年，写明的期限却是{first}—{last}年。",
                "核对规划期限，使标题与正文一致。",
                [span],
            )


def _title_span(dossier: Dossier) -> Span | None:
    field = dossier.plan.meta.fields.get("title")
    return field.span if field is not None else None


# --- horizons --------------------------------------------------------------------------------------------

_UNTIL = re.compile(r"(?:到|至|在)(?P<y>\d{4})年(?!代)(?:底|末)?(?:前|[,，]|[\u4e00-\u9fff])")


def _horizons(dossier: Dossier) -> Iterator[Finding]:
    written = dossier.timeline.document_year
    period = dossier.timeline.period
    latest = (period[1] if period else (written or 0) + 10) + FARTHEST if period or written else None
    for paragraph in dossier.layout.paragraphs:
        if "年" not in paragraph.text:
            continue
        for match in _UNTIL.finditer(paragraph.text):
            year = int(match["y"])
            far = (latest is not None and year > latest) or year > 2100
            if not far and not (1000 <= year < 1949 and dossier.role(paragraph.start) != "review"):
                continue
            span = paragraph.passage.span(match.start("y"), match.end("y") + 1)
            yield finding(
                "META-HORIZON",
                "warning",
                f"{dossier.where(span)}的目标年份{year}年"
                + (f"超出规划期（至{period[1]}年）{FARTHEST}年以上" if far and period else "不合情理")
                + "，可能是笔误。",
                "核对目标年份。",
                [span],
            )


# --- missing and past years ------------------------------------------------------------------------------


def _missing(dossier: Dossier) -> Iterator[Finding]:
    yield from _unwritten(dossier)
    for m in dossier.plan.targets:
        if m.year is not None:
            continue
        if m.within_years is not None:
            yield _no_year(dossier, m, "info", f"只写“{m.within_years}年内”，没有起算年份")
        else:
            yield _no_year(dossier, m, "warning", "没有写明完成年份，文件中也找不到可以沿用的年份")


_DATE_LINE = re.compile(r"[^,;。]{0,20}(?:19|20)\d\d(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}日?")


_WRITTEN_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[-—–~至])|[一二][九零〇○][零〇○一二三四五六七八九]{2}(?=年)")


def _unwritten(dossier: Dossier) -> Iterator[Finding]:
    """Targets whose year no line of their part of the document writes: taken from the period, or from nowhere."""
    parts: dict[tuple[int, int], list[Measure]] = defaultdict(list)
    for m in dossier.plan.targets:
        if m.year is not None and m.origin == "prose" and m.issues.get("year") == "inherited":
            parts[(_part_start(dossier, m), m.year)].append(m)
    written = _years_written(dossier)
    for (start, year), targets in parts.items():
        first = next((at for at in written.get(year, ()) if at >= start), None)
        left = [m for m in targets if first is None or first > m.span[0]]
        if not left or (year in written and year == dossier.timeline.document_year):
            continue
        somewhere = year in written or (dossier.plan.meta.period is not None and year == dossier.plan.meta.period[1])
        yield finding(
            "YEAR-MISSING",
            "info" if somewhere else "warning",
            f"{dossier.where(left[0].span)}的{len(left)}项目标（如“{left[0].name}”“{quoted(left[0].quote)}”）没有写明完成年份，"
            + (f"按规划期末或他处的年份认作{year}年。" if somewhere else f"文件中没有目标年份，暂按{year}年登记。"),
            f"在该部分写明“到{year}年”或实际的完成年份。",
            [m.span for m in left],
            *left,
        )


def _part_start(dossier: Dossier, m: Measure) -> int:
    """Where the outermost heading over a measure begins."""
    paragraph = dossier.paragraph_at(m.span[0])
    path = list(dossier.outline.ancestors(dossier.outline.home(paragraph))) if paragraph is not None else []
    return path[-1].span[0] if path else 0


def _years_written(dossier: Dossier) -> dict[int, list[int]]:
    """Where each year stands in the text, dates of signing left out."""
    found: dict[int, list[int]] = defaultdict(list)
    for paragraph in dossier.layout.paragraphs:
        if _DATE_LINE.fullmatch(paragraph.text):
            continue
        for match in _WRITTEN_YEAR.finditer(paragraph.text):
            if (year := year_number(match.group())) is not None:
                found[year].append(paragraph.passage.source(match.start()))
    for name, (_, last) in RECENT_PERIODS.items():
        at = dossier.layout.folded.find(name)
        while len(name) > 2 and at >= 0:
            found[last].append(at)
            at = dossier.layout.folded.find(name, at + 1)
    return {year: sorted(places) for year, places in found.items()}


def _no_year(dossier: Dossier, m: Measure, severity: Severity, why: str) -> Finding:
    return finding(
        "YEAR-MISSING",
        severity,
        f"“{m.name}”的目标“{quoted(m.quote)}”{why}（{dossier.where(m.span)}）。",
        "写明“到某年”，或写明起止年份。",
        [m.span],
        m,
    )


_AIM = re.compile(r"力争|争取|确保|努力|计划|力求")
_UNTIL_YEAR = re.compile(r"(?:到|至|在)(?:19|20)\d\d年")
_DONE = re.compile(r"已|了|曾|截至|目前|现有|累计")


def _past(dossier: Dossier) -> Iterator[Finding]:
    """A promise for a year that was over when the document was written."""
    written = dossier.timeline.document_year
    if written is None:
        return
    told: set[Span] = set()
    for m in dossier.plan.measures:
        if m.year is None or m.year >= written or (m.basis != "level" and m.kind == "observation"):
            continue
        if m.kind == "observation" and not _promised(dossier, m, written):
            continue
        if m.origin == "table" and m.kind == "observation":
            continue
        span = dossier.sentence(m.span)
        if span in told:
            continue
        told.add(span)
        yield finding(
            "TGT-PAST",
            "warning",
            f"“{m.name}”的目标年份{m.year}年早于文件的年份{written}年（{dossier.stated(m)}）。",
            "核对目标年份；确为已过去的年份的，改为对实际完成情况的说明。",
            [m.span],
            m,
        )
    for table in dossier.tables:
        yield from _past_table(dossier, table, written)


def _promised(dossier: Dossier, m: Measure, written: int) -> bool:
    if dossier.role(m.span[0]) in ("review", "body") or m.baseline is not None:
        return False
    before = dossier.before(m.span)
    at = before.rfind(f"{m.year}年")
    if at < 0:
        return False
    words = before[max(0, at - 3) :]
    until = bool(_UNTIL_YEAR.search(words)) and m.op in ("ge", "gt", "le", "lt", "reach")
    after = "".join(dossier.layout.folded[m.span[1] : m.span[1] + 16].split())
    ranges = re.search(r"[从由自](?:\d{4}年)?[^,;。]{0,12}$", words) or re.match(
        r"[^,;。]{0,6}(?:提高|上升|增加|下降|降低|减少|增长)", after
    )
    return (until or bool(_AIM.search(words))) and not _DONE.search(words) and not ranges


_GOAL_TABLE = re.compile(r"目标|主要指标|指标(?:表|体系|分解)|规划指标|任务")
_REVIEW_TABLE = re.compile(r"完成情况|回顾|现状|实绩|统计")


def _past_table(dossier: Dossier, table: Table, written: int) -> Iterator[Finding]:
    """A table of targets all of whose years are over."""
    title = table.caption
    if not _GOAL_TABLE.search(title) or _REVIEW_TABLE.search(title):
        return
    dated = [label for label in table.reading.labels if re.search(r"(?:19|20)\d\d", label)]
    years = [int(y) for label in dated for y in re.findall(r"(?:19|20)\d\d", label)]
    if len(dated) < 2 or max(years) >= written:
        return
    spans = [c.passage.whole for row in table.rows[:3] for c in row if re.search(str(max(years)), c.text)]
    yield finding(
        "TGT-PAST",
        "warning",
        f"{dossier.where(table.region.span)}是目标表，表头的年份（最晚{max(years)}年）却都早于文件的年份{written}年。",
        "核对表头的年份。",
        spans[:1] or [table.region.span],
    )
