"""The parts of a deadline's clause: what is due, who has to do it, and to whom it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language import lexicon


@lexicon.strict
@dataclass(frozen=True)
class DeadlineWords:
    """`models/lexicons/deadlines.json`; phrases in lower case with one tone placement.

    `verbs` say what is due, `asking` verbs come before the one who has to do it. `bodies` begin the name of whoever can
    be responsible or receive something, unless they begin one of `not_bodies`; `inanimate` nouns cannot act. A verb of
    `name_verbs` after a noun of `name_nouns` is part of a name ("Ban Tổ chức", "đoàn kiểm tra"). `subject_tails` stand
    between a subject and its verb, `recipient_ends` after a recipient. `…_columns` head the columns of a table of
    tasks. `ahead_topics` are topics of sections on what is to be done; `past_signs` tell what was done.
    """

    verbs: list[str]
    asking: list[str]
    bodies: list[str]
    ahead_topics: list[str]
    task_columns: list[str]
    body_columns: list[str]
    time_columns: list[str]
    recipient_columns: list[str]
    past_signs: list[str]
    not_bodies: list[str]
    inanimate: list[str]
    name_nouns: list[str]
    name_verbs: list[str]
    subject_tails: list[str]
    recipient_ends: list[str]


@cache
def words() -> DeadlineWords:
    """The lexicon."""
    loaded: DeadlineWords = lexicon.load("deadlines", DeadlineWords)
    return loaded


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """The parts of a clause as spans of the text; `action` may lie in two places."""

    action: tuple[Span, ...]
    responsible: Span | None
    recipient: Span | None


def either(phrases: list[str]) -> str:
    """A regex for any of the phrases, longest first."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


@cache
def _a_body() -> str:
    return rf"(?:(?:các|mỗi|từng|toàn thể)\s+)?(?!(?:{either(words().not_bodies)})\b)(?:{either(words().bodies)})\b"


@cache
def body() -> re.Pattern[str]:
    """Matches where a subject begins: a body, an office-holder, or several of what can act ("các cơ sở hội")."""
    several = rf"(?:các|mỗi|từng|toàn thể|những)\s+(?!(?:{either(words().inanimate)})\b)[^\W\d]+"
    return re.compile(rf"{_a_body()}|{several}")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words().verbs)})\b")


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words().asking)})\s+(?={_a_body()})")


_SENT = r"(?:gửi|nộp|báo cáo|trình|chuyển|đăng ký|hồ sơ|đề nghị|danh sách|phản ánh|ý kiến|kiến nghị|thông tin)"
_BY_WAY_OF = r"qua\s+(?:hộp thư|thư điện tử|email|zalo|phần mềm)[^,;.\n]{0,30}?của"


@cache
def _recipient() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_SENT}\b[^;\n]{{0,120}}?\b(?P<lead>về|đến|tới|cho|{_BY_WAY_OF})\s+(?P<to>{_a_body()})"
        rf"|\b(?:gửi(?:\s+lại)?|báo cáo|trình|nộp)\s+(?P<direct>{_a_body()})"
        rf"|\bđăng ký[^,;\n]{{0,60}}?\s(?P<with>với\s+(?P<partner>{_a_body()}))"
    )


@cache
def _recipient_end() -> re.Pattern[str]:
    ends = either(words().recipient_ends)
    return re.compile(rf"[;:\n\t]|\.(?=\s|$)|,(?!\s*khen thưởng)|\s(?:{ends})\b")


def has_verb(folded: str, start: int, end: int) -> bool:
    """Whether something is done in folded[start:end]."""
    return _verb().search(folded, start, end) is not None


def opens_with_verb(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end] begins by saying what is to be done."""
    start = end - len(folded[start:end].lstrip(" ,;:-+*"))
    loose = _LOOSE.match(folded[start:end])
    return _verb().match(folded, start + (loose.end() if loose else 0), end) is not None


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:các|riêng|bản|còn)\s+)?(?:{either(words().inanimate)})\b")


def opens_with_thing(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end] begins with what is handed in, not with who does it ("hồ sơ bản giấy nộp về …")."""
    start = end - len(folded[start:end].lstrip(" ,;:-+*"))
    return _thing().match(folded, start, end) is not None


