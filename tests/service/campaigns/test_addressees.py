"""Whom a letter means, and which deadlines are for the reports themselves."""

from __future__ import annotations

import pytest

from service.campaigns.addressees import asks_for_report, groups, holds
from service.store.tables import Unit


def unit(type_: str, level: str) -> Unit:
    return Unit(name=type_, type=type_, level=level)


UNITS = {
    "xã": unit("xã", "commune"), "thị trấn": unit("thị trấn", "commune"), "phường": unit("phường", "commune"),
    "trường": unit("trường", "agency"), "phòng": unit("phòng", "agency"), "hội": unit("hội", "agency"),
    "công an": unit("công an", "agency"), "khối": unit("khối thi đua", "agency"), "thôn": unit("thôn", "hamlet"),
    "huyện": unit("huyện", "district"), "mầm non": unit("trường mầm non", "agency"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND các xã, thị trấn", {"xã", "thị trấn"}),
        ("Các phòng, ban, ngành, đoàn thể huyện", {"phòng", "công an", "hội"}),
        ("Các trường học trực thuộc", {"trường", "mầm non"}),
        ("Các cơ quan, đơn vị, các xã, thị trấn", {"xã", "thị trấn", "trường", "mầm non", "phòng", "hội", "công an"}),
        ("Các cơ quan, đơn vị; UBND các xã, thị trấn; các trường học",
         {"xã", "thị trấn", "trường", "mầm non", "phòng", "hội", "công an"}),
        ("Các khối thi đua", {"khối"}),
        ("Trưởng các cụm, khối thi đua", {"khối"}),
        ("Chủ tịch UBND các huyện và thành phố Hà Lũng", {"huyện"}),
        ("UBND các xã, phường", {"xã", "phường"}),
        ("các thôn, bản", {"thôn"}),
        ("các địa phương", {"xã", "thị trấn", "phường"}),
        ("Phòng Nội vụ", set()), ("các đồng chí lãnh đạo", set()), ("", set()),
    ],
)  # fmt: skip
def test_groups(text: str, expected: set[str]) -> None:
    assert {name for name, one in UNITS.items() if any(holds(group, one) for group in groups(text))} == expected


@pytest.mark.parametrize(
    ("action", "quote", "expected"),
    [
        ("gửi báo cáo", "trước ngày 05/7", True), (None, "báo cáo trước ngày 05/7", True),
        ("tổ chức sơ kết gửi báo cáo", "", True), ("gửi hồ sơ khen chuyên đề", "", False),
        ("Bản đăng ký danh hiệu gửi", "", False), ("họp bình xét", "", False), (None, "trước ngày 05/7", False),
    ],
)  # fmt: skip
def test_deadlines_for_reports(action: str | None, quote: str, expected: bool) -> None:
    assert asks_for_report(action, quote) is expected
