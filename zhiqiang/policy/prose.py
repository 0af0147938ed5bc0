"""Targets and observations in prose: every value a sentence states, with name, comparator, basis, accrual and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhiqiang.lang.quantities import Quantity, find_quantities
from zhiqiang.lang.units import loosely_equivalent, lookup
from zhiqiang.policy.rates import rated_unit
from zhiqiang.policy.comparators import Comparison, accrual_of, polarity_of, read_comparison, strength_of
from zhiqiang.policy.context import SectionYears
from zhiqiang.policy.layout import Paragraph
from zhiqiang.policy.model import Accrual, Basis, Kind, Op, Polarity, Span, Status, Strength
from zhiqiang.policy.names import Name, left_bound, name_of, phrase, right_bound, split_names
from zhiqiang.policy.outline import Outline, section_role
from zhiqiang.policy.passages import Passage, bracket_depths, inside, sentences
from zhiqiang.policy.years import YearMark, find_years


@dataclass(frozen=True)
class Draft:
    """A measure in the clean text of one passage, before ids and links; ranges are of the clean text."""

    passage: Passage
    kind: Kind
    start: int
    end: int
    name: Name | None
    value: str | None
    value_max: str | None
    unit: str | None
    unit_raw: str | None
    op: Op
    basis: Basis
    sign: str | None
    ref_year: int | None
    ref_text: str | None
    accrual: Accrual
    strength: Strength
    maintain: bool
    polarity: Polarity
    mark: YearMark | None
    year: int | None
    year_status: Status
    home: str | None
    role: str
    scope: str | None = None
    baseline: Draft | None = None
    double: bool = False
    stands: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Value:
    """A quantity that counts as a measure, with the words around it."""

    quantity: Quantity
    comparison: Comparison
    low: int
    previous_end: int


def read_prose(paragraphs: Sequence[Paragraph], outline: Outline, years: SectionYears) -> Iterator[Draft]:
    """The measures of all paragraphs, in the order of the text."""
    for paragraph in paragraphs:
        marks = years.marks(paragraph)
        if any(char.isdigit() for char in paragraph.text) or _HANZI_VALUE.search(paragraph.text):
            yield from _Reader(paragraph, outline, years, marks).read()
        years.note(paragraph, marks)


_HANZI_VALUE = re.compile(r"[一二两三四五六七八九十百千万]+(?:家|个|名|项|所|件|套|座|条|人)|分之|[一二三四五六七八九]成|翻[一两]?番|零(?:增长|事故|死亡|伤亡)")
_ZERO = re.compile(
    r"零(?P<what>增长|事故|死亡|伤亡|发生|感染|新增|出现|投诉)|(?<=实现)零(?!距离|容忍|售|星|散|部|跑|基础|碳|工|就业|门槛|接触|收费|缺陷|障碍|成本|等待|见面)(?P<other>[\u4e00-\u9fff]{2,4})"
)


class _Reader:
    def __init__(self, paragraph: Paragraph, outline: Outline, years: SectionYears, marks: list[YearMark]) -> None:
        self.paragraph = paragraph
        self.text = paragraph.text
        self.years = years
        self.marks = marks
        self.home = outline.home(paragraph)
        self.role = section_role(outline, self.home)
        self.headless = not outline.sections
        self.body = outline.bodies.get(paragraph.start, 0)
        self.number_end = len(self.home.number) if self.home is not None and paragraph.start in outline.bodies else 0
        self.depths = bracket_depths(self.text)
        self.cited = inside(self.text, "《", "》")
        self.quoted = inside(self.text, "“", "”")
        self.sentences = list(sentences(self.text))

    def read(self) -> Iterator[Draft]:
        drafts: list[Draft] = []
        for start, end in self.sentences:
            drafts.extend(self._sentence(start, end, drafts))
        yield from drafts

    # --- which quantities count ----------------------------------------------------------------------

    def _sentence(self, start: int, end: int, before: list[Draft]) -> list[Draft]:
        quantities = [q for q in self._quantities() if start <= q.start < end]
        listed = sum(1 for q in quantities if q.kind == "magnitude" and q.unit) >= 2
        values: list[_Value] = []
        for position, quantity in enumerate(quantities):
            following = quantities[position + 1] if position + 1 < len(quantities) else None
            value = self._value(quantity, values[-1] if values else None, (start, end), listed, following)
            if value is not None:
                values.append(value)
        drafts: list[Draft] = []
        index = 0
        while index < len(values):
            run = self._run(values, index)
            drafts.extend(self._drafts(run, values, index, start, end, before + drafts))
            index += len(run)
        drafts.extend(self._zeros(start, end, before + drafts))
        return sorted(_with_baselines(drafts), key=lambda d: (d.start, d.end))

    def _quantities(self) -> list[Quantity]:
        if not hasattr(self, "_all"):
            self._all = [q for q in find_quantities(self.text) if q.not_measure in (None, "indefinite")]
        return self._all

    def _value(
        self,
        quantity: Quantity,
        previous: _Value | None,
        sentence: Span,
        listed: bool,
        following: Quantity | None,
    ) -> _Value | None:
        previous_end, sentence_end = (previous.comparison.end if previous else sentence[0]), sentence[1]
        if self.cited[quantity.start] or self._in_short_quotes(quantity.start):
            return None
        low = left_bound(self.text, quantity.start, self.depths, previous_end)
        comparison = read_comparison(self.text, quantity, low, sentence_end)
        if quantity.not_measure and not (listed and quantity.unit):
            return None
        if quantity.weak and not (listed and quantity.unit) and not _firm(comparison):
            return None
        value = _Value(quantity, comparison, low, previous_end)
        raised = previous is not None and previous.quantity.unit == quantity.unit and self._from_value(previous)
        if self._from_value(value) or raised or self._listed_with(previous, quantity, comparison):
            return value
        if self._is_threshold(quantity, comparison, low, following) or self._is_standing(quantity, comparison, low):
            return None
        if _is_time(quantity) and not self._timed(comparison, low):
            return None
        if quantity.unit is None and quantity.kind == "arabic" and not self._bare(quantity, comparison, following):
            return None
        return value

    def _listed_with(self, previous: _Value | None, quantity: Quantity, comparison: Comparison) -> bool:
        """Whether it follows an accepted value of its own unit in one list (11个月、5.5个月以内)."""
        if previous is None or not (previous.quantity.unit == quantity.unit or previous.quantity.unit is None):
            return False
        between = self.text[previous.comparison.end : comparison.start]
        return not between.startswith(",") and bool(_LIST_JOIN.fullmatch(between))

    def _in_short_quotes(self, position: int) -> bool:
        if not self.quoted[position]:
            return False
        opener = self.text.rfind("“", 0, position)
        closer = self.text.find("”", position)
        return closer - opener < 24

    def _is_threshold(
        self, quantity: Quantity, comparison: Comparison, low: int, following: Quantity | None
    ) -> bool:
        """A number that belongs to a name: 年主营业务收入超过1000亿元的企业, 500人以上的村."""
        list_end = self._list_end(quantity, comparison)
        rest = self.text[list_end : list_end + 16]
        head = self.text[max(low, comparison.start - 12) : comparison.start]
        unit = lookup(quantity.unit) if quantity.unit else None
        kind = unit.kind if unit else None
        if quantity.unit == "岁":
            return not re.search(r"寿命|年龄", self.text[low : comparison.start])
        of_noun = re.match(r"的(?!目标|要求|水平|标准|任务|速度|幅度|比例|增速|指标|增长)[\u4e00-\u9fff“(\d]", rest)
        glued = comparison.end > quantity.end and re.match(r"(?:工业|服务业|规模|大型|重点)?(?:企业|项目|村|镇|乡镇|社区|单位|学校|工程|园区|客户|商户|老年人|老人|人口|家庭|居民|城市|干线|河流|湖泊|水库|商圈|酒店)", rest)
        if kind == "ratio" or quantity.unit is None and not of_noun:
            return False
        if of_noun and comparison.op in ("le", "lt") or _QUALIFIED.match(rest):
            return True
        attribute = kind != "count" and not comparison.explicit and comparison.end > quantity.end and comparison.op in ("ge", "le")
        if attribute and re.match(r"[\u4e00-\u9fff]", rest) and not rest.startswith("的"):
            return True
        counted = kind == "count" and quantity.unit not in ("人", "户")
        if counted:
            return bool(of_noun and comparison.explicit and following is not None and "。" not in self.text[comparison.end : following.start] and "," not in self.text[comparison.end : following.start])
        if not (of_noun or glued):
            return False
        if quantity.unit in ("人", "户") and glued and not re.search(r"(?:人数|人口|规模|户数|满|有|拥有|达到?|超过?)$", head):
            return not re.search(r"(?:培训|培养|引进|新增|吸纳|帮扶|选派|组织|转移|集聚|惠及)$", head)
        if re.match(r"的", rest) and re.search(r"(?:设立|组建|成立|建立|发行|筹建)[^,;。]{0,6}$", head):
            return False
        if re.search(r"(?:完成|治理|新增|建设|实施|改造|整治|修复|投入|安排|筹集|建成|种植|造林|发展|新建|开工|吸纳|培训|培养|引进|争取|达成|实现|淘汰|化解|压减|转移|打造|推进|落实|储备|供应)(?:了|约|近|超过|不少于|不低于|至少|总投资)*$", head) and not glued:
            return False
        return True

    def _list_end(self, quantity: Quantity, comparison: Comparison) -> int:
        """End of the list of values that ``quantity`` stands in (超过1000亿元、500亿元的…)."""
        end = comparison.end
        for after in self._quantities():
            if after.start > quantity.start and after.unit == quantity.unit and self._joined(end, after):
                end = after.end
        return end

    def _is_standing(self, quantity: Quantity, comparison: Comparison, low: int) -> bool:
        """A rule that always holds (补贴标准、服务半径、评分办法), a condition, or what exists already: no promise."""
        head = self.text[low : comparison.start]
        high = right_bound(self.text, comparison.end, self.depths, len(self.text))
        rest = self.text[comparison.end : high]
        if quantity.unit is not None and quantity.unit.startswith("元") and not _LEVELLED.search(self.text[low : quantity.start]):
            if _PAID.search(head) or _PER_HEAD.search(head) or _PAID_AFTER.search(rest):
                return True
        if _PAID_AFTER.search(rest) and _BY_RULE.search(head) or quantity.unit == "元" and _CAPPED.search(self.text[low : quantity.start]):
            return True
        if re.match(r"[^,;。\d]{2,10}各(?![类种项级个方行])[\u4e00-\u9fff]", rest) and not comparison.explicit:
            return True
        if _BY_RULE.search(head) and _RULE_AFTER.match(rest):
            return True
        if quantity.unit == "分" and (_SCORE_BEFORE.search(head) or _GRADE_AFTER.match(rest)):
            return True
        if _CONDITION.search(rest) and self.text[high : high + 1] in (",", ";", ":"):
            return True
        if quantity.unit in ("次", "场", "期") and _OFTEN.search(head):
            return True
        if _STANDING_NAME.search(head[-14:]) or _STANDING_TAIL.match(rest):
            return True
        if head.endswith("的") and re.match(r"(?:对|针对|将|把)", head.lstrip("一二三四是、()")):
            return True
        if quantity.unit == "元" and re.fullmatch(r"(?:但|且|其中)?(?:最高|最多|上限)(?:不超过|为)?", head):
            return True
        if _RATIO.search(self.text[max(0, quantity.start - 4) : quantity.start]) or re.match(r"[:∶]\d", self.text[quantity.end : quantity.end + 2]):
            return True
        if self.depths[quantity.start] and not comparison.explicit and _RULE_BEFORE_BRACKET.search(self.text[: self._opening(quantity.start)]):
            return True
        return bool(re.match(r"(?:一次|1次|两次)", self.text[quantity.end : quantity.end + 2]) and _is_time(quantity))

    def _opening(self, position: int) -> int:
        depth = self.depths[position]
        while position > 0 and self.depths[position - 1] >= depth:
            position -= 1
        return position

    def _timed(self, comparison: Comparison, low: int) -> bool:
        head = self.text[low : comparison.name_end]
        if re.search(r"(?:天数|时间|时长|年限|工期|寿命|时限|周期)$", head):
            return True
        return comparison.explicit and bool(
            re.search(r"时间|时限|时长|周期|寿命|年限|期限|工期|天数|提前|压缩|缩短|审批|办理|办结|响应|通关|平均|送达|处置|出警|到达|事项|间隔|候车|等待", head)
        )

    def _bare(self, quantity: Quantity, comparison: Comparison, following: Quantity | None) -> bool:
        """A number without a unit counts only when a predicate carries it, or a list shares the unit of its last member."""
        if following is not None and self._joined(comparison.end, following):
            return True
        rest = self.text[comparison.end : comparison.end + 1]
        if self.text[quantity.end - 1] in "万亿" and re.match(r"[\u4e00-\u9fff]", rest):
            return True
        if not comparison.explicit:
            return False
        if quantity.end > quantity.number_span[1]:
            return True
        return not rest or rest in ",;。、:)!?和及与的" or comparison.end > quantity.end or bool(re.match(r"[\u4e00-\u9fff]", rest) and quantity.decimals == 0 and rest not in "级号期类型届版代线环区路街幢栋楼世日月点时")

    # --- coordinated values --------------------------------------------------------------------------

    def _run(self, values: list[_Value], index: int) -> list[_Value]:
        """The values from ``index`` on that stand in one list: v1、v2和v3."""
        run = [values[index]]
        while index + len(run) < len(values):
            after = values[index + len(run)]
            if not self._joined(run[-1].comparison.end, after.quantity):
                break
            run.append(after)
        return run

    def _joined(self, end: int, following: Quantity) -> bool:
        return bool(_LIST_JOIN.fullmatch(self.text[end : following.start]))

    def _drafts(
        self, run: list[_Value], values: list[_Value], index: int, start: int, end: int, before: list[Draft]
    ) -> list[Draft]:
        first = run[0]
        lead = self.text[start : first.comparison.start]
        if len(run) > 1 and "分别" in lead[-60:]:
            distributed = self._distributed(run, start, before)
            if distributed:
                return distributed
        following = values[index + len(run)] if index + len(run) < len(values) else None
        drafts = []
        for offset, value in enumerate(run):
            after = run[offset + 1] if offset + 1 < len(run) else following
            drafts.extend(self._single(value, after, start, end, before + drafts))
        return drafts

    def _distributed(self, run: list[_Value], start: int, before: list[Draft]) -> list[Draft]:
        """A、B和C分别达到v1、v2和v3: names, or years, or thresholds in a name, paired with the values in order."""
        first = run[0]
        count = len(run)
        low = first.low
        head_end = _before_respectively(self.text, low, first.comparison.name_end)
        dated = [m for m in self.marks if start <= m.start < first.comparison.start and m.role == "at"]
        over_years = len([m for m in dated if m.start >= low]) >= count
        names = None if over_years else split_names(self.text, low, head_end, count)
        if names is None and not over_years:
            wider = max(start, self.text.rfind(";", start, low) + 1, self._last_value_end(before, start))
            for point in self._comma_points(wider, low):
                names = split_names(self.text, point, head_end, count)
                if names is not None:
                    break
        marks: Sequence[YearMark | None] = [None] * count
        doubts: tuple[str, ...] = ()
        if names is None:
            whole = self._whole_name(run, dated if over_years else [], before)
            names = [whole] * count if whole else None
            if len(dated) >= count:
                marks = dated[-count:]
            elif not self._thresholds(low, head_end, count):
                doubts = ("LIST-ARITY",)
        if names is None:
            return []
        if len({n.text for n in names}) == count:
            names = _share_tail(names)
        unit = next((v.quantity for v in reversed(run) if v.quantity.unit), None)
        alone = [v.comparison.op for v in run[:-1]] == ["reach"] * (count - 1)
        bare = all(v.quantity.unit is None for v in run[:-1])
        suffix_op = run[-1].comparison.op if alone and (run[-1].comparison.op == "le" or bare) else None
        return [
            self._draft(value, name, start, before, mark=mark, unit_from=unit, shared=first, doubts=doubts, suffix_op=suffix_op)
            for value, name, mark in zip(run, names, marks, strict=True)
        ]

    def _whole_name(self, run: list[_Value], dated: list[YearMark], before: list[Draft]) -> Name | None:
        """One name for all values of a list: beside the dates, or that of the value before."""
        first, last_end = run[0], run[-1].comparison.end
        low, comparison = self._without_marks(first, None)
        if dated and dated[-1].end <= comparison.name_end and dated[0].start - first.low <= 4:
            low = max(low, dated[-1].end)
        whole = name_of(self.text, first.quantity, comparison, low, low, next_follows=False)
        if whole is None or self.text[comparison.name_end - 2 : comparison.name_end] in ("组织", "培训", "建设", "完成"):
            high = right_bound(self.text, last_end, self.depths, len(self.text))
            after = replace(comparison, end=last_end, name_end=low, explicit=False)
            whole = name_of(self.text, first.quantity, after, low, high, next_follows=False) or whole
        if whole is None:
            last = next((d for d in reversed(before) if d.name is not None), None)
            whole = replace(last.name, inferred=True) if last is not None and last.name is not None else None
        return whole

    def _thresholds(self, low: int, high: int, count: int) -> bool:
        return sum(1 for q in self._quantities() if low <= q.start < high) == count

    def _comma_points(self, low: int, high: int) -> list[int]:
        points = [i + 1 for i in range(low, high) if self.text[i] == "," and self.depths[i] == 0]
        return [low, *points][::-1]

    def _last_value_end(self, drafts: list[Draft], start: int) -> int:
        return max((d.end for d in drafts if d.start >= start), default=start)

    # --- one value -----------------------------------------------------------------------------------

    def _single(
        self, value: _Value, after: _Value | None, start: int, end: int, before: list[Draft]
    ) -> list[Draft]:
        stop = after.comparison.start if after is not None else end
        high = right_bound(self.text, value.comparison.end, self.depths, stop)
        last = next((d for d in reversed(before) if d.name is not None and d.start >= start), None)
        low, comparison = self._without_marks(value, last)
        if self._from_value(value):
            high = value.comparison.end
        if self._raised_from(before, value):
            name = None
        else:
            name = name_of(self.text, value.quantity, comparison, low, high, next_follows=after is not None and high == stop)
        if name is None and last is not None and last.name is not None:
            name = Name(last.name.text, last.name.start, last.name.end, inferred=True)
        subject = self._subject_before(start, value.low) if name is None or name.inferred else None
        if subject is not None and (name is None or subject.start > name.start):
            name = subject
        name = self._completed(name, last, value, start)
        if name is not None and not name.inferred:
            several = self._each(name, value)
            if several:
                return [self._draft(value, each, start, before) for each in several]
        return [self._draft(value, name, start, before)]

    def _completed(self, name: Name | None, last: Draft | None, value: _Value, start: int) -> Name | None:
        """A name made whole from what stands before: a part (其中建筑施工…), a place (武汉市达到…), or no name at all."""
        if name is None:
            clause = self.text.rfind(",", start, max(start, value.low - 1))
            whole = phrase(self.text, max(start, clause + 1), max(start, value.low - 1))
            return replace(whole, inferred=True) if whole is not None and not any(c.isdigit() for c in whole.text) else None
        if name.inferred:
            return name
        if _PLACES.fullmatch(name.text):
            topic = self._subject_before(start, value.low) or (last.name if last is not None else None)
            return replace(name, text=f"{_WITHOUT_PART.sub('', topic.text)}（{name.text}）") if topic is not None else name
        if last is not None and last.name is not None and self._part_of(name, last, value):
            return replace(name, text=f"{last.name.text}（{name.text}）")
        return name

    def _part_of(self, name: Name, last: Draft, value: _Value) -> bool:
        """Whether a bare noun after 其中 is a part of what the value before it measures (其中建筑施工不超过3人)."""
        lead = self.text[value.low : name.start]
        return (
            lead.endswith("其中")
            and last.name is not None
            and last.unit == value.quantity.unit
            and len(name.text) <= 8
            and not loosely_ends(name.text)
        )

    def _subject_before(self, start: int, low: int) -> Name | None:
        """The indicator that an earlier clause of the sentence speaks of (专利申请占比逐年下降，到2023年控制在2%以内)."""
        found = None
        for match in _SUBJECT.finditer(self.text[start:low]):
            if not any(char.isdigit() for char in match.group()):
                found = match
        if found is None:
            return None
        return Name(found["name"], start + found.start("name"), start + found.end("name"), inferred=True)

    def _raised_from(self, before: list[Draft], value: _Value) -> bool:
        """Whether the value before this one is where it starts from (由A提高到B)."""
        last = before[-1] if before else None
        return (
            last is not None
            and last.passage is self.paragraph.passage
            and last.end <= value.comparison.start
            and bool(_FROM.search(self.text[max(0, last.start - 24) : last.start]))
            and bool(re.match(r"(?:\([^()]*\))?[^,;。]{0,20}$", self.text[last.end : value.comparison.start]))
        )

    def _without_marks(self, value: _Value, last: Draft | None) -> tuple[int, Comparison]:
        """Where the words for a name begin and end once dates, and the name of the value before it, are left out."""
        low, comparison = value.low, value.comparison
        name_end = comparison.name_end
        if last is not None and last.name is not None and last.name.start >= last.end:
            low = max(low, min(last.name.end, name_end))
        for mark in self.marks:
            if low <= mark.start and mark.end <= name_end and _no_noun(self.text[low : mark.start]):
                low = mark.end
        for mark in reversed(self.marks):
            if low < mark.start and mark.end <= name_end and _no_noun(self.text[mark.end : name_end]):
                name_end = mark.start
        return low, replace(comparison, name_end=max(low, name_end))

    def _each(self, name: Name, value: _Value) -> list[Name] | None:
        """A、B、C均达到95%: one measure for each name."""
        between = self.text[name.end : value.comparison.start]
        if not re.match(r"(?:总数|总量)?(?:均|都|皆)", between):
            return None
        pieces = 1 + sum(1 for i in range(name.start, name.end) if self.text[i] == "、" and self.depths[i] == self.depths[name.start])
        for count in range(pieces + 1, 1, -1):
            names = split_names(self.text, name.start, name.end, count)
            if names is not None:
                return _share_tail(names)
        return None

    def _draft(
        self,
        value: _Value,
        name: Name | None,
        sentence: int,
        before: list[Draft],
        *,
        mark: YearMark | None = None,
        unit_from: Quantity | None = None,
        shared: _Value | None = None,
        doubts: tuple[str, ...] = (),
        suffix_op: Op | None = None,
    ) -> Draft:
        quantity, comparison = value.quantity, value.comparison
        lead = shared.comparison if shared is not None else comparison
        unit, unit_raw, amount, top = quantity.unit, quantity.unit_raw, quantity.value, quantity.value_max
        if unit is None and unit_from is not None and unit_from.unit is not None:
            unit, unit_raw = unit_from.unit, unit_from.unit_raw
        text_name = name.text if name else ""
        op, basis, sign = comparison.op, comparison.basis, comparison.sign
        if shared is not None and value is not shared:
            basis, sign = lead.basis, lead.sign
            op = lead.op if comparison.op == "reach" and lead.prefixed else comparison.op
        if suffix_op is not None and op == "reach":
            op = suffix_op
        if basis == "delta_rel" and quantity.kind == "multiple":
            amount, unit = _percent_of_multiple(amount), "%"
        if op == "reach" and _AT_LEAST.search(self.text[value.low : comparison.start]):
            op = "ge"
        if unit is None and amount is not None and self.text[quantity.end - 1] in "万亿" and _PEOPLE.match(self.text[comparison.end : comparison.end + 8]):
            unit = "人"
        rated = rated_unit(text_name, unit) if name else None
        clause_before = self.text[value.low if shared is None else shared.low : quantity.start]
        carried = self._carried(value if shared is None else shared, before, sentence)
        accrual = accrual_of(clause_before, self.text[comparison.end : comparison.end + 4]) or (accrual_of(text_name) if name and name.start >= value.low else None)
        if accrual is None and carried is not None and carried.accrual != "annual_average":
            accrual = carried.accrual if carried.accrual in ("cumulative", "per_year_new", "per_year") or self.text[carried.end : value.comparison.start].startswith("、") else None
        governing, status = self._year(value if shared is None else shared, sentence, name)
        if mark is not None:
            governing, status = mark, "stated"
        if accrual is None and governing is not None and basis == "level" and self._mark_in_sentence(governing, sentence) and _summed(governing, unit):
            accrual = "cumulative"
        kind = self._kind(value, governing, status, sentence)
        last = before[-1] if before else None
        if kind == "target" and last is not None and last.stands and last.start >= sentence and last.passage is self.paragraph.passage:
            kind = "observation" if not self._mark_between(last.end, comparison.start) else kind
        year, status = self._resolved(governing, status, kind)
        ref_year, ref_text = self._reference(lead, sentence, quantity.start)
        return Draft(
            passage=self.paragraph.passage,
            kind=kind,
            start=comparison.start,
            end=comparison.end,
            name=name,
            value=amount,
            value_max=top,
            unit=rated or unit,
            unit_raw=unit_raw,
            op=op,
            basis=basis,
            sign=sign,
            ref_year=ref_year,
            ref_text=ref_text,
            accrual=accrual or "stock",
            strength=strength_of(self.text[sentence : comparison.start]),
            maintain=lead.maintain,
            polarity=polarity_of(text_name, op, sign, unit),
            mark=governing,
            year=year,
            year_status=status,
            home=self.home.id if self.home else None,
            role=self.role,
            double=comparison.double,
            stands=kind == "observation" and not self._from_value(value),
            doubts=doubts,
        )

    def _carried(self, value: _Value, before: list[Draft], sentence: int) -> Draft | None:
        """The value before it in a bare enumeration (累计获得A 350个，B 80件，C 450件), whose adverbs still hold."""
        last = before[-1] if before else None
        if last is None or last.start < sentence or last.passage is not self.paragraph.passage:
            return None
        between = self.text[last.end : value.comparison.start]
        if len(between) > 40 or re.search(r"[;。:]", between):
            return None
        if _NEW_PREDICATE.search(between):
            return None
        return last

    # --- year and kind -------------------------------------------------------------------------------

    def _year(self, value: _Value, sentence: int, name: Name | None) -> tuple[YearMark | None, Status]:
        within_sentence = [
            m
            for m in self.marks
            if sentence <= m.start < value.comparison.start
            and m.role in ("at", "span", "within", "from")
            and self.depths[m.start] <= self.depths[value.quantity.start]
            and not _PRICES.match(self.text[m.end : m.end + 6])
        ]
        trailing = next((m for m in self.marks if 0 <= m.start - value.comparison.end <= 1 and m.role == "at" and self.text[value.comparison.end : m.start] in ("", "(")), None)
        if trailing is not None and self.text[value.comparison.end : trailing.start] == "(":
            return trailing, "stated"
        for mark in reversed(within_sentence):
            if mark.role == "from" and not re.match(r"的?\d", self.text[mark.end : mark.end + 2]):
                continue
            if mark.role == "from" and mark.end < value.quantity.start - 3:
                continue
            if mark.role == "at" and not self.years.is_future(mark) and self._modifies(mark, value, within_sentence):
                continue
            in_clause = mark.end >= value.low
            if not in_clause and name is not None and not name.inferred and self._for_its_clause(mark, sentence):
                continue
            return mark, "stated" if in_clause else "inherited"
        for mark in reversed([m for m in self.marks if m.start < sentence and m.role in ("at", "span")]):
            if self.role != "review" and not self._leads(mark):
                continue
            if self.years.is_future(mark) or self.role == "review":
                return mark, "inherited"
        above = self.years.of(self.paragraph)
        return above, "inherited"

    def _leads(self, mark: YearMark) -> bool:
        """Whether a mark stands at the head of its sentence, so that it speaks for what follows."""
        start = next((s for s, e in self.sentences if s <= mark.start < e), 0)
        head = self.text[max(start, self.body if mark.start >= self.body else start) : mark.start]
        return len(head) <= 3 or bool(re.fullmatch(r"[^,;。:]{0,12}[:]", head)) or mark.start < self.body

    def _for_its_clause(self, mark: YearMark, sentence: int) -> bool:
        """Whether a mark speaks for its own clause alone: it follows the clause's subject, or its predicate follows at once."""
        lead = self.text[max(sentence, self.number_end) : mark.start]
        if lead.endswith("其中"):
            return True
        if mark.role == "within":
            clause = right_bound(self.text, mark.end, self.depths, len(self.text))
            return any(mark.end <= q.start < clause for q in self._quantities())
        before = _INTENT.sub("", lead)[-1:]
        if before and before not in ",;:、。(——-)":
            return True
        if before == "" or before in ";:。":
            return False
        return bool(_PREDICATE.match(self.text[mark.end : mark.end + 8]))

    def _modifies(self, mark: YearMark, value: _Value, marks: list[YearMark]) -> bool:
        """Whether a past year belongs to a noun (2005年底前注册的车辆) of a sentence that a later year governs."""
        earlier = any(m.start < mark.start and self.years.is_future(m) for m in marks)
        return earlier and "的" in self.text[mark.end : value.comparison.start]

    def _kind(self, value: _Value, mark: YearMark | None, status: Status, sentence: int) -> Kind:
        clause = self.text[max(sentence, value.low - 30) : value.comparison.start]
        near = self.text[value.low : value.comparison.end + 2]
        if self._from_value(value) or _EXISTING.search(self.text[value.low : value.comparison.start]):
            return "observation"
        if self.role == "review" and _FORECAST.search(self.text[sentence : value.comparison.start]):
            return "observation"
        if mark is not None and mark.year is not None and self._mark_in_sentence(mark, sentence):
            if self.years.is_future(mark) and mark.role != "from":
                if self.role == "review" and mark.role == "span":
                    return "observation"
                past = mark.year == self.years.timeline.document_year and _PAST.search(near)
                return "observation" if past else "target"
            return "observation"
        if _PAST.search(near) or _PAST_LEAD.search(clause):
            return "observation"
        if self.role == "review":
            return "observation"
        if self.home is None and not self.headless and self.body == 0 and self.years.of(self.paragraph) is None:
            lead = self.text[: value.comparison.start]
            return "target" if strength_of(lead[sentence:]) != "plain" or _PROMISE.search(lead) else "observation"
        return "target"

    def _mark_between(self, start: int, end: int) -> bool:
        """Whether a promise begins between two values: a future year, or words of striving."""
        between = self.text[start:end]
        return strength_of(between) != "plain" or any(start <= m.start < end and self.years.is_future(m) for m in self.marks)

    def _from_value(self, value: _Value) -> bool:
        """由/从A提高到B: A is where things stand."""
        head = self.text[value.previous_end : value.quantity.start]
        rest = self.text[value.comparison.end : value.comparison.end + 24]
        return bool(_FROM.search(head) and re.match(r"(?:\([^()]*\))?[^,;。]{0,18}?(?:到|至|为|达|成)", rest))

    def _mark_in_sentence(self, mark: YearMark, sentence: int) -> bool:
        return any(m is mark for m in self.marks) and mark.start >= sentence

    def _resolved(self, mark: YearMark | None, status: Status, kind: Kind) -> tuple[int | None, Status]:
        if mark is not None:
            if mark.role == "within":
                return None, "missing"
            return mark.year, status
        if kind == "target":
            horizon = self.years.timeline.horizon
            return (horizon, "inherited") if horizon is not None else (None, "missing")
        return None, "missing"

    def _reference(self, comparison: Comparison, sentence: int, position: int) -> tuple[int | None, str | None]:
        if comparison.basis == "level":
            return None, None
        marks = [
            m
            for m in self.marks
            if m.role == "reference"
            and sentence <= m.start < position
            and (m.start >= comparison.name_end - 40 and "," not in self.text[m.end : position] or re.match(r"(?:相比|水平)?,", self.text[m.end : m.end + 4]) or self.text[m.end - 2 : m.end + 1] == "相比,")
        ]
        if marks:
            return marks[-1].year, None
        if comparison.ref_text:
            found = find_years("较" + comparison.ref_text)
            if found and found[0].year is not None:
                return found[0].year, None
        return None, comparison.ref_text

    def _zero_names(self, name: Name | None, what: str, start: int, end: int) -> list[Name | None]:
        """The names of a zero form, one each where several are coordinated: 道路交通、防溺水实现零事故."""
        suffix = _zero_suffix(what)
        if name is None:
            return [Name(what, start, end)]
        pieces = 1 + sum(1 for i in range(name.start, name.end) if self.text[i] == "、" and self.depths[i] == self.depths[name.start])
        names = split_names(self.text, name.start, name.end, pieces) if pieces > 2 else None
        return [Name(each.text + suffix, each.start, each.end) for each in names or [name]]

    # --- zero forms ----------------------------------------------------------------------------------

    def _zeros(self, start: int, end: int, before: list[Draft]) -> list[Draft]:
        drafts = []
        for match in _ZERO.finditer(self.text, start, end):
            if self.cited[match.start()] or self._in_short_quotes(match.start()):
                continue
            what = match["what"] or match["other"]
            growth = what == "增长"
            quantity = Quantity(match.start(), match.end(), (match.start(), match.start() + 1), None, "0", 0, {"增长": "%", "死亡": "人", "伤亡": "人"}.get(what), None, "hanzi")
            low = left_bound(self.text, match.start(), self.depths, start)
            verb = re.search(r"(?:力争|确保|保持|继续|基本|全面|争取|努力)*(?:实现|达到|为|保持|做到)*$", self.text[low : match.start()])
            name_end = low + verb.start() if verb else match.start()
            comparison = Comparison(match.start(), match.end(), name_end, "le" if growth else "reach", "delta_rel" if growth else "level", "+" if growth else None, False, True, "", "", None, False)
            value = _Value(quantity, comparison, low, start)
            name = name_of(self.text, quantity, comparison, low, match.end(), next_follows=False)
            for each in self._zero_names(name, what, match.start(), match.end()):
                draft = self._draft(value, each, start, before + drafts)
                if growth and draft.ref_year is None:
                    sibling = next((d for d in reversed(before) if d.basis == "delta_rel" and d.start >= start), None)
                    draft = replace(draft, ref_year=sibling.ref_year if sibling else None)
                drafts.append(replace(draft, polarity="lower"))
        return drafts


