"""Things a plan wants created or completed (建设事项): platforms, systems, regimes, programmes, titles to win.

A build is a verb of making (建立、健全、完善、建设…) with a noun phrase that ends in a type word (平台、体系、制度…).
Its name is the longest such phrase, with its qualifiers and without verb and number. Coordinated phrases part only
where each has a type word of its own (A制度和B机制): a shared tail (A、B和C制度) may name one thing or several.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from zhiqiang.policy.clauses import Stretch, plan_stretches
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout
from zhiqiang.policy.model import Build
from zhiqiang.policy.outline import Outline

# Type words by type, longest first where one ends another.
_TYPES: tuple[tuple[str, str], ...] = (
    ("traceability", "(?:可?追溯|溯源)(?:体系|制度|系统|平台|机制)"),
    ("standards_system", "标准(?:支撑|化)?体系"),
    (
        "award",
        (
            "(?:质量|政府|市长|省长|县长|区长|主席|创新|科技|科学技术|贡献|品牌|标准|人才|成果)奖(?:励体系|"
            "项)?(?![励惩补金项])"
        ),
    ),
    ("mechanism", "机制"),
    (
        "regime",
        (
            "制度|(?:责任|负责|承诺|问责|终身|公示|代理|淘汰|河长|林长|路长|田长|网格|合伙|积分|准入|分级|"
            "特派员|专员)制(?![度定造作订])|体制(?!机制)"
        ),
    ),
    ("system", "系统|体系"),
    ("platform", "平台"),
    ("database", "(?:数据|专家|信息|人才|项目|资源|储备|案例|知识|题|样本|产品|标准|素材)库(?![存房容])"),
    (
        "network",
        (
            "网络|(?<![互联电上外内官入])(?:绿道|监测|服务|监管|信息|交通|公路|生态|防护|救援|预警|安全|物流|"
            "物联|水|路|管|骨干)网(?![络站格页点])"
        ),
    ),
    ("list", "(?:黑|红|白)名单|红黑榜|名录|目录|清单|名单"),
    ("archive", "档案(?!馆|局)|台账"),
    (
        "status",
        (
            "(?:集聚)?示范(?:区|市|县|镇|村|点|城市|省|园区?|街区|基地|单位|社区|岗|窗口)|(?:先行|先导|试验|"
            "实验|引领)区|试点(?:城市|地区|市|县|区|省|单位)?(?!工作|示范|工程|项目|范围)|(?:生态|文明|卫生|"
            "园林|森林|法治|智慧|海绵|"
            "健康|平安|美丽)(?:市|县|区|省|镇|村|乡)(?![场政级])|强(?:市|省|县|区|镇|国)(?!建设)(?![场级])|"
            "城市(?![化群圈规建管更道形])|之都|高地|标杆城市|之乡"
        ),
    ),
    (
        "facility",
        (
            "中心(?![城组任])|(?:检测|观测|监测|服务|工作|指导|维权|救助|保障|创新|博士后|流动|救援|充电|"
            "变电|监控|投诉|检定|气象|水文|院士)站(?!点)|站点|驿站|基地|实验室|园区|产业园|(?:集聚|集中|功能|"
            "核心|保税|工业|"
            "高新|产业|开发)区(?![域别分])|设施|工作室|工作坊|窗口|孵化器|众创空间|综合体"
        ),
    ),
    ("organisation", "联盟|机构|协会|领导小组|工作组|专家组|专班|委员会|智库|联席会议(?!制度)|研究院|学院|商会|专家委"),
    (
        "rule",
        ("办法|细则|规定|条例|规章|法规|规范|规程|指南|决定|实施意见|指导意见|若干意见|若干措施|考核标准|准则|公约"),
    ),
    ("programme", "工程|计划|行动|规划(?!纲要)|方案|路线图|规划纲要"),
)
_TYPE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _TYPES))
_ANY_TYPE = re.compile("|".join(words for _, words in _TYPES))

_MAKE = (
    "建立健全|建立完善|建立|健全|完善|构建|搭建|创建|组建|设立|成立|构筑|打造|建设|建成|筹建|新建|"
    "开通|推行|实行|实施|推广|启动|开展|制定|制订|出台|编制|修订|颁布|形成|探索|研究|争创|创办|培育|"
    "引进|开发|应用|打造成为|营造|优化|试行|推进"
)
_AND = "(?:、|和|并|与|或|及)"
_VERB = re.compile(
    rf"(?:{_MAKE})(?:{_AND}?(?:{_MAKE})(?!的)){{0,2}}(?:{_AND}(?:发展|延伸|推广|规范|壮大|运行|使用|"
    rf"落实|提升|升级|用好|扩大))?(?:成为|成|起来|起|好)?(?![了于的])"
)
_CREATED = frozenset(
    "mechanism regime system standards_system traceability platform database network list archive award".split()
)
_MADE = _CREATED | {"facility", "organisation", "rule", "programme"}
_BUILT = _CREATED | {"facility", "organisation", "status", "programme"}
_CARRIED_OUT = frozenset("programme regime mechanism list traceability system standards_system".split())
_DRAWN_UP = frozenset("programme rule list regime mechanism system standards_system award database".split())
_FORMED = frozenset("mechanism system standards_system network organisation status regime list".split())
_WRITING = ("制定", "制订", "出台", "编制", "修订", "颁布")
# Which types a verb makes; what is not made by it is spoken of, not built (实施监测系统管理).
_MAKES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("建立健全", "建立完善", "建立", "健全", "完善", "优化", "试行", "设立"), _MADE - {"programme"}),
    **dict.fromkeys(("构建", "构筑", "搭建", "建设", "建成", "筹建", "新建", "开通"), _BUILT),
    **dict.fromkeys(("打造", "打造成为", "营造"), _BUILT - {"programme"}),
    **dict.fromkeys(("组建", "成立", "创办", "培育", "引进"), frozenset({"organisation", "facility"})),
    **dict.fromkeys(("创建", "争创"), frozenset({"status", "facility", "platform", "network"})),
    **dict.fromkeys(("推行", "实行", "实施", "启动", "开展"), _CARRIED_OUT),
    **dict.fromkeys(_WRITING, _DRAWN_UP),
    "推进": frozenset({"programme"}),
    "推广": frozenset({"standards_system"}),
    "形成": _FORMED,
    "探索": frozenset({"mechanism", "regime", "system"}),
    **dict.fromkeys(("开发", "应用"), frozenset({"system", "platform", "database"})),
}
_LATER = re.compile(_MAKE)

# What may stand before a verb that is also a noun (城市建设、质量提升实施情况).
_BEFORE_VERB = re.compile(
    r"(?:^|[,;。:!?、()“”《》和并及或与]|以|大力|积极|加快|加强|深入|全面|切实|扎实|逐步|着力|不断|"
    r"充分|重点|进一步|继续|努力|尽快|抓紧|率先|推动|推进|推行|支持|鼓励|引导|指导|督促|组织|争取|"
    r"力争|确保|要|应|须|将|需|可|来|去|地|统筹|规划|"
    r"研究|探索|协同|联合|共同|牵头|负责|参与|试点|普遍|广泛|依法|完成|有序|稳步|持续|加大|高标准|"
    r"高质量|高水平|各地|单位|部门|政府|企业|机构|行业|[省市县区镇乡村院校厅局委办]|\d年|年底|年底前|"
    r"年内|底前|[①-⑳.]|年|通过|围绕|牢固|认真|严格|同步|"
    r"新|再|基本|初步|全力|同时|是|中|上|内|里|起|强化)$"
)
_NOUN_LIKE = frozenset({"建设", "实施", "开展", "研究", "应用", "开发", "培育", "推广", "规划", "创建", "构建"})
_NOT_MADE = re.compile(r"(?:已经?|曾|未|没有|不|所|是否|尚|现|拟申请|近年来)$")

_COUNT = re.compile(
    r"(?:了|起|好)?(?:(?:一|几|若干|多|首|这|每|某|新)?(?:批|系列|整套|套|大批|支|份|项|个|家|座|处|"
    r"所|条)(?!人|案|体|性)|若干(?:个|家|项)?|至少|不少于|一[个批套系]列?|[\d,.]+(?:余|多)?(?:个|家|"
    r"所|座|项|处|条|套|批|大)?(?:以上|左右)?(?:的)?|"
    r"[一二三四五六七八九十两百]+(?:个|家|所|座|项|处|条|套|批)(?:以上)?)"
)
_JOIN = re.compile(r"(?:以及|及其|[、和与及并或])")
# What may follow a finished noun phrase: another predicate, a purpose, a nominal 建设, the end.
_AFTER = re.compile(
    r"(?:$|[,;:。!?)]|等?(?:$|[,;:。!?)])|等?的?(?:建设|创建|搭建|构建|工作|活动|试点|编制|"
    r"制定)(?:$|[,;。:!?)、和与及等为]|工作|任务|活动|试点)|推动|推进|促进|实现|确保|加强|加快|提高|"
    r"提升|强化|统筹|保障|引导|鼓励|规范|畅通|"
    r"纳入|作为|上线|全覆盖|对|为|以|并|使|让|把|将|从|在|来|打通|形成|覆盖|达到|向|支撑|按|落实|打击|开展|有效|及时)"
)
_CLOSERS = "”’)》」』】"
_REACH = 110
_RELATIVE = re.compile(
    r"(?:以|由|与|和|对|集|从|覆盖|涵盖|包括|包含|具有|具备|符合|有利于|适应|适合|反映|面向|服务|连接|"
    r"贯穿|融合|兼顾|基于|依托|体现|满足|促进|推动|政府|“)"
)
_OVER_COMMA = re.compile(r",[^,;。:!?]{2,45}的[^,;。:!?]{2,20}$")
_BIDS = re.compile(
    r"(?:进一步|全面|切实|逐步|不断|积极|大力|加快|推动|推进|促进|加强|强化|提高|提升|确保|实现|保障|"
    r"落实|完善|建立|健全|构建|形成|打造|建设|制定|实施|开展|规范|鼓励|引导|支持|对|在|把|将|按|坚持|"
    r"围绕|发挥|严格|做好)"
)
_BEYOND = re.compile(r"[”)]*(?:的基础上|的前提下|等?的?(?:企业|单位|项目)(?:给予|予以))")
_BARE = re.compile(
    r"(?:(?:各项|各种|各类|有关|相关|一系列|其他|上述|该|本|此|其|新|好|多种|多项|配套|具体|以下|下列|"
    r"管理|规章|工作|基本|的|等|重点|重大|大型|一般|工业|农业|建筑|住宅|市政|水利|交通|房屋|公共|基础|"
    r"政府|民生|保障性住房|保障性住房等?)*)"
)
_SPEAKS_OF = re.compile(r"是一|就是|直接")
_GENERIC = frozenset(
    {"体制机制", "规章制度", "领导机构", "中介机构", "医疗机构", "金融机构", "服务中心", "管理体制", "基础设施"}
)


@dataclass(frozen=True, slots=True)
class Made:
    """A thing to be made: ranges of its name and of the verb with it, in the clean text."""

    start: int
    end: int
    type: str
    verb: str
    verb_start: int


def read_builds(layout: Layout, outline: Outline) -> tuple[Build, ...]:
    """The things to be created or completed, in the order of the text."""
    identities = Identities("b", layout.source.text)
    builds = []
    for stretch in plan_stretches(layout, outline):
        for start, end in stretch.sentences:
            for made in things_made(stretch, start, end):
                span = stretch.paragraph.passage.span(made.start, made.end)
                name = stretch.written(made.start, made.end)
                quote = layout.source.text[span[0] : span[1]]
                builds.append(Build(identities.new(span, made.verb), name, made.type, made.verb, quote, span))
    return tuple(builds)


def things_made(stretch: Stretch, start: int, end: int) -> list[Made]:
    """The things a sentence wants made, by their verbs (建立A制度) and by verbal nouns (推进A平台建设), in order."""
    ways = (_by_verb(stretch, start, end), _by_noun(stretch, start, end), _by_state(stretch, start, end))
    ranked = sorted(((m.start, rank, m) for rank, way in enumerate(ways) for m in way), key=lambda item: item[:2])
    found: list[Made] = []
    ranks: list[int] = []
    for _, rank, made in ranked:
        if found and made.start < found[-1].end:
            if rank >= ranks[-1]:
                continue
            found.pop()
            ranks.pop()
        found.append(made)
        ranks.append(rank)
    return found


# --- verb before noun ----------------------------------------------------------------------------------


def _by_verb(stretch: Stretch, start: int, end: int) -> Iterator[Made]:
    text = stretch.text
    position = start
    for verb in _VERB.finditer(text, start, end):
        if verb.start() < position or not _is_verb(text, start, verb):
            continue
        for a, b, kind in _objects(stretch, verb, end):
            if verb.group() == "推进" and not _NAMED_PROGRAMME.search(text[a:b]):
                continue
            yield Made(a, b, kind, verb.group(), verb.start())
            position = b


# What is pushed ahead (推进) is only a programme where it has a name.
_NAMED_PROGRAMME = re.compile(r"^“|(?:行动|(?<!年度)(?<!工作)计划|(?:提升|示范|培育|惠民|创建|倍增|专项)工程)$")


def _is_verb(text: str, start: int, verb: re.Match[str]) -> bool:
    head = text[max(start, verb.start() - 6) : verb.start()]
    if _NOT_MADE.search(head):
        return False
    first = _LATER.match(verb.group())
    if first is None or first.group() not in _NOUN_LIKE:
        return True
    return bool(_BEFORE_VERB.search(head)) and not _NOUN_ENDS.match(text, verb.end())


_NOUN_ENDS = re.compile(r"[、,;:。!?)”等和及与]|工作|活动|任务|项目|情况|为")


def _makes(verb: str) -> frozenset[str]:
    kinds: frozenset[str] = frozenset()
    for part in _LATER.findall(verb):
        kinds |= _MAKES.get(part, frozenset())
    return kinds


def _objects(stretch: Stretch, verb: re.Match[str], end: int) -> Iterator[tuple[int, int, str]]:
    """The noun phrases with a type word that a verb governs, parted at coordinators."""
    text, start = stretch.text, verb.end()
    limit = min(end, start + _REACH)
    stop = _clause_end(stretch, start, limit)
    if text.startswith("《", start):
        if any(word in verb.group() for word in _WRITING):
            yield from _titles(text, start, stop)
        return
    makes = _makes(verb.group())
    found = list(_parts(stretch, _skip_count(text, start, stop), stop, makes))
    if not found and start < stop and text.startswith(",", stop):
        beyond = _clause_end(stretch, stop + 1, limit)
        if _OVER_COMMA.match(text[stop:beyond]) and not _BIDS.match(text, stop + 1):
            found = list(_parts(stretch, _skip_count(text, start, stop), beyond, makes))
    for a, b, kind in found:
        a = _skip_count(text, a, b)
        if not _is_bare(text[a:b]) and not _BEYOND.match(text, b):
            yield a, b, kind


def _titles(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    for title in re.finditer(r"《[^《》]{2,60}(?:〈[^〈〉]{2,60}〉[^《》]{0,20})?》", text[start:stop]):
        if title.start() and text[start + title.start() - 1] not in "、和与及":
            return
        yield start + title.start(), start + title.end(), "rule"


def _parts(stretch: Stretch, start: int, stop: int, kinds: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Coordinated noun phrases of ``text[start:stop]`` that each end in a type word of ``kinds``."""
    text, level = stretch.text, _level(stretch, start)
    part = start
    inner = _relative_end(text, start, stop)
    for word in _TYPE.finditer(text, start, stop):
        end = _phrase_end(stretch, word, stop, level)
        if end is None or end < inner:
            continue
        kind = word.lastgroup or ""
        join = _JOIN.match(text, end, stop)
        if join and _is_member(text, start, word.start()):
            continue
        goes_on = join is not None and _more(text, join.end(), stop)
        if goes_on and join is not None:
            if kind in kinds and not _short_member(text, join.end(), stop):
                yield part, end, kind
                part = join.end()
        elif join or end >= stop or _AFTER.match(text[end : min(stop + 1, end + 8)]):
            if kind in kinds:
                yield part, end, kind
            return


