"""The same indicator (指标) across plans: names folded as within one plan, then matched where plans word differently.

A plan speaks of itself (我市, its own name), and of wholes (市域) where another leaves that out; near-agreement counts
only where no letter of one name stands in the place of a letter of the other. The work is near-linear: each name asks
those alone with which it shares one of its rarest character bigrams.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from zhiqiang.policy.compare.result import Match
from zhiqiang.policy.links import NARROWING, SYNONYMS, NameKey, are_contrasted, name_key, unit_class
from zhiqiang.policy.model import Measure, Plan

_DICE = 0.75
# A share of the rarest bigrams of a name, one of which any name that agrees to _DICE must share (prefix filtering).
_PREFIX = 1 - _DICE / (2 - _DICE)
# A bigram that more names share than this tells none of them apart.
_COMMON = 60
_SHORTEST = 4
_NEGATED = re.compile(r"不(?=合格|达标|满意|及格|规范)")
# With one of these in front a name may still mean the same thing, counted differently: that is a question to ask.
_QUALIFIERS = (
    "行政区域", "规模以上", "有效期内", "全市域", "辖区内", "本地区", "全社会", "建成区", "大中型", "市域", "县域",
    "省域", "全域", "区域", "辖区", "市内", "省内", "本地", "主要", "重点", "城市", "城镇",
)  # fmt: skip
# With one of these more a name means a part, another thing.
_PARTING = tuple(word for word in NARROWING if word not in _QUALIFIERS)
# A name that says nothing without the heading it stands under.
_GENERIC = frozenset("合格 达标 覆盖 完成 处理 总量 数量 比例 满意度 普及 增长 其他 合计 总数 人数".split())
_OWN_WHOLE = re.compile(r"^(?:[全我本][市省县区国镇州]|合计|总计)$")
_DIGIT = re.compile(r"\d")
_PLACE_ENDING = re.compile(r"(?:省|自治区|特别行政区|市|自治州|地区|县|区|镇|乡|街道)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A target of the plan with that index."""

    plan: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class Matched:
    """All mentions of one indicator; ``inverted`` are the ids (plan, measure) whose name is the opposite share."""

    mentions: tuple[Mention, ...]
    match: Match
    inverted: frozenset[tuple[int, str]]


@dataclass(slots=True)
class _Group:
    """Mentions whose names agree to the letter after folding."""

    key: NameKey
    kind: str | None
    mentions: list[Mention]

    @property
    def plans(self) -> set[int]:
        return {mention.plan for mention in self.mentions}


def match_indicators(plans: Mapping[int, Plan], synonyms: Mapping[str, str] = SYNONYMS) -> tuple[Matched, ...]:
    """The targets of all plans (by index) gathered by indicator, in the order of plans and texts."""
    groups, at = _grouped(plans, synonyms)
    sets = _Sets(groups)
    for index, plan in plans.items():
        for link in plan.links:
            a, b = at.get((index, link.a)), at.get((index, link.b))
            if link.relation in ("same", "probable") and a is not None and b is not None and a != b:
                sets.join(a, b, "same" if link.relation == "same" else "probable", within=True)
    inverses = _join_inverses(groups, sets)
    for a, b in _near(groups):
        sets.join(a, b, "probable")
    return tuple(_gathered(groups, sets, inverses))


def _grouped(plans: Mapping[int, Plan], synonyms: Mapping[str, str]) -> tuple[list[_Group], dict[tuple[int, str], int]]:
    """The groups, and for each mention (plan, measure) the index of its group."""
    groups: list[_Group] = []
    known: dict[tuple[str, frozenset[str], str | None], int] = {}
    at: dict[tuple[int, str], int] = {}
    for index, plan in plans.items():
        places = _place_words(plan.meta.jurisdiction)
        for measure in plan.targets:
            if not measure.name:
                continue
            key = _key(measure, places, synonyms)
            kind = unit_class(measure)
            identity = (key.base, key.qualifiers, kind)
            if identity not in known:
                known[identity] = len(groups)
                groups.append(_Group(key, kind, []))
            groups[known[identity]].mentions.append(Mention(index, measure))
            at[index, measure.id] = known[identity]
    return groups, at


