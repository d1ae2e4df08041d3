"""The record of a document as it stands: what was read, with every decision applied, in the form of the contract."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.errors import Refusal
from service.store import records
from service.store.tables import Document, Extraction, Fact
from service.store.tables.facts import FactState


def packed(session: Session, document: Document) -> bytes:
    """The record that the current extraction made, as JSON. Raises Refusal E_NOT_READY."""
    record = session.scalar(select(Extraction.record).where(Extraction.id == document.extraction_id))
    if record is None:
        raise Refusal("E_NOT_READY")
    return records.unpack_json(record)


def standing(session: Session, document: Document) -> dict[str, Any]:
    """The record with corrected and added facts, and without the rejected ones. Raises Refusal E_NOT_READY."""
    record: dict[str, Any] = json.loads(packed(session, document))
    facts: dict[str, list[dict[str, Any]]] = {kind: [] for kind in records.TYPES}
    query = select(Fact).where(Fact.document_id == document.id, Fact.state != FactState.REJECTED)
    for fact in session.scalars(query.order_by(Fact.start, Fact.end, Fact.key)):
        facts[fact.kind].append(fact.data)
    return record | facts
