"""Characters into printed lines: what stands on one baseline, sorted by place, with spaces where there are gaps.

The characters may come from a PDF's text layer (`pdf_characters`) or from words that OCR found
(`Characters.of_words`). All lengths are points, x from the page's left and y from its top. The drawing order is not
trusted: where a font lacks a letter, it is drawn from another font after the rest of the line.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extractors.language.normalise import normalise
from extractors.reading.characters import SPACE, Characters, Numbers
from extractors.reading.rows import group_runs

# Gaps in ems of the font. A justified line's narrowest space is 0.2 em, kerning stays under 0.1 em.
_GAP_WITH_SPACE = 0.05
_GAP_WITHOUT_SPACE = 0.13
_COLUMN_GAP = 1.8  # not covered by typed spaces
_TYPED_COLUMN_GAP = 4.5  # covered by typed spaces; less is a blank left to be filled in by hand
_DOUBLED = 0.12  # the same character again within this distance is a bold drawn twice
_UNEVEN = 2.2  # a column gap is this much wider than the line's other gaps; else the line is only justified

_BLANK_AFTER = frozenset({"số", "số:", "ngày", "tháng", "năm", "ngày…", "-"})
_LABEL = re.compile(r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*|[A-Za-zđĐ])?[.)/]?[-–—•+*▪➢]?")
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
    groups, baselines, raised = group_runs(characters)
    line = groups[characters.owner]
    order = np.lexsort((characters.x0, line))
    order = order[np.searchsorted(line[order], 0) :]  # runs that belong to no line have the number -1
    ordered = characters.select(order)
    line = line[order]
    return _rows(ordered, line, baselines, raised, page) if len(ordered) else []


def _rows(chars: Characters, line: Numbers, baselines: list[float], raised: Numbers, page: int) -> list[Row]:
    """Rows of characters that are sorted by line, then by place."""
    size = chars.of_runs(run.size for run in chars.runs).astype(np.float32)
    bold = chars.of_runs(run.bold for run in chars.runs)
    visible = np.flatnonzero(chars.codes != SPACE)
    if not len(visible):
        return []
    step = np.diff(chars.x0[visible])
    together = np.diff(line[visible]) == 0
    twin = together & (np.diff(chars.codes[visible].astype(np.int64)) == 0) & (abs(step) < _DOUBLED * size[visible[1:]])
    if twin.any():
        bold[visible[:-1][twin]] = True
        visible = visible[np.concatenate(([True], ~twin))]
        together = np.diff(line[visible]) == 0
    x0, x1, codes = chars.x0[visible], chars.x1[visible].copy(), chars.codes[visible].copy()
    for mark in np.flatnonzero((codes >= 0x300) & (codes < 0x370)).tolist():
        x1[mark] = max(x1[mark], x1[mark - 1] if mark else 0.0)
    digits = raised[chars.owner[visible]] & (codes >= ord("0")) & (codes <= ord("9"))
    for index in np.flatnonzero(digits).tolist():
        codes[index] = ord(chr(codes[index]).translate(_RAISED_DIGITS))
    em = size[visible]
    gap = np.where(together, x0[1:] - x1[:-1], 0.0) / em[1:]
    typed = np.diff(visible) > 1
    widths = np.concatenate(([0.0], np.cumsum(np.where(chars.codes == SPACE, chars.x1 - chars.x0, 0.0))))
    covered = (widths[visible[1:]] - widths[visible[:-1]]) / em[1:]
    spaced = together & (gap > np.where(typed, _GAP_WITH_SPACE, _GAP_WITHOUT_SPACE))
    _undo_letter_spacing(spaced, gap, typed, together)
    cut = ~together
    for index in np.flatnonzero(spaced & ((gap - covered > _COLUMN_GAP) | (gap > _TYPED_COLUMN_GAP))).tolist():
        cut[index] = _is_column_gap(index, codes, gap, spaced, cut, together)
    edges = np.concatenate(([0], np.flatnonzero(cut) + 1, [len(visible)]))
    return _cut_rows(
        _Sorted(codes, x0, x1, chars.top[visible], chars.bottom[visible], em, bold[visible], visible, spaced & ~cut),
        edges,
        chars,
        line[visible],
        baselines,
        page,
    )


def _undo_letter_spacing(spaced: Numbers, gap: Numbers, typed: Numbers, together: Numbers) -> None:
    """Take back spaces found by gap alone on lines whose letters are set wide apart ("B Á O  C Á O")."""
    doubtful = np.flatnonzero(spaced & ~typed & (gap < 0.6))
    if not len(doubtful):
        return
    borders = np.flatnonzero(~together) + 1
    for number in np.unique(np.searchsorted(borders, doubtful, side="right")).tolist():
        first = int(borders[number - 1]) if number else 0
        last = int(borders[number]) - 1 if number < len(borders) else len(gap)
        inner = gap[first:last][~typed[first:last]]
        usual = float(np.median(inner)) if len(inner) else 0.0
        if usual > 0.08:
            stretch = slice(first, last)
            spaced[stretch] &= typed[stretch] | (gap[stretch] > usual + _GAP_WITHOUT_SPACE)


def _is_column_gap(index: int, codes: Numbers, gap: Numbers, spaced: Numbers, cut: Numbers, together: Numbers) -> bool:
    """Whether the wide gap after the character parts two columns, not a blank, a label or a justified line's words."""
    first = index
    while first > 0 and together[first - 1] and not cut[first - 1]:
        first -= 1
    left = "".join(map(chr, codes[first : index + 1].tolist()))
    words = np.flatnonzero(spaced[first:index])
    last_word = left[int(words[-1]) + 1 :] if len(words) else left
    if gap[index] < 12 and (last_word.lower() in _BLANK_AFTER or codes[index + 1] == ord("/")):
        return False
    if not len(words) and _LABEL.fullmatch(left):
        return False
    end = index + 1
    while end < len(together) and together[end]:
        end += 1
    others = np.concatenate((gap[first:index][spaced[first:index]], gap[index + 1 : end][spaced[index + 1 : end]]))
    return len(others) < 2 or bool(gap[index] > _UNEVEN * float(np.median(others)))


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Visible characters in their final order; `index` points into the characters they were taken from."""

    codes: Numbers
    x0: Numbers
    x1: Numbers
    top: Numbers
    bottom: Numbers
    size: Numbers
    bold: Numbers
    index: Numbers
    spaced: Numbers


def _cut_rows(
    found: _Sorted, edges: Numbers, chars: Characters, line: Numbers, baselines: list[float], page: int
) -> list[Row]:
    starts = edges[:-1]
    letters = (found.codes >= ord("A")).astype(np.float32)
    italic = chars.of_runs(run.italic for run in chars.runs)[found.index]
    confidence = chars.of_runs(run.confidence for run in chars.runs)[found.index]
    counts = np.diff(edges)
    weight = np.maximum(np.add.reduceat(letters, starts), 1)
    bold = (np.add.reduceat(letters * found.bold, starts) / weight).tolist()
    italics = (np.add.reduceat(letters * italic, starts) / weight).tolist()
    confidences = (np.add.reduceat(confidence, starts) / counts).tolist()
    tops = np.minimum.reduceat(found.top, starts).tolist()
    bottoms = np.maximum.reduceat(found.bottom, starts).tolist()
    places = np.flatnonzero(found.spaced) + 1
    codes = np.insert(found.codes, places, SPACE)
    lefts = np.insert(found.x0, places, found.x1[places - 1]).astype(np.float32)
    rights = np.insert(found.x1, places, found.x0[places]).astype(np.float32)
    borders = (edges + np.searchsorted(places, edges, side="left")).tolist()
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    rows: list[Row] = []
    previous = -1
    for number, (start, end) in enumerate(pairwise(borders)):
        first, last = int(edges[number]), int(edges[number + 1])
        owner = int(line[first])
        printed = PrintedLine(
            text=text[start:end],
            page=page,
            x0=float(lefts[start]),
            top=tops[number],
            x1=float(rights[end - 1]),
            bottom=bottoms[number],
            baseline=baselines[owner],
            size=round(float(np.median(found.size[first:last])) * 2) / 2,
            bold=bold[number],
            italic=italics[number],
            confidence=confidences[number],
            lefts=array("f", lefts[start:end].tobytes()),
            rights=array("f", rights[start:end].tobytes()),
        )
        _normalise(printed)
        if not printed.text:
            continue
        if owner != previous:
            rows.append([])
        rows[-1].append(printed)
        previous = owner
    return rows


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
        part = normalise("-" if line.text[start] == "\u00ad" else line.text[start:end])
        parts.append(part)
        lefts.extend([min(line.lefts[start:end])] * len(part))
        rights.extend([max(line.rights[start:end])] * len(part))
        start = end
    line.text, line.lefts, line.rights = "".join(parts), lefts, rights
