"""The tasks (任务) and safeguards (保障措施) of a plan with the units that answer for them, and the units named.

A task is a leaf heading of a task chapter; its text runs to the next heading, and the note of responsibility that
closes a paragraph belongs to what stands before it. Where one heading holds several such notes, each closes a task of
its own; where a document has no numbered headings, each paragraph with a note is a task.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zhiqiang.lang.scripts import to_simplified
from zhiqiang.policy.identity import Identities
from zhiqiang.policy.layout import Layout, Paragraph, TableRegion
from zhiqiang.policy.model import Finding, Org, OutlineNode, Span, Status, Task
from zhiqiang.policy.outline import Outline, section_role
from zhiqiang.policy.passages import clean_passage
from zhiqiang.policy.responsibilities import (
    ROLES,
    NamedUnit,
    Responsibility,
    Role,
    column_role,
    read_members,
    read_row,
)
from zhiqiang.policy.source import Grid
from zhiqiang.policy.tables.rows import table_rows
from zhiqiang.policy.units import Directory, Resolution
from zhiqiang.policy.years import find_years

Kind = Literal["task", "measure"]


@dataclass(frozen=True)
class TaskRow:
    """A row of a table of tasks (任务分工表): the span of the cell that tells the task, and its note."""

    task: Span
    note: Responsibility


def read_tasks(
    layout: Layout,
    outline: Outline,
    notes: Sequence[Responsibility],
    directory: Directory | None = None,
    rows: Sequence[TaskRow] = (),
) -> tuple[tuple[Task, ...], tuple[Org, ...], tuple[Finding, ...]]:
    """Tasks in the order of the text, the units named in their notes, and what is wrong with either.

    ``notes`` are those of :func:`zhiqiang.policy.responsibilities.read_responsibilities`, ``rows`` those of
    tables of tasks (:func:`task_rows`).
    """
    directory = directory or Directory()
    members = read_members(layout, directory)
    every = (*notes, *(row.note for row in rows))
    named = [*(unit for note in every for unit in note.all_units), *members]
    units = _Units(layout, named, directory)
    tasks = _Writer(layout, outline, units).tasks(notes, rows)
    found = (*_note_findings(every, units, tasks), *_unit_findings(units, listed=bool(members)))
    return tasks, tuple(entry.org for entry in units.entries), found


def task_at(tasks: Sequence[Task], at: int) -> Task | None:
    """The task whose text holds the source offset ``at``; ``tasks`` in the order of :func:`read_tasks`."""
    before = bisect_right(tasks, at, key=lambda task: task.span[0])
    for task in reversed(tasks[max(0, before - 2) : before]):
        if at < task.span[1]:
            return task
    return None


# --- where the text of a heading is --------------------------------------------------------------------


@dataclass(frozen=True)
class _Section:
    """A heading, or none, with the source ranges of the paragraphs that stand directly under it."""

    node: OutlineNode | None
    paragraphs: tuple[Paragraph, ...]
    leaf: bool


_END_MATTER = re.compile(
    r"^(?:附\s?[件录表图注]|\(此件|抄送|印送|主题词|联系人|\(联系|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$)"
)


def _sections(layout: Layout, outline: Outline) -> Iterator[_Section]:
    parents = {node.parent for node in outline.nodes if node.level not in ("bullet", "inline", "lead")}
    over = {s.node.id: s.node.parent for s in outline.sections if s.node.level == "bullet"}
    texts: dict[str | None, list[Paragraph]] = defaultdict(list)
    ended: set[str | None] = set()
    for paragraph in layout.paragraphs:
        home = outline.homes.get(paragraph.start)
        under = over.get(home, home) if home else None
        if paragraph.start not in outline.bodies and _ends_matter(paragraph.text):
            ended.add(under)
        if home is not None and under in ended:
            continue
        for place in dict.fromkeys((home, under)):
            texts[place].append(paragraph)
    for node in outline.nodes:
        leaf = node.id not in parents and node.level != "bullet" and not node.level.endswith("?")
        yield _Section(node, tuple(texts[node.id]), leaf)
    yield _Section(None, tuple(texts[None]), leaf=False)


def _ends_matter(text: str) -> bool:
    """Annexes, notes and the signature after the last heading are not its text."""
    return bool(_END_MATTER.match(text)) or (
        len(text) <= 24 and not re.search("[:,、;]", text) and text.endswith(("人民政府", "办公室", "委员会", "管理局"))
    )


# --- kinds ---------------------------------------------------------------------------------------------

_PREAMBLE = re.compile(
    r"附则|名词解释|总体(?:要求|思路|目标|部署)|指导思想|(?:基本|工作|主要)原则|重要(?:性|意义)|目标要求|适用范围|工作目标|主要目标|发展目标|战略定位|发展定位|编制(?:依据|背景)"
)


def _own_role(outline: Outline, node: OutlineNode) -> str:
    return section_role(outline, replace(node, parent=None)) if node.title else "body"


class _Kinds:
    """Tells tasks from safeguards and from headings that are neither."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.first: dict[tuple[str | None, str], OutlineNode] = {}
        for node in outline.nodes:
            self.first.setdefault((node.parent, node.level), node)

    def of(self, node: OutlineNode, noted: bool) -> Kind | None:
        """By the outermost title that speaks of tasks or safeguards; elsewhere a heading that bids to act is a task.
        Goals, reviews and principles hold tasks only where units are named for them."""
        chain = list(self.outline.ancestors(node))
        for ancestor in reversed(chain):
            role = _own_role(self.outline, ancestor)
            if role in ("goals", "review") or _PREAMBLE.search(to_simplified(ancestor.title)):
                return "task" if noted else None
            if role in ("tasks", "safeguards"):
                return "measure" if role == "safeguards" else "task"
        if not noted and first_verb(to_simplified(node.title)) is None:
            return None
        # Under a lost heading: a row that begins with 加强组织领导 is one of safeguards.
        first = self.first[(node.parent, node.level)]
        return "measure" if _own_role(self.outline, first) == "safeguards" else "task"


