"""Targets and observations in tables: rows aligned from the right, categories filled downwards, values with their roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhiqiang.lang.units import lookup
from zhiqiang.policy.comparators import accrual_of, polarity_of, strength_of
from zhiqiang.policy.context import Timeline
from zhiqiang.policy.layout import TableRegion
from zhiqiang.policy.model import Accrual, Baseline, Basis, Kind, Op, Polarity, Span, Status, Strength
from zhiqiang.policy.passages import Passage
from zhiqiang.policy.tables.cells import CellValue, is_empty, read_cell
from zhiqiang.policy.tables.columns import Column, Header, is_value, read_header
from zhiqiang.policy.tables.rows import CellText, Row, table_rows
from zhiqiang.policy.years import find_years


@dataclass(frozen=True)
class TableMeasure:
    """A value of a table, before ids: positions are source ranges."""

    kind: Kind
    span: Span
    name: str
    name_span: Span
    path: tuple[str, ...]
    value: str | None
    value_max: str | None
    unit: str | None
    unit_raw: str | None
    unit_status: Status
    op: Op
    basis: Basis
    sign: str | None
    ref_year: int | None
    ref_text: str | None
    accrual: Accrual
    strength: Strength
    maintain: bool
    polarity: Polarity
    year: int | None
    attribute: str | None
    attribute_status: Status
    baseline: Baseline | None
    scope: str | None
    row: int
    col: int
    cell: CellValue
    baseline_column: bool = False


@dataclass(frozen=True)
class UnitRow:
    """A row that names units or a time: the cell that tells the task, and (column label, cell) of the others."""

    task: Span
    cells: tuple[tuple[str, Span], ...]


@dataclass
class TableReading:
    """What a table gave: its measures and its rows with responsible units; ``understood`` is False when no header was found."""

    measures: list[TableMeasure] = field(default_factory=list)
    unit_rows: list[UnitRow] = field(default_factory=list)
    understood: bool = False
    labels: tuple[str, ...] = ()


@dataclass
class _Record:
    """A row with its parts assigned: ``left`` are category cells and name, ``right`` the cells by column."""

    left: list[CellText]
    right: dict[int, CellText]
    number: int


def read_table(folded: str, region: TableRegion, timeline: Timeline, *, review: bool) -> TableReading:
    """The measures of one table."""
    if len(_HEAD_KEYS.findall(folded[region.span[0] : region.span[1]])) >= 3:
        return TableReading(understood=True)
    rows = table_rows(folded, region)
    caption = region.caption.text if region.caption is not None else ""
    while rows and len([c for c in rows[0] if c.text]) <= 1 and len(rows) > 1:
        caption += "\n" + "".join(c.text for c in rows[0])
        rows = rows[1:]
    if len(rows) == 1 and len(rows[0]) > 8:
        header, records = _from_cells(rows[0], timeline, review)
    else:
        header = read_header(rows, timeline, review=review)
        records = list(_records(rows[header.rows :], header)) if header else []
    reading = TableReading()
    if header is None:
        return reading
    reading.understood = True
    reading.labels = tuple(c.label for c in header.columns)
    _Interpreter(header, records, timeline, review, caption, reading).run()
    return reading


# The table of document data above a text on a government site (索引号、文号…) holds no indicators.
_HEAD_KEYS = re.compile(
    r"索\s*引\s*号|文\s*号|发布机构|发文机关|发布日期|成文日期|发文日期|有\s*效\s*性|主\s*题\s*词|信息名称|公开方式|公开时限|主题分类|信息分类|关键词"
)
_CAPTION_UNIT = re.compile(r"单位[::](?P<units>[^\s;。()()]{1,24})")


def _caption_units(text: str) -> tuple[str, ...]:
    """The units a caption gives for the whole table (单位：人、％)."""
    found = _CAPTION_UNIT.search(text)
    return tuple(unit for unit in re.split("[、,/]", found["units"]) if lookup(unit)) if found else ()


# --- rows to records ---------------------------------------------------------------------------------


def _records(rows: Sequence[Row], header: Header) -> Iterator[_Record]:
    right = [c for c in header.columns if c.role not in ("number", "category", "name")]
    count = len([c for i, c in enumerate(header.columns) if i >= header.left])
    numbered = header.columns[0].role == "number"
    for number, row in enumerate(rows):
        if all(not c.text for c in row) or _repeats_header(row, header):
            continue
        cells = _strip_trailing(row, header)
        if row[0].column is not None:
            yield _grid_record(cells, header, number)
            continue
        if len([c for c in cells if c.text]) == 1:
            yield _Record([c for c in cells if c.text], {}, number)
            continue
        if len(cells) <= count:
            cells = _padded(cells, header, count)
        tail = cells[len(cells) - count :]
        left = cells[: len(cells) - count]
        if numbered and left and re.fullmatch(r"\(?\d{0,3}\)?[.、]?", left[0].text) and len(left) > 1:
            left = left[1:]
        by_index = {count - 1 - i: cell for i, cell in enumerate(tail)}
        yield _Record(left, {c.index: by_index[c.index] for c in right if c.index in by_index}, number)


def _strip_trailing(row: Row, header: Header) -> Row:
    """Cells beyond the header's last column (an idle separator at the row's end) go."""
    cells = list(row)
    while len(cells) > len(header.columns) + 2 and not cells[-1].text:
        cells.pop()
    return cells


def _padded(cells: Row, header: Header, count: int) -> Row:
    """A row that lost empty cells: name, unit and values by their kind, blanks where nothing fits."""
    columns = list(header.columns[header.left :])
    name_at = next((i for i, c in enumerate(cells) if c.text and not is_value(c.text) and not re.fullmatch(r"\d+", c.text)), 0)
    left, rest = cells[: name_at + 1], [c for c in cells[name_at + 1 :] if c.text]
    slots: list[CellText | None] = [None] * count
    values = [i for i, c in enumerate(columns) if c.role == "value"]
    numbers = [c for c in rest if is_value(c.text)]
    targets = [i for i in values if columns[i].kind != "baseline"]
    places = values if len(numbers) >= len(values) else (targets[: len(numbers)] if len(numbers) <= len(targets) else values[-len(numbers) :])
    for place, cell in zip(places, numbers, strict=False):
        slots[place] = cell
    for cell in rest:
        if cell in numbers:
            continue
        for i, column in enumerate(columns):
            if slots[i] is None and _fits(column, cell.text):
                slots[i] = cell
                break
    empty = CellText(Passage("", [0], [cells[-1].passage.source(0) if cells else 0]))
    return [*left, *(slot or empty for slot in slots)]


def _fits(column: Column, text: str) -> bool:
    if column.role == "unit":
        return lookup(text) is not None
    if column.role == "attribute":
        return bool(_ATTRIBUTE.fullmatch(text))
    return column.role in ("units", "remark", "time", "value")


def _grid_record(cells: Row, header: Header, number: int) -> _Record:
    total = len(header.columns)
    left = []
    right: dict[int, CellText] = {}
    for cell in cells:
        column = cell.column or 0
        if column >= total:
            continue
        if column < header.left:
            if header.columns[column].role != "number":
                left.append(cell)
            continue
        for covered in range(column, min(column + cell.width, total)):
            right.setdefault(total - 1 - covered, cell)
    return _Record(left, right, number)


def _repeats_header(row: Row, header: Header) -> bool:
    """The header again, at the top of a continued page."""
    texts = [c.text for c in row if c.text]
    labels = {c.label for c in header.columns}
    return len(texts) > 2 and all(text in labels for text in texts)


# --- one cell a line, rows unknown -------------------------------------------------------------------

_ATTRIBUTE = re.compile(r"(?:约束性|预期性|指导性|强制性|引导性)(?:指标)?|约束|预期")


def _from_cells(cells: Row, timeline: Timeline, review: bool) -> tuple[Header | None, list[_Record]]:
    """A table whose cells alone are left: the header is the run of labels before the first value, then each row
    by its grammar: names, unit, values, attribute."""
    for size in range(min(12, len(cells) - 1), 2, -1):
        header = _cell_header(cells[:size], timeline, review)
        if header is not None and _plausible(header, cells[size:]):
            return header, list(_grammar(cells[size:], header))
    return None, []


def _cell_header(cells: Row, timeline: Timeline, review: bool) -> Header | None:
    from zhiqiang.policy.tables.columns import _role, _with_roles

    labels = [c.text for c in cells]
    roles = [_role(label) for label in labels]
    if any(len(label) > 20 or is_value(label) and not re.fullmatch(r"(?:19|20)\d\d(?:年)?", label) for label in labels):
        return None
    if "name" not in roles or roles.count("name") > 1 or ("unit" in roles and roles.count("unit") > 1):
        return None
    if any(role == "value" and not _VALUE_HEAD.search(label) for role, label in zip(roles, labels, strict=True)):
        return None
    columns = _with_roles(labels, timeline, review)
    if columns is None or not any(c.role == "value" for c in columns):
        return None
    left = next((i for i, c in enumerate(columns) if c.role not in ("number", "category", "name")), len(columns))
    return Header(tuple(columns), 1, left)


_VALUE_HEAD = re.compile(r"(?:19|20)\d\d|数值|基期|基准|现状|目标值?|规划|实际|完成|年均|累计|增速|[一二三四五六七八九十]{1,3}五")


def _plausible(header: Header, body: Row) -> bool:
    return bool(body) and (not is_value(body[0].text) or header.columns[0].role == "number")


def _grammar(cells: Row, header: Header) -> Iterator[_Record]:
    columns = list(header.columns[header.left :])
    numbered = header.columns[0].role == "number"
    has_unit = any(c.role == "unit" for c in columns)
    grouped = any(c.role == "category" for c in header.columns)
    left: list[CellText] = []
    tail: list[CellText] = []
    number = 0
    expected = 1
    for cell in cells:
        text = cell.text
        serial = numbered and re.fullmatch(r"\d{1,3}", text) and int(text) == expected and (not tail or _filled(tail, columns) or not left)
        if serial:
            if left:
                yield _record(left, tail, columns, number)
                number += 1
            left, tail = [], []
            expected += 1
            continue
        kind = _cell_kind(text, columns, bool(left), bool(tail), has_unit)
        if kind == "name":
            if tail:
                yield _record(left, tail, columns, number)
                number += 1
                left, tail = [], []
            whole = left and (_broken(left[-1].text, text) or numbered and not grouped)
            left = [*left[:-1], _continued(left[-1], cell)] if whole else [*left, cell]
        else:
            tail.append(cell)
    if left:
        yield _record(left, tail, columns, number)


def _filled(tail: list[CellText], columns: list[Column]) -> bool:
    return len([c for c in tail if is_value(c.text)]) >= 1


def _cell_kind(text: str, columns: list[Column], named: bool, tailed: bool, has_unit: bool) -> str:
    if not named:
        return "name"
    if is_value(text) or is_empty(text):
        return "value"
    if _ATTRIBUTE.fullmatch(text) and any(c.role == "attribute" for c in columns):
        return "attribute"
    if has_unit and not tailed and lookup(text) is not None and len(text) <= 12:
        return "unit"
    if tailed and any(c.role in ("units", "remark", "time") for c in columns) and re.search(r"局|委|办|厅|部|各区|各县|中心|政府", text):
        return "units"
    return "name"


def _broken(before: str, after: str) -> bool:
    """Whether a cell was broken over two lines: an open bracket, or a tail that is no name of its own."""
    if before.count("(") > before.count(")") or re.search(r"(?:及|和|与|或|的|、)$", before):
        return True
    return bool(re.match(r"[)率例]|以上|以下", after)) or len(after) <= 3 and bool(re.search(r"[率例重数量值额度积]$", after))


def _continued(a: CellText, b: CellText) -> CellText:
    clean = [*a.passage._clean, *(len(a.text) + c for c in b.passage._clean)]
    source = [*a.passage._source, *b.passage._source]
    return CellText(Passage(a.text + b.text, clean, source))


def _record(left: list[CellText], tail: list[CellText], columns: list[Column], number: int) -> _Record:
    right: dict[int, CellText] = {}
    values = [c for c in columns if c.role == "value"]
    numbers = [c for c in tail if is_value(c.text) or is_empty(c.text)]
    if len(numbers) > len(values) and is_empty(numbers[0].text) and any(c.role == "unit" for c in columns):
        numbers = numbers[1:]
    others = [c for c in tail if c not in numbers]
    targets = [c for c in values if c.kind != "baseline"]
    places = values if len(numbers) >= len(values) else (targets[: len(numbers)] if len(numbers) <= len(targets) else values[-len(numbers) :])
    for column, cell in zip(places, numbers, strict=False):
        right[column.index] = cell
    for cell in others:
        for column in columns:
            if column.index not in right and _fits(column, cell.text):
                right[column.index] = cell
                break
    return _Record(left, right, number)


# --- records to measures -----------------------------------------------------------------------------

_NAME_NUMBER = re.compile(r"^(?:\d{1,3}[.、．]|\(\d{1,3}\)|[①-⑳]|[一二三四五六七八九十]{1,3}、|其中[::]|#|★|\*|△)+")
_NAME_UNIT = re.compile(r"\((?:单位[::])?(?P<unit>[^()]{1,10})\)$")
_FOOTNOTE = re.compile(r"(?:\[\d{1,2}\]|[*①-⑳†△▲]|〔\d{1,2}〕)+$")
_DECREASE_NAME = re.compile(r"(?:下降|降低|减少|削减|压减)(?:率|幅度|比例)?$")
_INCREASE_NAME = re.compile(r"(?:年均增长|年均增速|增长|增加|提高|增幅)$")


class _Interpreter:
    def __init__(
        self, header: Header, records: list[_Record], timeline: Timeline, review: bool, caption: str, reading: TableReading
    ) -> None:
        self.header = header
        self.records = records
        self.timeline = timeline
        self.review = review
        self.caption_units = _caption_units(caption)
        self.reading = reading
        self.levels: list[str] = []
        self.attribute: str | None = None
        self.unit: str | None = None
        self.usual = _usual_lengths(records)
        self.by_region = _rows_are_regions(records)
        self.topic = _topic(caption)
        self.own_units = _names_with_units(records) if not any(c.role == "unit" for c in header.columns) else False

    def run(self) -> None:
        for position, record in enumerate(self.records):
            if not record.left:
                continue
            self._row(record, self.usual[position])

    def _row(self, record: _Record, usual: int) -> None:
        while len(record.left) > 1 and not record.left[-1].text:
            record.left.pop()
        texts = [c.text for c in record.left]
        name_cell = record.left[-1]
        if not any(c.text for c in record.right.values()):
            self._category_row(texts)
            return
        parent = self._fill(texts, usual)
        name = _NAME_NUMBER.sub("", _FOOTNOTE.sub("", name_cell.text)) or name_cell.text
        name, name_unit = self._name_unit(name)
        full = f"{parent}（{name}）" if parent else name
        path = tuple(level for level in self.levels[: self._depth(texts, parent)] if level)
        unit_cell = next((record.right[c.index].text for c in self.header.columns if c.role == "unit" and c.index in record.right), "")
        unit_text = unit_cell if unit_cell and not is_empty(unit_cell) else (name_unit or "")
        attribute, attribute_status = self._attribute(record)
        self._note_units(record, name_cell)
        group = path
        values = [c for c in self.header.columns if c.role == "value"]
        unit, status = self._unit(unit_text, group, record, values, full)
        baseline = self._baseline(record, values, unit, full)
        for column in values:
            cell = record.right.get(column.index)
            if cell is None or column.kind == "baseline" and not self._all_past(values):
                continue
            measure = self._measure(record, column, cell, full, name_cell, path, unit, status, attribute, attribute_status, baseline)
            if measure is not None:
                self.reading.measures.append(measure)

    def _all_past(self, values: Sequence[Column]) -> bool:
        return all(c.kind in ("baseline", "observation") for c in values)

    def _category_row(self, texts: list[str]) -> None:
        filled = [t for t in texts if t]
        if len(filled) == 1:
            top = re.match(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六]", filled[0])
            self.levels = [filled[0]] if top or len(self.levels) < 2 else [self.levels[0], filled[0]]
            self.attribute = None

    def _fill(self, texts: list[str], usual: int) -> str | None:
        """Update the category levels from a row; the parent of a sub-item, if the row has one cell more than usual."""
        heads = texts[:-1]
        sub = len(texts) > usual and len(texts) > 1
        for index, text in enumerate(heads):
            if text:
                self.levels = [*self.levels[:index], *[""] * (index - len(self.levels)), text]
                if index == 0:
                    self.attribute = None
        if not sub:
            return None
        depth = len(heads) - 1
        return _NAME_NUMBER.sub("", self.levels[depth]) if depth < len(self.levels) and self.levels[depth] else None

    def _depth(self, texts: list[str], parent: str | None) -> int:
        if len(texts) == 1:
            return len(self.levels)
        return len(texts) - 2 if parent else len(texts) - 1

    def _name_unit(self, name: str) -> tuple[str, str | None]:
        found = _NAME_UNIT.search(name)
        if found and (lookup(found["unit"]) is not None or self.own_units and len(found["unit"]) <= 4):
            return name[: found.start()], found["unit"]
        return name, None

    def _attribute(self, record: _Record) -> tuple[str | None, Status]:
        column = next((c for c in self.header.columns if c.role == "attribute"), None)
        if column is None:
            return None, "missing"
        text = record.right[column.index].text if column.index in record.right else ""
        if text and not is_empty(text):
            self.attribute = re.sub(r"指标$", "", text)
            if self.attribute in ("约束", "预期"):
                self.attribute += "性"
            return self.attribute, "stated"
        return self.attribute, "inherited" if self.attribute else "missing"

    def _note_units(self, record: _Record, name_cell: CellText) -> None:
        columns = [c for c in self.header.columns if c.role in ("units", "time") and c.index in record.right]
        cells = [(c, record.right[c.index]) for c in columns if record.right[c.index].text]
        if any(column.role == "units" for column, _ in cells):
            named = tuple((column.label, cell.passage.whole) for column, cell in cells)
            self.reading.unit_rows.append(UnitRow(name_cell.passage.whole, named))

    def _unit(
        self, text: str, group: tuple[str, ...], record: _Record, values: Sequence[Column], name: str
    ) -> tuple[str | None, Status]:
        if text:
            self.unit, self.unit_group = text, group
            return text, "stated"
        percent = bool(_PERCENT_NAME.search(name))
        if self.caption_units:
            return self._caption_unit(name), "inherited"
        if percent and self.unit and lookup(self.unit) and getattr(self, "unit_group", None) == group:
            known = lookup(self.unit)
            if known is not None and known.kind == "ratio":
                return self.unit, "inherited"
        return None, "missing"

    def _caption_unit(self, name: str) -> str:
        """Of the units a caption lists, the one that fits ``name``: a share for a rate, the first other one otherwise."""
        share = bool(_PERCENT_NAME.search(name))
        fitting = [u for u in self.caption_units if ((known := lookup(u)) is not None and known.kind == "ratio") == share]
        return (fitting or list(self.caption_units))[0]

    def _baseline(self, record: _Record, values: Sequence[Column], unit: str | None, name: str) -> Baseline | None:
        if self._all_past(values):
            return None
        columns = [c for c in values if c.kind == "baseline" and c.index in record.right]
        for column in reversed(columns):
            cell = record.right[column.index]
            value = read_cell(cell.text, unit, name)
            if value is None:
                continue
            span = cell.passage.span(value.start, value.end)
            stated = value.value if value.value is not None else cell.text
            return Baseline(column.year, stated, value.op if value.op != "reach" else None, cell.text[value.start : value.end], span)
        return None

    def _measure(
        self,
        record: _Record,
        column: Column,
        cell: CellText,
        name: str,
        name_cell: CellText,
        path: tuple[str, ...],
        unit: str | None,
        unit_status: Status,
        attribute: str | None,
        attribute_status: Status,
        baseline: Baseline | None,
    ) -> TableMeasure | None:
        value = read_cell(cell.text, self._column_unit(column, unit), name)
        if value is None:
            return None
        scope = None
        if self.by_region and column.heading:
            name, scope = re.sub(r"^其中[::]|(?:19|20)\d\d年(?:累计|目标|计划|底|末)*$", "", column.heading), name
        elif self.by_region and self.topic:
            name, scope = self.topic, name
        elif column.kind == "series":
            scope = column.heading or column.label
        basis, sign, accrual = value.basis, value.sign, value.accrual
        growth = column.kind == "growth" or (column.kind == "observation" and _growth(column.label))
        canonical = value.unit
        if growth:
            basis, sign, accrual = self._growth_basis(value, column)
            canonical = "%" if basis == "delta_rel" else ("百分点" if basis == "delta_pp" else value.unit)
        elif basis == "level" and canonical in ("%", "‰") and _DECREASE_NAME.search(name):
            basis, sign = "delta_rel", "-"
        elif basis == "level" and canonical in ("%", "‰") and _INCREASE_NAME.search(name):
            basis, sign = "delta_rel", "+"
        kind: Kind = "observation" if column.kind in ("baseline", "observation") else "target"
        reference = [m for m in find_years(value.ref_clause) if m.role == "reference"]
        ref_year = reference[0].year if reference else None
        return TableMeasure(
            kind=kind,
            span=cell.passage.span(value.start, value.end),
            name=f"{name}（{scope}）" if scope else name,
            name_span=name_cell.passage.whole,
            path=path,
            value=self._change(value, cell, basis) if growth else value.value,
            value_max=value.value_max,
            unit=canonical,
            unit_raw=value.unit_raw,
            unit_status="stated" if value.unit_stated else unit_status,
            op="le" if column.bounded and value.op == "reach" else value.op,
            basis=basis,
            sign=sign,
            ref_year=ref_year if ref_year is not None or basis == "level" else None,
            ref_text=value.ref_text if ref_year is None else None,
            accrual=accrual or self._accrual(name, column),
            strength=strength_of(cell.text[: value.end]),
            maintain=value.maintain,
            polarity=polarity_of(name, "le" if column.bounded else value.op, sign, canonical) if value.op != "complete" else "complete",
            year=column.year if column.year is not None or kind == "observation" else self.timeline.horizon,
            attribute=attribute,
            attribute_status=attribute_status,
            baseline=baseline if not growth else None,
            scope=scope,
            row=record.number,
            col=len(self.header.columns) - 1 - column.index,
            cell=value,
            baseline_column=any(c.kind == "baseline" for c in self.header.columns if c.role == "value"),
        )

    def _column_unit(self, column: Column, unit: str | None) -> str | None:
        if column.unit or not self.by_region or not column.heading:
            return column.unit or unit
        return self._caption_unit(column.heading) if self.caption_units else unit

    def _change(self, value: CellValue, cell: CellText, basis: Basis) -> str | None:
        """The amount of a change without its sign; a rate of change is not in the unit of the row."""
        bare = read_cell(cell.text, None, "") if basis == "delta_rel" and not value.unit_stated else value
        return bare.value.lstrip("-") if bare is not None and bare.value is not None else value.value

    def _growth_basis(self, value: CellValue, column: Column) -> tuple[Basis, str | None, Accrual | None]:
        annual = "年均" in column.label or "递增" in column.label
        accrual: Accrual | None = "annual_average" if annual else value.accrual
        sign = "-" if value.value is not None and value.value.startswith("-") else (value.sign or "+")
        if value.unit_stated and value.unit == "百分点":
            return "delta_pp", sign, accrual
        amount = re.search(r"增加值?|增量|新增|减少", column.label) and not re.search(r"增[长速幅]|率", column.label)
        if amount and value.unit not in ("%", "‰"):
            return "delta_abs", sign, accrual
        if amount or value.unit in ("%", "‰") and not re.search(r"年均|增[长速幅]|递增|升降|幅", column.label):
            return "delta_pp", sign, accrual
        return "delta_rel", sign, accrual

    def _accrual(self, name: str, column: Column) -> Accrual:
        if column.cumulative and column.kind != "growth":
            return "cumulative"
        return accrual_of(name) or "stock"


_TOPIC = re.compile(r"(?:分(?:地区|区域|区县|市|县)|各[^,。]{1,8}?(?:区|市|县|地区))?(?P<topic>[^,。;\n]{2,20}?(?:率|比例|比重|面积|数量|总量|指数|天数|满意度))(?:规划|目标|分解|任务|计划|情况|表|\n|$)")


def _topic(caption: str) -> str:
    """The indicator that a caption names for the whole table (分地区人口覆盖率规划), or nothing."""
    found = _TOPIC.search(caption)
    return found["topic"] if found else ""


def _names_with_units(records: Sequence[_Record]) -> bool:
    """Whether most names of a table without a unit column end in a unit in brackets: 空气呼吸器（具）."""
    ends = [_NAME_UNIT.search(record.left[-1].text) for record in records if record.left and record.right]
    return len(ends) >= 2 and sum(1 for end in ends if end is not None and len(end["unit"]) <= 4) >= 0.6 * len(ends)


_REGION = re.compile(r".{1,8}(?:省|市|区|县|旗|州|盟|镇|乡|街道|村|社区|园区|开发区|新区|农场|林场|集团|兵团)(?:\(.*\))?|合计|总计|小计|全[市省县区镇国]|市直|市本级|省本级|县直|区直|本级")


def _rows_are_regions(records: Sequence[_Record]) -> bool:
    """Whether the rows of a table are places, so that the columns name the indicators."""
    names = [record.left[-1].text for record in records if record.left]
    return bool(names) and sum(1 for name in names if _REGION.fullmatch(name)) >= 0.6 * len(names)


def _growth(label: str) -> bool:
    return bool(re.search(r"年均|增[长速幅]|递增", label))


_PERCENT_NAME = re.compile(r"(?:率|比例|占比|比重|满意度|普及率|覆盖率)(?:\([^()]*\)|（[^（）]*）)?$")


def _usual_lengths(records: Sequence[_Record]) -> list[int]:
    """For every record, how many cells stand left of the values in most rows of its block (its top category)."""
    blocks: list[list[int]] = []
    for record in records:
        starts = bool(record.left) and bool(record.left[0].text) and len(record.left) > 1
        if starts or not blocks:
            blocks.append([])
        blocks[-1].append(len(record.left))
    usual: list[int] = []
    for block in blocks:
        counts = Counter(block)
        mode = max(counts, key=lambda length: (counts[length], -length))
        usual.extend([mode] * len(block))
    return usual
