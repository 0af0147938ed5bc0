"""How a value is put into words: numerals, units, and the ways to say at least, over, at most, about (计划用语)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.generator.pen import Pen
from tests.generator.vocabulary import Indicator

_DIGITS = "零一二三四五六七八九"


def hanzi(number: int) -> str:
    """A whole number below 10,000 in Chinese numerals, as spoken: 二十三, 一百零五, 一千二百."""
    if number < 20:
        return _DIGITS[number] if number < 10 else "十" + (_DIGITS[number - 10] if number > 10 else "")
    parts, gap = "", False
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            parts += ("零" if gap else "") + _DIGITS[digit] + mark
            gap = False
        elif parts:
            gap = True
    return parts


@dataclass(frozen=True)
class Amount:
    """A value: ``text`` as written with its unit, ``value`` exact in the canonical ``unit``."""

    text: str
    value: str
    unit: str | None
    bare: str


def plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def draw(pen: Pen, indicator: Indicator, low: float = 0.0, high: float = 1.0) -> Decimal:
    """A value from the part ``low`` to ``high`` of the indicator's range, as many decimals as it has."""
    step = Decimal(1).scaleb(-indicator.decimals)
    width = indicator.high - indicator.low
    share = Decimal(str(round(pen.random.uniform(low, high), 4)))
    return (indicator.low + width * share).quantize(step)


def amount(pen: Pen, indicator: Indicator, value: Decimal, *, spelled: bool = True) -> Amount:
    """``value`` in words; ``spelled`` allows Chinese numerals."""
    unit, number = indicator.unit, plain(value)
    exact = plain(value * indicator.scale)
    if indicator.unit == "1":
        return Amount(number, exact, None, number)
    if unit == "%" and spelled and pen.chance(0.08):
        whole, _, rest = number.partition(".")
        words = "百分之" + hanzi(int(whole)) + ("点" + "".join(_DIGITS[int(d)] for d in rest) if rest else "")
        return Amount(words if whole != "100" else "百分之百", exact, unit, words)
    whole_number = value == value.to_integral_value()
    if indicator.countable and whole_number and indicator.scale == 1:
        count = int(value)
        if spelled and count < 100 and pen.chance(0.08) and count != 2:
            return Amount(hanzi(count) + indicator.written_unit, exact, unit, hanzi(count))
        if count >= 10000 and count % 1000 == 0:
            short = plain(value / 10000)
            return Amount(f"{short}万{indicator.written_unit}", exact, unit, short + "万")
    if whole_number and value >= 1000 and pen.chance(0.3):
        number = f"{int(value):,}"
    return Amount(number + indicator.written_unit, exact, unit, number)


@dataclass(frozen=True)
class Phrase:
    """Words around a value; ``[`` and ``]`` enclose what a reader quotes, ``{v}`` is the value, ``{w}`` another."""

    words: str
    op: str = "reach"
    also: dict[str, Any] = field(default_factory=dict)

    @property
    def double(self) -> bool:
        return "{w}" in self.words


def _phrases(op: str, words: str, **also: Any) -> list[Phrase]:
    return [Phrase(word, op, also) for word in words.split()]


