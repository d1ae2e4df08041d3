"""The page of units: whose office this is, the units of its scope, their other names, the office's own units."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.errors import Refusal
from service.store.documents import log
from service.store.tables import Unit, UnitAlias
from service.units import listing, office
from service.units import scope as scopes
from service.units.directory import OFFICE
from service.units.guessing import guess_again
from service.units.loading import load_register
from service.units.register import read_register
from service.web.actor import CurrentAdmin, CurrentReviewer
from service.web.context import CurrentStore
from service.web.templating import render

router = APIRouter(prefix="/units", include_in_schema=False)

MOST_SHOWN = 400
Text = Annotated[str, Form(max_length=300)]


@router.get("")
def units(request: Request, actor: CurrentReviewer, store: CurrentStore, on: date | None = None) -> Response:
    """The page, for the units of a day."""
    on = on or date.today()
    with store.reading() as session:
        chosen = scopes.office_unit(session)
        found = scopes.units_in_scope(session, on) if chosen else list(
            session.scalars(select(Unit).where(Unit.source == OFFICE).order_by(Unit.level, Unit.name))
        )  # fmt: skip
        aliases: dict[int, list[str]] = {}
        for unit_id, alias in session.execute(select(UnitAlias.unit_id, UnitAlias.alias).order_by(UnitAlias.alias)):
            aliases.setdefault(unit_id, []).append(alias)
        parents = {unit.id: unit.name for unit in session.scalars(
            select(Unit).where(Unit.id.in_({unit.parent_id for unit in found if unit.parent_id}))
        )}  # fmt: skip
        context = {
            "on": on, "office": office.full_name(session, chosen) if chosen else None, "units": found[:MOST_SHOWN],
            "more": max(len(found) - MOST_SHOWN, 0), "aliases": aliases, "parents": parents, "own": OFFICE,
            "registered": session.scalar(select(func.count()).select_from(Unit).where(Unit.source != OFFICE)),
        }  # fmt: skip
    return render(request, "units/page.html", context)


@router.post("/register")
def load(actor: CurrentAdmin, store: CurrentStore) -> Response:
    """Load the register of administrative units."""
    register = read_register()
    with store.writing() as session:
        loaded = load_register(session, register)
        log(session, actor, "units_loaded", added=loaded.added)
    return _back()


@router.post("/scope")
def set_scope(
    actor: CurrentAdmin, store: CurrentStore, unit: Text, on: Annotated[date | None, Form()] = None
) -> Response:
    """Say whose office this is; `unit` is its name, as of the day."""
    on = on or date.today()
    with store.writing() as session:
        scopes.set_office_unit(session, office.find(session, unit, on=on).id)
        log(session, actor, "scope_set")
        guess_again(session)
    return _back(on)


@router.post("")
def add(actor: CurrentAdmin, store: CurrentStore, name: Text, parent: Text = "", aliases: Text = "") -> Response:
    """Enter a unit of the office."""
    with store.writing() as session:
        parent_id = office.find(session, parent, on=date.today()).id if parent.strip() else None
        unit = office.add_unit(session, name, parent_id=parent_id)
        for alias in filter(str.strip, aliases.split(";")):
            office.add_alias(session, unit.id, alias)
        guess_again(session)
    return _back()


@router.post("/import")
def import_units(actor: CurrentAdmin, store: CurrentStore, file: UploadFile) -> Response:
    """Take in the office's list, a CSV file."""
    try:
        text = file.file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("E_UNITS_FILE", line=1, reason="tệp không phải UTF-8, hãy lưu dưới dạng “CSV UTF-8”") from None
    with store.writing() as session:
        imported = listing.import_units(session, text, on=date.today())
        log(session, actor, "units_imported", added=imported.added)
        guess_again(session)
    return _back()


@router.get("/export")
def export(actor: CurrentReviewer, store: CurrentStore, on: Annotated[date | None, Query()] = None) -> Response:
    """The units of the scope as CSV."""
    with store.reading() as session:
        text = listing.export_units(session, on=on or date.today())
    headers = {"Content-Disposition": 'attachment; filename="don-vi.csv"'}
    return Response(text.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/{unit_id}/aliases")
def add_alias(actor: CurrentAdmin, store: CurrentStore, unit_id: int, alias: Text) -> Response:
    """Give a unit another name."""
    with store.writing() as session:
        office.add_alias(session, unit_id, alias)
        guess_again(session)
    return _back()


@router.post("/{unit_id}/aliases/remove")
def remove_alias(actor: CurrentAdmin, store: CurrentStore, unit_id: int, alias: Text) -> Response:
    """Take another name away from a unit."""
    with store.writing() as session:
        office.remove_alias(session, unit_id, alias)
    return _back()


@router.post("/{unit_id}/remove")
def remove(actor: CurrentAdmin, store: CurrentStore, unit_id: int) -> Response:
    """Delete a unit of the office that nothing refers to."""
    with store.writing() as session:
        office.remove_unit(session, unit_id)
    return _back()


def _back(on: date | None = None) -> Response:
    return RedirectResponse("/units" if on is None else f"/units?on={on.isoformat()}", 303)
