"""The words by which the parts of an administrative document are told: organisations, positions, closings.

The lists stand in `models/lexicons/document_form.json`; sources: Nghị định 30/2020/NĐ-CP, Phụ lục I (state documents),
Hướng dẫn 36-HD/VPTW (party documents) and usage. Words are matched on squashed text, without diacritics, since
letterhead and signature are what OCR damages most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.components.persons.positions import Honorifics, positions
from extractors.language.lexicon import load, strict
from extractors.language.normalise import bare, fold


@strict
@dataclass(frozen=True)
class Form:
    """`models/lexicons/document_form.json`: lists of words, lower case. `signers` are signatories' positions that are
    no offices ("người lập biểu"); `name_list_intro` announces a list of names; `issuer_verbs` follow the issuer;
    `clause_openers` begin a sentence that tells what to do. `before_names` are words of an organisation after which its
    proper name must come; `organs` are bodies by which an organisation acts, named below it in a letterhead."""

    organisations: list[str]
    before_names: list[str]
    organs: list[str]
    places: list[str]
    signers: list[str]
    name_list_intro: list[str]
    closings: list[str]
    openers: list[str]
    noise: list[str]
    annexes: list[str]
    issuer_verbs: list[str]
    clause_openers: list[str]


_SPECKS = re.compile(r"(?<=[;.,])(?:\s+(?:[^\w\s]+|[^\W\d_](?![^\W\d_]))[^\w\s]*)+$")
"""Single letters and marks after a closing mark: specks of dust and stamp that OCR read."""


def squash(text: str) -> str:
    """Lower case without diacritics, with single spaces: the key on which damaged words match."""
    return " ".join(bare(fold(text)).split())


@cache
def words(field: str) -> tuple[str, ...]:
    """The words of one list: a field of `Form`, or `positions`."""
    form = load("document_form", Form)
    if field == "positions":
        return (*positions().heads, *form.signers)
    return tuple(getattr(form, field))


def _alternatives(keys: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(keys), key=lambda key: (-len(key), key))
    return re.compile("(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


@cache
def _pattern(field: str) -> re.Pattern[str]:
    return _alternatives(map(squash, words(field)))


@cache
def _exact_pattern(field: str) -> re.Pattern[str]:
    return _alternatives(map(fold, words(field)))


@cache
def _titles() -> re.Pattern[str]:
    forms = load("honorifics", Honorifics)
    return _alternatives(map(fold, (*forms.honorifics, *forms.ranks, *forms.academic)))


def office(text: str) -> re.Match[str] | None:
    """The position that a text begins with ("Phó Chủ tịch"); without diacritics only where it has two words or more,
    since a name may begin like a short one ("Trương Văn …", "trưởng")."""
    exact = begins_exactly("positions", fold(text))
    return exact or _alternatives_of_two_words().match(squash(text))


@cache
def _alternatives_of_two_words() -> re.Pattern[str]:
    return _alternatives(squash(word) for word in words("positions") if " " in word)


def title_before_name(text: str) -> re.Match[str] | None:
    """The honorific, rank or academic title that a text begins with; diacritics tell "chị" from "chỉ"."""
    return _titles().match(fold(text))


def begins(field: str, key: str) -> re.Match[str] | None:
    """The longest word of the list that a squashed text begins with."""
    return _pattern(field).match(key)


def begins_exactly(field: str, folded: str) -> re.Match[str] | None:
    """The longest word of the list that a folded text begins with: diacritics count ("giao" is not "giáo")."""
    return _exact_pattern(field).match(folded)


def is_one_of(field: str, text: str) -> bool:
    """Whether a text is a word of the list, whole."""
    match = begins(field, key := squash(text))
    return match is not None and match.end() == len(key)


def ends(field: str, text: str) -> bool:
    """Whether a text ends with a word of the list, diacritics counting ("cơ quan" is no "quận")."""
    return fold(text).endswith(_endings(field))


@cache
def _endings(field: str) -> tuple[str, ...]:
    return tuple(f" {fold(word)}" for word in words(field))


def find(field: str, key: str, start: int = 0) -> re.Match[str] | None:
    """The first word of the list that a squashed text holds from `start` on, as a word of its own."""
    for match in _pattern(field).finditer(key, start):
        if match.start() == 0 or not key[match.start() - 1].isalnum():
            return match
    return None


def capitals(text: str) -> bool:
    """Whether the text is printed in capital letters (four letters of five; at least two letters)."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 2 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)


def strip_marks(text: str) -> str:
    """The text without bullet before it and closing marks after it."""
    text = _SPECKS.sub("", text.strip())
    return text.lstrip("-–—+*•·~ ").rstrip(" .;,:/✓").strip()
