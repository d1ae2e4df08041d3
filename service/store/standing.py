"""The record of a document as it stands: what was read, with every decision applied, in the form of the contract."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.record import DocType, Header, Record
from extractors.record import Fact as RecordFact
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


def standing(session: Session, document: Document, extracted: Record) -> Record:
    """The extraction's record with corrected and added facts, without the rejected ones, and with the type and period
    that people have set; the checks are made anew on that.
    """
    from extractors.checking import checks_of  # loads spaCy, of which a batch has no need until people have decided

    facts: dict[str, list[RecordFact]] = defaultdict(list)
    query = select(Fact.kind, Fact.data).where(Fact.document_id == document.id, Fact.state != FactState.REJECTED)
    for kind, data in session.execute(query):
        facts[kind].append(records.from_data(kind, data))
    places = {fact.id: place for place, (_, fact) in enumerate(records.facts(extracted))}
    for rows in facts.values():  # as the record has them; facts that people added come after those at the same place
        rows.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end, places.get(fact.id, len(places)), fact.id))
    found: dict[str, Any] = {kind: facts[kind] for kind in records.TYPES}
    record = dataclasses.replace(extracted, header=_header(document, extracted), **found)
    return dataclasses.replace(record, checks=checks_of(record))


def _header(document: Document, extracted: Record) -> Header:
    """The header with the fields of the document that begin as what was read and follow the decisions."""
    start, end = document.period_start, document.period_end
    period = dataclasses.replace(
        extracted.header.period, label=document.period_label,
        start=start.isoformat() if start else None, end=end.isoformat() if end else None,
    )  # fmt: skip
    return dataclasses.replace(extracted.header, doc_type=cast(DocType, document.doc_type or "other"), period=period)