def _phrase_end(stretch: Stretch, word: re.Match[str], stop: int, level: int) -> int | None:
    """Where the phrase of a type word ends, with closing quotes and a short bracket; None inside a bracket."""
    text, depths, end = stretch.text, stretch.depths, word.end()
    while end < stop and text[end] in "”’》」』" and depths[end] > level:
        end += 1
    if depths[word.start()] > level and end == word.end():
        return None
    if end < stop and text[end] == "(":
        close = text.find(")", end, min(stop, end + 12))
        if close > 0 and re.match(r"[\u4e00-\u9fff、]{1,8}\)", text[end + 1 : close + 1]):
            return close + 1
    return end


def _is_member(text: str, start: int, position: int) -> bool:
    """Whether a type word is itself a bare member of a list (产品、工程、服务质量体系)."""
    return position == start or bool(_JOIN.match(text[position - 1]))


def _short_member(text: str, start: int, stop: int) -> bool:
    """Whether the next member of the list is too short to be a name of its own (国家生态市、生态区)."""
    for word in _ANY_TYPE.finditer(text, start, min(stop, start + 4)):
        if word.end() - start < 4 and (
            word.end() >= stop or _JOIN.match(text, word.end()) or text[word.end()] in "等("
        ):
            return True
    return False


def _relative_end(text: str, start: int, stop: int) -> int:
    """Where a relative clause (以…为重点的) before the noun ends: type words in it are none of ours."""
    if not _RELATIVE.match(text, start, stop):
        return start
    return max(text.find("的", start, stop), start)


