"""Units: what a number measures or counts. An open list: a noun that the lexicon lacks is a unit of kind "unknown".

`unit_at` reads the unit that starts at an offset: measures ("ha", "tạ/ha", "m³"), money ("triệu đồng" is read as a
number of đồng), counted nouns and set compounds ("lượt người", "hợp tác xã"), and lists that one count covers ("xã, thị
trấn"). The words are in models/lexicons/units.json.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extractors.language import lexicon
from extractors.language.first_word import first_word
from extractors.language.normalise import fold
from extractors.language.places import UPPER

Kind = Literal["percent", "measure", "money", "count", "time", "unknown"]


@lexicon.strict
@dataclass(frozen=True)
class Measure:
    """A measure: the unit it stands for, by how much its forms multiply ("trđ": 1,000,000), and the forms."""

    unit: str
    scale: int
    forms: list[str]


@lexicon.strict
@dataclass(frozen=True)
class UnitLexicon:
    """`listed` are families of nouns that one count may list ("xã, thị trấn"); `nouns` are counted one at a time.

    `times` are spans of time and ages; `not_units` are words that follow numbers and are no units; `per` are the nouns
    after the slash of a compound unit.
    """

    measures: list[Measure]
    listed: dict[str, list[str]]
    nouns: dict[str, list[str]]
    times: list[str]
    not_units: list[str]
    per: list[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at text[start:end]; `name` is as written, in lower case; `scale` multiplies the number before it."""

    start: int
    end: int
    name: str
    kind: Kind
    scale: int = 1
    family: str | None = None


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True)
class _Tables:
    known: re.Pattern[str]
    listed: re.Pattern[str]
    per: re.Pattern[str]
    kinds: dict[str, tuple[Kind, int, str | None, str | None]]
    families: dict[str, str]
    not_units: frozenset[str]


@cache
def _tables() -> _Tables:
    read = lexicon.load("units", UnitLexicon)
    kinds: dict[str, tuple[Kind, int, str | None, str | None]] = {}
    for word in read.times:
        kinds[fold(word)] = ("time", 1, None, None)
    for family, words in [*read.nouns.items(), *read.listed.items()]:
        for word in words:
            kinds[fold(word)] = ("count", 1, family, None)
    for measure in read.measures:
        kind: Kind = "money" if measure.unit in ("đồng", "usd") else "percent" if measure.unit in "%‰" else "measure"
        for form in measure.forms:
            kinds[fold(form)] = (kind, measure.scale, None, measure.unit if kind == "money" else None)
    families = {fold(word): family for family, words in read.listed.items() for word in words}
    return _Tables(
        known=re.compile(rf"({_alternatives(list(kinds))})(?!\w)"),
        listed=re.compile(rf"(?:, ?|,? và |/ ?)({_alternatives(list(families))})(?!\w)"),
        per=re.compile(rf" ?/ ?(?:10{{0,5}} ?|10{{0,2}}\.000 ?)?(?:{_alternatives(list(map(fold, read.per)))})(?!\w)"),
        kinds=kinds,
        families=families,
        not_units=frozenset(fold(word) for word in read.not_units),
    )


_SPACE = re.compile(r" {0,3}")
_NOUN = re.compile(r"([^\W\d_]+)(?: ([^\W\d_]+))?")
_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,7}")
_NAME = re.compile(rf" [{UPPER}][^\W\d_{UPPER}]")  # not an abbreviation: "02 Mẹ VNAH"
# Families whose nouns begin proper names that are counted all the same: "3 Trường Tiểu học".
_CAPITALISED = frozenset({"bodies", "communes", "villages"})
_OCCASION = re.compile(r"lượt ")
_NEXT_COUNT = re.compile(r":? \d")  # "39 nữ, đảng viên 22": the noun has a number of its own


def unit_at(text: str, folded: str, offset: int) -> Unit | None:
    """The unit that starts at the offset, spaces before it skipped; None where no unit can start there."""
    tables = _tables()
    start = _SPACE.match(folded, offset).end()  # type: ignore[union-attr]
    match = tables.known.match(folded, start)
    if match is None:
        return _unknown(text, folded, start, glued=start == offset)
    kind, scale, family, standard = tables.kinds[match[1]]
    end = match.end()
    if len(match[1]) == 1 and text[start].isupper():  # "324M" is a name, "324m" a length
        return None
    named = family not in _CAPITALISED and text[start].isupper() and not text[start:end].isupper()
    if named and _NAME.match(text, end):  # but "01 GV Tiếng Anh" is a teacher
        return None
    if _OCCASION.match(folded, start) is not None and match[1] == "lượt":
        counted = tables.known.match(folded, end + 1)
        if counted is not None and tables.kinds[counted[1]][0] == "count":
            end = counted.end()
    if kind == "count":
        end = _list_end(folded, end, family)
    written = standard or text[start:end].lower()
    if kind != "percent":
        per = tables.per.match(folded, end)
        if per is not None and kind == "time":  # "3 đêm/tuần" is a rate, "3 đêm" a time
            kind = "measure"
        while per is not None:
            written += text[end : per.end()].lower().replace(" /", "/").replace("/ ", "/")
            end = per.end()
            per = tables.per.match(folded, end)
    return Unit(start, end, written, kind, scale, family)


def _list_end(folded: str, end: int, family: str | None) -> int:
    """Where the list of nouns that begins before `end` stops: "xã, thị trấn", "hộ gia đình và cá nhân"."""
    tables = _tables()
    while True:
        more = tables.listed.match(folded, end)
        if more is None or not _one_list(family, tables.families[more[1]], more[1]):
            return end
        if _NEXT_COUNT.match(folded, more.end()) is not None:
            return end
        end = more.end()


def _one_list(family: str | None, other: str, word: str) -> bool:
    return family == other or (family == "households" and word == "cá nhân")


def _unknown(text: str, folded: str, start: int, *, glued: bool) -> Unit | None:
    """A noun that the lexicon lacks: its first two syllables, or one where the second cannot belong to it."""
    not_units = _tables().not_units
    match = None if glued else _NOUN.match(folded, start)
    if match is None or match[1] in not_units or match[0] in not_units:
        return None
    one_only = match[2] is None or match[2] in not_units or text[match.start(2)].isupper()
    end = match.end(1) if one_only else match.end()
    if text[start].isupper() and not text[start:end].isupper():
        return None
    return Unit(start, end, text[start:end].lower(), "unknown")


def parted(text: str, unit: Unit) -> Unit | None:
    """A unit of kind "unknown" with the border that underthesea sees; None where its first word is no unit.

    The half second that underthesea takes to load is for callers to spend: `unit_at` does without.
    """
    phrase = _PHRASE.match(text, unit.start)
    word = first_word(phrase[0]) if phrase else None
    if word is None:
        return unit
    if fold(word) in _tables().not_units:
        return None
    return replace(unit, end=unit.start + len(word), name=word.lower())


def noun_in(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the counted noun after the last "số" of folded[start:end] stands: "tổng số hộ nghèo" counts "hộ"."""
    at = folded.rfind("số ", start, end)
    while at >= 0:
        counted = at + (len("số lượng ") if folded.startswith("số lượng ", at) else len("số "))
        match = _tables().known.match(folded, counted, end)
        if match is not None and _tables().kinds[match[1]][0] == "count":
            return match.span(1)
        at = folded.rfind("số ", start, at)
    return None