# Behind a name; more is better.
RISING = (
    _phrases(
        "reach",
        "达到[{v}] 达[{v}] 提高到[{v}] 提升至[{v}] 增加到[{v}] 升至[{v}] 上升到[{v}] 为[{v}] [{v}] 实现[{v}] 增至[{v}]",
    )
    + _phrases(
        "ge",
        "达到[{v}以上] [不低于{v}] [{v}以上] 在[{v}以上] 提高到[{v}以上] 达[{v}以上] [不少于{v}] [≥{v}] "
        "要达到[{v}以上]",
    )
    + _phrases("ge", "提升到[{v}以上] [至少达到{v}] [不小于{v}]")
    + _phrases(
        "ge", "保持在[{v}以上] 稳定在[{v}以上] 维持在[{v}以上] 稳定保持在[{v}以上] 始终保持[{v}以上]", maintain=True
    )
    + _phrases("gt", "[超过{v}] [突破{v}] [高于{v}] [大于{v}]")
    + _phrases("gt", "力争[超过{v}]", strength="strive")
    + _phrases("approx", "达到[{v}左右] [约{v}] 达到[约{v}] 提高到[{v}左右] 在[{v}左右] [{v}上下]")
    + _phrases("between", "达到[{v}至{w}] 达到[{v}-{w}] 提高到[{v}—{w}]")
    + _phrases("between", "保持在[{v}—{w}]之间 稳定在[{v}～{w}]之间", maintain=True)
    + _phrases("reach", "保持[{v}] 稳定在[{v}] 保持在[{v}]", maintain=True)
)
# Behind a name; less is better.
FALLING = (
    _phrases("reach", "降至[{v}] 降到[{v}] 下降到[{v}] 降低到[{v}] 为[{v}] 下降至[{v}]")
    + _phrases(
        "le",
        "控制在[{v}以内] 控制在[{v}以下] [不超过{v}] [不高于{v}] 降至[{v}以下] 降到[{v}以内] [≤{v}] "
        "严格控制在[{v}以内]",
    )
    + _phrases(
        "le", "[{v}以下] 下降到[{v}以下] [不大于{v}] [最高不超过{v}] 压降到[{v}以内] 控制到[{v}以内] 要控制在[{v}以内]"
    )
    + _phrases("lt", "[低于{v}] [小于{v}] 降到[低于{v}]")
    + _phrases("le", "稳定在[{v}以下] 保持在[{v}以下] 始终控制在[{v}以内]", maintain=True)
    + _phrases("approx", "降至[{v}左右] 降到[{v}左右] [约{v}] 控制在[{v}左右]")
    + _phrases("between", "控制在[{v}—{w}]之间 控制在[{v}至{w}]")
    + _phrases("between", "保持在[{v}-{w}]", maintain=True)
)
# Between a verb and a noun, or behind the noun: things that are counted.
COUNTS = (
    _phrases("reach", "[{v}] [{v}] [{v}]")
    + _phrases("ge", "[{v}以上] [不少于{v}] [至少{v}] [{v}以上] [不低于{v}]")
    + _phrases("gt", "[超过{v}]")
    + _phrases("approx", "[{v}左右] [约{v}]")
    + _phrases("between", "[{v}-{w}] [{v}至{w}] [{v}～{w}]")
)
# What a comparison with the past says; ``{r}`` is the reference (比2015年).
POINTS_UP = _phrases(
    "reach", "{r}提高[{v}] {r}提升[{v}] {r}增加[{v}] {r}上升[{v}]", basis="delta_pp", sign="+"
) + _phrases("ge", "{r}提高[{v}以上] {r}至少提高[{v}] {r}提升[不少于{v}]", basis="delta_pp", sign="+")
POINTS_DOWN = _phrases("reach", "{r}下降[{v}] {r}降低[{v}]", basis="delta_pp", sign="-") + _phrases(
    "ge", "{r}下降[{v}以上] {r}降低[{v}以上]", basis="delta_pp", sign="-"
)
PERCENT_UP = _phrases("reach", "{r}增长[{v}] {r}提高[{v}] {r}增加[{v}]", basis="delta_rel", sign="+") + _phrases(
    "ge", "{r}增长[{v}以上] {r}提高[{v}以上]", basis="delta_rel", sign="+"
)
PERCENT_DOWN = _phrases(
    "reach", "{r}下降[{v}] {r}降低[{v}] {r}减少[{v}] {r}削减[{v}]", basis="delta_rel", sign="-"
) + _phrases("ge", "{r}下降[{v}以上] {r}减少[{v}以上] {r}降低[不少于{v}]", basis="delta_rel", sign="-")
YEARLY = _phrases("reach", "年均增长[{v}]", basis="delta_rel", sign="+", accrual="annual_average") + _phrases(
    "ge",
    "年均增长[{v}以上] 年均增速保持在[{v}以上] 年均增幅[不低于{v}]",
    basis="delta_rel",
    sign="+",
    accrual="annual_average",
)
