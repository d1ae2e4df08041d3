"""Backups: what is restored is what was there, on any database; what is not whole changes nothing."""

from __future__ import annotations

import json
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from extractors.record import Record
from service.accounts import accounts, signing_in
from service.backup import rows
from service.backup.archive import BadArchive, verified
from service.backup.make import make
from service.backup.restore import NotEmpty, restore
from service.settings import Settings
from service.store import decisions, documents, fields, listing, records
from service.store.actors import COMMAND_LINE
from service.store.extractions import keep_record
from service.store.originals import digest
from service.store.store import Store, open_store
from service.store.tables import Document, Fact, Unit
from service.store.tables.accounts import Role
from tests.service.conftest import DATABASES, settings_on

PASSWORD = "mật khẩu dài"


def hand_in(store: Store, folder: Path, name: str) -> str:
    path = folder / "handed-in"
    path.write_bytes(name.encode() * 50)
    return documents.hand_in(store, path, actor=COMMAND_LINE, file_name=name).document_id


@pytest.fixture
def filled(store: Store, report: Record, tmp_path: Path) -> Store:
    """A store with something in it of most kinds, rows that refer to rows of their own table among them."""
    with store.writing() as session:
        commune = Unit(source="office", code="x", name="xã Thử", type="xã", level="commune", folded="thu")
        hamlet = Unit(source="office", code="t", name="thôn Thử", type="thôn", level="hamlet", folded="thu")
        session.add(commune)
        session.flush()
        hamlet.parent_id = commune.id
        session.add(hamlet)
        accounts.open_account(session, COMMAND_LINE, "quan-tri", PASSWORD, Role.ADMIN)
        accounts.open_account(session, COMMAND_LINE, "xa-thu", PASSWORD, Role.CLERK, unit_id=commune.id)
    first, second = (hand_in(store, tmp_path, name) for name in ("bản riêng một.pdf", "bản riêng hai.pdf"))
    with store.writing() as session:
        for document_id in (first, second):
            keep_record(session, documents.find(session, COMMAND_LINE, document_id), report)
        fields.set_fields(session, COMMAND_LINE, first, {"replaces_id": second, "period_start": "2025-01-01"})
        decisions.correct(session, COMMAND_LINE, first, "a1", {"count": 7})
        decisions.accept(session, COMMAND_LINE, second, "a1")
    return store


