"""Who answers for a task: lead, cooperating and responsible units (牵头、配合、责任单位) as plan documents note them.

No standard fixes the form. Documents note the division of work (任务分工) in brackets that close a paragraph
(``(市甲局牵头;市乙局、丙局配合)``), on lines of their own (``责任单位：…``), in the sentence (``由…牵头，会同…``) or in
columns of a table. Brackets of every width are read; a closing bracket that was lost ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Literal

from zhiqiang.lang.organizations import UnitName, is_complete, is_office, is_unit_name, looks_like_unit, read_units
from zhiqiang.policy.layout import Layout, Paragraph
from zhiqiang.policy.model import Span, Status
from zhiqiang.policy.outline import Outline
from zhiqiang.policy.passages import Passage, clean_passage, sentences
from zhiqiang.policy.units import Directory
from zhiqiang.policy.years import find_years

Role = Literal["lead", "coop", "shared", "implement", "responsible"]
Form = Literal["bracket", "line", "sentence", "column"]
ROLES: tuple[Role, ...] = ("lead", "coop", "shared", "implement", "responsible")
#: The deadline of work that has no end (常态化、长期坚持、持续推进).
ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit in a role: ``name`` with its level, at ``span`` in the source; ``status`` tells an inherited level."""

    name: str
    span: Span
    status: Status
    group: bool


@dataclass(frozen=True)
class Responsibility:
    """One note of responsibility with its units by role. ``closed`` is false where the closing bracket was lost;
    status ``inferred`` where no word names the role (a bare list of units)."""

    span: Span
    form: Form
    units: dict[Role, tuple[NamedUnit, ...]] = field(default_factory=dict)
    open_list: bool = False
    deadline: str | None = None
    status: Status = "stated"
    closed: bool = True

    def of(self, role: Role) -> tuple[NamedUnit, ...]:
        """The units in ``role``, in the order of the text."""
        return self.units.get(role, ())

    @property
    def all_units(self) -> Iterator[NamedUnit]:
        return chain.from_iterable(self.of(role) for role in ROLES)


def read_responsibilities(
    layout: Layout, outline: Outline, directory: Directory | None = None
) -> tuple[Responsibility, ...]:
    """All notes of responsibility in ``layout``, in the order of the text; ``directory`` knows places and groups."""
    reader = _Reader(directory or Directory())
    found: list[Responsibility] = []
    lines: list[Responsibility] = []
    first_leads, after_prose = False, False
    for paragraph in layout.paragraphs:
        first_leads = first_leads or bool(_FIRST_LEADS.search(paragraph.text))
        placed = after_prose or bool(lines) or outline.home(paragraph) is not None
        line = reader.line(paragraph, continued=bool(lines)) if placed else None
        after_prose = paragraph.text.endswith("。")
        if line is not None:
            lines.append(line)
            continue
        found += _one_note(lines)
        lines = []
        found += reader.paragraph(paragraph)
    found += _one_note(lines)
    return tuple(_first_unit_leads(note) if first_leads else note for note in found)


def _one_note(lines: Sequence[Responsibility]) -> list[Responsibility]:
    """Lines that follow each other (牵头单位：… 配合单位：… 完成时限：…) are one note, unless a label comes again."""
    notes: list[Responsibility] = []
    for line in lines:
        last = notes[-1] if notes else None
        if last is None or set(last.units) & set(line.units) or (last.deadline and line.deadline):
            notes.append(line)
        else:
            notes[-1] = replace(
                last,
                span=(last.span[0], line.span[1]),
                units={**last.units, **line.units},
                open_list=last.open_list or line.open_list,
                deadline=last.deadline or line.deadline,
            )
    return [note for note in notes if note.units]


# 责任单位中排在第一位的为牵头单位，下同.
_FIRST_LEADS = re.compile(
    r"(?:[排列居]|位于)[^,;。:()]{0,8}(?:第一|首位|最前|首)[^,;。:()]{0,10}(?:为|是)(?:牵头|主办)|"
    r"(?:第一|首)[个位]?(?:责任)?(?:单位|部门)(?:为|是)(?:牵头|主办)"
)


def _first_unit_leads(note: Responsibility) -> Responsibility:
    for role in ("responsible", "shared"):
        units = note.units.get(role, ())
        if not note.of("lead") and units:
            rest = {other: named for other, named in note.units.items() if other != role}
            coop = (*rest.pop("coop", ()), *units[1:])
            given: dict[Role, tuple[NamedUnit, ...]] = {"lead": units[:1], "coop": coop, **rest}
            return replace(note, units={r: named for r, named in given.items() if named}, status="inferred")
    return note


