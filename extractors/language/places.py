"""Administrative places in text: "xã Hà An", "thị trấn Mường Bú", and names in a list after one type word.

No gazetteer: a place is a type word of the administrative levels (models/lexicons/places.json; districts existed until
1 July 2025) and a capitalised name or, for villages and wards, a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language import lexicon
from extractors.language.normalise import fold


@lexicon.strict
@dataclass(frozen=True)
class PlaceLexicon:
    """Type words by level, which of them take a number for a name, and bodies whose name ends in a place."""

    types: dict[str, list[str]]
    numbered: list[str]
    bodies: list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place at text[start:end]: its type word as written (None where a list left it out), its level and its name.

    `of_body`: the place only completes the name of a body ("UBND xã Hà An").
    """

    start: int
    end: int
    type: str | None
    level: str
    name: str
    of_body: bool = False


# The capital letters of Vietnamese, for character classes.
UPPER = "".join(chr(code) for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
_WORD = rf"[{UPPER}][\w'’]*"
_NAME = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}"
_ABBREVIATION = re.compile(rf"[{UPPER}]{{2,}}(?!\w)")  # "xã NTM" names no place
_NO_NAME = frozenset({"Hội", "Đoàn", "Ủy", "Đội"})  # "Ban Thường vụ tỉnh Hội", "huyện Đoàn"
_MORE = re.compile(rf"(?:, ?| và |,? và |; ?)({_NAME})")


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    read = lexicon.load("places", PlaceLexicon)
    levels = {word: level for level, words in read.types.items() for word in words}
    words = "|".join(re.escape(word) for word in sorted(levels, key=len, reverse=True))
    numbered = "|".join(re.escape(word) for word in sorted(read.numbered, key=len, reverse=True))
    bodies = "|".join(re.escape(fold(word)) for word in sorted(read.bodies, key=len, reverse=True))
    typed = re.compile(
        rf"(?<![\w.])(?:(?P<type>(?i:{words}))(?:(?<=\.) ?| )(?P<name>{_NAME})"
        rf"|(?P<type_n>(?i:{numbered})) (?P<number>(?:số )?(?:\d{{1,2}}[A-Z]?|[IVX]{{1,4}})(?![\w/%.,]\w| ?%)))(?!\w)"
    )
    return typed, levels, re.compile(rf"(?:{bodies})(?: (?:các|của))? ?$")


def find_places(text: str, start: int = 0, end: int | None = None) -> list[Place]:
    """The places in text[start:end], in order; a name that a list adds to a typed one takes its level."""
    typed, levels, bodies = _tables()
    end = len(text) if end is None else end
    found: list[Place] = []
    position = start
    while (match := typed.search(text, position, end)) is not None:
        word = match["type"] or match["type_n"]
        level = levels[word.lower()]
        body = bodies.search(fold(text[max(match.start() - 30, start) : match.start()])) is not None
        name = match["name"] or match["number"]
        unnamed = name in _NO_NAME or (_ABBREVIATION.match(name) is not None and not word.isupper())
        if match["name"] and unnamed:
            position = match.end()
            continue
        found.append(Place(match.start(), match.end(), word, level, name, body))
        position = match.end()
        while match["name"] and (more := _MORE.match(text, position, end)) is not None:
            found.append(Place(more.start(1), more.end(1), None, level, more[1], body))
            position = more.end()
    return found
