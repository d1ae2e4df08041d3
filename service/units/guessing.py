"""What a document is filed under is guessed when it is read, and never against what a person has said."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from extractors.record import Record
from service.store import current
from service.store.tables import Campaign, CampaignUnit, Document
from service.store.tables.campaigns import CampaignState
from service.store.tables.documents import DocumentState
from service.units.matching import How, guess_unit

REPORTING = frozenset({"report"})
"""The types of documents that answer a campaign."""


def guess_filing(session: Session, document: Document, record: Record, *, decided: set[str]) -> None:
    """Set the document's unit and campaign from what was read. `decided` are the fields that a person has set; what was
    given when the document was handed in stays as well.

    A unit with rivals stays open, its candidates kept for a person. A campaign is taken where exactly one open campaign
    of the document's period asks the unit for a report.
    """
    if "unit_id" not in decided and (document.unit_id is None or document.unit_how is not None):
        match = guess_unit(session, record.header, scanned=record.source.origin == "ocr")
        document.unit_id = match.unit_id
        document.unit_how = match.how if match.how is not How.NONE else None
        document.unit_candidates = list(match.candidates) or None
    _file_in_campaign(session, document, decided)


def _file_in_campaign(session: Session, document: Document, decided: set[str]) -> None:
    if "campaign_id" not in decided and (document.campaign_id is None or document.campaign_guessed):
        document.campaign_id = guess_campaign(session, document)
        document.campaign_guessed = document.campaign_id is not None


def guess_campaign(session: Session, document: Document) -> int | None:
    """The one open campaign that asks the document's unit for a report on its period; None where none or several do."""
    if document.unit_id is None or document.period_start is None or document.doc_type not in REPORTING:
        return None
    query = select(Campaign.id).join(CampaignUnit, CampaignUnit.campaign_id == Campaign.id).where(
        Campaign.state == CampaignState.OPEN, CampaignUnit.unit_id == document.unit_id,
        Campaign.period_start == document.period_start, Campaign.period_end == document.period_end,
    )  # fmt: skip
    found = session.scalars(query.limit(2)).all()
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Refiled:
    """What a new guess has found: how many documents now have their unit or campaign, and the ids of those that would,
    but are approved. What a person has approved does not change unseen: it is opened again, or it stays as it is.
    """

    filed: int
    approved: tuple[str, ...]


def guess_again(session: Session) -> Refiled:
    """Guess anew what read documents are filed under where nothing was found when they were read: units were entered or
    named since.
    """
    session.flush()
    filed, approved = 0, []
    query = select(Document).where(
        Document.extraction_id.is_not(None), or_(Document.unit_id.is_(None), Document.campaign_id.is_(None))
    )
    for document in session.scalars(query.order_by(Document.uploaded_at, Document.id)).all():
        before = (document.unit_id, document.campaign_id)
        with session.no_autoflush:
            _file(session, document)
            found = (document.unit_id, document.campaign_id) != before
            if document.state == DocumentState.APPROVED:
                session.expire(document)  # takes the guess back
                approved += [document.id] if found else []
            else:
                filed += found
    session.flush()
    return Refiled(filed, tuple(approved))


def _file(session: Session, document: Document) -> None:
    decided = current.decided_fields(session, document)
    record = None if document.unit_id is not None else current.record(session, document)
    if record is not None:
        guess_filing(session, document, record, decided=decided)
    else:
        _file_in_campaign(session, document, decided)


def file_in(session: Session, campaign: Campaign) -> Refiled:
    """File under the campaign the reports that were read before it asked their units, or was opened."""
    session.flush()
    filed, approved = 0, []
    for document in _answering(session, campaign):
        if document.state == DocumentState.APPROVED:
            approved.append(document.id)
        else:
            document.campaign_id, document.campaign_guessed = campaign.id, True
            filed += 1
    session.flush()
    return Refiled(filed, tuple(approved))


def approved_outside(session: Session, campaign: Campaign) -> dict[int, tuple[str, ...]]:
    """The approved reports that answer the campaign and are not filed under it, by their units."""
    found: dict[int, tuple[str, ...]] = {}
    for document in _answering(session, campaign):
        if document.state == DocumentState.APPROVED and document.unit_id is not None:
            found[document.unit_id] = (*found.get(document.unit_id, ()), document.id)
    return found


def _answering(session: Session, campaign: Campaign) -> list[Document]:
    """The read reports in no campaign that would be guessed to belong to this one, the first handed in first."""
    if campaign.state != CampaignState.OPEN or campaign.period_start is None:
        return []
    query = select(Document).where(
        Document.extraction_id.is_not(None), Document.campaign_id.is_(None), Document.doc_type.in_(REPORTING),
        Document.period_start == campaign.period_start, Document.period_end == campaign.period_end,
        Document.unit_id.in_(select(CampaignUnit.unit_id).where(CampaignUnit.campaign_id == campaign.id)),
    )  # fmt: skip
    return [
        document
        for document in session.scalars(query.order_by(Document.uploaded_at, Document.id))
        if guess_campaign(session, document) == campaign.id
        and "campaign_id" not in current.decided_fields(session, document)
    ]
