"""Reading the values of a paragraph: which count, what the words around them say, what they take from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest

from zhiqiang.lang.quantities import Quantity
from zhiqiang.lang.units import loosely_equivalent
from zhiqiang.policy.comparators import Comparison, accrual_of, polarity_of, strength_of
from zhiqiang.policy.context import SectionYears
from zhiqiang.policy.layout import Paragraph
from zhiqiang.policy.model import Accrual, Op, Span, Strength
from zhiqiang.policy.outline import Outline
from zhiqiang.policy.prose.draft import Draft, Value
from zhiqiang.policy.prose.lists import Shared, distribute, is_distributed, run_from
from zhiqiang.policy.prose.names import Name, ends_in_verb, left_bound, name_of, opens_with_verb, split_names
from zhiqiang.policy.prose.naming import names_of, pieces_of
from zhiqiang.policy.prose.promises import read_value
from zhiqiang.policy.prose.scene import Scene
from zhiqiang.policy.prose.timing import (
    due_year,
    governing_mark,
    is_own,
    is_summed,
    kind_of,
    promise_begins,
    reference_of,
)
from zhiqiang.policy.rates import rated_unit

_MAY_HOLD_VALUE = re.compile(
    r"\d|[一二两三四五六七八九十百千万](?:家|个|名|项|所|件|套|座|条|人|户)|分之|[一二三四五六七八九]成|翻[一两]?番|零|半[天日年]"
)


def read_prose(paragraphs: Sequence[Paragraph], outline: Outline, years: SectionYears) -> Iterator[Draft]:
    """The measures of all paragraphs, in the order of the text."""
    for paragraph in paragraphs:
        marks = years.marks(paragraph)
        if _MAY_HOLD_VALUE.search(paragraph.text):
            yield from _read(Scene(paragraph, outline, years, marks))
        years.note(paragraph, marks)


def _read(scene: Scene) -> list[Draft]:
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        first = len(drafts)
        _read_sentence(scene, sentence, drafts)
        drafts.extend(_zeros(scene, sentence, drafts))
        drafts[first:] = sorted(_with_baselines(drafts[first:]), key=lambda d: (d.start, d.end))
    return drafts


def _read_sentence(scene: Scene, sentence: Span, drafts: list[Draft]) -> None:
    """Add the values of a sentence to ``drafts`` in order; each sees those before it."""
    values = _values(scene, sentence)
    index = 0
    while index < len(values):
        run = run_from(scene, values, index)
        distributed = distribute(scene, run, sentence[0], drafts) if is_distributed(scene, run, sentence[0]) else []
        for value, name, shared in distributed:
            drafts.append(_draft(scene, value, name, sentence[0], drafts, shared))
        if not distributed:
            for offset, value in enumerate(run, index + 1):
                after = values[offset] if offset < len(values) else None
                for each in names_of(scene, value, after, sentence, drafts):
                    drafts.append(_draft(scene, value, each, sentence[0], drafts))
        index += len(run)


def _values(scene: Scene, sentence: Span) -> list[Value]:
    quantities = scene.quantities_in(*sentence)
    listed = sum(1 for q in quantities if q.kind == "magnitude" and q.unit) >= 2
    values: list[Value] = []
    for quantity, following in zip_longest(quantities, quantities[1:]):
        value = read_value(scene, quantity, values[-1] if values else None, sentence, following, listed=listed)
        if value is not None:
            values.append(value)
    return values


def _with_baselines(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Hand the value that 由/从 names to the target that follows it."""
    before = None
    for draft in drafts:
        opposite = before is not None and {before.kind, draft.kind} == {"observation", "target"}
        if before is not None and opposite and _starts(before, draft.start, draft.unit):
            if before.kind == "observation":
                draft = replace(draft, baseline=before)
            elif _in_brackets(before, draft):
                before = replace(before, baseline=draft)
        if before is not None:
            yield before
        before = draft
    if before is not None:
        yield before


