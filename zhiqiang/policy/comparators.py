"""The words around a number that say how it is meant: comparator, basis of comparison, accrual, strength.

以上、以下、以内 include the number itself, 超过、不满、以外 exclude it (Civil Code of the PRC, art. 1259).
Everything here looks at a bounded stretch of clean text on either side of a quantity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiqiang.lang.quantities import Quantity
from zhiqiang.policy.model import Accrual, Basis, Op, Polarity, Strength

# How far to the left of a number its comparator words may reach.
_REACH = 48

_GE = "不[得能应可]?(?:少|低|小)于|不(?:少|低|小)於|不下于|至少|最少|最低|大于等于|大于或等于|高于或等于|≥|≧|>=|⩾"
_GT = "超过|突破|大于|高于|多于|优于|超出|远超|逾|超|>"
_LE = "不[得能应可]?(?:超过|高于|多于|大于)|不突破|最高|最多|上限为?|小于等于|小于或等于|低于或等于|≤|≦|<=|⩽"
_EQ = "等于|恰好为|恰为"
_LT = "低于|少于|小于|不足|不到|未满|<"
_INCREASE = "提高|提升|增加|增长|上升|递增|扩大|上涨|增幅|(?<![新净])增|上浮|回升"
_DECREASE = "下降|降低|减少|削减|压减|压缩|缩短|缩减|下调|递减|减排|回落|收窄|下浮|减|降"
_CHANGE = f"{_INCREASE}|{_DECREASE}"
_MAINTAIN = "稳定保持在|稳定保持|保持稳定在|稳定在|保持在|维持在|巩固在|稳固在|稳定|保持|维持"
_TO_LEVEL = (
    f"(?:{_CHANGE}|发展|调整|恢复|优化|扩充|扩展|扩|升|达|推广|推进|覆盖|压降|控制|提|拓展|做大|壮大|增至|降至)"
    "(?:到|至|为)|达到|达成|达|约为|为|是|占到|占|至|到|有|实现|完成"
)
_CONTROL = "严格控制在|控制在|限制在|控制到|控制于|控制"
_ADVERB = (
    "每[生人户亩台家村所镇](?:每[年月])?|累计|总计|合计|共计|共|(?<!水)平均|年均|每年|年度|逐年|分别|均|都|皆|也|力争|争取|确保|努力|稳步|逐步|全部|不断|同比|整体|已经|已|再|大幅|进一步|基本|总体|"
    "新增|净增|总数|总共|约|大约|近|大概|接近|提前|超额|每个?|(?<!许)可|(?<![响供适反])应|(?<![需主重])要|将|了|的|均要|力求|要求|计划|预计|幅度|水平|左右|最终|全年|全市|全省|全县|全区|全国"
)

_LEFT = re.compile(
    rf"(?P<rise>{_CHANGE})?(?P<verb>{_MAINTAIN}|{_CONTROL}|{_TO_LEVEL})?(?P<adv>(?:{_ADVERB}){{0,4}})"
    rf"(?P<op>{_GE}|{_LE}|{_GT}|{_LT}|{_EQ})?(?P<more>(?:{_ADVERB}){{0,2}})$"
)
_DELTA = re.compile(rf"(?P<change>{_CHANGE})(?:了|约|幅度|比例)?(?:{_ADVERB}){{0,2}}(?:达到|达|为|约|近|在|控制在)?$")
# 超过全年的98%、占规模以上工业的30%: words between the verb and the number.
_SHARE = re.compile(
    rf"(?P<op>{_GE}|{_LE}|{_GT}|{_LT}|{_MAINTAIN}|占到?|达到|相当于|(?:{_CHANGE})到|为|是)"
    r"(?P<of>(?:19|20)\d\d年|(?:(?!比重|比例|占比|[由从\d]|达到|提高)[^,;。、:!?()“”]){1,24})的"
    rf"(?P<adv>(?:{_ADVERB}){{0,2}})(?P<op2>{_GE}|{_LE}|{_GT}|{_LT})?$"
)
_FALLS = re.compile(rf"(?:{_DECREASE}|压降)[到至为]")
_SUFFIX = re.compile(
    r"(?:\([^()\d,;。]{1,6}\))?(?:(?:及|或|和)?(?P<ge>以上|之上)|"
    r"(?:及|或)?(?P<le>以下|以内|之内|之下|内(?![部外容涵循陆地河湖需销设]))|(?P<approx>左右|上下)|(?P<between>之间)|(?P<eq>不变))"
)
_REFERENCE = re.compile(
    r"(?:相较于|相较|相比于|相比|对比|较(?![大小快高低强好多少为重长短])|(?<![占对])比(?![例重率值较])|与(?=[^,;。]{1,16}相比)|在(?=[^,;。]{1,16}基础上))"
    r"(?P<ref>(?:(?![比较])[^,;。:!?]){1,20}?)(?:相比|的?基础上|的水平|水平)?,?"
    r"(?:累计|平均|年均|每年|同比|再|分别|均|总体|实际|力争|争取){0,4}$"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the words around a quantity say; ``start`` and ``end`` cover them with the number, ``name_end`` is where
    the words before them (a name, if there is one) end; ``explicit`` tells that a predicate joins name and value."""

    start: int
    end: int
    name_end: int
    op: Op
    basis: Basis
    sign: str | None
    maintain: bool
    explicit: bool
    verb: str
    adverbs: str
    ref_text: str | None
    double: bool
    prefixed: bool = False
    falls: bool = False


