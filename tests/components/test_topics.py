"""Topics of whole heading trees, as the kinds of documents there are have them."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from extractors.components.sections.component import SectionFinder
from extractors.components.sections.topics import Setting, topic_of, topic_of_clause
from extractors.document import Document
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Topic

TOKENIZER = VerbatimTokenizer(Vocab())
HEAD = "UBND XÃ KHE SÀNH\nSố: 12/{symbol}\nKhe Sành, ngày 10 tháng 12 năm 2025\n{title}\nKính gửi: Các thôn.\n"
TAIL = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nHồ A Páo"
SENTENCE = "Các cơ quan, đơn vị đã triển khai nghiêm túc, đạt nhiều kết quả tích cực trong năm."

# fmt: off
TREES: dict[str, tuple[str, str, list[tuple[int, str, str]]]] = {
    "commune25": ("BÁO CÁO", "Kết quả công tác thi đua, khen thưởng năm 2025, phương hướng, nhiệm vụ năm 2026", [
        (1, "I. ĐẶC ĐIỂM TÌNH HÌNH", "content"),
        (2, "1. Thuận lợi", "assessment"),
        (2, "2. Khó khăn", "shortcomings"),
        (1, "II. KẾT QUẢ TRIỂN KHAI CÔNG TÁC THI ĐUA, KHEN THƯỞNG", "movements"),
        (2, "1. Công tác tham mưu, ban hành văn bản", "leadership"),
        (2, "2. Việc tổ chức các phong trào thi đua", "movements"),
        (3, "a) Phong trào do Trung ương, tỉnh phát động", "movements"),
        (3, "b) Phong trào do xã phát động", "movements"),
        (2, "3. Về xây dựng và nhân rộng điển hình", "exemplars"),
        (2, "4. Kết quả khen thưởng", "commendation"),
        (3, "4.1. Khen thưởng cấp tỉnh", "commendation"),
        (3, "4.2. Khen thưởng cấp xã", "commendation"),
        (2, "5. Công tác kiểm tra, giám sát", "leadership"),
        (1, "III. ĐÁNH GIÁ CHUNG", "assessment"),
        (2, "1. Mặt được", "assessment"),
        (2, "2. Mặt chưa được", "shortcomings"),
        (2, "3. Nguyên nhân", "causes"),
        (2, "4. Bài học kinh nghiệm", "lessons"),
        (1, "IV. TRỌNG TÂM CÔNG TÁC NĂM 2026", "directions"),
        (1, "V. ĐỀ XUẤT, KIẾN NGHỊ", "proposals"),
    ]),
    "department": ("BÁO CÁO", "Kết quả phong trào thi đua và công tác khen thưởng năm 2025", [
        (1, "A. KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2025", "movements"),
        (2, "I. Khái quát đặc điểm, tình hình đơn vị", "content"),
        (2, "II. Công tác chỉ đạo, tổ chức phát động và ký kết giao ước thi đua", "leadership"),
        (2, "III. Kết quả thực hiện các phong trào thi đua", "movements"),
        (3, "1. Lĩnh vực hộ tịch, bổ trợ tư pháp", "movements"),
        (3, "2. Phát hiện, bồi dưỡng nhân tố mới", "exemplars"),
        (2, "IV. Kết quả công tác khen thưởng", "commendation"),
        (3, "1. Khen thưởng cấp Nhà nước", "commendation"),
        (3, "2. Các hình thức khen thưởng khác", "commendation"),
        (2, "V. Việc trích lập và sử dụng Quỹ thi đua, khen thưởng", "commendation"),
        (1, "B. TỒN TẠI, VƯỚNG MẮC VÀ NGUYÊN NHÂN", "shortcomings"),
        (2, "1. Những tồn tại, vướng mắc", "shortcomings"),
        (2, "2. Nguyên nhân của tồn tại", "causes"),
        (1, "C. NHIỆM VỤ TRỌNG TÂM NĂM 2026", "directions"),
        (2, "1. Nhiệm vụ", "directions"),
        (2, "2. Các giải pháp chủ yếu", "solutions"),
    ]),
    "school": ("BÁO CÁO", "Tổng kết phong trào thi đua năm học 2024 - 2025", [
        (1, "PHẦN I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM HỌC 2024 - 2025", "movements"),
        (2, "I. Khái quát tình hình nhà trường", "content"),
        (3, "1. Đội ngũ", "content"),
        (3, "2. Cơ sở vật chất", "content"),
        (2, "II. Kết quả thực hiện các nội dung thi đua", "movements"),
        (3, "1. Chất lượng giáo dục", "movements"),
        (3, "2. Thi đua “Dạy tốt, học tốt”", "movements"),
        (3, "3. Sáng kiến kinh nghiệm", "movements"),
        (2, "III. Kết quả bình xét danh hiệu thi đua", "commendation"),
        (3, "1. Tập thể", "commendation"),
        (3, "2. Cá nhân", "commendation"),
        (2, "IV. Những hạn chế", "shortcomings"),
        (1, "PHẦN II. KẾ HOẠCH NĂM HỌC 2025 - 2026", "directions"),
        (2, "I. Chỉ tiêu phấn đấu", "directions"),
        (2, "II. Biện pháp thực hiện", "solutions"),
        (2, "III. Đăng ký danh hiệu thi đua", "directions"),
    ]),
    "police": ("BÁO CÁO", "Sơ kết phong trào thi đua 6 tháng đầu năm 2026", [
        (1, "I. TÌNH HÌNH, ĐẶC ĐIỂM CÓ LIÊN QUAN", "content"),
        (1, "II. KẾT QUẢ THỰC HIỆN", "movements"),
        (2, "1. Công tác chỉ đạo, triển khai phong trào thi đua", "leadership"),
        (2, "2. Thi đua bảo đảm an ninh chính trị", "movements"),
        (2, "3. Thi đua tấn công trấn áp tội phạm", "movements"),
        (2, "4. Thi đua xây dựng lực lượng", "movements"),
        (2, "5. Phát hiện, bồi dưỡng, nhân điển hình tiên tiến", "exemplars"),
        (2, "6. Công tác khen thưởng", "commendation"),
        (1, "III. ƯU ĐIỂM, KHUYẾT ĐIỂM", "assessment"),
        (2, "1. Ưu điểm", "assessment"),
        (2, "2. Khuyết điểm, tồn tại", "shortcomings"),
        (1, "IV. CÔNG TÁC TRỌNG TÂM 6 THÁNG CUỐI NĂM", "directions"),
    ]),
    "plan": ("KẾ HOẠCH", "Phát động phong trào thi đua năm 2026", [
        (1, "I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
        (2, "1. Mục đích", "purpose"),
        (2, "2. Yêu cầu", "purpose"),
        (1, "II. NỘI DUNG THI ĐUA", "content"),
        (2, "1. Về phát triển kinh tế", "content"),
        (2, "2. Về văn hóa - xã hội", "content"),
        (1, "III. ĐỐI TƯỢNG, TIÊU CHUẨN KHEN THƯỞNG", "commendation"),
        (1, "IV. THỜI GIAN VÀ CÁC ĐỢT THI ĐUA", "schedule"),
        (2, "1. Đợt 1 (từ 01/01/2026 đến 19/5/2026)", "schedule"),
        (2, "2. Đợt 2 (từ 20/5/2026 đến 30/11/2026)", "schedule"),
        (1, "VI. PHÂN CÔNG NHIỆM VỤ", "implementation"),
        (2, "1. Phòng Văn hóa - Xã hội", "implementation"),
        (2, "2. Ủy ban MTTQ Việt Nam xã", "implementation"),
    ]),
    "congress": ("KẾ HOẠCH", "Tổ chức Đại hội thi đua yêu nước lần thứ VI", [
        (1, "I- MỤC ĐÍCH, YÊU CẦU", "purpose"),
        (1, "II- CHỦ ĐỀ, NỘI DUNG ĐẠI HỘI", "content"),
        (2, "1- Chủ đề", "content"),
        (2, "2- Nội dung", "content"),
        (1, "III- THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", "schedule"),
        (2, "1- Thời gian", "schedule"),
        (2, "2- Thành phần đại biểu", "schedule | content"),
        (1, "IV- TỔ CHỨC THỰC HIỆN", "implementation"),
        (2, "1- Tiểu ban nội dung", "implementation"),
        (2, "2- Tiểu ban tuyên truyền", "implementation"),
    ]),
    "guidance": ("HƯỚNG DẪN", "Tổng kết công tác thi đua, khen thưởng năm 2024", [
        (1, "I. NỘI DUNG TỔNG KẾT", "content"),
        (2, "1. Đối với các xã, phường", "content"),
        (2, "2. Đối với các cụm, khối thi đua", "content"),
        (1, "II. HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG", "commendation"),
        (2, "1. Thành phần hồ sơ", "commendation"),
        (2, "2. Thời gian nhận hồ sơ", "schedule"),
        (1, "III. ĐĂNG KÝ THI ĐUA NĂM 2025", "directions"),
        (1, "IV. TIẾN ĐỘ THỰC HIỆN", "schedule"),
        (1, "V. TỔ CHỨC THỰC HIỆN", "implementation"),
    ]),
    "letter": ("", "V/v đăng ký thi đua và báo cáo kết quả", [
        (1, "1. Về đăng ký thi đua", "content"),
        (1, "2. Về báo cáo kết quả công tác thi đua", "content"),
        (1, "3. Đối với Công an xã và Ban Chỉ huy quân sự xã", "content"),
        (1, "4. Thời gian thực hiện", "schedule"),
        (1, "5. Tổ chức thực hiện", "implementation"),
    ]),
    "party": ("BÁO CÁO", "kết quả công tác thi đua, khen thưởng của Đảng bộ năm 2024", [
        (1, "I- TÌNH HÌNH CHUNG", "content"),
        (1, "II- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", "leadership"),
        (1, "III- KẾT QUẢ CÁC MẶT CÔNG TÁC", "movements"),
        (2, "1- Công tác tư tưởng", "movements"),
        (2, "2- Công tác tổ chức, cán bộ", "movements"),
        (2, "3- Công tác dân vận", "movements"),
        (1, "IV- THI ĐUA, KHEN THƯỞNG", "commendation"),
        (1, "V- NHẬN XÉT CHUNG", "assessment"),
        (1, "VI- NHIỆM VỤ, GIẢI PHÁP NĂM 2025", "directions"),
        (2, "1- Nhiệm vụ trọng tâm", "directions"),
        (2, "2- Giải pháp chủ yếu", "solutions"),
    ]),
    "union": ("BÁO CÁO", "Phong trào thi đua trong công nhân, viên chức, lao động năm 2024", [
        (1, "Phần thứ nhất: KẾT QUẢ PHONG TRÀO THI ĐUA NĂM 2024", "movements"),
        (2, "I. Đặc điểm, tình hình CNVCLĐ", "content"),
        (2, "II. Kết quả các phong trào", "movements"),
        (3, "1. Phong trào “Lao động giỏi, lao động sáng tạo”", "movements"),
        (3, "2. Chăm lo đời sống đoàn viên", "movements"),
        (3, "3. Hoạt động xã hội, từ thiện", "movements"),
        (2, "III. Tôn vinh, khen thưởng", "commendation"),
        (2, "IV. Một số tồn tại", "shortcomings"),
        (1, "Phần thứ hai: NHIỆM VỤ TRỌNG TÂM NĂM 2025", "directions"),
    ]),
    "decision_rules": ("QUY CHẾ", "Hoạt động của Cụm thi đua số 5", [
        (1, "Chương I. QUY ĐỊNH CHUNG", "content"),
        (1, "Chương II. NHIỆM VỤ, QUYỀN HẠN", "content"),
        (1, "Chương III. BÌNH XÉT VÀ ĐỀ NGHỊ KHEN THƯỞNG", "commendation"),
        (1, "Chương IV. TỔ CHỨC THỰC HIỆN", "implementation"),
    ]),
    "cluster": ("BÁO CÁO", "Tổng kết công tác thi đua, khen thưởng Khối thi đua năm 2023", [
        (1, "A. KẾT QUẢ HOẠT ĐỘNG CỦA KHỐI NĂM 2023", "movements"),
        (2, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CỦA TRƯỞNG KHỐI", "leadership"),
        (2, "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA", "movements"),
        (2, "IV. MỘT SỐ HẠN CHẾ, VƯỚNG MẮC", "shortcomings"),
        (1, "B. PHƯƠNG HƯỚNG HOẠT ĐỘNG NĂM 2024", "directions"),
        (2, "I. Nội dung thi đua", "directions"),
        (2, "II. Giải pháp", "solutions"),
        (1, "C. KIẾN NGHỊ", "proposals"),
    ]),
    "achievement": ("BÁO CÁO", "Thành tích đề nghị tặng thưởng Cờ thi đua của Chính phủ", [
        (1, "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", "content"),
        (2, "1. Đặc điểm, tình hình", "content"),
        (2, "2. Chức năng, nhiệm vụ", "content"),
        (1, "II. THÀNH TÍCH ĐẠT ĐƯỢC", "movements"),
        (2, "1. Kết quả thực hiện nhiệm vụ chính trị", "movements"),
        (2, "2. Những biện pháp, nguyên nhân đạt được thành tích", "movements | causes | solutions"),
        (2, "3. Việc thực hiện chủ trương của Đảng, pháp luật của Nhà nước", "movements"),
        (1, "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", "commendation"),
        (2, "1. Danh hiệu thi đua", "commendation"),
        (2, "2. Hình thức khen thưởng", "commendation"),
    ]),
    "notice": ("THÔNG BÁO", "Kết luận của Chủ tịch UBND huyện tại Hội nghị sơ kết", [
        (1, "I. Đánh giá tình hình 6 tháng đầu năm", "assessment"),
        (1, "II. Nhiệm vụ 6 tháng cuối năm", "directions"),
        (1, "III. Về các đề xuất, kiến nghị của cơ sở", "proposals"),
    ]),
    "topical": ("BÁO CÁO", "Sơ kết 03 năm thực hiện phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”", [
        (1, "I. CÔNG TÁC QUÁN TRIỆT, TRIỂN KHAI", "leadership"),
        (1, "II. KẾT QUẢ ĐẠT ĐƯỢC", "movements"),
        (2, "1. Phát triển hạ tầng", "movements"),
        (2, "2. Mô hình tiêu biểu", "exemplars"),
        (1, "III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN", "shortcomings"),
        (1, "IV. KINH NGHIỆM RÚT RA", "lessons"),
        (1, "V. MỤC TIÊU, NHIỆM VỤ, GIẢI PHÁP GIAI ĐOẠN TIẾP THEO", "directions"),
    ]),
    "commune_h1": ("BÁO CÁO", "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026", [
        (1, "A. TÌNH HÌNH TRIỂN KHAI VÀ KẾT QUẢ 6 THÁNG ĐẦU NĂM", "movements"),
        (2, "I. Công tác chỉ đạo, hướng dẫn", "leadership"),
        (2, "II. Thực hiện các phong trào thi đua", "movements"),
        (3, "1. Lĩnh vực kinh tế", "movements"),
        (3, "2. Lĩnh vực văn hóa, giáo dục, y tế", "movements"),
        (3, "3. Lĩnh vực nội chính", "movements"),
        (3, "4. Mặt trận và các đoàn thể", "movements"),
        (2, "III. Kết quả thực hiện chính sách khen thưởng", "commendation"),
        (2, "IV. Phổ biến, nêu gương người tốt, việc tốt", "exemplars"),
        (2, "V. Nhận định, đánh giá", "assessment"),
        (3, "1. Những việc làm được", "assessment"),
        (3, "2. Những việc chưa làm được", "shortcomings"),
        (3, "3. Nguyên nhân của hạn chế", "causes"),
        (1, "B. NHIỆM VỤ, GIẢI PHÁP 6 THÁNG CUỐI NĂM", "directions"),
        (2, "I. Nhiệm vụ", "directions"),
        (2, "II. Giải pháp", "solutions"),
        (1, "C. KHÓ KHĂN, KIẾN NGHỊ", "shortcomings | proposals"),
    ]),
    "school_plan": ("KẾ HOẠCH", "Thi đua, khen thưởng năm học 2025 - 2026", [
        (1, "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH", "content"),
        (1, "II. MỤC TIÊU", "directions | purpose"),
        (1, "III. NHIỆM VỤ TRỌNG TÂM", "directions"),
        (1, "IV. TIÊU CHUẨN CÁC DANH HIỆU THI ĐUA", "commendation"),
        (2, "1. Lao động tiên tiến", "commendation"),
        (2, "2. Chiến sĩ thi đua cơ sở", "commendation"),
        (1, "V. CHỈ TIÊU ĐĂNG KÝ", "directions"),
        (1, "VI. KẾ HOẠCH CỤ THỂ THEO THÁNG", "schedule"),
        (1, "VII. BIỆN PHÁP THỰC HIỆN", "solutions"),
        (1, "VIII. TRÁCH NHIỆM CỦA CÁC BỘ PHẬN", "implementation"),
    ]),
    "hospital": ("BÁO CÁO", "Tổng kết công tác thi đua, khen thưởng năm 2024", [
        (1, "I. GIỚI THIỆU CHUNG", "content"),
        (1, "II. VIỆC TRIỂN KHAI CÁC PHONG TRÀO", "movements"),
        (2, "1. Thi đua nâng cao chất lượng khám chữa bệnh", "movements"),
        (2, "2. Thi đua nghiên cứu khoa học", "movements"),
        (1, "III. KẾT QUẢ XÉT TẶNG DANH HIỆU", "commendation"),
        (1, "IV. MẶT MẠNH, MẶT YẾU", "assessment"),
        (1, "V. PHƯƠNG HƯỚNG", "directions"),
    ]),
    "party2": ("BÁO CÁO", "tổng kết phong trào thi đua, công tác khen thưởng năm 2025", [
        (1, "A- BỐI CẢNH, TÌNH HÌNH", "content"),
        (1, "B- KẾT QUẢ PHONG TRÀO THI ĐUA VÀ CÔNG TÁC KHEN THƯỞNG", "movements"),
        (2, "I- Sự lãnh đạo của cấp ủy", "leadership"),
        (2, "II- Các phong trào thi đua nổi bật", "movements"),
        (2, "III- Công tác khen thưởng", "commendation"),
        (2, "IV- Tồn tại và nguyên nhân", "shortcomings"),
        (1, "C- PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026", "directions"),
        (2, "I- Dự báo tình hình", "directions"),
        (2, "II- Các nhiệm vụ cụ thể", "directions"),
    ]),
    "letter2": ("", "V/v chấn chỉnh công tác thi đua, khen thưởng", [
        (1, "1. Về nội dung phong trào thi đua", "content"),
        (1, "2. Đối với công tác khen thưởng", "content"),
        (1, "3. Kiểm tra, giám sát", "content"),
        (1, "4. Thời hạn báo cáo", "schedule"),
    ]),
    "notice2": ("THÔNG BÁO", "Phân công cụm, khối thi đua năm 2025", [
        (1, "I. PHÂN CHIA CỤM, KHỐI THI ĐUA", "content"),
        (1, "II. HOẠT ĐỘNG CỦA CỤM, KHỐI", "content | leadership"),
        (1, "III. BÌNH XÉT THI ĐUA", "commendation"),
        (1, "IV. TRIỂN KHAI THỰC HIỆN", "implementation"),
    ]),
    "submission": ("TỜ TRÌNH", "Về việc đề nghị khen thưởng phong trào thi đua yêu nước năm 2024", [
        (1, "1. Về tập thể", "commendation"),
        (1, "2. Về cá nhân", "commendation"),
        (1, "3. Quá trình xét duyệt", "commendation"),
    ]),
    "programme": ("CHƯƠNG TRÌNH", "Công tác thi đua, khen thưởng năm 2026", [
        (1, "I. MỤC TIÊU", "directions | purpose"),
        (1, "II. NỘI DUNG CÔNG TÁC", "content"),
        (2, "1. Công tác tuyên truyền", "exemplars | content"),
        (2, "2. Tổ chức phong trào thi đua", "movements | content"),
        (2, "3. Công tác khen thưởng", "commendation"),
        (1, "III. LỊCH TRÌNH THỰC HIỆN", "schedule"),
        (1, "IV. ĐIỀU KIỆN BẢO ĐẢM", "implementation | content"),
        (1, "V. CHẾ ĐỘ THÔNG TIN, BÁO CÁO", "implementation"),
    ]),
    "paraphrased": ("BÁO CÁO", "Tình hình thi đua, khen thưởng 6 tháng đầu năm 2026", [
        (1, "I. BỐI CẢNH, ĐẶC ĐIỂM ĐỊA PHƯƠNG", "content"),
        (1, "II. VIỆC QUÁN TRIỆT, CỤ THỂ HÓA CHỦ TRƯƠNG CỦA CẤP TRÊN", "leadership"),
        (1, "III. NHỮNG KẾT QUẢ CHỦ YẾU", "movements"),
        (2, "1. Trên lĩnh vực kinh tế", "movements"),
        (2, "2. Trên lĩnh vực văn hóa, y tế", "movements"),
        (2, "3. Thực hiện nhiệm vụ trọng tâm về chuyển đổi số", "movements"),
        (2, "4. Phương hướng thời gian tới", "directions"),
        (1, "IV. NHỮNG TẤM GƯƠNG TRONG PHONG TRÀO", "exemplars"),
        (1, "V. VINH DANH, GHI NHẬN THÀNH TÍCH", "commendation"),
        (1, "VI. NHẬN ĐỊNH CHUNG", "assessment"),
        (2, "1. Những mặt tích cực", "assessment"),
        (2, "2. Những vấn đề cần khắc phục", "shortcomings"),
        (2, "3. Lý do của những hạn chế", "causes"),
        (2, "4. Những điều rút ra", "lessons"),
        (1, "VII. NHỮNG VIỆC CẦN LÀM 6 THÁNG CUỐI NĂM", "directions"),
        (2, "1. Các mốc thời gian", "schedule"),
        (2, "2. Phương thức thực hiện", "solutions"),
        (1, "VIII. MỘT SỐ ĐỀ NGHỊ VỚI TỈNH", "proposals"),
    ]),
    "hospital_submission": ("TỜ TRÌNH", "Đề nghị xét tặng danh hiệu thi đua năm 2025", [
        (1, "I. TÓM TẮT KẾT QUẢ CÔNG TÁC", "assessment"),
        (1, "II. CÁC TẬP THỂ, CÁ NHÂN TRÌNH KHEN", "commendation"),
        (1, "III. CAM KẾT CỦA ĐƠN VỊ", "implementation"),
    ]),
    "congress_report": ("BÁO CÁO", "Kết quả phong trào thi đua yêu nước giai đoạn 2020 - 2025", [
        (1, "Phần thứ nhất: KẾT QUẢ PHONG TRÀO THI ĐUA YÊU NƯỚC GIAI ĐOẠN 2020 - 2025", "movements"),
        (2, "I. ĐẶC ĐIỂM TÌNH HÌNH", "content"),
        (2, "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO PHONG TRÀO THI ĐUA", "leadership"),
        (2, "III. NHỮNG KẾT QUẢ NỔI BẬT", "movements | assessment"),
        (2, "IV. ĐIỂN HÌNH TIÊN TIẾN QUA PHONG TRÀO", "exemplars"),
        (2, "V. HẠN CHẾ, NGUYÊN NHÂN VÀ BÀI HỌC KINH NGHIỆM", "shortcomings"),
        (3, "1. Hạn chế", "shortcomings"),
        (3, "2. Nguyên nhân", "causes"),
        (3, "3. Bài học kinh nghiệm", "lessons"),
        (1, "Phần thứ hai: MỤC TIÊU, NHIỆM VỤ GIAI ĐOẠN 2025 - 2030", "directions"),
        (2, "I. MỤC TIÊU TỔNG QUÁT", "directions"),
        (2, "II. CÁC CHỈ TIÊU CHỦ YẾU", "directions"),
        (2, "III. NHIỆM VỤ VÀ GIẢI PHÁP", "directions"),
    ]),
}
ALONE: dict[Topic, list[str]] = {
    "leadership": ["Kiện toàn tổ chức bộ máy", "Vai trò, trách nhiệm của người đứng đầu"],
    "movements": ["Thành tựu nổi bật", "Thực hiện các cuộc vận động lớn", "Những việc đã làm"],
    "exemplars": ["Một số mô hình, cách làm hiệu quả", "Những bông hoa đẹp trong phong trào"],
    "commendation": ["Kết quả đánh giá, xếp loại cụm thi đua", "Mức thưởng"],
    "assessment": ["Tóm tắt thành tích", "Những mặt tích cực"],
    "shortcomings": ["Các chỉ tiêu chưa đạt", "Điều còn chưa tốt", "Thách thức đặt ra"],
    "causes": ["Lý do của những hạn chế"],
    "lessons": ["Những điều rút ra"],
    "directions": ["Việc cần tập trung từ nay đến cuối năm", "Chương trình hoạt động năm 2026", "Nội dung trọng tâm"],
    "solutions": ["Cách thức tiến hành"],
    "proposals": ["Những nội dung đề nghị cấp trên quan tâm"],
    "implementation": ["Giao nhiệm vụ cho các cơ quan", "Nhiệm vụ của các thành viên Ban Chỉ đạo", "Cam kết"],
    "schedule": ["Các mốc thời gian chính"],
    "content": ["Phạm vi, đối tượng áp dụng", "Tình hình tổ chức Hội", "Bối cảnh chung"],
}
# fmt: on


@pytest.mark.parametrize("topic", ALONE)
def test_headings_alone(topic: Topic) -> None:
    assert {title: topic_of(title, Setting(above=None)) for title in ALONE[topic]} == dict.fromkeys(ALONE[topic], topic)


@pytest.mark.parametrize("name", TREES)
def test_topics(name: str) -> None:
    kind, title, rows = TREES[name]
    deeper = [level > row[0] for row, (level, _, _) in zip(rows, [*rows[1:], (0, "", "")], strict=True)]
    lines = []
    for (_, text, _), parent in zip(rows, deeper, strict=True):
        lines += [text] if parent else [text, SENTENCE]
    head = HEAD.format(symbol="BC-UBND" if kind else "UBND-VX", title=f"{kind}\n{title}" if kind else title)
    document = Document.from_text(head + "UBND xã thông tin như sau:\n" + "\n".join(lines) + TAIL)
    doc = TOKENIZER(document.text)
    doc._.document = document
    sections = SectionFinder()(doc)._.sections
    assert [document.text[s.start : s.end].split("\n")[0] for s in sections] == [text for _, text, _ in rows]
    assert [s.level for s in sections] == [level for level, _, _ in rows]
    told = zip(sections, rows, strict=True)
    assert not [(text, s.topic) for s, (_, text, topics) in told if s.topic not in topics.split(" | ")]


@pytest.mark.parametrize(("text", "topic"), [
    ("Chánh Văn phòng UBND tỉnh; Giám đốc các Sở: Nội vụ, Tài chính; các tập thể có tên tại Điều 1 chịu trách nhiệm "
     "thi hành Quyết định này kể từ ngày ký./.", "implementation"),
    ("Các ông (bà): Chánh Văn phòng, Trưởng phòng Nội vụ và cá nhân có tên tại Điều 1 có trách nhiệm thi hành "
     "Quyết định này.", "implementation"),
    ("Tặng Giấy khen cho 05 tập thể: Phòng Nội vụ, Phòng Tài chính có thành tích xuất sắc.", "commendation"),
])  # fmt: skip
def test_articles_of_a_decision(text: str, topic: Topic) -> None:
    assert topic_of_clause(text, Setting(above=None)) == topic