def is_asking(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end] opens by asking someone to do something ("đề nghị các xã …")."""
    match = _asking().search(folded, start, end)
    return match is not None and not folded[start : match.start()].strip()


def find_subject(folded: str, start: int, end: int) -> tuple[Span | None, int]:
    """Who has to do what folded[start:end] says, and where the predicate begins."""
    asked = [match.end() for match in _asking().finditer(folded, start, end)]
    apart = _APART.match(folded, start, end)
    begin = asked[-1] if asked else apart.end() if apart else start
    owned = _OWNED.match(folded, begin, end)
    begin = owned.end() if owned else begin
    if not body().match(folded, begin, end):
        return None, start
    verbs = (match.start() for match in _verb().finditer(folded, begin, end))
    stop = next((verb for verb in verbs if not _part_of_name(folded, begin, verb)), None)
    colon = folded.find(":", begin, end)
    if colon > 0 and (stop is None or colon < stop):
        return (begin, colon), colon + 1
    if stop is None or stop - begin < 3:
        return None, start
    subject_end = begin + len(_subject_tail().sub("", folded[begin:stop]))
    if subject_end <= begin:
        return None, start
    return (begin, subject_end), (start if owned else stop)


_OWNED = re.compile(r"(?:báo cáo|hồ sơ|danh sách|số liệu|biên bản)\s+của\s+")
_APART = re.compile(r"(?:riêng|đối với|còn)\s+")
_DESCRIBES = re.compile(r"\b(?:chưa|không|chậm|đã|được|bị)\s+$")


@cache
def _subject_tail() -> re.Pattern[str]:
    agreeing = r"thống nhất với[^;:.]*|trên cơ sở[^;:.]*|căn cứ[^;:.]*"
    return re.compile(rf"(?:[\s,(]+|\b(?:{either(words().subject_tails)}|{agreeing}))+$")


_UNIONS = ("văn", "chi", "công", "liên", "tỉnh", "huyện", "thành", "thị", "quận", "xã", "phường")
"""Before "đoàn" they make a body that acts ("Các chi đoàn xây dựng kế hoạch"), no name ("Đoàn kiểm tra"); so does
"văn" before "phòng" ("Văn phòng tham mưu ban hành …")."""
_EDUCATION = re.compile(r"\bgiáo dục\s+(?:và|&|-)\s+$")
_OFFICE_AND = re.compile(r"\b(?:văn phòng|tư pháp|địa chính|tài chính|văn hóa|lao động|nông nghiệp)\s*[-–]\s*$")
_FIELDS = ("thống kê", "xây dựng", "kế hoạch")
"""Fields of an office of a commune that are verbs elsewhere: "Văn phòng - Thống kê", "Địa chính - Xây dựng"."""
_OFFICE_OF = re.compile(r"\bvăn phòng\s+(?:sở|bộ|ban)\s+$")


@cache
def _name_before() -> re.Pattern[str]:
    ahead = "".join(rf"(?<!\b{union} )" for union in _UNIONS)
    return re.compile(rf"\b{ahead}(?:{either(words().name_nouns)})\s+$|thi đua\W+$")


@cache
def _name_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words().name_verbs)})\b")


def _part_of_name(folded: str, begin: int, verb: int) -> bool:
    if _DESCRIBES.search(folded, begin, verb) or _EDUCATION.search(folded, begin, verb):
        return True
    if _OFFICE_OF.search(folded, begin, verb):
        return False
    if _OFFICE_AND.search(folded, begin, verb):
        return folded.startswith(_FIELDS, verb)
    return _name_verb().match(folded, verb) is not None and _name_before().search(folded, begin, verb) is not None


def find_recipient(folded: str, start: int, end: int) -> tuple[Span | None, Span | None]:
    """To whom something goes, and the span to leave out of the action ("về X", or X alone)."""
    match = _recipient().search(folded, start, end)
    if match is None:
        return None, None
    begin = match.start("to" if match["to"] else "partner" if match["partner"] else "direct")
    ending = _recipient_end().search(folded, begin, end)
    stop = ending.start() if ending else end
    if folded.find("(", begin, stop) > 0 and folded.find(")", begin, stop) < 0:
        closing = folded.find(")", stop, end)
        stop = closing + 1 if closing > 0 else stop
    stop = begin + len(folded[begin:stop].rstrip(" ,.("))
    if stop - begin < 2:
        return None, None
    return (begin, stop), (
        match.start("lead") if match["lead"] else match.start("with") if match["with"] else begin,
        stop,
    )


def without(action: Span, cut: Span | None) -> tuple[Span, ...]:
    """The action's spans with one stretch cut out."""
    if cut is None or cut[0] >= action[1] or cut[1] <= action[0]:
        return (action,)
    parts = ((action[0], max(action[0], cut[0])), (min(action[1], cut[1]), action[1]))
    return tuple(part for part in parts if part[1] - part[0] > 1)


_LOOSE = re.compile(r"^(?:(?:và|thì|phải|cần|có trách nhiệm|sẽ|được giao|khẩn trương|tiếp tục|chủ động)\s+)+")
_TAIL = re.compile(
    r"(?:[\s,(:.-]+|\b(?:và|xong|hoàn thành|thời gian|thời hạn|trong|gửi về|về|là|phải|chậm nhất|định kỳ))+$"
)
_PURPOSE = re.compile(r"(?<!\S)(?:để|nhằm|theo quy định)\b")
_LONG_ACTION = 20
"""A clause of more words than this is cut to the last of the things that it says are to be done."""


@cache
def _next_deed() -> re.Pattern[str]:
    return re.compile(rf"(?:,|\s(?:và|đồng thời))\s+(?=(?:{either(words().verbs)})\b)")


_AUDIENCE = re.compile(r"\s*\(\s*(?:đối với|áp dụng đối với|áp dụng cho|dành cho)\s+(?P<who>[^()\n]{3,90}?)\s*\)")


def audience_after(folded: str, offset: int) -> Span | None:
    """Whom a bracket right after a phrase binds: "trước ngày 05/12 (đối với các đơn vị sự nghiệp)"."""
    match = _AUDIENCE.match(folded, offset)
    return match.span("who") if match else None


def trim_action(folded: str, start: int, end: int) -> Span:
    """The nearest thing to be done in the span, without its purpose, filler words and punctuation at its ends."""
    purpose = _PURPOSE.search(folded, start, end)
    if purpose is not None:
        end = purpose.start()
    for match in _next_deed().finditer(folded, start, end):
        if len(folded[start:end].split()) <= _LONG_ACTION or len(folded[match.end() : end].split()) < 3:
            break
        start = match.end()
    start += len(folded[start:end]) - len(folded[start:end].lstrip(" ,;:.-–+*()"))
    loose = _LOOSE.match(folded[start:end])
    if loose:
        start += loose.end()
    tail = _TAIL.search(folded[start:end])
    return start, (start + tail.start() if tail else end)
