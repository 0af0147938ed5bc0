"""What is due again and again, or by a day (义务): who reports, checks, plans or assesses what, and how often.

每年组织一次督查 is an obligation; 每年新增8个 states a value and is a measure. A clause without a subject has that
of the clause before it in the same sentence.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from zhiqiang.lang.quantities import find_quantities
from zhiqiang.policy.clauses import Stretch, plan_stretches
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout
from zhiqiang.policy.model import Obligation, Span, Status
from zhiqiang.policy.outline import Outline
from zhiqiang.policy.years import YearMark

_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_OFTEN = re.compile(
    # The first characters of all that follows: most places need no closer look.
    r"(?=[每按次逐月季半年不定经开组进召])(?:"
    r"(?P<weekly>每周|每星期|每个星期|按周)|"
    r"(?P<monthly>每个?月(?!份)|次月|按月|逐月|月度(?=通报|报告|调度|分析|报送|考核|例会))|"
    r"(?P<quarterly>每个?季度?(?!节)|按季度?(?!节)|季度末|季度(?=通报|调度|分析|报告|考核|例会|督查|检查))|"
    r"(?P<half_year>每半年|每个?学期|半年一次)|"
    r"(?P<mid_year>(?<!\d)年中(?![国小央心等期])|半年(?=检查|考核|总结|督查|评估|报告|通报))|"
    r"(?P<year_end>(?<![\d今本当明次末])年[末底](?!人口|余额|数)|年终(?!奖))|"
    r"(?P<annual>每年(?:年?[初底末]|度)?|每年度|每一年|逐年度|按年度?|次年|"
    r"年度(?=[^,;。、]{0,8}(?:计划|方案|总结|报告|监测|考核|评估|检查|督查|述职|要点|清单|审计|任务书|"
    r"白皮书)))|"
    r"(?P<periodic>不?定期(?!存款|限)|每[两二三四五2-5]年|每隔|每日|每天|经常性的?)|"
    r"(?P<once>(?<![每年月度次])(?:开展|组织|进行|召开)(?:一|1)次(?!性)))"
)
_DUE = re.compile(
    rf"(?:[的于在]?(?:第[一二三四]季度|{_DAY}月(?:份)?(?:上旬|中旬|下旬|底|末|初)?(?:{_DAY}日)?|"
    rf"末月(?:的)?{_DAY}日|月末|月底|月初|(?=之?前|以前)|第?{_DAY}日|底|末|初|结束后{_DAY}个?(?:工作)?日内)"
    r"(?:之?前|以前|内)?)"
)
_MONTH_BEFORE = re.compile(rf"(?:于|在)?{_DAY}月(?:份|底|中旬)?(?=[^,;。]{{0,4}}$)")

_ACTS = (
    "报送|上报|报告|汇报|提交|通报|发布|公布|公开|公示|编制|编印|编发|制定|制订|修订|下达|分解|组织|"
    "开展|召开|举办|举行|听取|检查|督查|督导|督办|巡查|抽查|核查|排查|考核|评估|评价|评议|评定|测评|"
    "考评|评选|监测|监督|"
    "总结|汇总|统计|分析|研判|会商|调度|研究|审议|审计|述职|演练|培训|走访|调查|调研|更新|签订|表彰|"
    "备案|清理|盘点|回访|安排|维护|检测|校准|体检|自查|自评|约谈|点评|观摩|交流|进行|形成|"
    "完成.{0,8}(?:报告|总结|评估|自查)|报|晒|开"
)
_ACT = re.compile(_ACTS)
# By a day: only what is reported, drawn up or assessed; works to be finished by a day are targets or builds.
_PAPER_ACT = re.compile(
    r"报送|上报|报告|提交|通报|公布|备案|签订|印发|制[定订]|编制|出台|总结|(?:中期|终期|期末|年度|"
    r"总结|全面|绩效|实施情况)?(?:评估|考核|验收)|督查|检查|自查|将.{2,20}报"
)
_NOT_AN_ACT = re.compile(r"(?:率|覆盖面|制度|机制|体系|办法|工作制|规定|结果(?:作为|纳入)|指标|对象|频次|费|经费)")
_REGIME = re.compile(r"[^,;。]{0,14}(?:制度|机制|体系|办法)(?:$|[,;。、建和])")
_YEARLY_PAPER = re.compile(
    r"(?:编制|制[定订]|研究制定|下达|报送|提交|发布|公布|开展|组织|形成|撰写|印发|实施|进行|完成|总结)[^,;。]{0,26}$"
)
_TIMES = frozenset({"次", "场", "期", "轮", "遍", "回", "批", "季", "年", "月", "日", "个月", "天", "工作日", "小时"})

_BODY = (
    "部门|单位|政府|办公室|领导小组|指挥部|工作组|专班|联席会议|委员会|机构|企业|协会|商会|学校|医院|"
    "中心|乡镇|镇街|街道(?:办事处)?|社区|园区|管委会|县区|县市|市区|区县|[县市区州盟旗]\\)?|各地|"
    "各镇|各乡|各村|各方|成员|班子|主体|公司|"
    "局|厅|委|办|处|科|股|司|院|所|站|队|署|行|会|室|站办|法院|检察院|党委|党组|财政|专员|负责人|"
    "院长|局长|市长|省长|县长|区长"
)
_WHO = re.compile(
    rf"(?:[一二三四五六七八九十]是|同时|其中|另外|并|再)?(?:由|请|"
    rf"要求)?(?P<who>[\u4e00-\u9fff、()“”A-Za-z]{{0,40}}?(?:{_BODY})(?:\([^()]{{1,16}}\))?)"
    r"(?=设在|设于|要|应|须|需|将|负责|会同|联合|按照?|根据|围绕|结合|每|定期|不定期|于|在|对|向|牵头|组织|就|"
    r"分别|具体|统一|及时|年中|年末|年底|年终|半年|\d|月|季|$|,|应当|必须|"
    r"报送|上报|报告|提交|通报|发布|公布|编制|制定|下达|开展|召开|举办|签订|安排|检查|督查|考核|评估|"
    r"监测|总结|汇总|适时|认真|建立|至少)"
)
# Who stands before how often, with other words between (水利部门汛期每天…).
_ACTOR = re.compile(rf"[\u4e00-\u9fff、()]{{0,20}}?(?:{_BODY})(?=[^,;。]{{1,8}}$)")
_LEADING = re.compile(
    r"(?:[一二三四五六七八九十]是|要|应当?|须|需|将(?=会同|组织|适时|定期|按)|必须|同时|并且?|还|再|"
    r"且|其中|原则上|力争|确保|,|负责|至少|结合实际|及时)+"
)


# No clause that a person wrote is longer.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Often:
    start: int
    end: int
    frequency: str
    due: str | None


def read_obligations(layout: Layout, outline: Outline) -> tuple[Obligation, ...]:
    """What is due again and again or by a day, in the order of the text."""
    identities = Identities("d", layout.source.text)
    found = []
    for stretch in plan_stretches(layout, outline):
        for start, end in stretch.sentences:
            for duty in _duties(stretch, start, end):
                span = stretch.paragraph.passage.span(duty.start, duty.end)
                quote = layout.source.text[span[0] : span[1]]
                found.append(
                    Obligation(
                        identities.new(span, duty.frequency),
                        duty.who,
                        duty.what,
                        duty.frequency,
                        duty.due,
                        quote,
                        span,
                        duty.status,
                    )
                )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Duty:
    start: int
    end: int
    who: str | None
    what: str
    frequency: str
    due: str | None
    status: Status


def _duties(stretch: Stretch, start: int, end: int) -> Iterator[_Duty]:
    if not _OFTEN.search(stretch.text, start, end) and not stretch.marks_in(start, end):
        return
    subject: str | None = None
    clauses = list(stretch.clauses(start, end))
    skip = -1
    for position, (a, b) in enumerate(clauses):
        if a < skip or b - a > _LONGEST:
            continue
        stated = _subject(stretch, a, b)
        terms = _terms(stretch, a, b)
        if terms and terms[-1].end >= b - 1 and position + 1 < len(clauses) and stretch.text[b : b + 1] == ",":
            b = clauses[position + 1][1]
            skip = b
            stated = stated or _subject(stretch, clauses[position + 1][0], b)
        for number, term in enumerate(terms):
            low = a if number == 0 else term.start
            high = terms[number + 1].start if number + 1 < len(terms) else b
            duty = _duty(stretch, (low, high), term, stated, subject)
            if duty is not None:
                yield duty
        subject = stated or subject


def _terms(stretch: Stretch, start: int, end: int) -> list[_Often]:
    """How often, or by when: the terms of one clause, in order."""
    text = stretch.text
    terms: list[_Often] = []
    for match in _OFTEN.finditer(text, start, end):
        if terms and match.start() < terms[-1].end:
            continue
        frequency = match.lastgroup or ""
        stop, due = match.end(), None
        by = _DUE.match(text, stop, end)
        if by and frequency not in ("once", "periodic"):
            stop = by.end()
            due = text[match.start() : stop]
        elif match.group()[-1] in "初底末" and frequency == "annual":
            due = match.group()
        elif frequency == "mid_year" and (month := _MONTH_BEFORE.search(text, start, match.start())):
            due = month.group().lstrip("于在")
        term = _Often(match.start(), stop, _closing(frequency, due, text[stop:end]), due)
        if terms and (text[terms[-1].end : term.start] in ("", "的") or match.group() == "年度" or frequency == "once"):
            continue
        terms.append(term)
    return terms or _deadlines(stretch, start, end)


def _closing(frequency: str, due: str | None, act: str) -> str:
    """A yearly act of December that closes the year (年度总结、年终考核) is one of the year's end."""
    if frequency == "annual" and due and re.search(r"12月|十二月|年底|年末", due) and re.search(r"年度|年终|全年", act):
        return "year_end"
    return frequency


