"""Rows of tables as lines of JSON, and back: the same whatever the database."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, LargeBinary, Table, bindparam, insert, select, text

from service.store.tables import Base, Revision
from service.store.tables.base import UtcDateTime

TABLES: dict[str, Table] = {
    table.name: table for table in Base.metadata.sorted_tables if table.name != Revision.__tablename__
}
"""Every table, those that others refer to first; but for the numbers that each database gives by itself."""

_AT_ONCE = 200


def dump(connection: Connection, table: Table) -> Iterator[bytes]:
    """The table's rows, each as a line, in the order of the primary key."""
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=_AT_ONCE).execute(query) as result:
        for row in result.mappings():
            yield json.dumps(dict(row), default=_encoded, ensure_ascii=False).encode() + b"\n"


def load(connection: Connection, table: Table, lines: Iterator[bytes]) -> int:
    """Insert the rows of the lines. Returns how many. References within the table are set when all of it is there."""
    own = {column.name for column in table.columns if any(key.column.table is table for key in column.foreign_keys)}
    key = table.primary_key.columns[0]
    later: list[dict[str, Any]] = []
    batch: list[dict[str, Any]] = []
    count = 0
    for line in lines:
        row = {name: _decoded(table, name, value) for name, value in json.loads(line).items()}
        if any(row[name] is not None for name in own):
            later.append({"own_key": row[key.name], **{f"own_{name}": row[name] for name in own}})
        batch.append({**row, **dict.fromkeys(own)})
        count += 1
        if len(batch) == _AT_ONCE:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    if later:
        setting: dict[str, Any] = {name: bindparam(f"own_{name}") for name in own}
        connection.execute(table.update().where(key == bindparam("own_key")).values(setting), later)
    _continue_numbers(connection, table)
    return count


def _continue_numbers(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers; SQLite does so by itself."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None:
        return
    connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "
            f"(SELECT coalesce(max({column.name}), 0) + 1 FROM {table.name}), false)"
        )
    )


def _encoded(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(type(value))


def _decoded(table: Table, name: str, value: Any) -> Any:
    kind = table.columns[name].type
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value