def _more(text: str, start: int, stop: int) -> bool:
    """Whether another phrase with a type word follows a coordinator, before a new verb takes over."""
    if _VERB.match(text, start, stop):
        return False
    return bool(_ANY_TYPE.search(text, start, stop))


def _level(stretch: Stretch, start: int) -> int:
    """Depth of the text that a verb ending at ``start`` stands in."""
    if not start:
        return 0
    return stretch.depths[start - 1] - (stretch.text[start - 1] in _CLOSERS)


def _clause_end(stretch: Stretch, start: int, stop: int) -> int:
    """Where the clause at ``start`` ends: a mark or closing bracket of its depth, or a coordinator before a verb."""
    text, depths = stretch.text, stretch.depths
    level = _level(stretch, start)
    for index in range(start, stop):
        if depths[index] > level:
            continue
        if depths[index] < level or text[index] in ",;:。!?" or (depths[index] == level and text[index] in _CLOSERS):
            return index
        if text[index] in "、和并及与" and index > start + 1 and _NEW_VERB.match(text, index + 1, index + 12):
            return index
    return stop


_NEW_VERB = re.compile(
    r"(?:大力|积极|加快|深入|全面|切实|逐步|着力|不断|进一步|努力|尽快|推动|推进)*(?:建立|健全|完善|"
    r"构建|搭建|组建|设立|制定|制订|出台|形成|实施(?!方案|细则|意见|办法|计划|主体)|推行|打造|"
    r"创建(?!活动)|建设(?=[一二三四五六七八九十全国“\d])|加强|推进|落实|加快|开展|完成)"
)


