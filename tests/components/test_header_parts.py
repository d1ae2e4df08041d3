"""Small readers of the header: number and symbol, place and date, kind of document, signature, lists of parties."""

from __future__ import annotations

import pytest

from extractors.components.frame.lines import Line, lines_of
from extractors.components.frame.tail import strip_titles
from extractors.components.header.document_types import read_type_line, type_of_symbol
from extractors.components.header.letterhead import read_number, read_place_date
from extractors.components.header.parties import addressees, recipients
from extractors.components.header.signature import read_signature
from extractors.document import Document
from extractors.language.normalise import bare, fold


def lines(text: str) -> list[Line]:
    document = Document.from_text(text)
    return lines_of(document, document.blocks, bare(fold(document.text)))


# fmt: off
@pytest.mark.parametrize(("text", "number", "symbol"), [
    ("Số: 87/BC-UBND", "87", "BC-UBND"),
    ("Số:        /BC-UBND", None, "BC-UBND"),
    ("Số: ……/ KH-HĐTĐKT", None, "KH-HĐTĐKT"),
    ("Số: 504 / PGD&ĐT-TĐKT.", "504", "PGD&ĐT-TĐKT"),
    ("Số: 10./QĐ- MN", "10", "QĐ-MN"),
    ("Số:2753 /TTr-STP", "2753", "TTr-STP"),
    ("Số 34-CT/TU", "34", "CT/TU"),
    ("367 - QĐ/TWĐTN-VP", "367", "QĐ/TWĐTN-VP"),
    ("Số: 12/2021/QĐ-UBND", "12/2021", "QĐ-UBND"),
    ("Số: 05/KH - UBND", "05", "KH-UBND"),
    ("Sô: 12/BC-UBND", "12", "BC-UBND"),
    ("Số: 7/BC-UBND Hà Yên, ngày 3 tháng 5 năm 2024", "7", "BC-UBND"),
    ("Số:\n/BC-UBND", None, "BC-UBND"),
    ("Điện thoại: 0203.123456", None, None),
])
def test_number(text: str, number: str | None, symbol: str | None) -> None:
    found = read_number(lines(text))
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize(("text", "place", "date"), [
    ("Bình Khê, ngày 18 tháng 6 năm 2024", "Bình Khê", (2024, 6, 18)),
    ("Bình Khê, ngày tháng 6 năm 2024", "Bình Khê", (2024, 6, None)),
    ("Bình Khê, ngày      tháng      năm 2024", "Bình Khê", (2024, None, None)),
    ("Bình Khê, ngày …… tháng 12 năm 2023", "Bình Khê", (2023, 12, None)),
    ("TP. Sông Hồng, ngày 02/12/2024", "TP. Sông Hồng", (2024, 12, 2)),
    ("Bình Khê, ngày .../6/2023", "Bình Khê", (2023, 6, None)),
    ("Bình Khê, ngày J tháng 5 năm 2023", "Bình Khê", (2023, 5, None)),
    ("Số: /HD-UBND Tân Mai, ngày tháng 6 năm 2023", "Tân Mai", (2023, 6, None)),
    ("Căn cứ Luật Thi đua, khen thưởng", None, (None, None, None)),
])
def test_place_and_date(text: str, place: str | None, date: tuple[int | None, ...]) -> None:
    found, when = read_place_date(lines(text))
    assert (found, (when.year, when.month, when.day)) == (place, date)


@pytest.mark.parametrize(("text", "doc_type", "rest"), [
    ("BÁO CÁO", "report", ""),
    ("BÁO CÁO TỔNG KẾT NĂM 2024", "report", "TỔNG KẾT NĂM 2024"),
    ("KẾ HOẠCH Phát động thi đua", "plan", "Phát động thi đua"),
    ("Q U Y Ế T  Đ Ị N H", "decision", ""),
    ("QUYẾT ĐỊNH:", "decision", ""),
    ("HUỚNG DẪN", "guidance", ""),
    ("TỜ TRÌNH", "submission", ""),
    ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "programme", ""),
    ("KẾT LUẬN", "other", ""),
])
def test_type_line(text: str, doc_type: str, rest: str) -> None:
    found = read_type_line(text)
    assert found is not None
    assert (found.doc_type, text[found.end :]) == (doc_type, rest)


