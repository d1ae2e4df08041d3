"""A second look at list labels: Tesseract often loses a number or dash that a wide gap parts from its line.

Dashes are told by their shape. Numbers are cut out, put on a sheet of their own and read again, by figures only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

import numpy as np
from PIL import Image

from extractors.reading.layout.characters import Numbers, Word
from extractors.reading.ocr.again import LABEL, ReadLines, sureness
from extractors.reading.ocr.sheet import Sheet

ALPHABET = "0123456789IVXabcdeghđ.)-+"
_MOST = 60  # labels of a page that are looked at again
# Confidence from which on a line's first word is believed, where it looks like a label, and where a gap follows it.
_SURE, _SURE_LABEL, _SURE_APART = 0.85, 0.5, 0.95
_BELIEVED, _BETTER_THAN_NONE = 0.75, 0.6  # the same for a second reading, and where the first one is no label
_BY_SHAPE = 0.9  # confidence of what a shape tells
_TAB = 0.8  # em between a label and its text from which on the label is a word by itself
_REACH = 6.0  # em left of a line within which its lost label stands
_FEWEST = 0.008  # share of a square em that is ink, below which it is a speck
_STEMS = re.compile(r"[IHLl|!]{1,4}[.,:;]?")  # how one to three capital I are misread
_LETTER = re.compile(r"[^\W\d_A-ZĐil][.)]")  # "ø.": a damaged letter, and no figure
_WORD = re.compile(r"[^\W\d_]{2,}")
_ABOVE, _BELOW = 1.0, 0.4  # em above and below the baseline that are cut out
_PITCH = 1.8


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label stands, in pixels: its line's number, its ink's box, its baseline and size of type.

    `instead`: the text of the line's first word where that is the label; None where the label is lost.
    """

    line: int
    x0: int
    top: int
    x1: int
    bottom: int
    baseline: float
    size: float
    instead: str | None


def read_labels(lines: list[list[Word]], sheet: Sheet, read: ReadLines) -> list[list[Word]]:
    """The lines of the sheet with labels put in or put right."""
    places = _doubtful(lines, sheet)[:_MOST]
    found = {place: (text, _BY_SHAPE) for place in places if (text := _shape(place, sheet))}
    rest = [place for place in places if place not in found]
    if rest:
        found.update(_read(rest, sheet, read))
    result = list(lines)
    for place, (text, confidence) in found.items():
        words = lines[place.line]
        box = (place.x0, place.top, place.x1, place.bottom)
        x0, top, x1, bottom = (side * sheet.scale for side in box)
        label = replace(words[0], text=text, x0=x0, top=top, x1=x1, bottom=bottom, confidence=confidence)
        result[place.line] = [label, *words[place.instead is not None :]]
    return result


def _doubtful(lines: list[list[Word]], sheet: Sheet) -> list[_Place]:
    starts = [words[0].x0 for words in lines if words]
    if len(starts) < 2:
        return []
    margin = quantiles(starts, n=10)[0]
    found = []
    for number, words in enumerate(lines):
        if not words:
            continue
        first, size = words[0], words[0].size
        if len(words) > 1 and _is_doubtful(first, words[1]):
            left, right, instead = first.x0 - 0.2 * size, words[1].x0 - 0.15 * size, first.text
        else:
            left, right, instead = max(margin - 0.4 * size, first.x0 - _REACH * size), first.x0 - 0.3 * size, None
        if right - left < 0.3 * size:
            continue
        left, right, baseline, size = (length / sheet.scale for length in (left, right, first.baseline, size))
        box = _ink_box(sheet, left, right, baseline, size)
        if box is not None:
            found.append(_Place(number, *box, baseline, size, instead))
    return found


def _is_doubtful(first: Word, second: Word) -> bool:
    """Whether a line's first word may be a label that was misread."""
    is_apart = second.x0 - first.x1 > _TAB * first.size
    if _STEMS.fullmatch(first.text):
        return True
    least = _SURE_APART if is_apart else _SURE_LABEL if LABEL.fullmatch(first.text) else _SURE
    if len(first.text) > 4 or first.confidence >= least:
        return False
    return is_apart or not _WORD.search(first.text)


