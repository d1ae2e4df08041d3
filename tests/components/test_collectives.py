"""Collectives that are commended or held up. Rows are (text, [(name, role)])."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

import extractors.components.collectives.component  # noqa: F401
from extractors import facts
from extractors.document import Cell, DocumentBuilder, Origin, Source
from extractors.record import Collective

Row = tuple[str, str]


@cache
def pipeline() -> Language:
    """The tokenizer and this one component."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    nlp.add_pipe("thidua_collectives")
    return nlp


def collectives(text: str) -> list[Collective]:
    """The collectives found in a plain text, a paragraph a line."""
    nlp = pipeline()
    return facts.found(nlp(text), "collectives")


def rows(text: str) -> list[Row]:
    """The same as plain tuples."""
    return [(each.name, each.role) for each in collectives(text)]


def all_of(role: str, *names: str) -> list[Row]:
    """The names, each in the role."""
    return [(name, role) for name in names]


EXAMPLES: list[tuple[str, list[Row]]] = [
    (
        "1. Tặng Cờ thi đua cho 03 tập thể:\nTrường THCS Phú Hòa; Phòng Tài chính - Kế hoạch; Trạm Y tế xã An Lạc.",
        all_of("commended", "Trường THCS Phú Hòa", "Phòng Tài chính - Kế hoạch", "Trạm Y tế xã An Lạc"),
    ),
    (
        "Năng suất lúa cao, điển hình như các xã Phú Hòa, Phú Lâm; xã An Lạc đã trồng lúa sạch.",
        all_of("exemplar", "xã Phú Hòa", "xã Phú Lâm", "xã An Lạc"),
    ),
    (
        "Các xã có đàn lợn lớn điển hình như xã Phú Hòa (1.700 con), Phú Lâm (1.423 con).",
        all_of("exemplar", "xã Phú Hòa", "xã Phú Lâm"),
    ),
    (
        "Tiêu biểu là Trường Mầm non Hoa Cúc, trường Tiểu học số 2 Phú Hòa và Trạm Y tế xã Phú Lâm.",
        all_of("exemplar", "Trường Mầm non Hoa Cúc", "trường Tiểu học số 2 Phú Hòa", "Trạm Y tế xã Phú Lâm"),
    ),
    (
        "Điển hình là xã An Lạc được UBND huyện đánh giá cao; tiêu biểu có Phòng Nội vụ, Ban CHQS huyện...",
        all_of("exemplar", "xã An Lạc", "Phòng Nội vụ", "Ban CHQS huyện"),
    ),
    (
        "Một số đơn vị thực hiện tốt như: thôn Đông, thôn Đoài, HTX Rau sạch Tân Tiến.",
        all_of("exemplar", "thôn Đông", "thôn Đoài", "HTX Rau sạch Tân Tiến"),
    ),
    (
        "II. NHÂN RỘNG ĐIỂN HÌNH TIÊN TIẾN\nPhong trào an ninh trật tự: Công an xã Phú Hòa, Đội dân phòng thôn Đông;"
        " cá nhân ông Lê Văn An - Trưởng thôn.",
        all_of("exemplar", "Công an xã Phú Hòa", "Đội dân phòng thôn Đông"),
    ),
    (
        "Tiêu biểu là Tổ dân phố Hồ Sen 3 với mô hình “Camera an ninh”; Hội Phụ nữ phường; các cá nhân: ông Lê Văn An.",
        all_of("exemplar", "Tổ dân phố Hồ Sen 3", "Hội Phụ nữ phường"),
    ),
]


