"""The units and their names in memory: every document that is read is matched against them.

Two layers: the register, which seldom changes and is large, and what the office entered, which is small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store import revisions
from service.store.revisions import Remembered
from service.store.tables import Unit, UnitAlias, UnitSuccession
from service.store.tables.revisions import Subject

OFFICE = "office"
"""The source of units that the office entered itself."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit as the table `unit` has it."""

    id: int
    name: str
    type: str
    level: str
    folded: str
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None

    def existed(self, on: date) -> bool:
        """Whether the unit existed on the day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class _Layer:
    """Some of the units."""

    def __init__(self, units: Iterable[Listed]) -> None:
        self.units = {unit.id: unit for unit in units}
        self.named: dict[str, list[Listed]] = defaultdict(list)
        self.children: dict[int, list[int]] = defaultdict(list)
        for unit in self.units.values():
            self.named[unit.folded].append(unit)
            if unit.parent_id is not None:
                self.children[unit.parent_id].append(unit.id)


class _Register(_Layer):
    """The units of the register, with what became of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(_units(session, entered=False))
        self.successors: dict[int, list[int]] = defaultdict(list)
        self.predecessors: dict[int, list[int]] = defaultdict(list)
        for before, after in session.execute(select(UnitSuccession.predecessor_id, UnitSuccession.successor_id)):
            self.successors[before].append(after)
            self.predecessors[after].append(before)


class _Entered(_Layer):
    """The units that the office entered, with the other names of all units by their folded form."""

    def __init__(self, session: Session) -> None:
        super().__init__(_units(session, entered=True))
        self.aliases: dict[str, list[tuple[int, str]]] = defaultdict(list)
        rows = select(UnitAlias.folded, UnitAlias.unit_id, UnitAlias.alias).order_by(UnitAlias.id)
        for folded, unit_id, alias in session.execute(rows):
            self.aliases[folded].append((unit_id, alias))


def _units(session: Session, *, entered: bool) -> Iterator[Listed]:
    columns = (Unit.id, Unit.name, Unit.type, Unit.level, Unit.folded, Unit.parent_id, Unit.valid_from, Unit.valid_to)
    chosen = Unit.source == OFFICE if entered else Unit.source != OFFICE
    for row in session.execute(select(*columns).where(chosen).order_by(Unit.id)):
        yield Listed(*row)


class Directory:
    """All units, their names and their places among one another, as they stood in one transaction."""

    def __init__(self, register: _Register, entered: _Entered) -> None:
        self._register, self._entered = register, entered
        self._layers = (register, entered)

    def get(self, unit_id: int) -> Listed | None:
        """The unit of the id."""
        return self._entered.units.get(unit_id) or self._register.units.get(unit_id)

    def of(self, ids: Iterable[int]) -> list[Listed]:
        """The units of the ids, by id."""
        return [unit for unit_id in sorted(ids) if (unit := self.get(unit_id)) is not None]

    def named(self, key: str) -> list[Listed]:
        """The units of the folded name."""
        return [unit for layer in self._layers for unit in layer.named.get(key, ())]

    def also_named(self, key: str) -> list[tuple[Listed, str]]:
        """The units that have another name of that folded form, each with that name."""
        found = ((self.get(unit_id), alias) for unit_id, alias in self._entered.aliases.get(key, ()))
        return [(unit, alias) for unit, alias in found if unit is not None]

    def entered(self) -> set[int]:
        """The ids of the units that the office entered."""
        return set(self._entered.units)

    def above(self, unit_id: int) -> list[Listed]:
        """The larger units that the unit lies in, the smallest first."""
        found: list[Listed] = []
        unit = self.get(unit_id)
        while unit is not None and unit.parent_id is not None:
            unit = self.get(unit.parent_id)
            if unit is not None:
                found.append(unit)
        return found

    def within(self, ids: Iterable[int]) -> set[int]:
        """The units and all that lie in them."""
        reached = set(ids)
        frontier = list(reached)
        while frontier:
            unit_id = frontier.pop()
            for layer in self._layers:
                for child in layer.children.get(unit_id, ()):
                    if child not in reached:
                        reached.add(child)
                        frontier.append(child)
        return reached

    def linked(self, ids: Iterable[int], *, later: bool) -> set[int]:
        """What the units went into (`later`), or came from."""
        links = self._register.successors if later else self._register.predecessors
        return {linked for unit_id in ids for linked in links.get(unit_id, ())}


_register = Remembered(_Register, Subject.REGISTER)
_entered = Remembered(_Entered, Subject.OFFICE)


def directory(session: Session) -> Directory:
    """The units as the session sees them."""
    numbers = revisions.numbers(session)
    return Directory(_register.get(session, numbers), _entered.get(session, numbers))
