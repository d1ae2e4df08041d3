"""The service's worker: reads in the background what waits in the store, and never leaves a document half done."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import perf_counter

from service import logs, metrics
from service.settings import MIB, Settings
from service.store import queue
from service.store.store import Store
from service.work.child import Answer
from service.work.keeping import keep
from service.work.leases import Leases
from service.work.limits import Limits
from service.work.processes import scratch_folder
from service.work.reader import Reader, failure

_log = logging.getLogger(__name__)

POLL_SECONDS = 5
"""How often the worker looks for documents that nobody told it of: of another machine, or whose worker fell silent."""


@dataclass(frozen=True, slots=True)
class _Done:
    taken: queue.Taken
    answer: Future[Answer]
    seconds: float = 0


class Worker:
    """Reads documents from the store until it is stopped: in a thread of its own, in child processes with limits."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """`settings` say how many documents are read at once, and within which limits. Nothing runs before `start`."""
        self._store = store
        self._workers = settings.workers
        self._limits = Limits(seconds=settings.time_limit, memory=settings.memory_limit * MIB)
        self._news: SimpleQueue[_Done | None] = SimpleQueue()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to read. What a worker that was killed on this machine left half read is taken up at once."""
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="thidua-worker", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Say that there are new documents. From any thread."""
        self._news.put(None)

    def stop(self) -> None:
        """End the reading at once; documents that are being read wait again. Returns when all is given back."""
        if self._thread is not None:
            self._stopping.set()
            self.wake()
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._read_until_stopped()
            except Exception:  # the database was away, no child starts, or our own bug: begin anew, and lose nothing
                _log.exception("the worker begins anew")
                self._stopping.wait(POLL_SECONDS)

    def _read_until_stopped(self) -> None:
        files: dict[str, ExitStack] = {}
        with (
            Leases(self._store) as leases,
            scratch_folder(leases.owner) as folder,
            Reader(workers=self._workers, limits=self._limits) as reader,
        ):
            while not self._stopping.is_set():
                for taken in self._take(leases.owner, self._workers - len(files)):
                    files[taken.document_id] = self._begin(reader, taken, folder)
                for done in self._wait():
                    if done.taken.document_id in files:
                        files.pop(done.taken.document_id).close()
                    self._keep(leases.owner, done)
            reader.stop()

    def _take(self, owner: str, count: int) -> list[queue.Taken]:
        """No more than is read at once: what is taken and not begun would be blamed when the service is killed."""
        if count < 1:
            return []
        with self._store.writing() as session:
            return queue.take(session, owner, count)

    def _keep(self, owner: str, done: _Done) -> None:
        begun = perf_counter()
        kept = keep(self._store, owner, done.taken, done.answer.result())
        if kept is not None:
            outcome = kept.error.code if kept.error else "ok"
            for stage, seconds in (("read", done.seconds), ("keep", perf_counter() - begun)):
                metrics.STAGE_SECONDS.labels(stage=stage, outcome=outcome).observe(seconds)
            told = {"document_id": done.taken.document_id, "code": outcome, "seconds": round(done.seconds, 3)}
            logs.get().info("document read", **told)

    def _begin(self, reader: Reader, taken: queue.Taken, folder: Path) -> ExitStack:
        """Begin to read the document. Returns what closes the access to its file."""
        file = ExitStack()
        try:
            path = file.enter_context(self._store.originals.as_file(taken.sha256, taken.file_name, within=folder))
            answer = reader.submit(path)
        except FileNotFoundError:  # deleted meanwhile
            answer = Future()
            answer.set_result(failure("E_NOT_FOUND", taken.file_name))
        begun = perf_counter()
        answer.add_done_callback(lambda future: self._news.put(_Done(taken, future, perf_counter() - begun)))
        return file

    def _wait(self) -> list[_Done]:
        """The documents that were read, after waiting for the first of them or for other news."""
        done: list[_Done] = []
        try:
            news = self._news.get(timeout=POLL_SECONDS)
            while True:
                if news is not None:
                    done.append(news)
                news = self._news.get_nowait()
        except Empty:
            return done
