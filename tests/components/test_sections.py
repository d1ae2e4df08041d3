"""The tree of sections of invented reports, line by line as a reader gives them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.sections.component import SectionFinder
from extractors.document import Cell, Document, DocumentBuilder, Origin, Source
from extractors.language.tokenizer import VerbatimTokenizer

TOKENIZER = VerbatimTokenizer(Vocab())


def annotate(document: Document) -> Doc:
    doc = TOKENIZER(document.text)
    doc._.document = document
    return SectionFinder()(doc)


def outline(text: str) -> list[str]:
    """One line a section: level as dots, label, "*" for a clause, title, "= topic"."""
    sections = facts.sections(annotate(Document.from_text(text)))
    return [
        " ".join(filter(None, ["." * s.level, s.label or "-", "*" if s.type == "clause" else s.title, f"= {s.topic}"]))
        for s in sections
    ]


SCHOOL = """
BÁO CÁO
Tổng kết công tác thi đua năm học 2022 - 2023
A- ĐẶC ĐIỂM TÌNH HÌNH
I- Thuận lợi:
Nhà trường được cấp ủy quan tâm.
II- Khó khăn:
- Cơ sở vật chất còn thiếu.
B- KẾT QUẢ THỰC HIỆN
I- CÔNG TÁC CHỈ ĐẠO
1/- Về tổ chức phong trào:
Ban thi đua gồm 5 đồng chí.
2/- Về tuyên truyền
Nhà trường tổ chức 4 buổi.
II- KẾT QUẢ PHONG TRÀO
1.1 Về hạnh kiểm
Tốt: 250 em.
1.2 Về học lực
a. Khối tiểu học: 120 em hoàn thành tốt.
b. Khối trung học: 88 em xếp loại giỏi.
15 tập thể lớp tham gia.
2.638 hộ dân ủng hộ trường.
III- KHEN THƯỞNG
Đề nghị tặng Giấy khen cho các cá nhân có tên sau:
1. Bà Nguyễn Thị Lan - Hiệu trưởng
2. Ông Trần Văn Bách - Giáo viên
Các tập thể gồm:
1. Tổ Khoa học tự nhiên
2. Tổ Văn phòng
C- PHƯƠNG HƯỚNG NĂM HỌC MỚI
1. Tiếp tục đẩy mạnh phong trào thi đua dạy tốt, học tốt.
2. Phấn đấu 98% học sinh lên lớp thẳng.
D- KIẾN NGHỊ
Không.
Nơi nhận:
- Phòng Giáo dục;
- Lưu: VT.
HIỆU TRƯỞNG
Hoàng Minh Đức
"""

OUTLINES = [
    (
        SCHOOL,
        """
        . A ĐẶC ĐIỂM TÌNH HÌNH = content
        .. I Thuận lợi = assessment
        .. II Khó khăn = shortcomings
        . B KẾT QUẢ THỰC HIỆN = movements
        .. I CÔNG TÁC CHỈ ĐẠO = leadership
        ... 1 Về tổ chức phong trào = movements
        ... 2 Về tuyên truyền = exemplars
        .. II KẾT QUẢ PHONG TRÀO = movements
        ... 1.1 Về hạnh kiểm = movements
        ... 1.2 Về học lực = movements
        .... a * = movements
        .... b * = movements
        .. III KHEN THƯỞNG = commendation
        . C PHƯƠNG HƯỚNG NĂM HỌC MỚI = directions
        .. 1 * = directions
        .. 2 * = directions
        . D KIẾN NGHỊ = proposals
        """,
    ),
    (  # a regulation: articles count on across chapters, their titles are headings; a decision's own are clauses
        """
        QUYẾT ĐỊNH:
        Điều 1. Ban hành kèm theo Quyết định này Quy chế xét khen thưởng.
        Điều 2. Mức tiền thưởng kèm theo:
        - Tập thể: 1.000.000 đồng.
        Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
        Nơi nhận:
        - Như Điều 2;
        - Lưu: VT.
        GIÁM ĐỐC
        Trương Công Định
        QUY CHẾ
        Xét khen thưởng
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi điều chỉnh
        Quy chế này quy định việc xét khen thưởng.
        Điều 2. Nguyên tắc
        1. Công khai, minh bạch.
        2. Kịp thời, đúng người.
        Chương II
        QUY ĐỊNH CỤ THỂ
        Điều 3. Tiêu chuẩn
        1. Đối với tập thể:
        a) Hoàn thành nhiệm vụ;
        b) Nội bộ đoàn kết;
        c) Chấp hành pháp luật;
        d) Có sáng kiến;
        đ) Được quần chúng tín nhiệm.
        """,
        """
        . Điều 1 * = commendation
        . Điều 2 * = commendation
        . Điều 3 * = implementation
        . Chương I QUY ĐỊNH CHUNG = content
        .. Điều 1 Phạm vi điều chỉnh = content
        .. Điều 2 Nguyên tắc = content
        ... 1 * = content
        ... 2 * = content
        . Chương II QUY ĐỊNH CỤ THỂ = content
        .. Điều 3 Tiêu chuẩn = content
        ... 1 Đối với tập thể = content
        .... a * = content
        .... b * = content
        .... c * = content
        .... d * = content
        .... đ * = content
        """,
    ),
    (  # parts with their title on the next lines, numbers that start anew under each, a list of heads of households
        """
        PHẦN THỨ NHẤT
        KẾT QUẢ PHONG TRÀO
        CỦA CỤM NĂM 2023
        I. VỀ KINH TẾ
        1. Trồng trọt:
        a. Vụ Xuân:
        Diện tích 120 ha.
        b. Vụ Mùa:
        Diện tích 110 ha.
        2. Các điển hình tiên tiến:
        1. Hộ ông Đỗ Văn Tám - thôn 2, xã Hòa Long.
        2. Hộ bà Lê Thị Chín - thôn 5, xã Hòa An.
        3. Chăn nuôi:
        Tổng đàn 12.000 con.
        PHẦN THỨ HAI
        NHIỆM VỤ TRỌNG TÂM
        I. MỤC TIÊU
        Nâng cao đời sống.
        II. GIẢI PHÁP
        Huy động nguồn lực.
        """,
        """
        . PHẦN THỨ NHẤT KẾT QUẢ PHONG TRÀO CỦA CỤM NĂM 2023 = movements
        .. I VỀ KINH TẾ = movements
        ... 1 Trồng trọt = movements
        .... a Vụ Xuân = movements
        .... b Vụ Mùa = movements
        ... 2 Các điển hình tiên tiến = exemplars
        ... 3 Chăn nuôi = movements
        . PHẦN THỨ HAI NHIỆM VỤ TRỌNG TÂM = directions
        .. I MỤC TIÊU = directions
        .. II GIẢI PHÁP = solutions
        """,
    ),
    (  # quarters without a number, numbers in brackets, a board's members, a run-in title
        """
        I- TIẾN ĐỘ
        Quý I/2025:
        - Ban hành kế hoạch.
        Quý II/2025:
        - Sơ kết.
        II- NHIỆM VỤ
        (1) Đẩy mạnh tuyên truyền trong hội viên.
        (2) Đổi mới nội dung phong trào.
        III- BAN CHỈ ĐẠO
        Thành phần gồm:
        1. Trưởng ban: Ông Lê Văn Hai - Chủ tịch Hội.
        2. Phó Trưởng ban: Bà Mai Thị Tư - Phó Chủ tịch Hội.
        IV- TỔ CHỨC THỰC HIỆN
        1- Ban Tuyên giáo: chủ trì, phối hợp tuyên truyền.
        2- Các chi hội trực thuộc
        Xây dựng kế hoạch trước ngày 15/5/2025.
        """,
        """
        . I TIẾN ĐỘ = schedule
        .. - Quý I/2025 = schedule
        .. - Quý II/2025 = schedule
        . II NHIỆM VỤ = directions
        .. 1 * = directions
        .. 2 * = directions
        . III BAN CHỈ ĐẠO = content
        . IV TỔ CHỨC THỰC HIỆN = implementation
        .. 1 * = implementation
        .. 2 Các chi hội trực thuộc = implementation
        """,
    ),
    (  # two lists under one heading stand side by side; "1)" counts inside "1."; a number is skipped
        """
        I. ĐÁNH GIÁ CHUNG
        Các mặt làm được gồm:
        1. Công tác tuyên truyền được đẩy mạnh, nội dung phong phú.
        2. Việc bình xét được thực hiện đúng quy định.
        Các mặt chưa được gồm:
        1. Một số đơn vị chưa chủ động.
        2. Việc sơ kết còn chậm.
        II. CÁC PHONG TRÀO
        1. Xây dựng đời sống văn hóa
        1) Tuyên truyền
        Nội dung.
        2) Vận động
        Nội dung.
        2. Đền ơn đáp nghĩa
        Nội dung.
        4. Giúp nhau làm kinh tế
        Nội dung.
        """,
        """
        . I ĐÁNH GIÁ CHUNG = assessment
        .. 1 * = assessment
        .. 2 * = assessment
        .. 1 * = assessment
        .. 2 * = assessment
        . II CÁC PHONG TRÀO = movements
        .. 1 Xây dựng đời sống văn hóa = movements
        ... 1 Tuyên truyền = exemplars
        ... 2 Vận động = movements
        .. 2 Đền ơn đáp nghĩa = movements
        .. 4 Giúp nhau làm kinh tế = movements
        """,
    ),
]


@pytest.mark.parametrize(("text", "expected"), OUTLINES)
def test_outline(text: str, expected: str) -> None:
    assert outline(text) == [line.strip() for line in expected.strip().split("\n")]


def test_damaged_roman_numerals_are_repaired_by_their_sequence() -> None:
    builder = DocumentBuilder()
    lines = "I. CÔNG TÁC CHỈ ĐẠO|Một.|II. KẾT QUẢ PHONG TRÀO|l. Phong trào đầu|Hai.|2. Phong trào sau|Ba."
    for line in f"{lines}|HI. CÔNG TÁC KHEN THƯỞNG|Bốn.|IV, TỒN TẠI, HẠN CHẾ".split("|"):
        builder.paragraph(line)
    document = builder.build(origin=Origin.OCR, source=Source("scan.pdf", "", "application/pdf", 1))
    assert [section.label for section in facts.sections(annotate(document))] == ["I", "II", "1", "2", "III", "IV"]


def test_labels_that_ocr_made_letters_of_are_numbered_by_their_sequence() -> None:
    builder = DocumentBuilder()
    first = "I. MỤC ĐÍCH|IỆ Mục tiêu chung:|Một.|2: Yêu cầu:|Hai.|I. NỘI DUNG|lẾ Hội nghị cấp huyện:"
    second = "a. Chuẩn bị.|b. Mời họp.|c. Báo cáo.|d. Đón tiếp.|đ. Trang trí.|e. Hậu cần.|ø. Tổng kết."
    for line in f"{first}|{second}".split("|"):
        builder.paragraph(line)
    document = builder.build(origin=Origin.OCR, source=Source("scan.pdf", "", "application/pdf", 1))
    labels = [section.label for section in facts.sections(annotate(document))]
    assert labels == ["I", "1", "2", "II", "1", "a", "b", "c", "d", "đ", "e", "g"]


def test_a_document_on_one_line() -> None:
    filler = "các đơn vị thực hiện theo quy định hiện hành của ngành và hướng dẫn của cấp trên, bảo đảm công khai. " * 2
    text = (
        f"Phòng hướng dẫn như sau: A. CÔNG TÁC THI ĐUA I. ĐỐI TƯỢNG. Người lao động, {filler}I.1. Chính thức: {filler}"
        f"I.2. Hợp đồng: {filler}II. TIÊU CHUẨN. Là {filler}B. HỒ SƠ Gồm báo cáo và {filler}"
    )
    labels = [section.label for section in facts.sections(annotate(Document.from_text(text)))]
    assert labels == ["A", "I", "I.1", "I.2", "II", "B"]


def test_the_last_section_ends_where_the_closing_begins() -> None:
    doc = annotate(Document.from_text("I. KẾT QUẢ\nTốt.\nII. PHƯƠNG HƯỚNG\nPhấn đấu.\nTrên đây là báo cáo của xã.\n"
                                      "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn An"))  # fmt: skip
    first, second = facts.sections(doc)
    assert first.end == second.start
    assert doc.text[second.start : second.end].strip().endswith("Phấn đấu.")


def test_table_rows_are_no_sections() -> None:
    builder = DocumentBuilder()
    builder.paragraph("I. KẾT QUẢ")
    rows = [(Cell(0, 0, 0), "1. Xã An"), (Cell(0, 0, 1), "5"), (Cell(0, 1, 0), "2. Xã Bình"), (Cell(0, 1, 1), "7")]
    builder.table([(place, text, (), {}) for place, text in rows])
    document = builder.build(origin=Origin.DOCX, source=Source("table.docx", "", "", None))
    assert [section.label for section in facts.sections(annotate(document))] == ["I"]


def test_a_heading_wrapped_over_two_lines_has_one_title() -> None:
    builder = DocumentBuilder()
    for line, bold in (("I. KẾT QUẢ CÁC PHONG TRÀO THI ĐUA", 1.0), ("NĂM 2024 CỦA XÃ", 1.0), ("Nội dung.", 0.0)):
        builder.paragraph(line, bold=bold)
    document = builder.build(origin=Origin.PDF, source=Source("wrapped.pdf", "", "", 1))
    [section] = facts.sections(annotate(document))
    assert section.title == "KẾT QUẢ CÁC PHONG TRÀO THI ĐUA NĂM 2024 CỦA XÃ"


def test_offices_with_duties_under_them_are_headings() -> None:
    duty = "chủ trì tham mưu, đôn đốc các đơn vị thực hiện kế hoạch này và tổng hợp kết quả báo cáo theo quy định."
    text = "IV. TỔ CHỨC THỰC HIỆN\n1. Ban Tổ chức gồm:\n" + "\n".join(
        f"{number}. {office}\n- {office} {duty}"
        for number, office in enumerate(("Phòng Nội vụ", "Phòng Tài chính", "Trung tâm Văn hóa"), 2)
    )
    titles = [section.title for section in facts.sections(annotate(Document.from_text(text)))]
    assert titles[-3:] == ["Phòng Nội vụ", "Phòng Tài chính", "Trung tâm Văn hóa"]
