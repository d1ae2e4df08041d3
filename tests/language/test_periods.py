"""Periods: what they are called, the days they span, and where they take a missing year from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.normalise import fold
from extractors.language.periods import find_periods, parse_period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 tháng đầu năm 2023", [("2023-01-01", "2023-06-30")]),
        ("06 tháng cuối năm 2023", [("2023-07-01", "2023-12-31")]),
        ("sáu tháng đầu năm 2024", [("2024-01-01", "2024-06-30")]),
        ("6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2023",
         [("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-31")]),
        ("quý I/2024", [("2024-01-01", "2024-03-31")]),
        ("Quý IV năm 2024", [("2024-10-01", "2024-12-31")]),
        ("quý 2", [("2030-04-01", "2030-06-30")]),
        ("Quý II:", [("2030-04-01", "2030-06-30")]),
        ("quý II - III/2024", [("2024-04-01", "2024-09-30")]),
        ("trong tháng 6", [("2030-06-01", "2030-06-30")]),
        ("tháng 02/2024", [("2024-02-01", "2024-02-29")]),
        ("tháng 11 năm 2025", [("2025-11-01", "2025-11-30")]),
        ("từ tháng 01 đến tháng 6/2023", [("2023-01-01", "2023-06-30")]),
        ("tháng 11 - 12/2023", [("2023-11-01", "2023-12-31")]),
        ("tháng 4, 5/2024", [("2024-04-01", "2024-05-31")]),
        ("tháng 4 và tháng 5 năm 2024", [("2024-04-01", "2024-05-31")]),
        ("tháng 6, 12 đơn vị", [("2030-06-01", "2030-06-30")]),
        ("9 tháng năm 2024", [("2024-01-01", "2024-09-30")]),
        ("9 tháng đầu năm", [("2030-01-01", "2030-09-30")]),
        ("3 tháng cuối năm 2022", [("2022-10-01", "2022-12-31")]),
        ("năm 2022", [("2022-01-01", "2022-12-31")]),
        ("năm học 2022 - 2023", [("2022-09-01", "2023-05-31")]),
        ("năm học 2018 -2019", [("2018-09-01", "2019-05-31")]),
        ("năm học 2021 - 2021", [(None, None)]),
        ("giai đoạn 2021-2025", [("2021-01-01", "2025-12-31")]),
        ("05 năm (2021 - 2025)", [("2021-01-01", "2025-12-31")]),
        ("nhiệm kỳ 2021 - 2026", [("2021-01-01", "2026-12-31")]),
        ("từ năm 2020 đến năm 2024", [("2020-01-01", "2024-12-31")]),
        ("tuần đầu tháng 7/2023", [("2023-07-01", "2023-07-07")]),
        ("nửa cuối tháng 6/2023", [("2023-06-16", "2023-06-30")]),
        ("từ ngày 15/12/2022 đến ngày 14/6/2023", [("2022-12-15", "2023-06-14")]),
        ("Từ 26/11 đến 20/12/2022", [("2022-11-26", "2022-12-20")]),
        ("năm 2022; phương hướng năm 2023", [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")]),
    ],
)  # fmt: skip
def test_periods(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(p.first, p.last) for p in find_periods(fold(text), 2030)] == expected


@pytest.mark.parametrize(
    "text",
    ["ngày 05 tháng 6 năm 2023", "tháng 13", "quý V", "quý khách", "năm tháng qua", "trẻ 6 tháng tuổi", "năm nay"],
)
def test_no_period(text: str) -> None:
    assert find_periods(fold(text), 2030) == []


def test_without_any_year_the_days_stay_unknown() -> None:
    period = parse_period(fold("hoàn thành trong quý III"))
    assert period is not None
    assert (period.kind, period.first, period.last, period.stated) == ("quarter", None, None, False)


@given(st.text(alphabet="0123456789/-() quýiIVthángnăđầucuốọnếử,\n", max_size=80))
def test_periods_are_inside_the_text_and_in_order(text: str) -> None:
    folded = fold(text)
    found = find_periods(folded, 2024)
    assert all(0 <= p.start < p.end <= len(folded) for p in found)
    for period in found:
        if period.first and period.last and period.kind != "window":
            assert date.fromisoformat(period.first) <= date.fromisoformat(period.last)
