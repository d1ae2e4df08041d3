"""Reads honorifics before a name, and offices beside it: "Phó Chủ tịch UBND xã Phú Hòa" is the position "Phó Chủ tịch
UBND" in the organisation "xã Phú Hòa", "Hiệu trưởng trường Tiểu học Sơn Ca" the position "Hiệu trưởng" in that school.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.facts import TextView
from extractors.language import lexicon
from extractors.language.letters import LOWER, UPPER, alternation
from extractors.language.normalise import fold
from extractors.language.organisation_words import LEVELS, words
from extractors.language.organisations import Organisation, organisation_at


@lexicon.strict
@dataclass(frozen=True)
class Honorifics:
    """Forms of address, plural ones that hold for a whole list, military ranks and academic titles."""

    honorifics: list[str]
    plurals: list[str]
    ranks: list[str]
    academic: list[str]


@lexicon.strict
@dataclass(frozen=True)
class Positions:
    """Head words of positions, those of `staff` that work for a body and lead none, words before them, and
    abbreviations as printed."""

    heads: list[str]
    staff: list[str]
    prefixes: list[str]
    abbreviations: list[str]


@dataclass(frozen=True, slots=True)
class Office:
    """What the text says of a person's place: the position and the organisation, each as printed or None."""

    position: str | None
    organisation: str | None


_BLANK = " \t\xa0"
_SPLIT = re.compile(r"\S+")
_OWN = re.compile(r"(?:ban|phòng|khoa|bộ phận|bộ môn)$")
_COMMA = re.compile(r",[ ]{1,2}")


@cache
def _honorifics() -> tuple[frozenset[str], frozenset[str]]:
    forms = lexicon.load("honorifics", Honorifics)
    single = {fold(word) for word in [*forms.honorifics, *forms.ranks, *forms.academic]}
    return frozenset(single), frozenset(map(fold, forms.plurals))


@cache
def _last_words() -> frozenset[str]:
    single, plural = _honorifics()
    return frozenset(re.split(r"[ .,]+", phrase.strip(".:"))[-1] for phrase in single | plural)


@lru_cache(4096)
def _may_end(word: str) -> bool:
    """Whether a form of address can end with this word: the cheap question that most words answer with no."""
    return re.split(r"[.,(\-–+*\"']", word.rstrip(".:,)"))[-1] in _last_words()


@cache
def positions() -> Positions:
    """The lexicon of positions."""
    present: Positions = lexicon.load("positions", Positions)
    return present


@cache
def _abbreviation() -> re.Pattern[str]:
    short = sorted(positions().abbreviations, key=lambda word: (-len(word), word))
    one = "(?:" + "|".join(map(re.escape, short)) + ")"
    return re.compile(rf"{one}(?:[ ]?[-.,/&+][ ]?(?:{one}))*(?![{UPPER}{LOWER}])")


@cache
def _position() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation(positions().prefixes)}[ ]{{1,2}}){{0,3}}{alternation(positions().heads)}(?!\w)"
        r"(?:[ ]thường[ ]trực(?!\w))?|lớp[ ]\d{1,2}[a-zđ]?\d{0,2}(?!\w)"
    )


def honorific_before(view: TextView, start: int, floor: int) -> tuple[int, bool] | None:
    """Where the form of address right before `start` begins, and whether it is a plural ("các đồng chí").

    Chains ("Đại tá, TS.", "đ/c Thiếu úy") are taken whole; nothing before `floor` is looked at.
    """
    single, plural = _honorifics()
    before = view.folded[max(floor, start - 20) : start].rstrip(" (").split()
    if not before or not _may_end(before[-1]):
        return None
    found: int | None = None
    position = start
    while True:
        tokens = list(_SPLIT.finditer(view.folded, max(floor, position - 40), position))[-5:]
        for first in range(len(tokens)):
            begin = tokens[first].start()
            phrase = " ".join(token[0] for token in tokens[first:]).rstrip(".:,(").rstrip()
            phrase = phrase.lstrip("-–+*(\"'")
            if found is not None and "(" in view.folded[begin:position]:
                continue  # "02 đồng chí (cô Lê Thị An": only "cô" addresses her
            begin = view.folded.find(phrase, begin, position) if phrase else begin
            if phrase in plural and found is None:
                return begin, True
            if phrase in single or (phrase and all(part in single for part in re.split(r"[.,]+", phrase))):
                found = position = begin
                break
        else:
            return None if found is None else (found, False)


