"""Quick looks before slow ones: what a guard turns away, the rule behind it would not have found either."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiqiang.policy.obligations import _OFTEN
from zhiqiang.policy.qualitative import _ZERO, _ZERO_WORD
from zhiqiang.policy.responsibilities import _LABEL
from zhiqiang.policy.years import _FORMS

_FIRST_CHARACTERS = re.compile(r"\(\?=\[[^]]+\]\)")


@pytest.mark.parametrize("guarded", [_OFTEN, _LABEL], ids=["often", "label"])
@given(data=st.data())
@settings(max_examples=150)
def test_the_first_characters_of_a_pattern_are_all_there(guarded: re.Pattern[str], data: st.DataObject) -> None:
    guard = _FIRST_CHARACTERS.match(guarded.pattern)
    assert guard is not None
    free = re.compile(guarded.pattern[guard.end() :])
    text = data.draw(st.from_regex(free))
    assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in free.finditer(text)]


@pytest.mark.parametrize(
    ("needed", "form"),
    [(_ZERO_WORD, _ZERO), *((needed, form) for needed, form, _ in _FORMS)],
    ids=["zero", "span", "year", "period", "within", "century"],
)
@given(data=st.data())
@settings(max_examples=100)
def test_no_form_does_without_the_words_it_is_known_by(
    needed: re.Pattern[str], form: re.Pattern[str], data: st.DataObject
) -> None:
    assert needed.search(data.draw(st.from_regex(form)))
