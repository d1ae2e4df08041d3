"""What a document is filed under is guessed when it is read, and never against what a person has said."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from extractors.record import Record
from service.store import current
from service.store.tables import Campaign, CampaignUnit, Document
from service.store.tables.campaigns import CampaignState
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


def guess_again(session: Session) -> int:
    """Guess anew what read documents are filed under where nothing was found when they were read: units were entered or
    named, or a campaign was opened, since. Returns how many documents have found their unit or campaign.
    """
    session.flush()
    found = 0
    query = select(Document).where(
        Document.extraction_id.is_not(None), or_(Document.unit_id.is_(None), Document.campaign_id.is_(None))
    )
    for document in session.scalars(query).all():
        before = (document.unit_id, document.campaign_id)
        decided = current.decided_fields(session, document)
        record = None if document.unit_id is not None else current.record(session, document)
        if record is not None:
            guess_filing(session, document, record, decided=decided)
        else:
            _file_in_campaign(session, document, decided)
        found += (document.unit_id, document.campaign_id) != before
    session.flush()
    return found
