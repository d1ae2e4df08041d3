"""Collectives that are named in running text and are neither commended nor exemplars. Rows are texts."""

from __future__ import annotations

import pytest

from tests.components.collective_reading import collectives

ROWS = [
    "LĐLĐ tỉnh tặng Cờ thi đua 01 tập thể, Bằng khen: 02 tổ CĐ, 05 đ/c.",
    "Ban Chấp hành Đảng bộ huyện khen thưởng 12 tổ chức đảng; Huyện đoàn Na Sầm tặng Giấy khen cho 5 chi đoàn.",
    "Giao Phòng Nội vụ chủ trì, phối hợp với Văn phòng HĐND và UBND xây dựng các điển hình tiên tiến.",
    "Công an xã phối hợp Đoàn Thanh niên phát hiện, bồi dưỡng gương điển hình tiên tiến.",
    "Phòng Giáo dục và Đào tạo tham mưu UBND huyện khen thưởng 24 tập thể.",
    "Hội Liên hiệp Phụ nữ xã tổ chức hội nghị biểu dương phụ nữ tiêu biểu.",
    "Đã tổ chức Hội nghị điển hình tiên tiến tại Nhà văn hóa xã Đại Đồng.",
    "Còn một số đơn vị như Trường Mầm non Tân Lập, Trạm Y tế xã Hợp Thành chưa gửi hồ sơ khen thưởng đúng hạn.",
    "Hồ sơ khen thưởng gửi về Phòng Nội vụ trước ngày 15/5.",
    "Chủ tịch Hội Nông dân xã Mai Hạ được tặng Giấy khen.",
    "UBND xã Lũng Cao đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể.",
    "Cụm thi đua số 5 gồm 06 đơn vị: xã Tân An, xã Tân Bình, xã Tân Lợi, xã Phú Mỹ, xã Phú Hội và thị trấn Long Điền.",
]


@pytest.mark.parametrize("text", ROWS)
def test_named_for_something_else(text: str) -> None:
    assert collectives(text) == []
