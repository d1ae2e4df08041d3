"""Tables of one cell a line, of tabbed lines, and lists in columns: what becomes a table, and what stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import BlockKind, Cell, Document, DocumentBuilder, Origin, Source
from extractors.reading.flattened_tables import with_flattened_tables

Grid = list[list[str]]


def grids(document: Document) -> list[Grid]:
    """The tables of a document, as rows of cells."""
    found = []
    for table in document.tables:
        rows: Grid = [[] for _ in range(table.rows)]
        for block in document.blocks[table.first : table.last]:
            assert block.cell is not None
            assert block.cell.table == table.index
            rows[block.cell.row].append(document.text[block.start : block.end])
        found.append(rows)
    return found


TABLES: list[tuple[str, Grid]] = [
    (
        "Kết quả khen thưởng như sau:\nHình thức\nTập thể\nCá nhân\nBằng khen\n02\n5\nGiấy khen\n-\n1.204\nHết bảng.",
        [["Hình thức", "Tập thể", "Cá nhân"], ["Bằng khen", "02", "5"], ["Giấy khen", "-", "1.204"]],
    ),
    (
        "BIỂU TỔNG HỢP\nTT\nChỉ tiêu\nThực hiện\nTỷ lệ\n1\nHộ đạt chuẩn\n412\n96,5%\n2\nThôn đạt chuẩn\n9\n100%",
        [["TT", "Chỉ tiêu", "Thực hiện", "Tỷ lệ"], ["1", "Hộ đạt chuẩn", "412", "96,5%"],
         ["2", "Thôn đạt chuẩn", "9", "100%"]],
    ),
    (
        "1. Số liệu cụ thể:\nĐơn vị\nSố người\nTrường Hoa Sen\n21\nTrường Bến Lở\n34\n2. Nhận xét chung",
        [["Đơn vị", "Số người"], ["Trường Hoa Sen", "21"], ["Trường Bến Lở", "34"]],
    ),
    (
        "Khen chuyên đề:\nNội dung\tTập thể\tCá nhân\nTuyển quân\t02\t7\nHiến máu\t01\t12\nTrên đây là kết quả.",
        [["Nội dung", "Tập thể", "Cá nhân"], ["Tuyển quân", "02", "7"], ["Hiến máu", "01", "12"]],
    ),
    (
        "Khen chuyên đề:\nNội dung\tTập thể\tCá nhân\nTuyển quân đợt đầu 02 7\nHiến máu 01 -\nTrên đây là kết quả.",
        [["Nội dung", "Tập thể", "Cá nhân"], ["Tuyển quân đợt đầu", "02", "7"], ["Hiến máu", "01", "-"]],
    ),
    (
        "3/ Danh sách:\n1. Cù Thị Lành\t3. Mạc Văn Thoả\n2. Tống Bá Quý\t4. Lý A Sở\n4/ Các cá nhân khác",
        [["1. Cù Thị Lành", "3. Mạc Văn Thoả"], ["2. Tống Bá Quý", "4. Lý A Sở"]],
    ),
    (
        "Danh sách:\n1. Cù Thị Lành\t3. Mạc Văn Thoả\n2. Tống Bá Quý\t4. Lý A Sở\n5. Hà Thị Nụ",
        [["1. Cù Thị Lành", "3. Mạc Văn Thoả"], ["2. Tống Bá Quý", "4. Lý A Sở"], ["5. Hà Thị Nụ"]],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "grid"), TABLES)
def test_a_regular_run_becomes_a_table(text: str, grid: Grid) -> None:
    read = Document.from_text(text)
    made = with_flattened_tables(read)
    assert grids(made) == [grid]
    assert made.text.split() == read.text.split()


PROSE = [
    "Nơi nhận:\nNhư trên\nLưu VT\nTrần Văn Bính\n12\nHồ Thị Xuân",
    "Hình thức\nTập thể\nCá nhân\nBằng khen\n02\nGiấy khen\n09\n31",  # an empty cell left no trace
    "1. Mục đích\n2. Yêu cầu\n3. Nội dung",
    "Họ và tên\tChức vụ\tĐơn vị\nLê Thị Na\tGiáo viên\tTrường Hoa Sen",
    "- Lúa\n- Ngô\n12 ha\n- Lạc\n8 ha",
    "UBND XÃ\tCỘNG HÒA\nSố: 12/BC-UBND\tĐộc lập",
]


@pytest.mark.parametrize("text", PROSE)
def test_what_is_not_regular_stays(text: str) -> None:
    read = Document.from_text(text)
    assert with_flattened_tables(read) is read


def test_tables_around_are_renumbered() -> None:
    builder = DocumentBuilder()
    for line in ("Đợt 1:", "Đơn vị", "Số người", "Tổ Một", "3", "Tổ Hai", "4", "Đợt 2:"):
        builder.paragraph(line)
    builder.table([(Cell(0, r, c), f"{r}{c}", (), {}) for r in range(2) for c in range(2)])
    made = with_flattened_tables(builder.build(origin=Origin.DOCX, source=Source("t", "", "", None)))
    assert grids(made) == [[["Đơn vị", "Số người"], ["Tổ Một", "3"], ["Tổ Hai", "4"]], [["00", "01"], ["10", "11"]]]
    assert [block.index for block in made.blocks] == list(range(len(made.blocks)))


LINES = ["Tổ Một", "12", "-", "Câu dài hơn.", "a\tb\tc", "1. A\t2. B", "3\t4", "TT"]


@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_every_character_stays_in_its_place(lines: list[str]) -> None:
    read = Document.from_text("\n".join(lines))
    made = with_flattened_tables(read)
    assert made.text.replace("\t", "\n") == read.text.replace("\t", "\n")
    assert all(a.end <= b.start for a, b in zip(made.blocks, made.blocks[1:], strict=False))
    assert all((block.cell is None) == (block.kind is not BlockKind.CELL) for block in made.blocks)
