"""Reads documents in child processes with limits on time and memory: the one way in for all that is handed in.

A child that takes too long is killed, one that dies takes only its document with it, and the others go on.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol

from pebble import ProcessExpired, ProcessPool

from extractors.reading.errors import ReadingError
from extractors.record import Record
from extractors.serialise import unpack
from service.errors import Refusal
from service.work.child import Answer, prepare, read
from service.work.exhaustion import EXIT_CODE
from service.work.limits import Limits

_log = logging.getLogger(__name__)

DOCUMENTS_A_CHILD = 100
"""A child is replaced after so many documents, so that what the libraries leak does not add up."""
MAX_BROKEN_POOLS = 3
"""How often a document is read again in a new pool, when its pool broke and nothing says which document did it."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its record, or the error that says why there is none."""

    path: Path
    record: Record | None
    error: ReadingError | None = None


class Executor(Protocol):
    """What reads documents: the pool of this machine (`Reader`), or a cluster."""

    @property
    def ahead(self) -> int:
        """How many documents may be under way at once."""
        ...

    def submit(self, path: Path) -> Future[Answer]:
        """Read the file some time. The future gives an answer for good or bad input and for our own bugs.

        It raises Refusal where the executor is of no use at all, and is never done when that is stopped before.
        """
        ...


@dataclass(slots=True)
class _Job:
    function: Callable[..., Answer]
    arguments: tuple[object, ...]
    file_name: str
    answer: Future[Answer]
    broken_pools: int = 0


class Reader:
    """A pool of child processes that read documents. Use it as a context manager."""

    def __init__(self, *, workers: int = 1, limits: Limits | None = None) -> None:
        """`workers` documents are read at once; each within the limits (120 s and 2 GiB unless given)."""
        self.limits = limits or Limits()
        self.ahead = workers  # a worker keeps its core busy: with reading, or with what comes before and after it
        self._workers = workers
        # workers times threads never more than the cores: more of either only wait for one another
        self._threads = self.limits.threads or max(1, len(os.sched_getaffinity(0)) // workers)
        self._lock = threading.RLock()
        self._stopped = False
        self._answered = False
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["service.work.preloaded"])
        return ProcessPool(
            max_workers=self._workers,
            max_tasks=DOCUMENTS_A_CHILD,
            initializer=prepare,
            initargs=(self.limits,),
            context=context,
        )

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.stop()
        elif not self._stopped:
            self._pool.close()  # type: ignore[no-untyped-call]
        self._pool.join()

    def stop(self) -> None:
        """Kill the child processes at once. What they were reading is never answered."""
        with self._lock:
            self._stopped = True
            self._pool.stop()  # type: ignore[no-untyped-call]

    def submit(self, path: Path) -> Future[Answer]:
        """Read the file some time (see Executor.submit)."""
        return self.run(read, str(path), self.limits.ocr_seconds, self._threads, file_name=path.name)

    def run(self, function: Callable[..., Answer], *arguments: object, file_name: str) -> Future[Answer]:
        """Run a function that makes the answer for a file in a child process, within the limits."""
        job = _Job(function, arguments, file_name, Future())
        job.answer.set_running_or_notify_cancel()
        self._schedule(job)
        return job.answer

    def _schedule(self, job: _Job) -> None:
        with self._lock:
            try:
                done = self._pool.schedule(job.function, args=job.arguments, timeout=self.limits.seconds)
            except RuntimeError:  # the pool is broken: a child died at another moment than while it read
                if self._stopped:
                    raise
                broken, self._pool = self._pool, self._new_pool()
                threading.Thread(target=_end, args=(broken,), daemon=True).start()
                done = self._pool.schedule(job.function, args=job.arguments, timeout=self.limits.seconds)
        done.add_done_callback(lambda done: self._settle(job, done))

    def _settle(self, job: _Job, done: Future[Answer]) -> None:
        """Give the answer of a child process, or the failure that its end means."""
        try:
            answer = done.result()
        except BrokenProcessPool:
            job.broken_pools += 1
            if self._stopped:
                return
            if job.broken_pools <= MAX_BROKEN_POOLS:
                self._schedule(job)
                return
            if not self._answered:  # no child process has ever lived to read: no document is to blame
                job.answer.set_exception(Refusal("E_NO_CHILDREN"))
                return
            answer = failure("E_CRASHED", job.file_name)
        except TimeoutError:
            answer = failure("E_TIMEOUT", job.file_name)
        except MemoryError:
            answer = failure("E_MEMORY", job.file_name)
        except ProcessExpired as end:
            answer = failure("E_MEMORY" if end.exitcode == EXIT_CODE else "E_CRASHED", job.file_name)
        except Exception:  # our own bug: say so in the log, and let the other documents go on
            _log.exception("a component failed")
            answer = failure("E_INTERNAL", job.file_name)
        self._answered = True
        job.answer.set_result(answer)

    def read(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """The outcome of each file, in the order given. Only a few files are under way at any time."""
        waiting: deque[tuple[Path, Future[Answer]]] = deque()
        for path in paths:
            waiting.append((path, self.submit(path)))
            if len(waiting) >= 2 * self._workers:  # one that takes long does not leave the other children idle
                yield _outcome(*waiting.popleft())
        while waiting:
            yield _outcome(*waiting.popleft())


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def failure(code: str, file_name: str) -> Answer:
    """The answer that a file could not be read, with the catalogue's message for the code."""
    return Answer(None, code, ReadingError(code, file_name=file_name).message)


def _outcome(path: Path, future: Future[Answer]) -> Outcome:
    answer = future.result()
    if answer.record is None:
        return Outcome(path, None, ReadingError(answer.code or "E_DAMAGED", answer.message))
    return Outcome(path, unpack(answer.record))
