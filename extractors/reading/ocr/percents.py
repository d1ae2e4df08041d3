"""Numbers of a scan that seem to have lost their percent sign, by what stands around them.

OCR drops a faint sign ("tỷ lệ 98,5"), makes figures of it ("17/20 xã, đạt 8596") or reads it in part ("85%6").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.normalise import bare, fold

LOST = "có thể sai hoặc mất dấu %"
"""What is told of such a number."""

_PLAIN = re.compile(r"\(?(\d{1,3}(?:,\d{1,2})?|\d{4,5}|\d{1,3},\d{3,4})([,;.)]*)")
_GARBLED = re.compile(r"\d(?:%\w|°/[\w₀]|[oO]/[oO]|⁄|\s?0/0)[,;.)]*$")
_SHARE = re.compile(r"\(?(\d{1,6})/(\d{1,6})[,;:)]*")
_SIGN = re.compile(r"[(]?[%‰]")
_RATE = {"ty", "ti"}  # "tỷ lệ"
_REACHED = {"chiem", "dat", "bang", "tang", "giam", "vuot"}
_AFTER_RATE = {"dat", "la", "chiem", "chung", "bang", "tren", "duoi"}
_GOES_ON = {"so", "ke", "chi", "dat", "tong", "tren", "va", "du", "tang", "giam"}  # what may follow a percentage
_WITHIN = 5  # words after a share within which its percentage stands
_OFF = 0.6  # by how much a rounded percentage may differ


def lost_percents(texts: Sequence[str]) -> set[int]:
    """The places of such numbers among the words of a line."""
    words = [bare(fold(text)).strip(".,;:()") for text in texts]
    found = {place for place, text in enumerate(texts) if _GARBLED.search(text)}
    for place, text in enumerate(texts):
        match = _PLAIN.fullmatch(text)
        if match is None or not place or (place + 1 < len(texts) and _SIGN.match(texts[place + 1])):
            continue
        is_last = bool(match[2]) or place + 1 == len(texts) or words[place + 1] in _GOES_ON
        if is_last and (_follows_rate(words, place, match[1]) or _is_share(texts, place, match[1])):
            found.add(place)
    return found


def _follows_rate(words: Sequence[str], place: int, number: str) -> bool:
    """ "tỷ lệ 98,5", "tỷ lệ đạt 85"; after "đạt", "chiếm" and the like only a decimal has to be a percentage."""
    if _value(number) > 100:
        return False
    for back, word in enumerate(reversed(words[max(place - 3, 0) : place]), 1):
        if word in _REACHED and "," in number:
            return True
        if word == "le" and back < place and words[place - back - 1] in _RATE:
            return True
        if word not in _AFTER_RATE:
            return False
    return False


def _is_share(texts: Sequence[str], place: int, number: str) -> bool:
    """Whether the number, or what is left of it without a figure or two, is the percentage of a share before it."""
    for text in reversed(texts[max(place - _WITHIN, 0) : place]):
        share = _SHARE.fullmatch(text)
        if share is None or not int(share[2]):
            continue
        percentage = 100 * int(share[1]) / int(share[2])
        readings = [number] + [number[:-cut] for cut in (1, 2) if _value(number) > 100 and len(number) > cut]
        return any(abs(_value(reading) - percentage) <= _OFF for reading in readings if reading[-1] != ",")
    return False


def _value(number: str) -> float:
    return float(number.replace(",", "."))
