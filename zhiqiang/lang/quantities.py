"""Quantities in running text (数值与计量单位): where they stand, what they say exactly, and what only looks like one.

``find_quantities`` scans a text once from left to right. Everything that looks like a number with a sense is
reported; what is no measure (years, document numbers, names such as PM2.5 or 第26届) carries the reason in
``not_measure``, so that a reader can tell "none" from "overlooked". Every pattern is matched at a given place,
has bounded or possessive repetition, and is followed by an advance past what it looked at: time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from zhiqiang.lang.identifiers import STANDARD_NUMBER
from zhiqiang.lang.numerals import (
    DIGITS,
    MAGNITUDES,
    MAX_DIGITS,
    SHARE_UNITS,
    as_decimal,
    hanzi_to_int,
    parse_cheng,
    parse_hanzi,
    parse_parts,
    plain,
    scaled,
)
from zhiqiang.lang.scripts import fold
from zhiqiang.lang.units import ALIASES, MAX_ALIAS, Unit, base_unit

Span = tuple[int, int]
QuantityKind = Literal["arabic", "hanzi", "fraction", "magnitude", "cheng", "multiple"]
Approx = Literal["about", "below", "above"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``[start, end)``.

    ``value`` (``value_max`` for the upper end of a range) is exact, in the canonical ``unit``, without idle zeros;
    ``decimals`` are those written. ``approx`` tells of words glued to the number (近, 约, 逾, 余, 多, 几, 数十, 上百)
    at ``approx_span``. ``weak`` marks a numeral that is more often an enumeration or a name than a count.
    ``not_measure`` is the reason why this is no measure, else None.
    """

    start: int
    end: int
    number_span: Span
    unit_span: Span | None
    value: str
    decimals: int
    unit: str | None
    unit_raw: str | None
    kind: QuantityKind
    value_max: str | None = None
    approx: Approx | None = None
    approx_span: Span | None = None
    weak: bool = False
    not_measure: str | None = None

    @property
    def is_measure(self) -> bool:
        """Whether to take it for a measure without further evidence."""
        return self.not_measure is None and not self.weak


class _Found(NamedTuple):
    """What a branch of the scanner found, and where to go on."""

    quantity: Quantity | None
    resume: int


class _Number(NamedTuple):
    """A number before its unit is known: ``end`` is where the unit may begin."""

    start: int
    end: int
    low: Decimal | Fraction
    high: Decimal | Fraction | None
    decimals: int
    kind: QuantityKind
    unit: str | None = None
    unit_span: Span | None = None
    approx: Approx | None = None
    approx_span: Span | None = None


_NUMERALS = "零〇○一二两三四五六七八九十百千万亿廿卅"
_START = re.compile("[0-9A-Za-z半翻第壹贰叁肆伍陆柒捌玖拾" + _NUMERALS + "]")
_RANGE_SIGN = r" ?(?:-|–|—|―|−|~|〜|至|到) ?"
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGIT = frozenset("0123456789")
_HANZI_NUMERALS = frozenset(_NUMERALS)

# --- what only looks like a number: matched at a digit ---------------------------------------------------------------

_Y = r"(?:19|20)\d\d"
_LOOKALIKES = {
    "date": (
        rf"{_Y} ?年 ?\d{{1,2}} ?月(?: ?\d{{1,2}} ?日)?(?! ?个)",
        rf"{_Y}(?P<mark>[-./])\d{{1,2}}(?P=mark)\d{{1,2}}(?!\d)",
        rf"{_Y}-\d{{1,2}}(?![\d%-])",
        r"\d{1,2} ?月 ?\d{1,2} ?日",
        r"(?:\d{1,2} ?[-–—―−~〜至到]{1,2} ?)?\d{1,2} ?月(?:份|底|末|初|[上中下]旬|中|前)?",
        r"\d{1,2} ?日(?! ?(?:[以之]?内|以上|以下|游|均|/|左右))",
        r"[1-4]季度",
    ),
    "year": (
        rf"{_Y} ?年? ?[-–—―−~〜至到]{{1,2}} ?{_Y}(?!\d)(?: ?年)?(?! ?[家个项件人名吨元万亿%‰])",
        rf"{_Y} ?年(?:度|代)?",
        rf"{_Y}{_Y} ?年度?",  # the dash lost
        rf"{_Y}/{_Y}",
        r"\d0年代",
        r"\d{1,2}世纪",
    ),
    "time": (r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)", r"\d{1,2}[时点](?!\d*%|位|播)(?:\d{1,2}分)?"),
    "phone": (r"0\d{2,3}[- ]?\d{7,8}(?!\d)", r"1[3-9]\d{9}(?!\d)", r"[48]00-?\d{3}-?\d{4}(?!\d)"),
    "record": (r"\d{1,20}(?:-\d{1,20}){2,9}",),
    "version": (r"\d{1,4}(?:\.\d{1,4}){2,9}(?!\d)",),
    "name": (
        r"\d{1,4}(?:\+[\dNnXx]{1,4}){1,9}(?!\d)",  # 1+2+5
        r"\d{1,2}[·•・‧]\d{1,2}(?!\d)",  # 3·15
        r"3\.15(?=国际|消费|晚会|维权)",
        r"\d{1,3}[×xX*]\d{1,3}(?:小时)?(?!\d)",  # 7×24小时
        r"[56]σ",
        r"(?:985|211|863|973)(?=[\u4e00-\u9fff“”])(?![家个项件人名万亿])",
        r"\d{2,3}强",
        r"\d0后",
    ),
    "anniversary": (r"\d{1,4} ?周年",),
    "ordinal": (r"\d{1,3}届", r"\d{1,4}号(?!召)"),
    "grade": (r"\d{1,2}级",),
}
_LOOKALIKE = re.compile("|".join(f"(?P<{reason}>{'|'.join(forms)})" for reason, forms in _LOOKALIKES.items()))
_DOC_TAIL = re.compile(r"(?:19|20)\d\d ?(?:[〕\]】)﹞] ?(?:第 ?)?\d{1,4} ?(?:号|(?=[^\d%]|$))|\d{1,4}号)")
_OPEN = frozenset("〔[【(﹝")
_NO_TITLE = "万亿家个项件人吨元千百公立平米名%‰"
_HEADING = re.compile(
    r"\d{1,3}(?:\.(?=(?:19|20)\d\d年)|\.(?!\d)|、(?!\d)|\))|\d{1,2}、"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} (?=[^\d {_NO_TITLE}])"
)
_RECORD_LEAD = re.compile(
    "(?:邮编|邮政编码|电话|传真|手机|索引号|编号|备案号|登记号|证号|代码|邮箱|热线|QQ|编码):? {0,3}$"
)
_HOTLINE = re.compile(r"(?:12[0-9]{3}|9[56]\d{3}|110|119|120|122)(?!\d)")

