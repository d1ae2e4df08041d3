"""Unicode normalisation of Vietnamese text, done once when a file is read, and foldings that keep the length.

`normalise` decides what the text is; `fold` and `bare` are views of it for matching: both return a string of the same
length, so a match's offsets are offsets in the text.
"""

from __future__ import annotations

import re
import unicodedata

# Look-alikes that fonts and old keyboards put in the place of Vietnamese letters.
_LOOK_ALIKES = {
    "\u01a3": "ư",  # ƣ, from PDF font maps
    "\u01a2": "Ư",
    "\u00d0": "Đ",  # Icelandic eth
    "\u0110": "Đ",
    "\u0189": "Đ",
    "\u00f0": "đ",
}
_SPACES = dict.fromkeys(map(chr, [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]), " ")
_BREAKS = dict.fromkeys("\u000b\u000c\u2028\u2029", "\n")
_INVISIBLE = dict.fromkeys(
    [
        0x00AD,
        0x061C,
        0x180E,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0xFEFF,
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    ]
)
_REPLACE = str.maketrans({**_LOOK_ALIKES, **_SPACES, **_BREAKS, "\u2011": "-"})
_DROP: dict[int, None] = {
    **dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\x0b\x0c\r"),
    **dict.fromkeys(range(0x7F, 0xA0)),
    **_INVISIBLE,
}
_CHANGES: dict[int, int | str | None] = {**_REPLACE, **_DROP}
_UNCHANGED = re.compile("[\t\n -~À-ÏÑ-ïñ-ƈƊ-ơƤ-ʯẠ-ỹ‘’“”…–—]*")  # a fast way past the table for nearly every text


def normalise(text: str) -> str:
    """The text in NFC, with "\\n" as its only line break, plain spaces, no invisible characters and no look-alikes."""
    if not _UNCHANGED.fullmatch(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CHANGES)
    return unicodedata.normalize("NFC", text)


# Where the tone mark of an open "oa", "oe", "uy" stands: both spellings are in use; the newer one is the key.
_TONE_PLACEMENT = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile(r"(?<!q)(" + "|".join(_TONE_PLACEMENT) + r")(?!\w)")
_DASHES = dict.fromkeys("–—−‐‑‒―", "-")
_QUOTES = {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛ʼ`´′", "'")}
_MARKS = str.maketrans({**_DASHES, **_QUOTES})


def fold(text: str) -> str:
    """Lower case, one tone placement, one kind of dash and quote; the same length as the text."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters (İ) grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONE.sub(lambda match: _TONE_PLACEMENT[match[1]], lowered.translate(_MARKS))


def _strip(char: str) -> str:
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    return unicodedata.normalize("NFD", char)[0]


_LETTERS = [chr(code) for block in (range(0xC0, 0x250), range(0x1E00, 0x1F00)) for code in block]
_BARE = {ord(letter): _strip(letter) for letter in _LETTERS if letter.isalpha()}


def bare(text: str) -> str:
    """The text without diacritics ("thi đua" gives "thi dua"), case kept; the same length as the text."""
    return text.translate(_BARE)
