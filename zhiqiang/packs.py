"""City packs (城市包): regions, departments and plan documents of one city, read from a folder of plain files.

The folder holds ``pack.toml``, a table of regions (codes after GB/T 2260 and GB/T 10114), a table of departments with
their former and later names, and the plan documents in force. ``load_pack`` is the only place that reads files; all
else is lookup in frozen data. Dates are half-open: a name holds from ``valid_from`` up to, but not on, ``valid_to``;
an empty date means that the bound is unknown or open.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from zhiqiang.lang import regions as codes

FORMAT = "pack/1"

RegionLevel = Literal["province", "city", "district", "town", "subdistrict"]
DepartmentKind = Literal["unit", "group"]
PlanNature = Literal["原文", "转述文本"]

_LEVEL_OF_FORM: dict[RegionLevel, codes.Level] = {
    "province": "province",
    "city": "prefecture",
    "district": "county",
    "town": "town",
    "subdistrict": "town",
}
_REGION_COLUMNS = ("code", "level", "parent", "name", "short_name", "valid_from", "valid_to")
_DEPARTMENT_COLUMNS = (
    "name", "full_name", "kind", "aliases", "former_names", "successors", "members", "members_confirmed",
    "region", "valid_from", "valid_to", "confirmed", "note",
)  # fmt: skip
_FOLD = str.maketrans({"(": "（", ")": "）", ",": "，", ";": "；", ":": "："})


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a pack: file, row (line of the file, from 1) and column where known, and what is wrong."""

    file: str
    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" 第{self.row}行"
        if self.column is not None:
            place += f"“{self.column}”列" if self.row is not None else f"“{self.column}”"
        return f"{place}：{self.message}"


class PackError(ValueError):
    """A pack that cannot be used; ``problems`` lists everything found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Region:
    """A division (行政区划) of the city: the city itself, a district (区), a town (镇) or a subdistrict (街道)."""

    code: str
    level: RegionLevel
    parent: str
    name: str
    short_name: str
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, on: date) -> bool:
        """Whether the division existed under this name on that day, as far as the bounds are known."""
        return _within(self.valid_from, self.valid_to, on)


@dataclass(frozen=True)
class Department:
    """A unit (单位) or a group of units that documents name together (各区人民政府).

    ``name`` is the short form that documents use, ``full_name`` the official name and key of the table.
    ``successors`` are the full names of the bodies that took over its remit; ``members`` those of a group.
    ``confirmed`` says whether the full name was found in a published text, or is only what the short form implies.
    """

    name: str
    full_name: str
    kind: DepartmentKind
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    members_confirmed: bool = False
    region: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    confirmed: bool = False
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every form under which the unit may be written, the short name first."""
        return tuple(dict.fromkeys((self.name, self.full_name, *self.aliases, *self.former_names)))

    def valid_on(self, on: date) -> bool:
        """Whether the unit existed on that day, as far as the bounds are known."""
        return _within(self.valid_from, self.valid_to, on)


@dataclass(frozen=True)
class PlanDocument:
    """A plan document that comes with the pack: where its text is and what it is a text of."""

    id: str
    path: Path
    title: str
    doc_number: str
    issuer: str
    date: date
    adcode: str
    period: tuple[int, int]
    nature: PlanNature
    source: str
    parent: str = ""
    predecessor: str = ""


