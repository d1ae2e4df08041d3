"""Ruled tables in PDFs: real cells once, parts on several pages together, frames not at all."""

from __future__ import annotations

import pytest

from extractors.document import BlockKind, Document
from extractors.reading.pdf.reader import read_pdf
from tests.reading.pdf_builder import LEFT, Sheets, width

XS = [85.0, 125.0, 345.0, 445.0, 545.0]


def read(sheets: Sheets) -> Document:
    return read_pdf(sheets.data(), file_name="a.pdf")


def rows(document: Document, table: int = 0) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    found = document.tables[table]
    result: list[list[str]] = [[] for _ in range(found.rows)]
    for block in document.blocks[found.first : found.last]:
        assert block.cell is not None and block.kind is BlockKind.CELL
        result[block.cell.row].append(document.text[block.start : block.end])
    return result


def fill(sheets: Sheets, top: float, *lines: list[str], height: float = 40.0, xs: list[float] = XS) -> Sheets:
    """A ruled table whose cells may hold two printed lines, parted by "/"."""
    sheets.grid(xs, [top + height * number for number in range(len(lines) + 1)])
    for number, cells in enumerate(lines):
        for x, cell in zip(xs, cells, strict=False):
            for depth, part in enumerate(cell.split("/")):
                sheets.text(x + 4, top + height * number + 14 + 16 * depth, part, size=11)
    return sheets


HEADER = ["TT", "Hình thức khen thưởng", "Tập thể", "Cá nhân"]


def test_cells_are_blocks_and_their_text_comes_once():
    sheets = Sheets().body("Kết quả khen thưởng như sau:")
    fill(sheets, 120, HEADER, ["1", "Bằng khen của Chủ tịch/UBND tỉnh", "02", ""], ["2", "Giấy khen", "11", "83"])
    sheets.y = 270
    document = read(sheets.body("Các tập thể, cá nhân được biểu dương."))
    assert rows(document) == [
        HEADER,
        ["1", "Bằng khen của Chủ tịch UBND tỉnh", "02", ""],
        ["2", "Giấy khen", "11", "83"],
    ]
    assert document.text.splitlines() == [
        "Kết quả khen thưởng như sau:",
        "\t".join(HEADER),
        "1\tBằng khen của Chủ tịch UBND tỉnh\t02\t",
        "2\tGiấy khen\t11\t83",
        "Các tập thể, cá nhân được biểu dương.",
    ]


def test_merged_cells_come_once_with_their_spans():
    sheets = Sheets()
    for x in (85.0, 125.0, 545.0):
        sheets.rule(x, 100, x, 200)
    sheets.rule(335, 130, 335, 200)
    for y, x0 in ((100, 85), (130, 125), (160, 85), (200, 85)):
        sheets.rule(x0, y, 545, y)
    sheets.text(90, 135, "TT").text(300, 120, "Đã tặng").text(130, 150, "Tập thể").text(340, 150, "Cá nhân")
    sheets.text(90, 180, "1").text(130, 180, "05").text(340, 180, "17")
    document = read(sheets)
    spans = {
        document.text[b.start : b.end]: (b.cell.row, b.cell.column, b.cell.row_span, b.cell.column_span)
        for b in document.blocks
        if b.cell
    }
    assert spans == {
        "TT": (0, 0, 2, 1),
        "Đã tặng": (0, 1, 1, 2),
        "Tập thể": (1, 1, 1, 1),
        "Cá nhân": (1, 2, 1, 1),
        "1": (2, 0, 1, 1),
        "05": (2, 1, 1, 1),
        "17": (2, 2, 1, 1),
    }


def test_a_table_that_goes_on_over_the_page_is_one_table_without_its_repeated_header():
    sheets = fill(Sheets(), 640, HEADER, ["1", "Cờ thi đua", "01", ""])
    sheets.text(300, 800, "1", size=10).page().text(300, 40, "2", size=10)
    fill(sheets, 60, HEADER, ["2", "Giấy khen", "11", "83"], ["3", "Lao động tiên tiến", "", "120"])
    document = read(sheets)
    assert len(document.tables) == 1
    assert [row[1] for row in rows(document)] == [HEADER[1], "Cờ thi đua", "Giấy khen", "Lao động tiên tiến"]