# --- the words that give a role ------------------------------------------------------------------------

_SCOPE = "(?:[省市区县州]?(?:级|直)|主要|具体|第一)?"
_BODY = "(?:责任|市级|省级|区级)?(?:单位|部门|机构|主体|处室|科室|股室)(?:\\([^()]{1,8}\\))?"
# A colon, the closing mark of 【责任单位】, 为, or nothing before a level where the label begins its clause.
_COLON = "(?:[:】\\]〕]:?|为(?=[省市区县各])|(?<![\\u4e00-\\u9fff][\\u4e00-\\u9fff]{4})(?=[省市区县](?![级直])))"
_LABEL = re.compile(
    # The first characters of all labels: most places need no closer look.
    r"(?=[主任会具分办包区协备完实州工市总成执承指推支整日时期牵目直省督监第级组县参联落负责进配预])(?:"
    rf"(?P<lead>{_SCOPE}(?:总?牵头|主办|主责|主管|组织){_BODY}|责任牵头(?:单位|部门)|牵头){_COLON}|"
    rf"(?P<coop>{_SCOPE}(?:配合|协办|协助|参与|参加|协同|支持|协作|会办|联办|指导){_BODY}|配合|协办|参与){_COLON}|"
    rf"(?P<responsible>{_SCOPE}(?:责任|承担|负责){_BODY}|责任(?:分工|主体)|任务分工|责任单位及分工|责任){_COLON}|"
    rf"(?P<implement>{_SCOPE}(?:落实|实施|执行|承办|组织实施){_BODY}){_COLON}|"
    r"(?P<due>(?:完成|办理|推进|工作|实施|落实|整改)?(?:时限|时间|期限|日期|时间节点|时限要求|时间要求|进度安排|时间安排))"
    rf"{_COLON}|"
    rf"(?P<other>(?:责任|牵头|分管|联系|包保|市)[市县区]?(?:领导|人)|责任人及电话|联系电话|(?:督办|督查|监督)(?:单位|部门)|"
    rf"备注|工作目标|目标任务|预期成果|成果形式|任务来源|工作措施|主要措施|具体措施){_COLON})"
)
# Labels that furniture of web pages and header tables use too: never a line of a plan.
_FURNITURE = re.compile(
    r"(?:主办|承办|主管)(?:单位|部门)[:]|索引号|发布(?:日期|机构|时间)|成文日期|有效性|文号[:]|备案|网站|版权|"
    r"信息(?:分类|名称)|公开(?:方式|日期)"
)