def _key(measure: Measure, places: re.Pattern[str], synonyms: Mapping[str, str]) -> NameKey:
    """The key of a name, without the plan's own place; with the heading of a name that says nothing alone, and with
    the part of the place that the figure is for."""
    key = replace(name_key(places.sub("", measure.name) or measure.name, synonyms), scope="")
    if key.base in _GENERIC and measure.category_path:
        key = replace(key, base=f"{name_key(measure.category_path[-1], synonyms).base}{key.base}")
    part = _OWN_WHOLE.sub("", places.sub("", f"{measure.scope or ''}  ").strip())
    return key if not part else replace(key, qualifiers=key.qualifiers | {part}, whole=f"{key.whole}{part}")


def _place_words(jurisdiction: str | None) -> re.Pattern[str]:
    """The plan's own place as its names mention it: 佛山市, 在佛山; a province stays the level it is (广东省 as 省)."""
    if not jurisdiction:
        return re.compile(r"(?!)")
    short = _PLACE_ENDING.sub("", jurisdiction)
    words = [re.escape(jurisdiction)] if not jurisdiction.endswith("省") else []
    if len(short) >= 2:
        words.append(rf"{re.escape(short)}(?!省)")
    return re.compile(rf"(?:落户|在)?(?:{'|'.join(words)})(?:市|地区)?(?=.{{2}})")