# --- numbers --------------------------------------------------------------------------------------------------------

_ARABIC = re.compile(r"((?<!\d,)\d{1,3}(?:,\d{3}){1,6}(?!\d|,\d)|\d++)(?:\.(\d++))?")
_THOUSAND_UNITS = "千(?!米|克|瓦|伏|卡|赫|帕|焦)|百(?!分|帕|强|货|姓)"
_MAGNITUDE = re.compile(rf" ?([余多几]?)(万亿|百亿|千亿|百万|千万|亿|万(?!元GDP)|{_THOUSAND_UNITS})?([余多几]?)")
_SECOND_PART = re.compile(r"(\d{1,4})(千万|百万|万|千)(?!米|克|瓦|伏)")
_PARTS = re.compile(
    rf"(百|千|万|[一二两三四五六七八九十]{{1,3}}|\d{{1,4}})分之([{_NUMERALS}点]{{1,12}}|\d{{1,15}}(?:\.\d{{1,15}})?)"
)
_PART_END = re.compile(rf"([百千万]分之)?([{_NUMERALS}点]{{1,12}}|\d{{1,15}}(?:\.\d{{1,15}})?)")
_HANZI_RUN = re.compile(rf"([{_NUMERALS}]++)(?:点([零〇○一二三四五六七八九]{{1,10}})([万亿]?))?")
_FINANCIAL = re.compile("[壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,30}(?=元|圆|万元|亿元)")
_NOT_CHENG = "为立功效果本员品熟长就绩人色语因分型套都份一"
_CHENG = re.compile(rf"(?!一成不)([一二两三四五六七八九])成([一二三四五六七八九半]?)(?![{_NOT_CHENG}])")
_STROKE_PART = re.compile(r"/(\d{1,2})(?![\d/.%])(?! ?[年月日万])")
_FAN = re.compile(r"翻(?:了|上)?([一两二三四五1-9])番|翻番")
_MORE_THEN = re.compile("[余多几来](万亿|百亿|千亿|百万|千万|亿|万)")
_ADJACENT = re.compile("(十?)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]{0,2})")
_RANGE = re.compile(_RANGE_SIGN + rf"(?=[\d{_NUMERALS}])")
_HALVED = frozenset({"年", "小时", "倍", "天", "公里", "亩", "吨", "斤", "公斤"})
_AND_A_HALF = re.compile("个半(月|小时|学期|学年)")
_PER = re.compile(r"/([^\s,，。;；:：()（）、]{1,8})")

# --- words around the number ----------------------------------------------------------------------------------------

_BEFORE: dict[str, Approx] = {"约": "about", "近": "below", "逾": "above", "数": "above", "几": "above", "上": "above"}
_NOT_APPROX = {"约": "节契预公条合签违集制", "近": "附最靠邻就临亲", "逾": "", "上": "以之网线", "数": "", "几": ""}
_LONG_BEFORE: dict[str, Approx] = {"大约": "about", "将近": "below", "接近": "below"}
_COMPARATOR_BEFORE = tuple("≥≤><=超达过到于约近逾为至±")  # the last characters of 不少于, 达到, 超过 and the like

