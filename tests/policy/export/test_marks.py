"""Marks on a text: cut where they begin and end, none lost, however they overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy.export.marks import Mark, Segments

LENGTH = 40
spans = st.tuples(st.integers(-5, LENGTH + 5), st.integers(-5, LENGTH + 5))
some_marks = st.lists(st.tuples(spans, st.booleans()), max_size=30).map(
    lambda drawn: [Mark(span, number, "target", overlay=overlay) for number, (span, overlay) in enumerate(drawn)]
)


def covered(mark: Mark) -> set[int]:
    return set(range(max(0, mark.span[0]), min(LENGTH, mark.span[1])))


@given(some_marks)
def test_segments_are_disjoint_and_in_order(marks: list[Mark]) -> None:
    position = 0
    for segment in Segments(marks, LENGTH):
        assert position <= segment.start < segment.end <= LENGTH
        position = segment.end


@given(some_marks)
def test_segments_cover_exactly_what_is_marked(marks: list[Mark]) -> None:
    shown = {place for segment in Segments(marks, LENGTH) for place in range(segment.start, segment.end)}
    assert shown == {place for mark in marks for place in covered(mark)}


@given(some_marks)
def test_a_segment_names_only_marks_that_lie_on_it(marks: list[Mark]) -> None:
    for segment in Segments(marks, LENGTH):
        for mark in segment.marks:
            assert set(range(segment.start, segment.end)) <= covered(mark)


@given(some_marks)
def test_every_mark_is_named_where_it_begins(marks: list[Mark]) -> None:
    first: dict[int, int] = {}
    for segment in Segments(marks, LENGTH):
        for mark in segment.marks:
            first.setdefault(mark.item, segment.start)
    assert first == {mark.item: min(covered(mark)) for mark in marks if covered(mark)}


@given(some_marks.filter(lambda marks: len(marks) <= 12))
def test_few_marks_are_named_on_all_they_cover(marks: list[Mark]) -> None:
    shown: dict[int, set[int]] = {mark.item: set() for mark in marks}
    for segment in Segments(marks, LENGTH):
        for mark in segment.marks:
            shown[mark.item].update(range(segment.start, segment.end))
    assert shown == {mark.item: covered(mark) for mark in marks}


@given(some_marks)
def test_the_narrowest_mark_comes_first_and_overlays_last(marks: list[Mark]) -> None:
    for segment in Segments(marks, LENGTH):
        order = [(mark.overlay, len(covered(mark))) for mark in segment.marks]
        assert order == sorted(order)


@given(some_marks, st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_a_part_of_the_text_shows_the_same_segments_cut_to_it(marks: list[Mark], start: int, end: int) -> None:
    segments = Segments(marks, LENGTH)
    whole = {(place, segment.marks) for segment in segments for place in range(segment.start, segment.end)}
    part = {
        (place, segment.marks) for segment in segments.within(start, end) for place in range(segment.start, segment.end)
    }
    assert part == {(place, on_it) for place, on_it in whole if start <= place < end}


def test_ten_thousand_marks_over_one_another_stay_small() -> None:
    marks = [Mark((number, 20_000 - number), number, "target") for number in range(10_000)]
    assert sum(len(segment.marks) for segment in Segments(marks, 20_000)) < 20_000 * 14
