"""Slips of the pen around values (文字差错): doubled and missing characters, doubled comparators,
unbalanced brackets; and the furniture of web pages that was left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from zhiqiang.policy.layout import Chrome, Paragraph
from zhiqiang.policy.lint.dossier import Dossier, finding, quoted
from zhiqiang.policy.model import Finding, Measure
from zhiqiang.policy.passages import Passage


def find_slips(dossier: Dossier) -> Iterator[Finding]:
    """``TEXT-CHROME``, ``TEXT-TYPO``, ``PAREN``."""
    yield from _chrome(dossier)
    yield from _doubled_comparators(dossier)
    for paragraph in dossier.layout.paragraphs:
        yield from _doubled_words(dossier, paragraph)
    yield from _missing_characters(dossier)
    yield from _brackets(dossier)


def _chrome(dossier: Dossier) -> Iterator[Finding]:
    spans = [
        (line.start, line.end) for block in dossier.layout.blocks if isinstance(block, Chrome) for line in block.lines
    ]
    if spans:
        yield finding(
            "TEXT-CHROME",
            "info",
            f"正文周围有{len(spans)}行网页附属文字（栏目路径、分享按钮、相关链接等），解读时已略过。",
            "无需处理；若其中有正文，请从原文件导入。",
            spans,
        )


# --- doubled ---------------------------------------------------------------------------------------------

_OP_FIRST = re.compile(
    r"(?P<op>不(?:少|低|小)于|不(?:超过|高于|大于|多于)|超过|突破|高于|大于|至少|≥|>|低于|少于|小于|≤|<|达到)[^,;。]{0,14}?(?P<suffix>及?以上|及?以下|以内|之内)$"
)
_UP = re.compile(r"不(?:少|低|小)于|超过|突破|高于|大于|至少|≥|>")


def _doubled_comparators(dossier: Dossier) -> Iterator[Finding]:
    for m in dossier.plan.measures:
        head = "".join(dossier.layout.folded[max(0, m.span[0] - 4) : m.span[0]].split())
        quote = "".join(dossier.layout.folded[m.span[0] : m.span[1]].split())
        match = _OP_FIRST.search(quote)
        if match is None or match["op"] == "达到" or (head.endswith("不") and not match["op"].startswith("不")):
            continue
        upward = bool(_UP.fullmatch(match["op"]) and not match["op"].startswith(("不超", "不高", "不大", "不多")))
        against = upward != ("上" in match["suffix"])
        how = "互相矛盾" if against else "重复"
        yield finding(
            "TEXT-TYPO",
            "warning" if against else "info",
            f"“{m.name}”的目标写“{quoted(m.quote)}”，“{match['op']}”与“{match['suffix']}”{how}（{dossier.where(m.span)}）。",
            "只保留一个比较用语。",
            [m.span],
            m,
        )


# Words that official prose doubles on purpose are not here; a verb, a noun of measure or a particle twice is a slip.
_TWICE = re.compile(
    r"(?P<w>达到|提高到|提高|提升|实现|完成|保持|稳定|控制在|控制|力争|争取|确保|超过|不低于|不少于|不超过|降低|下降|增长|新增|累计|以上|以下|以内|左右|"
    r"合格率|覆盖率|普及率|达标率|满意度|比例|[的了为到率达])(?P=w)"
)
_TWICE_ANY = re.compile(r"(?P<w>[\u4e00-\u9fff]{2,6})(?P=w)")
_NOT_A_SLIP = re.compile(r"一(.)一\1|标准标准化|企业企业家|安全安全(?:生产|监管|管理)|(.)\2")
_NEAR = 40


def _doubled_words(dossier: Dossier, paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if not re.search(r"\d", text):
        return
    for match in (*_TWICE.finditer(text), *_TWICE_ANY.finditer(text)):
        word = match["w"]
        if match.re is _TWICE_ANY and (
            _TWICE.match(text, match.start()) or _NOT_A_SLIP.match(text, match.start()) or len(set(word)) == 1
        ):
            continue
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if len(word) == 1 and not re.search(r"\d", text[match.end() : match.end() + 6] if word != "率" else near):
            continue
        if not re.search(r"\d", near):
            continue
        span = paragraph.passage.span(match.start(), match.end())
        yield finding(
            "TEXT-TYPO",
            "info" if match.re is _TWICE_ANY and len(word) == 2 else "warning",
            f"{dossier.where(span)}中“{match.group()}”重复了“{word}”。",
            "删去重复的字词。",
            [span],
        )


# --- missing characters ----------------------------------------------------------------------------------

_HANZI_NAME = re.compile(r"[\u4e00-\u9fff]{5,24}")
# A name with one of these more or less is another name, not a slip.
_FREE = frozenset(
    "的和与及或各市省区县镇村国级总新大中小老全年每第一二三四五六七八九十性化数率类型等所在有无不非可能力主副多双公行业"
)


def _missing_characters(dossier: Dossier) -> Iterator[Finding]:
    """省优良板工程 beside 省优良样板工程: a name that a longer form elsewhere in the text exceeds by one character."""
    heads: dict[str, list[tuple[str, Measure]]] = defaultdict(list)
    tails: dict[str, list[tuple[str, Measure]]] = defaultdict(list)
    seen: set[str] = set()
    for m in dossier.plan.measures:
        found = _HANZI_NAME.match(m.name) if m.origin == "table" else None
        if found is None or found.group() in seen:
            continue
        name = found.group()
        seen.add(name)
        heads[name[:3]].append((name, m))
        tails[name[-3:]].append((name, m))
    if not seen:
        return
    told: set[str] = set()
    known = heads.keys() | tails.keys()
    for paragraph in dossier.layout.paragraphs:
        text = paragraph.text
        for at in range(len(text) - 5):
            if text[at : at + 3] in known:
                yield from _fuller(dossier, text, at, heads, tails, told)


def _fuller(
    dossier: Dossier,
    text: str,
    at: int,
    heads: dict[str, list[tuple[str, Measure]]],
    tails: dict[str, list[tuple[str, Measure]]],
    told: set[str],
) -> Iterator[Finding]:
    three = text[at : at + 3]
    for name, m in heads.get(three, [])[:8]:
        yield from _compared(dossier, name, m, text[at : at + len(name) + 1], told)
    for name, m in tails.get(three, [])[:8]:
        start = at + 3 - len(name) - 1
        if start >= 0:
            yield from _compared(dossier, name, m, text[start : at + 3], told)


def _compared(dossier: Dossier, name: str, m: Measure, longer: str, told: set[str]) -> Iterator[Finding]:
    if name in told or len(longer) != len(name) + 1:
        return
    at = next((i for i, char in enumerate(name) if char != longer[i]), len(name))
    if (
        at in (0, len(name))
        or longer[at + 1 :] != name[at:]
        or longer[at] in _FREE
        or not "\u4e00" <= longer[at] <= "\u9fff"
    ):
        return
    told.add(name)
    span = m.name_span or m.span
    yield finding(
        "TEXT-TYPO",
        "info",
        f"{dossier.where(span)}中的“{name}”，正文他处写作“{longer}”，可能漏了“{longer[at]}”字。",
        "核对名称，统一写法。",
        [span],
        m,
    )


# --- brackets --------------------------------------------------------------------------------------------

# 《》 are looked after where citations are read.
_OPENERS, _CLOSERS = "([〔【{", ")]〕】}"
_BRACKET = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")
_PARTNER = dict(zip(_OPENERS, _CLOSERS, strict=True))
_LIST_NUMBER = re.compile(r"(?:^|[。;:,、])[\d一二三四五六七八九十a-zA-Z]{1,3}$")
_MATTERS = re.compile(r"\d|牵头|负责|责任单位|配合|参与|[局委办厅]")
_REACH = 30
# A bracket may close a few paragraphs further on, where lines were broken or a list stands inside.
_FURTHER = 3


def _brackets(dossier: Dossier) -> Iterator[Finding]:
    open_ends: list[tuple[int, Passage, int]] = []
    for number, paragraph in enumerate(dossier.layout.paragraphs):
        yield from _expired(dossier, [e for e in open_ends if number - e[0] > _FURTHER])
        open_ends = [e for e in open_ends if number - e[0] <= _FURTHER]
        opened, closed = _unmatched(paragraph.text)
        for at in closed:
            if open_ends:
                open_ends.pop()
            elif _matters(paragraph.text, at):
                yield _unbalanced(dossier, paragraph.passage, at)
        open_ends.extend((number, paragraph.passage, at) for at in opened)
    yield from _expired(dossier, open_ends)
    for table in dossier.tables:
        for row in table.rows if table.region.dialect != "cells" else ():
            for cell in row:
                opened, closed = _unmatched(cell.text)
                for at in (*opened, *closed):
                    yield _unbalanced(dossier, cell.passage, at)


def _unmatched(text: str) -> tuple[list[int], list[int]]:
    """Places of openers without closer and closers without opener; a pair of unlike brackets is let pass."""
    stack: list[int] = []
    lost: list[int] = []
    closed: list[int] = []
    for bracket in _BRACKET.finditer(text):
        at, char = bracket.start(), bracket.group()
        if char in _OPENERS:
            stack.append(at)
        else:
            own = next(
                (i for i in range(len(stack) - 1, max(-1, len(stack) - 4), -1) if _PARTNER[text[stack[i]]] == char), -1
            )
            if own >= 0:
                lost.extend(stack[own + 1 :])
                del stack[own:]
            elif stack:
                stack.pop()
            elif not _LIST_NUMBER.search(text[max(0, at - 4) : at]):
                closed.append(at)
    return sorted([*lost, *stack]), closed


def _expired(dossier: Dossier, ends: list[tuple[int, Passage, int]]) -> Iterator[Finding]:
    for _, passage, at in ends:
        if _matters(passage.text, at):
            yield _unbalanced(dossier, passage, at)


def _matters(text: str, at: int) -> bool:
    """Only brackets around a number or a responsibility are worth a word."""
    return bool(_MATTERS.search(text[max(0, at - _REACH) : at + _REACH]))


def _unbalanced(dossier: Dossier, passage: Passage, at: int) -> Finding:
    text = passage.text
    span = passage.span(
        max(0, at - 8) if text[at] in _CLOSERS else at, at + 1 if text[at] in _CLOSERS else min(len(text), at + 9)
    )
    missing = "右" if text[at] in _OPENERS else "左"
    around = quoted(_source(dossier, passage, max(0, at - 10), min(len(text), at + 11)))
    bracket = _source(dossier, passage, at, at + 1)
    return finding(
        "PAREN",
        "warning",
        f"{dossier.where(span)}中“{around}”的括号“{bracket}”不成对，缺少{missing}括号。",
        f"对照原件补上{missing}括号。",
        [span],
    )


def _source(dossier: Dossier, passage: Passage, start: int, end: int) -> str:
    span = passage.span(start, end)
    return dossier.plan.text[span[0] : span[1]]
