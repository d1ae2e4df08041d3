"""Persons: who is named, how, and in which role. Rows are (text, [(name, honorific, position, organisation, role)])."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import extractors.components.persons.component  # noqa: F401
from extractors import facts
from extractors.document import Cell, DocumentBuilder, Origin, Source
from extractors.record import Award, Person

Row = tuple[str, str | None, str | None, str | None, str]


@cache
def pipeline() -> Language:
    """The tokenizer and this one component."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    nlp.add_pipe("thidua_persons")
    return nlp


def persons(text: str) -> list[Person]:
    """The persons found in a plain text, a paragraph a line."""
    nlp = pipeline()
    return facts.found(nlp(text), "persons")


def rows(text: str) -> list[Row]:
    """The same as plain tuples."""
    return [(p.name, p.honorific, p.position, p.organisation, p.role) for p in persons(text)]


FORMS: list[tuple[str, list[Row]]] = [
    # a form of address before the name, the office after it, in each of the marks in use
    (
        "Dự hội nghị có đồng chí Lê Quang Phúc, Chủ tịch UBND xã Phú Hòa.",
        [("Lê Quang Phúc", "đồng chí", "Chủ tịch UBND", "xã Phú Hòa", "mentioned")],
    ),
    (
        "Ông Tạ Đình Khang- BTCB, Trưởng thôn Bình An phát biểu.",
        [("Tạ Đình Khang", "Ông", "BTCB, Trưởng thôn", "thôn Bình An", "mentioned")],
    ),
    (
        "Đ/c Vũ Đức Lợi – P.trưởng phòng Nội vụ báo cáo kết quả.",
        [("Vũ Đức Lợi", "Đ/c", "P.trưởng phòng Nội vụ", None, "mentioned")],
    ),
    (
        "Đại tá Phan Văn Trực, Chính ủy Bộ Chỉ huy Quân sự tỉnh chủ trì.",
        [("Phan Văn Trực", "Đại tá", "Chính ủy", "Bộ Chỉ huy Quân sự tỉnh", "mentioned")],
    ),
    (
        "GS.TS Đỗ Hữu Nghị - Giám đốc Sở Y tế trình bày tham luận.",
        [("Đỗ Hữu Nghị", "GS.TS", "Giám đốc", "Sở Y tế", "mentioned")],
    ),
    (
        "Mời bà H’Linh Êban - Phó Chủ tịch Hội Nông dân xã Ea Lốp dự họp.",
        [("H’Linh Êban", "bà", "Phó Chủ tịch Hội Nông dân", "xã Ea Lốp", "mentioned")],
    ),
    ("Đến dự có ông Y Thuk Niê và bà Ksor H'Bia.", [
        ("Y Thuk Niê", "ông", None, None, "mentioned"), ("Ksor H'Bia", "bà", None, None, "mentioned")]),
    ("Ông Điểu Lân và anh K'Brip cùng tham gia.", [
        ("Điểu Lân", "Ông", None, None, "mentioned"), ("K'Brip", "anh", None, None, "mentioned")]),
    ("Già làng ông Giàng A Sính kể chuyện bản.", [("Giàng A Sính", "Già làng ông", None, None, "mentioned")]),
    # one plural marker for a whole list
    (
        "Các đồng chí Hồ Xuân Kiên - Ủy viên Thường vụ Tỉnh ủy, Trưởng ban Dân vận Tỉnh ủy; Bùi Quang Hoà - Giám "
        "đốc Sở Công Thương và đồng chí Tạ Ngọc Vinh - Bí thư Tỉnh đoàn dự hội nghị.",
        [
            ("Hồ Xuân Kiên", "đồng chí", "Ủy viên Thường vụ Tỉnh ủy, Trưởng ban Dân vận Tỉnh ủy", None, "mentioned"),
            ("Bùi Quang Hoà", "đồng chí", "Giám đốc", "Sở Công Thương", "mentioned"),
            ("Tạ Ngọc Vinh", "đồng chí", "Bí thư Tỉnh đoàn", None, "mentioned"),
        ],
    ),
    # the position before the name, with and without a place between
    (
        "Chủ tịch UBND tỉnh Ngô Văn Đạt phát biểu chỉ đạo.",
        [("Ngô Văn Đạt", None, "Chủ tịch UBND tỉnh", None, "mentioned")],
    ),
    (
        "Phó Bí thư Thường trực Thị ủy Hòa Lâm Lý Văn Khoa đã trao tặng Giấy khen.",
        [("Lý Văn Khoa", None, "Phó Bí thư Thường trực Thị ủy Hòa Lâm", None, "mentioned")],
    ),
    ("Chủ tịch UBND xã Hà Lĩnh phát biểu.", []),
    ("Hiệu trưởng Nguyễn Thị Mơ nhận hoa.", [("Nguyễn Thị Mơ", None, "Hiệu trưởng", None, "mentioned")]),
    # the role first, then a colon
    (
        "1. Trưởng ban: Ông Hoàng Đình Kiên - Phó Chủ tịch Ủy ban nhân dân tỉnh.",
        [("Hoàng Đình Kiên", "Ông", "Phó Chủ tịch Ủy ban nhân dân tỉnh", None, "responsible")],
    ),
    ("1. Tổ trưởng: Giám đốc Sở Nội vụ.", []),
    (
        "Trưởng ban Ban Tổ chức tặng Giấy khen: 01 cá nhân (đ/c Hứa Tấn Lộc, tổ trưởng tổ Văn, trường THCS Phú Lâm).",
        [("Hứa Tấn Lộc", "đ/c", "tổ trưởng tổ Văn", "trường THCS Phú Lâm", "commended")],
    ),
    # an address in the place of an office; life data
    (
        "Tiêu biểu là ông Nguyễn Đăng Bảy, tổ dân phố Phố Mới, thị trấn Yên Lộc, huyện Na Sầm.",
        [("Nguyễn Đăng Bảy", "ông", None, "tổ dân phố Phố Mới, thị trấn Yên Lộc, huyện Na Sầm", "exemplar")],
    ),
    (
        "Truy tặng Huân chương Độc lập cho ông Nguyễn Ất (SN 1905, nguyên quán: xã Kim Lũ; nay là xã Kim Hoa).",
        [("Nguyễn Ất", "ông", None, None, "commended")],
    ),
    # names in brackets after a count, names that share a lead-in, two offices divided by "và"
    (
        "Chiến sĩ thi đua cơ sở: 03 đồng chí (Lê Văn Hậu, Phan Thanh Tú, Hồ Thị Ngà).",
        [(name, "đồng chí", None, None, "commended") for name in ("Lê Văn Hậu", "Phan Thanh Tú", "Hồ Thị Ngà")],
    ),
    (
        "Tiêu biểu là Đại úy Hà Văn Thuần - cán bộ Đội Tham mưu và Trung tá Lò Thị Pành, Đội trưởng Đội Hậu cần.",
        [
            ("Hà Văn Thuần", "Đại úy", "cán bộ", "Đội Tham mưu", "exemplar"),
            ("Lò Thị Pành", "Trung tá", "Đội trưởng", "Đội Hậu cần", "exemplar"),
        ],
    ),
    # a living person may bear a famous name where a form of address says so; a bare later mention adds nothing
    (
        "Tặng Giấy khen cho ông Lê Văn Tám, Trưởng thôn Đoài. Ông Lê Văn Tám đến nhận.",
        [("Lê Văn Tám", "ông", "Trưởng thôn", "thôn Đoài", "commended")],
    ),
    # same sentence, several people told apart by one syllable
    ("Khen thưởng bà Lê Thị Thu Hiền và bà Nguyễn Thị Thu Hiền.", [
        ("Lê Thị Thu Hiền", "bà", None, None, "commended"), ("Nguyễn Thị Thu Hiền", "bà", None, None, "commended")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_forms(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


NOBODY = [
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã phối hợp với Hội Nông dân.",
    "Trường THCS Hoàng Xuân Hãn và Trường Tiểu học Lý Thường Kiệt đạt chuẩn.",
    "Lớp 9A Trường THCS Nguyễn Văn Tố đạt giải.",
    "Tuyến đường Trần Văn Giàu, phường Nguyễn Văn Tạo được bê tông hóa.",
    "Bí thư Đảng ủy xã Hoàng Văn Thụ và Chủ tịch UBND xã Lê Minh Xuân.",
    "Công ty TNHH Phạm Văn Đức ủng hộ 10 triệu đồng.",
    "Tin và ảnh: Trần Thị Hương",
    "Cán bộ xã Hà Lĩnh, Hà Châu, Hà Tân tham gia tập huấn.",
    "Chủ tịch Hội Liên hiệp Phụ nữ, Bí thư Đoàn Thanh niên, Trưởng Công an xã phối hợp thực hiện.",
    "Các đồng chí Ủy viên Ban Chấp hành, Trưởng các ban ngành chịu trách nhiệm.",
    "Quỹ học bổng Vừ A Dính trao 10 suất quà.",
    "Phong trào thi đua Trần Văn Ơn trong học sinh.",
    "Ủy ban nhân dân Thành phố Hồ Chí Minh, Bà Mẹ Việt Nam Anh hùng, Huân chương Lao động hạng Nhất.",
    "Nơi nhận:\n- PCT.UBND tỉnh (Đ/c Sơn);\n- Ông Nguyễn Văn Cảnh;\n- Lưu: VT, NC.Bình.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_person(text: str) -> None:
    assert rows(text) == []


ROLES = [
    ("Tiêu biểu là em Trịnh Bảo Vy, học sinh lớp 11A đạt giải Nhì môn Hóa học.", "exemplar"),
    ("Thành phần tham dự:\n- Ông Nguyễn Văn Bắc - Trưởng phòng Nội vụ;", "mentioned"),
    ("Kiện toàn Hội đồng Thi đua - Khen thưởng xã gồm các ông, bà:\n1. Ông Nguyễn Văn Bắc - Chủ tịch;", "responsible"),
    ("Tặng Giấy khen cho ông Nguyễn Văn Bắc, thôn Đoài.", "commended"),
    ("Ông Nguyễn Văn Bắc, Trưởng thôn Đoài được Chủ tịch UBND huyện tặng Giấy khen.", "commended"),
    ("Đề nghị tặng Bằng khen cho đồng chí Nguyễn Văn Bắc.", "commended"),
    ("Điển hình như anh Nguyễn Văn Bắc (thôn Đoài) với mô hình nuôi cá lồng.", "exemplar"),
    ("Giao ông Nguyễn Văn Bắc, Văn phòng - Thống kê tham mưu.", "responsible"),
    ("Phân công đồng chí Nguyễn Văn Bắc theo dõi khối trường học.", "responsible"),
    ("Đồng chí Nguyễn Văn Bắc, Trưởng phòng Nội vụ là đầu mối tổng hợp.", "responsible"),
    ("Đồng chí Nguyễn Văn Bắc, Phó Chủ tịch UBND xã chỉ đạo chung.", "responsible"),
    ("Đồng chí Nguyễn Văn Bắc điều hành chung.", "responsible"),
    ("Ông Nguyễn Văn Bắc, Phó Giám đốc là người chịu trách nhiệm về hồ sơ.", "responsible"),
    ("Đoàn kiểm tra do đồng chí Nguyễn Văn Bắc, Phó Chủ tịch UBND xã làm Trưởng đoàn.", "responsible"),
    ("Đồng chí Nguyễn Văn Bắc, Phó Chủ tịch UBND xã đã trao Giấy khen cho các tập thể.", "mentioned"),
    ("Đồng chí Nguyễn Văn Bắc đến dự và chúc mừng.", "mentioned"),
    ("III. GƯƠNG ĐIỂN HÌNH TIÊN TIẾN\nBà Nguyễn Thị Bắc nhiều năm giúp đỡ hộ nghèo.", "exemplar"),
    ("Các cá nhân được khen thưởng gồm:\n1. Nguyễn Văn Bắc, Trưởng thôn Đoài", "commended"),
    ("Thành phần Ban Chỉ đạo gồm các ông, bà:\n1. Nguyễn Văn Bắc, Chủ tịch UBND xã", "responsible"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_role(text: str, role: str) -> None:
    assert [each.role for each in persons(text)] == [role]


LISTS: list[tuple[str, list[Row]]] = [
    (
        "II. Cá nhân:\n1. Ông Lương Văn Tấn, Trưởng thôn Đông Hòa\n2. Phạm Thị Lụa\tCông chức Văn phòng xã Phú Hòa;\n"
        "3) Đ/c Lò Văn Phanh - Bí thư Đoàn xã Mường Sang",
        [
            ("Lương Văn Tấn", "Ông", "Trưởng thôn", "thôn Đông Hòa", "mentioned"),
            ("Phạm Thị Lụa", None, "Công chức Văn phòng", "xã Phú Hòa", "mentioned"),
            ("Lò Văn Phanh", "Đ/c", "Bí thư Đoàn", "xã Mường Sang", "mentioned"),
        ],
    ),
    (
        "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN\n1. NGUYỄN THỊ HẢO - Giáo viên Trường Mầm non Hoa Cúc\n"
        "2. Cứ A Lềnh - Hội viên nông dân bản Pa Khôm",
        [
            ("NGUYỄN THỊ HẢO", None, "Giáo viên", "Trường Mầm non Hoa Cúc", "commended"),
            ("Cứ A Lềnh", None, "Hội viên nông dân", "bản Pa Khôm", "commended"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


SIGNED: list[tuple[str, Row]] = [
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Quốc Bảo", ("Trần Quốc Bảo", None, "CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "signer")),
    ("KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n(Đã ký)\nLê Thị Mận", ("Lê Thị Mận", None, "PHÓ HIỆU TRƯỞNG", None, "signer")),
    ("TRƯỞNG CÔNG AN\nThượng tá Vàng A Chư", ("Vàng A Chư", "Thượng tá", "TRƯỞNG CÔNG AN", None, "signer")),
    ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nHỒ THỊ NGÁT", ("HỒ THỊ NGÁT", None, "BÍ THƯ", "BAN THƯỜNG VỤ", "signer")),
    (
        "TM. KHỐI THI ĐUA SỐ 4\nKHỐI TRƯỞNG\nGIÁM ĐỐC SỞ TƯ PHÁP\nCao Văn Lượng",
        ("Cao Văn Lượng", None, "KHỐI TRƯỞNG, GIÁM ĐỐC SỞ TƯ PHÁP", "KHỐI THI ĐUA SỐ 4", "signer"),
    ),
    ("Người báo cáo\nNguyễn Thị Thắm", ("Nguyễn Thị Thắm", None, "Người báo cáo", None, "signer")),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED)
def test_signer(text: str, expected: Row) -> None:
    assert rows(f"Trên đây là báo cáo của đơn vị./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n{text}") == [expected]


Grid = list[list[str]]


def in_table(above: str, grid: Grid) -> list[Row]:
    """The persons of a document that is a line and a data table under it."""
    builder = DocumentBuilder()
    for line in above.split("\n"):
        builder.paragraph(line)
    builder.table([(Cell(0, r, c), text, (), {}) for r, row in enumerate(grid) for c, text in enumerate(row)])
    document = builder.build(origin=Origin.DOCX, source=Source("table", "", "text/plain", None))
    nlp = pipeline()
    doc = nlp.make_doc(document.text)
    doc._.document = document
    found = facts.found(nlp.get_pipe("thidua_persons")(doc), "persons")
    return [(p.name, p.honorific, p.position, p.organisation, p.role) for p in found]


TABLES: list[tuple[str, Grid, list[Row]]] = [
    (
        "Danh sách cá nhân đạt danh hiệu Lao động tiên tiến:",
        [["1. Lê Thị Tấm", "3. Đỗ Văn Nhẫn", "5. Bùi Chí Lâm"], ["2. Trần Quốc Đại", "4. Phạm Ngọc Sen", ""]],
        [
            (name, None, None, None, "commended")
            for name in ("Lê Thị Tấm", "Đỗ Văn Nhẫn", "Bùi Chí Lâm", "Trần Quốc Đại", "Phạm Ngọc Sen")
        ],
    ),
    (
        "Các cá nhân được tặng Giấy khen gồm:",
        [["Nguyễn Thị Hoài", "Trương Văn Mẫn"], ["Hồ Thị Trâm", "Vũ Đình Khải"]],
        [
            (name, None, None, None, "commended")
            for name in ("Nguyễn Thị Hoài", "Trương Văn Mẫn", "Hồ Thị Trâm", "Vũ Đình Khải")
        ],
    ),
    (
        "DANH SÁCH ĐƯỢC KHEN THƯỞNG",
        [["1) Ông Lò Văn Phanh", "3) Bà Cao Thị Én"], ["2) Bà Lý Thị Sa", "4) Ông Vàng A Chư"]],
        [
            ("Lò Văn Phanh", "Ông", None, None, "commended"),
            ("Cao Thị Én", "Bà", None, None, "commended"),
            ("Lý Thị Sa", "Bà", None, None, "commended"),
            ("Vàng A Chư", "Ông", None, None, "commended"),
        ],
    ),
    (
        "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN",
        [
            ["TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"],
            ["1", "Nguyễn Thị Nhài", "Giáo viên", "Trường Mầm non Hoa Cúc"],
            ["2", "Ông Lò Văn Phanh", "Trưởng thôn Nà Lốc", "xã Nậm Lành"],
        ],
        [
            ("Nguyễn Thị Nhài", None, "Giáo viên", "Trường Mầm non Hoa Cúc", "commended"),
            ("Lò Văn Phanh", "Ông", "Trưởng thôn Nà Lốc", "xã Nậm Lành", "commended"),
        ],
    ),
    (
        "Danh sách đề nghị khen thưởng",
        [
            ["STT", "Họ tên", "Chức vụ, đơn vị"],
            ["1", "VÀNG A CHƯ", "Phó Chủ tịch UBND xã Nậm Lành"],
        ],
        [("VÀNG A CHƯ", None, "Phó Chủ tịch UBND", "xã Nậm Lành", "commended")],
    ),
    (
        "DANH SÁCH\nTập thể, cá nhân được khen thưởng",
        [
            ["TT", "Tên tập thể, cá nhân", "Địa chỉ"],
            ["I", "Tập thể", ""],
            ["1", "Chi bộ thôn Đông", "xã Phú Hòa"],
            ["II", "Cá nhân", ""],
            ["1", "Bà Cao Thị Én", "thôn Đoài, xã Phú Hòa"],
        ],
        [("Cao Thị Én", "Bà", None, "thôn Đoài, xã Phú Hòa", "commended")],
    ),
    (
        "DANH SÁCH KHEN THƯỞNG",
        [
            ["TT", "Tập thể, cá nhân", "Đơn vị"],
            ["I", "CÁ NHÂN", ""],
            ["1", "Ông Đoàn Văn Rớt, tổ trưởng cơ điện", "Phòng Kỹ thuật"],
        ],
        [("Đoàn Văn Rớt", "Ông", "tổ trưởng cơ điện", "Phòng Kỹ thuật", "commended")],
    ),
    (
        "* Về cá nhân được khen thưởng:",
        [["1. Đ/c Lê Thị Mận", "- CC.VPTK xã Phú Lâm"], ["2. Đ/c Vũ Văn Tốn", "- Chủ tịch Hội Nông dân xã Phú Hòa"]],
        [
            ("Lê Thị Mận", "Đ/c", "CC.VPTK", "xã Phú Lâm", "commended"),
            ("Vũ Văn Tốn", "Đ/c", "Chủ tịch Hội Nông dân", "xã Phú Hòa", "commended"),
        ],
    ),
    (
        "Kết quả khen thưởng",
        [["TT", "Hình thức", "Tập thể", "Cá nhân"], ["1", "Giấy khen", "12", "30"], ["", "Cộng", "12", "30"]],
        [],
    ),
    (
        "PHÂN CÔNG NHIỆM VỤ BAN CHỈ ĐẠO",
        [["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"], ["1", "Hồ Văn Lực", "Trưởng Công an xã", "Phụ trách an ninh"]],
        [("Hồ Văn Lực", None, "Trưởng Công an xã", None, "responsible")],
    ),
]


@pytest.mark.parametrize(("above", "grid", "expected"), TABLES)
def test_tables(above: str, grid: Grid, expected: list[Row]) -> None:
    assert in_table(above, grid) == expected


def test_award_of_the_lead_in_is_linked() -> None:
    nlp = pipeline()
    doc = nlp.make_doc("Tặng Giấy khen cho 01 cá nhân: ông Lê Văn An, Trưởng thôn Đoài.")
    row = Award(award="giay_khen", award_text="Giấy khen", recipient="individual", count=1, confidence=1.0,
                found_by="test", evidence=facts.evidence(doc, 19, 29))  # fmt: skip
    facts.store(doc, "awards", [row])
    assert [each.award_id for each in facts.found(nlp.get_pipe("thidua_persons")(doc), "persons")] == [row.id]


@given(st.text(max_size=300))
def test_evidence_quotes_the_text(text: str) -> None:
    for person in persons(f"Khen thưởng ông {text} Nguyễn Văn An, Trưởng thôn Đoài"):
        assert person.evidence.quote.split() == person.name.split()