def read_comparison(text: str, quantity: Quantity, low: int, high: int) -> Comparison:
    """The comparator words around ``quantity`` within ``text[low:high]``."""
    value_start = quantity.start
    suffix = _SUFFIX.match(text, quantity.end, high)
    end = suffix.end() if suffix else quantity.end
    head_from = max(low, value_start - _REACH)
    head = text[head_from:value_start]
    share = _share(head)
    if share is not None:
        return _share_comparison(quantity, share, head_from, end, suffix)
    ahead = _AHEAD.search(head) if quantity.unit == "百分点" else None
    if ahead is not None:
        return _lead_comparison(quantity, ahead, head_from, end, suffix)
    left = _LEFT.search(head)
    if left is None:
        raise AssertionError("the pattern of comparator words matches the empty string")
    verb, op_word = left["verb"] or "", left["op"] or ""
    glued = text[slice(*quantity.approx_span)] if quantity.approx_span is not None else ""
    op = _operator(op_word, verb, suffix, quantity, glued)
    change = _DELTA.search(head[: left.start("op")] if op_word else head)
    basis, sign, start = _basis(quantity, change, head, left)
    name_end = head_from + start
    reference = _REFERENCE.search(text[head_from:name_end]) if basis != "level" else None
    ref_text = None
    if reference:
        ref_text = reference["ref"]
        name_end = head_from + reference.start()
    if quantity.approx_span is not None and quantity.approx_span[0] < value_start:
        value_start = quantity.approx_span[0]
    op_start = head_from + left.start("op") if op_word else value_start
    return Comparison(
        start=min(op_start, value_start),
        end=end,
        name_end=min(name_end, op_start),
        op=op,
        basis=basis,
        sign=sign,
        maintain=bool(re.match(_MAINTAIN, verb)),
        explicit=bool(verb or op_word or change),
        verb=verb,
        adverbs=(left["rise"] or "") + left["adv"] + left["more"],
        ref_text=ref_text,
        double=bool(op_word and suffix and (suffix["ge"] or suffix["le"])),
        prefixed=bool(op_word),
        falls=bool(_FALLS.fullmatch((left["rise"] or "") + verb)),
    )


def _share(head: str) -> re.Match[str] | None:
    """The verb nearest to the number that has a reference between itself and the number."""
    if not head.endswith(("的", "于", "过", "少", "到", "达")) and "的" not in head[-12:]:
        return None
    found = None
    for match in _SHARE_VERB.finditer(head):
        hit = _SHARE.match(head, match.start())
        if hit:
            found = hit
    return found


_SHARE_VERB = re.compile(rf"{_GE}|{_LE}|{_GT}|{_LT}|{_MAINTAIN}|占到?|达到|相当于|(?:{_CHANGE})到|为|是")


def _share_comparison(
    quantity: Quantity, share: re.Match[str], offset: int, end: int, suffix: re.Match[str] | None
) -> Comparison:
    word = share["op2"] or share["op"]
    maintain = bool(re.fullmatch(_MAINTAIN, share["op"]))
    return Comparison(
        start=offset + share.start("op2") if share["op2"] else quantity.start,
        end=end,
        name_end=offset + share.start(),
        op=_operator(word, "", suffix, quantity, ""),
        basis="ratio",
        sign=None,
        maintain=maintain,
        explicit=True,
        verb=share["op"],
        adverbs=share["adv"] or "",
        ref_text=share["of"],
        double=False,
    )


