"""The header of invented documents of many kinds, as lines that a reader gives, columns read together or apart."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors.components.header.component import HeaderFinder
from extractors.components.sections.component import SectionFinder
from extractors.document import Document, DocumentBuilder, Origin, Source
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Header

TOKENIZER = VerbatimTokenizer(Vocab())


def header_of(document: Document) -> Header:
    doc: Doc = TOKENIZER(document.text)
    doc._.document = document
    found: Header = HeaderFinder()(SectionFinder()(doc))._.header
    return found


def read(text: str) -> Header:
    return header_of(Document.from_text(text))


def got(header: Header, *fields: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields:
        value: Any = header
        for part in field.split("."):
            value = getattr(value, part)
        values[field] = value
    return values


# fmt: off
DOCUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "school, columns on one line, position beside the recipients": ("""
        PHÒNG GD&ĐT HUYỆN LÂM KHÊ
        TRƯỜNG TIỂU HỌC VÀ
        TRUNG HỌC CƠ SỞ HÒA BÌNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 21 / BC-THHB
        Hòa Bình, ngày 25 tháng 5 năm 2023
        BÁO CÁO
        TỔNG KẾT CÔNG TÁC THI ĐUA KHEN THƯỞNG
        NĂM HỌC 2022 - 2023
        Kính gửi: Phòng Giáo dục và Đào tạo huyện Lâm Khê.
        Trường báo cáo như sau:
        I. KẾT QUẢ
        Tốt.
        Nơi nhận: HIỆU TRƯỞNG
        - Phòng GD&ĐT (b/c);
        - Lưu: VT.
        (Đã ký)
        ThS. Hoàng Minh Đức
        """, {
        "doc_type": "report", "issuer": "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ HÒA BÌNH", "number": "21",
        "symbol": "BC-THHB", "title": "TỔNG KẾT CÔNG TÁC THI ĐUA KHEN THƯỞNG NĂM HỌC 2022 - 2023",
        "place": "Hòa Bình", "date.day": 25, "addressees": ["Phòng Giáo dục và Đào tạo huyện Lâm Khê"],
        "recipients": ["Phòng GD&ĐT (b/c)", "Lưu: VT"], "signature.position": "HIỆU TRƯỞNG",
        "signature.name": "Hoàng Minh Đức", "period.start": "2022-09-01", "period.end": "2023-05-31",
        }),
    "official letter": ("""
        UBND HUYỆN TAM ĐÔNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        PHÒNG NỘI VỤ Độc lập - Tự do - Hạnh phúc
        Số: 45/NV-TĐKT Tam Đông, ngày 12 tháng 6 năm 2024
        V/v báo cáo công tác thi đua,
        khen thưởng 6 tháng đầu năm
        Kính gửi:
        - Các phòng, ban, ngành, đoàn thể huyện;
        - UBND các xã, thị trấn.
        Để có số liệu báo cáo, Phòng Nội vụ huyện đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:
        1. Nội dung báo cáo: Theo đề cương kèm theo.
        2. Thời gian: Gửi trước ngày 25/6/2024.
        Nơi nhận:
        - Như trên;
        - Lưu: NV.
        TRƯỞNG PHÒNG
        Vi Văn Thắng
        ĐỀ CƯƠNG BÁO CÁO
        I. Kết quả phong trào thi đua
        """, {
        "doc_type": "official_letter", "issuer": "Phòng Nội vụ huyện", "number": "45", "symbol": "NV-TĐKT",
        "title": "V/v báo cáo công tác thi đua, khen thưởng 6 tháng đầu năm", "place": "Tam Đông", "date.month": 6,
        "addressees": ["Các phòng, ban, ngành, đoàn thể huyện", "UBND các xã, thị trấn"],
        "recipients": ["Như trên", "Lưu: NV"], "signature.name": "Vi Văn Thắng", "period.end": "2024-06-30",
        }),
    "party plan": ("""
        ĐẢNG BỘ TỈNH BẮC SƠN ĐẢNG CỘNG SẢN VIỆT NAM
        HUYỆN ỦY LỤC HÀ
        *
        Số 34-KH/HU
        Lục Hà, ngày 7 tháng 4 năm 2022
        KẾ HOẠCH
        thực hiện phong trào thi đua chào mừng Đại hội Đảng bộ huyện
        -----
        Thực hiện Chỉ thị số 12-CT/TU, Ban Thường vụ Huyện ủy xây dựng kế hoạch với nội dung sau:
        I- MỤC ĐÍCH
        - Tạo không khí thi đua.
        Nơi nhận:
        - Ban Thường vụ Tỉnh ủy,
        - Lưu Văn phòng Huyện ủy.
        T/M BAN THƯỜNG VỤ
        PHÓ BÍ THƯ THƯỜNG TRỰC
        Đặng Xuân Lộc
        """, {
        "doc_type": "plan", "issuer": "HUYỆN ỦY LỤC HÀ", "number": "34", "symbol": "KH/HU",
        "title": "thực hiện phong trào thi đua chào mừng Đại hội Đảng bộ huyện",
        "recipients": ["Ban Thường vụ Tỉnh ủy", "Lưu Văn phòng Huyện ủy"],
        "signature.authority": "T/M BAN THƯỜNG VỤ", "signature.position": "PHÓ BÍ THƯ THƯỜNG TRỰC",
        "signature.name": "Đặng Xuân Lộc",
        }),
    "decision, day left blank, a regulation after it": ("""
        UBND TỈNH THANH LÂM
        SỞ NỘI VỤ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        -------
        Số:134 /QĐ-SNV
        Thanh Lâm, ngày … tháng 3 năm 2024
        QUYẾT ĐỊNH
        Ban hành Quy chế xét khen thưởng thường xuyên
        của Sở Nội vụ
        GIÁM ĐỐC SỞ NỘI VỤ
        Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
        QUYẾT ĐỊNH:
        Điều 1. Ban hành kèm theo Quyết định này Quy chế xét khen thưởng.
        Nơi nhận:
        - Như Điều 1;
        - Lưu: VT, TĐKT (Hà).
        KT. GIÁM ĐỐC
        PHÓ GIÁM ĐỐC
        Trương Công Định
        QUY CHẾ
        Điều 1. Phạm vi điều chỉnh
        """, {
        "doc_type": "decision", "issuer": "SỞ NỘI VỤ", "number": "134", "symbol": "QĐ-SNV",
        "title": "Ban hành Quy chế xét khen thưởng thường xuyên của Sở Nội vụ", "place": "Thanh Lâm",
        "date.year": 2024, "date.month": 3, "date.day": None, "recipients": ["Như Điều 1", "Lưu: VT, TĐKT (Hà)"],
        "signature.authority": "KT. GIÁM ĐỐC", "signature.position": "PHÓ GIÁM ĐỐC",
        "signature.name": "Trương Công Định",
        }),
    "submission of a commune under a province, addressees without dashes": ("""
        UBND TỈNH LÂM ĐÔNG
        ỦY BAN NHÂN DÂN XÃ D’RAN
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập – Tự do – Hạnh phúc
        Số:2753 /TTr-UBND
        D’Ran, ngày 01 tháng 11 năm 2025
        TỜ TRÌNH
        Về việc đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh
        Kính gửi:
        Chủ tịch Ủy ban nhân dân tỉnh Lâm Đông;
        Sở Nội vụ tỉnh Lâm Đông
        Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;
        UBND xã kính trình như sau:
        I. TẬP THỂ
        Thôn Lạc Xuân.
        Nơi nhận:
        - Như trên;
        - Lưu: VT.
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Ya Đương
        """, {
        "doc_type": "submission", "issuer": "ỦY BAN NHÂN DÂN XÃ D’RAN", "number": "2753", "symbol": "TTr-UBND",
        "place": "D’Ran", "addressees": ["Chủ tịch Ủy ban nhân dân tỉnh Lâm Đông", "Sở Nội vụ tỉnh Lâm Đông"],
        "signature.name": "Ya Đương",
        }),
    "number on two lines, a cluster, two offices, no recipients": ("""
        CỤM THI ĐUA SỐ 3
        Số:
        /BC-CTĐ
        Hòa Long, ngày .../12/2023
        BÁO CÁO TỔNG KẾT
        HOẠT ĐỘNG CỤM THI ĐUA SỐ 3 NĂM 2023
        (Tài liệu phục vụ Hội nghị)
        Năm qua, cụm gồm 6 xã.
        I. KẾT QUẢ
        Tốt.
        TM. CỤM THI ĐUA
        CỤM TRƯỞNG
        CHỦ TỊCH UBND XÃ HÒA LONG
        Đỗ Hữu Phước
        """, {
        "doc_type": "report", "issuer": "CỤM THI ĐUA SỐ 3", "number": None, "symbol": "BC-CTĐ",
        "title": "TỔNG KẾT HOẠT ĐỘNG CỤM THI ĐUA SỐ 3 NĂM 2023", "place": "Hòa Long", "date.day": None,
        "date.month": 12, "date.year": 2023, "recipients": [],
        "signature.position": "CỤM TRƯỞNG CHỦ TỊCH UBND XÃ HÒA LONG",
        "signature.name": "Đỗ Hữu Phước", "period.start": "2023-01-01",
        }),
    "a web site's own lines before it, issuer glued to the nation's name, a digital signature": ("""
        Số kí hiệu Số: 218 /BC-UBND
        Ngày ban hành 24/06/2022
        ỦY BAN NHÂN DÂN XÃ AN PHÚCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 218 /BC-UBND
        An Phú, ngày 24 tháng 6 năm 2022
        BÁO CÁO
        V/v kết quả thực hiện công tác thi đua 6 tháng đầu năm 2022
        I. KẾT QUẢ
        Tốt.
        TM. ỦY BAN NHÂN DÂN
        CHỦ TỊCH
        (Đã ký)
        Nguyễn Văn Sử
        Ký bởi: Ủy ban nhân dân xã
        Thời gian ký: 24/06/2022 15:17:35
        """, {
        "doc_type": "report", "issuer": "ỦY BAN NHÂN DÂN XÃ AN PHÚ", "number": "218", "symbol": "BC-UBND",
        "title": "V/v kết quả thực hiện công tác thi đua 6 tháng đầu năm 2022", "signature.position": "CHỦ TỊCH",
        "signature.name": "Nguyễn Văn Sử", "period.label": "6 tháng đầu năm 2022",
        }),
    "notice of a party committee, date above the number": ("""
        ĐẢNG ỦY KHỐI CÁC CƠ QUAN
        ĐẢNG ỦY SỞ Y TẾ ĐẢNG CỘNG SẢN VIỆT NAM
        *
        Bắc Sơn, ngày 12 tháng 7 năm 2021
        Số 15 -TB/ĐU
        THÔNG BÁO
        kết luận của đồng chí Bí thư Đảng ủy
        tại hội nghị sơ kết công tác 6 tháng
        Ngày 10/7/2021, Đảng ủy tổ chức hội nghị sơ kết. Sau khi nghe báo cáo, đồng chí Bí thư kết luận:
        1. Đánh giá kết quả
        Tốt.
        """, {
        "doc_type": "notice", "issuer": "ĐẢNG ỦY SỞ Y TẾ", "number": "15", "symbol": "TB/ĐU", "place": "Bắc Sơn",
        "title": "kết luận của đồng chí Bí thư Đảng ủy tại hội nghị sơ kết công tác 6 tháng",
        }),
    "no letterhead: the body names the issuer": ("""
        HƯỚNG DẪN
        Tổng kết phong trào thi đua năm 2024
        Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh, Phòng Nội vụ huyện Tam Đông hướng dẫn như sau:
        I. NỘI DUNG
        Báo cáo đầy đủ.
        """, {
        "doc_type": "guidance", "issuer": "Phòng Nội vụ huyện Tam Đông", "number": None, "symbol": None, "place": None,
        "date.year": None, "period.start": "2024-01-01",
        }),
}
# fmt: on


@pytest.mark.parametrize("name", DOCUMENTS)
def test_header(name: str) -> None:
    text, expected = DOCUMENTS[name]
    assert got(read(text), *expected) == expected


def test_columns_that_the_reader_kept_apart() -> None:
    builder = DocumentBuilder()
    for text, column in (
        ("UBND TỈNH LÂM HẢI", 0), ("ỦY BAN NHÂN DÂN", 0), ("PHƯỜNG ĐÔNG HỒ", 0), ("Số: /BC-UBND", 0),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 1), ("NAM", 1), ("Độc lập - Tự do - Hạnh phúc", 1),
        ("Đông Hồ, ngày tháng 12 năm 2025", 1), ("BÁO CÁO", None), ("Công tác thi đua năm 2025", None),
    ):  # fmt: skip
        builder.paragraph(text, column=column, centred=column is None)
    builder.paragraph("UBND phường báo cáo như sau:")
    builder.paragraph("I. KẾT QUẢ")
    for text, column in (("Nơi nhận:", 0), ("- Sở Nội vụ;", 0), ("- Lưu: VT.", 0), ("TM. ỦY BAN NHÂN DÂN", 1),
                         ("CHỦ TỊCH", 1), ("Khuất Duy Tùng", 1)):  # fmt: skip
        builder.paragraph(text, column=column)
    header = header_of(builder.build(origin=Origin.PDF, source=Source("columns.pdf", "", "", 1)))
    assert header.issuer == "ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG HỒ"
    assert (header.number, header.symbol, header.place) == (None, "BC-UBND", "Đông Hồ")
    assert (header.date.year, header.date.month, header.date.day) == (2025, 12, None)
    assert header.title == "Công tác thi đua năm 2025"
    assert header.recipients == ["Sở Nội vụ", "Lưu: VT"]
    assert header.signature.name == "Khuất Duy Tùng"


def test_a_letterhead_of_which_only_the_date_was_seen_as_a_column() -> None:
    builder = DocumentBuilder()
    for text, column in (("ỦY BAN NHÂN DÂN", None), ("XÃ TÂN HÒA", None), ("Số: 412/BC-UBND", None),
                         ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None), ("Tân Hòa, ngày 03/12/2025", 1),
                         ("BÁO CÁO", None), ("Công tác thi đua năm 2025", None)):  # fmt: skip
        builder.paragraph(text, column=column, centred=text.isupper())
    header = header_of(builder.build(origin=Origin.PDF, source=Source("left.pdf", "", "", 1)))
    assert (header.issuer, header.symbol, header.place) == ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "BC-UBND", "Tân Hòa")


def test_a_document_without_any_form_has_an_empty_header() -> None:
    assert read("Hôm nay trời đẹp.\nCác em học sinh đến trường.") == Header()
