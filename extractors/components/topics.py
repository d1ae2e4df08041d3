"""What a section is about, told by the words of its heading: one of the topics of the record's contract.

The phrases stand in `models/lexicons/headings.json`: a strong phrase decides alone, a weak one only where nothing is
known of the section above. Of several strong phrases the first decides ("HẠN CHẾ VÀ NGUYÊN NHÂN" is about shortcomings).
A section that looks ahead or back on faults (`inheriting`) keeps its topic for what stands in it, but for the topics that
it lists in `leaving`: the movements named under "Phương hướng" are plans, not results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from extractors.language.lexicon import load, strict
from extractors.language.normalise import bare, fold
from extractors.record import Topic

_DAMAGED = 88.0
"""The least likeness (0 to 100) at which a phrase that OCR damaged is taken for one of the lexicon."""


@strict
@dataclass(frozen=True)
class Phrases:
    """The phrases of one topic, lower case."""

    strong: list[str]
    weak: list[str]


@strict
@dataclass(frozen=True)
class Headings:
    """`models/lexicons/headings.json`."""

    topics: dict[Topic, Phrases]
    inheriting: list[Topic]
    leaving: dict[Topic, list[Topic]]


@dataclass(frozen=True, slots=True)
class Hint:
    """What a heading's own words say: the topic, whether strongly, and how sure that is (0 to 1)."""

    topic: Topic
    strong: bool
    confidence: float


@cache
def _headings() -> Headings:
    headings: Headings = load("headings", Headings)
    return headings


@cache
def _phrases() -> tuple[dict[str, tuple[Topic, bool]], re.Pattern[str]]:
    known = {_key(phrase): (topic, strong) for topic, phrases in _headings().topics.items()
             for strong in (False, True) for phrase in (phrases.strong if strong else phrases.weak)}  # fmt: skip
    pattern = "|".join(sorted(map(re.escape, known), key=lambda phrase: (-len(phrase), phrase)))
    return known, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _key(text: str) -> str:
    """Folded, with no commas, dashes or "và" between words, so that "mục đích - yêu cầu" is "mục đích, yêu cầu"."""
    return " ".join(re.sub(r"[,;:/\-–]|(?<!\w)và(?!\w)", " ", fold(text)).split())


def hint(title: str) -> Hint | None:
    """The topic that the words of a title speak for, or None where they say nothing."""
    key = _key(title)
    known, pattern = _phrases()
    found = [known[match[0]] for match in pattern.finditer(key)]
    if not found:
        return _damaged(key)
    strong = [topic for topic, is_strong in found if is_strong]
    return Hint(strong[0], True, 0.9) if strong else Hint(found[0][0], False, 0.6)


@cache
def _bare_phrases() -> dict[str, Topic]:
    known, _ = _phrases()
    return {bare(phrase): topic for phrase, (topic, strong) in known.items() if strong and len(phrase) > 7}


def _damaged(key: str) -> Hint | None:
    best = process.extractOne(bare(key), _bare_phrases().keys(), scorer=fuzz.partial_ratio, score_cutoff=_DAMAGED)
    if best is None or len(key) < len(best[0]) - 1:
        return None
    return Hint(_bare_phrases()[best[0]], True, 0.55)


def topic_of(words: str | None, above: Topic | None) -> tuple[Topic | None, float]:
    """The topic of a section and how sure it is, from its own words (None: it has none) and the topic above it."""
    own = hint(words) if words else None
    if above is None:
        return (own.topic, own.confidence) if own else ("content" if words else None, 0.5)
    if own is None or not own.strong:
        return above, 0.8
    rules = _headings()
    if above in rules.inheriting and own.topic not in rules.leaving.get(above, []):
        return above, 0.75
    return own.topic, own.confidence
