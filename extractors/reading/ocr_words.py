"""Tesseract's hOCR into words with their places, without the specks and stains that it took for print."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from statistics import median

from extractors.reading.characters import Word

_ELEMENT = re.compile(r"<span class='(ocrx?_\w+)' id='[^']*' title=[\"']([^\"']*)[\"'][^>]*>\s*([^<\n]*)")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline ([-\d.]+) ([-\d.]+)")
_HEIGHT = re.compile(r"x_size ([\d.]+)")
_SURENESS = re.compile(r"x_wconf (\d+)")
_EM = 1.08  # ems of the type in Tesseract's x_size, which goes from descender to ascender
_USUAL = 0.12  # sizes that differ by less from the page's usual one are that size: measuring is not more exact
_DOUBTFUL = 0.4
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's box in pixels, its baseline's slope and offset from the box's bottom left corner, and its height."""

    x0: float
    bottom: float
    slope: float
    offset: float
    height: float


def words_of(hocr: str, *, scale: float) -> list[Word]:
    """The words in the order found; `scale`: points a pixel. What is no print is left out."""
    found: list[Word] = []
    line = _Line(0.0, 0.0, 0.0, 0.0, 1.0)
    lines: list[list[Word]] = []
    for kind, title, text in _ELEMENT.findall(hocr):
        box = _BOX.search(title)
        if box is None:
            continue
        x0, top, x1, bottom = (float(side) for side in box.groups())
        if kind != "ocrx_word":
            line = _line(title, x0, bottom)
            lines.append([])
            continue
        text = html.unescape(text).strip()
        sureness = _SURENESS.search(title)
        if not text or not lines or sureness is None:
            continue
        baseline = line.bottom + line.offset + line.slope * ((x0 + x1) / 2 - line.x0)
        lines[-1].append(
            Word(
                text,
                x0 * scale,
                top * scale,
                x1 * scale,
                bottom * scale,
                baseline * scale,
                line.height * _EM * scale,
                confidence=int(sureness[1]) / 100,
            )
        )
    usual = _usual_size(lines)
    for words in lines:
        if words and _is_print(words, usual):
            found.extend(_even_size(words, usual))
    return found


def _line(title: str, x0: float, bottom: float) -> _Line:
    baseline, height = _BASELINE.search(title), _HEIGHT.search(title)
    slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    return _Line(x0, bottom, slope, offset, float(height[1]) if height else 1.0)


def _usual_size(lines: list[list[Word]]) -> float:
    """The size of most of the print, by characters."""
    sizes = [word.size for words in lines for word in words for _ in word.text]
    return median(sizes) if sizes else 14.0


def _even_size(words: list[Word], usual: float) -> list[Word]:
    size = words[0].size
    size = usual if abs(size - usual) <= _USUAL * usual else size
    return [replace(word, size=round(size * 2) / 2) for word in words]


def _is_print(words: list[Word], usual: float) -> bool:
    """Whether a line is print: not a stain, a fold or the rim of a seal read as a few odd signs."""
    text = "".join(word.text for word in words)
    sureness = sum(word.confidence * len(word.text) for word in words) / len(text)
    if not _HAS_LETTER.search(text):
        return False
    size = words[0].size
    if size > 3 * usual or size < usual / 3:
        return sureness > 2 * _DOUBTFUL
    return sureness >= _DOUBTFUL or (len(text) > 12 and sureness >= _DOUBTFUL / 2)
