"""The list of documents: filtered, searched, sorted, a page at a time, with what each page needs and no more.

Pure queries, shared by the pages and by the API.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from service.store import search
from service.store.actors import Actor, visible
from service.store.tables import Document, Fact, Finding, Unit
from service.store.tables.facts import FactState
from service.units.office import full_name

PAGE_SIZE = 50


class Sort(StrEnum):
    """What the list is sorted by; units and names in the order of letters, periods newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    UNIT = "unit"
    PERIOD = "period"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which documents are listed: those for which all that is given holds.

    `query` is searched in the documents' text and file names without diacritics. A period is told by its two days.
    """

    query: str = ""
    unit_id: int | None = None
    without_unit: bool = False
    campaign_id: int | None = None
    doc_type: str | None = None
    state: str | None = None
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list: the document, its unit's name, how many facts wait for a decision, and how many findings.

    `candidates` (ids and whole names) are the units that the letterhead may mean; told of one document only.
    """

    document: Document
    unit: str | None
    facts: int
    unseen: int
    findings: int
    candidates: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, and how many documents the filter finds in all."""

    rows: list[Listed]
    total: int


def listing(
    session: Session, actor: Actor, wanted: Filter, *, sort: Sort = Sort.NEWEST, offset: int = 0, limit: int = PAGE_SIZE
) -> Listing:
    """The documents that the actor may see and the filter wants, from the `offset`th on, at most `limit`."""
    asked = conditions(session, actor, wanted)
    total = session.scalar(select(func.count()).select_from(Document).where(*asked)) or 0
    query = with_units().where(*asked).order_by(*_order(sort)).offset(offset).limit(limit)
    return Listing(rows(session, query), total)


def with_units() -> Select[Document, str | None]:
    """Documents with the names of their units."""
    return select(Document, Unit.name).join(Unit, Unit.id == Document.unit_id, isouter=True)


def rows(session: Session, query: Select[Document, str | None]) -> list[Listed]:
    """The rows of the documents that a query built on `with_units` finds."""
    found = session.execute(query).all()
    counts = _fact_counts(session, [document.id for document, _ in found])
    findings = _finding_counts(session, [document.id for document, _ in found])
    return [
        Listed(document, unit, *counts.get(document.id, (0, 0)), findings.get(document.id, 0))
        for document, unit in found
    ]


def one(session: Session, document: Document) -> Listed:
    """The row of one document that the actor is known to be allowed to see."""
    unit = session.scalar(select(Unit.name).where(Unit.id == document.unit_id)) if document.unit_id else None
    facts, unseen = _fact_counts(session, [document.id]).get(document.id, (0, 0))
    findings = _finding_counts(session, [document.id]).get(document.id, 0)
    return Listed(document, unit, facts, unseen, findings, _candidates(session, document))


def _candidates(session: Session, document: Document) -> tuple[tuple[int, str], ...]:
    if document.unit_id is not None or not document.unit_candidates:
        return ()
    units = filter(None, (session.get(Unit, unit_id) for unit_id in document.unit_candidates))
    return tuple((unit.id, full_name(session, unit)) for unit in units)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter can be set to: units (id, name), periods (label, first day, last day, newest first), and how
    many documents are in each state.
    """

    units: list[tuple[int, str]]
    periods: list[tuple[str, date, date]]
    states: dict[str, int]


def choices(session: Session, actor: Actor) -> Choices:
    """The choices among the documents that the actor may see."""
    units = session.execute(
        select(Unit.id, Unit.name)
        .where(Unit.id.in_(select(Document.unit_id).where(visible(actor))))
        .order_by(Unit.folded)
    )
    periods = session.execute(
        select(func.min(Document.period_label), Document.period_start, Document.period_end)
        .where(visible(actor), Document.period_start.is_not(None), Document.period_end.is_not(None))
        .group_by(Document.period_start, Document.period_end)
        .order_by(Document.period_start.desc(), Document.period_end.desc())
    )
    states = session.execute(select(Document.state, func.count()).where(visible(actor)).group_by(Document.state))
    return Choices(
        units=[(id_, name) for id_, name in units],
        periods=[(label or "", start, end) for label, start, end in periods if start and end],
        states=dict(states.all()),
    )


def conditions(session: Session, actor: Actor, wanted: Filter) -> list[ColumnElement[bool]]:
    """What holds for the documents that the actor may see and the filter wants."""
    asked = [visible(actor)]
    if wanted.query.strip():
        found = search.found_by(session, wanted.query)
        if found is not None:
            asked.append(Document.id.in_(found))
    for column, value in (
        (Document.unit_id, wanted.unit_id),
        (Document.campaign_id, wanted.campaign_id),
        (Document.doc_type, wanted.doc_type),
        (Document.state, wanted.state),
    ):
        if value is not None:
            asked.append(column == value)
    if wanted.without_unit:
        asked.append(Document.unit_id.is_(None))
    if wanted.period is not None:
        first, last = wanted.period
        asked.append(and_(Document.period_start == first, Document.period_end == last))
    return asked


def _order(sort: Sort) -> tuple[Any, ...]:
    newest = Document.uploaded_at.desc()
    by = {
        Sort.NEWEST: (newest,),
        Sort.OLDEST: (Document.uploaded_at.asc(),),
        Sort.UNIT: (Unit.folded.is_(None), Unit.folded, newest),
        Sort.PERIOD: (
            Document.period_start.is_(None),
            Document.period_start.desc(),
            Document.period_end.desc(),
            newest,
        ),
        Sort.NAME: (func.lower(Document.file_name), newest),
    }[sort]
    return (*by, Document.id)  # the id settles ties, so that no document is on two pages or on none


def _fact_counts(session: Session, ids: list[str]) -> dict[str, tuple[int, int]]:
    """The number of facts, and of those among them that nobody decided on, for each of the documents."""
    unseen = func.sum(case((Fact.state == FactState.PROPOSED, 1), else_=0))
    query = select(Fact.document_id, func.count(), unseen).where(Fact.document_id.in_(ids)).group_by(Fact.document_id)
    rows = session.execute(query).all()
    return {document_id: (facts, int(waiting or 0)) for document_id, facts, waiting in rows}


def _finding_counts(session: Session, ids: list[str]) -> dict[str, int]:
    query = (
        select(Finding.document_id, func.count())
        .where(Finding.document_id.in_(ids), Finding.severity == "warning")
        .group_by(Finding.document_id)
    )
    return dict(session.execute(query).all())
