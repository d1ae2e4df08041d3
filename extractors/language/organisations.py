"""Finds the names of organisations: administrative units, offices, committees, schools, businesses, and the people of
a village or commune ("Nhân dân và cán bộ thôn …").

A name begins with a head word of the lexicon `organisations` and goes on while its words can belong to a name: up to a
comma, a bracket or a verb. Inner commas, dashes and "và" are kept where they join two halves of one name ("Giáo dục và
Đào tạo") or lead to the larger unit that it belongs to ("thôn Bình An, xã Phú Hòa").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.facts import TextView
from extractors.language.letters import LOWER, UPPER
from extractors.language.organisation_words import (
    LEVELS,
    compounds,
    field_at,
    head_word,
    joint,
    kinds,
    party_body,
    stop_word,
    unit_word,
    words,
)


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


_PLACE = re.compile(
    rf"[ ]{{1,2}}((?:số[ ])?\d{{1,3}}[{UPPER}]?(?!\w)|[{UPPER}][{UPPER}{LOWER}]*(?:['’][{UPPER}{LOWER}]+)?"
    rf"(?:[ -][{UPPER}][{UPPER}{LOWER}]*(?:['’][{UPPER}{LOWER}]+)?){{0,3}}(?:[ ]\d{{1,2}}(?!\w))?)"
)
_PAIR = re.compile(rf"[ ][{UPPER}][{LOWER}]*[ ][-–][ ][{UPPER}][{LOWER}]*(?=[ ,;.)]|$)")
_TOKEN = re.compile(r"[ ]{1,2}(&|[^\s,;:()\"“”]*[^\s,;:()\"“”.…])")
_QUOTED = re.compile(r"[ ]{1,2}[\"“][^\"“”\n]{2,70}[\"”]")
_CAPITAL = re.compile(rf"[ ][{UPPER}][{LOWER}]*")
_LARGER = re.compile(r",[ ]|[ ]?[-–—][ ]?|[ ]")
_ABBREVIATION = re.compile(rf"[ ][{UPPER}]{{2,}}")
_MAX_PLAIN = 8
"""How many lower-case words in a row a name may hold ("Hợp tác xã dịch vụ nông nghiệp tổng hợp …")."""


def organisation_at(view: TextView, start: int, limit: int | None = None) -> Organisation | None:
    """The organisation whose name begins at `start` and ends before `limit`, or None where no head word stands there.

    `named` is False for a kind of organisation ("các phòng, ban", "trường học"): the caller decides what that is worth.
    """
    limit = len(view.text) if limit is None else limit
    head = head_word().match(view.folded, start, limit)
    if head is None:
        return None
    word = " ".join(head[1].split())
    kind = kinds()[word]
    if kind in LEVELS:
        end, level, unit = _administrative(view, start, limit)
        return Organisation(start, end, word, kind, level, unit, unit)
    end, level, unit = _tail(view, head.end(), limit, business=kind == "businesses", fields=word in words().fields)
    named = _names_one(view.text[start:end], word, level, tail=end > head.end())
    return Organisation(start, end, word, kind, level, unit, named)


def _names_one(text: str, head: str, level: int, *, tail: bool) -> bool:
    proper = any(char.isupper() or char.isdigit() for char in text[len(head) :])
    if head in words().generic or (not tail and " " not in head):
        return proper
    return proper or text[0].isupper() or level > 0


def _administrative(view: TextView, start: int, limit: int) -> tuple[int, int, bool]:
    """The end of the unit at `start` and of the larger ones right after it, the last level, whether it is named."""
    head = unit_word().match(view.folded, start, limit)
    assert head is not None
    level = LEVELS[kinds()[" ".join(head[1].split())]]
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
    following = unit_word().match(view.folded, separator.end(), limit)
    if following is None or LEVELS[kinds()[" ".join(following[1].split())]] <= level:
        return None
    reached, last, named = _administrative(view, following.start(), limit)
    return (reached, last) if named or separator[0] == " " else None


def _tail(view: TextView, position: int, limit: int, *, business: bool, fields: bool) -> tuple[int, int, bool]:
    """The end of a name whose head ends at `position`, the level of its last unit (0: none), whether that is named."""
    text, folded = view.text, view.folded
    ends = stop_word(True)  # right after the head even a verb is part of the name: "Khoa khám bệnh"
    head, end, plain, proper = (
        position,
        position,
        0,
        0,
    )  # `proper`: how many capitalised syllables stand right before `position`
    while True:
        token = _TOKEN.match(text, position, limit)
        if token is not None:
            unit = unit_word().match(folded, token.start(1), limit)
            party = None if unit is None else party_body().match(folded, token.start(1), limit)
            if unit is not None and party is None and not _is_name_syllable(text, unit):
                return _administrative(view, unit.start(), limit)
        else:
            party = None
        further = party.end() if party else _goes_on(view, position, limit, business=business, fields=fields)
        if further is not None:
            position = end = further
            plain = proper = 0
            continue
        if token is None:
            break
        word = token[1]
        lower = word[0].islower()
        if word in "-–—" or (lower and _ends(ends, folded, position, limit) and not _about(text, folded, position)):
            break
        if lower and proper > 1:  # a proper name is whole: "Cơ sở Tân Việt | dạy nghề"
            break
        plain = plain + 1 if lower else 0
        name = word[0].isupper() and word[1:].islower() and not head_word().match(folded, token.start(1))
        proper = proper + 1 if name else 0
        if plain > _MAX_PLAIN:
            return end, 0, False
        position, ends = token.end(), stop_word(business)
        if not lower or word[0].isdigit():
            end = position
    if plain:  # lower-case words before a mark belong to the name ("Đoàn thanh niên,"), before a verb they may not
        at_mark = position >= limit or text[position] in ",;:.()\n\t…"
        end = position if at_mark or plain <= 3 else _field_end(text, head, end, limit) if fields else end
    larger = _larger(view, end, limit, 0) if end < limit and text[end] in ",–—- " else None
    return (*larger, True) if larger else (end, 0, False)


def _field_end(text: str, head: int, end: int, limit: int) -> int:
    """The end of the field of work that is all that stands between `head` and `end`: it has two syllables at least
    ("Phòng Nội | vụ")."""
    second = _TOKEN.match(text, end, limit) if _CAPITAL.fullmatch(text, head, end) else None
    return second.end() if second and second[1].isalpha() and second[1].islower() else end


def _ends(ends: re.Pattern[str], folded: str, position: int, limit: int) -> bool:
    """Whether a word that ends names stands at `position`, and no compound that only closes with one ("công trình")."""
    match = ends.match(folded, position, limit)
    return match is not None and not folded.endswith(compounds(), 0, match.end())


def _goes_on(view: TextView, position: int, limit: int, *, business: bool, fields: bool) -> int | None:
    """Where a name ends that goes on at `position` over a mark, "và" or a quoted name, else None."""
    text = view.text
    if position >= limit or text[position] not in " ,-–—":
        return None
    quoted = _QUOTED.match(text, position, limit) if business else None
    found = quoted or joint().match(view.folded, position, limit)
    found = found or (_PAIR.match(text, position, limit) if business or fields else None)
    if found is not None:
        return found.end()
    return field_at(text, view.folded, position, limit) if fields else None


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
    match = joint().match(view.folded, position, limit)
    return match.end() if match else None