# 高于全省平均水平1个百分点: how far ahead of a named level, or behind it.
_AHEAD = re.compile(
    r"(?:(?P<over>高于|高出|超过|超出|优于|领先)|低于|落后)于?(?P<ref>[^,;。:\d]{2,16}?)(?:约|近|达到?)?$"
)


def _lead_comparison(
    quantity: Quantity, ahead: re.Match[str], offset: int, end: int, suffix: re.Match[str] | None
) -> Comparison:
    return Comparison(
        start=quantity.start,
        end=end,
        name_end=offset + ahead.start(),
        op=_operator("", "", suffix, quantity, ""),
        basis="delta_pp",
        sign="+" if ahead["over"] else "-",
        maintain=False,
        explicit=True,
        verb=ahead.group()[:2],
        adverbs="",
        ref_text=ahead["ref"],
        double=False,
    )


_WORDS: tuple[tuple[Op, re.Pattern[str]], ...] = (
    ("gt", re.compile(_GT)),
    ("lt", re.compile(_LT)),
    ("eq", re.compile(_EQ)),
)
_INCLUSIVE_WORDS: tuple[tuple[Op, re.Pattern[str]], ...] = (("ge", re.compile(_GE)), ("le", re.compile(_LE)))


def _operator(word: str, verb: str, suffix: re.Match[str] | None, quantity: Quantity, glued: str) -> Op:
    """The comparator by the words around a number; words that exclude it outweigh those behind it, which outweigh the
    rest. ``glued`` is what sticks to the number (逾30万, 近20个, 50多个)."""
    behind = suffix.lastgroup if suffix is not None else None
    if quantity.value_max is not None:
        return "between"
    if glued == "逾" or (quantity.approx == "above" and quantity.kind == "multiple"):
        return "gt"
    strict = next((op for op, pattern in _WORDS if word and pattern.fullmatch(word)), None)
    if strict is not None:
        return strict
    if behind in ("ge", "le", "eq"):
        return behind  # type: ignore[return-value]
    inclusive = next((op for op, pattern in _INCLUSIVE_WORDS if word and pattern.fullmatch(word)), None)
    if inclusive is not None:
        return inclusive
    if behind == "approx" or quantity.approx is not None or verb.startswith("约"):
        return "approx"
    return "le" if re.fullmatch(_CONTROL, verb or "-") else "reach"


# An average yearly rate of growth is a change against the year before, however its comparator is worded.
_GROWTH_RATE = re.compile(r"年均(?:增速|增长率|增幅|增长速度)$")


def _basis(
    quantity: Quantity, change: re.Match[str] | None, head: str, left: re.Match[str]
) -> tuple[Basis, str | None, int]:
    """Basis and sign, and where in ``head`` the words of the comparison begin."""
    start = left.start()
    if quantity.kind == "multiple" and change is None:
        return "ratio", None, start
    if change is None:
        growth = quantity.unit in ("%", "‰") and _GROWTH_RATE.search(head[:start])
        return ("delta_rel", "+", start) if growth else ("level", None, start)
    if change["change"] in ("提升", "扩大") and quantity.unit not in ("%", "‰", "百分点", "年", "岁", "分", "倍", "位"):
        return "level", None, start
    sign = "+" if re.fullmatch(_INCREASE, change["change"]) else "-"
    start = min(start, change.start())
    if quantity.unit == "百分点":
        return "delta_pp", sign, start
    if quantity.unit in ("%", "‰") or quantity.kind in ("fraction", "cheng"):
        return "delta_rel", sign, start
    if quantity.kind == "multiple":
        return "delta_rel", sign, start
    return "delta_abs", sign, start


# --- accrual and strength ----------------------------------------------------------------------------

