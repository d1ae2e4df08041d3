# ruff: noqa: E501 (tables of text, a row a line)
"""Awards: one row for one award × one kind of recipient, from prose, lists and lead-ins."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.awards.component import AwardFinder
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Award, DocType, Header

COL, IND, HH, ANY = "collective", "individual", "household", "any"
CSCS, LDTT, TTTT, TTXS = (
    "chien_si_thi_dua_co_so",
    "lao_dong_tien_tien",
    "tap_the_lao_dong_tien_tien",
    "tap_the_lao_dong_xuat_sac",
)
CST, BK, GK, CO, HCLD = (
    "chien_si_thi_dua_cap_bo_nganh_tinh",
    "bang_khen",
    "giay_khen",
    "co_thi_dua",
    "huan_chuong_lao_dong",
)


def awards_in(text: str, header: Header | None = None) -> list[Award]:
    """The awards of a text, one block a line."""
    doc = VerbatimTokenizer(Vocab())(text)
    doc._.header = header
    return list(facts.found(AwardFinder()(doc), "awards"))


def keys(text: str) -> list[tuple[str | None, str, float | None]]:
    return [(row.award, row.recipient, row.count) for row in awards_in(text)]


# fmt: off
COUNTS = [
    # the award, then who got it
    ("Chủ tịch UBND huyện tặng Giấy khen cho 12 tập thể, 35 cá nhân.", [(GK, COL, 12), (GK, IND, 35)]),
    ("Danh hiệu Lao động tiên tiến: 18 tập thể, 1.204 cá nhân;", [(TTTT, COL, 18), (LDTT, IND, 1204)]),
    ("Công nhận danh hiệu Chiến sĩ tiên tiến: 06 tập thể, 48 cá nhân.", [("don_vi_tien_tien", COL, 6), ("chien_si_tien_tien", IND, 48)]),
    ("Nhà trường đã tặng giấy khen 7 tập thể và 19 học sinh.", [(GK, COL, 7), (GK, IND, 19)]),
    ("Hội phụ nữ xã tặng giấy khen cho 15 chị và 02 cơ sở hội.", [(GK, IND, 15), (GK, COL, 2)]),
    ("Khen đột xuất 05 cá nhân và 02 hộ gia đình tham gia chữa cháy rừng.", [(None, IND, 5), (None, HH, 2)]),
    ("Trình UBND tỉnh công nhận 12 Tập thể lao động xuất sắc, tặng Bằng khen 05 tập thể, 17 cá nhân.", [(TTXS, COL, 12), (BK, COL, 5), (BK, IND, 17)]),
    ("Tặng Giấy khen cho 9 tập thể 14 cá nhân.", [(GK, COL, 9), (GK, IND, 14)]),
    ("UBND xã giấy khen thưởng 10 tập thể và 22 cá nhân.", [(GK, COL, 10), (GK, IND, 22)]),
    ("Cờ thi đua của UBND tỉnh: 4 tập thể; danh hiệu Tập thể Lao động xuất sắc: 28 tập thể; Chiến sĩ thi đua cấp tỉnh: 6 cá nhân.", [(CO, COL, 4), (TTXS, COL, 28), (CST, IND, 6)]),
    ("Bằng khen của Chủ tịch UBND tỉnh cho 89 cá nhân, 7 tập thể.", [(BK, IND, 89), (BK, COL, 7)]),
    ("Tặng giấy khen cho 120 cá nhân và 64 hộ gia đình hiến đất làm đường.", [(GK, IND, 120), (GK, HH, 64)]),
    ("Tặng danh hiệu lao động tiên tiến cho 780 cá nhân và tập thể lao động tiên tiến cho 48 tập thể.", [(LDTT, IND, 780), (TTTT, COL, 48)]),
    ("Bằng khen của Thủ tướng Chính phủ cho 1 tập thể, 5 cá nhân, Huân chương Lao động các hạng cho 4 tập thể, 9 cá nhân.", [(BK, COL, 1), (BK, IND, 5), (HCLD, COL, 4), (HCLD, IND, 9)]),
    ("Hội đồng xét tặng Giấy khen cho 01 (một) tập thể và 02 (hai) cá nhân.", [(GK, COL, 1), (GK, IND, 2)]),
    ("Chủ tịch nước tặng Huân chương Lao động hạng Nhì và hạng Ba cho 4 cá nhân.", [(HCLD, IND, 4)]),
    ("Tặng Bằng khen toàn diện và Bằng khen chuyên đề: 22 tập thể và 41 cá nhân.", [(BK, COL, 22), (BK, IND, 41)]),
    ("Tặng Kỷ niệm chương “Vì sự nghiệp giáo dục” cho 15 đồng chí.", [("ky_niem_chuong", IND, 15)]),
    ("Giấy khen cho 25 doanh nghiệp và 19 doanh nhân.", [(GK, COL, 25), (GK, IND, 19)]),
    # written short
    ("BK của Chủ tịch UBND tỉnh: 01 TT, 03 CN.", [(BK, COL, 1), (BK, IND, 3)]),
    ("Tặng Bằng khen cho 02 TT và 11 CN; GK của Giám đốc Sở: 05 TT.", [(BK, COL, 2), (BK, IND, 11), (GK, COL, 5)]),
    ("Năm qua khen kịp thời. GK của UBND xã: 12 tập thể, 40 cá nhân.", [(GK, COL, 12), (GK, IND, 40)]),
    # the count first
    ("Có 37 tập thể và 160 cá nhân được tặng Giấy khen của Chủ tịch UBND huyện.", [(GK, COL, 37), (GK, IND, 160)]),
    ("Năm qua có 5 tập thể và 20 cá nhân được UBND tỉnh, Bộ, Ngành Trung ương tặng bằng khen.", [(BK, COL, 5), (BK, IND, 20)]),
    ("Đã có 105 cán bộ, công chức, viên chức được công nhận danh hiệu chiến sĩ thi đua cơ sở.", [(CSCS, IND, 105)]),
    ("Có 18 cán bộ quản lý, giáo viên, nhân viên được công nhận chiến sĩ thi đua cơ sở.", [(CSCS, IND, 18)]),
    ("Toàn ngành có 329 lượt cá nhân đạt danh hiệu chiến sĩ thi đua cơ sở; 72 lượt tập thể đạt danh hiệu Tập thể lao động tiên tiến.", [(CSCS, IND, 329), (TTTT, COL, 72)]),
    ("22.450 tập thể, 9.729 cá nhân được tặng bằng khen, giấy khen.", [(None, COL, 22450), (None, IND, 9729)]),
    ("9 tập thể, 45 cá nhân và 29 gia đình được UBND xã khen thưởng.", [(None, COL, 9), (None, IND, 45), (None, HH, 29)]),
    ("Có 29 mẹ được phong tặng, truy tặng danh hiệu Bà mẹ Việt Nam anh hùng.", [("ba_me_viet_nam_anh_hung", IND, 29)]),
    ("Tỉnh ta có một tập thể được phong tặng danh hiệu Anh hùng Lao động.", [("anh_hung_lao_dong", COL, 1)]),
    ("1 gia đình được tặng Huân chương Độc lập hạng Nhì.", [("huan_chuong_doc_lap", HH, 1)]),
    # the award is counted
    ("Được tặng 77 bằng  khen của Chủ tịch UBND tỉnh, 34 Chiến sĩ thi đua cấp tỉnh, 4 Cờ thi đua của UBND tỉnh, 16 tập thể lao động xuất sắc và 750 giấy khen.", [(BK, ANY, 77), (CST, IND, 34), (CO, COL, 4), (TTXS, COL, 16), (GK, ANY, 750)]),
    ("Tặng 18 cờ thi đua cho 25 tập thể và 289 bằng khen cho cá nhân.", [(CO, COL, 25), (BK, IND, 289)]),
    ("Tặng 08 giấy khen (06 giấy khen tập thể và 02 giấy khen cá nhân).", [(GK, ANY, 8), (GK, COL, 6), (GK, IND, 2)]),
    ("Toàn trường có 87 lao động tiên tiến, trong đó có 13 Chiến sĩ thi đua cấp cơ sở.", [(LDTT, IND, 87), (CSCS, IND, 13)]),
    ("Có 55 đồng chí đạt danh hiệu Lao động tiên tiến (trong đó 07 đồng chí Chiến sỹ thi đua cơ sở).", [(LDTT, IND, 55), (CSCS, IND, 7)]),
    ("Công nhận 40 đồng chí Lao động tiên tiến, trong đó 06 đồng chí Chiến sĩ thi đua cơ sở.", [(LDTT, IND, 40), (CSCS, IND, 6)]),
    ("Chiến sĩ thi đua cơ sở: 12; Lao động tiên tiến: 96; Giấy khen: 20.", [(CSCS, IND, 12), (LDTT, IND, 96), (GK, ANY, 20)]),
    ("CSTĐCS: 05 đ/c = 15 %; LĐTT: 33 đ/c = 100 %.", [(CSCS, IND, 5), (LDTT, IND, 33)]),
    # one count for a mix; no form
    ("Toàn quận có 40 tập thể, cá nhân được UBND thành phố tặng Bằng khen.", [(BK, ANY, 40)]),
    ("Đã khen thưởng cho 25 tập thể và cá nhân.", [(None, ANY, 25)]),
    ("Gần 2.400 trường hợp được khen thưởng.", [(None, ANY, 2400)]),
    ("UBND xã đã khen thưởng 11 tập thể và 40 cá nhân tiêu biểu.", [(None, COL, 11), (None, IND, 40)]),
    ("Biểu dương, khen thưởng 15 tập thể, 32 hộ gia đình.", [(None, COL, 15), (None, HH, 32)]),
    # brackets
    ("Khen cao cho 5 cá nhân (Huân chương Lao động hạng Ba cho 1 cá nhân, bằng khen của Thủ tướng Chính phủ cho 4 cá nhân).", [(None, IND, 5), (HCLD, IND, 1), (BK, IND, 4)]),
    ("Tặng Giấy khen cho 46 tập thể, cá nhân (23 tập thể, 23 cá nhân).", [(GK, ANY, 46), (GK, COL, 23), (GK, IND, 23)]),
    ("Có 46 tập thể và cá nhân được tặng Giấy khen, trong đó: 20 tập thể, 26 cá nhân.", [(GK, ANY, 46), (GK, COL, 20), (GK, IND, 26)]),
    # spelling and damage
    ("Tặng Băng khen cho 3 tập thể; Giây khen cho 4 cá nhân.", [(BK, COL, 3), (GK, IND, 4)]),
    ("Công nhận gần 150 lao động tiến tiến.", [(LDTT, IND, 150)]),
    ("Tặng Bằng kben cho 3 tập thể.", [(BK, COL, 3)]),
    ("Chiến sỹ thi đua cơ sở: 8 người", [(CSCS, IND, 8)]),
    ("tặng BK cho 3 tập thể; GK: 12 cá nhân; TTLĐXS: 02 tập thể", [(BK, COL, 3), (GK, IND, 12), (TTXS, COL, 2)]),
    ("Tặng Giấy khen: tập thể: 12, cá nhân: 35.", [(GK, COL, 12), (GK, IND, 35)]),
    ("Tặng Giấy khen cho tập thể (12), cá nhân (35).", [(GK, COL, 12), (GK, IND, 35)]),
    ("Tặng giấy khen cho 6 tập thể và 11 cá nhân, 59 giáo viên giỏi cấp tỉnh.", [(GK, COL, 6), (GK, IND, 11)]),
    ("Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể.Ngày 12/12, đoàn làm việc với 30 cá nhân.", [(BK, COL, 2)]),
    ("Danh hiệu Tập thể lao động tiên tiến, Lao động tiên tiến cho 12 tập thể, 150 cá nhân.", [(TTTT, COL, 12), (LDTT, IND, 150)]),
    ("Huân chương Lao động hạng Nhất cho 01 tập thể, hạng Ba cho 02 cá nhân.", [(HCLD, COL, 1), (HCLD, IND, 2)]),
    ("Tặng thưởng Cờ thi đua cho 03 đơn vị dẫn đầu các khối thi đua.", [(CO, COL, 3)]),
    ("Có 02 cá nhân được tặng Huy chương Chiến sĩ vẻ vang hạng Nhất, 05 cá nhân hạng Nhì.", [("huy_chuong_chien_si_ve_vang", IND, 2), ("huy_chuong_chien_si_ve_vang", IND, 5)]),
    ("Khen thưởng 58 tập thể, 214 cá nhân, tăng 12 tập thể, 30 cá nhân so với năm 2022.", [(None, COL, 58), (None, IND, 214)]),
    ("Có 6 đơn vị cấp phòng, 11 đơn vị cấp đội đạt danh hiệu Đơn vị quyết thắng.", [("don_vi_quyet_thang", COL, 6), ("don_vi_quyet_thang", COL, 11)]),
    ("Năm học qua có 45/47 giáo viên đạt Lao động tiên tiến.", [(LDTT, IND, 45)]),
    ("Phấn đấu có từ 03 đến 05 đồng chí đạt danh hiệu Chiến sĩ thi đua cơ sở.", [(CSCS, IND, 3)]),
    ("UBND xã đã khen thưởng 86 lượt tập thể, cá nhân, trong đó khen thưởng thường xuyên 20 tập thể; khen thưởng đột xuất 31 cá nhân.", [(None, ANY, 86), (None, COL, 20), (None, IND, 31)]),
    ("CSTĐCS: 60 đ/c = 15 % số LĐTT (CBQL 10 đ/c, giáo viên 43 đ/c, nhân viên 07 đ/c)", [(CSCS, IND, 60), (CSCS, IND, 10), (CSCS, IND, 43), (CSCS, IND, 7)]),
    ("Hiệu trưởng đã khen 26 học sinh đạt giải cấp huyện.", [(None, IND, 26)]),
    ("Công nhận 04 tập thể Đơn vị quyết thắng, 19 tập thể Đơn vị tiên tiến, 22 cá nhân CSTĐ cơ sở.", [("don_vi_quyet_thang", COL, 4), ("don_vi_tien_tien", COL, 19), (CSCS, IND, 22)]),
    ("UBND huyện và UBND các xã khen 37 lượt tập thể, cá nhân.", [(None, ANY, 37)]),
    ("Tặng Giấy khen cho 01 gia đình và 02 công dân cứu 03 người gặp nạn.", [(GK, HH, 1), (GK, IND, 2)]),
    # chains: titles and counts alternate, either side first
    ("Kết quả: Đơn vị quyết thắng 02 tập thể, Đơn vị tiên tiến 11 tập thể; CSTĐCS 9 cá nhân, CSTT 77 cá nhân.", [("don_vi_quyet_thang", COL, 2), ("don_vi_tien_tien", COL, 11), (CSCS, IND, 9), ("chien_si_tien_tien", IND, 77)]),
    ("Năm qua có 3 khoa TTLĐXS; 14/19 khoa, phòng TTLĐTT; 21 đ/c CSTĐCS và 180 đ/c LĐTT.", [(TTXS, COL, 3), (TTTT, COL, 14), (CSCS, IND, 21), (LDTT, IND, 180)]),
    ("Tập thể: 05 TTLĐTT, 02 TTLĐXS. Cá nhân: 35 LĐTT, 04 CSTĐCS.", [(TTTT, COL, 5), (TTXS, COL, 2), (LDTT, IND, 35), (CSCS, IND, 4)]),
    ("Bằng khen của Bộ Công Thương 02 tập thể, 05 kỹ sư; Giấy khen của Tổng Giám đốc 12 phân xưởng.", [(BK, COL, 2), (BK, IND, 5), (GK, COL, 12)]),
    ("LĐTT: 1.104/1.210 người, trong đó 88 người = 8% đạt CSTĐCS.", [(LDTT, IND, 1104), (CSCS, IND, 88)]),
    ("Đề nghị tặng Kỷ niệm chương cho 06 CBCNV, 12 CBGVNV, 04 CCVC.", [("ky_niem_chuong", IND, 6), ("ky_niem_chuong", IND, 12), ("ky_niem_chuong", IND, 4)]),
    ("Giấy khen: TT: 05, CN: 12.", [(GK, COL, 5), (GK, IND, 12)]),
    ("UBND 04 phường cũ đã tặng giấy khen 8 tập thể, 16 cá nhân.", [(GK, COL, 8), (GK, IND, 16)]),
    ("Ban Giám đốc khen nóng 05 điều dưỡng; BGH khen 30 HS.", [(None, IND, 5), (None, IND, 30)]),
    ("Năm qua Sở đã xét 21 trường hợp và trình tỉnh, đã được khen 16 trường hợp.", [(None, ANY, 16)]),
    ("UBND xã khen thưởng 03 tổ tự quản và 14 quần chúng.", [(None, COL, 3), (None, IND, 14)]),
    ("Tặng Giấy khen cho 02 tập thể là Nhân dân bản Pom, Nhân dân bản Hin và 05 cá nhân.", [(GK, COL, 2), (GK, IND, 5)]),
    ("Tặng 40 giấy khen (12 giấy khen tập thể, 25 giấy khen cá nhân và 03 gia đình).", [(GK, ANY, 40), (GK, COL, 12), (GK, IND, 25), (GK, HH, 3)]),
    ("Toàn huyện có 900 hộ đạt danh hiệu nông dân giỏi, trong đó Hội Nông dân huyện tặng Giấy khen cho 20 hộ.", [(GK, HH, 20)]),
    ("Huyện đoàn tặng 318 Giấy khen, trong đó 96 tập thể, 222 cá nhân.", [(GK, ANY, 318), (GK, COL, 96), (GK, IND, 222)]),
    ("Tặng Giấy khen cho 3 gia đình; 04 cá nhân đủ điều kiện CSTĐCS.", [(GK, HH, 3), (CSCS, IND, 4)]),
    # lead-ins
    ("- Khen thưởng năm học 2023 - 2024:\n+ Danh hiệu Chiến sĩ thi đua cơ sở: 21 cá nhân;\n+ UBND huyện tặng giấy khen: 6 tập thể và 65 cá nhân.", [(CSCS, IND, 21), (GK, COL, 6), (GK, IND, 65)]),
    ("II. CÔNG TÁC KHEN THƯỞNG\n- Đột xuất: 9 tập thể, 23 cá nhân.\n- Tổ chức hội nghị với 200 cá nhân tham dự.", [(None, COL, 9), (None, IND, 23)]),
    ("- Chủ tịch UBND xã tặng Giấy khen cho:\n+ Khối trường học: 3 tập thể, 12 cá nhân\n+ Khối thôn: 5 tập thể", [(GK, COL, 3), (GK, IND, 12), (GK, COL, 5)]),
    ("* Về Giấy khen:\n- Tập thể: 12\n- Cá nhân: 30", [(GK, COL, 12), (GK, IND, 30)]),
    ("2. Khen thưởng cấp tỉnh\n- Bằng khen: 2 tập thể, 5 cá nhân.\n3. Khen thưởng cấp xã\n- Giấy khen: 12 tập thể.", [(BK, COL, 2), (BK, IND, 5), (GK, COL, 12)]),
]

NOT_AWARDS = [
    "Mỗi đơn vị được đề xuất 01 (một) tập thể để Chủ tịch UBND tỉnh xem xét, tặng Bằng khen.",
    "Số lượng đề nghị tặng Giấy khen không quá 02 tập thể.",
    "02 tập thể và 10 cá nhân được chọn đi dự Hội nghị điển hình tiên tiến cấp tỉnh.",
    "Toàn xã có 1.250 hộ gia đình đạt danh hiệu Gia đình văn hóa; 12 thôn đạt danh hiệu thôn văn hóa.",
    "Hội đồng Thi đua - Khen thưởng huyện gồm 15 đồng chí.",
    "Chi tiền thưởng Giấy khen: 50.000.000 đồng.",
    "Trao Huy hiệu 40 năm tuổi Đảng cho 12 đồng chí.",
    "Cấp giấy chứng nhận quyền sử dụng đất cho 111 hộ gia đình.",
    "Thăm, tặng quà 05 Bà mẹ Việt Nam anh hùng và 40 hộ nghèo.",
    "Chiến sĩ thi đua cơ sở, tỷ lệ 31,58%.",
    "Tổ chức 03 lớp tập huấn công tác thi đua, khen thưởng cho 120 cán bộ.",
    "Cụm thi đua số 02 huyện An Bình bình chọn tập thể được Cụm khen thưởng.",
    "Tặng Giấy khen cho….. tập thể…….cá nhân.",
    "Được UBND tỉnh 02 lần tặng Bằng khen.",
    "85% đơn vị trở lên đạt danh hiệu Tập thể lao động tiên tiến.",
    "Hiện có 60 cá nhân tham gia phong trào lao động giỏi.",
    "Có 14 bản thành tích đề nghị tặng Bằng khen phải viết lại.",
    "1. Tặng Bằng khen của Bộ trưởng\n- Công ty Cầu đường 5 đã huy động 120 lượt máy, 30 lượt xe.",
    "Đội tuyển đạt 02 giải Nhất, 05 giải Nhì; có 15 sáng kiến được công nhận.",
    "Tổ chức 03 lớp tập huấn, 02 hội thi, 05 hội nghị khen thưởng.",
    "Còn 06 đơn vị gửi báo cáo chậm, tỷ lệ người lao động trong tổng số được khen mới đạt 58%.",
    "Có 04 trường chưa gửi hồ sơ khen thưởng; 02 cá nhân nộp hồ sơ muộn.",
    "Có 03 đơn vị chậm đăng ký, ảnh hưởng việc khen thưởng; xây 01 TT Văn hóa.",
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[tuple[str | None, str, float]]) -> None:
    assert sorted(map(str, keys(text))) == sorted(map(str, [(a, r, float(n)) for a, r, n in expected]))


@pytest.mark.parametrize("text", NOT_AWARDS)
def test_not_awards(text: str) -> None:
    assert keys(text) == []


# fmt: off
FIELDS = [
    # (text, field, values of the rows in order)
    ("Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể; Chủ tịch UBND huyện tặng Giấy khen cho 9 cá nhân.", "giver_level", ["province", "district"]),
    ("Bằng khen của Thủ tướng Chính phủ cho 1 cá nhân, Giấy khen cho 4 cá nhân.", "giver_level", ["government", None]),
    ("Được Bộ Nội vụ tặng Bằng khen cho 02 tập thể.", "giver_level", ["ministry"]),
    ("Có 3 cá nhân được Trung ương Hội Nông dân Việt Nam tặng Bằng khen.", "giver_level", ["ministry"]),
    ("Giám đốc Công an tỉnh tặng Giấy khen cho 7 tập thể.", "giver_level", ["agency"]),
    ("Giám đốc Sở Giáo dục và Đào tạo tặng Giấy khen cho 7 cá nhân.", "giver_level", ["agency"]),
    ("Hiệu trưởng tặng Giấy khen cho 20 học sinh.", "giver_level", ["agency"]),
    ("Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 01 tập thể.", "giver_level", ["state"]),
    ("Có 5 cá nhân được Chủ tịch UBND phường tặng Giấy khen.", "giver_level", ["commune"]),
    ("Chủ tịch UBND đặc khu tặng Giấy khen cho 5 cá nhân.", "giver_level", ["commune"]),
    ("Chủ tịch UBND thành phố Hải Phòng tặng Bằng khen cho 5 cá nhân.", "giver_level", ["province"]),
    ("UBND tỉnh chỉ đạo.\nChủ tịch UBND thành phố Sơn Trà Mới tặng Giấy khen cho 5 cá nhân.", "giver_level", ["district"]),
    ("Cụm thi đua số 3 tặng Giấy khen cho 4 tập thể.", "giver_level", ["cluster"]),
    ("Được tỉnh tặng Bằng khen cho 3 tập thể.", "giver_level", ["province"]),
    ("UBND xã đề nghị tặng Bằng khen cho 3 tập thể.", "giver_level", [None]),
    ("Tặng Giấy khen cho 3 tập thể.", "giver_level", [None]),
    ("Danh hiệu Lao động tiên tiến: 30 cá nhân.", "giver_level", [None]),
    ("Bộ Chỉ huy quân sự tỉnh tặng Giấy khen cho 3 tập thể.", "giver_level", ["agency"]),
    ("Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể; tặng Cờ thi đua cho 01 đơn vị.", "status", ["proposed", "proposed"]),
    ("Đề nghị tặng danh hiệu chiến sỹ thi đua cấp tỉnh cho 07 cá nhân; Bằng khen cho 89 cá nhân.", "status", ["proposed", "proposed"]),
    ("Trình Chủ tịch UBND huyện khen thưởng 12 cá nhân.", "status", ["proposed"]),
    ("Đã trình đề nghị khen thưởng cho 9 tập thể, đã được Chủ tịch UBND tỉnh tặng Bằng khen cho 7 tập thể.", "status", ["proposed", "conferred"]),
    ("Chủ tịch UBND huyện đã quyết định tặng Giấy khen cho 12 cá nhân.", "status", ["conferred"]),
    ("Theo đề nghị của Phòng Nội vụ, Chủ tịch UBND huyện tặng Giấy khen cho 12 cá nhân.", "status", ["conferred"]),
    ("Có 120 cá nhân đăng ký danh hiệu Lao động tiên tiến.", "status", ["registered"]),
    ("Phấn đấu có 05 tập thể được tặng Giấy khen.", "status", ["target"]),
    ("Phấn đấu toàn huyện có 02 đơn vị được tặng Cờ thi đua của UBND tỉnh, 12 tập thể đạt Tập thể lao động xuất sắc.", "status", ["target", "target"]),
    ("3. Đề nghị khen thưởng\n- Bằng khen: 3 cá nhân.", "status", ["proposed"]),
    ("I. Đăng ký thi đua\n- Lao động tiên tiến: 30 cá nhân.", "status", ["registered"]),
    ("Chương trình công tác năm: tặng Giấy khen cho 5 cá nhân.", "status", ["conferred"]),
    ("Tặng Giấy khen cho hơn 200 tập thể và cá nhân.", "qualifier", ["more_than"]),
    ("Phấn đấu không dưới 100 cá nhân đạt LĐTT.", "qualifier", ["at_least"]),
    ("Có gần 50 cá nhân được tặng Giấy khen.", "qualifier", ["nearly"]),
    ("Đã khen thưởng khoảng 30 cá nhân.", "qualifier", ["about"]),
    ("Tặng Giấy khen cho 12 cá nhân có thành tích xuất sắc trong phong trào bảo vệ an ninh Tổ quốc.", "occasion", ["thành tích xuất sắc trong phong trào bảo vệ an ninh Tổ quốc"]),
    ("- Khen thưởng thành tích trong công tác tuyển quân năm 2024: Chủ tịch UBND xã tặng Giấy khen cho 4 tập thể.", "occasion", ["thành tích trong công tác tuyển quân năm 2024"]),
    ("- Khen thưởng chuyên đề: 4 tập thể.", "occasion", ["chuyên đề"]),
    ("- Khen thưởng năm học 2023 - 2024:\n+ Danh hiệu Lao động tiên tiến: 21 cá nhân;", "occasion", ["năm học 2023 - 2024"]),
    ("Danh hiệu Lao động tiên tiến: 21 cá nhân.", "occasion", [None]),
    # occasions: nearest explicit phrase, then lead-in, then headings; the specific before the general
    ("Đề nghị tặng Huân chương Lao động hạng Ba cho 01 cá nhân (quá trình cống hiến).", "occasion", ["quá trình cống hiến"]),
    ("Khen đột xuất: Giám đốc Công an tỉnh tặng Giấy khen cho 03 tập thể, 14 chiến sĩ trong triệt phá đường dây đánh bạc.", "occasion", ["trong triệt phá đường dây đánh bạc"] * 2),
    ("Tặng Giấy khen cho 2 cá nhân dũng cảm cứu người trong đám cháy là anh Lục Văn Mẫu và chị Hà Thị Thử.", "occasion", ["dũng cảm cứu người trong đám cháy"]),
    ("Tặng Giấy khen cho 5 đảng viên hoàn thành xuất sắc nhiệm vụ năm 2025 (Phụ lục I).", "occasion", ["hoàn thành xuất sắc nhiệm vụ năm 2025"]),
    ("Khen thưởng tổng kết năm 2023: 03 tập thể được tặng Giấy khen. Có 19 công chức đạt Lao động tiên tiến.", "occasion", ["tổng kết năm 2023"] * 2),
    ("Khen đột xuất: tặng Giấy khen cho 3 tập thể. Có 2 đ/c được tặng Bằng khen.", "occasion", ["đột xuất", None]),
    ("Điều 1. Công nhận các danh hiệu thi đua năm 2025:\n1. Tập thể lao động tiên tiến: 4 tập thể.\n2. Lao động tiên tiến: 60 người.", "occasion", ["năm 2025"] * 2),
    ("Năm 2024, UBND xã khen thưởng 12 cá nhân.", "occasion", [None]),
    ("Đợt 1 năm 2025, UBND xã khen thưởng 12 cá nhân.", "occasion", ["Đợt 1 năm 2025"]),
    ("- Danh hiệu thi đua năm 2022: 3 khoa TTLĐXS; 40 bác sĩ LĐTT.", "occasion", ["năm 2022"] * 2),
    ("Nhân kỷ niệm 70 năm Ngày Thầy thuốc Việt Nam, UBND huyện đã trao Giấy khen cho 3 tập thể; Sở Y tế tặng Giấy khen 6 đ/c.", "occasion", ["Nhân kỷ niệm 70 năm Ngày Thầy thuốc Việt Nam"] * 2),
    ("Có 15 hộ kinh doanh chấp hành tốt chính sách thuế được UBND xã khen thưởng.", "occasion", ["chấp hành tốt chính sách thuế"]),
    ("Có 15 công chức đạt danh hiệu Lao động tiên tiến.", "occasion", [None]),
    # givers
    ("UBND xã kính trình Chủ tịch UBND tỉnh:\n1. Tặng Bằng khen cho 3 tập thể.\n2. Tặng Cờ thi đua cho 1 đơn vị.\nNăm trước, xã đã được tặng 02 Bằng khen.", "giver_level", ["province", "province", None]),
    ("Cục trưởng Cục Thuế tặng Giấy khen 2 tập thể; Chánh án tặng Giấy khen 1 cá nhân.", "giver_level", ["agency", "agency"]),
    ("3. Mục tiêu\na) 100% hội viên đăng ký thi đua; ít nhất 20 hội viên được công nhận Lao động tiên tiến.", "status", ["target"]),
    ("2. Cá nhân\n- Bằng khen của Bộ Y tế: 2.\n3. Tập thể\n- Giấy khen: 5.", "recipient", [IND, COL]),
    ("Hội LHPN huyện tặng Giấy khen cho 5 chi hội; Huyện đoàn tặng Giấy khen cho 3 chi đoàn; LĐLĐ tỉnh tặng Bằng khen cho 1 CĐCS.", "giver_level", ["district", "district", "province"]),
    ("UBMTTQVN xã khen 3 hộ; Đảng ủy phường khen 2 chi bộ; Hội Nông dân Việt Nam tặng Bằng khen cho 1 đ/c.", "giver_level", ["commune", "commune", "ministry"]),
    ("Bộ Tư lệnh Bộ đội Biên phòng tặng Bằng khen cho 1 tập thể; Bộ Chỉ huy BĐBP tỉnh tặng Giấy khen cho 4 tập thể.", "giver_level", ["ministry", "agency"]),
    ("2. Khen thưởng cấp huyện\n- Lao động tiên tiến: 20 cá nhân.", "giver_level", [None]),
    ("UBND tỉnh tặng 03 Cờ thi đua; 15 tập thể được công nhận Tập thể lao động xuất sắc.", "giver_level", ["province", None]),
    ("Chủ tịch nước tặng Huân chương Lao động cho 3 cá nhân; truy tặng danh hiệu Bà mẹ Việt Nam anh hùng cho 2 mẹ.", "giver_level", ["state", "state"]),
    ("Đề nghị Thủ tướng Chính phủ tặng Bằng khen cho 4 cá nhân; đề nghị tặng Chiến sĩ thi đua cấp tỉnh cho 6 cá nhân.", "giver_level", ["government", None]),
    ("Giám đốc Sở công nhận CSTĐCS 48 đ/c, LĐTT 342 đ/c; TTLĐTT 23 khoa.", "giver_level", ["agency"] * 3),
    ("100% tổ đăng ký thi đua; kết quả 20 đ/c đạt LĐTT.", "status", ["conferred"]),
    ("TTLĐXS: 05 phân xưởng (đang đề nghị).", "status", ["proposed"]),
    ("Tặng Huân chương Lao động hạng Nhất cho 1 tập thể; Huân chương Độc lập hạng III cho 1 cá nhân.", "rank", ["Nhất", "Ba"]),
    ("Tặng Huân chương Lao động hạng Nhất cho 01 tập thể, hạng Ba cho 02 cá nhân.", "rank", ["Nhất", "Ba"]),
    ("Đã tặng Giấy khen cho 12 cá nhân. Có 3 cá nhân được đề nghị tặng Bằng khen.", "status", ["conferred", "proposed"]),
    ("Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho 2 cá nhân. Bằng khen của Thủ tướng Chính phủ cho 1 cá nhân.", "status", ["proposed", "proposed"]),
    ("Công an huyện đã vinh dự có 12 cá nhân được các cấp khen thưởng.", "giver_level", [None]),
    ("Công an huyện có 3 tập thể được UBND tỉnh tặng Bằng khen.", "giver_level", ["province"]),
    ("I. KẾT QUẢ SUY TÔN VÀ KHEN THƯỞNG\nBằng khen của Chủ tịch UBND tỉnh: 02 tập thể.", "status", ["conferred"]),
    ("Trình Chủ tịch UBND tỉnh tặng Cờ thi đua cho 18 đơn vị; công nhận danh hiệu Tập thể Lao động xuất sắc cho 43 tập thể.", "status", ["proposed", "proposed"]),
    ("Trình Chủ tịch UBND tỉnh tặng Cờ thi đua cho 18 đơn vị; công nhận danh hiệu Tập thể Lao động xuất sắc cho 43 tập thể.", "giver_level", ["province", "province"]),
    ("Đề nghị UBND tỉnh tặng Cờ thi đua cho 01 đơn vị dẫn đầu Khối là Công ty Cấp nước Bến Gỗ.", "occasion", ["dẫn đầu Khối"]),
    ("Giám đốc Sở đã công nhận 918 cá nhân đạt Lao động tiên tiến, 31 cá nhân đạt Chiến sĩ thi đua cơ sở.", "giver_level", ["agency", "agency"]),
    ("Bộ Y tế tặng Bằng khen cho 01 tập thể (Công an xã Bình An), tặng Kỷ niệm chương cho 15 cá nhân.", "giver_level", ["ministry", "ministry"]),
    ("I. KẾT QUẢ KHEN THƯỞNG\n- Khen đột xuất: 05 cá nhân và 02 hộ gia đình tham gia chữa cháy tại chợ.", "occasion", ["tham gia chữa cháy tại chợ", "tham gia chữa cháy tại chợ"]),
    ("Riêng đợt tuyển quân, phường đã khen thưởng 19 tập thể.", "occasion", ["đợt tuyển quân"]),
    ("Đề nghị cấp trên khen thưởng 3 tập thể.", "giver_level", [None]),
    ("UBND huyện và UBND các xã khen 37 lượt tập thể, cá nhân.", "giver_level", [None]),
    ("Đề nghị Bộ tặng Cờ thi đua cho 01 tập thể; công nhận 04 tập thể Đơn vị tiên tiến.", "status", ["proposed", "conferred"]),
    ("- Khen thưởng thường xuyên: tặng Giấy khen cho 4 tập thể.", "occasion", [None]),
    ("Tặng Giấy khen của Chủ tịch UBND xã cho 3 tập thể; tặng Giấy khen đột xuất cho 1 cá nhân.", "giver_level", ["commune", "commune"]),
    ("Tặng Giấy khen cho 02 công dân cứu 03 người gặp nạn.", "occasion", ["cứu 03 người gặp nạn"]),
    ("Cấp tỉnh: 05 Bằng khen cho 02 tập thể.", "giver_level", [None]),
    ("Tặng Huân chương Lao động hạng Nhất, Nhì, Ba cho 6 tập thể.", "rank", [None]),
    ("Toàn trường có 87 lao động tiên tiến, trong đó có 13 Chiến sĩ thi đua cấp cơ sở.", "part_of", [None, "a1"]),
    ("Tặng 08 giấy khen (06 giấy khen tập thể và 02 giấy khen cá nhân).", "part_of", [None, "a1", "a1"]),
    ("I. KHEN THƯỞNG\nUBND huyện đã khen thưởng cho 44 tập thể có thành tích trong bầu cử.\nII. KẾT QUẢ\nUBND huyện tặng Giấy khen cho 44 tập thể có thành tích trong bầu cử.", "same_as", [None, "a1"]),
    ("Tặng Giấy khen cho 19 tập thể trong tổng kết công tác bầu cử đại biểu Quốc hội khóa XVI.\nĐợt bầu cử, phường khen thưởng 19 tập thể trong đợt bầu cử.", "same_as", [None, "a1"]),
    ("Tặng Giấy khen cho 3 tập thể có thành tích trong bầu cử.\nTặng Giấy khen cho 3 tập thể có thành tích trong phòng cháy, chữa cháy rừng.", "same_as", [None, None]),
]
# fmt: on


@pytest.mark.parametrize(("text", "field", "expected"), FIELDS)
def test_fields(text: str, field: str, expected: list[str | None]) -> None:
    assert [getattr(row, field) for row in awards_in(text)] == expected


# fmt: off
BY_DOCUMENT = [
    ("submission", "Tặng Giấy khen cho 12 cá nhân.", ["proposed"]),
    ("plan", "Tặng Giấy khen cho 12 cá nhân tiêu biểu.", ["target"]),
    ("plan", "Năm trước UBND xã đã tặng Giấy khen cho 12 cá nhân.", ["conferred"]),
    ("report", "Tặng Giấy khen cho 12 cá nhân.", ["conferred"]),
    ("guidance", "Tập thể lao động xuất sắc: phải có ít nhất 01 cá nhân đạt danh hiệu Chiến sĩ thi đua cơ sở.", []),
]
# fmt: on


@pytest.mark.parametrize(("doc_type", "text", "expected"), BY_DOCUMENT)
def test_the_kind_of_document_sets_the_status(doc_type: DocType, text: str, expected: list[str]) -> None:
    assert [row.status for row in awards_in(text, Header(doc_type=doc_type))] == expected


@pytest.mark.parametrize(
    ("doc_type", "title", "expected"),
    [
        ("submission", "Đề nghị xét tặng danh hiệu thi đua năm 2025", "năm 2025"),
        (
            "submission",
            "Đề nghị khen thưởng thành tích trong phòng, chống thiên tai",
            "thành tích trong phòng, chống thiên tai",
        ),
        ("decision", "Về việc công nhận danh hiệu thi đua năm học 2024 - 2025", "năm học 2024 - 2025"),
        ("decision", "Ban hành Quy chế làm việc năm 2025", None),
        ("report", "Tổng kết công tác khen thưởng năm 2025", None),
    ],
)
def test_submissions_and_decisions_are_about_one_period(doc_type: DocType, title: str, expected: str | None) -> None:
    text = "Công nhận danh hiệu Lao động tiên tiến cho 12 cá nhân."
    assert [row.occasion for row in awards_in(text, Header(doc_type=doc_type, title=title))] == [expected]


def test_evidence_is_the_count_with_its_noun() -> None:
    text = "Chủ tịch UBND huyện tặng Giấy khen cho 1.044 tập thể, 73 cá nhân."
    assert [row.evidence.quote for row in awards_in(text)] == ["1.044 tập thể", "73 cá nhân"]
    assert all(text[row.evidence.start : row.evidence.end] == row.evidence.quote for row in awards_in(text))


_PIECES = [
    "Chủ tịch UBND huyện", "tặng", "Giấy khen", "Huân chương Lao động hạng Ba", "cho", "12 tập thể", "1.204 cá nhân",
    "được", "đề nghị", "khen thưởng", "(", ")", ";", ",", ".", ":", "\n", "- ", "+ ", "trong đó", "LĐTT", "hạng Nhì",
    "có thành tích trong", "5", "phấn đấu", "I. KHEN THƯỞNG", "03 đến 05 đồng chí", "đạt", "tập thể: 7",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
def test_evidence_and_references_hold_for_any_text(text: str) -> None:
    rows = awards_in(text)
    ids = [row.id for row in rows]
    for position, row in enumerate(rows):
        assert text[row.evidence.start : row.evidence.end] == row.evidence.quote
        assert 0 < row.confidence <= 1
        assert row.same_as is None or row.same_as in ids[:position]
        assert row.part_of is None or (row.part_of in ids and row.part_of != row.id)


@pytest.mark.parametrize(
    "piece", ["Giấy khen: 1 cá nhân; ", "1 tập thể, ", "Giấy khen. ", "((", "khen thưởng cho ", "được tặng ", "  "]
)
def test_work_is_linear_in_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        awards_in("UBND xã tặng Giấy khen cho " + piece * times)
        return time.process_time() - start

    seconds(10)
    assert seconds(3_000) < 16 * seconds(750) + 0.2


# fmt: off
STRANGERS = [
    # parts in a sentence that names who received before how many
    ("Tổng số tập thể, cá nhân được khen thưởng trong năm: 214, trong đó tập thể 52, cá nhân 162.", [(None, COL, 52), (None, IND, 162)]),
    ("UBND xã tặng 52 giấy khen cho các tập thể và cá nhân, trong đó tập thể là 15, cá nhân là 37.", [(GK, ANY, 52), (GK, COL, 15), (GK, IND, 37)]),
    # an award in brackets behind the counts
    ("Khen thưởng đợt thi đua chào mừng ngày thành lập ngành: 5 tập thể, 12 cá nhân (giấy khen của Chủ tịch UBND xã).", [(GK, COL, 5), (GK, IND, 12)]),
    ("Khen thưởng 3 hộ, 9 cá nhân (tặng Giấy khen).", [(GK, HH, 3), (GK, IND, 9)]),
    ("Khen cao cho 5 cá nhân (Huân chương Lao động hạng Ba cho 1 cá nhân).", [(None, IND, 5), (HCLD, IND, 1)]),
    # names, then a count
    ("Chủ tịch UBND huyện tặng giấy khen cho Đảng uỷ xã, UBMTTQ xã và 4 cá nhân.", [(GK, IND, 4)]),
    ("Chủ tịch UBND huyện tặng giấy khen cho Đoàn xã và 2 đồng chí.", [(GK, IND, 2)]),
    ("UBND huyện tặng Giấy khen cho Trạm Y tế, Trường Mầm non Hoa Ban và 03 cá nhân.", [(GK, IND, 3)]),
    ("Hội Nông dân tỉnh tặng Bằng khen cho Chi hội thôn Hạ và 02 hội viên.", [(BK, IND, 2)]),
    # again, for something else
    ("Giấy khen của UBND xã: cho 20 tập thể và 30 cá nhân nhân dịp tổng kết phong trào; cho 05 tập thể, 11 cá nhân nhân Ngày hội Đại đoàn kết.", [(GK, COL, 20), (GK, IND, 30), (GK, COL, 5), (GK, IND, 11)]),
    ("Tặng Giấy khen cho 4 thôn làm tốt phòng chống cháy rừng; cho 7 hộ hiến đất.", [(GK, COL, 4), (GK, HH, 7)]),
    # the count after a verb of being
    ("Số CSTĐCS là 06 (bằng 13,3% số LĐTT).", [(CSCS, IND, 6)]),
    ("Lao động tiên tiến là 34, Chiến sĩ thi đua cơ sở là 5.", [(LDTT, IND, 34), (CSCS, IND, 5)]),
    # rows of a table that lost its cells: the first number is the row's
    ("2 Bằng khen của Thủ tướng Chính phủ\t2 1 3 2", []),
    ("4 Giấy khen của Chủ tịch UBND thành phố 48 44 120 113", []),
    ("2 Bằng khen của UBND tỉnh và 5 Giấy khen.", [(BK, ANY, 2), (GK, ANY, 5)]),
    # chosen to be commended
    ("Cuối năm, Hội chọn 30 hộ tiêu biểu, 4 chi hội xuất sắc để khen.", [(None, HH, 30), (None, COL, 4)]),
    # a lead-in that its list splits
    ("Chủ tịch UBND xã tặng 61 Giấy khen (17 tập thể, 44 cá nhân), cụ thể:\n+ Tuyển quân: 06 tập thể, 10 cá nhân.\n+ Lĩnh vực khác: 11 tập thể, 34 cá nhân.", [(GK, ANY, 61), (GK, COL, 17), (GK, IND, 44), (GK, COL, 6), (GK, IND, 10), (GK, COL, 11), (GK, IND, 34)]),
    ("UBND xã khen thưởng 20 tập thể, 41 cá nhân, trong đó:\n- Giấy khen: 12 tập thể, 30 cá nhân;\n- Đột xuất: 8 tập thể, 11 cá nhân.", [(None, COL, 20), (None, IND, 41), (GK, COL, 12), (GK, IND, 30), (None, COL, 8), (None, IND, 11)]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), STRANGERS)
def test_counts_of_communes(text: str, expected: list[tuple[str | None, str, float | None]]) -> None:
    assert keys(text) == expected


def test_rows_of_a_list_are_parts_of_its_lead_in() -> None:
    rows = awards_in(
        "UBND xã khen thưởng 20 tập thể, 41 cá nhân, trong đó:\n"
        "- Giấy khen: 12 tập thể, 30 cá nhân;\n- Đột xuất: 8 tập thể, 11 cá nhân."
    )
    assert [row.part_of for row in rows] == [None, None, rows[0].id, rows[1].id, rows[0].id, rows[1].id]
    more = awards_in("UBND xã tặng Giấy khen cho 5 tập thể, cụ thể:\n- Quý I: 3 tập thể;\n- Quý II: 4 tập thể.")
    assert [row.part_of for row in more] == [None, more[0].id, None]  # what has no room there is no part


def test_a_part_does_not_tell_its_whole_again() -> None:
    rows = awards_in(
        "UBND xã tặng Giấy khen cho 20 tập thể, 12 hộ, cụ thể:\n- Hiến đất: 12 hộ;\n- Tuyển quân: 20 tập thể."
    )
    assert [row.same_as for row in rows] == [None] * 4
    assert [row.part_of for row in rows] == [None, None, rows[1].id, rows[0].id]


def test_who_commends_again_after_a_semicolon() -> None:
    rows = awards_in(
        "UBND xã đã khen thưởng thường xuyên 25 tập thể; khen chuyên đề 9 tập thể; khen đột xuất 02 cá nhân."
    )
    assert [row.giver for row in rows] == ["UBND xã"] * 3
    rows = awards_in("Bộ Tư lệnh Quân khu tặng bằng khen 01 tập thể; Ban CHQS huyện khen 04 cá nhân.")
    assert [row.giver for row in rows] == ["Bộ Tư lệnh Quân khu", "Ban CHQS huyện"]
