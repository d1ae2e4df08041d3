"""The office's own part of the register: units that it enters (schools, agencies, blocks, hamlets) and other names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from extractors.language.normalise import normalise
from service.errors import Refusal
from service.store.tables import Account, CampaignUnit, Document, Unit, UnitAlias
from service.store.tables.units import UnitLevel
from service.units import names
from service.units.directory import OFFICE
from service.units.matching import match_name
from service.units.scope import scope


@dataclass(frozen=True, slots=True)
class Entered:
    """A unit that was entered, or found where it was there already."""

    unit: Unit
    added: bool


def add_unit(
    session: Session,
    name: str,
    *,
    type_: str | None = None,
    level: str | None = None,
    parent_id: int | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Unit:
    """Enter a unit of the office. Type and level come from the name where they are not given.

    Raises Refusal E_UNIT_NAME, E_UNIT_UNKNOWN (no such parent) or E_UNIT_EXISTS.
    """
    name = " ".join(normalise(name).split())
    known = names.type_of(name)
    type_ = (type_ or (known[0] if known else "")).lower()
    if not name or not type_:
        raise Refusal("E_UNIT_NAME", name=name)
    if level is None:
        kind = names.known_type(type_)
        level = kind.levels[-1] if kind else UnitLevel.AGENCY
    if level not in list(UnitLevel):
        raise Refusal("E_UNIT_NAME", name=name)
    if parent_id is not None and session.get(Unit, parent_id) is None:
        raise Refusal("E_UNIT_UNKNOWN", name=parent_id)
    if _there(session, name, parent_id) is not None:
        raise Refusal("E_UNIT_EXISTS", name=name)
    unit = Unit(
        source=OFFICE, name=name, type=type_, level=level, folded=names.folded(name, level), parent_id=parent_id,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    session.add(unit)
    session.flush()
    return unit


def enter(
    session: Session,
    name: str,
    *,
    type_: str | None = None,
    level: str | None = None,
    parent: str | None = None,
    aliases: tuple[str, ...] = (),
    on: date,
) -> Entered:
    """Make sure that the office has a unit of the name, with the other names: one that the register has on the day is
    taken, else it is entered. `parent` is a name. Raises Refusal as `add_unit` does."""
    parent_id = find(session, parent, on=on).id if parent else None
    text = f"{name}, {parent}" if parent and names.parse(name).administrative else name
    there = _there(session, " ".join(normalise(name).split()), parent_id)
    if there is None and names.parse(name).administrative:
        match = match_name(text, scope(session, on))
        there = session.get(Unit, match.unit_id) if match.unit_id is not None else None
    unit = there or add_unit(session, name, type_=type_, level=level, parent_id=parent_id)
    for alias in aliases:
        add_alias(session, unit.id, alias)
    return Entered(unit, there is None)


def find(session: Session, name: str, *, on: date) -> Unit:
    """The one unit of the name on the day, the office's scope first. Raises Refusal."""
    match = match_name(name, scope(session, on))
    if match.unit_id is not None:
        return session.get_one(Unit, match.unit_id)
    if match.candidates:
        found = "; ".join(f"{full_name(session, session.get_one(Unit, c))} (số {c})" for c in match.candidates)
        raise Refusal("E_UNIT_UNCLEAR", name=name, candidates=found)
    raise Refusal("E_UNIT_UNKNOWN", name=name)


def full_name(session: Session, unit: Unit) -> str:
    """The unit's name with the larger units that it lies in: "Xã Hà Vinh, huyện Hà Trung, tỉnh Thanh Hóa"."""
    parts = [unit.name]
    while unit.parent_id is not None:
        unit = session.get_one(Unit, unit.parent_id)
        parts.append(unit.name[:1].lower() + unit.name[1:])
    return ", ".join(parts)


def add_alias(session: Session, unit_id: int, alias: str) -> UnitAlias | None:
    """Another name under which documents know the unit; None where it has it already. Raises Refusal E_UNIT_UNKNOWN."""
    unit = session.get(Unit, unit_id)
    alias = " ".join(normalise(alias).split())
    if unit is None or not alias:
        raise Refusal("E_UNIT_UNKNOWN", name=alias or unit_id)
    if session.scalars(select(UnitAlias).where(UnitAlias.unit_id == unit_id, UnitAlias.alias == alias)).first():
        return None
    added = UnitAlias(unit_id=unit_id, alias=alias, folded=names.folded(alias, unit.level))
    session.add(added)
    session.flush()
    return added


def remove_alias(session: Session, unit_id: int, alias: str) -> None:
    """Take another name away from the unit. Raises Refusal E_UNIT_UNKNOWN where it has none such."""
    found = session.scalars(select(UnitAlias).where(UnitAlias.unit_id == unit_id, UnitAlias.alias == alias)).first()
    if found is None:
        raise Refusal("E_UNIT_UNKNOWN", name=alias)
    session.delete(found)
    session.flush()


def change_unit(session: Session, unit_id: int, *, name: str, valid_to: date | None = None) -> Unit:
    """Give a unit of the office another name or a last day. Raises Refusal."""
    unit = _own(session, unit_id)
    name = " ".join(normalise(name).split())
    there = _there(session, name, unit.parent_id)
    if there is not None and there.id != unit.id:
        raise Refusal("E_UNIT_EXISTS", name=name)
    if not name:
        raise Refusal("E_UNIT_NAME", name=name)
    unit.name, unit.valid_to, unit.folded = name, valid_to, names.folded(name, unit.level)
    session.flush()
    return unit


def remove_unit(session: Session, unit_id: int) -> None:
    """Delete a unit of the office that nothing refers to. Raises Refusal."""
    unit = _own(session, unit_id)
    users = (
        select(func.count()).select_from(Document).where(Document.unit_id == unit_id),
        select(func.count()).select_from(CampaignUnit).where(CampaignUnit.unit_id == unit_id),
        select(func.count()).select_from(Account).where(Account.unit_id == unit_id),
        select(func.count()).select_from(Unit).where(Unit.parent_id == unit_id),
    )
    if any(session.scalar(query) for query in users):
        raise Refusal("E_UNIT_USED", name=unit.name)
    session.delete(unit)
    session.flush()


def _own(session: Session, unit_id: int) -> Unit:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Refusal("E_UNIT_UNKNOWN", name=unit_id)
    if unit.source != OFFICE:
        raise Refusal("E_UNIT_REGISTER", name=unit.name)
    return unit


def _there(session: Session, name: str, parent_id: int | None) -> Unit | None:
    """The unit of the office with the same name, capitals apart, in the same larger unit."""
    same_parent = Unit.parent_id.is_(None) if parent_id is None else or_(
        Unit.parent_id == parent_id, Unit.parent_id.is_(None)
    )  # fmt: skip
    for unit in session.scalars(select(Unit).where(Unit.source == OFFICE, same_parent)):
        if unit.name.casefold() == name.casefold():
            return unit
    return None
