"""PDF: lines are joined into paragraphs, page furniture goes, ruling lines make tables."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.policy.intake.documents import FONT, PLAN, as_pdf
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.source import SourceText, Unreadable

WIDTH, HEIGHT = 595, 842
FULL = "各区各部门要加强组织领导落实工作责任确保各项任务按期完成取得实效并将落实情况"  # 37 characters fill a line


def draw(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), **options)
    for page in pages:
        canvas.setFont(FONT, 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(*lines: tuple[float, float, str]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for x, y, text in lines:
            canvas.drawString(x, HEIGHT - y, text)

    return page


def read(*pages: Callable[[Canvas], None]) -> SourceText:
    return read_bytes(draw(*pages))


def test_lines_run_on_until_a_short_line_or_an_indent() -> None:
    page = write(
        (96, 100, FULL[:-2]),
        (72, 120, "到1,89"),
        (96, 140, FULL[:-2]),
        (72, 160, FULL),
        (72, 180, FULL),
        (96, 200, FULL[:-2]),
        (72, 220, "完。"),
    )
    assert read(page).text.splitlines() == [FULL[:-2] + "到1,89", FULL[:-2] + FULL + FULL, FULL[:-2] + "完。"]


def test_paragraph_runs_on_over_the_page_and_its_page_begins_within_it() -> None:
    first = write((96, 700, FULL[:-2]), (72, 720, FULL), (280, 800, "— 1 —"))
    second = write((72, 100, FULL), (72, 120, "完。"), (96, 140, "下一段。"), (280, 800, "— 2 —"))
    source = read(first, second)
    assert source.text.splitlines() == [FULL[:-2] + FULL + FULL + "完。", "下一段。"]
    assert source.pages == (0, len(FULL) * 2 - 2)


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第 {} 页 共 3 页", "{}/3"])
def test_page_numbers_and_running_titles_go_but_like_lines_in_the_text_stay(number: str) -> None:
    pages = [
        write(
            (72, 40, "清江市质量强市规划"),
            (96, 100, f"本页第{n}项任务。"),
            (96, 120, "3"),
            (290, 810, number.format(n)),
        )
        for n in (1, 2, 3)
    ]
    lines = read(*pages).text.splitlines()
    assert lines == ["本页第1项任务。", "3", "本页第2项任务。", "3", "本页第3项任务。", "3"]


def test_line_that_is_short_for_the_sake_of_a_long_word_runs_on() -> None:
    page = write((72, 100, FULL), (72, 120, FULL[:30]), (72, 140, "GB/T19001-2016认证" + FULL[:20]), (72, 160, FULL))
    assert read(page).text.splitlines() == [FULL + FULL[:30] + "GB/T19001-2016认证" + FULL[:20], FULL]


def test_lines_printed_twice_for_bold_count_once() -> None:
    assert read(write((96, 100, "质量强市 http"), (96.3, 100, "质量强市 http"))).text == "质量强市 http\n"


def ruled(style: str) -> Callable[[Canvas], None]:
    """Two columns and two rows, with lines drawn the ways that programs draw them."""

    def page(canvas: Canvas) -> None:
        for x, y, text in ((105, 120, "指标"), (305, 120, "目标值"), (105, 150, "合格率"), (305, 150, "95%")):
            canvas.drawString(x, HEIGHT - y, text)
        xs, ys = (100, 300, 450), (100, 130, 160)
        if style == "moved":
            canvas.translate(50, 30)
            xs, ys = tuple(x - 50 for x in xs), tuple(y + 30 for y in ys)
        outer = xs[1:-1] if style == "open sides" else xs
        for y in ys:
            if style == "thin boxes":
                for a, b in pairwise(xs):
                    canvas.rect(a, HEIGHT - y, b - a, 0.5, stroke=0, fill=1)
            else:
                canvas.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
        for x in outer:
            if style == "thin boxes":
                canvas.rect(x, HEIGHT - ys[-1], 0.5, ys[-1] - ys[0], stroke=0, fill=1)
            else:
                canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])

    return page


@pytest.mark.parametrize("style", ["strokes", "thin boxes", "open sides", "moved"])
def test_ruling_lines_make_a_table_however_they_are_drawn(style: str) -> None:
    source = read(ruled(style))
    assert source.text == "\t指标\n\t目标值\n\n\t合格率\n\t95%\n"
    assert [(grid.rows, grid.cols) for grid in source.grids] == [(2, 2)]


def test_table_on_a_page_turned_by_a_quarter_is_read_upright() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        ruled("strokes")(_Shifted(canvas))

    assert read(turned).text == "\t指标\n\t目标值\n\n\t合格率\n\t95%\n"


class _Shifted:
    """A canvas whose drawing is moved so that it lands on a page turned by a quarter."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(x: float, y: float, *rest: object) -> object:
            if name == "line":
                x1, y1 = rest
                return self._canvas.line(x, y - 300, x1, y1 - 300)
            return getattr(self._canvas, name)(x, y - 300, *rest)

        return call


def test_text_in_a_frame_is_prose_not_a_table() -> None:
    def framed(canvas: Canvas) -> None:
        write((96, 80, "前文。"), (110, 120, "专栏1：重点工程"), (110, 140, "建设检测中心。"), (96, 200, "后文。"))(
            canvas
        )
        canvas.rect(100, HEIGHT - 150, 300, 50)

    source = read(framed)
    assert source.text.splitlines() == ["前文。", "专栏1：重点工程", "建设检测中心。", "后文。"]
    assert source.grids == ()


def test_two_columns_of_a_gazette_are_read_one_after_the_other() -> None:
    left = [(72.0, 100 + 20 * i, FULL[:17]) for i in range(12)]
    right = [(320.0, 100 + 20 * i, FULL[17:34]) for i in range(12)]
    lines = read(write(*left, *right)).text.splitlines()
    assert lines == [FULL[:17] * 12 + FULL[17:34] * 12] or lines == [FULL[:17] * 12, FULL[17:34] * 12]


def test_scans_are_refused_and_single_scanned_pages_named() -> None:
    from PIL import Image

    picture = ImageReader(Image.new("RGB", (60, 80), "white"))

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)

    with pytest.raises(Unreadable) as refused:
        read(scan, scan)
    assert refused.value.code == "INPUT-SCANNED"
    source = read(write((72, 100, FULL)), scan)
    assert [(finding.code, "第 2 页" in finding.message) for finding in source.findings] == [("INPUT-SCANNED", True)]


def test_password_is_named_as_the_reason() -> None:
    locked = draw(write((72, 100, FULL)), encrypt=StandardEncryption("geheim"))
    with pytest.raises(Unreadable) as refused:
        read_bytes(locked)
    assert refused.value.code == "INPUT-ENCRYPTED"
    assert read_bytes(draw(write((72, 100, FULL)), encrypt=StandardEncryption("", "owner"))).text == FULL + "\n"


def test_empty_pages_and_cut_off_files_are_refused_with_the_reason() -> None:
    with pytest.raises(Unreadable) as refused:
        read(lambda canvas: None)
    assert refused.value.code == "INPUT-EMPTY"
    with pytest.raises(Unreadable) as refused:
        read_bytes(as_pdf(PLAN)[:400])
    assert refused.value.code == "INPUT-CORRUPT"
