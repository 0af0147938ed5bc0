"""The same document gives the same lines and the same grids, whatever file it comes in."""

from __future__ import annotations

import pytest

from tests.policy.intake.documents import PLAN, TARGETS, Merged, as_docx, as_html, as_pdf, grid, lines
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.source import SourceText

LONG_TABLE = Merged(
    (*TARGETS.rows[:2], *((f"类别{i}", f"第{i}项指标名称", "10", "≥20", "预期性") for i in range(70))),
    TARGETS.spans[:4],
)
LONG = (*PLAN, *PLAN[3:9], LONG_TABLE, *PLAN[11:])


def _grids(source: SourceText) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(cell.row, cell.col, cell.rowspan, cell.colspan, source.text[slice(*cell.span)]) for cell in each.cells]
        for each in source.grids
    ]


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (as_html(PLAN), "text/html"),
        (as_html(PLAN, "gb2312"), "text/html"),
        (as_docx(PLAN), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (as_pdf(PLAN), "application/pdf"),
    ],
    ids=["html", "html-gb2312", "docx", "pdf"],
)
def test_containers_give_the_same_lines_and_grids(data: bytes, mime: str) -> None:
    source = read_bytes(data)
    assert source.text.splitlines() == lines(PLAN)
    assert _grids(source) == [grid(TARGETS)]
    assert source.mime == mime
    assert source.findings == ()


@pytest.mark.parametrize("repeat_rows", [0, 2], ids=["header once", "header on every page"])
def test_pdf_of_many_pages_gives_the_same_lines_and_one_grid_for_a_table_over_pages(repeat_rows: int) -> None:
    source = read_bytes(as_pdf(LONG, header="清江市质量强市建设规划（送审稿）", repeat_rows=repeat_rows))
    assert source.text.splitlines() == lines(LONG)
    assert _grids(source) == [grid(TARGETS), grid(LONG_TABLE)]
    assert len(source.pages) >= 4


def test_page_offsets_start_at_the_first_words_of_each_page() -> None:
    parts = ("清江市质量强市建设规划", *(f"第{i}项任务，加强监督管理。" for i in range(1, 80)))
    source = read_bytes(as_pdf(parts, numbered=True))
    starts = [source.text[offset:].split("\n", 1)[0] for offset in source.pages]
    assert starts[0] == parts[0]
    assert all(start in parts for start in starts)
    assert len(starts) == 3


def test_text_with_the_same_lines_is_kept_to_the_letter() -> None:
    text = "\r\n".join(lines(PLAN)) + "\r末行\n"
    assert read_bytes(text.encode("gb18030")).text == text