# A unit ends where what follows makes another word of it (12项目, 20部门, 350名牌), unless that word is itself cut
# (12项目标).
_OTHER_WORDS = {
    "项": "目(?![标录的])", "家": "庭(?!院)", "部": "门(?!诊)|委|署|队|级|长|分", "口": "岸|径|碑",
    "人": "均(?!衡)|民(?![营间])|工智能", "件": "套", "条": "件", "次": "数(?![据字])|序", "位": "于|置|列|居",
    "名": "牌|优(?![秀质])|标(?![兵准])|城|誉", "台": "湾|阶|账", "场": "所|馆|景", "期": "间|末|限|待",
    "班": "子|级|组", "节": "能|水|约|假|目|点", "轮": "胎|船|毂", "本": "市|省|区|科|地|级|身|年|月|次|期|报",
    "篇": "章", "头": "部", "只": "有|是|要|能", "处": "理|于|置|罚|级", "座": "谈|位|落", "间": "接|距|隔",
    "户": "籍|外(?!出)|口(?!径)|型", "支": "持|付|撑|部|行|出(?!色)", "起": "来|步|点|草|诉|到", "例": "如|外|会",
    "宗": "旨|教", "元": "旦|素|首", "天": "然|津", "日": "报|均|常", "周": "边|报|期", "批": "发(?!展)|评|准|复",
    "方": "面|向|案|式|法|针|便", "升": "级|至|到|为|学|值|格", "字": "样|号", "片": "区", "段": "落",
    "分": "别|类|析|级|布|公|开|享|局|支|管|工|行|解|配|散|析|担|步|期|阶", "组": "织|合|建|成", "份": "额",
    "年": "度|级|检|审|报|鉴", "亩": "均", "层": "次(?!数)|面|级", "克": "服", "度": "假|夏|过", "席": "会",
    "笔": "记|试", "瓦": "斯", "眼": "镜|科|睛", "根": "据|本", "株": "洲", "门": "店|诊", "批次": "合格",
    "岁": "月", "秒": "杀", "集": "中|聚|群|成", "包": "括|含", "行": "业|政|为|动", "箱": "包", "面": "向|积",
    "页": "岩", "车": "间|站", "卷": "入", "罐": "头", "套": "利", "列": "入|为|车(?!次)", "米": "粉|袋",
    "里": "程", "节课": "程",
}  # fmt: skip
_NOT_FOLLOWED = {alias: re.compile(words) for alias, words in _OTHER_WORDS.items()}
# Spellings that name a unit in a table but hardly ever after a number in prose.
_NOT_IN_PROSE = frozenset(
    """
    1 A N J P M/s G/s 号 级 等级 线 路 单位 站 面 层级 版 成 番 村 镇 队 车 单 桩 付 副 道 集 款 股 对 票 行 孔 盘
    组 里 名次 分值 百分数 牛 安
    """.split()
)
_PROSE_ALIASES: dict[str, Unit] = {alias: unit for alias, unit in ALIASES.items() if alias not in _NOT_IN_PROSE}
_UNIT_FIRST = frozenset(alias[0] for alias in _PROSE_ALIASES)

# After Chinese numerals. Measures proper count whatever the number; of things, one to nine is as a rule an enumeration.
_HANZI_MEASURES = frozenset(
    """
    吨 公里 千米 米 亩 公顷 平方米 平方公里 立方米 元 美元 年 岁 周岁 天 小时 个小时 分钟 个月 个星期 个工作日
    工作日 日 倍 个百分点 百分点 个季度 季度 个学年 公斤 斤 里 千瓦 千瓦时 平方千米 吨标准煤 人次 批次 场次 个自然日
    """.split()
)
_HANZI_COUNTS = frozenset(
    """
    个 家 户 项 件 人 名 位 起 宗 例 所 套 张 支 台 辆 册 场 次 种 类 条 座 处 艘 架 头 只 株 棵 栋 幢 间 盏 口 部
    本 篇 枚 块 颗 根 片 份 批 期 节 轮 门 班 床 层 款 户次 家次 人份 倍
    """.split()
)
_ENUMERATED = frozenset("个项件位起宗例套张支条种类处口部本篇枚块颗根片份批期节轮门班层款次场")
_ENUMERATION = frozenset("大")
_HANZI_ORDINAL_UNITS = frozenset({"期", "班", "部", "门", "层", "轮", "节", "口", "类"})
_PLAN_NAMES = re.compile("(?:期)?(?:规划|计划|行动|纲要|方案|攻坚|提升|义务|一贯|制|滚动|倍增|大变样|普法|发展规划)")
_DURATION_AFTER = re.compile("内|来|间|的?努力|时间|左右的?时间|之内|后|为期|一次|一届|以来|期|的时间")
_DURATION_BEFORE = frozenset("近来后去续前历满")


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of ``text`` in order, with what looks like one and is none (``not_measure``).

    ``text`` may be folded or not; offsets are those of ``text``.

    >>> [(q.value, q.unit) for q in find_quantities("建成4个中心，投资1,893.71亿元，合格率达８５％以上")]
    [('4', '个'), ('189371000000', '元'), ('85', '%')]
    """
    folded = fold(text)
    found: list[Quantity] = []
    search, at, size = _START.search, 0, len(folded)
    while at < size and (match := search(folded, at)):
        at = match.start()
        char = folded[at]
        if char in _DIGIT:
            quantity, resume = _at_digit(folded, at)
        elif char in _LATIN:
            quantity, resume = _at_latin(folded, at)
        elif char in _HANZI_NUMERALS:
            quantity, resume = _at_hanzi(folded, at)
        else:
            quantity, resume = _at_word(folded, at)
        if quantity is not None and (apart := _apart(quantity, found)):
            found.append(apart)
        at = max(resume, at + 1)
    return found


def _apart(quantity: Quantity, found: list[Quantity]) -> Quantity | None:
    """``quantity`` without a word before it that the one before has taken already (三几三家), so that none overlap."""
    floor = found[-1].end if found else 0
    if quantity.start >= floor:
        return quantity
    start = quantity.number_span[0]
    return replace(quantity, start=start, approx=None, approx_span=None) if start >= floor else None


# --- Latin letters, 第, 翻, 半, financial numerals --------------------------------------------------------------------

_URL = re.compile(r"(?:https?://|www\.)[\x21-\x7e]{1,2000}")
_LATIN_WORD = re.compile(r"[A-Za-z]++(?:[&./-][A-Za-z]++){0,4}")
_LATIN_NAME = re.compile(r"[-–_/.·]?\d++(?:\.\d++)?[A-Za-z]{0,8}(?![\d万亿吨元]| ?[%‰])")
_ORDINAL = re.compile(rf"第 ?(?:\d{{1,6}}|[{_NUMERALS}]{{1,10}})(条|届|号|[^\s\d，。；,;.]?)")


def _none(start: int, end: int, number: str, reason: str, kind: QuantityKind = "arabic") -> Quantity:
    """A stretch that is no measure; ``number`` is its wording, kept as the value for the record."""
    return Quantity(start, end, (start, end), None, number, 0, None, None, kind, not_measure=reason)


def _at_latin(text: str, at: int) -> _Found:
    if match := _URL.match(text, at):
        return _Found(None, match.end())
    match = STANDARD_NUMBER.match(text, at)
    if match and (match["year"] or match["year2"] or _unit_at(text, match.end())[0] is None):
        return _Found(_none(at, match.end(), match[0], "standard"), match.end())
    word = _LATIN_WORD.match(text, at)
    end = word.end() if word else at + 1
    if match := _LATIN_NAME.match(text, end):
        return _Found(_none(at, match.end(), text[at : match.end()], "name"), match.end())
    return _Found(None, end)


def _at_word(text: str, at: int) -> _Found:
    char = text[at]
    if char == "第":
        match = _ORDINAL.match(text, at)
        if match is None:
            return _Found(None, at + 1)
        end = match.end(1) if match[1] in ("条", "届", "号") else match.start(1)
        return _Found(_none(at, end, text[at:end], "article" if match[1] == "条" else "ordinal"), end)
    if char == "翻":
        return _doubling(text, at)
    if char == "半":
        return _half(text, at)
    match = _FINANCIAL.match(text, at)
    whole = hanzi_to_int(match[0]) if match else None
    if match is None or whole is None:
        return _Found(None, at + 1)
    return _with_unit(text, _Number(at, match.end(), Decimal(whole), None, 0, "hanzi"))


def _doubling(text: str, at: int) -> _Found:
    """翻一番 is twice, 翻两番 four times the reference (value 2 or 4, unit 倍, written 番)."""
    match = _FAN.match(text, at)
    if match is None:
        return _Found(None, at + 1)
    count = 1 if match[1] is None else int(match[1]) if match[1] in _DIGIT else DIGITS[match[1]]
    end = match.end()
    number = (match.start(1), match.end(1)) if match[1] else (at, end)
    return _Found(Quantity(at, end, number, (end - 1, end), str(2**count), 0, "倍", "番", "multiple"), end)


def _half(text: str, at: int) -> _Found:
    """半年, 半天, 半数, 一半 (through the numeral branch), 过半."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after == "数" or before in ("过", "一"):
        start, end = (at - 1, at + 1) if before == "一" else (at, at + 1 + (after == "数"))
        return _Found(Quantity(start, end, (start, end), None, "0.5", 0, "1", None, "fraction", weak=True), end)
    if after == "年":
        reason = "frequency" if before == "每" else None if before not in ("上", "下") else "date"
        year = Quantity(at, at + 2, (at, at + 1), (at + 1, at + 2), "0.5", 0, "年", "年", "hanzi", weak=True)
        return _Found(replace(year, not_measure=reason), at + 2)
    if after in ("天", "日") and before not in _HALF_OF_A_DAY:
        day = Quantity(at, at + 2, (at, at + 1), (at + 1, at + 2), "0.5", 0, "日", after, "hanzi", weak=True)
        return _Found(day, at + 2)
    return _Found(None, at + 1)


