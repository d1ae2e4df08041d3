"""Letterheads and signatures become paragraphs in reading order; everything else in a table is data."""

from __future__ import annotations

import pytest

from extractors.document import BlockKind, Cell, Document
from extractors.reading.docx.reader import read_docx
from tests.reading.docx_builder import build, cell, paragraph, table

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BREAK = "<w:r><w:br/></w:r>"


def read(*body: str, **parts: dict[str, str]) -> Document:
    return read_docx(build(*body, **parts), file_name="a.docx")  # type: ignore[arg-type]


def columns(document: Document) -> list[tuple[str, int | None]]:
    return [(document.text[block.start : block.end], block.column) for block in document.blocks]


@pytest.mark.parametrize(
    "source",
    [
        table(["UBND XÃ AN BÌNH", cell(NATIONAL, "Độc lập - Tự do - Hạnh phúc")], ["Số: 5/BC-UBND", ""], ruled=True),
        table(["ĐẢNG BỘ HUYỆN SÔNG LAM", "ĐẢNG  CỘNG  SẢN  VIỆT  NAM"]),
        table(["Số: /BC-THCS", "An Bình, ngày tháng 6 năm 2025"]),
        table([cell("Nơi nhận:", "- Lưu: VT."), "", cell("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn A")]),
        table(["", cell("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Trần Thị B")]),
        table(["NGƯỜI LẬP BIỂU", "HIỆU TRƯỞNG"], ["(Ký tên)", "(Ký, đóng dấu)"], ["Lê Văn A", "Trần Thị B"]),
        table(["T/M BAN CHẤP HÀNH"], ["BÍ THƯ"]),
        table(["Cả văn bản nằm trong một ô"], ruled=True),
    ],
)
def test_layout_tables_become_paragraphs(source: str) -> None:
    document = read(source)
    assert not document.tables
    assert document.blocks and {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    "source",
    [
        table(["TT", "Danh hiệu", "Số lượng"], ["1", "Lao động tiên tiến", "25"], ruled=True),
        table(["TT", "Nơi nhận"], ["1", "Xã An Bình"]),
        table(["1. Đ/c Lê Văn A", "- Chủ tịch UBND xã"], ["2. Đ/c Trần Thị B", "- Bí thư Đoàn xã"]),
        table(["CHỦ TỊCH", "Lê Văn A"], ["PHÓ CHỦ TỊCH", "Trần Thị B"]),
        table(["CHỦ TỊCH", "Lê Văn A"]),
        table(["Lê Văn A", "Sinh ngày 02 tháng 3 năm 1970"], ["Trần Thị B", "Sinh ngày 05 tháng 6 năm 1980"]),
        table(["Tập thể", "Cá nhân"], ["12", "40"]),
        table(*[["Quyết định", f"Số: {index}/QĐ-UBND"] for index in range(9)]),
    ],
)
def test_data_tables_stay_tables(source: str) -> None:
    document = read(source)
    assert len(document.tables) == 1
    assert {block.kind for block in document.blocks} == {BlockKind.CELL}


def test_letterhead_runs_row_by_row_left_then_right() -> None:
    across = '<w:gridSpan w:val="2"/>'
    letterhead = table(
        [cell(paragraph("UBND HUYỆN SÔNG LAM", BREAK, "PHÒNG NỘI VỤ")), cell(NATIONAL, "Độc lập - Tự do - Hạnh phúc")],
        ["Số: 12/BC-PNV", "Sông Lam, ngày 05 tháng 7 năm 2024"],
        [cell("BÁO CÁO", properties=across)],
    )
    assert columns(read(letterhead, paragraph("Nội dung"))) == [
        ("UBND HUYỆN SÔNG LAM", 0),
        ("PHÒNG NỘI VỤ", 0),
        (NATIONAL, 1),
        ("Độc lập - Tự do - Hạnh phúc", 1),
        ("Số: 12/BC-PNV", 0),
        ("Sông Lam, ngày 05 tháng 7 năm 2024", 1),
        ("BÁO CÁO", None),
        ("Nội dung", None),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Nơi nhận:", "", "CHỦ TỊCH"], [0, 1]),
        (["", "Nơi nhận:", "CHỦ TỊCH"], [0, 1]),
        (["", cell("KT. CHỦ TỊCH", "Lê Văn A")], [1, 1]),
    ],
)
def test_empty_columns_do_not_count(row: list[str], expected: list[int]) -> None:
    assert [block.column for block in read(table(row)).blocks] == expected


