"""The office's scope: the units whose reports it collects, at a day.

The setting "office_unit" names the unit whose office this is. Its scope is what lies in it, what the office entered
itself, and, on days on which the unit did not exist yet or any more, what it came from or went into.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from service.errors import Refusal
from service.store.tables import Setting, Unit
from service.units.directory import Directory, Listed, directory

SETTING = "office_unit"


@dataclass(frozen=True, slots=True)
class Scope:
    """`office` is None where the office has not said which unit it serves: then `ids` is None and means every unit.

    `around` are the larger units that the office lies in, and the office's unit itself. `units` are all units.
    """

    on: date
    office: int | None
    ids: frozenset[int] | None
    around: frozenset[int]
    units: Directory = field(repr=False, compare=False)

    def holds(self, unit_id: int) -> bool:
        """Whether the unit is in the scope, or around it."""
        return self.ids is None or unit_id in self.ids or unit_id in self.around


def office_unit(session: Session) -> Unit | None:
    """The unit whose office this is; None where nobody has said."""
    unit_id = _office_id(session)
    return session.get(Unit, unit_id) if unit_id is not None else None


def _office_id(session: Session) -> int | None:
    setting = session.get(Setting, SETTING)
    return setting.value if setting and isinstance(setting.value, int) else None


def set_office_unit(session: Session, unit_id: int | None) -> None:
    """Say whose office this is. Raises Refusal E_UNIT_UNKNOWN."""
    if unit_id is not None and session.get(Unit, unit_id) is None:
        raise Refusal("E_UNIT_UNKNOWN", name=unit_id)
    setting = session.get(Setting, SETTING)
    if setting is None:
        session.add(Setting(key=SETTING, value=unit_id))
    else:
        setting.value = unit_id
    session.flush()


def valid(on: date) -> ColumnElement[bool]:
    """The condition on `unit` that holds for those that existed on the day."""
    return and_(
        or_(Unit.valid_from.is_(None), Unit.valid_from <= on), or_(Unit.valid_to.is_(None), Unit.valid_to >= on)
    )


def scope(session: Session, on: date) -> Scope:
    """The office's scope on the day."""
    units = directory(session)
    office_id = _office_id(session)
    office = units.get(office_id) if office_id is not None else None
    if office is None:
        return Scope(on, None, None, frozenset(), units)
    found = units.of(units.within(_lineage(units, office, on) | units.entered()))
    ids = {unit.id for unit in found if unit.existed(on)} - {office.id}
    above = {larger.id for unit_id in (office.id, *ids) for larger in units.above(unit_id)}
    return Scope(on, office.id, frozenset(ids), frozenset(above | {office.id}), units)


def units_in_scope(session: Session, on: date) -> list[Unit]:
    """The units of the scope, by level and name; every valid unit where no office is set."""
    return units_within(session, scope(session, on))


def units_within(session: Session, found: Scope) -> list[Unit]:
    """The units of the scope that was found, in the same order."""
    query = select(Unit).where(valid(found.on))
    if found.ids is not None:
        query = query.where(Unit.id.in_(found.ids))
    return list(session.scalars(query.order_by(Unit.level, Unit.name, Unit.id)))


def _lineage(units: Directory, office: Listed, on: date) -> set[int]:
    """The office's unit with what is in it, and on a day outside its time what that came from or went into."""
    before = office.valid_from is not None and on < office.valid_from
    after = office.valid_to is not None and on > office.valid_to
    reached = units.within({office.id})
    frontier = reached if before or after else set()
    while frontier:
        frontier = units.within(units.linked(frontier, later=after)) - reached
        reached = reached | frontier
    return reached