_BOUND = r"(?=$|[,;。、:!)])"
_STOP = r"(?=$|[,;。:!)])"
_NEXT = r"(?=$|[,;。、:!)]|会同|联合|由|各|有关|相关|[省市区县](?![场容级直]))"
_DUTY = (
    "(?:各自)?(?:的)?(?:工作)?(?:职责|职能|职权|责任|任务|管理权限|权限|行业)"
    "(?:和)?(?:权限|范围|任务|分工|要求)?(?:范围)?(?:分工)?"
)
_BY_DUTY = rf"(?:各自)?(?:依据|依照|按照|根据|结合|按|依){_DUTY}|(?:各自)?按分工"
_HELP = "(?:实施|落实|推进|做好|抓好|开展|完成|办理|工作|配合|单位|部门|相关){0,3}"
_MARK = re.compile(
    rf"(?P<coop>为(?:配合|协办|参与)(?:单位|部门)|(?:{_BY_DUTY})?(?:予以|给予|积极|密切|主动|全力|分别|共同|协同|负责|做好|抓好){{0,2}}"
    rf"(?:(?:配合|协助|协办|参与|参加){_HELP}{_NEXT}|(?:协同|协作|支持){_HELP}{_BOUND}))|"
    rf"(?P<shared>(?:{_BY_DUTY})(?:抓好|做好|分别|共同|各自|协同|分头|组织|具体|认真|切实|推进|各负其责){{0,2}}"
    rf"(?:负责|落实|推进|实施|执行|办理|抓好|做好|开展){{0,3}}(?:工作)?{_NEXT}|"
    rf"(?:分工|分别|分头|各自|共同)(?:组织)?(?:负责|落实|推进|实施|办理){{1,2}}{_BOUND}|各负其责{_BOUND})|"
    rf"(?P<implement>(?:负责|具体|抓好|认真|贯彻|组织|推进|推动){{0,3}}"
    rf"(?:落实|执行|组织实施|具体实施|承办){{1,2}}(?:到位)?{_BOUND}|(?:具体|组织|推进)?实施{_BOUND})|"
    rf"(?P<lead>为(?:牵头|主办|主责|主要责任)(?:单位|部门)|(?:共同|联合|具体|分别|负责|总){{0,2}}牵头(?:单位|部门)?"
    rf"(?:负责|抓总|组织|实施|落实|推进|办理|协调|统筹|抓好|做好|制定|完成){{0,3}}(?:工作)?{_NEXT}|"
    rf"(?:主办|主责|为主|抓总|总负责|负总责|负主责|统筹协调|统筹推进){_BOUND}|"
    rf"(?P<charge>(?:具体|主要|总|统一|全面|统筹)?负责(?:组织|具体|统筹|指导|协调|推进|办理|抓好|完成|督促){{0,3}}{_NEXT}))|"
    rf"(?P<responsible>为责任(?:单位|部门|主体){_NEXT})|"
    # 甲牵头制定方案, 甲负责监管: what follows is the work, up to the end of the clause.
    rf"(?P<leading>牵头[\u4e00-\u9fff、“”《》]{{2,60}}{_STOP})|(?P<charged>负责(?!人)[\u4e00-\u9fff、“”《》]{{2,60}}{_STOP})"
)
_TOGETHER = re.compile(
    r"[,、]?(?:并|牵头|负责|要|应)?(?:会同|联合(?=[省市区县各有相])|商请|(?<![\u4e00-\u9fff])商(?=[省市区县]))"
)
_ALL_MUST = re.compile(
    r"均(?:需|须|由|应|应由|需由|涉及|要)(?P<units>[^,;。]{2,60}?)(?:按职责)?(?:共同)?(?:负责|落实|配合|贯彻落实|参与|组织实施)?$"
)
_REMARK = re.compile(
    r"下同|以下(?:均|各|任务|工作|简称)|不再|不分先后|排名|首位|第一位|第一个|分列|为序|列前|按.{1,12}排序|见附件|牵头单位均"
)
_DATE_CLAUSE = re.compile(
    r"(?:\d{4}年|\d{1,2}月|年底|上半年|下半年|季度|前完成|期限|时限)|^(?:长期|持续|常态化?|全年|每年|按[时期]|即日起)"
)
_DATE_LEAD = re.compile(
    r"(?:力争|争取|确保)?(?:在|于|到)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?[底末]|上半年)?(?<=[年月日底末])(?:之前|以前|前)?"
)
_ONGOING = re.compile(r"长期|持续|常态|全年")


@dataclass
class _Draft:
    """Units of a note as they are found: ranges by role, in clean text."""

    units: list[tuple[Role, UnitName]] = field(default_factory=list)
    due: str = ""
    worded: bool = False


@dataclass(frozen=True)
class _Clause:
    start: int
    end: int


