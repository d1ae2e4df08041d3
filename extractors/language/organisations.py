"""Finds the names of organisations: administrative units, offices, committees, schools, businesses, and the people of
a village or commune ("Nhân dân và cán bộ thôn …").

A name begins with a head word of the lexicon `organisations` and goes on while its words can belong to a name: up to a
comma, a bracket or a verb. Inner commas, dashes and "và" are kept where they join two halves of one name ("Giáo dục và
Đào tạo") or lead to the larger unit that it belongs to ("thôn Bình An, xã Phú Hòa").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.facts import TextView
from extractors.language import lexicon
from extractors.language.letters import LOWER, UPPER, alternation


@lexicon.strict
@dataclass(frozen=True)
class Lexicon:
    """Head words by kind; `false_heads` only look like one ("tổ chức"). `joined` may follow "và" or a dash inside a
    name, `joined_by_comma` a comma; `stops` and `verbs` end a name, but a business may be named after what it does;
    `generic` heads name nothing by themselves."""

    village: list[str]
    commune: list[str]
    district: list[str]
    province: list[str]
    schools: list[str]
    committees: list[str]
    offices: list[str]
    businesses: list[str]
    people: list[str]
    false_heads: list[str]
    joined: list[str]
    joined_by_comma: list[str]
    stops: list[str]
    verbs: list[str]
    generic: list[str]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name at [start, end). `head` is its folded head word, `kind` the lexicon's list of it; `level` is that of the
    last administrative unit in the name (1 village, 2 commune, 3 district, 4 province, 0 none); `unit` says whether
    that unit is named; `named` whether the whole can stand for one organisation."""

    start: int
    end: int
    head: str
    kind: str
    level: int
    unit: bool
    named: bool

    @property
    def administrative(self) -> bool:
        """Whether this is an administrative unit itself, not an office of one."""
        return self.kind in LEVELS


LEVELS = {"village": 1, "commune": 2, "district": 3, "province": 4}
_PLACE = re.compile(
    rf"[ ]{{1,2}}((?:số[ ])?\d{{1,3}}[{UPPER}]?(?!\w)|[{UPPER}][{UPPER}{LOWER}]*(?:['’][{UPPER}{LOWER}]+)?"
    rf"(?:[ -][{UPPER}][{UPPER}{LOWER}]*(?:['’][{UPPER}{LOWER}]+)?){{0,3}}(?:[ ]\d{{1,2}}(?!\w))?)"
)
_SCHOOLS = (
    r"(?:(?<=tiểu học)|(?<=[ ]th)|(?<=thcs)|(?<=cơ sở)|(?<=mầm non))(?:[ ]và[ ]|[ ]?-[ ]?)"
    r"(?:thcs|thpt|tiểu[ ]học|trung[ ]học[ ](?:cơ[ ]sở|phổ[ ]thông))"
)
"""Two grades in one school ("Tiểu học và THCS"), not two schools."""
_PAIR = re.compile(rf"[ ][{UPPER}][{LOWER}]*[ ][-–][ ][{UPPER}][{LOWER}]*(?=[ ,;.)]|$)")
_TOKEN = re.compile(r"[ ]{1,2}(&|[^\s,;:()\"“”]*[^\s,;:()\"“”.…])")
_QUOTED = re.compile(r"[ ]{1,2}[\"“][^\"“”\n]{2,70}[\"”]")
_LARGER = re.compile(r",[ ]|[ ]?[-–—][ ]?|[ ]")
_ABBREVIATION = re.compile(rf"[ ][{UPPER}]{{2,}}")
_MAX_PLAIN = 8
"""How many lower-case words in a row a name may hold ("Hợp tác xã dịch vụ nông nghiệp tổng hợp …")."""


@cache
def _words() -> Lexicon:
    words: Lexicon = lexicon.load("organisations", Lexicon)
    return words


@cache
def _kinds() -> dict[str, str]:
    words = _words()
    return {
        " ".join(re.split(r"\s+", word)): kind
        for kind in ("businesses", "offices", "committees", "schools", "people", "province", "district", "commune",
                     "village")
        for word in getattr(words, kind)
    }  # fmt: skip


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?!{alternation(_words().false_heads)}(?!\w))({alternation(_kinds())})(?!\w)")


@cache
def _unit() -> re.Pattern[str]:
    words = _words()
    return re.compile(rf"({alternation([*words.village, *words.commune, *words.district, *words.province])})(?!\w)")


@cache
def _party() -> re.Pattern[str]:
    """Bodies that begin with the word of a unit, which is none here: "Ban Tổ chức huyện ủy"."""
    return re.compile(r"(?:tỉnh|thành|huyện|thị|quận|đảng|xã|phường)[ ](?:ủy|đoàn)(?!\w)")


@cache
def _joined() -> re.Pattern[str]:
    words = _words()
    return re.compile(
        rf"(?:(?:[ ]và[ ]|[ ]?[-–—][ ]?){alternation(words.joined)}|{_SCHOOLS}"
        rf"|,[ ]{alternation(words.joined_by_comma)})(?!\w)"
    )


@cache
def _stop(business: bool) -> re.Pattern[str]:
    words = _words()
    return re.compile(rf"[ ]{{1,2}}{alternation(words.stops + ([] if business else words.verbs))}(?!\w)")


