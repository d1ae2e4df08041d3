"""The store: the database and the original files together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from service.indicators import catalogue
from service.settings import Settings
from service.store import migrate
from service.store.engine import for_writing, open_engine
from service.store.originals import Originals


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
