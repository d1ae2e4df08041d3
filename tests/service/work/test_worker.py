"""The background worker: reads what waits, keeps it whole or not at all, and outlives every way of being stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.settings import Settings
from service.store import documents, queue
from service.store.actors import COMMAND_LINE
from service.store.store import Store
from service.store.tables import Document, Event, Extraction, Fact
from service.store.tables.documents import DocumentState
from service.work import keeping
from service.work.child import Answer
from service.work.leases import Leases
from service.work.processes import is_dead, scratch_folder, worker_name
from service.work.worker import Worker
from tests.conftest import REPORTS

REPORT = sorted(REPORTS.glob("*.docx"))[0]

SERVE = """
import sys, time
from service.settings import Settings
from service.store.store import open_store
from service.work.worker import Worker
settings = Settings()
Worker(open_store(settings), settings).start()
print("started", flush=True)
time.sleep(600)
"""


@pytest.fixture
def worker(store: Store, settings: Settings) -> Iterator[Worker]:
    made = Worker(store, settings)
    yield made
    made.stop()


def hand_in(store: Store, path: Path, name: str = "báo cáo.docx") -> str:
    return documents.hand_in(store, path, actor=COMMAND_LINE, file_name=name).document_id


def document(store: Store, document_id: str) -> Document:
    with store.reading() as session:
        return session.get_one(Document, document_id)


def until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def slow_pdf(folder: Path) -> Path:
    """A file that takes longer than any test to read."""
    from tests.hostile.pdfs import slow

    path = folder / "chậm.pdf"
    path.write_bytes(slow())
    return path


def test_reads_what_waits_and_what_comes_later(store: Store, worker: Worker, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.pdf"
    bad.write_bytes(b"%PDF-1.4")
    first, second = hand_in(store, REPORT), hand_in(store, bad, "hỏng.pdf")
    worker.start()
    until(lambda: document(store, second).state == DocumentState.FAILED)
    assert (document(store, second).error_code, document(store, first).state) == ("E_DAMAGED", DocumentState.READY)
    third = hand_in(store, REPORT.with_suffix(".pdf"), "báo cáo.pdf")
    worker.wake()
    until(lambda: document(store, third).state == DocumentState.READY)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Extraction)) == 2
        assert session.scalar(select(func.count()).where(Fact.document_id == third)) > 10
    assert document(store, third).lease_owner is None


def test_stopping_gives_back_what_is_being_read(store: Store, worker: Worker, tmp_path: Path) -> None:
    slow = hand_in(store, slow_pdf(tmp_path), "chậm.pdf")
    worker.start()
    until(lambda: document(store, slow).state == DocumentState.READING)
    worker.stop()
    stopped = document(store, slow)
    assert (stopped.state, stopped.attempts, stopped.lease_owner) == (DocumentState.WAITING, 0, None)


def test_a_document_deleted_while_it_is_read_leaves_nothing(store: Store, worker: Worker, tmp_path: Path) -> None:
    """The slow document is deleted, and the worker goes on with the next; its late answer is dropped."""
    slow = hand_in(store, slow_pdf(tmp_path), "chậm.pdf")
    with Leases(store) as leases:
        with store.writing() as session:
            (taken,) = queue.take(session, leases.owner)
        documents.delete(store, COMMAND_LINE, slow)
        record = Answer(_record_of(REPORT))
        assert keeping.keep(store, leases.owner, taken, record) is None
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Extraction)) == 0
        assert session.scalar(select(func.count()).where(Event.action == "read")) == 0
    worker.start()
    other = hand_in(store, REPORT)
    worker.wake()
    until(lambda: document(store, other).state == DocumentState.READY)


def _record_of(path: Path) -> bytes:
    from extractors import extract_file
    from extractors.serialise import pack

    return pack(extract_file(path))


def test_what_our_own_bug_keeps_out_of_the_store_fails(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that cannot be kept is a failure of the document, with nothing half kept."""

    def keep_half(session, document, record, **_options):  # type: ignore[no-untyped-def]
        document.title = "half"
        raise ZeroDivisionError

    monkeypatch.setattr(keeping, "keep_record", keep_half)
    document_id = hand_in(store, REPORT)
    with Leases(store) as leases:
        with store.writing() as session:
            (taken,) = queue.take(session, leases.owner)
        kept = keeping.keep(store, leases.owner, taken, Answer(_record_of(REPORT)))
    assert kept is not None and kept.error is not None and kept.error.code == "E_INTERNAL"
    failed = document(store, document_id)
    assert (failed.state, failed.title) == (DocumentState.FAILED, None)


def test_a_killed_service_takes_up_what_was_being_read(store: Store, settings: Settings, tmp_path: Path) -> None:
    ids = [hand_in(store, slow_pdf(tmp_path), "chậm.pdf"), hand_in(store, REPORT)]
    environment = {"THIDUA_DATA_DIR": str(settings.data_dir), "THIDUA_DATABASE_URL": settings.database}
    process = subprocess.Popen([sys.executable, "-c", SERVE], env={**os.environ, **environment}, start_new_session=True)
    until(lambda: document(store, ids[0]).state == DocumentState.READING)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert document(store, ids[0]).state == DocumentState.READING
    limited = settings.model_copy(update={"time_limit": 5.0})
    worker = Worker(store, limited)
    worker.start()
    try:
        until(lambda: all(document(store, each).state not in ("waiting", "reading") for each in ids))
    finally:
        worker.stop()
    assert [document(store, each).error_code for each in ids] == ["E_TIMEOUT", None]


def test_leases_are_renewed_while_the_worker_lives(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.work.leases.RENEWALS", 600)  # ten a second
    document_id = hand_in(store, REPORT)
    with Leases(store) as leases:
        with store.writing() as session:
            queue.take(session, leases.owner)
        before = document(store, document_id).lease_until
        until(lambda: document(store, document_id).lease_until > before)  # type: ignore[operator]
    assert document(store, document_id).state == DocumentState.WAITING


def test_a_name_tells_whether_its_process_runs() -> None:
    ours = worker_name()
    assert not is_dead(ours) and len(ours) <= 80 and ours != worker_name()
    host, process, started, token = ours.split(":")
    assert is_dead(f"{host}:{process}:{int(started or 0) + 1}:{token}") or not started
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert is_dead(f"{host}:{child.pid}:{started}:{token}")
    for unknown in (f"elsewhere:{child.pid}:{started}:{token}", "other", "a:b:c:d", ""):
        assert not is_dead(unknown)


def test_what_a_dead_worker_left_in_its_folder_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    host, _, started, token = worker_name().split(":")
    left = tmp_path / f"thidua-worker-{host}:{child.pid}:{started}:{token}"
    shutil.copytree(REPORTS, left)
    with scratch_folder(worker_name()) as first, scratch_folder(worker_name()) as second:
        assert sorted(tmp_path.iterdir()) == sorted([first, second])
    assert list(tmp_path.iterdir()) == []


def test_starting_and_stopping_twice_is_harmless(store: Store, worker: Worker) -> None:
    worker.start()
    worker.start()
    assert sum(thread.name == "thidua-worker" for thread in threading.enumerate()) == 1
    worker.stop()
    worker.stop()
    assert not any(thread.name.startswith("thidua") for thread in threading.enumerate())
