"""Plain text: the encoding is found from the bytes, nothing of the text is changed, damage is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.intake.documents import PLAN, lines
from zhiqiang.policy import SourceText, Unreadable
from zhiqiang.policy.intake import read_bytes

TEXT = "\n".join(lines(PLAN))
TRADITIONAL = (
    "為貫徹落實質量發展綱要，推動經濟發展方式轉變，各部門應當加強領導，明確責任，提高產品質量和服務水平。\r\n" * 3
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, TRADITIONAL], ids=["simplified", "traditional"])
def test_encodings_without_a_mark_are_found(text: str, encoding: str) -> None:
    source = read_bytes(text.encode(encoding))
    assert (source.text, source.encoding) == (text, "gb18030" if encoding == "gbk" else encoding)
    assert source.findings == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides_and_is_no_text(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding)).text == TEXT


def test_traditional_text_in_big5_is_found() -> None:
    source = read_bytes(TRADITIONAL.encode("big5"))
    assert (source.text, source.encoding) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("text", ["佛山", "质量强市", "一、总体要求"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    assert read_bytes(text.encode(encoding)).text == text


def test_text_without_hanzi_is_text_all_the_same() -> None:
    assert read_bytes(b"Plan 2015: 95 %\n").text == "Plan 2015: 95 %\n"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("gb18030", "latin-1"), ("gbk", "cp1252"), ("utf-8", "latin-1")],
)
def test_misread_text_is_put_right_and_said_so(right: str, wrong: str) -> None:
    sentence = "到二零一五年，全市产品质量达到国内先进水平。\n质量第一。\n"
    source = read_bytes(sentence.encode(right).decode(wrong).encode("utf-8"))
    assert source.text == sentence
    assert [finding.code for finding in source.findings] == ["TEXT-MOJIBAKE"]


def test_utf8_misread_as_gbk_is_put_right_but_for_what_was_lost() -> None:
    garbled = "质量工作是全市工作的重中之重。".encode().decode("gb18030", "ignore")
    source = read_bytes(garbled.encode("utf-8"))
    assert source.text == "质量工作是全市工作的重中之重\ufffd"
    assert [finding.code for finding in source.findings] == ["TEXT-MOJIBAKE", "TEXT-REPL"]


def test_misread_text_that_cannot_be_put_right_is_kept_with_a_warning() -> None:
    garbled = "Ä¿±ê£ºÖÊÁ¿Ç¿ÊÐ½¨Éè¹æ»®\x98\u0100Ö\n" * 5
    source = read_bytes(garbled.encode("utf-8"))
    assert source.text == garbled
    assert [finding.code for finding in source.findings] == ["TEXT-MOJIBAKE"]


def test_lost_characters_are_found_with_their_spans() -> None:
    text = "二\ufffd一二年，目标\ufffd\ufffd达到95%。"
    (finding,) = read_bytes(text.encode()).findings
    assert finding.code == "TEXT-REPL"
    assert finding.spans == ((1, 2), (8, 10))


def test_wrong_bytes_are_named_by_place_and_number() -> None:
    head, middle, tail = (part.encode() for part in (TEXT[:100], TEXT[100:200], TEXT[200:]))
    source = read_bytes(head + b"\xff" + middle + b"\xfe\xfe" + tail)
    (finding,) = source.findings
    assert finding.code == "TEXT-REPL"
    assert "3 处" in finding.message
    assert f"{len(head)}、{len(head + middle) + 1}、{len(head + middle) + 2}" in finding.message
    assert [source.text[slice(*span)] for span in finding.spans] == ["\ufffd", "\ufffd\ufffd"]
    assert source.text.replace("\ufffd", "") == TEXT


def test_utf16_cut_off_in_the_middle_of_a_character_is_still_read() -> None:
    source = read_bytes(TEXT.encode("utf-16-le")[:-1])
    assert source.text[:-1] == TEXT[:-1]
    assert [finding.code for finding in source.findings] == ["TEXT-REPL"]


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn")), min_size=1).map(lambda tail: TEXT + tail))
def test_utf8_text_is_kept_to_the_letter_whatever_is_in_it(text: str) -> None:
    assert read_bytes(text.encode()).text == text


@given(st.binary(max_size=2000))
def test_same_bytes_give_the_same_reading(data: bytes) -> None:
    readable = TEXT.encode("gb18030") + data.translate(None, bytes(range(32)))
    assert outcome(readable) == outcome(bytes(bytearray(readable)))


def outcome(data: bytes) -> SourceText | str:
    """What is read, or the code of the refusal."""
    try:
        return read_bytes(data)
    except Unreadable as refusal:
        return refusal.code
