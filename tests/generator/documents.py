"""Whole documents: head, review, goals, tasks with responsible units, safeguards, in the form of official texts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.generator.blocks import Block, Heading, Paragraph, Table
from tests.generator.constructions import Constructions
from tests.generator.pen import Answer, Pen
from tests.generator.scene import Scene, scene
from tests.generator.surroundings import Past, distractor, filler
from tests.generator.tables import Tables
from tests.generator.targets import year_lead
from tests.generator.vocabulary import ADVERBS, OFFICES
from tests.generator.wording import FALLING, RISING, hanzi

#: Stands for the heading that is about to be written.
_NEXT = -1


@dataclass(frozen=True)
class Document:
    """A document with its answers, before it takes a form."""

    blocks: tuple[Block, ...]
    answers: list[Answer]
    meta: dict[str, Any]


@dataclass
class _Numbering:
    """How headings are numbered: the marks of each level, counted afresh below each heading."""

    chapters: bool
    dot: str
    counts: dict[str, int] = field(default_factory=dict)

    ORDER = ("chapter", "l1", "l2", "l3")

    def next(self, level: str) -> str:
        self.counts[level] = count = self.counts.get(level, 0) + 1
        for lower in self.ORDER[self.ORDER.index(level) + 1 :]:
            self.counts[lower] = 0
        if level == "chapter":
            return f"第{hanzi(count)}章"
        return {"l1": f"{hanzi(count)}、", "l2": f"（{hanzi(count)}）", "l3": f"{count}{self.dot}"}[level]


def generate(seed: int, *, plain: bool = False) -> Document:
    """The document of ``seed``. ``plain`` keeps to what every container can carry: a whole head, no blank cells."""
    return _Writer(Pen(random.Random(seed)), plain).document()


class _Writer:
    def __init__(self, pen: Pen, plain: bool) -> None:
        self.pen = pen
        self.plain = plain
        self.kind = "规划"
        self.scene: Scene = scene(pen)
        self.targets = Constructions(pen, self.scene)
        self.past = Past(pen, self.scene)
        self.tables = Tables(pen, self.scene)
        self.numbering = _Numbering(pen.chance(0.2), pen.pick((".", "．", "、")))
        self.blocks: list[Block] = []
        self.top = "chapter" if self.numbering.chapters else "l1"
        self.second = "l1" if self.numbering.chapters else "l2"
        self.third = "l2" if self.numbering.chapters else "l3"

    def document(self) -> Document:
        meta = self._head()
        if self.kind == "要点":
            self.scene.end = self.scene.middle = self.scene.start
        if self.pen.chance(0.7):
            self._review()
        self._goals()
        self._tasks()
        if self.pen.chance(0.5):
            self._vision()
        self._safeguards()
        self._tail()
        return Document(tuple(self.blocks), self.pen.answers, meta)

    # Blocks

    def _say(self, text: str, role: str = "body") -> None:
        self.blocks.append(Paragraph(text, role))

    def _head_line(self, level: str, title: str) -> None:
        number = self.numbering.next(level)
        gap = self.pen.pick(("  ", " ", "")) if level == "chapter" else ""
        marked = self.pen.mark(
            number + gap + title, kind="outline", level=level, number=number, title=title, run_in=False
        )
        self.blocks.append(Heading(level, number, title, marked))

    def _run_in(self, level: str, title: str, text: str) -> None:
        """A heading with its paragraph in one line; a responsibility in ``text`` waits for its heading."""
        number = self.numbering.next(level)
        heading = len(self.pen.answers)
        for answer in self.pen.answers:
            if answer.get("heading") == _NEXT:
                answer["heading"] = heading
        marked = self.pen.mark(number + title, kind="outline", level=level, number=number, title=title, run_in=True)
        self._say(f"{marked}。{text}")

    # Parts

    def _head(self) -> dict[str, Any]:
        """The head by kind of document; what copies lose of it is lost at random."""
        pen, scene = self.pen, self.scene
        self.kind = kind = "规划" if self.plain else pen.pick(("规划", "规划", "行动计划", "意见", "方案", "要点"))
        title = self._title(kind)
        issuer = f"{scene.city}人民政府"
        state = (
            "whole" if self.plain else pen.pick(("whole", "whole", "whole", "inner", "inner", "site", "torn", "none"))
        )
        if kind == "要点":
            state = pen.pick(("whole", "inner"))
        number = f"{scene.short[0]}府〔{scene.signed}〕{pen.between(2, 99)}号"
        if state == "torn":
            number = pen.pick(
                (number.replace("〕", ""), number.replace("〔", "(").replace("〕", ")"), number.removesuffix("号"))
            )
        if state == "site":
            self._say(f"索引号: 0{pen.between(10000, 99999)}-{scene.signed}-{pen.between(1000, 9999)}", "head")
            self._say(f"发布机构: {issuer}", "head")
            self._say(f"发布日期: {scene.signed}-{pen.between(10, 12)}-{pen.between(10, 28)}", "head")
            self._say(f"文   号: {number}", "head")
        if state in ("whole", "torn"):
            self._say(f"{issuer}关于印发{title}的通知", "title")
            self._say(number, "head")
            self._say("各县（市、区）人民政府，市政府各部门、各直属单位：", "head")
            self._say(f"《{title}》已经市政府同意，现印发给你们，请认真组织实施。")
            self._say(issuer, "head")
            self._say(self._date(torn=state == "torn"), "head")
        if state != "none":
            self._title_lines(title)
            self._say(self._opening(kind, sure=state == "whole"))
        return (
            {"title": title, "jurisdiction": scene.city, "signed": scene.signed}
            if state == "whole"
            else {"signed": scene.signed}
        )

    def _title(self, kind: str) -> str:
        scene = self.scene
        subject = f"{scene.city}{scene.field.name}"
        span = f"（{scene.start}—{scene.end}年）"
        five = f"“{scene.five_years}”" if scene.end - scene.start == 4 else ""
        titles = {
            "规划": (f"{subject}{five}规划" if five else f"{subject}发展规划{span}", f"{subject}发展规划{span}"),
            "行动计划": (f"{subject}行动计划{span}", f"{subject}提升行动计划{span}"),
            "意见": (f"{scene.city}人民政府关于进一步加强{scene.field.name}工作的实施意见",),
            "方案": (f"{subject}工作方案{span}", f"{subject}高质量发展实施方案"),
            "要点": (f"{scene.start}年{subject}工作要点",),
        }
        return self.pen.pick(titles[kind])

    def _title_lines(self, title: str) -> None:
        """The title, now and then over two lines."""
        at = title.find("高质量") if "高质量" in title else title.find("关于")
        if at > 0 and not self.plain and self.pen.chance(0.3):
            self._say(title[:at], "head")
            self._say(title[at:], "title")
        else:
            self._say(title, "title")

    def _date(self, *, torn: bool) -> str:
        pen, year = self.pen, self.scene.signed
        month, day = pen.between(1, 9), pen.between(10, 28)
        if torn:
            return f"{year}{month}{day}"
        if year < 2012:
            return "".join("〇一二三四五六七八九"[int(c)] for c in str(year)) + f"年{hanzi(month)}月{hanzi(day)}日"
        return f"{year}年{month}月{day}日"

    def _opening(self, kind: str, *, sure: bool) -> str:
        scene = self.scene
        aim = self.pen.pick(scene.field.aims)
        if kind == "意见":
            return f"为{aim}，推动经济社会协调发展，现提出如下实施意见。"
        if kind == "要点":
            return f"{scene.start}年，全市{scene.field.name}工作要围绕中心、服务大局，着力做好以下工作。"
        period = f"本{kind}期限为{scene.start}—{scene.end}年。" if sure or self.pen.chance(0.4) else ""
        return f"为{aim}，结合我市实际，制定本{kind}。{period}"

    def _review(self) -> None:
        self._head_line(
            self.top, self.pen.pick(("发展基础", "工作回顾", "发展现状与面临形势", "主要成效", "现状与形势"))
        )
        for part in range(self.pen.between(1, 3)):
            sentences = [self.past.choose() for _ in range(self.pen.between(2, 4))]
            if self.pen.chance(0.4):
                sentences.append(distractor(self.pen, self.scene))
            text = "。".join(sentences) + "。"
            if self.pen.chance(0.5):
                self._run_in(
                    self.second,
                    f"{self.scene.field.aims[part % len(self.scene.field.aims)].split()[0]}取得新成效",
                    text,
                )
            else:
                self._say(text)
        if self.pen.chance(0.25):
            self.blocks.append(self.tables.review())
            self._say(filler(self.pen, self.scene))

    def _goals(self) -> None:
        pen, scene = self.pen, self.scene
        self._head_line(
            self.top, pen.pick(("总体要求和主要目标", "发展目标", "主要目标", "工作目标", "总体思路与目标"))
        )
        if pen.chance(0.5):
            self._say(filler(pen, scene) + filler(pen, scene))
        ways = (
            self._goals_stated,
            self._goals_under_lead,
            self._goals_by_heading,
            self._goals_in_one,
            self._goals_listed,
        )
        way = pen.pick(ways if self.kind != "要点" else (self._goals_stated, self._goals_in_one, self._goals_listed))
        way()
        if pen.chance(0.6):
            kinds = (self.tables.indicators, self.tables.indicators, self.tables.growing, self.tables.captioned)
            self.blocks.append(self.tables.indicators(full=True) if self.plain else pen.pick(kinds)())
            if pen.chance(0.3):
                self._say("注：本表所列数据均为全市口径。")

    def _goals_stated(self) -> None:
        """Every paragraph sets its year."""
        for _ in range(self.pen.between(2, 3)):
            lead = year_lead(self.pen, self.scene, self.scene.end)
            self._run_in(self.second, self._aim(), self._sentences(lead, self.scene.end, self.pen.between(2, 3)))

    def _goals_under_lead(self) -> None:
        """One line sets the year for the list below it."""
        year = self.scene.end
        self._say(
            self.pen.pick(
                (f"到{year}年，主要目标是：", f"到{year}年，努力实现以下目标：", f"经过努力，到{year}年实现以下目标：")
            )
        )
        for _ in range(self.pen.between(2, 4)):
            bullet = self.pen.pick(("——", "——", "--"))
            title = self.pen.pick(("服务能力明显增强", "质量效益同步改善", "保障水平稳步提升", "发展基础更加坚实"))
            marked = self.pen.mark(
                bullet + title, kind="outline", level="bullet", number=bullet, title=title, run_in=True
            )
            self._say(f"{marked}。" + self._sentences("", year, self.pen.between(1, 3)))

    def _goals_by_heading(self) -> None:
        """Headings hold the years: 到2018年的目标, 到2020年的目标."""
        for year in (self.scene.middle, self.scene.end):
            self._head_line(self.second, f"{year}年目标")
            self._say(self._sentences("", year, self.pen.between(2, 3), inherit=True))

    def _goals_listed(self) -> None:
        """A list that is nearly a table: name, colon, value."""
        pen, year = self.pen, self.scene.end
        self._say(pen.pick((f"到{year}年主要指标如下：", f"到{year}年，重点抓好以下指标：")))
        for indicator in self.scene.take(pen, pen.between(4, 7), kind="amount"):
            bare = [p for p in (FALLING if indicator.worse else RISING) if p.words.startswith("[") and not p.also]
            value = self.targets.phrase(indicator, bare, year)
            self._say(f"{indicator.name}：{value}{pen.pick(('。', '；'))}")

    def _goals_in_one(self) -> None:
        """All in one paragraph, the year set once."""
        lead = year_lead(self.pen, self.scene, self.scene.end)
        self._say(self._sentences(lead, self.scene.end, self.pen.between(3, 5)))

    def _sentences(self, lead: str, year: int, count: int, *, inherit: bool = False) -> str:
        """``count`` sentences; the first has the words that set the year, the others may inherit it."""
        said = []
        for at in range(count):
            if at == 0 or (self.pen.chance(0.2) and not inherit):
                said.append(self.targets.choose(lead, year, first=at == 0))
            else:
                said.append(self.targets.choose("", year))
            if self.pen.chance(0.15):
                said.append(distractor(self.pen, self.scene))
        return "。".join(said) + "。"

    def _tasks(self) -> None:
        pen = self.pen
        self._head_line(self.top, pen.pick(("主要任务", "重点任务", "重点工作", "工作任务")))
        for _ in range(pen.between(3, 5)):
            aim = self._aim()
            if pen.chance(0.4):
                self._head_line(self.second, aim)
                for _ in range(pen.between(2, 3)):
                    self._run_in(self.third, pen.pick(ADVERBS) + self._aim(), self._task_text())
            else:
                self._run_in(self.second, aim, self._task_text())
        if pen.chance(0.35) and not self.plain:
            self.blocks.append(pen.pick((self.tables.regions, self.tables.duties))())

    def _task_text(self) -> str:
        pen, scene = self.pen, self.scene
        sentences = [filler(pen, scene).rstrip("。")]
        if pen.chance(0.25):
            sentences.append(self.past.by_the_end())
        if pen.chance(0.35):
            sentences.append(distractor(pen, scene))
        year = scene.end
        for _ in range(pen.pick((0, 1, 1, 2))):
            stated = pen.chance(0.7)
            year = pen.pick((scene.end, scene.end, scene.middle)) if stated else year
            lead = year_lead(pen, scene, year) if stated else ""
            sentences.append(self.targets.choose(lead, year))
        return "。".join(sentences) + "。" + (self._responsibility() if pen.chance(0.6) else "")

    def _responsibility(self) -> str:
        """Who answers for a task, in one of the bracket dialects; 市 is said once for a group."""
        pen = self.pen
        offices = pen.some(OFFICES, pen.between(2, 4))
        lead, others = offices[0], offices[1:]
        rest = "市" + "、".join(others)
        full = ["市" + o for o in others]
        dialects = (
            (f"（市{lead}牵头，{rest}配合）", {"lead": ["市" + lead], "coop": full}),
            (f"（市{lead}牵头；{rest}配合）", {"lead": ["市" + lead], "coop": full}),
            (f"（牵头单位：市{lead}；配合单位：{rest}）", {"lead": ["市" + lead], "coop": full}),
            (f"（责任单位：市{lead}、{'、'.join(others)}）", {"responsible": ["市" + lead, *full]}),
            (f"（市{lead}负责）", {"lead": ["市" + lead]}),
            (f"（市{lead}牵头，{rest}按职责分工负责）", {"lead": ["市" + lead], "shared": full}),
            (f"（市{lead}牵头,{rest}配合", {"lead": ["市" + lead], "coop": full}),
        )
        text, roles = pen.pick(dialects if not self.plain else dialects[:-1])
        return pen.mark(text, kind="responsibility", heading=_NEXT, **roles)

    def _vision(self) -> None:
        if self.numbering.chapters:
            return
        self._head_line(self.top, "重点项目")
        self._say(
            "。".join(
                self.targets.choose(year_lead(self.pen, self.scene, self.scene.end), self.scene.end) for _ in range(2)
            )
            + "。"
        )

    def _safeguards(self) -> None:
        self._head_line(self.top, self.pen.pick(("保障措施", "组织保障", "组织实施")))
        for title in self.pen.some(("加强组织领导", "强化资金保障", "加强队伍建设", "严格督查考核", "营造良好氛围"), 3):
            text = filler(self.pen, self.scene)
            if self.pen.chance(0.5):
                text += distractor(self.pen, self.scene) + "。"
            if self.pen.chance(0.25):
                text += self.targets.money(year_lead(self.pen, self.scene, self.scene.end), self.scene.end) + "。"
            self._run_in(self.second, title, text)

    def _tail(self) -> None:
        if self.pen.chance(0.2) and not self.plain:
            self._say("扫一扫在手机打开当前页", "furniture")
            self._say("【打印本页】【关闭窗口】", "furniture")

    def _aim(self) -> str:
        return self.pen.pick(self.scene.field.aims).split()[0]


def tables_of(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]
