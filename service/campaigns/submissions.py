"""Who has sent what: each unit of a campaign on time, late or missing on a day, and what its report lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.campaigns import completeness
from service.campaigns.editing import find_campaign
from service.campaigns.judging import ItemResult, ItemState
from service.errors import Refusal
from service.labels import VIETNAM_TIME
from service.store.actors import Actor
from service.store.documents import find
from service.store.fields import set_fields
from service.store.store import Store
from service.store.tables import CampaignUnit, Document, Unit
from service.store.tables.documents import DocumentState
from service.units.guessing import approved_outside


class SubmissionState(StrEnum):
    """Where a unit's report is; `waiting`: nothing has come, and the day has not passed or is not set; `undated`: it
    came, but nothing tells whether in time.
    """

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    WAITING = "waiting"
    UNDATED = "undated"


class SentBy(StrEnum):
    """What tells the day on which a report was sent: a person, its upload, or the date that it bears; `found`: it bears
    none, and was sent at the latest when a batch found it.
    """

    PERSON = "person"
    UPLOAD = "upload"
    DATE = "date"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Submission:
    """One unit's submission. `days` is how late it came, or has not come; `document_id` the document that counts.

    `others` are the unit's further documents in the campaign, latest first; `replaces` the one that the document that
    counts is likely to correct, for a person to say so. `items` are judged where the document has been read.
    """

    unit_id: int
    unit_name: str
    unit_type: str
    due_on: date | None
    state: SubmissionState
    days: int = 0
    document_id: str | None = None
    document_state: DocumentState | None = None
    sent_on: date | None = None
    sent_by: SentBy | None = None
    others: tuple[str, ...] = ()
    replaces: str | None = None
    outside: tuple[str, ...] = ()
    items: list[ItemResult] = field(default_factory=list)

    @property
    def lacking(self) -> list[ItemResult]:
        """The items that the report lacks, or whose figures it lacks."""
        return [item for item in self.items if item.state in (ItemState.ABSENT, ItemState.NO_FIGURES)]

    @property
    def complete(self) -> bool | None:
        """Whether nothing is lacking; None where the report has not come or was not read."""
        return None if not self.items else not self.lacking


def sent(document: Any) -> tuple[date, SentBy]:
    """The day that counts as the sending of a document (an object of the table, or a row of its columns), and what
    tells it.

    A file that a batch found in a folder was put there long after it was sent: the date that it bears tells more.
    """
    if document.received_on is not None:
        return document.received_on, SentBy.PERSON
    if document.source_path is not None and document.issued_on is not None:
        return document.issued_on, SentBy.DATE
    by = SentBy.UPLOAD if document.source_path is None else SentBy.FOUND
    return document.uploaded_at.astimezone(VIETNAM_TIME).date(), by


def keep_up(store: Store, campaign_id: int) -> None:
    """Judge the reports of the campaign that are not judged as they stand, and keep it for the next time that somebody
    looks. Raises Refusal.
    """
    with store.reading() as session:
        campaign = find_campaign(session, campaign_id)
        waiting = completeness.stale(session, campaign, completeness.current_stamps(session, campaign))
    if waiting:
        with store.writing() as session:
            completeness.refresh(session, campaign_id)


def submissions(
    session: Session, campaign_id: int, *, as_of: date | None = None, with_items: bool = True
) -> list[Submission]:
    """The submissions of all units of the campaign as of a day (today unless given), by unit; without what was judged
    of their items where `with_items` is false. Raises Refusal."""
    campaign = find_campaign(session, campaign_id)
    as_of = as_of or date.today()
    judged = completeness.results(session, campaign) if with_items else {}
    documents = _documents(session, campaign_id)
    outside = approved_outside(session, campaign)
    members = session.execute(
        select(Unit.id, Unit.name, Unit.type, CampaignUnit.due_on)
        .join(CampaignUnit, CampaignUnit.unit_id == Unit.id)
        .where(CampaignUnit.campaign_id == campaign_id).order_by(Unit.level, Unit.name, Unit.id)
    )  # fmt: skip
    found = []
    for unit in members:
        due = unit.due_on or campaign.due_on
        nothing = Submission(
            unit.id, unit.name, unit.type, due, SubmissionState.WAITING, outside=outside.get(unit.id, ())
        )
        mine = documents.get(unit.id, [])
        if not mine:
            passed = (as_of - due).days if due else 0
            state = SubmissionState.MISSING if passed > 0 else SubmissionState.WAITING
            found.append(replace(nothing, state=state, days=max(passed, 0)))
            continue
        chosen, *others = mine
        # A correction does not make a report late: the first to come tells when the unit has sent.
        first = min(mine, key=lambda document: sent(document)[0])
        first_on, sent_by = sent(first)
        days = max((first_on - due).days, 0) if due else 0
        state = SubmissionState.LATE if days else SubmissionState.ON_TIME
        if days and sent_by is SentBy.FOUND:
            state, days = SubmissionState.UNDATED, 0
        found.append(replace(
            nothing, state=state, days=days, document_id=chosen.id, document_state=DocumentState(chosen.state),
            sent_on=None if state is SubmissionState.UNDATED else first_on, sent_by=sent_by,
            others=tuple(document.id for document in others), replaces=_likely_replaced(chosen, others),
            items=judged.get(chosen.id, []),
        ))  # fmt: skip
    return found


def with_items(session: Session, campaign_id: int, rows: Sequence[Submission]) -> list[Submission]:
    """The submissions with what was judged of their items, for those that were asked for without. Raises Refusal."""
    campaign = find_campaign(session, campaign_id)
    judged = completeness.results(session, campaign, document_ids=[row.document_id for row in rows if row.document_id])
    return [replace(row, items=judged.get(row.document_id or "", [])) for row in rows]


def _documents(session: Session, campaign_id: int) -> dict[int, list[Any]]:
    """The documents of each unit, the one that counts first: those that another replaces come after all others."""
    query = select(
        Document.id, Document.unit_id, Document.state, Document.replaces_id, Document.period_start,
        Document.period_end, Document.received_on, Document.source_path, Document.issued_on, Document.uploaded_at,
    ).where(Document.campaign_id == campaign_id, Document.unit_id.is_not(None))  # fmt: skip
    found: dict[int, list[Any]] = {}
    for document in session.execute(query):
        found.setdefault(document.unit_id, []).append(document)
    replaced = {document.replaces_id for mine in found.values() for document in mine}
    for mine in found.values():
        mine.sort(key=lambda d: (d.id not in replaced, d.state != DocumentState.FAILED, sent(d)[0], d.uploaded_at),
                  reverse=True)  # fmt: skip
    return found


def _likely_replaced(chosen: Any, others: Sequence[Any]) -> str | None:
    """The earlier document of the same period that the chosen one is likely to correct, where nobody has said so."""
    if chosen.replaces_id is not None:
        return None
    period = (chosen.period_start, chosen.period_end)
    return next((other.id for other in others if (other.period_start, other.period_end) == period), None)


def replace_document(session: Session, actor: Actor, document_id: str, replaced_id: str | None) -> None:
    """Say that a document corrects an earlier one of the same unit (None: no other). Raises Refusal E_REPLACES."""
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    document = find(session, actor, document_id)
    if replaced_id is not None:
        replaced = find(session, actor, replaced_id)
        chain = {document.id}
        link: str | None = replaced.id
        while link is not None:
            if link in chain:
                raise Refusal("E_REPLACES")
            chain.add(link)
            link = session.scalar(select(Document.replaces_id).where(Document.id == link))
        if document.unit_id is None or replaced.unit_id != document.unit_id:
            raise Refusal("E_REPLACES")
    set_fields(session, actor, document_id, {"replaces_id": replaced_id})
