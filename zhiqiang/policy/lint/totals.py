"""Totals that do not add up (合计不符): rows and columns against their 合计, parts (其中) against their whole, shares
against 100 %."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhiqiang.lang.units import lookup
from zhiqiang.policy.lint.dossier import Dossier, Table, amount, finding, quoted
from zhiqiang.policy.model import Finding, Measure, Severity, Span
from zhiqiang.policy.tables.rows import CellText

_TOTAL = re.compile(r"(?:合计|总计|共计)(?:数)?")
_WHOLE_PLACE = re.compile(r"(?:全市|全省|全县|全区|全镇|全国|全州)(?:合计|总计|总数)?")
_SUBTOTAL = re.compile(r"小计|其中|[(（]其中")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|-?\d{1,15}(?:\.\d{1,6})?")
_NOT_ADDITIVE = re.compile(
    r"率|比例|占比|比重|比$|%|‰|均|指数|系数|浓度|密度|满意度|得分|排名|下降|降低|增长|年均|序号|人均"
)
_FEWEST_PARTS = 2
# Values of one sentence that are taken together.
_LONGEST_LIST = 24


def find_wrong_totals(dossier: Dossier) -> Iterator[Finding]:
    """``TOTAL``."""
    for table in dossier.tables:
        yield from _total_rows(dossier, table)
        yield from _total_columns(dossier, table)
    yield from _parts_in_prose(dossier)
    yield from _shares(dossier)


# --- tables ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of numbers with its label."""

    label: str
    numbers: dict[int, tuple[Fraction, CellText]]
    decimals: int


def _lines(table: Table) -> list[_Line]:
    """The rows that hold numbers, their cells counted from the right, where flattened rows agree."""
    lines = []
    for row in table.rows:
        label = "".join(c.text for c in row if c.text and not _NUMBER.fullmatch(c.text))
        first = next((c.text for c in row if c.text and not re.fullmatch(r"\d{1,3}", c.text)), "")
        numbers = {}
        decimals = 0
        for back, cell in enumerate(reversed(row)):
            if _NUMBER.fullmatch(cell.text):
                numbers[back] = (Fraction(cell.text.replace(",", "")), cell)
                decimals = max(decimals, len(cell.text.partition(".")[2]))
        if numbers:
            lines.append(_Line(first or label, numbers, decimals))
    return lines


def _total_rows(dossier: Dossier, table: Table) -> Iterator[Finding]:
    if table.region.dialect == "cells":
        return
    lines = _lines(table)
    totals = [line for line in lines if _is_total(line.label)]
    if len(totals) != 1 or any(_SUBTOTAL.search(line.label) for line in lines):
        return
    total = totals[0]
    parts = [line for line in lines if line is not total and not _is_year_row(line)]
    if len(parts) < _FEWEST_PARTS or (lines.index(total) not in (0, len(lines) - 1) and not _is_year_row(lines[0])):
        return
    labels = table.reading.labels
    for back, (stated, cell) in total.numbers.items():
        label = labels[len(labels) - 1 - back] if back < len(labels) else ""
        if not _NOT_ADDITIVE.search(label):
            yield from _column_sum(dossier, table, total, parts, back, stated, cell)


def _is_total(label: str) -> bool:
    bare = re.sub(r"\s", "", label)
    return bool(_TOTAL.fullmatch(bare) or _WHOLE_PLACE.fullmatch(bare))


def _is_year_row(line: _Line) -> bool:
    """A header: nothing but years."""
    return all(1900 <= number <= 2100 and number.denominator == 1 for number, _ in line.numbers.values())