def _ink_box(sheet: Sheet, left: float, right: float, baseline: float, size: float) -> tuple[int, int, int, int] | None:
    """The box around the ink of a stretch of line, specks aside; None where there is too little or too much of it."""
    x, y = max(int(left), 0), max(int(baseline - 0.85 * size), 0)
    part = sheet.smooth_ink(x, y, int(right), int(baseline + 0.25 * size))
    if not part.size:
        return None
    columns, rows = np.flatnonzero(part.sum(axis=0) >= 2), np.flatnonzero(part.sum(axis=1) >= 2)
    if not len(columns) or not len(rows) or part.sum() < _FEWEST * size * size:
        return None
    box = x + int(columns[0]), y + int(rows[0]), x + int(columns[-1]) + 1, y + int(rows[-1]) + 1
    return box if 0.12 * size <= box[2] - box[0] <= 3 * size else None


def _shape(place: _Place, sheet: Sheet) -> str | None:
    """What the label is where its shape tells: a dash, or a Roman number of stems only ("II", "III")."""
    if _is_dash(place):
        return "-"
    if place.instead is not None and _STEMS.fullmatch(place.instead):
        count = _stems(sheet.smooth_ink(place.x0, place.top, place.x1, place.bottom))
        return "I" * count + "." if count else None
    return None


def _stems(ink: Numbers) -> int:
    """How many upright strokes, up to three, the ink consists of; 0 where it holds other strokes."""
    height = len(ink)
    middle = np.pad(ink[round(0.35 * height) : round(0.65 * height)], ((0, 0), (1, 0)))
    if not len(middle):
        return 0
    starts = middle[:, 1:] & ~middle[:, :-1]
    counts = starts.sum(axis=1)
    count = int(np.median(counts))
    if not 1 <= count <= 3 or (counts != count).mean() > 0.2:
        return 0
    places = [np.flatnonzero(row) for row in starts[counts == count]]
    leaning = np.abs(places[0] - places[-1]).max() > 0.12 * height
    return 0 if leaning else count


def _is_dash(place: _Place) -> bool:
    size, width, height = place.size, place.x1 - place.x0, place.bottom - place.top
    level = place.baseline - (place.top + place.bottom) / 2
    return height <= 0.17 * size and width >= max(0.18 * size, 1.4 * height) and 0.1 * size < level < 0.5 * size


def _read(places: Sequence[_Place], sheet: Sheet, read: ReadLines) -> dict[_Place, tuple[str, float]]:
    """What the labels are, and how sure that is, for those that can be read: each is put on a line of a new sheet."""
    size = max(place.size for place in places)
    pitch = round(_PITCH * size)
    labels = np.full((pitch * (len(places) + 1), round(6 * size)), 255, dtype=np.uint8)
    for number, place in enumerate(places):
        top, bottom = round(place.baseline - _ABOVE * size), round(place.baseline + _BELOW * size)
        part = sheet.smooth_ink(place.x0 - 3, top, place.x1 + 3, bottom)
        y, x = round((number + 0.5) * pitch), round(size)
        labels[y : y + part.shape[0], x : x + part.shape[1]][part] = 0
    found: dict[_Place, tuple[str, float]] = {}
    for words in read(Image.fromarray(labels)):
        number = int((words[0].top + words[0].bottom) / 2 // pitch)
        text = "".join(word.text for word in words)
        if not 0 <= number < len(places) or not LABEL.fullmatch(text):
            continue
        sure, first = sureness(words), places[number].instead
        if first is not None and _LETTER.match(first) and text[0].isdigit():
            continue
        if sure >= (_BELIEVED if first is None or LABEL.fullmatch(first) else _BETTER_THAN_NONE):
            found[places[number]] = (text + "." if text[-1].isalnum() else text), sure
    return found
