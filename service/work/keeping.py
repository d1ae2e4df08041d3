"""What was read of a document goes into the store, all at once, if the document still is the worker's."""

from __future__ import annotations

import logging

from sqlalchemy.exc import InterfaceError, OperationalError

from extractors.record import Record
from extractors.serialise import from_json
from service.store import queue
from service.store.extractions import keep_failure, keep_record
from service.store.store import Store
from service.work.child import Answer
from service.work.reader import failure

_log = logging.getLogger(__name__)


def keep(store: Store, worker: str, taken: queue.Taken, answer: Answer) -> Answer | None:
    """Keep the record, or why there is none, in one transaction.

    Returns what was kept; None where the document was deleted meanwhile or is another worker's now: then nothing is.
    Raises OperationalError or InterfaceError where the database does not answer; the lease then still stands.
    """
    if answer.record is not None:
        try:
            return answer if _keep(store, worker, taken, from_json(answer.record), answer) else None
        except (OperationalError, InterfaceError):  # the database is away or full: the document is not to blame
            raise
        except Exception:  # our own bug must not hold the document for ever, nor the others
            _log.exception("a record was not kept")
            answer = failure("E_INTERNAL", taken.file_name)
    return answer if _keep(store, worker, taken, None, answer) else None


def _keep(store: Store, worker: str, taken: queue.Taken, record: Record | None, answer: Answer) -> bool:
    with store.writing() as session:
        document = queue.held(session, worker, taken.document_id)
        if document is None:
            return False
        if record is not None:
            keep_record(session, document, record, reader=worker)
        else:
            keep_failure(session, document, answer.code or "E_DAMAGED", answer.message or "", reader=worker)
    return True
