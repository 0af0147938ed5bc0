"""The grammar of unit lists (单位名单): how official documents string names of bodies together and shorten them.

No standard fixes it. The usage is that of documents after GB/T 9704: commas and semicolons part groups, 、 parts the
units of a group, and within a group the level (省、市、区…) is written once, before the first unit
(``市发展改革局、科技局`` is 市发展改革局 and 市科技局). Everything here works on one character for one, so that a
range in the list is a range in the text; brackets and commas may be half or full width.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from zhiqiang.lang.regions import PROVINCES

_OPEN = "([{〔【［（《“"
_CLOSE = ")]}〕】］）》”"
_GROUP_SEPARATORS = ",;，；。\n"
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit of a list: ``name`` with its level, ``written`` as it stands at ``text[start:end]``.

    ``inherited``: the level was taken over from the first unit of its comma group. ``group``: the words stand for
    several bodies (各区人民政府). ``open``: 等 follows, so that the document names only some of the bodies.
    """

    name: str
    written: str
    start: int
    end: int
    inherited: bool = False
    group: bool = False
    open: bool = False


# --- levels and places -------------------------------------------------------------------------------

_LEVEL = re.compile(
    r"自治[区州县]|市(?!场|容|县(?!域)|区(?!域|块|划)|辖|域|民(?:服务|热线|中心|卡)|政(?:园林|管理|公用|工程|设施|市容|局|集团|公司|处|中心))|"
    r"区(?!域|块|间|划|县|位)|县(?!域|区|级)|省(?!会|际|市(?!场))|州(?!市(?!场))|盟(?!市(?!场))|旗(?!县)|镇(?!街|村|域)|乡(?!村|镇|街)"
)
_PROVINCE_NAMES = tuple(dict.fromkeys(name for p in PROVINCES for name in (p.name, p.short_name)))
# A division named in full before the body: 南海区|政府, 高新区|管委会. 城乡, 城市, 社区, 湾区 and the like name none.
_NAMED_DIVISION = re.compile(
    r"[\u4e00-\u9fff]{1,7}?[\u4e00-\u9fff](?:自治[区州县]|(?<![城都超])市(?!场)|(?<![城湾社山景片库校灾老地])区(?!域|块|划|间)|县(?!域)|"
    r"(?<!城)[镇乡](?!化|村)|省|盟|旗|街道)(?=[\u4e00-\u9fff(（])"
)
# Bodies of the central line (垂直管理) and enterprises carry the name of their seat, never a level left out.
_OWN_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:海关|海事局|边检站|边防检查站|出入境检验检疫局|检验检疫局|监管分局|银保监局|证监局|专员办|铁路局|"
    r"通信管理局|供电局|中心支行|分行|支行|分公司|银行|大学)"
)
_AS_WRITTEN = re.compile(
    r"各|全[市省区县国州镇盟旗]|有关|相关|国家|国务院|国防|中央|中国|中共|全国|其他|其它|驻|属地|所在|本[市省区县级]|我[市省区县]|"
    r"团[省市区县州]委|人民银行|人行|武警|解放军|南方电网|税务总局|乡镇|镇街|街镇|区县|市县|县区|省市|盟市|市辖|市区"
)
_GENERIC = re.compile(
    r"(?:部门|单位|企业|机构|院校|高校|院所|团体|媒体|行业协会|商协会|行业组织|社会组织|中介组织|乡镇|镇街|街镇|学校|社区)"
    r"(?:[（(][^（）()]{1,12}[)）])?"
)


def level_of(name: str) -> str:
    """The level a name begins with (``市``科技局, 佛山``市``科技局), or an empty string."""
    level = _LEVEL.match(name)
    if level:
        return level.group()
    if not _AS_WRITTEN.match(name):
        named = _NAMED_DIVISION.match(name)
        if named:
            tail = named.group()
            return tail[-3:] if tail[-3:-1] == "自治" else tail[-1] if tail[-1] != "道" else ""
    return ""


