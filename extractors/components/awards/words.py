"""The words around awards: recipients, givers, verbs. Data of `models/lexicons/award_words.json`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.language.lexicon import load, strict
from extractors.language.normalise import fold
from extractors.record import AwardStatus, GiverLevel, Qualifier, Recipient


@strict
@dataclass(frozen=True)
class GiverPattern:
    """A regular expression on folded text and the level of who is named so.

    "city" depends on the city, "area" on the area that the pattern ends or begins with (Hội Nông dân tỉnh, Huyện đoàn);
    None is someone whose level is not said ("cấp trên").
    """

    level: GiverLevel | Literal["city", "area"] | None
    pattern: str


@strict
@dataclass(frozen=True)
class TableWords:
    """What marks total rows, and columns that hold no counts."""

    total: tuple[str, ...]
    ordinal_columns: tuple[str, ...]
    skip_columns: tuple[str, ...]


@strict
@dataclass(frozen=True)
class AwardWords:
    """The lexicon; `status` and `passive` hold regular expressions on folded text."""

    recipients: dict[Recipient, tuple[str, ...]]
    number_words: dict[str, int]
    hedges: dict[Qualifier, tuple[str, ...]]
    not_recipients: tuple[str, ...]
    not_counted: tuple[str, ...]
    deeds: tuple[str, ...]
    achievements: tuple[str, ...]
    quota: tuple[str, ...]
    criterion: tuple[str, ...]
    status: dict[AwardStatus, tuple[str, ...]]
    passive: tuple[str, ...]
    occasion_kinds: tuple[str, ...]
    regular_kinds: tuple[str, ...]
    occasion_common: tuple[str, ...]
    giving: tuple[str, ...]
    givers: tuple[GiverPattern, ...]
    areas: dict[str, GiverLevel | Literal["city"]]
    informal_givers: dict[str, GiverLevel | Literal["city"]]
    central_cities: tuple[str, ...]
    table: TableWords


@cache
def words() -> AwardWords:
    """The lexicon, loaded once."""
    lexicon: AwardWords = load("award_words", AwardWords)
    return lexicon


UPPER = "".join(char for char in map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]) if char.isupper())
"""The capital letters, to be put between the brackets of a regular expression's set."""


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, longest first, with any white space between their words."""
    ordered = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
