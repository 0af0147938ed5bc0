"""Rarer ways to promise: values amid purposes and asides, things in a row, two degrees of will, growth (复杂句式)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.generator.targets import INHERITING, PROPORTIONS, Targets, Way, series
from tests.generator.vocabulary import Indicator
from tests.generator.wording import COUNTS, FALLING, RISING, Amount, Phrase, amount, draw, hanzi, plain

MEANS = (
    "通过实施提质增效工程，", "以重点项目为抓手，", "依托现有平台载体，", "在做好常态化工作的同时，",
    "加强统筹协调，完善工作机制，",
    "坚持政府引导、市场运作，", "围绕群众关切，补短板、强弱项，", "按照分级负责的原则，",
)  # fmt: skip
AFTER = (
    "，为高质量发展提供支撑",
    "，总体水平位居全省前列",
    "，群众满意度明显提高",
    "，形成示范带动效应",
    "，基本满足发展需要",
)
ASIDES = ("（按常住人口计算）", "（不含县域）", "（含改造提升）", "（新口径）", "（以下简称达标率）", "（户籍人口）")
HONOURS = ("进入全国500强", "入选省级名录", "获评国家级示范单位", "通过复核验收", "达到国内领先水平", "实现在线监管")


class Constructions(Targets):
    """Every way to promise, the common and the rare."""

    def by_means(self, lead: str, year: int | None) -> str:
        """Means first, promise then: 通过实施…，使…达到…."""
        (indicator,) = self.scene.take(self.pen, 1)
        means, after = self.pen.pick(MEANS), self.pen.pick(("", "", *AFTER))
        if indicator.countable:
            return f"{means}{lead}{self.counted(indicator, year)}{after}"
        return f"{means}{lead}{self.pen.pick(('', '使', '推动', '促进', '实现'))}{self.level(indicator, year)}{after}"

    def in_parts(self, lead: str, year: int | None) -> str:
        """One verb, several things with their numbers: 建成甲3个、乙5座."""
        things = [i for i in self.scene.take(self.pen, 3, kind="count") if i.scale == 1]
        if len(things) < 2:
            return self.listed(lead, year)
        phrases = COUNTS[:3] if self.pen.chance(0.5) else [p for p in COUNTS if p.words == "[{v}以上]"]
        verb = self.pen.pick(("新建", "建成", "打造"))
        before = self.pen.chance(0.4)
        parts = []
        for thing in things:
            value = self.phrase(thing, phrases, year)
            parts.append(f"{value}{thing.name}" if before else f"{thing.name}{value}")
        return f"{lead}{verb}{'、'.join(parts)}"

    def each(self, lead: str, year: int | None) -> str:
        """各: the same number of every thing."""
        things = [i for i in self.scene.take(self.pen, 3, kind="count") if i.unit == "个" and i.scale == 1][:2]
        if len(things) < 2:
            return self.in_parts(lead, year)
        number = str(self.pen.between(3, 30))
        quote = number + "个"
        for thing in things:
            quote = self.answer(quote, thing, Amount(number + "个", number, "个", number), Phrase(""), year)
        return f"{lead}{self.pen.pick(('建成', '打造', '新建'))}{things[0].name}、{things[1].name}各{quote}"

    def two_degrees(self, lead: str, year: int | None) -> str:
        """确保达到A，力争达到B: one name, two promises."""
        (indicator,) = self.scene.take(self.pen, 1, kind="rising ratio")
        low = amount(self.pen, indicator, draw(self.pen, indicator, 0.4, 0.6), spelled=False)
        high = amount(self.pen, indicator, draw(self.pen, indicator, 0.7, 0.9), spelled=False)
        ending, op = self.pen.pick((("", "reach"), ("以上", "ge")))
        sure = self.answer(low.text + ending, indicator, low, Phrase("", op), year, strength="ensure")
        hoped = self.answer(high.text + ending, indicator, high, Phrase("", op), year, strength="strive")
        return f"{lead}{indicator.name}确保达到{sure}，力争达到{hoped}"

    def growth(self, lead: str, year: int | None) -> str:
        """Growth as a noun: 保持年均8%以上的增长; 年均递增5%."""
        fitting = [
            i
            for i in self.scene.take(self.pen, 5, kind="rising")
            if not i.ratio and i.accrual == "stock" and i.unit != "1"
        ]
        if not fitting:
            return self.by_means(lead, year)
        number = self.pen.pick(("5", "8", "6.5", "10"))
        form, op = self.pen.pick(
            (("年均递增[{v}]", "reach"), ("年均增长[{v}左右]", "approx"), ("年均增速达到[{v}以上]", "ge"),
             ("年均增速[不低于{v}]", "ge"),
             ("每年增长[{v}以上]", "ge"))
        )  # fmt: skip
        accrual = "per_year" if form.startswith("每年") else "annual_average"
        phrase = Phrase(form, op, {"basis": "delta_rel", "sign": "+", "accrual": accrual})
        value = Amount(number + "%", number, "%", number)
        return f"{lead}{fitting[0].name}{self._worded(phrase, fitting[0], value, year)}"

    def more_than_before(self, lead: str, year: int | None) -> str:
        """比某年增加N家: an absolute change."""
        things = [
            i for i in self.scene.take(self.pen, 3, kind="count") if i.scale == 1 and i.unit not in ("公里", "公顷")
        ]
        if not things:
            return self.by_means(lead, year)
        thing, base = things[0], self.scene.base
        number = str(self.pen.between(5, 60))
        form, op = self.pen.pick(
            (("比{y}年增加[{v}]", "reach"), ("较{y}年增加[{v}以上]", "ge"), ("在{y}年基础上增加[{v}]", "reach"))
        )
        phrase = Phrase(
            form.replace("{y}", str(base)),
            op,
            {"basis": "delta_abs", "sign": "+", "ref_year": base, "accrual": "stock"},
        )
        value = Amount(number + thing.written_unit, number, thing.unit, number)
        return f"{lead}{thing.name}{self.pen.pick(('', '数量'))}{self._worded(phrase, thing, value, year)}"

    def on_top_of(self, lead: str, year: int | None) -> str:
        """在某年A的基础上提高到B."""
        (indicator,) = self.scene.take(self.pen, 1, kind="rising ratio")
        base = self.scene.base
        old = amount(self.pen, indicator, draw(self.pen, indicator, 0.1, 0.4), spelled=False)
        new = amount(self.pen, indicator, draw(self.pen, indicator, 0.6, 0.9), spelled=False)
        past = self.pen.mark(
            old.text, kind="observation", name=indicator.name, value=old.value, unit=old.unit, year=base
        )
        goal = self.answer(new.text, indicator, new, Phrase(""), year, baseline={"year": base, "value": old.value})
        return f"{lead}{indicator.name}在{base}年{past}的基础上提高到{goal}"

    def share_of(self, lead: str, year: int | None) -> str:
        """甲占乙的比重达到N%."""
        whole = self.pen.pick(("地区生产总值", "规模以上工业增加值", "财政支出", "全部用水量", "一次能源消费"))
        part = self.pen.pick(
            ("数字经济核心产业增加值", "教育支出", "非常规水源供水量", "现代服务业增加值", "可再生能源消费")
        )
        named = Indicator(f"{part}占{whole}的比重", "%", "%", Decimal(5), Decimal(40))
        return lead + self.level(named, year)

    def does_share(self, lead: str, year: int | None) -> str:
        """…的比例达到N%, said of who does what."""
        subject, predicate = self.pen.pick(PROPORTIONS)
        named = Indicator(f"{subject}{predicate}的比例", "%", "%", Decimal(30), Decimal(90))
        return lead + self.level(named, year)

    def honoured(self, lead: str, year: int | None) -> str:
        """So many things that come to an honour: 5家企业进入全国500强."""
        things = [
            i for i in self.scene.take(self.pen, 4, kind="count") if i.scale == 1 and i.unit in ("家", "个", "所")
        ]
        if not things:
            return self.by_means(lead, year)
        thing = things[0]
        named = replace(thing, name=thing.name + (honour := self.pen.pick(HONOURS)), high=thing.low + 20)
        phrases = [p for p in COUNTS if p.words in ("[{v}]", "[{v}以上]", "[{v}左右]")]
        before = self.pen.pick(("", "推动", "力争", "支持"))
        strength = {"strength": "strive"} if before == "力争" else {}
        return f"{lead}{before}{self.phrase(named, phrases, year, **strength)}{thing.name}{honour}"

    def aside(self, lead: str, year: int | None) -> str:
        """A bracket between name and value."""
        (indicator,) = self.scene.take(self.pen, 1, kind="amount")
        phrases = FALLING if indicator.worse else RISING
        return f"{lead}{indicator.name}{self.pen.pick(ASIDES)}{self.phrase(indicator, phrases, year)}"

    def adverbs(self, lead: str, year: int | None) -> str:
        """Adverbs between name and verb."""
        (indicator,) = self.scene.take(self.pen, 1, kind="amount")
        words: tuple[str, ...]
        if indicator.worse:
            words = (
                "总体控制在[{v}以内]",
                "进一步降低到[{v}]",
                "逐步降至[{v}以下]",
                "力争降到[{v}以下]",
                "要严格控制在[{v}以内]",
                "持续稳定在[{v}以下]",
            )
        else:
            words = (
                "总体达到[{v}]",
                "进一步提高到[{v}以上]",
                "逐步提升至[{v}]",
                "力争达到[{v}]",
                "均应达到[{v}以上]",
                "持续稳定在[{v}以上]",
                "基本达到[{v}]",
            )
        form = self.pen.pick([w for w in words if "均" not in w or indicator.ratio])
        also = {"strength": "strive"} if "力争" in form else {"maintain": True} if "稳定" in form else {}
        op = (
            "reach" if not any(word in form for word in ("以上", "以内", "以下")) else "le" if indicator.worse else "ge"
        )
        return f"{lead}{indicator.name}{self.phrase(indicator, [Phrase(form, op, also)], year)}"

    def no_growth(self, lead: str, year: int | None) -> str:
        """零增长."""
        fitting = [i for i in self.scene.take(self.pen, 4, kind="falling") if "总量" in i.name or "起数" in i.name]
        if not fitting:
            return self.aside(lead, year)
        phrase = Phrase("[零增长]", "le", {"basis": "delta_rel", "sign": "+", "accrual": fitting[0].accrual})
        return f"{lead}{fitting[0].name}实现{self._worded(phrase, fitting[0], Amount('', '0', '%', ''), year)}"

    def spanning(self, lead: str, year: int | None) -> str:
        """A span of years: 2016—2018年，累计完成…."""
        (thing,) = self.scene.take(self.pen, 1, kind="count")
        scene = self.scene
        verb = self.pen.pick([v for v in thing.verbs if v != "新增"] or ["建成"])
        said = self.pen.pick(
            (
                f"{scene.start}—{scene.end}年，",
                f"{scene.start}年至{scene.end}年，",
                f"{scene.start}-{scene.end}年期间，",
            )
        )
        value = self.phrase(thing, COUNTS, scene.end, accrual="cumulative")
        return f"{said}累计{verb}{thing.name}{value}"

    def per_head(self, lead: str, year: int | None) -> str:
        """A rate whose base comes first: 每万人拥有…达到N个."""
        base, unit = self.pen.pick((("每万人", "万人"), ("每千名老年人", "千人"), ("每十万人", "10万人")))
        thing, counted = self.pen.pick(
            (
                ("体育社会组织", "个"),
                ("全科医生", "名"),
                ("公共充电桩", "个"),
                ("持证社会工作者", "人"),
                ("公共图书馆", "座"),
            )
        )
        number = plain(Decimal(self.pen.between(11, 90)) / 10)
        canonical = {"名": "人"}.get(counted, counted) + "/" + unit
        named = Indicator(f"{base}拥有{thing}", canonical, counted, Decimal(1), Decimal(9), 1)
        phrase = self.pen.pick([p for p in RISING if not p.double and not p.also])
        words = self._worded(phrase, named, Amount(number + counted, number, canonical, number), year)
        return f"{lead}{named.name}{words}"

    def spelled(self, lead: str, year: int | None) -> str:
        """Chinese numerals for counts and ranges: 二十到三十家."""
        things = [
            i
            for i in self.scene.take(self.pen, 4, kind="count")
            if i.scale == 1 and i.unit in ("家", "个", "所", "处", "座")
        ]
        if not things:
            return self.in_parts(lead, year)
        between = Phrase("", "between")
        low = self.pen.between(2, 9) * 10
        verb = self.pen.pick([v for v in things[0].verbs if v != "新增"] or ["建成"])
        before = self.pen.chance(0.5)
        high = low + 10 if before else low + 20
        numbers = f"{hanzi(low)}到{hanzi(high)}" if before else f"{low}到{high}"
        value = Amount(numbers, str(low), things[0].unit, numbers)
        marked = self.answer(numbers + things[0].unit, things[0], value, between, year, value_max=str(high))
        return f"{lead}{verb}{marked}{things[0].name}" if before else f"{lead}{verb}{things[0].name}{marked}"

    def distributed_change(self, lead: str, year: int | None) -> str:
        """分别 with changes: 分别下降8%和10%, 分别提高3个百分点."""
        base = self.scene.base
        reference = self.pen.pick(("", f"比{base}年", f"较{base}年"))
        ref = base if reference else None
        if self.pen.chance(0.5):
            names = self.scene.take(self.pen, 2, kind="rising ratio")
            unit, written, verb, basis, sign = "百分点", "个百分点", "提高", "delta_pp", "+"
        else:
            names = [
                i
                for i in self.scene.take(self.pen, 6, kind="falling")
                if not i.ratio and i.accrual == "stock" and i.unit != "1"
            ][:2]
            unit, written, verb, basis, sign = "%", "%", self.pen.pick(("下降", "降低", "减少")), "delta_rel", "-"
        if len(names) < 2:
            return self.listed(lead, year)
        ending, op = self.pen.pick((("", "reach"), ("以上", "ge")))
        marked = []
        for name in names:
            number = str(self.pen.between(2, 18))
            also = {"basis": basis, "sign": sign, "ref_year": ref}
            value = Amount("", number, unit, number)
            marked.append(self.answer(number + written + ending, name, value, Phrase("", op, also), year))
        return f"{lead}{series([i.name for i in names])}{reference}分别{verb}{series(marked)}"

    def _worded(self, phrase: Phrase, indicator: Indicator, value: Amount, year: int | None) -> str:
        before, rest = phrase.words.split("[")
        quote, after = rest.split("]")
        return before + self.answer(quote.format(v=value.text), indicator, value, phrase, year) + after

    def choose(self, lead: str, year: int | None, *, first: bool = False) -> str:
        """A sentence of any kind; ``first`` in its paragraph: it must say the year it is told to."""
        ways = EVERY if lead and not first and year == self.scene.end else SAID
        way = self.pen.pick(ways)
        before = len(self.pen.answers)
        sentence = way(self, lead, year)
        for answer in self.pen.answers[before:]:
            answer["way"] = way.__name__
        return sentence


RARE: tuple[Way, ...] = (
    *(Constructions.by_means,) * 3, *(Constructions.in_parts,) * 3, Constructions.each,
    *(Constructions.two_degrees,) * 2,
    *(Constructions.growth,) * 2, *(Constructions.more_than_before,) * 2, Constructions.on_top_of,
    *(Constructions.share_of,) * 2,
    *(Constructions.does_share,) * 2, *(Constructions.honoured,) * 2, *(Constructions.aside,) * 2,
    *(Constructions.adverbs,) * 3,
    Constructions.no_growth, Constructions.per_head, *(Constructions.spelled,) * 2,
    *(Constructions.distributed_change,) * 2,
)  # fmt: skip
#: Ways that say the year they are given; and all, with those that bring a span of time of their own.
SAID: tuple[Way, ...] = (*INHERITING, *RARE)
EVERY: tuple[Way, ...] = (*SAID, Targets.within, Targets.two_dates, Constructions.spanning, Targets.raised)
