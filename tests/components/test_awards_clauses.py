# ruff: noqa: E501 (tables of text, a row a line)
"""Awards in the clauses that offices write around them: quoted names, last year's counts, long passives, splits."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.awards.asides import without_asides
from extractors.components.awards.component import AwardFinder
from extractors.components.awards.names import find_names
from extractors.components.checks.sums import award_sums
from extractors.facts import TextView
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Award

COL, IND, HH, ANY = "collective", "individual", "household", "any"
CSCS, LDTT, TTTT, BK, GK = (
    "chien_si_thi_dua_co_so",
    "lao_dong_tien_tien",
    "tap_the_lao_dong_tien_tien",
    "bang_khen",
    "giay_khen",
)


def read(text: str) -> Doc:
    """A text, one block a line, with its awards found."""
    return AwardFinder()(VerbatimTokenizer(Vocab())(text))


def awards_in(text: str) -> list[Award]:
    return list(facts.found(read(text), "awards"))


# fmt: off
ROWS = [
    # what is quoted allots, aims at and ends nothing
    ("Giấy khen của Hiệu trưởng về thành tích trong phong trào “Mỗi thầy cô một tấm gương”: 13 đơn vị, 46 cá nhân.", [(GK, "agency", COL, 13), (GK, "agency", IND, 46)]),
    ("UBND xã tặng Giấy khen cho 12 hội viên có thành tích trong cuộc vận động \"Mỗi chi hội một công trình\"; đề nghị UBND huyện tặng Giấy khen cho 02 hội viên.", [(GK, "commune", IND, 12), (GK, "district", IND, 2)]),
    ("Tổng kết phong trào “Cứ mỗi thôn một tuyến đường hoa”, Chủ tịch UBND phường tặng Giấy khen 07 tổ dân phố.", [(GK, "commune", COL, 7)]),
    ("Trong mô hình «5 nhóm hộ không rác», UBND xã khen thưởng 18 hộ gia đình.", [(None, "commune", HH, 18)]),
    # last year's counts are none of this year's
    ("Có 12 tập thể, 32 cá nhân (cùng kỳ năm trước 31 cá nhân) và 03 gia đình được nhận Giấy khen của Chủ tịch UBND xã.", [(GK, "commune", COL, 12), (GK, "commune", IND, 32), (GK, "commune", HH, 3)]),
    ("Chủ tịch UBND xã tặng Giấy khen cho 12 tập thể (năm 2022 là 10 tập thể), 40 cá nhân (năm 2022: 31 cá nhân).", [(GK, "commune", COL, 12), (GK, "commune", IND, 40)]),
    ("Tặng Giấy khen cho 12 tập thể (tăng 02 tập thể so với cùng kỳ) và 40 cá nhân (giảm 05 cá nhân).", [(GK, None, COL, 12), (GK, None, IND, 40)]),
    ("UBND xã tặng giấy khen cho 40 cá nhân, cùng kỳ năm trước là 31 cá nhân, và 6 tập thể.", [(GK, "commune", IND, 40), (GK, "commune", COL, 6)]),
    ("Có 26 đồng chí (24 đồng chí năm ngoái) đạt danh hiệu Lao động tiên tiến.", [(LDTT, None, IND, 26)]),
    ("Khen thưởng chuyên đề công tác tuyển quân: 11 đơn vị, 26 đồng chí (so với cùng kỳ 24 đồng chí), 04 hộ được Chủ tịch UBND xã tặng Giấy khen.", [(GK, "commune", COL, 11), (GK, "commune", IND, 26), (GK, "commune", HH, 4)]),
    ("Tặng Giấy khen cho 46 cá nhân (năm 2022: 20 cá nhân; năm 2023: 26 cá nhân).", [(GK, None, IND, 46), (GK, None, IND, 20), (GK, None, IND, 26)]),
    # who received, for what, then by whom: years and dates on the way count nobody
    ("30 cá nhân, 12 gia đình vì có thành tích trong công tác tuyển quân năm 2022 được Chủ tịch UBND xã tặng giấy khen.", [(GK, "commune", IND, 30), (GK, "commune", HH, 12)]),
    ("02 tập thể có thành tích chào mừng kỷ niệm 70 năm Ngày truyền thống ngành được Giám đốc Sở Y tế tặng Giấy khen.", [(GK, "agency", COL, 2)]),
    ("14 đảng viên hoàn thành tốt nhiệm vụ năm học 2022 - 2023 được UBND huyện tặng Giấy khen.", [(GK, "district", IND, 14)]),
    ("Có 5 gia đình tiêu biểu nhân Ngày Gia đình Việt Nam 28/6 được UBND xã tặng Giấy khen.", [(GK, "commune", HH, 5)]),
    ("03 cá nhân hỗ trợ 40 triệu đồng; UBND xã tặng Giấy khen cho 02 hộ.", [(GK, "commune", HH, 2)]),
    # a bare "khen thưởng" that only titles the clause
    ("Khen thưởng chuyên đề phong trào “Đường quê sáng, sạch, an toàn”: 04 tập thể, 23 cá nhân của xã Đại Lim được Chủ tịch UBND huyện tặng giấy khen.", [(GK, "district", COL, 4), (GK, "district", IND, 23)]),
    ("Khen thưởng đột xuất: 03 cá nhân thuộc Công an xã được Giám đốc Công an tỉnh tặng Giấy khen.", [(GK, "agency", IND, 3)]),
    ("Khen thưởng chuyên đề: 11 hộ gia đình hiến đất, góp công làm đường được Chủ tịch UBND xã tặng Giấy khen; 2 tập thể được UBND huyện tặng Bằng khen.", [(GK, "commune", HH, 11), (BK, "district", COL, 2)]),
    ("Khen thưởng 02 chiến sĩ ở bản Nà Mòn được UBND tỉnh tặng Bằng khen.", [(BK, "province", IND, 2)]),
    ("UBND xã khen thưởng 12 tập thể, 30 cá nhân; đề nghị UBND huyện tặng Giấy khen cho 2 tập thể.", [(None, "commune", COL, 12), (None, "commune", IND, 30), (GK, "district", COL, 2)]),
    # heads of associations
    ("Chủ tịch Hội đã tặng 89 giấy khen.", [(GK, "agency", ANY, 89)]),
    ("Giấy khen của Chủ tịch Công đoàn cơ sở: 12 cá nhân.", [(GK, "agency", IND, 12)]),
    ("Có 5 cá nhân được Chủ tịch Hội đồng trường tặng Giấy khen.", [(GK, "agency", IND, 5)]),
    ("Chủ tịch Hội Nông dân huyện tặng Giấy khen cho 12 hội viên; Bí thư Huyện đoàn tặng Giấy khen cho 3 chi đoàn.", [(GK, "district", IND, 12), (GK, "district", COL, 3)]),
    ("Chủ tịch Hội đồng thi đua - khen thưởng chủ trì; UBND xã tặng Giấy khen cho 3 tập thể.", [(GK, "commune", COL, 3)]),
    ("Giám đốc Trung tâm Y tế tặng giấy khen 4 y sĩ, 2 khoa.", [(GK, "agency", IND, 4), (GK, "agency", COL, 2)]),
    # one award, then giver by giver
    ("Giấy khen của Chủ tịch UBND huyện: 5 tập thể và 20 cá nhân; của Chủ tịch UBND xã: 10 tập thể và 40 cá nhân.", [(GK, "district", COL, 5), (GK, "district", IND, 20), (GK, "commune", COL, 10), (GK, "commune", IND, 40)]),
    ("Bằng khen do UBND tỉnh tặng: 2 cá nhân; do Bộ Y tế tặng: 3 cá nhân.", [(BK, "province", IND, 2), (BK, "ministry", IND, 3)]),
    ("Tặng Giấy khen của UBND xã cho 12 hộ; của Hội Nông dân huyện cho 4 hộ.", [(GK, "commune", HH, 12), (GK, "district", HH, 4)]),
    # the bare verb after who received and who gave
    ("Có 3 tập thể, 9 cá nhân và 4 hộ được huyện khen; 2 tập thể được xã tặng Giấy khen.", [(None, "district", COL, 3), (None, "district", IND, 9), (None, "district", HH, 4), (GK, "commune", COL, 2)]),
    ("Toàn ngành có 14 công chức được UBND tỉnh khen.", [(None, "province", IND, 14)]),
    ("Có 6 học sinh được thầy cô gửi thư khen.", []),
    # what was given in all, and who received before its count
    ("Tổng số Giấy khen đã trao: 120.", [(GK, None, ANY, 120)]),
    ("CSTĐCS: 60 đ/c trên tổng số LĐTT.", [(CSCS, None, IND, 60)]),
    ("Cá nhân được tặng Giấy khen: 34; tập thể được tặng Giấy khen: 12.", [(GK, None, IND, 34), (GK, None, COL, 12)]),
    ("Số hộ gia đình được UBND xã tặng Giấy khen: 9.", [(GK, "commune", HH, 9)]),
    # a giver goes on only with titles that it may grant
    ("Chủ tịch UBND tỉnh công nhận 02 Tập thể lao động xuất sắc; Tập thể lao động tiên tiến: 4 đơn vị.", [("tap_the_lao_dong_xuat_sac", "province", COL, 2), (TTTT, None, COL, 4)]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_rows(text: str, expected: list[tuple[str | None, str | None, str, int]]) -> None:
    assert [(row.award, row.giver_level, row.recipient, row.count) for row in awards_in(text)] == expected


# fmt: off
SPLITS = [
    # (text, the whole, the parts, what follows and is no part, whether the sum is found wrong)
    ("Hiệu trưởng đã tặng 90 giấy khen, gồm 14 tập thể và 73 cá nhân.", 90, [14, 73], [], True),
    ("Chủ tịch UBND xã đã tặng 110 giấy khen cho 29 đơn vị và 80 đồng chí.", 110, [29, 80], [], True),
    ("UBND huyện đã tặng 64 Giấy khen của Chủ tịch UBND huyện cho 20 tập thể, 41 cá nhân và 3 hộ; đề nghị tỉnh tặng Bằng khen cho 3 cá nhân.", 64, [20, 41, 3], [3], False),
    ("Trong năm, UBND xã tặng 35 giấy khen, cụ thể: 10 tập thể, 25 cá nhân, UBND huyện tặng Bằng khen cho 2 cá nhân.", 35, [10, 25], [2], False),
    ("Tặng Giấy khen cho 46 tập thể, cá nhân, gồm: 23 tập thể và 22 cá nhân.", 46, [23, 22], [], True),
    ("Đã trao 51 bằng khen cho các 11 tập thể, 40 cá nhân.", 51, [11, 40], [], False),
    ("Tổng số Giấy khen đã trao: 120, trong đó tập thể 30, cá nhân 90.", 120, [30, 90], [], False),
    ("Kết quả: tặng 75 Giấy khen (trong đó: 15 tập thể; 62 cá nhân); UBND huyện tặng 4 cá nhân.", 75, [15, 62], [4], True),
    ("Khen thưởng 60 cá nhân; trong đó cấp huyện: 20 cá nhân; cấp xã: 40 cá nhân.", 60, [20, 40], [], False),
    ("Khen thưởng 60 cá nhân, trong đó cấp huyện: 20 cá nhân; cấp xã: 30 cá nhân; cấp tỉnh: 30 cá nhân.", 60, [20, 30], [30], False),
    ("Đã tặng 60 giấy khen, chia ra: 20 tập thể, 40 cá nhân.", 60, [20, 40], [], False),
]
# fmt: on


@pytest.mark.parametrize(("text", "whole", "parts", "after", "wrong"), SPLITS)
def test_a_total_and_the_parts_it_is_split_into(
    text: str, whole: int, parts: list[int], after: list[int], wrong: bool
) -> None:
    doc = read(text)
    first, *rest = facts.found(doc, "awards")
    assert first.count == whole
    assert [row.count for row in rest if row.part_of == first.id] == parts
    assert [row.count for row in rest if row.part_of is None] == after
    assert bool(list(award_sums(doc))) is wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khen thưởng 5 tập thể, gồm Trường Mầm non Hoa Ban, Trạm Y tế xã và 12 cá nhân.", [5, 12]),
        ("Cấp tỉnh: 05 Bằng khen cho 02 tập thể.", [2]),
        ("Tặng 18 cờ thi đua cho 25 tập thể và 289 bằng khen cho cá nhân.", [25, 289]),
    ],
)
def test_recipients_that_are_no_parts(text: str, expected: list[int]) -> None:
    rows = awards_in(text)
    assert [row.count for row in rows] == expected
    assert all(row.part_of is None for row in rows)


# fmt: off
OCCASIONS = [
    ("Tặng Giấy khen cho 4 tập thể có thành tích trong phong trào “Đường quê sáng, sạch, an toàn” năm 2023.", "thành tích trong phong trào “Đường quê sáng, sạch, an toàn” năm 2023"),
    ("Khen thưởng chuyên đề phong trào “Nhà sạch; vườn đẹp”: UBND xã tặng Giấy khen cho 9 hộ.", "chuyên đề phong trào “Nhà sạch; vườn đẹp”"),
    ("Có 3 cá nhân được UBND xã tặng Giấy khen vì đã có đóng góp cho cuộc vận động \"Gồm một việc tốt, được một niềm vui\".", "đóng góp cho cuộc vận động \"Gồm một việc tốt, được một niềm vui\""),
]
STATUSES = [
    ("UBND xã tặng Giấy khen cho 12 hội viên có thành tích trong phong trào “Phấn đấu về đích sớm”.", ["conferred"]),
    ("Phong trào “Đăng ký làm việc tốt”: UBND xã tặng Giấy khen cho 12 hội viên, 3 chi hội.", ["conferred"] * 2),
    ("Tổng kết cuộc thi “Trình bày đẹp”, tặng Giấy khen cho 5 em.", ["conferred"]),
    # what sums up is no proposal, whatever stands above it
    ("4.2. Đề nghị khen thưởng\n- Đề nghị UBND huyện tặng Giấy khen cho 3 tập thể.\nĐánh giá chung\nChủ tịch UBND xã tặng giấy khen 47 cá nhân.", ["proposed", "conferred"]),
    ("b) Đề nghị khen thưởng:\n- Bằng khen của UBND tỉnh: 3 tập thể.\nTổng hợp lại, trong năm UBND xã tặng giấy khen cho 47 cá nhân.", ["proposed", "conferred"]),
    ("2. Trình khen cấp trên\n- Bằng khen: 3 tập thể.\nTrong kỳ, Hiệu trưởng tặng giấy khen cho 47 học sinh.", ["proposed", "conferred"]),
    ("3. Đề nghị khen thưởng\n- Bằng khen: 3 cá nhân.\n- UBND tỉnh tặng Cờ thi đua: 1 đơn vị.", ["proposed"] * 2),
]
RESTATED = [
    ("UBND xã tặng Giấy khen cho 6 tập thể, 19 cá nhân.\nTrong kỳ, có 6 tập thể và 19 cá nhân được UBND xã khen thưởng.", [None, None, "a1", "a2"]),
    ("Tặng Giấy khen cho 6 tập thể, 19 cá nhân trong công tác giảm nghèo.\nĐã khen thưởng 19 cá nhân và 6 tập thể trong công tác giảm nghèo.", [None, None, "a2", "a1"]),
    ("Khen thưởng chuyên đề giảm nghèo: UBND xã tặng Giấy khen cho 5 hộ; UBND huyện tặng Giấy khen cho 15 cá nhân, 03 tập thể tại hội nghị tổng kết năm 2021.\nTrong kỳ, khen thưởng tổng kết năm 2021: 03 tập thể, 15 cá nhân được UBND huyện tặng giấy khen.", [None, None, None, "a3", "a2"]),
    ("Khen thưởng chuyên đề giảm nghèo: tặng Giấy khen của UBND huyện cho 23 cá nhân 04 đơn vị dịp tổng kết năm 2022.\nTrong kỳ, có 23 cá nhân, 04 đơn vị được tặng Giấy khen của UBND huyện dịp tổng kết năm 2022.", [None, None, "a1", "a2"]),
    ("Tặng Giấy khen cho 5 hộ vì có thành tích trong công tác giảm nghèo; Giấy khen của UBND huyện tổng kết năm 2023: 03 tập thể, 13 cá nhân.\nTrong kỳ, có 13 cá nhân, 03 tập thể được UBND huyện tặng Giấy khen dịp tổng kết năm 2023.", [None, None, None, "a3", "a2"]),
    ("UBND xã tặng Giấy khen cho 2 tập thể, 3 cá nhân.\nĐã khen thưởng 2 tập thể, 3 cá nhân.", [None] * 4),
    ("UBND xã tặng Giấy khen cho 2 tập thể, 3 cá nhân.\nGiấy khen của UBND xã: 2 tập thể, 3 cá nhân.", [None, None, "a1", "a2"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), OCCASIONS)
def test_occasions_end_outside_quotation_marks(text: str, expected: str) -> None:
    assert {row.occasion for row in awards_in(text)} == {expected}


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_statuses(text: str, expected: list[str]) -> None:
    assert [row.status for row in awards_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), RESTATED)
def test_restated(text: str, expected: list[str | None]) -> None:
    assert [row.same_as for row in awards_in(text)] == expected


def test_asides_keep_every_offset_and_quoted_award_names() -> None:
    view = TextView("Phong trào “Mỗi xã một hồ bơi”: danh hiệu “Lao động tiên tiến” 9 cá nhân (cùng kỳ 7), 2 hộ.")
    told = without_asides(view, find_names(view))
    assert told.folded == (
        'phong trào "xxx xx xxx xx xxx": danh hiệu "lao động tiên tiến" 9 cá nhân' + " " * 12 + ", 2 hộ."
    )