def _deadlines(stretch: Stretch, start: int, end: int) -> list[_Often]:
    """The calendar days by which something is to be reported, drawn up or assessed."""
    text = stretch.text
    terms = []
    for mark in stretch.marks_in(start, end):
        if mark.role != "at" or not mark.deadline or text[mark.start - 1 : mark.start] == "(":
            continue
        day = _day(text, mark)
        head, rest = text[start : mark.start], text[day[0] : end]
        bounded = _BOUNDED.search(text[mark.start : day[0]]) or head.endswith(("于", "在")) or _REVIEWED.match(rest)
        if (
            bounded
            and _PAPER_ACT.search(rest)
            and not _GROUND.search(head)
            and not rest.startswith(("《", "》"))
            and rest != "印发"
        ):
            terms.append(_Often(mark.start, day[0], f"deadline:{day[1]}", None))
    return terms


def _day(text: str, mark: YearMark) -> tuple[int, str]:
    """Where a date ends and the day it means: 10月15日前 is the 15th."""
    dated = _CALENDAR_DAY.match(text, mark.start)
    if dated:
        year, month, day = (int(part) for part in dated.group("y", "m", "d"))
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            return max(mark.end, dated.end()), f"{year}-{month:02d}-{day:02d}"
    return mark.end, mark.deadline or ""


