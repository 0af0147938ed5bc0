"""Folding and script conversion keep every offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang.scripts import fold, to_simplified, traditional_share

TEXTS = st.text(max_size=200)
OFFICIAL_MARKS = "≥≤〔〕《》“”·—○〇、。【】①⑩Ⅳ㎡²"


@given(TEXTS)
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_simplifying_keeps_the_length_and_treats_every_character_alone(left: str, right: str) -> None:
    assert len(to_simplified(left)) == len(left)
    assert to_simplified(left + right) == to_simplified(left) + to_simplified(right)


def test_full_width_forms_become_half_width() -> None:
    assert fold("１，０９１；：（）％．！？／－＝＜＞～Ａｚ") == "1,091;:()%.!?/-=<>~Az"


def test_marks_with_a_meaning_of_their_own_stay() -> None:
    assert fold(OFFICIAL_MARKS) == OFFICIAL_MARKS


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2002", "\u200a", "\u200b", "\ufeff", "\x00"])
def test_blanks_of_any_width_and_controls_become_one_blank(blank: str) -> None:
    assert fold(f"文{blank}号") == "文 号"


def test_line_ends_are_told_apart_from_blanks() -> None:
    assert fold("一\r\n二\r三\n四\t五") == "一 \n二\n三\n四\t五"


def test_traditional_text_is_recognised_by_its_share() -> None:
    assert to_simplified("質量強市，標準與計劃") == "质量强市，标准与计划"
    assert traditional_share("質量強市，標準與計劃") > 0.5
    assert traditional_share("质量强市，标准与计划") == 0.0
    assert traditional_share("plan 2015") == 0.0


def test_characters_common_to_both_scripts_are_not_traditional() -> None:
    assert traditional_share("乾隆著名台账") == 0.0
