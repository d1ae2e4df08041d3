"""Whether the reports of a campaign hold what it asks for, kept in the table submission_check.

What was judged stands until the document is read or decided on anew, goes to another unit, or the items change.
"""

from __future__ import annotations

from dataclasses import astuple

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.campaigns.addressees import groups, holds
from service.campaigns.judging import ItemResult, ItemState, check
from service.store.tables import (
    Campaign,
    CampaignItem,
    Decision,
    Document,
    Extraction,
    Fact,
    Section,
    SubmissionCheck,
    Unit,
)
from service.store.tables.decisions import DecisionState
from service.store.tables.facts import FactState

_STATES = {state.value: state for state in ItemState}


def stale(session: Session, campaign: Campaign, stamps: dict[str, str]) -> list[str]:
    """Those of the documents that are not judged yet as they and the campaign's items stand now."""
    known = {row.document_id: row.stamp for row in session.execute(
        select(SubmissionCheck.document_id, SubmissionCheck.stamp).where(SubmissionCheck.campaign_id == campaign.id)
    )}  # fmt: skip
    return [key for key, stamp in stamps.items() if known.get(key) != stamp]


def refresh(session: Session, campaign_id: int, *, document_id: str | None = None) -> int:
    """Judge the campaign's documents (or the one) that are not judged as they stand, and keep the results; how many."""
    campaign = session.get_one(Campaign, campaign_id)
    stamps = current_stamps(session, campaign, document_id=document_id)
    wanted = stale(session, campaign, stamps) if document_id is None else list(stamps)
    judged = judge(session, campaign, wanted)
    session.execute(delete(SubmissionCheck).where(SubmissionCheck.document_id.in_(list(judged))))
    session.add_all(
        SubmissionCheck(document_id=key, campaign_id=campaign_id, stamp=stamps[key],
                        results=[list(astuple(result)) for result in found])
        for key, found in judged.items()
    )  # fmt: skip
    session.flush()
    return len(judged)


def results(session: Session, campaign: Campaign) -> dict[str, list[ItemResult]]:
    """What each document of the campaign that has been read holds of its items. What is not kept is judged now."""
    stamps = current_stamps(session, campaign)
    kept = session.execute(
        select(SubmissionCheck.document_id, SubmissionCheck.stamp, SubmissionCheck.results)
        .where(SubmissionCheck.campaign_id == campaign.id)
    )  # fmt: skip
    found = {
        row.document_id: [ItemResult(key, _STATES[state], *place) for key, state, *place in row.results]
        for row in kept
        if stamps.get(row.document_id) == row.stamp
    }
    return found | judge(session, campaign, [key for key in stamps if key not in found])


def current_stamps(session: Session, campaign: Campaign, *, document_id: str | None = None) -> dict[str, str]:
    """What the campaign's documents are at that have been read: extraction, items, last decision, unit."""
    last = select(Decision.document_id, func.max(Decision.id).label("last")).where(
        Decision.state == DecisionState.APPLIED
    )
    if document_id is not None:  # asked for every document that is kept: not all decisions of the store are read for it
        last = last.where(Decision.document_id == document_id)
    decided = last.group_by(Decision.document_id).subquery()
    query = (
        select(Document.id, Document.extraction_id, Document.unit_id, decided.c.last)
        .outerjoin(decided, decided.c.document_id == Document.id)
        .where(Document.campaign_id == campaign.id, Document.extraction_id.is_not(None))
    )  # fmt: skip
    if document_id is not None:
        query = query.where(Document.id == document_id)
    return {
        row.id: f"{row.extraction_id}.{campaign.revision}.{row.last or 0}.{row.unit_id or 0}"
        for row in session.execute(query)
    }


def judge(session: Session, campaign: Campaign, document_ids: list[str]) -> dict[str, list[ItemResult]]:
    """Judge these documents against the campaign's items that are asked of their units."""
    if not document_ids:
        return {}
    items = session.scalars(
        select(CampaignItem).where(CampaignItem.campaign_id == campaign.id).order_by(CampaignItem.position)
    ).all()
    found: dict[str, list[ItemResult]] = {}
    for document_id in document_ids:
        row = session.execute(
            select(Extraction.text, Document.unit_id).join(Document, Document.extraction_id == Extraction.id)
            .where(Document.id == document_id)
        ).one()  # fmt: skip
        unit = session.get(Unit, row.unit_id) if row.unit_id else None
        asked = [item for item in items if _asked(item.audience, unit)]
        sections = session.scalars(
            select(Section).where(Section.document_id == document_id).order_by(Section.position)
        ).all()
        figures = session.execute(
            select(Fact.start, Fact.end, Fact.topic, Fact.subject, Fact.page, Fact.quote).where(
                Fact.document_id == document_id, Fact.kind.in_(("awards", "quantities")),
                Fact.state != FactState.REJECTED,
            ).order_by(Fact.start)
        ).all()  # fmt: skip
        found[document_id] = check(row.text, list(sections), list(figures), asked)
    return found


def _asked(audience: str | None, unit: Unit | None) -> bool:
    """Whether an item is asked of the unit: an audience that names no group is everybody."""
    if audience is None or unit is None:
        return True
    named = groups(audience)
    return not named or any(holds(group, unit) for group in named)
