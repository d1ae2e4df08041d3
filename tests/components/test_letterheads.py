"""Who issues and who signs, in letterheads and signature blocks of many kinds of bodies."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from extractors.components.header.component import HeaderFinder
from extractors.components.sections.component import SectionFinder
from extractors.document import Document
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Header

TOKENIZER = VerbatimTokenizer(Vocab())
BODY = "I. KẾT QUẢ\nCác đơn vị đã tổ chức tốt.\nII. NHIỆM VỤ\nTiếp tục thực hiện tốt."


def read(text: str) -> Header:
    document = Document.from_text("\n".join(line.strip() for line in text.strip().split("\n")).replace("BODY", BODY))
    doc = TOKENIZER(document.text)
    doc._.document = document
    found: Header = HeaderFinder()(SectionFinder()(doc))._.header
    return found


# fmt: off
DOCUMENTS: dict[str, tuple[str, str, tuple[str | None, str, str], int]] = {
    "commune25": ("""
        ỦY BAN NHÂN DÂN
        XÃ KHE SÀNH
        Số: 118/BC-UBND
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Khe Sành, ngày 12 tháng 12 năm 2025
        BÁO CÁO
        Kết quả công tác thi đua, khen thưởng năm 2025
        và phương hướng, nhiệm vụ năm 2026
        Thực hiện Công văn số 2210/SNV-TĐKT ngày 01/12/2025 của Sở Nội vụ, UBND xã Khe Sành báo cáo như sau:
        BODY
        Nơi nhận:
        - Sở Nội vụ;
        - TT Đảng ủy, HĐND xã;
        - Lưu: VT, VHXH.
        TM. ỦY BAN NHÂN DÂN
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        (Đã ký)
        Hồ A Páo
        """,
        "ỦY BAN NHÂN DÂN XÃ KHE SÀNH",
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hồ A Páo"), 3),
    "police": ("""
        CÔNG AN TỈNH LÂM BÌNH
        CÔNG AN XÃ MỎ NGÂN
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 77/BC-CAX-TH
        Mỏ Ngân, ngày 05 tháng 6 năm 2026
        BÁO CÁO
        Sơ kết phong trào thi đua “Vì an ninh Tổ quốc” 6 tháng đầu năm 2026
        Kính gửi: Công an tỉnh Lâm Bình (qua Phòng Công tác Đảng và công tác chính trị)
        BODY
        Trên đây là báo cáo sơ kết của Công an xã Mỏ Ngân./.
        Nơi nhận:
        - Như trên;
        - Lưu: CAX.
        TRƯỞNG CÔNG AN XÃ
        Thượng tá Đinh Quang Thiệu
        """,
        "CÔNG AN XÃ MỎ NGÂN",
        (None, "TRƯỞNG CÔNG AN XÃ", "Đinh Quang Thiệu"), 2),
    "school pdf": ("""
        SỞ GIÁO DỤC VÀ ĐÀO TẠO NAM HÀ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        TRƯỜNG THPT LÝ NAM ĐẾ Độc lập - Tự do - Hạnh phúc
        Số: 31/BC-THPTLNĐ Nam Hà, ngày 28 tháng 5 năm 2024
        BÁO CÁO
        TỔNG KẾT PHONG TRÀO THI ĐUA NĂM HỌC 2023 - 2024
        BODY
        Nơi nhận: HIỆU TRƯỞNG
        - Sở GDĐT (b/c);
        - Các tổ chuyên môn;
        - Lưu: VT.
        Tạ Thị Hồng Loan
        """,
        "TRƯỜNG THPT LÝ NAM ĐẾ",
        (None, "HIỆU TRƯỞNG", "Tạ Thị Hồng Loan"), 3),
    "hospital": ("""
        SỞ Y TẾ TỈNH QUẢNG ĐÔNG
        BỆNH VIỆN ĐA KHOA
        KHU VỰC BẮC SƠN
        Số:       /KH-BVBS
        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Bắc Sơn, ngày     tháng 01 năm 2025
        KẾ HOẠCH
        Phát động phong trào thi đua năm 2025
        BODY
        Nơi nhận:
        - Ban Giám đốc;
        - Các khoa, phòng;
        - Lưu: VT, TCCB.
        GIÁM ĐỐC
        BSCKII. Lục Văn Hoan
        """,
        "BỆNH VIỆN ĐA KHOA KHU VỰC BẮC SƠN",
        (None, "GIÁM ĐỐC", "Lục Văn Hoan"), 3),
    "party district": ("""
        ĐẢNG BỘ TỈNH AN GIANG THƯỢNG
        HUYỆN ỦY TRÀ LĂNG
        *
        Số 145-BC/HU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Trà Lăng, ngày 20 tháng 12 năm 2023
        BÁO CÁO
        tổng kết công tác thi đua, khen thưởng của Đảng bộ huyện năm 2023
        -----
        I- ĐẶC ĐIỂM TÌNH HÌNH
        Toàn huyện có 41 tổ chức cơ sở đảng.
        II- KẾT QUẢ
        Đã tổ chức tốt.
        Nơi nhận:
        - Ban Tổ chức Tỉnh ủy,
        - Các tổ chức cơ sở đảng trực thuộc,
        - Lưu Văn phòng Huyện ủy.
        T/M BAN THƯỜNG VỤ
        PHÓ BÍ THƯ
        (đã ký)
        Danh Sa Rọt
        """,
        "HUYỆN ỦY TRÀ LĂNG",
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Danh Sa Rọt"), 3),
    "party cell": ("""
        ĐẢNG ỦY PHƯỜNG TÂN LẬP HẠ
        CHI BỘ TRƯỜNG TIỂU HỌC NGÔ QUYỀN
        *
        Số: 09 - BC/CB
        ĐẢNG CỘNG SẢN VIỆT NAM
        Tân Lập Hạ, ngày 02 tháng 11 năm 2024
        BÁO CÁO
        Kết quả thực hiện phong trào thi đua năm 2024
        BODY
        Nơi nhận:
        - Đảng ủy phường,
        - Lưu CB.
        T/M CHI BỘ
        BÍ THƯ
        Võ Thị Mỹ Lệ
        """,
        "CHI BỘ TRƯỜNG TIỂU HỌC NGÔ QUYỀN",
        ("T/M CHI BỘ", "BÍ THƯ", "Võ Thị Mỹ Lệ"), 2),
    "party org board": ("""
        TỈNH ỦY HOÀNG LIÊN
        BAN TUYÊN GIÁO
        *
        Số 56-KH/BTGTU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Hoàng Liên, ngày 9 tháng 2 năm 2025
        KẾ HOẠCH
        phát động thi đua chào mừng đại hội đảng bộ các cấp
        BODY
        Nơi nhận:
        - Thường trực Tỉnh ủy (báo cáo),
        - Các phòng chuyên môn,
        - Lưu BTG.
        K/T TRƯỞNG BAN
        PHÓ TRƯỞNG BAN
        Giàng Seo Chứ
        """,
        "BAN TUYÊN GIÁO TỈNH ỦY HOÀNG LIÊN|BAN TUYÊN GIÁO",
        ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Giàng Seo Chứ"), 3),
    "union": ("""
        LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC LŨNG
        CÔNG ĐOÀN NGÀNH GIÁO DỤC
        Số: 64/BC-CĐN
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Bắc Lũng, ngày 03 tháng 7 năm 2024
        BÁO CÁO
        Phong trào thi đua trong CNVCLĐ 6 tháng đầu năm 2024
        BODY
        Nơi nhận:
        - LĐLĐ tỉnh;
        - Lưu: VPCĐ.
        TM. BAN THƯỜNG VỤ
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Phùng Thị Nhàn
        """,
        "CÔNG ĐOÀN NGÀNH GIÁO DỤC",
        ("TM. BAN THƯỜNG VỤ KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phùng Thị Nhàn"), 2),
    "mttq": ("""
        ỦY BAN MTTQ VIỆT NAM
        XÃ PHÚ HÒA ĐÔNG
        BAN THƯỜNG TRỰC
        Số: 25/KH-MTTQ-BTT
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Phú Hòa Đông, ngày 18 tháng 8 năm 2025
        KẾ HOẠCH
        Tổ chức phong trào thi đua “Đoàn kết, sáng tạo” năm 2026
        BODY
        Nơi nhận:
        - BTT Ủy ban MTTQ VN tỉnh;
        - Đảng ủy xã;
        - Lưu: VT.
        TM. BAN THƯỜNG TRỰC
        CHỦ TỊCH
        Lâm Chí Công
        """,
        "ỦY BAN MTTQ VIỆT NAM XÃ PHÚ HÒA ĐÔNG",
        ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Lâm Chí Công"), 3),
    "women": ("""
        HỘI LHPN TỈNH SƠN HẢI
        BAN CHẤP HÀNH HỘI LHPN
        XÃ MỸ ĐỨC TRUNG
        Số: 12/BC-BCH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Mỹ Đức Trung, ngày 20 tháng 11 năm 2025
        BÁO CÁO
        Tổng kết công tác Hội và phong trào phụ nữ năm 2025
        BODY
        Nơi nhận:
        - Hội LHPN tỉnh;
        - Lưu: VP.
        TM. BAN THƯỜNG VỤ
        CHỦ TỊCH
        Điểu Thị H’Brơi
        """,
        "BAN CHẤP HÀNH HỘI LHPN XÃ MỸ ĐỨC TRUNG",
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Điểu Thị H’Brơi"), 2),
    "youth": ("""
        BCH ĐOÀN TỈNH CAO VÂN
        BCH ĐOÀN HUYỆN LỘC THÀNH
        ***
        Số: 201-BC/ĐTN
        ĐOÀN TNCS HỒ CHÍ MINH
        Lộc Thành, ngày 15 tháng 12 năm 2022
        BÁO CÁO
        Tổng kết công tác Đoàn và phong trào thanh thiếu nhi năm 2022
        BODY
        Nơi nhận:
        - Ban Thường vụ Tỉnh đoàn;
        - Các cơ sở Đoàn;
        - Lưu: VP.
        TM. BAN THƯỜNG VỤ HUYỆN ĐOÀN
        BÍ THƯ
        K’Brèo
        """,
        "BCH ĐOÀN HUYỆN LỘC THÀNH",
        ("TM. BAN THƯỜNG VỤ HUYỆN ĐOÀN", "BÍ THƯ", "K’Brèo"), 3),
    "council": ("""
        HỘI ĐỒNG THI ĐUA -
        KHEN THƯỞNG TỈNH CAO LẠNG
        Số: 88/HD-HĐTĐKT
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Cao Lạng, ngày 30 tháng 10 năm 2024
        HƯỚNG DẪN
        Tổng kết công tác thi đua, khen thưởng năm 2024
        BODY
        Nơi nhận:
        - Thường trực Tỉnh ủy;
        - Các cụm, khối thi đua;
        - Lưu: VT, TĐKT.
        TM. HỘI ĐỒNG
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH THỨ NHẤT
        GIÁM ĐỐC SỞ NỘI VỤ
        Nông Văn Kỳ
        """,
        "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH CAO LẠNG",
        ("TM. HỘI ĐỒNG KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THỨ NHẤT GIÁM ĐỐC SỞ NỘI VỤ", "Nông Văn Kỳ"), 3),
    "council tdkt": ("""
        HỘI ĐỒNG TĐKT
        HUYỆN YÊN LÃNG
        Số: 05/TB-HĐTĐKT
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Yên Lãng, ngày 17 tháng 01 năm 2024
        THÔNG BÁO
        Kết luận của Chủ tịch Hội đồng tại phiên họp xét khen thưởng năm 2023
        BODY
        Nơi nhận:
        - Các thành viên Hội đồng;
        - Lưu: VT.
        TL. CHỦ TỊCH HỘI ĐỒNG
        ỦY VIÊN THƯỜNG TRỰC
        TRƯỞNG PHÒNG NỘI VỤ
        Bế Thị Hiền
        """,
        "HỘI ĐỒNG TĐKT HUYỆN YÊN LÃNG",
        ("TL. CHỦ TỊCH HỘI ĐỒNG", "ỦY VIÊN THƯỜNG TRỰC TRƯỞNG PHÒNG NỘI VỤ", "Bế Thị Hiền"), 2),
    "cluster": ("""
        UBND TỈNH TAM GIANG
        KHỐI THI ĐUA CÁC CƠ QUAN
        NỘI CHÍNH
        Số: 03/BC-KTĐ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Tam Giang, ngày 08 tháng 12 năm 2023
        BÁO CÁO
        Tổng kết phong trào thi đua năm 2023 của Khối thi đua các cơ quan Nội chính
        BODY
        Nơi nhận:
        - Ban TĐKT tỉnh;
        - Các đơn vị trong Khối;
        - Lưu: VT.
        TM. KHỐI THI ĐUA
        TRƯỞNG KHỐI
        CHÁNH THANH TRA TỈNH
        Ngô Thế Dân
        """,
        "KHỐI THI ĐUA CÁC CƠ QUAN NỘI CHÍNH",
        ("TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI CHÁNH THANH TRA TỈNH", "Ngô Thế Dân"), 3),
    "ministry letter": ("""
        BỘ NỘI VỤ
        BAN THI ĐUA - KHEN THƯỞNG
        TRUNG ƯƠNG
        Số: 1542/BTĐKT-VI
        V/v hướng dẫn tổng kết công tác
        thi đua, khen thưởng năm 2024
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Hà Nội, ngày 04 tháng 11 năm 2024
        Kính gửi:
        - Các bộ, ban, ngành, đoàn thể trung ương;
        - Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương.
        Ban Thi đua - Khen thưởng Trung ương đề nghị các bộ, ngành, địa phương thực hiện một số nội dung sau:
        1. Về nội dung tổng kết
        Đánh giá kết quả phong trào thi đua.
        2. Về thời gian gửi báo cáo
        Báo cáo gửi trước ngày 15/12/2024.
        Nơi nhận:
        - Như trên;
        - Bộ trưởng (để b/c);
        - Lưu: VT, Vụ I.
        KT. TRƯỞNG BAN
        PHÓ TRƯỞNG BAN
        Đoàn Thị Hương Giang
        """,
        "BAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG",
        ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Đoàn Thị Hương Giang"), 3),
    "decision": ("""
        ỦY BAN NHÂN DÂN
        TỈNH HÀ THƯỢNG BẮC
        Số: 2019/QĐ-UBND
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Hà Thượng Bắc, ngày 7 tháng 10 năm 2025
        QUYẾT ĐỊNH
        Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh
        CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
        Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
        Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;
        Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 311/TTr-SNV ngày 02/10/2025.
        QUYẾT ĐỊNH:
        Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 05 tập thể và 12 cá nhân.
        Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
        Điều 3. Chánh Văn phòng UBND tỉnh chịu trách nhiệm thi hành./.
        Nơi nhận:
        - Như Điều 3;
        - Lưu: VT, NC.
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Ký bởi: Ủy ban nhân dân tỉnh
        Thời gian ký: 07/10/2025 15:20:11 +07:00
        Từ Minh Khoa
        """,
        "ỦY BAN NHÂN DÂN TỈNH HÀ THƯỢNG BẮC|CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Từ Minh Khoa"), 2),
    "department letter pdf": ("""
        UBND TỈNH LONG KHÁNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
        SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG Độc lập - Tự do - Hạnh phúc
        Số: 415 /SNNMT-VP Long Khánh, ngày 21 tháng 4 năm 2026
        V/v đăng ký giao ước thi đua năm 2026
        Kính gửi: Các phòng, đơn vị trực thuộc Sở
        Sở yêu cầu các đơn vị đăng ký thi đua, gửi về Văn phòng Sở trước ngày 30/4/2026.
        Nơi nhận:
        - Như trên;
        - Giám đốc (b/c);
        - Lưu: VT, VP.
        TUQ. GIÁM ĐỐC
        CHÁNH VĂN PHÒNG
        Mạc Duy Thái
        """,
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Mạc Duy Thái"), 3),
    "military": ("""
        BỘ CHỈ HUY QUÂN SỰ TỈNH ĐẮK RLANG
        BAN CHỈ HUY PHÒNG THỦ KHU VỰC 3
        Số: 340/BC-BCH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Đắk Rlang, ngày 01 tháng 12 năm 2025
        BÁO CÁO
        Kết quả phong trào Thi đua Quyết thắng năm 2025
        BODY
        Nơi nhận:
        - Phòng Chính trị;
        - Lưu: VT, CT. A05.
        CHỈ HUY TRƯỞNG
        Đại tá Siu H’Wan Niê
        """,
        "BAN CHỈ HUY PHÒNG THỦ KHU VỰC 3",
        (None, "CHỈ HUY TRƯỞNG", "Siu H’Wan Niê"), 2),
    "company": ("""
        TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG DU
        CÔNG TY ĐIỆN LỰC HÒA LẠC
        Số: 2270/PCHL-TH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Hòa Lạc, ngày 10 tháng 12 năm 2024
        BÁO CÁO
        Kết quả phong trào thi đua năm 2024
        BODY
        Nơi nhận:
        - Tổng công ty (b/c);
        - Lưu: VT, TH.
        GIÁM ĐỐC
        Trịnh Công Bằng
        """,
        "CÔNG TY ĐIỆN LỰC HÒA LẠC",
        (None, "GIÁM ĐỐC", "Trịnh Công Bằng"), 2),
    "no letterhead": ("""
        BÁO CÁO
        Kết quả công tác thi đua, khen thưởng quý III năm 2024
        Theo hướng dẫn của Sở Nội vụ, Ủy ban nhân dân thị trấn Mường Kha báo cáo kết quả như sau:
        BODY
        TM. ỦY BAN NHÂN DÂN
        Q. CHỦ TỊCH
        Quàng Văn Ín
        """,
        "Ủy ban nhân dân thị trấn Mường Kha",
        ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH", "Quàng Văn Ín"), 0),
    "congress plan": ("""
        HUYỆN ỦY PHÚ NINH ĐOÀI
        BAN CHỈ ĐẠO ĐẠI HỘI THI ĐUA YÊU NƯỚC
        Số: 02-KH/BCĐ
        Phú Ninh Đoài, ngày 12 tháng 3 năm 2025
        KẾ HOẠCH
        Tổ chức Đại hội thi đua yêu nước huyện lần thứ VI, giai đoạn 2025 - 2030
        BODY
        Nơi nhận:
        - Ban Thường vụ Huyện ủy;
        - Lưu: VT.
        TM. BAN CHỈ ĐẠO
        TRƯỞNG BAN
        CHỦ TỊCH UBND HUYỆN
        Lỗ Văn Sáu
        """,
        "BAN CHỈ ĐẠO ĐẠI HỘI THI ĐUA YÊU NƯỚC",
        ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN CHỦ TỊCH UBND HUYỆN", "Lỗ Văn Sáu"), 2),
    "notice conf": ("""
        UBND THÀNH PHỐ ĐÔNG KINH MỚI
        VĂN PHÒNG
        Số: 190/TB-VP
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Đông Kinh Mới, ngày 11 tháng 7 năm 2024
        THÔNG BÁO
        Kết luận của Phó Chủ tịch UBND thành phố Đàm Văn Tuyên
        tại Hội nghị sơ kết phong trào thi đua 6 tháng đầu năm 2024
        Ngày 09/7/2024, Phó Chủ tịch UBND thành phố chủ trì Hội nghị sơ kết. Phó Chủ tịch kết luận như sau:
        1. Đánh giá chung
        Các đơn vị đã tích cực.
        2. Nhiệm vụ thời gian tới
        a) Phòng Nội vụ tham mưu tổ chức tổng kết trước ngày 15/12/2024.
        Nơi nhận:
        - CT, các PCT UBND thành phố;
        - Lưu: VT.
        TL. CHỦ TỊCH
        CHÁNH VĂN PHÒNG
        Lê Bảo Châu
        """,
        "VĂN PHÒNG|VĂN PHÒNG UBND THÀNH PHỐ ĐÔNG KINH MỚI",
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Bảo Châu"), 2),
    "ocr commune": ("""
        UỶ BAN NHÂN DÂN CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        XÃ KIM ĐÀI Độc lập - Tự do - Hạnh phúc
        Só: 66 /BC-UBND Kim Đài, ngày 14 tháng ó năm 2022
        BÁO CÁO
        Sơ kết công tác thi đua, khen thưởng 6 tháng đâu năm 2022
        BODY
        Nơi nhận: TM. ỦY BAN NHÂN DÂN
        - UBND huyện; KT. CHỦ TỊCH
        - Lưu: VT. PHÓ CHỦ TỊCH
        Lý Văn Thỏa
        """,
        "UỶ BAN NHÂN DÂN XÃ KIM ĐÀI",
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lý Văn Thỏa"), 2),
    "farmers three": ("""
        ỦY BAN NHÂN DÂN HUYỆN LỤC SƠN
        PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
        TRƯỜNG MẦM NON HOA ĐÀO
        Số: 15/BC-MNHĐ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Lục Sơn, ngày 26 tháng 5 năm 2023
        BÁO CÁO
        Thành tích thi đua năm học 2022-2023
        BODY
        Nơi nhận:
        - PGD&ĐT;
        - Lưu VT.
        T/M NHÀ TRƯỜNG
        PHÓ HIỆU TRƯỞNG PHỤ TRÁCH
        Cao Thị Thanh Xuân
        """,
        "TRƯỜNG MẦM NON HOA ĐÀO",
        ("T/M NHÀ TRƯỜNG", "PHÓ HIỆU TRƯỞNG PHỤ TRÁCH", "Cao Thị Thanh Xuân"), 2),
    "tax": ("""
        CỤC THUẾ TỈNH BÌNH LÂM
        CHI CỤC THUẾ KHU VỰC
        ĐỒNG XUÂN - SÔNG CẦU
        Số: 1120/BC-CCT
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Đồng Xuân, ngày 18 tháng 12 năm 2023
        BÁO CÁO
        Tổng kết thi đua năm 2023
        BODY
        Nơi nhận:
        - Cục Thuế tỉnh;
        - Lưu: VT.
        KT. CHI CỤC TRƯỞNG
        PHÓ CHI CỤC TRƯỞNG
        Nguyễn Thuỵ Vũ
        """,
        "CHI CỤC THUẾ KHU VỰC ĐỒNG XUÂN - SÔNG CẦU",
        ("KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "Nguyễn Thuỵ Vũ"), 2),
    "fed party committee": ("""
        ĐẢNG BỘ THÀNH PHỐ HẢI LONG
        ĐẢNG ỦY PHƯỜNG CẨM TRUNG
        *
        Số 61-CTr/ĐU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Cẩm Trung, ngày 19 tháng 9 năm 2025
        CHƯƠNG TRÌNH
        công tác thi đua, khen thưởng của Đảng bộ phường giai đoạn 2025 - 2030
        BODY
        Nơi nhận:
        - Thường trực Thành ủy,
        - Lưu Văn phòng.
        TM. ĐẢNG ỦY
        BÍ THƯ
        Trần Lê Uyển Nhi
        """,
        "ĐẢNG ỦY PHƯỜNG CẨM TRUNG",
        ("TM. ĐẢNG ỦY", "BÍ THƯ", "Trần Lê Uyển Nhi"), 2),
    "court": ("""
        TÒA ÁN NHÂN DÂN TỐI CAO
        TÒA ÁN NHÂN DÂN TỈNH THÁI LONG
        Số: 55/BC-TA
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập – Tự do – Hạnh phúc
        Thái Long, ngày 02 tháng 10 năm 2023
        BÁO CÁO
        Tổng kết phong trào thi đua năm 2023
        BODY
        Nơi nhận:
        - Vụ TĐKT TANDTC;
        - Lưu: VP.
        CHÁNH ÁN
        Nguyễn Hữu Tài Năng
        """,
        "TÒA ÁN NHÂN DÂN TỈNH THÁI LONG",
        (None, "CHÁNH ÁN", "Nguyễn Hữu Tài Năng"), 2),
    "dept notice": ("""
        UBND TỈNH KHÁNH NINH
        SỞ TÀI CHÍNH
        Số: 905/TB-STC
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Khánh Ninh, ngày 14 tháng 02 năm 2025
        THÔNG BÁO
        Về việc phân công phụ trách phong trào thi đua năm 2025
        BODY
        Nơi nhận:
        - Ban Giám đốc Sở;
        - Lưu: VT (05).
        KT. GIÁM ĐỐC
        PHÓ GIÁM ĐỐC
        (Ký, đóng dấu)
        ThS. Ngọ Văn Trứ
        """,
        "SỞ TÀI CHÍNH",
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Ngọ Văn Trứ"), 2),
    "veterans": ("""
        HỘI CỰU CHIẾN BINH TỈNH PHƯỚC LONG HẠ
        HỘI CỰU CHIẾN BINH HUYỆN BÙ NHO
        Số: 33/BC-CCB
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Bù Nho, ngày 25 tháng 11 năm 2023
        BÁO CÁO
        Tổng kết phong trào thi đua “Cựu chiến binh gương mẫu” năm 2023
        BODY
        Nơi nhận:
        - Hội CCB tỉnh;
        - Lưu: VP.
        TM. BAN CHẤP HÀNH HỘI CỰU CHIẾN BINH HUYỆN
        CHỦ TỊCH
        Đại tá Điểu K’Rang
        """,
        "HỘI CỰU CHIẾN BINH HUYỆN BÙ NHO",
        ("TM. BAN CHẤP HÀNH HỘI CỰU CHIẾN BINH HUYỆN", "CHỦ TỊCH", "Điểu K’Rang"), 2),
    "party unit": ("""
        ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH
        ĐẢNG BỘ BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG
        *
        Số 312-BC/ĐU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Trà Bồng Giang, ngày 01 tháng 7 năm 2024
        BÁO CÁO
        sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2024
        BODY
        Nơi nhận:
        - Đảng ủy Khối (b/c),
        - Lưu ĐU.
        T/M ĐẢNG ỦY
        BÍ THƯ
        Nguyễn Ngọc Khâm
        """,
        "ĐẢNG BỘ BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG",
        ("T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Ngọc Khâm"), 2),
    "thcs two": ("""
        UBND XÃ TÂN HỒNG PHÚ
        TRƯỜNG THCS
        ĐOÀN THỊ ĐIỂM
        Số: 44/KH-THCSĐTĐ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Tân Hồng Phú, ngày 22 tháng 9 năm 2025
        KẾ HOẠCH
        Thực hiện công tác thi đua, khen thưởng năm học 2025 - 2026
        BODY
        Nơi nhận:
        - UBND xã (để b/c);
        - CB, GV, NV (để t/h);
        - Lưu: VT.
        HIỆU TRƯỞNG
        Bùi Đình Thao
        """,
        "TRƯỜNG THCS ĐOÀN THỊ ĐIỂM",
        (None, "HIỆU TRƯỞNG", "Bùi Đình Thao"), 3),
    "commune tail first": ("""
        ỦY BAN NHÂN DÂN PHƯỜNG LINH TÂY
        Số: 07/BC-UBND
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Linh Tây, ngày 3 tháng 01 năm 2026
        BÁO CÁO
        Công tác thi đua, khen thưởng quý IV năm 2025
        BODY
        TM. ỦY BAN NHÂN DÂN
        CHỦ TỊCH
        Châu Thị Ngọc Ánh
        Nơi nhận:
        - Sở Nội vụ;
        - Lưu: VT, VH-XH (2).
        """,
        "ỦY BAN NHÂN DÂN PHƯỜNG LINH TÂY",
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Châu Thị Ngọc Ánh"), 2),
    "cathp": ("""
        BỘ CÔNG AN
        CÔNG AN THÀNH PHỐ HẢI BÌNH
        Số: 4102/KH-CATP-PX03
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Hải Bình, ngày 06 tháng 8 năm 2025
        KẾ HOẠCH
        Tổ chức phong trào thi đua đặc biệt lập thành tích chào mừng 80 năm Ngày truyền thống
        BODY
        Nơi nhận:
        - Đ/c Giám đốc (b/c);
        - Các đ/c Phó Giám đốc;
        - Lưu: VT, PX03.
        KT. GIÁM ĐỐC
        PHÓ GIÁM ĐỐC
        Đại tá, TS. Phan Văn Khảm
        """,
        "CÔNG AN THÀNH PHỐ HẢI BÌNH",
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phan Văn Khảm"), 3),
    "dong ly": ("""
        UBND HUYỆN CHIÊM SƠN
        HĐ THI ĐUA, KHEN THƯỞNG
        Số: 16 /HD- HĐTĐKT
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Chiêm Sơn, ngày .... tháng 10 năm 2022
        HƯỚNG DẪN
        Bình xét thi đua năm 2022
        Kính gửi: - Các phòng, ban, ngành;
        - UBND các xã, thị trấn.
        BODY
        Nơi nhận:
        - Như kính gửi;
        - Lưu VT.
        CHỦ TỊCH HỘI ĐỒNG
        PHÓ CHỦ TỊCH UBND HUYỆN
        Ma Thế Hồng
        """,
        "HĐ THI ĐUA, KHEN THƯỞNG",
        (None, "CHỦ TỊCH HỘI ĐỒNG PHÓ CHỦ TỊCH UBND HUYỆN", "Ma Thế Hồng"), 2),
    "ctdm": ("""
        ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM
        HUYỆN ĐỒNG LỘC
        BAN THƯỜNG TRỰC
        *
        Số: 210/BC-MTTQ-BTT
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Đồng Lộc, ngày 18 tháng 12 năm 2024
        BÁO CÁO
        Kết quả cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” năm 2024
        BODY
        Nơi nhận:
        - BTT UBMTTQVN tỉnh;
        - Lưu: VT.
        TM. BAN THƯỜNG TRỰC
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Hà Kiên
        """,
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM HUYỆN ĐỒNG LỘC",
        ("TM. BAN THƯỜNG TRỰC KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Kiên"), 2),
    "glued": ("""
        UBND XÃ VĨNH THANHCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        TRẠM Y TẾĐộc lập - Tự do - Hạnh phúc
        Số: 19/BC-TYTVĩnh Thanh, ngày 30 tháng 6 năm 2023
        BÁO CÁO
        Sơ kết phong trào thi đua 6 tháng đầu năm 2023
        BODY
        TRƯỞNG TRẠM
        Y sĩ Lê Văn Bé Ba
        """,
        "TRẠM Y TẾ",
        (None, "TRƯỞNG TRẠM", "Lê Văn Bé Ba"), -1),
    "ministry plan": ("""
        BỘ GIÁO DỤC VÀ ĐÀO TẠO
        Số: 1120/KH-BGDĐT
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Hà Nội, ngày 19 tháng 9 năm 2025
        KẾ HOẠCH
        Tổ chức phong trào thi đua năm học 2025-2026
        BODY
        Nơi nhận:
        - Ban TĐKTTW (để b/c);
        - Các Thứ trưởng;
        - Lưu: VT, VP (TĐKT).
        KT. BỘ TRƯỞNG
        THỨ TRƯỞNG
        Phạm Ngọc Thưởng Hoài
        """,
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Phạm Ngọc Thưởng Hoài"), 3),
}
# fmt: on


@pytest.mark.parametrize("name", DOCUMENTS)
def test_issuer_and_signature(name: str) -> None:
    text, issuers, signature, recipients = DOCUMENTS[name]
    header = read(text)
    assert header.issuer is not None
    assert header.issuer.casefold() in [issuer.casefold() for issuer in issuers.split("|")]
    assert (header.signature.authority, header.signature.position, header.signature.name) == signature
    assert recipients in (-1, len(header.recipients))
