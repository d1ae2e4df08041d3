"""The source format: what each mark of a source becomes in text and in gold."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import item_of
from corpus.gold import Assembler, bare_label, problems
from corpus.markup import Source, SourceError, read_inline, read_source

HEADER = """type: report
issuer: ỦY BAN NHÂN DÂN / XÃ NÀ HIN
number: Số: 07/BC-UBND
date: Nà Hin, ngày 03 tháng 7 năm 2025
"""


def source_of(folder: Path, body: str, header: str = HEADER) -> Source:
    path = folder / "report.txt"
    path.write_text(f"{header}---\n{body}\n", encoding="utf8")
    return read_source(path)


def item(text: str) -> dict[str, Any]:
    inline = read_inline(text)
    mark = inline.marks[0]
    return item_of(mark, inline.text[mark.start : mark.end], {})


@pytest.mark.parametrize(
    ("quote", "value", "value_max", "whole", "unit"),
    [
        ("1.204ha", 1204, None, None, "ha"),
        ("41,5 nghìn con", 41500, None, None, "con"),
        ("4,275 tỷ đồng", 4275000000, None, None, "đồng"),
        ("17/19 tiêu chí", 17, None, 19, "tiêu chí"),
        ("300 - 500 nghìn đồng", 300000, 500000, None, "đồng"),
        ("52 đến 58,5 tạ/ha", 52, 58.5, None, "tạ/ha"),
        ("45.8tạ/ha", 45.8, None, None, "tạ/ha"),
        ("99.17 %", 99.17, None, None, "%"),
        ("07 Tổ", 7, None, None, "tổ"),
    ],
)
def test_amounts_are_read_off_the_quote(
    quote: str, value: float, value_max: float | None, whole: float | None, unit: str
) -> None:
    found = item(f"<<q s='x' | {quote}>>")
    assert (found["value"], found["value_max"], found["of"], found["unit"]) == (value, value_max, whole, unit)


@pytest.mark.parametrize(
    "text",
    ["<<q | nhiều hộ>>", "<<q | 5>>", "<<q | 1,05 tỷ>>", "<<z | 5 hộ>>", "<<a giay_khen col | tập thể>>"],
)
def test_facts_that_say_too_little_are_refused(text: str) -> None:
    with pytest.raises(SourceError):
        item(text)


@pytest.mark.parametrize("text", ["<<q 5 hộ>>", "<<q | 5 hộ", "một [[hai"])
def test_marks_that_do_not_close_are_refused(text: str) -> None:
    with pytest.raises(SourceError):
        read_inline(text)


def test_text_is_what_remains_once_changes_are_accepted() -> None:
    inline = read_inline("xóa {-08-}{+09+} <<q v=9 u=nhà | **nhà tạm**>>[[theo rà soát]], ~~đợt 1~~⏎đợt 2")
    assert inline.text == "xóa 09 nhà tạm, đợt 1\nđợt 2"
    assert [note.text for note in inline.footnotes] == ["theo rà soát"]
    assert inline.text[inline.marks[0].start : inline.marks[0].end] == "nhà tạm"


@pytest.mark.parametrize(
    ("printed", "label"), [("1.1.", "1.1"), ("I-", "I"), ("1/-", "1"), ("đ)", "đ"), ("PHẦN I:", "PHẦN I"), ("", None)]
)
def test_labels_lose_their_closing_mark(printed: str, label: str | None) -> None:
    assert bare_label(printed) == label


def test_sections_nest_by_level(tmp_path: Path) -> None:
    part = "@h 1 movements break | Phần thứ nhất | KẾT QUẢ⏎NĂM 2025"
    body = f"{part}\n@h 3 content | a) | Một:\n@k 2 directions | 1. | Hai."
    text, gold = Assembler(source_of(tmp_path, body)).assemble()
    shown = [(s["label"], s["title"], s["type"], s["parent"], s["evidence"]["quote"]) for s in gold["sections"]]
    assert shown == [
        ("Phần thứ nhất", "KẾT QUẢ NĂM 2025", "heading", None, "Phần thứ nhất"),
        ("a", "Một", "heading", "s1", "a) Một:"),
        ("1", None, "clause", "s1", "1. Hai."),
    ]
    assert not problems(text, gold)


def test_header_as_printed(tmp_path: Path) -> None:
    _, gold = Assembler(source_of(tmp_path, "Một.", HEADER + "title: Sơ kết / 6 tháng\noptional: place\n")).assemble()
    header = gold["header"]
    assert (header["number"], header["symbol"], header["title"]) == ("07", "BC-UBND", "Sơ kết 6 tháng")
    assert header["date"] == {"year": 2025, "month": 7, "day": 3}
    assert "place" not in header and gold["header_optional"] == {"place": "Nà Hin"}


def test_rows_are_named_across_the_document(tmp_path: Path) -> None:
    body = (
        "@default a gl=commune\n<<a giay_khen col id=x | 5 tập thể>>\n@default a\n"
        "<<a giay_khen col same=x | 05 tập thể>> <<a giay_khen ind part=x opt | 2 người>>"
    )
    _, gold = Assembler(source_of(tmp_path, body)).assemble()
    first, second, third = gold["awards"]
    assert (first["giver_level"], second["giver_level"]) == ("commune", None)
    assert (second["same_as"], third["part_of"], third["optional"]) == (first["id"], first["id"], True)


def test_what_does_not_hold_together_is_named(tmp_path: Path) -> None:
    text, gold = Assembler(source_of(tmp_path, "Có <<q | 5 hộ>>.")).assemble()
    gold["quantities"][0]["aspect"] = "guess"
    gold["quantities"][0]["evidence"]["start"] += 1
    assert len(problems(text, gold)) == 2


@given(st.text(alphabet="aăđ 1,.-:\"“”'|()/", min_size=1))
def test_plain_text_is_kept(text: str) -> None:
    assert read_inline(text).text == text.strip()
