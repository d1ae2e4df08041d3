"""Numbers written as words: "một trăm linh hai", "hai mươi mốt", "năm nghìn tỷ", "hai triệu rưỡi".

The grammar is that of spoken Vietnamese: digits change their form after "mươi" (mốt, tư, lăm), "linh" or "lẻ" stands
for an empty place of tens, and the scale words nghìn, triệu, tỷ multiply all that came since a greater scale. Text
is matched in its folded form (`normalise.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TENS = {**DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "rưỡi": 5}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_WORDS = {*_AFTER_TENS, *SCALES, "mười", "mươi", "trăm", "chục", "linh", "lẻ"}
_STARTS = [*DIGITS, "mười"]
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
# A comma may part the terms of one number only after a scale word: "ba tỷ, hai triệu", but "ba, bốn xã".
_COMMA = "(?:(?:" + "|".join(f"(?<={word})" for word in SCALES) + "),)?"
_RUN = re.compile(rf"\b(?:{'|'.join(_STARTS)})\b(?:{_COMMA} (?:{_WORD})\b)*")
# Words that are far more often something else: "năm" is a year, "không" a negation, "ba" is part of names.
HOMOGRAPHS = frozenset({"không", "năm"})


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words: text[start:end] of the folded text; `doubtful` where the word alone is mostly no number."""

    start: int
    end: int
    value: int
    doubtful: bool


def _below_hundred(words: list[str]) -> int | None:
    """Tens and units ("mười lăm", "hai mươi mốt", "hai lăm", "ba chục"), or None."""
    match words:
        case []:
            return 0
        case [word]:
            return 10 if word == "mười" else DIGITS.get(word)
        case ["mười" | "chục", word] if word in _AFTER_TENS:
            return 10 + _AFTER_TENS[word]
        case [tens, "mươi" | "chục"] if tens in DIGITS:
            return 10 * DIGITS[tens]
        case [tens, "mươi" | "chục", word] if tens in DIGITS and word in _AFTER_TENS:
            return 10 * DIGITS[tens] + _AFTER_TENS[word]
        case [tens, word] if tens in DIGITS and word in ("mốt", "tư", "lăm", "nhăm"):
            return 10 * DIGITS[tens] + _AFTER_TENS[word]
    return None


def _below_thousand(words: list[str]) -> int | None:
    if "trăm" not in words:
        return _below_hundred(words)
    at = words.index("trăm")
    hundreds = 1 if at == 0 else DIGITS.get(words[0]) if at == 1 else None
    rest = words[at + 1 :]
    if hundreds is None:
        return None
    if not rest:
        return 100 * hundreds
    if rest[0] in ("linh", "lẻ"):
        ones = _AFTER_TENS.get(rest[1]) if len(rest) == 2 else None
        return None if ones is None else 100 * hundreds + ones
    if len(rest) == 1 and rest[0] in _AFTER_TENS:  # "trăm hai" is 120, "trăm rưỡi" 150
        return 100 * hundreds + 10 * _AFTER_TENS[rest[0]]
    below = _below_hundred(rest)
    return None if below is None else 100 * hundreds + below


def _read(words: list[str]) -> Decimal | None:
    """The value of the words, splitting at the greatest scale; a number right of it is what is left over."""
    if not words:
        return None
    scales = [(SCALES[word], at) for at, word in enumerate(words) if word in SCALES]
    if not scales:
        below = _below_thousand(words)
        return None if below is None else Decimal(below)
    size, at = max(scales, key=lambda scale: (scale[0], scale[1]))
    head, rest = words[:at], words[at + 1 :]
    factor = Decimal(1) if not head else _read(head)
    if factor is None:
        return None
    if not rest:
        return factor * size
    if rest == ["rưỡi"]:
        return factor * size + size // 2
    if len(rest) == 1 and rest[0] in _AFTER_TENS and size > 10:  # "hai triệu tư" is 2,4 million
        return factor * size + _AFTER_TENS[rest[0]] * (size // 10)
    left_over = _read(rest[1:] if rest[0] in ("linh", "lẻ") else rest)
    return None if left_over is None or left_over >= size else factor * size + left_over


def parse(text: str) -> int | None:
    """The value of a number in words (folded text, nothing else in it), or None where it is not one."""
    value = _read(text.replace(",", " ").split())
    return int(value) if value is not None and value == value.to_integral_value() else None


def find(folded: str, start: int = 0, end: int | None = None) -> Iterator[WordNumber]:
    """The numbers in words in folded[start:end], each read as long as it makes one number."""
    end = len(folded) if end is None else end
    match = _RUN.search(folded, start, end)
    while match:
        words = match[0]
        while words and parse(words) is None:
            words = words.rpartition(" ")[0].rstrip(",")
        value = parse(words)
        if value is not None:
            yield WordNumber(match.start(), match.start() + len(words), value, words in HOMOGRAPHS)
        match = _RUN.search(folded, match.start() + max(len(words), 1), end)
