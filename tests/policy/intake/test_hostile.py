"""Bad input is refused with a code and a mend, soon and without much memory; nothing else ever comes out."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.policy.intake.documents import PLAN, as_docx, as_html, as_pdf, lines
from zhiqiang.policy.intake import check_size, read_bytes
from zhiqiang.policy.source import SourceText, Unreadable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MIB = 1 << 20


def refusal(data: bytes, name: str | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, name)
    return refused.value


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def word(body: str, doctype: str = "") -> bytes:
    return zipped(word__document=f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode())


@cache
def bomb() -> bytes:
    return zipped(word__document=b"0" * (201 * MIB))


def lying(data: bytes) -> bytes:
    """The same archive, whose directory says that its first member is small."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + (1000).to_bytes(4, "little") + data[at + 28 :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "INPUT-EMPTY"),
        (" \u3000\r\n\t".encode(), "INPUT-EMPTY"),
        (b"\xef\xbb\xbf", "INPUT-EMPTY"),
        (b"<html><body><script>99</script></body></html>", "INPUT-EMPTY"),
        (word(""), "INPUT-EMPTY"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "INPUT-UNSUPPORTED"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "INPUT-UNSUPPORTED"),
        (b"MZ\x90\x00" + b"\x00" * 50, "INPUT-UNSUPPORTED"),
        (b"Rar!\x1a\x07\x00", "INPUT-UNSUPPORTED"),
        (b"{\\rtf1 abc}", "INPUT-UNSUPPORTED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "INPUT-UNSUPPORTED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "INPUT-ENCRYPTED"),
        (b"\x00\x01\x02\x03" * 200, "INPUT-UNSUPPORTED"),
        (zipped(a=b"x"), "INPUT-UNSUPPORTED"),
        (zipped(xl__workbook=b"x"), "INPUT-UNSUPPORTED"),
        (zipped(OFD=b"x"), "INPUT-UNSUPPORTED"),
        (zipped(word__document=b"<w:document>"), "INPUT-CORRUPT"),
        (as_docx(PLAN)[:2000], "INPUT-CORRUPT"),
        (b"%PDF-1.7\nnothing", "INPUT-CORRUPT"),
    ],
)
def test_refusals_name_the_reason_and_the_mend_in_chinese(data: bytes, code: str) -> None:
    refused = refusal(data)
    assert refused.code == code
    message = str(refused)
    assert message.endswith("。")
    assert "请" in message


def test_content_decides_not_the_name() -> None:
    assert read_bytes(as_docx(PLAN), "规划.pdf").mime.endswith("wordprocessingml.document")
    assert refusal(b"\x89PNG\r\n\x1a\n", "规划.txt").code == "INPUT-UNSUPPORTED"


def test_more_than_20_mib_is_refused_at_once_and_20_mib_is_not() -> None:
    check_size(20 * MIB)
    with pytest.raises(Unreadable) as refused:
        check_size(20 * MIB + 1)
    assert refused.value.code == "INPUT-TOO-LARGE"
    assert refusal(bytes(20 * MIB + 1)).code == "INPUT-TOO-LARGE"


def _within(seconds: float, data: bytes) -> SourceText | Unreadable:
    begun = time.perf_counter()
    try:
        result: SourceText | Unreadable = read_bytes(data)
    except Unreadable as refused:
        result = refused
    assert time.perf_counter() - begun < seconds
    return result


def test_zip_bomb_is_refused_by_its_directory_within_a_second_and_without_inflating() -> None:
    data = bomb()
    tracemalloc.start()
    try:
        refused = _within(1.0, data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(refused, Unreadable)
    assert refused.code == "INPUT-TOO-LARGE"
    assert peak < 5 * MIB


def test_zip_bomb_that_lies_about_its_size_is_not_inflated_either() -> None:
    refused = _within(1.0, lying(bomb()))
    assert isinstance(refused, Unreadable)
    assert refused.code == "INPUT-CORRUPT"


def test_zip_with_too_many_members_is_refused_unread() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for i in range(5_001):
            package.writestr(f"word/{i}", b"")
    refused = _within(1.0, out.getvalue())
    assert isinstance(refused, Unreadable)
    assert refused.code == "INPUT-TOO-LARGE"


def test_entities_are_never_expanded() -> None:
    entities = '<!ENTITY a "文文文文文文文文文文">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(8)
    )
    data = word("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", f"<!DOCTYPE w:document [{entities}]>")
    refused = _within(1.0, data)
    assert isinstance(refused, Unreadable)
    assert refused.code == "INPUT-CORRUPT"


@pytest.mark.parametrize("depth", [50, 2_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "table><tr><td", "font", "ul><li"])
def test_deep_nesting_is_read_whole_or_refused(tag: str, depth: int) -> None:
    result = _within(10.0, f"<html><body>{f'<{tag}>' * depth}深处的文字".encode())
    assert "深处的文字" in result.text if isinstance(result, SourceText) else result.code == "INPUT-CORRUPT"


@pytest.mark.parametrize("depth", [20, 60, 1_000])
def test_deeply_nested_word_tables_are_read_whole_or_refused(depth: int) -> None:
    opening, closing = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>"
    result = _within(5.0, word(opening * depth + "<w:p><w:r><w:t>深处</w:t></w:r></w:p>" + closing * depth))
    assert "深处" in result.text if isinstance(result, SourceText) else result.code == "INPUT-CORRUPT"


