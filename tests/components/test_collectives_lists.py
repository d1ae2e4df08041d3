"""Collectives commended in a list: after a count, in brackets, line by line. Rows are (text, [(name, role)])."""

from __future__ import annotations

import pytest

from tests.components.collective_reading import collectives

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Khối thống nhất suy tôn và đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 doanh nghiệp là Điện lực Bến Gỗ, "
        "Công ty CP May Sông Lĩnh và 05 cá nhân gồm:",
        [
            ("Điện lực Bến Gỗ", "commended"),
            ("Công ty CP May Sông Lĩnh", "commended"),
        ],
    ),
    (
        "Đề nghị tặng Giấy khen cho 05 trường (MN Vành Khuyên, TH Số 1 Cửa Lục, TH Kim Đồng, THCS Trần Mai "
        "Ninh và PTDTBT THCS Nậm Xé).",
        [
            ("MN Vành Khuyên", "commended"),
            ("TH Số 1 Cửa Lục", "commended"),
            ("TH Kim Đồng", "commended"),
            ("THCS Trần Mai Ninh", "commended"),
            ("PTDTBT THCS Nậm Xé", "commended"),
        ],
    ),
    (
        "Biểu dương các trường MN Sao Biển, MN Hoa Phượng, TH Lê Văn Tám, TH&THCS Ba Vì có nhiều cố gắng.",
        [
            ("MN Sao Biển", "commended"),
            ("MN Hoa Phượng", "commended"),
            ("TH Lê Văn Tám", "commended"),
            ("TH&THCS Ba Vì", "commended"),
        ],
    ),
    (
        "UBND tỉnh tặng Cờ thi đua: 01 đơn vị, là Chi cục Kiểm lâm.",
        [
            ("Chi cục Kiểm lâm", "commended"),
        ],
    ),
    (
        "Bộ Quốc phòng tặng Bằng khen 02 tập thể, gồm: Tiểu đoàn 7 và Đại đội Thông tin 18.",
        [
            ("Tiểu đoàn 7", "commended"),
            ("Đại đội Thông tin 18", "commended"),
        ],
    ),
    (
        "Giám đốc Công an tỉnh khen thưởng 03 tập thể (Đội Hình sự, Đội Ma túy, Công an thị trấn Nà Sáng) "
        "và 05 cá nhân.",
        [
            ("Đội Hình sự", "commended"),
            ("Đội Ma túy", "commended"),
            ("Công an thị trấn Nà Sáng", "commended"),
        ],
    ),
    (
        "Trung ương Hội Chữ thập đỏ tặng Bằng khen cho 01 tập thể (Hội Chữ thập đỏ xã Tân Mỹ), 02 cá nhân.",
        [
            ("Hội Chữ thập đỏ xã Tân Mỹ", "commended"),
        ],
    ),
    (
        "Tặng Giấy khen cho các tập thể: Chi hội Nông dân ấp Bàu Sen, Chi hội Nông dân ấp Cây Da vì đã có "
        "thành tích trong thu quỹ.",
        [
            ("Chi hội Nông dân ấp Bàu Sen", "commended"),
            ("Chi hội Nông dân ấp Cây Da", "commended"),
        ],
    ),
    (
        "Danh hiệu Tập thể lao động tiên tiến: 04 tập thể: Văn phòng, Phòng Tổng hợp, Phòng Thanh tra 1, "
        "Phòng Thanh tra 2.",
        [
            ("Văn phòng", "commended"),
            ("Phòng Tổng hợp", "commended"),
            ("Phòng Thanh tra 1", "commended"),
            ("Phòng Thanh tra 2", "commended"),
        ],
    ),
    (
        "Kết quả bình xét: dẫn đầu là xã Ea Trang; xếp thứ hai là xã Cư San.",
        [
            ("xã Ea Trang", "commended"),
        ],
    ),
    (
        "Dự án đường ven sông được khen, gồm: Ban Quản lý dự án công trình thủy lợi; ông Hồ Văn Đề, Giám "
        "đốc.",
        [
            ("Ban Quản lý dự án công trình thủy lợi", "commended"),
        ],
    ),
    (
        "QUYẾT ĐỊNH:\n"
        "Điều 1. Tặng Giấy khen cho 02 tập thể và 01 cá nhân đã có thành tích xuất sắc, gồm:\n"
        "1. Phòng Kinh tế, Hạ tầng và Đô thị phường;\n"
        "2. Ban điều hành khu phố Đông Hải;\n"
        "3. Bà Ngô Thị Tám, cộng tác viên dân số.\n"
        "Điều 2. Văn phòng HĐND và UBND phường, Phòng Văn hóa - Xã hội và các tập thể, cá nhân có tên tại "
        "Điều 1 chịu trách nhiệm thi hành.",
        [
            ("Phòng Kinh tế, Hạ tầng và Đô thị phường", "commended"),
            ("Ban điều hành khu phố Đông Hải", "commended"),
        ],
    ),
    (
        "1. Tập thể:\n"
        "1.1. Phòng Tài chính - Kế hoạch;\n"
        "1.2. Nhà máy Nước Suối Cát.\n"
        "2. Cá nhân:\n"
        "2.1. Ông Lê Văn Ba",
        [
            ("Phòng Tài chính - Kế hoạch", "commended"),
            ("Nhà máy Nước Suối Cát", "commended"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_commended_in_a_list(text: str, expected: list[tuple[str, str]]) -> None:
    assert collectives(text) == expected
