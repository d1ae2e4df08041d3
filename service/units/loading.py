"""Puts the register into the store: what is missing is added, what differs is set right, nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from service.errors import Refusal
from service.store.tables import Unit, UnitAlias, UnitSuccession
from service.store.tables.units import UnitLevel
from service.units import names
from service.units.register import FIRST_NEW_DAY, LAST_OLD_DAY, NEW, OLD, Register, RegisterUnit, corrections

_LEVELS = (UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading changed: units added, units set right, successions added, and how many units the register has."""

    added: int
    changed: int
    successions: int
    units: int


def load_register(session: Session, register: Register, *, province: str | None = None) -> Loaded:
    """Bring the store's register to what `register` says. Loading it again changes nothing.

    `province`: only the provinces of that name, with or without type, old or new, and those they came from or went to.
    Raises Refusal E_UNIT_UNKNOWN where no province is named so.
    """
    units, pairs = register.units, [(s.old, s.new, s.kind) for s in register.successions]
    if province is not None:
        kept = _of_province(register, province)
        units = [unit for unit in units if (unit.source, unit.code) in kept]
        pairs = [pair for pair in pairs if (OLD, pair[0]) in kept and (NEW, pair[1]) in kept]
    columns = (Unit.id, Unit.source, Unit.code, Unit.name, Unit.folded, Unit.parent_id)
    rows = session.execute(select(*columns).where(Unit.source.in_((OLD, NEW))))
    known = {(row.source, row.code): row for row in rows}
    ids: dict[tuple[str, str], int] = {(source, str(code)): row.id for (source, code), row in known.items()}
    added, changed = 0, 0
    for level in _LEVELS:  # parents first
        fresh, differing = [], []
        for unit in units:
            if unit.level is not level:
                continue
            values = _values(unit, ids)
            row = known.get((unit.source, unit.code))
            if row is None:
                fresh.append(values)
            elif (row.name, row.folded, row.parent_id) != (values["name"], values["folded"], values["parent_id"]):
                differing.append({"key": row.id, **values})
        if fresh:
            session.execute(insert(Unit), fresh)
            there = select(Unit.source, Unit.code, Unit.id).where(Unit.source.in_((OLD, NEW)), Unit.level == level)
            ids.update({(source, str(code)): unit_id for source, code, unit_id in session.execute(there)})
        if differing:
            fields = ("name", "type", "folded", "parent_id")
            new = [{"key": row["key"], **{f"new_{f}": row[f] for f in fields}} for row in differing]
            session.connection().execute(
                update(Unit.__table__).where(Unit.__table__.c.id == bindparam("key")).values(  # type: ignore[arg-type]
                    {field: bindparam(f"new_{field}") for field in fields}
                ), new,
            )  # fmt: skip
        added, changed = added + len(fresh), changed + len(differing)
    successions = _add_successions(session, ids, pairs)
    _add_aliases(session, ids)
    return Loaded(added, changed, successions, len(units))


def _values(unit: RegisterUnit, ids: dict[tuple[str, str], int]) -> dict[str, Any]:
    old = unit.source == OLD
    proper = unit.name[len(unit.type) + 1 :]
    return {
        "source": unit.source, "code": unit.code, "name": unit.name, "type": unit.type, "level": unit.level,
        "folded": names.loose(proper.lower()), "parent_id": ids[unit.source, unit.parent] if unit.parent else None,
        "valid_from": None if old else FIRST_NEW_DAY, "valid_to": LAST_OLD_DAY if old else None,
    }  # fmt: skip


def _of_province(register: Register, province: str) -> set[tuple[str, str]]:
    """The units of the provinces with the name and of those that they came from or went to."""
    wanted = names.parse(province)
    proper = names.loose(wanted.parts[0].proper if wanted.parts else wanted.head)
    provinces = [unit for unit in register.units if unit.level is UnitLevel.PROVINCE]
    named = {(u.source, u.code) for u in provinces if names.loose(u.name[len(u.type) + 1 :].lower()) == proper}
    if not named:
        raise Refusal("E_UNIT_UNKNOWN", name=province)
    roots = {key for s in register.successions for key in ((OLD, s.old), (NEW, s.new))
             if len(s.new) == 2 and ((OLD, s.old) in named or (NEW, s.new) in named)}  # fmt: skip
    kept = set(roots)
    for unit in register.units:  # parents come first
        if unit.parent is not None and (unit.source, unit.parent) in kept:
            kept.add((unit.source, unit.code))
    return kept


def _add_successions(session: Session, ids: dict[tuple[str, str], int], pairs: Iterable[tuple[str, str, str]]) -> int:
    known: Collection[tuple[int, int]] = {
        (row[0], row[1]) for row in session.execute(select(UnitSuccession.predecessor_id, UnitSuccession.successor_id))
    }
    rows = [
        {"predecessor_id": ids[OLD, old], "successor_id": ids[NEW, new], "effective_on": FIRST_NEW_DAY, "kind": kind}
        for old, new, kind in pairs
        if (ids[OLD, old], ids[NEW, new]) not in known
    ]
    if rows:
        session.execute(insert(UnitSuccession), rows)
    return len(rows)


def _add_aliases(session: Session, ids: dict[tuple[str, str], int]) -> None:
    for correction in corrections().aliases:
        unit_id = ids.get((correction.source, correction.code))
        if unit_id is None:
            continue
        known = select(UnitAlias.id).where(UnitAlias.unit_id == unit_id, UnitAlias.alias == correction.alias)
        if session.scalars(known).first() is None:
            key = names.folded(correction.alias, UnitLevel.PROVINCE)
            session.add(UnitAlias(unit_id=unit_id, alias=correction.alias, folded=key))