@dataclass(frozen=True)
class Pack:
    """One city's pack. Names are matched to the letter, after full-width folding, never by likeness."""

    id: str
    name: str
    short_name: str
    adcode: str
    parent_name: str
    parent_adcode: str
    regions: tuple[Region, ...]
    departments: tuple[Department, ...]
    plans: tuple[PlanDocument, ...] = ()
    _named: Mapping[str, tuple[Department, ...]] = field(init=False, repr=False, compare=False)
    _full: Mapping[str, Department] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named: dict[str, tuple[Department, ...]] = {}
        for unit in self.departments:
            for written in unit.names:
                named[_folded(written)] = (*named.get(_folded(written), ()), unit)
        object.__setattr__(self, "_named", named)
        object.__setattr__(self, "_full", {unit.full_name: unit for unit in self.departments})

    def region(self, code: str) -> Region | None:
        """The region of that code, in its 6, 9 or 12 digit form."""
        if not codes.is_valid(code):
            return None
        wanted = codes.canonical(code)
        return next((region for region in self.regions if region.code == wanted), None)

    def region_named(self, name: str, on: date | None = None) -> Region | None:
        """The region of that name or short name; a full name goes before a short one, then the order of the file."""
        there = [region for region in self.regions if on is None or region.valid_on(on)]
        by_name = [region for region in there if region.name == name]
        by_short = [region for region in there if region.short_name == name]
        return next(iter(by_name + by_short), None)

    def children(self, code: str) -> tuple[Region, ...]:
        """The regions directly under that code, in the order of the file."""
        return tuple(region for region in self.regions if region.parent == code)

    @property
    def districts(self) -> tuple[Region, ...]:
        """The districts of the city (区)."""
        return tuple(region for region in self.regions if region.level == "district")

    @property
    def towns(self) -> tuple[Region, ...]:
        """The towns and subdistricts of the city (镇、街道)."""
        return tuple(region for region in self.regions if region.level in ("town", "subdistrict"))

    def departments_named(self, written: str) -> tuple[Department, ...]:
        """All units of any time that go by that name: as written first, else with 佛山市 or nothing read as 市."""
        for form in self._forms(written):
            if form in self._named:
                return self._named[form]
        return ()

    def department(self, alias: str, on: date | None = None) -> Department | None:
        """The unit that bore that name on the day ``on``; without a day, the one in being, else the last one.

        None if no unit bears the name, or none of them existed on that day (``departments_named`` still finds it).
        """
        units = self.departments_named(alias)
        if on is not None:
            return next((unit for unit in units if unit.valid_on(on)), None)
        return max(units, key=lambda unit: unit.valid_to or date.max, default=None)

    def members(self, group: Department) -> tuple[Department, ...]:
        """The member units of a group; empty for a unit or a group without a list."""
        return tuple(self._full[name] for name in group.members)

    def successor_chain(self, unit: Department) -> tuple[Department, ...]:
        """The bodies that took over from ``unit``, nearest first, down to those in being; without ``unit`` itself."""
        chain: dict[str, Department] = {}
        queue = list(unit.successors)
        while queue:
            name = queue.pop(0)
            if name not in chain:
                chain[name] = self._full[name]
                queue.extend(chain[name].successors)
        return tuple(chain.values())

    def current(self, unit: Department) -> tuple[Department, ...]:
        """The bodies that hold the remit of ``unit`` today: itself if it has no successor."""
        return tuple(body for body in (unit, *self.successor_chain(unit)) if not body.successors)

    def _forms(self, written: str) -> tuple[str, ...]:
        form = _folded(written)
        if form.startswith(self.name):
            return form, f"市{form.removeprefix(self.name)}"
        return (form,) if form.startswith("市") else (form, f"市{form}")


