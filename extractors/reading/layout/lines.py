"""Characters into printed lines: what stands on one baseline, sorted by place, with spaces where there are gaps.

The characters may come from a PDF's text layer (`pdf.characters`) or from words that OCR found
(`Characters.of_words`). All lengths are points, x from the page's left and y from its top. The drawing order is not
trusted: where a font lacks a letter, it is drawn from another font after the rest of the line.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

import numpy as np

from extractors.language.normalise import normalise
from extractors.reading.layout.characters import SPACE, Characters, Numbers
from extractors.reading.layout.rows import group_runs
from extractors.reading.layout.spacing import column_gaps, word_gaps

_DOUBLED = 0.12  # em; the same character again within this distance is a bold drawn twice
_LAST_TABLED = 0x3001
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class PrintedLine:
    """A stretch of one printed line that no column gap interrupts. `lefts`, `rights`: edges of each code point."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: float = 0.0
    italic: float = 0.0
    confidence: float = 1.0
    lefts: array[float] = field(default_factory=lambda: array("f"))
    rights: array[float] = field(default_factory=lambda: array("f"))

    @property
    def centre(self) -> float:
        """The x of its middle."""
        return (self.x0 + self.x1) / 2


Row = list[PrintedLine]
"""The printed lines that stand on one baseline, from left to right."""


