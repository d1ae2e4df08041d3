"""Lists of collectives in running text: "xã Phú Hòa (12 hộ), Phú Lâm; Trường Mầm non Sơn Ca và Trạm Y tế xã".

A list goes on over commas, semicolons and "và", over brackets and what is said of each item; it ends with the sentence
or at "...". A type word told once is restored: "các xã Phú Hòa, Phú Lâm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.components.person_names import Shape, run_at, shape
from extractors.components.positions import honorific_before, position_at
from extractors.facts import TextView
from extractors.language import lexicon
from extractors.language.letters import UPPER, alternation
from extractors.language.organisations import organisation_at

_SEPARATOR = re.compile(r"[ ]*(?:;|,|:|[ ]và[ ]|[ ]cùng[ ]|\n)[ ]*")
_END = re.compile(rf"\.\.|…|\.(?=[ ]+[{UPPER}“\"]|[ ]*$)|\./|\n")
BRACKET = re.compile(r"[ ]*\([^()\n]{0,160}\)")
_COUNT = re.compile(
    r"(?:\d{1,3}|một|hai|ba|bốn|năm)[ ](?:tập thể|đơn vị|trường|cơ quan|xã|thôn|hộ|phòng)(?:[ ]là)?[ ]*:?[ ]*\(?"
)
_PLURAL = re.compile(r"[ ]các[ ](xã|phường|thị trấn|huyện|quận|thôn|bản|ấp|tổ dân phố)[ ]?:?[ ]*")
_NUMBER = re.compile(r"(?:số[ ])?\d{1,2}(?=[ ]*(?:[,;.)]|và[ ]|$))")
_WORD = re.compile(r"\S+")
PERSON_WORDS = re.compile(r"(?:các[ ])?cá nhân|gia đình|hộ[ ](?:ông|bà|anh|chị|gia)")
_MAX_LIST = 4_000
_MAX_GAP = 90
"""How far an item's description may run before the next separator."""


@lexicon.strict
@dataclass(frozen=True)
class Cues:
    """Words that hold up an example, words that lead from them to its name, awards and verbs of commending, words that
    set a collective above others, and words before an item that are not part of its name."""

    exemplar: list[str]
    leads: list[str]
    awards: list[str]
    commends: list[str]
    ranks: list[str]
    fillers: list[str]
    negations: list[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One collective of a list: where its name stands, and the name with the type word that it shares."""

    start: int
    end: int
    name: str


@cache
def cues() -> Cues:
    """The lexicon of collectives."""
    words: Cues = lexicon.load("collectives", Cues)
    return words


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(cues().fillers)}(?!\w)[ ]*(?:,|:|[ ]là[ ])?[ ]*)+")


def listed(view: TextView, start: int, end: int, *, most: int = 60) -> Iterator[Item]:
    """The collectives of the list that begins at `start`; none where no collective stands there."""
    end = min(end, start + _MAX_LIST)
    stop = _END.search(view.text, start, end)
    end = stop.start() if stop else end
    at, kind, found = start, "", 0
    while at < end and found < most:
        at = _skip(view, at, end)
        if PERSON_WORDS.match(view.folded, at, end) or is_person(view, at, end):
            semicolon = view.text.find(";", at, min(end, at + 3 * _MAX_GAP))
            if semicolon < 0:
                return
            at = semicolon + 1
            continue
        organisation = organisation_at(view, at, end)
        item: Item | None = None
        plural = _PLURAL.match(view.folded, organisation.end, end) if organisation is not None else None
        if organisation is not None and plural is not None:
            at, kind = plural.end(), f"{view.text[at : organisation.end]} {plural[1]}"
            item = _elided(view, at, end, kind)
        elif organisation is not None and organisation.named:
            item = item_of(view, at, organisation.end)
            kind = view.text[at : at + len(organisation.head)].lower() if organisation.administrative else ""
        elif kind:
            item = _elided(view, at, end, kind)
        if item is None and not found:
            return
        if item is not None:
            found += 1
            yield item
        reached = item.end if item else at
        bracket = BRACKET.match(view.text, reached, end)
        reached = bracket.end() if bracket else reached
        separator = _SEPARATOR.search(view.folded, reached, end)
        if separator is None:
            return
        if separator.start() > reached and (separator.start() - reached > _MAX_GAP or ";" not in separator[0]):
            semicolon = view.text.find(";", reached, min(end, reached + 3 * _MAX_GAP))
            if semicolon < 0:
                return
            at = semicolon + 1
            continue
        at = separator.end()


def _skip(view: TextView, at: int, end: int) -> int:
    """Past blanks, counts and words like "các", "tập thể", "như" before a name."""
    counted = False
    while at < end:
        step = at
        while step < end and view.text[step] in (" :*-–," if counted else " :*-–"):
            step += 1
        for pattern in (_COUNT, _filler()):
            match = pattern.match(view.folded, step, end)
            if match is not None and not _kept(view, step, end):
                step = match.end()
                counted = counted or pattern is _COUNT
        if step == at:
            return at
        at = step
    return at


def _kept(view: TextView, at: int, end: int) -> bool:
    """Whether the filler is part of a name: "tập thể lớp 5A", "cán bộ và nhân dân thôn …"."""
    organisation = organisation_at(view, at, end)
    if organisation is None or not organisation.named:
        return False
    return organisation.kind == "people" and organisation.head != "tập thể"


def _elided(view: TextView, at: int, end: int, kind: str) -> Item | None:
    """A bare place name or number that shares the type word of the item before it."""
    number = _NUMBER.match(view.folded, at, end)
    if number is not None:
        return item_of(view, at, number.end(), kind)
    run = run_at(view, at, end)
    if run is None or len(view.text[slice(*run)].split()) > 4 or view.text[slice(*run)].isupper():
        return None
    following = view.text[run[1] : run[1] + 2]
    goes_on = following[:1] == " " and following[1:].islower()
    digits = re.match(r"[ ]\d{1,2}(?!\w)", view.text[run[1] : run[1] + 4])
    stop = run[1] + (digits.end() if digits else 0)
    if goes_on and not view.folded.startswith((" và ", " đạt", " giảm"), run[1]):
        words = len(view.text[slice(*run)].split())
        return item_of(view, at, stop, kind) if words >= 2 else None
    return item_of(view, at, stop, kind)


def item_of(view: TextView, start: int, end: int, kind: str = "") -> Item:
    """The item that text[start:end] names, with the type word that it shares with the list."""
    start, end = trim(view, start, end)
    name = " ".join(view.text[start:end].split())
    return Item(start, end, f"{kind} {name}" if kind else name)


def trim(view: TextView, start: int, end: int) -> tuple[int, int]:
    """The span without the marks and blanks around the name."""
    while start < end and not (view.text[start].isalnum() or view.text[start] in '“"'):
        start += 1
    while end > start and view.text[end - 1] in " \t;,.:/-–":
        end -= 1
    return start, end


def is_person(view: TextView, start: int, end: int) -> bool:
    """Whether a form of address, a position, or a name begins here."""
    people = organisation_at(view, start, end)
    if people is not None and people.named and people.kind == "people":
        return False
    for word in list(_WORD.finditer(view.text, start, min(end, start + 60)))[:4]:
        after = word.end() + 1
        if after < end and view.text[after].isupper():
            address = honorific_before(view, after, start)
            if address is not None and address[0] == start:
                return True
    if position_at(view, start, end) is not None:
        return True
    run = run_at(view, start, end)
    if run is None or organisation_at(view, start, end) is not None:
        return False
    return shape(view.folded[slice(*run)].split()) is Shape.SURE
