"""Dates: every shape that official documents use, what is left blank, and what only looks like a date."""

from datetime import date as Date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.dates import find_dates, is_date
from extractors.language.normalise import fold


def parts(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(d.year, d.month, d.day) for d in find_dates(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 05/7/2023", [(2023, 7, 5)]),
        ("ngày 07/ 4/ 2014 của Bộ", [(2014, 4, 7)]),
        ("19 /5/ 2014", [(2014, 5, 19)]),
        ("Họp 12.5.2024 tại trụ sở", [(2024, 5, 12)]),
        ("ký 22-8-2020", [(2020, 8, 22)]),
        ("Lạc Hà, ngày 09 tháng 12 năm 2022", [(2022, 12, 9)]),
        ("Lạc Hà, 09 tháng 12 năm 2022", [(2022, 12, 9)]),
        ("ngày 23 tháng 01\nnăm 2026", [(2026, 1, 23)]),
        ("ngày 16  tháng  5 năm 2021", [(2021, 5, 16)]),
        ("ngày    tháng 6 năm 2023", [(2023, 6, None)]),
        ("ngày tháng 7 năm 2021", [(2021, 7, None)]),
        ("ngày …… tháng 6 năm 2023", [(2023, 6, None)]),
        ("ngày ... tháng ... năm 2024", [(2024, None, None)]),
        ("ngày .../6/2023", [(2023, 6, None)]),
        ("ngày …/8/2025", [(2025, 8, None)]),
        ("ngày 05 tháng năm 2018", [(2018, None, 5)]),
        ("ngày 12 tháng 3", [(None, 3, 12)]),
        ("trước 15 tháng 4./.", [(None, 4, 15)]),
        ("chậm nhất 15 tháng 4 năm 2024", [(2024, 4, 15)]),
        ("ngày 12 tháng 3/2024", [(2024, 3, 12)]),
        ("xong trước 15/7", [(None, 7, 15)]),
        ("trước ngày 15/7, các xã", [(None, 7, 15)]),
        ("ngày 15/7/23", [(2023, 7, 15)]),
        ("Tờ trình số 2753/TTr-STP 28/9/2022", [(2022, 9, 28)]),
        ("Từ 26/11 đến 20/12/2022", [(2022, 11, 26), (2022, 12, 20)]),
        ("từ 15/12 đến 14/6/2023", [(2022, 12, 15), (2023, 6, 14)]),
        ("từ ngày 05 đến ngày 10/7/2023", [(2023, 7, 5), (2023, 7, 10)]),
        ("từ 25-31/7/2023", [(2023, 7, 25), (2023, 7, 31)]),
        ("(17/10/1963 - 17/10/2023)", [(1963, 10, 17), (2023, 10, 17)]),
        ("trước 30/5/2026 và điều chỉnh trước ngày 15/6/2026", [(2026, 5, 30), (2026, 6, 15)]),
        ("thứ Sáu, ngày 29/02/2024", [(2024, 2, 29)]),
        ("ngày 12.5, đoàn đến thăm", [(None, 5, 12)]),
        ("đến 30/9 hoàn thành", [(None, 9, 30)]),
        ("báo cáo từ 01/01 đến 30/9.", [(None, 1, 1), (None, 9, 30)]),
    ],
)  # fmt: skip
def test_dates(text: str, expected: list[tuple[int | None, int | None, int | None]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5/5 xã đạt chuẩn", "295/295 ha", "trường Mầm non 20/7", "đạt 12.5 tạ", "ngày 31/6/2023", "ngày 29/02/2023",
        "số 91/2017/NĐ-CP", "số 12/20/HĐ", "tăng 54 vụ (209/155)", "năm 20120", "ngày tháng năm",
        "từ 5/12 xã lên 7/12 xã", "15- 20 cơ quan", "1.1.2 Kết quả", "ĐT 0912.345.678", "từ 10 đến 12 hộ",
        "33/ 31,5 ha", "trong 15 tháng", "trong ngày tháng khó khăn",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert parts(text) == []


def test_span_holds_the_word_before() -> None:
    folded = fold("gửi trước ngày 05/7/2023.")
    (date,) = find_dates(folded)
    assert folded[date.start : date.end] == "ngày 05/7/2023"
    assert date.iso == "2023-07-05"


def test_range_keeps_its_context() -> None:
    folded = fold("a 01/2/2020 b trước 15/7, c 03/4/2021")
    (date,) = find_dates(folded, folded.index("15/7"), folded.index(" c "))
    assert (date.month, date.day, date.iso, date.in_year(2024)) == (7, 15, None, "2024-07-15")


SHAPES = ["ngày {d:02} tháng {m} năm {y}", "{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}", "ngày {d} tháng {m}/{y}"]


@given(st.dates(min_value=Date(1900, 1, 1), max_value=Date(2100, 12, 31)), st.sampled_from(SHAPES))
def test_what_is_printed_is_read_back(day: Date, shape: str) -> None:
    text = f"Lạc Hà, {shape.format(d=day.day, m=day.month, y=day.year)}."
    assert [found.iso for found in find_dates(text.lower())] == [day.isoformat()]


@given(st.text(alphabet="0123456789/.- ngàythántừđếm,\n", max_size=60))
def test_every_mention_is_a_date_inside_the_text(text: str) -> None:
    found = find_dates(text)
    assert all(is_date(d.day, d.month, d.year) and 0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
