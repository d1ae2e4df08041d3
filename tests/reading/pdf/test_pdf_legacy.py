"""PDFs typed in fonts from before Unicode are read as Unicode, each letter with its edges."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extractors.language.legacy_encodings import Encoding, encode
from extractors.reading.layout.characters import Characters, Run
from extractors.reading.pdf.legacy import decode_legacy
from extractors.reading.pdf.reader import read_pdf
from tests.reading.pdf_builder import FONTS, Sheets

TEXT = "Trong năm, hội đồng và các tập thể của huyện đã có nhiều cố gắng trong công tác khen thưởng nhân dân toàn xã."


@pytest.mark.parametrize("encoding", list(Encoding))
def test_pages_are_told_by_their_words(encoding):
    sheets = Sheets()
    for part in (TEXT[:57], TEXT[57:]):
        sheets.line(encode(part.strip(), encoding), size=11)
    document = read_pdf(sheets.data(), file_name="a.pdf")
    assert document.text.replace("\n", " ") == TEXT
    assert document.complete and [warning.code for warning in document.warnings] == ["W_LEGACY_ENCODING"]
    assert all(len(line.lefts) == line.end - line.start for block in document.blocks for line in block.lines)


@pytest.mark.parametrize(
    ("font", "drawn", "text"),
    [
        (".VnTime", "Khèi 5 cã c«ng lao", "Khối 5 có công lao"),
        (".VnTimeH", "uû ban x· Phó S¬n", "UỶ BAN XÃ PHÚ SƠN"),
        ("VNI-Times", "Khoái 5 coù coâng lao", "Khối 5 có công lao"),
        ("Times", "Khèi 5 cã", "Khèi 5 cã"),
    ],
)
def test_a_few_words_are_told_by_their_font(font, drawn, text):
    face = TTFont(font, str(FONTS / "DejaVuSerif.ttf"))
    face.face.name = font.encode()
    pdfmetrics.registerFont(face)
    sheets = Sheets()
    sheets.canvas.setFont(font, 13)
    sheets.canvas.drawString(85, 700, drawn)
    assert read_pdf(sheets.data(), file_name="a.pdf").text == text


def test_unicode_pages_are_left_alone():
    assert read_pdf(Sheets().line("Năm qua: 5 m² ®").data(), file_name="a.pdf").text == "Năm qua: 5 m² ®"


@pytest.mark.parametrize(
    ("drawn", "legacy", "text"),
    [
        ("khen th\xadëng", (Encoding.TCVN3, False), "khen thưởng"),
        ("c«ng t¸c", (Encoding.TCVN3, True), "CÔNG TÁC"),
        ("thi ñua", (Encoding.VNI, False), "thi đua"),
        ("taäp theå", (Encoding.VNI, False), "tập thể"),
        ("tập thể", None, "tập thể"),
    ],
)
def test_runs_are_told_by_their_font(drawn, legacy, text):
    codes = np.array([ord(char) for char in drawn], dtype=np.uint32)
    edges = np.arange(len(codes), dtype=np.float32)
    owner = np.zeros(len(codes), dtype=np.int32)
    found = decode_legacy(Characters(codes, edges, edges + 1, edges, edges, owner, [Run(0, 1)]), [legacy])
    assert "".join(chr(code) for code in found.codes.tolist() if code) == text


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("Ðược khen thƣởng", "Được khen thưởng"),
        (unicodedata.normalize("NFD", "Tập thể của xã"), "Tập thể của xã"),
        ("Tập\u00a0thể\u00a0xã", "Tập thể xã"),
        ("Tập\u200b thể\u200d xã", "Tập thể xã"),
    ],
)
def test_look_alikes_keep_the_edges_of_their_letters(drawn, text):
    (block,) = (document := read_pdf(Sheets().line(drawn).data(), file_name="a.pdf")).blocks
    assert document.text == text
    (line,) = block.lines
    assert len(line.lefts) == len(line.rights) == len(text)
    assert list(line.lefts) == sorted(line.lefts)