def position_at(view: TextView, start: int, limit: int) -> int | None:
    """The end of the head of a position ("nguyên Phó Chủ tịch", "CC.VPTK") that begins at `start`, or None."""
    match = _abbreviation().match(view.text, start, limit) or _position().match(view.folded, start, limit)
    return match.end() if match else None


def position_in(view: TextView, start: int, limit: int) -> re.Match[str] | None:
    """The last head of a position inside [start, limit), with what stands before it."""
    last = None
    for last in _position().finditer(view.folded, start, limit):  # noqa: B007
        pass
    return last


def split(view: TextView, start: int, end: int) -> Office:
    """The office told in text[start:end], which begins with a position: where a named organisation begins decides.

    A committee that a person chairs stays in the position ("Chủ tịch Hội Nông dân" in "xã Phú Hòa"), and so does a
    place without a name ("Chủ tịch UBND huyện").
    """
    head = position_at(view, start, end)
    if head is not None:  # "Trưởng thôn Bình An": the unit's word belongs to both
        for word in _SPLIT.finditer(view.text, start + 1, head):
            unit = organisation_at(view, word.start(), end)
            if unit is None or unit.end <= head or unit.head in words().subunits:
                continue
            if unit.unit if unit.administrative else unit.kind == "businesses" and unit.named:
                return Office(_clean(view.text[start:head]), _clean(view.text[word.start() : unit.end]))
    for word in _SPLIT.finditer(view.text, start if head is None else head, end):
        at = word.start()
        organisation = organisation_at(view, at, end)
        if organisation is None or not organisation.named:
            continue
        own = head is not None and at == head + 1 and _OWN.search(view.folded, start, head) is not None
        if own and organisation.kind == "offices" and organisation.head not in words().bodies:
            continue  # "Trưởng ban | Thanh tra nhân dân": the rest of the unit's name
        inner = _body_inside(view, organisation, end)
        team = organisation.head.startswith("tổ") and not organisation.administrative
        if organisation.kind == "committees" or team:
            works = head is not None and view.folded.startswith(tuple(positions().staff), start, head)
            if inner is None and works and not team:
                return Office(_clean(view.text[start:at]), _clean(view.text[at : organisation.end]))
            if inner is None:
                break
            return Office(_clean(view.text[start:inner]), _clean(view.text[inner : _end_at(view, inner, end)]))
        if inner is not None and organisation.head in words().subunits:
            return Office(_clean(view.text[start:inner]), _clean(view.text[inner : _end_at(view, inner, end)]))
        return Office(_clean(view.text[start:at]), _clean(view.text[at : organisation.end]))
    return Office(_clean(view.text[start:end]), None)


def _end_at(view: TextView, start: int, end: int) -> int:
    found = organisation_at(view, start, end)
    return found.end if found is not None else end


def _body_inside(view: TextView, outer: Organisation, end: int) -> int | None:
    """Where the body begins to which a committee or part belongs: a named place or an office of its own inside the
    name ("Đội Cảnh sát giao thông | Công an huyện"), or the one that stands after a comma."""
    for word in _SPLIT.finditer(view.text, outer.start + len(outer.head), outer.end):
        inner = organisation_at(view, word.start(), outer.end)
        if inner is None or word.start() == outer.start:
            continue
        if inner.kind in LEVELS:
            if inner.unit and (outer.kind == "committees" or outer.head.startswith("tổ")):
                return word.start()
        elif inner.named and (inner.head in words().bodies or (outer.kind == "committees" and inner.kind == "offices")):
            return word.start()
    comma = _COMMA.match(view.text, outer.end, end)
    after = organisation_at(view, comma.end(), end) if comma is not None else None
    if after is not None and comma is not None and after.named and after.head in words().bodies:
        return comma.end()
    return None


def _clean(text: str) -> str | None:
    return text.strip(_BLANK + ',;:.-–—()"“”').removeprefix("là ") or None
