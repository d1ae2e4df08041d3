"""Tables of indicators: what the headers, the row labels and the columns beside say about a cell."""

from __future__ import annotations

import pytest

from extractors import facts
from extractors.document import Cell, Document, DocumentBuilder, Origin, Source
from extractors.pipeline import annotate


def document(rows: list[list[str]]) -> Document:
    builder = DocumentBuilder()
    builder.paragraph("Kết quả cụ thể như sau:")
    builder.table([(Cell(0, r, c), text, (), {}) for r, row in enumerate(rows) for c, text in enumerate(row)])
    return builder.build(origin=Origin.DOCX, source=Source("t", "", "", None))


# fmt: off
CASES = [
    # years as columns, the unit in a column of its own
    ([["Chỉ tiêu", "ĐVT", "Mục tiêu 2025", "2023", "2024"], ["Số hợp tác xã", "hợp tác xã", "12", "7", "9"]],
     [(12, "hợp tác xã", "target"), (7, "hợp tác xã", "actual"), (9, "hợp tác xã", "actual")]),
    # rows named by a number; parts of the count on their left; shares
    ([["Lớp", "Tổng số học sinh", "Giỏi", "Tỷ lệ %", "Khá"],
      ["6", "120", "40", "33,3", "55"], ["7", "110", "30", "27,3", "60"]],
     [(120, "học sinh", "actual"), (40, "học sinh", "actual"), (33.3, "%", "actual"), (55, "học sinh", "actual"),
      (110, "học sinh", "actual"), (30, "học sinh", "actual"), (27.3, "%", "actual"), (60, "học sinh", "actual")]),
    # "số lượng" before the counted noun; a running number is none
    ([["STT", "Đơn vị", "Số lượng đại biểu", "Trong đó nữ"], ["1", "Công an xã", "5", "2"], ["", "Cộng", "5", "2"]],
     [(5, "đại biểu", "actual"), (2, "đại biểu", "actual"), (5, "đại biểu", "actual"), (2, "đại biểu", "actual")]),
    # votes
    ([["TT", "Họ và tên", "Kết quả bỏ phiếu"], ["1", "Ông Lò Văn Tướng", "9/11"], ["2", "Bà Tạ Thị Na", "11/11"]],
     [(9, "phiếu", "actual"), (11, "phiếu", "actual")]),
]
# fmt: on


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_cells(rows: list[list[str]], expected: list[tuple[float, str, str]]) -> None:
    found = facts.found(annotate(document(rows)), "quantities")
    assert [(float(q.value), q.unit, q.aspect) for q in found] == expected


def test_a_number_in_the_column_of_labels_is_told_with_its_header() -> None:
    rows = [["Khối", "Số HS", "Tốt"], ["6", "248", "61"], ["7", "231", "54"]]
    found = facts.found(annotate(document(rows)), "quantities")
    assert [q.subject for q in found] == ["Khối 6 Số HS", "Khối 6 Tốt", "Khối 7 Số HS", "Khối 7 Tốt"]
