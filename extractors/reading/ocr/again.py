"""A second look at lines that Tesseract was not sure of: smoothed, in black and white, on a sheet of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PIL import Image

from extractors.reading.layout.characters import Word
from extractors.reading.ocr.sheet import Sheet

ReadLines = Callable[[Image.Image], list[list[Word]]]
"""Reads a sheet of short lines and gives the words of each line, in pixels."""

_MOST = 12  # lines of a page that are looked at again
_UNSURE_LINE, _UNSURE_WORD = 0.75, 0.35
_BETTER = 0.02  # by how much surer the second reading has to be
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
        if sureness(words) > sureness(result[number]) + _BETTER:
            down = bands[place][0] - int(tops[place])
            result[number] = [_moved(word, down, sheet.scale, lines[number][0]) for word in words]
    return result


def _is_unsure(words: list[Word]) -> bool:
    if not words or words[-1].x1 - words[0].x0 < words[0].size:
        return False
    return sureness(words) < _UNSURE_LINE or any(
        len(word.text) > 1 and word.confidence < _UNSURE_WORD for word in words
    )


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
