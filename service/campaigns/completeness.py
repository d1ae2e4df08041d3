"""Whether the reports of a campaign hold what it asks for, kept in the table submission_check.

What was judged stands until the document is read or decided on anew, or goes to another unit; of an item that changed
only this item is judged again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select
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
_AT_ONCE = 200
"""Documents whose texts are in memory at once."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of one document: its stamp, and of each item asked of it the item's mark and the result."""

    stamp: str
    results: dict[int, tuple[str, ItemResult]]


def stale(session: Session, campaign: Campaign, stamps: dict[str, str]) -> list[str]:
    """Those of the documents that are not judged yet as they and the campaign's items stand now."""
    known = {row.document_id: row.stamp for row in session.execute(
        select(SubmissionCheck.document_id, SubmissionCheck.stamp).where(SubmissionCheck.campaign_id == campaign.id)
    )}  # fmt: skip
    return [key for key, stamp in stamps.items() if known.get(key) != stamp]


def refresh(session: Session, campaign_id: int, *, document_id: str | None = None) -> int:
    """Judge the campaign's documents (or the one) that are not judged as they stand, and keep the results; how many."""
    campaign = session.get_one(Campaign, campaign_id)
    asked = None if document_id is None else [document_id]
    stamps = current_stamps(session, campaign, document_ids=asked)
    wanted = stale(session, campaign, stamps) if document_id is None else list(stamps)
    items = _items(session, campaign)
    marks = {item.id: mark(item) for item in items}
    for keys in _portions(wanted):
        judged = _judged_anew(session, campaign, items, keys, stamps)
        session.execute(delete(SubmissionCheck).where(SubmissionCheck.document_id.in_(keys)))
        session.execute(insert(SubmissionCheck), [
            {"document_id": key, "campaign_id": campaign_id, "stamp": stamps[key],
             "results": [[marks[result.item_id], *astuple(result)] for result in judged[key]]}
            for key in keys
        ])  # fmt: skip
    return len(wanted)


def results(
    session: Session, campaign: Campaign, *, document_ids: Sequence[str] | None = None
) -> dict[str, list[ItemResult]]:
    """What each document of the campaign (or of these) that has been read holds of its items. What is not kept is
    judged now."""
    stamps = current_stamps(session, campaign, document_ids=document_ids)
    found = {
        key: [result for _, result in kept.results.values()]
        for key, kept in _kept(session, campaign, document_ids).items()
        if stamps.get(key) == kept.stamp
    }
    missing = [key for key in stamps if key not in found]
    items = _items(session, campaign) if missing else []
    for keys in _portions(missing):
        found |= _judged_anew(session, campaign, items, keys, stamps)
    return found


def any_lacking(session: Session, campaign_id: int) -> bool:
    """Whether a document was judged to lack an item, or the figures that it asks for."""
    query = select(SubmissionCheck.results).where(SubmissionCheck.campaign_id == campaign_id)
    lacking = (ItemState.ABSENT, ItemState.NO_FIGURES)
    return any(row[2] in lacking for kept in session.scalars(query) for row in kept)


def current_stamps(
    session: Session, campaign: Campaign, *, document_ids: Sequence[str] | None = None
) -> dict[str, str]:
    """What the campaign's documents are at that have been read: extraction, decisions, unit; and the items."""
    applied = select(
        Decision.document_id, func.max(Decision.id).label("last"), func.count().label("number")
    ).where(Decision.state == DecisionState.APPLIED)  # fmt: skip
    read = [Document.campaign_id == campaign.id, Document.extraction_id.is_not(None)]
    if document_ids is not None:  # asked for each document that is kept: not all decisions of the store are read for it
        applied = applied.where(Decision.document_id.in_(document_ids))
        read.append(Document.id.in_(document_ids))
    decided = applied.group_by(Decision.document_id).subquery()
    query = (
        select(Document.id, Document.extraction_id, Document.unit_id, decided.c.last, decided.c.number)
        .outerjoin(decided, decided.c.document_id == Document.id)
        .where(*read)
    )
    items = _digest(f"{item.id}:{mark(item)}" for item in _items(session, campaign))
    return {
        row.id: f"{row.extraction_id}.{row.last or 0}.{row.number or 0}.{row.unit_id or 0}|{items}"
        for row in session.execute(query)
    }