@pytest.mark.parametrize("text", ["Báo cáo tổng kết phong trào đã nêu rõ", "SỞ KẾ HOẠCH", "báo cáo", "I. BÁO CÁO"])
def test_no_type_line(text: str) -> None:
    assert read_type_line(text) is None


@pytest.mark.parametrize(("symbol", "doc_type"), [
    ("BC-UBND", "report"), ("KH/HU", "plan"), ("TTr-STP", "submission"), ("CTr-UBND", "programme"),
    ("CT-UBND", "directive"), ("QĐUB", "decision"), ("UBND-NV", None), ("HĐTĐKT-BTĐKT", None), ("SNV", None),
])
def test_type_of_symbol(symbol: str, doc_type: str | None) -> None:
    assert type_of_symbol(symbol) == doc_type


@pytest.mark.parametrize(("text", "authority", "position", "name"), [
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn An", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An"),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn An", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
     "Lê Văn An"),
    ("KT.CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTHƯỜNG TRỰC\nLê Văn An", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Lê Văn An"),
    ("KI. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị An", "KI. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị An"),
    ("TL. CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI VỤ\n(Đã ký)\nLê Văn An", "TL. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ", "Lê Văn An"),
    ("HIỆU TRƯỞNG\nThS. Trương Thị Mận", None, "HIỆU TRƯỞNG", "Trương Thị Mận"),
    ("TRƯỞNG CÔNG AN XÃ\nThiếu tá Viên Thế Lộc", None, "TRƯỞNG CÔNG AN XÃ", "Viên Thế Lộc"),
    ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn An", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn An"),
    ("TM. BAN CHỈ HUY\nCHỈ HUY TRƯỞNG\nK’ Brếu", "TM. BAN CHỈ HUY", "CHỈ HUY TRƯỞNG", "K’ Brếu"),
    ("TM. CỤM THI ĐUA\nCỤM TRƯỞNG\nCHỦ TỊCH UBND XÃ HÒA\nLê Văn An", "TM. CỤM THI ĐUA",
     "CỤM TRƯỞNG CHỦ TỊCH UBND XÃ HÒA", "Lê Văn An"),
    ("CHỦ TỊCH", None, "CHỦ TỊCH", None),
])
def test_signature(text: str, authority: str | None, position: str | None, name: str | None) -> None:
    found = read_signature(lines(text))
    assert (found.authority, found.position, found.name) == (authority, position, name)


@pytest.mark.parametrize(("text", "expected"), [
    ("Nơi nhận:\n- Như trên;\n- Sở Nội vụ (b/c);\n- Lưu: VT, NV.", ["Như trên", "Sở Nội vụ (b/c)", "Lưu: VT, NV"]),
    ("Nơi nhận: - Như trên; - Lưu: VT.", ["Như trên", "Lưu: VT"]),
    ("Nơi nhận:\n- Như trên; ; : `\n~ Các khối thi đua; Š :\n- Lưu: VT.", ["Như trên", "Các khối thi đua", "Lưu: VT"]),
    ("Nơi nhận:\nUBND huyện;\nLưu VT.", ["UBND huyện", "Lưu VT"]),
    ("Nơi nhận:\n- Trung tâm cụm; (UBND thị xã Mường Pha);\n- Lưu: VT.",
     ["Trung tâm cụm; (UBND thị xã Mường Pha)", "Lưu: VT"]),
])
def test_recipients(text: str, expected: list[str]) -> None:
    assert recipients(lines(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Kính gửi: Phòng Nội vụ huyện.", ["Phòng Nội vụ huyện"]),
    ("Kính gửi:\n- UBND các xã;\n- Các trường.", ["UBND các xã", "Các trường"]),
    ("Kính gửi: - UBND các xã;\n- Các trường.", ["UBND các xã", "Các trường"]),
    ("Kính gửi: UBND các xã; các trường học", ["UBND các xã", "các trường học"]),
])
def test_addressees(text: str, expected: list[str]) -> None:
    assert addressees(lines(text)) == expected


@pytest.mark.parametrize(("text", "name"), [
    ("ThS. Lê Văn An", "Lê Văn An"), ("Đại tá, TS. Lê Văn An", "Lê Văn An"), ("Chu Thị Ngọc", "Chu Thị Ngọc"),
    ("PGS.TS. Lê Văn An", "Lê Văn An"),
])
def test_titles_are_stripped_from_a_name(text: str, name: str) -> None:
    assert strip_titles(text) == name
# fmt: on
