"""Printed lines into paragraphs: wrapped lines are joined, printed breaks are kept."""

from __future__ import annotations

import pytest

from extractors.reading.layout.lines import PrintedLine
from extractors.reading.layout.paragraphs import has_label, joint
from extractors.reading.pdf.reader import read_pdf
from tests.reading.pdf_builder import INDENT, LEFT, PITCH, RIGHT, Sheets, width


def full(text: str, x: float = LEFT, style: str = "") -> str:
    """The text with a last word so long that the line reaches the right margin."""
    letters = int((RIGHT - x - width(f"{text} ", style=style)) / width("n", style=style))
    return f"{text} {'n' * letters}"


def read(sheets: Sheets) -> list[str]:
    return read_pdf(sheets.data(), file_name="a.pdf").text.split("\n")


def sheet(*lines: tuple[float, str], style: str = "", pitch: float = PITCH) -> Sheets:
    """Lines of a page whose other text has first-line indents."""
    sheets = Sheets()
    for _ in range(4):
        sheets.line(full("Đoạn trước", INDENT), x=INDENT)
        sheets.line(full("và tiếp theo"))
        sheets.line("hết đoạn.")
    for x, text in lines:
        sheets.text(x, sheets.y, text, style=style)
        sheets.y += pitch
    return sheets


FULL, FULL_INDENTED = full("Ủy ban nhân dân"), full("Ủy ban nhân dân", INDENT)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ((INDENT, FULL_INDENTED), (LEFT, "đã ban hành kế hoạch."), True),
        ((INDENT, FULL_INDENTED), (LEFT, "Nguyễn Thị Bảy là trưởng thôn."), True),
        ((INDENT, FULL_INDENTED), (LEFT, "- Khen thưởng của xã."), True),  # "Thi đua" / "- Khen thưởng"
        ((INDENT, FULL_INDENTED + "."), (LEFT, "33/33 trường đã đăng ký."), True),
        ((INDENT, FULL_INDENTED + "."), (LEFT, "15.000 con gia cầm."), True),
        ((INDENT, FULL_INDENTED), (INDENT, "Đoạn khác bắt đầu ở đây."), False),
        ((INDENT, FULL_INDENTED + "."), (INDENT, "- Gạch đầu dòng."), False),
        ((INDENT, FULL_INDENTED + ";"), (INDENT, "2. Mục hai."), False),
        ((INDENT, FULL_INDENTED), (INDENT, "a) Điểm a."), False),
        ((INDENT, "Đoạn ngắn."), (LEFT, "Đoạn không thụt đầu dòng."), False),
        ((INDENT, "- Giấy khen cho 44 tập thể và"), (LEFT, "73 cá nhân của xã."), False),
        ((INDENT, "câu bị ngắt tay ở đây,"), (LEFT, "viết tiếp ở dòng sau."), True),
        ((INDENT, full("- Mục", INDENT)), (INDENT + 11, "thẳng hàng với chữ."), True),
    ],
)
def test_pairs_of_lines(first, second, joined):
    text = read(sheet(first, second))
    expected = [f"{first[1]} {second[1]}"] if joined else [first[1], second[1]]
    assert text[4:] == expected


def test_a_heading_of_two_lines_is_one_block_and_its_text_another():
    heading = full("1. Công tác", INDENT, "-Bold")
    sheets = sheet((INDENT, heading), (LEFT, "của năm 2024"), style="-Bold")
    sheets.line("Ngay từ đầu năm, xã đã chỉ đạo.", x=LEFT)
    assert read(sheets)[4:] == [f"{heading} của năm 2024", "Ngay từ đầu năm, xã đã chỉ đạo."]


def test_a_centred_heading_that_wraps_is_one_block():
    sheets = sheet()
    sheets.title("Phần thứ hai")
    sheets.title("PHƯƠNG HƯỚNG, NHIỆM VỤ CÔNG TÁC THI ĐUA, KHEN")
    sheets.title("THƯỞNG NĂM 2025")
    assert read(sheets)[4:] == ["Phần thứ hai", "PHƯƠNG HƯỚNG, NHIỆM VỤ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2025"]


def test_paragraphs_without_indents_are_told_by_short_lines_and_distance():
    sheets = Sheets()
    for _ in range(3):
        sheets.line(full("Đoạn này")).line(full("không thụt")).line("đầu dòng.")
    sheets.line(full("Đoạn dài") + ".")
    sheets.y += 10
    sheets.line(full("Đoạn sau")).line("cách xa hơn.")
    text = read(sheets)
    assert len(text) == 5 and text[3].startswith("Đoạn dài") and text[4].endswith("cách xa hơn.")


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Chỉ thị số 34-", ""),
        ("Kế hoạch số 12/", ""),
        ("phong trào thi đua -", " "),
        ("giai đoạn 2021", " "),
        ("-", " "),
    ],
)
def test_what_joins_lines(text, separator):
    assert joint(text) == separator


LABELLED = """- Một;+ Một;* Một;1. Một;1) Một;1/ Một;1/- Một;1- Một;1.1. Một;1.1 Ủy ban;I. MỘT;II- MỘT;I.1. Một;a) Một;\
đ. Một;Điều 5. Một;Phần thứ nhất;Chương II;PHẦN B"""
UNLABELLED = "33/33 trường;15.000 con;1.5 ha;2021. Tiếp tục;12 tập thể;07/4/2014 của;04-9-2024 về;Một;Cá nhân;3.2 ha"


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, True) for text in LABELLED.replace("\n", ";").split(";")]
    + [(text, False) for text in UNLABELLED.split(";")],
)
def test_labels(text, expected):
    assert has_label(PrintedLine(text, 1, 0, 0, 100, 10, 8, 13)) is expected
