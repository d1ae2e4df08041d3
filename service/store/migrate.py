"""Brings a database to the newest version of the tables."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from service.store.search import TABLE as SEARCH_TABLE


def config() -> Config:
    """Alembic's settings: where the migrations lie."""
    settings = Config()
    settings.set_main_option("script_location", str(files("service.store") / "migrations"))
    return settings


def upgrade(engine: Engine) -> None:
    """Run the migrations that the database lacks, in one transaction; safe when several processes start at once."""
    settings = config()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7421001)")
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def newest_version() -> str:
    """The version of the tables that this program works with."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    assert head is not None
    return head


def known_versions() -> set[str]:
    """All versions of the tables that this program knows."""
    return {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def version(engine: Engine) -> str | None:
    """The version of the tables in the database; None where there are none yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    """Whether Alembic compares the thing with the program's tables: the search index is each database's own."""
    return not (kind == "table" and name is not None and name.startswith(SEARCH_TABLE))