# --- tasks ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Piece:
    """A stretch of a section that one note closes: source ranges of its text without the note."""

    ranges: tuple[Span, ...]
    notes: tuple[Responsibility, ...]


class _Writer:
    def __init__(self, layout: Layout, outline: Outline, units: _Units) -> None:
        self.layout = layout
        self.outline = outline
        self.units = units
        self.identities = Identities("k", layout.source.text)
        self.titles: Mapping[str, str] = {}
        self.starts = [section.node.span[0] for section in outline.sections]

    def tasks(self, notes: Sequence[Responsibility], rows: Sequence[TaskRow]) -> tuple[Task, ...]:
        kinds = _Kinds(self.outline)
        placed = self._placed(notes)
        self.titles = self._titles(notes)
        own: dict[str, tuple[Responsibility, ...]] = {}
        found = [self._of_row(row) for row in rows]
        tabled = {task.outline_id for task in found}
        for section in _sections(self.layout, self.outline):
            here = [note for paragraph in section.paragraphs for note in placed.get(paragraph.start, ())]
            closing = tuple(note for note in here if note.form != "sentence")
            node = section.node
            if node is None:
                found += self._without_heading(section.paragraphs, placed)
                continue
            own[node.id] = closing
            if not closing and (not section.leaf or node.id in tabled):
                continue
            kind = kinds.of(node, bool(closing))
            if kind is None:
                continue
            made = self._of_section(section, kind, closing or tuple(here))
            found += made if here else [self._inherited(task, node, own) for task in made]
        return tuple(sorted(found, key=lambda task: (task.span[0], -task.span[1])))

    def _without_heading(
        self, paragraphs: Sequence[Paragraph], placed: Mapping[int, Sequence[Responsibility]]
    ) -> Iterator[Task]:
        """Paragraphs under no heading: each with a note is a task; a note on lines of its own closes the one before."""
        before: Paragraph | None = None
        for paragraph in paragraphs:
            closing = tuple(note for note in placed.get(paragraph.start, ()) if note.form != "sentence")
            own_line = any(note.form == "line" and note.span[0] == paragraph.passage.whole[0] for note in closing)
            text = (before, paragraph) if own_line and before is not None else (paragraph,)
            yield from self._of_section(_Section(None, text, leaf=False), "task", closing)
            before = paragraph

    def _placed(self, notes: Iterable[Responsibility]) -> Mapping[int, list[Responsibility]]:
        """Notes by the start of the paragraph they stand in (the last of a note's own lines comes with its first)."""
        starts = [paragraph.start for paragraph in self.layout.paragraphs]
        placed: dict[int, list[Responsibility]] = defaultdict(list)
        for note in notes:
            if note.form != "column":
                placed[starts[bisect_right(starts, note.span[0]) - 1]].append(note)
        return placed

    def _titles(self, notes: Iterable[Responsibility]) -> Mapping[str, str]:
        """Titles that hold a note (…体系（市甲局牵头）), without it, by outline id."""
        nodes = [section.node for section in self.outline.sections]
        titles: dict[str, str] = {}
        for note in notes:
            node = nodes[at] if (at := bisect_right(self.starts, note.span[0]) - 1) >= 0 else None
            if node is not None and note.form == "bracket" and note.span[0] < node.span[1] and node.id not in titles:
                number_and_title = clean_passage(self.layout.folded, [(node.span[0], note.span[0])]).text
                titles[node.id] = number_and_title[len(node.number) :]
        return titles

    def _path(self, node: OutlineNode | None) -> tuple[str, ...]:
        over = tuple(self.outline.ancestors(node))[::-1]
        return tuple(title for n in over if (title := self.titles.get(n.id, n.title)))

    def _of_section(self, section: _Section, kind: Kind, notes: tuple[Responsibility, ...]) -> list[Task]:
        node = section.node
        pieces = _pieces(section, notes)
        alone = len(pieces) == 1
        tasks = []
        for number, piece in enumerate(pieces):
            text = clean_passage(self.layout.folded, piece.ranges).text
            heading = self._heading(section, piece) if node is not None and number == 0 else 0
            body = text[heading:].lstrip("。:;,")
            own_title = node is not None and heading > 0 and (alone or not body)
            title = text[len(node.number) : heading] if node is not None and own_title else _lead(body)
            path = self._path(node)[:-1] if own_title else self._path(node)
            span = (piece.ranges[0][0], max(piece.ranges[-1][1], *(note.span[1] for note in piece.notes), 0))
            tasks.append(self._task(node, kind, path, title, text[heading:], span, piece.notes))
        return tasks

    def _heading(self, section: _Section, piece: _Piece) -> int:
        """Length of number and title in the clean text of the first piece, without a note that stands in the title."""
        node = section.node
        if node is None:
            return 0
        end = min([node.span[1], *(note.span[0] for note in piece.notes if note.span[0] >= node.span[0])])
        return len(clean_passage(self.layout.folded, [(node.span[0], end)]).text)

    def _task(
        self,
        node: OutlineNode | None,
        kind: Kind,
        path: tuple[str, ...],
        title: str,
        body: str,
        span: Span,
        notes: Sequence[Responsibility],
    ) -> Task:
        title = title.strip("。:;, ")
        identity = self.identities.new(node.span, title) if node else self.identities.new((span[0], span[0]), title)
        due = [note.deadline for note in notes if note.deadline]
        task = Task(
            id=identity,
            outline_id=node.id if node else "",
            kind=kind,
            path=path,
            title=title,
            verb=first_verb(title),
            span=span,
            deadline=max(due) if due else self._deadline(f"{title}。{body}"),
            actions=tuple(_actions(body)),
            status=self._status(notes),
        )
        return self._answered(task, notes)

    def _answered(self, task: Task, notes: Sequence[Responsibility]) -> Task:
        """The task with the units of ``notes``."""
        return replace(
            task,
            lead=self._names(notes, "lead"),
            coop=self._names(notes, "coop"),
            shared=self._names(notes, "shared"),
            implement=self._names(notes, "implement"),
            responsible=self._names(notes, "responsible"),
            open_list=any(note.open_list for note in notes),
            responsibility_span=_cover(notes),
        )

    def _names(self, notes: Iterable[Responsibility], role: Role) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.units.name(unit) for note in notes for unit in note.of(role)))

    def _status(self, notes: Iterable[Responsibility]) -> Status:
        notes = tuple(notes)
        if any(self.units.repaired(unit) for note in notes for unit in note.all_units):
            return "repaired"
        return next((s for s in ("inferred", "inherited") if any(note.status == s for note in notes)), "stated")

    def _inherited(self, task: Task, node: OutlineNode, own: Mapping[str, tuple[Responsibility, ...]]) -> Task:
        """A task without a note under a heading that has one: the units of that heading."""
        above = list(self.outline.ancestors(node))[1:]
        note = next((own[over.id] for over in above if own.get(over.id)), ())
        if len(note) != 1:
            return task
        return replace(self._answered(task, note), deadline=task.deadline or note[0].deadline, status="inherited")

    def _of_row(self, row: TaskRow) -> Task:
        text = clean_passage(self.layout.folded, [row.task]).text
        at = bisect_right(self.starts, row.task[0]) - 1
        node = self.outline.sections[at].node if at >= 0 else None
        span = (row.task[0], max(row.task[1], row.note.span[1]))
        body = _ROW_NUMBER.sub("", text)
        title = body if len(body) <= _LONGEST_TITLE else _lead(body)
        task = self._task(None, "task", self._path(node), title, body, span, (row.note,))
        return replace(task, outline_id=node.id if node else "")

    def _deadline(self, text: str) -> str | None:
        """The last day that the text sets itself (到…年, …年底前), not before the document."""
        days = [
            mark.deadline
            for mark in find_years(text)
            if mark.deadline and mark.role in ("at", "span") and _DUE_WORDS.search(text[mark.start : mark.end])
        ]
        on = self.units.directory.on
        ahead = [day for day in days if on is None or day >= on.isoformat()]
        return max(ahead, default=None)


