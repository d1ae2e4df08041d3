"""Numbers without a unit of their own, qualifiers that are none, and names that hold digits."""

import pytest
from quantity_reading import amount, read, table


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        # parts of a count, in brackets or after "trong đó"
        ("Bệnh viện có 240 người (160 nữ, 80 nam; bác sĩ 52, điều dưỡng 90).", [
            "240 người", "160 người", "80 người", "52 người", "90 người",
        ]),
        ("Tổng số CBGVNV: 46 đ/c (CBQL 3, GV 38, NV 5).", ["46 đ/c", "3 đ/c", "38 đ/c", "5 đ/c"]),
        ("Có 47 trường, trong đó MN 16, TH 15, THCS 16.", ["47 trường", "16 trường", "15 trường", "16 trường"]),
        ("Nhận 87 đơn (khiếu nại 12, tố cáo 3).", ["87 đơn", "12 đơn", "3 đơn"]),
        ("Giao quân 35/35 thanh niên, đạt 100% chỉ tiêu (đảng viên 2, đại học 5).", [
            "35/35 thanh niên", "100 %", "2 thanh niên", "5 thanh niên",
        ]),
        ("Xã có 12 thôn, trong đó hộ nghèo 4.", ["12 thôn", "4 hộ nghèo"]),
        # marks and ranks
        ("Kết quả: 6 xã hoàn thành xuất sắc, 15 hoàn thành tốt, 3 hoàn thành.", ["6 xã", "15 xã", "3 xã"]),
        ("Có 31 đề tài được xếp loại A: 6; B: 17; C: 8.", ["31 đề tài", "6 đề tài", "17 đề tài", "8 đề tài"]),
        ("Xếp loại chi đoàn: xuất sắc 8, khá 11, yếu 1.", ["8 chi đoàn", "11 chi đoàn", "1 chi đoàn"]),
        ("Đoàn vận động viên đạt 12 huy chương (4 vàng, 3 bạc, 5 đồng).", [
            "12 huy chương", "4 huy chương", "3 huy chương", "5 huy chương",
        ]),
        ("Hội diễn đạt 9 giải (2 A, 3 B, 4 khuyến khích).", ["9 giải", "2 giải", "3 giải", "4 giải"]),
        # lists
        ("Trồng ngô 45ha, lạc 12,4 ha, rau các loại 30.", ["45 ha", "12.4 ha", "30 ha"]),
        ("Có nữ 39 đ/c, đảng viên 22.", ["39 đ/c", "22 đ/c"]),
        ("Số vụ vi phạm giảm từ 09 xuống còn 02 vụ.", ["9 vụ", "2 vụ"]),
        ("Bà Đồng Thị Lụa, tổ trưởng tổ may 7, có 3 sáng kiến.", ["3 sáng kiến"]),
        ("Thuế cơ sở 5 quản lý 06 xã.", ["6 xã"]),
        ("Khu phố Bến Đò lắp 26 camera an ninh, khu phố Gò Mây lắp 19.", ["26 camera", "19 camera"]),
        ("Có quy mô 320 giường kế hoạch, thực kê 412; 27 khoa, phòng.", ["320 giường", "412 giường", "27 khoa, phòng"]),
        # numbers that a space parts, ratios with two units, rates
        ("Thu được 1 478,8 triệu đồng; lập biên bản 2 350 lượt.", ["1478800000 đồng", "2350 lượt"]),
        ("Tổ 7 215 người, thôn 5 120 hộ.", ["215 người", "120 hộ"]),
        ("Giải ngân 357 nghìn đ/510 nghìn đ; cấy 116 ha/120 ha.", ["357000/510000 đồng", "116/120 ha"]),
        ("Hiến 218 đơn vị máu/197 người; tuần tra 3 đêm/tuần; bếp phục vụ 90 suất/ngày.", [
            "218 đơn vị máu", "197 người", "3 đêm/tuần", "90 suất/ngày",
        ]),
        ("Phụng dưỡng 02 Mẹ VNAH, quy tập 06 hài cốt liệt sĩ, góp 12 gùi lúa nương.", ["2 mẹ", "6 hài cốt", "12 gùi"]),
        ("Bình quân 42 học sinh/lớp, 2,22 giáo viên/lớp; có 27,5 giường bệnh/vạn dân; đạt 9 bác sĩ/vạn dân.", [
            "42 học sinh/lớp", "2.22 giáo viên/lớp", "27.5 giường bệnh/vạn dân", "9 bác sĩ/vạn dân",
        ]),
        ("Được cấp 3 bằng sáng chế; chỉnh trang 2km Quốc lộ 6.", ["3 bằng", "2 km"]),
        ("Phát triển mới 400 thuê bao, nâng tổng số lên 6.300.", ["400 thuê bao", "6300 thuê bao"]),
    ],
)  # fmt: skip
def test_units_lent_by_the_words_around(text: str, amounts: list[str]) -> None:
    assert [amount(q) for q in read(text)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "Tổ 7, Đội 4, Khu 5, xóm 3; Đồn 337, Lữ đoàn 144, Quân khu 5, Công ty 319, Bệnh viện 108; cơ sở 2; vòng 1.",
        "Lớp 5A1, lớp 12C, phòng 204, tầng 3, hạng 3, mức độ 2; mốc 1025, cột mốc 3, thửa 12, tờ bản đồ số 5.",
        "Tài khoản 3761 0902 1234; đường dây nóng 1900 6868; Mẫu số 08; khoản 2 Điều 5; Bước 1: tiếp nhận.",
        "Sản phẩm OCOP 3 sao, 4 sao; mạng 5G; chuyển đổi số 4.0; mô hình 3 trong 1; trực 24/24 giờ.",
    ],
)
def test_names_and_levels_are_no_quantities(text: str) -> None:
    assert [q.evidence.quote for q in read(text)] == []


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("Lắp camera trên 9 tuyến đường, triển khai trên 04 lĩnh vực, 3 địa bàn.", ["exact", "exact", "exact"]),
        ("Tuyên truyền trên 4 kênh, dưới 02 hình thức.", ["exact", "exact"]),
        ("Sửa trên 50 tuyến đường, vận động trên 40 hộ.", ["more_than", "more_than"]),
        ("Không để nợ quá hạn vượt quá 0,1%.", ["at_most"]),
    ],
)
def test_words_of_place_and_manner_are_no_qualifiers(text: str, qualifiers: list[str]) -> None:
    assert [q.qualifier for q in read(text)] == qualifiers


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Bằng 108% chỉ tiêu phấn đấu; có 14/16 khoản thu hoàn thành.", ["plan_share", "actual"]),
        ("Bắt 19 vụ (so với năm 2024 tăng 4 vụ, 6 đối tượng).", ["actual", "comparison", "comparison"]),
        ("Quỹ đạt 14 tỷ đồng, tăng trưởng 1,05 tỷ đồng.", ["actual", "comparison"]),
        ("Bếp ăn phục vụ hơn 2.000 suất/ngày.", ["actual"]),
    ],
)
def test_aspects_in_lists(text: str, aspects: list[str]) -> None:
    assert [q.aspect for q in read(text)] == aspects


def test_a_bare_share_is_of_the_column_beside_it() -> None:
    rows = table([
        ["TT", "Thôn", "Hộ nghèo", "Tỷ lệ %"],
        ["1", "Đồng Lốc", "12", "10"],
    ])  # fmt: skip
    assert [(amount(q), q.subject) for q in rows] == [("12 hộ nghèo", "Hộ nghèo"), ("10 %", "Hộ nghèo")]


def test_rows_of_years_tell_their_columns() -> None:
    rows = table([
        ["Nội dung", "Doanh thu (tỷ đồng)", "Lao động (người)"],
        ["Năm 2024", "120,5", "412"],
        ["Năm 2025", "135", "430"],
    ])  # fmt: skip
    assert [(amount(q), q.subject) for q in rows] == [
        ("120500000000 đồng", "Doanh thu"), ("412 người", "Lao động"),
        ("135000000000 đồng", "Doanh thu"), ("430 người", "Lao động"),
    ]  # fmt: skip
