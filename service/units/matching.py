"""Matches names in documents to units of the register, within the office's own scope first.

A name is compared by ever looser spellings: as written, without what two correct spellings differ in, without
diacritics. The first spelling that any unit of the scope agrees in decides, and only where it is one unit: two
candidates are never decided by the program. One letter off, another type, a unit outside the scope, a body that is part
of the unit: all these are candidates for a person to choose from. The day decides which set of units is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from sqlalchemy.orm import Session

from extractors.record import Header
from service.store import records
from service.store.tables.units import UnitLevel
from service.units import names
from service.units.directory import Listed
from service.units.scope import Scope, scope

MOST_CANDIDATES = 8
_LEAST_NEAR = 5
"""The fewest letters of a name for which one letter off is worth showing."""


class How(StrEnum):
    """How a name led to its unit or its candidates; only the first three decide."""

    EXACT = "exact"
    TONE = "tone"
    FOLDED = "folded"
    AMBIGUOUS = "ambiguous"
    NEAR = "near"
    OTHER_TYPE = "other_type"
    PART = "part"
    PLACE = "place"
    OUTSIDE = "outside"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """The unit that a name means, or the candidates for it (ids, likeliest first), or neither."""

    unit_id: int | None = None
    candidates: tuple[int, ...] = ()
    how: How = How.NONE


@dataclass(frozen=True, slots=True)
class _Entry:
    """A unit under one of its names."""

    unit: Listed
    name: names.Name


def guess_unit(session: Session, header: Header, *, on: date | None = None, scanned: bool = False) -> Match:
    """The unit that issued a document, from its letterhead. `on`: the day whose units count, else the document's own.

    `scanned`: the text was read by OCR, which loses diacritics, so that a name decides only where no other unit of the
    scope has the same letters.
    """
    found = scope(session, on or day_of(header) or date.today())
    match = Match()
    for text in (header.issuer, header.signature.authority):
        if text:
            match = match_name(text, found, scanned=scanned)
        if match.how is not How.NONE:
            return match
    if header.place and header.issuer:
        near = match_name(header.place, found, scanned=scanned)
        candidates = near.candidates or ((near.unit_id,) if near.unit_id is not None else ())
        if candidates:
            return Match(candidates=candidates, how=How.PLACE)
    return match


def day_of(header: Header) -> date | None:
    """The day whose units the document speaks of: its date, as far as it is filled in, or the end of its period."""
    day = records.whole_date(header.date)
    if day is None and header.date.year and header.date.month:
        day = date(header.date.year, header.date.month, 15)
    return day or records.iso_date(header.period.end)


def match_name(text: str, within: Scope, *, scanned: bool = False) -> Match:
    """The unit that the text names, on the day of the scope."""
    name = names.parse(text)
    if name.administrative and not (name.parts and name.parts[0].proper):
        return Match()  # "Ủy ban nhân dân" alone
    entries = _look_up(name, within)
    inside = [entry for entry in entries if within.holds(entry.unit.id)]
    around = _names_around(within)
    same_type = [e for e in inside if _agrees(name, within, e, around)]
    for how, key in ((How(stage), key) for stage, key in names.KEYS.items()):
        ids = _distinct(entry for entry in same_type if _same(name, entry, key))
        if len(ids) > 1:
            return Match(candidates=ids[:MOST_CANDIDATES], how=How.AMBIGUOUS)
        if ids:
            rivals = _distinct(same_type)
            untyped = name.administrative and name.parts[0].type is None
            if (scanned or untyped) and len(rivals) > 1:
                return Match(candidates=(ids[0], *(r for r in rivals if r != ids[0])), how=How.AMBIGUOUS)
            return Match(unit_id=ids[0], how=how)
    return _candidates(name, within, inside, entries)


def _candidates(name: names.Name, within: Scope, inside: Sequence[_Entry], entries: Sequence[_Entry]) -> Match:
    """What a person may choose from where nothing decides."""
    outside = _distinct(e for e in entries if _agrees(name, within, e, ()) and not within.holds(e.unit.id))
    if inside:
        how = How.OUTSIDE if outside else How.OTHER_TYPE
        return Match(candidates=(*outside, *_distinct(inside))[:MOST_CANDIDATES], how=how)
    if near := _near(name, within):
        return Match(candidates=near, how=How.NEAR)
    if not name.administrative and name.parts and name.parts[0].proper:  # "Hội Nông dân xã Hà Vinh"
        whole = names.Name("", False, name.parts)
        part_of = [e for e in _look_up(whole, within)
                   if within.holds(e.unit.id) and e.unit.type == name.parts[0].type]  # fmt: skip
        if part_of:
            return Match(candidates=_distinct(part_of)[:MOST_CANDIDATES], how=How.PART)
    if outside:
        return Match(candidates=outside[:MOST_CANDIDATES], how=How.OUTSIDE)
    return Match()


def _look_up(name: names.Name, within: Scope) -> list[_Entry]:
    """The units of the scope's day whose name or other name has the same letters, diacritics apart."""
    keys = [names.loose(form) for form in (name.forms() if name.head else [name.parts[0].proper])]
    units = within.units
    found = [(unit, unit.name) for key in keys for unit in units.named(key)]
    found += [pair for key in keys for pair in units.also_named(key)]
    entries = [_Entry(unit, names.parse(text)) for unit, text in found if unit.existed(within.on)]
    # An agency is no administrative unit, whatever its letters.
    return [entry for entry in entries if entry.name.administrative == name.administrative]


