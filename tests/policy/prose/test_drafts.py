"""The package of prose itself: what it yields before ids and tasks, in order, and on any input without failing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.policy.context import SectionYears, Timeline
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.outline import read_outline
from zhiqiang.policy.prose import Draft, quote_span, read_prose

TIMELINE = Timeline(2021, (2021, 2025), (2023, 2025), 2025)
PIECES = st.sampled_from(
    "到2025年， 2020年 由 从 提高到 达到 分别 均 其中 85% 90%以上 3家、5家 和 、 ， 。 ； （ ） “ ” 《 》 "
    "合格率 企业 的 每年 力争 "
    "零增长 翻一番 三分之一 10-15个 不低于 控制在 较 1,200 １２ 三成 比上年 个百分点 —— （一） 1. \n".split(" ")
)


def drafts(text: str) -> tuple[str, list[Draft]]:
    source = read_bytes(f"一、发展目标\n{text}\n".encode())
    layout = lay_out(source)
    outline = read_outline(layout)
    return source.text, list(read_prose(layout.paragraphs, outline, SectionYears(outline, TIMELINE)))


def test_values_come_in_the_order_of_the_text() -> None:
    _, found = drafts("到2025年，优等品率由2020年的50%提高到60%，事故零增长。\n老字号达到30家、技师200名。")
    places = [quote_span(draft) for draft in found]
    assert places == sorted(places)
    assert len(found) == 5


def test_a_baseline_is_the_draft_before_its_target() -> None:
    _, (before, target) = drafts("到2025年，优等品率由2020年的50%提高到60%。")
    assert target.baseline == before


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_string_of_plan_words_is_read(text: str) -> None:
    source, found = drafts(text)
    for draft in found:
        start, end = quote_span(draft)
        assert 0 <= start < end <= len(source)
        assert draft.name is None or draft.name.start < draft.name.end


@pytest.mark.parametrize(
    "piece",
    [
        "5家、",
        "每村设1名",
        "（其中5家",
        "由5%提高到",
        "零增长、",
        "分别达到1家、",
        "达到90%，",
        "A、",
        "到2025年",
        "每年新增",
        "“",
        "《",
        "（",
    ],
)
def test_time_grows_with_the_length_of_a_sentence_and_not_with_its_square(piece: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        drafts(piece * (length // len(piece)))
        return time.process_time() - start

    seconds(200)
    assert seconds(3600) < 14 * min(seconds(600), seconds(600)) + 0.2