def _skip_count(text: str, start: int, stop: int) -> int:
    """Past numbers and measure words: 一批、4个、13个以上."""
    count = _COUNT.match(text, start, stop)
    while count and count.end() > start and count.end() < stop:
        start = count.end()
        count = _COUNT.match(text, start, stop)
    return start


def _is_bare(name: str) -> bool:
    """Whether a phrase names nothing in particular: 各项制度、工程、有关方案."""
    if name in _GENERIC or _SPEAKS_OF.search(name):
        return True
    ends = [word.start() for word in _TYPE.finditer(name)]
    if not ends:
        return True
    head = name[: ends[-1]]
    return len(name.strip("“”()")) < 4 or bool(_BARE.fullmatch(head)) or name.startswith("的")


# --- verbal noun after the phrase ----------------------------------------------------------------------

_NOUN_VERB = re.compile(
    r"[”)]?等?的?(?P<verb>建设|创建|争创|构建|搭建|建立|制定|编制|(?<=的)实施)(?=$|等|工作|活动|"
    r"[,;。:!?)、和与及]|为(?:重点|抓手|载体|目标|龙头|突破口))"
)
_ADVERBS = (
    "大力|积极|深入|全面|切实|扎实|逐步|着力|不断|充分|重点|进一步|继续|努力|尽快|抓紧|统筹|有序|"
    "稳步|持续|全力|认真|广泛|要|应(?![急用对收])|须|[一二三四五六七八九十]是"
)
_BIDDING = "加快推进|加强|加快|推进|推动|完善|促进|深化|抓好|做好|强化|开展|规范|启动|支持"
_BIDDEN = re.compile(rf"(?:{_ADVERBS}|{_BIDDING}|和|并|、)")
_BID = re.compile(_BIDDING)
# 以A建设、B创建为重点: all that stands between is to be made.
_FOCUS = re.compile(r"以(?P<list>[^;:。]{4,160}?)为(?:重点|抓手|载体|目标|突破口|着力点)")


