"""The people whom running text names.

A run of capitalised syllables is a person where a form of address, a position before or after it, or a list that one of
these opened says so; after "xã", "đường", "trường" something is named after a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.components.persons.names import (
    MAX_SYLLABLES,
    Shape,
    is_figure,
    is_phrase,
    may_be_name,
    rejects,
    shape,
    syllables,
)
from extractors.components.persons.offices import office_after
from extractors.components.persons.positions import Office, honorific_before, position_at, position_in, split
from extractors.components.persons.roles import sentence
from extractors.facts import TextView
from extractors.language.normalise import fold
from extractors.language.organisations import organisation_at

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) as the text gives it: its honorific, the office around it, where all this ends."""

    start: int
    end: int
    honorific: str | None
    office: Office
    reached: int
    rule: str
    confidence: float


_CLAUSE = re.compile(r"[.;:(\n\t\"“]|,[ ]|[ ][-–—][ ]")
_LIST_MARK = re.compile(r"(?:[;,]|[ ]và|[;,][ ]và)[ ]+$")
_ITEM_START = re.compile(r"(?:^|[;:,(\n\t]|[-–—+*•]|\d[.)]|[ ](?:và|là|gồm|như|cho|của))[ ]*$")
_AFTER = re.compile(r"[ ]*(?:[,–—(]|-(?!\d))")
_WHERE_NAMED = re.compile(r"(?:xã|phường|thị trấn|thôn|bản|ấp|đặc khu|buôn|làng|xóm|khóm|khu phố|tổ dân phố)$")
_VERBS = frozenset(
    [
        "đã",
        "được",
        "là",
        "trao",
        "tặng",
        "ký",
        "cho",
        "của",
        "với",
        "về",
        "có",
        "do",
        "cùng",
        "như",
        "phân công",
        "giao",
        "cử",
        "các",
        "nhận",
    ]
)
_PLACE_WORD = re.compile(
    r"(?:ủy|tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu|đoàn"
    r"|(?<!\w)(?<!ở )(?<!tại )(?:thôn|bản|ấp|buôn|làng|xóm|khóm|khu phố|tổ dân phố))$"
)
_OPENS_LIST = re.compile(
    r"(?:đồng chí|đ/c|cá nhân|học sinh|em|người|giáo viên|cán bộ|hội viên|đoàn viên|gồm|như|là)[ ]*[(:][ ]*$"
)
WINDOW = 110
_MAX_LINE = 1_000


@cache
def _cancels() -> tuple[str, ...]:
    return tuple(f" {fold(words)}" for words in rejects().left_contexts)


def fit(view: TextView, start: int, end: int, limit: int) -> int:
    """Where the name that begins at `start` ends inside the run that ends at `end`: before a position or an office."""
    places = syllables(view, start, end)[: MAX_SYLLABLES + 1]
    for begin, _ in places[1:]:
        if position_at(view, begin, limit) is not None:
            end = begin
            break
    for number, (begin, _) in enumerate(places):
        if number >= 2 and begin < end and _is_office_here(view, begin, places[number][1], limit):
            end = begin
            break
    places = [place for place in syllables(view, start, end) if place[1] <= end]
    return places[-1][1] if places and len(places) <= MAX_SYLLABLES else start


def look_of(view: TextView, start: int, end: int) -> Shape:
    """How much text[start:end] looks like a name; an empty span does not."""
    return Shape.NONE if start >= end else shape(view.folded[start:end].split())


def addressed_in(view: TextView, start: int, end: int, floor: int) -> tuple[int, int, str] | None:
    """The name in a run after a form of address, which may be the run's first syllables: (start, end, honorific)."""
    for begin, _ in syllables(view, start, end)[:3]:
        address = honorific_before(view, begin, floor)
        if address is None:
            continue
        honorific = view.text[address[0] : begin].strip(" .:,-(")
        if address[1] and honorific[:4].lower() in ("các ", "hai "):
            honorific = honorific[4:]
        honorific = honorific[9:] if honorific.lower().startswith("vợ chồng ") else honorific
        return begin, end, honorific
    return None


def _line_bounds(view: TextView, start: int, end: int) -> Span:
    line = max(view.text.rfind("\n", max(0, start - _MAX_LINE), start) + 1, start - _MAX_LINE, 0)
    stop = view.text.find("\n", end, end + _MAX_LINE)
    return line, min(len(view.text), end + _MAX_LINE) if stop < 0 else stop


