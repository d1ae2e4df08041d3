"""Which pages of a PDF are read from their text layer, and which from their image."""

from __future__ import annotations

import io
import re
import shutil

import pikepdf
import pytest
from PIL import Image

from extractors.document import Origin
from extractors.reading.files import read_bytes
from extractors.reading.pdf.reader import read_pdf
from extractors.reading.pdf.text_layer import makes_sense
from tests.reading.pdf_builder import HEIGHT, WIDTH, Sheets

PROSE = (
    "Ủy ban nhân dân xã đã phát động phong trào thi đua yêu nước, các thôn và đơn vị hưởng ứng; kết quả có 12 tập thể"
    " và 35 cá nhân được khen thưởng, nhiều gia đình đạt danh hiệu văn hóa, đường làng ngõ xóm sạch đẹp hơn trước."
)
ENGLISH = (
    "The committee shall review the reports of all member schools before the end of the year and send a summary with"
    " its comments to the department. Schools that fail to report will be asked for an explanation, and their names"
    " are listed in the annex that follows this letter."
)
IDENTIFIERS = "parser_create parser_delete read_element write_element copy_node expand_octet string_to_tag " * 6
ABBREVIATIONS = "UBND xã, HĐND, UBMTTQ, LĐTT, CSTĐCS, trường THCS, THPT, Sở GD&ĐT, LĐTB&XH, VHTT&DL, KHHGĐ, BHYT; " * 8
FIGURES = "\n".join(f"{n} | 1.{n}25 | 98,{n}% | {n}/20 | 12.500.000 | 2024" for n in range(10, 60))


def shifted(text: str, by: int) -> str:
    """The text as a font shows it whose codes are off by a number."""
    return "".join(char if char.isspace() else chr(max(33, ord(char) + by)) for char in text)


@pytest.mark.parametrize("text", [PROSE, PROSE.upper(), ENGLISH, IDENTIFIERS, ABBREVIATIONS, FIGURES, "Số: 12/BC-UBND"])
def test_words_figures_and_abbreviations_make_sense(text):
    assert makes_sense(text.split("\n"))


@pytest.mark.parametrize("by", [-29, -3, 1, 3, 13])
@pytest.mark.parametrize("text", [PROSE, PROSE.upper()])
def test_shifted_codes_make_none(text, by):
    assert not makes_sense([shifted(text, by)])


def test_symbols_make_none():
    assert not makes_sense(["■□◆◇○●★☆" * 30])


def with_damaged_font(data: bytes) -> bytes:
    """The file with tables of characters that give each glyph another letter: it prints as before."""
    pdf = pikepdf.open(io.BytesIO(data))
    for font in (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item):
        table = re.sub(
            rb"(?<=<)[0-9A-Fa-f]{4}(?=>)",
            lambda code: b"%04X" % (0x21 + int(code[0], 16) * 7 % 0x5D),
            font.ToUnicode.read_bytes(),
        )
        font.ToUnicode = pdf.make_stream(table)
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr and tesseract-ocr-vie")
def test_a_page_whose_font_maps_to_other_letters_is_read_from_its_image():
    data = with_damaged_font(Sheets().title("BÁO CÁO").body(PROSE).page().body(PROSE).data())
    document = read_bytes(data, file_name="hỏng phông.pdf")
    assert [page.origin for page in document.pages] == [Origin.OCR, Origin.OCR]
    assert "phong trào thi đua yêu nước" in document.text and "BÁO CÁO" in document.text


SCAN = Image.new("L", (620, 877), 230)
STAMP = (
    "Người ký: ỦY BAN NHÂN DÂN HUYỆN AN BÌNH",
    "Email: vanthu@anbinh.example",
    "Cơ quan: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện An Bình, tỉnh Thuận Phong",
    "Chức vụ: Văn thư; lý do: phát hành văn bản điện tử trên hệ thống quản lý văn bản và điều hành",
    "Thời gian ký: 24/10/2024 08:15:02 +07:00",
)


def scan_under(lines: int, *, pitch: float) -> bytes:
    """A scan with so many lines of text upon it, those of a stamp over and over."""
    sheets = Sheets().picture(0, 0, WIDTH, HEIGHT, SCAN)
    for number in range(lines):
        sheets.text(60, 60 + pitch * number, STAMP[number % len(STAMP)], size=8)
    return sheets.data()


@pytest.mark.parametrize(
    ("lines", "pitch", "is_read"),
    [(1, 10, False), (5, 10, False), (40, 18, True)],
)
def test_a_stamp_upon_a_scan_is_no_text_layer_and_a_layer_of_ocr_is(lines, pitch, is_read):
    asked: list[int] = []
    read_pdf(
        scan_under(lines, pitch=pitch),
        file_name="a.pdf",
        read_scan=lambda _, number: asked.append(number) or (lambda: None),
    )
    assert asked == ([] if is_read else [1])


@pytest.mark.parametrize("text", [ENGLISH, ABBREVIATIONS, FIGURES.replace("\n", " ")])
def test_printed_pages_that_are_not_prose_are_read_from_their_text(text):
    document = read_pdf(Sheets().body(text).data(), file_name="a.pdf")
    assert document.complete and document.pages[0].origin is Origin.PDF