_HALF_OF_A_DAY = ("上", "下", "前", "后", "大", "每", "老", "一", "小")


# --- Arabic digits --------------------------------------------------------------------------------------------------


def _paragraph_start(text: str, at: int) -> bool:
    """Whether only blanks stand between the line's start and ``at``."""
    start = max(0, at - 24)
    lead = text[start:at]
    return not lead.rpartition("\n")[2].strip(" \t") and (start == 0 or "\n" in lead)


def _at_digit(text: str, at: int) -> _Found:
    if found := _lookalike(text, at):
        return found
    match = _ARABIC.match(text, at)
    if match is None:
        return _Found(None, at + 1)
    whole, places = match[1], match[2]
    if len(whole) > MAX_DIGITS or (places and len(places) > MAX_DIGITS):
        return _Found(_none(at, match.end(), match[0], "record"), match.end())
    value = Decimal(f"{whole.replace(',', '')}.{places}" if places else whole.replace(",", ""))
    number = _magnified(text, _Number(at, match.end(), value, None, len(places or ""), "arabic"))
    number = _glued_before(text, _signed(text, number))
    if parts := _arabic_parts(text, at, match):
        return _with_unit(text, parts)
    found = _with_unit(text, number)
    return _unitless(text, found) if found.quantity and found.quantity.unit_raw is None else found


_SIGN_LEAD = frozenset(":为是(达率速")


def _signed(text: str, number: _Number) -> _Number:
    """A minus sign counts after 为, 率 or a colon and in a cell of its own; elsewhere it is a dash."""
    at = number.start
    if at == 0 or text[at - 1] not in "-−" or not isinstance(number.low, Decimal):
        return number
    alone = _paragraph_start(text, at - 1) and _line_rest(text, number.end).strip(" \t|%‰") == ""
    if not alone and (at < 2 or text[at - 2] not in _SIGN_LEAD):
        return number
    return number._replace(start=at - 1, low=-number.low)


def _line_rest(text: str, at: int) -> str:
    return text[at : at + 12].partition("\n")[0]


