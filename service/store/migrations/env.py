"""What Alembic runs around the migrations: on the connection it is given, or on the database of the settings."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

from service.settings import Settings
from service.store.engine import for_writing, open_engine
from service.store.migrate import ours
from service.store.tables import Base
from service.store.tables.base import UtcDateTime


def render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration names the database's types, not the program's, which may change after it."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection) -> None:
    """Run the migrations on the connection."""
    context.configure(connection=connection, target_metadata=Base.metadata, render_item=render, include_object=ours)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with for_writing(open_engine(Settings().database)).begin() as opened:
        run(opened)
