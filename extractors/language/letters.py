"""Vietnamese letters as the contents of regex character classes, and alternations of words for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.language.normalise import fold

_LATIN = [chr(code) for block in (range(0x41, 0x7B), range(0xC0, 0x250), range(0x1E00, 0x1F00)) for code in block]
UPPER = "".join(letter for letter in _LATIN if letter.isupper())
"""Every upper-case letter of the Latin script, Vietnamese and the minority languages included."""
LOWER = "".join(letter for letter in _LATIN if letter.islower())
"""Every lower-case letter of the Latin script."""


def alternation(words: Iterable[str]) -> str:
    """The words, folded, as a regex that prefers the longest: `(?:phó chủ tịch|chủ tịch)`; a space matches any run of
    blanks on one line."""
    ordered = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[ ]{1,3}") for word in ordered) + ")"