_DUE_WORDS = re.compile(r"^(?:力争到|争取到|确保到|计划到|到|至)|年(?:\d{1,2}月)?(?:底|末|前|以前|之前|上半年)")
_ROW_NUMBER = re.compile(r"^(?:\(?[\d一二三四五六七八九十]{1,3}[.、)])")


def _pieces(section: _Section, notes: tuple[Responsibility, ...]) -> list[_Piece]:
    """The text of a section cut at the notes that close its parts; notes in sentences close nothing."""
    ranges = [(line.start, line.end) for paragraph in section.paragraphs for line in paragraph.lines]
    closing = [note for note in notes if note.form != "sentence"]
    if section.node is None and not closing:
        return []
    cut = _without(ranges, [note.span for note in closing])
    if len(closing) <= 1:
        return [_Piece(tuple(cut), notes)] if cut else []
    parts: list[tuple[list[Span], list[Responsibility]]] = []
    at = 0
    for note in closing:
        end = at
        while end < len(cut) and cut[end][0] < note.span[0]:
            end += 1
        if end > at or not parts:
            parts.append((cut[at:end], []))
        parts[-1][1].append(note)
        at = end
    parts[-1][0].extend(cut[at:])
    return [_Piece(tuple(text), tuple(closed)) for text, closed in parts if text]


