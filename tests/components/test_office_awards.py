# ruff: noqa: E501 (tables of text, a row a line)
"""Awards as departments, councils and Party committees write them: bare lists, discounts of a total, proposals in a list."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.awards.component import AwardFinder
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Award

COL, IND, HH, ANY = "collective", "individual", "household", "any"
CSCS, LDTT, TTTT, TTXS, BK, GK, CO = (
    "chien_si_thi_dua_co_so",
    "lao_dong_tien_tien",
    "tap_the_lao_dong_tien_tien",
    "tap_the_lao_dong_xuat_sac",
    "bang_khen",
    "giay_khen",
    "co_thi_dua",
)


def awards_in(text: str) -> list[Award]:
    """The awards of a text, one block a line."""
    return list(facts.found(AwardFinder()(VerbatimTokenizer(Vocab())(text)), "awards"))


# fmt: off
COUNTS = [
    # award and count without a colon, in a list
    ("Trong năm, Chủ tịch UBND tỉnh khen thưởng 1.245 trường hợp, trong đó: Cờ thi đua 28, Bằng khen 1.012, Tập thể LĐXS 205.", [(None, ANY, 1245), (CO, COL, 28), (BK, ANY, 1012), (TTXS, COL, 205)]),
    ("Kết quả năm: CSTĐCS 15, LĐTT 96, TTLĐTT 08.", [(CSCS, IND, 15), (LDTT, IND, 96), (TTTT, COL, 8)]),
    ("Đã tặng Giấy khen 35; Bằng khen 04.", [(GK, ANY, 35), (BK, ANY, 4)]),
    ("Cấp huyện có Lao động tiên tiến 512 và Chiến sĩ thi đua cơ sở 61.", [(LDTT, IND, 512), (CSCS, IND, 61)]),
    ("Trao Huy hiệu 40, 45 năm tuổi Đảng cho các đảng viên.", []),
    ("Tổng kết phong trào, trao Bằng khen 2023.", []),
    # the first mark of a list of names is no count
    ("Có 03 cá nhân được tặng Bằng khen của Thủ tướng Chính phủ: 1. Đ/c Phan Đình Thuận - Phó Chánh Văn phòng; 2. Đ/c Đỗ Thị Vân; 3. Đ/c Hồ Sỹ Lương.", [(BK, IND, 3)]),
    ("Danh sách được tặng Giấy khen: 1. Ông Vũ Tiến Lãm, Tổ trưởng; 2. Bà Ngô Thị Ngát.", []),
    # the count before has a predicate of its own
    ("Có 09 đồng chí hoàn thành xuất sắc nhiệm vụ, 07 đồng chí được công nhận CSTĐCS.", [(CSCS, IND, 7)]),
    ("Có 45 người được bồi dưỡng nghiệp vụ, 12 người đạt danh hiệu Lao động tiên tiến.", [(LDTT, IND, 12)]),
    ("Có 15 cá nhân đăng ký sáng kiến, 06 cá nhân đạt Chiến sĩ thi đua cơ sở.", [(CSCS, IND, 6)]),
    ("Có 20 chi bộ là đơn vị khối cơ quan, 05 chi bộ được tặng Giấy khen.", [(GK, COL, 5)]),
    ("Trong đó 05 đơn vị cấp phòng, 11 đơn vị cấp xã được tặng Giấy khen.", [(GK, COL, 5), (GK, COL, 11)]),
    # the award of the last count stands right after it
    ("Đạt danh hiệu LĐTT 25 đồng chí, 04 đồng chí CSTĐCS.", [(LDTT, IND, 25), (CSCS, IND, 4)]),
    ("Kết quả: 13 đ/c đạt LĐTT, 02 đ/c CSTĐCS.", [(LDTT, IND, 13), (CSCS, IND, 2)]),
    ("14/14 CCVC đăng ký LĐTT, trong đó 02 đ/c đăng ký CSTĐCS.", [(LDTT, IND, 14), (CSCS, IND, 2)]),
    ("Tặng Giấy khen 25 đồng chí, 04 tập thể.", [(GK, IND, 25), (GK, COL, 4)]),
    # awards for a mix
    ("Đã tặng 12 Bằng khen, 60 Giấy khen cho các tập thể, cá nhân có thành tích.", [(BK, ANY, 12), (GK, ANY, 60)]),
    ("UBND huyện tặng 145 giấy khen cho tập thể và cá nhân.", [(GK, ANY, 145)]),
    ("Tặng 31 Giấy khen cho cá nhân, hộ gia đình tiêu biểu.", [(GK, ANY, 31)]),
    ("Trao 22 Bằng khen tập thể, 35 Bằng khen cá nhân.", [(BK, COL, 22), (BK, IND, 35)]),
    ("Tặng 40 Giấy khen cho cá nhân.", [(GK, IND, 40)]),
    # a bare verb of commending, then a colon
    ("Cấp tỉnh khen: 35 tập thể, 70 cá nhân. Cấp huyện khen: 120 tập thể, 455 cá nhân.", [(None, COL, 35), (None, IND, 70), (None, COL, 120), (None, IND, 455)]),
    ("UBND xã khen: 12 tập thể.", [(None, COL, 12)]),
    # recipients of the Party, of agencies and of the press
    ("Đảng ủy Khối tặng Giấy khen cho 12 TCCSĐ, 38 chi bộ và 145 đảng viên.", [(GK, COL, 12), (GK, COL, 38), (GK, IND, 145)]),
    ("Ban Thường vụ Tỉnh ủy tặng Bằng khen 04 TCCSĐ.", [(BK, COL, 4)]),
    ("Tặng Giấy khen cho 09 tổ chức đảng và 51 đảng viên.", [(GK, COL, 9), (GK, IND, 51)]),
    ("Có 06 sở, ngành được tặng Cờ thi đua.", [(CO, COL, 6)]),
    ("UBND tỉnh tặng Bằng khen cho 02 nghệ sĩ, 03 phóng viên.", [(BK, IND, 2), (BK, IND, 3)]),
    ("Tặng Giấy khen cho 05 xã, phường và 14 thôn, bản.", [(GK, COL, 5), (GK, COL, 14)]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[tuple[str | None, str, float]]) -> None:
    assert [(row.award, row.recipient, row.count) for row in awards_in(text)] == expected


# fmt: off
PARTS = [
    ("Có 06 tập thể, 21 cá nhân được tặng Bằng khen, trong đó khen chuyên đề 02 tập thể, 09 cá nhân.", [(BK, 6, None), (BK, 21, None), (BK, 2, 6), (BK, 9, 21)]),
    ("Tặng Giấy khen cho 45 cá nhân, trong đó khen đột xuất 03 cá nhân.", [(GK, 45, None), (GK, 3, 45)]),
    ("Tặng Giấy khen cho 45 cá nhân (trong đó khen thưởng đột xuất: 03 cá nhân).", [(GK, 45, None), (GK, 3, 45)]),
    ("Trong tổng số 850 Bằng khen, có 320 Bằng khen tặng cho tập thể, 512 Bằng khen tặng cho cá nhân, 18 Bằng khen tặng cho hộ gia đình.", [(BK, 850, None), (BK, 320, 850), (BK, 512, 850), (BK, 18, 850)]),
    ("Trong số 90 Giấy khen có 30 Giấy khen cho tập thể, 60 Giấy khen cho cá nhân.", [(GK, 90, None), (GK, 30, 90), (GK, 60, 90)]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts(text: str, expected: list[tuple[str, float, float | None]]) -> None:
    rows = awards_in(text)
    counts = {row.id: row.count for row in rows}
    assert [(row.award, row.count, counts.get(row.part_of)) for row in rows] == expected


# fmt: off
STATUSES = [
    ("Hội đồng đề nghị: Chủ tịch UBND huyện tặng Giấy khen cho 25 tập thể; công nhận CSTĐCS cho 82 người.", ["proposed", "proposed"]),
    ("Hội đồng thống nhất đề nghị khen thưởng như sau: tặng Giấy khen cho 25 tập thể; công nhận CSTĐCS cho 82 người.", ["proposed", "proposed"]),
    ("Trình cấp trên khen thưởng: tặng Bằng khen cho 02 cá nhân; công nhận 05 Chiến sĩ thi đua cơ sở.", ["proposed", "proposed"]),
    ("Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 cá nhân; công nhận 05 Lao động tiên tiến.", ["proposed", "conferred"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_statuses(text: str, expected: list[str]) -> None:
    assert [row.status for row in awards_in(text)] == expected


# fmt: off
GIVERS = [
    ("Giám đốc Sở quyết định tặng Giấy khen cho 27 tập thể; công nhận 312/340 CCVC đạt danh hiệu “Lao động tiên tiến”.", ["Giám đốc Sở", "Giám đốc Sở"]),
    ("Giám đốc Sở: công nhận 286 Lao động tiên tiến, 13/15 tập thể đạt Tập thể Lao động tiên tiến.", ["Giám đốc Sở", "Giám đốc Sở"]),
    ("Đơn vị được Bộ Tư pháp tặng Cờ thi đua, Cục Thi hành án dân sự tỉnh tặng Giấy khen cho 03 tập thể.", ["Cục Thi hành án dân sự tỉnh"]),
    ("03 Bằng khen của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch cho cá nhân.", ["Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"]),
    ("01 đ/c được Tổng Giám đốc BHXH Việt Nam tặng Bằng khen.", ["BHXH Việt Nam"]),
    ("Bộ trưởng Bộ Lao động - Thương binh và Xã hội tặng Bằng khen cho 02 cá nhân.", ["Bộ trưởng Bộ Lao động - Thương binh và Xã hội"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), GIVERS)
def test_givers(text: str, expected: list[str]) -> None:
    assert [row.giver for row in awards_in(text)] == expected


def test_the_total_under_a_list_of_names_is_not_of_its_last_part() -> None:
    text = (
        "III. BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH\nA. Tập thể\n1. Tổ Ngữ văn, Trường THPT Đồng Mơ;\nB. Cá nhân\n"
        "1. Ông Thân Trọng Hiếu - giáo viên;\nTổng số: 07 tập thể, 09 cá nhân./."
    )
    assert awards_in(text) == []
    single = "A. Danh hiệu Lao động tiên tiến\nTổng số: 12 cá nhân."
    assert [(row.award, row.count) for row in awards_in(single)] == [(LDTT, 12)]
