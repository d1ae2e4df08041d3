"""Sentences of many kinds of documents: the deadlines, citations and movements that they tell, or that they do not."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.citations.component import CitationFinder
from extractors.components.deadlines.component import DeadlineFinder
from extractors.components.movements.component import MovementFinder
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Header, PartialDate

TOKENIZER = VerbatimTokenizer(Vocab())


def read(text: str) -> Doc:
    """The facts of a plan's sentence; the plan is dated 10 December 2025."""
    doc = TOKENIZER(text)
    doc._.header = Header(doc_type="plan", date=PartialDate(year=2025, month=12, day=10))
    for finder in (CitationFinder(), MovementFinder(), DeadlineFinder()):
        finder(doc)
    return doc


# fmt: off
DEADLINES: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    ("Tổ trưởng hoàn thành biên bản bình xét, hạn cuối 30/5/2026.", [("by", "2026-05-30", "2026-05-30")]),
    ("Các chi hội nộp danh sách, hạn chót 15/3/2026.", [("by", "2026-03-15", "2026-03-15")]),
    ("Ban Thường vụ ra quân phát động vào sáng ngày 20/01/2026.", [("on", "2026-01-20", "2026-01-20")]),
    ("Tổ chức lễ phát động vào lúc 7 giờ 30 phút ngày 03/02/2026.", [("on", "2026-02-03", "2026-02-03")]),
    ("Hội đồng họp xét vào chiều thứ Sáu, ngày 06/02/2026.", [("on", "2026-02-06", "2026-02-06")]),
    ("Các thôn chấm điểm từ 20 - 28/6/2026.", [("within", "2026-06-20", "2026-06-28")]),
    ("Văn phòng tham mưu ban hành kế hoạch (tháng 01/2026); hướng dẫn ký giao ước (quý I).",
     [("within", "2026-01-01", "2026-01-31"), ("within", "2026-01-01", "2026-03-31")]),
    ("Công chức văn hóa sơ kết phong trào (tháng 7/2026), tổng kết (trong quý IV/2026).",
     [("within", "2026-07-01", "2026-07-31"), ("within", "2026-10-01", "2026-12-31")]),
    ("Tham gia hội thi (tháng 3/2025 đã dự vòng loại).", []),
    ("Các xã, phường gửi báo cáo về Sở Nội vụ trước ngày 05 hằng tháng.", [("recurring", None, None)]),
    ("Các phòng chuyên môn báo cáo kết quả hàng quý về Văn phòng UBND xã.", [("recurring", None, None)]),
    ("Khối trưởng báo cáo kết quả 6 tháng một lần.", [("recurring", None, None)]),
    ("Chế độ báo cáo: báo cáo tháng gửi trước ngày 20 hằng tháng, báo cáo quý gửi trước ngày 20 của tháng cuối quý.",
     [("recurring", None, None), ("recurring", None, None)]),
    ("Quý IV/2026 tổng kết phong trào thi đua, bình xét khen thưởng.", [("within", "2026-10-01", "2026-12-31")]),
    ("Hồ sơ gửi về Phòng Văn hóa - Xã hội chậm nhất vào 16 giờ 30 ngày 25/12/2025.",
     [("by", "2025-12-25", "2025-12-25")]),
    ("Đề nghị các đơn vị hoàn thành việc đăng ký xong trong tháng 01/2026.", [("by", "2026-01-31", "2026-01-31")]),
    ("Việc bình xét phải hoàn thành trong quý I năm 2026.", [("within", "2026-01-01", "2026-03-31")]),
    ("Văn phòng tham mưu ban hành kế hoạch (xong trước ngày 31/12/2025).", [("before", "2025-12-31", "2025-12-31")]),
    ("Thời gian gửi hồ sơ: Từ ngày 05/01/2026 đến hết ngày 20/01/2026.", [("within", "2026-01-05", "2026-01-20")]),
    ("Đợt 1: từ ngày 01/02/2026 đến ngày 19/5/2026, các chi bộ phát động thi đua chào mừng.",
     [("within", "2026-02-01", "2026-05-19")]),
    ("Tính đến ngày 30/11/2025, toàn xã có 12 thôn đạt chuẩn.", []),
    ("Số liệu báo cáo tính từ ngày 01/12/2024 đến ngày 30/11/2025.", []),
    ("Trước ngày 30/4/1975, đồng chí tham gia kháng chiến.", []),
    ("Phong trào thi đua lập thành tích chào mừng kỷ niệm 95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025).", []),
    ("Ngày 20/11/2025, nhà trường đã tổ chức lễ kỷ niệm và trao thưởng.", []),
    ("Đại hội thi đua yêu nước xã được tổ chức vào ngày 15/9/2025 thành công tốt đẹp.", []),
    ("Chậm nhất 05 ngày làm việc kể từ ngày nhận được Công văn này, các đơn vị gửi văn bản về Sở.",
     [("by", None, None)]),
    ("Trong thời hạn 10 ngày làm việc kể từ khi kết thúc phong trào, cơ quan phát động tổng hợp hồ sơ.",
     [("within", None, None)]),
    ("Giao Phòng Kinh tế chủ trì, phối hợp các ngành tham mưu tổ chức sơ kết trong tháng 6 và tổng kết "
     "trong tháng 12 năm 2026.",
     [("within", "2026-06-01", "2026-06-30"), ("within", "2026-12-01", "2026-12-31")]),
    ("Hằng năm, trước ngày 15/12 các khối gửi báo cáo tổng kết về Hội đồng.", [("recurring", None, None)]),
    ("Các trường đăng ký thi đua năm học 2026 - 2027 trước ngày 30 tháng 9 năm 2026.",
     [("before", "2026-09-30", "2026-09-30")]),
    ("Yêu cầu Thủ trưởng các đơn vị triển khai ngay và báo cáo kết quả về Công an tỉnh trước 10h00 ngày 18/12/2025.",
     [("before", "2025-12-18", "2025-12-18")]),
    ("Hội nghị tổng kết tổ chức xong trước 20/01/2026; báo cáo gửi về trước 25/01/2026.",
     [("before", "2026-01-20", "2026-01-20"), ("before", "2026-01-25", "2026-01-25")]),
    ("2. Tổ chức hội nghị\nThời gian: 08 giờ 00, ngày 22 tháng 12 năm 2025 (thứ Hai).",
     [("on", "2025-12-22", "2025-12-22")]),
    ("Phấn đấu đến hết năm 2026 có 100% thôn đạt danh hiệu văn hóa.", []),
    ("Sau ngày 15/01/2026, Sở Nội vụ không tiếp nhận hồ sơ.", []),
    ("Các đơn vị nộp hồ sơ đến hết ngày 28/02/2026.", [("by", "2026-02-28", "2026-02-28")]),
    ("Đề nghị Quý cơ quan quan tâm, có ý kiến trước ngày 19/12.", [("before", "2025-12-19", "2025-12-19")]),
    ("Năm 2025, Sở đã hoàn thành việc thẩm định trước ngày 10/11/2025.", []),
    ("Quyết định này có hiệu lực kể từ ngày 01/01/2026.", []),
    ("Định kỳ hằng quý (trước ngày 25 tháng cuối quý) báo cáo Ban Thường vụ.", [("recurring", None, None)]),
    ("Báo cáo gửi bằng văn bản và qua hộp thư điện tử trước ngày 12.12.2025.",
     [("before", "2025-12-12", "2025-12-12")]),
    ("2. Tổ chức hội nghị\nThời hạn hoàn thành: Quý II/2026.", [("within", "2026-04-01", "2026-06-30")]),
    ("2. Tổ chức hội nghị\nThời gian hoàn thành: Tháng 3/2026.", [("within", "2026-03-01", "2026-03-31")]),
    ("Thời hạn gửi báo cáo: ngày 20/12/2025.", [("by", "2025-12-20", "2025-12-20")]),
    ("Từ tháng 01 đến tháng 3/2026: Các đơn vị xây dựng kế hoạch, phát động thi đua.",
     [("within", "2026-01-01", "2026-03-31")]),
    ("Tổng kết phong trào: Tháng 11 năm 2026.", [("within", "2026-11-01", "2026-11-30")]),
    ("Giai đoạn 2026 - 2030, xã phấn đấu đạt chuẩn nông thôn mới nâng cao.", []),
    ("Các khối thi đua gửi hồ sơ đề nghị về Hội đồng Thi đua - Khen thưởng tỉnh (qua Sở Nội vụ) trước "
     "ngày 10/01/2026.",
     [("before", "2026-01-10", "2026-01-10")]),
    ("Định kỳ trước ngày 25 hàng tháng, các ấp báo cáo tiến độ về UBND xã.", [("recurring", None, None)]),
    ("2. Tổ chức hội nghị\nThời gian thực hiện: Từ ngày 05/01/2026 đến ngày 20/01/2026.",
     [("within", "2026-01-05", "2026-01-20")]),
    ("Giao Công an xã hoàn thành trong tháng 02 năm 2026.", [("within", "2026-02-01", "2026-02-28")]),
    ("Trong quý II/2026, tổ chức kiểm tra chéo giữa các trường.", [("within", "2026-04-01", "2026-06-30")]),
    ("Sau khi kết thúc đợt thi đua, chậm nhất 15 ngày, các chi bộ gửi báo cáo.", [("by", None, None)]),
    ("Họp giao ban vào ngày 25 hằng tháng.", [("recurring", None, None)]),
    ("Hội nghị tổng kết dự kiến tổ chức vào ngày 28/12/2025 tại hội trường xã.", [("on", "2025-12-28", "2025-12-28")]),
    ("Hồ sơ gửi sau ngày 15/01/2026 sẽ không được xem xét.", []),
    ("Kế hoạch này có hiệu lực đến hết ngày 31/12/2026.", []),
    ("Xã đạt 19/19 tiêu chí trước ngày 30/9/2025, vượt kế hoạch.", []),
    ("Các cá nhân sinh trước ngày 01/01/1990 được xét.", []),
    ("Nâng lương trước thời hạn cho 05 viên chức.", []),
    ("Mở đợt cao điểm từ ngày 01/01/2026 đến 30/4/2026 chào mừng bầu cử.", [("within", "2026-01-01", "2026-04-30")]),
    ("Đề nghị các đồng chí gửi ý kiến trước 17 giờ ngày 15 tháng 12 năm 2025.",
     [("before", "2025-12-15", "2025-12-15")]),
    ("Yêu cầu các đơn vị nghiêm túc thực hiện, hoàn thành chậm nhất trong ngày 20/12/2025.",
     [("by", "2025-12-20", "2025-12-20")]),
    ("Bình xét thi đua cuối năm: hoàn thành trước ngày 05/12 hằng năm.", [("recurring", None, None)]),
    ("Sơ kết 6 tháng trước ngày 30/6/2026; tổng kết năm trước ngày 10/12/2026.",
     [("before", "2026-06-30", "2026-06-30"), ("before", "2026-12-10", "2026-12-10")]),
    ("Ban Tổ chức tiếp nhận tác phẩm dự thi đến hết ngày 31 tháng 3 năm 2026.", [("by", "2026-03-31", "2026-03-31")]),
    ("Các trường học gửi hồ sơ khen thưởng năm học trước ngày 30/6 hàng năm, các đơn vị còn lại trước "
     "ngày 15/12 hàng năm.",
     [("recurring", None, None), ("recurring", None, None)]),
    ("Phấn đấu trong năm 2026 có 02 thôn kiểu mẫu.", []),
    ("Đến ngày 31/12/2026, 100% hộ nghèo được hỗ trợ nhà ở.", []),
    ("Đăng ký nội dung thi đua (trước ngày 20/02/2026).", [("before", "2026-02-20", "2026-02-20")]),
    ("Chậm nhất ngày 05 của tháng đầu quý sau, các thôn gửi kết quả chấm điểm.", [("recurring", None, None)]),
    ("Quá thời hạn trên, đơn vị nào không gửi coi như không đăng ký.", []),
    ("Tết Nguyên đán Bính Ngọ (17/02/2026) đang đến gần.", []),
    ("Ngày 12/12/2025: Hội đồng họp xét; ngày 15/12/2025: trình Chủ tịch UBND xã quyết định.",
     [("on", "2025-12-12", "2025-12-12"), ("on", "2025-12-15", "2025-12-15")]),
    ("Hoàn thành việc xóa nhà tạm trước 31/8/2026 theo chỉ đạo của Thủ tướng.",
     [("before", "2026-08-31", "2026-08-31")]),
]
CITATIONS: list[tuple[str, list[tuple[str, str | None, str | None, str | None]]]] = [
    ("Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, "
     "khen thưởng;",
     [("directive", "34", "CT/TW", "2014-04-07")]),
    ("theo Nghị quyết số 05-NQ/ĐH ngày 12/8/2025 của Đại hội Đảng bộ xã lần thứ I.",
     [("resolution", "05", "NQ/ĐH", "2025-08-12")]),
    ("Triển khai Công văn 2210/SNV-TĐKT ngày 01/12/2025 của Sở Nội vụ.",
     [("official_letter", "2210", "SNV-TĐKT", "2025-12-01")]),
    ("Thực hiện Kế hoạch 45 của Ban Thường vụ Tỉnh ủy, các chi bộ đã đăng ký.", [("plan", "45", None, None)]),
    ("Hồ sơ thực hiện theo Thông tư 12/2019/TT-BNV và Nghị định 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.",
     [("circular", "12/2019", "TT-BNV", None), ("decree", "98/2023", "NĐ-CP", "2023-12-31")]),
    ("Tiêu chuẩn xét tặng theo Thông tư 12 của Bộ Nội vụ.", [("circular", "12", None, None)]),
    ("Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022;",
     [("law", "06/2022", "QH15", "2022-06-15")]),
    ("Kết luận số 83-KL/TW ngày 30/8/2010 của Ban Bí thư; Thông tri 28-TT/TU.",
     [("other", "83", "KL/TW", "2010-08-30"), ("other", "28", "TT/TU", None)]),
    ("Xét Tờ trình số 311/TTr-SNV ngày 02 tháng 10 năm 2025 của Giám đốc Sở Nội vụ,",
     [("submission", "311", "TTr-SNV", "2025-10-02")]),
    ("Quyết định số 1526/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ về việc “Ban hành tiêu chí; quy "
     "trình (sửa đổi) xét công nhận”;",
     [("decision", "1526", "QĐ-TTg", "2024-12-31")]),
    ("Công điện số 07/CĐ-TTg, ngày 15/01/2025 của Thủ tướng Chính phủ.", [("other", "07", "CĐ-TTg", "2025-01-15")]),
    ("Nghị quyết 18-NQ/TW và Kết luận 127-KL/TW về sắp xếp bộ máy.",
     [("resolution", "18", "NQ/TW", None), ("other", "127", "KL/TW", None)]),
    ("Đã ban hành 15 văn bản (Công văn số 88/UBND-VX ngày 03/3/2025, Kế hoạch số 21/KH-UBND ngày 12/02/2025).",
     [("official_letter", "88", "UBND-VX", "2025-03-03"), ("plan", "21", "KH-UBND", "2025-02-12")]),
    ("Hướng dẫn liên ngành số 05/HDLN-SNV-SGDĐT ngày 09/5/2024.",
     [("guidance", "05", "HDLN-SNV-SGDĐT", "2024-05-09")]),
    ("Quyết định số 71/2025/QĐ-UBND của Ủy ban nhân dân tỉnh ngày 20 tháng 9 năm 2025 ban hành Quy chế.",
     [("decision", "71/2025", "QĐ-UBND", "2025-09-20")]),
    ("Chương trình số 08-CTr/ĐU ngày 15/10/2025; Đề án số 03-ĐA/HU.",
     [("programme", "08", "CTr/ĐU", "2025-10-15"), ("other", "03", "ĐA/HU", None)]),
    ("Toàn xã có 5/5 thôn, 12/15 chỉ tiêu, tổ 3/2 đạt 100% KH.", []),
    ("Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ; Thông tư số 15/2025/TT-BNV ngày 04/8/2025 "
     "của Bộ trưởng Bộ Nội vụ.",
     [("decree", "152/2025", "NĐ-CP", "2025-06-14"), ("circular", "15/2025", "TT-BNV", "2025-08-04")]),
    ("Kê hoạch sô 1187/KH-UBND ngày 03/6/2022 của UBND tỉnh", [("plan", "1187", "KH-UBND", "2022-06-03")]),
    ("Thông báo kết luận số 44-TB/HU ngày 11/02/2023 của Thường trực Huyện ủy",
     [("notice", "44", "TB/HU", "2023-02-11")]),
    ("Văn bản số 2741/BTĐKT-VP ngày 30/9/2024 của Ban Thi đua - Khen thưởng Trung ương",
     [("official_letter", "2741", "BTĐKT-VP", "2024-09-30")]),
    ("Quy chế số 01-QC/CTĐ ngày 02 tháng 4 năm 2024 của Cụm thi đua số 3", [("other", "01", "QC/CTĐ", "2024-04-02")]),
    ("Thực hiện Quyết định số 2085/QĐ-UBND ngày 31/12/2024 của Chủ tịch UBND tỉnh về việc phê duyệt kế "
     "hoạch (giai đoạn 2025 - 2030); các sở đã triển khai.",
     [("decision", "2085", "QĐ-UBND", "2024-12-31")]),
    ("UBND xã ban hành Kế hoạch số 05/KH-UBND ngày 15/01/2025, Công văn số 77/UBND-VX ngày 20/02/2025, "
     "Quyết định số 310/QĐ-UBND ngày 10/3/2025.",
     [("plan", "05", "KH-UBND", "2025-01-15"),
      ("official_letter", "77", "UBND-VX", "2025-02-20"),
      ("decision", "310", "QĐ-UBND", "2025-03-10")]),
    ("theo Công văn số 1043-CV/TU ngày 06/5/2025 của Ban Thường vụ Tỉnh ủy.",
     [("official_letter", "1043", "CV/TU", "2025-05-06")]),
    ("Hướng dẫn số 33-HD/BTGTW, ngày 20/3/2024 của Ban Tuyên giáo Trung ương.",
     [("guidance", "33", "HD/BTGTW", "2024-03-20")]),
    ("Thông tư số 29/2023/TT-BGDĐT; Thông tư 05/2025/TT-BGDĐT ngày 07/3/2025.",
     [("circular", "29/2023", "TT-BGDĐT", None), ("circular", "05/2025", "TT-BGDĐT", "2025-03-07")]),
    ("Kế hoạch số 118/KH-BCA-X03 ngày 09/02/2026 của Bộ Công an, Kế hoạch số 44/KH-CAT-PX03 ngày "
     "20/02/2026 của Công an tỉnh.",
     [("plan", "118", "KH-BCA-X03", "2026-02-09"), ("plan", "44", "KH-CAT-PX03", "2026-02-20")]),
    ("Biên bản họp số 03/BB-HĐTĐKT ngày 02/12/2025 của Hội đồng.", [("other", "03", "BB-HĐTĐKT", "2025-12-02")]),
    ("Nghị quyết số 09/NQ-HĐND ngày 18/7/2025 của HĐND xã khóa I, kỳ họp thứ 2.",
     [("resolution", "09", "NQ-HĐND", "2025-07-18")]),
    ("Quyết định số 1526 ngày 20/8/2025 của UBND tỉnh.", [("decision", "1526", None, "2025-08-20")]),
    ("Phòng họp số 2/3, tổ 5/KP3, khóa XV, mô hình 3/2.", []),
    ("Lệnh số 06/2022/L-CTN ngày 27/6/2022 của Chủ tịch nước.", [("other", "06/2022", "L-CTN", "2022-06-27")]),
    ("Chương trình phối hợp số 01/CTrPH-UBND-MTTQ ngày 05/01/2025 giữa UBND và Ủy ban MTTQ huyện.",
     [("programme", "01", "CTrPH-UBND-MTTQ", "2025-01-05")]),
    ("Công văn số 4562/BNV-BTĐKT ngày 30/7/2025 của Bộ Nội vụ v/v hướng dẫn khen thưởng khi sắp xếp đơn vị hành chính",
     [("official_letter", "4562", "BNV-BTĐKT", "2025-07-30")]),
    ("Báo cáo số 231/BC-UBND, ngày 30 tháng 11 năm 2024; Tờ trình 45/TTr-PNV.",
     [("report", "231", "BC-UBND", "2024-11-30"), ("submission", "45", "TTr-PNV", None)]),
]
MOVEMENTS: list[tuple[str, list[str]]] = [
    ("Hưởng ứng phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”, xã đã huy động 2 tỷ đồng.",
     ["Cả nước chung sức xây dựng nông thôn mới"]),
    ("Các phong trào \"Dạy tốt - Học tốt\", \"Xây dựng trường học thân thiện\" được duy trì.",
     ["Dạy tốt - Học tốt", "Xây dựng trường học thân thiện"]),
    ("Phong trào Toàn dân bảo vệ an ninh Tổ quốc tiếp tục được đẩy mạnh.", ["Toàn dân bảo vệ an ninh Tổ quốc"]),
    ("Hội phát động phong trào thi đua Phụ nữ tích cực học tập, lao động sáng tạo trong toàn hội viên.",
     ["Phụ nữ tích cực học tập, lao động sáng tạo"]),
    ("Mô hình “Camera an ninh” và câu lạc bộ “Ông bà cháu” hoạt động hiệu quả.", []),
    ("Với phương châm “Trên dưới đồng lòng, dọc ngang thông suốt”, toàn Đảng bộ đã nỗ lực.", []),
    ("Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” gắn với phong trào “Cả "
     "nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”.",
     ["Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
      "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau"]),
    ("Bộ Quốc phòng phát động Phong trào Thi đua Quyết thắng trong toàn quân.", ["Thi đua Quyết thắng"]),
    ("Phong trào thi đua tiếp tục được các cấp quan tâm.", []),
    ("Công đoàn phát động phong trào “Giỏi việc trường, đảm việc nhà và “Lao động giỏi”.",
     ["Giỏi việc trường, đảm việc nhà", "Lao động giỏi"]),
    ("Thực hiện phong trào thi đua ‘Đổi mới, sáng tạo trong quản lý’ và cuộc vận động ''Mỗi thầy cô giáo "
     "là một tấm gương''.",
     ["Đổi mới, sáng tạo trong quản lý", "Mỗi thầy cô giáo là một tấm gương"]),
    ("Đoàn xã triển khai ba phong trào: “Thanh niên tình nguyện”, “Tuổi trẻ sáng tạo”, “Tuổi trẻ xung "
     "kích bảo vệ Tổ quốc”.",
     ["Thanh niên tình nguyện", "Tuổi trẻ sáng tạo", "Tuổi trẻ xung kích bảo vệ Tổ quốc"]),
    ("Chuyên đề “Học Bác từ những việc nhỏ” được các chi bộ sinh hoạt.", []),
    ("Tỉnh đã ban hành Kế hoạch tổ chức phong trào thi đua “Cả nước thi đua thực hành tiết kiệm, chống "
     "lãng phí” giai đoạn 2025 - 2030.",
     ["Cả nước thi đua thực hành tiết kiệm, chống lãng phí"]),
    ("Tặng danh hiệu “Lao động tiên tiến” cho 12 cá nhân và “Tập thể lao động xuất sắc” cho 2 tập thể.", []),
    ("Phong trào văn hóa, văn nghệ, thể dục thể thao phát triển rộng khắp.", []),
    ("Ngành Y tế phát động phong trào thi đua “Đổi mới phong cách, thái độ phục vụ của cán bộ y tế hướng "
     "tới sự hài lòng của người bệnh”.",
     ["Đổi mới phong cách, thái độ phục vụ của cán bộ y tế hướng tới sự hài lòng của người bệnh"]),
    ("Phong trào thi đua \"Bình dân học vụ số\", thi đua \"Cả nước đoàn kết, nâng cao chất lượng giáo dục\" "
     "đã lan tỏa.",
     ["Bình dân học vụ số", "Cả nước đoàn kết, nâng cao chất lượng giáo dục"]),
    ("Thực hiện Đề án “Phát triển sản phẩm OCOP” và Chương trình “Sóng và máy tính cho em”.", []),
    ("100% cán bộ hưởng ứng phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở\", "
     "phong trào \"Gia đình hiếu học” .",
     ["Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", "Gia đình hiếu học"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), DEADLINES)
def test_deadlines(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = facts.found(read(text), "deadlines")
    assert [(fact.bound, fact.start, fact.end) for fact in found] == expected


@pytest.mark.parametrize(("text", "expected"), CITATIONS)
def test_citations(text: str, expected: list[tuple[str, str | None, str | None, str | None]]) -> None:
    found = facts.found(read(text), "citations")
    assert [(fact.doc_type, fact.number, fact.symbol, fact.date) for fact in found] == expected


@pytest.mark.parametrize(("text", "expected"), MOVEMENTS)
def test_movements(text: str, expected: list[str]) -> None:
    assert [fact.name for fact in facts.found(read(text), "movements")] == expected
