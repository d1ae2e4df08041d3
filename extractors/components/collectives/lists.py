"""Lists of collectives in running text: "xã Phú Hòa (12 hộ), Phú Lâm; Trường Mầm non Sơn Ca và Trạm Y tế xã".

A list goes on over commas, semicolons and "và", over brackets and what is said of each item; it ends with the sentence
or at "...". A type word told once is restored: "các xã Phú Hòa, Phú Lâm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.components.collectives.cues import COUNTED, GIVES, cues
from extractors.components.persons.names import Shape, run_at, shape
from extractors.components.persons.positions import honorific_before, position_at
from extractors.facts import TextView
from extractors.language.letters import LOWER, UPPER, alternation
from extractors.language.organisations import Organisation, joined_at, organisation_at

_SEPARATOR = re.compile(r"[ ]*(?:;|,|:|[ ]và[ ]|[ ]cùng[ ]|\n)[ ]*")
_END = re.compile(rf"\.\.|…|\.(?=[ ]+[{UPPER}“\"]|[ ]*$)|\./|\n")
BRACKET = re.compile(r"[ ]*\([^()\n]{0,160}\)")
_COUNT = re.compile(rf"{COUNTED}(?:[ ]là)?[ ]*:?[ ]*\(?")
_PLURAL = re.compile(r"[ ]các[ ](xã|phường|thị trấn|huyện|quận|thôn|bản|ấp|tổ dân phố|khu phố|xóm|buôn|khóm)[ ]?:?[ ]*")
_GROUP = re.compile(r"(?:khối|cụm|nhóm)(?:[ ]thi đua)?(?:[ ]số)?[ ](?:\d{1,2}|[ivx]{1,4})[ ]?:[ ]*")
"""What a list of those who lead their blocks says before each: "Khối 1: Văn phòng Tỉnh ủy; Khối 2: …"."""
_COLON = re.compile(r"[ ]?:[ ]*")
MODEL = re.compile(
    r"(?:các[ ]|những[ ])?(?:mô hình|cách làm|sáng kiến|công trình|việc làm|phong trào|chương trình)(?!\w)"
    r"[^;.\n]{0,110}?[ ](?:của|do|tại|ở)[ ]"
)
_SCHOOLS = re.compile(rf"[Tt]rường[ ](?=[{UPPER}]{{2}})")
"""What "các trường MN Sơn Ca, TH Kim Đồng" tells of all, not of the first."""
_ELSEWHERE = re.compile(r"[ ]*(?:[,;.():…]|và[ ]|$)")
_NUMBER = re.compile(r"(?:số[ ])?\d{1,2}(?=[ ]*(?:[,;.)]|và[ ]|$))")
_WORD = re.compile(r"\S+")
_LAST_NAME = re.compile(rf"(?:(?<=[ ])[{UPPER}][{UPPER}{LOWER}]*[ ]?){{1,4}}(?:\d{{1,3}})?$")
_NAME_SYLLABLE = re.compile(rf"(?:Bản|Khu|Phố|Làng|Khối|Buôn)[ ][{UPPER}]")
_PLACES = frozenset(
    ["xã", "phường", "trấn", "huyện", "quận", "thôn", "bản", "ấp", "phố", "khóm", "xóm", "buôn", "làng", "khu"]
)
PERSON_WORDS = re.compile(r"(?:các[ ])?cá nhân|gia đình|hộ[ ](?:ông|bà|anh|chị|gia)")
_MAX_LIST = 4_000
_MAX_GAP = 90
"""How far an item's description may run before the next separator."""


@dataclass(frozen=True, slots=True)
class Item:
    """One collective of a list: where its name stands, and the name with the type word that it shares."""

    start: int
    end: int
    name: str


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(cues().fillers)}(?!\w)[ ]*(?:,|:|[ ]là[ ])?[ ]*)+")