def _zero_suffix(what: str) -> str:
    return {"增长": "", "死亡": "死亡人数", "伤亡": "伤亡人数", "事故": "事故"}.get(what, what)


_INTENT = re.compile(r"(?:力争|争取|确保|努力|计划|预计|其中|并|同时|在|于|的)+$")
_PEOPLE = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:人口|群众|居民|农民|职工|学生|人员|劳动力|老人|老年人|儿童|妇女)")
_NEW_PREDICATE = re.compile(r"达到|达|为|超过|不低于|不少于|控制在|保持|稳定|提高|增长|下降|降低|减少|每年|年均|新增|力争|争取|确保|占|建成|培育|完成|率")
_PROMISE = re.compile(r"目标|任务|全年|今年|本年度|计划|规划|确定|要求|力争")
_EXISTING = re.compile(r"(?:现有|现存|已有|原有)的?$")
_FORECAST = re.compile(r"预计|预测|预期将")
_PAST = re.compile(r"(?<!自|而)已(?!列|纳)|现有|共有(?=[\u4e00-\u9fff\d])|目前|现已|至今|(?:达到|增长|提高|增加|下降|降低|减少|完成|获得|建成|突破|超过|实现|上升|形成|培育|投入)了|历年|历史")
_PAST_LEAD = re.compile(r"截至|截止|目前|去年|现有|已累计|已经|近年来|近[几两三五\d]年来?(?:,|全|我)")


