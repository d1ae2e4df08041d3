"""Names of awards in text: variants, abbreviations, ranks, damage; and the lexicon itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.components.awards.damaged_names import find_damaged
from extractors.components.awards.names import catalogue, find_names, for_recipient
from extractors.facts import TextView

# fmt: off
NAMES = [
    ("danh hiệu Chiến sĩ thi đua cơ sở", "chien_si_thi_dua_co_so", "Chiến sĩ thi đua cơ sở"),
    ("CHIẾN SỸ THI ĐUA CẤP TỈNH", "chien_si_thi_dua_cap_bo_nganh_tinh", "CHIẾN SỸ THI ĐUA CẤP TỈNH"),
    ("Chiến sĩ thi đua cấp Bộ năm 2024", "chien_si_thi_dua_cap_bo_nganh_tinh", "Chiến sĩ thi đua cấp Bộ"),
    ("chiến sĩ  thi đua toàn quốc", "chien_si_thi_dua_toan_quoc", "chiến sĩ  thi đua toàn quốc"),
    ("đạt CSTĐCS", "chien_si_thi_dua_co_so", "CSTĐCS"),
    ("CSTĐ cơ sở", "chien_si_thi_dua_co_so", "CSTĐ cơ sở"),
    ("TTLĐTT: 3", "tap_the_lao_dong_tien_tien", "TTLĐTT"),
    ("LĐTT: 3", "lao_dong_tien_tien", "LĐTT"),
    ("Tập thể lao động tiên tiến", "tap_the_lao_dong_tien_tien", "Tập thể lao động tiên tiến"),
    ("Tập thể LĐXS", "tap_the_lao_dong_xuat_sac", "Tập thể LĐXS"),
    ("tập thể lao động suất sắc", "tap_the_lao_dong_xuat_sac", "tập thể lao động suất sắc"),
    ("Cờ thi đua xuất sắc của Chính phủ", "co_thi_dua", "Cờ thi đua xuất sắc"),
    ("Kỉ niệm chương “Vì sự nghiệp văn hóa” cho", "ky_niem_chuong", "Kỉ niệm chương “Vì sự nghiệp văn hóa”"),
    ("Huân chương Lao động hạng Ba cho", "huan_chuong_lao_dong", "Huân chương Lao động hạng Ba"),
    ("Huân chương Bảo vệ Tổ quốc hạng II", "huan_chuong_bao_ve_to_quoc", "Huân chương Bảo vệ Tổ quốc hạng II"),
    ("tặng Băng khen", "bang_khen", "Băng khen"),
    ("tăng giây khen", "giay_khen", "giây khen"),
    ("tặng 5 BK của UBND tỉnh", "bang_khen", "BK"),
    ("truy tặng danh hiệu Bà mẹ Việt Nam anh hùng", "ba_me_viet_nam_anh_hung", "Bà mẹ Việt Nam anh hùng"),
]
# fmt: on


@pytest.mark.parametrize(("text", "award", "quote"), NAMES)
def test_names(text: str, award: str, quote: str) -> None:
    (hit,) = find_names(TextView(text))
    assert (hit.award, text[hit.start : hit.end]) == (award, quote)


@pytest.mark.parametrize(
    "text",
    [
        "các xã có thi đua sôi nổi",
        "thăm 5 Bà mẹ Việt Nam anh hùng",
        "trao Huy hiệu 30 năm tuổi Đảng",
        "kiểm tra GK môn Toán",
        "xã BK thuộc vùng cao",
        "điển hình tiên tiến",
        "công tác khen thưởng",
        "khen",
    ],
)
def test_no_names(text: str) -> None:
    assert find_names(TextView(text)) == []


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Huân chương Lao động hạng Nhất", "Nhất"),
        ("Huân chương Lao động hạng 3", "Ba"),
        ("Huân chương Lao động hạng Nhất, Nhì, Ba", None),
        ("Huân chương Lao động các hạng", None),
        ("Huân chương Lao động", None),
    ],
)
def test_ranks(text: str, rank: str | None) -> None:
    (hit,) = find_names(TextView(text))
    assert (hit.rank, hit.end) == (rank, len(text))


def test_damage_lowers_confidence() -> None:
    exact, bare = (find_names(TextView(text))[0] for text in ("Bằng khen", "Băng khen"))
    view = TextView("tặng Bằng kben cho 3 tập thể")
    (fuzzy,) = find_damaged(view, 0, len(view.text))
    assert exact.confidence > bare.confidence > fuzzy.confidence
    assert (fuzzy.award, view.text[fuzzy.start : fuzzy.end]) == ("bang_khen", "Bằng kben")


def test_every_name_of_the_lexicon_finds_its_award() -> None:
    for entry in catalogue().values():
        for name in (entry.name, *entry.variants):
            if entry.id == "danh_hieu_khac" and name == entry.name:
                continue  # the heading of a list in the law, never printed as an award
            found = find_names(TextView(f"tặng danh hiệu {name} cho"))
            assert [hit.award for hit in found] == [entry.id], name


def test_shared_titles_follow_the_recipient() -> None:
    assert for_recipient("lao_dong_tien_tien", "collective") == "tap_the_lao_dong_tien_tien"
    assert for_recipient("tap_the_lao_dong_tien_tien", "individual") == "lao_dong_tien_tien"
    assert for_recipient("bang_khen", "collective") == "bang_khen"


@given(st.text(alphabet="Bằng khen gấyGLĐT\t  \n.,hạng Ba123", max_size=120))
def test_hits_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    hits = find_names(TextView(text))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))