def is_complete(name: str, places: Collection[str] = ()) -> bool:
    """Whether a unit stands as written in a list, so that no level is put before it: it has a level or a place of
    its own, speaks of several bodies (各, 有关), or belongs to the centre."""
    if len(name) > _LONGEST_NAME:
        return True
    return bool(
        _LEVEL.match(name)
        or _AS_WRITTEN.match(name)
        or _NAMED_DIVISION.match(name)
        or _OWN_NAME.match(name)
        or any(name.startswith(place) for place in places if place)
        or any(name.startswith(province) for province in _PROVINCE_NAMES)
        or _ends_generic(name)
    )


def _ends_generic(name: str) -> bool:
    # Not ^…$ with a leading wildcard: the tail is looked at from a bounded start.
    tail = name[-20:]
    return any(match.end() == len(tail) for match in _GENERIC.finditer(tail))


# --- shape -------------------------------------------------------------------------------------------

# Endings of bodies that hold an office of their own.
_ORGAN = (
    "领导小组|工作小组|工作组|协调小组|专班|指挥部|联席会议|委员会|管委会|办公室|办公厅|办事处|街道办|人民政府|政府|党委|党工委|工委|"
    "团委|总局|分局|支局|局|委|厅|署|部|办|政协|人大|人大常委会|研究室|监察室|督查室|"
    "法院|检察院|海关|边检站|总队|支队|大队|中心|银行|分行|支行|联社|供销社|总社|妇联|残联|科协|工商联|文联|侨联|社科联|总工会|工会|"
    "贸促会|红十字会|联合会|促进会|协会|学会|商会|总会|基金会|理事会|公司|集团|电视台|报社|党校|军分区|警备区|人武部|电网|电力"
)
# Endings that other nouns share: they make a unit only beside other signs.
_WEAKER = (
    "院|校|大学|学院|学校|医院|研究院|研究所|实验室|图书馆|博物馆|馆|站|所|台|社|队|处|科|室|团|会|组|区|县|市|镇|乡|州|盟|旗|街道|村|社区|"
    "镇街|开发区|高新区|新区|园区|功能区|部门|单位|机构|企业|组织|院校|高校|院所|媒体|团体|联盟|主体|平台公司|港"
)
_ORGAN_END = re.compile(rf"(?:{_ORGAN})$")
_ANY_END = re.compile(rf"(?:{_ORGAN}|{_WEAKER})$")
_TRAILING_BRACKET = re.compile(r"[(（〔\[][^()（）〔〕\[\]]{1,30}[)）〕\]]$")
_HANZI_NAME = re.compile(r"[\u4e00-\u9fff·“”\"A-Za-z0-9()（）、〔〕\-—]+")
_FIRST_HANZI = re.compile(r"[“\"]?[\u4e00-\u9fffA-Z]")
_NOT_A_NAME = re.compile(
    r"牵头|配合|负责(?!人)|会同|参与|参加|协助|按照|职责|以下|简称|不再|要求|完善|提高|进一步|等等|例如|比如|包括|详见|参见|为主|"
    r"^(?:含|如|即|见|以|在|对|将|把|为|是|与|和|及|或|由|不|未|已|并|且|的|指|原|设在|属于|列入|依托|通过|鼓励|支持|引导|向|按|从|每|该)"
)
_COMMON_NOUN = re.compile(
    r"(?:社会|机会|盛会|晚会|大会|展会|年会|全会|全部|内部|外部|局部|干部|中部|西部|东部|南部|北部|顶部|底部|全局|大局|布局|格局|结局|开局|僵局|"
    r"举办|主办|承办|协办|严办|督办|查办|联办|申办|创办|开办|交办|通办|快办|网办|代办|帮办|好办|核心|重心|信心|决心|爱心|用心|关心|放心|安心|舒心|"
    r"评委|常委|场所|住所|厕所)$"
)
_LONE = frozenset(
    "政府 部门 单位 机构 企业 组织 院校 高校 学校 大学 学院 医院 法院 银行 公司 集团 中心 协会 学会 商会 工会 党委 "
    "委员会 办公室 街道 社区 领导小组 总部 部 局 委 办 厅 署 院 会 海关 联合会 行业协会 社会组织 中介组织 科研院所 "
    "科研机构 媒体 团体 地方政府 各级".split()
)
_GROUP_LEAD = re.compile(
    r"各|全[市省区县州]各|有关|相关|[省市区县州]?(?:级|直|属|辖)?(?:各|有关|相关)|其他(?:各|有关|相关)?"
)
_PARTY_TOWN = re.compile(
    r"(?:乡镇|镇街|镇村|镇|乡|街道)(?:[(（][^()（）]{1,8}[)）])?(?:人民政府|政府|党委|党工委|办事处)"
)
#: Remits of departments (职能), two characters each: the words that tell one department from another.
REMITS = frozenset(
    "教育 科技 科学 技术 经济 信息 工业 商务 财政 税务 审计 统计 物价 金融 质量 质监 市场 监管 监督 工商 食品 药品 "
    "安全 生产 应急 环境 环保 保护 生态 自然 资源 国土 规划 住房 城乡 建设 城管 城市 交通 运输 水利 水务 农业 农村 "
    "林业 园林 渔业 海洋 气象 地震 文化 文体 体育 旅游 广电 新闻 出版 文广 卫生 健康 计生 医疗 医保 民政 人力 人社 "
    "社会 保障 司法 公安 国安 消防 民族 宗教 外事 侨务 港澳 台湾 退役 军人 信访 机关 事务 档案 方志 扶贫 乡村 振兴 "
    "移民 粮食 物资 储备 能源 电力 通信 邮政 烟草 盐业 知识 产权 版权 国资 国有 资产 招商 投资 口岸 海关 海事 检验 "
    "检疫 外汇 银行 保险 证券 编制 组织 宣传 统战 政法 网信 数据 政务 服务 行政 执法 人防 国防 动员 供销 妇女 青年 "
    "残疾 法制 法规 监察 发展 改革 经信 工信 发改 住建 标准 计量 认证 测绘 水文 公积 房产 房管 劳动 就业 民航 铁路 "
    "公路".split()
)


