"""Whole passages from many kinds of reports: hospitals, pagodas, factories, schools, police, army, unions, decisions.

They were written and annotated by the guideline before the rules were tried on them. Rows are (text, persons as (name,
honorific, position, organisation, role), collectives as (name, role)); one that is commended and held up stands twice.
"""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

import extractors.components.collectives.component
import extractors.components.persons.component  # noqa: F401
from extractors import facts

PersonRow = tuple[str, str | None, str | None, str | None, str]


@cache
def pipeline() -> Language:
    """The tokenizer and the two components."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    nlp.add_pipe("thidua_persons")
    nlp.add_pipe("thidua_collectives")
    return nlp


PASSAGES: list[tuple[str, list[PersonRow], list[tuple[str, str]]]] = [
    (
        "III. XÂY DỰNG VÀ NHÂN RỘNG ĐIỂN HÌNH\n"
        "Phong trào thi đua “Quyết thắng” được đẩy mạnh ở các đơn vị. Qua phong trào nổi lên nhiều tập thể "
        "tiêu biểu như Tiểu đoàn Bộ binh 3, Đại đội Trinh sát 20, Ban CHQS phường Hòa An và Khẩu đội 2 dân "
        "quân xã Vân Lĩnh.\n"
        "Cá nhân điển hình có Thượng úy QNCN Phùng Bá Nhạ, nhân viên quân khí Kho 34; Trung sĩ Lê Trọng "
        "Nghĩa - Khẩu đội trưởng; đồng chí Đoàn Thị Hà Vy, Chính trị viên phó Ban CHQS xã Vân Lĩnh.\n"
        "Tư lệnh Quân khu tặng Bằng khen cho Tiểu đoàn Bộ binh 3; Bộ CHQS tỉnh tặng Giấy khen 04 tập thể "
        "và 11 cá nhân.",
        [
            ("Phùng Bá Nhạ", "Thượng úy QNCN", "nhân viên quân khí", "Kho 34", "exemplar"),
            ("Lê Trọng Nghĩa", "Trung sĩ", "Khẩu đội trưởng", None, "exemplar"),
            ("Đoàn Thị Hà Vy", "đồng chí", "Chính trị viên phó", "Ban CHQS xã Vân Lĩnh", "exemplar"),
        ],
        [
            ("Tiểu đoàn Bộ binh 3", "exemplar"),
            ("Đại đội Trinh sát 20", "exemplar"),
            ("Ban CHQS phường Hòa An", "exemplar"),
            ("Khẩu đội 2 dân quân xã Vân Lĩnh", "exemplar"),
            ("Tiểu đoàn Bộ binh 3", "commended"),
        ],
    ),
    (
        "Công tác từ thiện được các cơ sở thờ tự hưởng ứng. Chùa Linh Quang do Ni sư Thích nữ Diệu Hạnh "
        "trụ trì nấu 300 suất cháo mỗi tuần; họ đạo Cái Bông tặng 20 xe đạp. Đáng biểu dương là bà Trần "
        "Thị Lụa (82 tuổi, ấp Bờ Kinh) hằng tháng góp 05 kg gạo.\n"
        "Ủy ban MTTQ Việt Nam tỉnh đã tặng Bằng khen cho chùa Linh Quang và ông Cao Hoài Ân, Trưởng ban "
        "Trị sự họ đạo Cái Bông.",
        [
            ("Thích nữ Diệu Hạnh", "Ni sư", "trụ trì", None, "mentioned"),
            ("Trần Thị Lụa", "bà", None, "ấp Bờ Kinh", "exemplar"),
            ("Cao Hoài Ân", "ông", "Trưởng ban Trị sự", "họ đạo Cái Bông", "commended"),
        ],
        [
            ("chùa Linh Quang", "commended"),
        ],
    ),
    (
        "2. Kết quả thi đua sản xuất\n"
        "Tổng công ty tặng Cờ thi đua cho 02 đơn vị (Nhà máy Sợi 2, Chi nhánh Vận tải Phú Hưng) và Giấy "
        "khen cho các phân xưởng: Nhuộm, Hoàn tất, Cơ điện.\n"
        "Điển hình trong lao động sáng tạo: anh Vưu Chí Tài, thợ sửa máy Nhà máy Sợi 2, có 04 sáng kiến "
        "làm lợi 1,2 tỷ đồng; kỹ sư Lại Thế Vinh - Phó Quản đốc Phân xưởng Nhuộm; chị Thạch Thị Sô Phi, "
        "công nhân chuyền 5.",
        [
            ("Vưu Chí Tài", "anh", "thợ sửa máy", "Nhà máy Sợi 2", "exemplar"),
            ("Lại Thế Vinh", "kỹ sư", "Phó Quản đốc", "Phân xưởng Nhuộm", "exemplar"),
            ("Thạch Thị Sô Phi", "chị", "công nhân", "chuyền 5", "exemplar"),
        ],
        [
            ("Nhà máy Sợi 2", "commended"),
            ("Chi nhánh Vận tải Phú Hưng", "commended"),
            ("phân xưởng Nhuộm", "commended"),
            ("phân xưởng Hoàn tất", "commended"),
            ("phân xưởng Cơ điện", "commended"),
        ],
    ),
    (
        "IV. KHEN THƯỞNG\n"
        "1. Trường TH&THCS Trần Bình Trọng vinh dự được Thủ tướng Chính phủ tặng Bằng khen; các trường MN "
        "Bông Sen, TH Phan Đình Giót được UBND tỉnh tặng Cờ thi đua.\n"
        "2. Giáo viên giỏi tiêu biểu: cô Lữ Thị Tường Vi (tổ trưởng tổ Ngữ văn - GDCD, THCS Nguyễn "
        "Khuyến), thầy Hồ Văn Cu Tèo - TPT Đội TH Phan Đình Giót.\n"
        "3. Em Ngô Bảo Ngọc Hân, học sinh lớp 5A Trường TH Phan Đình Giót đạt giải Nhất cuộc thi viết thư.",
        [
            ("Lữ Thị Tường Vi", "cô", "tổ trưởng tổ Ngữ văn - GDCD", "THCS Nguyễn Khuyến", "exemplar"),
            ("Hồ Văn Cu Tèo", "thầy", "TPT Đội", "TH Phan Đình Giót", "exemplar"),
            ("Ngô Bảo Ngọc Hân", "Em", "học sinh lớp 5A", "Trường TH Phan Đình Giót", "commended"),
        ],
        [
            ("Trường TH&THCS Trần Bình Trọng", "commended"),
            ("MN Bông Sen", "commended"),
            ("TH Phan Đình Giót", "commended"),
        ],
    ),
    (
        "Lực lượng Cảnh sát PCCC&CNCH tiếp tục làm tốt công tác cứu nạn. Nổi bật là Đội Chữa cháy và CNCH "
        "khu vực số 3 (Phòng Cảnh sát PCCC&CNCH) cứu 07 người trong vụ cháy ngày 12/3; Công an phường Đông "
        "Hưng, Tổ liên gia an toàn PCCC số 12.\n"
        "Bộ trưởng Bộ Công an gửi Thư khen Phòng Cảnh sát PCCC&CNCH. Giám đốc Công an tỉnh Lương Gia Khánh "
        "trao thưởng đột xuất cho Đại úy Trịnh Đắc Lực, Đội phó Đội Chữa cháy và CNCH khu vực số 3, Phòng "
        "Cảnh sát PCCC&CNCH và anh Kha Văn Mười, người dân khu phố 6.",
        [
            ("Lương Gia Khánh", None, "Giám đốc", "Công an tỉnh", "mentioned"),
            (
                "Trịnh Đắc Lực", "Đại úy", "Đội phó Đội Chữa cháy và CNCH khu vực số 3",
                "Phòng Cảnh sát PCCC&CNCH", "commended",
            ),
            ("Kha Văn Mười", "anh", "người dân", "khu phố 6", "commended"),
        ],
        [
            ("Đội Chữa cháy và CNCH khu vực số 3", "exemplar"),
            ("Công an phường Đông Hưng", "exemplar"),
            ("Tổ liên gia an toàn PCCC số 12", "exemplar"),
            ("Phòng Cảnh sát PCCC&CNCH", "commended"),
        ],
    ),
    (
        "- Về hợp tác xã: toàn xã có 05 HTX, trong đó HTX Mật ong Rừng Tràm, HTX Dịch vụ nông nghiệp Thuận "
        "Phát hoạt động hiệu quả, là những đơn vị đi đầu trong chuyển đổi số.\n"
        "- Hội Cựu chiến binh xã được Hội Cựu chiến binh tỉnh tặng Giấy khen. Mô hình “Cựu chiến binh giúp "
        "nhau” của Chi hội ấp Kinh Ngang được nhân rộng.\n"
        "- Ban Thường trực giao ông Quản Trọng Tấn, Phó Chủ tịch Ủy ban MTTQ phụ trách Quỹ; cử bà Neáng "
        "Kim Sa - Chi hội trưởng phụ nữ ấp Sóc Tre tham gia Ban Giám sát đầu tư cộng đồng.\n"
        "- Bà Châu Thị Pha, chủ cơ sở bánh tráng Ba Pha, hộ ông Lưu Quốc Bửu (ấp Tràm Chim) là gương sản "
        "xuất giỏi.",
        [
            ("Quản Trọng Tấn", "ông", "Phó Chủ tịch Ủy ban MTTQ", None, "responsible"),
            ("Neáng Kim Sa", "bà", "Chi hội trưởng phụ nữ", "ấp Sóc Tre", "responsible"),
            ("Châu Thị Pha", "Bà", "chủ cơ sở", "cơ sở bánh tráng Ba Pha", "exemplar"),
            ("Lưu Quốc Bửu", "ông", None, "ấp Tràm Chim", "exemplar"),
        ],
        [
            ("HTX Mật ong Rừng Tràm", "exemplar"),
            ("HTX Dịch vụ nông nghiệp Thuận Phát", "exemplar"),
            ("Hội Cựu chiến binh xã", "commended"),
        ],
    ),
    (
        "3. Công tác khen thưởng\n"
        "Chủ tịch UBND thành phố tặng Bằng khen cho tập thể Khoa Khám bệnh, Khoa Phụ sản và các cá nhân: "
        "BSCKI. Đặng Minh Triết - Trưởng khoa Khám bệnh, ĐD. Vòng A Múi, điều dưỡng Khoa Phụ sản.\n"
        "Trung tâm Y tế đạt danh hiệu Tập thể lao động xuất sắc năm thứ 3 liên tiếp. Bác sĩ Hàng Tú Anh, "
        "Phó Giám đốc Trung tâm được tặng Kỷ niệm chương “Vì sức khỏe nhân dân”.",
        [
            ("Đặng Minh Triết", "BSCKI", "Trưởng khoa Khám bệnh", None, "commended"),
            ("Vòng A Múi", "ĐD", "điều dưỡng", "Khoa Phụ sản", "commended"),
            ("Hàng Tú Anh", "Bác sĩ", "Phó Giám đốc Trung tâm", None, "commended"),
        ],
        [
            ("Khoa Khám bệnh", "commended"),
            ("Khoa Phụ sản", "commended"),
            ("Trung tâm Y tế", "commended"),
        ],
    ),
    (
        "II. Gương người tốt, việc tốt\n"
        "1. Ông Đoàn Văn Hậu, 67 tuổi, cựu chiến binh ở xóm Đồi: hiến 450 m2 đất mở đường.\n"
        "2. Vợ chồng anh Lò Văn Sương, chị Cà Thị Pánh (bản Nong Luông) nhận nuôi 02 cháu mồ côi.\n"
        "3. Tổ xe ôm tự quản bến phà Rạch Miễu nhiều lần bắt trộm, trả lại của rơi.\n"
        "4. Nhóm thiện nguyện Lá Lành và Hội quán Cầu Kè tặng 120 thẻ BHYT.",
        [
            ("Đoàn Văn Hậu", "Ông", None, "xóm Đồi", "exemplar"),
            ("Lò Văn Sương", "anh", None, "bản Nong Luông", "exemplar"),
            ("Cà Thị Pánh", "chị", None, "bản Nong Luông", "exemplar"),
        ],
        [
            ("Tổ xe ôm tự quản bến phà Rạch Miễu", "exemplar"),
            ("Nhóm thiện nguyện Lá Lành", "exemplar"),
            ("Hội quán Cầu Kè", "exemplar"),
        ],
    ),
    (
        "Tại hội nghị, đồng chí Hồ Sĩ Bằng, Phó Bí thư Thường trực Tỉnh ủy và đồng chí Ngân Thị Lưu - Chủ "
        "tịch Liên đoàn Lao động tỉnh đã trao Cờ thi đua cho Công đoàn ngành Giáo dục, Công đoàn Viên chức "
        "tỉnh, LĐLĐ thị xã Bình Phú. Có 03 công đoàn cơ sở được tặng Bằng khen của Tổng Liên đoàn, gồm: "
        "CĐCS Công ty CP Gỗ Đại Lộc, CĐCS Trường Cao đẳng Nghề Bình Phú và CĐCS Sở Tư pháp.\n"
        "Ông Tất Thành Công, Chủ tịch CĐCS Công ty CP Gỗ Đại Lộc được tặng Bằng Lao động sáng tạo.",
        [
            ("Hồ Sĩ Bằng", "đồng chí", "Phó Bí thư Thường trực Tỉnh ủy", None, "mentioned"),
            ("Ngân Thị Lưu", "đồng chí", "Chủ tịch Liên đoàn Lao động tỉnh", None, "mentioned"),
            ("Tất Thành Công", "Ông", "Chủ tịch CĐCS", "Công ty CP Gỗ Đại Lộc", "commended"),
        ],
        [
            ("Công đoàn ngành Giáo dục", "commended"),
            ("Công đoàn Viên chức tỉnh", "commended"),
            ("LĐLĐ thị xã Bình Phú", "commended"),
            ("CĐCS Công ty CP Gỗ Đại Lộc", "commended"),
            ("CĐCS Trường Cao đẳng Nghề Bình Phú", "commended"),
            ("CĐCS Sở Tư pháp", "commended"),
        ],
    ),
    (
        "1. Phong trào “Toàn dân bảo vệ ANTQ”\n"
        "Một số đơn vị làm tốt như: Công an các xã Mường Lai, Bản Vược; Chốt dân phòng thôn Na Pheo; "
        "Trường PTDTNT THCS&THPT huyện. Cá biệt, Công an xã Tả Van chưa hoàn thành chỉ tiêu.\n"
        "Tập thể Đội An ninh, Đội Cảnh sát hình sự hoàn thành xuất sắc nhiệm vụ, được Giám đốc Công an "
        "tỉnh tặng Giấy khen. Thiếu tá Chảo Láo Sì - Phó Trưởng Công an xã Bản Vược và ông Tẩn A Lùng "
        "(Trưởng bản Séo Tủng) phối hợp bắt 02 đối tượng, được UBND huyện khen thưởng.",
        [
            ("Chảo Láo Sì", "Thiếu tá", "Phó Trưởng Công an", "xã Bản Vược", "commended"),
            ("Tẩn A Lùng", "ông", "Trưởng bản", "bản Séo Tủng", "commended"),
        ],
        [
            ("Công an xã Mường Lai", "exemplar"),
            ("Công an xã Bản Vược", "exemplar"),
            ("Chốt dân phòng thôn Na Pheo", "exemplar"),
            ("Trường PTDTNT THCS&THPT huyện", "exemplar"),
            ("Đội An ninh", "commended"),
            ("Đội Cảnh sát hình sự", "commended"),
        ],
    ),
    (
        "Điều 1. Tặng Giấy khen kèm tiền thưởng cho 03 tập thể, 02 cá nhân có thành tích trong thực hiện "
        "xây dựng nông thôn mới:\n"
        "a) Tập thể: Ban Phát triển thôn Hạ Lũng; Hợp tác xã Sen Việt; Tổ quản lý nước thôn Đồng Quan.\n"
        "b) Cá nhân: Ông Đường Văn Tơ, Trưởng ban Phát triển thôn Hạ Lũng; Bà Cam Thị Nết, hộ sản xuất "
        "thôn Đồng Quan.\n"
        "Điều 2. Chánh Văn phòng HĐND và UBND xã, Trưởng phòng Kinh tế, các tập thể và cá nhân có tên tại "
        "Điều 1 thi hành Quyết định này./.",
        [
            ("Đường Văn Tơ", "Ông", "Trưởng ban Phát triển", "thôn Hạ Lũng", "commended"),
            ("Cam Thị Nết", "Bà", "hộ sản xuất", "thôn Đồng Quan", "commended"),
        ],
        [
            ("Ban Phát triển thôn Hạ Lũng", "commended"),
            ("Hợp tác xã Sen Việt", "commended"),
            ("Tổ quản lý nước thôn Đồng Quan", "commended"),
        ],
    ),
    (
        "Kết quả phong trào “Giỏi việc nước, đảm việc nhà”: Hội LHPN xã Trung Nghĩa, Chi hội Phụ nữ thôn "
        "Bến là đơn vị dẫn đầu. Chị Từ Thị Hạnh Dung, hội viên Chi hội Phụ nữ thôn Bến, chủ vườn ươm Hạnh "
        "Dung, trở thành tấm gương khởi nghiệp. Hội LHPN huyện phân công chị Tiêu Thị Loan, Ủy viên Ban "
        "Thường vụ theo dõi, giúp đỡ 05 mô hình.\n"
        "Đề nghị Hội LHPN tỉnh tặng Bằng khen cho Chi hội Phụ nữ thôn Bến và chị Lý Mỹ Kỳ, Chủ tịch Hội "
        "LHPN xã Trung Nghĩa.",
        [
            ("Từ Thị Hạnh Dung", "Chị", "hội viên Chi hội Phụ nữ", "thôn Bến", "exemplar"),
            ("Tiêu Thị Loan", "chị", "Ủy viên Ban Thường vụ", None, "responsible"),
            ("Lý Mỹ Kỳ", "chị", "Chủ tịch Hội LHPN", "xã Trung Nghĩa", "commended"),
        ],
        [
            ("Hội LHPN xã Trung Nghĩa", "exemplar"),
            ("Chi hội Phụ nữ thôn Bến", "exemplar"),
            ("Chi hội Phụ nữ thôn Bến", "commended"),
        ],
    ),
    (
        "Trong phong trào thi đua liên kết xây dựng cánh đồng lớn, nhiều tổ chức cơ sở hội làm tốt, tiêu "
        "biểu là Hội Nông dân các xã Tam Lãnh, Tiên Cẩm và Tổ hội nghề nghiệp nuôi ong ấp Vàm Cỏ. Hội Nông "
        "dân xã Phước Lộc thu quỹ đạt 140%, được Trung ương Hội tặng Bằng khen.\n"
        "Ông Bá Văn Thiện (xã Tam Lãnh) thu lãi 900 triệu đồng/năm, là nông dân sản xuất, kinh doanh giỏi "
        "tiêu biểu toàn quốc.",
        [
            ("Bá Văn Thiện", "Ông", None, "xã Tam Lãnh", "exemplar"),
        ],
        [
            ("Hội Nông dân xã Tam Lãnh", "exemplar"),
            ("Hội Nông dân xã Tiên Cẩm", "exemplar"),
            ("Tổ hội nghề nghiệp nuôi ong ấp Vàm Cỏ", "exemplar"),
            ("Hội Nông dân xã Phước Lộc", "commended"),
        ],
    ),
    (
        "2.3. Cờ thi đua của Bộ Giáo dục và Đào tạo: Trường THPT chuyên Nguyễn Tất Thành; Trường PTDTNT "
        "tỉnh.\n"
        "2.4. Bằng khen của Chủ tịch UBND tỉnh: 05 tập thể, gồm các trường: THPT Ba Chẽ, THPT Hòn Gai, "
        "THCS&THPT Đường Hoa Cương; Phòng GDTrH và Công đoàn ngành; 02 cá nhân: thầy Phó Đức Hoan - Hiệu "
        "trưởng THPT Ba Chẽ, cô Vi Thị Ngọc Ánh, chuyên viên Phòng GDTrH.",
        [
            ("Phó Đức Hoan", "thầy", "Hiệu trưởng", "THPT Ba Chẽ", "commended"),
            ("Vi Thị Ngọc Ánh", "cô", "chuyên viên", "Phòng GDTrH", "commended"),
        ],
        [
            ("Trường THPT chuyên Nguyễn Tất Thành", "commended"),
            ("Trường PTDTNT tỉnh", "commended"),
            ("THPT Ba Chẽ", "commended"),
            ("THPT Hòn Gai", "commended"),
            ("THCS&THPT Đường Hoa Cương", "commended"),
            ("Phòng GDTrH", "commended"),
            ("Công đoàn ngành", "commended"),
        ],
    ),
    (
        "Qua đợt cao điểm, Giám đốc Công an tỉnh đã khen thưởng đột xuất Công an huyện Mường Chiên và Đồn "
        "Biên phòng Nà Hỳ; Chủ tịch UBND huyện khen Tổ công tác 373 cùng 04 chiến sĩ. Riêng Đội Cảnh sát "
        "giao thông được Bộ Công an tặng Cờ “Đơn vị quyết thắng”. Thượng tá Quàng Văn Ín - Phó Trưởng Công "
        "an huyện dự và trao Giấy khen cho Đại úy Lò Thị Chăn, cán bộ Đội Tổng hợp.",
        [
            ("Quàng Văn Ín", "Thượng tá", "Phó Trưởng Công an huyện", None, "mentioned"),
            ("Lò Thị Chăn", "Đại úy", "cán bộ", "Đội Tổng hợp", "commended"),
        ],
        [
            ("Công an huyện Mường Chiên", "commended"),
            ("Đồn Biên phòng Nà Hỳ", "commended"),
            ("Tổ công tác 373", "commended"),
            ("Đội Cảnh sát giao thông", "commended"),
        ],
    ),
    (
        "Điển hình tiên tiến\n"
        "Tập thể: Xưởng may Hoàng Long (Công ty CP May Sông Lam) không để xảy ra tai nạn lao động 5 năm "
        "liền; Tổ vận hành Lò hơi; Phòng Kỹ thuật - An toàn.\n"
        "Cá nhân: các anh, chị Chử Văn Tuyên (tổ trưởng tổ cắt), Mẫn Thị Huệ (chuyền trưởng chuyền 7), "
        "Ngụy Đình Hợi - nhân viên kho.\n"
        "Ban Giám đốc giao Phòng Tổ chức - Lao động lập hồ sơ đề nghị khen thưởng.",
        [
            ("Chử Văn Tuyên", "anh, chị", "tổ trưởng tổ cắt", None, "exemplar"),
            ("Mẫn Thị Huệ", "anh, chị", "chuyền trưởng", "chuyền 7", "exemplar"),
            ("Ngụy Đình Hợi", "anh, chị", "nhân viên kho", None, "exemplar"),
        ],
        [
            ("Xưởng may Hoàng Long", "exemplar"),
            ("Tổ vận hành Lò hơi", "exemplar"),
            ("Phòng Kỹ thuật - An toàn", "exemplar"),
        ],
    ),
    (
        "Ủy ban MTTQ phường tuyên dương Ban Công tác Mặt trận khu phố 9, Chùa Vạn Đức và hộ bà Tăng Mỹ Lệ "
        "(khu phố 2). Hội thánh Tin lành Bình Trị được tặng Giấy khen.",
        [
            ("Tăng Mỹ Lệ", "bà", None, "khu phố 2", "commended"),
        ],
        [
            ("Ban Công tác Mặt trận khu phố 9", "commended"),
            ("Chùa Vạn Đức", "commended"),
            ("Hội thánh Tin lành Bình Trị", "commended"),
        ],
    ),
    (
        "4. Về đề nghị khen thưởng cấp trên\n"
        "UBND xã thống nhất trình Chủ tịch UBND tỉnh xét tặng Bằng khen đối với: Nhân dân và cán bộ thôn "
        "Làng Chùa; Trường Tiểu học Lê Lợi; bà Hạ Thị Thơm, Công chức Tư pháp - Hộ tịch; ông Bùi Quang "
        "Vinh, Chỉ huy trưởng Ban CHQS xã. Không xét đối với Trạm Y tế xã do chưa đủ thời gian.",
        [
            ("Hạ Thị Thơm", "bà", "Công chức Tư pháp - Hộ tịch", None, "commended"),
            ("Bùi Quang Vinh", "ông", "Chỉ huy trưởng", "Ban CHQS xã", "commended"),
        ],
        [
            ("Nhân dân và cán bộ thôn Làng Chùa", "commended"),
            ("Trường Tiểu học Lê Lợi", "commended"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "persons", "collectives"), PASSAGES)
def test_passage(text: str, persons: list[PersonRow], collectives: list[tuple[str, str]]) -> None:
    doc = pipeline()(text)
    found = [(p.name, p.honorific, p.position, p.organisation, p.role) for p in facts.found(doc, "persons")]
    assert found == persons
    assert [(each.name, each.role) for each in facts.found(doc, "collectives")] == collectives


COMMUNES: list[tuple[str, list[PersonRow], list[tuple[str, str]]]] = [
    (
        "Bí thư Chi bộ thôn Đồng Lạc Nguyễn Văn Huy và Trưởng thôn Nà Hin Lục Văn Páo vận động 34 hộ hiến đất.",
        [
            ("Nguyễn Văn Huy", None, "Bí thư Chi bộ", "thôn Đồng Lạc", "mentioned"),
            ("Lục Văn Páo", None, "Trưởng thôn", "thôn Nà Hin", "mentioned"),
        ],
        [],
    ),
    (
        "Bí thư Chi bộ bản Sín Chải Giàng A Phổng và Trưởng ấp Bờ Đập Danh Hươl đi đầu.",
        [
            ("Giàng A Phổng", None, "Bí thư Chi bộ", "bản Sín Chải", "mentioned"),
            ("Danh Hươl", None, "Trưởng ấp", "ấp Bờ Đập", "mentioned"),
        ],
        [],
    ),
    ("Xã có Trưởng bản Nà Tấu, Bí thư Đoàn xã và Trưởng thôn Tân Lập được khen.", [], []),
    (
        "Đồng chí Nguyễn Hữu Lực - Bí thư Đảng ủy, Chủ tịch HĐND xã là Trưởng Ban chỉ đạo; đồng chí Hoàng Thị Én - "
        "PCT UBND xã là Phó Trưởng ban.",
        [
            ("Nguyễn Hữu Lực", "Đồng chí", "Bí thư Đảng ủy, Chủ tịch HĐND xã", None, "responsible"),
            ("Hoàng Thị Én", "đồng chí", "PCT UBND xã", None, "responsible"),
        ],
        [],
    ),
    (
        "III. GƯƠNG ĐIỂN HÌNH\n- Hợp tác xã Rau sạch Bản Áng do ông Lò Văn Hặc làm Giám đốc, thu 1,2 tỷ đồng.",
        [("Lò Văn Hặc", "ông", None, None, "exemplar")],
        [("Hợp tác xã Rau sạch Bản Áng", "exemplar")],
    ),
    (
        "IV. TỔ CHỨC THỰC HIỆN\n- Thành lập Tổ giúp việc do ông Đàm Quang Vĩnh làm Tổ trưởng.",
        [("Đàm Quang Vĩnh", "ông", None, None, "responsible")],
        [],
    ),
    (
        "Lương y Trần Cẩm Hoàn khám cho 4.200 lượt người.",
        [("Trần Cẩm Hoàn", "Lương y", None, None, "mentioned")],
        [],
    ),
    ("Tên tập thể đề nghị: Trạm Y tế xã Hợp Tiến", [], [("Trạm Y tế xã Hợp Tiến", "commended")]),
    ("1. Tên đơn vị được đề nghị khen thưởng: Trường Mầm non Hoa Ban", [], [("Trường Mầm non Hoa Ban", "commended")]),
    ("Tập thể đề nghị khen thưởng: Chi bộ thôn Hạ", [], [("Chi bộ thôn Hạ", "commended")]),
    ("Đơn vị đề nghị: Hội Nông dân xã Tân Quới", [], []),  # who proposes
]


@pytest.mark.parametrize(("text", "people", "bodies"), COMMUNES)
def test_people_and_bodies_of_communes(text: str, people: list[PersonRow], bodies: list[tuple[str, str]]) -> None:
    doc = pipeline()(text)
    assert [
        (row.name, row.honorific, row.position, row.organisation, row.role) for row in facts.found(doc, "persons")
    ] == people
    assert [(row.name, row.role) for row in facts.found(doc, "collectives")] == bodies
