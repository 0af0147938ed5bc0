"""The Excel workbook of a plan (ISO/IEC 29500): indicators, tasks, duties and findings, a row each, for Excel and WPS.

Every text is written as text, so that no cell becomes a formula or a link; the same plan gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from zhiqiang.policy.export import wording
from zhiqiang.policy.export.items import meta_fields
from zhiqiang.policy.export.places import Places
from zhiqiang.policy.export.visible import visible
from zhiqiang.policy.model import Build, Cite, FieldValue, Finding, Measure, Obligation, Plan, Qualitative, Span, Task

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zone; any fixed day serves
_FONT = "宋体"
_LONGEST_CELL = 16_000
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,8})?")
# Excel keeps fifteen digits; a longer figure is written as text.
_DIGITS = 15

Value = str | int | None
T = TypeVar("T")


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: heading, width in characters, and what a row shows in it. ``figure`` columns hold exact decimals."""

    head: str
    width: float
    value: Callable[[T], Value]
    figure: bool = False


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """A sheet: its name, columns, and the things that are its rows."""

    name: str
    columns: Sequence[Column[T]]
    rows: Iterable[T]


def workbook(sheets: Sequence[Sheet[Any]], title: str) -> bytes:
    """The bytes of a workbook with these sheets: head row frozen, filter on, printed in A4 landscape."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": visible(title)[:255], "author": "", "created": _CREATED})
    formats = _Formats(book)
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return buffer.getvalue()


class _Formats:
    """The formats of a workbook; those of figures by the number of decimals, which is kept as stated."""

    def __init__(self, book: Any) -> None:
        self._book = book
        base = {"font_name": _FONT, "font_size": 10.5, "valign": "top", "border": 1, "border_color": "#B8C2CC"}
        self._base = base
        head = {"bold": True, "bg_color": "#E6EAEF", "align": "center", "valign": "vcenter", "text_wrap": True}
        self.head = book.add_format(base | head)
        self.text = book.add_format(base | {"text_wrap": True, "num_format": "@"})
        self.whole = book.add_format(base | {"num_format": "0"})
        self._figures: dict[int, Any] = {}

    def figure(self, decimals: int) -> Any:
        if decimals not in self._figures:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._figures[decimals] = self._book.add_format(self._base | {"num_format": pattern})
        return self._figures[decimals]


def _fill(sheet: Worksheet, content: Sheet[Any], formats: _Formats) -> None:
    for number, column in enumerate(content.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.head, formats.head)
    sheet.set_row(0, 30)
    last = 0
    for last, thing in enumerate(content.rows, 1):
        for number, column in enumerate(content.columns):
            _write(sheet, last, number, column.value(thing), column.figure, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(content.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _write(sheet: Worksheet, row: int, column: int, value: Value, figure: bool, formats: _Formats) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, formats.text)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, formats.whole)
    elif figure and _NUMBER.fullmatch(value) and sum(map(str.isdigit, value)) <= _DIGITS:
        sheet.write_number(row, column, float(value), formats.figure(len(value.partition(".")[2])))
    else:
        sheet.write_string(row, column, _fitting(visible(value)), formats.text)


def _fitting(shown: str) -> str:
    return shown if len(shown) <= _LONGEST_CELL else shown[: _LONGEST_CELL - 1] + "…"


def plan_workbook(plan: Plan) -> bytes:
    """The workbook of a plan, its rows in the order of the text."""
    places = Places(plan)
    return workbook(
        [
            Sheet("指标", _measure_columns(places), plan.measures),
            Sheet("定性目标", _goal_columns(places), plan.qualitative),
            Sheet("任务", _task_columns(places), plan.tasks),
            Sheet("义务与建设事项", _duty_columns(places), (*plan.obligations, *plan.builds)),
            Sheet("问题", _finding_columns(places), plan.lint),
            Sheet("文件要素", _FIELD_COLUMNS, meta_fields(plan.meta)),
            Sheet("引用文件", _cite_columns(places), plan.cites),
        ],
        plan.meta.title or plan.meta.wrapper_title or "",
    )


def _place_columns(places: Places, span: Callable[[T], Span], plan_id: Callable[[T], str]) -> list[Column[T]]:
    """The columns with which every sheet of items ends: where the item stands, and its id."""
    return [
        Column("所在部分", 30, lambda thing: places.heading_path(span(thing)[0])),
        Column("行号", 7, lambda thing: places.line(span(thing)[0])),
        Column("起（字符）", 9, lambda thing: span(thing)[0]),
        Column("止（字符）", 9, lambda thing: span(thing)[1]),
        Column("编号", 20, plan_id),
    ]


def _measure_columns(places: Places) -> list[Column[Measure]]:
    def task_title(measure: Measure) -> str | None:
        task = places.task(measure)
        return None if task is None else task.title

    return [
        Column("类型", 7, lambda m: wording.KIND[m.kind]),
        Column("类别", 18, lambda m: " › ".join(m.category_path)),
        Column("名称", 34, lambda m: m.name),
        Column("主体", 14, lambda m: m.subject),
        Column("范围", 10, lambda m: m.scope),
        Column("单位", 9, lambda m: None if m.unit == "1" else m.unit),
        Column("基期年", 8, lambda m: m.baseline.year if m.baseline else None),
        Column("基期值", 12, lambda m: m.baseline.value if m.baseline else None, figure=True),
        Column("目标年（现状年）", 10, lambda m: m.year),
        Column("比较方式", 9, lambda m: wording.OP[m.op]),
        Column("目标值（现状值）", 14, lambda m: m.value, figure=True),
        Column("目标值上限", 12, lambda m: m.value_max, figure=True),
        Column("完整表述", 22, wording.value_words),
        Column("口径", 11, lambda m: wording.BASIS[m.basis]),
        Column("比较基准", 14, lambda m: f"{m.ref_year}年" if m.ref_year else m.ref_text),
        Column("统计方式", 10, lambda m: wording.ACCRUAL[m.accrual]),
        Column("方向", 10, lambda m: wording.POLARITY[m.polarity]),
        Column("保持", 6, lambda m: "是" if m.maintain else None),
        Column("属性", 9, lambda m: m.attribute),
        Column("语气", 7, lambda m: wording.STRENGTH[m.strength]),
        Column("期限", 13, lambda m: wording.day(m.deadline) if m.deadline else wording.year_words(m)),
        Column("状态", 10, lambda m: wording.STATUS[m.status]),
        Column("状态说明", 20, lambda m: wording.issue_words(m.issues)),
        Column("任务", 30, task_title),
        Column("责任单位", 26, lambda m: "、".join(places.units(m))),
        Column("原文", 24, lambda m: m.quote),
        Column("出处", 7, lambda m: wording.ORIGIN[m.origin]),
        *_place_columns(places, lambda m: m.span, lambda m: m.id),
    ]


def _goal_columns(places: Places) -> list[Column[Qualitative]]:
    return [
        Column("目标", 34, lambda goal: goal.name),
        Column("种类", 14, lambda goal: wording.QUALITATIVE.get(goal.type, goal.type)),
        Column("年份", 8, lambda goal: goal.year),
        Column("状态", 10, lambda goal: wording.STATUS[goal.status]),
        Column("原文", 50, lambda goal: goal.quote),
        *_place_columns(places, lambda goal: goal.span, lambda goal: goal.id),
    ]


def _task_columns(places: Places) -> list[Column[Task]]:
    def role(name: str, word: str) -> Column[Task]:
        return Column(word, 26, lambda task: "、".join(getattr(task, name)))

    return [
        Column("类别", 10, lambda task: wording.TASK_KIND[task.kind]),
        Column("上级标题", 28, lambda task: " › ".join(task.path)),
        Column("任务", 40, lambda task: task.title),
        Column("动词", 8, lambda task: task.verb),
        *(role(name, word) for name, word in wording.ROLE.items()),
        Column("名单未尽", 8, lambda task: "是" if task.open_list else None),
        Column("时限", 13, lambda task: wording.day(task.deadline) if task.deadline else None),
        Column("指标", 34, lambda task: "；".join(m.name for m in places.measures_of.get(task.id, ()))),
        Column("状态", 10, lambda task: wording.STATUS[task.status]),
        *_place_columns(places, lambda task: task.span, lambda task: task.id),
    ]


def _duty_columns(places: Places) -> list[Column[Obligation | Build]]:
    def only_duty(of: Callable[[Obligation], Value]) -> Callable[[Obligation | Build], Value]:
        return lambda thing: of(thing) if isinstance(thing, Obligation) else None

    def only_build(of: Callable[[Build], Value]) -> Callable[[Obligation | Build], Value]:
        return lambda thing: of(thing) if isinstance(thing, Build) else None

    return [
        Column("类型", 10, lambda thing: "义务" if isinstance(thing, Obligation) else "建设事项"),
        Column("事项", 44, lambda thing: thing.what if isinstance(thing, Obligation) else thing.name),
        Column("责任单位", 24, only_duty(lambda duty: duty.who)),
        Column("频次", 12, only_duty(lambda duty: wording.frequency(duty.frequency))),
        Column("时限", 14, only_duty(lambda duty: wording.day(duty.due) if duty.due else None)),
        Column("建设动作", 10, only_build(lambda build: build.verb)),
        Column("建设种类", 16, only_build(lambda build: wording.BUILD.get(build.type, build.type))),
        Column("状态", 10, lambda thing: wording.STATUS[thing.status]),
        Column("原文", 50, lambda thing: thing.quote),
        *_place_columns(places, lambda thing: thing.span, lambda thing: thing.id),
    ]


def _finding_columns(places: Places) -> list[Column[Finding]]:
    def lines(finding: Finding) -> str:
        return "、".join(dict.fromkeys(str(places.line(start)) for start, _ in finding.spans))

    return [
        Column("等级", 7, lambda finding: wording.SEVERITY[finding.severity]),
        Column("代码", 15, lambda finding: finding.code),
        Column("说明", 56, lambda finding: finding.message),
        Column("处理办法", 44, lambda finding: finding.mend),
        Column("依据原文", 44, lambda finding: "\n".join(places.quote(span) for span in finding.spans)),
        Column("行号", 12, lines),
        Column("所在部分", 30, lambda finding: places.heading_path(finding.spans[0][0]) if finding.spans else None),
        Column("涉及编号", 30, lambda finding: "\n".join(finding.items)),
    ]


def _cite_columns(places: Places) -> list[Column[Cite]]:
    return [
        Column("文件", 44, lambda cite: cite.title),
        Column("文号", 22, lambda cite: cite.normal),
        Column("状态", 10, lambda cite: wording.STATUS[cite.status]),
        Column("原文", 44, lambda cite: cite.raw),
        *_place_columns(places, lambda cite: cite.span, lambda cite: cite.id),
    ]


_Field = tuple[str, FieldValue]
_FIELD_COLUMNS: list[Column[_Field]] = [
    Column("要素", 20, lambda field: wording.FIELD.get(field[0], field[0])),
    Column("内容", 50, lambda field: wording.field_words(field[0], field[1].value)),
    Column("原文", 50, lambda field: field[1].raw),
    Column("状态", 10, lambda field: wording.STATUS[field[1].status]),
    Column("起（字符）", 9, lambda field: field[1].span[0] if field[1].span else None),
    Column("止（字符）", 9, lambda field: field[1].span[1] if field[1].span else None),
]
