"""Persons in running text. Rows are (text, [(name, honorific, position, organisation, role)])."""

from __future__ import annotations

from functools import cache
from time import process_time

import pytest
import spacy
from spacy.language import Language

import extractors.components.persons.component  # noqa: F401
from extractors import facts

Row = tuple[str, str | None, str | None, str | None, str]


@cache
def pipeline() -> Language:
    """The tokenizer and this one component."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    nlp.add_pipe("thidua_persons")
    return nlp


ROWS: list[tuple[str, list[Row]]] = [
    (
        "Danh sách khen thưởng gồm:\n"
        "1. Ông Lò Văn Pành, Hạt trưởng Hạt Kiểm lâm huyện Mường Va.\n"
        "2. Bà Hà Thị Mến, Phó Trưởng phòng Tổ chức - Hành chính: hoàn thành chỉnh lý hồ sơ.\n"
        "3. Anh Tô Văn Cầu, công nhân vận hành Nhà máy nước Suối Cát.",
        [
            ("Lò Văn Pành", "Ông", "Hạt trưởng", "Hạt Kiểm lâm huyện Mường Va", "commended"),
            ("Hà Thị Mến", "Bà", "Phó Trưởng phòng Tổ chức - Hành chính", None, "commended"),
            ("Tô Văn Cầu", "Anh", "công nhân vận hành", "Nhà máy nước Suối Cát", "commended"),
        ],
    ),
    (
        "Tiêu biểu là đồng chí Chu Văn Tính, Đội trưởng Đội Cảnh sát giao thông - trật tự, Công an huyện "
        "Na Sầm.",
        [
            (
                "Chu Văn Tính", "đồng chí", "Đội trưởng Đội Cảnh sát giao thông - trật tự",
                "Công an huyện Na Sầm", "exemplar",
            ),
        ],
    ),
    (
        "Đã xuất hiện tấm gương Thượng tọa Thích Minh Đạo, trụ trì chùa Phước Lâm nấu 200 suất cơm mỗi "
        "tuần.",
        [
            ("Thích Minh Đạo", "Thượng tọa", "trụ trì", "chùa Phước Lâm", "exemplar"),
        ],
    ),
    (
        "Linh mục Nguyễn Văn Hiền - quản xứ giáo xứ Bình Hải là điển hình trong vận động giáo dân.",
        [
            ("Nguyễn Văn Hiền", "Linh mục", "quản xứ", "giáo xứ Bình Hải", "exemplar"),
        ],
    ),
    (
        "Tiêu biểu có các đồng chí Y Bhăm Êban - bác sĩ khoa Nhi; Lê Thị Út - hộ sinh và Kim Sà Phe - Tổ "
        "trưởng công đoàn khoa Ngoại.",
        [
            ("Y Bhăm Êban", "đồng chí", "bác sĩ", "khoa Nhi", "exemplar"),
            ("Lê Thị Út", "đồng chí", "hộ sinh", None, "exemplar"),
            ("Kim Sà Phe", "đồng chí", "Tổ trưởng công đoàn", "khoa Ngoại", "exemplar"),
        ],
    ),
    (
        "Phó Chủ tịch UBND tỉnh Ksor H’Buh đã trao Huân chương cho 02 tập thể.",
        [
            ("Ksor H’Buh", None, "Phó Chủ tịch UBND tỉnh", None, "mentioned"),
        ],
    ),
    (
        "Phó Chủ tịch Thường trực HĐND tỉnh H’Yâo Knul dự và trao Cờ thi đua cho các đơn vị.",
        [
            ("H’Yâo Knul", None, "Phó Chủ tịch Thường trực HĐND tỉnh", None, "mentioned"),
        ],
    ),
    (
        "Đồng chí Lý A Chống - Bí thư Đảng ủy xã dự và trao Giấy khen cho bà Sùng Thị Mỷ, bản Tà Ghênh.",
        [
            ("Lý A Chống", "Đồng chí", "Bí thư Đảng ủy xã", None, "mentioned"),
            ("Sùng Thị Mỷ", "bà", None, "bản Tà Ghênh", "commended"),
        ],
    ),
    (
        "Khen đột xuất:\n"
        "- Gia đình ông Phạm Văn Thà, khu phố 3;\n"
        "- Anh Lê Văn Tư và chị Bùi Thị Năm, cùng trú ấp Rạch Gốc.",
        [
            ("Phạm Văn Thà", "ông", None, "khu phố 3", "commended"),
            ("Lê Văn Tư", "Anh", None, "ấp Rạch Gốc", "commended"),
            ("Bùi Thị Năm", "chị", None, "ấp Rạch Gốc", "commended"),
        ],
    ),
    (
        "Mô hình nuôi dê của hội viên Hà Công Tín (xã Mai Hạ), mô hình bưởi da xanh của cựu chiến binh Bùi "
        "Văn Nhẫn (xã Tòng Đậu) là những điển hình.",
        [
            ("Hà Công Tín", "hội viên", None, "xã Mai Hạ", "exemplar"),
            ("Bùi Văn Nhẫn", "cựu chiến binh", None, "xã Tòng Đậu", "exemplar"),
        ],
    ),
    (
        "Điển hình có già làng Hồ Văn Nhâm ở bản Ka Tưng, trưởng thôn Lê Văn Thuộc vận động 30 hộ hiến đất.",
        [
            ("Hồ Văn Nhâm", "già làng", None, "bản Ka Tưng", "exemplar"),
            ("Lê Văn Thuộc", None, "trưởng thôn", None, "exemplar"),
        ],
    ),
    (
        "Tiêu biểu là em Võ Hoàng Minh Khôi (lớp 12A1, THPT Trần Đại Nghĩa) giải Nhất môn Vật lí và cô Mai "
        "Thị Thắm, giáo viên môn Toán.",
        [
            ("Võ Hoàng Minh Khôi", "em", "lớp 12A1", "THPT Trần Đại Nghĩa", "exemplar"),
            ("Mai Thị Thắm", "cô", "giáo viên môn Toán", None, "exemplar"),
        ],
    ),
    (
        "Các trường TH Nguyễn Bá Ngọc, THCS Lê Hồng Phong, MN Kim Đồng, PTDTBT TH Vừ A Dính được tặng Giấy "
        "khen.",
        [],
    ),
    (
        "Tặng Giấy khen cho TH&THCS Võ Thị Sáu, TH Lý Tự Trọng.",
        [],
    ),
    (
        "Kiện toàn Ban Chỉ đạo: đồng chí Quách Công Tảo - Bí thư Đảng ủy làm Trưởng ban; đồng chí Bùi Thị "
        "Ươm - Chủ tịch UBND làm Phó Trưởng ban; đồng chí Xa Văn Dần, công chức Văn hóa - Xã hội làm thư "
        "ký.",
        [
            ("Quách Công Tảo", "đồng chí", "Bí thư Đảng ủy", None, "responsible"),
            ("Bùi Thị Ươm", "đồng chí", "Chủ tịch UBND", None, "responsible"),
            ("Xa Văn Dần", "đồng chí", "công chức Văn hóa - Xã hội", None, "responsible"),
        ],
    ),
    (
        "Đồng chí Hoàng Phủ Ngọc Diệp, Phó Giám đốc Sở Nội vụ đã công bố quyết định tặng Bằng khen cho ông "
        "Tôn Thất Lập, Giám đốc Trung tâm Lưu trữ.",
        [
            ("Hoàng Phủ Ngọc Diệp", "Đồng chí", "Phó Giám đốc", "Sở Nội vụ", "mentioned"),
            ("Tôn Thất Lập", "ông", "Giám đốc", "Trung tâm Lưu trữ", "commended"),
        ],
    ),
    (
        "Chiến sĩ thi đua cơ sở: 04 đ/c (Âu Thị Lan, Nhữ Đình Phong, Khổng Tú Uyên và Thiều Quang Ánh).",
        [
            ("Âu Thị Lan", "đ/c", None, None, "commended"),
            ("Nhữ Đình Phong", "đ/c", None, None, "commended"),
            ("Khổng Tú Uyên", "đ/c", None, None, "commended"),
            ("Thiều Quang Ánh", "đ/c", None, None, "commended"),
        ],
    ),
    (
        "Kỷ niệm chương: bà Đường Thị Sen, nguyên Chủ tịch Hội LHPN xã; ông Lục Văn Páo, nguyên Trưởng ban "
        "CTMT thôn Nà Tồng.",
        [
            ("Đường Thị Sen", "bà", "nguyên Chủ tịch Hội LHPN xã", None, "commended"),
            ("Lục Văn Páo", "ông", "nguyên Trưởng ban CTMT", "thôn Nà Tồng", "commended"),
        ],
    ),
    (
        "Người đại diện: ông Tạ Văn Sửu, Giám đốc HTX Suối Bạc nhận Bằng khen của UBND tỉnh.",
        [
            ("Tạ Văn Sửu", "ông", "Giám đốc", "HTX Suối Bạc", "commended"),
        ],
    ),
    (
        "Công an tỉnh khen thưởng Đại úy Vi Văn Sơn, Phó Đội trưởng Đội Điều tra tổng hợp và Thiếu úy Lô "
        "Thị Hoa, cán bộ Công an xã Nậm Búng.",
        [
            ("Vi Văn Sơn", "Đại úy", "Phó Đội trưởng", "Đội Điều tra tổng hợp", "commended"),
            ("Lô Thị Hoa", "Thiếu úy", "cán bộ", "Công an xã Nậm Búng", "commended"),
        ],
    ),
    (
        "Liên hệ: đồng chí Đàm Thị Huệ, chuyên viên Phòng Nội vụ, điện thoại 0900000000.",
        [
            ("Đàm Thị Huệ", "đồng chí", "chuyên viên", "Phòng Nội vụ", "mentioned"),
        ],
    ),
    (
        "Đề nghị truy tặng Huân chương Dũng cảm cho anh Rơ Châm Thuyên (sinh năm 1999), làng Bua, xã Ia "
        "Pnôn.",
        [
            ("Rơ Châm Thuyên", "anh", None, "làng Bua, xã Ia Pnôn", "commended"),
        ],
    ),
    (
        "Không xét khen thưởng đối với ông Lê Hữu Khoái, chuyên viên Phòng Kinh tế do bị kỷ luật.",
        [
            ("Lê Hữu Khoái", "ông", "chuyên viên", "Phòng Kinh tế", "mentioned"),
        ],
    ),
    (
        "Gương tiêu biểu như: bà Thị Hiền, thương binh 2/4, tổ 5; ông Danh Út - hội viên nông dân ấp Giồng "
        "Đá; chị Néang Sóc Kha, chủ cơ sở dệt.",
        [
            ("Thị Hiền", "bà", None, "tổ 5", "exemplar"),
            ("Danh Út", "ông", "hội viên nông dân", "ấp Giồng Đá", "exemplar"),
            ("Néang Sóc Kha", "chị", "chủ cơ sở dệt", None, "exemplar"),
        ],
    ),
    (
        "Thay mặt lãnh đạo tỉnh, đồng chí Cầm Bá Chái, Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng ban Tuyên "
        "giáo Tỉnh ủy trao hoa chúc mừng.",
        [
            (
                "Cầm Bá Chái", "đồng chí", "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng ban Tuyên giáo Tỉnh ủy",
                None, "mentioned",
            ),
        ],
    ),
    (
        "Giao đồng chí Phí Thị Nga, Chánh Văn phòng HĐND và UBND, đôn đốc thực hiện; đồng chí Ninh Văn "
        "Thực tổng hợp báo cáo.",
        [
            ("Phí Thị Nga", "đồng chí", "Chánh Văn phòng HĐND và UBND", None, "responsible"),
            ("Ninh Văn Thực", "đồng chí", None, None, "responsible"),
        ],
    ),
    (
        "Danh sách kèm theo Quyết định\n"
        "1. Đồng chí Tống Văn Hải, Chính trị viên Ban CHQS xã Ia Mơ;\n"
        "2. Đồng chí Rah Lan Nga, Thôn đội trưởng làng Klah;",
        [
            ("Tống Văn Hải", "Đồng chí", "Chính trị viên", "Ban CHQS xã Ia Mơ", "mentioned"),
            ("Rah Lan Nga", "Đồng chí", "Thôn đội trưởng", "làng Klah", "mentioned"),
        ],
    ),
    (
        "Đội tuyển do thầy Giáp Văn Kiên, Tổ trưởng tổ Toán - Tin phụ trách đạt 05 giải.",
        [
            ("Giáp Văn Kiên", "thầy", "Tổ trưởng tổ Toán - Tin", None, "responsible"),
        ],
    ),
    (
        "Bà Cù Thị Hậu - Chủ tịch Hội Người cao tuổi phường và ông Mạc Đăng Khoa, Tổ trưởng tổ dân phố số "
        "7 được Chủ tịch UBND quận tặng Giấy khen.",
        [
            ("Cù Thị Hậu", "Bà", "Chủ tịch Hội Người cao tuổi phường", None, "commended"),
            ("Mạc Đăng Khoa", "ông", "Tổ trưởng tổ dân phố", "tổ dân phố số 7", "commended"),
        ],
    ),
    (
        "Nghệ nhân ưu tú Đinh Thị Bleo, câu lạc bộ cồng chiêng làng Kép là tấm gương sáng.",
        [
            ("Đinh Thị Bleo", "Nghệ nhân ưu tú", None, "câu lạc bộ cồng chiêng làng Kép", "exemplar"),
        ],
    ),
    (
        "Anh Trương Vĩnh Ký, tổ trưởng tổ hàn Xí nghiệp Cơ khí 79, có 3 sáng kiến, là điển hình lao động "
        "sáng tạo.",
        [
            ("Trương Vĩnh Ký", "Anh", "tổ trưởng tổ hàn", "Xí nghiệp Cơ khí 79", "exemplar"),
        ],
    ),
    (
        "Chủ tịch UBND huyện Đỗ Mạnh Hùng đã ký quyết định tặng Giấy khen cho 12 cá nhân.",
        [
            ("Đỗ Mạnh Hùng", None, "Chủ tịch UBND huyện", None, "mentioned"),
        ],
    ),
    (
        "Thường trực Đảng ủy phân công các đồng chí: Lê Văn Tâm - Phó Bí thư; Hoàng Thị Hảo - Chủ tịch "
        "MTTQ; và Vũ Khắc Xương theo dõi các chi bộ.",
        [
            ("Lê Văn Tâm", "đồng chí", "Phó Bí thư", None, "responsible"),
            ("Hoàng Thị Hảo", "đồng chí", "Chủ tịch MTTQ", None, "responsible"),
            ("Vũ Khắc Xương", "đồng chí", None, None, "responsible"),
        ],
    ),
    (
        "Đạt giải Nhì: em Lê Nguyễn Bảo Trân - học sinh Trường THCS Nguyễn Trãi; giải Ba: em Cao Bá Quát "
        "Anh, lớp 8C.",
        [
            ("Lê Nguyễn Bảo Trân", "em", "học sinh", "Trường THCS Nguyễn Trãi", "commended"),
            ("Cao Bá Quát Anh", "em", "lớp 8C", None, "commended"),
        ],
    ),
    (
        "I. SƠ LƯỢC LÝ LỊCH\n- Họ và tên: Lê Văn Khoa; sinh ngày 12/5/1979.\n"
        "- Chức vụ, đơn vị công tác: Tổ trưởng chuyên môn, Trường THPT Đông Giang.",
        [
            ("Lê Văn Khoa", None, "Tổ trưởng chuyên môn", "Trường THPT Đông Giang", "mentioned"),
        ],
    ),
    (
        "3. Một số gương mẫu mực\n+ Ông Hoàng Đình Thắng, thôn Nà Đon: trồng 7 ha quế.",
        [
            ("Hoàng Đình Thắng", "Ông", None, "thôn Nà Đon", "exemplar"),
        ],
    ),
    (
        "3. Phong trào “Cựu chiến binh gương mẫu”\n+ Ông Hoàng Đình Thắng, thôn Nà Đon: trồng 7 ha quế.",
        [
            ("Hoàng Đình Thắng", "Ông", None, "thôn Nà Đon", "mentioned"),
        ],
    ),
    (
        "Đề nghị tặng Bằng khen: 02 đồng chí (cô Đặng Kiều Oanh, thầy Chu Đình Khoát).",
        [
            ("Đặng Kiều Oanh", "cô", None, None, "commended"),
            ("Chu Đình Khoát", "thầy", None, None, "commended"),
        ],
    ),
    (
        "I. GƯƠNG NHÀ GIÁO\n- Thầy Chu Đình Khoát - Tổ trưởng tổ Tự nhiên, người bồi dưỡng 4 em đạt giải cấp tỉnh.",
        [
            ("Chu Đình Khoát", "Thầy", "Tổ trưởng tổ Tự nhiên", None, "exemplar"),
        ],
    ),
    (
        "Đồng chí Tôn Thất Vĩnh - Giám đốc Sở Nội vụ đôn đốc thực hiện Thông báo này.",
        [
            ("Tôn Thất Vĩnh", "Đồng chí", "Giám đốc", "Sở Nội vụ", "responsible"),
        ],
    ),
    (
        "Giao Phòng Tổ chức - Hành chính (bà Vương Thị Lụa, Trưởng phòng) hoàn thiện hồ sơ.",
        [
            ("Vương Thị Lụa", "bà", "Trưởng phòng", "Phòng Tổ chức - Hành chính", "responsible"),
        ],
    ),
    (
        "Điển hình là nữ thanh niên Triệu Mùi Sính - Giám đốc Hợp tác xã Dược liệu Nà Lá.",
        [
            ("Triệu Mùi Sính", "nữ thanh niên", "Giám đốc", "Hợp tác xã Dược liệu Nà Lá", "exemplar"),
        ],
    ),
    (
        "Ông Huỳnh Văn Chín (Chín Rô), Giám đốc Công ty TNHH Lúa gạo Cửu Long ủng hộ 50 triệu đồng.",
        [
            ("Huỳnh Văn Chín", "Ông", "Giám đốc", "Công ty TNHH Lúa gạo Cửu Long", "mentioned"),
        ],
    ),
    (
        "Các cá nhân được khen thưởng tiêu biểu gồm: chị Bàn Thị Yến, kế toán Phòng Nội vụ; ông Đinh Quang Tín - "
        "Trưởng thôn Nà Lim.",
        [
            ("Bàn Thị Yến", "chị", "kế toán", "Phòng Nội vụ", "commended"),
            ("Đinh Quang Tín", "ông", "Trưởng thôn", "thôn Nà Lim", "commended"),
        ],
    ),
    (
        "Một số hội viên được biểu dương điển hình như: ông Lê Văn An (thôn Đông); bà Mai Thị Thu (thôn Đoài).",
        [
            ("Lê Văn An", "ông", None, "thôn Đông", "commended"),
            ("Mai Thị Thu", "bà", None, "thôn Đoài", "commended"),
        ],
    ),
    (
        "Hội nghị biểu dương điển hình tiên tiến, nổi bật có ông Lê Văn An.",
        [("Lê Văn An", "ông", None, None, "exemplar")],
    ),
    (
        "Tiêu biểu có bà Mai Thanh Quyên - nhân viên thư viện Trường THCS Ngọc Đàm; anh Vì Hữu Kiên, chuyên viên Phòng "
        "Tư pháp tận tụy với công việc; bà Vũ Thị Nhâm - công chức Phòng Nội vụ xây dựng bộ câu hỏi dễ nhớ, dễ làm.",
        [
            ("Mai Thanh Quyên", "bà", "nhân viên thư viện", "Trường THCS Ngọc Đàm", "exemplar"),
            ("Vì Hữu Kiên", "anh", "chuyên viên", "Phòng Tư pháp", "exemplar"),
            ("Vũ Thị Nhâm", "bà", "công chức", "Phòng Nội vụ", "exemplar"),
        ],
    ),
    (
        "Nổi bật có chị Đặng Thị Yến, kế toán Hội Nông dân; anh Lò Văn Bó, văn thư UBND xã Nà Lim; ông Hà Văn Ủ, Chủ "
        "tịch Hội Nông dân.",
        [
            ("Đặng Thị Yến", "chị", "kế toán", "Hội Nông dân", "exemplar"),
            ("Lò Văn Bó", "anh", "văn thư UBND", "xã Nà Lim", "exemplar"),
            ("Hà Văn Ủ", "ông", "Chủ tịch Hội Nông dân", None, "exemplar"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_prose(text: str, expected: list[Row]) -> None:
    found = facts.found(pipeline()(text), "persons")
    assert [(p.name, p.honorific, p.position, p.organisation, p.role) for p in found] == expected


def test_a_long_line_of_names_costs_its_length() -> None:
    def cost(count: int) -> float:
        text = "Tiêu biểu như " + "ông Lê Văn An, bà Trần Thị Bé, " * count
        began = process_time()
        pipeline()(text)
        return process_time() - began

    cost(50)
    assert cost(1_600) < 12 * cost(400)  # four times the text; a quadratic scan would take sixteen times as long
