"""The same batch on a Dask cluster of separate processes: a worker or the scheduler may be lost, never a document."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.errors import Refusal
from service.settings import Settings
from service.store.store import Store, open_store
from service.store.tables import Document, Event, Extraction
from tests.service.batch.conftest import Run, command, environment, write_report

DOCUMENTS = 24


class Machines:
    """A scheduler and workers, each a process that can be lost."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.running: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--host", "127.0.0.1")
        until(lambda: self.file.exists() and bool(self.file.read_bytes().strip()))
        self.address: str = json.loads(self.file.read_text())["address"]

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        return self._start("dask_worker", "--nthreads", "1", *options)

    def _start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", "--scheduler-file", str(self.file), "--no-dashboard",
             *options],
            stderr=subprocess.DEVNULL, start_new_session=True, cwd=self.file.parent,
        )  # fmt: skip
        self.running.append(process)
        return process


def lose(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    made = Machines(folder)
    try:
        yield made
    finally:
        for process in made.running:
            lose(process)


def until(condition: Callable[[], bool], *, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    store = open_store(Settings(data_dir=tmp_path / "data", database_url=None))
    yield store
    store.close()


def extractions(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Extraction)) or 0


def start(folder: Path, tmp_path: Path, address: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(folder, "--scheduler", address, "--out", tmp_path / "out"),
        env=environment(tmp_path / "data"), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_machines_and_the_scheduler_are_lost_but_no_document(batch: Run, tmp_path: Path, opened: Store) -> None:
    folder = tmp_path / "in"
    for number in range(DOCUMENTS):
        write_report(folder / f"{number:02}.docx", number)
    with machines(tmp_path) as cluster:
        first, _second = cluster.worker("--no-nanny"), cluster.worker("--no-nanny")
        process = start(folder, tmp_path, cluster.address)
        until(lambda: extractions(opened) >= DOCUMENTS // 4)
        lose(first)
        until(lambda: extractions(opened) >= DOCUMENTS // 2)
        lose(cluster.scheduler)
        _, errors = process.communicate(timeout=120)
    kept = extractions(opened)
    assert kept < DOCUMENTS and process.returncode == 1 and "E_SCHEDULER" in errors
    assert batch(folder, out=tmp_path / "out").summary["đọc được lần này"] == DOCUMENTS - kept
    with opened.reading() as session:
        assert session.scalar(select(func.count(func.distinct(Document.sha256)))) == DOCUMENTS
        events = session.execute(select(Event.action, func.count()).group_by(Event.action)).all()
        assert sorted(tuple(row) for row in events) == [("handed_in", DOCUMENTS), ("read", DOCUMENTS)]
    assert len(list((tmp_path / "out" / "records").iterdir())) == DOCUMENTS


def test_a_cluster_reads_as_this_machine_does_though_a_worker_is_lost(
    batch: Run, tmp_path: Path, opened: Store
) -> None:
    folder = tmp_path / "in"
    for number in range(DOCUMENTS):
        write_report(folder / f"{number:02}.docx", number)
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.4")
    with machines(tmp_path) as cluster:
        first, _second = cluster.worker("--no-nanny"), cluster.worker("--no-nanny")
        process = start(folder, tmp_path, cluster.address)
        until(lambda: extractions(opened) >= DOCUMENTS // 4)
        lose(first)
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 1, errors  # for the damaged one
    with opened.reading() as session:
        events = session.execute(select(Event.action, func.count()).group_by(Event.action)).all()
        assert sorted(tuple(row) for row in events) == [
            ("failed", 1), ("handed_in", DOCUMENTS + 1), ("read", DOCUMENTS),
        ]  # fmt: skip
    before = {path.name: path.read_bytes() for path in (tmp_path / "out" / "records").iterdir()}
    (tmp_path / "data").rename(tmp_path / "cluster's data")
    batch(folder, out=tmp_path / "here")
    assert {path.name: path.read_bytes() for path in (tmp_path / "here" / "records").iterdir()} == before


def test_a_cluster_that_is_of_no_use_is_told(batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_report(tmp_path / "in" / "a.docx", 1)
    monkeypatch.setattr("service.work.cluster.CONNECT_SECONDS", 2)
    monkeypatch.setattr("service.work.cluster.WORKERS_SECONDS", 1)
    with pytest.raises(Refusal, match="E_SCHEDULER"):
        batch(tmp_path / "in", scheduler="tcp://127.0.0.1:1")
    with machines(tmp_path) as cluster:
        with pytest.raises(Refusal, match="E_NO_WORKERS"):
            batch(tmp_path / "in", scheduler=cluster.address)
        monkeypatch.setattr("service.work.cluster.WORKERS_SECONDS", 60)
        cluster.worker()  # under a nanny, whose processes may have no children
        with pytest.raises(Refusal, match="--no-nanny"):
            batch(tmp_path / "in", scheduler=cluster.address)
    assert batch(tmp_path / "in").code == 0
