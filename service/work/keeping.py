"""What was read of a document goes into the store, all at once, if the document still is the worker's."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sqlalchemy.exc import InterfaceError, OperationalError

from extractors.reading.errors import ReadingError
from extractors.record import Record
from extractors.serialise import from_json, unpack_json
from service.store import queue
from service.store.extractions import keep_failure, keep_record
from service.store.store import Store
from service.work.child import Answer
from service.work.reader import failure

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a document: the record, also as JSON, or the error that says why there is none."""

    record: Record | None
    json: bytes | None
    error: ReadingError | None


def keep(store: Store, worker: str, taken: queue.Taken, answer: Answer) -> Kept | None:
    """Keep the record, or why there is none, in one transaction.

    Returns what was kept; None where the document was deleted meanwhile or is another worker's now: then nothing is.
    Raises OperationalError or InterfaceError where the database does not answer; the lease then still stands.
    """
    if answer.record is not None:
        try:
            json = unpack_json(answer.record)
            record = from_json(json)
            with store.writing() as session:
                document = queue.held(session, worker, taken.document_id)
                if document is None:
                    return None
                keep_record(session, document, record, packed=answer.record, reader=worker)
            return Kept(record, json, None)
        except (OperationalError, InterfaceError):  # the database is away or full: the document is not to blame
            raise
        except Exception:  # our own bug must not hold the document for ever, nor the others
            _log.exception("a record was not kept")
            answer = failure("E_INTERNAL", taken.file_name)
    error = ReadingError(answer.code or "E_DAMAGED", answer.message)
    with store.writing() as session:
        document = queue.held(session, worker, taken.document_id)
        if document is None:
            return None
        keep_failure(session, document, error.code, error.message, reader=worker)
    return Kept(None, None, error)
