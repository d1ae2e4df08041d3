"""`thidua batch`: puts the parts together, and stops them cleanly."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from rich.console import Console

from service.batch import outputs
from service.batch.archives import Unpacker
from service.batch.only import Only
from service.batch.plan import Item, plan
from service.batch.progress import Display, summary
from service.batch.run import Run
from service.batch.walk import walk
from service.settings import Settings
from service.store.store import Store, open_store
from service.work.leases import Leases
from service.work.limits import Limits
from service.work.processes import scratch_folder
from service.work.reader import Executor, Reader

DONE, SOME_UNREAD, STOPPED = 0, 1, 130
"""Exit codes; the last is a shell's for a command ended by Ctrl-C."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command was asked for. `only` chooses what is read; `scheduler` is the address of a Dask cluster."""

    folder: Path
    out: Path | None = None
    workers: int = 1
    only: Only | None = None
    scheduler: str | None = None
    parquet: bool = False
    limits: Limits = Limits()  # noqa: RUF009 (frozen)


def run_batch(options: Options, settings: Settings, console: Console) -> int:
    """Read the folder into the store of the settings, and into files below `options.out`. Returns the exit code.

    Raises Refusal where it cannot begin or go on, and OSError where results cannot be written; what was read until
    then is kept, and the same command goes on from there.
    """
    start = time.monotonic()
    read: set[str] = set()
    with ExitStack() as stack:
        if options.out is not None:
            stack.enter_context(outputs.locked(options.out))
        store = open_store(settings)
        stack.callback(store.close)
        leases = stack.enter_context(Leases(store))
        folder = stack.enter_context(scratch_folder(leases.owner))
        unpacker = stack.enter_context(Unpacker(folder))
        stopping = stack.enter_context(_stopped_by_signals())
        display = stack.enter_context(Display(console))
        items = _plan(options, settings, store, unpacker, display, stopping)
        began = time.monotonic()

        def kept(item: Item, record: bytes | None) -> None:
            if item.has_record and record is not None:
                read.add(item.found.name)
                if options.out is not None:
                    outputs.write_record(options.out, item.found.name, record)
            display.read(item)

        if any(item.due for item in items) and not stopping.is_set():
            with _executor(options, stopping) as executor:
                run = Run(store, executor, leases, unpacker, folder, stopping=stopping, kept=kept)
                run.read(items)
        if options.out is not None and not stopping.is_set():
            outputs.write_all(options.out, items, store, parquet=options.parquet)
    if stopping.is_set():
        console.print("Đã dừng. Những gì đã đọc được giữ lại; chạy lại lệnh này để đọc tiếp.", markup=False)
    summary(items, read, console, seconds=time.monotonic() - began)
    if options.out is not None and not stopping.is_set():
        console.print(f"Kết quả ở thư mục {options.out} ({time.monotonic() - start:.0f} giây).", markup=False)
    if stopping.is_set():
        return STOPPED
    return SOME_UNREAD if any(item.error for item in items) else DONE


def _plan(
    options: Options, settings: Settings, store: Store, unpacker: Unpacker, display: Display, stopping: threading.Event
) -> list[Item]:
    """What there is, and which of it is due; files that are refused unseen are told at once."""
    own = [settings.data_dir, *([options.out] if options.out is not None else [])]
    found = walk(options.folder, leave_out=own)
    display.found(len(found))
    items = []
    for item in plan(found, store, unpacker, only=options.only, seen=display.looked):
        items.append(item)
        if stopping.is_set():
            break
    display.begin(items)
    for item in items:
        if item.error is not None and item.document_id is None:
            display.tell(item)
    return items


@contextmanager
def _executor(options: Options, stopping: threading.Event) -> Iterator[Executor]:
    """A pool of this machine, or a cluster; stopped at once when the batch is."""
    if options.scheduler is not None:
        from service.work.cluster import Cluster

        with Cluster(options.scheduler, limits=options.limits) as cluster:
            yield cluster
        return
    with Reader(workers=options.workers, limits=options.limits) as reader:
        yield reader
        if stopping.is_set():
            reader.stop()


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C or SIGTERM sets; the second ends the process as usual."""
    stopping = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.set()
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, stop)
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
