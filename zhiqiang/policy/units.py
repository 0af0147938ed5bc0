"""Which unit a name stands for, within a document's jurisdiction (行政区域) and date, by a registry if there is one.

A name is sought as written, then with the city's name or the level put before it, then among names it may be a slip
of. What is not found is kept. Without a registry of the document's own jurisdiction only the grammar of
:mod:`zhiqiang.lang.organizations` speaks, and no name counts as unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, Protocol

from zhiqiang.lang.organizations import full_form, is_complete, is_group, level_of, likely_slip, same_key
from zhiqiang.lang.scripts import fold
from zhiqiang.policy.model import Status


class RegisteredUnit(Protocol):
    """A unit (单位) or group of units of a registry; ``names`` are all forms it may be written in, ``successors``
    full names of the bodies that took over, ``members`` those of a group; a name holds up to, not on, ``valid_to``."""

    @property
    def name(self) -> str: ...
    @property
    def full_name(self) -> str: ...
    @property
    def kind(self) -> Literal["unit", "group"]: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def successors(self) -> tuple[str, ...]: ...
    @property
    def members(self) -> tuple[str, ...]: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


class RegisteredPlace(Protocol):
    """A division (行政区划) of the registry's place."""

    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str: ...


class Registry(Protocol):
    """The units of one place: ``name`` is the place in full (佛山市), ``parent_name`` the one above (广东省)."""

    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def parent_name(self) -> str: ...
    @property
    def departments(self) -> Sequence[RegisteredUnit]: ...
    @property
    def regions(self) -> Sequence[RegisteredPlace]: ...


How = Literal["exact", "prefix", "slip", "grammar", "unknown"]


@dataclass(frozen=True)
class Resolution:
    """What a name was found to be: ``name`` as it should read, ``how`` it was found, ``unit`` if it is registered.

    ``abolished``: every registered body of that name had ended by the day of the document.
    """

    name: str
    how: How
    group: bool
    unit: RegisteredUnit | None = None
    abolished: bool = False

    @property
    def status(self) -> Status:
        return {"prefix": "inferred", "slip": "repaired"}.get(self.how, "stated")  # type: ignore[return-value]