def printed_rows(characters: Characters, page: int) -> list[Row]:
    """The rows of a page (or of a table cell) from top to bottom; turned text is left out."""
    if not len(characters):
        return []
    codes = characters.codes
    codes = np.where(codes < _LAST_TABLED, _single()[np.minimum(codes, _LAST_TABLED - 1)], codes)
    characters = replace(characters, codes=codes).select(codes != 0)
    groups, baselines, raised = group_runs(characters)
    line = groups[characters.owner]
    order = np.lexsort((characters.x0, line))
    order = order[np.searchsorted(line[order], 0) :]  # runs that belong to no line have the number -1
    found = _sorted(characters.select(order), line[order], raised)
    return _cut_rows(found, baselines, page) if len(found.codes) else []


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The visible characters line by line, from left to right; `spaced` and `cut` tell of the gap after each one."""

    codes: Numbers
    x0: Numbers
    x1: Numbers
    top: Numbers
    bottom: Numbers
    style: Numbers  # a row for each: size, bold, italic, confidence
    line: Numbers
    spaced: Numbers
    cut: Numbers


def _sorted(chars: Characters, line: Numbers, raised: Numbers) -> _Sorted:
    """Characters that are sorted by line and place, with doubles folded, raised figures marked and gaps judged."""
    visible = np.flatnonzero(chars.codes != SPACE)
    style = np.array([(r.size, r.bold, r.italic, r.confidence) for r in chars.runs], dtype=np.float32)
    style = style[chars.owner[visible]]
    codes, x0 = chars.codes[visible], chars.x0[visible]
    together = line[visible][1:] == line[visible][:-1]
    twin = together & (codes[1:] == codes[:-1]) & (np.abs(x0[1:] - x0[:-1]) < _DOUBLED * style[1:, 0])
    if twin.any():
        style[:-1][twin, 1] = 1.0
        kept = np.concatenate(([True], ~twin))
        visible, style, codes, x0 = visible[kept], style[kept], codes[kept], x0[kept]
        together = line[visible][1:] == line[visible][:-1]
    x1 = chars.x1[visible]
    for mark in np.flatnonzero((codes >= 0x300) & (codes < 0x370)).tolist():
        x1[mark] = max(x1[mark], x1[mark - 1] if mark else 0.0)
    digits = raised[chars.owner[visible]] & (codes >= ord("0")) & (codes <= ord("9"))
    for index in np.flatnonzero(digits).tolist():
        codes[index] = ord(chr(codes[index]).translate(_RAISED_DIGITS))
    size = style[1:, 0]
    gap = np.where(together, x0[1:] - x1[:-1], 0.0) / size
    typed = visible[1:] - visible[:-1] > 1
    widths = np.concatenate(([0.0], np.cumsum(np.where(chars.codes == SPACE, chars.x1 - chars.x0, 0.0))))
    spaced = word_gaps(gap, typed, together)
    cut = column_gaps(codes, gap, (widths[visible[1:]] - widths[visible[:-1]]) / size, spaced, together)
    return _Sorted(codes, x0, x1, chars.top[visible], chars.bottom[visible], style, line[visible], spaced & ~cut, cut)


def _cut_rows(found: _Sorted, baselines: list[float], page: int) -> list[Row]:
    edges = np.concatenate(([0], np.flatnonzero(found.cut) + 1, [len(found.codes)]))
    starts = edges[:-1]
    letters = (found.codes >= ord("A")).astype(np.float32)
    weight = np.maximum(np.add.reduceat(letters, starts), 1)
    bold = (np.add.reduceat(letters * found.style[:, 1], starts) / weight).tolist()
    italic = (np.add.reduceat(letters * found.style[:, 2], starts) / weight).tolist()
    confidence = (np.add.reduceat(found.style[:, 3], starts) / np.diff(edges)).tolist()
    size = (np.round(np.maximum.reduceat(found.style[:, 0], starts) * 2) / 2).tolist()
    top = np.minimum.reduceat(found.top, starts).tolist()
    bottom = np.maximum.reduceat(found.bottom, starts).tolist()
    owner = found.line[starts].tolist()
    places = np.flatnonzero(found.spaced) + 1
    codes = np.insert(found.codes, places, SPACE)
    lefts = np.insert(found.x0, places, found.x1[places - 1]).astype(np.float32)
    rights = np.insert(found.x1, places, found.x0[places]).astype(np.float32)
    borders = (edges + np.searchsorted(places, edges)).tolist()
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    is_plain = unicodedata.is_normalized("NFC", text) and codes.max() < _LAST_TABLED
    rows: list[Row] = []
    previous = -1
    for number, (start, end) in enumerate(pairwise(borders)):
        printed = PrintedLine(
            text=text[start:end],
            page=page,
            x0=float(lefts[start]),
            top=top[number],
            x1=float(rights[end - 1]),
            bottom=bottom[number],
            baseline=baselines[owner[number]],
            size=size[number],
            bold=bold[number],
            italic=italic[number],
            confidence=confidence[number],
            lefts=array("f", lefts[start:end].tobytes()),
            rights=array("f", rights[start:end].tobytes()),
        )
        if not is_plain:
            _normalise(printed)
            if not printed.text:
                continue
        if owner[number] != previous:
            rows.append([])
            previous = owner[number]
        rows[-1].append(printed)
    return rows


@cache
def _single() -> Numbers:
    """What each code point becomes by itself: look-alikes their letter, all spaces one, invisible characters 0."""
    found = [normalise(chr(code)) for code in range(_LAST_TABLED)]
    table = np.array([ord(text) if len(text) == 1 else 0 for text in found], dtype=np.uint32)
    table[0xAD] = ord("-")  # drawn with a width of its own, the soft hyphen is a hyphen
    return table


def _normalise(line: PrintedLine) -> None:
    """Normalise the line's text, base letter and combining marks together, so that each code point keeps its edges."""
    clean = normalise(line.text)
    if len(clean) == len(line.text):
        line.text = clean
        return
    parts: list[str] = []
    lefts, rights = array("f"), array("f")
    start = 0
    while start < len(line.text):
        end = start + 1
        while end < len(line.text) and unicodedata.combining(line.text[end]):
            end += 1
        part = normalise(line.text[start:end])
        parts.append(part)
        lefts.extend([min(line.lefts[start:end])] * len(part))
        rights.extend([max(line.rights[start:end])] * len(part))
        start = end
    line.text, line.lefts, line.rights = "".join(parts), lefts, rights
