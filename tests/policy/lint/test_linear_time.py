"""Looking for defects takes time that grows with the text, on hostile text as well."""

from __future__ import annotations

from time import process_time

import pytest

from zhiqiang.policy import read_plan, reader


@pytest.mark.parametrize(
    "unit",
    [
        "（",
        "合格率达到9%，",
        "分别",
        "达到达到",
        "投入100万，",
        "到2020年新增5个。",
        "A，B、C和D分别1个、2个。",
        "控制在省下达指标",
    ],
)
def test_four_times_the_text_takes_no_more_than_nine_times_as_long(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = reader.find_defects
    taken: list[float] = []

    def timed(*parts: object) -> object:
        start = process_time()
        found = checks(*parts)  # type: ignore[arg-type]
        taken.append(process_time() - start)
        return found

    monkeypatch.setattr(reader, "find_defects", timed)
    for size in (500, 5_000, 20_000, 5_000, 20_000):
        read_plan(("一、主要目标\n到2020年，" + unit * (size // len(unit))).encode())
    small, large = min(taken[1::2]), min(taken[2::2])
    assert large <= 9 * max(small, 0.02)


@pytest.mark.parametrize("mark", ["（1", "《", "《（〔1"])
def test_a_text_of_unbalanced_brackets_is_told_in_few_findings(mark: str) -> None:
    found = [f for f in read_plan(("一、主要目标\n到2020年，" + mark * 100).encode()).lint if f.code == "PAREN"]
    assert len(found) == 21
    assert f"此外还有{100 * sum(map(mark.count, '（《〔')) - 20}处" in found[-1].message