def _column_sum(
    dossier: Dossier, table: Table, total: _Line, parts: Sequence[_Line], back: int, stated: Fraction, cell: CellText
) -> Iterator[Finding]:
    numbers = [line.numbers[back][0] for line in parts if back in line.numbers]
    if len(numbers) < _FEWEST_PARTS or min(numbers) <= stated <= max(numbers):
        return
    added = sum(numbers, Fraction(0))
    if abs(added - stated) <= _rounding([*parts, total]) or added == 2 * stated:
        return
    complete = len(numbers) == len(parts)
    certain = complete and bool(_TOTAL.fullmatch(re.sub(r"\s", "", total.label)))
    # Without every part there is nothing to add up; 全市 may hold more than the districts listed.
    if (not complete or not certain) and added < stated:
        return
    first, last = (
        (line.numbers[back][1].passage.whole for line in (parts[0], parts[-1]) if back in line.numbers)
        if complete
        else (
            cell.passage.whole,
            cell.passage.whole,
        )
    )
    severity: Severity = "error" if certain and _additive(dossier, table, parts, back) else "warning"
    yield _mismatch(
        dossier,
        severity,
        f"“{total.label}”行写“{cell.text}”，各行相加为{_plain(added)}",
        [cell.passage.whole, first, last],
        [m for line in (*parts, total) if back in line.numbers for m in _at(dossier, line.numbers[back][1])],
    )


def _additive(dossier: Dossier, table: Table, parts: Sequence[_Line], back: int) -> bool:
    """Whether the column counts things: some cell was read with a unit that adds up, and none with a ratio."""
    kinds = set()
    for line in parts:
        for m in _at(dossier, line.numbers[back][1]) if back in line.numbers else ():
            unit = lookup(m.unit) if m.unit else None
            kinds.add(unit.kind if unit is not None else "")
    return not kinds & {"ratio", "rate", "score", "rank", "concentration", "temperature"}


def _at(dossier: Dossier, cell: CellText) -> list[Measure]:
    return dossier.by_start.get(cell.passage.whole[0], [])


def _rounding(lines: Sequence[_Line]) -> Fraction:
    """What rounding of every part may add up to."""
    decimals = max(line.decimals for line in lines)
    return Fraction(len(lines), 2 * 10**decimals) if decimals else Fraction(0)


def _total_columns(dossier: Dossier, table: Table) -> Iterator[Finding]:
    """A column 合计 against the columns beside it."""
    labels = table.reading.labels
    where = [
        len(labels) - 1 - i for i, label in enumerate(labels) if _TOTAL.fullmatch(re.sub(r"[(（].*|\s", "", label))
    ]
    if len(where) != 1 or not table.reading.understood:
        return
    at = where[0]
    valued = [len(labels) - 1 - i for i, label in enumerate(labels) if label and not _NOT_ADDITIVE.search(label)]
    for line in _lines(table):
        if at not in line.numbers or _is_year_row(line) or _NOT_ADDITIVE.search(line.label):
            continue
        parts = [number for back, (number, _) in line.numbers.items() if back != at and back in valued]
        stated, cell = line.numbers[at]
        added = sum(parts, Fraction(0))
        if (
            len(parts) < _FEWEST_PARTS
            or min(parts) <= stated <= max(parts)
            or abs(added - stated) <= _rounding([line]) * len(parts)
        ):
            continue
        spans = [c.passage.whole for _, c in line.numbers.values()]
        severity: Severity = "error" if len(parts) == len(line.numbers) - 1 else "warning"
        message = f"“{line.label}”一行的合计写“{cell.text}”，各列相加为{_plain(added)}"
        yield _mismatch(dossier, severity, message, spans, _at(dossier, cell))


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.6f}".rstrip("0")


def _mismatch(
    dossier: Dossier, severity: Severity, message: str, spans: Sequence[Span], measures: Sequence[Measure]
) -> Finding:
    return finding(
        "TOTAL",
        severity,
        f"{dossier.where(spans[0])}的数字不相符：{message}。",
        "核对合计数和各分项数，改正笔误；分项有交叉或未列全的，加以说明。",
        list(spans),
        *measures,
    )


# --- parts in prose --------------------------------------------------------------------------------------


def _parts_in_prose(dossier: Dossier) -> Iterator[Finding]:
    """…1800台，其中A 900台、B 1000台: a part, or the parts together, beyond the whole."""
    sentences: dict[Span, list[Measure]] = defaultdict(list)
    for m in dossier.plan.measures:
        if m.origin == "prose" and m.basis == "level" and m.value is not None and m.op not in ("le", "lt"):
            unit = lookup(m.unit) if m.unit else None
            if unit is not None and unit.kind not in ("ratio", "rate", "score", "time", "rank"):
                paragraph = dossier.paragraph_at(m.span[0])
                if paragraph is not None:
                    sentences[(paragraph.start, dossier.sentence(m.span)[1])].append(m)
    for measures in sentences.values():
        if len(measures) > 1:
            yield from _whole_and_parts(dossier, measures)


