"""Characters into printed lines: order by place, spaces by gaps, raised figures, doubled bold, combining marks."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.normalise import normalise
from extractors.reading.layout.characters import Characters, Run, Word
from extractors.reading.layout.lines import PrintedLine, printed_rows

SIZE = 10.0
ADVANCE = 6.0
SPACE = 3.0


def drawn(*pieces: tuple[str, float, Run]) -> Characters:
    """Characters of equal width, each piece from its x on; "~" leaves a space's gap without drawing one."""
    codes, x0, x1, owner = [], [], [], []
    for number, (text, x, run) in enumerate(pieces):
        for char in text:
            wide = {" ": SPACE, "~": SPACE}.get(char, 0.0 if unicodedata.combining(char) else ADVANCE * run.size / SIZE)
            if char != "~":
                codes.append(ord(char))
                x0.append(x)
                x1.append(x + wide)
                owner.append(number)
            x += wide
    runs = [run for *_, run in pieces]
    baseline = np.array([runs[index].baseline for index in owner], dtype=np.float32)
    return Characters(
        np.array(codes, dtype=np.uint32),
        np.array(x0, dtype=np.float32),
        np.array(x1, dtype=np.float32),
        baseline - 8,
        baseline + 2,
        np.array(owner, dtype=np.int32),
        runs,
    )


def run(y: float = 100.0, size: float = SIZE, **style: bool) -> Run:
    return Run(baseline=y, size=size, **style)


def rows(*pieces: tuple[str, float, Run]) -> list[list[str]]:
    return [[line.text for line in row] for row in printed_rows(drawn(*pieces), 1)]


def lines(*pieces: tuple[str, float, Run]) -> list[PrintedLine]:
    return [line for row in printed_rows(drawn(*pieces), 1) for line in row]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("Giấy khen", 50, run())], [["Giấy khen"]]),
        ([("Giấy~khen", 50, run())], [["Giấy khen"]]),
        ([("Giấy  khen", 50, run())], [["Giấy khen"]]),
        # drawn from a second font after the rest of the line
        ([("HUY", 50, run()), ("N GIÁO", 74, run()), ("Ệ", 68, run())], [["HUYỆN GIÁO"]]),
        ([("c", 50, run()), ("a xã", 62, run()), ("ủ", 56, run())], [["của xã"]]),
        # the bold of a font without bold, drawn twice
        ([("Quý II", 50, run()), ("Quý II", 50.4, run())], [["Quý II"]]),
        ([("11.100", 50, run())], [["11.100"]]),
        # a spaced-out title, with and without typed spaces
        ([(char, 50 + 9 * i, run()) for i, char in enumerate("BÁO")], [["BÁO"]]),
        ([("B", 50, run()), ("Á", 58, run()), ("O ", 66, run()), ("C", 76, run()), ("Á", 84, run())], [["BÁO CÁ"]]),
        # lines by baseline, whatever the order of drawing
        ([("dưới", 50, run(115)), ("trên", 50, run(100))], [["trên"], ["dưới"]]),
        ([("hơi", 50, run(100)), ("lệch", 71, run(101))], [["hơi lệch"]]),
        # columns
        ([("UBND XÃ", 50, run()), ("CỘNG HÒA", 160, run())], [["UBND XÃ", "CỘNG HÒA"]]),
        ([("Số:" + " " * 12 + "/BC-UBND", 50, run())], [["Số: /BC-UBND"]]),
        ([("ngày" + " " * 9 + "tháng 7", 50, run())], [["ngày tháng 7"]]),
        ([("II.", 50, run()), ("KẾT QUẢ", 110, run())], [["II. KẾT QUẢ"]]),
        ([("ỦY", 50, run()), ("BAN", 90, run()), ("NHÂN", 136, run()), ("DÂN", 188, run())], [["ỦY BAN NHÂN DÂN"]]),
        # raised and lowered figures
        ([("giao", 50, run()), ("17", 74, run(95, 6))], [["giao¹⁷"]]),
        ([("320 m", 50, run()), ("2", 77, run(95, 6)), ("đất", 84, run())], [["320 m² đất"]]),
        ([("CO", 50, run()), ("2", 62, run(102.5, 6))], [["CO2"]]),
        ([("trên", 50, run(100)), ("nhỏ", 50, run(107, 6)), ("dưới", 50, run(118))], [["trên"], ["nhỏ"], ["dưới"]]),
        # other writing directions
        ([("DỰ THẢO", 50, replace(run(), turns=-1)), ("chữ", 50, run())], [["chữ"]]),
        # hyphens that fonts map to the soft one are visible here
        ([("34\u00adCT/TW", 50, run())], [["34-CT/TW"]]),
        ([("ph\u01a3\u01a1ng", 50, run())], [["phương"]]),
    ],
)
def test_rows(pieces, expected):
    assert rows(*pieces) == expected


def test_combining_marks_join_their_letter_and_keep_its_edges():
    (line,) = lines((unicodedata.normalize("NFD", "Tiến tới"), 50, run()))
    assert line.text == "Tiến tới"
    assert len(line.lefts) == len(line.rights) == 8
    assert line.lefts[2] == pytest.approx(62) and line.rights[2] == pytest.approx(68)
    assert line.lefts[5] == pytest.approx(50 + 4 * ADVANCE + SPACE)


def test_style_is_a_share_of_letters():
    (line,) = lines(("Số ", 50, run(bold=True)), ("12", 65, run(bold=True)), ("xa", 80, run(italic=True)))
    assert (line.bold, line.italic, line.size) == (0.5, 0.5, SIZE)


def test_a_doubled_line_is_bold():
    (line,) = lines(("Quý", 50, run()), ("Quý", 50.4, run()))
    assert line.bold == 1.0


def test_a_superscript_does_not_change_the_line():
    (line,) = lines(("giao", 50, run()), ("1", 74, run(95, 6)))
    assert (line.baseline, line.size) == (100.0, SIZE)


def test_words_of_ocr_keep_their_spaces_where_boxes_touch():
    words = [Word(text, 50 + 30 * i, 90, 80 + 30 * i, 102, 100, SIZE, confidence=c) for i, (text, c) in
             enumerate([("Bằng", 0.9), ("khen", 0.7)])]  # fmt: skip
    ((line,),) = printed_rows(Characters.of_words(words), 3)
    assert line.text == "Bằng khen" and line.page == 3
    assert line.confidence == pytest.approx(0.8) and line.x1 <= 110


ALPHABET = st.sampled_from("aăâđêôơưẤỆỢ ủ1234.,:-/()%“”\u0301\u00ad\u00a0\ufffe\u200b\U0001f600")
PIECE = st.tuples(
    st.text(ALPHABET, max_size=12),
    st.floats(0, 500),
    st.builds(Run, st.sampled_from([50.0, 53.0, 60.0, 300.0]), st.sampled_from([1.0, 6.0, 10.0]), st.booleans()),
)


@given(st.lists(PIECE, max_size=8))
def test_any_characters_give_normal_text_with_edges_for_each_code_point(pieces):
    for line in lines(*pieces):
        assert line.text == line.text.strip() and normalise(line.text) == line.text and "  " not in line.text
        assert len(line.text) == len(line.lefts) == len(line.rights)
