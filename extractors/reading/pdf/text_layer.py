"""Whether the text layer of a PDF page can be relied on, or whether the page has to be read from its image."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from extractors.language.syllables import is_syllable
from extractors.reading.layout.characters import Characters
from extractors.reading.layout.drawing import Drawing

_COVERS = 0.5  # an image over this share of the page may be a scan of it
_FEW = 150  # visible characters: a scan may carry the stamp of a digital signature as its only text
_MOST_UNREADABLE = 0.2  # share of characters that the font maps to nothing
_STAMP = 800  # visible characters up to which a text on few lines may be a stamp too
_STAMP_BANDS, _PAGE_BANDS = 9, 60  # of as many bands of the page, those that a stamp's lines stand in
_FEWEST_ACCENTED = 0.08  # share of letters with diacritics: Vietnamese has 0.25 to 0.4, an English OCR layer about 0
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_ABBREVIATION = 8
_MOST_ABBREVIATIONS = 0.6  # share of the words that may be left aside as abbreviations
_FEWEST_WORDS = 30  # words by which a page is judged: tables of figures have fewer
_FEWEST_SYLLABLES = 0.4  # share of the words that can be Vietnamese: print has 0.9 and more, random letters below 0.2
_LATIN = (0.3, 0.5)  # share of the letters that are vowels in English and its like; random letters have 0.2
_MOST_OTHERS = 0.03  # share of the letters that are not of the English alphabet, in such a text
_EDGES = ".,:;-–—()<>\"'“”‘’?!*=_…·•|/+%&"
_SOUND = re.compile(r"[^\W\d_]+(?:[-–/&.,'’_][^\W\d_]+)*|[\d.,/:%×x÷–+-]+(?:[^\W\d_]\S*)?|[^\W\d_]+\d+(?:[-/.,]\w+)*")
_FEWEST_SOUND = 0.6  # share of the stretches between spaces that are words, numbers or a document's number


def is_usable(characters: Characters, drawing: Drawing, width: float, height: float) -> bool:
    """Whether the text layer holds the page's text. A blank page is usable: it has nothing to read."""
    codes = characters.codes[characters.codes > 32]
    scanned = _image_share(drawing, width, height) >= _COVERS
    if len(codes) < _FEW or (scanned and _is_stamp(characters, height)):
        return not scanned
    unreadable = (codes == 0xFFFD) | ((codes >= 0xE000) & (codes < 0xF900)) | (codes >= 0xF0000)
    unreadable |= (codes >= 0x7F) & (codes < 0xA0)
    if unreadable.mean() > _MOST_UNREADABLE:
        return False
    if not scanned:
        return True
    letters = codes[((codes | 32) >= ord("a")) & ((codes | 32) <= ord("z")) | (codes >= 0xC0)]
    return bool(len(letters)) and float(np.mean(letters >= 0xC0)) >= _FEWEST_ACCENTED


def makes_sense(lines: Iterable[str]) -> bool:
    """Whether a page's lines are words, and not what a font without a usable table of characters makes of them.

    Figures, abbreviations and English are sense too; so is what is too short to be judged.
    """
    text = " ".join(lines)
    if sum(map(len, text.split())) < _FEW:
        return True
    stretches = [stretch for part in text.split() if (stretch := part.strip(_EDGES))]
    if sum(_SOUND.fullmatch(stretch) is not None for stretch in stretches) < _FEWEST_SOUND * len(stretches):
        return False
    words = _WORD.findall(text)
    syllables = sum(map(is_syllable, words))
    abbreviations = sum(
        word.isupper() and len(word) <= _LONGEST_ABBREVIATION and not is_syllable(word) for word in words
    )
    judged = len(words) - min(abbreviations, _MOST_ABBREVIATIONS * len(words))
    if len(words) < _FEWEST_WORDS or syllables >= _FEWEST_SYLLABLES * judged:
        return True
    letters = "".join(words).lower()
    others, vowels = sum(not char.isascii() for char in letters), sum(char in "aeiouy" for char in letters)
    return others <= _MOST_OTHERS * len(letters) and _LATIN[0] <= vowels / len(letters) <= _LATIN[1]


def _is_stamp(characters: Characters, height: float) -> bool:
    """Whether the text stands on so few lines that it is a stamp (signer, office, time) upon a scan."""
    visible = characters.codes > 32
    if visible.sum() > _STAMP or height <= 0:
        return False
    middles = (characters.top[visible] + characters.bottom[visible]) / 2
    return len(np.unique((middles * (_PAGE_BANDS / height)).astype(np.int64))) <= _STAMP_BANDS


def _image_share(drawing: Drawing, width: float, height: float) -> float:
    """The share of the page that its images cover together; a scan may be cut into strips."""
    area = sum(
        max(min(x1, width) - max(x0, 0.0), 0.0) * max(min(bottom, height) - max(top, 0.0), 0.0)
        for x0, top, x1, bottom in drawing.images
    )
    return area / (width * height) if width and height else 0.0