class _Content:
    """Reads the words of one note, clause by clause: units wait for the word that gives them their role."""

    def __init__(self, text: str, directory: Directory, default: Role | None = None) -> None:
        self.text = text
        self.directory = directory
        self.label: Role | Literal["due", "other"] | None = default
        self.waiting: list[_Clause] = []
        self.draft = _Draft(worded=default is not None)

    def read(self, start: int, end: int) -> _Draft:
        for clause in _clauses(self.text, start, end):
            at = clause.start
            for label in _LABEL.finditer(self.text, clause.start, clause.end):
                self._clause(at, label.start())
                self._flush(None)
                self.label = label.lastgroup  # type: ignore[assignment]
                self.draft.worded = self.draft.worded or self.label in ROLES
                at = label.end()
            self._clause(at, clause.end)
            if self.label in ROLES and self.text.startswith(";", clause.end):
                self._flush(None)
        self._flush(None)
        return self.draft

    def _clause(self, start: int, end: int) -> None:
        dated = _DATE_LEAD.match(self.text, start, end)
        if dated and _MARK.search(self.text, dated.end(), end):
            self.draft.due += f"{dated.group()};"
            start = dated.end()
        text = self.text[start:end].strip("。,;、 ")
        if not text or self.label == "other":
            return
        every = _ALL_MUST.search(text)
        if every:
            at = self.text.find(text, start) + every.start("units")
            self._give("implement", [_Clause(at, at + len(every["units"]))])
        elif (self.label == "due" or _DATE_CLAUSE.search(text)) and not _MARK.search(text):
            self._dated(text, self.text.find(text, start))
        elif not _REMARK.search(text):
            self._marked(start, end)

    def _dated(self, text: str, at: int) -> None:
        """A clause of time, perhaps with a unit before or after (市甲局2024年底前完成)."""
        self.draft.due += f"{text};"
        date = _DATE_CLAUSE.search(text)
        lead = _DATE_LEAD.match(text)
        if date and looks_like_unit(text[: date.start()]):
            self._wait(at, at + date.start())
        elif lead and looks_like_unit(text[lead.end() :].removesuffix("完成")):
            self._wait(at + lead.end(), at + len(text.removesuffix("完成")))

    def _marked(self, start: int, end: int) -> None:
        at = start
        for mark in _MARK.finditer(self.text, start, end):
            if self.text.startswith("(", mark.start() - 1):
                continue
            self._wait(at, mark.start())
            self._flush(self._role(mark))
            at = mark.end()
        self._wait(at, end)

    def _role(self, mark: re.Match[str]) -> Role:
        if mark["leading"]:
            return "lead"
        if mark["charged"]:
            return "responsible"
        role: Role = next(r for r in ROLES if mark[r])
        led = any(r == "lead" for r, _ in self.draft.units)
        if role == "lead" and mark["charge"] and led:
            return "responsible"
        if role == "implement" and not self.draft.units and mark[role].startswith("负责"):
            return "implement" if "落实" in mark[role] else "lead"
        return role

    def _wait(self, start: int, end: int) -> None:
        if self.text[start:end].strip("。,;、 :"):
            self.waiting.append(_Clause(start, end))

    def _flush(self, role: Role | None) -> None:
        """Give the waiting units their role: that of the word after them, of the label before them, or by position."""
        waiting, self.waiting = self.waiting, []
        self.draft.worded = self.draft.worded or (role is not None and bool(waiting))
        label = next((r for r in ROLES if r == self.label), None)
        by_place: Role = "coop" if any(r == "lead" for r, _ in self.draft.units) else "responsible"
        told = role or label
        for clause in waiting:
            before = len(self.draft.units)
            self._together(told or by_place, clause)
            if told is None and self.draft.worded:
                new = [given for given in self.draft.units[before:] if looks_like_unit(given[1].name)]
                self.draft.units[before:] = new

    def _together(self, role: Role, clause: _Clause) -> None:
        """``甲会同乙牵头``: 甲 leads, 乙 cooperates."""
        together = _TOGETHER.search(self.text, clause.start, clause.end)
        if together is None:
            self._give(role, [clause])
            return
        self.draft.worded = True
        before = _Clause(clause.start, together.start())
        if before.end > before.start:
            self._give("lead" if role in ("responsible", "coop") else role, [before])
        listed = _leading_units(self.text, together.end(), clause.end, self.directory)
        if listed:
            self.draft.units += [("coop", unit) for unit in listed]
        else:
            self._give("coop", [_Clause(together.end(), clause.end)])

    def _give(self, role: Role, clauses: Iterable[_Clause]) -> None:
        for clause in clauses:
            for unit in _units(self.text, clause.start, clause.end, self.directory):
                self.draft.units.append(("lead" if self.text.startswith("(牵头", unit.end) else role, unit))


def _units(text: str, start: int, end: int, directory: Directory) -> tuple[UnitName, ...]:
    return read_units(
        text,
        start,
        end,
        groups=directory.group_names,
        places=directory.place_names,
        known=directory.known_names,
    )


def _clauses(text: str, start: int, end: int) -> Iterator[_Clause]:
    """Clauses between ``,;。`` at depth 0 of brackets."""
    depth, begin = 0, start
    for index in range(start, end):
        char = text[index]
        if char in "([〔【{《":
            depth += 1
        elif char in ")]〕】}》":
            depth = max(0, depth - 1)
        elif depth == 0 and char in ",;。!":
            if index > begin:
                yield _Clause(begin, index)
            begin = index + 1
    if end > begin:
        yield _Clause(begin, end)


