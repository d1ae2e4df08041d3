"""Two people act on one document at once: one after the other, so that what was asked before a change still holds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from extractors.record import Record
from service.accounts import attempts
from service.errors import Refusal
from service.store import decisions, documents
from service.store.actors import Actor
from service.store.extractions import keep_record
from service.store.store import Store
from service.store.tables import Decision, Document
from service.store.tables.accounts import Role
from tests.service.waiting import wait_for

LAN, MINH = Actor("lan", Role.OFFICER), Actor("minh", Role.OFFICER)


@pytest.fixture
def document_id(store: Store, report: Record, tmp_path: Path) -> str:
    path = tmp_path / "handed-in"
    path.write_bytes(b"a report")
    document_id = documents.hand_in(store, path, actor=LAN, file_name="báo cáo.pdf").document_id
    with store.writing() as session:
        keep_record(session, session.get_one(Document, document_id), report)
    return document_id


def at_once(store: Store, first: Callable[[Session], object], second: Callable[[Session], object]) -> list[str]:
    """Do the first in a session, and the second in another that begins before the first has ended, as far as it gets
    until then. Returns the codes of what the second was refused.
    """
    refused: list[str] = []

    def run() -> None:
        try:
            with store.writing() as session:
                second(session)
        except Refusal as refusal:
            refused.append(refusal.code)

    other = threading.Thread(target=run)
    with store.writing() as session:
        first(session)
        session.flush()
        other.start()
        if store.engine.dialect.name == "postgresql":
            wait_for(lambda: not other.is_alive() or _waits(store))
    other.join(60)
    assert not other.is_alive()
    return refused


def _waits(store: Store) -> bool:
    """Whether a session waits for another one."""
    query = (
        "SELECT 1 FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0 AND datname = current_database()"
    )
    with store.engine.connect() as connection:
        return connection.execute(text(query)).first() is not None


def test_a_fact_that_both_have_seen_is_decided_by_the_first(store: Store, document_id: str) -> None:
    refused = at_once(
        store,
        lambda session: decisions.correct(session, LAN, document_id, "a1", {"count": 41}, revision=0),
        lambda session: decisions.correct(session, MINH, document_id, "a1", {"count": 52}, revision=0),
    )
    assert refused == ["E_CHANGED"]
    with store.reading() as session:
        assert decisions.fact(session, LAN, document_id, "a1").count == 41


def test_two_facts_that_are_added_have_keys_of_their_own(store: Store, document_id: str) -> None:
    def add(actor: Actor) -> Callable[[Session], object]:
        return lambda session: decisions.add(session, actor, document_id, "movements", 3, 9, {"name": actor.name})

    assert at_once(store, add(LAN), add(MINH)) == []
    with store.reading() as session:
        assert [decisions.fact(session, LAN, document_id, key).name for key in ("x1", "x2")] == ["lan", "minh"]


def test_nothing_is_decided_on_what_has_just_been_approved(store: Store, document_id: str) -> None:
    refused = at_once(
        store,
        lambda session: decisions.approve(session, LAN, document_id, with_unseen=True),
        lambda session: decisions.reject(session, MINH, document_id, "a1"),
    )
    assert refused == ["E_APPROVED"]
    with store.reading() as session:
        assert session.scalar(select(Decision.id)) is None


def test_attempts_at_once_count_like_attempts_one_after_another(store: Store) -> None:
    def attempt(session: Session) -> None:
        attempts.begin(session, "quan-tri", "203.0.113.7")

    with store.writing() as session:
        for _ in range(attempts.FOR_A_NAME - 1):
            attempt(session)
    assert at_once(store, attempt, attempt) == ["E_TOO_MANY_ATTEMPTS"]
