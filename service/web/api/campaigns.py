"""Campaigns over the API: made by hand or from a letter, confirmed, followed; the reminder and the calendar."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from service.campaigns import editing
from service.campaigns.calendar import campaign_calendar
from service.campaigns.from_letter import draft_campaign
from service.campaigns.reminder import own_template, remind
from service.campaigns.submissions import keep_up, replace_document, submissions
from service.errors import Refusal
from service.store.actors import Actor
from service.store.tables import Campaign, CampaignDeadline, CampaignItem, CampaignUnit
from service.web.api.campaign_schemas import (
    CampaignAnswer,
    DeadlineAnswer,
    ItemAnswer,
    Letter,
    MemberAnswer,
    NewCampaign,
    NewItem,
    Replacement,
    SubmissionAnswer,
    WantedCampaign,
    WantedDeadline,
    WantedItem,
    WantedUnits,
    WholeCampaign,
)
from service.web.api.parameters import Day, Decides, Exports, Reads, RowId
from service.web.api.schemas import MAX_ID
from service.web.context import CurrentSettings, CurrentStore

router = APIRouter(prefix="/campaigns", tags=["campaigns"])

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PartId = Annotated[int, Path(ge=1, le=MAX_ID)]
AsOf = Annotated[Day | None, Query(description="The day on which the question is asked; today unless given.")]


def _reviewer(actor: Reads) -> Actor:
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    return actor


Reviewer = Annotated[Actor, Depends(_reviewer)]


@router.get("")
def list_campaigns(actor: Reviewer, store: CurrentStore) -> list[CampaignAnswer]:
    """All campaigns, the newest first."""
    with store.reading() as session:
        rows = session.scalars(select(Campaign).order_by(Campaign.id.desc()))
        return [CampaignAnswer.model_validate(row) for row in rows]


@router.post("", status_code=201)
def new_campaign(actor: Decides, store: CurrentStore, wanted: NewCampaign) -> WholeCampaign:
    """Make a campaign by hand."""
    with store.writing() as session:
        made = editing.new_campaign(session, actor, **_given(wanted))
        return _whole(session, made.id)


@router.post("/from-letter", status_code=201)
def from_letter(actor: Decides, store: CurrentStore, letter: Letter) -> WholeCampaign:
    """Draft a campaign from a guidance letter that has been read."""
    with store.writing() as session:
        if not actor.reviews:
            raise Refusal("E_FORBIDDEN")
        return _whole(session, draft_campaign(session, actor, letter.document_id).id)


@router.get("/{campaign_id}")
def one_campaign(actor: Reviewer, store: CurrentStore, campaign_id: RowId) -> WholeCampaign:
    """One campaign with its items, deadlines and units."""
    with store.reading() as session:
        return _whole(session, campaign_id)


@router.patch("/{campaign_id}")
def change_campaign(actor: Decides, store: CurrentStore, campaign_id: RowId, wanted: WantedCampaign) -> WholeCampaign:
    """Change title, period or day."""
    with store.writing() as session:
        editing.change_campaign(session, actor, campaign_id, _given(wanted))
        return _whole(session, campaign_id)


@router.delete("/{campaign_id}", status_code=204)
def remove_campaign(actor: Decides, store: CurrentStore, campaign_id: RowId) -> None:
    """Delete a campaign; its documents stay, in no campaign."""
    with store.writing() as session:
        editing.remove_campaign(session, actor, campaign_id)


@router.post("/{campaign_id}/state/{action}")
def set_state(
    actor: Decides, store: CurrentStore, campaign_id: RowId, action: Literal["confirm", "open", "close"]
) -> WholeCampaign:
    """Confirm all that was read in the letter; open a campaign of which all is confirmed; close it."""
    with store.writing() as session:
        match action:
            case "confirm":
                editing.confirm_all(session, actor, campaign_id)
            case "open":
                editing.open_campaign(session, actor, campaign_id)
            case "close":
                editing.close_campaign(session, actor, campaign_id)
        return _whole(session, campaign_id)


@router.put("/{campaign_id}/items/{part_id}")
def change_item(
    actor: Decides, store: CurrentStore, campaign_id: RowId, part_id: PartId, wanted: WantedItem
) -> ItemAnswer:
    """Confirm an item, changed where the body says so."""
    with store.writing() as session:
        item = editing.find_item(session, campaign_id, part_id)
        editing.change_part(session, actor, campaign_id, item, _given(wanted))
        return ItemAnswer.model_validate(item)


@router.post("/{campaign_id}/items", status_code=201)
def add_item(actor: Decides, store: CurrentStore, campaign_id: RowId, wanted: NewItem) -> ItemAnswer:
    """Ask for another content."""
    with store.writing() as session:
        return ItemAnswer.model_validate(editing.add_item(session, actor, campaign_id, _given(wanted)))


@router.delete("/{campaign_id}/items/{part_id}", status_code=204)
def remove_item(actor: Decides, store: CurrentStore, campaign_id: RowId, part_id: PartId) -> None:
    """Ask for it no longer."""
    with store.writing() as session:
        editing.remove_part(session, actor, campaign_id, editing.find_item(session, campaign_id, part_id))


@router.put("/{campaign_id}/deadlines/{part_id}")
def change_deadline(
    actor: Decides, store: CurrentStore, campaign_id: RowId, part_id: PartId, wanted: WantedDeadline
) -> DeadlineAnswer:
    """Confirm a deadline, changed where the body says so."""
    with store.writing() as session:
        deadline = editing.find_deadline(session, campaign_id, part_id)
        editing.change_part(session, actor, campaign_id, deadline, _given(wanted))
        return DeadlineAnswer.model_validate(deadline)


@router.post("/{campaign_id}/deadlines", status_code=201)
def add_deadline(actor: Decides, store: CurrentStore, campaign_id: RowId, wanted: WantedDeadline) -> DeadlineAnswer:
    """Set another deadline."""
    with store.writing() as session:
        return DeadlineAnswer.model_validate(editing.add_deadline(session, actor, campaign_id, _given(wanted)))


@router.delete("/{campaign_id}/deadlines/{part_id}", status_code=204)
def remove_deadline(actor: Decides, store: CurrentStore, campaign_id: RowId, part_id: PartId) -> None:
    """Take a deadline out."""
    with store.writing() as session:
        editing.remove_part(session, actor, campaign_id, editing.find_deadline(session, campaign_id, part_id))


@router.put("/{campaign_id}/units")
def set_units(actor: Decides, store: CurrentStore, campaign_id: RowId, wanted: WantedUnits) -> list[MemberAnswer]:
    """Say that these units must report; gives all that must."""
    with store.writing() as session:
        editing.set_units(session, actor, campaign_id, wanted.unit_ids, due_on=wanted.due_on)
        return _members(session, campaign_id)


@router.delete("/{campaign_id}/units/{part_id}", status_code=204)
def remove_unit(actor: Decides, store: CurrentStore, campaign_id: RowId, part_id: PartId) -> None:
    """Say that a unit need not report."""
    with store.writing() as session:
        editing.remove_units(session, actor, campaign_id, [part_id])


@router.get("/{campaign_id}/submissions")
def list_submissions(
    actor: Reviewer, store: CurrentStore, campaign_id: RowId, as_of: AsOf = None
) -> list[SubmissionAnswer]:
    """Each unit on time, late or missing as of a day; complete, or what its report lacks."""
    keep_up(store, campaign_id)
    with store.reading() as session:
        return [SubmissionAnswer.of(row) for row in submissions(session, campaign_id, as_of=as_of)]


@router.put("/{campaign_id}/replacements", status_code=204)
def set_replaced(actor: Decides, store: CurrentStore, campaign_id: RowId, wanted: Replacement) -> None:
    """Say that a document corrects an earlier one of the same unit."""
    with store.writing() as session:
        editing.find_campaign(session, campaign_id)
        replace_document(session, actor, wanted.document_id, wanted.replaced_id)


@router.get("/{campaign_id}/reminder.docx", response_class=Response, responses={200: {"content": {WORD: {}}}})
def reminder(
    actor: Exports,
    store: CurrentStore,
    settings: CurrentSettings,
    campaign_id: RowId,
    as_of: AsOf = None,
    new_due: date | None = None,
    lacking: bool = False,
) -> Response:
    """The letter to those who have not sent, and with `lacking` to those whose reports lack contents."""
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    with store.reading() as session:
        letter = remind(session, campaign_id, template=own_template(settings), as_of=as_of, new_due=new_due,
                        with_lacking=lacking)  # fmt: skip
    return Response(letter.docx, media_type=WORD)


@router.get("/{campaign_id}/calendar.ics", response_class=Response, responses={200: {"content": {"text/calendar": {}}}})
def calendar(actor: Reviewer, store: CurrentStore, campaign_id: RowId) -> Response:
    """The deadlines as an iCalendar feed."""
    with store.reading() as session:
        return Response(campaign_calendar(session, campaign_id), media_type="text/calendar")


def _given(wanted: BaseModel) -> dict[str, Any]:
    """The fields that the body names. None means "nothing" for those that may be empty."""
    values = wanted.model_dump(exclude_unset=True)
    return {name: value for name, value in values.items() if value is not None or name not in _NEVER_EMPTY}


_NEVER_EMPTY = ("title", "text", "terms", "needs_figures", "bound")


def _members(session: Session, campaign_id: int) -> list[MemberAnswer]:
    rows = session.scalars(
        select(CampaignUnit).where(CampaignUnit.campaign_id == campaign_id).order_by(CampaignUnit.unit_id)
    )
    return [MemberAnswer.model_validate(row) for row in rows]


def _whole(session: Session, campaign_id: int) -> WholeCampaign:
    campaign = editing.find_campaign(session, campaign_id)
    items = session.scalars(
        select(CampaignItem).where(CampaignItem.campaign_id == campaign_id).order_by(CampaignItem.position)
    )
    deadlines = session.scalars(
        select(CampaignDeadline).where(CampaignDeadline.campaign_id == campaign_id).order_by(CampaignDeadline.id)
    )
    return WholeCampaign(
        **CampaignAnswer.model_validate(campaign).model_dump(),
        items=[ItemAnswer.model_validate(item) for item in items],
        deadlines=[DeadlineAnswer.model_validate(deadline) for deadline in deadlines],
        units=_members(session, campaign_id),
    )
