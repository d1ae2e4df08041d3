"""The older way to place tone marks ("hoà", "uỷ"), which many offices keep."""

from __future__ import annotations

import re

from extractors.agreement import TONES

_OLD = {new: old for old, new in TONES.items()}


def _replaced(text: str, spellings: dict[str, str]) -> str:
    def other(found: re.Match[str]) -> str:
        spelt = spellings[found[0].lower()]
        if found[0].isupper():
            return spelt.upper()
        return spelt.capitalize() if found[0][0].isupper() else spelt

    return re.sub(rf"(?<!q)({'|'.join(spellings)})(?!\w)", other, text, flags=re.IGNORECASE)


def old_spelling(text: str) -> str:
    """The text with its tone marks as they were placed before: "hòa" → "hoà", "ỦY BAN" → "UỶ BAN"."""
    return _replaced(text, _OLD)


def new_spelling(text: str) -> str:
    """The text with its tone marks as the current rule places them, so that texts of both ways can be compared."""
    return _replaced(text, TONES)