EXAMPLES += [
    (
        "Tiêu biểu các tổ dân phố số 1, số 3; Chi hội Cựu chiến binh tổ dân phố 5.",
        all_of("exemplar", "tổ dân phố số 1", "tổ dân phố số 3", "Chi hội Cựu chiến binh tổ dân phố 5"),
    ),
    (
        "Các tập thể điển hình như Bộ phận Một cửa, Trạm Y tế xã; Bộ phận Tiếp nhận và Trả kết quả xã Phú Hòa.",
        all_of("exemplar", "Bộ phận Một cửa", "Trạm Y tế xã", "Bộ phận Tiếp nhận và Trả kết quả xã Phú Hòa"),
    ),
    (
        "II. TẬP THỂ ĐIỂN HÌNH\n- Trường Mầm non Hoa Cúc.\n- Bộ Y tế tặng Bằng khen cho 02 cá nhân.",
        all_of("exemplar", "Trường Mầm non Hoa Cúc"),
    ),
    (
        "Điển hình là Đội Cảnh sát điều tra tội phạm về ma túy; Công an các xã Phú Hòa, Phú Lâm.",
        all_of(
            "exemplar", "Đội Cảnh sát điều tra tội phạm về ma túy", "Công an xã Phú Hòa", "Công an xã Phú Lâm"
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_examples(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


COMMENDED: list[tuple[str, list[Row]]] = [
    (
        "Tặng Giấy khen cho Trường Tiểu học Phú Hòa và Trạm Y tế xã Phú Lâm đã có thành tích xuất sắc.",
        all_of("commended", "Trường Tiểu học Phú Hòa", "Trạm Y tế xã Phú Lâm"),
    ),
    (
        "UBND tỉnh tặng Cờ thi đua cho 02 tập thể: Công an huyện Tân Hà và Trường THPT Tân Hà.",
        all_of("commended", "Công an huyện Tân Hà", "Trường THPT Tân Hà"),
    ),
    (
        "Trường Mầm non Hoa Cúc được Chủ tịch UBND tỉnh tặng Bằng khen.",
        all_of("commended", "Trường Mầm non Hoa Cúc"),
    ),
    ("Xã Phú Hòa, xã An Lạc vinh dự được tặng Cờ thi đua của tỉnh.", all_of("commended", "Xã Phú Hòa", "xã An Lạc")),
    (
        "Hội nghị thống nhất suy tôn xã Phú Hòa là đơn vị dẫn đầu cụm.",
        all_of("commended", "xã Phú Hòa"),
    ),
    (
        "Tặng danh hiệu Tập thể Lao động xuất sắc cho 02 tập thể, đó là: Nhân dân và cán bộ xã Phú Hòa; Nhân dân và"
        " cán bộ xã An Lạc (huyện Tân Hà)",
        all_of("commended", "Nhân dân và cán bộ xã Phú Hòa", "Nhân dân và cán bộ xã An Lạc"),
    ),
    (
        "Các tập thể, cá nhân được khen thưởng gồm:\n* Về tập thể:\n1. Nhân dân và cán bộ xã Phú Hòa\n"
        "2. Trường THCS Phú Lâm, huyện Tân Hà;\n* Về cá nhân:\n1. Đ/c Lê Văn An",
        all_of("commended", "Nhân dân và cán bộ xã Phú Hòa", "Trường THCS Phú Lâm, huyện Tân Hà"),
    ),
    (
        "DANH SÁCH\nTập thể, cá nhân được tặng Giấy khen\nI. Tập thể\n1. Phòng Nội vụ\n2. Chi bộ thôn Đông\n"
        "II. Cá nhân\n1. Ông Lê Văn An",
        all_of("commended", "Phòng Nội vụ", "Chi bộ thôn Đông"),
    ),
]  # fmt: skip


COMMENDED += [
    (
        "Đề nghị tặng Huân chương Lao động hạng Ba cho:\n- Trường THPT Tân Hà;\n- Ông Lê Văn An, Giám đốc Sở Y tế;\n"
        "- Nhân dân và cán bộ huyện Tân Hà.",
        all_of("commended", "Trường THPT Tân Hà", "Nhân dân và cán bộ huyện Tân Hà"),
    ),
    ("a) Xã Phú Hòa: hoàn thành 19/19 tiêu chí, được UBND tỉnh tặng Bằng khen.", all_of("commended", "Xã Phú Hòa")),
    ("Trường Mầm non Hoa Cúc và ông Lê Văn An được tặng Bằng khen.", all_of("commended", "Trường Mầm non Hoa Cúc")),
]


@pytest.mark.parametrize(("text", "expected"), COMMENDED)
def test_commended(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


NONE = [
    "UBND huyện tặng Giấy khen cho 16 tập thể và 465 cá nhân.",
    "Chủ tịch UBND tỉnh tặng Bằng khen cho 03 tập thể, 03 cá nhân; Chủ tịch UBND huyện tặng Giấy khen.",
    "Khen thưởng cho các cơ quan, đơn vị, các xã, thị trấn có thành tích.",
    "Đến nay có 2/5 xã đạt chuẩn nông thôn mới là xã Phú Hòa và xã Phú Lâm.",
    "Xây dựng điển hình tiên tiến tại các cơ quan, đơn vị, địa phương.",
    "Tiêu biểu là: Phong trào “Toàn dân đoàn kết”, phong trào “Phụ nữ giỏi việc nước”.",
    "UBND các xã, phường có trách nhiệm triển khai Kế hoạch này.",
    "Giao Phòng Nội vụ tham mưu tặng Giấy khen.",
    "Hội đồng Thi đua - Khen thưởng tỉnh đề nghị các Cụm trưởng báo cáo.",
    "Tiêu biểu như gia đình ông Lê Văn An (xã Phú Hòa) - mô hình nuôi cá.",
    "Nơi nhận:\n- Ban Thi đua - Khen thưởng tỉnh;\n- Các phòng, ban;\n- Lưu: VT.",
    # who gives is not given anything, and games are no body
    "IV. KẾT QUẢ KHEN THƯỞNG\n- UBND tỉnh đã tặng Cờ thi đua cho 01 tập thể.\n- Bộ Công an trao Kỷ niệm chương.",
    "II. TẬP THỂ ĐIỂN HÌNH\n- UBND huyện ban hành quyết định khen thưởng 03 đơn vị.\n- UBND xã Phú Hòa đề nghị khen.",
    "Khen thưởng chuyên đề Hội khỏe Phù Đổng: 01 đơn vị, 29 đồng chí được Hiệu trưởng tặng giấy khen.",
    "Tặng Giấy khen tại Hội xuân Phú Hòa cho 04 cá nhân; khen thưởng Hội thao Phú Lâm: 02 tập thể.",
    "Tiêu biểu có bà Hà Thị Quyên - giáo viên Trường Tiểu học và THCS Phú Hòa.",
    "Điển hình là anh Bàn Văn Thuận, nhân viên Trung tâm Văn hóa, Thông tin và Truyền thông huyện.",
    "Nổi bật có chị Vũ Thị Yến - chuyên viên Phòng Giáo dục và Đào tạo; ông Lê Văn An - Hiệu trưởng TH và THCS An Lạc.",
    "Một bộ phận Nhân dân tiêu biểu như hộ ông Lê Văn An.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_collective(text: str) -> None:
    assert rows(text) == []


Grid = list[list[str]]
TABLES: list[tuple[str, Grid, list[Row]]] = [
    (
        "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN",
        [["TT", "Tên tập thể", "Địa chỉ"], ["1", "Chi bộ thôn Đông", "xã Phú Hòa"], ["2", "HTX Tân Tiến", "xã An Lạc"]],
        all_of("commended", "Chi bộ thôn Đông", "HTX Tân Tiến"),
    ),
    (
        "DANH SÁCH KHEN THƯỞNG",
        [
            ["TT", "Tên tập thể, cá nhân", "Đơn vị"],
            ["I", "TẬP THỂ", ""],
            ["1", "Cán bộ và nhân dân khu phố 7", "phường An Lạc"],
            ["II", "CÁ NHÂN", ""],
            ["1", "Ông Lê Văn An", "Trạm Y tế"],
        ],
        all_of("commended", "Cán bộ và nhân dân khu phố 7"),
    ),
    # a ranking commends no one, nor does a table of counts
    (
        "Kết quả chấm điểm như sau:",
        [["TT", "Tên đơn vị", "Điểm", "Xếp thứ"], ["1", "Sở Y tế", "98", "1"], ["2", "Sở Tư pháp", "97", "2"]],
        [],
    ),
    ("Số liệu", [["TT", "Đơn vị", "Tập thể", "Cá nhân"], ["1", "Xã Phú Hòa", "3", "12"]], []),
]


@pytest.mark.parametrize(("above", "grid", "expected"), TABLES)
def test_tables(above: str, grid: Grid, expected: list[Row]) -> None:
    builder = DocumentBuilder()
    builder.paragraph(above)
    builder.table([(Cell(0, r, c), text, (), {}) for r, row in enumerate(grid) for c, text in enumerate(row)])
    document = builder.build(origin=Origin.DOCX, source=Source("table", "", "text/plain", None))
    doc = pipeline().make_doc(document.text)
    doc._.document = document
    found = facts.found(pipeline().get_pipe("thidua_collectives")(doc), "collectives")
    assert [(each.name, each.role) for each in found] == expected


def test_a_person_does_not_end_a_list_of_semicolons() -> None:
    text = "4. Điển hình tiên tiến\nCác mô hình: nuôi ong của ông Lê Văn An; HTX Tân Tiến; Hội Nông dân xã Phú Hòa."
    assert rows(text) == all_of("exemplar", "HTX Tân Tiến", "Hội Nông dân xã Phú Hòa")


def test_restored_type_word_is_not_in_the_quote() -> None:
    found = collectives("Điển hình như các xã Phú Hòa, Phú Lâm.")
    assert [(each.name, each.evidence.quote) for each in found] == [
        ("xã Phú Hòa", "xã Phú Hòa"),
        ("xã Phú Lâm", "Phú Lâm"),
    ]
