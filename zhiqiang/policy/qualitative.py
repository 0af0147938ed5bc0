"""Goals without a number (定性目标): what is to be reached, told by comparison, trend, rank, title or quantifier.

In goals sections every clause that predicates such a state counts. In tasks and safeguards only what cannot be taken
for a way of working does (全部达到…, 不发生…, 建成…示范城市, 保持全省第一), or a trend in a sentence with its own year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhiqiang.policy.builds import things_made
from zhiqiang.policy.clauses import Stretch, plan_stretches
from zhiqiang.policy.context import SectionYears
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout
from zhiqiang.policy.model import Qualitative, Span, Status
from zhiqiang.policy.outline import Outline

_DEGREE = (
    "明显|显著|大幅度?|较大幅度|大力|稳步|不断|逐步|逐年|持续|进一步|全面|有效|普遍|更加|更为|日益|"
    "日趋|切实|整体|总体|基本|初步|根本|根本性|极大|充分|得到|有所|稳定|稳中有|较快|快速|迅速|加快|"
    "取得|继续|保持|趋于|深度|均|"
    "大为|双|实现双|较大|较为|高效|加速|持久|同步|得以|步入"
)
_TURN = (
    "提高|提升|增强|改善|加强|下降|减少|降低|优化|完善|好转|上升|增加|增长|扩大|丰富|改进|巩固|健全|"
    "遏制|扭转|升级|壮大|规范|缩小|缩短|压减|突破|成效|进展|改观|满足|深化|拓展|凸显|显现|释放|激发|"
    "普及|牢固|坚实|有力|合理|协调|"
    "融合|发展|延伸|畅通|便捷|夯实|保障|控制|治理|恢复|解决|缓解|强化|浓厚|活跃|跃升|迈进|回升|达标|"
    "新进展|新突破|新成效|新成绩|新成果|新台阶|新局面|成果|升"
)
_FIRM = (
    "提高|提升|增强|改善|加强|下降|减少|降低|优化|好转|上升|增加|扩大|丰富|改进|巩固|遏制|扭转|升级|"
    "壮大|缩小|缩短|压减|改观|夯实"
)
_TREND = re.compile(
    rf"(?P<name>(?![按对以])[^,;。:]{{2,70}}?)(?:(?:{_DEGREE}){{1,3}}(?:的|地|有|较)?(?:新的?|显著|"
    rf"明显|重大|积极|突破性|阶段性|重要|实质性)?(?:{_TURN})(?:和(?:{_TURN}))?|"
    rf"(?:{_FIRM})(?:明显|显著)|(?:发展|增长|进展)(?:迅速|较快)|成效(?:明显|显著)|稳中有升|稳中有降|"
    rf"有新(?:的)?(?:突破|进展|提高|提升)|(?:再上|迈上|上)新?(?:的)?台阶|向[^,;。]{{2,24}}(?:延伸|转变|"
    rf"迈进|转型))(?:阶段)?$"
)
_RAISE_SHARE = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|促进|推动|逐步|稳步|不断|明显|大力)(?:提高|提升|降低|"
    r"减少)[^,;。]{2,40}(?:比重|比例|占比|贡献率|覆盖率|普及率|满意度)$"
)
_IMPERATIVE = re.compile(
    rf"(?:{_DEGREE}|大力|着力|积极|深入|努力|扎实|推动|推进|促进)*(?:提高|提升|增强|改善|加强|优化|"
    rf"完善|扩大|丰富|改进|巩固|健全|遏制|扭转|壮大|规范|推进|推动|促进|强化|深化|落实|解决|控制|减少|"
    rf"降低|开展|做好|加快|实施|保障)(?!率)[\u4e00-\u9fff]"
)

_STANDARD = (
    "(?:国际|国内|全国|世界|全球|全省|全市|全县|国家|同类|同行业|行业|省内|东部|中部|西部|中西部|"
    "沿海|珠三角|长三角|发达|省|部)[^,;。]{0,16}(?:先进|领先|一流|平均|中等|中上|较高|水平|前列|标准|"
    "规范|要求|地位|上游)"
)
_BENCHMARK = re.compile(
    rf"(?:达到或?(?:超过|接近|优于)?|达到?|接近|保持|维持|处于|争取(?=全|国|世|同)|进入|迈入|跻身|居于|"
    rf"居|位于|位居|走在|站在|高于|低于|优于|快于|好于|不低于|不高于|超过|赶上|领跑|符合|满足|"
    rf"成为)[^,;。达]{{0,10}}{_STANDARD}|"
    r"与[^,;。]{2,16}(?:水平|标准|要求)(?:全面|基本)?(?:接轨|同步|相当|持平|一致)|(?:前列|领先|先进|"
    r"平均|一流|较高|国际|中等)水平$|[\u4e00-\u9fff]{2,}(?:高于|低于|快于|"
    r"优于)[\u4e00-\u9fff]{4,}(?:增速|增幅|水平|平均(?:值|水平)?)$|"
    r"达到[“\"][^”\"]{2,16}[”\"][^,;。]{0,6}标准|全[国省市县]前列"
)
_RANK = re.compile(
    r"(?:(?:保持|位居|位列|居|列|排名?|进入|跻身|争取|稳居|名列|领跑|总数|"
    r"规模)[^,;。]{0,16}(?:第[一二三四五六七八九十\d]{1,2}(?![产批期个条阶次类])|首位|榜首|"
    r"前[一二三四五六七八九十\d]{1,3}(?:名|位|强)?(?!年)|百强)|领先的?地位(?!的)|(?:全国|全省|全市|"
    r"世界|全球)(?:第一|首位|前[三五十](?:名|位|强)?)$)"
)
_CAP = re.compile(
    r"(?:控制|限制|稳定|保持|维持)在[^,;。]{0,16}(?:下达|规定|核定|分配|确定|要求|批准|考核|"
    r"允许)[^,;。]{0,16}(?:内|以下|范围|水平)|(?:不超过|不突破|不得突破|不高于|"
    r"低于)[^,;。]{0,16}(?:下达|核定|规定|分配|确定|考核)[^,;。]{0,12}(?:指标|目标|总量|控制数|任务|"
    r"计划)"
)
_ZERO = re.compile(
    r"不(?:得|再)?(?:发生|出现|新增)(?!率)[^,;。]{2,30}(?<!企业)(?<!单位)(?<!项目)(?<!地区)$|"
    r"杜绝[^,;。]{2,30}$|(?:动态)?清零(?!行动|机制|任务)|(?:全面|基本|彻底|完全)消除[^,;。]{0,30}|"
    r"[^,;。]{2,30}(?:全面|基本|彻底|全部|完全)(?:消除|杜绝|销号)$|无[^,;。]{2,16}(?:事故|事件|"
    r"案件)(?:发生)?$"
)
# Without one of these there is no need to look for the forms above.
_ZERO_WORD = re.compile("发生|出现|新增|杜绝|清零|消除|销号|无")
_WHOLE = re.compile(
    r"全(?:面)?覆盖(?!率)|(?:^|[\u4e00-\u9fff)”])(?:基本)?全部(?:达到|实现|完成|通过|建成|纳入|配备|"
    r"落实|取得|安装|实行|实施|推行|接入|开展|补发|关停|淘汰|稳定|按|符合|合格|到位|达标|投入|改造|"
    r"整改|建立|获得|参加|使用|公开|办理|进入|发布|供应)|"
    r"(?:全面|普遍|广泛)(?:达到|实现|推行|实施|推广|建立|落实|执行|覆盖|普及|符合|采用|应用|开展)|"
    r"(?:使|让)?所有[^,;。]{1,24}(?:达到|实现|完成|通过|建立|纳入|配备|覆盖|建成|接入)|(?:完成|"
    r"实现)所有[^,;。]{2,30}|"
    r"(?:均|都)(?:达到|实现|完成|通过|建立|建成|纳入|配备|符合|获得|有)[^,;。\d]{2,30}$|"
    r"(?:所有|每个|各)[^,;。\d]{1,20}(?:均|都|全部)(?:设立|设有|建有|配有|组建|落实|开展|实行)[^,;。\d]{2,30}$|"
    r"应[\u4e00-\u9fff]{1,2}尽[\u4e00-\u9fff]{1,2}"
)
_STRICT_WHOLE = re.compile(
    r"全覆盖(?!率)|全部|所有|(?:均|都)(?:达到|实现|完成|通过)|"
    r"应[\u4e00-\u9fff]{1,2}尽[\u4e00-\u9fff]{1,2}"
)
_COMPLETE = re.compile(
    r"(?:完成|实现|达成)[^,;。%]{2,40}(?:任务|目标任务|目标|指标|改造|验收|计划)$|"
    r"[^,;。]{2,40}(?:如期|按期|按时|圆满|顺利|提前|全面)(?:完成|实现|建成)$|"
    r"[^,;。]{2,40}(?:一次性)?合格$|^确保[^,;。]{4,40}(?:质量|合格|安全|达标)$"
)
_STATUS = re.compile(
    r"(?:建成|建立起?|形成|打造成?为?|打造|建设成为?|创建成?|争创|创成|成为|跻身|获评|荣获|初步形成|"
    r"基本形成)[^,;。]{3,150}$|[把将使][^,;。]{2,30}(?:建成|打造成?为?|建设成为?|"
    r"培育成为?)[^,;。]{3,40}$|(?:基本|全面|初步|率先|努力|加快)?实现[^,;。]{2,40}(?:转变|跨越|转型|"
    r"化|互认|安全|一体化|现代化|升级|跃升)$|"
    r"由[^,;。]{2,24}向[^,;。]{2,24}(?:转变|跨越|转型|迈进)|[^,;。]{2,40}(?:初步|基本|全面|"
    r"加快)?(?:形成|建成|建立)$|(?:获得?|荣获|争获)[^,;。]{2,30}(?:奖|称号|荣誉)$|"
    r"达到[“\"][^”\"]{2,16}[”\"][^,;。]{0,6}标准|(?:拥有|掌握|满足)[^,;。]{6,40}$|"
    r"力争[^,;。]{2,40}(?:先行地区|示范区|高地|样板|典范|排头兵)$"
)
# Titles to win count wherever they stand; generic ends of building (体系、机制) only as goals.
_TITLE = re.compile(
    r"(?:强[市省县区镇国]|城市|之都|示范区|示范市|示范县|示范城市|先行区|试验区|生态[市县区]|高地|"
    r"地区|基地|大市|强企|观测站之一|之一|中心城市|社会|典范|样板)(?:[”」])?(?:之一|为目标|的?目标|"
    r"称号)?$"
)
_SEEK = re.compile(
    r"(?:^|[,、。;:)]|以|率先|加快|努力|力争|争取|全力|积极|成功|把[^,;。]{2,12}|将[^,;。]{2,12})(?:建成|"
    r"争创|创建|打造成?为?|建设成?为?|成为|创成|培育成为)(?!一批|若干|\d)"
)
_AT_MOST = 160
_LEADS = re.compile(
    r"(?:其中|同时|此外|并|且|力争|争取|确保|努力|使|让|到时|届时|全力|坚决|必须|"
    r"[一二三四五六七八九十]是|,|、)+"
)
_NUMBER = re.compile(
    r"(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d)|[①-⑳]|"
    r"-{2}|—{1,2}|[•●])"
)


@dataclass(frozen=True, slots=True)
class _Goal:
    start: int
    end: int
    type: str


def read_qualitative(
    layout: Layout, outline: Outline, years: SectionYears, measures: Sequence[Span] = ()
) -> tuple[Qualitative, ...]:
    """The goals without a number, in the order of the text; ``measures`` are the source spans of values already read,
    ``years`` a fresh record of the years that sections speak of."""
    identities = Identities("q", layout.source.text)
    spans = sorted(measures)
    found = []
    for stretch in plan_stretches(layout, outline, years.timeline.document_year):
        for start, end in stretch.sentences:
            goals = _is_goal_sentence(stretch, start, end)
            for goal in _goals(stretch, start, end, spans, goals=goals, dated=_dated(stretch, start, end, years)):
                span = stretch.paragraph.passage.span(goal.start, goal.end)
                year, status = _year(stretch, goal, start, years)
                name = stretch.written(_past_leads(stretch.text, goal.start, goal.end), goal.end)
                quote = layout.source.text[span[0] : span[1]]
                found.append(Qualitative(identities.new(span, goal.type), name, goal.type, year, quote, span, status))
        years.note(stretch.paragraph, stretch.marks)
    return tuple(found)


_GOALS_ARE = re.compile(r"(?:总体|主要|具体|工作|奋斗|发展)目标(?:任务)?(?:是|为|:)")


def _is_goal_sentence(stretch: Stretch, start: int, end: int) -> bool:
    return stretch.role == "goals" or stretch.bare or bool(_GOALS_ARE.search(stretch.text, start, end))


def _dated(stretch: Stretch, start: int, end: int, years: SectionYears) -> bool:
    return any(m.role in ("at", "span") and years.is_future(m) for m in stretch.marks_in(start, end))


def _goals(
    stretch: Stretch, start: int, end: int, measures: list[Span], *, goals: bool, dated: bool
) -> Iterator[_Goal]:
    text = stretch.text
    before = start
    for a, b in stretch.clauses(start, end):
        before, subject = a, before
        low = _opening(stretch, a, b)
        if b - low < 4 or b - low > _AT_MOST:
            continue
        kind = _type_of(text[low:b], goals=goals, dated=dated)
        if kind is None or _valued(stretch, low, b, measures, kind):
            continue
        if subject < a and _NO_SUBJECT.match(text, low, b):
            low = _opening(stretch, subject, a)
        yield from _parted(stretch, low, b, kind)


# A predicate whose subject stands in the clause before: 历史拖欠,2005年底前全部补发.
_NO_SUBJECT = re.compile(r"(?:基本|要|实现)?(?:全部[\u4e00-\u9fff]{2,4}|动态清零|全(?:面)?覆盖)(?=$|[,;。:!?])")


def _opening(stretch: Stretch, start: int, end: int) -> int:
    """Past heading numbers and the year a clause opens with."""
    text = stretch.text
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    for mark in stretch.marks_in(start, start + 3):
        if mark.end < end and mark.role in ("at", "span", "within"):
            start = mark.end
    return start + (text[start : start + 1] in ",、前")


def _past_leads(text: str, start: int, end: int) -> int:
    lead = _LEADS.match(text, start, end)
    return lead.end() if lead and end - lead.end() >= 2 else start


def _type_of(clause: str, *, goals: bool, dated: bool) -> str | None:
    """The type of goal a clause states, or None."""
    if _CAP.search(clause):
        return "external_cap"
    if _ZERO_WORD.search(clause) and _ZERO.search(clause) and not re.match(r"(?:对|凡|未|如|若)", clause):
        return "zero"
    if (_WHOLE if goals else _STRICT_WHOLE).search(clause) and _WHOLE.search(clause) and not _CONDITION.match(clause):
        return "universal"
    if _RANK.search(clause):
        return "rank"
    if goals:
        return _in_goals(clause)
    return _in_work(clause, dated=dated)


_CONDITION = re.compile(
    r"(?:对|凡|未|如|若|推动|促进|鼓励|引导|支持|加强|开展|全面(?:推行|实施|推广|落实|开展|执行|应用|"
    r"采用)(?:[^,;。]{0,2}$))"
)


def _in_goals(clause: str) -> str | None:
    trend = _TREND.fullmatch(clause) and not _IMPERATIVE.match(clause)
    if _BENCHMARK.search(clause) and not (trend and not _LEVEL_END.search(clause)) and not _DEEP.search(clause):
        return "benchmark"
    if (trend and not _TURNED.search(clause)) or _RAISE_SHARE.search(clause):
        return "trend"
    if _COMPLETE.search(clause):
        return "complete"
    if _STATUS.search(clause) and not _IMPERATIVE.match(clause):
        return "status"
    return None


_TURNED = re.compile(r"实现[^,;。]{2,60}(?:转变|跨越|转型)|由[^,;。]{2,24}向")
_LEVEL_END = re.compile(r"(?:水平|标准|要求|前列|接轨|地位)$")
# 达到国际先进水平的优等品率大幅度提高: the level only qualifies what changes.
_DEEP = re.compile(r"^(?:达到|符合|具有|处于)[^,;。]{2,20}的[^,;。]{2,}(?:提高|提升|增加|下降)$")


def _in_work(clause: str, *, dated: bool) -> str | None:
    """What counts as a goal in the middle of tasks."""
    leads = re.match(r"(?:力争|争取|确保|努力|使|率先|力求)", clause)
    if _TITLE.search(clause) and _SEEK.search(clause) and not _PLAN_ITSELF.match(clause):
        return "status"
    if _FASTER.fullmatch(clause):
        return "benchmark"
    if (
        (leads or dated or _SUBJECT_LEVEL.search(clause))
        and _BENCHMARK.search(clause)
        and _LEVEL_END.search(clause)
        and "的" not in clause[:4]
    ):
        return "status" if _OWN_TITLE.search(clause) else "benchmark"
    if _OWN_TITLE.search(clause):
        return "status"
    if dated and _TREND.fullmatch(clause) and not _IMPERATIVE.match(clause):
        return "trend"
    if re.match(r"(?:确保|务必)(?:如期|按期|全面|圆满)?(?:完成|实现)", clause) and _COMPLETE.search(clause):
        return "complete"
    return None


# 建设质量强市 is what the plan is called, unless it says more.
_PLAN_ITSELF = re.compile(r"[^,;。]{0,6}建设[“\"]?[\u4e00-\u9fff]{0,4}强[市省县区镇国]")
_FASTER = re.compile(r"[^,;。\d]{4,60}(?:高于|低于|快于|优于)[^,;。\d]{4,40}(?:增速|增幅|平均(?:值|水平)?|水平)")
_SUBJECT_LEVEL = re.compile(r"(?:增速|水平|质量|指标|率)(?:达到|高于|低于|优于|快于|保持|位居|进入)")
_OWN_TITLE = re.compile(r"达到[“\"][^”\"]{2,16}[”\"][^,;。]{0,6}标准$")


def _valued(stretch: Stretch, start: int, end: int, measures: list[Span], kind: str) -> bool:
    """Whether a value already read stands in the clause: then that is a measure. A threshold before a quantifier
    (年收入低于1万元的户全部…) is none."""
    low, high = stretch.paragraph.passage.span(start, end)
    at = bisect_left(measures, (low, low))
    inside = [m for m in measures[at : at + 3] if m[0] < high]
    if kind in ("universal", "zero", "external_cap"):
        return any(high - m[1] <= 12 for m in inside)
    return bool(inside)


def _parted(stretch: Stretch, start: int, end: int, kind: str) -> Iterator[_Goal]:
    """Coordinated titles (建成A城市、B城市和C城市) are goals each."""
    if kind == "status":
        titles = [m for m in things_made(stretch, start, end) if start <= m.start and m.end <= end]
        if len(titles) > 1:
            yield from (_Goal(m.verb_start if i == 0 else m.start, m.end, kind) for i, m in enumerate(titles))
            return
    yield _Goal(start, end, kind)


# How many marks of time back a goal may look for its year.
_RECENT = 40


def _year(stretch: Stretch, goal: _Goal, sentence: int, years: SectionYears) -> tuple[int | None, Status]:
    """The year that governs a goal: of its clause, sentence or paragraph, of the section above, or the horizon."""
    for mark in reversed(stretch.marks_before(goal.end, _RECENT)):
        if mark.role not in ("at", "span", "within", "since"):
            continue
        if mark.role == "within":
            if mark.start >= sentence:
                return None, "missing"
            continue
        if years.is_future(mark) and (mark.role != "since" or mark.start >= sentence):
            return mark.year, "stated" if mark.start >= sentence else "inherited"
    above = years.of(stretch.paragraph)
    if above is not None and above.year is not None:
        return above.year, "inherited"
    horizon = years.timeline.horizon
    return (horizon, "inherited") if horizon is not None else (None, "missing")