def mark(item: CampaignItem) -> str:
    """What a result holds for: changes with all of the item that judging looks at."""
    return _digest([item.topic or "", str(item.needs_figures), item.audience or "", *item.terms])


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _items(session: Session, campaign: Campaign) -> Sequence[CampaignItem]:
    query = select(CampaignItem).where(CampaignItem.campaign_id == campaign.id).order_by(CampaignItem.position)
    return session.scalars(query).all()


def _portions(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE))


def _kept(session: Session, campaign: Campaign, document_ids: Sequence[str] | None) -> dict[str, _Kept]:
    query = select(SubmissionCheck.document_id, SubmissionCheck.stamp, SubmissionCheck.results).where(
        SubmissionCheck.campaign_id == campaign.id
    )
    if document_ids is not None:
        query = query.where(SubmissionCheck.document_id.in_(document_ids))
    return {
        row.document_id: _Kept(row.stamp, {
            key: (told, ItemResult(key, _STATES[state], *place)) for told, key, state, *place in row.results
        })
        for row in session.execute(query)
        if "|" in row.stamp  # the first form of the table kept results without marks
    }  # fmt: skip


def _judged_anew(
    session: Session, campaign: Campaign, items: Sequence[CampaignItem], keys: Sequence[str], stamps: dict[str, str]
) -> dict[str, list[ItemResult]]:
    """Judge these documents: where they are as they were, only the items that changed."""
    kept = _kept(session, campaign, keys)
    marks = {item.id: mark(item) for item in items}
    units = {unit.id: unit for unit in session.scalars(
        select(Unit).where(Unit.id.in_(select(Document.unit_id).where(Document.id.in_(keys))))
    )}  # fmt: skip
    filed = session.execute(select(Document.id, Document.unit_id).where(Document.id.in_(keys)))
    of_units = {row.id: row.unit_id for row in filed}
    known: dict[str, dict[int, ItemResult]] = {}
    asked: dict[str, list[CampaignItem]] = {}
    for key in keys:
        unit = units.get(of_units.get(key) or 0)
        asked[key] = [item for item in items if _asked(item.audience, unit)]
        before = kept.get(key)
        same = before is not None and before.stamp.partition("|")[0] == stamps[key].partition("|")[0]
        known[key] = {
            item_id: result
            for item_id, (told, result) in (before.results.items() if before is not None and same else ())
            if marks.get(item_id) == told
        }
    wanted = {key: [item for item in asked[key] if item.id not in known[key]] for key in keys}
    judged = judge(session, {key: items for key, items in wanted.items() if items})
    for key, found in judged.items():
        known[key] |= {result.item_id: result for result in found}
    return {key: [known[key][item.id] for item in asked[key]] for key in keys}


def judge(session: Session, wanted: dict[str, list[CampaignItem]]) -> dict[str, list[ItemResult]]:
    """Judge each of these documents against its items."""
    if not wanted:
        return {}
    keys = list(wanted)
    section, fact = Section.__table__.c, Fact.__table__.c
    sections: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(
        select(section.document_id, section.title, section.topic, section.start, section.end)
        .where(section.document_id.in_(keys)).order_by(section.document_id, section.position)
    ):  # fmt: skip
        sections[row.document_id].append(row)
    figures: dict[str, list[Any]] = defaultdict(list)
    for told in session.execute(
        select(fact.document_id, fact.start, fact.end, fact.topic, fact.subject, fact.page, fact.quote)
        .where(fact.document_id.in_(keys), fact.kind.in_(("awards", "quantities")), fact.state != FactState.REJECTED)
        .order_by(fact.document_id, fact.start)
    ):  # fmt: skip
        figures[told.document_id].append(told)
    texts = session.execute(
        select(Document.id, Extraction.text).join(Extraction, Extraction.id == Document.extraction_id)
        .where(Document.id.in_(keys))
    )  # fmt: skip
    return {key: check(text, sections[key], figures[key], wanted[key]) for key, text in texts}


def _asked(audience: str | None, unit: Unit | None) -> bool:
    """Whether an item is asked of the unit: an audience that names no group is everybody."""
    if audience is None or unit is None:
        return True
    named = groups(audience)
    return not named or any(holds(group, unit) for group in named)
