"""Places that people choose: selections counted in UTF-16 code units, and words looked for without diacritics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import Refusal
from service.web.pages.selection import Place, find_places, selected


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("thi đua yêu nước", (0, 4), (8, 3), "đua yêu"),
        ("thi đua yêu nước", (8, 3), (0, 4), "đua yêu"),  # selected from right to left
        ("𝟙😀 xã đạt", (0, 2), (0, 7), "😀 xã"),  # both astral characters are two units
        ("𝟙😀 xã đạt", (3, 0), (3, 2), "xã"),
        ("  năm xã ", (0, 0), (0, 9), "năm xã"),  # white space at the ends is left out
        ("hai\ndòng", (0, 0), (4, 4), "hai\ndòng"),
    ],
)
def test_selections(text: str, first: tuple[int, int], last: tuple[int, int], expected: str) -> None:
    start, end = selected(text, first, last)
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("first", "last"), [((0, 1), (0, 1)), ((3, 0), (4, 0)), ((9, 0), (99, 0)), ((99, 5), (0, 0)), ((7, 0), (7, 50))]
)
def test_selections_of_nothing_are_refused(first: tuple[int, int], last: tuple[int, int]) -> None:
    with pytest.raises(Refusal, match="E_BAD_SPAN"):
        selected("thi đua", first, last)


@given(text=st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1, max_size=20), data=st.data())
def test_any_selection_in_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    units = len(text[start:end].encode("utf-16-le")) // 2
    piece = data.draw(st.integers(0, start))
    before = len(text[piece:start].encode("utf-16-le")) // 2
    assert selected(text, (piece, before), (start, units)) == (start, end)


TEXT = "Phong trào thi đua.\nPhong trào thi\u00a0đua; Phong trao THI DUA yêu nước"


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("thi dua", ["thi đua", "thi\u00a0đua", "THI DUA"]),
        ("thi đua", ["thi đua", "thi\u00a0đua", "THI DUA"]),
        ("đua. phong", ["đua.\nPhong", "đua; Phong"]),
        ("dua phong", ["đua.\nPhong", "đua; Phong"]),
        ("ua phong", []),
        ("yeu   nuoc", ["yêu nước"]),
        ("(", []),
        ("  ", []),
        ("không có", []),
    ],
)
def test_looking_for_words(words: str, quotes: list[str]) -> None:
    assert [place.quote for place in find_places(TEXT, words)] == quotes


def test_what_is_written_as_asked_comes_first() -> None:
    assert [place.quote for place in find_places("thi dua, thi đua", "thi đua")] == ["thi đua", "thi dua"]


def test_a_place_shows_what_stands_around_it_on_its_line() -> None:
    text = "dòng một\nhai ba bốn\nnăm"
    place = Place.of(text, 13, 15)
    assert place == Place(13, 15, "hai ", "ba", " bốn")
    assert Place.of(text, 3, 3) is None and Place.of(text, 3, len(text) + 1) is None