def looks_like_unit(text: str) -> bool:
    """Whether ``text`` may name a body where the words around it say that bodies are listed (牵头单位：…)."""
    if not (2 <= len(text) <= _LONGEST_NAME) or not _HANZI_NAME.fullmatch(text) or not _FIRST_HANZI.match(text):
        return False
    if _NOT_A_NAME.search(text) or _COMMON_NOUN.search(text):
        return False
    return bool(_ANY_END.search(_without_bracket(text)))


def is_unit_name(text: str, places: Collection[str] = ()) -> bool:
    """Whether ``text`` by its own shape names a body: ``市科技局``, ``财政部``; not ``企业``, ``格局``."""
    if not looks_like_unit(text) or text in _LONE:
        return False
    bare = _without_bracket(text)
    if is_group(text):
        return True
    level = _LEVEL.match(text)
    if level and len(bare) > level.end() and not _LEVEL.fullmatch(bare[level.end() :]):
        return bool(_ORGAN_END.search(bare)) or len(bare) - level.end() >= 3
    if _NAMED_DIVISION.match(text) or any(text.startswith(p) for p in (*places, *_PROVINCE_NAMES) if p):
        return True
    if _PARTY_TOWN.fullmatch(text) or _OWN_NAME.match(text):
        return True
    return bool(_ORGAN_END.search(bare)) and has_remit(bare)


_CLASS_OF_BODIES = re.compile(r"[省市区县州][级属辖]")


def is_office(text: str, places: Collection[str] = ()) -> bool:
    """Stricter than :func:`is_unit_name`, for lists that no word announces: the name ends as that of an office does."""
    if not is_unit_name(text, places) or (_CLASS_OF_BODIES.match(text) and not is_group(text)):
        return False
    return bool(_ORGAN_END.search(_without_bracket(text))) or (is_group(text) and _ends_generic(text))