def _whole_and_parts(dossier: Dossier, measures: Sequence[Measure]) -> Iterator[Finding]:
    for index in range(1, len(measures)):
        whole, part = measures[index - 1], measures[index]
        between = _text(dossier, whole.span[1], part.span[0])
        at = between.rfind("其中")
        if at < 0 or ";" in between[at:] or whole.unit != part.unit or "平均" in between:
            continue
        wholes = _wholes(dossier, measures[max(0, index - _LONGEST_LIST) : index])
        parts = _list_of_parts(dossier, measures[index : index + _LONGEST_LIST])
        if _added([part]) > _added(wholes):
            yield _too_large(dossier, whole, [part], "error" if whole.year == part.year else "warning")
        elif len(parts) > 1 and len(wholes) == 1 and _by_year(parts) and _added(parts) > _added(wholes):
            yield _too_large(dossier, whole, parts, "error")


def _added(measures: Sequence[Measure]) -> Fraction:
    return sum((amount(m.value) or Fraction(0) for m in measures), Fraction(0))


def _wholes(dossier: Dossier, measures: Sequence[Measure]) -> list[Measure]:
    """The values of one unit that 其中 may refer to: the last, and those listed before it."""
    last = measures[-1]
    return [m for m in measures if m.unit == last.unit and ";" not in _text(dossier, m.span[1], last.span[1])]


def _list_of_parts(dossier: Dossier, measures: Sequence[Measure]) -> list[Measure]:
    """The parts that follow each other in one list of one unit."""
    parts = [measures[0]]
    for m in measures[1:]:
        if m.unit != parts[0].unit or re.search(r"[;。]|其中", _text(dossier, parts[-1].span[1], m.span[0])):
            break
        parts.append(m)
    return parts


def _by_year(parts: Sequence[Measure]) -> bool:
    """Parts that cannot overlap: one a year."""
    years = {m.year for m in parts}
    return None not in years and len(years) == len(parts)


def _too_large(dossier: Dossier, whole: Measure, parts: Sequence[Measure], severity: Severity) -> Finding:
    listed = "、".join(f"“{quoted(m.quote)}”" for m in parts)
    return _mismatch(
        dossier,
        severity,
        f"“{whole.name}”为“{quoted(whole.quote)}”，其中的{listed}{'合计' if len(parts) > 1 else ''}却更大",
        [whole.span, *(m.span for m in parts)],
        [whole, *parts],
    )


def _text(dossier: Dossier, start: int, end: int) -> str:
    return "".join(dossier.layout.folded[start : min(end, start + 400)].split())


# --- shares ----------------------------------------------------------------------------------------------

_RATIO = re.compile(
    r"(?<![\d.:∶])(?P<a>\d{1,2}(?:\.\d{1,2})?)%?[:∶](?P<b>\d{1,2}(?:\.\d{1,2})?)%?[:∶](?P<c>\d{1,2}(?:\.\d{1,2})?)%?(?![\d:∶])"
)


def _shares(dossier: Dossier) -> Iterator[Finding]:
    """三次产业比例a:b:c is of 100 parts."""
    for paragraph in dossier.layout.paragraphs:
        for match in _RATIO.finditer(paragraph.text):
            if not re.search(r"产业|结构|比例|比重|占比", paragraph.text[max(0, match.start() - 40) : match.start()]):
                continue
            added = sum((Fraction(match[key]) for key in "abc"), Fraction(0))
            if abs(added - 100) <= Fraction(1, 2) or not 80 <= added <= 120:
                continue
            span = paragraph.passage.span(match.start(), match.end())
            yield _mismatch(dossier, "warning", f"“{match.group()}”三项合计为{_plain(added)}，不等于100", [span], [])
