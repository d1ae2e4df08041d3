"""Characters of fonts from before Unicode (TCVN3, VNI) into Unicode, told by the font's name or by common words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from extractors.language.legacy_encodings import Encoding, decode, detect
from extractors.reading.layout.characters import Characters

Legacy = tuple[Encoding, bool]
"""An encoding, and whether its font draws small letters as capitals."""

_FIRST_VIETNAMESE = 0x1EA0  # every page of Vietnamese in Unicode has letters from here on
_FEWEST = 10  # letters from Latin-1's upper half on a page, from which on its words are looked at


def decode_legacy(characters: Characters, fonts: Sequence[Legacy | None]) -> Characters:
    """The characters with legacy ones decoded; `fonts` tells for each run what its font's name says."""
    if not any(fonts):
        guess = _guess(characters)
        if guess is None:
            return characters
        fonts = [(guess, False)] * len(characters.runs)
    codes, x1 = characters.codes.copy(), characters.x1.copy()
    runs = np.append(np.flatnonzero(np.diff(characters.owner)) + 1, len(codes)).tolist()
    start = 0
    for end in runs:
        legacy = fonts[int(characters.owner[start])]
        index = start
        while legacy is not None and index < end:
            first, second = chr(codes[index]), chr(codes[index + 1]) if index + 1 < end else ""
            pair = _letter(first + second, legacy) if second else ""
            codes[index] = ord(pair or _letter(first, legacy) or first)
            if pair:  # VNI writes a letter and its mark as two characters; 0 is left out of the text
                codes[index + 1] = 0
                x1[index] = max(x1[index], x1[index + 1])
            index += 2 if pair else 1
        start = end
    return replace(characters, codes=codes, x1=x1)


def _guess(characters: Characters) -> Encoding | None:
    codes = characters.codes
    upper_half = (codes > 0xA0) & (codes < 0x100)
    if upper_half.sum() < _FEWEST or (codes >= _FIRST_VIETNAMESE).any():
        return None
    return detect("".join(map(chr, codes.tolist())))


@lru_cache(maxsize=4096)
def _letter(text: str, legacy: Legacy) -> str:
    """The one letter that the characters stand for, or an empty text where they are not one letter."""
    encoding, capitals = legacy
    letter = decode(text, encoding, capitals=capitals)
    return letter if len(letter) == 1 and letter != text else ""