_SUBJECT = re.compile(
    r"(?:^|[,;。:、]|——|--)(?P<name>[\u4e00-\u9fffA-Za-z“”()/]{2,24}?(?:率|占比|比例|比重|总量|满意度|总额|面积|强度|浓度|数量|水平|规模))"
    r"(?=[,、]|逐年|逐步|明显|显著|大幅|稳步|持续|不断|进一步|实现|保持|达到|稳定|得到|有所|普遍|全面|力争)"
)
_PLACES = re.compile(r"(?:其他|其余)?[\u4e00-\u9fff]{1,8}?(?:市|区|县|省|州|地区|城市|乡镇)(?:[、和及与][\u4e00-\u9fff]{1,8}?(?:市|区|县|省|州|地区|城市|乡镇))*")
_WITHOUT_PART = re.compile(r"（[^（）]*）$")
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于|最少)[^,;。、\d]{1,16}$")
_PREDICATE = re.compile(r",?(?:力争|争取|确保|努力)?(?:达到|达|控制在|降至|降到|降低到|提高到|提高至|提升到|提升至|增加到|超过|不低于|不少于|实现|稳定在|保持在)")
_FROM = re.compile(
    r"(?:由|从)(?:[^,;。]{0,16}?(?:年|底|末|期末|现在|现有|目前|现行|当前|去年|上年|每[年人生]))?(?:的|约|不足)*$"
)
_LIST_JOIN = re.compile(r"(?:、|和|及|与|以及|,|∶|:|/)(?:达到?|超过|不低于|不少于|约|近|≥|≤)?")
_PRICES = re.compile(r"(?:不变价|可比价|价格|价计)")
_LEVELLED = re.compile(r"提高|提升|增加|达到|达|不低于|不少于|超过|突破|降至|压减|控制|总额|总量|资金(?:总量|规模)")
_PAID = re.compile(r"(?:给予|奖励|一次性补助|罚款|处以|缴纳|收取|定额|限额|补助标准|补贴标准)[^,;。]{0,14}$|每[^,;。]{1,10}(?:补助|补贴|奖补|资助)$")
_PER_HEAD = re.compile(r"(?:按|按照|标准[为是])[^,;。]{0,16}$|每(?:人|户|生|亩|头|台|辆|公里|所|床|吨|张|度|起|件|个|家|名|班|车|平方米|立方米)(?:每[年月日天次])?$")
_PAID_AFTER = re.compile(r"^(?:的?(?:标准|额度)|[^,;。]{0,6}(?:给予|奖励|补助|补贴|奖补|资助))")
_BY_RULE = re.compile(r"(?:按|按照|以)[^,;。]{0,12}$")
_RULE_AFTER = re.compile(r"(?:的?比例|的?标准|计算|的?幅度|配备|配置|提取|配套|安排)")
_SCORE_BEFORE = re.compile(r"(?:扣|加|计|减|得|满分|占|赋)$")
_GRADE_AFTER = re.compile(r"(?:的)?为?(?:优秀|良好|合格|不合格|一般|较差|差|优|良|中|基本合格)(?:$|[,;。])")
_CONDITION = re.compile(r"的$")
_OFTEN = re.compile(r"每(?:个)?(?:季度|季|月|周|日|天|旬|半年)[^,;。]*$")
_STANDING_NAME = re.compile(
    r"(?:服务半径|覆盖半径|半径|班额|限额|额度|设计时速|时速|年龄|任期|聘期|有效期(?!内)|试用期|利率|税率|罚款|注册资本|成员单位|限速|考核得分|保存期|公示期|支教期限|服务期限?|保修期|一般掌握|"
    r"应当?(?:配建|设置|配备|建立|建有))[^,;。]{0,4}$|半径[^,;。]{0,10}$|(?:排名前?后?|排名末|(?<![底月日年])前|最后)$"
)
_STANDING_TAIL = re.compile(r"(?:覆盖率|生活圈|交通圈|服务圈|经济圈|通勤圈|就医圈|健身圈|范围内|半径|红线|高速铁路|限速|死亡率|事故率|发病率|拥有|占有)")
_QUALIFIED = re.compile(r"(?:且|并|或)[^,;。]{1,16}的[\u4e00-\u9fff]")
_CAPPED = re.compile(r"(?:单个|每家|每个|同一|每户|每人|累计|年度|一次性|给予)[^,;。]{0,10}最高(?:不超过|达|为)?$")
_RATIO = re.compile(r"\d[:∶]$")
_RULE_BEFORE_BRACKET = re.compile(r"(?:规定|标准|按|即|如|包括|含)[^,;。]{0,12}$")