_CALENDAR_DAY = re.compile(r"[^\d,;。]{0,4}(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:之?前|以前)?")
_BOUNDED = re.compile(r"前|底|末|上半年|下半年")
_REVIEWED = re.compile(r"(?:上半年|下半年)?(?:组织|开展|进行|完成|启动)(?:[^,;。]{0,6})(?:评估|考核|验收)(?!中)")
_GROUND = re.compile(r"(?:关于|《|按照?|根据|自|从|对)$")


def _duty(stretch: Stretch, place: Span, term: _Often, stated: str | None, before: str | None) -> _Duty | None:
    text, (start, end) = stretch.text, place
    rest = text[term.end : end]
    if not _is_duty(text, start, end, term, rest):
        return None
    actor = None if stated else _ACTOR.match(text, _first_ink(text, start), term.start)
    if actor and not _NOT_WHO.search(actor.group()):
        stated = stretch.written(*actor.span())
    who: str | None
    status: Status
    who, status = (stated, "stated") if stated else (before, "inherited") if before else (None, "missing")
    head = _without_subject(text[start : term.start], stated)
    noun = text[term.start : term.end] in _ADJECTIVES and bool(_ACT.match(rest))
    if term.frequency == "once" or _YEARLY_PAPER.search(head) or not _HANZI_PAIR.search(_COUNTED.sub("", rest)):
        low, high = term.start - len(head), end
    elif noun:
        low, high = term.start, end
    else:
        low, high = term.end, end
    what = _without_subject(text[low:high], stated)
    what = stretch.written(high - len(what), high).rstrip("、和并及")
    if _HANDLED.match(head) and not noun and low == term.end:
        what = stretch.written(term.start - len(head), term.start) + what
    end = _last_ink(text, start, end)
    return _Duty(_first_ink(text, start), end, who, what, term.frequency, term.due, status) if len(what) >= 2 else None


