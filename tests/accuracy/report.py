"""The accuracy of a reading as a table in plain text, and its errors with the text around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from tests.accuracy.score import TIERS
from tests.accuracy.tally import Note, Score, Tally

FIELDS = (
    "op", "basis", "year", "accrual", "unit", "name", "name alike", "strength", "maintain", "polarity", "sign",
    "ref_year", "attribute", "category_path", "baseline",
)  # fmt: skip
REST = ("outline", "outline.title", "outline.run_in", "responsibilities", "meta")
RECALLED = ("builds", "obligations", "qualitative", "cites")


def report(scores: Mapping[str, Score], total: Score) -> str:
    """The tables of all documents and of their total; ``observed``: observations reported as targets."""
    rows = {**scores, "total": total}
    blocks = [
        _table("Targets (precision, recall, F1 of each tier; recall of the baseline)", rows, _target_row),
        _table("Observations (precision, recall, F1 of each tier)", rows, _observation_row),
        _table("Fields of matched targets (share right)", rows, _field_row),
        _table("Outline, responsibilities (F1), the rest (share right or recall)", rows, _rest_row),
    ]
    return "\n\n".join(blocks)


def errors(notes: Iterable[Note], text: str) -> Iterator[str]:
    """One line for each difference, in the order of the text, with the text around it."""
    for note in sorted(notes, key=lambda note: (note.span or (-1, -1), note.kind, note.message)):
        if note.span is None:
            yield f"        {note.kind}: {note.message}"
            continue
        start, end = note.span
        before, within, after = text[max(0, start - 24) : start], text[start:end], text[end : end + 24]
        yield f"  {start:6} {note.kind}: {note.message}\n           …{_line(before)}【{_line(within)}】{_line(after)}…"


def _line(text: str) -> str:
    return " ".join(text.split())


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _tier_row(kind: str, score: Score) -> dict[str, str]:
    detect = score.tallies[f"{kind}.detect"]
    row = {"annotated": str(detect.expected), "read": str(detect.predicted)}
    for tier in TIERS:
        tally = score.tallies[f"{kind}.{tier}"]
        row[tier] = " ".join(map(_share, (tally.precision, tally.recall, tally.f1)))
    return row


def _target_row(score: Score) -> dict[str, str]:
    baseline = {"baseline": _share(score.tallies["baseline"].recall)}
    return _tier_row("targets", score) | baseline | {"observed": str(score.observations_as_targets)}


def _observation_row(score: Score) -> dict[str, str]:
    return _tier_row("observations", score)


def _field_row(score: Score) -> dict[str, str]:
    return {field: _share(score.tallies[f"field.{field}"].recall) for field in FIELDS}


def _rest_row(score: Score) -> dict[str, str]:
    def shown(key: str, tally: Tally) -> str:
        return _share(tally.f1 if key in ("outline", "responsibilities") else tally.recall)

    return {key: shown(key, score.tallies[key]) for key in (*REST, *RECALLED)}


def _table(title: str, scores: Mapping[str, Score], row: Callable[[Score], dict[str, str]]) -> str:
    rows = {name: row(score) for name, score in scores.items()}
    heads = list(next(iter(rows.values())))
    first = max(_width(name) for name in rows)
    widths = [max(len(head), *(len(cells[head]) for cells in rows.values())) for head in heads]
    lines = [title, " " * first + "".join(f"  {head:>{width}}" for head, width in zip(heads, widths, strict=True))]
    for name, cells in rows.items():
        padded = name + " " * (first - _width(name))
        lines.append(padded + "".join(f"  {cells[head]:>{width}}" for head, width in zip(heads, widths, strict=True)))
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
