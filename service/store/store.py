"""The store: the database and the original files together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from service.indicators import catalogue
from service.settings import Settings
from service.store import migrate
from service.store.engine import for_writing, open_engine
from service.store.originals import Originals
from service.store.tables import Document


class Store:
    """Gives transactions on the database, and the original files. Safe to share between threads."""

    def __init__(self, engine: Engine, originals: Originals) -> None:
        self.engine = engine
        self.originals = originals
        self._reading = sessionmaker(engine, expire_on_commit=False)
        self._writing = sessionmaker(for_writing(engine), expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database. Nothing that is done in it is kept."""
        with self._reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are kept all at once when the context ends, or not at all when it raises."""
        with self._writing.begin() as session:
            yield session

    def keep_original(self, session: Session, source: Path, sha256: str) -> None:
        """Keep the local file for a document that the session adds. Until the session ends, nobody removes it.

        A large file is best given to `originals.add` before, so that it is copied while nobody waits.
        """
        alone_with(session, sha256)
        self.originals.add(source, sha256)

    def remove_original(self, sha256: str) -> None:
        """Remove the file, unless a document needs it. Nobody adds such a document meanwhile.

        Documents are deleted in a transaction of their own before: were that one rolled back with the file gone, a
        document would have lost it; a process killed between the two leaves a file too many.
        """
        with self.writing() as session:
            alone_with(session, sha256)
            if session.scalar(select(Document.id).where(Document.sha256 == sha256).limit(1)) is None:
                self.originals.remove(sha256)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(settings: Settings) -> Store:
    """The store of the settings, made where it is missing and brought to the newest version of the tables."""
    engine = open_engine(settings.database)
    migrate.upgrade(for_writing(engine))
    store = Store(engine, Originals(settings.files))
    with store.writing() as session:
        catalogue.seed(session)
    return store


def alone_with(session: Session, sha256: str) -> None:
    """Wait until no other writing session is about what has the SHA-256, a file or something else, and make all others
    wait until this one ends.

    SQLite has a single writer anyway, from the first statement on.
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(bytes.fromhex(sha256[:16]), signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))
