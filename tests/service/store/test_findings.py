"""What the checks find follows what people decide, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from extractors.document import Document as ReadDocument
from extractors.pipeline import annotate, to_record
from extractors.record import Record
from service.store import current, decisions, documents, fields
from service.store.actors import Actor
from service.store.extractions import keep_record
from service.store.standing import standing
from service.store.store import Store
from service.store.tables import Document, Finding
from service.store.tables.accounts import Role

LAN = Actor("lan", Role.OFFICER)
TEXT = """BÁO CÁO
Kết quả phong trào thi đua năm 2024
I. KẾT QUẢ PHONG TRÀO THI ĐUA NĂM 2010
Toàn xã xây mới 120 nhà, trong đó: 70 nhà cho hộ nghèo, 60 nhà cho hộ chính sách, nhà văn hóa.
Doanh thu đạt 9/18 hợp tác xã (55%)."""
SUM, RATIO, PERIOD = "sum_mismatch", "ratio_mismatch", "period_mismatch"


@pytest.fixture
def record() -> Record:
    """A report in which a total, a share and a heading's year do not fit."""
    return to_record(annotate(ReadDocument.from_text(TEXT)))


@pytest.fixture
def document_id(store: Store, record: Record, tmp_path: Path) -> str:
    path = tmp_path / "handed-in"
    path.write_bytes(b"a report")
    document_id = documents.hand_in(store, path, actor=LAN, file_name="báo cáo.docx").document_id
    read(store, document_id, record)
    return document_id


def read(store: Store, document_id: str, record: Record) -> None:
    with store.writing() as session:
        keep_record(session, session.get_one(Document, document_id), record)


def codes(store: Store, document_id: str) -> list[str]:
    with store.reading() as session:
        query = select(Finding.code).where(Finding.document_id == document_id).order_by(Finding.id)
        found = list(session.scalars(query))
        document = session.get_one(Document, document_id)
        extracted = current.record(session, document)
        assert extracted is not None
        assert [check.code for check in standing(session, document, extracted).checks] == found
        return found


def test_corrected_rejected_added_and_taken_back(store: Store, document_id: str) -> None:
    assert codes(store, document_id) == [SUM, RATIO, PERIOD]
    with store.writing() as session:
        decisions.correct(session, LAN, document_id, "q1", {"value": 130})
    assert codes(store, document_id) == [RATIO, PERIOD]
    with store.writing() as session:
        decisions.correct(session, LAN, document_id, "q5", {"value": 50})
    assert codes(store, document_id) == [PERIOD]
    with store.writing() as session:
        start = TEXT.index("nhà văn hóa")
        values = {"value": 5, "unit": "nhà", "qualifier": "exact", "aspect": "actual", "subject": "nhà văn hóa"}
        decisions.add(session, LAN, document_id, "quantities", start, start + 11, values)
    assert codes(store, document_id) == [SUM, PERIOD]
    with store.writing() as session:
        decisions.undo(session, LAN, document_id)
        decisions.reject(session, LAN, document_id, "q2")
        decisions.undo(session, LAN, document_id)
        decisions.undo(session, LAN, document_id)
        decisions.reject(session, LAN, document_id, "q5")
    assert codes(store, document_id) == [PERIOD]


def test_accepting_what_stands_finds_nothing_new(store: Store, document_id: str) -> None:
    with store.reading() as session:
        before = list(session.scalars(select(Finding.id)))
    with store.writing() as session:
        decisions.accept_all(session, LAN, document_id, [("q1", None), ("q2", None)])
    with store.reading() as session:
        assert list(session.scalars(select(Finding.id))) == before
    assert codes(store, document_id) == [SUM, RATIO, PERIOD]


def test_the_period_that_a_person_sets(store: Store, document_id: str) -> None:
    days = {"period_label": "năm 2010", "period_start": "2010-01-01", "period_end": "2010-12-31"}
    with store.writing() as session:
        fields.set_fields(session, LAN, document_id, days)
    assert codes(store, document_id) == [SUM, RATIO]
    with store.writing() as session:
        decisions.undo(session, LAN, document_id)
    assert codes(store, document_id) == [SUM, RATIO, PERIOD]


def test_a_new_reading_is_judged_with_the_decisions_on_it(store: Store, document_id: str, record: Record) -> None:
    with store.writing() as session:
        decisions.correct(session, LAN, document_id, "q1", {"value": 130})
    read(store, document_id, record)
    assert codes(store, document_id) == [RATIO, PERIOD]


def test_the_keys_of_the_findings_are_of_facts_that_stand(store: Store, document_id: str) -> None:
    with store.writing() as session:
        decisions.correct(session, LAN, document_id, "q2", {"value": 75})
    with store.reading() as session:
        (found,) = session.scalars(select(Finding).where(Finding.code == SUM))
        assert json.dumps(found.fact_keys) == '["q1", "q2", "q3"]'
        assert found.message == "Tổng ghi 120 nhà nhưng các phần cộng lại là 135."