_ADJECTIVES = ("季度", "月度", "半年", "年终", "年度")
_COUNTED = re.compile(r"(?:至少|不少于)?(?:一|两|1|2)次")
_HANZI_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
_HANDLED = re.compile(r"(?:对|将|把|就)[\u4e00-\u9fff]{2}")


def _last_ink(text: str, start: int, end: int) -> int:
    """Without the coordinator that leads to the next term."""
    while end > start and text[end - 1] in "、和并及":
        end -= 1
    return end


_ITEM_NUMBER = re.compile(
    r"(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d)|[①-⑳]|[、和并及])"
)


def _first_ink(text: str, start: int) -> int:
    """Past the number of a heading or an item."""
    number = _ITEM_NUMBER.match(text, start)
    return number.end() if number else start


def _is_duty(text: str, start: int, end: int, term: _Often, rest: str) -> bool:
    head = text[start : term.start]
    if term.frequency.startswith("deadline:"):
        return not _values(text, term.end, end)
    if text.startswith("年度", term.start) and term.frequency == "annual":
        return bool(_YEARLY_PAPER.search(head)) and not _REGIME.match(rest) and not re.search(r"纳入|列入|《", head)
    if _REGIME.match(rest) and not re.search(r"次|报送|召开", rest):
        return False
    act = _ACT.search(rest)
    if act is None:
        counted = term.frequency == "once" or _COUNTED_AFTER.match(rest)
        return bool(counted and _ACT.search(head)) and not _values(text, start, end)
    return not _NOT_AN_ACT.match(rest, act.end()) and not _values(text, start, end)


# 检查每季度至少一次: the act stands before how often.
_COUNTED_AFTER = re.compile(r"(?:至少|不少于)?(?:一|两|1|2)次|至少")


def _values(text: str, start: int, end: int) -> bool:
    """Whether the clause states a value: then it is a measure, and no obligation."""
    for quantity in find_quantities(text[start:end]):
        if (
            quantity.not_measure is None
            and quantity.unit is not None
            and not quantity.weak
            and quantity.unit not in _TIMES
        ):
            return True
    return bool(re.search(r"比例|占比|增长\d|百家|千家|万名", text[start:end]))


def _subject(stretch: Stretch, start: int, end: int) -> str | None:
    """Who acts in a clause, where it says so: at its start, or after how often (每月5日前由各县…, 每年由…)."""
    text = stretch.text
    places = [_first_ink(text, start)]
    often = _OFTEN.match(text, places[0], end)
    if often:
        due = _DUE.match(text, often.end(), end)
        places.insert(0, due.end() if due else often.end())
    for place in places:
        match = _WHO.match(text, place, end)
        if match and not _NOT_WHO.search(match["who"]) and len(match["who"]) >= 2:
            return stretch.written(match.start("who"), match.end("who"))
    return None


_NOT_WHO = re.compile(
    r"^(?:对|将|把|在|为|以|与|按|从|向|建立|加强|完善|推进|推动|开展|组织|实施|引导|鼓励|支持|落实|"
    r"强化|制定|围绕|通过|结合|定期|每|依托|发挥|健全|构建|提高|提升|明确|全面|不断|积极|大力|严格|"
    r"进一步|召开|研究|督促|指导|未|凡|进行|实行|施行|执行|有关(?!部门|单位|方面|企业|地区|各|[市县区镇]))|"
    r"(?:的|每[年月季半]|定期|开展|检查|召开|组织|设在|设于|[,;。])"
)


def _without_subject(what: str, who: str | None) -> str:
    """The act alone, the end of ``what``: 由…下达工作计划 → 下达工作计划."""
    what = _past_leading(what.lstrip(","))
    match = _WHO.match(what)
    if match and (what.startswith("由") or match["who"] == who):
        what = what[match.end() :]
    return _past_leading(what)


def _past_leading(what: str) -> str:
    leading = _LEADING.match(what)
    return what[leading.end() :] if leading else what