def default_packs_dir() -> Path:
    """The folder of packs: inside the installed package (``_packs``), else ``packs`` at the root of the repository."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_packs", here.parent / "packs"):
        if folder.is_dir():
            return folder
    raise PackError([Problem("packs", "找不到城市包目录，请重新安装本软件，或指明城市包的路径")])


def available_packs(folder: Path | None = None) -> dict[str, Path]:
    """The packs in ``folder`` (by default that of ``default_packs_dir``): name of the sub-folder → its path."""
    root = default_packs_dir() if folder is None else folder
    return {entry.name: entry for entry in sorted(root.iterdir()) if (entry / "pack.toml").is_file()}


def load_pack(path: Path | str) -> Pack:
    """Read the pack in the folder ``path``; raises ``PackError`` with everything that is wrong in it."""
    folder = Path(path)
    problems: list[Problem] = []
    head = _Entry("pack.toml", _read_toml(folder / "pack.toml", "pack.toml"), problems)
    if head.text("format") != FORMAT:
        problems.append(Problem("pack.toml", f"城市包格式应为“{FORMAT}”", column="format"))
    files, above = head.table("files"), head.table("parent")
    adcode = head.text("adcode")
    regions = _regions(_read_rows(folder, files.text("regions"), _REGION_COLUMNS, problems), adcode, problems)
    departments = _departments(_read_rows(folder, files.text("departments"), _DEPARTMENT_COLUMNS, problems), problems)
    plans = _plans(folder, files.text("plans", required=False), problems)
    pack_id, name, short_name = head.text("id"), head.text("name"), head.text("short_name")
    parent_name, parent_adcode = above.text("name"), above.text("adcode")
    if not codes.is_valid(adcode):
        problems.append(Problem("pack.toml", f"不是有效的区划代码：“{adcode}”", column="adcode"))
    elif parent_adcode != codes.parent(adcode):
        problems.append(Problem("pack.toml", f"不是{adcode}的上级代码：{parent_adcode}", column="parent.adcode"))
    if problems:
        raise PackError(problems)
    return Pack(pack_id, name, short_name, adcode, parent_name, parent_adcode, regions, departments, plans)


_T = TypeVar("_T")


@dataclass(frozen=True)
class _Row:
    """A row of a table with the file and line it came from; reading a cell notes what is wrong with it."""

    file: str
    line: int
    cells: Mapping[str, str]
    problems: list[Problem]

    def note(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.file, message, self.line, column))

    def text(self, column: str, required: bool = True) -> str:
        value = self.cells[column].strip()
        if required and not value:
            self.note(column, "不能为空")
        return value

    def names(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(column, required=False).split("；") if part.strip())

    def choice(self, column: str, options: Iterable[_T]) -> _T | None:
        value = self.text(column)
        known = {str(option): option for option in options}
        if value and value not in known:
            self.note(column, f"应为{'、'.join(known)}之一，现为“{value}”")
        return known.get(value)

    def yes(self, column: str) -> bool:
        value = self.text(column, required=False)
        if value not in ("", "是", "否"):
            self.note(column, f"应填“是”或“否”，现为“{value}”")
        return value == "是"

    def day(self, column: str) -> date | None:
        value = self.text(column, required=False)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.note(column, f"日期应写作2019-01-15的形式，现为“{value}”")
            return None

    def days(self) -> tuple[date | None, date | None]:
        start, end = self.day("valid_from"), self.day("valid_to")
        if start is not None and end is not None and start >= end:
            self.note("valid_to", f"应晚于起始日期{start.isoformat()}")
        return start, end


@dataclass(frozen=True)
class _Entry:
    """A table of a TOML file; ``where`` names it in messages."""

    file: str
    values: Mapping[str, Any]
    problems: list[Problem]
    where: str = ""

    def note(self, key: str, message: str) -> None:
        self.problems.append(Problem(self.file, message, column=f"{self.where}{key}"))

    def text(self, key: str, required: bool = True) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.note(key, "应为文字，请加引号")
            return ""
        if required and not value.strip():
            self.note(key, "缺少此项")
        return value.strip()

    def day(self, key: str) -> date:
        value = self.values.get(key)
        if type(value) is date:  # a datetime is a date to isinstance, but no day
            return value
        self.note(key, "应为日期，写作2012-06-07，不加引号")
        return date.min

    def years(self, key: str) -> tuple[int, int]:
        match self.values.get(key):
            case [int(first), int(last)] if first <= last:
                return first, last
        self.note(key, "应为起止年份，写作[2011, 2015]")
        return 0, 0

    def table(self, key: str) -> _Entry:
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.note(key, "缺少此节")
            value = {}
        return _Entry(self.file, value, self.problems, f"{self.where}{key}.")


def _read_text(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PackError([Problem(shown, f"找不到此文件，或无法读取：{path}")]) from error
    except UnicodeDecodeError as error:
        raise PackError([Problem(shown, "编码不是UTF-8，请另存为UTF-8后重试")]) from error


def _read_toml(path: Path, shown: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(_read_text(path, shown))
    except tomllib.TOMLDecodeError as error:
        raise PackError([Problem(shown, f"TOML格式有误：{error}")]) from error


def _read_rows(folder: Path, name: str, columns: tuple[str, ...], problems: list[Problem]) -> tuple[_Row, ...]:
    if not name:
        return ()
    reader = csv.DictReader(io.StringIO(_read_text(folder / name, name), newline=""))
    header = reader.fieldnames or ()
    missing = [column for column in columns if column not in header]
    if missing:
        problems.append(Problem(name, f"表头缺少：{'、'.join(missing)}", 1))
        return ()
    rows = []
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                problems.append(Problem(name, f"列数与表头不符（应为{len(header)}列）", reader.line_num))
                continue
            rows.append(_Row(name, reader.line_num, cells, problems))
    except csv.Error as error:
        problems.append(Problem(name, f"表格格式有误：{error}", reader.line_num))
    return tuple(rows)


def _regions(rows: tuple[_Row, ...], adcode: str, problems: list[Problem]) -> tuple[Region, ...]:
    regions: list[Region] = []
    known = {row.text("code") for row in rows}
    for row, code in _unique(rows, "code"):
        level = row.choice("level", _LEVEL_OF_FORM)
        parent = row.text("parent")
        start, end = row.days()
        if not codes.is_valid(code) or codes.canonical(code) != code:
            row.note("code", f"不是有效的区划代码：“{code}”（区以上6位，镇、街道9位）")
        elif level is not None:
            if codes.level(code) != _LEVEL_OF_FORM[level]:
                row.note("level", f"与代码{code}的级别不符")
            if parent != codes.parent(code):
                row.note("parent", f"与代码{code}的上级{codes.parent(code)}不符")
            elif code != adcode and parent not in known:
                row.note("parent", f"表中没有上级{parent}")
        if level is not None:
            regions.append(Region(code, level, parent, row.text("name"), row.text("short_name"), start, end))
    if rows and adcode not in known:
        problems.append(Problem(rows[0].file, f"表中没有本市{adcode}"))
    return tuple(regions)


def _departments(rows: tuple[_Row, ...], problems: list[Problem]) -> tuple[Department, ...]:
    known = {row.text("full_name") for row in rows}
    departments = tuple(_department(row, full_name, known) for row, full_name in _unique(rows, "full_name"))
    if not problems:
        _check_succession(rows, departments)
        _check_names(rows, departments)
    return departments


def _department(row: _Row, full_name: str, known: set[str]) -> Department:
    kinds: tuple[DepartmentKind, ...] = ("unit", "group")
    kind = row.choice("kind", kinds)
    start, end = row.days()
    members, successors = row.names("members"), row.names("successors")
    for column, names in (("members", members), ("successors", successors)):
        for name in names:
            if name not in known:
                row.note(column, f"表中没有全称为“{name}”的单位")
    if members and kind == "unit":
        row.note("members", "只有单位群（group）可以列成员")
    region = row.text("region")
    if region and not codes.is_valid(region):
        row.note("region", f"不是有效的区划代码：“{region}”")
    return Department(
        name=row.text("name"),
        full_name=full_name,
        kind=kind or "unit",
        aliases=row.names("aliases"),
        former_names=row.names("former_names"),
        successors=successors,
        members=members,
        members_confirmed=row.yes("members_confirmed"),
        region=region,
        valid_from=start,
        valid_to=end,
        confirmed=row.yes("confirmed"),
        note=row.text("note", required=False),
    )


def _check_succession(rows: tuple[_Row, ...], departments: tuple[Department, ...]) -> None:
    """No unit may follow itself, directly or round a circle: a chain of successors must come to an end."""
    after = {unit.full_name: unit.successors for unit in departments}
    for row, unit in zip(rows, departments, strict=True):
        seen: set[str] = set()
        queue = list(unit.successors)
        while queue:
            name = queue.pop()
            if name not in seen:
                seen.add(name)
                queue.extend(after[name])
        if unit.full_name in seen:
            row.note("successors", "承接关系成环，最终又回到本单位")


def _check_names(rows: tuple[_Row, ...], departments: tuple[Department, ...]) -> None:
    """One name may pass from unit to unit, but never mean two at one time: a lookup must have one answer."""
    bearers: dict[str, list[Department]] = {}
    for row, unit in zip(rows, departments, strict=True):
        for written in unit.names:
            for other in bearers.setdefault(_folded(written), []):
                if _overlap(unit, other):
                    row.note("aliases", f"“{written}”与“{other.full_name}”同时使用，无法区分")
            bearers[_folded(written)].append(unit)


def _plans(folder: Path, name: str, problems: list[Problem]) -> tuple[PlanDocument, ...]:
    if not name:
        return ()
    entries = _read_toml(folder / name, name).get("plan", [])
    if not isinstance(entries, list):
        problems.append(Problem(name, "应写作[[plan]]", column="plan"))
        return ()
    plans: list[PlanDocument] = []
    for number, values in enumerate(entries, start=1):
        if not isinstance(values, dict):
            problems.append(Problem(name, "应写作[[plan]]", column=f"第{number}个plan"))
            continue
        entry = _Entry(name, values, problems, f"第{number}个plan.")
        path = (folder / name).parent / entry.text("file")
        if not path.is_file():
            entry.note("file", f"找不到此文件：{entry.text('file')}")
        plans.append(_plan(entry, path))
    known = {plan.id for plan in plans}
    for plan in plans:
        for key, other in (("parent", plan.parent), ("predecessor", plan.predecessor)):
            if other and other not in known:
                problems.append(Problem(name, f"没有编号为“{other}”的文件", column=f"{plan.id}.{key}"))
    return tuple(plans)


def _plan(entry: _Entry, path: Path) -> PlanDocument:
    natures: dict[str, PlanNature] = {"原文": "原文", "转述文本": "转述文本"}
    nature = natures.get(entry.text("nature"))
    if nature is None:
        entry.note("nature", "应为原文或转述文本")
    adcode = entry.text("adcode")
    if adcode and not codes.is_valid(adcode):
        entry.note("adcode", f"不是有效的区划代码：“{adcode}”")
    return PlanDocument(
        id=entry.text("id"),
        path=path,
        title=entry.text("title"),
        doc_number=entry.text("doc_number", required=False),
        issuer=entry.text("issuer"),
        date=entry.day("date"),
        adcode=adcode,
        period=entry.years("period"),
        nature=nature or "转述文本",
        source=entry.text("source"),
        parent=entry.text("parent", required=False),
        predecessor=entry.text("predecessor", required=False),
    )


def _unique(rows: tuple[_Row, ...], column: str) -> Iterable[tuple[_Row, str]]:
    """Each row with the value of its key column; a key that came before is noted."""
    lines: dict[str, int] = {}
    for row in rows:
        key = row.text(column, required=False)
        if key and key in lines:
            row.note(column, f"“{key}”与第{lines[key]}行重复")
        lines.setdefault(key, row.line)
        yield row, key


def _within(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on < end)


def _overlap(one: Department, other: Department) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first < min(one.valid_to or date.max, other.valid_to or date.max)


def _folded(written: str) -> str:
    return "".join(written.split()).translate(_FOLD)
