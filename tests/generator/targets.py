"""Sentences that promise: one function for each way in which a plan states what is to be reached (目标表述)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.generator.pen import Pen
from tests.generator.scene import Scene
from tests.generator.vocabulary import Indicator
from tests.generator.wording import (
    COUNTS,
    FALLING,
    PERCENT_DOWN,
    PERCENT_UP,
    POINTS_DOWN,
    POINTS_UP,
    RISING,
    YEARLY,
    Amount,
    Phrase,
    amount,
    draw,
    hanzi,
    plain,
)

# Who does what, in parts of a whole: subject, measure word or none, predicate.
PROPORTIONS = (
    ("行政村", "建成综合文化服务中心"), ("规模以上企业", "建立首席质量官制度"), ("公立医院", "开展远程会诊"),
    ("中小学校", "配备专职心理教师"),
    ("街道", "设立社会工作站"), ("加油站", "完成油气回收改造"), ("乡镇", "建成农贸市场"),
    ("建筑工地", "安装扬尘在线监测设备"),
    ("城市社区", "成立业主委员会"), ("旅游景区", "实现客流预约管理"), ("食品生产企业", "建立电子追溯台账"),
    ("村卫生室", "接入远程诊疗平台"),
    ("公共机构", "建成节水型单位"), ("养老机构", "与医疗机构签约合作"), ("重点排污单位", "联网在线监测"),
    ("机关食堂", "达到良好以上等级"),
)  # fmt: skip


def year_lead(pen: Pen, scene: Scene, year: int) -> str:
    """The words that set the year of what follows."""
    leads = [f"到{year}年，"] * 5 + [
        f"至{year}年，",
        f"到{year}年底，",
        f"{year}年底前，",
        f"{year}年，",
        f"到{year}年末，",
    ]
    if year == scene.end and scene.end - scene.start == 4:
        leads += [f"到“{scene.five_years}”末，", f"到“{scene.five_years}”期末，"]
    return pen.pick(leads)


class Targets:
    """Writes promises for one document; every method gives a sentence without its full stop, marks in place."""

    def __init__(self, pen: Pen, scene: Scene) -> None:
        self.pen = pen
        self.scene = scene

    # What is common to all

    def answer(
        self, text: str, indicator: Indicator, value: Amount, phrase: Phrase, year: int | None, **also: Any
    ) -> str:
        fields = {
            "name": indicator.name, "value": value.value, "unit": value.unit, "op": phrase.op, "year": year,
            "accrual": indicator.accrual, "polarity": "lower" if indicator.worse else "higher", **phrase.also, **also,
        }  # fmt: skip
        return self.pen.mark(text, kind="target", **fields)

    def phrase(self, indicator: Indicator, phrases: Sequence[Phrase], year: int | None, **also: Any) -> str:
        """A phrase of ``phrases`` with a value of ``indicator``."""
        phrase = self.pen.pick(phrases)
        low, high = (0.05, 0.4) if indicator.worse else (0.5, 0.95)
        first = draw(self.pen, indicator, low, high)
        if phrase.double:
            second = draw(self.pen, indicator, low, high)
            first, second = sorted((first, second))
            if first == second:
                return self.phrase(indicator, phrases, year, **also)
            start = amount(self.pen, indicator, first, spelled=False)
            end = amount(self.pen, indicator, second, spelled=False)
            bound = {"value_max": end.value, **also}
            written = start.text if indicator.ratio and self.pen.chance(0.4) else start.bare
            return self._quoted(phrase, {"v": written, "w": end.text}, indicator, start, year, bound)
        value = amount(self.pen, indicator, first)
        return self._quoted(phrase, {"v": value.text}, indicator, value, year, also)

    def _quoted(
        self,
        phrase: Phrase,
        words: dict[str, str],
        indicator: Indicator,
        value: Amount,
        year: int | None,
        also: dict[str, Any],
    ) -> str:
        before, rest = phrase.words.split("[")
        quote, after = rest.split("]")
        marked = self.answer(quote.format(**words), indicator, value, phrase, year, **also)
        return before.format(r="") + marked + after

    def level(self, indicator: Indicator, year: int | None, **also: Any) -> str:
        """A name and its value: 合格率达到92%以上."""
        return indicator.name + self.phrase(indicator, FALLING if indicator.worse else RISING, year, **also)

    def counted(self, indicator: Indicator, year: int | None, **also: Any) -> str:
        """A verb with so many things, before or behind their name: 建成口袋公园30个, 建成30个口袋公园."""
        value = self.phrase(indicator, COUNTS, year, **self._by_verb(verb := self.pen.pick(indicator.verbs), also))
        if indicator.scale == 1 and indicator.unit not in ("公里", "公顷", "亩") and self.pen.chance(0.5):
            return f"{verb}{value}{indicator.name}"
        form = self.pen.pick(
            ("{verb}{name}{value}", "{verb}{name}{value}", "{name}达到{value}", "{verb}{name}数量达到{value}")
        )
        if verb in ("新增", "推动", "完成", "开展", "组织"):
            form = "{verb}{name}{value}"
        return form.format(verb=verb, name=indicator.name, value=value)

    @staticmethod
    def _by_verb(verb: str, also: dict[str, Any]) -> dict[str, Any]:
        return {"accrual": "new_in_period", **also} if verb == "新增" else also

    def any(self, indicator: Indicator, year: int | None, **also: Any) -> str:
        return self.counted(indicator, year, **also) if indicator.countable else self.level(indicator, year, **also)

    # Ways to say it

    def single(self, lead: str, year: int | None) -> str:
        (indicator,) = self.scene.take(self.pen, 1)
        place = self.pen.pick(("", "", "全市", "我市"))
        if indicator.countable:
            return lead + place + self.any(indicator, year)
        before = self.pen.pick(("", "", "", "使", "推动", "实现")) if not place else ""
        return f"{lead}{place}{before}{self.level(indicator, year)}"

    def controlled(self, lead: str, year: int | None) -> str:
        """将…控制在…以内."""
        (indicator,) = self.scene.take(self.pen, 1, kind="falling")
        phrases = [p for p in FALLING if p.words.startswith(("控制在", "降至", "降到", "稳定在"))]
        return f"{lead}{self.pen.pick(('将', '把'))}{indicator.name}{self.phrase(indicator, phrases, year)}"

    def listed(self, lead: str, year: int | None) -> str:
        """Several promises side by side."""
        indicators = self.scene.take(self.pen, self.pen.between(2, 5))
        joint = self.pen.pick(("，", "，", "；"))
        strength = self.pen.pick(("", "", "", "力争", "确保", "争取"))
        also = {"strength": {"力争": "strive", "争取": "strive", "确保": "ensure", "": "plain"}[strength]}
        parts = [self.any(i, year, **also) for i in indicators]
        if strength and lead:
            return strength + lead + joint.join(parts)
        return lead + strength + joint.join(parts)

    def separately(self, lead: str, year: int | None) -> str:
        """分别 with names and values in order."""
        kind = self.pen.pick(("rising ratio", "count", "falling"))
        indicators = self._alike(kind)
        worse = indicators[0].worse
        ending = self.pen.pick(("", "以上") if not worse else ("", "以内", "以下"))
        op = {"": "reach", "以上": "ge"}.get(ending, "le")
        verb = self.pen.pick(("达到", "提高到", "达")) if not worse else ("控制在" if ending else "降至")
        if kind == "count":
            verb = "达到"
        values = [amount(self.pen, i, draw(self.pen, i, 0.5, 1), spelled=False) for i in indicators]
        marked = [
            self.answer(v.text + ending, i, v, Phrase("", op), year) for i, v in zip(indicators, values, strict=True)
        ]
        return f"{lead}{series([i.name for i in indicators])}分别{verb}{series(marked)}"

    def _alike(self, kind: str) -> list[Indicator]:
        """Two to four indicators whose values read alike."""
        found = [i for i in self.scene.take(self.pen, self.pen.between(2, 4), kind=kind) if i.unit != "1"]
        if len(found) < 2:
            return self._alike("count")
        return sorted({*found}, key=lambda i: i.name)

    def all_of(self, lead: str, year: int | None) -> str:
        """均: one value for several names."""
        indicators = self._alike("rising ratio")
        common = max(indicators, key=lambda i: i.low)
        value = amount(self.pen, common, min(draw(self.pen, common, 0.4, 0.8), Decimal(100)), spelled=False)
        phrase = self.pen.pick(
            [
                p
                for p in RISING
                if p.words.startswith("达到[{v}以上]") or p.words in ("[超过{v}]", "达到[{v}]", "保持在[{v}以上]")
            ]
        )
        before, rest = phrase.words.split("[")
        quote = rest.split("]")[0].format(v=value.text)
        for indicator in indicators:
            quote = self.answer(quote, indicator, value, phrase, year)
        return f"{lead}{series([i.name for i in indicators])}均{before}{quote}"

    def raised(self, lead: str, year: int | None) -> str:
        """由A提高到B: a starting value and a promise."""
        (indicator,) = self.scene.take(self.pen, 1, kind=self.pen.pick(("rising", "falling", "rising")))
        old, new = (0.7, 1.0), (0.1, 0.5)
        if not indicator.worse:
            old, new = (0.0, 0.4), (0.6, 1.0)
        before = amount(self.pen, indicator, draw(self.pen, indicator, *old), spelled=False)
        after = amount(self.pen, indicator, draw(self.pen, indicator, *new), spelled=False)
        scene = self.scene
        since = self.pen.pick((f"{scene.base}年的", "", "目前的"))
        past = self.pen.mark(
            before.text, kind="observation", name=indicator.name, value=before.value, unit=before.unit,
            year=scene.base if since.endswith("年的") else None,
        )  # fmt: skip
        baseline = {"year": scene.base if since.endswith("年的") else None, "value": before.value}
        verb = self.pen.pick(
            ("降低到", "下降到", "降至") if indicator.worse else ("提高到", "提升到", "增加到", "提升至")
        )
        goal = self.answer(after.text, indicator, after, Phrase(""), year, baseline=baseline)
        return f"{lead}{indicator.name}{self.pen.pick(('由', '从'))}{since}{past}{verb}{goal}"

    def of_which(self, lead: str, year: int | None) -> str:
        """其中: a part of what was named before."""
        (whole,) = self.scene.take(self.pen, 1, kind="count")
        part = replace(
            whole, name=self.pen.pick(("示范性", "位于农村的", "高标准", "新型")) + whole.name, high=whole.low
        )
        return f"{lead}{self.counted(whole, year)}，其中{part.name}{self.phrase(part, COUNTS, year)}"

    def proportion(self, lead: str, year: int | None) -> str:
        """A part of a whole that does something: 80%以上的村建成文化中心."""
        subject, predicate = self.pen.pick(PROPORTIONS)
        tens = self.pen.between(3, 9)
        percent = Indicator(subject + predicate, "%", "%", Decimal(0), Decimal(100))
        ways = (
            (f"{tens}0%", str(tens * 10), "%", ""), (f"{tens}0%", str(tens * 10), "%", "以上"),
            (f"{tens}5%", str(tens * 10 + 5), "%", "以上"),
            (f"百分之{hanzi(tens * 10)}", str(tens * 10), "%", "以上"),
            (f"{hanzi(tens)}成", str(tens * 10), "%", "以上"),
            ("三分之二", "2/3", "1", ""), ("三分之二", "2/3", "1", "以上"),
        )  # fmt: skip
        words, exact, unit, ending = self.pen.pick(ways)
        phrase = Phrase("", "ge" if ending else "reach")
        marked = self.answer(words + ending, percent, Amount(words, exact, unit, words), phrase, year)
        form = self.pen.pick(("{v}的{s}{p}", "{v}的{s}{p}", "{s}{v}{p}", "推动{v}的{s}{p}"))
        return lead + form.format(v=marked, s=subject, p=predicate)

    def every_year(self, lead: str, year: int | None) -> str:
        """每年 so many, 每年新增, 年均新增."""
        (indicator,) = self.scene.take(self.pen, 1, kind="count")
        forms = {
            "每年": ("每年{verb}{name}{v}", "每年{verb}{v}{name}", "{name}每年{verb}{v}"),
            "每年新增": ("每年新增{name}{v}", "每年新增{v}{name}"),
            "年均新增": ("年均新增{name}{v}",),
        }
        kind = self.pen.pick(tuple(forms))
        accrual = {"每年": "per_year", "每年新增": "per_year_new", "年均新增": "annual_average"}[kind]
        value = self.phrase(indicator, COUNTS, year, accrual=accrual)
        verb = self.pen.pick([v for v in indicator.verbs if v != "新增"] or ["建成"])
        form = self.pen.pick(forms[kind])
        if indicator.scale != 1 or indicator.unit in ("公里", "公顷", "亩"):
            form = forms[kind][0]
        return lead + form.format(verb=verb, name=indicator.name, v=value)

    def within(self, lead: str, year: int | None) -> str:
        """N年内: a promise without a year of the calendar."""
        years = self.pen.between(2, 5)
        if self.pen.chance(0.4):
            (indicator,) = self.scene.take(self.pen, 1, kind="rising ratio")
            said = self.pen.pick(
                (f"用{years}年左右时间", f"通过{hanzi(years)}年的努力", f"经过{hanzi(years)}年努力")
            ).replace("二年", "两年")
            return f"{said}，使{self.level(indicator, None, within_years=years)}"
        (indicator,) = self.scene.take(self.pen, 1, kind="count")
        said = self.pen.pick((f"{hanzi(years)}年内", f"{years}年内", f"今后{hanzi(years)}年内")).replace("二年", "两年")
        verb = self.pen.pick([v for v in indicator.verbs if v != "新增"] or ["建成"])
        value = self.phrase(indicator, COUNTS, None, within_years=years, accrual="cumulative")
        return f"{said}，{verb}{indicator.name}{value}"

    def sum_total(self, lead: str, year: int | None) -> str:
        """累计 so many over the period."""
        (indicator,) = self.scene.take(self.pen, 1, kind="count")
        verb = self.pen.pick([v for v in indicator.verbs if v != "新增"] or ["建成"])
        value = self.phrase(indicator, COUNTS, year, accrual="cumulative")
        return lead + self.pen.pick(
            (
                f"累计{verb}{indicator.name}{value}",
                f"{indicator.name}累计达到{value}",
                f"共{verb}{indicator.name}{value}",
            )
        )

    def by_points(self, lead: str, year: int | None) -> str:
        """提高N个百分点."""
        (indicator,) = self.scene.take(self.pen, 1, kind=self.pen.pick(("rising ratio", "falling")))
        if indicator.unit != "%":
            return self.by_percent(lead, year)
        number = self.pen.pick(("2", "3", "5", "1.5", "0.8", "6"))
        reference, ref = self._reference()
        phrase = self.pen.pick(POINTS_DOWN if indicator.worse else POINTS_UP)
        text = number + self.pen.pick(("个百分点", "个百分点", "百分点"))
        return self._change(lead, indicator, phrase, Amount(text, number, "百分点", number), reference, ref, year)

    def by_percent(self, lead: str, year: int | None) -> str:
        """增长N%, 累计下降N%."""
        kind = self.pen.pick(("rising", "falling"))
        fitting = [i for i in self.scene.take(self.pen, 5, kind=kind) if not i.ratio and i.accrual == "stock"]
        if not fitting:
            return self.single(lead, year)
        number = self.pen.pick(("12", "8.5", "15", "20", "6", "30"))
        reference, ref = self._reference()
        phrases = PERCENT_DOWN if fitting[0].worse else PERCENT_UP
        if not fitting[0].worse and self.pen.chance(0.35):
            reference, ref, phrases = "", None, YEARLY
        return self._change(
            lead, fitting[0], self.pen.pick(phrases), Amount(number + "%", number, "%", number), reference, ref, year
        )

    def _reference(self) -> tuple[str, int | None]:
        base = self.scene.base
        return self.pen.pick(
            ((f"比{base}年", base), (f"较{base}年", base), ("", None), ("累计", None), (f"比{base}年累计", base))
        )

    def _change(
        self,
        lead: str,
        indicator: Indicator,
        phrase: Phrase,
        value: Amount,
        reference: str,
        ref: int | None,
        year: int | None,
    ) -> str:
        before, rest = phrase.words.split("[")
        quote, after = rest.split("]")
        also = {"ref_year": ref} | ({"accrual": "cumulative"} if "累计" in reference else {}) | phrase.also
        marked = self.answer(quote.format(v=value.text), indicator, value, phrase, year, **also)
        return f"{lead}{indicator.name}{before.format(r=reference)}{marked}{after}"

    def doubled(self, lead: str, year: int | None) -> str:
        """翻一番, 达到某年的N倍."""
        fitting = [i for i in self.scene.take(self.pen, 5, kind="rising") if not i.ratio and i.unit != "1"]
        if not fitting:
            return self.single(lead, year)
        base = self.scene.base
        words, exact = self.pen.pick((("翻一番", "2"), ("翻两番", "4")))
        marked = self.answer(
            words,
            fitting[0],
            Amount(words, exact, "倍", words),
            Phrase("", also={"basis": "ratio"}),
            year,
            ref_year=base,
        )
        return f"{lead}{fitting[0].name}比{base}年{marked}"

    def two_dates(self, lead: str, year: int | None) -> str:
        """One name, two dates with their values."""
        (indicator,) = self.scene.take(self.pen, 1, kind="rising ratio")
        scene = self.scene
        marked = []
        for when, low in ((scene.middle, 0.4), (scene.end, 0.75)):
            value = amount(self.pen, indicator, draw(self.pen, indicator, low, low + 0.2), spelled=False)
            marked.append(self.answer(value.text, indicator, value, Phrase(""), when))
        form = self.pen.pick(
            (
                "{m}年和{e}年，{n}分别达到{a}和{b}", "到{m}年，{n}达到{a}；到{e}年，达到{b}",
                "{n}{m}年达到{a}、{e}年达到{b}",
                "{n}到{m}年提高到{a}，到{e}年提高到{b}",
            )
        )  # fmt: skip
        return form.format(m=scene.middle, e=scene.end, n=indicator.name, a=marked[0], b=marked[1])

    def with_threshold(self, lead: str, year: int | None) -> str:
        """A number inside the name that is no promise: 培育30家年产值超过5亿元的企业."""
        (indicator,) = self.scene.take(self.pen, 1, kind="count")
        if indicator.scale != 1 or indicator.unit not in ("家", "个", "所", "处"):
            return self.single(lead, year)
        sizes = {
            "家": ("年产值超过{n}亿元的", "年营业收入{n}亿元以上的", "职工人数在{n}00人以上的"),
            "个": ("覆盖人口{n}万人以上的", "总投资{n}000万元以上的", "占地不少于{n}亩的"),
            "所": ("办学规模超过{n}00人的", "用地面积{n}0亩以上的"),
            "处": ("日供水能力{n}000吨以上的", "面积超过{n}公顷的"),
        }
        clause = self.pen.pick(sizes[indicator.unit]).format(n=self.pen.between(2, 9))
        named = Indicator(
            clause + indicator.name,
            indicator.unit,
            indicator.written_unit,
            indicator.low,
            indicator.high,
            0,
            False,
            indicator.verbs,
        )
        verb = self.pen.pick([v for v in indicator.verbs if v != "新增"] or ["建成"])
        value = self.phrase(named, COUNTS, year, accrual=indicator.accrual)
        return lead + verb + (f"{value}{named.name}" if self.pen.chance(0.5) else f"{named.name}{value}")

    def with_past(self, lead: str, year: int | None) -> str:
        """A promise with the present value in brackets behind it."""
        (indicator,) = self.scene.take(self.pen, 1, kind="rising")
        value = amount(self.pen, indicator, draw(self.pen, indicator, 0, 0.4), spelled=False)
        base = self.scene.base
        past = self.pen.mark(
            value.text, kind="observation", name=indicator.name, value=value.value, unit=value.unit, year=base
        )
        return f"{lead}{self.level(indicator, year)}（{base}年为{past}）"

    def money(self, lead: str, year: int | None) -> str:
        """Funds to be spent."""
        number = self.pen.pick(("2.5", "3", "12", "0.8", "45"))
        unit, scale = self.pen.pick((("亿元", 10**8), ("万元", 10**4)))
        what = self.pen.pick(("专项资金", "财政补助资金", "社会资本", "引导基金"))
        named = Indicator(what, "元", unit, Decimal(0), Decimal(1), verbs=("x",), scale=scale)
        exact = plain(Decimal(number) * scale)
        phrase = self.pen.pick([p for p in COUNTS if not p.double])
        quote = phrase.words[1:-1].format(v=number + unit)
        yearly = self.pen.chance(0.3)
        marked = self.answer(
            quote,
            named,
            Amount(number + unit, exact, "元", number),
            phrase,
            year,
            accrual="per_year" if yearly else "stock",
        )
        verb = {"专项资金": "安排", "财政补助资金": "统筹", "社会资本": "撬动", "引导基金": "设立"}[what]
        return f"{lead}{'每年' if yearly else ''}{verb}{what}{marked}"


Way = Callable[[Any, str, "int | None"], str]
INHERITING: tuple[Way, ...] = (
    *(Targets.single,) * 7, *(Targets.listed,) * 6, *(Targets.separately,) * 3, Targets.all_of,
    *(Targets.proportion,) * 3,
    *(Targets.every_year,) * 3, Targets.sum_total, *(Targets.by_percent,) * 2, *(Targets.by_points,) * 2,
    Targets.doubled,
    *(Targets.with_threshold,) * 2, *(Targets.controlled,) * 2, Targets.of_which, Targets.raised, Targets.with_past,
    Targets.money,
)  # fmt: skip


def series(parts: Sequence[str]) -> str:
    """甲、乙和丙."""
    return parts[0] if len(parts) == 1 else "、".join(parts[:-1]) + "和" + parts[-1]