class _Sets:
    """Groups joined to indicators (union-find), unless that would make a plan contradict itself."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self._above = list(range(len(groups)))
        self._promised: list[dict[tuple[int, int | None], set[str | None]]] = []
        self.match: list[Match] = ["same"] * len(groups)
        for group in groups:
            promised: dict[tuple[int, int | None], set[str | None]] = defaultdict(set)
            for mention in group.mentions:
                promised[mention.plan, mention.measure.year].add(mention.measure.value)
            self._promised.append(promised)

    def top(self, index: int) -> int:
        """The group that stands for the set of this one."""
        while self._above[index] != index:
            self._above[index] = self._above[self._above[index]]
            index = self._above[index]
        return index

    def join(self, a: int, b: int, match: Match, *, within: bool = False) -> None:
        """Make one indicator of two; not where one plan promises both, each its own value (``within``: it may)."""
        first, second = sorted((self.top(a), self.top(b)))
        if first == second:
            return
        ours, theirs = self._promised[first], self._promised[second]
        if not within and any(place in ours and ours[place] != values for place, values in theirs.items()):
            return
        self._above[second] = first
        for place, values in theirs.items():
            ours[place] |= values
        self.match[first] = _less_sure(match, self.match[first], self.match[second])


_SURENESS: tuple[Match, ...] = ("same", "inverse", "probable")


def _less_sure(*matches: Match) -> Match:
    return max(matches, key=_SURENESS.index)


def _join_inverses(groups: Sequence[_Group], sets: _Sets) -> set[int]:
    """Join 不合格率 to 合格率; the groups that are the opposite share. Alone, it stays what it is."""
    by_identity = {
        (group.key.base, group.key.qualifiers): index for index, group in enumerate(groups) if group.kind == "ratio"
    }
    inverted = set()
    for index, group in enumerate(groups):
        if group.kind != "ratio":
            continue
        positive = by_identity.get((_NEGATED.sub("", group.key.base), group.key.qualifiers))
        if positive is None or positive == index or groups[positive].plans & group.plans:
            continue
        sets.join(positive, index, "inverse")
        if sets.top(positive) == sets.top(index):
            inverted.add(index)
    return inverted


def _gathered(groups: Sequence[_Group], sets: _Sets, inverses: set[int]) -> Iterator[Matched]:
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(groups)):
        members[sets.top(index)].append(index)
    for top, indices in members.items():
        mentions = [mention for index in indices for mention in groups[index].mentions]
        mentions.sort(key=lambda mention: (mention.plan, mention.measure.span))
        inverted = frozenset(
            (m.plan, m.measure.id) for index in indices if index in inverses for m in groups[index].mentions
        )
        yield Matched(tuple(mentions), sets.match[top], inverted)


# --- names that nearly agree ----------------------------------------------------------------------------


def _near(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Pairs of groups whose names nearly agree, the closest first, so that each finds its best partner."""
    cores = [_core(group.key.whole) for group in groups]
    bigrams = [frozenset(a + b for a, b in pairwise(core)) for core in cores]
    close = []
    for a, b in _candidates(cores, bigrams):
        dice = _dice(bigrams[a], bigrams[b])
        if (dice >= _DICE or sorted(cores[a]) == sorted(cores[b])) and _may_be_one(groups[a], groups[b]):
            close.append((-dice, a, b))
    return ((a, b) for _, a, b in sorted(close))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _candidates(cores: Sequence[str], bigrams: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Pairs that share a rare bigram, or all letters, in whatever order."""
    counts = Counter(bigram for each in bigrams for bigram in each)
    index: dict[str, list[int]] = defaultdict(list)
    equal: dict[str, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for number, core in enumerate(cores):
        if len(core) < _SHORTEST:
            continue
        rare = sorted((b for b in bigrams[number] if counts[b] <= _COMMON), key=lambda b: (counts[b], b))
        shared = [other for bigram in rare[: int(len(bigrams[number]) * _PREFIX) + 1] for other in index[bigram]]
        found.update((other, number) for other in (*shared, *equal["".join(sorted(core))][:_COMMON]))
        for bigram in rare:
            index[bigram].append(number)
        equal["".join(sorted(core))].append(number)
    return found


def _core(name: str) -> str:
    """The name without the words in front that narrow it or say that the whole is meant."""
    start = 0
    while start < len(name):
        word = next((w for w in _QUALIFIERS if name.startswith(w, start) and len(name) - start - len(w) >= 3), None)
        if word is None:
            break
        start += len(word)
    return name[start:]


def _may_be_one(a: _Group, b: _Group) -> bool:
    """Whether two names that nearly agree may mean one thing: the same kind of figure, nothing set against anything."""
    if a.kind != b.kind or are_contrasted(a.key, b.key):
        return False
    if len(a.key.qualifiers - b.key.qualifiers) and len(b.key.qualifiers - a.key.qualifiers):
        return False
    return not _parted(a.key.base, b.key.base)


def _parted(a: str, b: str) -> bool:
    """Whether letters of one name stand in the place of letters of the other (大中型工程 and 其他工程), or one has a
    word or a digit more that makes it another (食品抽查合格率)."""
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "replace" and not _harmless(a[i:j], b[k:m]):
            return True
        more = a[i:j] + b[k:m]
        if tag in ("insert", "delete") and (_DIGIT.search(more) or any(word in more for word in _PARTING)):
            return True
    return False


def _harmless(one: str, other: str) -> bool:
    """Words that narrow nothing may stand for one another: 检验 for 抽检, 执行 for 实施."""
    return frozenset((one, other)) in _ALIKE


_ALIKE = frozenset(
    frozenset(pair.split("="))
    for pair in "检验=检测 检测=监测 检=查 验=测 监=检 执行=实施 置=理 成=设 率=度 并=且".split()
)


def agree(a: str, b: str) -> bool:
    """Whether two names are one after folding."""
    return name_key(a).identity == name_key(b).identity


def changed_qualifiers(a: str, b: str) -> tuple[str, ...]:
    """The qualifying words that only one of two names has: 市域, 有效期内, those in brackets."""
    ours, theirs = name_key(a), name_key(b)
    words = [word for word in _QUALIFIERS if (word in a) != (word in b)]
    distinct = [word for word in words if not any(word != longer and word in longer for longer in words)]
    return (*distinct, *sorted(ours.qualifiers ^ theirs.qualifiers))