def _lookalike(text: str, at: int) -> _Found | None:
    """Dates, document numbers, telephone numbers, headings and other digits that measure nothing."""
    before = text[at - 1 : at]
    tail = _DOC_TAIL.match(text, at) if before in _OPEN else None
    # (2012) in round brackets is a year unless 号 follows.
    if tail and (before != "(" or tail[0].endswith("号")):
        return _Found(_none(at, tail.end(), tail[0], "doc_number"), tail.end())
    if (match := _HEADING.match(text, at)) and _is_heading(text, at, match, before):
        return _Found(_none(at, match.end(), match[0], "heading"), match.end())
    match = _LOOKALIKE.match(text, at)
    if match is None or match.lastgroup is None:
        return None
    if match.lastgroup == "date" and (_beyond_calendar(match[0]) or _LIMITS_DAYS.search(text, max(0, at - 8), at)):
        return None
    if match.lastgroup == "time" and (ratio := _ratio(text, at)):
        return ratio
    return _Found(_none(at, match.end(), match[0], match.lastgroup), match.end())


def _is_heading(text: str, at: int, match: re.Match[str], before: str) -> bool:
    if match[0].endswith(")"):
        return before == "(" and _paragraph_start(text, at - 1)
    return _paragraph_start(text, at)


def _beyond_calendar(written: str) -> bool:
    """No month or day of month: 13月, 90日."""
    match = _MONTH_OR_DAY.match(written)
    return match is not None and not 1 <= int(match[1]) <= (12 if match[2] == "月" else 31)


# 不超过30日, 压缩至7日: days that are counted, not dated.
_LIMITS_DAYS = re.compile(r"(?:超过|不多于|不高于|不低于|不少于|低于|少于|(?:缩短|压缩|压减)[至到]|控制在|提前)$")
_MONTH_OR_DAY = re.compile(r"(\d{1,2}) ?([月日])")
_RATIO = re.compile(r"(\d{1,3}):(\d{1,4})(?![\d:])")


def _ratio(text: str, at: int) -> _Found | None:
    """师生比1:18 is the fraction 1/18, no time of day."""
    match = _RATIO.match(text, at)
    if match is None or "比" not in text[max(0, at - 8) : at] or int(match[2]) == 0:
        return None
    number = _Number(at, match.end(), as_decimal(Fraction(int(match[1]), int(match[2]))), None, 0, "fraction", "1")
    return _with_unit(text, number)


def _arabic_parts(text: str, at: int, match: re.Match[str]) -> _Number | None:
    """1/3 of something, written with a stroke: only small denominators, and never part of a date or a rate."""
    tail = _STROKE_PART.match(text, match.end())
    if tail is None or match[2] or "," in match[1] or text[at - 1 : at] == "/":
        return None
    low, high = int(match[1]) if len(match[1]) < 3 else 99, int(tail[1])
    if not 0 < low < high <= 10:
        return None
    return _Number(at, tail.end(), as_decimal(Fraction(low, high)), None, 0, "fraction", "1")


def _magnified(text: str, number: _Number) -> _Number:
    """With 余/多/几 and 万/亿 after the digits: 100余万, 3千多, 1.2万, 1亿2000万."""
    match = _MAGNITUDE.match(text, number.end)
    if match is None or match.end() == number.end or not (match[1] or match[2] or match[3]):
        return number
    factor = MAGNITUDES[match[2]] if match[2] else 1
    end, low = match.end(), _times(number.low, Decimal(factor))
    more = match.span(1) if match[1] else match.span(3) if match[3] else None
    if factor > 1000 and not more and (second := _SECOND_PART.match(text, end)):
        rest = int(second[1]) * MAGNITUDES[second[2]]
        if rest < factor and isinstance(low, Decimal):
            low, end = low + rest, second.end()
    approx: Approx | None = "above" if more else None
    return number._replace(end=end, low=low, approx=approx, approx_span=more)


def _glued_before(text: str, number: _Number) -> _Number:
    """近/约/逾/大约/将近 directly before the number."""
    at = number.start
    word, width = text[max(0, at - 2) : at], 2
    approx = _LONG_BEFORE.get(word)
    if approx is None:
        word, width = text[at - 1 : at] if at else "", 1
        approx = _BEFORE.get(word)
        before = text[at - 2 : at - 1] if at > 1 else ""
        if approx is None or (word in "数几上" and number.kind == "arabic") or (before and before in _NOT_APPROX[word]):
            return number
    return number._replace(approx=number.approx or approx, approx_span=number.approx_span or (at - width, at))


_NAME_TAIL = re.compile(r"[A-Za-zσ]{1,8}")
_NAMED = re.compile(
    "(?:质量)?(?:工程|计划|行动|战略|模式|体系|专项|格局|机制|工作法|产业|总体|发展|思路|布局|方案|平台|热线|规划|举措)"
)
_VERSION = re.compile(r"\d\.0")
_BARE_YEAR = re.compile(_Y)
_SOLID_DATE = re.compile(rf"{_Y}\d{{2,4}}")


def _unitless(text: str, found: _Found) -> _Found:
    """A bare number: year, telephone, name or, in a cell or after a comparator, a value."""
    q = found.quantity
    if q is None or q.kind != "arabic":
        return found
    after = text[q.end : q.end + 1]
    if tail := _NAME_TAIL.match(text, q.end):
        return _Found(_latin_tail(text, q, tail), tail.end())
    if after == "大" and not q.decimals:
        return _Found(replace(q, weak=True, not_measure="enumeration"), q.end + 1)
    reason = _unitless_reason(text, q)
    return found if reason is None else _Found(replace(q, not_measure=reason), found.resume)


def _latin_tail(text: str, q: Quantity, tail: re.Match[str]) -> Quantity:
    """Letters after a number are a name (5S, 4A), or in a plain measurement a unit that we do not know."""
    measured = q.decimals > 0 or text[max(0, q.start - 2) : q.start].endswith(_COMPARATOR_BEFORE)
    if measured and tail[0].isascii():
        return replace(q, end=tail.end(), unit_span=tail.span(), unit_raw=tail[0])
    return _none(q.start, tail.end(), text[q.start : tail.end()], "name")


