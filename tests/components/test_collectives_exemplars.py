"""Collectives that running text holds up as exemplars. Rows are (text, [(name, role)])."""

from __future__ import annotations

import pytest

from tests.components.collective_reading import collectives

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Điển hình trong phong trào này có khoa Ngoại chấn thương, Tổ công đoàn Hành chính - Quản trị và "
        "Trạm Y tế xã Nậm Búng.",
        [
            ("khoa Ngoại chấn thương", "exemplar"),
            ("Tổ công đoàn Hành chính - Quản trị", "exemplar"),
            ("Trạm Y tế xã Nậm Búng", "exemplar"),
        ],
    ),
    (
        "3. Gương tiêu biểu\n"
        "Các đồng chí Lê Văn Hậu - Trưởng khoa Nội; Phan Thị Ngà - Điều dưỡng. Tập thể: khoa Chẩn đoán "
        "hình ảnh, Phòng Công tác xã hội.",
        [
            ("khoa Chẩn đoán hình ảnh", "exemplar"),
            ("Phòng Công tác xã hội", "exemplar"),
        ],
    ),
    (
        "Nhiều mô hình phát huy hiệu quả, như mô hình trồng quế của Hội Nông dân xã Nậm Búng, mô hình nuôi "
        "cá tầm của HTX Suối Bạc (xã Bản Hồ).",
        [
            ("Hội Nông dân xã Nậm Búng", "exemplar"),
            ("HTX Suối Bạc", "exemplar"),
        ],
    ),
    (
        "Đã xuất hiện nhiều tập thể làm tốt: Chi hội Phụ nữ thôn Cây Gạo với mô hình “Đổi rác lấy quà”; "
        "Chi đoàn Quân sự xã giúp dân gặt 12 ha lúa.",
        [
            ("Chi hội Phụ nữ thôn Cây Gạo", "exemplar"),
            ("Chi đoàn Quân sự xã", "exemplar"),
        ],
    ),
    (
        "Trong phong trào xuất hiện những tập thể điển hình: Chi bộ thôn 4, Tổ hợp tác Nuôi ong Suối Nhỏ.",
        [
            ("Chi bộ thôn 4", "exemplar"),
            ("Tổ hợp tác Nuôi ong Suối Nhỏ", "exemplar"),
        ],
    ),
    (
        "Ban Thường vụ ghi nhận, biểu dương nỗ lực của các chi bộ. Nổi lên là Chi bộ khu phố Đông An.",
        [
            ("Chi bộ khu phố Đông An", "exemplar"),
        ],
    ),
    (
        "Nổi bật là tổ Toán - Tin trường THPT Lương Văn Mây nhiều năm dẫn đầu.",
        [
            ("tổ Toán - Tin trường THPT Lương Văn Mây", "exemplar"),
        ],
    ),
    (
        "Trong đó tiêu biểu là HTX nông nghiệp hữu cơ Mường Thanh, doanh thu 3,2 tỷ đồng; cơ sở mộc Tân "
        "Việt tạo việc làm cho 15 lao động.",
        [
            ("HTX nông nghiệp hữu cơ Mường Thanh", "exemplar"),
            ("cơ sở mộc Tân Việt", "exemplar"),
        ],
    ),
    (
        "Điểm sáng là Tổ dân phố 12 và Ban công tác Mặt trận khu phố Chợ Cũ.",
        [
            ("Tổ dân phố 12", "exemplar"),
            ("Ban công tác Mặt trận khu phố Chợ Cũ", "exemplar"),
        ],
    ),
    (
        "Chùa Phước Lâm, giáo xứ Bình Hải là những cơ sở tôn giáo tiêu biểu trong công tác từ thiện.",
        [
            ("Chùa Phước Lâm", "exemplar"),
            ("giáo xứ Bình Hải", "exemplar"),
        ],
    ),
    (
        "Phong trào “Dân vận khéo” có nhiều cách làm hay, tiêu biểu như: Đồn Biên phòng Cửa khẩu Tà Lùng "
        "nhận đỡ đầu 05 em học sinh; Đại đội 3 giúp dân làm đường.",
        [
            ("Đồn Biên phòng Cửa khẩu Tà Lùng", "exemplar"),
            ("Đại đội 3", "exemplar"),
        ],
    ),
    (
        "Một số đơn vị đi đầu trong hiến đất làm đường như thôn Nà Pồng (1.200 m2), thôn Nà Tồng, bản Khau "
        "Vai.",
        [
            ("thôn Nà Pồng", "exemplar"),
            ("thôn Nà Tồng", "exemplar"),
            ("bản Khau Vai", "exemplar"),
        ],
    ),
    (
        "Tiêu biểu: các chi bộ thôn Đầm Sen, Đầm Vạc và Chi bộ Trường Tiểu học Bắc Lý.",
        [
            ("chi bộ thôn Đầm Sen", "exemplar"),
            ("chi bộ thôn Đầm Vạc", "exemplar"),
            ("Chi bộ Trường Tiểu học Bắc Lý", "exemplar"),
        ],
    ),
    (
        "Các tập thể điển hình: Phân xưởng Khai thác 5, Phân xưởng Cơ điện và Đội xe số 2.",
        [
            ("Phân xưởng Khai thác 5", "exemplar"),
            ("Phân xưởng Cơ điện", "exemplar"),
            ("Đội xe số 2", "exemplar"),
        ],
    ),
    (
        "Xí nghiệp Môi trường đô thị và Công ty TNHH May Đại Thành là hai đơn vị đi đầu ủng hộ quỹ.",
        [
            ("Xí nghiệp Môi trường đô thị", "exemplar"),
            ("Công ty TNHH May Đại Thành", "exemplar"),
        ],
    ),
    (
        "Trường Mầm non Ban Mai là đơn vị tiêu biểu trong ứng dụng công nghệ thông tin.",
        [
            ("Trường Mầm non Ban Mai", "exemplar"),
        ],
    ),
    (
        "II. ĐIỂN HÌNH TIÊN TIẾN\n"
        "1. Tập thể\n"
        "- Đội Cảnh sát giao thông - trật tự: lập 1.204 biên bản.\n"
        "- Công an xã Pá Vây Sử.\n"
        "2. Cá nhân\n"
        "- Thiếu tá Lò Văn Păn, cán bộ Đội An ninh.",
        [
            ("Đội Cảnh sát giao thông - trật tự", "exemplar"),
            ("Công an xã Pá Vây Sử", "exemplar"),
        ],
    ),
    (
        "Tiêu biểu như Chi hội phụ nữ các thôn Đông, Đoài, Thượng.",
        [
            ("Chi hội phụ nữ thôn Đông", "exemplar"),
            ("Chi hội phụ nữ thôn Đoài", "exemplar"),
            ("Chi hội phụ nữ thôn Thượng", "exemplar"),
        ],
    ),
    (
        "Điển hình là các HTX Tân Phong, Minh Đức và Tổ hợp tác Rau an toàn ấp 3.",
        [
            ("HTX Tân Phong", "exemplar"),
            ("HTX Minh Đức", "exemplar"),
            ("Tổ hợp tác Rau an toàn ấp 3", "exemplar"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_held_up_as_exemplars(text: str, expected: list[tuple[str, str]]) -> None:
    assert collectives(text) == expected
