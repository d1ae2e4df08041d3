"""Reads the files of a plan: handed in, read by an executor, kept in the store, one as soon as the other is done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from extractors.reading.errors import ReadingError
from service.batch.archives import Unpacker
from service.batch.only import Known
from service.batch.plan import Item, local, refresh
from service.store import queue
from service.store.actors import COMMAND_LINE
from service.store.documents import hand_in
from service.store.store import Store
from service.store.tables.documents import DocumentState
from service.work.child import Answer
from service.work.keeping import Kept, keep
from service.work.leases import Leases
from service.work.reader import Executor, failure

_POLL_SECONDS = 0.5
_BUSY = (DocumentState.WAITING, DocumentState.READING)


@dataclass(frozen=True, slots=True)
class _Reading:
    item: Item
    taken: queue.Taken
    file: ExitStack


class Run:
    """One run over a plan. `kept` is called in this thread after each file, with the record as JSON if there is one."""

    def __init__(
        self,
        store: Store,
        executor: Executor,
        leases: Leases,
        unpacker: Unpacker,
        folder: Path,
        *,
        stopping: threading.Event,
        kept: Callable[[Item, bytes | None], None],
    ) -> None:
        """`folder` is for temporary files; when `stopping` is set, nothing more is begun or waited for."""
        self._store, self._executor, self._leases, self._unpacker = store, executor, leases, unpacker
        self._folder, self._stopping, self._kept = folder, stopping, kept
        self._done: SimpleQueue[tuple[_Reading, Future[Answer]]] = SimpleQueue()
        self._under_way = 0

    def read(self, items: list[Item]) -> None:
        """Read those that are due. Those that another worker holds are waited for, and read if it gives them up."""
        held = [item for item in items if item.due and not self._begin(item)]
        self._finish()
        while held and not self._stopping.is_set():
            held = [item for item in held if not self._settled_elsewhere(item) and not self._begin(item)]
            self._finish()
            if held:
                time.sleep(_POLL_SECONDS)

    def _begin(self, item: Item) -> bool:
        """Begin to read the item when there is room. False where another worker holds it."""
        while self._under_way >= self._executor.ahead and not self._stopping.is_set():
            self._settle_next()
        if self._stopping.is_set():
            return True
        try:
            taken = self._taken(item)
        except ReadingError as error:
            item.error, item.due = error, False
            self._kept(item, None)
            return True
        if taken is not None:
            self._submit(_Reading(item, taken, ExitStack()))
        return taken is not None

    def _taken(self, item: Item) -> queue.Taken | None:
        """The item's document, handed in if it is new, with a lease on it. Raises ReadingError."""
        taken: queue.Taken | None = None
        if item.document_id is None:
            name = Path(item.found.name).name
            with ExitStack() as stack:
                try:
                    path = stack.enter_context(local(item.found, self._unpacker))
                    path.open("rb").close()
                except OSError as error:  # gone or locked since the folder was walked
                    raise ReadingError("E_UNREADABLE", file_name=name) from error
                handed_in = hand_in(
                    self._store, path, actor=COMMAND_LINE, file_name=name, source_path=item.found.name,
                    worker=self._leases.owner,
                )  # fmt: skip
                item.document_id, taken = handed_in.document_id, handed_in.taken
        if taken is None:
            with self._store.writing() as session:
                taken = queue.claim(session, self._leases.owner, item.document_id)
        if taken is not None:
            item.sha256 = taken.sha256  # it may have changed since the folder was walked
        return taken

    def _submit(self, reading: _Reading) -> None:
        self._under_way += 1
        taken = reading.taken
        originals = self._store.originals
        try:
            path = reading.file.enter_context(originals.as_file(taken.sha256, taken.file_name, within=self._folder))
            answer = self._executor.submit(path)
        except FileNotFoundError:  # deleted meanwhile
            answer = Future()
            answer.set_result(failure("E_NOT_FOUND", taken.file_name))
        answer.add_done_callback(lambda future: self._done.put((reading, future)))

    def _finish(self) -> None:
        while self._under_way and not self._stopping.is_set():
            self._settle_next()

    def _settle_next(self) -> None:
        """Keep the next answer, if one comes before it is time to look whether to stop."""
        try:
            reading, future = self._done.get(timeout=_POLL_SECONDS)
        except Empty:
            return
        self._under_way -= 1
        reading.file.close()
        item, kept = reading.item, keep(self._store, self._leases.owner, reading.taken, future.result())
        item.due = False
        if kept is None:  # deleted, or another's now
            refresh(item, self._store)
        else:
            item.known, item.error = _known(item, kept), kept.error
        self._kept(item, kept.json if kept else None)

    def _settled_elsewhere(self, item: Item) -> bool:
        """Whether another worker has finished the item, or somebody has deleted it."""
        refresh(item, self._store)
        settled = item.known.status not in _BUSY
        if settled:
            item.due = False
            self._kept(item, None)
        return settled


def _known(item: Item, kept: Kept) -> Known:
    if kept.record is None:
        return Known(item.found.name, status=DocumentState.FAILED, error=kept.error.code if kept.error else None)
    return Known(
        item.found.name,
        status=DocumentState.READY,
        pipeline=kept.record.pipeline.version,
        type=kept.record.header.doc_type,
        pages=kept.record.source.pages,
    )
