"""The pages of campaigns: the list, one campaign with what its letter asks for and who has sent, and what comes out."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractors.language.normalise import bare
from service.campaigns import editing
from service.campaigns.calendar import campaign_calendar
from service.campaigns.completeness import any_lacking
from service.campaigns.from_letter import draft_campaign
from service.campaigns.reminder import own_template, remind
from service.campaigns.submissions import keep_up, submissions, with_items
from service.places import place
from service.store.tables import Campaign, CampaignDeadline, CampaignItem, CampaignUnit, Document, Unit
from service.web.actor import CurrentReviewer
from service.web.context import CurrentSettings, CurrentStore
from service.web.pages.portions import PageNumber, portion
from service.web.templating import render

router = APIRouter(prefix="/campaigns", include_in_schema=False)

_LETTERS = ("guidance", "official_letter", "plan", "notice", "directive")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ROWS = 100
"""Units shown at once."""


@router.get("")
def campaign_list(request: Request, actor: CurrentReviewer, store: CurrentStore) -> Response:
    """All campaigns, and the letters that a new one can be made from."""
    with store.reading() as session:
        campaigns = session.scalars(select(Campaign).order_by(Campaign.id.desc())).all()
        counts = dict(session.execute(
            select(CampaignUnit.campaign_id, func.count()).group_by(CampaignUnit.campaign_id)
        ).all())  # fmt: skip
        used = select(Campaign.letter_id).where(Campaign.letter_id.is_not(None))
        letters = session.scalars(
            select(Document).where(Document.doc_type.in_(_LETTERS), Document.id.not_in(used))
            .order_by(Document.uploaded_at.desc()).limit(50)
        ).all()  # fmt: skip
    return render(request, "campaigns/list.html", {"campaigns": campaigns, "counts": counts, "letters": letters})


@router.post("/from-letter")
def from_letter(
    actor: CurrentReviewer, store: CurrentStore, document_id: Annotated[str, Form(max_length=32)]
) -> Response:
    """Draft a campaign from a letter."""
    with store.writing() as session:
        campaign_id = draft_campaign(session, actor, document_id).id
    return to_campaign(campaign_id)


@router.post("")
def new(
    actor: CurrentReviewer,
    store: CurrentStore,
    title: Annotated[str, Form(max_length=500)],
    due_on: Annotated[str, Form(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
) -> Response:
    """Make a campaign by hand."""
    with store.writing() as session:
        made = editing.new_campaign(session, actor, title, due_on=date.fromisoformat(due_on) if due_on else None)
        campaign_id = made.id
    return to_campaign(campaign_id)


@router.get("/{campaign_id}")
def campaign(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    campaign_id: int,
    as_of: date | None = None,
    page: PageNumber = 1,
    members: PageNumber = 1,
) -> Response:
    """One campaign: what was read in its letter, and who has sent what as of a day; `page` of those who report, and
    page `members` of the list of units that can be changed."""
    as_of = as_of or date.today()
    keep_up(store, campaign_id)
    with store.reading() as session:
        context = _context(session, campaign_id, as_of, page, members)
    return render(request, "campaigns/page.html", context)


def _context(session: Session, campaign_id: int, as_of: date, page: int, members_page: int) -> dict[str, Any]:
    made = editing.find_campaign(session, campaign_id)
    deadlines = session.scalars(
        select(CampaignDeadline).where(CampaignDeadline.campaign_id == campaign_id)
        .order_by(CampaignDeadline.due_on.is_(None), CampaignDeadline.due_on, CampaignDeadline.id)
    ).all()  # fmt: skip
    items = session.scalars(
        select(CampaignItem).where(CampaignItem.campaign_id == campaign_id).order_by(CampaignItem.position)
    ).all()
    members = session.execute(
        select(Unit.id, Unit.name, CampaignUnit.due_on, CampaignUnit.confirmed)
        .join(CampaignUnit, Unit.id == CampaignUnit.unit_id)
        .where(CampaignUnit.campaign_id == campaign_id)
        .order_by(CampaignUnit.confirmed, Unit.level, Unit.name, Unit.id)
    ).all()  # fmt: skip
    sent = submissions(session, campaign_id, as_of=as_of, with_items=False)
    counts = Counter(row.state.value for row in sent)
    rows = portion(sent, page, ROWS)
    return {
        "campaign": made, "deadlines": deadlines, "items": items,
        "members": portion(members, members_page, ROWS), "rows": rows, "as_of": as_of, "counts": counts,
        "told": with_items(session, campaign_id, rows.rows),
        "reminds": bool(counts["missing"]) or any_lacking(session, campaign_id),
        "texts": {item.id: item.text for item in items},
        "letter": session.get(Document, made.letter_id) if made.letter_id else None, "place": place,
        "waiting": sum(map(_waits, (*deadlines, *items, *members))),
    }  # fmt: skip


def _waits(read: Any) -> bool:
    return not read.confirmed


@router.get("/{campaign_id}/reminder.docx")
def reminder(
    actor: CurrentReviewer,
    store: CurrentStore,
    settings: CurrentSettings,
    campaign_id: int,
    new_due: Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
    lacking: bool = False,
) -> Response:
    """The letter to those who have not sent."""
    with store.reading() as session:
        letter = remind(session, campaign_id, template=own_template(settings), with_lacking=lacking,
                        new_due=date.fromisoformat(new_due) if new_due else None)  # fmt: skip
    return attachment(letter.docx, f"don-doc-{campaign_id}.docx", _WORD)


@router.get("/{campaign_id}/calendar.ics")
def calendar(actor: CurrentReviewer, store: CurrentStore, campaign_id: int) -> Response:
    """The deadlines as iCalendar."""
    with store.reading() as session:
        feed = campaign_calendar(session, campaign_id)
        title = editing.find_campaign(session, campaign_id).title
    name = re.sub(r"[^a-z0-9]+", "-", bare(title).lower()).strip("-")[:60] or "han"
    return attachment(feed, f"{name}.ics", "text/calendar; charset=utf-8")


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """A file to be saved."""
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def to_campaign(campaign_id: int) -> Response:
    """Back to the campaign's page."""
    return RedirectResponse(f"/campaigns/{campaign_id}", 303)
