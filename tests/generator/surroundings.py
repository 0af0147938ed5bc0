"""What a plan says beside its promises: achievements that are past (发展回顾), and numbers that measure nothing."""

from __future__ import annotations

from collections.abc import Callable

from tests.generator.pen import Pen
from tests.generator.scene import FIVE_YEARS, Scene
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
        return self.pen.mark(
            text, kind="observation", name=indicator.name, value=value.value, unit=value.unit, year=year
        )

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
        since = self.pen.pick(("由", "从"))
        return f"{indicator.name}{since}{base - 5}年的{first}{verb}{base}年的{self.value(indicator, base, *high)}"

    def over_the_years(self) -> str:
        (indicator,) = self.scene.take(self.pen, 1, kind="count")
        said = self.pen.pick(("五年来", "过去五年", "五年间", "近年来"))
        verb = indicator.verbs[0].replace("新增", "增加")
        return f"{said}，累计{verb}{indicator.name}{self.value(indicator, None)}，{self.pen.pick(PRAISE)}"

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

    def lagging(self) -> str:
        """What is still wanting: 仅为…."""
        (indicator,) = self.scene.take(self.pen, 1, kind="rising")
        base = self.scene.base
        after = self.pen.pick(("与先进地区相比仍有差距", "低于全省平均水平"))
        return f"{base}年，全市{indicator.name}仅为{self.value(indicator, base, 0, 0.3)}，{after}"

    def against(self) -> str:
        """与某年相比，提高了…."""
        (indicator,) = self.scene.take(self.pen, 1, kind="rising ratio")
        base = self.scene.base
        number = self.pen.pick(("3", "5.2", "8"))
        change = self.seen(number + "个百分点", indicator, Amount("", number, "百分点", ""), base)
        return f"与{base - 5}年相比，{indicator.name}提高了{change}"

    def several(self) -> str:
        """先后建成甲3个、乙5座."""
        things = [i for i in self.scene.take(self.pen, 3, kind="count") if i.scale == 1]
        if not things:
            return self.stood()
        parts = [f"{i.name}{self.value(i, None)}" for i in things]
        before = FIVE_YEARS.get(self.scene.start - 5)
        return f"{f'“{before}”以来' if before else '近年来'}，先后建成{'、'.join(parts)}"

    def choose(self) -> str:
        return self.pen.pick(_PAST)(self)


_PAST: tuple[Callable[[Past], str], ...] = (
    Past.stood, Past.stood, Past.by_the_end, Past.by_the_end, Past.rose, Past.rose, Past.over_the_years,
    Past.compared, Past.separately,
    Past.lagging, Past.against, Past.several,
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
        "推广ISO 9001、5S、六西格玛等管理方法，普及PM2.5防护常识",
        f"以{n(2, 4)}—{n(5, 9)}岁儿童和{n(55, 65)}岁以上人群为重点开展健康宣传",
        f"打造“{n(10, 15)}分钟便民生活圈”，发展24小时便利店",
        f"对服务半径超过{n(3, 9)}00米的区域优先布点",
        f"申请人年龄不超过{n(35, 45)}周岁，具有{n(2, 5)}年以上相关工作经历",
        f"推进{n(1, 2) * 110}千伏变电站周边环境整治，开展“{n(2, 9)}·15”主题宣传日活动",
        f"建立7×24小时值守制度，{n(10, 30)}分钟内响应、{n(1, 3)}小时内到场",
        f"按照1:{n(1, 5)}00比例尺更新基础测绘成果，统一采用2000国家大地坐标系",
        f"为{n(1, 3)}岁以下婴幼儿家庭提供指导，对{n(6, 9)}年级学生开展视力筛查",
        f"联系电话：0757-8{n(1000000, 9999999)}，邮政编码：52{n(1000, 9999)}",
        f"{n(2, 3)}年内受到{n(2, 3)}次以上行政处罚的，取消申报资格",
        f"参照《{city}市{scene.field.name}三年行动方案（{year - 3}—{year}年）》执行",
        f"落实省委{n(1, 9)}号文件和市第{hanzi(n(5, 14))}次党代会部署",
    )
    return pen.pick(sentences)
