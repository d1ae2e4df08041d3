"""Connections to the database: SQLite made safe for many readers and one writer, or PostgreSQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 30
"""How long one writer waits for another."""

MAPPED_BYTES = 256 * 1024 * 1024
"""How much of a file of SQLite is read as memory; what is beyond is read as a file."""

_WRITE = "thidua_write"


def open_engine(url: str) -> Engine:
    """An engine for the URL. A file of SQLite is made, with its folder, where it is missing."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=20)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, its transactions declared as writing from their first statement on."""
    return engine.execution_options(**{_WRITE: True})


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # SQLAlchemy says when a transaction begins, not the driver
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", f"busy_timeout = {BUSY_SECONDS * 1000}",
                   "synchronous = NORMAL", "temp_store = MEMORY", f"mmap_size = {MAPPED_BYTES}"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once where another has written in between: BEGIN
    # IMMEDIATE waits for its turn instead (SQLite documentation, "Transactions", 2.2).
    writing = connection.get_execution_options().get(_WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
