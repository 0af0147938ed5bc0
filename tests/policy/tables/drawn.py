"""Tables drawn as text for the tests of this folder, and read in the dialect that a test names.

A table is drawn with one row a line and ``|`` between cells; ``<`` is covered by the cell on its left, ``^`` by the
one above.
"""

from __future__ import annotations

from zhiqiang.policy.context import Timeline
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.source import Cell, Grid, SourceText
from zhiqiang.policy.tables.measures import TableMeasure, TableReading, read_tables

PLAN = Timeline(2021, (2021, 2025), (2025,), 2025)
Said = tuple[str, str | None, str | None, int | None]


def drawn(text: str) -> list[list[str]]:
    """The cells of a drawing."""
    return [[cell.strip() for cell in line.strip().split("|")] for line in text.strip().splitlines()]


def as_grid(table: list[list[str]], above: str = "") -> SourceText:
    """As a real table: every cell on a line of its own after a tab, with the grid beside the text."""
    text = f"{above}\n" if above else ""
    begin = len(text)
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(table):
        for c, mark in enumerate(row):
            owners[r, c] = {"<": (r, c - 1), "^": (r - 1, c)}.get(mark, (r, c))
            owners[r, c] = owners.get(owners[r, c], owners[r, c])
    cells = []
    for r, row in enumerate(table):
        for c, mark in enumerate(row):
            if owners[r, c] != (r, c):
                continue
            covered = [place for place, owner in owners.items() if owner == (r, c)]
            text += "\t"
            span = (len(text), len(text) + len(mark))
            text += f"{mark}\n"
            down, right = max(place[0] for place in covered), max(place[1] for place in covered)
            cells.append(Cell(r, c, span, down - r + 1, right - c + 1))
        text += "\n"
    grid = Grid((begin, len(text)), len(table), max(map(len, table)), tuple(cells))
    return SourceText(text, "text/html", "utf-8", "0", (grid,))


def as_tabs(table: list[list[str]], above: str = "") -> SourceText:
    """One cell a line after a tab, rows parted by an empty line; covered cells are lost sideways, empty downwards."""
    rows = ["".join(f"\t{'' if cell == '^' else cell}\n" for cell in row if cell != "<") for row in table]
    return _text(above, "\n".join(rows))


def as_pipes(table: list[list[str]], above: str = "") -> SourceText:
    rows = ["| " + " | ".join("" if cell in ("<", "^") else cell for cell in row) + " |" for row in table]
    return _text(above, "\n".join(rows))


def as_columns(table: list[list[str]], above: str = "") -> SourceText:
    """Rows whose cells are parted by single tabs."""
    rows = ["\t".join("" if cell in ("<", "^") else cell for cell in row) for row in table]
    return _text(above, "\n".join(rows))


def as_cells(table: list[list[str]], above: str = "") -> SourceText:
    """One cell a line without tabs or blank lines; empty cells are lost."""
    return _text(above, "\n".join(cell for row in table for cell in row if cell not in ("<", "^", "")))


def _text(above: str, table: str) -> SourceText:
    return SourceText(f"{above}\n\n{table}\n\n文后的一段话，说明上表。\n", "text/plain", "utf-8", "0")


DIALECTS = {"grid": as_grid, "tabs": as_tabs, "pipes": as_pipes, "columns": as_columns, "cells": as_cells}


def readings(source: SourceText, timeline: Timeline = PLAN, *, review: bool = False) -> list[TableReading]:
    layout = lay_out(source)
    return read_tables(layout.folded, layout.tables, timeline, lambda _: review)


def measures(source: SourceText, timeline: Timeline = PLAN, *, review: bool = False) -> list[TableMeasure]:
    return [m for reading in readings(source, timeline, review=review) for m in reading.measures]


def said(found: list[TableMeasure]) -> list[Said]:
    """Name, value, unit and year of every measure."""
    return [(m.name, m.value, m.unit, m.year) for m in found]
