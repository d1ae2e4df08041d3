"""Collectives that a sentence says received, or are to receive, an award. Rows are (text, [(name, role)])."""

from __future__ import annotations

import pytest

from tests.components.collective_reading import collectives

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "UBND tỉnh tặng Bằng khen cho đồng chí Âu Thế Vinh - Tổ trưởng Tổ Kiểm tra và Tổ Nghiệp vụ vì có thành tích.",
        [
            ("Tổ Nghiệp vụ", "commended"),
        ],
    ),
    (
        "Công nhận Tập thể Lao động xuất sắc đối với Phòng Tư pháp, Phòng Nội vụ.",
        [
            ("Phòng Tư pháp", "commended"),
            ("Phòng Nội vụ", "commended"),
        ],
    ),
    (
        "Câu lạc bộ Dân ca thôn Hạ, Tổ phụ nữ tiết kiệm ấp Rạch Gốc được biểu dương là mô hình tiêu biểu.",
        [
            ("Câu lạc bộ Dân ca thôn Hạ", "commended"),
            ("Tổ phụ nữ tiết kiệm ấp Rạch Gốc", "commended"),
        ],
    ),
    (
        "Có 02 tập thể được tặng Bằng khen là Khoa Nhi và Phòng Điều dưỡng.",
        [
            ("Khoa Nhi", "commended"),
            ("Phòng Điều dưỡng", "commended"),
        ],
    ),
    (
        "Danh hiệu “Đơn vị quyết thắng” cho Ban CHQS xã Ia Mơ và Ban CHQS phường Chợ Giữa.",
        [
            ("Ban CHQS xã Ia Mơ", "commended"),
            ("Ban CHQS phường Chợ Giữa", "commended"),
        ],
    ),
    (
        "Hội Nông dân huyện được Hội Nông dân tỉnh tặng Cờ thi đua.",
        [
            ("Hội Nông dân huyện", "commended"),
        ],
    ),
    (
        "Công an tỉnh tặng Giấy khen cho Công an xã Hồng Thái.",
        [
            ("Công an xã Hồng Thái", "commended"),
        ],
    ),
    (
        "Năm 2024 Bệnh viện Đa khoa khu vực Bồng Lai được Bộ Y tế tặng Bằng khen, Bảo hiểm xã hội tỉnh "
        "tặng Giấy khen.",
        [
            ("Bệnh viện Đa khoa khu vực Bồng Lai", "commended"),
        ],
    ),
    (
        "Đảng ủy Khối cơ quan tặng Giấy khen cho Chi bộ Kho bạc huyện và Chi bộ Điện lực.",
        [
            ("Chi bộ Kho bạc huyện", "commended"),
            ("Chi bộ Điện lực", "commended"),
        ],
    ),
    (
        "Trung tâm Y tế huyện và Hạt Kiểm lâm huyện Mường Va đón nhận Huân chương Lao động hạng Ba.",
        [
            ("Trung tâm Y tế huyện", "commended"),
            ("Hạt Kiểm lâm huyện Mường Va", "commended"),
        ],
    ),
    (
        "Khối thi đua suy tôn Ngân hàng Chính sách xã hội huyện nhận Cờ thi đua của UBND tỉnh.",
        [
            ("Ngân hàng Chính sách xã hội huyện", "commended"),
        ],
    ),
    (
        "Tập thể lớp 11A3 Trường THPT Ngô Gia Khảm đạt giải Nhất hội thi, được Sở GD&ĐT khen.",
        [
            ("Tập thể lớp 11A3 Trường THPT Ngô Gia Khảm", "commended"),
        ],
    ),
    (
        "Phòng Kế hoạch - Nghiệp vụ và Khoa Dược được công nhận Tập thể lao động xuất sắc.",
        [
            ("Phòng Kế hoạch - Nghiệp vụ", "commended"),
            ("Khoa Dược", "commended"),
        ],
    ),
    (
        "Trường Tiểu học Đồng Tâm đạt danh hiệu Tập thể Lao động xuất sắc; Trường THCS Bình Khê đạt danh "
        "hiệu Tập thể Lao động tiên tiến.",
        [
            ("Trường Tiểu học Đồng Tâm", "commended"),
            ("Trường THCS Bình Khê", "commended"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_commended_in_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert collectives(text) == expected