def listed(view: TextView, start: int, end: int, *, most: int = 60) -> Iterator[Item]:
    """The collectives of the list that begins at `start`; none where no collective stands there.

    It ends at a collective that itself gives, proposes or holds something: that is no longer one of the list.
    """
    end = min(end, start + _MAX_LIST)
    stop = _END.search(view.text, start, end)
    end = stop.start() if stop else end
    at, kind, found = start, "", 0
    while at < end and found < most:
        at = _skip(view, at, end)
        if not kind or _addressed(view, at, end):
            person = PERSON_WORDS.match(view.folded, at, end) is not None or is_person(view, at, end)
            if person:
                further = _after_person(view, at, end)
                if further is None:
                    return
                at, kind = further, ""
                continue
        item, kind, reached = _item(view, at, end, kind)
        if item is None and not found:
            return
        if item is not None:
            if GIVES.match(view.folded, item.end, end):
                return
            found += 1
            yield item
        bracket = BRACKET.match(view.text, reached, end)
        reached = bracket.end() if bracket else reached
        separator = _SEPARATOR.search(view.folded, reached, end)
        if separator is None:
            return
        if separator.start() > reached and (separator.start() - reached > _MAX_GAP or ";" not in separator[0]):
            semicolon = view.text.find(";", reached, min(end, reached + 3 * _MAX_GAP))
            if semicolon < 0:
                return
            at, kind = semicolon + 1, ""
            continue
        at = separator.end()


def _after_person(view: TextView, at: int, end: int) -> int | None:
    """Where a list goes on after the person named at `at`: past a semicolon, or at a collective in capitals after "và"
    ("đồng chí Lê Văn An - Tổ trưởng và Tổ Nghiệp vụ")."""
    stop = min(end, at + 3 * _MAX_GAP)
    semicolon = view.text.find(";", at, stop)
    if semicolon >= 0:
        return semicolon + 1
    joined = view.text.find(" và ", at, stop)
    begin = joined + len(" và ")
    if joined < 0 or joined_at(view, joined, end) is not None:  # "Trường Tiểu học và THCS …" is one school
        return None
    if not view.text[begin : begin + 1].isupper() or is_person(view, begin, end):
        return None
    organisation = organisation_at(view, begin, end)
    return begin if organisation is not None and organisation.named and not organisation.administrative else None


def _item(view: TextView, at: int, end: int, kind: str) -> tuple[Item | None, str, int]:
    """The item at `at` (None: none), the type word that the next may share, and where reading goes on."""
    model = MODEL.match(view.folded, at, end)
    at = model.end() if model is not None and organisation_at(view, model.end(), end) is not None else at
    plural = view.folded.endswith(("các ", "những "), 0, at)
    organisation = None if _is_elided(view, at, kind) else organisation_at(view, at, end)
    colon = _COLON.match(view.text, organisation.end, end) if plural and organisation is not None else None
    if colon is not None and organisation is not None and not organisation.named:  # "các Sở: Nội vụ, Tài chính"
        kind, at = view.text[at : organisation.end], colon.end()
        organisation = organisation_at(view, at, end)
        organisation = organisation if organisation is not None and organisation.named else None
    if organisation is None:
        item = _elided(view, at, end, kind) if kind else None
        return item, kind, item.end if item else at
    inner = _PLURAL.match(view.folded, organisation.end, end)
    if inner is not None:
        kind = f"{view.text[at : organisation.end]} {inner[1]}"
        item = _elided(view, inner.end(), end, kind)
        return item, kind, item.end if item else inner.end()
    if not organisation.named:
        return None, "", at
    school = _SCHOOLS.match(view.text, at, organisation.end) if plural else None
    item = item_of(view, school.end() if school else at, organisation.end)
    return item, _type_word(view, organisation, plural), item.end


def _is_elided(view: TextView, at: int, kind: str) -> bool:
    """Whether a word like "Bản" at `at` begins the name of a place whose type word the list shares: "các xã An Lạc, Bản
    Vược"."""
    return bool(kind) and kind.split()[-1].lower() in _PLACES and _NAME_SYLLABLE.match(view.text, at) is not None


def _type_word(view: TextView, organisation: Organisation, plural: bool) -> str:
    """What later items of a list share with this one: "xã" of "xã Phú Hòa", "chi bộ thôn" of "các chi bộ thôn Đông"."""
    start, head = organisation.start, organisation.start + len(organisation.head)
    if organisation.administrative:
        return view.text[start:head].lower()
    if not plural:
        return ""
    proper = _LAST_NAME.search(view.text, head, organisation.end)
    if proper is not None:
        return view.text[start : proper.start()].rstrip()
    if organisation.end == head:  # "các Hội Nông dân, Phụ nữ"
        return view.text[start:head].split()[0]
    return view.text[start:head]


