"""Reads documents on a Dask cluster: the same child processes with the same limits, on whatever machines take part.

A machine of the cluster need not see the files: their bytes are sent with the task, so that the scheduler can give it
to another machine when one is lost. Start the workers with `dask worker ADDRESS --no-nanny` where thidua is installed.
"""

from __future__ import annotations

import atexit
import multiprocessing
import tempfile
import threading
import time
import warnings
from concurrent.futures import CancelledError, Future
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from distributed import Client, get_worker
from distributed.scheduler import KilledWorker

from extractors import pipeline_version
from service.errors import Refusal
from service.work.child import Answer
from service.work.limits import Limits
from service.work.reader import Reader, failure

_connect: Any = Client  # the library is typed only in part

CONNECT_SECONDS = 15
WORKERS_SECONDS = 30
"""How long a cluster may take to have its first worker."""
_COUNT_SECONDS = 5


class Cluster:
    """An `Executor` on the cluster of a scheduler. Use it as a context manager."""

    def __init__(self, address: str, *, limits: Limits | None = None) -> None:
        """Connect to the scheduler. Raises Refusal where there is none, or no worker."""
        self._address, self._limits = address, limits or Limits()
        try:
            self._client: Any = _connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise Refusal("E_SCHEDULER", address=address) from error
        try:
            self._client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        except TimeoutError as error:
            self._client.close()
            raise Refusal("E_NO_WORKERS", address=address) from error
        self._pool = self._client.get_executor(pure=False)
        self._counted = float("-inf")
        self._ahead = 1

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=False)
        self._client.close(timeout=CONNECT_SECONDS)

    @property
    def ahead(self) -> int:
        """Twice as many documents as the workers read at once; workers may come and go."""
        if time.monotonic() - self._counted > _COUNT_SECONDS:
            self._counted = time.monotonic()
            try:
                threads: dict[str, int] = self._client.nthreads()
            except (OSError, TimeoutError) as error:
                raise Refusal("E_SCHEDULER", address=self._address) from error
            self._ahead = 2 * max(1, sum(threads.values()))
        return self._ahead

    def submit(self, path: Path) -> Future[Answer]:
        """Read the file some time (see Executor.submit). The future raises Refusal where the cluster is of no use."""
        answer: Future[Answer] = Future()
        answer.set_running_or_notify_cancel()
        with warnings.catch_warnings():  # Dask would rather have large data elsewhere, where they can be lost
            warnings.filterwarnings("ignore", message="Sending large graph")
            task = self._pool.submit(
                read_bytes, path.read_bytes(), path.name, self._limits, pipeline_version(), pure=False
            )
        task.add_done_callback(lambda done: self._settle(answer, done, path.name))
        return answer

    def _settle(self, answer: Future[Answer], done: Future[Answer], file_name: str) -> None:
        try:
            answer.set_result(done.result())
        except KilledWorker:  # several workers died of it, one after another
            answer.set_result(failure("E_CRASHED", file_name))
        except Refusal as refusal:
            answer.set_exception(refusal)
        except (CancelledError, Exception) as error:
            lost = Refusal("E_SCHEDULER", address=self._address)
            lost.__cause__ = error
            answer.set_exception(lost)


def read_bytes(data: bytes, file_name: str, limits: Limits, version: str) -> Answer:
    """Read the bytes of a file: what a worker of the cluster runs. Raises Refusal where this process cannot."""
    if multiprocessing.current_process().daemon:
        raise Refusal("E_WORKER_UNFIT", reason="hãy khởi động bằng “dask worker --no-nanny”.")
    if version != pipeline_version():
        raise Refusal("E_WORKER_UNFIT", reason=f"phiên bản {pipeline_version()}, cần {version}.")
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        path = Path(folder) / file_name
        path.write_bytes(data)
        return _reader(limits).submit(path).result()


_readers = threading.Lock()


def _reader(limits: Limits) -> Reader:
    with _readers:  # a cache alone lets two threads of the worker make one each
        return _made(limits)


@cache
def _made(limits: Limits) -> Reader:
    reader = Reader(workers=_threads(), limits=limits)
    atexit.register(reader.stop)
    return reader


def _threads() -> int:
    worker: Any = get_worker()
    return int(worker.state.nthreads)
