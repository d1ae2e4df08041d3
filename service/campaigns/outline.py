"""What a guidance letter demands that the reports contain, item by item, each with the letter's own words.

Letters say it in a section on the report's contents, in an annexed outline ("đề cương"), in bullets or numbered clauses
after "cần nêu rõ những nội dung sau:", or in a sentence that asks to assess this and that. The words that tell stand in
models/lexicons/required_contents.json. Sections on dates, dossiers and who does what ask for no content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.components.sections.topics import hint
from extractors.language.lexicon import load, strict
from extractors.language.normalise import fold
from extractors.record import Record, Topic
from service.campaigns.parts import Part, parts


@strict
@dataclass(frozen=True)
class Words:
    """models/lexicons/required_contents.json, all of it lower case.

    `outlines` title a section of contents, `not_contents` one inside it that has none; `lead_ins` announce a list.
    A part of a paragraph is an item of its own where it begins like a content (`openings`) or asks for one (`demands`;
    `strong_demands` do so in any sentence of a letter), not where it only instructs (`no_demands`, `legal`); `joined`
    ones belong to what stands before; `ends` close every list. `topics` are told by these words before others,
    `untold` contents have no topic of the record. `figures` ask for numbers. `audiences` say for whom a list is.
    `empty_words` tell nothing of the subject at a term's ends, `general_terms` nothing as terms.
    """

    outlines: list[str]
    lead_ins: list[str]
    not_contents: list[str]
    legal: list[str]
    openings: list[str]
    demands: list[str]
    strong_demands: list[str]
    no_demands: list[str]
    joined: list[str]
    ends: list[str]
    topics: dict[str, Topic]
    untold: list[str]
    figures: list[str]
    audiences: list[str]
    empty_words: list[str]
    general_terms: list[str]


@dataclass(frozen=True, slots=True)
class Content:
    """One demanded content at text[start:end]: what it is about, the words to look for, whom it is asked of."""

    text: str
    quote: str
    start: int
    end: int
    topic: Topic | None
    terms: tuple[str, ...]
    needs_figures: bool
    audience: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the letter: where its own words start, and how deep its label stands (None: no label)."""

    start: int
    end: int
    body: int
    depth: int | None
    bullet: bool


@cache
def words() -> Words:
    """The lexicon."""
    read: Words = load("required_contents", Words)
    return read


_LABELS = re.compile(
    r"[ \t*]*(?:(?P<part>phần (?:thứ )?\w+)[ .:\-–]|(?P<roman>[IVX]{1,5})[.)\-–/]+[ ]|(?P<dotted>\d+(?:\.\d+)+)\.?[ ]"
    r"|(?P<number>\d{1,2})[.)\-–/]+[ ]|(?P<letter>[a-zđ])[.)\-]+[ ]|(?P<dash>[-–—*•])[ ]?|(?P<plus>\+)[ ]?)\s*", re.I
)  # fmt: skip
_DEPTHS = {"part": 0, "roman": 1, "number": 2, "dotted": 3, "letter": 4, "dash": 5, "plus": 6}


def required_contents(record: Record) -> list[Content]:
    """The contents that the letter demands, in reading order; none where it gives no outline and asks for nothing."""
    lines = list(_lines(record.text))
    masked = _without_citations(record)
    found: list[Content] = []
    for outline, audience, line in _outlined(record.text, lines):
        title = _is_title(record.text, line) and line.depth is not None
        if title and not outline:
            continue
        found += _contents(masked, record.text, line, audience, listed=line.depth is not None and outline)
    return found


def _without_citations(record: Record) -> str:
    """The text with every cited document blanked, at the same offsets."""
    masked = record.text
    for citation in record.citations:
        start, end = citation.evidence.start, citation.evidence.end
        masked = masked[:start] + "," * (end - start) + masked[end:]
    return masked


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        label = _LABELS.match(text, match.start(), match.end())
        kind = label.lastgroup if label else None
        body = label.end() if label else match.start()
        if text[body : match.end()].strip():
            bullet = kind in ("dash", "plus")
            yield _Line(match.start(), match.end(), body, _DEPTHS[kind] if kind else None, bullet)