def _starts(before: Draft, start: int, unit: str | None) -> bool:
    """Whether the value before, of a like unit, stands close by in the same clause."""
    between = before.passage.text[before.end : start]
    return 0 <= start - before.end <= 24 and not re.search("[,;。]", between) and loosely_equivalent(before.unit, unit)


def _in_brackets(target: Draft, draft: Draft) -> bool:
    """达到16.7平方米（2015年为9.3平方米）: where things stood, in brackets behind the promise."""
    return bool(re.fullmatch(r"\([^()]{0,16}", draft.passage.text[target.end : draft.start]))


# --- one value ---------------------------------------------------------------------------------------------


def _draft(
    scene: Scene, value: Value, name: Name | None, sentence: int, drafts: list[Draft], shared: Shared | None = None
) -> Draft:
    first = shared.first if shared is not None else value
    comparison, lead = value.comparison, first.comparison
    amount, unit, unit_raw = _amount(scene, value, shared)
    basis, sign = (lead.basis, lead.sign) if shared is not None else (comparison.basis, comparison.sign)
    op = _operator(scene, value, shared)
    if basis == "delta_rel" and value.quantity.kind == "multiple":
        amount, unit = _hundredfold(amount), "%"
    mark, status = governing_mark(scene, first, sentence, name)
    if shared is not None and shared.mark is not None:
        mark, status = shared.mark, "stated"
    kind = kind_of(scene, first, mark, sentence)
    last = drafts[-1] if drafts and drafts[-1].start >= sentence else None
    if last is not None and last.stands and not promise_begins(scene, last.end, comparison.start):
        kind = "observation"
    accrual = _accrual(scene, value, first, name, last)
    dated = mark is not None and basis == "level" and is_own(scene, mark, sentence)
    reached = mark is not None and mark.role == "within" and _REACHED.search(comparison.verb) is not None
    if accrual is None and mark is not None and dated and is_summed(mark, unit) and not reached:
        accrual = "cumulative"
    year, status = due_year(scene, mark, status, kind)
    ref_year, ref_text = reference_of(scene, lead, sentence, value.quantity.start)
    text = name.text if name is not None else ""
    return Draft(
        passage=scene.paragraph.passage,
        kind=kind,
        start=comparison.start,
        end=comparison.end,
        name=name,
        value=amount,
        value_max=value.quantity.value_max,
        unit=(rated_unit(text, unit) if text else None) or unit,
        unit_raw=unit_raw,
        op=op,
        basis=basis,
        sign=sign,
        ref_year=ref_year,
        ref_text=ref_text,
        accrual=accrual or "stock",
        strength=_strength(scene, value, name, sentence),
        maintain=lead.maintain,
        polarity=polarity_of(text, op, sign, falls=comparison.falls),
        mark=mark,
        year=year,
        year_status=status,
        scope=_scope(scene, value),
        stands=kind == "observation" and not scene.is_start_of_change(value),
        doubts=shared.doubts if shared is not None else (),
    )


# 用五年时间，使放心粮店达到80家: a state reached in time, not the sum of what is done.
_REACHED = re.compile(r"[达到至]")
_PER_UNIT = re.compile(
    r"(?:每(?:个|家|所|座|台|辆|支)?[\u4e00-\u9fff]{1,8}?|"
    r"各(?:市|县|区|乡镇?|镇|村|街道|社区|园区|单位|部门|企业|学校)(?:\([市县区乡镇、]{1,4}\))?)"
    r"(?=每年|至少|不少于|不低于|设|配|有|建|培|达|拥有|\d|$)"
)


def _scope(scene: Scene, value: Value) -> str | None:
    """The unit that each has so many (每村设1名质量协管员: 每村): the value is no total."""
    if value.quantity.unit in ("%", "‰", "1"):
        return None
    found = _PER_UNIT.match(scene.text, value.low, value.quantity.start)
    if found is None or re.match(r"每[年月日天周次季]|每(?:[十百千万亿]|10)", found.group()):
        return None
    return found.group()