def _unitless_reason(text: str, q: Quantity) -> str | None:
    before = text[max(0, q.start - 12) : q.start]
    digits = text[q.number_span[0] : q.number_span[1]]
    if _RECORD_LEAD.search(before) or (digits[0] == "0" and digits.isdigit() and len(digits) > 1):
        return "record"
    if before.endswith(("“", '"', "「")) or _NAMED.match(text, q.end):
        return "name"
    if _alone(text, q):
        # A cell that starts with a tab holds a value; a line of its own may hold a date that lost its marks.
        return "date" if _SOLID_DATE.fullmatch(digits) and not before.endswith("\t") else None
    if before.rstrip().endswith(_COMPARATOR_BEFORE):
        return None
    if _BARE_YEAR.fullmatch(digits):
        return "year"
    return "name" if _HOTLINE.fullmatch(digits) or _VERSION.fullmatch(digits) else None


def _alone(text: str, q: Quantity) -> bool:
    """Whether the number has its line to itself, as in a table cell dump."""
    return _paragraph_start(text, q.start) and _line_rest(text, q.end).strip(" \t|") == ""


# --- Chinese numerals -----------------------------------------------------------------------------------------------


_AFTER_ONE = _UNIT_FIRST | _HANZI_NUMERALS | frozenset("分成半点")


def _at_hanzi(text: str, at: int) -> _Found:
    following = text[at + 1 : at + 2]
    if text[at] == "一" and following not in _AFTER_ONE:
        return _Found(None, at + 1)
    if match := _PARTS.match(text, at):
        return _parts(text, match)
    if match := _CHENG.match(text, at):
        read = parse_cheng(match[1], match[2] or None)
        number = _Number(at, match.end(), read.value, None, 0, "cheng", "%", (at + 1, at + 2))
        return _with_unit(text, _glued_before(text, number))
    if following == "半" and text[at] == "一":
        return _half(text, at + 1)
    run = _HANZI_RUN.match(text, at)
    if run is None:
        return _Found(None, at + 1)
    end = run.end(1)
    mark = text[end : end + 1]
    if len(run[1]) == 4 and mark == "年" and all(char in DIGITS for char in run[1]):
        return _Found(_none(at, end + 1, text[at : end + 1], "year", "hanzi"), end + 1)
    found = _hanzi_number(text, run)
    if found is None or mark in _CALENDAR_MARKS or run[1] in _NOUGHT:
        return _Found(None, end)
    return _counted(text, found, run[1])


_CALENDAR_MARKS = frozenset("月日届级")
_NOUGHT = frozenset("零〇○")  # 零部件, 零事故: no count of units


def _parts(text: str, match: re.Match[str]) -> _Found:
    """百分之八十五, 千分之三, 三分之一; and the ranges 百分之八十至九十."""
    read = parse_parts(match[1], match[2])
    if read is None:
        return _Found(None, match.end())
    start, end = match.span()
    unit = read.unit if match[1] in SHARE_UNITS else "1"
    number = _Number(start, end, read.value, None, read.decimals, "fraction", unit, (start, match.start(2)))
    sign = _RANGE.match(text, end)
    tail = _PART_END.match(text, sign.end()) if sign and not _changes_from(text, start, sign[0]) else None
    upper = parse_parts(match[1], tail[2]) if tail and tail[1] in (None, match[1] + "分之") else None
    if tail and upper and upper.value > read.value:
        number = number._replace(end=tail.end(), high=upper.value)
    return _with_unit(text, _glued_before(text, number))


def _hanzi_number(text: str, run: re.Match[str]) -> _Number | None:
    """The number of a run of Chinese numerals, with 余/多/几 after and 数/几/上 before it."""
    start, end, written = run.start(), run.end(), run[1]
    if run[2]:
        read = parse_hanzi(run[0])
        if read is None:
            return None
        return _glued_before(text, _Number(start, end, read.value, None, read.decimals, "hanzi"))
    if pair := _ADJACENT.fullmatch(written):
        return _adjacent(start, end, pair)
    read = parse_hanzi(written)
    # Digits in a row say no number in prose: 三五年, 五一, 一二三产业.
    if read is None or (len(written) > 1 and all(char in DIGITS for char in written)):
        return None
    number = _Number(start, end, read.value, None, 0, "magnitude" if read.kind == "magnitude" else "hanzi")
    more = text[end : end + 1]
    if more and more in "余多几来" and (written[-1] in "十百千万亿"):
        factor = _MORE_THEN.match(text, end)
        if factor:
            number = number._replace(end=factor.end(), low=_times(number.low, Decimal(MAGNITUDES[factor[1]])))
        number = number._replace(end=max(number.end, end + 1), approx="above", approx_span=(end, end + 1))
    return _glued_before(text, number)


def _adjacent(start: int, end: int, pair: re.Match[str]) -> _Number | None:
    """两三个, 三四十家, 十五六家: two neighbouring digits are a range."""
    low, high = DIGITS[pair[2]], DIGITS[pair[3]]
    if high != low + 1:
        return None
    tens = 10 if pair[1] else 0
    factor = 1
    for char in pair[4]:
        factor *= MAGNITUDES[char]
    low, high = (tens + low) * factor, (tens + high) * factor
    number = _Number(start, end, Decimal(low), Decimal(high), 0, "hanzi")
    return number._replace(approx="about", approx_span=(start, end))