def is_office(view: TextView, start: int, end: int, limit: int) -> bool:
    """Whether an organisation or a position, not a name, begins at `start` of a run that ends at `end`."""
    organisation = organisation_at(view, start, limit)
    if organisation is not None and (organisation.named or organisation.end >= end):
        return True
    return position_at(view, start, limit) is not None


def _is_office_here(view: TextView, start: int, syllable: int, limit: int) -> bool:
    """Whether a name ends before the syllable at `start`: an office begins there ("An Trường Mầm non …")."""
    organisation = organisation_at(view, start, limit)
    if organisation is None or not organisation.named:
        return False
    several = " " in organisation.head or organisation_at(view, syllable + 1, limit) is not None
    return organisation.administrative or several


def in_prose(view: TextView, start: int, end: int, previous: Name | None) -> Name | None:
    """The person whom a run of capitalised syllables names in running text."""
    if " " not in view.text[start:end] and not may_be_name(view.folded[start:end]):
        return None
    line, limit = _line_bounds(view, start, end)
    addressed = addressed_in(view, start, end, line)
    if addressed is not None:
        begin, end, honorific = addressed
        end = fit(view, begin, end, limit)
        look = look_of(view, begin, end)
        if look is Shape.NONE or is_phrase(view, begin) or (look < Shape.SURNAME and not _plain(view, begin, end)):
            return None
        before = _office_before(view, begin, line) if look >= Shape.SURNAME else None
        return _name(view, begin, end, honorific, limit, "honorific", 0.97 if look >= Shape.SURNAME else 0.75, before)
    if not may_be_name(view.folded[start:end]):
        return None
    cancelled = _cancelled(view, start, line)
    if cancelled and _PLACE_WORD.search(view.folded, max(line, start - 20), start - 1) is None:
        return None
    if end - start < 4 or is_phrase(view, start) or cancelled:
        return _after_position(view, start, end, line, limit)
    fitted = fit(view, start, end, limit)
    look = look_of(view, start, fitted)
    count = len(view.text[start:fitted].split())
    goes_on = previous is not None and _continues(view, previous, start)
    if look >= Shape.SURNAME and goes_on and previous is not None and (count >= 3 or previous.honorific):
        return _name(view, start, fitted, previous.honorific, limit, "name_list", 0.9, None)
    told = _after_position(view, start, end, line, limit)
    if told is not None:
        return told
    figure = is_figure(view.folded[start:fitted])
    if look >= Shape.SURNAME and count >= 3 and not figure and not is_office(view, start, fitted, limit):
        office, reached = office_after(view, fitted, limit)
        if _opens_list(view, line, start):
            return Name(start, fitted, None, office, reached, "name_list", 0.85)
        if office.position and _AFTER.match(view.text, fitted) and _ITEM_START.search(view.text, line, start):
            return Name(start, fitted, None, office, reached, "position_after", 0.88)
        if look is Shape.SURE:
            return Name(start, fitted, None, office, reached, "name_shape", 0.8)
    return None


def _plain(view: TextView, start: int, end: int) -> bool:
    """Whether a run without a known surname may still be a name: two to four syllables that go on in no phrase."""
    count = len(view.text[start:end].split())
    following = view.text[end : end + 2]
    inside = any(is_phrase(view, begin) for begin, _ in syllables(view, start, end))
    return 2 <= count <= 4 and not inside and not (following[:1] == " " and following[1:].islower())


def _name(
    view: TextView,
    start: int,
    end: int,
    honorific: str | None,
    limit: int,
    rule: str,
    sure: float,
    before: Office | None,
) -> Name:
    office, reached = office_after(view, end, limit)
    if before is not None and office.position is None:  # the role in a board, unless an office is told
        office = Office(before.position, before.organisation or office.organisation)
    return Name(start, end, honorific, office, reached, rule, sure)


def _office_before(view: TextView, start: int, line: int) -> Office | None:
    """The position that leads to a form of address: "Trưởng ban: ông …", "Bí thư Đảng ủy xã, đồng chí …"."""
    colon = view.text.rfind(":", max(line, start - 40), start)
    if colon < 0:
        return None
    left = sentence(view, start, start)[0]
    address = honorific_before(view, start, left)
    if colon < left or address is None or view.text[colon + 1 : address[0]].strip():
        return None
    begin = max(line, *(match.end() for match in _CLAUSE.finditer(view.text, max(left, colon - WINDOW), colon)), left)
    while begin < colon and not view.text[begin].isalnum():
        begin += 1
    label = re.match(r"\d{1,2}[.)][ ]*|[a-zđ][)][ ]*", view.text[begin:colon])
    begin += label.end() if label else 0
    head = position_at(view, begin, colon)
    if head is None or view.text[head:colon].strip()[:1].islower() or not _is_body(view, head, colon):
        return None
    return split(view, begin, colon)