def _summed(mark: YearMark, unit: str | None) -> bool:
    """Whether a count within a stretch of time (三年内建成20所, “十二五”期间完成投资5亿元) is the sum over it."""
    known = lookup(unit) if unit else None
    return mark.role in ("span", "within") and known is not None and known.kind not in ("ratio", "rate", "time")


def _firm(comparison: Comparison) -> bool:
    return comparison.explicit and comparison.op in ("ge", "gt", "le", "lt", "reach") or comparison.op in ("ge", "le")


_FUNCTION_WORDS = re.compile(
    r"(?:到|至|在|于|从|由|自|的|,|、|:|力争|争取|确保|努力|预计|计划|全市|全省|全县|全区|我市|我省|提高|提升|增加|增长|上升|下降|降低|减少|达到|达|实现|为|稳定|保持|控制|其中|底|末|前|约|并|和|及|分别|均|[(])*"
)


def _no_noun(text: str) -> bool:
    return bool(_FUNCTION_WORDS.fullmatch(text))


def _is_time(quantity: Quantity) -> bool:
    unit = lookup(quantity.unit) if quantity.unit else None
    return unit is not None and unit.kind == "time"


def _percent_of_multiple(value: str) -> str:
    whole = value.partition(".")
    scaled = f"{whole[0]}{(whole[2] + '00')[:2]}{'.' + whole[2][2:] if len(whole[2]) > 2 else ''}".lstrip("0")
    return scaled or "0"


