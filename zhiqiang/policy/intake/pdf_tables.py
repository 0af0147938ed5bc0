"""Tables on a PDF page by their ruling lines: crossing lines span a grid, missing pieces of line merge its cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from zhiqiang.policy.intake.limits import MAX_TABLE_COLUMNS
from zhiqiang.policy.intake.pdf_page import Ruling

_NEAR = 2.5
_OPEN = 8.0
"""Points by which lines must reach beyond the last crossing line to make an open outer column or row."""
_MAX_RULINGS = 4_000
_MAX_GRID = 40_000


@dataclass(frozen=True)
class Region:
    """A cell of a ruled grid: its place, its spans and its edges in points."""

    row: int
    col: int
    rowspan: int
    colspan: int
    left: float
    right: float


@dataclass
class RuledGrid:
    """A ruled table on one page; ``owner`` gives the cell that each elementary place belongs to."""

    xs: list[float]
    ys: list[float]
    regions: list[Region] = field(default_factory=list)
    owner: list[list[int]] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    @property
    def is_box(self) -> bool:
        """Whether it has a single column: a frame around prose (专栏), not a table."""
        return all(region.col == 0 for region in self.regions)

    def at(self, x: float, y: float) -> int | None:
        """The cell at a point."""
        col, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= col < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][col]
        return None


def _aligned(rulings: list[Ruling]) -> list[Ruling]:
    """The lines with those nearly at one place put together, and pieces that touch joined."""
    out: list[Ruling] = []
    group: list[Ruling] = []
    for ruling in [*sorted(rulings), None]:
        if ruling is not None and (not group or ruling.at - group[0].at <= _NEAR):
            group.append(ruling)
            continue
        at = sum(each.at for each in group) / max(1, len(group))
        run: Ruling | None = None
        for each in sorted(group, key=lambda piece: piece.start):
            if run is not None and each.start - run.end <= _NEAR:
                run = Ruling(at, run.start, max(run.end, each.end))
            else:
                out.extend([run] if run else [])
                run = Ruling(at, each.start, each.end)
        out.extend([run] if run else [])
        group = [ruling] if ruling is not None else []
    return out


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _clusters(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines in sets that hang together by crossing or touching."""
    parent = list(range(len(across) + len(down)))
    order = sorted(range(len(down)), key=lambda i: down[i].at)
    places = [down[i].at for i in order]
    for i, line in enumerate(across):
        for k in range(bisect_left(places, line.start - _NEAR), bisect_right(places, line.end + _NEAR)):
            other = down[order[k]]
            if other.start - _NEAR <= line.at <= other.end + _NEAR:
                parent[_root(parent, i)] = _root(parent, len(across) + order[k])
    sets: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, line in enumerate(across):
        sets.setdefault(_root(parent, i), ([], []))[0].append(line)
    for i, line in enumerate(down):
        sets.setdefault(_root(parent, len(across) + i), ([], []))[1].append(line)
    return [found for found in sets.values() if len(found[0]) >= 2 and found[1]]


def _edges(lines: list[Ruling], other: list[Ruling]) -> list[float]:
    """The places of the lines, with outer ones added where the crossing lines run on beyond them (open tables)."""
    places: list[float] = []
    for line in sorted(lines):
        if not places or line.at - places[-1] > _NEAR:
            places.append(line.at)
    first, last = min(each.start for each in other), max(each.end for each in other)
    if places[0] - first > _OPEN:
        places.insert(0, first)
    if last - places[-1] > _OPEN:
        places.append(last)
    return places


def _drawn(lines: list[Ruling], places: list[float], between: list[float]) -> set[tuple[int, int]]:
    """Which pieces are drawn: (index of the place, index of the stretch between two crossing places)."""
    out: set[tuple[int, int]] = set()
    middles = [(a + b) / 2 for a, b in pairwise(between)]
    for line in lines:
        after = min(bisect_left(places, line.at), len(places) - 1)
        nearest = min((max(after - 1, 0), after), key=lambda i: abs(places[i] - line.at))
        for k in range(bisect_left(middles, line.start), bisect_right(middles, line.end)):
            out.add((nearest, k))
    return out


def _merge(grid: RuledGrid, across: set[tuple[int, int]], down: set[tuple[int, int]]) -> None:
    """Fill in the cells: neighbouring places without a line between them are one cell, if they make a rectangle."""
    rows, cols = len(grid.ys) - 1, len(grid.xs) - 1
    parent = list(range(rows * cols))
    for row in range(rows):
        for col in range(cols):
            if col + 1 < cols and (col + 1, row) not in down:
                parent[_root(parent, row * cols + col + 1)] = _root(parent, row * cols + col)
            if row + 1 < rows and (row + 1, col) not in across:
                parent[_root(parent, (row + 1) * cols + col)] = _root(parent, row * cols + col)
    members: dict[int, list[int]] = {}
    for place in range(rows * cols):
        members.setdefault(_root(parent, place), []).append(place)
    grid.owner = [[0] * cols for _ in range(rows)]
    for places in sorted(members.values()):
        at_rows, at_cols = [place // cols for place in places], [place % cols for place in places]
        high, wide = max(at_rows) - min(at_rows) + 1, max(at_cols) - min(at_cols) + 1
        whole = len(places) == high * wide
        for piece in [places] if whole else [[place] for place in places]:
            row, col = piece[0] // cols, piece[0] % cols
            span = (high, wide) if whole else (1, 1)
            grid.regions.append(Region(row, col, *span, grid.xs[col], grid.xs[col + span[1]]))
            for place in piece:
                grid.owner[place // cols][place % cols] = len(grid.regions) - 1


def ruled_grids(across: list[Ruling], down: list[Ruling]) -> list[RuledGrid]:
    """The ruled tables and boxes of a page, from the top; none where the lines are too many to be of tables."""
    across, down = _aligned(across), _aligned(down)
    if not across or not down or len(across) + len(down) > _MAX_RULINGS:
        return []
    out: list[RuledGrid] = []
    for lines_across, lines_down in _clusters(across, down):
        xs, ys = _edges(lines_down, lines_across), _edges(lines_across, lines_down)
        if len(xs) < 2 or len(ys) < 2 or len(xs) > MAX_TABLE_COLUMNS or len(xs) * len(ys) > _MAX_GRID:
            continue
        grid = RuledGrid(xs, ys)
        _merge(grid, _drawn(lines_across, ys, xs), _drawn(lines_down, xs, ys))
        out.append(grid)
    return sorted(out, key=lambda grid: (grid.top, grid.xs[0]))
