"""Shapes of personal names: two to five capitalised syllables, by the lists of `models/lexicons/surnames.json`.

Kinh and most minority names begin with a surname. Ê Đê, Mnông, Cơ Ho and Gia Rai names carry a sex marker (Y, H', K')
and a clan, first or last; apostrophes come in many shapes. Nuns are called "Thích nữ …". A shape alone never makes a
person: the caller needs a title, a position, or a list of people around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from extractors.facts import TextView
from extractors.language import lexicon
from extractors.language.letters import LOWER, UPPER, alternation
from extractors.language.normalise import fold


@lexicon.strict
@dataclass(frozen=True)
class Surnames:
    """Kinh surnames, those of minorities, clans that stand first or last, double surnames, and "văn", "thị"."""

    surnames: list[str]
    minority: list[str]
    clans_first: list[str]
    clans_last: list[str]
    double: list[str]
    middles: list[str]


@lexicon.strict
@dataclass(frozen=True)
class Rejects:
    """Names that are no persons here: `leaders` never, `figures` of history unless addressed or listed; what
    `left_contexts` names after people; beginnings of phrases (`syllables`) that look like a surname."""

    leaders: list[str]
    figures: list[str]
    left_contexts: list[str]
    syllables: list[str]


class Shape(IntEnum):
    """How much a run of syllables looks like a name, from not at all to surely."""

    NONE = 0
    POSSIBLE = 1
    SURNAME = 2
    SURE = 3


_SYLLABLE = (
    rf"[{UPPER}](?:['’‘ʼ`´][{UPPER}{LOWER}]?[{LOWER}]*|[{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?|[{UPPER}][{LOWER}]+)?"
    r"(?![\w'’])"
)
_RUN = re.compile(rf"(?<![\w'’])(?:Thích[ ]nữ[ ]{{1,2}})?{_SYLLABLE}(?:[ ]{{1,2}}{_SYLLABLE})*")
_CAPITALS = re.compile(rf"(?<!\w)[{UPPER}]{{1,7}}(?:[ ]{{1,2}}[{UPPER}]{{1,7}}){{1,4}}(?!\w)")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_WORD = re.compile(r"\S+")
MAX_SYLLABLES = 6


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    words = lexicon.load("surnames", Surnames)
    surnames = frozenset(map(fold, words.surnames)), frozenset(map(fold, words.minority))
    clans = frozenset(map(fold, words.clans_first)), frozenset(map(fold, words.clans_last))
    return (*surnames, *clans, frozenset(map(fold, words.middles)))


@cache
def _double() -> frozenset[str]:
    return frozenset(map(fold, lexicon.load("surnames", Surnames).double))


@cache
def rejects() -> Rejects:
    """The lexicon of what is no person."""
    words: Rejects = lexicon.load("name_rejects", Rejects)
    return words


@cache
def _leaders() -> frozenset[str]:
    return frozenset(map(fold, rejects().leaders))


@cache
def _figures() -> frozenset[str]:
    return frozenset(map(fold, rejects().figures))


def is_figure(name: str) -> bool:
    """Whether a folded name is that of a figure of history, after whom schools and streets are named."""
    return name in _figures()


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"{alternation(rejects().syllables)}(?!\w)")


def runs(view: TextView, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The maximal runs of capitalised syllables, on one line each, as (start, end)."""
    for match in _RUN.finditer(view.text, start, len(view.text) if end is None else end):
        yield match.span()


def capitals_at(view: TextView, start: int, end: int) -> tuple[int, int] | None:
    """The name in capitals ("LÊ VĂN AN") that fills text[start:end], or None."""
    match = _CAPITALS.match(view.text, start, end)
    if match is None or match.end() != end or shape(view.folded[start:end].split()) < Shape.SURNAME:
        return None
    return match.span()


def run_at(view: TextView, start: int, limit: int) -> tuple[int, int] | None:
    """The run of capitalised syllables that begins at `start`; capitals only where no other run does."""
    match = _RUN.match(view.text, start, limit) or _CAPITALS.match(view.text, start, limit)
    return match.span() if match else None


def syllables(view: TextView, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the syllables of text[start:end]."""
    return [match.span() for match in _WORD.finditer(view.text, start, end)]


def shape(folded: list[str]) -> Shape:
    """How much these folded syllables look like a personal name."""
    surnames, minority, first, last, middles = _lists()
    count = len(folded)
    words = [word.translate(_APOSTROPHES) for word in folded]
    if not 1 <= count <= MAX_SYLLABLES or " ".join(words) in _leaders():
        return Shape.NONE
    if " ".join(words[:2]) in _double() or " ".join(words[:4]) in _double():
        return Shape.SURE if count >= 3 else Shape.POSSIBLE
    if count == MAX_SYLLABLES:
        return Shape.NONE
    marked = words[0] in {"y", "h", "ka", "k'", "h'"} or words[0][:2] in {"h'", "k'"}
    if marked and (count >= 2 or len(words[0]) > 3):
        return Shape.SURE
    if count == 1:
        return Shape.NONE
    clan = words[0] in first or words[-1] in last or " ".join(words[:2]) in first
    if clan and (count >= 2):
        return Shape.SURE if any(word[:2] in {"h'", "y", "k'"} for word in words) else Shape.SURNAME
    if words[0] in surnames or words[0] in minority:
        if (count >= 3 and words[1] in middles) or (count == 3 and words[1] == "a" and words[0] in minority):
            return Shape.SURE
        return Shape.SURNAME if words[0] in surnames or count >= 3 or words[0] == "điểu" else Shape.POSSIBLE
    if count >= 3 and words[1] in middles:
        return Shape.SURNAME
    return Shape.POSSIBLE


@cache
def _telling() -> frozenset[str]:
    """Every syllable that a name of the shape SURNAME or SURE holds, but for markers with an apostrophe."""
    return frozenset().union(*_lists(), {"y", "h", "ka"}, *(name.split() for name in _double()),
                             *(clan.split() for clans in _lists()[2:4] for clan in clans))  # fmt: skip


def may_be_name(folded: str) -> bool:
    """Whether a run can be a name by one of its syllables: the cheap question that most runs answer with no."""
    if " " not in folded:
        return "'" in folded.translate(_APOSTROPHES)
    return "'" in folded.translate(_APOSTROPHES) or not _telling().isdisjoint(folded.split())


def is_phrase(view: TextView, start: int) -> bool:
    """Whether a phrase that only looks like a name ("Đoàn Thanh niên", "Hà Nội") begins at `start`."""
    return _phrases().match(view.folded, start) is not None