_PEOPLE = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:人口|群众|居民|农民|职工|学生|人员|劳动力|老人|老年人|儿童|妇女)")


def _amount(scene: Scene, value: Value, shared: Shared | None) -> tuple[str, str | None, str | None]:
    """Value, unit and unit as written; a bare number shares the unit of its list, 3.8万 before people counts them."""
    quantity = value.quantity
    unit, unit_raw = quantity.unit, quantity.unit_raw
    if unit is None and shared is not None and shared.unit_of is not None:
        unit, unit_raw = shared.unit_of.unit, shared.unit_of.unit_raw
    end = value.comparison.end
    if unit is None and scene.text[quantity.end - 1] in "万亿" and _PEOPLE.match(scene.text, end, end + 8):
        unit = "人"
    return quantity.value, unit, unit_raw


_NEW_SUBJECT = re.compile(r"[,;](?:全[市省县区国]|我[市省县区]|各[市县区镇地]|规模以上)")


def _strength(scene: Scene, value: Value, name: Name | None, sentence: int) -> Strength:
    """力争 and 确保 hold on over coordinated values, until a clause has a subject of its own."""
    start = value.comparison.start
    low = max(sentence, start - _STRENGTH_REACH)
    fresh = max((m.start() for m in _NEW_SUBJECT.finditer(scene.text, low, start)), default=low)
    if name is not None and not name.inferred and name.start < start and value.comparison.explicit:
        fresh = max(fresh, scene.text.rfind(";", low, start))
    return strength_of(scene.text[fresh:start])


# A word of striving further back than this no longer holds.
_STRENGTH_REACH = 300
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于|最少)[^,;。、\d]{1,16}$")


def _operator(scene: Scene, value: Value, shared: Shared | None) -> Op:
    op = value.comparison.op
    if op != "reach":
        return op
    if shared is not None and shared.first is not value and shared.first.comparison.prefixed:
        return shared.first.comparison.op
    if shared is not None and shared.op is not None:
        return shared.op
    return "ge" if _AT_LEAST.search(scene.text[value.low : value.comparison.start]) else op


def _hundredfold(value: str) -> str:
    """增长2倍 is an increase of 200 %."""
    whole, _, decimals = value.partition(".")
    digits = (whole + (decimals + "00")[:2]).lstrip("0") or "0"
    return f"{digits}.{decimals[2:]}" if len(decimals) > 2 else digits


_NEW_PREDICATE = re.compile(
    r"达到|达|为|超过|不低于|不少于|控制在|保持|稳定|提高|增长|下降|降低|减少|每年|年均|新增|力争|争取|确保|占|建成|培育|"
    r"完成|推动|培训|扶持|组织|率|[;。:]"
)
_LASTING: tuple[Accrual, ...] = ("cumulative", "per_year_new", "per_year")


# Adverbs of accrual hold on over an enumeration; a name like 年授权量 speaks for itself alone.
_ADVERBIAL = re.compile(r"每年|每年度|累计|总计|合计|共计|总共|共|[两三四五六七八九十]年(?:内|间)|逐年|新增")


def _said_by_adverb(scene: Scene, draft: Draft) -> bool:
    return bool(_ADVERBIAL.search(scene.text[max(0, draft.start - 60) : draft.start]))


def _accrual(scene: Scene, value: Value, first: Value, name: Name | None, last: Draft | None) -> Accrual | None:
    """When the value is counted: by the words of its clause, its name, or those of a bare enumeration before it
    (累计获得A 350个，B 80件，C 450件)."""
    end = value.comparison.end
    own = accrual_of(scene.text[first.low : value.quantity.start], scene.text[end : end + 4])
    labelled = name is not None and name.end >= value.low - 2 and scene.text[value.low - 1 : value.low] == ":"
    if own is None and name is not None and (name.start >= value.low or labelled):
        own = accrual_of(name.text)
    if own is not None or last is None:
        return own
    between = scene.text[last.end : first.comparison.start]
    if _starts(last, first.comparison.start, value.quantity.unit) and scene.is_led_in(last.start, last.end):
        return last.accrual
    own_words = first.comparison.explicit or len(between) > 40 or _NEW_PREDICATE.search(between) is not None
    if own_words or opens_with_verb(between.lstrip(",、")) or ends_in_verb(between):
        return None
    if last.accrual in ("stock", "annual_average") or not _said_by_adverb(scene, last):
        return None
    return last.accrual if last.accrual in _LASTING or between.startswith("、") else None


