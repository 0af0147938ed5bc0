"""Tables of web pages: the grid with rowspan and colspan, and which tables are data and which mere layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhiqiang.policy.intake.blocks import Block, Paragraph, PlacedCell, Table, cell_text, lines_of
from zhiqiang.policy.intake.limits import MAX_TABLE_AREA, MAX_TABLE_COLUMNS
from zhiqiang.policy.intake.metadata_table import key_lines


@dataclass
class OpenCell:
    """A cell whose end tag has not come yet."""

    rowspan: int
    colspan: int
    blocks: list[Block] = field(default_factory=list)


@dataclass
class OpenTable:
    """A table whose end tag has not come yet; ``data`` says that its markup shows it to be one of data."""

    data: bool
    layout: bool
    rows: list[list[OpenCell]] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)


def _placed(rows: list[list[OpenCell]]) -> Table | None:
    """The cells at their places by the table model of HTML, or ``None`` where the grid would be beyond all bounds."""
    if len(rows) * max((len(row) for row in rows), default=0) > MAX_TABLE_AREA:
        return None
    left: list[int] = []  # rows that a cell above still fills, by column
    cells: list[PlacedCell] = []
    area = 0
    for at, row in enumerate(rows):
        col = 0
        for cell in row:
            while col < len(left) and left[col] > 0:
                col += 1
            if col >= MAX_TABLE_COLUMNS:
                return None
            width = min(cell.colspan, MAX_TABLE_COLUMNS - col)
            height = min(cell.rowspan, len(rows) - at)
            left.extend([0] * (col + width - len(left)))
            width = next((k for k in range(1, width) if left[col + k] > 0), width)
            left[col : col + width] = [height] * width
            cells.append(PlacedCell(at, col, tuple(cell.blocks), height, width))
            area += height + width
            col += width
        area += len(left)
        if area > MAX_TABLE_AREA:
            return None
        left = [max(0, height - 1) for height in left]
    return Table(tuple(cells))


def _is_layout(table: OpenTable, texts: list[list[str]]) -> bool:
    """Whether the table only places things on the page: one cell with nearly everything, or a table of data inside."""
    if table.layout:
        return True
    cells = [cell for row in table.rows for cell in row]
    if any(isinstance(block, Table) for cell in cells for block in cell.blocks) and not table.data:
        return True
    sizes = [sum(map(len, lines_of(cell.blocks))) for cell in cells]
    largest = max(range(len(cells)), key=lambda i: sizes[i])
    share = sizes[largest] / max(1, sum(sizes))
    many = sum(1 for _ in lines_of(cells[largest].blocks)) >= 3
    if table.data:
        return many and share > 0.8 and sizes[largest] > 800
    filled = [row for row in texts if sum(1 for text in row if text) >= 2]
    return (many and share > 0.6 and sizes[largest] > 200) or not filled or (len(filled) < 2 and share > 0.9)


def blocks_of(table: OpenTable) -> Iterator[Block]:
    """What a finished table contributes: itself, ``key: value`` lines, or what its cells hold if it is mere layout."""
    yield from table.captions
    table.rows = [row for row in table.rows if row]
    if not table.rows:
        return
    texts = [[cell_text(PlacedCell(0, 0, tuple(cell.blocks))) for cell in row] for row in table.rows]
    single = max(len(row) for row in table.rows) == 1
    if not single and (lines := key_lines(texts)) is not None:
        yield from (Paragraph(line) for line in lines)
        return
    placed = None if single or _is_layout(table, texts) else _placed(table.rows)
    if placed is not None:
        yield placed
        return
    for row in table.rows:
        for cell in row:
            yield from cell.blocks
