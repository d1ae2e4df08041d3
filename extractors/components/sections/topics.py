"""What a section is about, told by the words of its heading: one of the topics of the record's contract.

The phrases stand in `models/lexicons/headings.json`: a strong phrase decides alone, a weak one only where nothing is
known of the section above. Of several strong phrases the first decides ("HẠN CHẾ VÀ NGUYÊN NHÂN" tells shortcomings).
A section that looks ahead or back on faults (`inheriting`) keeps its topic for what stands in it, but for the topics
listed for it in `leaving`: the movements named under "Phương hướng" are plans, not results.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from extractors.language.lexicon import load, strict
from extractors.language.normalise import bare, fold
from extractors.record import Topic

_BINDS = re.compile(r"(?:chịu |có )?trách nhiệm thi hành (?:quyết định|chỉ thị|kế hoạch|quy chế) này")
"""Closes the last article of a decision, whoever it names first."""
_RUN_IN_TITLE = 80
_TOLD_AT_ONCE = frozenset({"causes", "shortcomings", "lessons", "assessment"})
_DAMAGED = 90.0
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
    """`models/lexicons/headings.json`. A `general` phrase yields to what follows it ("Kết quả thực hiện công tác khen
    thưởng") where that speaks of `yielding_to`. What stands under a topic of `refusing` has none of those listed for
    it, but for titles that look `ahead`; in letters headings tell only `telling_in_letters`, no implementation after a
    word of `named_matters` ("Về")."""

    topics: dict[Topic, Phrases]
    covering: list[str]
    general: list[str]
    yielding_to: list[Topic]
    inheriting: list[Topic]
    leaving: dict[Topic, list[Topic]]
    refusing: dict[Topic, list[Topic]]
    ahead: list[str]
    telling_in_letters: list[Topic]
    named_matters: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stands around a heading: the topic of the section above it (None: outermost) and those of its `earlier`
    siblings ("Công tác thi đua, khen thưởng" after a section on movements is about the awards).

    `roof`: the section above is a part, whose topic says little of what stands in it. `default` is the topic of
    outermost sections that say nothing; `letter`, `guidance`: the document is one (guidance on how to review movements
    does not tell of their results); `damaged`: the text was read by OCR.
    """

    above: Topic | None
    earlier: Collection[Topic | None] = ()
    roof: bool = False
    default: Topic = "content"
    letter: bool = False
    guidance: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """What a heading's own words say: the topic, and whether they say it strongly."""

    topic: Topic
    strong: bool


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


def hint(title: str, *, damaged: bool = False) -> Hint | None:
    """The topic that the words of a title speak for, or None where they say nothing.

    `damaged`: the text was read by OCR, so that a phrase may be near one of the lexicon.
    """
    key = _key(title)
    known, pattern = _phrases()
    found = [(match[0], *known[match[0]]) for match in pattern.finditer(key)]
    if not found:
        return _near(key) if damaged else None
    strong = [(phrase, topic) for phrase, topic, is_strong in found if is_strong]
    if not strong:
        return Hint(found[0][1], False)
    (phrase, topic), *later = strong
    if later and later[0][1] in _headings().yielding_to and phrase in map(_key, _headings().general):
        topic = later[0][1]
    return Hint(topic, True)


@cache
def _bare_phrases() -> dict[str, Topic]:
    known, _ = _phrases()
    return {bare(phrase): topic for phrase, (topic, strong) in known.items() if strong and len(phrase) > 9}


def _near(key: str) -> Hint | None:
    best = process.extractOne(bare(key), _bare_phrases().keys(), scorer=fuzz.partial_ratio, score_cutoff=_DAMAGED)
    if best is None or len(key) < len(best[0]) - 1:
        return None
    return Hint(_bare_phrases()[best[0]], True)


def topic_of(words: str | None, setting: Setting) -> Topic | None:
    """The topic of a heading from its own words and what stands around it."""
    above = setting.above
    own = hint(words, damaged=setting.damaged) if words else None
    rules = _headings()
    if words and "movements" in setting.earlier and _key(words) in map(_key, rules.covering):
        own = Hint("commendation", True)
    if own and setting.letter and not (own.strong and _tells_in_letter(words or "", own.topic)):
        own = None
    if own and setting.guidance and own.topic == "movements":
        own = None
    if above is None:
        return own.topic if own and (own.strong or setting.default == "content") else setting.default
    if own is None or not (own.strong or setting.roof):
        return above
    if own.topic in rules.refusing.get(above, []) and not _looks_ahead(words or ""):
        return above
    kept = above in rules.inheriting and own.topic not in rules.leaving.get(above, [])
    return above if kept else own.topic


def _looks_ahead(words: str) -> bool:
    """Whether a title speaks of the time to come: "Thực hiện nhiệm vụ trọng tâm" among results does not."""
    key = f" {_key(words)} "
    return any(f" {phrase} " in key for phrase in _headings().ahead)


def _tells_in_letter(words: str, topic: Topic) -> bool:
    """Whether a heading in a letter says what its section does: most only name the matter they go into."""
    rules = _headings()
    if topic == "implementation" and words.split(None, 1)[0].lower() in rules.named_matters:
        return False
    return topic in rules.telling_in_letters


def topic_of_clause(text: str, setting: Setting) -> Topic | None:
    """The topic of a clause: that of its heading, but where it opens with a title of its own ("Kinh phí: …") or says
    from the start that it tells causes, faults or lessons ("Nguyên nhân là …"). An outermost one is told by its words.
    """
    title, colon, _ = text[: _RUN_IN_TITLE + 1].partition(":")
    if setting.above is None:
        said = topic_of(title if colon else text[:150], setting)
        binds = said == setting.default and _BINDS.search(fold(text)) is not None
        return "implementation" if binds else said
    if colon:
        return topic_of(title, setting)
    own = hint(" ".join(text.split()[:3]))
    return own.topic if own and own.strong and own.topic in _TOLD_AT_ONCE else setting.above
