"""The register of units over the API: the office's scope, names matched within it, the office's own units and names."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.errors import Refusal
from service.store.actors import Actor
from service.store.tables import Unit, UnitAlias
from service.store.tables.units import UnitLevel
from service.units import office
from service.units.guessing import guess_again
from service.units.matching import How, match_name
from service.units.scope import scope, units_within
from service.web.actor import CurrentAdmin
from service.web.api.parameters import Day, Reads, RowId
from service.web.api.schemas import MAX_ID, Answer
from service.web.context import CurrentStore

router = APIRouter(prefix="/units", tags=["units"])

OnDay = Annotated[Day | None, Query(description="The day whose units are meant; today unless given.")]


class UnitAnswer(Answer):
    """A unit, with the time it existed (both days included, null: open)."""

    id: int
    name: str = Field(examples=["Xã Hòa Khê"])
    type: str = Field(examples=["xã"])
    level: UnitLevel
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None
    source: str = Field(examples=["office"])


class UnitWithNames(UnitAnswer):
    """A unit with the larger ones around it, and its other names."""

    full_name: str = Field(examples=["Xã Hòa Khê, huyện Kim Bảng, tỉnh Hà Lũng"])
    aliases: list[str]


class MatchAnswer(BaseModel):
    """What a name means: one unit, or candidates for a person to choose from, or neither."""

    unit: UnitAnswer | None
    candidates: list[UnitAnswer]
    how: How


class WantedUnit(BaseModel):
    """A unit of the office to enter. Type and level come from the name where they are not given."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=300, examples=["Trường Tiểu học Đồi Cao"])
    type: str | None = Field(default=None, max_length=40)
    level: UnitLevel | None = None
    parent_id: int | None = Field(default=None, ge=1, le=MAX_ID)
    aliases: list[Annotated[str, Field(min_length=1, max_length=300)]] = Field(default=[], max_length=50)


class WantedAlias(BaseModel):
    """Another name of a unit."""

    model_config = ConfigDict(extra="forbid")

    alias: str = Field(min_length=1, max_length=300, examples=["UBND xã Hòa Khê"])


@router.get("")
def list_units(actor: Reads, store: CurrentStore, on: OnDay = None) -> list[UnitAnswer]:
    """The units of the office's scope on a day; a clerk's own unit only. Empty where the office has set no scope."""
    day = on or date.today()
    with store.reading() as session:
        within = scope(session, day)
        found = [] if within.ids is None else units_within(session, within)
        return [UnitAnswer.model_validate(unit) for unit in found if actor.reviews or unit.id == actor.unit_id]


@router.get("/match")
def match(
    actor: Reads,
    store: CurrentStore,
    name: Annotated[str, Query(min_length=1, max_length=300, examples=["UBND xã Hòa Khê"])],
    on: OnDay = None,
) -> MatchAnswer:
    """The unit that a name means, within the office's scope first. Two candidates are never decided."""
    _require_reviewer(actor)
    with store.reading() as session:
        found = match_name(name, scope(session, on or date.today()))
        units = {unit.id: UnitAnswer.model_validate(unit) for unit in session.scalars(
            select(Unit).where(Unit.id.in_({*found.candidates, *filter(None, [found.unit_id])}))
        )}  # fmt: skip
    unit = units[found.unit_id] if found.unit_id is not None else None
    return MatchAnswer(unit=unit, candidates=[units[key] for key in found.candidates], how=found.how)


@router.get("/{unit_id}")
def one_unit(actor: Reads, store: CurrentStore, unit_id: RowId) -> UnitWithNames:
    """One unit of the register."""
    if not actor.reviews and actor.unit_id != unit_id:
        raise Refusal("E_UNIT_UNKNOWN", name=unit_id)
    with store.reading() as session:
        return _whole(session, unit_id)


@router.post("", status_code=201)
def add_unit(actor: CurrentAdmin, store: CurrentStore, wanted: WantedUnit) -> UnitWithNames:
    """Enter a unit of the office."""
    with store.writing() as session:
        unit = office.add_unit(session, wanted.name, type_=wanted.type, level=wanted.level, parent_id=wanted.parent_id)
        for alias in wanted.aliases:
            office.add_alias(session, unit.id, alias)
        guess_again(session)
        return _whole(session, unit.id)


@router.delete("/{unit_id}", status_code=204)
def remove_unit(actor: CurrentAdmin, store: CurrentStore, unit_id: RowId) -> None:
    """Delete a unit of the office that nothing refers to."""
    with store.writing() as session:
        office.remove_unit(session, unit_id)


@router.post("/{unit_id}/aliases", status_code=201)
def add_alias(actor: CurrentAdmin, store: CurrentStore, unit_id: RowId, wanted: WantedAlias) -> UnitWithNames:
    """Give a unit another name under which documents know it."""
    with store.writing() as session:
        office.add_alias(session, unit_id, wanted.alias)
        guess_again(session)
        return _whole(session, unit_id)


@router.delete("/{unit_id}/aliases", status_code=204)
def remove_alias(
    actor: CurrentAdmin, store: CurrentStore, unit_id: RowId, alias: Annotated[str, Query(max_length=300)]
) -> None:
    """Take another name away from a unit."""
    with store.writing() as session:
        office.remove_alias(session, unit_id, alias)


def _whole(session: Session, unit_id: int) -> UnitWithNames:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Refusal("E_UNIT_UNKNOWN", name=unit_id)
    aliases = session.scalars(select(UnitAlias.alias).where(UnitAlias.unit_id == unit_id).order_by(UnitAlias.alias))
    return UnitWithNames(**UnitAnswer.model_validate(unit).model_dump(), aliases=list(aliases),
                         full_name=office.full_name(session, unit))  # fmt: skip


def _require_reviewer(actor: Actor) -> None:
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