def test_table_of_200_columns_is_a_grid_of_200_columns() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{r}.{c}</td>" for c in range(200)) + "</tr>" for r in range(10))
    source = _within(5.0, f"<html><body><table border=1>{rows}</table></body></html>".encode())
    assert isinstance(source, SourceText)
    assert [(grid.rows, grid.cols, len(grid.cells)) for grid in source.grids] == [(10, 200, 2000)]
    assert source.text[slice(*source.grids[0].cells[-1].span)] == "9.199"


@pytest.mark.parametrize(
    "row",
    ["<tr><td rowspan=65534 colspan=1000>甲</td></tr>", "<tr><td>甲</td><td rowspan=65534>乙</td></tr>"],
)
def test_spans_beyond_all_measure_keep_the_words_in_bounded_time(row: str) -> None:
    source = _within(10.0, f"<html><body><table border=1>{row * 3_000}</table></body></html>".encode())
    assert isinstance(source, SourceText)
    assert source.text.count("甲") == 3_000


def test_page_of_a_million_tags_is_refused_at_once() -> None:
    refused = _within(1.0, b"<html><body>" + b"<b>x</b>" * 600_000)
    assert isinstance(refused, Unreadable)
    assert refused.code == "INPUT-TOO-LARGE"


def test_run_of_line_ends_in_markup_takes_linear_time() -> None:
    source = _within(2.0, ("<html><body><p>质量" + "\n" * 300_000 + "x" + "\n " * 300_000 + "强市</p>").encode())
    assert isinstance(source, SourceText)
    assert source.text == "质量 x 强市\n"


def test_pdf_stream_that_inflates_out_of_all_proportion_is_refused_within_a_second() -> None:
    content = zlib.compress(b" " * (64 * MIB))
    refused = _within(1.0, b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + content + b"\nendstream endobj")
    assert isinstance(refused, Unreadable)
    assert refused.code == "INPUT-TOO-LARGE"


def test_a_megabyte_of_text_needs_little_memory() -> None:
    parts = tuple(part for part in PLAN if isinstance(part, str)) * 800
    data = as_html(parts)
    assert len(data) > MIB
    tracemalloc.start()
    try:
        read_bytes(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * MIB


@cache
def original(kind: str) -> bytes:
    writers: dict[str, Callable[[], bytes]] = {
        "txt": lambda: "\n".join(lines(PLAN)).encode("gb18030"),
        "utf-16": lambda: "\n".join(lines(PLAN)).encode("utf-16-le"),
        "html": lambda: as_html(PLAN),
        "docx": lambda: as_docx(PLAN),
        "pdf": lambda: as_pdf(PLAN),
    }
    return writers[kind]()


@cache
def parts_of_word() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(original("docx"))) as package:
        return {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}


def assert_sound(data: bytes) -> None:
    """A reading with consistent grids and pages, or a refusal."""
    try:
        source = read_bytes(data)
    except Unreadable as refused:
        code = refused.code
    else:
        code = ""
        assert_consistent(source)
    assert code in ("", *CODES)


CODES = (
    "INPUT-EMPTY", "INPUT-UNSUPPORTED", "INPUT-ENCRYPTED", "INPUT-CORRUPT", "INPUT-SCANNED", "INPUT-TOO-LARGE",
)  # fmt: skip


def assert_consistent(source: SourceText) -> None:
    """Every offset of the reading points where it says."""
    source.text.encode("utf-8")
    assert list(source.pages) == sorted(source.pages)
    for grid in source.grids:
        places: set[tuple[int, int]] = set()
        for cell in grid.cells:
            assert grid.span[0] <= cell.span[0] <= cell.span[1] <= grid.span[1]
            assert "\n" not in source.text[slice(*cell.span)]
            assert source.text[cell.span[0] - 1] == "\t"
            own = {(cell.row + r, cell.col + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
            assert not places & own
            places |= own
        assert all(row < grid.rows and col < grid.cols for row, col in places)


@given(st.binary(max_size=3_000))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + b"\x00" * 18)
@example(b"%PDF-")
@example(b"\xff\xfe\x00")
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    assert_sound(data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["txt", "utf-16", "html", "docx", "pdf"]), st.data())
def test_cut_off_and_damaged_files_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(original(kind))
    for at in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=20)):
        damaged[at] ^= data.draw(st.integers(1, 255))
    start = data.draw(st.integers(0, len(damaged)))
    cut = data.draw(st.integers(0, 200))
    assert_sound(bytes(damaged[:start] + damaged[start + cut :]))
    assert_sound(bytes(damaged[:start]))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_word_markup_is_read_or_refused(data: st.DataObject) -> None:
    parts = dict(parts_of_word())
    name = data.draw(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "_rels/.rels"]))
    content = bytearray(parts[name])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[at] = data.draw(st.sampled_from(b'<>/"09 :wn-'))
    parts[name] = bytes(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for each, body in parts.items():
            package.writestr(each, body)
    assert_sound(out.getvalue())


TAG = st.sampled_from(
    [
        "table",
        "tr",
        "td",
        "th",
        "div",
        "p",
        "ol",
        "li",
        "ul",
        "br",
        "a",
        "pre",
        "caption",
        "td rowspan=3",
        "td colspan=2",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.booleans(), TAG, st.text("规划 12，。\n\t", max_size=4)), max_size=40))
def test_any_order_of_tags_is_read_or_refused(pieces: list[tuple[bool, str, str]]) -> None:
    markup = "".join(f"<{'/' if closing else ''}{tag}>{text}" for closing, tag, text in pieces)
    assert_sound(f"<html><body>{markup}".encode())
