"""The plan texts of the pack are restatements (转述文本): their sentences are not those of the source documents."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from zhiqiang.packs import available_packs, load_pack

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
LONGEST_RUN = 14
NAMES = Path(__file__).with_name("names.txt")
# What may be equal: headings, document names, quoted names, brackets of responsible units, cells of tables.
HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}章.*|[一二三四五六七八九十]{1,3}、.*"
    r"|[（(][一二三四五六七八九十]{1,3}[）)][^。]*。?|\d{1,2}[.．][^。]*。?|[（(]\d{1,2}[）)][^。]*。?)"
)
FACTS = re.compile(r"《[^》]*》(?:（[^）]*）)?|“[^”]*”|（[^（）]*牵头[^（）]*配合）")


def folded(text: str) -> str:
    """Width and blanks levelled; every figure is the same figure, so that a changed number hides no copied sentence."""
    plain = unicodedata.normalize("NFKC", "".join(text.split())).replace("“", '"').replace("”", '"')
    return re.sub(r"[\d,.]*\d", "0", plain)


def running_prose(text: str) -> list[str]:
    """The stretches of the text that must be the project's own words."""
    shared = [folded(name) for name in NAMES.read_text(encoding="utf-8").splitlines() if name and name[0] != "#"]
    stretches: list[str] = []
    for line in text.splitlines():
        if line.startswith("\t"):
            continue
        for part in FACTS.sub("\n", HEADING.sub("\n", line)).split("\n"):
            own = folded(part)
            for name in sorted(shared, key=len, reverse=True):
                own = own.replace(name, "\n")
            stretches += own.split("\n")
    return stretches


def test_no_sentence_of_a_restatement_is_copied_from_its_source() -> None:
    sources = sorted(SEEDS.glob("0*.txt"))
    if not sources:
        pytest.skip("原始文件不在此处（../shared/seeds），无法比对转述文本")
    size = LONGEST_RUN + 1
    known: set[str] = set()
    for source in sources:
        text = folded(source.read_text(encoding="utf-8"))
        known.update(text[at : at + size] for at in range(len(text) - size + 1))
    copied = [
        (plan.id, own[at : at + size])
        for plan in load_pack(available_packs()["foshan"]).plans
        for own in running_prose(plan.path.read_text(encoding="utf-8"))
        for at in range(len(own) - size + 1)
        if own[at : at + size] in known
    ]
    assert copied == []


def test_the_comparison_sees_a_copied_sentence() -> None:
    copied = "要把质量强市摆到更重要的位置，用新思路抓好四大质量。"
    assert folded(copied) in "".join(running_prose(copied))
    assert running_prose("《关于印发某某规划的通知》（某府〔2012〕1号）") == ["", ""]


def test_names_and_headings_are_less_than_half_of_a_restatement() -> None:
    for plan in load_pack(available_packs()["foshan"]).plans:
        text = plan.path.read_text(encoding="utf-8")
        prose = "".join(line for line in text.splitlines() if not line.startswith("\t"))
        assert len("".join(running_prose(text))) > 0.5 * len(folded(prose)), plan.id


def test_every_excepted_name_stands_in_a_restatement() -> None:
    texts = [plan.path.read_text(encoding="utf-8") for plan in load_pack(available_packs()["foshan"]).plans]
    names = [name for name in NAMES.read_text(encoding="utf-8").splitlines() if name and name[0] != "#"]
    assert [name for name in names if not any(name in text for text in texts)] == []
    assert len(names) == len(set(names))
