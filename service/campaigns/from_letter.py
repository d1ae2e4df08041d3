"""A campaign drafted from a guidance letter: its deadlines, who must report, what the reports must contain.

Everything drafted keeps the letter's words as evidence and waits for an officer to confirm, change or remove it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.record import Record
from service.campaigns.addressees import asks_for_report, units_of
from service.campaigns.outline import Content, required_contents
from service.errors import Refusal
from service.store import current
from service.store.actors import Actor
from service.store.documents import find, log
from service.store.tables import Campaign, CampaignDeadline, CampaignItem, CampaignUnit, Document, Fact, Unit
from service.store.tables.campaigns import CampaignState
from service.store.tables.facts import FactState
from service.units.matching import day_of
from service.units.scope import Scope, scope, units_within

_ABOUT = re.compile(r"(?:v/v|về việc|hướng dẫn|về)\s+", re.I)


@dataclass(frozen=True, slots=True)
class _Due:
    """A deadline for reports and the units that it is for."""

    day: date
    units: frozenset[int]


def draft_campaign(session: Session, actor: Actor, document_id: str) -> Campaign:
    """A campaign in state draft from the letter as it stands, with the corrections that people have made.

    Raises Refusal E_NO_DOCUMENT, E_NOT_READY, or E_NO_DEMAND where the letter holds neither deadline nor content.
    """
    document = find(session, actor, document_id)
    record = current.record(session, document)
    if record is None:
        raise Refusal("E_NOT_READY")
    deadlines = session.scalars(
        select(Fact).where(Fact.document_id == document.id, Fact.kind == "deadlines", Fact.state != FactState.REJECTED)
        .order_by(Fact.start)
    ).all()  # fmt: skip
    contents = required_contents(record)
    if not deadlines and not contents:
        raise Refusal("E_NO_DEMAND")
    on = day_of(record.header) or date.today()
    within = scope(session, on)
    # None where the office has not said whose office it is: no unit of the country must report to it.
    units = [] if within.ids is None else units_within(session, within)
    campaign = Campaign(
        title=_title(record), state=CampaignState.DRAFT, period_label=document.period_label,
        period_start=document.period_start, period_end=document.period_end, letter_id=document.id,
        created_by=actor.name,
    )  # fmt: skip
    session.add(campaign)
    session.flush()
    session.add_all(_deadline(campaign.id, fact) for fact in deadlines)
    session.add_all(_item(campaign.id, number, content) for number, content in enumerate(contents, 1))
    dues = [_Due(fact.end_on, frozenset(units_of(session, fact.responsible or "", units, within)))
            for fact in deadlines if fact.end_on and asks_for_report(fact.action, fact.quote)]  # fmt: skip
    campaign.addressees, members = _addressees(session, document, record, deadlines, units, within)
    campaign.due_on = _due_of_most(dues, deadlines)
    for unit_id in sorted(members):
        own = [due.day for due in dues if unit_id in due.units]
        due_on = min(own) if own else None
        session.add(CampaignUnit(campaign_id=campaign.id, unit_id=unit_id, confirmed=False,
                                 due_on=due_on if due_on != campaign.due_on else None))  # fmt: skip
    session.flush()
    log(session, actor, "campaign_drafted", document.id, campaign=campaign.id)
    return campaign


def _title(record: Record) -> str:
    said = " ".join((record.header.title or record.header.period.label or record.source.file_name).split())
    said = _ABOUT.sub("", said, count=1) if _ABOUT.match(said) else said
    return said[:1].upper() + said[1:]


def _deadline(campaign_id: int, fact: Fact) -> CampaignDeadline:
    return CampaignDeadline(
        campaign_id=campaign_id, due_on=fact.end_on, rule=fact.data.get("rule"), bound=fact.bound or "by",
        action=fact.action, responsible=fact.responsible, recipient=fact.recipient, evidence=fact.data["evidence"],
    )  # fmt: skip


def _item(campaign_id: int, position: int, content: Content) -> CampaignItem:
    evidence = {"start": content.start, "end": content.end, "quote": content.quote, "page": None}
    return CampaignItem(
        campaign_id=campaign_id, position=position, text=content.text, audience=content.audience, topic=content.topic,
        terms=list(content.terms), needs_figures=content.needs_figures, evidence=evidence,
    )  # fmt: skip


def _addressees(
    session: Session, document: Document, record: Record, deadlines: Sequence[Fact], units: list[Unit], within: Scope
) -> tuple[list[Any], set[int]]:
    """Whom the letter addresses, each with how many units that is, and all those units."""
    said = list(record.header.addressees)
    said += [fact.responsible for fact in deadlines if fact.responsible and asks_for_report(fact.action, fact.quote)]
    found: list[Any] = []
    members: set[int] = set()
    for text in dict.fromkeys(" ".join(text.split()) for text in said):
        ids = units_of(session, text, units, within) - {document.unit_id}
        members |= ids
        start = record.text.find(text)
        evidence = {"start": start, "end": start + len(text), "quote": text, "page": None} if start >= 0 else None
        found.append({"text": text, "units": len(ids), "evidence": evidence})
    return found, members


def _due_of_most(dues: list[_Due], deadlines: Sequence[Fact]) -> date | None:
    """The day by which most units must send their reports; the earliest of those that nobody is named for."""
    counts: Counter[date] = Counter()
    for due in dues:
        counts[due.day] += len(due.units)
    if counts:
        return min(counts, key=lambda day: (-counts[day], day))
    days = [fact.end_on for fact in deadlines if fact.end_on]
    return min(days) if days else None
