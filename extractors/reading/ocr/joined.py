"""Words that Tesseract joined ("Kếhoạch"): parted where the image has a gap and both parts are Vietnamese syllables."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from extractors.language.syllables import is_syllable
from extractors.reading.layout.characters import Numbers, Word

_EDGES = re.compile(r"(\W*)([^\W\d_]{3,})(\W*)")
_GAP = 0.1  # em; the narrowest space of a justified line is twice as wide, gaps within words are half
_NEAR = 2  # letters by which the place of the gap may be off, since letters differ in width


def parted(lines: list[list[Word]], ink: Numbers, scale: float) -> list[list[Word]]:
    """The lines with joined words parted. `ink`: the marks of the page, of which a pixel is `scale` points wide."""
    return [[part for word in words for part in _parts(word, ink, scale)] for words in lines]


def _parts(word: Word, ink: Numbers, scale: float) -> list[Word]:
    edges = _EDGES.fullmatch(word.text)
    if edges is None or is_syllable(edges[2]):
        return [word]
    left, right = max(int(word.x0 / scale), 0), int(word.x1 / scale)
    marked = np.flatnonzero(ink[max(int(word.top / scale), 0) : int(word.bottom / scale), left:right].any(axis=0))
    gaps = np.diff(marked)
    if not len(gaps) or gaps.max() * scale < _GAP * word.size:
        return [word]
    start = int(marked[gaps.argmax()]) + 1
    end = start + int(gaps.max()) - 1
    cut = _cut(edges[2], (start + end) / 2 / (right - left) * len(word.text) - len(edges[1]))
    if cut is None:
        return [word]
    cut += len(edges[1])
    return [
        replace(word, text=word.text[:cut], x1=(left + start) * scale),
        replace(word, text=word.text[cut:], x0=(left + end) * scale),
    ]


def _cut(letters: str, place: float) -> int | None:
    """Where the letters fall into two syllables, nearest to the place; None where they do not."""
    fits = [
        cut
        for cut in range(1, len(letters))
        if abs(cut - place) <= _NEAR and is_syllable(letters[:cut]) and is_syllable(letters[cut:])
    ]
    return min(fits, key=lambda cut: abs(cut - place), default=None)