# --- zero forms --------------------------------------------------------------------------------------------

_ZERO = re.compile(
    r"零(?P<what>增长|事故|死亡|伤亡|发生|感染|新增|出现|投诉)|"
    r"(?<=实现)零(?!距离|容忍|售|星|散|部|跑|基础|碳|工|就业|门槛|接触|收费|缺陷|障碍|成本|等待|见面)"
    r"(?P<other>[\u4e00-\u9fff]{2,4})"
)
_ZERO_VERB = re.compile(r"(?:力争|确保|保持|继续|基本|全面|争取|努力){0,4}(?:实现|达到|为|保持|做到){0,2}$")
_ZERO_UNITS = {"增长": "%", "死亡": "人", "伤亡": "人"}
_ZERO_TAILS = {"增长": "", "死亡": "死亡人数", "伤亡": "伤亡人数"}


def _zeros(scene: Scene, sentence: Span, drafts: list[Draft]) -> list[Draft]:
    """零增长, 零事故, 零死亡: values written as a word; growth is no more than 0 %, the rest is to reach 0."""
    found: list[Draft] = []
    for match in _ZERO.finditer(scene.text, *sentence):
        if scene.names_something(match.start()):
            continue
        what = match["what"] or match["other"]
        value = _zero_value(scene, match, sentence[0], what)
        named = name_of(scene.text, value.quantity, value.comparison, value.low, match.end(), next_follows=False)
        for name in _zero_names(scene, named, what, match.span()):
            draft = replace(_draft(scene, value, name, sentence[0], drafts), polarity="lower")
            if what == "增长" and draft.ref_year is None:
                draft = replace(draft, ref_year=_sibling_reference(drafts, sentence[0]))
            found.append(draft)
    return found


def _zero_value(scene: Scene, match: re.Match[str], sentence: int, what: str) -> Value:
    start, end = match.span()
    low = left_bound(scene.text, start, scene.depths, sentence)
    verb = _ZERO_VERB.search(scene.text, max(low, start - 24), start)
    growth = what == "增长"
    quantity = Quantity(start, end, (start, start + 1), None, "0", 0, _ZERO_UNITS.get(what), None, "hanzi")
    comparison = Comparison(
        start=start,
        end=end,
        name_end=verb.start() if verb else start,
        op="le" if growth else "reach",
        basis="delta_rel" if growth else "level",
        sign="+" if growth else None,
        maintain=False,
        explicit=True,
        verb="",
        adverbs="",
        ref_text=None,
        double=False,
    )
    return Value(quantity, comparison, low, sentence)


def _zero_names(scene: Scene, name: Name | None, what: str, place: Span) -> list[Name]:
    """The names of a zero form, one each where several are coordinated: 道路交通、防溺水实现零事故."""
    if name is None:
        return [Name(what, *place)]
    pieces = pieces_of(scene, name)
    names = split_names(scene.text, name.start, name.end, pieces) if pieces > 2 else None
    return [Name(each.text + _ZERO_TAILS.get(what, what), each.start, each.end) for each in names or [name]]


def _sibling_reference(drafts: Sequence[Draft], sentence: int) -> int | None:
    """零增长 without a reference year takes the one of its sibling."""
    own = takewhile(lambda d: d.start >= sentence, reversed(drafts))
    return next((d.ref_year for d in own if d.basis == "delta_rel" and d.ref_year is not None), None)
