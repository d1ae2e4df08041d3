"""One store a database for all tests of the summary, emptied between them: making the tables takes the longest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, update

from service.store.store import Store, open_store
from service.store.tables import Base, Unit
from tests.service.conftest import DATABASES, settings_on

_KEPT = {"indicator", "indicator_alias", "setting", "revision"}


@pytest.fixture(scope="session", params=DATABASES)
def shared_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with settings_on(request.param, tmp_path_factory.mktemp("summary")) as settings:
        opened = open_store(settings)
        yield opened
        opened.close()


@pytest.fixture
def store(shared_store: Store) -> Iterator[Store]:
    """A store with the seeded catalogue and nothing else."""
    yield shared_store
    empty(shared_store)


def empty(store: Store) -> None:
    """Take everything out but the catalogue."""
    with store.writing() as session:
        session.execute(update(Unit).values(parent_id=None))  # a unit is not deleted while others lie below it
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in _KEPT:
                session.execute(delete(table))
