"""Labels at the start of a line, and the sequence that decides between their readings."""

from __future__ import annotations

import pytest

from extractors.components.sections.labels import follows, read_labels, repair, roman

# fmt: off
READ = [
    # line, style, number, prefix, printed, title
    ("I. KẾT QUẢ", "roman", 1, (), "I", "KẾT QUẢ"),
    ("I- Hình thức", "roman", 1, (), "I", "Hình thức"),
    ("II/ TỒN TẠI", "roman", 2, (), "II", "TỒN TẠI"),
    ("IV, HẠN CHẾ CHUNG", "roman", 4, (), "IV", "HẠN CHẾ CHUNG"),
    ("III PHƯƠNG HƯỚNG", "roman", 3, (), "III", "PHƯƠNG HƯỚNG"),
    ("1- Mục đích", "decimal1", 1, (), "1", "Mục đích"),
    ("1/- Về tổ chức", "decimal1", 1, (), "1", "Về tổ chức"),
    ("2) Yêu cầu", "decimal1", 2, (), "2", "Yêu cầu"),
    ("3.Thời gian", "decimal1", 3, (), "3", "Thời gian"),
    ("1. 100% thôn đăng ký", "decimal1", 1, (), "1", "100% thôn đăng ký"),
    ("1.1 Trồng trọt", "decimal2", 1, (1,), "1.1", "Trồng trọt"),
    ("1.1. Trồng trọt", "decimal2", 1, (1,), "1.1", "Trồng trọt"),
    ("2.3.4. Giá cả", "decimal3", 4, (2, 3), "2.3.4", "Giá cả"),
    ("I.2. Đối tượng", "decimal2", 2, (1,), "I.2", "Đối tượng"),
    ("a) Về tập thể", "lower", 1, (), "a", "Về tập thể"),
    ("đ. Thực hiện nghiêm", "lower", 5, (), "đ", "Thực hiện nghiêm"),
    ("A- NHỮNG KẾT QUẢ", "upper", 1, (), "A", "NHỮNG KẾT QUẢ"),
    ("(2) Đổi mới nội dung", "bracketed", 2, (), "2", "Đổi mới nội dung"),
    ("Phần thứ nhất", "part", 1, (), "Phần thứ nhất", ""),
    ("PHẦN THỨ HAI", "part", 2, (), "PHẦN THỨ HAI", ""),
    ("PHẦN I: ĐẶC ĐIỂM", "part", 1, (), "PHẦN I", "ĐẶC ĐIỂM"),
    ("Phần B", "part", 2, (), "Phần B", ""),
    ("Chương II", "chapter", 2, (), "Chương II", ""),
    ("Mục 3. HỒ SƠ", "division", 3, (), "Mục 3", "HỒ SƠ"),
    ("Điều 12. Thủ tục", "article", 12, (), "Điều 12", "Thủ tục"),
    ("Quý II:", "quarter", 2, (), None, "Quý II:"),
    ("Quý III/2025", "quarter", 3, (), None, "Quý III/2025"),
]
NO_LABEL = [
    "15 tập thể lớp tham gia", "2.638 hộ", "20/7 là ngày hội", "2021 là năm bản lề", "V/v báo cáo thi đua",
    "5/5 xã đạt chuẩn", "15-20 cơ quan", "Phần lớn các hộ", "Phần ba của đề án", "Mục tiêu chung",
    "Điều 5 Luật Thi đua", "Quý vị đại biểu", "1.5 ha lúa", "I", "- Nội dung", "TM. ỦY BAN", "", "e-mail gửi về phòng",
    "Quý II các xã đã nộp báo cáo",
]  # fmt: skip
# fmt: on


@pytest.mark.parametrize(("line", "style", "number", "prefix", "printed", "title"), READ)
def test_reads_label(
    line: str, style: str, number: int, prefix: tuple[int, ...], printed: str | None, title: str
) -> None:
    label = read_labels(line)[0]
    assert (label.style, label.number, label.prefix, label.printed) == (style, number, prefix, printed)
    assert line[label.end :] == title


@pytest.mark.parametrize("line", NO_LABEL)
def test_no_label(line: str) -> None:
    assert read_labels(line) == []


@pytest.mark.parametrize(("damaged", "number"), [("HI", 3), ("IH", 3), ("Il", 2), ("lI", 2), ("lV", 4), ("IU", 3)])
def test_repairs_roman_numerals_that_ocr_damaged(damaged: str, number: int) -> None:
    labels = [label for label in read_labels(f"{damaged}. CÔNG TÁC KHEN THƯỞNG") if label.style == "roman"]
    repaired = repair(labels[0], number)
    assert repaired is not None
    assert repaired.printed == roman(number)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("d) Một", "đ) Hai", True),
        ("d) Một", "e) Hai", True),
        ("e) Một", "g) Hai", True),
        ("e) Một", "f) Hai", True),
        ("i) Một", "k) Hai", True),
        ("a) Một", "c) Hai", False),
        ("III. Một", "IV. Hai", True),
        ("1.9. Một", "1.10. Hai", True),
        ("1.9. Một", "2.1. Hai", False),
        ("2. Một", "2. Hai", False),
    ],
)
def test_follows(before: str, after: str, expected: bool) -> None:
    assert any(follows(a, b) for a in read_labels(after) for b in read_labels(before)) is expected


def test_on_a_scan_the_letter_A_may_be_a_four():
    readings = [(label.style, label.number) for label in read_labels("A. Quý IV:", scanned=True)]
    assert readings == [("upper", 1), ("decimal1", 4)]
    assert [label.style for label in read_labels("A. Quý IV:")] == ["upper"]
