"""Quantities as offices report them: ratios of money, discipline, shares beside a change, subjects that list."""

import pytest
from quantity_reading import amount, read


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        # a ratio whose scale word and unit stand once, after the whole
        ("Thu ngân sách ước đạt 8.540/7.900 tỷ đồng, bằng 108,1% dự toán.", [
            "8.54e+12/7.9e+12 đồng", "108.1 %",
        ]),
        ("Vận động Quỹ được 6,7/6 tỷ đồng.", ["6700000000/6e+09 đồng"]),
        ("Trồng 1,2/1 triệu cây.", ["1200000/1e+06 cây"]),
        ("Thu 450/400 triệu, đạt 112,5%.", ["450000000/4e+08 đồng", "112.5 %"]),
        ("Huy động 32,5/30 triệu đồng tiền mặt.", ["32500000/3e+07 đồng"]),
        # "kỷ luật" names no law
        ("Thi hành kỷ luật 05 đảng viên, trong đó khiển trách 03, cảnh cáo 02.", [
            "5 đảng viên", "3 đảng viên", "2 đảng viên",
        ]),
        ("Xử lý kỷ luật 12 đảng viên (khiển trách 08, cảnh cáo 03, khai trừ 01).", [
            "12 đảng viên", "8 đảng viên", "3 đảng viên", "1 đảng viên",
        ]),
        ("Kỷ luật 02 tổ chức đảng.", ["2 tổ chức đảng"]),
        ("Có quyết định kỷ luật 01 viên chức.", ["1 viên chức"]),
        ("Đề nghị kỷ luật 3 công chức vi phạm.", ["3 công chức"]),
        ("Thực hiện Luật 06 về thi đua.", []),
        # how many of how many, in brackets after their share
        ("100% (24/24) chi bộ hoàn thành tốt nhiệm vụ.", ["100 %", "24/24 chi bộ"]),
        ("Có 95% (19/20) thôn đạt chuẩn.", ["95 %", "19/20 thôn"]),
        ("Đến nay 80% (8/10) trường đạt chuẩn quốc gia.", ["80 %", "8/10 trường"]),
        ("Chi hỗ trợ 5 triệu đồng/trường hợp cho 4 hộ.", ["5000000 đồng/trường hợp", "4 hộ"]),
        # quotas of awards are no quantities
        ("Đề nghị tặng Cờ thi đua của UBND tỉnh cho không quá 01 đơn vị.", []),
        ("Đề nghị tặng Bằng khen cho tối đa 03 doanh nghiệp.", []),
        ("Được tặng Giấy khen không vượt quá 02 chi bộ; kiểm tra 05 chi bộ.", ["5 chi bộ"]),
    ],
)  # fmt: skip
def test_amounts(text: str, amounts: list[str]) -> None:
    assert [amount(row) for row in read(text)] == amounts


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Xảy ra 86 vụ (giảm 14 vụ = 14% so với cùng kỳ), làm rõ 79/86 vụ, đạt 91,9%.", [
            "actual", "comparison", "comparison", "actual", "actual",
        ]),
        ("Tổng thu 87.415 triệu đồng, tăng 9.230 triệu đồng (11,8%) so với cùng kỳ.", [
            "actual", "comparison", "comparison",
        ]),
        ("Khách tham quan tăng gấp 1,7 lần so với năm 2022.", ["comparison"]),
        ("Vốn đăng ký 456,8 triệu USD (gấp 2,3 lần cùng kỳ).", ["actual", "comparison"]),
        ("Giá trị xuất khẩu bằng 2,1 lần năm 2020.", ["comparison"]),
        ("Số hồ sơ bằng 96% năm trước, giải quyết đạt 98%.", ["comparison", "actual"]),
        ("So với cùng kỳ (năm 2023) số vụ giảm 12%; tỷ lệ điều tra đạt 90%.", ["comparison", "actual"]),
        ("Tổng số 120 hộ (40%) thoát nghèo.", ["actual", "actual"]),
        ("Trong năm 2024 đạt 50 tỷ đồng, năm 2025 đạt 60 tỷ đồng.", ["actual", "actual"]),
    ],
)  # fmt: skip
def test_aspects(text: str, aspects: list[str]) -> None:
    assert [row.aspect for row in read(text)] == aspects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Tổng thu BHXH, BHYT, BHTN: 87.415 triệu đồng.", "Tổng thu BHXH, BHYT, BHTN"),
        ("Chi trả BHXH, BHTN đạt 45 tỷ đồng.", "Chi trả BHXH, BHTN"),
        ("Tỷ lệ khen: công chức, viên chức không giữ chức vụ 45%.", "công chức, viên chức không giữ chức vụ"),
        ("Tỷ lệ khen thưởng công nhân, nông dân đạt 22,7%.", "Tỷ lệ khen thưởng công nhân, nông dân"),
        ("Tỷ lệ khen cán bộ lãnh đạo, quản lý chiếm gần 52%.", "Tỷ lệ khen cán bộ lãnh đạo, quản lý"),
        ("Số cán bộ, đảng viên tham gia đạt 97%.", "Số cán bộ, đảng viên tham gia"),
        ("Khối lượng hàng hóa vận chuyển 4,6 triệu tấn.", "Khối lượng hàng hóa vận chuyển"),
        ("Khách tham quan tăng gấp 1,7 lần so với năm 2022.", "Khách tham quan"),
        ("Sản lượng lúa tốt, ngô đạt 45 tấn.", "ngô"),
    ],
)
def test_subjects(text: str, subject: str) -> None:
    assert read(text)[-1].subject == subject
