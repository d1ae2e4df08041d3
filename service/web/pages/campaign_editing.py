"""What an officer does with a campaign: confirms, changes and removes what was read, opens and closes it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from service.campaigns import editing
from service.campaigns.submissions import replace_document
from service.errors import Refusal
from service.store.records import iso_date
from service.units.office import find
from service.web.actor import CurrentReviewer
from service.web.context import CurrentStore
from service.web.pages.campaigns import to_campaign
from service.web.pages.facts import FilledIn

router = APIRouter(prefix="/campaigns/{campaign_id}", include_in_schema=False)

_ACTIONS = {
    "confirm-all": editing.confirm_all, "open": editing.open_campaign, "close": editing.close_campaign,
    "remove": editing.remove_campaign,
}  # fmt: skip


@router.post("/state")
def set_state(
    actor: CurrentReviewer, store: CurrentStore, campaign_id: int, action: Annotated[str, Form(max_length=20)]
) -> Response:
    """Confirm everything, open, close or delete the campaign."""
    if action not in _ACTIONS:
        raise Refusal("E_BAD_REQUEST")
    with store.writing() as session:
        _ACTIONS[action](session, actor, campaign_id)
    return RedirectResponse("/campaigns", 303) if action == "remove" else to_campaign(campaign_id)


@router.post("/details")
def change(actor: CurrentReviewer, store: CurrentStore, campaign_id: int, filled: FilledIn) -> Response:
    """Change title, period and day."""
    with store.writing() as session:
        editing.change_campaign(session, actor, campaign_id, _values(filled, editing.CAMPAIGN_FIELDS))
    return to_campaign(campaign_id)


@router.post("/items")
def add_item(actor: CurrentReviewer, store: CurrentStore, campaign_id: int, filled: FilledIn) -> Response:
    """Ask for another content."""
    with store.writing() as session:
        editing.add_item(session, actor, campaign_id, _values(filled, editing.ITEM_FIELDS, figures=True))
    return to_campaign(campaign_id)


@router.post("/items/{item_id}")
def change_item(
    actor: CurrentReviewer, store: CurrentStore, campaign_id: int, item_id: int, filled: FilledIn
) -> Response:
    """Confirm an item as it stands, or with the values of the form."""
    with store.writing() as session:
        values = _values(filled, editing.ITEM_FIELDS, figures="text" in filled)
        editing.change_part(session, actor, campaign_id, editing.find_item(session, campaign_id, item_id), values)
    return to_campaign(campaign_id)


@router.post("/items/{item_id}/remove")
def remove_item(actor: CurrentReviewer, store: CurrentStore, campaign_id: int, item_id: int) -> Response:
    """Ask for it no longer."""
    with store.writing() as session:
        editing.remove_part(session, actor, campaign_id, editing.find_item(session, campaign_id, item_id))
    return to_campaign(campaign_id)


@router.post("/deadlines")
def add_deadline(actor: CurrentReviewer, store: CurrentStore, campaign_id: int, filled: FilledIn) -> Response:
    """Set another deadline."""
    with store.writing() as session:
        editing.add_deadline(session, actor, campaign_id, _values(filled, editing.DEADLINE_FIELDS))
    return to_campaign(campaign_id)


@router.post("/deadlines/{deadline_id}")
def change_deadline(
    actor: CurrentReviewer, store: CurrentStore, campaign_id: int, deadline_id: int, filled: FilledIn
) -> Response:
    """Confirm a deadline as it stands, or with the values of the form."""
    with store.writing() as session:
        deadline = editing.find_deadline(session, campaign_id, deadline_id)
        editing.change_part(session, actor, campaign_id, deadline, _values(filled, editing.DEADLINE_FIELDS))
    return to_campaign(campaign_id)


@router.post("/deadlines/{deadline_id}/remove")
def remove_deadline(actor: CurrentReviewer, store: CurrentStore, campaign_id: int, deadline_id: int) -> Response:
    """Take a deadline out."""
    with store.writing() as session:
        editing.remove_part(session, actor, campaign_id, editing.find_deadline(session, campaign_id, deadline_id))
    return to_campaign(campaign_id)


@router.post("/units")
def add_unit(
    actor: CurrentReviewer,
    store: CurrentStore,
    campaign_id: int,
    unit: Annotated[str, Form(max_length=300)],
    due_on: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Say that a unit must report, by its name."""
    with store.writing() as session:
        campaign = editing.find_campaign(session, campaign_id)
        on = campaign.period_end or campaign.due_on or date.today()
        unit_id = find(session, unit, on=on).id
        editing.set_units(session, actor, campaign_id, [unit_id], due_on=iso_date(due_on))
    return to_campaign(campaign_id)


@router.post("/units/{unit_id}/{action}")
def change_unit(actor: CurrentReviewer, store: CurrentStore, campaign_id: int, unit_id: int, action: str) -> Response:
    """Confirm that a unit must report, or say that it need not."""
    with store.writing() as session:
        if action == "confirm":
            editing.set_units(session, actor, campaign_id, [unit_id])
        elif action == "remove":
            editing.remove_units(session, actor, campaign_id, [unit_id])
        else:
            raise Refusal("E_BAD_REQUEST")
    return to_campaign(campaign_id)


@router.post("/replaces")
def set_replaced(
    actor: CurrentReviewer,
    store: CurrentStore,
    campaign_id: int,
    document_id: Annotated[str, Form(max_length=32)],
    replaced_id: Annotated[str, Form(max_length=32)] = "",
) -> Response:
    """Say that a document corrects an earlier one."""
    with store.writing() as session:
        replace_document(session, actor, document_id, replaced_id or None)
    return to_campaign(campaign_id)


def _values(filled: dict[str, str], fields: tuple[str, ...], *, figures: bool = False) -> dict[str, Any]:
    """The values of the form for the fields that it has; `figures`: its box for figures counts, unticked too."""
    values: dict[str, Any] = {}
    for name in fields:
        if name not in filled:
            continue
        text = filled[name].strip()
        if name in ("due_on", "period_start", "period_end"):
            values[name] = iso_date(text)
            if text and values[name] is None:
                raise Refusal("E_CAMPAIGN_FIELD", field=name)
        elif name == "terms":
            values[name] = [term.strip() for term in text.split(";") if term.strip()]
        else:
            values[name] = text or None
    if figures:
        values["needs_figures"] = "needs_figures" in filled
    values.pop("position", None)
    return values