def has_remit(text: str) -> bool:
    """Whether a word of ``text`` is the remit of a department (职能)."""
    return any(text[i : i + 2] in REMITS for i in range(len(text) - 1))


def is_group(name: str) -> bool:
    """Whether the words stand for several bodies: ``各区人民政府``, ``有关行业协会``, ``…领导小组成员单位``."""
    bare = _without_bracket(name)
    if _GROUP_LEAD.match(name) or bare.endswith(
        ("成员单位", "各部门", "各单位", "有关部门", "有关单位", "相关部门", "相关单位")
    ):
        return True
    return "各" in name[:8] or name[1:2] == "、" or bool(_PARTY_TOWN.fullmatch(name)) or bool(_GENERIC.fullmatch(bare))


def _without_bracket(text: str) -> str:
    bracket = _TRAILING_BRACKET.search(text[-32:])
    return text[: len(text) - len(bracket.group())] if bracket and len(bracket.group()) < len(text) else text


# --- splitting ---------------------------------------------------------------------------------------

_ETC = re.compile(
    r"等(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3}|多|几)[个家])?(?:[省市区县州](?:级|直)?|各|中央|上级)?(?:各)?(?:有关|相关|成员|职能|行政|主管|责任)*"
    r"(?:部门|单位|机构|企业|方面|各方)?(?:[、和及](?:部门|单位|机构))?$"
)
_NOT_ETC = re.compile(r"(?:高|中|初|平|同|优|上|下|头|甲|乙|特)等$")
_LEADING = re.compile(
    r"(?:\d{1,2}[.、]|[-—·•\s]|以及|及其|及|和(?![平县田静硕顺林龙政布])|与|并|由|(?:其中|分别|原则上)[由为]?)+"
)
_TRAILING = re.compile(r"[\s。.:：、]+$")
_CONJUNCTION = re.compile(r"以及|[和及与]")
_NOTE_BRACKET = re.compile(r"[(（][^()（）]{0,20}(?:牵头|下同|排名|首位|第一|列前)[^()（）]{0,20}[)）]$")
_BARE_DIVISION = re.compile(
    r"(?:各|全[市省]各)(?:地级以上|县级|建制)?(?:[区县市州盟旗镇乡]|自治州|地区|乡镇|镇街|街道|功能区|开发区|园区|新区)(?:[(（][^()（）]{1,12}[)）])?"
)
_GOES_ON = re.compile(
    r"各?(?:[区县市州盟旗镇乡]|自治州|地区|乡镇|镇街|街道|功能区|开发区|园区|新区|村|社区)(?:[(（][^()（）]{1,12}[)）])?"
    r"(?:人民政府|政府|管委会|办事处|党委|党工委|党委和政府|人民政府和管委会)?"
)
# 市、区两级…, 省、市、县人民政府: one group named by its levels.
_LEVELS_ONLY = re.compile(r"(?:[省市区县镇乡]、)*[省市区县镇乡]")
_LAST_EACH = re.compile(r"(?:以及|[和及与])(各[^和及与]*)$")
_GROUP_OF_BODIES = re.compile(r".{0,12}(?:各|有关|相关).{0,8}(?:部门|单位|机构|企业|协会)")
_MORE_BODIES = re.compile(r"(?:各?直属各?)?(?:单位|部门|机构|企业|团体|院校)")


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    group: int


def read_units(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    groups: Collection[str] = (),
    places: Collection[str] = (),
    known: Collection[str] = (),
) -> tuple[UnitName, ...]:
    """The units of the list ``text[start:end]``, in order, with the level put before those that left it out.

    ``groups`` are names that hold a 、 and stay whole (各区、镇（街道）), ``places`` names of places that a unit may
    begin with, ``known`` names that are complete as they stand though they show no level. Words that are no unit
    stay in the list as they are: judging them is left to :func:`is_unit_name` and its like.
    """
    end = len(text) if end is None else end
    units: list[UnitName] = []
    level, party, group = "", False, -1
    for item in _items(text, start, end, tuple(g for g in groups if "、" in g or "," in g or "，" in g)):
        if item.group != group:
            level, party, group = "", False, item.group
        unit = _unit(text, item)
        if unit is None:
            if units:
                units[-1] = replace(units[-1], open=True)
            continue
        if unit.written not in known and not is_complete(unit.written, places):
            unit = _with_level(unit, level, party)
        elif not level:
            level = level_of(unit.written)
            party = unit.written.startswith(f"{level}委") and len(unit.written) > len(level) + 1 if level else False
        units.append(unit)
    return tuple(units)


