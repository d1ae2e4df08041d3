"""What was read becomes part of the store: the record, its facts as rows, the document's own fields."""

from __future__ import annotations

from sqlalchemy import insert
from sqlalchemy.orm import Session

from extractors import pipeline_version
from extractors.record import Record
from service.campaigns import completeness
from service.store import carry_over, current, hooks, records, search
from service.store.tables import Document, Event, Extraction
from service.store.tables.base import now
from service.store.tables.documents import DocumentState
from service.units.guessing import guess_filing


def keep_record(
    session: Session, document: Document, record: Record, *, packed: bytes | None = None, reader: str = ""
) -> None:
    """Add an extraction and make it the document's current one. Decisions that still apply are kept; others turn stale.

    An approved document that is read again has to be approved again. `packed` is the record as `records.pack` gives it,
    if the caller has it; `reader` is who asked, for the trace.
    """
    with session.no_autoflush:  # the document is written once, not before every query on the way
        _keep_record(session, document, record, packed or records.pack(record), reader)


def _keep_record(session: Session, document: Document, record: Record, packed: bytes, reader: str) -> None:
    previous = current.record(session, document) if document.extraction_id is not None else None
    extraction_id = _add_extraction(session, document, record, packed)
    stale = carry_over.carry_over(session, document, previous, record) if previous else []
    document.extraction_id = extraction_id
    document.pipeline_version = record.pipeline.version
    document.media_type = record.source.media_type
    document.pages = record.source.pages
    document.read_at = now()
    document.state = DocumentState.READY
    document.error_code = document.error_message = document.failed_version = None
    document.approved_at = document.approved_by = None
    decided = current.decided_fields(session, document)
    take_header(document, record, decided)
    guess_filing(session, document, record, decided=decided)
    release(document)
    current.rebuild(session, document, record, first=previous is None, fields=decided)
    if document.campaign_id is not None:
        session.flush()
        completeness.refresh(session, document.campaign_id, document_id=document.id)
    search.index(session, document.id, f"{document.file_name}\n{record.text}", known=previous is not None)
    hooks.announce(session, document, hooks.READY)
    session.add(
        Event(
            actor=reader,
            action="read",
            document_id=document.id,
            details={"pipeline": record.pipeline.version, "status": record.status, "stale_decisions": len(stale)},
        )
    )


def _add_extraction(session: Session, document: Document, record: Record, packed: bytes) -> int:
    values = {
        "document_id": document.id,
        "created_at": now(),
        "pipeline_name": record.pipeline.name,
        "pipeline_version": record.pipeline.version,
        "schema_version": record.schema_version,
        "status": record.status,
        "origin": record.source.origin,
        "text": record.text,
        "record": packed,
    }
    added = session.connection().execute(insert(Extraction.__table__), values)  # type: ignore[arg-type]
    extraction_id: int = added.inserted_primary_key[0]  # type: ignore[index]
    return extraction_id


def keep_failure(session: Session, document: Document, code: str, message: str, *, reader: str = "") -> None:
    """Note why the document could not be read. What an earlier reading said of it stays."""
    document.state = DocumentState.FAILED
    document.error_code, document.error_message = code, message
    document.failed_version = pipeline_version()
    release(document)
    hooks.announce(session, document, hooks.FAILED)
    session.add(Event(actor=reader, action="failed", document_id=document.id, details={"code": code}))


def take_header(document: Document, record: Record, decided: set[str]) -> None:
    """The document's own fields from the header, but for those that a person has set."""
    header = record.header
    values = {
        "doc_type": header.doc_type,
        "title": header.title,
        "issuer": header.issuer,
        "number": header.number,
        "symbol": header.symbol,
        "issued_on": records.whole_date(header.date),
        "period_label": header.period.label,
        "period_start": records.iso_date(header.period.start),
        "period_end": records.iso_date(header.period.end),
    }
    for name in decided:
        values.pop(name, None)
    for name, value in values.items():
        setattr(document, name, value)


def release(document: Document) -> None:
    """End the lease that a worker has on the document."""
    document.lease_owner = document.lease_until = None