def _counted(text: str, number: _Number, written: str) -> _Found:
    """A Chinese numeral is a quantity only before a unit; which of them are weak or none."""
    raw, unit, _ = _unit_at(text, number.end)
    if raw is None and (tail := _range_end(text, number, None, number.end)) is not None:
        raw, unit = tail[1], tail[2]
    if raw is None or unit is None:
        follower = text[number.end : number.end + 1]
        if follower in _ENUMERATION and follower and number.low < 100:
            q = _quantity(text, number, None, number.end + 1, follower)
            reason = "indefinite" if written == "一" else "enumeration"
            return _Found(replace(q, weak=True, not_measure=reason), number.end + 1)
        return _Found(None, number.end)
    if raw not in _HANZI_MEASURES and raw not in _HANZI_COUNTS and "/" not in raw:
        return _Found(None, number.end)
    found = _with_unit(text, number)
    weighed = None if found.quantity is None else _weighed(text, found.quantity, number, written)
    return _Found(weighed, found.resume)


def _weighed(text: str, q: Quantity, number: _Number, written: str) -> Quantity:
    """Weak or no measure, by the sense of numeral and unit."""
    raw, before = q.unit_raw or "", text[q.start - 1 : q.start] if q.start else ""
    if raw in ("季度", "年", "日", "天") and (raw == "季度" or number.kind == "magnitude"):
        return replace(q, weak=True, not_measure="date" if raw == "季度" else "name")
    if number.kind == "magnitude" and number.approx is None:
        base = before == "每" or _is_rate_base(text, q, raw)
        return replace(q, weak=True, not_measure="rate_base" if base else "unit" if _alone(text, q) else None)
    if q.not_measure is not None or q.unit in ("百分点", "倍"):
        return q
    if (raw == "次" and _MEETING.match(text, q.end)) or (raw == "年" and before == "个"):
        return replace(q, not_measure="ordinal")
    if raw == "个" and _SLOGAN.match(text, q.end):
        return replace(q, weak=True, not_measure="name")
    if written == "一" and raw not in _HANZI_MEASURES and not raw.startswith("个半"):
        return replace(q, weak=True, not_measure="indefinite")
    small = number.low < 10 and number.approx is None
    if small and before == "“":
        return replace(q, weak=True, not_measure="name")
    if small and raw in _HANZI_ORDINAL_UNITS:
        return replace(q, weak=True, not_measure="ordinal" if raw in ("期", "班", "类") else None)
    return replace(q, weak=small and (raw in _ENUMERATED or written == "一"))


_GDP = re.compile("GDP|产值|工业|地区|生产总值|增加值|国内|投资|收入|销售|营业")


_SLOGAN = re.compile("(?:代表|全面|维护|意识|自信|确立|一百年|务必|毫不动摇|坚持|结合|统一|有利于)(?!性)")


_MEETING = re.compile("全会|会议|全体|党代会|代表大会|常委会|常务")


def _is_rate_base(text: str, q: Quantity, raw: str) -> bool:
    """万元GDP, 百亿元产值, 万台事故率, 万人发明专利 give the base of a rate; 万名企业人员 and 千家企业 count."""
    if raw == "元":
        return bool(_GDP.match(text, q.end))
    return raw in ("人", "台", "公里", "辆", "户")


# --- unit, range, sense ---------------------------------------------------------------------------------------------


def _unit_at(text: str, at: int) -> tuple[str | None, Unit | None, int]:
    """The longest unit that begins at ``at`` (a blank or two may stand before it), as (spelling, unit, end)."""
    skip = 0
    while skip < 2 and text[at + skip : at + skip + 1] == " ":
        skip += 1
    begin = at + skip
    if text[begin : begin + 1] not in _UNIT_FIRST or not text[begin : begin + 1]:
        return (None, None, at) if text[begin : begin + 1] != "/" else _bare_rate(text, begin)
    for width in range(min(MAX_ALIAS, len(text) - begin), 0, -1):
        raw = text[begin : begin + width]
        unit = _PROSE_ALIASES.get(raw)
        if unit is None:
            continue
        follower = text[begin + width : begin + width + 1]
        other = _NOT_FOLLOWED.get(raw)
        if other is not None and other.match(text, begin + width):
            continue
        if raw[-1] in _LATIN and follower and (follower in _LATIN or follower in _DIGIT):
            continue
        return _rated(text, raw, unit, begin + width)
    return None, None, at


def _rated(text: str, raw: str, unit: Unit, end: int) -> tuple[str, Unit, int]:
    """With the base of a rate after a stroke: 吨/日, 张/千人, 起/万台."""
    match = _PER.match(text, end)
    if match is None:
        return raw, unit, end
    for width in range(len(match[1]), 0, -1):
        base = match[1][:width]
        written = base_unit(base)
        if written is not None:
            whole = raw + "/" + base
            known = ALIASES.get(whole) or Unit(f"{unit.canonical}/{written}", "rate", unit.scale)
            return whole, known, end + 1 + width
    return raw, unit, end


def _bare_rate(text: str, at: int) -> tuple[str | None, Unit | None, int]:
    """15/10万, 0.5/万台: a rate without a counted unit."""
    match = _PER.match(text, at)
    for width in range(len(match[1]) if match else 0, 0, -1):
        base = match[1][:width] if match else ""
        written = base_unit(base)
        if written is not None:
            return "/" + base, Unit("/" + written, "rate"), at + 1 + width
    return None, None, at


