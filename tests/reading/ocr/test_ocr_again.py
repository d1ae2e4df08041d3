"""The second look at unsure lines: which reading of a line, a label or a number is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from extractors.reading.layout.characters import Word
from extractors.reading.ocr.again import read_unsure
from extractors.reading.ocr.numbers import doubtful_numbers
from extractors.reading.ocr.sheet import Sheet

SHEET = Sheet(Image.new("L", (600, 100), 255), 0.0, 1.0)
DOWN = 10  # pixels from a line's place on the sheet to its place on the sheet of strips


def words(text: str) -> list[Word]:
    """Words of a line with their confidence in hundredths: "Tặng|96 10|40"."""
    found, x = [], 100.0
    for part in text.split():
        word, _, sure = part.partition("|")
        found.append(Word(word, x, 15, x + 40, 27, 25, 14, confidence=int(sure) / 100))
        x += 45
    return found


def look_again(first: str, second: str) -> list[Word]:
    strip = [replace(word, top=word.top + DOWN, bottom=word.bottom + DOWN) for word in words(second)]
    (line,) = read_unsure([words(first)], SHEET, lambda image: [strip])
    assert all((word.top, word.bottom, word.size) == (15, 27, 14) for word in line)
    return line


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Tếng|30 số|50", "Tổng|90 số|95", "Tổng số"),  # the whole line is surer
        ("Tếng|30 số|50", "Tếnp|20 sớ|40", "Tếng số"),
        ("E|50 CÔNG|96 TÁC|96 THI|96 ĐUA|96", "I.|80 CÔNG|90 TÁC|90 THI|90 ĐUA|90", "I. CÔNG TÁC THI ĐUA"),
        ("1.|60 Kết|96 quả|96", "II.|50 Kết|90 quả|90", "II. Kết quả"),  # a printed 1 is read surely
        ("1.|96 Kết|96 quả|30", "II.|97 Kết|90 quả|20", "1. Kết quả"),
        ("II.|60 Kết|96 quả|96", "III.|30 Kết|90 quả|90", "II. Kết quả"),
        ("2:|60 Kết|96 quả|96", "cùng|80 Kết|90 quả|90", "2: Kết quả"),  # no label
    ],
)
def test_the_more_believable_reading_is_taken(first, second, expected):
    assert " ".join(word.text for word in look_again(first, second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "confidence"),
    [
        ("đạt|96 955.70|44 điểm|96", "đạt|90 955,75|96 điểm|90", 0.45),
        ("Cụm|96 thi|96 đua|96 đạt|96 955.70|44", "Cụm|90 thi|90 đua|80 đạt|90 955,75|96", 0.45),
        ("đạt|96 955,75|44 điểm|96", "đạt|90 955,75;|96 điểm|90", 0.96),
    ],
)
def test_a_number_that_was_read_in_two_ways_is_one_of_doubt(first, second, confidence):
    line = look_again(first, second)
    (number,) = (word for word in line if word.text.startswith("955,75"))
    assert number.confidence == confidence
    assert doubtful_numbers([line]) == (["“955,75”"] if confidence < 0.5 else [])


def test_sure_lines_and_dashes_are_not_looked_at_again():
    def read(_: Image.Image) -> list[list[Word]]:
        raise AssertionError("not to be read")

    lines = [words("Tặng|96 Giấy|96 khen|90"), words("-|40 Phòng|96 Nội|96 vụ|96")]
    assert read_unsure(lines, SHEET, read) == lines
