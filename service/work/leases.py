"""A worker's leases on the documents that it reads: renewed while it lives, given back when it stops."""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from sqlalchemy.exc import SQLAlchemyError

from service.store import queue
from service.store.store import Store
from service.work.processes import is_dead, worker_name

_log = logging.getLogger(__name__)

RENEWALS = 4
"""How often leases are renewed before they would run out."""


class Leases:
    """All leases of one worker. Use it as a context manager: a thread renews them until it ends."""

    def __init__(self, store: Store) -> None:
        """Documents whose worker died on this machine wait again from now on; what it left of files goes."""
        self.owner = worker_name()
        self._store = store
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="thidua-leases", daemon=True)
        store.originals.remove_partial()
        with store.writing() as session:
            for owner in filter(is_dead, queue.owners(session)):
                queue.free(session, owner)

    def __enter__(self) -> Leases:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        with self._store.writing() as session:
            queue.give_back(session, self.owner)

    def _renew(self) -> None:
        while not self._ended.wait(queue.LEASE.total_seconds() / RENEWALS):
            try:
                with self._store.writing() as session:
                    queue.renew(session, self.owner)
            except SQLAlchemyError:  # the database is away or busy: the next renewal may still come in time
                _log.exception("leases were not renewed")