def _continues(view: TextView, previous: Name, start: int) -> bool:
    """Whether a name goes on a list that the one before it opened: only its office and a mark stand between."""
    if previous.rule in ("table", "list") or start <= previous.end:
        return False
    between = view.text[previous.reached : start]
    if "\n" in between or _LIST_MARK.search(between) is None:
        return False
    told = view.folded[previous.reached : start]
    described = previous.honorific is not None and len(between) <= 80 and _AFTER.match(between) is not None
    return len(between) <= 6 or (described and "." not in between and not _VERBS.intersection(told.split()))


def _opens_list(view: TextView, line: int, start: int) -> bool:
    """Whether a list of names opens right before `start`: "05 đồng chí (…", "gồm: …"."""
    return _OPENS_LIST.search(view.folded, max(line, start - 30), start) is not None


def _cancelled(view: TextView, start: int, line: int) -> bool:
    """Whether the words before the run make it the name of a place, school, street or movement."""
    before = " " + " ".join(view.folded[max(line, start - 40) : start].rstrip(" \"“'").split())
    if not before.endswith(_cancels()):
        return False
    head = position_in(view, max(line, start - 40), start)  # "Trưởng thôn Lê Văn An" names no village
    return head is None or view.folded[head.end() : start].strip() != ""


def _after_position(view: TextView, start: int, end: int, line: int, limit: int) -> Name | None:
    """The person named right after a position: "Chủ tịch UBND tỉnh Lê Văn An", "Bí thư Thị ủy Bình Lâm Lê Văn An"."""
    if end - start < 4 or " " not in view.text[start:end]:
        return None
    floor = max(line, start - WINDOW)
    for mark in _CLAUSE.finditer(view.text, floor, start):
        floor = mark.end()
    head = position_in(view, floor, start)
    if head is None:
        return None
    gap = view.folded[head.end() : start].strip()
    if gap and not _is_body(view, head.end(), start):
        return None
    if not gap and _WHERE_NAMED.search(head[0]):  # "Trưởng thôn Nà Hin Lục Văn Páo"
        gap = head[0].split()[-1]
    begin, fitted = _name_after_place(view, start, end, limit, gap)
    if begin == fitted or is_phrase(view, begin) or is_office(view, begin, fitted, limit):
        return None
    if is_figure(view.folded[begin:fitted]) and _PLACE_WORD.search(gap):
        return None
    before = split(view, head.start(), begin)
    return _name(view, begin, fitted, None, limit, "position_before", 0.9, before)


def _name_after_place(view: TextView, start: int, end: int, limit: int, gap: str) -> Span:
    """The name in a run that may begin with a place's name; an empty span where there is none.

    `gap` is what stands between the position and the run: a place of two syllables is likeliest after a unit's word.
    """
    best = start, start
    places = [begin for begin, _ in syllables(view, start, end)]
    for index in (0, 2, 1, 3) if not _PLACE_WORD.search(gap) else (2, 0, 1, 3):
        if index >= len(places) or (index and not gap):
            continue
        fitted = fit(view, places[index], end, limit)
        look, count = look_of(view, places[index], fitted), len(view.text[places[index] : fitted].split())
        if look is Shape.SURE:
            return places[index], fitted
        alone = index == 0 and not gap and _AFTER.match(view.text, fitted) is not None
        likely = look is Shape.SURNAME and (count >= 3 or index == 2 or alone)
        if likely and best[0] == best[1] and not (index == 0 and _WHERE_NAMED.search(gap)):
            best = places[index], fitted
    return best


def _is_body(view: TextView, start: int, end: int) -> bool:
    """Whether text[start:end] can be the body after a position: words that no verb or mark divides."""
    words = view.folded[start:end].split()
    if len(words) > 12:
        return False
    at_place = {"ở", "tại"}.intersection(words)  # "già làng Hồ Văn Nhâm ở bản Ka Tưng": where, and no further name
    return not at_place and not _VERBS.intersection(words)
