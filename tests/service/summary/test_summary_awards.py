"""Each award once: restatements, parts, mixed counts, doubles; what counts, what is flagged."""

from __future__ import annotations

from typing import Any

import pytest

from service.errors import Refusal
from service.store.store import Store
from service.summary.awards import AwardSummary, summarise_awards
from service.summary.doubles import Verdict, decide
from service.summary.figures import FactRef
from service.summary.scope import Scope, choose
from tests.service.summary.summary_store import OFFICER, Paper, keep, reject


def summary(store: Store, **scope: Any) -> AwardSummary:
    with store.reading() as session:
        return summarise_awards(session, choose(session, OFFICER, Scope(**scope)))


def totals(found: AwardSummary, *, status: str = "conferred") -> dict[tuple[str | None, str], float]:
    """The totals by award and recipient."""
    return {(cell.key.award, cell.key.recipient): cell.figure.value for cell in found.cells(status=status)}


def codes(found: AwardSummary) -> set[str]:
    return {flag.code for cell in found.cells() for flag in cell.figure.flags}


ONE_REPORT = [
    ("a restatement is left out", Paper().award("a1", 44).award("a2", 44, same_as="a1"),
     {("giay_khen", "individual"): 44}),
    ("a part that says no more is left out", Paper().award("a1", 44).award("a2", 12, part_of="a1"),
     {("giay_khen", "individual"): 44}),
    ("a part of the whole's restatement too",
     Paper().award("a1", 44).award("a2", 44, same_as="a1").award("a3", 12, part_of="a2"),
     {("giay_khen", "individual"): 44}),
    ("parts that tell the recipients count in the whole's place",
     Paper().award("a1", 25, recipient="any").award("a2", 13, recipient="collective", part_of="a1")
     .award("a3", 12, part_of="a1"),
     {("giay_khen", "collective"): 13, ("giay_khen", "individual"): 12}),
    ("what they leave over stays mixed",
     Paper().award("a1", 200, recipient="any").award("a2", 50, recipient="collective", part_of="a1"),
     {("giay_khen", "collective"): 50, ("giay_khen", "any"): 150}),
    ("parts that name the award count in the place of one that names none",
     Paper().award("a1", 3, award=None).award("a2", 2, award="bang_khen", part_of="a1"),
     {("bang_khen", "individual"): 2, (None, "individual"): 1}),
    ("a title among another title's counts under its own",
     Paper().award("a1", 90, award="lao_dong_tien_tien").award("a2", 12, award="chien_si_thi_dua_co_so", part_of="a1"),
     {("lao_dong_tien_tien", "individual"): 90, ("chien_si_thi_dua_co_so", "individual"): 12}),
    ("a part that names no award has its whole's",
     Paper().award("a1", 94, recipient="any").award("a2", 94, award=None, part_of="a1"),
     {("giay_khen", "individual"): 94}),
    ("an award without a number counts for none", Paper().award("a1", None).award("a2", 7),
     {("giay_khen", "individual"): 7}),
]  # fmt: skip


@pytest.mark.parametrize(("paper", "expected"), [row[1:] for row in ONE_REPORT], ids=[row[0] for row in ONE_REPORT])
def test_one_report(store: Store, paper: Paper, expected: dict[tuple[str | None, str], float]) -> None:
    keep(store, "xã An Lạc", paper)
    assert totals(summary(store)) == expected


def test_a_title_within_another_is_left_out_of_the_sum_over_titles(store: Store) -> None:
    paper = Paper().award("a1", 90, award="lao_dong_tien_tien")
    keep(store, "xã An Lạc", paper.award("a2", 12, award="chien_si_thi_dua_co_so", part_of="a1"))
    found = summary(store)
    assert [cell.figure.within for cell in found.cells()] == [0, 12] or [c.figure.within for c in found.cells()] == [
        12,
        0,
    ]
    assert found.total("individual").value == 90


def test_where_the_first_telling_was_rejected_the_next_counts(store: Store) -> None:
    paper = Paper().award("a1", 44).award("a2", 44, same_as="a1").award("a3", 44, same_as="a1")
    document = keep(store, "xã An Lạc", paper)
    reject(store, document, "a1")
    (cell,) = summary(store).cells()
    assert (cell.figure.value, cell.figure.facts) == (44, (FactRef(document, "a2"), FactRef(document, "a3")))


def test_where_the_whole_was_rejected_its_parts_count(store: Store) -> None:
    document = keep(store, "xã An Lạc", Paper().award("a1", 44).award("a2", 12, part_of="a1"))
    reject(store, document, "a1")
    assert totals(summary(store)) == {("giay_khen", "individual"): 12}


