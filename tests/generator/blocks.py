"""The parts of a document before it takes the form of a text, a page or a Word file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading: ``number`` as it is written, ``level`` of the outline; ``text`` has it all, marked."""

    level: str
    number: str
    title: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, maybe with a heading run in; ``role``: body, title, head (发文字号、主送), furniture of a page."""

    text: str
    role: str = "body"


@dataclass(frozen=True)
class Cell:
    """A cell of a table, marked; it covers ``rows`` × ``columns`` of the grid."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """A table: caption, header rows and body rows, every row with the cells that begin in it."""

    caption: str
    header: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self.header + self.body

    def grid(self) -> list[list[str | None]]:
        """Every row in full width; None where a cell from above or from the left reaches."""
        grid: list[list[str | None]] = []
        covered: dict[tuple[int, int], None] = {}
        for r, row in enumerate(self.rows):
            line: list[str | None] = []
            for cell in row:
                while (r, len(line)) in covered:
                    line.append(None)
                at = len(line)
                line.append(cell.text)
                line.extend(None for _ in range(cell.columns - 1))
                covered |= {(r + dr, at + dc): None for dr in range(1, cell.rows) for dc in range(cell.columns)}
            while (r, len(line)) in covered:
                line.append(None)
            grid.append(line)
        return grid


Block = Heading | Paragraph | Table
