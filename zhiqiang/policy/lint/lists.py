"""Lists with 分别 (respectively): as many values as names, else nobody can say which value is whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhiqiang.lang.quantities import Quantity, find_quantities
from zhiqiang.policy.layout import Paragraph
from zhiqiang.policy.lint.dossier import Dossier, finding, quoted
from zhiqiang.policy.model import Finding, Severity
from zhiqiang.policy.years import find_years

_RESPECTIVELY = re.compile(r"分别")
_STOP = re.compile(r"[。;!?]")
_BETWEEN = re.compile(
    r"(?:以上|以下|以内|左右|之内)?(?:、|和|及|与|以及|,)(?:达到?|超过|不低于|不少于|控制在|约|近|≥|≤)?"
)
_NUMBERED = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,3}(?:[)）][、.]?|[、.])|[①-⑳]")
_FIRST = 16
_BACK = 160
_CLAUSES = 6
_CONJUNCTIONS = re.compile(r"以及|和|及(?!时|格)|与|或")
_OPEN, _CLOSE = "(《“[〔", ")》”]〕"


def find_uneven_lists(dossier: Dossier) -> Iterator[Finding]:
    """``LIST-ARITY``."""
    for paragraph in dossier.layout.paragraphs:
        if "分别" in paragraph.text:
            yield from _lists(dossier, paragraph)


def _lists(dossier: Dossier, paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    quantities = [q for q in find_quantities(text) if q.not_measure is None]
    number = _NUMBERED.match(text)
    position = 0
    for match in _RESPECTIVELY.finditer(text):
        while position < len(quantities) and quantities[position].start < match.end():
            position += 1
        run = _run(text, quantities[position : position + 24], match.end())
        if len(run) < 2:
            continue
        start = max(_sentence_start(text, match.start()), number.end() if number else 0)
        counts = _name_counts(text, start, match.start(), [q for q in quantities[:position] if q.start >= start])
        if len(run) in counts.possible or not counts.strict:
            continue
        yield _uneven(dossier, paragraph, match.start(), start, run, counts)


def _run(text: str, quantities: Sequence[Quantity], after: int) -> list[Quantity]:
    """The values that stand in one list behind 分别."""
    run: list[Quantity] = []
    for quantity in quantities:
        if not run:
            lead = text[after : quantity.start]
            if len(lead) > _FIRST or re.search(r"[,;。、]", lead) or (quantity.weak and quantity.unit is None):
                return []
        elif not _BETWEEN.fullmatch(text[run[-1].end : quantity.start]):
            break
        run.append(quantity)
    return run


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - _BACK)
    last = [m.end() for m in _STOP.finditer(text, low, at)]
    return last[-1] if last else low


class _Counts:
    """How many names a list may hold: ``strict`` is the ordinary reading, ``possible`` every one that may be meant."""

    def __init__(self) -> None:
        self.strict = 0
        self.parallel = True
        self.possible: set[int] = set()


def _name_counts(text: str, start: int, end: int, values: Sequence[Quantity]) -> _Counts:
    counts = _Counts()
    depth = 0
    points = [end]
    for at in range(end - 1, start - 1, -1):
        char = text[at]
        depth += 1 if char in _CLOSE else -1 if char in _OPEN else 0
        if depth == 0 and char in ",:":
            points.append(at + 1)
    points.append(start)
    for low in points[1 : 1 + _CLAUSES]:
        _count_from(counts, text[low:end], clause=counts.strict == 0)
    own = points[1]
    counts.possible.update(_further(text[own:end], [q for q in values if q.start >= own]))
    return counts


def _count_from(counts: _Counts, phrase: str, *, clause: bool) -> None:
    commas = _split(phrase, "、,")
    parts = _split(phrase, "、")
    joins = len(_CONJUNCTIONS.findall(parts[-1])) if parts else 0
    everywhere = sum(len(_CONJUNCTIONS.findall(part)) for part in parts)
    if clause:
        if len(parts) == 1 and not joins:
            return
        counts.strict = len(parts) + min(joins, 1)
        counts.parallel = _parallel(parts)
        if len(parts) == 1 or joins > 1:
            counts.possible.update({1 + n for n in range(joins + 1)} if len(parts) == 1 else ())
        if len(parts) > 1 and joins and not counts.parallel:
            counts.possible.add(len(parts))
        counts.possible.add(counts.strict)
        if everywhere > joins:
            counts.possible.update(range(len(parts), len(parts) + everywhere + 1))
        return
    if counts.strict and "、" not in phrase[: phrase.rfind(",") + 1]:
        return
    listed = [part for part in commas if not re.search(r"\d|年|期间", part)]
    counts.possible.add(len(parts) + min(joins, 1))
    counts.possible.add(len(listed) + min(len(_CONJUNCTIONS.findall(commas[-1])), 1))
    counts.possible.add(len(listed))


def _split(phrase: str, marks: str) -> list[str]:
    parts = [""]
    depth = 0
    for char in phrase:
        depth += 1 if char in _OPEN else -1 if char in _CLOSE else 0
        if depth <= 0 and char in marks:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part]


def _parallel(parts: Sequence[str]) -> bool:
    """Whether the last part falls into two names built like the others (…中心、…平台和…中心)."""
    if len(parts) < 2:
        return False
    last = parts[-1]
    join = _CONJUNCTIONS.search(last)
    if join is None:
        return True
    before = last[: join.start()]
    return len(before) >= 2 and len(last) - join.end() >= 2


def _further(clause: str, values: Sequence[Quantity]) -> set[int]:
    """Other lists that values may pair with: years, thresholds in the names."""
    found = {len([m for m in find_years(clause) if m.role in ("at", "reference")]), len(values)}
    return {count for count in found if count > 1}


def _uneven(
    dossier: Dossier, paragraph: Paragraph, at: int, start: int, run: Sequence[Quantity], counts: _Counts
) -> Finding:
    text = paragraph.text
    clause = max(start, *(text.rfind(mark, start, at) + 1 for mark in ",:;。"))
    span = paragraph.passage.span(clause, run[-1].end)
    severity: Severity = "error" if counts.parallel else "warning"
    return finding(
        "LIST-ARITY",
        severity,
        f"{dossier.where(span)}写“{quoted(text[clause : run[-1].end])}”："
        f"“分别”前列了{counts.strict}项，后面有{len(run)}个数值，无法一一对应。",
        "对照原件补齐或删去多余的名称、数值。",
        [span],
        *(m for q in run for m in dossier.by_start.get(paragraph.passage.span(q.start, q.end)[0], [])),
    )
