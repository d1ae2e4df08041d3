"""Text typed in fonts from before Unicode: TCVN3 (".VnTime", capitals by ".VnTimeH") and VNI ("VNI-Times").

Such text holds Latin-1 letters that only its font draws as Vietnamese ones, so decoding comes before `normalise`. A
soft hyphen is the letter ư in TCVN3.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extractors.language.lexicon import load, strict


class Encoding(StrEnum):
    """The encodings that Vietnamese fonts used before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


@strict
@dataclass(frozen=True)
class Table:
    """How the names of an encoding's fonts begin, and what each of its codes stands for."""

    fonts: list[str]
    letters: dict[str, str]


@strict
@dataclass(frozen=True)
class LegacyEncodings:
    """The lexicon `legacy_encodings`."""

    source: str
    tcvn3: Table
    vni: Table


@cache
def _table(encoding: Encoding) -> Table:
    tables = load("legacy_encodings", LegacyEncodings)
    table: Table = tables.tcvn3 if encoding is Encoding.TCVN3 else tables.vni
    return table


def _replacer(mapping: dict[str, str]) -> Callable[[str], str]:
    codes = re.compile("|".join(sorted(map(re.escape, mapping), key=len, reverse=True)))
    return lambda text: codes.sub(lambda match: mapping[match[0]], text)


@cache
def _decoder(encoding: Encoding) -> Callable[[str], str]:
    return _replacer(_table(encoding).letters)


@cache
def _encoder(encoding: Encoding) -> Callable[[str], str]:
    return _replacer({letter: code for code, letter in _table(encoding).letters.items()})


def encoding_of_font(font: str | None) -> tuple[Encoding, bool] | None:
    """The encoding that a font of this name draws, and whether it draws capitals only; None for a Unicode font.

    The subset tag that a PDF puts before the name ("ABCDEF+") is passed over.
    """
    if not font:
        return None
    name = font.partition("+")[2] or font
    for encoding in Encoding:
        if any(name.lower().startswith(prefix.lower()) for prefix in _table(encoding).fonts):
            base = re.split(r"[-, ]", name)[0] if encoding is Encoding.TCVN3 else ""
            return encoding, base.endswith("H")
    return None


def decode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """The Unicode text of legacy text; `capitals` for fonts that draw small letters as capitals (".VnTimeH")."""
    decoded = _decoder(encoding)(text)
    return decoded.upper() if capitals else decoded


def encode(text: str, encoding: Encoding) -> str:
    """The legacy text of NFC Unicode text. TCVN3 has no capital vowels with tones: they stay as they are."""
    return _encoder(encoding)(text)


# Common words that need at least one code of the encoding: no other text holds several of them.
_TELLTALES = {
    Encoding.TCVN3: re.compile(
        r"(?<!\w)(?:nh©n d©n|c«ng t¸c|khen th\xad?ëng|n¨m|vµ|cña|®Þnh|®\xad?îc|c¸c|héi ®ång|ngµy|th¸ng|hiÖn|nghÜa"
        r"|viÖc|cã|tØnh|huyÖn|x·|®¬n vÞ|tËp thÓ)(?!\w)",
        re.IGNORECASE,
    ),
    Encoding.VNI: re.compile(
        r"(?<!\w)(?:nhaân daân|coâng taùc|khen thöôûng|naêm|vaø|cuûa|ñònh|ñöôïc|caùc|hoäi ñoàng|ngaøy|thaùng|hieän"
        r"|nghóa|vieäc|coù|tænh|huyeän|xaõ|ñôn vò|taäp theå)(?!\w)",
        re.IGNORECASE,
    ),
}
_ENOUGH = 3


def detect(text: str) -> Encoding | None:
    """The encoding that the text is in, told by its commonest words, where no font name says; None for Unicode."""
    counts = {encoding: sum(1 for _ in words.finditer(text)) for encoding, words in _TELLTALES.items()}
    encoding = max(counts, key=lambda each: counts[each])
    return encoding if counts[encoding] >= _ENOUGH else None
