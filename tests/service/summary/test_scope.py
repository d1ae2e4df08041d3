"""Which documents count: by campaign, period and unit; those left out have a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.store.store import Store
from service.store.tables import Document
from service.summary.scope import Chosen, Reason, Scope, choose
from tests.service.summary.summary_store import OFFICER, Paper, a_campaign, a_unit, keep

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def chosen(store: Store, **scope: Any) -> Chosen:
    with store.reading() as session:
        return choose(session, OFFICER, Scope(**scope))


def kept(found: Chosen) -> list[str]:
    return [source.id for source in found.sources]


def reasons(found: Chosen) -> dict[str, Reason]:
    return {one.document_id: one.reason for one in found.left_out}


def test_by_campaign_and_only_approved_ones(store: Store) -> None:
    campaign = a_campaign(store)
    approved = keep(store, "xã An Lạc", Paper(), campaign_id=campaign)
    waiting = keep(store, "xã Bình Khê", Paper(), campaign_id=campaign, approved=False)
    keep(store, "xã Cẩm Vân", Paper())
    found = chosen(store, campaign_id=campaign)
    assert (kept(found), reasons(found)) == ([approved], {waiting: Reason.NOT_APPROVED})
    assert kept(chosen(store, campaign_id=campaign, with_unapproved=True)) == [approved, waiting]


def test_by_period(store: Store) -> None:
    half = keep(store, "xã An Lạc", Paper())
    keep(store, "xã Bình Khê", Paper(period=(date(2023, 1, 1), date(2023, 6, 30))))
    keep(store, "xã Cẩm Vân", Paper(period=None))
    assert kept(chosen(store, start=YEAR[0], end=YEAR[1])) == [half]


def test_by_unit_and_those_below_it(store: Store) -> None:
    district = a_unit(store, "huyện Đông Sầm", level="district")
    a_unit(store, "xã An Lạc", parent_id=district)
    below = keep(store, "xã An Lạc", Paper())
    keep(store, "xã Bình Khê", Paper())
    assert kept(chosen(store, unit_id=district)) == [below]


def test_a_replaced_document_is_left_out_once_its_correction_counts(store: Store) -> None:
    first = keep(store, "xã An Lạc", Paper().award("a1", 3))
    second = keep(store, "xã An Lạc", Paper().award("a1", 4), replaces_id=first, approved=False)
    found = chosen(store)
    assert (kept(found), reasons(found)) == ([first], {second: Reason.NOT_APPROVED})
    found = chosen(store, with_unapproved=True)
    assert (kept(found), reasons(found)) == ([second], {first: Reason.REPLACED})


def test_the_same_file_or_the_same_number_twice_counts_once(store: Store) -> None:
    first = keep(store, "xã An Lạc", Paper(number="15"), sha256="0" * 64)
    bytes_again = keep(store, "xã An Lạc", Paper(), sha256="0" * 64, owner="unit-1")
    number_again = keep(store, "xã An Lạc", Paper(number="15", origin="ocr"))
    other_number = keep(store, "xã Bình Khê", Paper(number="15"))
    found = chosen(store)
    assert kept(found) == [first, other_number]
    assert reasons(found) == {bytes_again: Reason.DUPLICATE, number_again: Reason.DUPLICATE}


def test_a_half_year_within_a_counted_year_is_left_out(store: Store) -> None:
    half = keep(store, "xã An Lạc", Paper(number="1"))
    year = keep(store, "xã An Lạc", Paper(number="2", period=YEAR))
    found = chosen(store)
    assert (kept(found), reasons(found)) == ([year], {half: Reason.COVERED})


def test_two_reports_of_one_unit_for_one_period_are_flagged(store: Store) -> None:
    ids = [keep(store, "xã An Lạc", Paper(number=number)) for number in ("1", "2")]
    found = chosen(store)
    assert sorted(kept(found)) == sorted(ids)
    assert {flag.code for flags in found.flags.values() for flag in flags} == {"several_reports"}


def test_other_kinds_of_document_are_left_out(store: Store) -> None:
    plan = keep(store, "xã An Lạc", Paper(doc_type="plan"))
    assert reasons(chosen(store)) == {plan: Reason.NOT_A_REPORT}


def test_a_document_without_a_unit_counts_and_is_flagged(store: Store) -> None:
    document = keep(store, "xã An Lạc", Paper())
    with store.writing() as session:
        session.get_one(Document, document).unit_id = None
    found = chosen(store)
    assert kept(found) == [document]
    assert [flag.code for flag in found.flags[document]] == ["unknown_unit"]
