"""Tables of indicators: which columns there are, what the cells say, and the answer of every value cell (指标表)."""

from __future__ import annotations

from typing import Any

from tests.generator.blocks import Cell, Table
from tests.generator.pen import Pen
from tests.generator.scene import Scene
from tests.generator.vocabulary import Indicator
from tests.generator.wording import Amount, amount, draw, plain

ATTRIBUTES = ("约束性", "预期性")


class Tables:
    """Writes tables for one document."""

    def __init__(self, pen: Pen, scene: Scene) -> None:
        self.pen = pen
        self.scene = scene

    def indicators(self, *, full: bool = False) -> Table:
        """The main table: category, name, unit, baseline, one or two targets, attribute. ``full``: no blanks, no merged
        cells, so that it survives any flattening."""
        pen, scene = self.pen, self.scene
        grouped = pen.chance(0.5) and not full
        numbered = pen.chance(0.3)
        middle = pen.chance(0.3)
        attribute = pen.chance(0.6)
        units = pen.pick(("column", "column", "column", "name"))
        labels = (["序号"] if numbered else []) + (["类别"] if grouped else [])
        labels += [pen.pick(("指标名称", "指标", "主要指标"))] + (
            [pen.pick(("单位", "计量单位"))] if units == "column" else []
        )
        labels += [pen.pick((f"{scene.base}年", f"{scene.base}年实际", f"{scene.base}年基期值"))]
        labels += [f"{scene.middle}年目标"] if middle else []
        labels += [pen.pick((f"{scene.end}年", f"{scene.end}年目标", f"{scene.end}年目标值"))]
        labels += [pen.pick(("指标属性", "属性"))] if attribute else []
        groups = pen.between(2, 3) if grouped else 1
        body: list[tuple[Cell, ...]] = []
        serial = 0
        for group in range(groups):
            rows = scene.take(pen, pen.between(2, 4) if grouped else pen.between(5, 9))
            shared = grouped and pen.chance(0.4)
            stated = pen.pick(ATTRIBUTES)
            for at, indicator in enumerate(rows):
                serial += 1
                cells = [Cell(str(serial))] if numbered else []
                category = (
                    f"{'甲乙丙'[group]}类指标" if pen.chance(0.3) else scene.field.aims[group % len(scene.field.aims)]
                )
                if grouped and at == 0:
                    cells.append(Cell(category, rows=len(rows)))
                    held = category
                path = [held] if grouped else []
                kind = stated if shared else pen.pick(ATTRIBUTES)
                extra: dict[str, Any] = {"category_path": path, "attribute": kind if attribute else None}
                cells += self._values(indicator, units, extra, middle=middle, full=full)
                if attribute and not shared:
                    cells.append(Cell(kind))
                elif attribute and at == 0:
                    cells.append(Cell(kind, rows=len(rows)))
                body.append(tuple(cells))
        header: tuple[tuple[Cell, ...], ...] = (tuple(Cell(label) for label in labels),)
        if not full and units == "column" and not middle and pen.chance(0.25):
            header = self._stacked(labels)
        caption = pen.pick(
            (
                f"专栏{pen.between(1, 4)}  {scene.field.name}发展主要指标",
                f"{scene.city}{scene.field.name}主要指标表",
                "附表：主要目标一览表",
            )
        )
        return Table(caption, header, tuple(body))

    def _stacked(self, labels: list[str]) -> tuple[tuple[Cell, ...], ...]:
        """The years of a table under a common head (指标值)."""
        years = [label for label in labels if label[:4].isdigit()]
        first = tuple(
            Cell("指标值", columns=len(years)) if label == years[0] else Cell(label, rows=2)
            for label in labels
            if label not in years[1:]
        )
        return first, tuple(Cell(label) for label in years)

    def _values(
        self, indicator: Indicator, units: str, extra: dict[str, Any], *, middle: bool, full: bool
    ) -> list[Cell]:
        """Name, unit, baseline and targets of one row."""
        pen, scene = self.pen, self.scene
        worse = indicator.worse
        unit = "—" if indicator.unit == "1" else indicator.written_unit.removeprefix("个工")
        unit = "工作日" if indicator.unit == "工作日" else unit
        name = indicator.name + (f"（{unit}）" if units == "name" and unit != "—" else "")
        cells = [Cell(name)] + ([Cell(unit)] if units == "column" else [])
        old, half, new = ((0.7, 1.0), (0.4, 0.6), (0.0, 0.3)) if worse else ((0.0, 0.3), (0.4, 0.6), (0.7, 1.0))
        start = self._number(indicator, *old)
        missing = not full and pen.chance(0.12)
        cells.append(Cell(pen.pick(("—", "", "-", "/")) if missing else start.bare))
        baseline = None if missing else {"year": scene.base, "value": start.value}
        if middle:
            cells.append(self._goal(indicator, half, scene.middle, {**extra, "baseline": baseline}))
        cells.append(self._goal(indicator, new, scene.end, {**extra, "baseline": baseline}))
        return cells

    def _number(self, indicator: Indicator, low: float, high: float) -> Amount:
        return amount(self.pen, indicator, draw(self.pen, indicator, low, high), spelled=False)

    def _goal(self, indicator: Indicator, part: tuple[float, float], year: int, extra: dict[str, Any]) -> Cell:
        """A value cell: a bare number, a sign, 以上, 每年…."""
        pen = self.pen
        value = self._number(indicator, *part)
        forms = [("{b}", "reach"), ("{b}", "reach"), ("{b}", "reach"), ("{b}左右", "approx"), ("达到{b}", "reach")]
        forms += (
            [("≤{b}", "le"), ("<{b}", "lt"), ("{b}以内", "le")]
            if indicator.worse
            else [("≥{b}", "ge"), ("{b}以上", "ge"), (">{b}", "gt")]
        )
        also = {"accrual": indicator.accrual}
        if indicator.countable and indicator.scale == 1:
            forms.append(("每年{t}", "yearly"))
        words, op = pen.pick(forms)
        if op == "yearly":
            also, op = {"accrual": "per_year"}, "reach"
        fields = {"name": indicator.name, "value": value.value, "unit": value.unit, "op": op, "year": year}
        polarity = "lower" if indicator.worse else "higher"
        return Cell(
            pen.mark(
                words.format(b=value.bare, t=value.text), kind="target", polarity=polarity, **fields, **also, **extra
            )
        )

    def growing(self) -> Table:
        """Amounts with their yearly growth: baseline, target, 年均增长."""
        pen, scene = self.pen, self.scene
        chosen = [
            i for i in scene.take(pen, 8, kind="rising") if not i.ratio and i.unit != "1" and i.accrual == "stock"
        ]
        if len(chosen) < 3:
            return self.captioned()
        body = []
        for indicator in chosen:
            start, goal = self._number(indicator, 0.1, 0.3), self._number(indicator, 0.6, 0.9)
            baseline = {"year": scene.base, "value": start.value}
            fields = {
                "name": indicator.name,
                "value": goal.value,
                "unit": indicator.unit,
                "year": scene.end,
                "baseline": baseline,
            }
            rate = pen.pick(("8", "6.5", "10", "12"))
            growth = {
                "name": indicator.name, "value": rate, "unit": "%", "year": scene.end, "basis": "delta_rel",
                "sign": "+",
                "accrual": "annual_average",
            }  # fmt: skip
            extra = {"attribute": pen.pick(ATTRIBUTES)}
            cells = (
                indicator.name,
                indicator.written_unit,
                start.bare,
                pen.mark(goal.bare, kind="target", **fields, **extra),
            )
            body.append(
                tuple(map(Cell, (*cells, pen.mark(rate, kind="target", **growth, **extra), extra["attribute"])))
            )
        header = (
            "指标",
            "单位",
            f"{scene.base}年",
            f"{scene.end}年",
            pen.pick(("年均增长（%）", "年均增速（%）")),
            "属性",
        )
        return Table("专栏2  经济发展主要指标", (tuple(map(Cell, header)),), tuple(body))

    def duties(self) -> Table:
        """Things to be done: number, project, target in words, responsible unit."""
        pen, scene = self.pen, self.scene
        body = []
        for serial, indicator in enumerate(scene.take(pen, pen.between(4, 6), kind="count"), 1):
            value = self._number(indicator, 0.3, 0.9)
            words, op = pen.pick(
                (("{t}", "reach"), ("{t}以上", "ge"), ("不少于{t}", "ge"), ("新增{t}", "new"), ("每年{t}", "yearly"))
            )
            accrual = {"new": "new_in_period", "yearly": "per_year"}.get(op, "stock")
            fields = {
                "name": indicator.name,
                "value": value.value,
                "unit": value.unit,
                "op": "ge" if op == "ge" else "reach",
            }
            quote = pen.mark(words.format(t=value.text), kind="target", year=scene.end, accrual=accrual, **fields)
            body.append(tuple(map(Cell, (str(serial), indicator.name, quote, f"市{scene.field.office}"))))
        header = ("序号", "项目名称", f"{scene.end}年目标", "责任单位")
        return Table("附件1：重点项目任务清单", (tuple(map(Cell, header)),), tuple(body))

    def captioned(self) -> Table:
        """One unit for the whole table, in its caption."""
        pen, scene = self.pen, self.scene
        body = []
        for indicator in scene.take(pen, pen.between(4, 6), kind="rising ratio"):
            start, goal = self._number(indicator, 0.1, 0.4), self._number(indicator, 0.6, 0.95)
            baseline = {"year": scene.base, "value": start.value}
            fields = {"name": indicator.name, "value": goal.value, "unit": "%", "year": scene.end, "baseline": baseline}
            body.append(tuple(map(Cell, (indicator.name, start.bare, pen.mark(goal.bare, kind="target", **fields)))))
        header = ("指标名称", f"{scene.base}年", f"{scene.end}年目标值")
        return Table(f"表2  {scene.field.name}重点指标（单位：%）", (tuple(map(Cell, header)),), tuple(body))

    def review(self) -> Table:
        """A table that looks back: two years, both past."""
        scene = self.scene
        years = (scene.base - 5, scene.base)
        body = []
        for indicator in scene.take(self.pen, self.pen.between(4, 6)):
            values = [self._number(indicator, 0.1, 0.6) for _ in years]
            unit = (
                "—" if indicator.unit == "1" else ("工作日" if indicator.unit == "工作日" else indicator.written_unit)
            )
            cells = [Cell(indicator.name), Cell(unit)]
            for year, value in zip(years, values, strict=True):
                fields = {"name": indicator.name, "value": value.value, "unit": value.unit, "year": year}
                cells.append(Cell(self.pen.mark(value.bare, kind="observation", **fields)))
            body.append(tuple(cells))
        header = (tuple(map(Cell, ("指标名称", "单位", f"{years[0]}年", f"{years[1]}年"))),)
        return Table("表1  主要指标完成情况", header, tuple(body))

    def regions(self) -> Table:
        """Districts against indicators: one target for every cell."""
        pen, scene = self.pen, self.scene
        chosen = [i for i in scene.take(pen, 4, kind="count") if i.scale == 1][:3]
        if pen.chance(0.5):
            header = ["县（市、区）", *(f"{i.name}（{i.written_unit}）" for i in chosen)]
            rows = [(place, [self._share(i, place) for i in chosen]) for place in scene.districts]
        else:
            header = ["指标", "单位", *scene.districts]
            rows = [(i.name, [i.written_unit, *(self._share(i, place) for place in scene.districts)]) for i in chosen]
        body = tuple(tuple(map(Cell, (head, *cells))) for head, cells in rows)
        return Table(f"{scene.end}年各县（市、区）目标任务分解表", (tuple(map(Cell, header)),), body)

    def _share(self, indicator: Indicator, place: str) -> str:
        value = plain(draw(self.pen, indicator, 0.1, 0.5))
        fields = {
            "name": f"{indicator.name}（{place}）",
            "value": value,
            "unit": indicator.unit,
            "year": self.scene.end,
        }
        return self.pen.mark(value, kind="target", scope=place, accrual=indicator.accrual, **fields)
