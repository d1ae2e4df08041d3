"""Full-text search without diacritics: "thi dua" finds "thi đua". FTS5 on SQLite, a text-search index on PostgreSQL."""

from __future__ import annotations

import re

from sqlalchemy import Connection, Select, String, column, select, table, text
from sqlalchemy.orm import Session

from extractors.language.normalise import bare, normalise

TABLE = "document_text"

_SQLITE = (f"CREATE VIRTUAL TABLE {TABLE} USING fts5(document_id, folded, tokenize = 'unicode61')",)
_POSTGRESQL = (
    f"CREATE TABLE {TABLE} (document_id varchar(32) PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,"
    " folded tsvector NOT NULL)",  # a phrase is looked for in it again: made anew from text, that takes seconds
    f"CREATE INDEX ix_{TABLE}_folded ON {TABLE} USING gin (folded)",
)
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')


def create(connection: Connection) -> None:
    """Make the index; called by the migration."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Remove the index; called by the migration."""
    connection.exec_driver_sql(f"DROP TABLE {TABLE}")


def index(session: Session, document_id: str, content: str, *, known: bool = True) -> None:
    """Make the document found by the words of the content, and by no others. Not `known`: it is in no index yet."""
    if known:
        forget(session, document_id)
    words = ":folded" if session.get_bind().dialect.name == "sqlite" else "to_tsvector('simple', :folded)"
    session.execute(
        text(f"INSERT INTO {TABLE} (document_id, folded) VALUES (:id, {words})"),
        {"id": document_id, "folded": _words(content)},
    )


def forget(session: Session, document_id: str) -> None:
    """Take the document out of the index."""
    if session.get_bind().dialect.name == "sqlite":  # found as a word: comparing the column reads the whole table
        found = f"rowid IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :id)"
        session.execute(text(f"DELETE FROM {TABLE} WHERE {found}"), {"id": f'document_id : "{document_id}"'})
    else:
        session.execute(text(f"DELETE FROM {TABLE} WHERE document_id = :id"), {"id": document_id})


def clear(session: Session) -> None:
    """Take all documents out of the index."""
    session.execute(text(f"DELETE FROM {TABLE}"))


def matching(session: Session, query: str) -> list[str] | None:
    """The ids of the documents that have all words of the query; words in double quotes must follow one another.

    None where the query holds no word at all.
    """
    found = found_by(session, query)
    return None if found is None else list(session.scalars(found))


def found_by(session: Session, query: str) -> Select[str] | None:
    """The select of those ids, to be used within other queries; None where the query holds no word at all."""
    phrases = [words for quoted, bare in _QUOTED.findall(query) if (words := _words(quoted or bare))]
    if not phrases:
        return None
    if session.get_bind().dialect.name == "sqlite":
        words = " AND ".join(f'"{phrase}"' for phrase in phrases)
        condition, values = f"{TABLE} MATCH :query", {"query": f"folded : ({words})"}
    else:
        values = {f"p{position}": phrase for position, phrase in enumerate(phrases)}
        condition = " AND ".join(f"folded @@ phraseto_tsquery('simple', :{name})" for name in values)
    return select(column("document_id", String)).select_from(table(TABLE)).where(text(condition).bindparams(**values))


def _words(content: str) -> str:
    return " ".join(_WORD.findall(bare(normalise(content)).lower()))
