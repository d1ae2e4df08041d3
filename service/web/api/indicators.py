"""The office's catalogue of indicators: looked at and changed. Every change files the quantities anew."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from service.errors import Refusal
from service.indicators import catalogue
from service.store.actors import Actor
from service.web.api.parameters import Decides, Reads, RowId
from service.web.context import CurrentStore

router = APIRouter(tags=["indicators"])


class IndicatorRow(BaseModel):
    """An indicator of the catalogue."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str = Field(examples=["Tổng diện tích gieo trồng"])
    unit: str = Field(examples=["ha"])
    summable: bool
    aliases: list[str]


class IndicatorChange(BaseModel):
    """What of an indicator can be changed. A share or a yield never becomes summable."""

    name: str = Field(min_length=1, max_length=200)
    summable: bool = True
    aliases: list[str] = Field(default_factory=list, max_length=100)


class NewIndicator(IndicatorChange):
    """An indicator to add."""

    unit: str = Field(min_length=1, max_length=40)


class Alias(BaseModel):
    """Another wording of an indicator."""

    text: str = Field(min_length=1, max_length=300, examples=["Diện tích gieo trồng cả năm"])


@router.get("/indicators")
def all_indicators(actor: Reads, store: CurrentStore) -> list[IndicatorRow]:
    """The whole catalogue, by name."""
    _reviewer(actor)
    with store.reading() as session:
        return [IndicatorRow.model_validate(row) for row in catalogue.rows(session)]


@router.post("/indicators", status_code=201)
def add(actor: Decides, store: CurrentStore, body: NewIndicator) -> IndicatorRow:
    """Add an indicator."""
    _reviewer(actor)
    with store.writing() as session:
        made = catalogue.add(session, body.name, body.unit, summable=body.summable, aliases=tuple(body.aliases))
        return next(IndicatorRow.model_validate(row) for row in catalogue.rows(session) if row.id == made)


@router.put("/indicators/{indicator_id}", status_code=204)
def change(actor: Decides, store: CurrentStore, indicator_id: RowId, body: IndicatorChange) -> None:
    """Give an indicator another name and other wordings."""
    _reviewer(actor)
    with store.writing() as session:
        catalogue.change(session, indicator_id, name=body.name, summable=body.summable, aliases=tuple(body.aliases))


@router.post("/indicators/{indicator_id}/aliases", status_code=204)
def add_alias(actor: Decides, store: CurrentStore, indicator_id: RowId, body: Alias) -> None:
    """Add a wording to an indicator."""
    _reviewer(actor)
    with store.writing() as session:
        catalogue.add_alias(session, indicator_id, body.text)


@router.delete("/indicators/{indicator_id}", status_code=204)
def remove(actor: Decides, store: CurrentStore, indicator_id: RowId) -> None:
    """Take an indicator out; its quantities become unmatched."""
    _reviewer(actor)
    with store.writing() as session:
        catalogue.remove(session, indicator_id)


def _reviewer(actor: Actor) -> None:
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