def content(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with store.engine.connect() as connection:
        return {
            name: [json.loads(line) for line in rows.dump(connection, table)] for name, table in rows.TABLES.items()
        }


@pytest.mark.parametrize("target", DATABASES)
def test_what_is_restored_is_what_was_there(filled: Store, tmp_path: Path, target: str) -> None:
    made = make(filled, tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o077 == 0
    with settings_on(target, tmp_path / "other") as settings:
        other = open_store(settings)
        restore(other, tmp_path / "backup.zip")
        assert content(other) == content(filled)
        for sha256 in made.originals:
            with other.originals.open(sha256) as stream:
                assert digest(stream)[0] == sha256
        with other.reading() as session:
            found = listing.listing(session, COMMAND_LINE, listing.Filter(query='"ban rieng mot"'))
            assert [row.document.file_name for row in found.rows] == ["bản riêng một.pdf"]
        assert signing_in.sign_in(other, "xa-thu", PASSWORD, address="", hours=1).account.role == "clerk"
        newer = hand_in(other, tmp_path, "sau khi khôi phục.pdf")  # new rows get new numbers
        with other.writing() as session:
            session.add(Unit(source="office", code="m", name="xã Mới", type="xã", level="commune", folded="moi"))
            decisions.accept(session, COMMAND_LINE, found.rows[0].document.id, "a1")
            assert documents.find(session, COMMAND_LINE, newer).state == "waiting"
        other.close()


def test_a_store_that_holds_something_is_not_overwritten(filled: Store, tmp_path: Path) -> None:
    make(filled, tmp_path / "backup.zip")
    other = open_store(Settings(data_dir=tmp_path / "other"))
    present = hand_in(other, tmp_path, "đang có.pdf")
    with other.reading() as session:
        lost = session.scalars(select(Document.sha256)).one()
    before = content(other)
    with pytest.raises(NotEmpty):
        restore(other, tmp_path / "backup.zip")
    assert content(other) == before and other.originals.has(lost)
    restore(other, tmp_path / "backup.zip", force=True)
    assert content(other) == content(filled) and not other.originals.has(lost)
    assert present not in {row["id"] for row in content(other)["document"]}
    other.close()


def changed(source: Path, target: Path, change: str) -> None:
    """A copy of the archive with the named fault."""
    if change == "cut":
        target.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
        return
    if change == "flipped":
        data = bytearray(source.read_bytes())
        data[len(data) // 3] ^= 0xFF
        target.write_bytes(data)
        return
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if change == "row" and name == "tables/fact.jsonl":
                data = data.replace(b'"count": 7', b'"count": 9', 1)
            if change == "original" and name.startswith("originals/"):
                data += b"x"
            if change == "version" and name == "manifest.json":
                data = data.replace(json.loads(data)["revision"].encode(), b"9999")
            if change == "format" and name == "manifest.json":
                data = data.replace(b'"format": 1', b'"format": 2')
            if not (change == "missing" and name.startswith("originals/")):
                new.writestr(name, data)


@pytest.mark.parametrize("change", ["cut", "flipped", "row", "original", "missing", "version", "format"])
def test_a_backup_that_is_not_whole_changes_nothing(report: Record, tmp_path: Path, change: str) -> None:
    store = open_store(Settings(data_dir=tmp_path / "data"))
    document_id = hand_in(store, tmp_path, "a.pdf")
    with store.writing() as session:
        keep_record(session, documents.find(session, COMMAND_LINE, document_id), report)
        decisions.correct(session, COMMAND_LINE, document_id, "a1", {"count": 7})
    make(store, tmp_path / "backup.zip")
    changed(tmp_path / "backup.zip", tmp_path / "bad.zip", change)
    other = open_store(Settings(data_dir=tmp_path / "other"))
    before = content(other)
    with pytest.raises(BadArchive):
        restore(other, tmp_path / "bad.zip")
    assert content(other) == before
    assert [path for path in (tmp_path / "other" / "originals").rglob("*") if path.is_file()] == []
    store.close()
    other.close()


@pytest.mark.parametrize("data", [b"", b"PK", b"not a backup at all"])
def test_what_is_no_backup_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(BadArchive):
        verified(tmp_path / "a.zip")
    with pytest.raises(BadArchive):
        verified(tmp_path / "nowhere.zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(BadArchive):
        verified(tmp_path / "other.zip")


def test_a_backup_shows_one_state_while_others_write(filled: Store, report: Record, tmp_path: Path) -> None:
    """Documents are handed in, read and deleted all the time: every backup holds whole documents only."""
    stop = threading.Event()
    faults: list[BaseException] = []

    def write() -> None:
        try:
            count = 0
            while not stop.is_set():
                count += 1
                document_id = hand_in(filled, tmp_path / "writer", f"bản {count}.pdf")
                with filled.writing() as session:
                    keep_record(session, documents.find(session, COMMAND_LINE, document_id), report)
                if count % 3 == 0:
                    documents.delete(filled, COMMAND_LINE, document_id)
        except BaseException as error:
            faults.append(error)

    (tmp_path / "writer").mkdir()
    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            make(filled, tmp_path / f"{number}.zip")
    finally:
        stop.set()
        writer.join()
    assert faults == []
    facts = sum(1 for _ in records.facts(report))
    for number in range(3):
        with settings_on("sqlite", tmp_path / f"store-{number}") as settings:
            other = open_store(settings)
            restore(other, tmp_path / f"{number}.zip")
            with other.reading() as session:
                counts = select(Document.state, func.count(Fact.id)).outerjoin(Fact).group_by(Document.id)
                read = [count for state, count in session.execute(counts) if state == "ready"]
                assert set(read) == {facts}
                assert all(other.originals.has(sha256) for sha256 in session.scalars(select(Document.sha256)))
            other.close()


def test_an_original_that_was_lost_before_is_told(filled: Store, tmp_path: Path) -> None:
    with filled.reading() as session:
        lost = session.scalars(select(Document.sha256)).first()
    assert lost is not None
    filled.originals.remove(lost)
    made = make(filled, tmp_path / "backup.zip")
    assert made.missing == [lost]
    other = open_store(Settings(data_dir=tmp_path / "other"))
    assert restore(other, tmp_path / "backup.zip").missing == [lost]
    other.close()


def test_nothing_is_left_of_a_backup_that_failed(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "b.zip").write_bytes(b"the one before")
    monkeypatch.setattr("service.backup.make.write_manifest", full)
    with pytest.raises(OSError, match="No space"):
        make(filled, tmp_path / "backups" / "b.zip")
    assert [path.read_bytes() for path in (tmp_path / "backups").iterdir()] == [b"the one before"]