_PER_YEAR_NEW = re.compile(
    r"(?:每年|年均|(?<![当本全去今近半\d])年|逐年)(?:度|力争|争取|要|至少|平均|再|计划|确保|城镇){0,4}(?:新增|净增|新建|新认定)"
)
_PER_YEAR = re.compile(
    r"每年|每一?年度|年(?=(?:授权|产(?!业|品)|销|接待|处理|发电|培训|开工|完成|节约|节能|供|检|受理|吞吐|交易|服务|游客|旅客|货物|客运|货运|用水|耗|减排|加工|屠宰|出栏|利用|发放|资助|入户|补充|"
    r"[\u4e00-\u9fff]{2,6}(?:总量|总额|量|额|次数|人次|发病率|生数))(?![^,;。]{0,10}(?:超|过|达|在|突破|\d)[^,;。]{0,14}的))"
)
_NOT_PER_YEAR = re.compile(r"[\d半全近今去当前青少老中三五十百历多几往成累末零〇○一二四六七八九两幼常]$")
_AVERAGE = re.compile(r"年均(?!浓度|值|气温|降|工资|收入)|年平均(?!气温|浓度|工资|收入|降|值)|平均每年|年递[增减]")
_CUMULATIVE = re.compile(
    r"累计|总计|合计|共计|总共|一共|"
    r"(?<![公一])共(?=建|打造|新|完成|培|投|获|引|开展|组织|实施|安排|改造|治理|整治|发展|淘汰|创)|"
    r"(?<![\d近前每第届十])(?:[两二三四五六七八九]|十[一二三四五]?)年(?:内|间|共|来)?"
    r"(?=[新建培引完投治改实淘发开举创统安清化扩转吸筹植造招选争获])"
)
_NEW = re.compile(r"新增|净增|新引进|新培育|新培养|新认定|新发展|新吸纳|新转移")


def accrual_of(before: str, after: str = "") -> Accrual | None:
    """When the value is counted, from the words before it (and directly after it); None when they do not say."""
    for text in (before, after) if after.startswith(("/年", "每年")) else (before,):
        if "年" in text and (yearly := _yearly(text)):
            return yearly
        if _CUMULATIVE.search(text):
            return "cumulative"
        if _NEW.search(text):
            return "new_in_period"
    return None


def _yearly(text: str) -> Accrual | None:
    if _PER_YEAR_NEW.search(text):
        return "per_year_new"
    if _AVERAGE.search(text):
        return "annual_average"
    for match in _PER_YEAR.finditer(text):
        if match.group().startswith("每") or not _NOT_PER_YEAR.search(text[: match.start()]):
            return "per_year"
    return None


_STRIVE = re.compile(r"力争|争取|努力|尽量|力求|争创|冲刺")
_ENSURE = re.compile(r"确保|必须|保证(?!金)|务必")


def strength_of(before: str) -> Strength:
    """How firmly it is promised, by the last such word before the value."""
    strive = max((m.start() for m in _STRIVE.finditer(before)), default=-1)
    ensure = max((m.start() for m in _ENSURE.finditer(before)), default=-1)
    if strive < 0 and ensure < 0:
        return "plain"
    return "strive" if strive > ensure else "ensure"


# --- direction ---------------------------------------------------------------------------------------

_HIGHER_TAIL = re.compile(
    r"(?:达标|合格|治理|处理|处置|整改|完成|覆盖|办结|下降|降低|减少|控制|及时|满意|检测|淘汰|利用|普及|收储|查处|侦破|破案|救治|治愈|减排|削减|综合利用|无害化|执行|安装|监控|监测|登记|回收|"
    r"报告|规范|知晓|参保|优良|达到|好于|优于|以上)(?:率|度|比例|比重|面积|能力|天数|数|幅度)?$|[降减]幅$"
)
_LOWER = re.compile(
    r"事故|死亡|伤亡|不合格|投诉|失业率|能耗|水耗|物耗|电耗|耗(?:能|水|电|煤|量)|消耗|排放|周期|时限|时长|辍学|发病率|患病率|发生率|违法率|犯罪率|发案|差错|损失|污染物|浓度|PM2\.?5|PM10|返贫|"
    r"负债|赤字|恩格尔|成本|缺陷|拥堵|流失率|吸烟率|肥胖率|近视率|漏损|自杀|重污染天|劣[ⅤV五]类|黑臭|用水(?:总量|量)|用能|煤炭消费|自然增长率|负担|超标|复发|逾期|拖欠|城乡.*收入比|收入差距"
)


_FAILS = re.compile(r"不合格(?:率|数|项|批次|比例|比重|产品|件数)?$")


def polarity_of(name: str, op: str, sign: str | None, *, falls: bool = False) -> Polarity:
    """Whether more is better: from the sign of a change or a verb of falling (压减至), the name, the comparator."""
    if sign == "-" or falls or _FAILS.search(name):
        return "lower"
    bare = re.sub(r"\([^()]*\)", "", name)
    if _HIGHER_TAIL.search(bare):
        return "higher"
    if _LOWER.search(bare):
        return "lower"
    if op in ("le", "lt") and sign is None:
        return "lower"
    return "higher"
