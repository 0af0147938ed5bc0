"""What a plan says beside its promises: achievements that are past (发展回顾), and numbers that measure nothing."""

from __future__ import annotations

from collections.abc import Callable

from tests.generator.pen import Pen
from tests.generator.scene import Scene
from tests.generator.vocabulary import ADVERBS, FILLERS, PRAISE, Indicator
from tests.generator.wording import Amount, amount, draw, hanzi


def filler(pen: Pen, scene: Scene) -> str:
    """A sentence without numbers."""
    return pen.pick(FILLERS).format(adverb=pen.pick(ADVERBS), aim=pen.pick(scene.field.aims).split()[0])


class Past:
    """Writes reports of what was reached; every method gives a sentence without its full stop."""

    def __init__(self, pen: Pen, scene: Scene) -> None:
        self.pen = pen
        self.scene = scene

    def seen(self, text: str, indicator: Indicator, value: Amount, year: int | None) -> str:
        return self.pen.mark(text, kind="observation", name=indicator.name, value=value.value, unit=value.unit, year=year)

    def value(self, indicator: Indicator, year: int | None, low: float = 0.2, high: float = 0.6) -> str:
        value = amount(self.pen, indicator, draw(self.pen, indicator, low, high))
        return self.seen(value.text, indicator, value, year)

    def stood(self) -> str:
        (indicator,) = self.scene.take(self.pen, 1, kind="amount")
        base = self.scene.base
        verb = self.pen.pick(("为", "达到", "达", "下降到" if indicator.worse else "提高到"))
        return f"{base}年，全市{indicator.name}{verb}{self.value(indicator, base)}，{self.pen.pick(PRAISE)}"

    def by_the_end(self) -> str:
        (indicator,) = self.scene.take(self.pen, 1, kind="count")
        base = self.scene.base
        until = self.pen.pick((f"截至{base}年底", f"到{base}年底", f"截至{base}年12月底", "截至目前", "目前"))
        year = None if "目前" in until else base
        verb = self.pen.pick(("已建成", "累计建成", "共有", "拥有"))
        if indicator.scale != 1 or indicator.unit in ("人", "人次", "亩", "公里"):
            verb = self.pen.pick(("累计完成", "已完成"))
        return f"{until}，全市{verb}{indicator.name}{self.value(indicator, year)}"

    def rose(self) -> str:
        (indicator,) = self.scene.take(self.pen, 1, kind="amount")
        base = self.scene.base
        verb = self.pen.pick(("下降到", "降至") if indicator.worse else ("提高到", "上升到", "增加到"))
        low, high = ((0.6, 0.9), (0.2, 0.5)) if indicator.worse else ((0.1, 0.3), (0.4, 0.6))
        first = self.value(indicator, base - 5, *low)
        return f"{indicator.name}{self.pen.pick(('由', '从'))}{base - 5}年的{first}{verb}{base}年的{self.value(indicator, base, *high)}"

    def over_the_years(self) -> str:
        (indicator,) = self.scene.take(self.pen, 1, kind="count")
        said = self.pen.pick(("五年来", "过去五年", "五年间", "近年来"))
        return f"{said}，累计{indicator.verbs[0].replace('新增', '增加')}{indicator.name}{self.value(indicator, None)}，{self.pen.pick(PRAISE)}"

    def compared(self) -> str:
        fitting = [i for i in self.scene.take(self.pen, 5, kind="rising") if not i.ratio]
        if not fitting:
            return self.stood()
        base = self.scene.base
        number = self.pen.pick(("7.8", "12", "9.5", "15.3"))
        change = self.seen(number + "%", fitting[0], Amount("", number, "%", ""), base)
        verb = self.pen.pick(("同比增长", "比上年增长", "年均增长"))
        return f"{base}年{fitting[0].name}达到{self.value(fitting[0], base)}，{verb}{change}"

    def separately(self) -> str:
        indicators = self.scene.take(self.pen, 2, kind="ratio")
        base = self.scene.base
        values = [self.value(i, base) for i in indicators]
        return f"{base}年{indicators[0].name}、{indicators[1].name}分别为{values[0]}、{values[1]}"

    def choose(self) -> str:
        return self.pen.pick(_PAST)(self)


_PAST: tuple[Callable[[Past], str], ...] = (
    Past.stood, Past.stood, Past.by_the_end, Past.by_the_end, Past.rose, Past.rose, Past.over_the_years, Past.compared, Past.separately,
)  # fmt: skip


def distractor(pen: Pen, scene: Scene) -> str:
    """A sentence full of numbers, none of which is promised or reported."""
    n = pen.between
    year, city = scene.start - n(1, 3), scene.short
    sentences = (
        f"严格执行GB/T {n(18000, 24000)}—{year}等国家标准，规范服务流程",
        f"认真落实《{scene.province}{scene.field.name}工作条例》（{city}政发〔{year}〕{n(2, 90)}号）要求",
        f"畅通{n(12300, 12399)}热线，群众来电须在{n(2, 5)}个工作日内答复",
        f"实施“{n(1, 3)}+{n(3, 6)}+N”工作体系，推进“百企示范、千企升级”行动",
        f"对新认定的省级示范单位，每家给予一次性奖励{n(5, 50)}万元",
        f"对年满{n(60, 80)}周岁的老年人，按每人每月{n(50, 300)}元的标准发放补贴",
        f"各责任单位于每月{n(3, 25)}日前报送进展情况",
        f"办好第{hanzi(n(3, 25))}届{city}博览会，打造{n(4, 5)}A级会展品牌",
        f"突发事件信息应在{n(1, 2)}小时内上报，重大事件{n(12, 48)}小时内续报",
        f"建筑面积{n(2, 5)}万平方米以上的公共建筑应当开展能耗审计",
        f"组建{hanzi(n(3, 9)).replace('二', '两')}大专班，落实“四个一批”“三个清单”制度",
        f"依照《中华人民共和国标准化法》第{hanzi(n(5, 40))}条的规定开展监督检查",
        f"自{scene.start}年{n(1, 12)}月{n(1, 28)}日起施行，有效期{hanzi(n(3, 5))}年",
        f"推广ISO 9001、5S、六西格玛等管理方法，普及PM2.5防护常识",
        f"以{n(2, 4)}—{n(5, 9)}岁儿童和{n(55, 65)}岁以上人群为重点开展健康宣传",
        f"打造“{n(10, 15)}分钟便民生活圈”，发展24小时便利店",
        f"对服务半径超过{n(3, 9)}00米的区域优先布点",
        f"申请人年龄不超过{n(35, 45)}周岁，具有{n(2, 5)}年以上相关工作经历",
        f"落实省委{n(1, 9)}号文件和市第{hanzi(n(5, 14))}次党代会部署",
    )
    return pen.pick(sentences)
