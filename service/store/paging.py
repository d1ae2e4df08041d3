"""Documents and facts a page at a time, each page from where the last one ended: nothing is on two pages or on none,
whatever is handed in or decided in between.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import AwareDatetime, TypeAdapter
from sqlalchemy import and_, or_, select, tuple_
from sqlalchemy.orm import Session

from service.errors import Refusal
from service.store import listing
from service.store.actors import Actor, visible
from service.store.tables import Document, Fact

Item = TypeVar("Item")
Place = TypeVar("Place")

_DOCUMENT_PLACE = TypeAdapter(tuple[AwareDatetime, str])
_FACT_PLACE = TypeAdapter(tuple[str, int, str])


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items, and the cursor that the next page begins after; None where there is no next page."""

    items: list[Item]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFilter:
    """Which facts are wanted: those for which all that is given holds. Confidences are bounds, both included."""

    document_id: str | None = None
    unit_id: int | None = None
    campaign_id: int | None = None
    kind: str | None = None
    state: str | None = None
    award: str | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None


def documents(
    session: Session, actor: Actor, wanted: listing.Filter, *, cursor: str | None, limit: int
) -> Page[listing.Listed]:
    """The documents that the actor may see and the filter wants, the newest first. Raises Refusal E_BAD_CURSOR."""
    query = listing.with_units().where(*listing.conditions(session, actor, wanted))
    if cursor is not None:
        moment, id_ = _read(cursor, _DOCUMENT_PLACE)
        query = query.where(or_(Document.uploaded_at < moment, and_(Document.uploaded_at == moment, Document.id > id_)))
    query = query.order_by(Document.uploaded_at.desc(), Document.id).limit(limit + 1)
    rows = listing.rows(session, query)
    kept = [(row.document.uploaded_at.isoformat(), row.document.id) for row in rows]
    return _page(rows, kept, limit)


def facts(session: Session, actor: Actor, wanted: FactFilter, *, cursor: str | None, limit: int) -> Page[Fact]:
    """The facts that the actor may see and the filter wants, document by document, in the order of the text.

    Raises Refusal E_BAD_CURSOR.
    """
    place = (Fact.document_id, Fact.start, Fact.key)
    query = select(Fact).join(Document, Document.id == Fact.document_id).where(visible(actor))
    for column, value in (
        (Fact.document_id, wanted.document_id), (Document.unit_id, wanted.unit_id), (Fact.kind, wanted.kind),
        (Document.campaign_id, wanted.campaign_id), (Fact.state, wanted.state), (Fact.award, wanted.award),
    ):  # fmt: skip
        if value is not None:
            query = query.where(column == value)
    if wanted.min_confidence is not None:
        query = query.where(Fact.confidence >= wanted.min_confidence)
    if wanted.max_confidence is not None:
        query = query.where(Fact.confidence <= wanted.max_confidence)
    if cursor is not None:
        query = query.where(tuple_(*place) > tuple_(*_read(cursor, _FACT_PLACE)))
    found = session.scalars(query.order_by(*place).limit(limit + 1)).all()
    return _page(found, [(fact.document_id, fact.start, fact.key) for fact in found], limit)


def _page(items: Sequence[Item], places: Sequence[tuple[str | int, ...]], limit: int) -> Page[Item]:
    """A page of at most `limit` items of which one more was asked for, to see whether there are others."""
    more = len(items) > limit
    return Page(list(items[:limit]), _write(places[limit - 1]) if more else None)


def _write(place: tuple[str | int, ...]) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _read(cursor: str, form: TypeAdapter[Place]) -> Place:
    """The place that a cursor tells; it comes back from outside, so its form is checked."""
    try:
        return form.validate_json(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except ValueError:
        raise Refusal("E_BAD_CURSOR") from None
