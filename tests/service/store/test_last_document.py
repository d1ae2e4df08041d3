"""The last document of a file is deleted while the same file is handed in: whatever the order, no original is lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from service.store import documents
from service.store.actors import Actor
from service.store.store import Store
from service.store.tables import Document, Unit
from service.store.tables.accounts import Role

DATA = b"%PDF-1.7 the same"
OFFICER = Actor("lan", Role.OFFICER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "handed-in"
    made.write_bytes(DATA)
    return made


@pytest.fixture
def clerk(store: Store) -> Actor:
    """Somebody whom a duplicate of another unit's document tells nothing."""
    with store.writing() as session:
        unit = Unit(source="office", name="xã Hà Mây", type="xã", level="commune", folded="ha may")
        session.add(unit)
    return Actor("huong", Role.CLERK, unit.id)


def _hand_in(store: Store, path: Path, actor: Actor) -> str:
    return documents.hand_in(store, path, actor=actor, file_name="báo cáo.pdf").document_id


def _only_document(store: Store) -> Document:
    """The one document that is left, its original whole."""
    with store.reading() as session:
        document = session.scalars(select(Document)).one()
    with store.originals.open(document.sha256) as stream:
        assert stream.read() == DATA
    return document


@pytest.mark.parametrize("by_clerk", [False, True])
def test_deleted_after_the_file_was_found_kept(
    store: Store, path: Path, clerk: Actor, by_clerk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _hand_in(store, path, OFFICER)
    add, deleted = store.originals.add, False

    def add_then_all_is_deleted(source: Path, sha256: str) -> None:
        nonlocal deleted
        add(source, sha256)
        if not deleted:
            deleted = True
            documents.delete(store, OFFICER, first)
            assert not store.originals.has(sha256)

    monkeypatch.setattr(store.originals, "add", add_then_all_is_deleted)
    second = _hand_in(store, path, clerk if by_clerk else OFFICER)
    assert deleted and second != first
    assert _only_document(store).id == second


def test_handed_in_while_the_file_is_being_removed(
    store: Store, path: Path, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _hand_in(store, path, OFFICER)
    add, remove = store.originals.add, store.originals.remove
    found_kept = threading.Event()
    handing_in = threading.Thread(target=_hand_in, args=(store, path, clerk))

    def add_and_tell(source: Path, sha256: str) -> None:
        add(source, sha256)
        found_kept.set()

    def remove_once_it_was_found_kept(sha256: str) -> None:
        handing_in.start()
        assert found_kept.wait(60)
        remove(sha256)

    monkeypatch.setattr(store.originals, "add", add_and_tell)
    monkeypatch.setattr(store.originals, "remove", remove_once_it_was_found_kept)
    documents.delete(store, OFFICER, first)
    handing_in.join(60)
    assert not handing_in.is_alive()
    assert _only_document(store).owner == clerk.owner


def test_the_file_stays_when_the_deletion_is_not_kept(store: Store, path: Path) -> None:
    document_id = _hand_in(store, path, OFFICER)

    def disk_full(_session: Session) -> None:
        raise OSError("disk full")

    event.listen(Session, "before_commit", disk_full)
    try:
        with pytest.raises(OSError, match="disk full"):
            documents.delete(store, OFFICER, document_id)
    finally:
        event.remove(Session, "before_commit", disk_full)
    assert _only_document(store).id == document_id
