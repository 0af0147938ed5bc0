"""One document is one plan: every encoding, container, width and script of it gives the same targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.generator import generate
from tests.generator.blocks import Block
from tests.generator.containers import as_docx, as_html, as_pdf, plain_blocks
from tests.generator.text import answered, full_width, half_width, marked_text, traditional, wrapped
from zhiqiang.lang.scripts import fold, to_simplified
from zhiqiang.policy import read_plan

PACK = Path(__file__).resolve().parents[2] / "packs" / "foshan" / "plans"
SEEDS = (101, 103, 104, 105, 107)
DOCUMENTS = [*(file.stem for file in sorted(PACK.glob("*.txt"))), *(f"generated {seed}" for seed in SEEDS)]

Signature = tuple[str, str | None, str | None, str, str | None, int | None]


def targets(data: bytes) -> Counter[Signature]:
    """Name, value, comparator, unit and year of every target; names in plain simplified characters."""

    def plain(name: str) -> str:
        return to_simplified(fold(name)).replace(" ", "").replace("\n", "")

    found = read_plan(data).targets
    return Counter((plain(t.name), t.value, t.value_max, t.op, t.unit, t.year) for t in found)


def parts(document: str) -> tuple[str, Sequence[Block]]:
    """The document as text and as blocks."""
    if not document.startswith("generated"):
        text = (PACK / f"{document}.txt").read_text("utf-8")
        return text, plain_blocks(text)
    made = generate(int(document.split()[1]), plain=True)
    return answered(marked_text(made, "tab"), made).text, made.blocks


#: Signs that Big5 lacks, with what a writer would take for them.
NOT_IN_BIG5 = str.maketrans("≥≤～", "≧≦∼")

ENCODED: dict[str, Callable[[str], bytes]] = {
    "UTF-8 with mark": lambda text: text.encode("utf-8-sig"),
    "GB18030": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.encode("utf-16-be"),
    "CR LF": lambda text: text.replace("\n", "\r\n").encode(),
    "full width": lambda text: full_width(text).encode(),
    "half width": lambda text: half_width(text).encode(),
    "wrapped at 28": lambda text: wrapped(text, 28).encode(),
    "wrapped at 35": lambda text: wrapped(text, 35).encode(),
    "wrapped at 42": lambda text: wrapped(text, 42).encode(),
    "traditional": lambda text: traditional(text).encode(),
    "Big5": lambda text: traditional(text, "s2tw").translate(NOT_IN_BIG5).encode("big5hkscs"),
    "traditional of Taiwan": lambda text: traditional(text, "s2tw").encode(),
    "traditional GB18030": lambda text: traditional(text).encode("gb18030"),
}
CONTAINED: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "HTML": as_html,
    "HTML in GB18030": lambda blocks: as_html(blocks, "gb18030"),
    "Word": as_docx,
    "Word with typed numbers": lambda blocks: as_docx(blocks, numbered=False),
}


@pytest.fixture(scope="module", params=DOCUMENTS)
def case(request: pytest.FixtureRequest) -> tuple[str, Sequence[Block], Counter[Signature]]:
    text, blocks = parts(request.param)
    expected = targets(text.encode())
    assert expected, "the document has targets"
    return text, blocks, expected


def difference(found: Counter[Signature], expected: Counter[Signature]) -> dict[str, list[Signature]]:
    return {
        "lost": sorted((expected - found).elements(), key=str),
        "new": sorted((found - expected).elements(), key=str),
    }


@pytest.mark.parametrize("form", ENCODED)
def test_text_in_any_form_gives_the_same_targets(
    form: str, case: tuple[str, Sequence[Block], Counter[Signature]]
) -> None:
    text, _, expected = case
    try:
        data = ENCODED[form](text)
    except UnicodeEncodeError as missing:
        pytest.skip(f"{form} has no {missing.object[missing.start]}")
    assert difference(targets(data), expected) == {"lost": [], "new": []}


@pytest.mark.parametrize("container", CONTAINED)
def test_containers_give_the_same_targets(
    container: str, case: tuple[str, Sequence[Block], Counter[Signature]]
) -> None:
    _, blocks, expected = case
    assert difference(targets(CONTAINED[container](blocks)), expected) == {"lost": [], "new": []}


def test_pdf_gives_the_same_targets_but_for_two_in_a_hundred() -> None:
    lost: list[Signature] = []
    count = 0
    for document in DOCUMENTS:
        text, blocks = parts(document)
        expected = targets(text.encode())
        found = difference(targets(as_pdf(blocks)), expected)
        lost += found["lost"] + found["new"]
        count += expected.total()
    assert len(lost) <= 0.02 * count, lost
