"""Time of the document as a whole: its horizons and default target year, and the year a section speaks of."""

from __future__ import annotations

import pytest

from zhiqiang.policy.context import SectionYears, Timeline, read_timeline
from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import Layout, lay_out
from zhiqiang.policy.outline import Outline, read_outline
from zhiqiang.policy.years import find_years


def laid(text: str) -> tuple[Layout, Outline]:
    layout = lay_out(read_bytes(text.encode()))
    return layout, read_outline(layout)


def timeline(text: str, document_year: int | None = 2021, period: tuple[int, int] | None = (2021, 2025)) -> Timeline:
    return read_timeline(*laid(text), document_year, period)


def test_horizons_are_the_years_of_the_goals_in_order() -> None:
    text = "一、回顾\n2020年达到9家。\n二、发展目标\n到2025年达到12家。到2023年达到10家。\n三、任务\n2022年底前完成。\n"
    found = timeline(text)
    assert (found.horizons, found.horizon) == ((2023, 2025), 2025)


def test_without_goals_the_years_of_the_whole_text_count() -> None:
    assert timeline("一、主要任务\n2022年底前完成。\n2023年底前验收。\n", period=None).horizons == (2022, 2023)


def test_years_of_a_review_and_of_references_are_no_horizons() -> None:
    text = "一、成效\n2022年为试点年。\n二、发展目标\n到2025年，比2024年增长5%。\n"
    assert timeline(text).horizons == (2025,)


def test_a_vision_beyond_the_period_is_a_horizon_but_not_the_default() -> None:
    found = timeline("一、发展目标\n到2025年达到12家。到2035年达到30家。\n")
    assert (found.horizons, found.horizon) == ((2025, 2035), 2025)


def test_without_a_goal_year_the_end_of_the_period_is_the_default() -> None:
    assert timeline("一、发展目标\n达到12家。\n").horizon == 2025


def test_without_a_period_a_far_vision_is_not_the_default() -> None:
    assert timeline("一、发展目标\n到2024年达到12家。到2035年达到30家。\n", period=None).horizon == 2024


def test_without_any_year_there_is_no_default() -> None:
    found = timeline("一、发展目标\n达到12家。\n", document_year=None, period=None)
    assert found == Timeline(None, None, (), None)


def test_the_first_year_of_the_period_stands_in_for_a_missing_date() -> None:
    assert timeline("一、发展目标\n达到12家。\n", document_year=None).document_year == 2021


# Lead-ins of sections


def governed(text: str, line: str) -> int | None:
    """The year that governs the paragraph beginning with ``line``."""
    layout, outline = laid(text)
    years = SectionYears(outline, Timeline(2021, (2021, 2025), (2025,), 2025))
    for paragraph in layout.paragraphs:
        if paragraph.text.startswith(line):
            mark = years.of(paragraph)
            return mark.year if mark else None
        years.note(paragraph, years.marks(paragraph))
    raise AssertionError(f"no paragraph begins with {line}")


@pytest.mark.parametrize(
    ("text", "line", "year"),
    [
        ("一、目标\n到2023年，主要目标是：\n达到12家。\n", "达到", 2023),
        ("一、目标\n力争到2023年，实现：\n达到12家。\n", "达到", 2023),
        ("一、到2023年的目标\n达到12家。\n", "达到", 2023),
        ("一、目标\n到2023年，主要目标是：\n（一）企业\n达到12家。\n", "达到", 2023),
        ("一、目标\n到2023年，有10家。\n到2024年，有11家。\n达到12家。\n", "达到", 2024),
        ("一、目标\n到2023年，主要目标是：\n二、任务\n达到12家。\n", "达到", None),
        ("一、目标\n（一）近期\n到2023年，有10家。\n（二）远期\n达到12家。\n", "达到", None),
        ("一、目标\n2020年有10家。\n达到12家。\n", "达到", None),
        ("一、目标\n与2023年相比有提高。\n达到12家。\n", "达到", None),
        ("一、目标\n在全市范围内全面推行首席质量官制度，到2023年基本建成。\n达到12家。\n", "达到", None),
        ("到2023年，有10家。\n达到12家。\n", "达到", 2023),
    ],
)
def test_the_year_that_leads_a_sentence_governs_the_rest_of_its_section(text: str, line: str, year: int | None) -> None:
    assert governed(text, line) == year


@pytest.mark.parametrize(
    ("document_year", "period", "text", "future"),
    [
        (2021, None, "到2025年", True),
        (2021, None, "到2021年", True),
        (2021, None, "2020年", False),
        (None, (2021, 2025), "2021年", True),
        (None, (2021, 2025), "2020年", False),
        (None, None, "2020年", True),
        (2021, None, "三年内", False),
    ],
)
def test_a_year_is_ahead_from_the_year_of_the_document_on(
    document_year: int | None, period: tuple[int, int] | None, text: str, future: bool
) -> None:
    _, outline = laid("一、目标\n")
    (mark,) = find_years(text)
    assert SectionYears(outline, Timeline(document_year, period, (), None)).is_future(mark) is future


def test_the_end_of_the_century_counts_for_documents_of_that_century_only() -> None:
    layout, outline = laid("一、目标\n到本世纪末，达到12家。\n")
    old = SectionYears(outline, Timeline(1996, (1996, 2000), (), 2000))
    new = SectionYears(outline, Timeline(2021, (2021, 2025), (), 2025))
    paragraph = layout.paragraphs[-1]
    assert [m.year for m in old.marks(paragraph)] == [2000]
    assert new.marks(paragraph) == []
