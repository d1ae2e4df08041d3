"""Whether a report holds what its campaign asks for: each item present, absent, or without the figures asked for.

Judged from the topics of the report's sections, from its facts, and from the item's terms: looked for in the text by
their letters, in headings and subjects of facts with rapidfuzz as well. What was judged is kept until
the document is read or decided on anew, or the items change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from extractors.language.normalise import bare, fold
from service.campaigns.addressees import groups, holds
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

_ALIKE = 90.0
"""How alike (0 to 100) a term and part of a heading or subject must be."""
_NEAR = 500
"""How far after a term its figures may stand, in code points."""
_FEW = 3
"""Up to this many terms, a section on the item's topic is enough."""


class ItemState(StrEnum):
    """What a report holds of an item; `unjudged` where neither topic nor terms say what to look for."""

    PRESENT = "present"
    ABSENT = "absent"
    NO_FIGURES = "no_figures"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item judged: where the report tells it (offsets in its text, the words, the page), None where it does not."""

    item_id: int
    state: ItemState
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    """What items are judged against: the text, its letters alone, sections, and the facts that carry figures."""

    text: str
    letters: str
    sections: list[Section]
    figures: list[Any]


def check(text: str, sections: list[Section], figures: list[Any], items: Iterable[CampaignItem]) -> list[ItemResult]:
    """Judge the items against a report. `figures` are its awards and quantities: start, topic, subject, quote, page."""
    report = _Report(text, bare(fold(text)), sections, figures)
    return [_judge(report, item) for item in items]


def _judge(report: _Report, item: CampaignItem) -> ItemResult:
    topic = item.topic if item.topic not in (None, "content") else None
    if topic is None and not item.terms:
        return ItemResult(item.id, ItemState.UNJUDGED)
    on_topic = [section for section in report.sections if topic and section.topic == topic]
    hits = [place for term in item.terms if (place := _place(report, term)) is not None]
    enough = bool(hits) or len(item.terms) <= _FEW if on_topic else bool(hits) and 2 * len(hits) >= len(item.terms)
    if not enough:
        return ItemResult(item.id, ItemState.ABSENT)
    start, end = hits[0] if hits else (on_topic[0].start, _title_end(report.text, on_topic[0]))
    told = [fact for fact in report.figures if (topic and fact.topic == topic)
            or any(begin - 50 <= fact.start <= stop + _NEAR for begin, stop in hits)]  # fmt: skip
    state = ItemState.PRESENT
    if item.needs_figures:
        if told:
            start, end = told[0].start, told[0].end
        else:
            state = ItemState.NO_FIGURES
    page = next((fact.page for fact in report.figures if fact.start >= start), None)
    return ItemResult(item.id, state, start, end, report.text[start:end], page)


def _place(report: _Report, term: str) -> tuple[int, int] | None:
    """Where the report has the term."""
    match = _pattern(term).search(report.letters)
    if match is not None:
        return match.span()
    key = bare(fold(term))
    named = {section.start: bare(fold(section.title)) for section in report.sections if section.title}
    named |= {fact.start: bare(fold(fact.subject)) for fact in report.figures if fact.subject}
    best = process.extractOne(key, named, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE)
    if best is None or len(best[0]) < len(key):
        return None
    start = int(best[2])
    end = report.text.find("\n", start)
    return start, end if 0 < end - start < 200 else start + len(best[0])


@cache
def _pattern(term: str) -> re.Pattern[str]:
    """The term's words, with marks, blanks or "và" between them."""
    letters = r"\W+(?:va\W+)?".join(map(re.escape, re.findall(r"\w+", bare(fold(term)))))
    return re.compile(rf"(?<!\w){letters}(?!\w)")


def _title_end(text: str, section: Section) -> int:
    end = text.find("\n", section.start, section.end)
    return min(end if end >= 0 else section.end, section.start + 200)


def stale(session: Session, campaign: Campaign) -> list[str]:
    """The campaign's documents that are not judged yet as they and the campaign's items stand now."""
    known = {row.document_id: row.stamp for row in session.execute(
        select(SubmissionCheck.document_id, SubmissionCheck.stamp).where(SubmissionCheck.campaign_id == campaign.id)
    )}  # fmt: skip
    return [key for key, stamp in current_stamps(session, campaign).items() if known.get(key) != stamp]


def refresh(session: Session, campaign_id: int) -> int:
    """Judge the campaign's documents that are not judged as they stand, and keep the results; how many those were."""
    campaign = session.get_one(Campaign, campaign_id)
    stamps = current_stamps(session, campaign)
    judged = judge(session, campaign, stale(session, campaign))
    session.execute(delete(SubmissionCheck).where(SubmissionCheck.document_id.in_(judged)))
    session.add_all(
        SubmissionCheck(document_id=document_id, campaign_id=campaign_id, stamp=stamps[document_id],
                        results=[asdict(result) for result in found])
        for document_id, found in judged.items()
    )  # fmt: skip
    session.flush()
    return len(judged)


def results(session: Session, campaign: Campaign) -> dict[str, list[ItemResult]]:
    """What each document of the campaign that has been read holds of its items. What is not kept is judged now."""
    stamps = current_stamps(session, campaign)
    found = {
        kept.document_id: [ItemResult(**{**result, "state": ItemState(result["state"])}) for result in kept.results]
        for kept in session.scalars(select(SubmissionCheck).where(SubmissionCheck.campaign_id == campaign.id))
        if stamps.get(kept.document_id) == kept.stamp
    }
    return found | judge(session, campaign, [key for key in stamps if key not in found])


def current_stamps(session: Session, campaign: Campaign) -> dict[str, str]:
    """What the campaign's documents are at that have been read: extraction, items, last decision, unit."""
    decided = (
        select(Decision.document_id, func.max(Decision.id).label("last"))
        .where(Decision.state == DecisionState.APPLIED).group_by(Decision.document_id).subquery()
    )  # fmt: skip
    rows = session.execute(
        select(Document.id, Document.extraction_id, Document.unit_id, decided.c.last)
        .outerjoin(decided, decided.c.document_id == Document.id)
        .where(Document.campaign_id == campaign.id, Document.extraction_id.is_not(None))
    )  # fmt: skip
    return {row.id: f"{row.extraction_id}.{campaign.revision}.{row.last or 0}.{row.unit_id or 0}" for row in rows}


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
            select(Fact.start, Fact.end, Fact.topic, Fact.subject, Fact.page).where(
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
