"""Places in a report's text that people choose: by selecting it in a browser, or by its words.

Offsets are code points. A browser counts UTF-16 code units, and only within one piece of text whose offset the server
has written beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.normalise import bare, fold, normalise
from service.errors import Refusal

MOST_PLACES = 12
_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = r"\W{1,5}"
_CONTEXT = 60  # code points shown on either side of a place


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text with what stands around it."""

    start: int
    end: int
    before: str
    quote: str
    after: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Place | None:
        """The place from `start` to `end`; None where it is not in the text or empty."""
        if not 0 <= start < end <= len(text):
            return None
        before, after = text[max(start - _CONTEXT, 0) : start], text[end : end + _CONTEXT]
        return cls(start, end, before.rpartition("\n")[2], text[start:end], after.partition("\n")[0])


def selected(text: str, first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
    """The place selected between two points, each an offset in the text and a number of UTF-16 code units behind it;
    without the white space at its ends. Raises Refusal E_BAD_SPAN where nothing is left.
    """
    start, end = sorted(_code_points(text, *point) for point in (first, last))
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end -= len(chosen) - len(chosen.rstrip())
    if start >= end:
        raise Refusal("E_BAD_SPAN")
    return start, end


def _code_points(text: str, offset: int, units: int) -> int:
    """The offset in code points that lies so many UTF-16 code units behind the offset."""
    if offset > len(text):
        raise Refusal("E_BAD_SPAN")
    while units > 0 and offset < len(text):
        units -= 2 if ord(text[offset]) > 0xFFFF else 1
        offset += 1
    return offset


def find_places(text: str, words: str) -> list[Place]:
    """The places where the words follow one another in the text, whatever the diacritics, the case, the white space and
    the punctuation between; those that are written as in the text first. At most `MOST_PLACES`.
    """
    wanted = _WORD.findall(normalise(words))
    if not wanted:
        return []
    pattern = re.compile(r"\b" + _BETWEEN_WORDS.join(re.escape(_plain(word)) for word in wanted))
    found = [Place.of(text, *match.span()) for match in pattern.finditer(_plain(text))]
    exact = " ".join(normalise(words).split())
    places = [place for place in found if place is not None]
    return sorted(places, key=lambda place: " ".join(place.quote.split()) != exact)[:MOST_PLACES]


def _plain(text: str) -> str:
    return bare(fold(text))
