"""Whatever people decide and undo: the rows equal a rebuild, and undoing all gives the predictions back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.record import Record
from extractors.serialise import from_json
from service.errors import Refusal
from service.settings import Settings
from service.store import current, decisions, documents
from service.store.actors import Actor
from service.store.extractions import keep_record
from service.store.store import Store, open_store
from service.store.tables import Document, Fact, Finding
from service.store.tables.accounts import Role

OFFICERS = [Actor(name, Role.OFFICER) for name in ("lan", "minh")]
KEYS = ["a1", "a2", "q1", "p1", "x1", "x2", "zz"]
STEP = st.tuples(
    st.sampled_from(["accept", "reject", "correct", "add", "undo"]), st.sampled_from(KEYS), st.sampled_from(OFFICERS)
)


@contextmanager
def opened_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Settings(data_dir=Path(folder)))
        try:
            yield store
        finally:
            store.close()


def rows(session: Session, document_id: str) -> dict[str, dict[str, Any]]:
    facts = session.scalars(select(Fact).where(Fact.document_id == document_id)).all()
    columns = [column.key for column in Fact.__table__.columns if column.key != "id"]
    return {fact.key: {name: getattr(fact, name) for name in columns} for fact in facts}


def findings(session: Session, document_id: str) -> list[tuple[str, str, list[str]]]:
    query = select(Finding).where(Finding.document_id == document_id).order_by(Finding.id)
    return [(finding.code, finding.message, finding.fact_keys) for finding in session.scalars(query)]


def step(session: Session, document_id: str, action: str, key: str, actor: Actor) -> None:
    try:
        if action == "accept":
            decisions.accept(session, actor, document_id, key)
        elif action == "reject":
            decisions.reject(session, actor, document_id, key)
        elif action == "correct":
            fact = session.scalars(select(Fact).where(Fact.document_id == document_id, Fact.key == key)).one_or_none()
            field = "count" if fact is not None and fact.kind == "awards" else "name"
            decisions.correct(session, actor, document_id, key, {field: 7 if field == "count" else "Tên khác"})
        elif action == "add":
            decisions.add(session, actor, document_id, "movements", 3, 9, {"name": "Phong trào mới"})
        else:
            decisions.undo(session, actor, document_id)
    except Refusal as refusal:
        assert refusal.code in {"E_NO_FACT", "E_BAD_FACT", "E_NO_DECISION", "E_LATER_DECISION"}


@settings(max_examples=12, deadline=None)
@given(steps=st.lists(STEP, max_size=15))
def test_rows_follow_the_decisions(report_json: bytes, steps: list[tuple[str, str, Actor]]) -> None:
    record: Record = from_json(report_json)
    with opened_store() as store:
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"a report")
            file.flush()
            handed_in = documents.hand_in(store, Path(file.name), actor=OFFICERS[0], file_name="a.pdf")
        document_id = handed_in.document_id
        with store.writing() as session:
            keep_record(session, session.get_one(Document, document_id), record)
            session.flush()
            predicted = rows(session, document_id), findings(session, document_id)
        for action, key, actor in steps:
            with store.writing() as session:
                step(session, document_id, action, key, actor)
        with store.writing() as session:
            as_stepped = rows(session, document_id)
            judged = findings(session, document_id)
            current.rebuild(session, session.get_one(Document, document_id), record)
            session.expire_all()
            assert rows(session, document_id) == as_stepped
            assert findings(session, document_id) == judged
            for key, row in as_stepped.items():
                assert record.text[row["start"] : row["end"]] == row["quote"], key
        undo_all(store, document_id)
        with store.reading() as session:
            assert (rows(session, document_id), findings(session, document_id)) == predicted


def undo_all(store: Store, document_id: str) -> None:
    """Take back decisions of either officer, the last first, until none is left."""
    refused = 0
    while refused < len(OFFICERS):
        refused = 0
        for actor in OFFICERS:
            try:
                with store.writing() as session:
                    decisions.undo(session, actor, document_id)
            except Refusal as refusal:
                refused += refusal.code == "E_NO_DECISION"
