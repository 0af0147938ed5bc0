"""Tables of a PDF that run on over the page (续表): the next page is laid on the columns of the page before.

Programs cut a ruled table at the foot of the page. What follows has the header again or none, shows only those column
edges that its own rows need, and leaves a merged cell empty whose text was printed on the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhiqiang.policy.intake.blocks import PlacedCell, Table, cell_text, compact

_NEAR = 4.0
_SHIFTED = 60.0
"""Points by which a table may stand further left or right on the next page (margins of bound volumes)."""
_MAX_HEADER = 4


@dataclass(frozen=True)
class PageTable:
    """A table on a page: its edges, and its cells in reading order; column ``i`` begins at ``xs[i]``."""

    top: float
    bottom: float
    x0: float
    x1: float
    page: int
    last_page: int
    xs: tuple[float, ...]
    table: Table


def joined_table(first: PageTable, second: PageTable) -> PageTable | None:
    """A table and its continuation on the next page as one, or ``None`` where they are two tables."""
    first, second = _compacted(first), _compacted(second)
    xs = _common_columns(first, second)
    if xs is not None:
        one, two = _laid_on(first.table, xs[0]), _laid_on(second.table, xs[1])
        edges = xs[2]
    elif len(first.xs) == len(second.xs):
        one, two, edges = first.table, second.table, second.xs
    else:
        return None
    repeated = _repeated_rows(one, two)
    if xs is None and not repeated:
        return None
    table = _appended(one, [cell for cell in two.cells if cell.row >= repeated], repeated)
    return replace(first, bottom=second.bottom, last_page=second.last_page, table=table, xs=edges, x0=edges[0])


def _compacted(found: PageTable) -> PageTable:
    """The table with only those columns and edges at which a cell begins."""
    begins = sorted({cell.col for cell in found.table.cells})
    return replace(found, table=compact(found.table), xs=(*(found.xs[col] for col in begins), found.xs[-1]))


def _common_columns(first: PageTable, second: PageTable) -> tuple[list[int], list[int], tuple[float, ...]] | None:
    """The columns of both in the grid of all their edges, and those edges (where the second stands).

    ``None`` unless the frames agree and so do the edges within: all of them, or, where the rows of one page are
    merged or divided as those of the other are not, two at least and half of those of either.
    """
    offset = second.xs[0] - first.xs[0]
    if abs(offset) >= _SHIFTED or abs(second.xs[-1] - first.xs[-1] - offset) > _NEAR:
        return None
    before = [x + offset for x in first.xs]
    places: tuple[list[int], list[int]] = ([], [])
    edges: list[float] = []
    one = two = shared = 0
    while one < len(before) and two < len(second.xs):
        apart = before[one] - second.xs[two]
        edges.append(second.xs[two] if apart >= -_NEAR else before[one])
        if apart <= _NEAR:
            places[0].append(len(edges) - 1)
            one += 1
        if apart >= -_NEAR:
            places[1].append(len(edges) - 1)
            two += 1
        shared += abs(apart) <= _NEAR
    within, most = shared - 2, max(len(before), len(second.xs)) - 2
    if (one, two) != (len(before), len(second.xs)) or (within < most and (within < 2 or 2 * within < most)):
        return None
    return (*places, tuple(edges))


def _laid_on(table: Table, places: Sequence[int]) -> Table:
    """The table in a grid with further columns: column ``i`` begins at ``places[i]`` of it."""
    cells = (
        replace(cell, col=places[cell.col], colspan=places[cell.col + cell.colspan] - places[cell.col])
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))


def _repeated_rows(one: Table, two: Table) -> int:
    """How many rows at the top of both tables are the same: the header that is printed again."""
    count = 0
    for row in range(_MAX_HEADER):
        first, second = ([(c.col, c.colspan, cell_text(c)) for c in each.cells if c.row == row] for each in (one, two))
        if not second or first != second or not any(text for _, _, text in second):
            break
        count = row + 1
    return count


def _appended(one: Table, rest: Sequence[PlacedCell], repeated: int) -> Table:
    """The rows of ``rest``, those after the repeated ones, below those of ``one``; cells cut by the page are whole."""
    if not rest:
        return one
    rows = max(cell.row + cell.rowspan for cell in one.cells)
    below = [replace(cell, row=cell.row - repeated + rows) for cell in rest]
    cut = _cut_cells(one, [cell for cell in below if cell.row == rows], rows)
    above = [
        replace(cell, rowspan=cell.rowspan + cut[cell.col].rowspan)
        if cell.row + cell.rowspan == rows and cell.col in cut
        else cell
        for cell in one.cells
    ]
    kept = [cell for cell in below if cell.row > rows or cell.col not in cut]
    return Table((*above, *kept), (*one.page_rows, rows))


def _cut_cells(one: Table, top: Sequence[PlacedCell], rows: int) -> dict[int, PlacedCell]:
    """The empty cells at the top of a page, by column, that are the rest of a merged cell on the page before.

    An empty cell in one row may as well be a value that is not given: only the cells that lead the row (the category,
    类别) are taken for the rest of a merged one then.
    """
    ends = {cell.col: cell for cell in one.cells if cell.row + cell.rowspan == rows}
    found: dict[int, PlacedCell] = {}
    if not any(cell_text(cell) for cell in top):
        return found
    leads = True
    for cell in sorted(top, key=lambda each: each.col):
        above = ends.get(cell.col)
        empty = not cell_text(cell)
        leads = leads and empty
        if above is None or not empty or above.colspan != cell.colspan or above.rowspan == 1:
            continue
        if leads or cell.rowspan > 1:
            found[cell.col] = cell
    return found
