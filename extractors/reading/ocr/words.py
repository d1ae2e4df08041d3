"""Tesseract's hOCR into words with their places, without the specks and stains that it took for print."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from statistics import median

from extractors.language.letters import LOWER
from extractors.reading.layout.characters import Word
from extractors.reading.ocr.again import sureness

_ELEMENT = re.compile(r"<span class='(ocrx?_\w+)' id='[^']*' title=[\"']([^\"']*)[\"'][^>]*>\s*([^<\n]*)")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline ([-\d.]+) ([-\d.]+)")
_HEIGHT = re.compile(r"x_size ([\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_EM = 1.08  # ems of the type in Tesseract's x_size, which goes from descender to ascender
_USUAL = 0.12  # sizes that differ by less from the page's usual one are that size: measuring is not more exact
_DOUBTFUL = 0.4
_TWICE = re.compile(r"ĐÐ|ÐĐ")  # one Đ read as itself and as its look-alike of Iceland
_GLUED = re.compile(rf"([^\W\d_]*[À-ỹ][^\W\d_]*(?<=[{LOWER}]))((?:[IVX]{{1,5}}|\d[\d.,/]*)\W*)")
_STROKES = "|_¬¦"  # what rules and folds are read as
_SIGNS = re.compile(r"[^\w\s]{1,2}")
_APART = 1.2  # em
_UNSURE_SIGN = 0.6
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's box in pixels, its baseline's slope and offset from the box's bottom left corner, and its height."""

    x0: float
    bottom: float
    slope: float
    offset: float
    height: float


def lines_of(hocr: str, *, scale: float, origin: tuple[int, int] = (0, 0)) -> list[list[Word]]:
    """The words of each line in the order found, in points; `scale`: points a pixel.

    `origin`: the pixel of the page at which the image begins.
    """
    across, down = origin
    line = _Line(0.0, 0.0, 0.0, 0.0, 1.0)
    lines: list[list[Word]] = []
    for kind, title, text in _ELEMENT.findall(hocr):
        box = _BOX.search(title)
        if box is None:
            continue
        x0, top, x1, bottom = (int(side) + shift for side, shift in zip(box.groups(), (across, down) * 2, strict=True))
        if kind != "ocrx_word":
            line = _line(title, x0, bottom)
            lines.append([])
            continue
        text = html.unescape(text).strip()
        confidence = _CONFIDENCE.search(title)
        if not text or not lines or confidence is None:
            continue
        text = _TWICE.sub("Đ", text)
        for part, left, right in _parts(text, x0, x1):
            baseline = line.bottom + line.offset + line.slope * ((left + right) / 2 - line.x0)
            lines[-1].append(
                Word(
                    part,
                    left * scale,
                    top * scale,
                    right * scale,
                    bottom * scale,
                    baseline * scale,
                    line.height * _EM * scale,
                    confidence=int(confidence[1]) / 100,
                )
            )
    usual = _usual_size(lines)
    return [_even_size(words, usual) for words in lines if words]


def only_print(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines without those that are no print: stains, folds and rims of seals, read as a few odd signs."""
    usual = _usual_size(lines)
    cleaned = [_without_specks(words) for words in lines if _is_print(words, usual)]
    return [words for words in cleaned if words]


def _without_specks(words: list[Word]) -> list[Word]:
    """The words without signs that stand apart or were read unsurely, and without strokes at the ends of words."""
    kept: list[Word] = []
    for place, word in enumerate(words):
        text = word.text.strip(_STROKES)
        if not text:
            continue
        if _SIGNS.fullmatch(text):
            before = word.x0 - words[place - 1].x1 if place else 0.0
            after = words[place + 1].x0 - word.x1 if place + 1 < len(words) else _APART * word.size
            apart = place and before > _APART * word.size and after >= _APART * word.size
            if apart or (word.confidence < _UNSURE_SIGN and text not in "-+"):
                continue
        kept.append(word if text == word.text else replace(word, text=text))
    return kept


def _line(title: str, x0: float, bottom: float) -> _Line:
    baseline, height = _BASELINE.search(title), _HEIGHT.search(title)
    slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    return _Line(x0, bottom, slope, offset, float(height[1]) if height else 1.0)


def _parts(text: str, x0: float, x1: float) -> list[tuple[str, float, float]]:
    """The word with its left and right edge, or two words where a figure was joined to the syllable before it."""
    glued = _GLUED.fullmatch(text)
    if glued is None:
        return [(text, x0, x1)]
    step = (x1 - x0) / (len(text) + 1)
    return [(glued[1], x0, x0 + len(glued[1]) * step), (glued[2], x1 - len(glued[2]) * step, x1)]


def _usual_size(lines: list[list[Word]]) -> float:
    """The size of most of the print, by characters."""
    sizes = [word.size for words in lines for word in words for _ in word.text]
    return median(sizes) if sizes else 14.0


def _even_size(words: list[Word], usual: float) -> list[Word]:
    size = words[0].size
    size = usual if abs(size - usual) <= _USUAL * usual else size
    return [replace(word, size=round(size * 2) / 2) for word in words]


def _is_print(words: list[Word], usual: float) -> bool:
    text = "".join(word.text for word in words)
    sure = sureness(words)
    if not _HAS_LETTER.search(text):
        return False
    size = words[0].size
    if size > 3 * usual or size < usual / 3:
        return sure > 2 * _DOUBTFUL
    return sure >= _DOUBTFUL or (len(text) > 12 and sure >= _DOUBTFUL / 2)