def _before_respectively(text: str, low: int, high: int) -> int:
    at = text.rfind("分别", low, high + 2)
    return at if at >= low else high


def _share_tail(names: list[Name]) -> list[Name]:
    """城镇、农村居民收入 → the tail that only the last name carries, given to all of them."""
    last = names[-1].text
    others = [name.text for name in names[:-1]]
    size = max(len(other) for other in others)
    if size > 6 or len(last) < size + 2 or any(loosely_ends(other) for other in others):
        return names
    tail = last[len(others[-1]) :]
    return [*(replace(name, text=name.text + tail) for name in names[:-1]), names[-1]]


def loosely_ends(name: str) -> bool:
    """Whether a name already ends like an indicator."""
    return bool(re.search(r"(?:率|数|量|额|值|比|比例|比重|面积|收入|人数|户数|产量|指数|满意度|度|产品|商标|企业|机构|中心)$", name))


def _with_baselines(drafts: list[Draft]) -> list[Draft]:
    """Hand the value that 由/从 names to the target that follows it."""
    result = []
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        if (
            before is not None
            and before.kind == "observation"
            and draft.kind == "target"
            and 0 <= draft.start - before.end <= 24
            and loosely_equivalent(before.unit, draft.unit)
            and re.match(r"[^,;。]*$", draft.passage.text[before.end : draft.start])
        ):
            draft = replace(draft, baseline=before)
        result.append(draft)
    return result


def quote_span(draft: Draft) -> Span:
    """Source range of the value with its comparator words."""
    return draft.passage.span(draft.start, draft.end)