def _agrees(name: names.Name, within: Scope, entry: _Entry, around: Sequence[names.Part]) -> bool:
    """Whether type and larger units of the text do not speak against the unit."""
    if name.administrative:
        own, larger = name.parts[0], name.parts[1:]
        if own.type is not None and entry.name.parts[0].type is not None and own.type != entry.name.parts[0].type:
            return False
    else:
        larger = name.parts
        if names.loose(name.forms()[0]) == names.loose(entry.name.forms()[0]):
            larger = ()  # the place is part of the agency's own name
    if not larger:
        return True
    chain = [*_chain(within, entry.unit.id), *around]
    return all(any(_is(part, other) for other in chain) for part in larger if part.proper)


def _is(part: names.Part, other: names.Part) -> bool:
    types = part.type is None or other.type is None or part.type == other.type
    return types and names.loose(part.proper) == names.loose(other.proper)


def _chain(within: Scope, unit_id: int) -> list[names.Part]:
    """The larger units that the unit lies in."""
    return [part for unit in within.units.above(unit_id) for part in names.parse(unit.name).parts[:1]]


def _names_around(within: Scope) -> list[names.Part]:
    """The office's unit and the larger ones around it: what units that the office entered lie in."""
    office = within.units.get(within.office) if within.office is not None else None
    return [] if office is None else [*names.parse(office.name).parts[:1], *_chain(within, office.id)]


def _same(name: names.Name, entry: _Entry, key: Callable[[str], str]) -> bool:
    """Whether the spellings agree under the key."""
    if name.administrative:
        return key(name.parts[0].proper) == key(entry.name.parts[0].proper)
    whole = key(name.forms()[0]) == key(entry.name.forms()[0])
    one_without_place = not (name.parts and entry.name.parts)
    return whole or (one_without_place and key(name.head) == key(entry.name.head))


def _near(name: names.Name, within: Scope) -> tuple[int, ...]:
    """The units of the scope that are one letter off."""
    if within.ids is None:
        return ()
    key = names.loose(name.parts[0].proper if name.administrative else name.forms()[0])
    if len(key.replace(" ", "")) < _LEAST_NEAR:
        return ()
    type_ = name.parts[0].type if name.administrative else None
    units = [
        unit for unit in within.units.of(within.ids | within.around)
        if unit.existed(within.on) and (unit.level != UnitLevel.AGENCY) == name.administrative
        and (type_ is None or unit.type == type_)
    ]  # fmt: skip
    found = process.extract(key, [unit.folded for unit in units], scorer=Levenshtein.distance, score_cutoff=1,
                            limit=MOST_CANDIDATES)  # fmt: skip
    return tuple(units[index].id for _, _, index in found)


def _distinct(entries: Iterable[_Entry]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(entry.unit.id for entry in entries))
