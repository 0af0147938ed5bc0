"""The comparators of goals without a number (定性目标): done, rank, comparison with an average, steady change."""

from __future__ import annotations

import re
from fractions import Fraction

from zhiqiang.lang.numerals import hanzi_to_int
from zhiqiang.policy.evaluation.comparator import Comparator, Rule, Undecided
from zhiqiang.policy.model import Qualitative

_BETTER_THAN = re.compile(r"高于|优于|好于|超过|领先于?|不低于")
_LESS_THAN = re.compile(r"低于|少于|小于|不高于|不超过")
_AVERAGE = re.compile(r"平均|均值")
_STEADILY = re.compile(r"逐年|连年|逐步|持续|不断|稳步|年年")
_RISING = re.compile(r"提高|提升|上升|增长|增加|改善|好转|增强|扩大")
_FALLING = re.compile(r"下降|降低|减少|压减|下跌|缩小|缩短")
_ORDINAL = r"[一二两三四五六七八九十\d]{1,3}"
_PLACE = re.compile(rf"第(?P<at>{_ORDINAL})(?:[名位]|(?![一-龥]))|前(?P<top>{_ORDINAL})(?:[名位强]|(?![一-龥]))")
_IN_FRONT = re.compile(r"前列|领先|先进行列|位居前|一流")
_KEPT = re.compile(r"保持|稳居|维持|稳定在")


def of_goal(goal: Qualitative) -> Comparator | Undecided:
    """The comparator of a qualitative goal, or why there is none."""
    words = f"{goal.name}{goal.quote}"
    kept: Rule | None = "each_year" if _KEPT.search(words) else None
    match goal.type:
        case "status" | "complete":
            return Comparator("DONE", rule=kept)
        case "universal":
            return Comparator("SHARE_UNITS_GE", low=Fraction(100), quantity="share", rule=kept)
        case "zero":
            return Comparator("KEEP_LE", high=Fraction(0), rule="each_year")
        case "external_cap":
            return Comparator("QUOTA_LE", rule="each_year", reference="上级下达指标", pending="上级下达的限额")
        case "rank":
            return _rank(words, kept)
        case "benchmark":
            return _benchmark(words, kept)
        case "trend":
            return _trend(words)
    return Undecided(f"定性目标的种类“{goal.type}”没有对应的比较方式")


def _rank(words: str, kept: Rule | None) -> Comparator:
    place = _PLACE.search(words)
    written = (place["at"] or place["top"]) if place else ""
    at = int(written) if written.isdecimal() else hanzi_to_int(written) if written else None
    if at is None:
        return Comparator("RANK_LE", quantity="level", rule=kept, pending="名次上限")
    return Comparator("RANK_LE", high=Fraction(at), rule=kept)


def _benchmark(words: str, kept: Rule | None) -> Comparator | Undecided:
    if not _AVERAGE.search(words):
        if _IN_FRONT.search(words) or _PLACE.search(words):
            return _rank(words, kept)
        return Undecided("对标的水平没有可以核对的参照值")
    not_worse = re.search(r"不低于|不高于|不超过", words) is not None
    if _LESS_THAN.search(words) and "不低于" not in words:
        return Comparator("VS_REF", strict=not not_worse, direction="down", rule=kept, reference="平均水平")
    if _BETTER_THAN.search(words):
        return Comparator("VS_REF", strict=not not_worse, direction="up", rule=kept, reference="平均水平")
    return Undecided("没有写明应高于还是低于平均水平")


def _trend(words: str) -> Comparator | Undecided:
    falling, rising = _FALLING.search(words), _RISING.search(words)
    if not _STEADILY.search(words):
        return Undecided("变化趋势没有写明程度，也不要求逐年变化")
    if bool(falling) == bool(rising):
        return Undecided("变化趋势没有写明是升还是降")
    return Comparator("MONO", direction="down" if falling else "up", strict=True, rule="each_year")