_PARTY_ORGANS = frozenset(("组织部", "宣传部", "统战部", "社会工作部", "政法委", "网信办", "政研室"))


def _with_level(unit: UnitName, level: str, party: bool) -> UnitName:
    """The level alone goes over (省委办公厅、财政厅 → 省财政厅); only organs that the Party alone has keep 委."""
    if not level:
        return unit
    prefix = f"{level}委" if party and unit.written in _PARTY_ORGANS else level
    return replace(unit, name=prefix + unit.name, inherited=True)


def _items(text: str, start: int, end: int, fixed: tuple[str, ...]) -> Iterator[_Item]:
    """Ranges of the items: parted by commas and semicolons (a new group) and by 、, outside brackets; then by
    conjunctions and lost separators."""
    raw = _raw_items(text, start, end, sorted(fixed, key=len, reverse=True))
    for item in _joined(text, raw):
        if item.end - item.start > 4 * _LONGEST_NAME or text[item.start : item.end] in fixed:
            yield item
        else:
            yield from _parted(text, item)


def _raw_items(text: str, start: int, end: int, fixed: list[str]) -> Iterator[_Item]:
    depth, group, begin, index = 0, 0, start, start
    while index < end:
        if index == begin:
            whole = next(
                (g for g in fixed if text.startswith(g, index) and _ends_item(text, index + len(g), end)), None
            )
            if whole:
                index += len(whole)
                continue
        char = text[index]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (char == "、" or char in _GROUP_SEPARATORS):
            if index > begin:
                yield _Item(begin, index, group)
            group += char != "、"
            begin = index + 1
        index += 1
    if end > begin:
        yield _Item(begin, end, group)


def _ends_item(text: str, index: int, end: int) -> bool:
    return index >= end or text[index] in "、等" or text[index] in _GROUP_SEPARATORS


def _joined(text: str, items: Iterable[_Item]) -> Iterator[_Item]:
    """Items that one 各 or 有关 governs, put together again: 各区、县人民政府; 各有关部门、单位."""
    whole: _Item | None = None
    last = 0
    for item in items:
        if whole is not None:
            near = whole.group == item.group and item.start == whole.end + 1 and item.end - whole.start <= _LONGEST_NAME
            if near and _governs(text[whole.start : whole.end], text[last : whole.end], text[item.start : item.end]):
                whole, last = replace(whole, end=item.end), item.start
                continue
            yield whole
        whole, last = item, item.start
    if whole is not None:
        yield whole


def _governs(left: str, last: str, right: str) -> bool:
    """Whether ``right`` goes on with ``left``, of which ``last`` is the part after its last 、."""
    right = right.removesuffix("等")
    joined = _LAST_EACH.search(last)
    if joined:
        left = last = joined.group(1)
    if _LEVELS_ONLY.fullmatch(left):
        return right[:1] in tuple("省市区县镇乡街村")
    if _BARE_DIVISION.fullmatch(last) or (_BARE_DIVISION.match(left) and _GOES_ON.fullmatch(last)):
        return bool(_GOES_ON.fullmatch(right)) and not last.endswith(("政府", "管委会", "办事处"))
    return bool(_GROUP_OF_BODIES.fullmatch(left) and _MORE_BODIES.fullmatch(right))


def _parted(text: str, item: _Item) -> Iterator[_Item]:
    """The item, cut where a conjunction (市教育局和市科技局) or a lost separator (市教育局市科技局) parts two units."""
    begin = item.start
    for cut, resume in _cuts(text, item):
        left, right = text[begin:cut], text[resume : item.end]
        if cut > begin and _divides(_without_etc(left), right, resume > cut):
            yield replace(item, start=begin, end=cut)
            begin = resume
    yield replace(item, start=begin)


