"""Units of measure in plan documents (计量单位): canonical form, kind and scale, after GB 3100-1993 and official usage.

Scale words move into the value (3万家 is 30000 家); units are not converted otherwise: 公顷 stays 公顷. ``convert``
gives exact factors between units of one dimension for comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from zhiqiang.lang.numerals import EXACT, MAGNITUDES, as_decimal, plain
from zhiqiang.lang.scripts import fold

UnitKind = Literal[
    "count", "ratio", "money", "mass", "volume", "area", "length", "time", "energy", "power", "electric",
    "temperature", "sound", "data", "score", "rank", "concentration", "rate",
]  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """``scale`` times one ``canonical`` unit: 万元 is ``Unit('元', 'money', 10000)``."""

    canonical: str
    kind: UnitKind
    scale: Decimal = Decimal(1)


# kind: canonical unit, then its other spellings; a semicolon parts units. Order is of no account.
_TABLE: dict[UnitKind, str] = {
    "count": """
        个; 家; 户; 项; 件; 人 名 位 人口; 人次 人/次 次人 人·次; 起 宗 例; 所; 套; 张; 支; 台 台套 台/套 台(套);
        辆; 辆次 车次; 册; 场次; 场; 次; 种 类; 条; 座; 处; 艘; 架; 架次; 艘次; 标箱 TEU teu 标准箱; 羽; 头; 只; 株;
        棵; 门; 栋 幢; 间; 盏; 口; 眼; 部; 本; 篇; 期; 班; 节; 轮; 枚; 块; 颗; 根; 片; 份; 批次; 批; 床 床位; 席;
        席位; 组; 队; 段; 列; 尾; 匹; 峰; 对; 股; 道; 版; 集; 课时; 学时; 标准台; 标准车 标台; 车位 泊位; 端口; 线;
        单; 笔; 票; 款; 样本; 站; 点; 户次; 家次; 件次; 项次; 台次; 套次; 标段; 村; 镇; 学位; 岗位; 卷; 人份; 剂
        剂次; 例次; 单位; 样品; 车; 路; 孔; 桩; 盘; 束; 粒; 付; 副; 双; 面; 层; 页; 字; 行; 瓶; 袋; 箱; 包; 桶; 罐;
        卡; 号; 门类; 品种; 吨位; 载重吨; 总吨; 机组; 网点
    """,
    "ratio": """
        % pct 百分比 个百分比 百分数; ‰; ‱; 1; 百分点 个百分点 pp; 倍; 番; 成
    """,
    "money": """
        元 块钱 圆 元人民币 人民币 人民币元; 美元 美金 USD; 欧元; 港元 港币; 日元; 英镑; 澳门元; 新台币
    """,
    "mass": """
        吨 t 公吨; 千克 kg KG Kg 公斤; 克 g; 毫克 mg; 微克 μg ug; 斤 市斤; 担; 吨标准煤 tce 吨标煤 吨煤 标准煤;
        吨油当量 toe; 吨二氧化碳 tCO2 吨二氧化碳当量 tCO2e; 克拉; 千克标准煤 公斤标准煤 kgce; 克标准煤 gce
    """,
    "volume": """
        立方米 方 m3 m³ ㎥ 立米 立方; 升 L l; 毫升 mL ml; 标准立方米 标方 标立方米 Nm3 Nm³; 立方厘米 cm3 cm³
    """,
    "area": """
        平方米 m2 m² ㎡ 平米 平方; 公顷 hm2 hm² ha; 亩; 平方公里 km2 km² 平方千米 ㎢; 亩次; 平方厘米 cm2 cm²
    """,
    "length": """
        公里 千米 km ㎞; 米 m 延米 延长米; 厘米 cm ㎝; 毫米 mm ㎜; 微米 μm um; 海里; 皮长公里; 芯公里; 车道公里;
        单线公里; 里 华里; 纳米 nm
    """,
    "time": """
        年 周年度; 月 个月; 周 星期 个星期 礼拜; 日 天; 工作日 个工作日; 小时 个小时 h 钟头; 分钟 min; 秒 s 秒钟; 岁
        周岁; 季度 个季度; 学年 个学年; 学期 个学期; 毫秒 ms; 自然日 个自然日 日历天
    """,
    "energy": """
        千瓦时 kWh kwh KWh kW·h 度电; 焦耳 J; 吉焦 GJ; 千卡 kcal 大卡; 千焦 kJ; 兆焦 MJ
    """,
    "power": """
        千瓦 kW kw KW; 瓦 W; 千伏安 kVA KVA; 马力; 蒸吨
    """,
    "electric": """
        千伏 kV KV; 伏 V; 安 A; 赫兹 Hz; 兆赫 MHz; 吉赫 GHz; 千赫 kHz; 帕 Pa; 兆帕 MPa; 千帕 kPa; 牛 N; 毫西弗 mSv;
        贝克 Bq; 西弗 Sv; 勒克斯 lx
    """,
    "temperature": """
        ℃ °C 摄氏度; 度
    """,
    "sound": """
        分贝 dB db DB dB(A) 分贝(A)
    """,
    "data": """
        Mbps M/s 兆比特/秒 Mb/s; Gbps G/s Gb/s; Kbps; Tbps; TB; GB; MB; PB; EB; EFLOPS; PFLOPS; 比特
    """,
    "score": """
        分 分值
    """,
    "rank": """
        位次 名次; 级 等级
    """,
    "concentration": """
        ppm; ppb; pH
    """,
}

# Spellings that are a multiple of their canonical unit.
_SCALED: dict[str, tuple[str, str]] = {
    "MW": ("千瓦", "1000"), "兆瓦": ("千瓦", "1000"), "GW": ("千瓦", "1000000"), "吉瓦": ("千瓦", "1000000"),
    "MWh": ("千瓦时", "1000"), "兆瓦时": ("千瓦时", "1000"), "GWh": ("千瓦时", "1000000"),
    "吉瓦时": ("千瓦时", "1000000"), "TWh": ("千瓦时", "1000000000"),
    "兆伏安": ("千伏安", "1000"), "MVA": ("千伏安", "1000"),
    "Mt": ("吨", "1000000"), "kt": ("吨", "1000"), "tce": ("吨标准煤", "1"), "Mtce": ("吨标准煤", "1000000"),
    "元整": ("元", "1"), "个年头": ("年", "1"),
}  # fmt: skip

# What may stand under the stroke of a rate (N per …), besides a magnitude in front: 张/千人, 微克/立方米, 起/万台.
_BASES = """
    人 户 名 家 个 台 辆 公里 千米 km 平方公里 km2 km² 平方千米 平方米 m2 m² ㎡ 立方米 m3 m³ ㎥ 标准立方米 升 L l
    毫升 亩 公顷 ha 元 美元 吨 t 千克 kg 克 百克 日 天 d 年 a 月 周 小时 h 时 分钟 min 秒 s 次 件 床 车 人次 人·日
    千瓦时 kWh 千瓦 kW 所 村 班 套 只 头 条 标准煤 吨标准煤 tce 台套 平米 车公里 人年 人·月 人·年 人·次 平方米·月
    平方米·年 千人公里 吨公里 学年 季度 张 项 万元GDP 单位 百公里 人月 万人年 株 本 公斤
