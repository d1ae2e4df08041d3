"""The list of documents: every filter, every order, pages that neither repeat nor lose, and who may see what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.store import search
from service.store.actors import COMMAND_LINE, Actor
from service.store.listing import Filter, Sort, choices, listing, one
from service.store.store import Store
from service.store.tables import Document, Fact, Finding, Unit
from service.store.tables.accounts import Role
from service.store.tables.base import now

H1 = (date(2024, 1, 1), date(2024, 6, 30))
YEAR = (date(2023, 1, 1), date(2023, 12, 31))
BIRTH = now()


@pytest.fixture
def filled(store: Store) -> Store:
    """Six documents of two units, one of them of none; the third has facts and findings."""
    with store.writing() as session:
        units = [
            Unit(source="office", code=n, name=f"xã {n}", type="xã", level="commune", folded=n) for n in ("b", "a")
        ]
        session.add_all(units)
        session.flush()
        for number in range(6):
            unit = None if number == 5 else units[number % 2]
            first, last = H1 if number < 4 else YEAR
            session.add(
                Document(
                    id=f"d{number}", owner=f"unit-{unit.id}" if unit else "", sha256=str(number), size=1,
                    file_name=f"Báo cáo {number}.pdf", uploaded_at=BIRTH + timedelta(minutes=number),
                    state="approved" if number == 0 else "ready", unit_id=unit.id if unit else None,
                    doc_type="plan" if number == 4 else "report", period_label="kỳ", period_start=first,
                    period_end=last,
                )
            )  # fmt: skip
        session.flush()
        for number in range(6):
            search.index(session, f"d{number}", "phong trào thi đua" if number % 3 == 0 else "công tác khen thưởng")
        for key, state in (("q1", "proposed"), ("q2", "accepted"), ("q3", "proposed")):
            session.add(
                Fact(
                    document_id="d2", key=key, kind="quantities", state=state, confidence=0.5, start=0, end=1,
                    quote="1", data={},
                )
            )  # fmt: skip
        for severity in ("warning", "info"):
            session.add(Finding(document_id="d2", code="x", severity=severity, message="?", fact_keys=[]))
    return store


def _ids(store: Store, wanted: Filter, actor: Actor = COMMAND_LINE, sort: Sort = Sort.OLDEST) -> str:
    with store.reading() as session:
        found = listing(session, actor, wanted, sort=sort)
    assert found.total == len(found.rows)
    return "".join(row.document.id[1:] for row in found.rows)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), "012345"),
        (Filter(query="thi dua"), "03"),
        (Filter(query="THI ĐUA"), "03"),
        (Filter(query="khen thuong"), "1245"),
        (Filter(query="…"), "012345"),
        (Filter(query="không có"), ""),
        (Filter(state="approved"), "0"),
        (Filter(doc_type="plan"), "4"),
        (Filter(period=YEAR), "45"),
        (Filter(period=(YEAR[0], H1[1])), ""),
        (Filter(without_unit=True), "5"),
        (Filter(query="thi dua", state="ready"), "3"),
    ],
)
def test_each_filter(filled: Store, wanted: Filter, expected: str) -> None:
    assert _ids(filled, wanted) == expected


def test_orders(filled: Store) -> None:
    assert _ids(filled, Filter(), sort=Sort.NEWEST) == "543210"
    assert _ids(filled, Filter(), sort=Sort.UNIT) == "314205"
    assert _ids(filled, Filter(), sort=Sort.PERIOD) == "321054"
    assert _ids(filled, Filter(), sort=Sort.NAME) == "012345"


def test_a_row_counts_what_waits(filled: Store) -> None:
    with filled.reading() as session:
        row = next(row for row in listing(session, COMMAND_LINE, Filter()).rows if row.document.id == "d2")
        assert (row.unit, row.facts, row.unseen, row.findings) == ("xã b", 3, 2, 1)
        assert one(session, row.document) == row


def test_a_clerk_lists_and_chooses_from_the_own_units_documents_only(filled: Store) -> None:
    with filled.reading() as session:
        unit_id = session.query(Unit.id).filter(Unit.folded == "a").scalar()
        clerk = Actor("tam", Role.CLERK, unit_id)
        offered = choices(session, clerk)
        everything = choices(session, COMMAND_LINE)
    assert _ids(filled, Filter(), clerk) == "13"
    assert _ids(filled, Filter(query="khen thuong"), clerk) == "1"
    assert (offered.units, offered.periods, offered.states) == ([(unit_id, "xã a")], [("kỳ", *H1)], {"ready": 2})
    assert [name for _, name in everything.units] == ["xã a", "xã b"]
    assert everything.periods == [("kỳ", *H1), ("kỳ", *YEAR)]
    assert everything.states == {"approved": 1, "ready": 5}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(limit=st.integers(1, 7), sort=st.sampled_from(Sort))
def test_pages_laid_together_are_the_whole_list(filled: Store, limit: int, sort: Sort) -> None:
    with filled.reading() as session:
        pages = [listing(session, COMMAND_LINE, Filter(), sort=sort, offset=o, limit=limit) for o in range(0, 6, limit)]
        whole = listing(session, COMMAND_LINE, Filter(), sort=sort)
    assert [row for page in pages for row in page.rows] == whole.rows
    assert {page.total for page in pages} == {6}
