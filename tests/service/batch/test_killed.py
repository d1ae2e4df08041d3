"""Killed at any moment and run again, a batch loses nothing and repeats nothing: the end is that of a quiet run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from corpus.generator import generate
from corpus.generator.writing import files
from service.settings import Settings
from service.store.store import open_store
from service.store.tables import Document, Event, Extraction, Fact, Finding, Section
from tests.service.batch.conftest import command, environment

REPORTS = 300
ZIPPED = 40
KILLS = 5
SEED = 20260701

RUN_S_OWN = {
    "id", "document_id", "extraction_id", "created_at", "uploaded_at", "read_at", "received_on", "lease_until",
    "attempts",
}  # fmt: skip
"""Columns that differ between two runs: numbers, times, and how often a document was taken up."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated reports in folders and in an archive; among them copies, and files that are none."""
    folder = tmp_path_factory.mktemp("in")
    reports = list(files(generate(SEED, units=REPORTS, small=True, difficulties=False), ["docx"]))
    assert len(reports) == REPORTS
    with zipfile.ZipFile(folder / "kho cũ.zip", "w") as archive:
        for _, name, content in reports[:ZIPPED]:
            archive.writestr(name, content)
    for number, (_, name, content) in enumerate(reports[ZIPPED:]):
        path = folder / f"cụm {number % 7}" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    for _, name, content in reports[::60]:
        (folder / f"bản sao {name}").write_bytes(content)
    for name in ("hỏng.docx", "rỗng.pdf"):
        (folder / name).write_bytes(b"%PDF-1.4"[: 8 if name.startswith("h") else 0])
    return folder


def start(folder: Path, place: Path) -> subprocess.Popen[bytes]:
    (place / "tmp").mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        command(folder, "--out", place / "out"),
        env=environment(place / "data") | {"TMPDIR": str(place / "tmp")},
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def written(place: Path) -> int:
    return sum(
        path.suffix == ".json" for path in (place / "out" / "records").rglob("*") if not path.name.startswith(".")
    )


def outputs(place: Path) -> dict[str, bytes]:
    out = place / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def stored(place: Path) -> dict[str, list[Any]]:
    """All that the store says of the documents, each row under the document's content, without what is a run's own."""
    store = open_store(Settings(data_dir=place / "data", database_url=None))
    with store.reading() as session:
        contents = {document.id: document.sha256 for document in session.scalars(select(Document))}
        tables = {}
        for model in (Document, Extraction, Fact, Section, Finding):
            table = model.__table__
            assert isinstance(table, Table)
            rows = [
                (contents[row["id" if model is Document else "document_id"]],
                 sorted((name, repr(value)) for name, value in row.items()
                        if name not in RUN_S_OWN))
                for row in session.execute(select(table)).mappings()
            ]  # fmt: skip
            tables[table.name] = sorted(rows)
        events = session.execute(select(Event.document_id, Event.action)).all()
        tables["event"] = sorted(Counter((contents[str(id_)], action) for id_, action in events).items())
    store.close()
    return tables


def originals(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "data" / "originals").glob("[0-9a-f]*/*"))


def test_a_batch_killed_five_times_ends_as_an_undisturbed_one(folder: Path, tmp_path: Path) -> None:
    quiet, killed = tmp_path / "quiet", tmp_path / "killed"
    assert start(folder, quiet).wait() == 1  # two files cannot be read
    rng = random.Random(SEED)
    counts = sorted(rng.sample(range(1, REPORTS), KILLS - 1))
    print(f"killed while starting, and after {counts} records (seed {SEED})")
    process = start(folder, killed)
    time.sleep(rng.uniform(0.5, 3))
    kill(process)
    for count in counts:
        process = start(folder, killed)
        while written(killed) < count and process.poll() is None:
            time.sleep(0.02)
        time.sleep(rng.uniform(0, 0.2))
        assert process.poll() is None
        kill(process)
    assert start(folder, killed).wait() == 1
    assert outputs(killed) == outputs(quiet)
    assert len(outputs(quiet)) == REPORTS + len(["records.jsonl", "failures.csv", "duplicates.csv"])
    differences = {name: rows == stored(quiet)[name] for name, rows in stored(killed).items()}
    assert all(differences.values()), differences
    assert Counter(action for (_, action), count in stored(killed)["event"] for _ in range(count)) == {
        "handed_in": REPORTS + 2, "read": REPORTS, "failed": 2,
    }  # fmt: skip
    assert originals(quiet) == originals(killed)
    left = [path.name for path in (killed / "tmp").iterdir() if path.name.startswith("thidua")]
    assert left == []
