"""Makes a backup while the service runs: one state of the database, and the original files that it speaks of."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from sqlalchemy import Connection, select

from service.backup import rows
from service.backup.archive import Manifest, original_path, write_manifest, write_table
from service.store import migrate
from service.store.store import Store
from service.store.tables import Document
from service.store.tables.base import now

_ATTEMPTS = 10


class _DeletedMeanwhile(Exception):
    """A document was deleted, with its file, after its row had been written."""


def make(store: Store, path: Path) -> Manifest:
    """Write a backup to the path; it appears there when it is whole. Only its owner may read it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as out:
            for attempt in range(_ATTEMPTS):
                out.seek(0)
                out.truncate()
                try:
                    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                        manifest = _write(store, archive)
                    break
                except _DeletedMeanwhile:
                    if attempt == _ATTEMPTS - 1:
                        raise OSError("documents are being deleted all the time") from None
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return manifest


def _write(store: Store, archive: zipfile.ZipFile) -> Manifest:
    manifest = Manifest(migrate.newest_version(), now().isoformat())
    with _snapshot(store) as connection:
        for name, table in rows.TABLES.items():
            manifest.tables[name] = write_table(archive, name, rows.dump(connection, table))
        wanted = connection.scalars(select(Document.sha256).distinct().order_by(Document.sha256)).all()
    for sha256 in wanted:
        try:
            source = store.originals.open(sha256)
        except FileNotFoundError:
            with store.reading() as session:
                if session.scalar(select(Document.id).where(Document.sha256 == sha256).limit(1)) is None:
                    raise _DeletedMeanwhile from None
            manifest.missing.append(sha256)
            continue
        with source, archive.open(original_path(sha256), "w", force_zip64=True) as out:
            shutil.copyfileobj(source, out, 1024**2)
        manifest.originals.append(sha256)
    write_manifest(archive, manifest)
    return manifest


def _snapshot(store: Store) -> Connection:
    """A connection whose transaction sees one state of the database, whatever is written meanwhile.

    A reading transaction of SQLite does so by itself (WAL); PostgreSQL is told to.
    """
    connection = store.engine.connect()
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection
