"""Whom a letter means: "UBND các xã, thị trấn", "Các cơ quan, đơn vị", "các khối thi đua", or units by name.

A group is read from its words after a plural ("các"), item by item, until one is no group; the words and what types or
levels of units they stand for are in models/lexicons/addressees.json. A unit named by its own name is matched like any
name in a document, and counts only where the match is decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from extractors.language.lexicon import load, strict
from extractors.language.normalise import fold
from service.store.tables import Unit
from service.store.tables.units import UnitLevel
from service.units.matching import match_name
from service.units.scope import Scope


@strict
@dataclass(frozen=True)
class Group:
    """Words for a group, and the types and levels of the units in it."""

    words: list[str]
    types: list[str]
    levels: list[UnitLevel]


@strict
@dataclass(frozen=True)
class AddresseeWords:
    """`plural` words begin a group; units of a type in `not_agencies` are no "cơ quan, đơn vị". A deadline whose action
    has a word of `sending` and none of `not_sending` is for the reports themselves."""

    plural: list[str]
    groups: list[Group]
    not_agencies: list[str]
    sending: list[str]
    not_sending: list[str]


@cache
def words() -> AddresseeWords:
    """The lexicon."""
    read: AddresseeWords = load("addressees", AddresseeWords)
    return read


@cache
def _group_words() -> list[tuple[str, Group]]:
    pairs = [(fold(word), group) for group in words().groups for word in group.words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def groups(text: str) -> list[Group]:
    """The groups that the text names, in order."""
    found: list[Group] = []
    plural = "|".join(words().plural)
    for match in re.finditer(rf"(?<!\w)(?:{plural})\s+([^;.:]+)", fold(text)):
        for item in re.split(r"\s*,\s*|\s+và\s+|\s+-\s+", match[1]):
            item = re.sub(rf"^(?:ubnd\s+)?(?:(?:{plural})\s+)?(?:ubnd\s+)?", "", item.strip())
            group = next((group for word, group in _group_words() if re.match(rf"{word}(?!\w)", item)), None)
            if group is None:
                break
            if group not in found:
                found.append(group)
    return found


def holds(group: Group, unit: Unit) -> bool:
    """Whether the unit is in the group. An office may write a type more closely: "trường mầm non" is a "trường"."""
    if any(unit.type == word or unit.type.startswith(f"{word} ") for word in group.types):
        return True
    if unit.level not in group.levels:
        return False
    return unit.level != UnitLevel.AGENCY or unit.type not in words().not_agencies


def units_of(session: Session, text: str, units: Iterable[Unit], within: Scope) -> set[int]:
    """The ids of those of the units that the text means, by group or by name."""
    named = groups(text)
    found = {unit.id for unit in units if any(holds(group, unit) for group in named)}
    if found or named:
        return found
    for item in re.split(r"\s*[;,]\s*", text):
        match = match_name(item, within) if item else None
        if match and match.unit_id is not None and match.unit_id in (within.ids or ()):
            found.add(match.unit_id)
    return found


def asks_for_report(action: str | None, quote: str) -> bool:
    """Whether a deadline is for handing in the report itself, and not for dossiers, lists or other matters."""
    key = fold(action or quote)
    return any(word in key for word in words().sending) and not any(word in key for word in words().not_sending)
