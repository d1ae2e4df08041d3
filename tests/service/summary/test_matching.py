"""Quantities filed under indicators: by their words, never by a guess."""

from __future__ import annotations

import pytest

from service.indicators.lexicon import adds_up, conversion, lexicon
from service.indicators.matching import Entry, Matcher, words

MATCHER = Matcher((
    Entry(1, "ha", ("Tổng diện tích gieo trồng",)),
    Entry(2, "tạ/ha", ("Năng suất lúa vụ xuân", "Năng suất lúa xuân")),
    Entry(3, "tạ/ha", ("Năng suất lúa vụ mùa",)),
    Entry(4, "đồng", ("Thu ngân sách trên địa bàn",)),
    Entry(5, "hộ", ("Số hộ nghèo",)),
    Entry(6, "%", ("Tỷ lệ hộ nghèo", "Hộ nghèo")),
    Entry(7, "tấn", ("Sản lượng thủy sản",)),
))  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "unit", "aspect", "expected"),
    [
        ("Tổng diện tích gieo trồng", "ha", "actual", 1),
        ("diện tích gieo trồng", "ha", "actual", 1),
        ("diện tích đã gieo trồng được", "ha", "target", 1),
        ("diện tích gieo trông", "ha", "actual", 1),  # a mark lost by OCR
        ("diện tích gieo trồng cây lương thực", "ha", "actual", None),
        ("diện tích gieo trồng", "con", "actual", None),
        ("Năng suất lúa xuân", "tạ/ha", "actual", 2),
        ("Năng suất lúa vụ mùa", "tạ/ha", "actual", 3),
        ("Năng suất lúa vụ mua", "tạ/ha", "actual", None),  # a short word must match exactly
        ("hộ nghèo", "hộ nghèo", "actual", 5),
        ("hộ nghèo", "%", "actual", 6),
        ("hộ nghèo", "%", "comparison", None),  # of the households or of their share: not decided
        ("thu ngân sách trên địa bàn", "%", "plan_share", 4),
        ("thu ngân sách trên địa bàn", "%", "actual", None),
        ("sản lượng thủy sản", "tạ", "actual", 7),
        (None, "ha", "actual", None),
        ("tổng số", "ha", "actual", None),
    ],
)
def test_match(subject: str | None, unit: str, aspect: str, expected: int | None) -> None:
    assert MATCHER.indicator(subject, unit, aspect) == expected


def test_two_indicators_that_match_alike_match_nothing() -> None:
    matcher = Matcher((Entry(1, "ha", ("Rừng trồng mới",)), Entry(2, "ha", ("Trồng mới rừng",))))
    assert matcher.indicator("rừng trồng mới", "ha", "actual") is None


def test_conversion() -> None:
    assert conversion("tạ", "tấn") == 0.1
    assert conversion("hộ gia đình", "hộ") == 1.0
    assert conversion("hộ", "ha") is None


def test_the_seed_names_no_indicator_twice_and_adds_up_no_share() -> None:
    seen = [(key, row.unit) for row in lexicon().indicators for key in {words(t) for t in (row.name, *row.aliases)}]
    assert sorted({key for key in seen if seen.count(key) > 1}) == []
    assert [row.name for row in lexicon().indicators if row.summable and not adds_up(row.unit)] == []