# --- the places where notes stand ----------------------------------------------------------------------

_HINT = re.compile(
    r"牵头|配合|负责|责任|单位[:]|部门[:]|职责|分工|落实|实施|协助|参与|参加|会同|主办|承办|协办|局|委|办|部|厅|政府"
)
_SPOKEN = re.compile(r"牵头|配合|负责|责任|职责|分工|落实|实施|协助|参与|参加|会同|主办|承办|协办|为主|支持|各负其责")
_LONGEST_NOTE = 1500
_OPENERS = "([〔【﹝"
_CLOSERS = ")]〕】﹞"
_BRACKET = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")
_LINE_START = re.compile(r"(?:\(?\d{1,2}[.、)]|[-—·•●★*]|\(|\[|【|〔){0,2}")
_OPENS_SENTENCE = re.compile(r"(?:^|[。;!?])[【〔\[]?$")


@dataclass(frozen=True)
class _Bracket:
    start: int
    end: int
    closed: bool
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        return (self.start + 1, self.end - 1 if self.closed else self.end)


def _brackets(text: str) -> list[_Bracket]:
    """Brackets of the paragraph: closed ones to a depth of two, and the last two that were never closed."""
    stack: list[int] = []
    found: list[_Bracket] = []
    for mark in _BRACKET.finditer(text):
        index = mark.start()
        if mark.group() in _OPENERS:
            stack.append(index)
        elif stack:
            start = stack.pop()
            if index - start <= _LONGEST_NOTE:
                found.append(_Bracket(start, index + 1, True, len(stack)))
    unclosed = [_Bracket(start, len(text), False, 0) for start in stack[-2:] if len(text) - start <= _LONGEST_NOTE]
    depth = max(0, len(stack) - 2)
    closed = [bracket for bracket in found if bracket.depth <= depth + 2]
    return sorted((*closed, *unclosed), key=lambda b: (b.start, -b.end))


