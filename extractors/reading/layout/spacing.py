"""Gaps between the characters of a line: which part words, and which part columns.

All gaps are measured in ems of the font. A space that was typed is a hint only; the gap decides.
"""

from __future__ import annotations

import re

import numpy as np

from extractors.reading.layout.characters import Numbers

_WITH_SPACE = 0.05
_WITHOUT_SPACE = 0.13  # a justified line's narrowest space is 0.2 em, kerning stays under 0.1 em
_LETTER_SPACING = 0.08  # the usual gap between letters from which on a line counts as letter-spaced
_COLUMN = 1.8  # not covered by typed spaces
_TYPED_COLUMN = 4.5  # covered by typed spaces; less is a blank left to be filled in by hand
_WIDEST_BLANK = 12.0
_WIDEST_LABEL = 6.0
_UNEVEN = 2.2  # a column gap is so much wider than the line's other gaps; else the line is only justified

# Fields that are left blank for handwriting: "Số:      /BC-UBND", "ngày      tháng      năm 2024".
_BLANK_AFTER = frozenset({"số", "số:", "ngày", "tháng", "năm"})
_LABEL = re.compile(r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*|[A-Za-zđĐ])?[.)/]?[-–—•+*▪➢]?")


def word_gaps(gap: Numbers, typed: Numbers, together: Numbers) -> Numbers:
    """Which gaps part words. `gap[i]` follows character i; `typed`: with a space in it; `together`: within a line."""
    spaced: Numbers = together & (gap > np.where(typed, _WITH_SPACE, _WITHOUT_SPACE))
    starts = np.concatenate(([0], np.flatnonzero(~together) + 1))
    starts = starts[starts < len(gap)]
    if not len(starts):
        return spaced
    inner = together & ~typed & (gap < 2 * _COLUMN)
    counts = np.add.reduceat(inner.astype(np.float32), starts)
    means = np.add.reduceat(np.where(inner, gap, 0.0), starts) / np.maximum(counts, 1)
    for number in np.flatnonzero(means > _LETTER_SPACING).tolist():
        stretch = slice(int(starts[number]), int(starts[number + 1]) if number + 1 < len(starts) else len(gap))
        usual = float(np.median(gap[stretch][inner[stretch]]))
        if usual > _LETTER_SPACING:
            spaced[stretch] &= typed[stretch] | (gap[stretch] > usual + _WITHOUT_SPACE)
    return spaced


def column_gaps(codes: Numbers, gap: Numbers, covered: Numbers, spaced: Numbers, together: Numbers) -> Numbers:
    """Where the characters are cut into stretches: at line ends and at column gaps. `covered`: by typed spaces."""
    cut: Numbers = ~together
    wide = spaced & ((gap - covered > _COLUMN) | (gap > _TYPED_COLUMN))
    for index in np.flatnonzero(wide).tolist():
        cut[index] = _parts_columns(index, codes, gap, spaced, cut, together)
    return cut


def _parts_columns(index: int, codes: Numbers, gap: Numbers, spaced: Numbers, cut: Numbers, together: Numbers) -> bool:
    """Whether a wide gap is no blank, no distance after a label and none of a justified line's even gaps."""
    first = index
    while first > 0 and not cut[first - 1]:
        first -= 1
    left = "".join(map(chr, codes[first : index + 1].tolist()))
    words = np.flatnonzero(spaced[first:index])
    last_word = left[int(words[-1]) + 1 :] if len(words) else left
    if gap[index] < _WIDEST_BLANK and (last_word.lower() in _BLANK_AFTER or codes[index + 1] == ord("/")):
        return False
    if gap[index] < _WIDEST_LABEL and not len(words) and _LABEL.fullmatch(left):
        return False
    end = index + 1
    while end < len(together) and together[end]:
        end += 1
    others = np.concatenate((gap[first:index][spaced[first:index]], gap[index + 1 : end][spaced[index + 1 : end]]))
    return len(others) < 2 or bool(gap[index] > _UNEVEN * float(np.median(others)))
