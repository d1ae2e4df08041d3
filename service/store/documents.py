"""Documents: handed in, found again, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.language.normalise import normalise
from service.errors import Refusal
from service.store import queue, search
from service.store.actors import Actor, visible
from service.store.originals import digest
from service.store.store import Store, alone_with
from service.store.tables import Campaign, Document, Event, Unit
from service.store.tables.base import new_id
from service.store.tables.documents import DocumentState


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of a file that was handed in: the document, new or the one that was there first."""

    document_id: str
    duplicate: bool
    taken: queue.Taken | None = None
    """The lease on a new document, if a worker handed it in to read it itself."""


def hand_in(
    store: Store,
    source: Path,
    *,
    actor: Actor,
    file_name: str,
    source_path: str | None = None,
    unit_id: int | None = None,
    campaign_id: int | None = None,
    worker: str | None = None,
) -> HandedIn:
    """Keep the local file and set it waiting to be read. The same bytes handed in again lead to the first document.

    `worker` will read a new document at once: it has a lease on it from the beginning.

    A clerk's document belongs to the clerk's unit, whatever `unit_id` says. Raises Refusal where the unit or the
    campaign does not exist.
    """
    with store.reading() as session:
        if unit_id is not None and session.get(Unit, unit_id) is None:
            raise Refusal("E_NO_UNIT")
        if campaign_id is not None and session.get(Campaign, campaign_id) is None:
            raise Refusal("E_NO_CAMPAIGN")
    with source.open("rb") as stream:
        sha256, size = digest(stream)
    store.originals.add(source, sha256)  # a copy takes its time: nobody is to wait for it
    with store.writing() as session:
        alone_with(session, sha256)
        first = _first(session, sha256, actor)
        if first is not None:
            return HandedIn(first, duplicate=True)
        store.keep_original(session, source, sha256)  # again, if it was removed since with its last document
        document = Document(
            id=new_id(),
            owner=actor.owner,
            sha256=sha256,
            size=size,
            file_name=normalise(file_name),
            source_path=source_path,
            uploaded_by=actor.name,
            unit_id=unit_id if actor.reviews else actor.unit_id,
            campaign_id=campaign_id,
        )
        taken = queue.lend(document, worker) if worker is not None else None
        session.add(document)
        log(session, actor, "handed_in", document.id, size=size)
        return HandedIn(document.id, duplicate=False, taken=taken)


def _first(session: Session, sha256: str, actor: Actor) -> str | None:
    query = select(Document.id).where(Document.sha256 == sha256, visible(actor)).order_by(Document.uploaded_at)
    return session.scalars(query.limit(1)).first()


def find(session: Session, actor: Actor, document_id: str) -> Document:
    """The document, if the actor may see it. Raises Refusal E_NO_DOCUMENT, the same whether hidden or missing."""
    document = session.scalars(select(Document).where(Document.id == document_id, visible(actor))).one_or_none()
    if document is None:
        raise Refusal("E_NO_DOCUMENT")
    return document


def find_to_change(session: Session, actor: Actor, document_id: str) -> Document:
    """The document as `find`, as it is once nobody else is changing it, and for nobody else to change until the session
    ends: what is asked of it before a change still holds then. Raises Refusal E_NO_DOCUMENT.
    """
    query = select(Document).where(Document.id == document_id, visible(actor)).with_for_update()
    document = session.scalars(query, execution_options={"populate_existing": True}).one_or_none()
    if document is None:
        raise Refusal("E_NO_DOCUMENT")
    return document


def read_again(session: Session, actor: Actor, document_id: str) -> None:
    """Set the document waiting to be read again; its facts stand until then. Raises Refusal."""
    document = find_to_change(session, actor, document_id)
    if document.state == DocumentState.READING:
        raise Refusal("E_STILL_READING")
    _require_own_to_change(actor, document)
    document.state = DocumentState.WAITING
    document.attempts = 0
    document.error_code = document.error_message = None
    log(session, actor, "read_again", document.id)


def delete(store: Store, actor: Actor, document_id: str) -> None:
    """Delete the document with its facts, the decisions on them, and its file. Raises Refusal.

    The trace keeps that a document was deleted, when and by whom, and nothing of what it said. The file stays while
    another unit has handed in the same one.
    """
    with store.writing() as session:
        document = find_to_change(session, actor, document_id)
        _require_own_to_change(actor, document)
        sha256 = document.sha256
        alone_with(session, sha256)  # whoever hands it in now is not led to what is about to go
        search.forget(session, document_id)
        for campaign in session.scalars(select(Campaign).where(Campaign.letter_id == document_id)):
            campaign.letter_id = None
        session.delete(document)
        log(session, actor, "deleted", document_id)
    store.remove_original(sha256)


def _require_own_to_change(actor: Actor, document: Document) -> None:
    """What the office has approved is no longer the clerk's."""
    if document.state == DocumentState.APPROVED and not actor.reviews:
        raise Refusal("E_APPROVED")


def log(session: Session, actor: Actor, action: str, document_id: str | None = None, **details: object) -> None:
    """Add to the trace. `details` may hold codes, ids and numbers; no names and no text of documents."""
    session.add(Event(actor=actor.name, action=action, document_id=document_id, details=details))