class _Reader:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.places = directory.place_names

    def paragraph(self, paragraph: Paragraph) -> Iterator[Responsibility]:
        """Notes in brackets, after a label at a sentence's start, and in sentences, in order."""
        text = paragraph.text
        if not _HINT.search(text):
            return
        taken: list[tuple[int, int]] = []
        notes: list[Responsibility] = []
        for bracket in _brackets(text):
            if taken and bracket.start < taken[-1][1]:
                continue
            note = self._bracket(paragraph.passage, bracket)
            if note is not None:
                notes.append(note)
                taken.append((bracket.start, bracket.end))
        free = _outside(len(text), taken)
        for start, end in free:
            notes += self._labelled(paragraph.passage, start, end)
            notes += self._sentences(paragraph.passage, start, end)
        yield from sorted(notes, key=lambda note: note.span)

    # brackets

    def _bracket(self, passage: Passage, bracket: _Bracket) -> Responsibility | None:
        text = passage.text
        start, end = bracket.inner
        if not _HINT.search(text, start, end):
            return None
        if not bracket.closed and not self._runs_to_the_end(text, start, end):
            return None
        draft = _Content(text, self.directory).read(start, end)
        if not draft.units or not self._accepts(draft, bracket, text):
            return None
        note = self._note(passage, draft, passage.span(bracket.start, bracket.end), "bracket")
        return replace(note, closed=bracket.closed, status="stated" if draft.worded else "inferred")

    def _runs_to_the_end(self, text: str, start: int, end: int) -> bool:
        stop = text.find("。", start, end)
        return (stop < 0 or stop >= end - 1) and bool(_SPOKEN.search(text, start, end))

    def _accepts(self, draft: _Draft, bracket: _Bracket, text: str) -> bool:
        if draft.worded:
            return self._plausible(draft)
        names = [unit.name for _, unit in draft.units]
        if bracket.depth or not bracket.closed or not all(is_office(name, self.places) for name in names):
            return False
        if not all(is_complete(name, self.places) or name.endswith(("部", "委", "局", "署", "办")) for name in names):
            return False
        return _stands_alone(text, bracket, len(names))

    def _plausible(self, draft: _Draft) -> bool:
        """One name at least must be a unit by its own shape, most of the rest may be."""
        units = [unit for _, unit in draft.units]
        likely = sum(1 for unit in units if looks_like_unit(unit.name) or unit.written in self.directory.known_names)
        return likely * 2 > len(units) and any(_is_unit(unit, self.directory) for unit in units)

    def _note(self, passage: Passage, draft: _Draft, span: Span, form: Form) -> Responsibility:
        units: dict[Role, tuple[NamedUnit, ...]] = {}
        for role in ROLES:
            named: dict[str, NamedUnit] = {}
            for given, unit in draft.units:
                if given == role:
                    named.setdefault(unit.name, _named(passage, unit))
            if named:
                units[role] = tuple(named.values())
        is_open = any(unit.open for _, unit in draft.units)
        return Responsibility(span, form, units, is_open, _due(draft.due, self.directory.on))

    # cells, lines and labels

    def cell(self, layout: Layout, span: Span, role: Role) -> Responsibility | None:
        """The note of a table cell in a column of ``role``; blanks part units where every piece is one."""
        raw = layout.folded[span[0] : span[1]]
        passage = clean_passage(layout.folded, [span])
        pieces = raw.split()
        if len(pieces) > 1 and not re.search("[、,;]", raw) and all(looks_like_unit(piece) for piece in pieces):
            passage = Passage(re.sub(r"\s", "、", raw), [0], [span[0]])
        draft = _Content(passage.text, self.directory, role).read(0, len(passage.text))
        if not draft.units or not self._labelled_names(draft):
            return None
        return self._note(passage, draft, span, "column")

    def line(self, paragraph: Paragraph, *, continued: bool) -> Responsibility | None:
        """The note of a paragraph of nothing but labels and units; a deadline alone only goes on with such lines."""
        text = paragraph.text
        lead = _LINE_START.match(text)
        start = lead.end() if lead else 0
        label = _LABEL.match(text, start)
        if label is None or len(text) > _LONGEST_NOTE or _FURNITURE.search(text[:200]):
            return None
        enclosed = lead is not None and lead.group().startswith(tuple(_OPENERS))
        draft = _Content(text, self.directory).read(start, len(text.rstrip(")]】〕。") if enclosed else text))
        if draft.units and not self._labelled_names(draft):
            return None
        if not draft.units and not (continued and draft.due):
            return None
        return self._note(paragraph.passage, draft, paragraph.passage.whole, "line")

    def _labelled_names(self, draft: _Draft) -> bool:
        return any(looks_like_unit(unit.name) or unit.written in self.directory.known_names for _, unit in draft.units)

    def _labelled(self, passage: Passage, start: int, end: int) -> Iterator[Responsibility]:
        """A label at the start of a sentence, whose note runs to the end of the paragraph or to the next bracket."""
        text = passage.text
        for label in _LABEL.finditer(text, start, end):
            if label.lastgroup in ("due", "other") or end - label.start() > _LONGEST_NOTE:
                continue
            if not _OPENS_SENTENCE.search(text, max(0, label.start() - 2), label.start()):
                continue
            if _FURNITURE.match(text, label.start()):
                continue
            draft = _Content(text, self.directory).read(label.start(), end)
            if draft.units and self._plausible(draft):
                opened = label.start() > start and text[label.start() - 1] in _OPENERS
                yield self._note(passage, draft, passage.span(label.start() - opened, end), "line")
                return

    # sentences

    def _sentences(self, passage: Passage, start: int, end: int) -> Iterator[Responsibility]:
        piece = passage.text[start:end]
        if not _IN_SENTENCE.search(piece):
            return
        for a, b in sentences(piece):
            draft = _spoken(piece, a, b, self.directory)
            if draft is not None:
                first = min(unit.start for _, unit in draft.units)
                last = max(unit.end for _, unit in draft.units)
                shifted = [(r, replace(u, start=u.start + start, end=u.end + start)) for r, u in draft.units]
                span = passage.span(start + first, start + last)
                yield self._note(passage, _Draft(shifted, worded=True), span, "sentence")


