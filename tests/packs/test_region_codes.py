"""Codes of divisions after GB/T 2260, GB/T 10114 and the statistical codes: form, level, parent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiqiang.lang import regions as codes

PROVINCE_DIGITS = st.sampled_from([province.code for province in codes.PROVINCES])


@st.composite
def valid_codes(draw: st.DrawFn) -> str:
    """A code of any level, in any of its lengths."""
    province = draw(PROVINCE_DIGITS)
    depth = draw(st.integers(0, 4))
    prefecture = f"{draw(st.integers(1, 99)):02d}" if depth > 0 else "00"
    county = f"{draw(st.integers(1, 99)):02d}" if depth > 1 else "00"
    town = f"{draw(st.integers(1, 999)):03d}" if depth > 2 else "000"
    village = f"{draw(st.integers(1, 999)):03d}" if depth > 3 else "000"
    full = province + prefecture + county + town + village
    shortest = {0: 6, 1: 6, 2: 6, 3: 9, 4: 12}[depth]
    return full[: draw(st.sampled_from([length for length in (6, 9, 12) if length >= shortest]))]


def test_there_are_34_provinces_with_distinct_codes_names_and_abbreviations() -> None:
    assert len(codes.PROVINCES) == 34
    for key in ("code", "name", "short_name", "abbreviation"):
        assert len({getattr(province, key) for province in codes.PROVINCES}) == 34
    assert all(len(province.abbreviation) == 1 for province in codes.PROVINCES)
    assert all(province.name.startswith(province.short_name) for province in codes.PROVINCES)
    assert [province.code for province in codes.PROVINCES] == sorted(province.code for province in codes.PROVINCES)


@pytest.mark.parametrize("name", ["广东省", "广东"])
def test_a_province_is_found_by_its_full_and_its_short_name(name: str) -> None:
    found = codes.province_named(name)
    assert found is not None
    assert (found.adcode, found.abbreviation) == ("440000", "粤")
    assert codes.province_named("广东人民") is None


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("440000", "province", None),
        ("440600", "prefecture", "440000"),
        ("440604", "county", "440600"),
        ("440604010", "town", "440604"),
        ("440604010001", "village", "440604010"),
        ("440604000000", "county", "440600"),
        ("441900003", "town", "441900"),
        ("110101", "county", "110000"),
        ("500229", "county", "500000"),
        ("429004", "county", "420000"),
        ("659001", "county", "650000"),
    ],
)
def test_level_and_parent_follow_from_the_digits(code: str, level: str, parent: str | None) -> None:
    assert codes.level(code) == level
    assert codes.parent(code) == parent


@pytest.mark.parametrize(
    "code",
    ["", "44", "44060", "4406040", "990000", "440006", "440604000001", "000000", "４４０６００", "44060a", "-40600",
     "440000001", "4406040100", "440604010001000"],
)  # fmt: skip
def test_a_malformed_code_is_refused_everywhere(code: str) -> None:
    assert not codes.is_valid(code)
    assert codes.province_of(code) is None
    for function in (codes.level, codes.parent, codes.canonical, codes.statistical, codes.town_kind):
        with pytest.raises(ValueError, match="区划代码"):
            function(code)


@pytest.mark.parametrize(
    ("code", "collects"), [("110100", True), ("500200", True), ("429000", True), ("440600", False)]
)
def test_collecting_entries_are_no_places(code: str, collects: bool) -> None:
    assert codes.is_collective(code) is collects


@pytest.mark.parametrize(
    ("code", "kind"),
    [("440604010", "街道"), ("440604100", "镇"), ("440222204", "乡"), ("440607400", "类似乡级单位")],
)
def test_the_number_of_a_town_code_tells_its_kind(code: str, kind: str) -> None:
    assert codes.town_kind(code) == kind


@given(valid_codes())
def test_all_lengths_of_a_code_are_one_place(code: str) -> None:
    assert codes.is_valid(code)
    assert codes.canonical(codes.statistical(code)) == codes.canonical(code)
    assert len(codes.statistical(code)) == 12
    assert codes.level(codes.statistical(code)) == codes.level(code)


@given(valid_codes())
def test_going_up_the_parents_ends_at_the_province_and_each_contains_the_code(code: str) -> None:
    above, steps = codes.canonical(code), 0
    while (next_up := codes.parent(above)) is not None:
        above, steps = next_up, steps + 1
        assert codes.contains(above, code)
        assert not codes.contains(code, above)
    assert above == code[:2] + "0000"
    assert steps <= 4


@given(st.text(alphabet="0123456789", max_size=14))
def test_any_string_of_digits_gets_an_answer(code: str) -> None:
    assert codes.is_valid(code) is (codes.province_of(code) is not None)
