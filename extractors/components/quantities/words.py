"""The words of models/lexicons/quantities.json as patterns, for the modules that read quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.language import lexicon
from extractors.language.normalise import fold


@lexicon.strict
@dataclass(frozen=True)
class Names:
    """Nouns that take a number for a name: always ("điều 5"), or unless a counted noun follows ("thôn 12 hộ").

    `compounds` end in such a noun and name nothing ("lập biên bản 5", "các loại 30").
    """

    always: list[str]
    unless_counted: list[str]
    compounds: list[str]


@lexicon.strict
@dataclass(frozen=True)
class QuantityLexicon:
    """`awards` govern counts of `recipients` that stand near, `received` words counts before them; `award_units` are
    counted by awards above all.

    `grades` are kinds and marks that a part of a count may have for its only words ("(297 nữ", "15 hoàn thành tốt"),
    `parting` words may begin such words too.
    `surfaces` and `extents` are what something can be done on ("trên 04 lĩnh vực", "trên 9 tuyến đường").
    `plan` and `other_time` are what a share or change is measured against; `goal` words announce targets unless one of
    `reached` follows. For subjects: `tail` and `lead` words are stripped at the two ends except in the compounds
    `kept`; `dependent` nouns need the thing they belong to; `totals` and `superlatives` take up what was told before;
    `classifiers` are units that do not say what is counted; `causing` verbs have others act; a clause of an agent
    (`agents`) is cut before its verb
    (`verbs`); `reporting` alone is the reporting unit itself.
    """

    names: Names
    awards: list[str]
    received: list[str]
    recipients: list[str]
    award_units: list[str]
    grades: list[str]
    parting: list[str]
    surfaces: list[str]
    extents: list[str]
    plan: list[str]
    other_time: list[str]
    goal: list[str]
    reached: list[str]
    dependent: list[str]
    totals: list[str]
    superlatives: list[str]
    classifiers: list[str]
    causing: list[str]
    verbs: list[str]
    agents: list[str]
    reporting: list[str]
    tail: list[str]
    lead: list[str]
    kept: list[str]


@cache
def words() -> QuantityLexicon:
    """The lexicon, loaded once."""
    read: QuantityLexicon = lexicon.load("quantities", QuantityLexicon)
    return read


def any_of(several: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, in folded form."""
    return "(?:" + "|".join(re.escape(fold(word)) for word in sorted(several, key=len, reverse=True)) + ")"
