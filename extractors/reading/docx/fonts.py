"""What the characters of Word runs stand for in their fonts: symbol fonts, and fonts from before Unicode.

TCVN3 and VNI are told by the font's name; where no font says so and the document has not one Vietnamese letter of
Unicode, by its commonest words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property, lru_cache

from lxml import etree

from extractors.language.legacy_encodings import Encoding, decode, detect, encoding_of_font
from extractors.reading.docx.styles import RunStyle, W

Run = tuple[str, RunStyle]

# Symbol fonts keep their signs at U+F000 + the code in the font. Signs that no report needs are dropped.
_SYMBOL = {
    0x2A: "*", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xDE: "⇒",
}  # fmt: skip
_WINGDINGS = {0x6F: "☐", 0xA8: "☐", 0xA7: "▪", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "☐"}
_SIGNS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
# What no word of Vietnamese in Unicode holds: for TCVN3 a sign of Latin-1 or a capital within it, for VNI the mark of
# a vowel behind it.
_SIGN = "[\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be\uf0a8-\uf0ff]"
_LEGACY = re.compile(f"(?<=[A-Za-z]){_SIGN}|{_SIGN}(?=[a-z])|(?<=[a-z])[\u00c6-\u00de]|[AEÔÖaeôö][\u00c0-\u00ff]")
_GUESS_FROM = 100_000  # characters

font_encoding = lru_cache(maxsize=256)(encoding_of_font)


def signs(text: str, font: str | None) -> str:
    """The text of a run with the signs of symbol fonts; a legacy font's own codes may be stored there too."""
    if not _PRIVATE.search(text):
        return text
    if font_encoding(font):
        return _PRIVATE.sub(lambda match: chr(ord(match[0]) & 0xFF), text)
    table = _SIGNS.get((font or "symbol").lower(), _SYMBOL)
    return _PRIVATE.sub(lambda match: table.get(ord(match[0]) & 0xFF, ""), text)


def guess_encoding(main: etree._Element) -> Encoding | None:
    """The encoding that the words of a document's main part tell of, or None where it has a letter of Unicode."""
    parts: list[str] = []
    length = 0
    for item in main.iter(W + "t"):
        text = item.text or ""
        if _VIETNAMESE.search(text):
            return None
        parts.append(text)
        length += len(text)
        if length > _GUESS_FROM:
            break
    return detect(" ".join(parts))


def _is_legacy(text: str) -> bool:
    return _LEGACY.search(text) is not None and not _VIETNAMESE.search(text)


class LegacyFonts:
    """Decodes the runs of one document. `met` tells whether there was anything to decode."""

    def __init__(self, main: etree._Element) -> None:
        """Take the root of the document's main part, to tell from its words what the fonts do not say."""
        self._main = main
        guess = guess_encoding(main)
        self._guess = (guess, False) if guess else None
        self.met = False

    @cached_property
    def _are_drawn(self) -> bool:
        """Whether the document uses the codes of legacy fonts, and not only their names for text in Unicode."""
        return any(_LEGACY.search(item.text) for item in self._main.iter(W + "t") if item.text)

    def decode(self, runs: list[Run], first: int = 0) -> None:
        """Put the runs from `first` on, all of one line, into Unicode.

        Runs of a legacy font that hold Vietnamese letters of Unicode were converted and kept their font: they stay, and
        with them the doubtful ones on their line.
        """
        if self._guess is None and not (any(font_encoding(look.font) for _, look in runs[first:]) and self._are_drawn):
            return
        coded = [(index, font_encoding(runs[index][1].font) or self._guess) for index in range(first, len(runs))]
        converted = any(legacy and _VIETNAMESE.search(runs[index][0]) for index, legacy in coded)
        for index, legacy in coded:
            text, look = runs[index]
            if legacy is None or (converted and not _is_legacy(text)):
                continue
            encoding, capitals = legacy
            if encoding is Encoding.VNI and index + 1 < len(runs):
                text = self._with_its_mark(text, runs, index + 1)
            decoded = decode(text, encoding, capitals=capitals)
            self.met |= decoded != text
            runs[index] = decoded, replace(look, font=None)

    @staticmethod
    def _with_its_mark(text: str, runs: list[Run], following: int) -> str:
        """The text of a VNI run, with the mark of its last letter taken from the following run, where it stands."""
        after, look = runs[following]
        if text and after and font_encoding(look.font) and len(decode(text[-1] + after[0], Encoding.VNI)) == 1:
            runs[following] = after[1:], look
            return text + after[0]
        return text