def test_tables_with_other_columns_stay_apart():
    sheets = fill(Sheets(), 640, HEADER, ["1", "Cờ thi đua", "01", ""]).page()
    fill(sheets, 60, ["TT", "Tên", "Thôn"], ["1", "Lê Văn Ba", "Đông"], xs=[85.0, 125.0, 300.0, 545.0])
    assert len(read(sheets).tables) == 2


@pytest.mark.parametrize(
    "cells",
    [
        [["UBND XÃ AN BÌNH/Số: 12/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]],
        [["Nơi nhận:", "CHỦ TỊCH"], ["- Lưu: VT.", "Lê Văn Tám"]],
    ],
)
def test_a_frame_is_no_table(cells):
    document = read(fill(Sheets(), 60, *cells, xs=[60.0, 240.0, 570.0]))
    assert not document.tables
    assert {block.column for block in document.blocks} == {0, 1}


def test_a_box_around_one_text_is_no_table():
    sheets = Sheets().rule(80, 55, 550, 55).rule(80, 120, 550, 120).rule(80, 55, 80, 120).rule(550, 55, 550, 120)
    assert not read(sheets.body("Lưu ý: gửi báo cáo trước ngày 15/6.")).tables


def test_a_footnote_marked_in_a_cell_has_its_anchor_there():
    sheets = fill(Sheets(), 100, ["TT", "Giá trị sản xuất"], ["1", "Tổng số"], xs=XS[:3])
    sheets.text(129 + width("Tổng số", 11), 150, "1", size=7).rule(LEFT, 700, LEFT + 140, 700)
    document = read(sheets.text(LEFT, 711, "1", size=6).text(LEFT + 5, 714, "Theo giá năm 2010.", size=9))
    assert rows(document)[1] == ["1", "Tổng số"]
    assert document.blocks[-1].anchor == document.text.index("Tổng số") + len("Tổng số")


def test_an_underlined_title_is_no_table():
    sheets = Sheets().title("BÁO CÁO").rule(250, 75, 350, 75).rule(250, 77, 350, 77)
    assert not read(sheets).tables


def test_a_sideways_header_cell_is_read():
    sheets = fill(Sheets(), 100, ["", "Danh hiệu"], ["1", "Giấy khen"], xs=XS[:3])
    sheets.canvas.saveState()
    sheets.canvas.translate(LEFT + 20, 842 - 138)
    sheets.canvas.rotate(90)
    sheets.canvas.drawString(0, 0, "Số")
    sheets.canvas.restoreState()
    document = read(sheets)
    assert rows(document)[0] == ["Số", "Danh hiệu"]
    (box,) = document.boxes(0, 2)
    assert LEFT < box.x0 < box.x1 < LEFT + 40 and 100 < box.y0 < box.y1 < 140


def test_a_row_that_breaks_over_the_page_is_one_row():
    sheets = fill(Sheets(), 640, HEADER, ["7", "Bằng khen của Chủ tịch Ủy ban", "01", "2"]).page()
    document = read(fill(sheets, 60, ["", "nhân dân tỉnh", "", ""], ["8", "Giấy khen", "11", "83"]))
    assert rows(document)[1:] == [
        ["7", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "01", "2"],
        ["8", "Giấy khen", "11", "83"],
    ]
    assert [box.page for box in document.boxes(0, len(document.text))][-4:] == [2] * 4


def test_figures_and_abbreviations_broken_in_narrow_cells_are_whole():
    xs = [85.0, 107.0, 147.0, 250.0]
    document = read(fill(Sheets(), 100, ["ST/T", "Số tiền", "Họ và/tên"], ["1", "1.404./000", "Lê/Ba"], xs=xs))
    assert rows(document) == [["STT", "Số tiền", "Họ và tên"], ["1", "1.404.000", "Lê Ba"]]