def _without(ranges: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Ordered ``ranges`` without the ordered ``holes``."""
    left: list[Span] = []
    first = 0
    for start, end in ranges:
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        probe = first
        while probe < len(holes) and holes[probe][0] < end:
            if holes[probe][0] > start:
                left.append((start, holes[probe][0]))
            start = max(start, holes[probe][1])
            probe += 1
        if start < end:
            left.append((start, end))
    return left


def _cover(notes: Sequence[Responsibility]) -> Span | None:
    return (min(note.span[0] for note in notes), max(note.span[1] for note in notes)) if notes else None


# --- titles, verbs, actions ----------------------------------------------------------------------------

_LONGEST_TITLE = 60
_LEAD_NUMBER = re.compile(r"^(?:\(?[\d一二三四五六七八九十]{1,3}[.、)]|[一二三四五六七八九十]是|--|—{1,2}|[•●①-⑳])")


def _lead(text: str) -> str:
    """The words that open a text, up to the first stop, as its title."""
    text = _LEAD_NUMBER.sub("", text[: 4 * _LONGEST_TITLE])
    stop = re.search(r"[。;,:(]", text)
    return text[: min(stop.start() if stop else len(text), _LONGEST_TITLE)]


_ADVERBS = (
    "深入|大力|积极|进一步|全面|切实|扎实|逐步|着力|不断|充分|重点|持续|稳步|有序|坚决|严格|认真|努力|率先|主动|广泛|继续|及时|尽快|有效|科学|合理|依法|全力|稳妥|"
    "集中|分类|优先|适时|高质量|高标准|高水平|深度|精准|定期|联合|共同|牢牢|始终|更好|更加|力争|争取|确保|要|应|须|将|并|还|也|同时|此外|另外|以及|和|到时|[一二三四五六七八九]是"
)
# 加快 and 统筹 go before a verb like adverbs, or hold the object apart from it: 加快…建设.
_HALF_VERBS = "加快|统筹|协同|合力"
_VERBS = (
    "建立健全|建立|健全|完善|建设|搭建|构建|打造|培育|培养|发展|推进|推动|推行|推广|实施|开展|组织|落实|强化|加强|加大|提升|提高|增强|优化|改善|改进|改革|深化|拓展|扩大|促进|"
    "支持|鼓励|引导|扶持|引进|引入|创建|争创|创新|制定|制订|修订|出台|编制|发布|规范|严厉打击|打击|整治|治理|查处|防范|防控|化解|控制|淘汰|降低|减少|压减|保护|保障|维护|"
    "发挥|利用|运用|应用|采用|营造|弘扬|宣传|普及|培训|指导|督促|监督|监管|检查|抽查|考核|评价|评估|研究|探索|设立|成立|组建|整合|统一|明确|夯实|筑牢|"
    "巩固|突出|坚持|抓好|抓实|抓住|抓紧|狠抓|做好|做强|做大|做优|做实|办好|用好|管好|守住|防止|杜绝|禁止|取消|简化|精简|压缩|公开|公布|申报|认定|评选|表彰|奖励|资助|投入|"
    "安排|配备|配置|布局|规划|部署|启动|实现|达到|完成|形成|聚焦|瞄准|对接|融入|参与|承担|举办|召开|征集|收集|分析|追溯|召回|报送|通报|"
    "倡导|树立|践行|激发|释放|激励|集聚|吸引|储备|招引|壮大|带动|联动|衔接|畅通|打通|破解|解决|补齐|补强|延伸|转化|转变|升级|改造|修复|清理|清查|排查|整改|复制|总结|挖掘|"
    "擦亮|塑造|提炼|丰富|繁荣|振兴|稳定|增加|盘活|节约|回收|绿化|保持|维持|确立|理顺|厘清|划分|授权|下放|承接|委托|购买|采购|招募|选拔|选派|选树|遴选|命名|授予|建好|建成|"
    "更新|更换|新建|改建|扩建|修建|安装|购置|推出|推荐|发放|减轻|做精|办理|受理|处置|处理|纠正|严惩|惩戒|追究|清退|关闭|调整|调查|统计|汇总|印发|签订|"
    "接入|共享|开放|开发|研发|研制|攻克|突破|抢抓|把握|把好|筹建|筹集"
)
_ADVERB = re.compile(rf"(?:{_ADVERBS})")
_HALF_VERB = re.compile(rf"(?:{_HALF_VERBS})")
_VERB = re.compile(rf"(?:{'|'.join(sorted(_VERBS.split('|'), key=len, reverse=True))})")
_NOMINAL = re.compile(
    r"(?:建设|改造|发展|升级|转型|培育|应用|推广|整治|治理|创新|改革|研究|研发|攻关|融合|集聚|提升|转化|培养|布局|推进|实施|落实|制定|修订|普及|整合|开放|共享|保护)$"
)

# After 加快 these may name the object: 加快监管平台建设.
_ALSO_NOUNS = frozenset(
    "监管 监督 治理 防控 追溯 评价 评估 考核 培训 研究 改革 创新 规划 发展 共享 投入 采购 统计 应用 保障 保护".split()
)


def first_verb(title: str) -> str | None:
    """The first verb after the adverbs (深入、大力、积极…): ``大力推进标准体系建设`` is 推进, ``加快平台建设`` is 建设.

    A compound gives its first part: 建立健全 is 建立. None where the title begins with no verb that is known.
    """
    start, half = _after_adverbs(title[: 2 * _LONGEST_TITLE])
    verb = _VERB.match(title, start)
    nominal = _NOMINAL.search(title, max(start, len(title) - 4)) if start else None
    if nominal and nominal.start() > start and (verb is None or (half and verb.group() in _ALSO_NOUNS)):
        return nominal.group()
    if verb:
        return "建立" if verb.group() == "建立健全" else verb.group()
    return half


def _after_adverbs(text: str) -> tuple[int, str | None]:
    """Where the adverbs end, and the last half verb among them (加快)."""
    at, half = 0, None
    while True:
        if _VERB.match(text, at) and not _HALF_VERB.match(text, at):
            return at, half
        adverb = _ADVERB.match(text, at) or _HALF_VERB.match(text, at)
        if adverb is None:
            return at, half
        half = adverb.group() if _HALF_VERB.match(text, at) else half
        at = adverb.end()


def _actions(text: str) -> Iterator[str]:
    """Clauses of verb and object, without the adverbs before the verb."""
    for clause in _clauses(text):
        clause = _LEAD_NUMBER.sub("", clause)
        start, half = _after_adverbs(clause[: 2 * _LONGEST_TITLE])
        if len(clause) - start >= 4 and (_VERB.match(clause, start) or half):
            yield clause[start - len(half) if half and not _VERB.match(clause, start) else start :]


_CLAUSE_MARK = re.compile(r"[(\[{《“〔【)\]}》”〕】。!?,;:]")


def _clauses(text: str) -> Iterator[str]:
    """Clauses between commas and stops outside brackets and quotation marks; an unclosed one ends with its sentence."""
    depth, begin = 0, 0
    for mark in _CLAUSE_MARK.finditer(text):
        index, char = mark.start(), mark.group()
        if char in "([{《“〔【":
            depth += 1
        elif char in ")]}》”〕】":
            depth = max(0, depth - 1)
        elif char in "。!?" or (depth == 0 and char in ",;:"):
            depth = 0
            yield text[begin:index]
            begin = index + 1
    yield text[begin:]


# --- units ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Entry:
    """A unit of the document with what is known of it."""

    org: Org
    resolution: Resolution
    repaired: tuple[NamedUnit, ...]


class _Units:
    """The units a document names, one entry for all spellings of one unit."""

    def __init__(self, layout: Layout, named: Sequence[NamedUnit], directory: Directory) -> None:
        self.directory = directory
        self.resolutions = directory.resolve_all(unit.name for unit in named)
        self.text = layout.source.text
        together: dict[str, list[NamedUnit]] = {}
        for unit in named:
            together.setdefault(self.key(unit), []).append(unit)
        identities = Identities("u", self.text)
        self.entries = tuple(self._entry(units, identities) for units in together.values())
        self._by_key = dict(zip(together, self.entries, strict=True))

    def key(self, unit: NamedUnit) -> str:
        resolution = self.resolutions[unit.name]
        return f"={resolution.unit.full_name}" if resolution.unit else self.directory.key(resolution.name)

    def entry(self, unit: NamedUnit) -> _Entry:
        return self._by_key[self.key(unit)]

    def name(self, unit: NamedUnit) -> str:
        return self.resolutions[unit.name].name

    def repaired(self, unit: NamedUnit) -> bool:
        return self.resolutions[unit.name].how == "slip"

    def _entry(self, units: Sequence[NamedUnit], identities: Identities) -> _Entry:
        sound = [unit for unit in units if not self.repaired(unit)] or list(units)
        resolution = self.resolutions[sound[0].name]
        written = ["".join(self.text[unit.span[0] : unit.span[1]].split()) for unit in units]
        aliases = dict.fromkeys((*(self.name(unit) for unit in units), *written))
        aliases.pop(resolution.name, None)
        spans = tuple(sorted({unit.span for unit in units}))
        org = Org(
            id=identities.new(spans[0], resolution.name),
            name=resolution.name,
            kind="unknown" if resolution.how == "unknown" else "group" if resolution.group else "unit",
            aliases=tuple(aliases),
            status=self._entry_status(sound, resolution),
            spans=spans,
            full_name=self.directory.full_name(resolution),
            current_name=self.directory.current_name(resolution),
        )
        return _Entry(org, resolution, tuple(unit for unit in units if self.repaired(unit)))

    def _entry_status(self, units: Sequence[NamedUnit], resolution: Resolution) -> Status:
        if resolution.status != "stated":
            return resolution.status
        return "stated" if any(unit.status == "stated" for unit in units) else "inherited"


# --- findings ------------------------------------------------------------------------------------------


def _note_findings(notes: Sequence[Responsibility], units: _Units, tasks: Sequence[Task]) -> Iterator[Finding]:
    of_note: dict[Span, list[str]] = defaultdict(list)
    for task in tasks:
        if task.responsibility_span is not None:
            of_note[task.responsibility_span].append(task.id)
    unled: list[Responsibility] = []
    for note in notes:
        items = tuple(of_note[note.span])
        several = len(note.of("responsible")) + len(note.of("shared")) > 1
        if not note.of("lead") and note.of("coop"):
            yield Finding(
                "RESP-NOLEAD",
                "warning",
                "这项任务写了配合单位，没有写牵头单位。",
                "对照原件补上牵头单位；原件如此的，请发文机关明确。",
                (note.span,),
                items,
            )
        elif not note.of("lead") and several:
            unled.append(note)
        yield from _both_roles(note, units, items)
    if unled:
        yield Finding(
            "RESP-NOLEAD",
            "info",
            f"有{len(unled)}项任务由多个单位负责，没有写明哪个单位牵头。",
            "考核时需要牵头单位的，请发文机关明确。",
            tuple(note.span for note in unled),
            tuple(item for note in unled for item in of_note[note.span]),
        )


def _both_roles(note: Responsibility, units: _Units, items: tuple[str, ...]) -> Iterator[Finding]:
    leads = {units.key(unit): unit for unit in note.of("lead")}
    for unit in note.of("coop"):
        lead = leads.get(units.key(unit))
        if lead is not None:
            yield Finding(
                "RESP-LEADCOOP",
                "warning",
                f"“{units.name(lead)}”在同一项任务中既是牵头单位，又是配合单位。",
                "核对原件，删去其中一处或改为应写的单位。",
                (lead.span, unit.span),
                items,
            )


def _unit_findings(units: _Units, *, listed: bool) -> Iterator[Finding]:
    on = units.directory.on
    for entry in units.entries:
        org = entry.org
        for unit in entry.repaired:
            written = "".join(units.text[unit.span[0] : unit.span[1]].split())
            yield Finding(
                "ORG-TYPO",
                "warning",
                f"单位名称“{written}”疑为“{org.name}”之误，已按“{org.name}”读取。",
                "核对原件，确认或改正单位名称。",
                (unit.span,),
                (org.id,),
            )
        if entry.resolution.how == "unknown":
            yield Finding(
                "ORG-UNKNOWN",
                "warning",
                f"单位名录中没有“{org.name}”。",
                "核对名称；名称无误的，请把该单位补入单位名录。",
                org.spans,
                (org.id,),
            )
        if org.kind == "group" and not _expandable(entry, listed):
            yield Finding(
                "ORG-GROUP",
                "info",
                f"“{org.name}”是多个单位的统称，文件和单位名录都没有列明具体单位。",
                "需要落实到单位的，请补充成员名单。",
                org.spans,
                (org.id,),
            )
        if entry.resolution.abolished and on is not None:
            now = f"，其职责现由{org.current_name}承担" if org.current_name not in (None, org.full_name) else ""
            yield Finding(
                "ORG-ABOLISHED",
                "warning",
                f"文件成文时（{on.isoformat()}），“{org.name}”已经撤销或更名{now}。",
                "核对文件日期和单位名称；确为旧称的，改用现名。",
                org.spans,
                (org.id,),
            )


def _expandable(entry: _Entry, listed: bool) -> bool:
    unit = entry.resolution.unit
    return bool(unit is not None and unit.members) or (listed and "成员单位" in entry.org.name)


# --- tables of tasks -----------------------------------------------------------------------------------

# The finest column tells the task of a row.
_TASK_COLUMNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"措施|举措|工作(?:内容|事项|要点)|任务(?:内容|要求)|主要内容",
        r"任务(?!来源|类别|序号|分类)|重点工作|事项",
        r"内容|要点|项目",
    )
)
_TableRow = dict[int, Span]


def task_rows(layout: Layout, directory: Directory | None = None) -> tuple[TaskRow, ...]:
    """The rows of tables whose header names a task and units in a role (任务分工表: 任务、牵头单位、责任单位…).

    Where a flattened table leaves all role cells of a row empty, the cells above were merged: the row has their units.
    """
    found: list[TaskRow] = []
    for region in layout.tables:
        rows = _grid_cells(region.grid) if region.grid is not None else _flat_cells(layout, region)
        found += _rows_with_units(layout, rows, directory, merged=region.grid is None)
    return tuple(found)


def _grid_cells(grid: Grid) -> list[_TableRow]:
    """Rows of a real table; a merged cell stands in every row and column that it covers."""
    at: dict[int, _TableRow] = defaultdict(dict)
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.rows)):
            for col in range(cell.col, min(cell.col + cell.colspan, grid.cols)):
                at[row][col] = cell.span
    return [at[row] for row in sorted(at)]


def _flat_cells(layout: Layout, region: TableRegion) -> list[_TableRow]:
    if region.dialect == "cells":
        return []
    return [{col: cell.passage.whole for col, cell in enumerate(row)} for row in table_rows(layout.folded, region)]


def _rows_with_units(
    layout: Layout, rows: Sequence[_TableRow], directory: Directory | None, *, merged: bool
) -> Iterator[TaskRow]:
    def text(span: Span) -> str:
        return "".join(layout.folded[span[0] : span[1]].split())

    header = next((n for n, row in enumerate(rows) if any(column_role(text(s)) in ROLES for s in row.values())), None)
    if header is None:
        return
    titles = {col: text(span) for col, span in rows[header].items()}
    free = {col: title for col, title in titles.items() if column_role(title) is None}
    column = next((col for pattern in _TASK_COLUMNS for col, title in free.items() if pattern.search(title)), None)
    above: Responsibility | None = None
    for row in rows[header + 1 :]:
        told = row.get(column) if column is not None else None
        if told is None or len(row) > len(titles) or not text(told):
            continue
        note = read_row(layout, [(titles.get(col, ""), span) for col, span in row.items()], directory)
        if note is None and merged and above is not None:
            note = replace(above, status="inherited")
        above = note
        if note is not None:
            yield TaskRow(told, note)