""".split()

_LOOSE = frozenset(frozenset(pair.split("=")) for pair in "项=个 件=个 件=项 种=个".split())
_SAME = "家=个 家=户 户=套 辆=台 所=个 床=张 处=个 座=个 条=个"
_SAME_THING = frozenset(frozenset(pair.split("=")) for pair in _SAME.split())


def _plain_units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for kind, rows in _TABLE.items():
        for row in rows.split(";"):
            canonical, *aliases = row.split()
            for alias in (canonical, *aliases):
                units.setdefault(fold(alias), Unit(fold(canonical), kind))
    for alias, (canonical, scale) in _SCALED.items():
        units[alias] = Unit(canonical, units[canonical].kind, Decimal(scale))
    return units


#: Every spelling of a plain unit (no magnitude in front, no rate).
ALIASES: dict[str, Unit] = _plain_units()
BASES: frozenset[str] = frozenset(map(fold, _BASES))
MAX_ALIAS = max(map(len, ALIASES))

_MAGNITUDE = re.compile(r"(万亿|[十百千]?[万亿]|[十百千]|10万|1万|1000|100)(?=.)")
_BASE_MAGNITUDES = {**MAGNITUDES, "10万": 10**5, "1万": 10**4, "1000": 1000, "100": 100}
_BRACKETED = re.compile(r"\((?:单位[::]?)?([^()]{1,12})\)$")


@lru_cache(maxsize=4096)
def lookup(alias: str) -> Unit | None:
    """The unit a spelling names, with any magnitude in front and any rate: 万元, 亿千瓦时, 张/千人, ``％``; else None.

    Column headings such as ``(％)``, ``单位：万元`` and ``家（个）`` are read as the unit they give first.
    """
    text = fold(alias).replace(" ", "").replace("\t", "").replace("／", "/")
    if text.startswith("单位"):
        text = text[2:].lstrip(":") or text
    if unit := _scaled_unit(text):
        return unit
    if bracketed := _BRACKETED.search(text):
        return _scaled_unit(text[: bracketed.start()] or bracketed[1])
    return None


def _scaled_unit(text: str) -> Unit | None:
    if not 0 < len(text) <= 24:
        return None
    if text in ALIASES:
        return ALIASES[text]
    if "/" in text:
        return _rate(text)
    match = _MAGNITUDE.match(text)
    if match and (unit := ALIASES.get(text[match.end() :])):
        return Unit(unit.canonical, unit.kind, EXACT.multiply(unit.scale, Decimal(_BASE_MAGNITUDES[match[1]])))
    return None


def _rate(text: str) -> Unit | None:
    counted, _, base = text.partition("/")
    written = base_unit(base)
    if written is None:
        return None
    if not counted or counted == "1":
        return Unit("/" + written, "rate")
    unit = _scaled_unit(counted)
    return None if unit is None else Unit(f"{unit.canonical}/{written}", "rate", unit.scale)


@lru_cache(maxsize=4096)
def base_unit(base: str) -> str | None:
    """What stands under the stroke, in canonical words, its magnitude kept: ``m3`` is 立方米, 10万 is 10万人."""
    match = _MAGNITUDE.match(base)
    magnitude, thing = (match[1], base[match.end() :]) if match and base not in BASES else ("", base)
    if base in ("万", "10万", "十万", "千", "百万"):
        magnitude, thing = base, "人"
    magnitude = {"10万": "10万", "十万": "10万", "1万": "万", "1000": "千", "100": "百"}.get(magnitude, magnitude)
    if thing not in BASES:
        return None
    unit = ALIASES.get(thing)
    return magnitude + (unit.canonical if unit is not None and unit.scale == 1 else thing)


def normalize(value: str | Decimal | Fraction, unit_raw: str | None) -> tuple[str, str | None]:
    """``value`` in the canonical unit, exactly: ``normalize('3', '万家')`` is ``('30000', '家')``.

    An unknown unit is kept as written (the caller lints it); a fraction stays exact.
    """
    exact = Fraction(value)
    unit = lookup(unit_raw) if unit_raw else None
    if unit is None:
        return plain(as_decimal(exact)), unit_raw
    return plain(as_decimal(exact * Fraction(unit.scale))), unit.canonical


def canonical(unit: str) -> str:
    """The canonical spelling of ``unit``, or ``unit`` itself where unknown or scaled."""
    known = lookup(unit)
    return known.canonical if known is not None else unit


def equivalent(a: str | None, b: str | None) -> bool:
    """Whether values in ``a`` and ``b`` may be compared without a word: 家 and 个 (organisations), 名 and 人."""
    if a is None or b is None:
        return a is b
    left, right = lookup(a), lookup(b)
    if left is None or right is None:
        return a == b
    if left.scale != right.scale:
        return False
    return left.canonical == right.canonical or frozenset({left.canonical, right.canonical}) in _SAME_THING


def loosely_equivalent(a: str | None, b: str | None) -> bool:
    """As ``equivalent``, and pairs that may be compared only with a warning: 项 and 个."""
    if equivalent(a, b):
        return True
    return a is not None and b is not None and frozenset({canonical(a), canonical(b)}) in _LOOSE


# Exact factors to a common unit of each dimension.
_DIMENSIONS: tuple[dict[str, str], ...] = (
    {
        "克": "1", "千克": "1000", "吨": "1000000", "毫克": "0.001", "微克": "0.000001", "斤": "500",
        "担": "50000", "克拉": "0.2",
    },
    {
        "毫米": "1", "厘米": "10", "米": "1000", "公里": "1000000", "里": "500000", "海里": "1852000",
        "微米": "0.001", "纳米": "0.000001",
    },
    {"平方米": "1", "公顷": "10000", "平方公里": "1000000", "平方厘米": "0.0001"},
    {"毫升": "1", "升": "1000", "立方米": "1000000", "立方厘米": "1"},
    {"秒": "1", "分钟": "60", "小时": "3600", "日": "86400", "周": "604800", "毫秒": "0.001"},
    {"月": "1", "年": "12", "季度": "3"},
    {"%": "1", "‰": "0.1", "‱": "0.01", "1": "100"},
    {"瓦": "1", "千瓦": "1000"},
    {"千焦": "1", "兆焦": "1000", "吉焦": "1000000", "千瓦时": "3600"},
    {"吨标准煤": "1000", "千克标准煤": "1", "克标准煤": "0.001"},
)  # fmt: skip


def convert(value: str | Decimal | Fraction, source: str, target: str) -> str | None:
    """``value`` of unit ``source`` in ``target``, exactly, or None where they measure different things.

    15 亩 is one 公顷 by custom of the trade; the legal definition is kept: 1 亩 = 2000/3 m².
    """
    amount, known = normalize(value, source)
    goal = lookup(target)
    if goal is None or known is None:
        return None
    exact = Fraction(amount) / Fraction(goal.scale)
    if known == goal.canonical:
        return plain(as_decimal(exact))
    if "亩" in (known, goal.canonical):
        exact, known = (exact * Fraction(2000, 3), "平方米") if known == "亩" else (exact, known)
        if goal.canonical == "亩":
            metres = convert(as_decimal(exact), known, "平方米")
            return None if metres is None else plain(as_decimal(Fraction(metres) * Fraction(3, 2000)))
    for factors in _DIMENSIONS:
        if known in factors and goal.canonical in factors:
            return plain(as_decimal(exact * Fraction(factors[known]) / Fraction(factors[goal.canonical])))
    return None


# --- rates named by the indicator -----------------------------------------------------------------------------------

_PER = re.compile(
    r"每?(?P<magnitude>10万|十万|百万|百亿|千亿|十亿|[百千万亿])(?P<thing>元(?:GDP|工业|产值|地区|生产总值|增加值)?|人口?|名|台|户|辆|平方公里|平方米|公里|亩)(?!才|次|员工)"
    r"|每(?P<single>人|户|名|台|辆|平方公里|平方米|立方米|公里|亩|公顷|吨|家|个|村|所|床|车)(?!年|月|日|个)"
    r"|单位(?:GDP|地区生产总值|国内生产总值|生产总值|工业增加值|产值|增加值)"
)  # fmt: skip


def rate_base(name: str) -> str | None:
    """The base of the rate that an indicator's name gives: 特种设备万台事故率 is counted per 万台; else None."""
    match = _PER.search(fold(name))
    if match is None:
        return None
    if match["magnitude"]:
        magnitude = "10万" if match["magnitude"] == "十万" else match["magnitude"]
        thing = "元" if match["thing"].startswith("元") else match["thing"]
        return magnitude + canonical(thing)
    return canonical(match["single"]) if match["single"] else "万元"


def rate_unit(name: str, unit: str | None) -> str | None:
    """The full unit of a rate whose name holds the base: ``rate_unit('特种设备万台事故率', '起')`` is ``'起/万台'``.

    None where the name gives no base, or the unit is a ratio or states its base already.
    """
    known = lookup(unit) if unit else None
    if unit is None or "/" in fold(unit) or (known is not None and known.kind == "ratio"):
        return None
    base = rate_base(name)
    if base is None:
        return None
    return f"{known.canonical if known is not None else unit}/{base}"