def _outside(length: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in taken:
        if start > at:
            yield at, start
        at = end
    if at < length:
        yield at, length


def _stands_alone(text: str, bracket: _Bracket, count: int) -> bool:
    """Whether a bare list of units closes a paragraph or a sentence, and does not explain the word before it."""
    if text.endswith(("。", ";", "!"), 0, bracket.start):
        return True
    before = text[max(0, bracket.start - 12) : bracket.start]
    return bool(_CLOSING.match(text, bracket.end)) and len(before) >= 4 and count >= 2 and not _EXPLAINED.search(before)


_CLOSING = re.compile(r"[。;]?$")
_EXPLAINED = re.compile(r"(?:局|委|办|部|厅|署|组|会|部门|单位|机构|政府|公司|中心|企业)$")


# --- units named in the running sentence ---------------------------------------------------------------

_IN_SENTENCE = re.compile(r"牵头|会同|由[^,;。]{2,60}负责")
_OTHER_BY = ("自由", "理由", "缘由", "事由", "来由")
_CHARGE = re.compile(r"牵头|会同|负责(?!人)|为主")
_HELPERS = re.compile(r"(?:积极|密切|共同|主动|分别)?(?:配合|参与|参加|协助|协同)")
_VERB = re.compile(
    r"制定|制订|建立|健全|完善|开展|推进|推动|加强|研究|组织|出台|实施|抓好|做好|编制|加快|落实|对(?!外)|按|依|根据|共同|联合|定期|及时|每|统筹|协调|督促|指导|"
    r"汇总|提出|起草|形成|承担|具体|负责|进一步|积极|全面|于|在|将|要|应|尽快|拟|设立|成立|召开|办理|审核|审批|评价|评估|考核|发布|申报"
)
_REACH = 160


def _spoken(text: str, start: int, end: int, directory: Directory) -> _Draft | None:
    """``由甲牵头，会同乙、丙…`` / ``甲牵头、乙参与`` / ``甲要会同乙…``; None unless 甲 is a unit by its own shape."""
    for charge in _CHARGE.finditer(text, start, end):
        lead = _before(text, start, charge.start(), directory, needs_by=charge.group() in ("负责", "为主"))
        if not lead:
            continue
        draft = _Draft([("lead", unit) for unit in lead], worded=True)
        at = charge.start() if charge.group() == "会同" else charge.end()
        together = _TOGETHER.match(text, at, end)
        if together:
            draft.units += [("coop", unit) for unit in _leading_units(text, together.end(), end, directory)]
        elif at < end and text[at] in ",、;":
            stop = _HELPERS.search(text, at + 1, min(end, at + 1 + _REACH))
            helpers = _all_units(text, at + 1, stop.start(), directory) if stop else ()
            draft.units += [("coop", unit) for unit in helpers]
        return draft
    return None


def _before(text: str, start: int, end: int, directory: Directory, *, needs_by: bool) -> tuple[UnitName, ...]:
    """The units before a word of charge: after 由, else (unless 由 is needed) from the start of the clause."""
    low = max(start, end - _REACH)
    while end > low and text[end - 1] in "要应须需将可":
        end -= 1
    by = text.rfind("由", low, end)
    if by >= 0 and not text.startswith(_OTHER_BY, max(0, by - 1)):
        return _all_units(text, by + 1, end, directory)
    if needs_by:
        return ()
    boundary = max(text.rfind(mark, low, end) for mark in ",;:。")
    return _all_units(text, max(low, boundary + 1), end, directory)


def _leading_units(text: str, start: int, end: int, directory: Directory) -> tuple[UnitName, ...]:
    """The units that ``text[start:end]`` begins with: up to the clause's end, or before the verb that follows them."""
    stop = min([at for mark in ",;。" if (at := text.find(mark, start, end)) >= 0], default=end)
    stop = min(stop, start + _REACH)
    for verb in _VERB.finditer(text, start, stop):
        units = _all_units(text, start, verb.start(), directory)
        if units:
            return units
    return _all_units(text, start, stop, directory)


_UNIT_END = re.compile(r"[局委办厅署部院会室中心府组司团处站所馆台社校关队行联协校业门位构街道镇县区市等)]$")


def _all_units(text: str, start: int, end: int, directory: Directory) -> tuple[UnitName, ...]:
    """The units of ``text[start:end]`` if it is a list of units and nothing else."""
    if not 2 <= end - start <= _REACH or not _UNIT_END.search(text, end - 1, end):
        return ()
    units = _units(text, start, end, directory)
    return units if units and all(_is_unit(unit, directory) for unit in units) else ()


# --- members of a group --------------------------------------------------------------------------------

_MEMBERS = re.compile(r"成员单位(?:为|包括|有|是|由|分别为|[:]){1,2}")


def read_members(layout: Layout, directory: Directory | None = None) -> tuple[NamedUnit, ...]:
    """The member units that the document itself lists (成员单位为…), up to the end of their sentence."""
    directory = directory or Directory()
    found: list[NamedUnit] = []
    for paragraph in layout.paragraphs:
        read_to = 0
        for match in _MEMBERS.finditer(paragraph.text):
            if match.start() < read_to:
                continue
            stop = min(match.end() + _LONGEST_NOTE, len(paragraph.text))
            ends = [at for mark in "。;" if (at := paragraph.text.find(mark, match.end(), stop)) >= 0]
            read_to = min(ends, default=stop)
            units = _units(paragraph.text, match.end(), read_to, directory)
            found += [_named(paragraph.passage, unit) for unit in units if _is_unit(unit, directory)]
    return tuple(found)


def _is_unit(unit: UnitName, directory: Directory) -> bool:
    return is_unit_name(unit.name, directory.place_names) or unit.written in directory.known_names


def _named(passage: Passage, unit: UnitName) -> NamedUnit:
    status: Status = "inherited" if unit.inherited else "stated"
    return NamedUnit(unit.name, passage.span(unit.start, unit.end), status, unit.group)


# --- deadlines -----------------------------------------------------------------------------------------

_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日")
_MONTH = re.compile(r"(?<!\d)(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])?日?(?P<end>底|前)?")


def _due(text: str, on: date | None) -> str | None:
    """The last day named (ISO), ``ongoing``, or None; a month without a year is one of the document's year."""
    days = []
    for day in _DAY.finditer(text):
        try:
            days.append(date(int(day["y"]), int(day["m"]), int(day["d"])).isoformat())
        except ValueError:
            continue
    days += [mark.deadline for mark in find_years(_DAY.sub("", text)) if mark.deadline and mark.role in ("at", "span")]
    if days:
        return max(days)
    if on is not None and re.search(r"年底|\d月|上半年", text) and "每" not in text:
        year = on.year
        named = (
            _MONTH.sub(lambda m: f"{year}年{m.group()}", text)
            .replace("年底", f"{year}年底")
            .replace("上半年", f"{year}年上半年")
        )
        return _due(named, None)
    return ONGOING if _ONGOING.search(text) else None


# --- columns of tables ---------------------------------------------------------------------------------

_COLUMN_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("coop", re.compile(r"配合|协办|协助|参与|参加|协同|会办|联办|支持")),
    ("lead", re.compile(r"牵头|主办|主责|主要责任")),
    ("implement", re.compile(r"落实(?:单位|部门|主体)|实施(?:单位|部门|主体)|承办|执行(?:单位|部门)")),
    ("responsible", re.compile(r"责任(?:单位|部门|主体|分工)|承担(?:单位|部门)|负责(?:单位|部门)|提供(?:单位|部门)")),
)
_DUE_COLUMN = re.compile(r"时限|期限|完成时间|时间节点|时间要求|完成日期|进度")


