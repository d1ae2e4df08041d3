"""A second look at lines that Tesseract was not sure of: smoothed, in black and white, on a sheet of their own.

So are lines whose label is in doubt, since a lost label costs a heading its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PIL import Image

from extractors.reading.layout.characters import Word
from extractors.reading.ocr.sheet import Sheet

ReadLines = Callable[[Image.Image], list[list[Word]]]
"""Reads a sheet of short lines and gives the words of each line, in pixels."""

LABEL = re.compile(r"(?:[IVX]{1,5}|\d{1,2})(?:\.\d{1,2}){0,3}[.)-]?|[ABCDĐabcdeghđ][.)-]|[-+]")
"""A list label as a word by itself: "IV.", "2.1", "a)", "III-", a dash."""

_MOST = 24  # lines of a page that are looked at again
_UNSURE_LINE, _UNSURE_WORD = 0.75, 0.35
_BETTER = 0.02  # by how much surer the second reading has to be
_UNSURE_WORD_ALONE, _SURER_WORD = 0.6, 0.3  # confidence of a word that is replaced by itself, and by how much at least
_TWO_NUMBERS = 0.45  # confidence of a number that was read in two ways: it is told
_NO_FIGURE = re.compile(r"[^\d.,/%-]")
_SHIFT = 0.5  # em by which the edges of one word may differ in two readings
_UNSURE_LABEL, _LONGEST_LABEL = 0.85, 5  # confidence, characters
_BETTER_LABEL = 0.1
_ARABIC_FOR_ROMAN = 0.75  # a printed "1." is read more surely than that, a Roman number is not
_MARGIN = 5  # pixels kept around a line


def sureness(words: list[Word]) -> float:
    """The confidence of a line: the mean over its characters."""
    return sum(word.confidence * len(word.text) for word in words) / max(sum(len(word.text) for word in words), 1)


def read_unsure(lines: list[list[Word]], sheet: Sheet, read: ReadLines) -> list[list[Word]]:
    """The lines of the sheet, those that were read unsurely from a second reading where that is surer."""
    unsure = [number for number, words in enumerate(lines) if _is_unsure(words)][:_MOST]
    if not unsure:
        return lines
    width, height = sheet.image.size
    bands = [_band(lines[number], sheet.scale, height) for number in unsure]
    tops = np.cumsum([4 * _MARGIN] + [bottom - top + 4 * _MARGIN for top, bottom in bands])
    strips = np.full((int(tops[-1]), width), 255, dtype=np.uint8)
    for (top, bottom), y in zip(bands, tops[:-1].tolist(), strict=True):
        strips[y : y + bottom - top][sheet.smooth_ink(0, top, width, bottom)] = 0
    result = list(lines)
    for words in read(Image.fromarray(strips)):
        place = int(np.searchsorted(tops, (words[0].top + words[0].bottom) / 2) - 1)
        if not 0 <= place < len(unsure):
            continue
        number = unsure[place]
        down = bands[place][0] - int(tops[place])
        again = [_moved(word, down, sheet.scale, lines[number][0]) for word in words]
        if sureness(words) > sureness(result[number]) + _BETTER:
            result[number] = [_compared(word, result[number]) for word in again]
        else:
            result[number] = _mixed(result[number], again)
    return result


def _mixed(first: list[Word], second: list[Word]) -> list[Word]:
    """The first reading of a line, with those words of the second that are more believable."""
    mixed = [_surer(word, second) for word in first]
    if len(second) > 1 and _is_better_label(second[0], first[0]):
        mixed[0] = second[0]
    return mixed


def _surer(word: Word, others: list[Word]) -> Word:
    """The word, or the surer one that was read at its place."""
    other = _at_place_of(word, others) if word.confidence < _UNSURE_WORD_ALONE else None
    return word if other is None or other.confidence < word.confidence + _SURER_WORD else _compared(other, [word])


def _compared(word: Word, others: list[Word]) -> Word:
    """The word; a number at whose place others have another number becomes one of doubt."""
    other = _at_place_of(word, others)
    if other is None or _figures(word) == _figures(other):
        return word
    return replace(word, confidence=min(word.confidence, _TWO_NUMBERS))


def _at_place_of(word: Word, others: list[Word]) -> Word | None:
    for other in others:
        if abs(other.x0 - word.x0) + abs(other.x1 - word.x1) < _SHIFT * word.size:
            return other
    return None


def _figures(word: Word) -> str:
    """The word as far as it is a number; empty where it has no figure."""
    return _NO_FIGURE.sub("", word.text).strip(".,") if any(map(str.isdigit, word.text)) else ""


def _is_better_label(second: Word, first: Word) -> bool:
    """Whether the second reading of a line's first word is a label, and more believable than the first reading."""
    if not LABEL.fullmatch(second.text) or second.text == first.text:
        return False
    if first.text[0].isdigit() and second.text[0] in "IVX":
        return first.confidence < _ARABIC_FOR_ROMAN
    return second.confidence > first.confidence + _BETTER_LABEL


def _is_unsure(words: list[Word]) -> bool:
    if not words or words[-1].x1 - words[0].x0 < words[0].size:
        return False
    first = words[0]
    if len(words) > 1 and len(first.text) <= _LONGEST_LABEL and first.confidence < _UNSURE_LABEL and first.text != "-":
        return True
    return sureness(words) < _UNSURE_LINE or any(map(_is_unsure_word, words))


def _is_unsure_word(word: Word) -> bool:
    least = _UNSURE_WORD_ALONE if any(map(str.isdigit, word.text)) else _UNSURE_WORD
    return len(word.text) > 1 and word.confidence < least


def _band(words: list[Word], scale: float, height: int) -> tuple[int, int]:
    """The rows of pixels, of so many, on which the line stands."""
    top = min(word.top for word in words) / scale - _MARGIN
    bottom = max(word.bottom for word in words) / scale + _MARGIN
    return max(int(top), 0), min(int(bottom), height)


def _moved(word: Word, down: int, scale: float, like: Word) -> Word:
    """The word of a second reading at its place on the page (points), on the line of the first reading."""
    return replace(
        word,
        x0=word.x0 * scale,
        x1=word.x1 * scale,
        top=(word.top + down) * scale,
        bottom=(word.bottom + down) * scale,
        baseline=like.baseline,
        size=like.size,
    )
