"""Documents that wait to be read. A document's state is the truth: there is no other queue that could disagree with it.

A worker takes a document with a lease and renews it while it reads. A lease that runs out, because its worker was
killed, gives the document to the next one; nothing stays "reading" for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import case, func, or_, select, update
from sqlalchemy.orm import Session

from extractors.reading.errors import ReadingError
from service.store.extractions import keep_failure
from service.store.tables import Document
from service.store.tables.base import now
from service.store.tables.documents import DocumentState

LEASE = timedelta(seconds=60)
"""How long a worker may be silent before its document goes to another."""

MAX_ATTEMPTS = 6
"""How often a worker may go down while it reads the document before that is given up. A service that is killed goes
down with documents that are not to blame, so that it takes more than a few."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that a worker has taken to read."""

    document_id: str
    sha256: str
    file_name: str


def take(session: Session, worker: str, count: int = 1) -> list[Taken]:
    """Take up to `count` documents that wait, the longest-waiting first, or whose worker fell silent."""
    moment = now()
    free = or_(
        Document.state == DocumentState.WAITING,
        (Document.state == DocumentState.READING) & (Document.lease_until < moment),
    )
    query = select(Document).where(free).order_by(Document.uploaded_at, Document.id).limit(count)
    taken = []
    for document in session.scalars(query.with_for_update(skip_locked=True)):
        document.attempts += 1
        if document.attempts > MAX_ATTEMPTS:
            error = ReadingError("E_CRASHED", file_name=document.file_name)
            keep_failure(session, document, error.code, error.message, reader=worker)
            continue
        taken.append(lend(document, worker))
    return taken


def claim(session: Session, worker: str, document_id: str) -> Taken | None:
    """Take this very document to read it, first or again; None where it is gone or another worker reads it.

    It does not count as an attempt: somebody is there who asked for it and sees how it goes.
    """
    moment = now()
    document = session.scalars(select(Document).where(Document.id == document_id).with_for_update()).one_or_none()
    if document is None:
        return None
    another = document.state == DocumentState.READING and document.lease_owner != worker
    if another and document.lease_until is not None and document.lease_until >= moment:
        return None
    return lend(document, worker)


def lend(document: Document, worker: str) -> Taken:
    """Give the worker a lease on the document: on one that nobody reads, or a new one before others see it."""
    document.state = DocumentState.READING
    document.lease_owner, document.lease_until = worker, now() + LEASE
    return Taken(document.id, document.sha256, document.file_name)


def renew(session: Session, worker: str) -> None:
    """Say that the worker is alive: its leases start anew."""
    held = (Document.state == DocumentState.READING) & (Document.lease_owner == worker)
    session.execute(update(Document).where(held).values(lease_until=now() + LEASE))


def held(session: Session, worker: str, document_id: str) -> Document | None:
    """The document, locked, if it still is the worker's: it may have been deleted, or given to another, meanwhile."""
    query = select(Document).where(
        Document.id == document_id, Document.state == DocumentState.READING, Document.lease_owner == worker
    )
    return session.scalars(query.with_for_update()).one_or_none()


def give_back(session: Session, worker: str) -> None:
    """Set waiting again what the worker holds: it stops in good order, so the attempt does not count."""
    mine = (Document.state == DocumentState.READING) & (Document.lease_owner == worker)
    session.execute(
        update(Document)
        .where(mine)
        .values(
            state=DocumentState.WAITING,
            lease_owner=None,
            lease_until=None,
            attempts=case((Document.attempts > 0, Document.attempts - 1), else_=0),
        )
    )


def ahead(session: Session, document: Document) -> int:
    """How many waiting documents are taken before this one."""
    earlier = or_(
        Document.uploaded_at < document.uploaded_at,
        (Document.uploaded_at == document.uploaded_at) & (Document.id < document.id),
    )
    waiting = select(func.count()).where(Document.state == DocumentState.WAITING, earlier)
    return session.scalar(waiting) or 0


def owners(session: Session) -> list[str]:
    """The workers that hold documents, alive or not."""
    query = select(Document.lease_owner).where(Document.state == DocumentState.READING).distinct()
    return [owner for owner in session.scalars(query) if owner is not None]


def free(session: Session, worker: str) -> None:
    """Set waiting again what a worker held that is known to be dead. The attempts stay counted."""
    theirs = (Document.state == DocumentState.READING) & (Document.lease_owner == worker)
    session.execute(
        update(Document).where(theirs).values(state=DocumentState.WAITING, lease_owner=None, lease_until=None)
    )
