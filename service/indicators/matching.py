"""Tells which indicator of the catalogue a quantity belongs under: never by a guess.

A subject and a wording of the catalogue match where they hold the same words, in any order, fillers aside. One word may
differ by a letter or a mark (OCR and typing do that), never a number. Where two indicators match alike, none does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from extractors.language.normalise import bare, fold
from service.indicators.lexicon import conversion, lexicon

_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""A word of fewer letters must match exactly: "mùa" and "mưa" are other words."""
_FEWEST = 3
"""A wording of fewer words must match exactly."""
_ALIKE = 75
"""How alike (0 to 100) the one differing word must be."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator of the catalogue with all its wordings, as the matcher needs it."""

    id: int
    unit: str
    wordings: tuple[str, ...]


@dataclass(slots=True)
class Matcher:
    """Matches quantities with the catalogue. Remembers what it was asked: reports repeat one another's words."""

    entries: tuple[Entry, ...]
    _exact: dict[Words, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _by_length: dict[int, list[tuple[Words, Entry]]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[str, str, bool], int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            for key in {words(wording) for wording in entry.wordings}:
                self._exact[key].append(entry)
                self._by_length[len(key)].append((key, entry))

    def indicator(self, subject: str | None, unit: str | None, aspect: str | None) -> int | None:
        """The id of the quantity's indicator, or None.

        A share of the plan and a comparison are in "%" whatever the indicator's unit, so they go by the subject alone.
        """
        if not subject or not unit:
            return None
        by_subject = aspect in ("plan_share", "comparison")
        key = (subject, unit, by_subject)
        if key not in self._known:
            self._known[key] = self._find(words(subject), unit, by_subject)
        return self._known[key]

    def _find(self, said: Words, unit: str, by_subject: bool) -> int | None:
        if not said:
            return None
        for candidates in (self._exact.get(said, ()), self._nearly(said)):
            fitting = {entry.id for entry in candidates if by_subject or conversion(unit, entry.unit) is not None}
            if fitting:
                return fitting.pop() if len(fitting) == 1 else None
        return None

    def nearest(self, subject: str, unit: str) -> int | None:
        """An indicator in the unit whose wording says all words of the subject and more, or all but some: worth a look.
        None where there is none, or several."""
        said = set(words(subject))
        near = {
            entry.id for rows in self._by_length.values() for key, entry in rows
            if conversion(unit, entry.unit) is not None and said and key and (said <= set(key) or said >= set(key))
        }  # fmt: skip
        return near.pop() if len(near) == 1 else None

    def _nearly(self, said: Words) -> Iterable[Entry]:
        if len(said) < _FEWEST:
            return ()
        return (entry for key, entry in self._by_length[len(said)] if _one_letter_off(said, key))


@lru_cache(maxsize=65536)
def words(text: str) -> Words:
    """The words of a subject that tell it from others, folded and sorted."""
    fillers = lexicon().fillers
    return tuple(sorted(word for word in _WORD.findall(fold(text)) if word not in fillers))


def _one_letter_off(one: Words, two: Words) -> bool:
    left, right = Counter(one) - Counter(two), Counter(two) - Counter(one)
    if left.total() != 1 or right.total() != 1:
        return False
    (a,), (b,) = left, right
    if min(len(a), len(b)) < _SHORTEST or any(c.isdigit() for c in a + b):
        return False
    return bare(a) == bare(b) or fuzz.ratio(a, b) >= _ALIKE
