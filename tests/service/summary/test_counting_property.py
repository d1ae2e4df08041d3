"""What never changes a total: telling a fact again, naming a part of it, handing the same document in twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from service.summary.award_rows import AwardRow
from service.summary.counting import Counted, count
from service.summary.scope import Source

SOURCE = Source("d", 1, "xã An Lạc", "commune", "Báo cáo", True, None, None, None, None, None,
                datetime(2024, 7, 1, tzinfo=UTC), 1, "docx", False)  # fmt: skip


def row(key: str, **values: object) -> AwardRow:
    made = AwardRow("d", key, "accepted", 0.9, "q", "giay_khen", "district", "individual", 10.0, "exact", "conferred",
                    None, None, None, None, None)  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def counted(rows: list[AwardRow]) -> list[Counted]:
    return list(count(SOURCE, rows, {}).counted)


def total(rows: list[AwardRow]) -> float:
    """All that was given, each conferral once."""
    return sum(one.amount for one in counted(rows) if not one.within)


def by_kind(rows: list[AwardRow]) -> dict[tuple[str | None, str], float]:
    found: dict[tuple[str | None, str], float] = {}
    for one in counted(rows):
        key = (one.award, one.row.recipient)
        found[key] = found.get(key, 0) + one.amount
    return found


AWARDS = st.sampled_from(["giay_khen", "bang_khen", "lao_dong_tien_tien", None])
RECIPIENTS = st.sampled_from(["collective", "individual", "household", "any"])


@st.composite
def reports(draw: st.DrawFn) -> list[AwardRow]:
    """Rows that each tell a conferral of their own."""
    size = draw(st.integers(1, 6))
    return [
        row(f"a{n}", award=draw(AWARDS), recipient=draw(RECIPIENTS), count=float(draw(st.integers(1, 500))))
        for n in range(size)
    ]


@given(reports(), st.data())
def test_a_restatement_changes_no_total(rows: list[AwardRow], data: st.DataObject) -> None:
    told = data.draw(st.sampled_from(rows))
    again = replace(told, key="again", same_as=told.key)
    assert by_kind([*rows, again]) == by_kind(rows)
    third = replace(told, key="third", same_as="again")
    assert by_kind([*rows, again, third]) == by_kind(rows)


@given(reports(), AWARDS, RECIPIENTS, st.data())
def test_a_part_changes_no_sum_of_all(
    rows: list[AwardRow], award: str | None, recipient: str, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from(rows))
    most = int(whole.count or 0)
    part = row(
        "part", part_of=whole.key, award=award, recipient=recipient, count=float(data.draw(st.integers(1, most)))
    )
    assert total([*rows, part]) == total(rows)


@given(reports(), st.data())
def test_a_part_of_the_same_kind_changes_no_total(rows: list[AwardRow], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(rows))
    most = int(whole.count or 0)
    part = replace(whole, key="part", part_of=whole.key, count=float(data.draw(st.integers(1, most))))
    assert by_kind([*rows, part]) == by_kind(rows)


@given(reports(), st.data())
def test_rejecting_the_first_telling_changes_no_total(rows: list[AwardRow], data: st.DataObject) -> None:
    told = data.draw(st.sampled_from(rows))
    again = replace(told, key="again", same_as=told.key)
    rejected = [replace(one, state="rejected") if one is told else one for one in rows]
    assert by_kind([*rejected, again]) == by_kind(rows)


@given(reports())
def test_rows_that_name_each_other_in_a_circle_count_once(rows: list[AwardRow]) -> None:
    first, last = replace(rows[0], same_as="again"), replace(rows[0], key="again", same_as=rows[0].key)
    assert by_kind([first, *rows[1:], last]) == by_kind(rows)