def _by_noun(stretch: Stretch, start: int, end: int) -> Iterator[Made]:
    """加强A体系建设, 以B示范区创建、C中心建设为重点."""
    text = stretch.text
    if not _NOUN_VERB.search(text, start, end + 1):
        return
    focus = [m.span("list") for m in _FOCUS.finditer(text, start, end)]
    lows = [low for low, _ in focus]
    for a, b in stretch.clauses(start, end):
        position, bidden = a, False
        if not _NOUN_VERB.search(text, a, b + 1):
            continue
        for word in _TYPE.finditer(text, a, b):
            noun = _NOUN_VERB.match(text, word.end(), min(b + 1, len(text)))
            if not noun or word.start() < position:
                continue
            at = bisect_right(lows, word.start()) - 1
            listed = lows[at] if at >= 0 and word.start() < focus[at][1] else None
            begin = max(position, listed or 0)
            opened = _after_bidding(text, begin, word.start())
            bidden = bidden or opened is not None or listed is not None
            begin = opened if opened is not None else begin
            position = noun.end()
            if bidden and not _GOAL_WORD.search(text, word.start(), word.end()):
                yield from _noun_parts(stretch, begin, noun)


# 推进质量强市建设 speaks of the plan as a whole.
_GOAL_WORD = re.compile(r"强[市省县区镇国]")