def organisation_at(view: TextView, start: int, limit: int | None = None) -> Organisation | None:
    """The organisation whose name begins at `start` and ends before `limit`, or None where no head word stands there.

    `named` is False for a kind of organisation ("các phòng, ban", "trường học"): the caller decides what that is worth.
    """
    limit = len(view.text) if limit is None else limit
    head = _head().match(view.folded, start, limit)
    if head is None:
        return None
    word = " ".join(head[1].split())
    kind = _kinds()[word]
    if kind in LEVELS:
        end, level, unit = _administrative(view, start, limit)
        return Organisation(start, end, word, kind, level, unit, unit)
    end, level, unit = _tail(view, head.end(), limit, business=kind == "businesses")
    named = _names_one(view.text[start:end], word, level, tail=end > head.end())
    return Organisation(start, end, word, kind, level, unit, named)


def _names_one(text: str, head: str, level: int, *, tail: bool) -> bool:
    proper = any(char.isupper() or char.isdigit() for char in text[len(head) :])
    if head in _words().generic or (not tail and " " not in head):
        return proper
    return proper or text[0].isupper() or level > 0


def _administrative(view: TextView, start: int, limit: int) -> tuple[int, int, bool]:
    """The end of the unit at `start` and of the larger ones right after it, the last level, whether it is named."""
    head = _unit().match(view.folded, start, limit)
    assert head is not None
    level = LEVELS[_kinds()[" ".join(head[1].split())]]
    place = _PLACE.match(view.text, head.end(), limit)
    end = place.end() if place else head.end()
    if place is None:
        return end, level, False
    larger = _larger(view, end, limit, level)
    return (larger[0], larger[1], True) if larger else (end, level, True)


def _larger(view: TextView, end: int, limit: int, level: int) -> tuple[int, int] | None:
    """The end and level of a larger named unit that follows ", ", " - " or a space, with what follows that in turn."""
    separator = _LARGER.match(view.text, end, limit)
    if separator is None:
        return None
    following = _unit().match(view.folded, separator.end(), limit)
    if following is None or LEVELS[_kinds()[" ".join(following[1].split())]] <= level:
        return None
    reached, last, named = _administrative(view, following.start(), limit)
    return (reached, last) if named or separator[0] == " " else None


def _tail(view: TextView, position: int, limit: int, *, business: bool) -> tuple[int, int, bool]:
    """The end of a name whose head ends at `position`, the level of its last unit (0: none), whether that is named."""
    text, folded, stop = view.text, view.folded, _stop(business)
    end, plain = position, 0
    while True:
        token = _TOKEN.match(text, position, limit)
        if token is None:
            quoted = _QUOTED.match(text, position, limit) if business else None
            joined = None if quoted else _joined().match(folded, position, limit)
            if quoted is None and joined is None:
                break
            position = end = quoted.end() if quoted else joined.end()  # type: ignore[union-attr]
            plain = 0
            continue
        party = _party().match(folded, token.start(1), limit)
        if party is not None:
            position = end = party.end()
            plain = 0
            continue
        unit = _unit().match(folded, token.start(1), limit)
        if unit is not None and not _is_name_syllable(text, unit):
            place_end, level, named = _administrative(view, unit.start(), limit)
            return place_end, level, named
        joined = _joined().match(folded, position, limit)
        if joined is not None:
            position = end = joined.end()
            plain = 0
            continue
        pair = _PAIR.match(text, position, limit) if business else None
        if pair is not None:
            position = end = pair.end()
            plain = 0
            continue
        word = token[1]
        lower = word[0].islower()
        if word in "-–—" or (lower and stop.match(folded, position, limit) and not _about(text, folded, position)):
            break
        plain = plain + 1 if lower else 0
        if plain > _MAX_PLAIN:
            return end, 0, False
        position = token.end()
        if not lower or word[0].isdigit():
            end = position
    if plain:  # lower-case words before a mark belong to the name ("Đoàn thanh niên,"), before a verb they may not
        at_mark = position >= limit or text[position] in ",;:.()\n\t…"
        end = position if at_mark or plain <= 3 else end
    larger = _larger(view, end, limit, 0) if end < limit and text[end] in ",–—- " else None
    return (*larger, True) if larger else (end, 0, False)


def _is_name_syllable(text: str, unit: re.Match[str]) -> bool:
    """Whether a unit word is a syllable of a name: "Trường Mầm non Bản Lề", "Khu công nghiệp Phố Nối"."""
    return (
        text[unit.start()].isupper()
        and unit[1] in {"khu", "phố", "bản", "khối", "làng"}
        and bool(re.match(rf"[ ][{UPPER}]", text[unit.end() : unit.end() + 2]))
    )


def _about(text: str, folded: str, position: int) -> bool:
    """Whether "về" leads to a field of work in capitals, as in "Đội xây dựng phong trào về ANTT"."""
    return folded.startswith(" về ", position) and _ABBREVIATION.match(text, position + 3) is not None


def joined_at(view: TextView, position: int, limit: int) -> int | None:
    """The end of ", …", " - …" or " và …" at `position` where it joins two halves of one name, else None."""
    match = _joined().match(view.folded, position, limit)
    return match.end() if match else None
