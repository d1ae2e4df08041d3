"""Indicators across units: sums only where they mean something, conflicts and parts never added, nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from service.indicators import catalogue
from service.store.store import Store
from service.store.tables import Fact
from service.summary.changes import words_of_change
from service.summary.indicators import IndicatorLine, IndicatorSummary, summarise_indicators
from service.summary.scope import Scope, choose
from tests.service.summary.summary_store import OFFICER, Paper, keep

AREA = "Tổng diện tích gieo trồng"


def summary(store: Store, **scope: Any) -> IndicatorSummary:
    with store.reading() as session:
        return summarise_indicators(session, choose(session, OFFICER, Scope(**scope)))


def line(store: Store, name: str = AREA) -> IndicatorLine:
    (found,) = [one for one in summary(store).lines if one.indicator.name == name]
    return found


def flags(found: IndicatorLine) -> set[str]:
    return {flag.code for unit in found.units for flag in unit.flags}


def test_units_are_lined_up_and_added(store: Store) -> None:
    keep(store, "xã An Lạc", Paper().quantity("q1", 500.5, "ha", "Diện tích gieo trồng"))
    keep(store, "xã Bình Khê", Paper().quantity("q1", 300, "ha", AREA, qualifier="about"))
    found = line(store)
    assert found.total is not None
    assert (found.total.value, found.total.units, found.total.text) == (800.5, 2, "khoảng 800,5")
    assert [(unit.unit, unit.figure and unit.figure.value) for unit in found.units] == [
        ("xã An Lạc", 500.5), ("xã Bình Khê", 300),
    ]  # fmt: skip


def test_yields_and_shares_have_no_sum(store: Store) -> None:
    for unit in ("xã An Lạc", "xã Bình Khê"):
        paper = Paper().quantity("q1", 60, "tạ/ha", "Năng suất lúa").quantity("q2", 3.5, "%", "Tỷ lệ hộ nghèo")
        keep(store, unit, paper)
    for name in ("Năng suất lúa", "Tỷ lệ hộ nghèo"):
        found = line(store, name)
        assert (found.total, len(found.units)) == (None, 2)


def test_the_same_figure_told_twice_is_one(store: Store) -> None:
    keep(store, "xã An Lạc", Paper().quantity("q1", 500, "ha", AREA).quantity("q2", 500, "ha", AREA))
    found = line(store)
    assert found.total is not None and found.total.value == 500
    assert [ref.key for ref in found.total.facts] == ["q1", "q2"]


def test_figures_that_differ_are_flagged_and_not_added(store: Store) -> None:
    keep(store, "xã An Lạc", Paper().quantity("q1", 500, "ha", AREA).quantity("q2", 520, "ha", AREA))
    keep(store, "xã Bình Khê", Paper().quantity("q1", 300, "ha", AREA))
    found = line(store)
    assert found.total is not None and (found.total.value, found.total.units) == (300, 1)
    assert {flag.code for flag in found.total.flags} == {"conflict"}
    assert found.units[0].values == (500, 520)


def test_numbers_of_places_below_the_unit_are_parts(store: Store) -> None:
    paper = Paper().quantity("q1", 4235, "ha", AREA).quantity("q2", 895, "ha", AREA, place="xã Hà Vinh")
    keep(store, "cụm thi đua số 2", paper)
    found = line(store)
    assert found.total is not None and found.total.value == 4235
    keep(store, "xã An Lạc", Paper().quantity("q1", 100, "ha", AREA, place="xã An Lạc"))
    keep(store, "xã Bình Khê", Paper().quantity("q1", 55, "ha", AREA, place="thôn Đồng Mít"))
    found = line(store)
    assert found.total is not None and found.total.value == 4335
    assert "only_parts" in flags(found)


def test_against_plan_and_against_the_time_before(store: Store) -> None:
    paper = Paper().quantity("q1", 480, "ha", AREA).quantity("q2", 600, "ha", AREA, aspect="target")
    paper.quantity("q3", 80, "%", AREA, aspect="plan_share")
    before = len(paper.text)
    paper.quantity("q4", 5.2, "%", AREA, aspect="comparison", sentence="Tăng 5,2% so với cùng kỳ năm 2023; mở rộng.")
    evidence = paper.facts["quantities"][-1].evidence
    evidence.start, evidence.end, evidence.quote = before + 5, before + 9, "5,2%"
    keep(store, "xã An Lạc", paper)
    found = line(store)
    (unit,) = found.units
    assert (unit.plan, unit.plan_share, unit.change) == (600, 80, "tăng 5,2% so với cùng kỳ năm 2023")
    assert (found.planned, found.planned_result, found.plan_share) == (600, 480, 80)


@pytest.mark.parametrize(
    ("before", "number", "after", "words"),
    [
        ("đạt 480 ha, tăng ", "5,2%", " so với cùng kỳ năm 2023; đàn", "tăng 5,2% so với cùng kỳ năm 2023"),
        ("480 ha (giảm ", "12 ha", " so với cùng kỳ). Đàn", "giảm 12 ha so với cùng kỳ"),
        ("học sinh, đạt ", "99,1%", " so với đầu năm học và đạt 102,7% kế hoạch.",
         "đạt 99,1% so với đầu năm học và đạt 102,7% kế hoạch"),
        ("", "5%", " so với cùng kỳ", "5% so với cùng kỳ"),
    ],
)  # fmt: skip
def test_words_of_change(before: str, number: str, after: str, words: str) -> None:
    assert words_of_change(before + number + after, number) == words


def test_what_matches_no_indicator_stands_apart(store: Store) -> None:
    for unit in ("xã An Lạc", "xã Bình Khê"):
        keep(store, unit, Paper().quantity("q1", 3, "hộ", "nuôi ốc nhồi thương phẩm"))
    found = summary(store)
    (one,) = found.unmatched
    assert (one.subject, one.unit, one.units, one.values) == ("nuôi ốc nhồi thương phẩm", "hộ", 2, (3, 3))
    with store.writing() as session:
        made = catalogue.add(session, "Hộ nuôi ốc nhồi", "hộ", aliases=("nuôi ốc nhồi thương phẩm",))
    found = summary(store)
    assert found.unmatched == ()
    assert [one.total and one.total.value for one in found.lines] == [6]
    with store.writing() as session:
        catalogue.remove(session, made)
    with store.reading() as session:
        assert set(session.scalars(select(Fact.indicator_id))) == {None}


def test_a_share_is_never_made_summable(store: Store) -> None:
    with store.writing() as session:
        made = catalogue.add(session, "Tỷ lệ mới", "%", summable=True)
        assert [row.summable for row in catalogue.rows(session) if row.id == made] == [False]
        catalogue.remove(session, made)