def _addressed(view: TextView, at: int, end: int) -> bool:
    """Whether what stands at `at` in a list that shares a type word can be a person all the same."""
    return not view.text[at : at + 1].isupper() or position_at(view, at, end) is not None or _address_at(view, at, end)


def _skip(view: TextView, at: int, end: int) -> int:
    """Past blanks, counts and words like "các", "tập thể", "như" before a name."""
    counted = False
    while at < end:
        step = at
        while step < end and view.text[step] in (" :*-–," if counted else " :*-–"):
            step += 1
        for pattern in (_COUNT, _GROUP, _filler()):
            match = pattern.match(view.folded, step, end)
            if match is not None and not _kept(view, step, end):
                step = match.end()
                counted = counted or pattern is _COUNT
        if step == at:
            return at
        at = step
    return at


def _kept(view: TextView, at: int, end: int) -> bool:
    """Whether the filler is part of a name: "tập thể lớp 5A", "cán bộ và nhân dân thôn …"."""
    organisation = organisation_at(view, at, end)
    if organisation is None or not organisation.named:
        return False
    return organisation.kind == "people" and organisation.head != "tập thể"


def _elided(view: TextView, at: int, end: int, kind: str) -> Item | None:
    """A bare name or number that shares the type word of the item before it: it is read as if that stood there."""
    number = _NUMBER.match(view.folded, at, end)
    if number is not None:
        return item_of(view, at, number.end(), kind)
    if at >= end or not view.text[at].isupper():
        return None
    run = run_at(view, at, end)
    if kind.split()[-1].lower() not in _PLACES:
        whole = TextView(f"{kind} {view.text[at : min(end, at + 100)]}")
        comma = whole.text.find(",", len(kind))
        divides = comma > 0 and joined_at(whole, comma, len(whole.text)) is None
        named = organisation_at(whole, 0, comma if divides else None)
        stop = at + named.end - len(kind) - 1 if named is not None and named.named else at
        return item_of(view, at, stop, kind) if stop > at and _ELSEWHERE.match(view.text, stop, end) else None
    if run is None or len(view.text[slice(*run)].split()) > 4 or view.text[slice(*run)].isupper():
        return None
    following = view.text[run[1] : run[1] + 2]
    goes_on = following[:1] == " " and following[1:].islower()
    digits = re.match(r"[ ]\d{1,2}(?!\w)", view.text[run[1] : run[1] + 4])
    stop = run[1] + (digits.end() if digits else 0)
    if goes_on and not view.folded.startswith((" và ", " đạt", " giảm"), run[1]):
        words = len(view.text[slice(*run)].split())
        return item_of(view, at, stop, kind) if words >= 2 else None
    return item_of(view, at, stop, kind)


def item_of(view: TextView, start: int, end: int, kind: str = "") -> Item:
    """The item that text[start:end] names, with the type word that it shares with the list."""
    start, end = trim(view, start, end)
    name = " ".join(view.text[start:end].split())
    return Item(start, end, f"{kind} {name}" if kind else name)


def trim(view: TextView, start: int, end: int) -> tuple[int, int]:
    """The span without the marks and blanks around the name."""
    while start < end and not (view.text[start].isalnum() or view.text[start] in '“"'):
        start += 1
    while end > start and view.text[end - 1] in " \t;,.:/-–":
        end -= 1
    return start, end


def is_person(view: TextView, start: int, end: int) -> bool:
    """Whether a form of address, a position, or a name begins here."""
    people = organisation_at(view, start, end)
    if people is not None and people.named and people.kind == "people":
        return False
    if _address_at(view, start, end):
        return True
    if position_at(view, start, end) is not None:
        return True
    run = run_at(view, start, end)
    if run is None or organisation_at(view, start, end) is not None:
        return False
    return shape(view.folded[slice(*run)].split()) is Shape.SURE


def _address_at(view: TextView, start: int, end: int) -> bool:
    """Whether a form of address and a capitalised word begin at `start`."""
    for number, word in enumerate(_WORD.finditer(view.text, start, min(end, start + 60))):
        after = word.end() + 1
        if number < 4 and after < end and view.text[after].isupper():
            address = honorific_before(view, after, start)
            if address is not None and address[0] == start:
                return True
    return False
