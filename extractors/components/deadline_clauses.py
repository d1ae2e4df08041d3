"""The clause of a deadline: what is due, who has to do it, and to whom it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language import lexicon


@lexicon.strict
@dataclass(frozen=True)
class DeadlineWords:
    """`models/lexicons/deadlines.json`; phrases in lower case with one tone placement.

    `verbs` say what is due, `asking` verbs come before the one who has to do it, `bodies` begin the name of whoever
    can be responsible or receive something. `…_columns` head the columns of a table of tasks. Topics are those of
    sections (see `extractors.record.Topic`).
    """

    verbs: list[str]
    asking: list[str]
    bodies: list[str]
    ahead_topics: list[str]
    past_topics: list[str]
    task_columns: list[str]
    body_columns: list[str]
    time_columns: list[str]
    recipient_columns: list[str]
    past_signs: list[str]


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
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words().verbs)})\b")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words().bodies)})\b")


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words().asking)})\s+(?=(?:{either(words().bodies)})\b)")


@cache
def _recipient() -> re.Pattern[str]:
    bodies = either(words().bodies)
    return re.compile(
        rf"\b(?:gửi|nộp|báo cáo|trình|chuyển|đăng ký|hồ sơ|đề nghị|danh sách)\b[^;\n]{{0,120}}?\b(?P<lead>về|đến|tới|cho)\s+(?P<to>(?:{bodies})\b)"
        rf"|\b(?:gửi|báo cáo|trình|nộp)\s+(?P<direct>(?:{bodies})\b)"
    )


_RECIPIENT_END = re.compile(
    r"[;:\n\t]|\.(?=\s|$)|,(?!\s*khen thưởng)|\s(?:để|trước|chậm nhất|muộn nhất|đến hết|theo|trong|vào|xem xét|tổng hợp|hồ sơ|danh sách"
    r"|kết quả|tiến độ|bằng|nhằm|khi|định kỳ|hằng|hàng|ban hành|phê duyệt|việc|về việc|về kết quả|và (?:tổ chức|triển khai|báo cáo|gửi)"
    r"|quyết định|tặng|khen thưởng (?:cho|theo)|những|tình hình|số liệu|chỉ đạo|cho ý kiến)\b"
)
_LABEL = re.compile(r"[\s\-+*•–]*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})\s?[.)/-]+-?\s+)?[\s\-+*•–]*")
_LOOSE = re.compile(r"^(?:(?:và|thì|phải|cần|có trách nhiệm|sẽ|chịu trách nhiệm|được giao|khẩn trương|tiếp tục|chủ động)\s+)+")
_TAIL_OF_ACTION = re.compile(
    r"(?:[\s,(:.-]|\b(?:và|xong|hoàn thành|thời gian|thời hạn|trong|gửi về|về|là|phải|chậm nhất)$)+$"
)
_PURPOSE = re.compile(r"\s(?:để|nhằm|theo quy định)\b")
_LONG_ACTION = 20
"""A clause of more words than this is cut to the last of the things that it says are to be done."""


@cache
def _next_deed() -> re.Pattern[str]:
    return re.compile(rf"(?:,|\s(?:và|đồng thời))\s+(?=(?:{either(words().verbs)})\b)")


def skip_label(folded: str, start: int, end: int) -> int:
    """Where the words of a line begin, after its bullet or number."""
    match = _LABEL.match(folded, start, end)
    return match.end() if match else start


def has_verb(folded: str, start: int, end: int) -> bool:
    """Whether something is done in folded[start:end]."""
    return _verb().search(folded, start, end) is not None


def is_asking(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end] opens by asking someone to do something ("đề nghị các xã …")."""
    match = _asking().search(folded, start, end)
    return match is not None and not folded[start : match.start()].strip()


def find_subject(folded: str, start: int, end: int) -> tuple[Span | None, int]:
    """Who has to do what folded[start:end] says, and where the predicate begins."""
    asked = None
    for asked in _asking().finditer(folded, start, end):
        pass
    begin = asked.end() if asked is not None else start
    colon = folded.find(":", begin, end)
    if not _body().match(folded, begin, end):
        return None, start
    stop = None
    for match in _verb().finditer(folded, begin, end):
        if _part_of_name(folded, begin, match):
            continue
        stop = match.start()
        break
    if colon > 0 and (stop is None or colon < stop):
        return (begin, colon), colon + 1
    if stop is None or stop - begin < 3:
        return None, start
    subject_end = begin + len(_trim_subject(folded[begin:stop]))
    return (begin, subject_end), stop


_SUBJECT_TAIL = re.compile(
    r"(?:[\s,(]+|\b(?:phải|cần|có trách nhiệm|sẽ|chịu trách nhiệm|khẩn trương|tiếp tục|chủ động|tích cực|và|được giao|thống nhất với"
    r"[^;:.]*|căn cứ[^;:.]*|nghiêm túc|kịp thời|theo chức năng[^;:.]*|trên cơ sở[^;:.]*|xong|hoàn thành))+$"
)


def _trim_subject(text: str) -> str:
    return _SUBJECT_TAIL.sub("", text)


_NAME_BEFORE = re.compile(
    r"(?:\b(?:ban|phòng|sở|bộ|hội đồng|đoàn|ngành|công chức|quỹ|ban chỉ đạo|tổ)\s+|thi đua\W+)$"
)


def _part_of_name(folded: str, begin: int, verb: re.Match[str]) -> bool:
    """"Ban Tổ chức", "Ban Chỉ đạo", "đoàn kiểm tra": a verb right after the noun of a body is part of its name."""
    return _NAME_BEFORE.search(folded, begin, verb.start()) is not None


def find_recipient(folded: str, start: int, end: int) -> tuple[Span | None, Span | None]:
    """To whom something goes, and the span to leave out of the action ("về X", or X alone)."""
    match = _recipient().search(folded, start, end)
    if match is None:
        return None, None
    group = "to" if match["to"] else "direct"
    begin = match.start(group)
    stop = _RECIPIENT_END.search(folded, begin, end)
    stop_at = stop.start() if stop else end
    bracket = folded.find("(", begin, stop_at)
    if bracket > 0:
        closing = folded.find(")", bracket, end)
        if closing > stop_at:
            stop_at = closing + 1
    stop_at = begin + len(folded[begin:stop_at].rstrip(" ,.("))
    if stop_at - begin < 3:
        return None, None
    left_out = match.start("lead") if match["lead"] else begin
    return (begin, stop_at), (left_out, stop_at)


def without(action: Span, cut: Span | None) -> tuple[Span, ...]:
    """The action's spans with one stretch cut out."""
    if cut is None or cut[0] >= action[1] or cut[1] <= action[0]:
        return (action,)
    parts = ((action[0], max(action[0], cut[0])), (min(action[1], cut[1]), action[1]))
    return tuple(part for part in parts if part[1] - part[0] > 1)


def trim_action(folded: str, start: int, end: int) -> Span:
    """The nearest thing to be done in the span, without its purpose, filler words and punctuation at its ends."""
    purpose = _PURPOSE.search(folded, start + 3, end)
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
    tail = _TAIL_OF_ACTION.search(folded[start:end])
    return start, (start + tail.start() if tail else end)