def test_other_statuses_stand_apart(store: Store) -> None:
    keep(store, "xã An Lạc", Paper().award("a1", 5).award("a2", 9, status="proposed"))
    found = summary(store)
    assert totals(found) == {("giay_khen", "individual"): 5}
    assert totals(found, status="proposed") == {("giay_khen", "individual"): 9}


def test_a_mixed_inexact_count_says_so(store: Store) -> None:
    keep(store, "xã An Lạc", Paper().award("a1", 200, recipient="any", qualifier="more_than"))
    (cell,) = summary(store).cells()
    assert (cell.key.recipient, cell.figure.text) == ("any", "hơn 200")


def test_parts_that_do_not_add_up_are_flagged_and_count(store: Store) -> None:
    paper = Paper().award("a1", 90, recipient="any").award("a2", 22, recipient="collective", part_of="a1")
    keep(store, "xã An Lạc", paper.award("a3", 65, part_of="a1").check("sum_mismatch", "a1", "a2", "a3"))
    found = summary(store)
    assert totals(found) == {("giay_khen", "collective"): 22, ("giay_khen", "individual"): 65}
    assert all({flag.code for flag in cell.figure.flags} == {"sum_mismatch"} for cell in found.cells())


def test_a_figure_says_how_much_of_it_is_approved(store: Store) -> None:
    keep(store, "xã An Lạc", Paper().award("a1", 30))
    keep(store, "xã Bình Khê", Paper().award("a1", 10), approved=False)
    (cell,) = summary(store, with_unapproved=True).cells()
    assert (cell.figure.value, cell.figure.approved, cell.figure.units) == (40, 30, 2)
    assert totals(summary(store)) == {("giay_khen", "individual"): 30}


def test_one_award_reported_by_the_commune_and_the_office_counts_once(store: Store) -> None:
    occasion = "phong trào “Đường quê sáng, sạch”"
    commune = keep(store, "xã An Lạc", Paper().award("a1", 14, occasion=occasion))
    told = "Chủ tịch UBND huyện tặng Giấy khen cho 14 cá nhân của xã An Lạc."
    office = keep(store, "Phòng Nội vụ", Paper().award("a1", 14, occasion=occasion, sentence=told))
    found = summary(store)
    (cell,) = found.cells()
    assert cell.figure.value == 14
    assert cell.figure.facts == (FactRef(commune, "a1"), FactRef(office, "a1"))
    assert codes(found) == {"double"}
    with store.writing() as session:
        decide(session, OFFICER, FactRef(office, "a1"), FactRef(commune, "a1"), same=False)
    assert totals(summary(store)) == {("giay_khen", "individual"): 28}


def test_what_may_be_a_double_counts_twice_with_a_flag_until_somebody_decides(store: Store) -> None:
    occasion = "phong trào “Đường quê sáng, sạch”"
    refs = [
        FactRef(keep(store, unit, Paper().award("a1", 14, occasion=occasion)), "a1")
        for unit in ("xã An Lạc", "xã Bình Khê")
    ]
    found = summary(store)
    assert (totals(found), codes(found)) == ({("giay_khen", "individual"): 28}, {"possible_double"})
    with store.writing() as session:
        decide(session, OFFICER, *refs, same=True)
    found = summary(store)
    assert (totals(found), codes(found)) == ({("giay_khen", "individual"): 14}, set())
    assert [double.verdict for double in found.doubles] == [Verdict.SAME]


@pytest.mark.parametrize(
    "other",
    [
        {"giver_level": "commune"}, {"occasion": "công tác tuyển quân"}, {"count": 15}, {"award": "bang_khen"},
        {"status": "proposed"},
    ],
)  # fmt: skip
def test_what_differs_is_no_double(store: Store, other: dict[str, Any]) -> None:
    said = {"count": 14, "occasion": "phong trào “Đường quê sáng, sạch”"}
    keep(store, "xã An Lạc", Paper().award("a1", **said))
    keep(store, "xã Bình Khê", Paper().award("a1", **{**said, **other}))
    assert summary(store).doubles == ()


def test_what_cannot_be_one_conferral_cannot_be_decided_to_be(store: Store) -> None:
    one = keep(store, "xã An Lạc", Paper().award("a1", 14))
    two = keep(store, "xã Bình Khê", Paper().award("a1", 15))
    with store.writing() as session, pytest.raises(Refusal, match="E_NO_DOUBLE"):
        decide(session, OFFICER, FactRef(one, "a1"), FactRef(two, "a1"), same=True)
