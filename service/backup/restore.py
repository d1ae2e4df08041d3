"""Restores a backup: all of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.backup import archive, rows
from service.backup.archive import BadArchive, Manifest
from service.store import migrate, search
from service.store.store import Store
from service.store.tables import Account, Campaign, Document, Extraction


class NotEmpty(Exception):
    """The store holds something already."""


def restore(store: Store, path: Path, *, force: bool = False) -> Manifest:
    """Put the backup's content into the store, after checking the backup whole.

    Raises BadArchive, and NotEmpty where the store has documents, accounts or campaigns; with `force` they are
    replaced, and so are the files.
    """
    manifest = archive.verified(path)
    if manifest.revision != migrate.newest_version() or set(manifest.tables) != set(rows.TABLES):
        raise BadArchive("Bản sao lưu này của một phiên bản khác của chương trình. Hãy dùng phiên bản ấy để khôi phục.")
    with store.reading() as session:
        if not force and not is_empty(session):
            raise NotEmpty
    added: list[str] = []
    try:
        with zipfile.ZipFile(path) as opened:
            _add_originals(store, opened, manifest, added)
            with store.writing() as session:
                if not force and not is_empty(session):
                    raise NotEmpty
                replaced = set(session.scalars(select(Document.sha256)))
                _replace_rows(session, opened)
    except BaseException:
        for sha256 in added:
            store.remove_original(sha256)
        raise
    for sha256 in replaced - set(manifest.originals):
        store.remove_original(sha256)
    return manifest


def is_empty(session: Session) -> bool:
    """Whether the store has no documents, accounts or campaigns; a register of units alone is nothing to lose."""
    return all(session.scalar(select(table.id).limit(1)) is None for table in (Document, Account, Campaign))


def _add_originals(store: Store, opened: zipfile.ZipFile, manifest: Manifest, added: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        file = Path(folder) / "original"
        for sha256 in manifest.originals:
            if store.originals.has(sha256):
                continue
            with archive.open_original(opened, sha256) as source, file.open("wb") as out:
                shutil.copyfileobj(source, out, 1024**2)
            added.append(sha256)
            store.originals.add(file, sha256)


def _replace_rows(session: Session, opened: zipfile.ZipFile) -> None:
    connection = session.connection()
    search.clear(session)
    for table in reversed(rows.TABLES.values()):
        connection.execute(table.delete())
    for name, table in rows.TABLES.items():
        rows.load(connection, table, archive.lines(opened, name))
    texts = select(Document.id, Document.file_name, Extraction.text).join(
        Extraction, Extraction.id == Document.extraction_id
    )
    for document_id, file_name, text in session.execute(texts.execution_options(yield_per=50)):
        search.index(session, document_id, f"{file_name}\n{text}", known=False)