def _outlined(text: str, lines: list[_Line]) -> Iterator[tuple[bool, str | None, _Line]]:
    """Each line with whether it is part of an outline, and for whom that is."""
    inside: int | None = None  # the depth of the heading that opened the outline
    skipped: int | None = None  # the depth of a heading inside it that has no contents
    audiences: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        key = fold(text[line.body : line.end])
        depth = 7 if line.depth is None else line.depth
        title = _is_title(text, line)
        if _any(words().ends, key[:20]):
            inside, skipped, audiences = None, None, []
            continue
        if inside is not None and line.depth is not None and not line.bullet and depth <= inside:
            inside, skipped, audiences = None, None, []
        if skipped is not None and line.depth is not None and depth <= skipped:
            skipped = None
        named = _audience(text, line)
        if named is not None:
            audiences = [(d, who) for d, who in audiences if d < depth] + [(depth, named)]
        elif line.depth is not None and not line.bullet:
            audiences = [(d, who) for d, who in audiences if d < depth]
        who = audiences[-1][1] if audiences else None
        if title and _any(words().outlines, key):
            inside = depth if line.depth is not None else -1
            continue
        if inside is not None and title and _any(words().not_contents, key[:60]):
            skipped = depth
        if named is not None or (inside is not None and skipped is not None):
            continue
        leads = key.rstrip().endswith(":") and _any(words().lead_ins, key)
        if leads and inside is None and not line.bullet:
            inside = depth - 1 if line.depth is None else depth
            inside = inside if line.depth is not None else _depth_above(lines, number)
            continue
        if not (leads and inside is not None) and not (inside is not None and title and _has_children(lines, number)):
            yield inside is not None, who, line


def _depth_above(lines: list[_Line], number: int) -> int:
    """The depth of the heading that an unlabelled lead-in stands under; -1 where there is none."""
    above = [line.depth for line in lines[:number] if line.depth is not None and not line.bullet]
    return above[-1] if above else -1


def _has_children(lines: list[_Line], number: int) -> bool:
    """Whether the next line stands below this one."""
    if number + 1 >= len(lines):
        return False
    following = lines[number + 1].depth
    return following is None or following > (lines[number].depth or 0)


def _is_title(text: str, line: _Line) -> bool:
    """Whether the line titles what follows: short, and no sentence."""
    words_of = text[line.body : line.end].strip()
    if words_of.isupper():
        return True
    return not line.bullet and len(words_of) <= 160 and not words_of.endswith((".", ";", "…"))


def _audience(text: str, line: _Line) -> str | None:
    """For whom a list is, where the line says so: "Đối với các khối thi đua", "Riêng các xã … như sau:"."""
    key = fold(text[line.body : line.end]).strip()
    openings = sorted(words().audiences, key=len, reverse=True)
    opening = next((word for word in openings if key.startswith(word + " ")), None)
    if opening is None or not (len(key) <= 160 or key.endswith(":")) or (key.endswith((".", ";")) and len(key) > 80):
        return None
    said = text[line.body : line.end].strip()[len(opening) :].strip(" :.")
    cut = re.search(r"\s(?:ngoài|cần|phải|thuộc|báo cáo|đánh giá)\s", said)
    return (said[: cut.start()] if cut else said).strip(" ,;")


