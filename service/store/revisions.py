"""What may be remembered from one transaction to the next, because the database says when it has changed.

Triggers give a subject a new random number with every change of its rows, whoever makes it; what was made of the rows
is remembered under that number. Numbers never come back: neither those of a transaction that was undone nor those of
another store.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from service.store.tables.revisions import Revision, Subject

T = TypeVar("T")

_OFFICE_OR_REGISTER = f"CASE WHEN {{row}}.source = 'office' THEN '{Subject.OFFICE}' ELSE '{Subject.REGISTER}' END"
_SUBJECTS = {
    "unit": _OFFICE_OR_REGISTER,
    "unit_alias": f"'{Subject.OFFICE}'",
    "unit_succession": f"'{Subject.REGISTER}'",
    "indicator": f"'{Subject.INDICATORS}'",
    "indicator_alias": f"'{Subject.INDICATORS}'",
}
"""For each table the subject that a changed row of it belongs to, in SQL; `{row}` is the row."""
_CHANGES = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
_NUMBERS = select(Revision.subject, Revision.number)
_RANDOM = {"sqlite": "random()", "postgresql": "(random() * 9e15)::bigint"}


class Remembered(Generic[T]):
    """Something made of the rows of subjects, and made anew only after one of them has changed."""

    def __init__(self, make: Callable[[Session], T], *subjects: Subject) -> None:
        """`make` reads what it needs in the session it is given. Threads share what it makes: nobody may change it."""
        self._make = make
        self._subjects = subjects
        self._kept: tuple[tuple[int, ...], T] | None = None

    def get(self, session: Session, numbers: dict[str, int]) -> T:
        """What is made of the rows as the session sees them, which has just read the numbers.

        Rows that change in between are remembered under numbers that are over.
        """
        own = tuple(numbers[subject] for subject in self._subjects)
        kept = self._kept
        if kept is None or kept[0] != own:
            kept = self._kept = (own, self._make(session))
        return kept[1]


def numbers(session: Session) -> dict[str, int]:
    """The number of every subject as the session sees it."""
    return dict(session.execute(_NUMBERS).all())


def create(connection: Connection) -> None:
    """Give every subject its first number and make the triggers; called by the migration."""
    dialect = connection.dialect.name
    for subject in Subject:
        connection.exec_driver_sql(f"INSERT INTO revision (subject, number) VALUES ('{subject}', {_RANDOM[dialect]})")
    make = _row_trigger if dialect == "sqlite" else _statement_trigger
    for table in _SUBJECTS:
        for change in _CHANGES:
            for statement in make(table, change):
                connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Remove the triggers; called by the migration."""
    sqlite = connection.dialect.name == "sqlite"
    for table in _SUBJECTS:
        for change in _CHANGES:
            name = _name(table, change)
            connection.exec_driver_sql(f"DROP TRIGGER {name}" if sqlite else f"DROP FUNCTION {name} CASCADE")


def _row_trigger(table: str, change: str) -> list[str]:
    subject = _SUBJECTS[table].format(row=_CHANGES[change])
    return [
        f"CREATE TRIGGER {_name(table, change)} AFTER {change} ON {table} BEGIN"
        f" UPDATE revision SET number = {_RANDOM['sqlite']} WHERE subject = {subject}; END"
    ]


def _statement_trigger(table: str, change: str) -> list[str]:
    """One change for all rows of a statement: PostgreSQL keeps every version of a row until the transaction ends."""
    name = _name(table, change)
    subject = _SUBJECTS[table].format(row="changed")
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" UPDATE revision SET number = {_RANDOM['postgresql']}"
        f" WHERE subject IN (SELECT {subject} FROM changed); RETURN NULL; END $$",
        f"CREATE TRIGGER {name} AFTER {change} ON {table} REFERENCING {_CHANGES[change]} TABLE AS changed"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


def _name(table: str, change: str) -> str:
    return f"revise_{table}_{change.lower()}"