def _cuts(text: str, item: _Item) -> list[tuple[int, int]]:
    cuts = []
    depth = 0
    for index in range(item.start, item.end):
        char = text[index]
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth or index == item.start:
            continue
        conjunction = _CONJUNCTION.match(text, index, item.end)
        if conjunction:
            cuts.append((index, conjunction.end()))
        elif char in "省市区县" and text[index - 1] in "局委办厅部院会心室府厅署":
            cuts.append((index, index))
    return cuts


def _divides(left: str, right: str, conjunction: bool) -> bool:
    if len(right) < 2 or not looks_like_unit(left):
        return False
    head = right[:_LONGEST_NAME]
    if not conjunction:
        level = _LEVEL.match(left)
        return bool(level) and head.startswith(level.group() if level else "") and is_unit_name(left)
    if _GROUP_LEAD.match(left) and not (_GROUP_LEAD.match(head) or level_of(head)):
        return False
    return is_unit_name(left) and (is_complete(head) or bool(_ANY_END.search(_without_bracket(_without_etc(head)))))


def _without_etc(text: str) -> str:
    etc = _ETC.search(text[-24:])
    return text[: len(text) - len(etc.group())] if etc else text


def _unit(text: str, item: _Item) -> UnitName | None:
    """The unit of an item without ordinals, conjunctions, notes and 等; None when nothing is left (等, 等部门)."""
    start, end = item.start, item.end
    lead = _LEADING.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    tail = _TRAILING.search(text[start:end][-8:])
    if tail:
        end -= len(tail.group())
    note = _NOTE_BRACKET.search(text[start:end][-44:])
    if note:
        end -= len(note.group())
    etc = _ETC.search(text[start:end][-24:])
    is_open = False
    if etc and not _NOT_ETC.search(text[start : end - len(etc.group()) + 1][-2:]):
        end -= len(etc.group())
        is_open = True
    written = text[start:end]
    if not written.strip():
        return None
    return UnitName(_chinese_brackets(written), written, start, end, group=is_group(written), open=is_open)


