"""PDF: a table that the end of a page cuts is one table, and tables that only follow one another stay two."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.policy.intake.documents import FONT
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.source import SourceText

WIDTH, HEIGHT = 595, 842
ROW = 24
FIVE = (80, 150, 250, 330, 400, 510)

Placed = tuple[str, int, int, int, int]
"""Text, first row, first column, rows and columns of a cell."""


def drawn(xs: Sequence[float], top: float, cells: Sequence[Placed]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for text, row, col, rows, cols in cells:
            canvas.rect(xs[col], HEIGHT - top - ROW * (row + rows), xs[col + cols] - xs[col], ROW * rows)
            canvas.drawString(xs[col] + 4, HEIGHT - top - ROW * row - 16, text)

    return page


def said(x: float, y: float, text: str) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawString(x, HEIGHT - y, text)


def read(*pages: Sequence[Callable[[Canvas], None]]) -> SourceText:
    """The source text of pages with their number at the foot."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for number, page in enumerate(pages, 1):
        canvas.setFont(FONT, 10)
        for draw in (*page, said(285, 810, f"— {number} —")):
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_bytes(out.getvalue())


def cells_of(source: SourceText, grid: int = 0) -> dict[tuple[int, int], tuple[str, int, int]]:
    return {
        (cell.row, cell.col): (source.text[cell.span[0] : cell.span[1]], cell.rowspan, cell.colspan)
        for cell in source.grids[grid].cells
    }


def plain(row: int, *texts: str) -> list[Placed]:
    return [(text, row, col, 1, 1) for col, text in enumerate(texts)]


HEADER = plain(0, "类别", "指标", "单位", "现状", "目标")
FIRST = [
    *HEADER,
    ("产品质量", 1, 0, 2, 1),
    *plain(1, "", "甲项合格率", "%", "80", "85")[1:],
    *plain(2, "", "乙项合格率", "%", "81", "86")[1:],
]


def second(start: int) -> list[Placed]:
    """The rest of the category, in which the name of two rows has a subdivision that the first page does not show."""
    return [
        ("", start, 0, 2, 1),
        ("丙项合格率", start, 1, 1, 2),
        *[(text, start, col, 1, 1) for col, text in ((3, "%"), (4, "82"), (5, "87"))],
        ("总量", start + 1, 1, 1, 1),
        ("重点区", start + 1, 2, 1, 1),
        *[(text, start + 1, col, 1, 1) for col, text in ((3, "吨"), (4, ""), (5, "88"))],
    ]


DIVIDED = (80, 150, 200, 250, 330, 400, 510)
WIDE_HEADER: list[Placed] = [
    ("类别", 0, 0, 1, 1),
    ("指标", 0, 1, 1, 2),
    *[(text, 0, col, 1, 1) for col, text in ((3, "单位"), (4, "现状"), (5, "目标"))],
]


@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize("shift", [0, 20])
@pytest.mark.parametrize("above", ["", "续表", "（续上页）", "表1 主要指标"])
def test_table_over_two_pages_is_one_whether_the_header_is_repeated_or_not(
    header: bool, shift: float, above: str
) -> None:
    rest = [*WIDE_HEADER, *second(1)] if header else second(0)
    source = read(
        [said(200, 640, "表1 主要指标"), drawn(FIVE, 660, FIRST)],
        [*([said(200, 80, above)] if above else []), drawn([x + shift for x in DIVIDED], 100, rest)],
    )
    assert len(source.grids) == 1
    assert (source.grids[0].rows, source.grids[0].cols) == (5, 6)
    cells = cells_of(source)
    assert cells[0, 1] == ("指标", 1, 2)
    assert cells[1, 0] == ("产品质量", 4, 1)
    assert cells[3, 1] == ("丙项合格率", 1, 2)
    assert [cells[4, col][0] for col in range(1, 6)] == ["总量", "重点区", "吨", "", "88"]
    assert source.text.count("类别") == 1
    assert source.text[source.pages[1] :].startswith("\t\n\t丙项合格率")


def test_table_over_three_pages_keeps_the_columns_of_all() -> None:
    third = plain(0, "服务质量", "丁项满意度", "分", "", "90")
    source = read([drawn(FIVE, 660, FIRST)], [drawn(DIVIDED, 100, second(0))], [drawn(FIVE, 100, third)])
    assert [(grid.rows, grid.cols) for grid in source.grids] == [(6, 6)]
    cells = cells_of(source)
    assert (cells[5, 0], cells[5, 1], cells[5, 5]) == (("服务质量", 1, 1), ("丁项满意度", 1, 2), ("90", 1, 1))


def test_value_that_is_not_given_at_the_top_of_a_page_is_no_part_of_the_merged_value_above() -> None:
    first = [*HEADER, *plain(1, "甲", "甲项", "%", "80"), ("85", 1, 4, 2, 1), *plain(2, "乙", "乙项", "%", "81")]
    source = read([drawn(FIVE, 660, first)], [drawn(FIVE, 100, plain(0, "丙", "丙项", "%", "82", ""))])
    cells = cells_of(source)
    assert (cells[1, 4], cells[3, 4]) == (("85", 2, 1), ("", 1, 1))


@pytest.mark.parametrize(
    ("between", "xs"),
    [("表2 任务分工", FIVE), ("", (80, 223, 367, 510)), ("", (80, 150, 250, 330, 400, 450))],
    ids=["a caption of its own", "other columns", "another width"],
)
def test_tables_that_only_follow_one_another_stay_two(between: str, xs: Sequence[float]) -> None:
    rows = [*plain(0, "任务", "做法", "单位"), *plain(1, "一", "二", "三")]
    source = read(
        [said(200, 640, "表1 主要指标"), drawn(FIVE, 660, FIRST)],
        [*([said(200, 80, between)] if between else []), drawn(xs, 100, [*rows, *filled(xs)])],
    )
    assert len(source.grids) == 2


def filled(xs: Sequence[float]) -> list[Placed]:
    """Empty cells for the columns behind the third."""
    return [("", row, col, 1, 1) for row in (0, 1) for col in range(3, len(xs) - 1)]
