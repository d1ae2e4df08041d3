"""Collectives in running text of many kinds of reports. Rows are (text, [(name, role)])."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

import extractors.components.collectives.component  # noqa: F401
from extractors import facts


@cache
def pipeline() -> Language:
    """The tokenizer and this one component."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    nlp.add_pipe("thidua_collectives")
    return nlp


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
        "UBND tỉnh tặng Bằng khen cho đồng chí Âu Thế Vinh - Tổ trưởng Tổ Kiểm tra và Tổ Nghiệp vụ vì có thành tích.",
        [
            ("Tổ Nghiệp vụ", "commended"),
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
        "Công nhận Tập thể Lao động xuất sắc đối với Phòng Tư pháp, Phòng Nội vụ.",
        [
            ("Phòng Tư pháp", "commended"),
            ("Phòng Nội vụ", "commended"),
        ],
    ),
    (
        "Ban Thường vụ ghi nhận, biểu dương nỗ lực của các chi bộ. Nổi lên là Chi bộ khu phố Đông An.",
        [
            ("Chi bộ khu phố Đông An", "exemplar"),
        ],
    ),
    (
        "Khối thống nhất suy tôn và đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 doanh nghiệp là Điện lực Bến Gỗ, "
        "Công ty CP May Sông Lĩnh và 05 cá nhân gồm:",
        [
            ("Điện lực Bến Gỗ", "commended"),
            ("Công ty CP May Sông Lĩnh", "commended"),
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
        "Câu lạc bộ Dân ca thôn Hạ, Tổ phụ nữ tiết kiệm ấp Rạch Gốc được biểu dương là mô hình tiêu biểu.",
        [
            ("Câu lạc bộ Dân ca thôn Hạ", "commended"),
            ("Tổ phụ nữ tiết kiệm ấp Rạch Gốc", "commended"),
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
        "Có 02 tập thể được tặng Bằng khen là Khoa Nhi và Phòng Điều dưỡng.",
        [
            ("Khoa Nhi", "commended"),
            ("Phòng Điều dưỡng", "commended"),
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
        "Danh hiệu “Đơn vị quyết thắng” cho Ban CHQS xã Ia Mơ và Ban CHQS phường Chợ Giữa.",
        [
            ("Ban CHQS xã Ia Mơ", "commended"),
            ("Ban CHQS phường Chợ Giữa", "commended"),
        ],
    ),
    (
        "LĐLĐ tỉnh tặng Cờ thi đua 01 tập thể, Bằng khen: 02 tổ CĐ, 05 đ/c.",
        [],
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
        "Ban Chấp hành Đảng bộ huyện khen thưởng 12 tổ chức đảng; Huyện đoàn Na Sầm tặng Giấy khen cho 5 "
        "chi đoàn.",
        [],
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
        "Kết quả bình xét: dẫn đầu là xã Ea Trang; xếp thứ hai là xã Cư San.",
        [
            ("xã Ea Trang", "commended"),
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
    (
        "Giao Phòng Nội vụ chủ trì, phối hợp với Văn phòng HĐND và UBND xây dựng các điển hình tiên tiến.",
        [],
    ),
    (
        "Công an xã phối hợp Đoàn Thanh niên phát hiện, bồi dưỡng gương điển hình tiên tiến.",
        [],
    ),
    (
        "Phòng Giáo dục và Đào tạo tham mưu UBND huyện khen thưởng 24 tập thể.",
        [],
    ),
    (
        "Hội Liên hiệp Phụ nữ xã tổ chức hội nghị biểu dương phụ nữ tiêu biểu.",
        [],
    ),
    (
        "Đã tổ chức Hội nghị điển hình tiên tiến tại Nhà văn hóa xã Đại Đồng.",
        [],
    ),
    (
        "Còn một số đơn vị như Trường Mầm non Tân Lập, Trạm Y tế xã Hợp Thành chưa gửi hồ sơ khen thưởng "
        "đúng hạn.",
        [],
    ),
    (
        "Hồ sơ khen thưởng gửi về Phòng Nội vụ trước ngày 15/5.",
        [],
    ),
    (
        "Chủ tịch Hội Nông dân xã Mai Hạ được tặng Giấy khen.",
        [],
    ),
    (
        "UBND xã Lũng Cao đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể.",
        [],
    ),
    (
        "Cụm thi đua số 5 gồm 06 đơn vị: xã Tân An, xã Tân Bình, xã Tân Lợi, xã Phú Mỹ, xã Phú Hội và thị "
        "trấn Long Điền.",
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.name, each.role) for each in facts.found(pipeline()(text), "collectives")] == expected
