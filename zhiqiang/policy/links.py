"""Links between mentions of one indicator (指标): names folded, synonyms applied, compared by character bigrams.

Two mentions are ``same`` where their names agree after folding; ``probable`` where the names nearly agree, the unit is
of the same class, the year is the same and one of them stands in a table; ``part_of`` where one name is the other with
a narrower scope; ``inverse`` for 合格率 and 不合格率. The work grows with the number of mentions, not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Literal

from zhiqiang.lang.scripts import fold, to_simplified
from zhiqiang.lang.units import lookup
from zhiqiang.policy.model import Link, Measure

Relation = Literal["same", "probable", "part_of", "inverse"]

#: Terms that official texts use for one thing: each → the form compared. Longer terms are replaced first.
SYNONYMS: dict[str, str] = {
    "国家产品质量监督检验中心": "国家质检中心",
    "国家级产品质量监督检验中心": "国家质检中心",
    "国家级产品质检中心": "国家质检中心",
    "国家级质检中心": "国家质检中心",
    "国家级检验中心": "国家质检中心",
    "国家级产品质量检验中心": "国家质检中心",
    "国家检验中心": "国家质检中心",
    "省级产品质量监督检验中心": "省级质检中心",
    "省产品质量监督检验中心": "省级质检中心",
    "省级检验中心": "省级质检中心",
    "中国驰名商标": "驰名商标",
    "地区生产总值": "生产总值",
    "国内生产总值": "生产总值",
    "GDP": "生产总值",
    "单位生产总值": "万元生产总值",
    "能源消耗": "能耗",
    "能源消费量": "能耗",
    "研究与试验发展": "R&D",
    "研究和试验发展": "R&D",
    "研发经费": "R&D经费",
    "细颗粒物": "PM2.5",
    "可吸入颗粒物": "PM10",
    "化学需氧量": "COD",
    "二氧化硫": "SO2",
    "每万人口": "万人",
    "每万人": "万人",
    "每百万人口": "百万人",
    "每十万人口": "十万人",
    "每千人口": "千人",
    "每千常住人口": "千人",
    "每千名": "千",
    "高新技术企业数": "高新技术企业",
    "占比重": "比例",
    "所占比重": "比例",
    "所占比例": "比例",
    "占比例": "比例",
    "占比": "比例",
    "比重": "比例",
    "满意率": "满意度",
    "国家标准": "国标",
    "行业标准": "行标",
    "制修订": "制订",
    "制定修订": "制订",
    "制修定": "制订",
    "制定": "制订",
    "天数占全年": "天数",
    "优良天数": "优良",
    "优良率": "优良比例",
    "城镇生活污水": "城镇污水",
    "城市生活污水": "城市污水",
    "户籍人口城镇化": "户籍城镇化",
    "常住人口城镇化": "常住城镇化",
}

#: Words that narrow an indicator: with one of them in front it is a part, not the same thing.
NARROWING: tuple[str, ...] = tuple(
    """
    规模以上 大中型 小微 中小 城镇 城市 农村 乡村 重点 主要 新建 新增 新开工 国家级 省级 市级 县级 区级 镇级 公办 民办
    普惠性 出口 进口 食品 工业 农业 制造业 服务业 高技术 战略性新兴产业 男性 女性 老年 儿童 住宅 公共建筑 市属
    区属 有效期内 本地
    """.split()
)

#: Words of which two names hold one each (a semicolon parts the sets): then they name two things, however alike.
CONTRASTS: tuple[tuple[str, ...], ...] = tuple(
    tuple(words.split())
    for words in """
    生产 生活; 城镇 农村; 城市 农村; 城市 乡村; 小学 初中 高中 大学; 男 女; 公办 民办; 第一 第二 第三; 一级 二级 三级;
    监测 监察; 进口 出口; 工业 农业 服务业; 国家 省 市 县 区 镇; 中央 地方; 内 外; 上 下; 早 晚; 水 气 土; 大 中 小;
    婴儿 孕产妇; 住院 门诊; 医师 护士; 县城 乡镇; 发明 实用; 货运 客运; 公路 铁路; 建设 管理; 生态 环境
    """.split(";")
)

_DICE = 0.75
# Two mentions in prose have no table to steady them: they must be closer.
_DICE_IN_PROSE = 0.85
_CONTAINED = 0.9
# A bigram that more names share than this tells none of them apart.
_COMMON = 24
# Beyond this many mentions of one indicator only neighbours are linked.
_ALL_PAIRS = 12

_DROPPED = re.compile(r"[\s“”\"'‘’《》〈〉、,，.·:：;；/\\\-—_+*#★△]|以及|和|或|与|及|的|等(?!级)")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_BRACKETED = re.compile(r"[(（\[〔【]([^()（）\[\]〔〕【】]{0,60})[)）\]〕】]")
_GLOSS = re.compile(
    r"[A-Za-z\d\s/.%‰]*|.*等|.*(?:以下)?简称.*|含.*|包括.*|单位.*|累计|新增|当年|年均|年度|合计|总计|全市|全省|全县|全区|.{13,}"
)
_WHOLE = re.compile(r"(?P<scope>我市|全市|本市|我省|全省|本省|我县|全县|本县|我区|全区|本区|全国|全镇|我镇|全州|我州)")
_PROVINCE = re.compile(
    r"(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省(?=.)"
)
_LEAD = re.compile(
    r"^(?:到?(?:19|20)\d\d年(?:底|末)?|期末|年末|累计|总计|合计|共计|共|年均|每年|年度|全部|获得|取得|拥有|现有|达到|建成|其中|新增|净增)+(?=.{3})"
)
_TAIL = re.compile(r"(?<=.{2})(?:率|总数量|数量|总数|总量|数|家数|个数|件数)$")
_VERBS = re.compile(
    r"^(?:培育|培养|培训|组织|实施|发布|开展|推广|推进|创建|争创|建设|建立|打造|新建|引进|认定|制订|参与|主导|支持|企业|完成|推行|落户|采用|形成|发展|治理|改造|新开工|举办|扶持)+(?=.{3})"
)
_NEGATIVE = re.compile(r"[不非未无]")
_INVERSE = re.compile(r"[不非未](?=合格|达标|满意|良|规范|文盲|及格|覆盖|到位)")


@dataclass(frozen=True, slots=True)
class NameKey:
    """What a name comes down to: ``base`` without noise, ``qualifiers`` from its brackets, ``scope`` 全市, 全省 …, and
    ``whole``, all of it together, for comparison by bigrams."""

    base: str
    qualifiers: frozenset[str]
    scope: str
    whole: str

    @property
    def identity(self) -> tuple[str, frozenset[str]]:
        return (self.base, self.qualifiers)

    @property
    def loose(self) -> str:
        """``whole`` without a leading verb: 培训标准化人才 and 标准化人才 meet here."""
        return _VERBS.sub("", self.whole)


def _bare(text: str) -> str:
    """Folded, simplified, without blanks, marks and the little words of enumeration; a decimal point stays as 点."""
    return _DROPPED.sub("", _DECIMAL_POINT.sub("点", to_simplified(fold(text))))


@lru_cache(maxsize=8)
def _replacement(synonyms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {_bare(term): _bare(form) for term, form in synonyms}
    return re.compile("|".join(re.escape(term) for term in sorted(forms, key=lambda t: (-len(t), t))) or r"(?!)"), forms


def name_key(name: str, synonyms: Mapping[str, str] = SYNONYMS) -> NameKey:
    """The key under which mentions of one indicator meet."""
    return _key(name, *_replacement(tuple(synonyms.items())))


def _key(name: str, pattern: re.Pattern[str], forms: Mapping[str, str]) -> NameKey:
    text = fold(name)
    qualifiers = frozenset(
        pattern.sub(lambda match: forms[match.group()], _bare(words))
        for words in _BRACKETED.findall(text)
        if _bare(words) and not _GLOSS.fullmatch(words)
    )
    text = _bare(_BRACKETED.sub("", text))
    scope = _WHOLE.search(text)
    text = _PROVINCE.sub("省", _WHOLE.sub("", text))
    text = pattern.sub(lambda match: forms[match.group()], text)
    text = _TAIL.sub("", _LEAD.sub("", text)) or text
    return NameKey(text, qualifiers, scope["scope"][-1] if scope else "", text + "".join(sorted(qualifiers)))


def unit_class(measure: Measure) -> str | None:
    """What kind of number it is: values of two classes never speak of the same indicator."""
    if measure.basis != "level":
        return f"change {measure.basis}"
    if measure.unit is None:
        return None
    unit = lookup(measure.unit)
    if unit is None:
        return measure.unit
    return unit.kind


@dataclass(frozen=True)
class Group:
    """All mentions of one indicator, in the order of the text."""

    key: NameKey
    measures: tuple[Measure, ...]


def group_measures(measures: Iterable[Measure], synonyms: Mapping[str, str] = SYNONYMS) -> tuple[Group, ...]:
    """The mentions gathered by indicator; a mention without a name stands alone and is left out."""
    pattern, forms = _replacement(tuple(synonyms.items()))
    keys: dict[str, NameKey] = {}
    gathered: dict[tuple[str, frozenset[str]], list[Measure]] = defaultdict(list)
    for measure in measures:
        if not measure.name:
            continue
        if measure.name not in keys:
            keys[measure.name] = _key(measure.name, pattern, forms)
        gathered[keys[measure.name].identity].append(measure)
    groups: list[Group] = []
    for members in gathered.values():
        groups.extend(Group(keys[part[0].name], tuple(part)) for part in _by_class(members))
    return tuple(groups)


def _by_class(members: Sequence[Measure]) -> Iterator[list[Measure]]:
    """Parted by class of unit; a value without a unit joins the only class there is."""
    parts: dict[str | None, list[Measure]] = defaultdict(list)
    for measure in members:
        parts[unit_class(measure)].append(measure)
    levels = [name for name in parts if name is not None and not name.startswith("change")]
    if None in parts and len(levels) == 1:
        merged = sorted([*parts.pop(None), *parts[levels[0]]], key=lambda m: m.span)
        parts[levels[0]] = merged
    yield from parts.values()


def link_measures(measures: Sequence[Measure], synonyms: Mapping[str, str] = SYNONYMS) -> tuple[Link, ...]:
    """The links between mentions, ordered by where the mentions stand."""
    groups = group_measures(measures, synonyms)
    links: dict[tuple[str, str], Relation] = {}
    for group in groups:
        for a, b in _pairs(group.measures):
            links.setdefault((a.id, b.id), "same")
    for relation, first, second in (*_narrower(groups), *_inverse(groups)):
        links.setdefault((first.id, second.id), relation)
    for a, b in _probable(groups):
        if (b.id, a.id) not in links:
            links.setdefault((a.id, b.id), "probable")
    order = {measure.id: index for index, measure in enumerate(measures)}
    ranked = sorted(links.items(), key=lambda item: (order[item[0][0]], order[item[0][1]]))
    return tuple(Link(a, b, relation) for (a, b), relation in ranked)


def _pairs(mentions: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    yield from combinations(mentions, 2) if len(mentions) <= _ALL_PAIRS else pairwise(mentions)


def _narrower(groups: Sequence[Group]) -> Iterator[tuple[Relation, Measure, Measure]]:
    """A name with a qualifier, or with a narrowing word in front, is part of the name without."""
    by_identity: dict[tuple[str, frozenset[str], str | None], Group] = {}
    for group in groups:
        by_identity.setdefault((*group.key.identity, unit_class(group.measures[0])), group)
    for group in groups:
        kind = unit_class(group.measures[0])
        wholes = [(group.key.base, frozenset[str]())] if group.key.qualifiers else []
        wholes += [
            (group.key.base[len(word) :], group.key.qualifiers)
            for word in NARROWING
            if group.key.base.startswith(word) and len(group.key.base) >= len(word) + 3
        ]
        for base, qualifiers in wholes:
            whole = by_identity.get((base, qualifiers, kind))
            if whole is not None and whole is not group:
                a, b = _closest(group.measures, whole.measures)
                yield ("part_of", a, b)
                break


def _inverse(groups: Sequence[Group]) -> Iterator[tuple[Relation, Measure, Measure]]:
    by_identity = {group.key.identity: group for group in groups if unit_class(group.measures[0]) == "ratio"}
    for identity, group in by_identity.items():
        positive = _INVERSE.sub("", identity[0])
        other = by_identity.get((positive, identity[1])) if positive != identity[0] else None
        if other is not None:
            a, b = _closest(group.measures, other.measures)
            yield ("inverse", a, b)


def _closest(first: Sequence[Measure], second: Sequence[Measure]) -> tuple[Measure, Measure]:
    """A mention of each, of one year where there is one."""
    years = {m.year: m for m in reversed(second)}
    for measure in first:
        if measure.year in years:
            return measure, years[measure.year]
    return first[0], second[0]


# --- probable --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Named:
    group: Group
    bigrams: frozenset[str]
    tables: frozenset[str]
    loose: str


def _probable(groups: Sequence[Group]) -> Iterator[tuple[Measure, Measure]]:
    """Pairs of mentions whose names nearly agree; every name asks only those it shares a rare bigram with."""
    named = [
        _Named(g, _bigrams(g.key.whole), frozenset(m.table.id for m in g.measures if m.table), g.key.loose)
        for g in groups
        if len(g.key.whole) >= 4
    ]
    counts = Counter(bigram for name in named for bigram in name.bigrams)
    index: dict[str, list[int]] = defaultdict(list)
    for position, name in enumerate(named):
        for bigram in name.bigrams:
            if counts[bigram] <= _COMMON:
                index[bigram].append(position)
    loose: dict[str, list[int]] = defaultdict(list)
    for position, name in enumerate(named):
        loose[name.loose].append(position)
    for position, name in enumerate(named):
        rare = sorted((b for b in name.bigrams if counts[b] <= _COMMON), key=lambda b: (counts[b], b))
        reach = rare[: max(2, len(name.bigrams) * 2 // 5 + 1)]
        near = {other for bigram in reach for other in index[bigram]}
        near.update(loose[name.loose][:_COMMON])
        for other in sorted(near):
            if other != position:
                yield from _matched(name, named[other])


def _bigrams(text: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(text))


def _matched(a: _Named, b: _Named) -> Iterator[tuple[Measure, Measure]]:
    """The mentions of ``a`` and ``b`` that may be one: same class of unit, same year, and the first of them earlier."""
    if a.tables & b.tables or unit_class(a.group.measures[0]) != unit_class(b.group.measures[0]):
        return
    shared = len(a.bigrams & b.bigrams)
    dice = 2 * shared / (len(a.bigrams) + len(b.bigrams))
    contained = (
        shared >= _CONTAINED * min(len(a.bigrams), len(b.bigrams))
        and min(len(a.group.key.whole), len(b.group.key.whole)) >= 8
    )
    alike = dice >= _DICE or a.loose == b.loose
    if not (alike or contained) or are_contrasted(a.group.key, b.group.key):
        return
    if a.group.key.base == b.group.key.base and a.group.key.qualifiers != b.group.key.qualifiers:
        return
    others: dict[int | None, list[Measure]] = defaultdict(list)
    for measure in b.group.measures:
        others[measure.year].append(measure)
    for mention in a.group.measures:
        if mention.year is None:
            continue
        for other in others[mention.year][:2]:
            in_table = "table" in (mention.origin, other.origin)
            if not in_table and dice < _DICE_IN_PROSE:
                continue
            if not alike and (not in_table or mention.value != other.value):
                continue
            if mention.span < other.span:
                yield mention, other


def are_contrasted(a: NameKey, b: NameKey) -> bool:
    """Whether the letters in which two names differ set them apart: 非, another level, 生产性 against 生活性."""
    only_a, only_b = differing(a, b)
    if _NEGATIVE.search(only_a) or _NEGATIVE.search(only_b):
        return True
    if a.scope and b.scope and a.scope != b.scope:
        return True
    if re.search(r"\d", only_a) and re.search(r"\d", only_b):
        return True
    for words in CONTRASTS:
        on_a = {w for w in words if w in a.whole and w not in b.whole}
        on_b = {w for w in words if w in b.whole and w not in a.whole}
        if on_a and on_b:
            return True
    return False


def differing(a: NameKey, b: NameKey) -> tuple[str, str]:
    """The characters that only one of two names has, each in its order."""
    return _surplus(a.whole, b.whole), _surplus(b.whole, a.whole)


def _surplus(text: str, other: str) -> str:
    left = Counter(other)
    surplus = []
    for char in text:
        if left[char] > 0:
            left[char] -= 1
        else:
            surplus.append(char)
    return "".join(surplus)
