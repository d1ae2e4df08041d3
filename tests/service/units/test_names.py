"""Names of units taken apart, and the keys that they are compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.units import names
from service.units.names import Part

_APART = [
    ("UBND XÃ HÀ MÂY", "", True, [("xã", "hà mây")]),
    ("Uỷ ban nhân dân xã Hà Mây, huyện Kim Bảng", "", True, [("xã", "hà mây"), ("huyện", "kim bảng")]),
    ("KT. CHỦ TỊCH UBND HUYỆN KIM BẢNG", "", True, [("huyện", "kim bảng")]),
    ("Hội đồng Thi đua - Khen thưởng huyện", "", True, [("huyện", "")]),
    ("UBND Hà Mây", "", True, [(None, "hà mây")]),
    ("TT. Kim Bảng, H. Kim Bảng", "", False, [("thị trấn", "kim bảng"), ("huyện", "kim bảng")]),
    ("Phường 01", "", False, [("phường", "1")]),
    ("tổ dân phố số 3, phường 5", "", False, [("tổ dân phố", "3"), ("phường", "5")]),
    ("quận Đồng Mít, TP. Hà Lũng", "", False, [("quận", "đồng mít"), ("thành phố", "hà lũng")]),
    ("xã Bản Phố", "", False, [("xã", "bản phố")]),
    ("xã Xã Phan", "", False, [("xã", "xã phan")]),
    ("Công an xã Hà Mây", "công an", False, [("xã", "hà mây")]),
    ("TRƯỜNG TH&THCS XÃ BÌNH KHÊ", "trường tiểu học và trung học cơ sở", False, [("xã", "bình khê")]),
    ("PHÒNG GD&ĐT HUYỆN KIM BẢNG", "phòng giáo dục và đào tạo", False, [("huyện", "kim bảng")]),
    ("Phòng Văn hóa - Xã hội xã Hà Mây", "phòng văn hóa - xã hội", False, [("xã", "hà mây")]),
    ("ỦY BAN NHÂN DÂN", "", True, []),
    ("", "", False, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "head", "speaks", "parts"), _APART)
def test_a_name_is_taken_apart(text: str, head: str, speaks: bool, parts: list[tuple[str | None, str]]) -> None:
    assert names.parse(text) == names.Name(head, speaks, tuple(Part(*part) for part in parts))


@pytest.mark.parametrize(
    ("one", "other", "closest"),
    [
        ("thanh hóa", "thanh hoá", "tone"), ("kỳ sơn", "kì sơn", "tone"), ("ea h'leo", "ea hleo", "tone"),
        ("bà rịa - vũng tàu", "bà rịa vũng tàu", "tone"), ("đắk lắk", "đắc lắk", None),
        ("nà tòng", "nà tông", "folded"),
        ("hà mây", "hà mây", "exact"), ("hà mây", "hà my", None), ("quý hà", "quí hà", "tone"),
    ],
)  # fmt: skip
def test_keys_from_the_strictest_on(one: str, other: str, closest: str | None) -> None:
    agreeing = [stage for stage, key in names.KEYS.items() if key(one) == key(other)]
    assert agreeing == (list(names.KEYS)[list(names.KEYS).index(closest) :] if closest else [])


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    name = names.parse(text)
    assert name.administrative == (not name.head)
    for part in name.parts:
        assert names.loose(part.proper) == names.loose(names.close(part.proper))
