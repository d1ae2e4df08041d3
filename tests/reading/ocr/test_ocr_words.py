"""Words from Tesseract's hOCR: places, specks, joined words; and repairs of what it does to Vietnamese."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from extractors.reading.layout.characters import Word
from extractors.reading.ocr.joined import parted
from extractors.reading.ocr.repairs import repaired
from extractors.reading.ocr.words import lines_of, only_print

HOCR = """<span class='ocr_line' id='line_1' title="bbox 100 200 500 240; baseline 0 -8; x_size 36; x_descenders 8">
<span class='ocrx_word' id='word_1' title='bbox 100 205 180 232; x_wconf 96'>{}</span>
<span class='ocrx_word' id='word_2' title='bbox 190 205 300 232; x_wconf {}'>{}</span>
</span>"""


def line(text: str) -> list[Word]:
    """Words of one line, each letter 7 points wide, two spaces standing for a wide gap."""
    words, x = [], 100.0
    for part in text.replace("  ", " \t ").split(" "):
        if part == "\t":
            x += 40
            continue
        words.append(Word(part, x, 10, x + 7 * len(part), 22, 20, 14, confidence=0.9))
        x += 7 * len(part) + 4
    return words


def text_of(lines: list[list[Word]]) -> list[str]:
    return [" ".join(word.text for word in words) for words in lines]


def test_words_have_places_in_points_and_confidence():
    ((first, second),) = lines_of(HOCR.format("Tặng", 80, "&quot;cờ&quot;"), scale=0.36, origin=(50, 100))
    assert (first.text, second.text, second.confidence) == ("Tặng", '"cờ"', 0.8)
    assert (first.x0, first.top) == pytest.approx((150 * 0.36, 305 * 0.36))
    assert first.baseline == pytest.approx((240 + 100 - 8) * 0.36) and 13 < first.size < 15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QuýIII:", ["Quý", "III:"]),
        ("năm2023,", ["năm", "2023,"]),
        ("HỘI", ["HỘI"]),
        ("m3", ["m3"]),
        ("2024", ["2024"]),
    ],
)
def test_a_figure_is_parted_from_the_syllable_before_it(text, expected):
    (words,) = lines_of(HOCR.format("Tặng", 96, text), scale=0.36)
    assert [word.text for word in words[1:]] == expected
    assert all(before.x1 <= after.x0 for before, after in pairwise(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giấy khen |", ["Giấy khen"]),
        ("2_ Hội Nông dân", ["2 Hội Nông dân"]),
        ("đạt kết quả tốt.  :", ["đạt kết quả tốt."]),
        ("- Tặng cờ", ["- Tặng cờ"]),
        ("kinh tế - xã hội", ["kinh tế - xã hội"]),
        ("' `", []),
    ],
)
def test_specks_and_strokes_are_no_print(text, expected):
    assert text_of(only_print([line(text)])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tặng Băng khen cho 05 tập thê, 07 cá nhân", "Tặng Bằng khen cho 05 tập thể, 07 cá nhân"),
        ("PHONG TRÀO THỊ ĐUA", "PHONG TRÀO THI ĐUA"),
        ("Tống kết năm học", "Tổng kết năm học"),
        ("Uỷ ban xã, Ủy ban huyện", "Uỷ ban xã, Ủy ban huyện"),
        ("Văn hoá, văn hóa", "Văn hoá, văn hóa"),
        ("gồm 12 đíc và 98 tố", "gồm 12 đ/c và 98 tổ"),
        ("đức tính, tố cáo", "đức tính, tố cáo"),
        ("trong Quý HI/2025 và quý H", "trong Quý III/2025 và quý II"),
        ("quý 1 năm 2024", "quý 1 năm 2024"),
        ("3. Quý HH: thi đua", "3. Quý III: thi đua"),
        ("Mục Hl, hạng HI", "Mục III, hạng III"),
        ("Đại hội XHI, khóa XIH", "Đại hội XIII, khóa XIII"),
        ("S0: 12/BC", "Số: 12/BC"),
        ("KI. CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("cả nhân dân toàn xã", "cả nhân dân toàn xã"),
        ("tập, thê thảm", "tập, thê thảm"),
        ("1.478,8 triệu đồng", "1.478,8 triệu đồng"),
    ],
)
def test_only_readings_without_sense_are_repaired(text, expected):
    assert text_of(repaired([line(text)])) == [expected]


@pytest.mark.parametrize(
    ("text", "gap_after", "expected"),
    [
        ("Kếhoạch", 2, ["Kế", "hoạch"]),
        ("Hộông:", 2, ["Hộ", "ông:"]),
        ("Thungân", 3, ["Thu", "ngân"]),
        ("nghiêng", 4, ["nghiêng"]),
        ("Kdăm", 1, ["Kdăm"]),
        ("Kếhoạch", None, ["Kếhoạch"]),
    ],
)
def test_joined_words_are_parted_at_a_gap_between_syllables(text, gap_after, expected):
    """Letters of 7 pixels each; at the gap four columns of pixels are empty."""
    word = Word(text, 0, 0, 7 * len(text), 20, 16, 14, confidence=0.9)
    ink = np.ones((20, 7 * len(text)), dtype=bool)
    if gap_after is not None:
        ink[:, 7 * gap_after - 2 : 7 * gap_after + 2] = False
    ((first, *rest),) = parted([[word]], ink, 1.0)
    assert [part.text for part in (first, *rest)] == expected
    assert first.x1 <= (rest[0].x0 if rest else word.x1)