def _noun_parts(stretch: Stretch, begin: int, noun: re.Match[str]) -> Iterator[Made]:
    text = stretch.text
    begin = _past_joins(text, begin, noun.start())
    for a, b, kind in _parts(
        stretch, _skip_count(text, begin, noun.start()), noun.start() + (text[noun.start()] in "”)"), _BUILT | {"rule"}
    ):
        if not _is_bare(text[a:b]):
            yield Made(a, b, kind, noun["verb"], begin)


def _past_joins(text: str, start: int, limit: int) -> int:
    """Past the coordinators and adverbs that open a phrase."""
    step = _BIDDEN.match(text, start, limit) or _JOIN.match(text, start, limit)
    while step:
        start = step.end()
        step = _BIDDEN.match(text, start, limit) or _JOIN.match(text, start, limit)
    return start


def _after_bidding(text: str, start: int, limit: int) -> int | None:
    """Past the last word that bids something done (各部门加快推进|A平台建设); None where there is none."""
    last = None
    for word in _BID.finditer(text, start, limit):
        last = word.end()
    return last


# --- state reached -------------------------------------------------------------------------------------

_STATE = re.compile(
    r"(?:得到|基本|初步|逐步|更加|进一步|全面|不断|日益|日趋|趋于|普遍|率先|如期)*(?P<verb>健全|完善|"
    r"形成|建立|建成|建立健全)(?=$|[,;。:!?])"
)


def _by_state(stretch: Stretch, start: int, end: int) -> Iterator[Made]:
    """A体系得到健全, B机制初步形成: told as a goal."""
    text = stretch.text
    if not _STATE.search(text, start, end + 1):
        return
    for a, b in stretch.clauses(start, end):
        if not _STATE.search(text, a, b + 1):
            continue
        for word in _TYPE.finditer(text, a, b):
            state = _STATE.match(text, word.end(), min(b + 1, len(text)))
            if state and word.lastgroup in _CREATED:
                begin = _skip_count(text, _past_joins(text, a, word.start()), word.start())
                if not _is_bare(text[begin : word.end()]) and word.end() - begin <= 40:
                    yield Made(begin, word.end(), word.lastgroup, state["verb"], begin)