def test_cells_and_spans() -> None:
    merged = table(
        [cell("TT", properties='<w:vMerge w:val="restart"/>'), cell("Số lượng", properties='<w:gridSpan w:val="2"/>')],
        [cell("", properties="<w:vMerge/>"), "Tập thể", "Cá nhân"],
        [cell("1", "2"), cell(paragraph("a", "<w:r><w:tab/></w:r>", "b"), table(["c", "d"], ruled=True)), ""],
        ruled=True,
    )
    document = read(paragraph("Bảng"), merged, paragraph("Hết"))
    assert document.text == "Bảng\nTT\tSố lượng\nTập thể\tCá nhân\n1 2\ta b c d\t\nHết"
    assert [block.cell for block in document.blocks[1:-1]] == [
        Cell(0, 0, 0, 2, 1),
        Cell(0, 0, 1, 1, 2),
        Cell(0, 1, 1),
        Cell(0, 1, 2),
        Cell(0, 2, 0),
        Cell(0, 2, 1),
        Cell(0, 2, 2),
    ]
    assert (document.tables[0].rows, document.tables[0].columns) == (3, 3)


def test_deleted_row_and_rows_in_content_controls() -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    gone = row.format("xóa").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    kept = f"<w:sdt><w:sdtContent>{row.format('giữ')}</w:sdtContent></w:sdt>"
    document = read(f"<w:tbl><w:tblPr/>{gone}{kept}{row.format('cuối')}</w:tbl>")
    assert document.text == "giữ\t\ncuối\t"
    assert [warning.code for warning in document.warnings] == ["W_TRACKED_CHANGES"]


def test_letterhead_in_the_page_header_belongs_to_the_text() -> None:
    header = table(["UBND XÃ AN BÌNH", NATIONAL]) + paragraph("Số: 7/BC-UBND")
    document = read(paragraph("BÁO CÁO"), headers={"first": header}, footers={"default": paragraph("Trang 2")})
    assert document.text == f"UBND XÃ AN BÌNH\n{NATIONAL}\nSố: 7/BC-UBND\nBÁO CÁO"
    assert [item.text for item in document.furniture] == ["Trang 2"]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (paragraph(NATIONAL), paragraph(NATIONAL)),
        (paragraph("BÁO CÁO"), paragraph("Báo cáo tổng kết năm 2025")),
        (table(["UBND XÃ AN BÌNH", NATIONAL]), paragraph("Số: 7/BC-UBND")),
    ],
)
def test_other_page_headers_are_furniture(body: str, header: str) -> None:
    document = read(body, headers={"default": header})
    assert len(document.furniture) == 1
    assert document.furniture[0].text not in document.text.split("\n")[1:]


TAB, GAP = "<w:r><w:tab/></w:r>", "        "


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (paragraph("UBND XÃ AN BÌNH", TAB, TAB, NATIONAL), [("UBND XÃ AN BÌNH", 0), (NATIONAL, 1)]),
        (paragraph("UBND XÃ AN BÌNH" + GAP + NATIONAL), [("UBND XÃ AN BÌNH", 0), (NATIONAL, 1)]),
        (
            paragraph(f"Số:{GAP}/BC-UBND{GAP}An Bình, ngày{GAP}tháng 6 năm 2025"),
            [("Số: /BC-UBND", 0), ("An Bình, ngày tháng 6 năm 2025", 1)],
        ),
        (paragraph("Nơi nhận:", TAB, "TM. ỦY BAN NHÂN DÂN"), [("Nơi nhận:", 0), ("TM. ỦY BAN NHÂN DÂN", 1)]),
        (paragraph("- Lưu: VT.", TAB, "Lê Văn An"), [("- Lưu: VT.", 0), ("Lê Văn An", 1)]),
        (paragraph("II.", TAB, "HỘI ĐỒNG THI ĐUA"), [("II.\tHỘI ĐỒNG THI ĐUA", None)]),
        (paragraph("Phần I", TAB, "HỘI ĐỒNG THI ĐUA"), [("Phần I\tHỘI ĐỒNG THI ĐUA", None)]),
        (paragraph("Lê Văn An", TAB, "Hiệu trưởng"), [("Lê Văn An\tHiệu trưởng", None)]),
        (paragraph(TAB, NATIONAL), [(NATIONAL, None)]),
    ],
)
def test_columns_set_with_tabs_or_spaces(source: str, expected: list[tuple[str, int | None]]) -> None:
    assert columns(read(source)) == expected