def _with_unit(text: str, number: _Number) -> _Found:
    """The quantity that starts with ``number``: its unit, and the other end where it is a range."""
    if number.unit is not None:
        q = _quantity(text, number, None, number.end, None)
        return _Found(q, q.end)
    if (halves := _AND_A_HALF.match(text, number.end)) and isinstance(number.low, Decimal):
        number = number._replace(low=number.low + Decimal("0.5"))
        q = _quantity(text, number, ALIASES[halves[1]], halves.end(), halves[0])
        return _Found(_sensed(text, q), q.end)
    raw, unit, end = _unit_at(text, number.end)
    if (tail := _range_end(text, number, raw, end)) is not None:
        number, raw, unit, end = tail
    if raw in _HALVED and number.high is None and text[end : end + 1] == "半" and isinstance(number.low, Decimal):
        number, q_end = number._replace(low=number.low + Decimal("0.5")), end + 1
        q = replace(_quantity(text, number, unit, end, raw), end=q_end)
    else:
        q = _quantity(text, number, unit, end, raw)
    return _Found(_sensed(text, q), q.end)


_Ranged = tuple[_Number, str | None, Unit | None, int]


def _range_end(text: str, number: _Number, raw: str | None, end: int) -> _Ranged | None:
    """The number after a range sign and the unit both share, or None: 5-10家, 85%-90%, 三至五年; not 从80%到90%."""
    sign = _RANGE.match(text, end)
    if number.high is not None or number.kind not in ("arabic", "hanzi"):
        return None
    if sign is None or _changes_from(text, number.start, sign[0]):
        return None
    upper = _number_at(text, sign.end())
    if upper is None or upper.kind != number.kind:
        return None
    upper_raw, unit, upper_end = _unit_at(text, upper.end)
    if raw is not None and (unit is None or upper_raw != raw):
        return None
    low, top = number.low, upper.low
    # 1-2万家: the magnitude at the end counts for both; 5000-1万 says its own.
    factor = _shared_factor(text, number, upper) if raw is None else 1
    if factor > 1 and isinstance(low, Decimal) and scaled(low, factor) < top:
        low = scaled(low, factor)
    if not low < top:
        return None
    merged = number._replace(
        end=upper.end, low=low, high=top, decimals=max(number.decimals, upper.decimals),
        approx=number.approx or upper.approx, approx_span=number.approx_span or upper.approx_span,
    )  # fmt: skip
    return merged, upper_raw, unit, upper_end


def _number_at(text: str, at: int) -> _Number | None:
    match = _ARABIC.match(text, at)
    if match is not None:
        if len(match[0]) > MAX_DIGITS or _LOOKALIKE.match(text, at):
            return None
        value = Decimal(match[0].replace(",", ""))
        return _magnified(text, _Number(at, match.end(), value, None, len(match[2] or ""), "arabic"))
    run = _HANZI_RUN.match(text, at)
    if run is None or len(run[1]) > MAX_DIGITS:
        return None
    number = _hanzi_number(text, run)
    return number if number is not None and number.high is None else None


def _shared_factor(text: str, lower: _Number, upper: _Number) -> int:
    if lower.kind != "arabic" or not text[lower.end - 1 : lower.end].isdigit():
        return 1
    digits = _ARABIC.match(text, upper.start)
    if digits is None:
        return 1
    match = _MAGNITUDE.match(text, digits.end())
    return MAGNITUDES[match[2]] if match and match[2] else 1


def _changes_from(text: str, start: int, sign: str) -> bool:
    """从A到B and 由A至B tell of a change, not of a range."""
    if not sign.strip() or sign.strip() not in "至到":
        return False
    lead = re.split("[,。;:、\n]", text[max(0, start - 16) : start])[-1]
    return _FROM.search(lead) is not None


_FROM = re.compile(r"从|(?<!理)由|(?<![各独])自(?![助动主行然由有])")


def _quantity(text: str, number: _Number, unit: Unit | None, end: int, raw: str | None) -> Quantity:
    kind: QuantityKind = number.kind
    low, high, name = number.low, number.high, number.unit
    unit_span = number.unit_span
    if unit is not None and raw is not None:
        name, unit_span = unit.canonical, (end - len(raw), end)
        if unit.scale != 1:
            low = _times(low, unit.scale)
            high = None if high is None else _times(high, unit.scale)
        if name == "倍":
            kind = "multiple"
    elif raw is not None:
        unit_span = (end - len(raw), end)
    start = number.start
    if number.approx_span is not None:
        start = min(start, number.approx_span[0])
    written = raw if raw is not None else (text[unit_span[0] : unit_span[1]] if unit_span else None)
    return Quantity(
        start=start,
        end=max(end, number.end),
        number_span=(number.start, number.end),
        unit_span=unit_span,
        value=plain(low),
        decimals=number.decimals,
        unit=name,
        unit_raw=written,
        kind=kind,
        value_max=None if high is None else plain(high),
        approx=number.approx,
        approx_span=number.approx_span,
    )


def _times(value: Decimal | Fraction, factor: Decimal) -> Decimal | Fraction:
    return scaled(value, factor) if isinstance(value, Decimal) else as_decimal(value * Fraction(factor))


def _sensed(text: str, q: Quantity) -> Quantity:
    """Senses that take a number with a good unit out of the measures: plans of so many years, spans of time, ranks."""
    before, at = text[q.start - 1 : q.start] if q.start else "", q.end
    if q.unit in ("年", "月", "日", "季度", "周", "小时"):
        if q.unit == "年" and _PLAN_NAMES.match(text, at):
            return replace(q, not_measure="name")
        if before == "每" or before == "隔":
            return replace(q, not_measure="frequency", approx=None, approx_span=None)
        if q.unit == "年" and (_DURATION_AFTER.match(text, at) or q.approx == "below" or before in _DURATION_BEFORE):
            return replace(q, start=q.number_span[0], approx=None, approx_span=None, not_measure="duration")
        if q.unit_raw == "日" and before == "月":
            return replace(q, not_measure="date")
    if before == "前" and q.unit in ("人", "位次"):
        return replace(q, not_measure="rank")
    return q
