"""The name of a value within its sentence: its own clause's noun, or the one that an earlier clause has set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhiqiang.policy.comparators import Comparison
from zhiqiang.policy.model import Span
from zhiqiang.policy.prose.draft import Draft, Value
from zhiqiang.policy.prose.names import Name, name_of, phrase, predicate_of, split_names
from zhiqiang.policy.prose.scene import Scene

# How far back in a sentence the subject of a value is looked for.
_REACH = 240

_INDICATOR_END = re.compile(
    r"(?:率|数|量|额|值|比|比例|比重|面积|收入|人数|户数|产量|指数|满意度|度|产品|商标|企业|机构|中心)$"
)
_SUBJECT = re.compile(
    r"(?:^|[,;。:、]|——|--)(?P<name>[\u4e00-\u9fffA-Za-z“”()/]{2,24}?"
    r"(?:率|占比|比例|比重|总量|满意度|总额|面积|强度|浓度|数量|水平|规模))"
    r"(?=[,、]|逐年|逐步|明显|显著|大幅|稳步|持续|不断|进一步|实现|保持|达到|稳定|得到|有所|普遍|全面|力争)"
)
_PLACE = r"(?:(?!示范|试点|先进|标准|型|级|强|达标|特色|重点|园)[\u4e00-\u9fff]){1,5}?(?:市|区|县|省|州|地区|城市|乡镇)"
_PLACES = re.compile(rf"(?:其他|其余)?{_PLACE}(?:[、和及与]{_PLACE}){{0,20}}")
_PART = re.compile(r"（[^（）]*）$")
_EACH = re.compile(r"(?:总数|总量)?(?:均|都|皆|各(?=[\d一二两三四五六七八九十百千]|不|至少|约))")
_FUNCTION_WORDS = re.compile(
    r"(?:到|至|在|于|从|由|自|的|,|、|:|力争|争取|确保|努力|预计|计划|全市|全省|全县|全区|我市|我省|提高|提升|增加|增长|"
    r"上升|下降|降低|减少|达到|达|实现|为|稳定|保持|控制|其中|底|末|前|约|并|和|及|分别|均|[(]){0,12}"
)


def last_named(drafts: Sequence[Draft], sentence: int) -> Draft | None:
    """The last value before, in the same sentence, that has a name."""
    for draft in reversed(drafts):
        if draft.start < sentence:
            return None
        if draft.name is not None:
            return draft
    return None


def names_of(scene: Scene, value: Value, after: Value | None, sentence: Span, drafts: list[Draft]) -> list[Name | None]:
    """The names ``value`` stands for: one as a rule, several where 均 says so, None where the text gives none."""
    start, end = sentence
    last = last_named(drafts, start)
    name = _own_name(scene, value, after, end, last)
    if name is None and last is not None and last.name is not None:
        name = replace(last.name, inferred=True)
    if name is None or name.inferred:
        subject = subject_before(scene, start, value.low)
        if subject is not None and (name is None or subject.start > name.start):
            name = subject
    name = _completed(scene, name, last, value, start)
    if name is None or name.inferred:
        return [name]
    return list(_each(scene, name, value) or [name])


def _own_name(scene: Scene, value: Value, after: Value | None, end: int, last: Draft | None) -> Name | None:
    if last is not None and _is_changed_from(scene, last, value):
        return None
    stop = after.comparison.start if after is not None else end
    high = min(scene.clause_end(value.comparison.end), stop)
    if scene.is_start_of_change(value):
        high = value.comparison.end
    low, comparison = without_marks(scene, value, last)
    follows = after is not None and high == stop
    name = name_of(scene.text, value.quantity, comparison, low, high, next_follows=follows)
    return name if name is not None or after is None else _with_next_predicate(scene, value, after)


_SUBJECT_BEFORE_NEXT = re.compile(r"的?(?P<subject>[\u4e00-\u9fff]{1,8}?)[、和,]")


def _with_next_predicate(scene: Scene, value: Value, after: Value) -> Name | None:
    """90%以上的县、80%以上的乡镇建成快检室: the first subject shares the predicate of the second."""
    own = _SUBJECT_BEFORE_NEXT.fullmatch(scene.text, value.comparison.end, after.comparison.start)
    if own is None or value.quantity.unit != "%" or after.quantity.unit != "%":
        return None
    end = after.comparison.end
    predicate = predicate_of(scene.text[end : scene.clause_end(end)].removeprefix("的"))
    return Name(own["subject"] + predicate, *own.span("subject")) if predicate else None


def _is_changed_from(scene: Scene, last: Draft, value: Value) -> bool:
    """Whether the value before this one is where it starts from (由A提高到B)."""
    between = scene.text[last.end : value.comparison.start]
    rises = re.fullmatch(r"(?:的基础上)?,?(?:到(?:19|20)\d\d年,?)?(?:\([^()]{0,40}\))?[^,;。]{0,20}", between)
    return rises is not None and scene.is_led_in(last.start, last.end)


def without_marks(scene: Scene, value: Value, last: Draft | None) -> tuple[int, Comparison]:
    """Where the words for a name begin and end once dates, and the name of the value before it, are left out."""
    low, name_end = value.low, value.comparison.name_end
    if last is not None and last.name is not None and last.name.start >= last.end:
        low = max(low, min(last.name.end, name_end))
    marks = [m for m in scene.marks_in(low, name_end) if m.end <= name_end + 1]
    for mark in marks:
        if mark.start >= low and _FUNCTION_WORDS.fullmatch(scene.text, low, mark.start):
            low = mark.end
    for mark in reversed(marks):
        if (
            mark.start > low
            and mark.end <= name_end + 1
            and _FUNCTION_WORDS.fullmatch(scene.text, min(mark.end, name_end), name_end)
        ):
            name_end = mark.start
    name_end = max(low, name_end)
    unchanged = name_end == value.comparison.name_end
    return low, value.comparison if unchanged else replace(value.comparison, name_end=name_end)


def _completed(scene: Scene, name: Name | None, last: Draft | None, value: Value, start: int) -> Name | None:
    """A name made whole from what stands before: a part (其中建筑施工…), a place (武汉市达到…), or no name at all."""
    if name is None:
        return _from_clause_before(scene, value, start)
    if name.inferred:
        return name
    if name.text.startswith("占") and scene.text[name.start - 1 : name.start] == ",":
        whole = _from_clause_before(scene, value, start)
        return replace(name, text=whole.text + name.text, start=whole.start) if whole is not None else name
    if _PLACES.fullmatch(name.text):
        topic = subject_before(scene, start, value.low) or (last.name if last is not None else None)
        return replace(name, text=f"{_PART.sub('', topic.text)}（{name.text}）") if topic is not None else name
    if last is not None and last.name is not None and _is_part(scene, name, last, value):
        return replace(name, text=f"{last.name.text}（{name.text}）")
    return name


def _from_clause_before(scene: Scene, value: Value, start: int) -> Name | None:
    """The noun phrase of the clause before one that holds none: 实施标准提升工程，2024年底前完成300项."""
    end = max(start, value.low - 1)
    comma = scene.text.rfind(",", max(start, end - _REACH), end)
    whole = phrase(scene.text, max(start, comma + 1), end)
    if whole is None or len(whole.text) > _REACH or any(char.isdigit() for char in whole.text):
        return None
    return replace(whole, inferred=True)


def _is_part(scene: Scene, name: Name, last: Draft, value: Value) -> bool:
    """Whether a bare noun after 其中 is a part of what the value before it measures (其中建筑施工不超过3人)."""
    bare = not ends_like_indicator(name.text) or name.text in _BEARERS
    return (
        scene.text.endswith("其中", value.low, name.start)
        and last.unit == value.quantity.unit
        and len(name.text) <= 8
        and bare
    )


_BEARERS = frozenset({"企业", "机构", "工业企业", "中小企业", "个体工商户"})


def subject_before(scene: Scene, start: int, low: int) -> Name | None:
    """The indicator that an earlier clause of the sentence speaks of (专利申请占比逐年下降，到2023年控制在2%以内)."""
    base = max(start, low - _REACH)
    found = None
    for match in _SUBJECT.finditer(scene.text[base:low]):
        if not any(char.isdigit() for char in match.group()):
            found = match
    if found is None:
        return None
    return Name(found["name"], base + found.start("name"), base + found.end("name"), inferred=True)


def _each(scene: Scene, name: Name, value: Value) -> list[Name] | None:
    """A、B、C均达到95%: one measure for each name."""
    each = _EACH.match(scene.text, name.end)
    if each is None or each.end() > value.comparison.start:
        return None
    for count in range(pieces_of(scene, name) + 1, 1, -1):
        names = split_names(scene.text, name.start, name.end, count)
        if names is not None:
            return with_shared_tail(names)
    return None


def pieces_of(scene: Scene, name: Name) -> int:
    """How many pieces 、 parts a name into, at most twenty."""
    depth = scene.depths[name.start]
    pauses = sum(1 for i in range(name.start, name.end) if scene.text[i] == "、" and scene.depths[i] == depth)
    return min(pauses, 19) + 1


def with_shared_tail(names: list[Name]) -> list[Name]:
    """城镇、农村居民收入 → the tail that only the last name carries, given to all of them."""
    last = names[-1].text
    others = [name.text for name in names[:-1]]
    tail = _tail_of(last, others)
    if not tail:
        return names
    return [*(replace(name, text=name.text + tail) for name in names[:-1]), names[-1]]


# What sorts one indicator or thing: by place or by grade (城市和农村自来水普及率, 国家级、省级示范基地).
_SORT = re.compile(
    r"(?:城市|城镇|城区|县城|农村|乡村|乡镇|村级|镇级|区级|县级|市级|省级|国家级|部级|国内|国际|国家|省|市|县|地方|男性|女性)"
)
# An indicator at the end of a name with the words that usually stand before it.
_TAIL = re.compile(
    r"(?:质量|安全|监督|抽检|抽查|检测|监测|检验|总体|综合|平均|人均|可支配|顾客|公众|群众|居民|人口|服务|管理|体系|认证|治理|处理|"
    r"利用|收集|回收|持证|上岗|配备|建设|设施|排放|消费|使用|销售|生产|事故|死亡|新|毛|净){0,8}"
    r"(?:[\u4e00-\u9fff]{1,3}率|满意度|收入|比例|比重|面积|产量|总量|总数|增加值|人数|数量|指数|事故(?:起数)?)$"
)


def _tail_of(last: str, others: Sequence[str]) -> str:
    """What the last of several coordinated names carries for all of them; nothing if each stands on its own."""
    if any(_TAIL.search(other) for other in others):
        return ""
    sort = _SORT.match(last)
    if sort is not None and len(last) >= sort.end() + 2 and all(_SORT.fullmatch(other) for other in others):
        return last[sort.end() :]
    kind = others[-1][-2:]
    shared = last.find(kind)
    if len(kind) == 2 and all(other.endswith(kind) for other in others) and shared > 0 and shared + 2 < len(last):
        return last[shared + 2 :]
    tail = _TAIL.search(last, 1)
    if tail is not None:
        return last[tail.start() :]
    twos = all(len(other) == 2 and not ends_like_indicator(other) for other in others)
    return last[2:] if twos and len(last) >= 4 else ""


def ends_like_indicator(name: str) -> bool:
    """Whether a name already ends like an indicator."""
    return bool(_INDICATOR_END.search(name))
