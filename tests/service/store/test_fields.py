"""A document's own fields as people set them and take it back, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from extractors.record import Record
from service.errors import Refusal
from service.store import decisions, documents, fields
from service.store.actors import Actor
from service.store.extractions import keep_record
from service.store.store import Store
from service.store.tables import Decision, Document, Unit
from service.store.tables.accounts import Role
from service.store.tables.decisions import DecisionState

LAN, MINH = Actor("lan", Role.OFFICER), Actor("minh", Role.OFFICER)


@pytest.fixture
def document_id(store: Store, report: Record, tmp_path: Path) -> str:
    """A document that has been read."""
    return _document(store, report, tmp_path, b"first")


def _document(store: Store, report: Record, folder: Path, data: bytes) -> str:
    path = folder / "handed-in"
    path.write_bytes(data)
    document_id = documents.hand_in(store, path, actor=LAN, file_name="báo cáo.pdf").document_id
    _read(store, document_id, report)
    return document_id


def _read(store: Store, document_id: str, report: Record) -> None:
    with store.writing() as session:
        keep_record(session, session.get_one(Document, document_id), report)


def _set(store: Store, actor: Actor, document_id: str, **changes: object) -> int:
    with store.writing() as session:
        decision = fields.set_fields(session, actor, document_id, changes)
        assert decision is not None
        return decision.id


def _undo(store: Store, actor: Actor, document_id: str, decision_id: int | None = None) -> None:
    with store.writing() as session:
        decisions.undo(session, actor, document_id, decision_id)


def _values(store: Store, document_id: str, *names: str) -> tuple[object, ...]:
    with store.reading() as session:
        document = session.get_one(Document, document_id)
        return tuple(getattr(document, name) for name in names)


def test_a_field_that_was_set_again_later_is_not_put_back(store: Store, document_id: str) -> None:
    first = _set(store, LAN, document_id, doc_type="plan")
    _set(store, MINH, document_id, doc_type="notice", period_label="năm nay")
    for decision_id in (first, None):
        with pytest.raises(Refusal, match="E_LATER_DECISION"):
            _undo(store, LAN, document_id, decision_id)
    assert _values(store, document_id, "doc_type", "period_label") == ("notice", "năm nay")
    _undo(store, MINH, document_id)
    assert _values(store, document_id, "doc_type") == ("plan",)
    _undo(store, LAN, document_id)
    assert _values(store, document_id, "doc_type") == ("report",)
    with store.reading() as session:
        assert set(session.scalars(select(Decision.state))) == {DecisionState.UNDONE}


def test_other_fields_set_later_stay(store: Store, document_id: str) -> None:
    first = _set(store, LAN, document_id, doc_type="plan", period_start="2024-02-01")
    _set(store, LAN, document_id, period_label="năm nay")
    _undo(store, LAN, document_id, first)
    assert _values(store, document_id, "doc_type", "period_start", "period_label") == (
        "report", date(2024, 1, 1), "năm nay",
    )  # fmt: skip


def test_undo_after_a_new_reading_gives_what_that_one_says(store: Store, document_id: str, report: Record) -> None:
    _set(store, LAN, document_id, doc_type="plan")
    report.header.doc_type = "notice"
    _read(store, document_id, report)
    assert _values(store, document_id, "doc_type") == ("plan",)
    _undo(store, LAN, document_id)
    assert _values(store, document_id, "doc_type") == ("notice",)


def test_undo_names_no_unit_that_is_gone(store: Store, document_id: str) -> None:
    with store.writing() as session:
        units = [Unit(source="office", code=name, name=name, type="xã", level="commune", folded=name) for name in "ab"]
        session.add_all(units)
    first, second = units
    _set(store, LAN, document_id, unit_id=first.id)
    _set(store, LAN, document_id, unit_id=second.id)
    with store.writing() as session:
        session.delete(session.get_one(Unit, first.id))
    _undo(store, LAN, document_id)
    assert _values(store, document_id, "unit_id") == (None,)


def test_no_two_documents_replace_each_other(store: Store, document_id: str, report: Record, tmp_path: Path) -> None:
    second = _document(store, report, tmp_path, b"second")
    third = _document(store, report, tmp_path, b"third")
    _set(store, LAN, second, replaces_id=document_id)
    _set(store, LAN, third, replaces_id=second)
    for replaced in (document_id, second, third):
        with pytest.raises(Refusal, match="E_REPLACES"):
            _set(store, LAN, document_id, replaces_id=replaced)
    taken_back = _set(store, LAN, third, replaces_id=None)
    _set(store, LAN, document_id, replaces_id=third)
    _undo(store, LAN, third, taken_back)
    assert _values(store, third, "replaces_id") == (None,)