def column_role(header: str) -> Role | Literal["deadline"] | None:
    """What a column of this header text says of responsibility (牵头单位, 配合部门, 责任单位, 完成时限), or None."""
    plain = "".join(header.split())
    if len(plain) > 20 or re.search(r"领导|责任人|联系人|电话", plain):
        return None
    if _DUE_COLUMN.search(plain):
        return "deadline"
    return next((role for role, pattern in _COLUMN_ROLES if pattern.search(plain)), None)


def read_row(
    layout: Layout, cells: Iterable[tuple[str, Span]], directory: Directory | None = None
) -> Responsibility | None:
    """The note of a table row: ``cells`` are (header text, span of the cell in the source) of all its columns.

    Units in a cell may be parted by blanks or line ends where no 、 is written.
    """
    reader = _Reader(directory or Directory())
    units: dict[Role, tuple[NamedUnit, ...]] = {}
    spans: list[Span] = []
    is_open, deadline = False, None
    for header, span in cells:
        role = column_role(header)
        text = layout.folded[span[0] : span[1]]
        if role is None or not text.strip():
            continue
        if role == "deadline":
            deadline = _due("".join(text.split()), reader.directory.on)
            continue
        note = reader.cell(layout, span, role)
        if note is not None:
            spans.append(span)
            is_open = is_open or note.open_list
            units |= {r: (*units.get(r, ()), *named) for r, named in note.units.items()}
    if not spans:
        return None
    whole = (min(start for start, _ in spans), max(end for _, end in spans))
    return Responsibility(whole, "column", units, is_open, deadline)
