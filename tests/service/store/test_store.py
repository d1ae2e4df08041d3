"""Documents in the store: handed in, read, found, decided on, deleted; the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import dataclasses
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from extractors.layout import Layout
from extractors.record import Record
from service.errors import Refusal
from service.store import decisions, documents, fields, queue, search
from service.store.actors import COMMAND_LINE, Actor
from service.store.extractions import keep_failure, keep_record
from service.store.store import Store
from service.store.tables import Base, Decision, Document, Event, Extraction, Fact, Section, Unit
from service.store.tables.accounts import Role
from service.store.tables.base import now
from service.store.tables.decisions import DecisionState
from service.store.tables.documents import DocumentState
from service.store.tables.facts import FactState

OFFICER = Actor("lan", Role.OFFICER)


@pytest.fixture
def document_id(store: Store, report: Record, tmp_path: Path) -> str:
    """A document that has been read."""
    handed_in = documents.hand_in(store, _file(tmp_path, b"first"), actor=OFFICER, file_name="báo cáo.pdf")
    read(store, handed_in.document_id, report)
    return handed_in.document_id


def read(store: Store, document_id: str, record: Record) -> None:
    with store.writing() as session:
        document = session.get_one(Document, document_id)
        keep_record(session, document, record)


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "handed-in"
    path.write_bytes(data)
    return path


def _fact(store: Store, document_id: str, key: str) -> Fact:
    with store.reading() as session:
        return session.scalars(select(Fact).where(Fact.document_id == document_id, Fact.key == key)).one()


def _unit(store: Store, name: str) -> int:
    with store.writing() as session:
        unit = Unit(source="office", code=name, name=name, type="xã", level="commune", folded=name)
        session.add(unit)
        session.flush()
        return unit.id


def test_the_original_is_kept_unchanged(store: Store, tmp_path: Path) -> None:
    data = b"%PDF-1.7 anything" * 1000
    handed_in = documents.hand_in(store, _file(tmp_path, data), actor=OFFICER, file_name="a.pdf")
    with store.reading() as session:
        document = documents.find(session, OFFICER, handed_in.document_id)
        assert document.state == DocumentState.WAITING
    with store.originals.open(document.sha256) as stream:
        assert stream.read() == data
    with store.originals.as_file(document.sha256, "thư mục/a.pdf") as path:
        assert path.name == "a.pdf" and path.read_bytes() == data


def test_the_same_file_twice_leads_to_the_first(store: Store, tmp_path: Path) -> None:
    first = documents.hand_in(store, _file(tmp_path, b"same"), actor=OFFICER, file_name="a.pdf")
    second = documents.hand_in(store, _file(tmp_path, b"same"), actor=OFFICER, file_name="b.pdf")
    assert (first.duplicate, second.duplicate) == (False, True)
    assert first.document_id == second.document_id


def test_a_file_handed_in_by_many_at_once_is_kept_once(store: Store, tmp_path: Path) -> None:
    path, outcomes = _file(tmp_path, b"same"), []

    def hand_in() -> None:
        outcomes.append(documents.hand_in(store, path, actor=OFFICER, file_name="a.pdf"))

    threads = [threading.Thread(target=hand_in) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({outcome.document_id for outcome in outcomes}) == 1
    assert sorted(outcome.duplicate for outcome in outcomes) == [False] + [True] * 7


def test_a_clerk_never_learns_of_another_units_documents(store: Store, tmp_path: Path) -> None:
    clerks = [Actor(name, Role.CLERK, _unit(store, name)) for name in ("Hà Mây", "Suối Lam")]
    ids = [documents.hand_in(store, _file(tmp_path, b"same"), actor=clerk, file_name="a.pdf") for clerk in clerks]
    assert not any(handed_in.duplicate for handed_in in ids)
    with store.reading() as session:
        documents.find(session, clerks[0], ids[0].document_id)
        with pytest.raises(Refusal, match="E_NO_DOCUMENT"):
            documents.find(session, clerks[0], ids[1].document_id)
    documents.delete(store, OFFICER, ids[0].document_id)
    with store.reading() as session:
        assert store.originals.has(documents.find(session, clerks[1], ids[1].document_id).sha256)


def test_facts_are_rows(store: Store, document_id: str, report: Record) -> None:
    with store.reading() as session:
        query = select(Fact.count, Fact.award, Fact.recipient, Fact.quote).where(
            Fact.document_id == document_id, Fact.kind == "awards"
        )
        rows = session.execute(query.order_by(Fact.start, Fact.id)).all()
        assert [tuple(row) for row in rows] == [
            (award.count, award.award, award.recipient, award.evidence.quote)
            for award in sorted(report.awards, key=lambda a: (a.evidence.start, report.awards.index(a)))
        ]
        assert session.scalar(select(func.count()).select_from(Section)) == len(report.sections)
        document = session.get_one(Document, document_id)
        assert (document.state, document.doc_type) == (DocumentState.READY, report.header.doc_type)


@pytest.mark.parametrize(
    ("query", "found"),
    [("thi dua", True), ("THI ĐUA", True), ('"khen thuong"', True), ('"thuong khen thi"', False), ("zzz", False)],
)
def test_search_without_diacritics(store: Store, document_id: str, query: str, found: bool) -> None:
    with store.reading() as session:
        assert search.matching(session, query) == ([document_id] if found else [])


def test_search_takes_any_text(store: Store, document_id: str) -> None:
    with store.reading() as session:
        assert search.matching(session, '") OR *:') == []
        assert search.matching(session, " -- ") is None
        assert search.matching(session, document_id) == []  # only what the document says is searched


def test_a_correction_keeps_the_prediction_and_can_be_undone(store: Store, document_id: str, report: Record) -> None:
    award = report.awards[0]
    with store.writing() as session:
        decision = decisions.correct(session, OFFICER, document_id, award.id, {"count": 41}, revision=0)
    fact = _fact(store, document_id, award.id)
    assert (fact.count, fact.state, fact.revision) == (41, FactState.CORRECTED, decision.id)
    assert decision.before is not None and decision.before["count"] == award.count
    with store.reading() as session:
        record = session.get_one(Extraction, session.get_one(Document, document_id).extraction_id)
        assert record is not None
    with store.writing() as session:
        decisions.undo(session, OFFICER, document_id)
    fact = _fact(store, document_id, award.id)
    assert (fact.count, fact.state, fact.revision) == (award.count, FactState.PROPOSED, 0)
    with store.reading() as session:
        undone = session.get_one(Decision, decision.id)
        assert (undone.state, undone.undone_by) == (DecisionState.UNDONE, "lan")


def test_decisions_follow_one_another(store: Store, document_id: str, report: Record) -> None:
    key = report.awards[0].id
    with store.writing() as session:
        first = decisions.correct(session, OFFICER, document_id, key, {"count": 41})
        decisions.reject(session, OFFICER, document_id, key)
        with pytest.raises(Refusal, match="E_LATER_DECISION"):
            decisions.undo(session, OFFICER, document_id, first.id)
    assert _fact(store, document_id, key).state == FactState.REJECTED
    with store.writing() as session:
        decisions.undo(session, OFFICER, document_id)
    assert _fact(store, document_id, key).count == 41


def test_a_decision_on_what_has_changed_is_refused(store: Store, document_id: str, report: Record) -> None:
    key = report.awards[0].id
    with store.writing() as session:
        decisions.accept(session, OFFICER, document_id, key, revision=0)
        with pytest.raises(Refusal, match="E_CHANGED"):
            decisions.reject(session, Actor("minh", Role.OFFICER), document_id, key, revision=0)


@pytest.mark.parametrize(
    "changes", [{"count": "nhiều"}, {"recipient": "nobody"}, {"evidence": {}}, {"colour": "red"}, {"status": None}]
)
def test_what_is_no_fact_is_refused(store: Store, document_id: str, report: Record, changes: dict[str, object]) -> None:
    with store.writing() as session, pytest.raises(Refusal, match="E_BAD_FACT"):
        decisions.correct(session, OFFICER, document_id, report.awards[0].id, changes)


def test_an_added_fact_quotes_the_text(store: Store, document_id: str, report: Record) -> None:
    start, end = 10, 25
    with store.writing() as session:
        added = decisions.add(session, OFFICER, document_id, "movements", start, end, {"name": "Phong trào mới"})
    fact = _fact(store, document_id, added.fact_key)
    assert (fact.quote, fact.state, fact.name) == (report.text[start:end], FactState.ADDED, "Phong trào mới")
    with store.writing() as session:
        decisions.undo(session, OFFICER, document_id)
    with store.reading() as session:
        assert session.scalar(select(func.count()).where(Fact.key == added.fact_key)) == 0


def test_approving_asks_about_what_is_unseen(store: Store, document_id: str) -> None:
    with store.writing() as session, pytest.raises(Refusal, match="E_UNSEEN"):
        decisions.approve(session, OFFICER, document_id)
    with store.writing() as session:
        decisions.approve(session, OFFICER, document_id, with_unseen=True)
    with store.writing() as session, pytest.raises(Refusal, match="E_APPROVED"):
        fields.set_fields(session, OFFICER, document_id, {"doc_type": "plan"})
    with store.writing() as session:
        decisions.reopen(session, OFFICER, document_id)
        fields.set_fields(session, OFFICER, document_id, {"doc_type": "plan", "period_start": "2024-01-01"})
    with store.writing() as session:
        assert session.get_one(Document, document_id).doc_type == "plan"
        decisions.undo(session, OFFICER, document_id)
        assert session.get_one(Document, document_id).doc_type == "report"


def test_a_clerk_decides_nothing(store: Store, tmp_path: Path, report: Record) -> None:
    clerk = Actor("thu", Role.CLERK, _unit(store, "Hà Mây"))
    handed_in = documents.hand_in(store, _file(tmp_path, b"own"), actor=clerk, file_name="a.pdf")
    read(store, handed_in.document_id, report)
    with store.writing() as session, pytest.raises(Refusal, match="E_FORBIDDEN"):
        decisions.accept(session, clerk, handed_in.document_id, report.awards[0].id)


def test_decisions_that_still_apply_outlive_a_new_extraction(store: Store, document_id: str, report: Record) -> None:
    first, second, third = report.awards[:3]  # a1, a2, a3
    with store.writing() as session:
        decisions.correct(session, OFFICER, document_id, first.id, {"count": 41})
        decisions.accept(session, OFFICER, document_id, second.id)
        decisions.reject(session, OFFICER, document_id, third.id)
        decisions.add(session, OFFICER, document_id, "movements", 10, 25, {"name": "Phong trào mới"})
        fields.set_fields(session, OFFICER, document_id, {"period_label": "năm nay"})
    newer = dataclasses.replace(report, text="Đầu trang\n" + report.text, layout=Layout())
    for kind in ("sections", "quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements"):
        for item in getattr(newer, kind):
            place = item if kind == "sections" else item.evidence
            place.start, place.end = place.start + 10, place.end + 10
    for number, award in enumerate(newer.awards):
        award.id = f"a{number + 100}"
    newer.awards[1].recipient = "any"  # the newer extraction disagrees with what was accepted
    read(store, document_id, newer)
    assert _fact(store, document_id, "a100").count == 41
    assert _fact(store, document_id, "a101").state == FactState.PROPOSED
    assert _fact(store, document_id, "a102").state == FactState.REJECTED
    added = _fact(store, document_id, "x1")
    assert (added.start, added.quote) == (20, newer.text[20:35])
    with store.reading() as session:
        assert session.get_one(Document, document_id).period_label == "năm nay"
        stale = session.scalars(select(Decision).where(Decision.state == DecisionState.STALE)).all()
        assert [decision.fact_key for decision in stale] == ["a2"]
        assert session.scalar(select(func.count()).select_from(Extraction)) == 2


def test_a_killed_workers_document_goes_to_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.hand_in(store, _file(tmp_path, b"one"), actor=OFFICER, file_name="một.pdf")
    with store.writing() as session:
        (taken,) = queue.take(session, "first")
        assert queue.take(session, "second") == []
    with store.writing() as session:
        session.get_one(Document, taken.document_id).lease_until = now() - timedelta(seconds=1)
    monkeypatch.setattr(queue, "LEASE", timedelta(seconds=-1))  # from here on every worker falls silent at once
    for attempt in range(2, queue.MAX_ATTEMPTS + 1):
        with store.writing() as session:
            assert [t.document_id for t in queue.take(session, f"worker {attempt}")] == [taken.document_id]
            assert queue.held(session, "first", taken.document_id) is None
    with store.writing() as session:
        assert queue.take(session, "last") == []
        document = session.get_one(Document, taken.document_id)
        assert (document.state, document.error_code) == (DocumentState.FAILED, "E_CRASHED")
        assert "một.pdf" in (document.error_message or "")


def test_what_stops_in_good_order_gives_back(store: Store, tmp_path: Path) -> None:
    documents.hand_in(store, _file(tmp_path, b"one"), actor=OFFICER, file_name="a.pdf")
    with store.writing() as session:
        (taken,) = queue.take(session, "first")
        queue.give_back(session, "first")
        document = session.get_one(Document, taken.document_id)
        session.refresh(document)
        assert (document.state, document.attempts, document.lease_owner) == (DocumentState.WAITING, 0, None)


def test_deleting_leaves_nothing_but_the_trace(store: Store, document_id: str) -> None:
    with store.reading() as session:
        sha256 = session.get_one(Document, document_id).sha256
    documents.delete(store, OFFICER, document_id)
    assert not store.originals.has(sha256)
    with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            if "document_id" in table.columns and table.name != Event.__tablename__:
                assert session.scalar(select(func.count()).select_from(table)) == 0, table.name
        assert search.matching(session, "thi dua") == []
        actions = list(session.scalars(select(Event.action).order_by(Event.id)))
        assert actions == ["handed_in", "read", "deleted"]


def test_a_failure_keeps_what_was_read_before(store: Store, document_id: str) -> None:
    with store.writing() as session:
        documents.read_again(session, COMMAND_LINE, document_id)
        keep_failure(session, session.get_one(Document, document_id), "E_TIMEOUT", "Đọc quá lâu.")
    with store.reading() as session:
        document = session.get_one(Document, document_id)
        assert (document.state, document.error_code) == (DocumentState.FAILED, "E_TIMEOUT")
        assert session.scalar(select(func.count()).select_from(Fact)) > 0
