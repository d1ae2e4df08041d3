"""Raised figures after an "m": a unit, or the marker of a footnote that has no other."""

from __future__ import annotations

import pytest

from extractors.reading.layout.footnotes import markers_after_metres, take_markers
from extractors.reading.layout.lines import PrintedLine, Row


def rows(*texts: str) -> list[Row]:
    return [
        [PrintedLine(text, 1, 50.0, 20.0 * n, 400.0, 20.0 * n + 12, 20.0 * n + 10, 12.0)]
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "notes", "left"),
    [
        # the only raised 2 of a page with a footnote 2
        (["Toàn huyện¹ làm", "đường dài 850 m² và cầu."], {1, 2}, ["Toàn huyện làm", "đường dài 850 m và cầu."]),
        (
            ["Theo kế hoạch¹ và đề án²,", "đào 1.200 m³ mương."],
            {1, 2, 3},
            ["Theo kế hoạch và đề án,", "đào 1.200 m mương."],
        ),
        (["Xây tường cao 2,5 m²;"], {2}, ["Xây tường cao 2,5 m;"]),
        # units: the footnote has its marker elsewhere, there are several, or there is no such footnote
        (["Hiến 850 m² đất", "theo đề án²."], {2}, ["Hiến 850 m² đất", "theo đề án."]),
        (["Hiến 850 m² đất,", "xây 120 m² nhà."], {2}, ["Hiến 850 m² đất,", "xây 120 m² nhà."]),
        (["Hiến 850 m² đất theo đề án¹."], {1}, ["Hiến 850 m² đất theo đề án."]),
        (
            ["Đào 1.200 m³ mương", "theo kế hoạch¹ và đề án²."],
            {1, 2, 3},
            ["Đào 1.200 m³ mương", "theo kế hoạch và đề án."],
        ),
        (["Khai thác 48 m³ gỗ."], {1, 2}, ["Khai thác 48 m³ gỗ."]),
    ],
)
def test_a_figure_after_m(texts: list[str], notes: set[int], left: list[str]) -> None:
    page = rows(*texts)
    after_metres = markers_after_metres(page, notes)
    for row in page:
        take_markers(row, notes, after_metres)
    assert [row[0].text for row in page] == left