def _chinese_brackets(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")


# --- abbreviations -----------------------------------------------------------------------------------

#: Cores of department names: the shortened form and the full one (规范化简称 → 全称), as institutions are named in
#: the reform schemes of 2003, 2008, 2013 and 2018.
ABBREVIATIONS: Mapping[str, str] = {
    "发展改革": "发展和改革", "发改": "发展和改革", "科技": "科学技术", "经信": "经济和信息化",
    "经济信息化": "经济和信息化", "工信": "工业和信息化", "工业信息化": "工业和信息化", "质监": "质量技术监督",
    "市场监管": "市场监督管理", "食品药品监管": "食品药品监督管理", "食药监": "食品药品监督管理",
    "药品监管": "药品监督管理", "药监": "药品监督管理", "安全监管": "安全生产监督管理", "安监": "安全生产监督管理",
    "环保": "环境保护", "住房城乡建设": "住房和城乡建设", "住建": "住房和城乡建设",
    "住建管理": "住房和城乡建设管理", "人力资源社会保障": "人力资源和社会保障", "人社": "人力资源和社会保障",
    "卫生计生": "卫生和计划生育", "卫计": "卫生和计划生育", "卫健": "卫生健康", "文广新": "文化广电新闻出版",
    "文广旅体": "文化广电旅游体育", "文化旅游": "文化和旅游", "文旅": "文化和旅游", "工商": "工商行政管理",
    "国税": "国家税务", "地税": "地方税务", "国资": "国有资产监督管理", "医保": "医疗保障",
    "政数": "政务服务数据管理", "应急": "应急管理", "退役军人": "退役军人事务", "民宗": "民族宗教事务",
    "城管": "城市管理", "交通": "交通运输", "农业农村": "农业农村", "国土": "国土资源", "人防": "人民防空",
    "机关事务": "机关事务管理",
}  # fmt: skip
_FULL_CORES = frozenset((*ABBREVIATIONS, *ABBREVIATIONS.values()))
_SHORT_ENDINGS = {"局": "局", "厅": "厅", "委": "委员会", "办": "办公室"}


def full_form(name: str, places: Mapping[str, str]) -> str:
    """The full name that the usual abbreviations stand for: ``full_form('市质监局', {'市': '佛山市'})`` is
    ``'佛山市质量技术监督局'``. ``places`` gives the place of each level; what is not usual stays as it is."""
    place, core = _parted_place(name, places)
    if core.startswith("委") and place[-1:] in tuple("省市区县州"):
        return f"中共{place}{core}"  # 市委宣传部 is 中共佛山市委宣传部
    if core.endswith("政府办"):
        core += "公室"
    if "政府" in core and "人民政府" not in core:
        core = core.replace("政府", "人民政府", 1)
    ending = next((end for end in _SHORT_ENDINGS if core.endswith(end)), "")
    stem = core.removesuffix(ending)
    if stem not in _FULL_CORES:
        return place + core
    return place + ABBREVIATIONS.get(stem, stem) + _SHORT_ENDINGS.get(ending, ending)


def _parted_place(name: str, places: Mapping[str, str]) -> tuple[str, str]:
    for place in places.values():
        if name.startswith(place) and len(name) > len(place):
            return place, name[len(place) :]
    level = _LEVEL.match(name)
    if level and level.end() < len(name):
        return places.get(level.group(), level.group()), name[level.end() :]
    return "", name


def same_key(name: str, places: Mapping[str, str]) -> str:
    """What two spellings of one unit have in common: the full form without 和, 人民 and long endings."""
    key = full_form(_chinese_brackets(name), places)
    for long, short in (("委员会", "委"), ("办公室", "办"), ("人民政府", "政府"), ("和", "")):
        key = key.replace(long, short)
    return key


# --- slips of the pen --------------------------------------------------------------------------------

_DOUBLED = re.compile(r"(..)\1")
_DIVISION = frozenset("省市区县镇乡州盟旗")
_CORE = re.compile(r"(?:全[市省区县州])?各?(?:自治[区州县]|[省市区县州盟旗镇])?")
_WEAK_CHARACTERS = frozenset("和与及") | _DIVISION


def likely_slip(name: str, known: Iterable[str]) -> str | None:
    """The name of ``known`` that ``name`` is probably a slip of (错别字), or None.

    One character may differ in a core of four to seven characters, two in a longer one. A difference that makes
    another remit (教育局 / 体育局) or another level is a different unit, no slip.
    """
    core = _core(name)
    if len(core) < 4 or not _ORGAN_END.search(name):
        return None
    allowed = 1 if len(core) < 8 else 2
    near = process.extract(name, list(known), scorer=Levenshtein.distance, score_cutoff=allowed, limit=5)
    for candidate, distance, _ in near:
        alike = distance and name[-1] == candidate[-1] and len(_core(candidate)) >= 4
        if alike and not _means_another(name, candidate):
            return candidate
    return None


def _core(name: str) -> str:
    lead = _CORE.match(name)
    core = name[lead.end() if lead else 0 :]
    ending = _ORGAN_END.search(core)
    return core[: ending.start()] if ending else core


def _means_another(name: str, candidate: str) -> bool:
    doubled = bool(_DOUBLED.search(name)) and not _DOUBLED.search(candidate)
    for operation in Levenshtein.editops(name, candidate):
        written = name[operation.src_pos] if operation.tag != "insert" else ""
        meant = candidate[operation.dest_pos] if operation.tag != "delete" else ""
        if (not written or written in _WEAK_CHARACTERS) and (not meant or meant in _WEAK_CHARACTERS):
            return True
        at = operation.src_pos
        windows = (name[max(0, at - 1) : at + 1], name[at : at + 2])
        if operation.tag == "replace" and not doubled and any(window in REMITS for window in windows):
            return True
    return False