def _contents(masked: str, text: str, line: _Line, audience: str | None, *, listed: bool) -> Iterator[Content]:
    """The contents in one paragraph."""
    pending: Part | None = None
    legal = False
    for number, part in enumerate(parts(text, line.body, line.end)):
        key = fold(text[part.start : part.end])
        if number == 0 or part.sentence:
            legal = any(key.startswith(word) for word in words().legal)
        asked = None if legal else _asked(key, first=listed and number == 0, listed=listed)
        if asked is None or any(key.startswith(word) for word in words().joined):
            if pending is not None and not part.sentence and not legal:
                pending = Part(pending.start, part.end, pending.sentence)
            continue
        if pending is not None:
            yield _content(masked, text, pending, audience)
        pending = Part(part.start + asked, part.end, part.sentence)
    if pending is not None:
        yield _content(masked, text, pending, audience)


def _asked(key: str, *, first: bool, listed: bool) -> int | None:
    """Where in a part its content starts; None where it asks for none."""
    opens = any(key.startswith(word + " ") for word in words().openings)
    if not opens and _any(words().no_demands, key[:60]):
        return None
    strong = _first(words().strong_demands, key)
    if not listed:
        return strong
    beside = re.match(r"bên cạnh [^,]*, ", key)  # "Bên cạnh việc …, các đơn vị đánh giá …"
    subject = _SUBJECT.match(key, beside.end() if beside else 0)
    if subject is not None and not opens:
        return subject.end()
    return 0 if first or opens or any(key.startswith(word + " ") for word in words().demands) else strong


_SUBJECT = re.compile(r"(?:các|những|mỗi) [^.:]{0,70}?(?=\b(?:tập trung|đánh giá|báo cáo|nêu|làm rõ|kiểm điểm)\b)")
_TIMES = re.compile(r"(?:0?\d tháng (?:đầu|cuối) )?năm \d{4}(?: ?- ?\d{4})?|0?\d tháng (?:đầu|cuối) năm")


def _content(masked: str, text: str, part: Part, audience: str | None) -> Content:
    end = part.start + len(text[part.start : part.end].rstrip(" .;:,…"))
    said = text[part.start : end]
    figures = _any(words().figures, fold(said))
    topic, terms = _topic(masked[part.start : end]), _terms(masked[part.start : end])
    return Content(said[:1].upper() + said[1:], said, part.start, end, topic, terms, figures, audience)


def _topic(said: str) -> Topic | None:
    """The topic of the record that a content belongs to."""
    key = fold(said)[:160]
    if _any(words().untold, key):
        return None
    own = next((topic for phrase, topic in words().topics.items() if phrase in key), None)
    told = hint(_stripped(key))
    return own or (told.topic if told and told.strong else None)


def _terms(said: str) -> tuple[str, ...]:
    """The phrases of two to seven syllables that a content is told by, without brackets, quotations and citations."""
    plain = re.sub(r"[(“\"][^)”\"]*[)”\"]?", ",", said)
    plain = _TIMES.sub(" ", plain.split(";")[0])
    plain = _ENOUGH.split(plain)[0]
    found: dict[str, None] = {}
    for phrase in re.split(r"[,;:/]|\s(?:và|gắn với)\s|\s[-–]\s", plain):
        term = _stripped(fold(phrase))
        if 2 <= len(term.split()) <= 7 and term not in words().general_terms:
            found[term] = None
    return tuple(found)[:8]


_ENOUGH = re.compile(r"\s(?:của|theo|tại|trong|trên địa bàn|số \d|ngày \d|như:|có những|cho|đối với|góp phần|với)\s")


def _stripped(phrase: str) -> str:
    term = " ".join(phrase.split()).strip(" .")
    changed = True
    while changed:
        changed = False
        for word in words().empty_words:
            if term.startswith(word + " "):
                term, changed = term[len(word) + 1 :], True
            if term.endswith(" " + word):
                term, changed = term[: -len(word) - 1], True
    return term


def _any(phrases: list[str], key: str) -> bool:
    return any(phrase in key for phrase in phrases)


def _first(phrases: list[str], key: str) -> int | None:
    found = [position for phrase in phrases if (position := key.find(phrase)) >= 0]
    return min(found) if found else None
