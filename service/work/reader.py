"""Reads documents in child processes with limits on time and memory: the one way in for all that is handed in.

A child that takes too long is killed, one that dies takes only its document with it, and the others go on.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractors.reading.errors import ReadingError
from extractors.record import Record
from extractors.serialise import from_json
from service.work.child import Answer, prepare, read
from service.work.limits import Limits

_log = logging.getLogger(__name__)

DOCUMENTS_A_CHILD = 100
"""A child is replaced after so many documents, so that what the libraries leak does not add up."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its record, or the error that says why there is none."""

    path: Path
    record: Record | None
    error: ReadingError | None = None


class Reader:
    """A pool of child processes that read documents. Use it as a context manager."""

    def __init__(self, *, workers: int = 1, limits: Limits | None = None) -> None:
        """`workers` documents are read at once; each within the limits (120 s and 2 GiB unless given)."""
        self.limits = limits or Limits()
        self._ahead = 2 * workers
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([read.__module__])
        self._pool = ProcessPool(
            max_workers=workers,
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
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def read(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """The outcome of each file, in the order given. Only a few files are under way at any time."""
        waiting: deque[tuple[Path, ProcessFuture[Answer]]] = deque()
        for path in paths:
            waiting.append((path, self._pool.schedule(read, args=(str(path),), timeout=self.limits.seconds)))
            if len(waiting) >= self._ahead:
                yield self._outcome(*waiting.popleft())
        while waiting:
            yield self._outcome(*waiting.popleft())

    def _outcome(self, path: Path, future: ProcessFuture[Answer]) -> Outcome:
        try:
            answer: Answer = future.result()
        except TimeoutError:
            return _failed(path, "E_TIMEOUT")
        except MemoryError:
            return _failed(path, "E_MEMORY")
        except ProcessExpired:
            return _failed(path, "E_CRASHED")
        except Exception:  # our own bug: say so in the log, and let the other documents go on
            _log.exception("a component failed")
            return _failed(path, "E_INTERNAL")
        if answer.record is None:
            return Outcome(path, None, ReadingError(answer.code or "E_DAMAGED", answer.message))
        return Outcome(path, from_json(answer.record))


def _failed(path: Path, code: str) -> Outcome:
    return Outcome(path, None, ReadingError(code, file_name=path.name))
