"""Who has sent a report, when, and who has not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.labels import VIETNAM_TIME
from service.store.actors import Actor, visible
from service.store.tables import Campaign, CampaignUnit, Document, Unit


class Punctuality(StrEnum):
    """Sent by the day, after it, not at all; or sent where no day is set."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    SENT = "sent"


PUNCTUALITIES = {
    Punctuality.ON_TIME: "đúng hạn", Punctuality.LATE: "chậm", Punctuality.MISSING: "chưa gửi",
    Punctuality.SENT: "đã gửi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Submission:
    """A unit's report for the campaign: the first it sent says whether it was on time, the last is what counts."""

    unit_id: int
    unit: str
    due_on: date | None
    received_on: date | None
    punctuality: Punctuality
    document_id: str | None

    @property
    def punctuality_text(self) -> str:
        """In words."""
        return PUNCTUALITIES[self.punctuality]


def submissions(session: Session, actor: Actor, campaign_id: int) -> list[Submission]:
    """The campaign's units, by name, and any other unit that sent a report for it."""
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        return []
    due = dict(session.execute(
        select(CampaignUnit.unit_id, CampaignUnit.due_on).where(CampaignUnit.campaign_id == campaign_id)
    ).all())  # fmt: skip
    sent: dict[int, list[tuple[date, str]]] = defaultdict(list)
    query = select(Document.unit_id, Document.received_on, Document.uploaded_at, Document.id).where(
        Document.campaign_id == campaign_id, Document.unit_id.is_not(None), visible(actor),
        Document.id != (campaign.letter_id or ""),
    )  # fmt: skip
    for unit_id, received_on, uploaded_at, document_id in session.execute(query):
        assert unit_id is not None
        sent[unit_id].append((received_on or uploaded_at.astimezone(VIETNAM_TIME).date(), document_id))
    names = dict(session.execute(select(Unit.id, Unit.name).where(Unit.id.in_({*due, *sent}))).all())
    found = []
    for unit_id, name in names.items():
        by_when = sorted(sent.get(unit_id, []))
        day = due.get(unit_id) or campaign.due_on
        first = by_when[0][0] if by_when else None
        found.append(Submission(
            unit_id, name, day, first, _punctuality(first, day), by_when[-1][1] if by_when else None
        ))  # fmt: skip
    return sorted(found, key=lambda one: (fold(one.unit), one.unit_id))


def _punctuality(received_on: date | None, due_on: date | None) -> Punctuality:
    if received_on is None:
        return Punctuality.MISSING
    if due_on is None:
        return Punctuality.SENT
    return Punctuality.ON_TIME if received_on <= due_on else Punctuality.LATE
