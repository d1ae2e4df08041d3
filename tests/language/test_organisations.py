"""Names of organisations. Rows are (text, the name that begins it), None where no organisation is named there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import TextView
from extractors.language.organisations import organisation_at


def named(text: str) -> str | None:
    """The organisation named at the beginning of a text."""
    found = organisation_at(TextView(text), 0)
    return text[found.start : found.end] if found is not None and found.named else None


NAMES = [
    # administrative units end where the capitals do, and take the larger unit with them
    ("xã Phú Hòa hộ nghèo giảm còn 3%", "xã Phú Hòa"),
    ("Xã Phú Hòa được UBND huyện khen", "Xã Phú Hòa"),
    ("thôn 5, xã Ea Lốp;", "thôn 5, xã Ea Lốp"),
    ("thôn Đoàn Kết 2 đã về đích", "thôn Đoàn Kết 2"),
    ("tổ dân phố số 3, phường An Lạc", "tổ dân phố số 3, phường An Lạc"),
    ("xã Phú Hòa, xã Phú Lâm", "xã Phú Hòa"),
    ("huyện", None),
    ("xã, thị trấn", None),
    # schools
    ("Trường Mầm non thị trấn, trường Mầm non 19/5", "Trường Mầm non thị trấn"),
    ("trường Tiểu học số 1 Nậm Lành, trường", "trường Tiểu học số 1 Nậm Lành"),
    ("THCS Nậm Lành; THCS Suối Giàng", "THCS Nậm Lành"),
    ("Trường Tiểu học và Trung học cơ sở Bản Mới, huyện Na Sầm; Trường", "Trường Tiểu học và Trung học cơ sở Bản Mới, "
     "huyện Na Sầm"),
    ("Trường PTDTBT THCS Xà Hồ đạt chuẩn", "Trường PTDTBT THCS Xà Hồ"),
    ("trường học đạt chuẩn", None),
    # offices and committees, with or without a place
    ("Công an huyện, Ban CHQS huyện", "Công an huyện"),
    ("Phòng Lao động - Thương binh và Xã hội huyện Tân Hà;", "Phòng Lao động - Thương binh và Xã hội huyện Tân Hà"),
    ("Sở Văn hóa, Thể thao và Du lịch; Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Phòng Kinh tế và Hạ tầng và Phòng Nội vụ", "Phòng Kinh tế và Hạ tầng"),
    ("Văn phòng HĐND&UBND huyện, Phòng", "Văn phòng HĐND&UBND huyện"),
    ("phòng NN & PTNT, Phòng", "phòng NN & PTNT"),
    ("Ban Tổ chức Huyện ủy, Ban", "Ban Tổ chức Huyện ủy"),
    ("Ủy ban nhân dân xã Nậm Lành, xã Suối Giàng", "Ủy ban nhân dân xã Nậm Lành"),
    ("Hội LHPN, Văn phòng", "Hội LHPN"),
    ("Đoàn thanh niên, Hội", "Đoàn thanh niên"),
    ("Chi bộ thôn Đông Thành và Chi bộ thôn Đoài", "Chi bộ thôn Đông Thành"),
    ("Trạm Y tế xã Phú Hòa đã tiêm chủng", "Trạm Y tế xã Phú Hòa"),
    ("Đội xây dựng phong trào về ANTT (Công an huyện)", "Đội xây dựng phong trào về ANTT"),
    ("phòng, ban chuyên môn", None),
    # people of a place, businesses, clubs
    ("Nhân dân và cán bộ thôn Vân Mộng, xã Phú Lâm", "Nhân dân và cán bộ thôn Vân Mộng, xã Phú Lâm"),
    ("Nhân dân và Cán bộ Thôn Bắc – Xã Phú Lâm", "Nhân dân và Cán bộ Thôn Bắc – Xã Phú Lâm"),
    ("Hợp tác xã dịch vụ nông nghiệp tổng hợp Tân Tiến và Công ty", "Hợp tác xã dịch vụ nông nghiệp tổng hợp Tân Tiến"),
    ("Câu lạc bộ “Liên thế hệ” thôn Đoài với", "Câu lạc bộ “Liên thế hệ” thôn Đoài"),
    ("Công ty cổ phần xây dựng Bình Minh ủng hộ", "Công ty cổ phần xây dựng Bình Minh"),
    ("Tổ bảo vệ an ninh trật tự thôn 5", "Tổ bảo vệ an ninh trật tự thôn 5"),
    # no head word
    ("Nguyễn Văn An, Trưởng thôn", None),
    ("phong trào thi đua", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_name(text: str, expected: str | None) -> None:
    assert named(text) == expected


@given(st.sampled_from([text for text, _ in NAMES]), st.integers(0, 60))
def test_stays_within_the_limit(text: str, limit: int) -> None:
    found = organisation_at(TextView(text), 0, min(limit, len(text)))
    assert found is None or found.end <= limit


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    found = organisation_at(TextView(f"Trường {text}"), 0)
    assert found is not None
    assert found.start < found.end <= len(text) + 7
