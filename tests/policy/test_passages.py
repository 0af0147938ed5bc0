"""Clean text with a way back to the source: every clean range maps to the code points it was made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.scripts import fold
from zhiqiang.policy.passages import Passage, bracket_depths, clean_passage, inside, sentences

BLANKS = st.sampled_from(["", "", "", " ", "  ", "　", "\t", "\u00a0", "\n", "\r\n", " \n　"])
INK = st.sampled_from([*"到年底合格率达标，。、；“”（）〔〕0123456789AZ%％．１９𠮷𠀀", "\u200e"])
BROKEN = st.lists(st.tuples(INK, BLANKS), min_size=1, max_size=60).map(lambda pairs: "".join(a + b for a, b in pairs))


def whole(source: str) -> Passage:
    return clean_passage(fold(source), [(0, len(source))])


def dense(text: str) -> str:
    return "".join(char for char in text if char not in " \t\r\n")


def test_blanks_between_hanzi_go_and_between_latin_words_stay() -> None:
    assert whole("合 格　率\n达到 95 %").text == "合格率达到95%"
    assert whole("ISO  9001 和 TC\nSC").text == "ISO 9001和TC SC"


def test_a_range_of_several_lines_leaves_out_what_lies_between() -> None:
    source = "合格率达〔页脚〕到9\n5%以上"
    passage = clean_passage(source, [(0, 4), (8, 10), (11, 15)])
    assert passage.text == "合格率达到95%以上"
    assert source[slice(*passage.span(0, 5))] == "合格率达〔页脚〕到"
    assert passage.whole == (0, 15)


def test_an_empty_range_gives_an_empty_span_at_its_place() -> None:
    passage = whole(" 甲 乙 ")
    assert passage.span(0, 0) == (1, 1)
    assert passage.span(1, 1) == (3, 3)
    assert passage.span(2, 2) == (4, 4)


@given(BROKEN)
def test_every_clean_range_quotes_its_own_characters(source: str) -> None:
    passage, folded = whole(source), fold(source)
    assert len(folded) == len(source)
    for start in range(len(passage)):
        for end in range(start + 1, min(len(passage), start + 12) + 1):
            a, b = passage.span(start, end)
            assert dense(folded[a:b]) == dense(passage.text[start:end])
            if passage.text[start] != " " and passage.text[end - 1] != " ":
                assert folded[a] == passage.text[start]
                assert folded[b - 1] == passage.text[end - 1]


@given(BROKEN)
def test_spans_keep_the_order_of_the_text(source: str) -> None:
    passage = whole(source)
    places = [passage.source(i) for i in range(len(passage))]
    assert places == sorted(set(places))


@given(BROKEN, BROKEN)
def test_a_cut_source_gives_the_same_places_as_the_whole(first: str, second: str) -> None:
    source = fold(first + "\n" + second)
    tail = clean_passage(source, [(len(first) + 1, len(source))])
    alone = clean_passage(fold(second), [(0, len(second))])
    assert tail.text == alone.text
    shift = len(first) + 1
    assert [tail.source(i) for i in range(len(tail))] == [alone.source(i) + shift for i in range(len(alone))]


# Sentences


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_sentences_end_at_full_stop_exclamation_and_question_mark_with_closing_marks() -> None:
    assert pieces("甲达到1。乙呢?“丙!”丁(戊。)己") == ["甲达到1。", "乙呢?", "“丙!”", "丁(戊。)", "己"]


def test_semicolons_and_commas_end_no_sentence() -> None:
    assert pieces("甲，乙；丙、丁") == ["甲，乙；丙、丁"]


def test_an_empty_text_has_no_sentences() -> None:
    assert pieces("") == []


def test_an_endless_sentence_is_read_in_pieces_cut_at_its_pauses() -> None:
    found = pieces("培育企业5家," * 1000)
    assert max(map(len, found)) <= 1500
    assert len(found) > 1
    assert all(piece.endswith(",") for piece in found)


@given(st.text(alphabet="甲乙。！!?；,、”）)1 ", max_size=200))
def test_sentences_cover_the_text_without_gap_or_overlap(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(st.integers(1, 9000), st.sampled_from(["甲", "甲,", "甲、乙丙丁", "甲。"]))
def test_long_texts_are_covered_as_well(length: int, piece: str) -> None:
    text = piece * (length // len(piece))
    assert "".join(pieces(text)) == text
    assert all(len(part) <= 1500 for part in pieces(text))


# Brackets


def test_brackets_count_as_inside() -> None:
    assert bracket_depths("甲(乙《丙》丁)戊") == [0, 1, 1, 2, 2, 2, 1, 1, 0]


def test_a_closer_without_an_opener_changes_nothing() -> None:
    assert bracket_depths("甲)乙") == [0, 0, 0]


@given(st.text(alphabet="甲(){}《》“”〔〕", max_size=80))
def test_every_character_has_a_depth(text: str) -> None:
    depths = bracket_depths(text)
    assert len(depths) == len(text)
    assert min(depths, default=0) >= 0


def test_what_stands_between_title_marks_is_inside() -> None:
    assert inside("据《甲》办。", "《", "》") == [False, True, True, True, False, False]


def test_an_unclosed_title_swallows_nothing_after_its_sentence() -> None:
    flags = inside("据《甲规定。乙《丙》", "《", "》")
    assert flags[6:] == [False, True, True, True]


@given(st.text(alphabet="甲《》。乙", max_size=60))
def test_nothing_before_the_first_title_is_inside(text: str) -> None:
    flags = inside(text, "《", "》")
    assert len(flags) == len(text)
    assert not any(flags[: text.find("《")] if "《" in text else flags)


@given(BROKEN, st.data())
def test_what_a_range_was_written_as_is_its_source_without_the_gaps(source: str, data: st.DataObject) -> None:
    passage = whole(source)
    start = data.draw(st.integers(0, len(passage)))
    end = data.draw(st.integers(start, len(passage)))
    one_by_one = "".join(source[passage.source(index)] for index in range(start, end))
    assert passage.written(source, start, end) == one_by_one
