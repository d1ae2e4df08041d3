"""The migrations make the tables that the program works with, on each database."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from service.settings import Settings
from service.store import migrate
from service.store.engine import for_writing
from service.store.store import Store, open_store
from service.store.tables import Base


def test_the_migrations_make_the_tables_of_the_program(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": migrate.ours})
        assert compare_metadata(context, Base.metadata) == []
    assert migrate.version(store.engine) == migrate.newest_version()


def test_opening_twice_changes_nothing(settings: Settings) -> None:
    for _ in range(2):
        open_store(settings).close()


def test_all_can_be_taken_back(store: Store) -> None:
    settings = migrate.config()
    with for_writing(store.engine).begin() as connection:
        settings.attributes["connection"] = connection
        command.downgrade(settings, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
