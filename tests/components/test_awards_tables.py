"""Tables of awards: headers of two levels, merged cells, totals, titles of persons among collectives."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.awards.component import AwardFinder
from extractors.document import Cell, Document, DocumentBuilder, Origin, Source
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Award


def document(rows: list[list[str]], *, before: str = "") -> Document:
    """A document with one table: "<" joins the cell on its left, "^" the cell above."""
    builder = DocumentBuilder()
    builder.paragraph(before)
    cells: list[tuple[Cell, str, tuple[()], dict[str, object]]] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = next((n for n in range(1, len(row) - c) if row[c + n] != "<"), len(row) - c)
            tall = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
            cells.append((Cell(0, r, c, tall, wide), text, (), {}))
    builder.table(cells)
    return builder.build(origin=Origin.DOCX, source=Source("t.docx", "", "", None))


def awards_in(rows: list[list[str]], *, before: str = "") -> list[Award]:
    read = document(rows, before=before)
    doc = VerbatimTokenizer(Vocab())(read.text)
    doc._.document = read
    return list(facts.found(AwardFinder()(doc), "awards"))


def test_statuses_over_recipients() -> None:
    found = awards_in([
        ["Số TT", "Hình thức khen thưởng", "Đã trình", "<", "Đã có quyết định", "<", "Ghi chú"],
        ["^", "^", "Tập thể", "Cá nhân", "Tập thể", "Cá nhân", "^"],
        ["1", "2", "3", "4", "5", "6", "7"],
        ["1", "Bằng khen của Thủ tướng Chính phủ", "07", "19", "04", "15", ""],
        ["2", "Huân chương Lao động hạng Ba", "", "02", "", "01", ""],
        ["3", "Chiến sĩ thi đua toàn quốc", "01", "", "", "", ""],
        ["Cộng", "<", "08", "21", "04", "16", ""],
    ])  # fmt: skip
    assert [(a.award, a.recipient, a.count, a.status, a.giver_level, a.rank) for a in found] == [
        ("bang_khen", "collective", 7, "proposed", "government", None),
        ("bang_khen", "individual", 19, "proposed", "government", None),
        ("bang_khen", "collective", 4, "conferred", "government", None),
        ("bang_khen", "individual", 15, "conferred", "government", None),
        ("huan_chuong_lao_dong", "individual", 2, "proposed", None, "Ba"),
        ("huan_chuong_lao_dong", "individual", 1, "conferred", None, "Ba"),
        ("chien_si_thi_dua_toan_quoc", "individual", 1, "proposed", None, None),
    ]


def test_units_in_rows_awards_in_columns() -> None:
    found = awards_in([
        ["TT", "Đơn vị", "LĐTT", "CSTĐCS", "Giấy khen", "<", "Tỷ lệ (%)"],
        ["^", "^", "^", "^", "TT", "CN", "^"],
        ["1", "Trường Tiểu học Bình Minh", "24", "3", "1", "5", "91,7"],
        ["2", "Trường THCS Hòa Lạc", "18", "2", "", "4", "88"],
        ["", "Tổng cộng", "42", "5", "1", "9", ""],
    ])  # fmt: skip
    assert [(a.award, a.recipient, a.count) for a in found] == [
        ("lao_dong_tien_tien", "individual", 24), ("chien_si_thi_dua_co_so", "individual", 3),
        ("giay_khen", "collective", 1), ("giay_khen", "individual", 5),
        ("lao_dong_tien_tien", "individual", 18), ("chien_si_thi_dua_co_so", "individual", 2),
        ("giay_khen", "individual", 4),
    ]  # fmt: skip


def test_titles_in_rows_number_in_one_column() -> None:
    found = awards_in([
        ["STT", "Danh hiệu", "Số lượng"],
        ["1", "Lao động tiên tiến", "120"],
        ["2", "Tập thể lao động tiên tiến", "5"],
        ["3", "Giấy khen của Chủ tịch UBND xã", "12"],
    ])  # fmt: skip
    assert [(a.award, a.recipient, a.count, a.giver_level) for a in found] == [
        ("lao_dong_tien_tien", "individual", 120, None),
        ("tap_the_lao_dong_tien_tien", "collective", 5, None),
        ("giay_khen", "any", 12, "commune"),
    ]


def test_shared_title_belongs_to_the_column() -> None:
    found = awards_in([
        ["Danh hiệu, hình thức", "Tập thể", "Cá nhân", "Hộ gia đình"],
        ["Lao động tiên tiến", "5", "120", ""],
        ["Giấy khen", "2", "9", "4"],
    ])  # fmt: skip
    assert [(a.award, a.recipient, a.count) for a in found] == [
        ("tap_the_lao_dong_tien_tien", "collective", 5), ("lao_dong_tien_tien", "individual", 120),
        ("giay_khen", "collective", 2), ("giay_khen", "individual", 9), ("giay_khen", "household", 4),
    ]  # fmt: skip


def test_commendations_by_kind_under_a_caption() -> None:
    found = awards_in([
        ["TT", "Loại hình khen thưởng", "Tập thể", "Cá nhân"],
        ["1", "Thường xuyên", "12", "40"],
        ["2", "Đột xuất", "1", "7"],
    ], before="Kết quả khen thưởng năm 2024:")  # fmt: skip
    assert [(a.award, a.recipient, a.count) for a in found] == [
        (None, "collective", 12), (None, "individual", 40), (None, "collective", 1), (None, "individual", 7),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Nội dung khen", "Lĩnh vực", "Phong trào thi đua", "Chuyên đề"])
def test_a_column_says_for_what_each_row_commends(head: str) -> None:
    found = awards_in([
        ["TT", head, "Tập thể", "Cá nhân", "Hộ"],
        ["1", "Tổng kết công tác tuyển quân", "08", "21", "0"],
        ["2", "Hiến máu tình nguyện", "03", "14", "2"],
        ["", "Tổng", "11", "35", "2"],
    ], before="Khen thưởng của UBND xã:")  # fmt: skip
    assert [(a.occasion, a.recipient, a.count) for a in found] == [
        ("Tổng kết công tác tuyển quân", "collective", 8), ("Tổng kết công tác tuyển quân", "individual", 21),
        ("Hiến máu tình nguyện", "collective", 3), ("Hiến máu tình nguyện", "individual", 14),
        ("Hiến máu tình nguyện", "household", 2),
    ]  # fmt: skip


def test_registration_table() -> None:
    found = awards_in([
        ["TT", "Danh hiệu đăng ký", "Tập thể", "Cá nhân"],
        ["1", "Tập thể lao động xuất sắc", "2", ""],
        ["2", "Chiến sĩ thi đua cơ sở", "", "15"],
    ])  # fmt: skip
    assert [(a.award, a.count, a.status) for a in found] == [
        ("tap_the_lao_dong_xuat_sac", 2, "registered"), ("chien_si_thi_dua_co_so", 15, "registered"),
    ]  # fmt: skip


def test_other_tables_hold_no_awards() -> None:
    assert not awards_in([
        ["TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
        ["1", "Diện tích lúa (ha)", "120", "118"],
        ["2", "Hộ gia đình văn hóa", "1.200", "1.150"],
    ])  # fmt: skip
    assert not awards_in([
        ["TT", "Họ và tên", "Chức vụ", "Danh hiệu đề nghị"],
        ["1", "Phan Văn Thử", "Giáo viên", "Lao động tiên tiến"],
        ["2", "Lý Thị Mẫu", "Hiệu trưởng", "Chiến sĩ thi đua cơ sở"],
    ])  # fmt: skip


def test_cells_that_hold_several_counts() -> None:
    found = awards_in([
        ["TT", "Đơn vị", "Giấy khen", "LĐTT"],
        ["1", "Xóm Trại", "03 TT, 05 CN", "12"],
        ["2", "Xóm Chợ", "01 tập thể và 02 hộ", "7/9"],
    ])  # fmt: skip
    assert [(a.award, a.recipient, a.count) for a in found] == [
        ("giay_khen", "collective", 3), ("giay_khen", "individual", 5), ("lao_dong_tien_tien", "individual", 12),
        ("giay_khen", "collective", 1), ("giay_khen", "household", 2), ("lao_dong_tien_tien", "individual", 7),
    ]  # fmt: skip


def test_a_row_without_counts_titles_those_below() -> None:
    found = awards_in([
        ["TT", "Đơn vị", "Tập thể", "Cá nhân"],
        ["I", "Giấy khen của Chủ tịch UBND huyện", "", ""],
        ["1", "Xã Mẫu", "2", "5"],
        ["II", "Giấy khen của Giám đốc Sở Y tế", "", ""],
        ["1", "Xã Mẫu", "1", ""],
    ])  # fmt: skip
    assert [(a.award, a.recipient, a.count, a.giver_level) for a in found] == [
        ("giay_khen", "collective", 2, "district"), ("giay_khen", "individual", 5, "district"),
        ("giay_khen", "collective", 1, "agency"),
    ]  # fmt: skip


def test_years_and_kinds_are_occasions() -> None:
    by_row = awards_in([["Năm", "CSTĐCS", "LĐTT"], ["2021", "3", "20"], ["2022", "4", "22"]])
    assert [(a.count, a.occasion) for a in by_row] == [(3, "2021"), (20, "2021"), (4, "2022"), (22, "2022")]
    by_column = awards_in([["Danh hiệu", "Năm 2023", "Năm 2024"], ["Lao động tiên tiến", "20", "22"]])
    assert [(a.count, a.occasion) for a in by_column] == [(20, "năm 2023"), (22, "năm 2024")]
    kinds = awards_in([
        ["TT", "Loại hình khen thưởng", "Tập thể", "Cá nhân"],
        ["1", "Thường xuyên", "12", "40"],
        ["2", "Đột xuất", "1", "7"],
    ], before="Kết quả khen thưởng năm 2024:")  # fmt: skip
    assert [a.occasion for a in kinds] == ["năm 2024", "năm 2024", "đột xuất", "đột xuất"]


def test_the_caption_of_a_table_tells_the_period() -> None:
    rows = [["TT", "Danh hiệu", "Tập thể", "Cá nhân"], ["1", "Giấy khen của Chủ tịch UBND xã", "12", "40"]]
    captions = {
        "TỔNG HỢP KẾT QUẢ KHEN THƯỞNG NĂM 2025": ["NĂM 2025", "NĂM 2025"],
        "Tổng hợp số liệu dân số năm 2025": [None, None],
    }
    for caption, occasions in captions.items():
        assert [a.occasion for a in awards_in(rows, before=caption)] == occasions


def test_a_row_of_a_table_tells_what_a_sentence_told() -> None:
    rows = [["TT", "Hình thức", "Tập thể", "Cá nhân"], ["1", "Bằng khen của Chủ tịch UBND tỉnh", "05", "07"]]
    found = awards_in(rows, before="Chủ tịch UBND tỉnh tặng Bằng khen cho 05 tập thể, 07 cá nhân.")
    assert [a.same_as for a in found] == [None, None, "a1", "a2"]
