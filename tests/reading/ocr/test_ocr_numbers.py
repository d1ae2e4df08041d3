"""Numbers on scans that OCR may have damaged: which are told, and with what reason; none is ever changed."""

from __future__ import annotations

import pytest

from extractors.document import DocumentBuilder
from extractors.reading.layout.characters import Word
from extractors.reading.layout.page_text import PageText
from extractors.reading.ocr.numbers import doubtful_numbers, warn


def told(text: str, *, confidence: float = 0.9) -> list[str]:
    """What is told of the lines of a page, each given as words parted by spaces."""
    lines = [
        [Word(word, 50.0 * place, 10, 50.0 * place + 45, 22, 20, 14, confidence=confidence) for place, word in row]
        for row in (enumerate(line.split()) for line in text.split("\n"))
    ]
    return doubtful_numbers(lines)


@pytest.mark.parametrize(
    "text",
    ["2O24", "1l", "1.4788,8"],
)
def test_figures_that_make_no_number_are_told(text):
    assert told(text) == [f"“{text}”"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15/13/2024", "15/13/2024"),
        ("ngày 32/01/2024", "32/01/2024"),
        ("trước ngày 15/13", "15/13"),
        ("ngày 05 tháng 13 năm 2024", "13"),
        ("ngày 35 tháng 10 năm 2024", "35"),
        ("trong tháng 13 và quý II", "13"),
        ("00/10/2024", "00/10/2024"),
    ],
)
def test_days_and_months_that_do_not_exist_are_told(text, number):
    assert told(text) == [f"“{number}” (không có ngày, tháng này)"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("đạt tỷ lệ 98,5.", "98,5"),
        ("với tỉ lệ đạt 85 so với kế hoạch", "85"),
        ("số hộ nghèo chiếm 12,3;", "12,3"),
        ("có 17/20 xã đạt chuẩn, đạt 85.", "85"),
        ("có 17/20 xã, đạt 8596 kế hoạch", "8596"),
        ("29/30 trường (96,67)", "96,67"),
        ("đạt 85%6 kế hoạch", "85%6"),
        ("giảm 5o/o so với cùng kỳ", "5o/o"),
    ],
)
def test_numbers_that_lost_their_percent_sign_are_told(text, number):
    assert told(text) == [f"“{number}” (có thể sai hoặc mất dấu %)"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tăng 1,5% và 2,4% so với 98.5% năm trước", "98.5%"),
        ("năng suất 62,58 tạ/ha, sản lượng 46.8 tạ và 3,1 ha", "46.8"),
        ("có 1,250 người tham gia", "1,250"),
    ],
)
def test_a_dot_for_a_comma_and_a_comma_for_a_dot_are_told(text, number):
    assert told(text) == [f"“{number}” (dấu chấm hay dấu phẩy)"]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/12/2024, tháng 12 năm 2024",
        "1.478,8 triệu đồng, 344.919 người, 4.235,04ha",
        "Chỉ thị 34-CT/TW, Nghị định 152/2025/NĐ-CP, Covid-19, m3",
        "24.12.2024 và ngày 12.5",
        "đạt 98,5 điểm; đạt 85% kế hoạch; tỷ lệ 98,5%; tỷ lệ 98,5 % kế hoạch",
        "17/20 xã, 85 hộ nghèo",
        "có 45/45 nhiệm vụ, đạt 100%.",
        "đạt 14,231 tỷ đồng, tăng 54 vụ (209/155)",
        "theo mục 2.1 và khoản 1.2, diện tích 7,2 ha và 8,5 ha",
        "7.2 ha, sản lượng 46.8 tạ/ha",  # a page that writes its decimals with dots
        "1.2 Về trồng trọt: 3,5 ha và 4,5 ha",
        "chiếm tỷ lệ cao trong 12 tháng",
        "tăng 15 vụ, giảm 3 người.",
    ],
)
def test_sound_numbers_are_not_told(text):
    assert told(text) == []


def test_what_tesseract_was_unsure_of_is_told_once():
    assert told("có 125 hộ\nvà 125 hộ, 7 xã", confidence=0.4) == ["“125”"]


def test_the_warning_names_the_page_and_the_first_numbers():
    builder = DocumentBuilder()
    warn([PageText(1, 595, 842), PageText(2, 595, 842, doubts=[f"“{n}”" for n in range(1, 8)])], builder)
    (warning,) = builder.warnings
    assert warning.code == "W_DOUBTFUL_NUMBERS" and warning.message.startswith("Trang 2: ")
    assert "“5” …" in warning.message and "“6”" not in warning.message