class Directory:
    """The units that names of one document may mean. A registry of another place than the document's is not heard."""

    def __init__(
        self, registry: Registry | None = None, jurisdiction: str | None = None, on: date | None = None
    ) -> None:
        self.on = on
        self.registry = registry if registry is not None and _is_own(registry, jurisdiction) else None
        self.jurisdiction = self.registry.name if self.registry else jurisdiction
        self.places = _places_by_level(self.jurisdiction, self.registry)
        self._named: dict[str, list[RegisteredUnit]] = {}
        self._by_full_name: dict[str, RegisteredUnit] = {}
        for unit in self.registry.departments if self.registry else ():
            self._by_full_name.setdefault(unit.full_name, unit)
            for name in unit.names:
                self._named.setdefault(_plain(name), []).append(unit)

    @cached_property
    def place_names(self) -> tuple[str, ...]:
        """Names that a unit of this place may begin with, full and short (佛山市, 佛山, 南海区, 南海)."""
        names = list(self.places.values())
        if self.jurisdiction:
            names.append(_short(self.jurisdiction))
        if self.registry:
            names += [name for place in self.registry.regions for name in (place.name, place.short_name)]
        return tuple(name for name in dict.fromkeys(names) if len(name) >= 2)

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Registered names (folded)."""
        return frozenset(self._named)

    @cached_property
    def group_names(self) -> tuple[str, ...]:
        """Registered names (folded) that hold a 、 and stay whole in a list."""
        return tuple(name for name in self._named if "、" in name)

    def resolve(self, name: str) -> Resolution:
        """The unit of ``name`` by exact name or prefix; slips are left to :meth:`resolve_all`, which sees all names."""
        for form, how in self._forms(name):
            units = self._named.get(_plain(form))
            if units:
                there = next((u for u in units if self._there(u)), None)
                unit = there or units[-1]
                shown = name if how == "exact" or name.startswith(self.jurisdiction or "\0") else form
                return Resolution(shown, how, unit.kind == "group", unit, there is None and self._ended(units))
        own_level = bool(self.registry) and self._of_own_level(name) and not is_group(name)
        return Resolution(name, "unknown" if own_level else "grammar", is_group(name))

    def resolve_all(self, names: Iterable[str]) -> dict[str, Resolution]:
        """The resolution of every name of a document; a rare name close to a registered or frequent one is its slip."""
        counts = Counter(names)
        found = {name: self.resolve(name) for name in counts}
        frequent = [name for name, count in counts.most_common(_FREQUENT) if count > 1]
        registered = [name for name, units in self._named.items() if any(self._there(u) for u in units)]
        sought = [name for name, r in found.items() if r.unit is None and counts[name] == 1][:_SOUGHT]
        for name in sought:
            others = [other for other in frequent if self.key(other) != self.key(name)]
            meant = likely_slip(name, [*others, *registered])
            if meant is not None:
                by_name = self.resolve(meant)
                found[name] = Resolution(by_name.name, "slip", by_name.group, by_name.unit, by_name.abolished)
        return found

    def full_name(self, resolution: Resolution) -> str | None:
        """The full name (全称): the registered one, else by the usual abbreviations; None if its place is not known."""
        if resolution.unit is not None:
            return resolution.unit.full_name
        if resolution.group or not self.places.get(level_of(resolution.name)):
            return None
        return full_form(resolution.name, self.places)

    def current_name(self, resolution: Resolution) -> str | None:
        """The bodies that hold the remit today, joined by 、; None when not registered."""
        if resolution.unit is None or resolution.unit.kind == "group":
            return None
        chain: dict[str, None] = {resolution.unit.full_name: None}
        last: list[str] = []
        queue = [resolution.unit.full_name]
        while queue:
            full_name = queue.pop(0)
            unit = self._by_full_name.get(full_name)
            following = unit.successors if unit is not None else ()
            if not following:
                last.append(full_name)
            new = [successor for successor in following if successor not in chain]
            chain.update(dict.fromkeys(new))
            queue += new
        return "、".join(dict.fromkeys(last)) or None

    def key(self, name: str) -> str:
        """What the spellings of one unit share, so that 市环保局 and 市环境保护局 are one."""
        return same_key(name, self.places)

    def _forms(self, name: str) -> list[tuple[str, How]]:
        forms: list[tuple[str, How]] = [(name, "exact")]
        if self.registry is None:
            return forms
        level = self.registry.name[-1]
        own = (self.registry.name, self.registry.short_name)
        after = [name[len(place) :] for place in own if name.startswith(place) and len(name) > len(place)]
        forms += [(level + rest, "prefix") for rest in after]
        if not is_complete(name, self.place_names):
            forms.append((level + name, "prefix"))
        return forms

    def _there(self, unit: RegisteredUnit) -> bool:
        if self.on is None:
            return True
        return (unit.valid_from is None or unit.valid_from <= self.on) and (
            unit.valid_to is None or self.on < unit.valid_to
        )

    def _ended(self, units: Sequence[RegisteredUnit]) -> bool:
        on = self.on
        return on is not None and all(u.valid_to is not None and u.valid_to <= on for u in units)

    def _of_own_level(self, name: str) -> bool:
        if self.registry is None:
            return False
        own = self.registry.name
        return name.startswith(own) or (name.startswith(own[-1]) and bool(level_of(name)))


# Bounds for the search of slips in a document that names bodies without end.
_FREQUENT = 200
_SOUGHT = 1000


def _plain(name: str) -> str:
    return fold(name)


def _is_own(registry: Registry, jurisdiction: str | None) -> bool:
    return jurisdiction in (registry.name, registry.parent_name + registry.name)


def _places_by_level(jurisdiction: str | None, registry: Registry | None) -> Mapping[str, str]:
    places: dict[str, str] = {}
    for place in (jurisdiction, registry.parent_name if registry else None):
        if place:
            places.setdefault("自治区" if place.endswith("自治区") else place[-1], place)
    return places


def _short(place: str) -> str:
    return place[:-1] if len(place) > 2 and place[-1] in "省市区县州盟旗" else place
