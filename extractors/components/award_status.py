"""Whether an award was conferred, proposed, registered for or is a target, and what it was given for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.components.award_words import any_of, words
from extractors.record import AwardStatus


@dataclass(frozen=True, slots=True)
class StatusHit:
    """A verb that tells the status of what follows it; None for a passive ("được tặng"), which only ends a proposal."""

    start: int
    end: int
    status: AwardStatus | None


@cache
def _verbs() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{status}>{'|'.join(patterns)})" for status, patterns in words().status.items())
    return re.compile(rf"(?<!\w)(?:{groups}|{'|'.join(words().passive)})(?!\w)")


@cache
def _quota() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words().quota)})(?!\w)")


@cache
def _criterion() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words().criterion)})(?!\w)")


def find_status(folded: str, start: int, end: int) -> list[StatusHit]:
    """The verbs of status in folded[start:end], in reading order."""
    return [StatusHit(*match.span(), _status(match)) for match in _verbs().finditer(folded, start, end)]


def _status(match: re.Match[str]) -> AwardStatus | None:
    return next((status for status in words().status if match[status] is not None), None)


def status_of(folded: str, start: int, end: int) -> StatusHit | None:
    """The verb that rules at `end`: the last, where a passive ends a proposal only after a comma or "và"."""
    ruling: StatusHit | None = None
    for hit in find_status(folded, start, end):
        if hit.status is not None:
            ruling = hit
        elif ruling is None or (ruling.status == "proposed" and _CLAUSE.search(folded, ruling.end, hit.start)):
            ruling = hit
    return ruling


_CLAUSE = re.compile(r"[,;:]|(?<!\w)và(?!\w)")


def is_quota(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end], the words that govern a count, allot awards instead of telling of them."""
    return bool(_quota().search(folded, start, end))


def is_criterion(folded: str, start: int, end: int) -> bool:
    """Whether the sentence states a condition for an award (guidance, regulations)."""
    return bool(_criterion().search(folded, start, end))


_REASON = re.compile(
    r"(?:(?:do |vì |về |nhờ )?(?:đã |có |đạt )*(?:nhiều )?(?:thành tích|đóng góp|công lao)(?! và)"
    r"|dẫn đầu (?:các )?phong trào|trong (?:các |đợt )?(?:phong trào|thực hiện|công tác|việc|đợt|cuộc|tổ chức)"
    r"|hoàn thành (?:tốt|xuất sắc)|nhân dịp|tại (?:lễ|hội nghị) (?:tổng kết|sơ kết)|tổng kết|sơ kết)"
)
_END = re.compile(
    r"[;:\n]|\.(?:\s|$)|,?\s*(?:trong đó|và (?:được|đã|đề nghị)|được\b|đề nghị)|,\s*(?:gồm|cụ thể|có \d|tặng\b|công nhận\b)|\s+cho\s+(?:các\s+)?(?:\d|tập|cá)|\("
)  # fmt: skip
_LEAD = re.compile(r"(?:việc |công tác |kết quả )?(?:khen thưởng|khen|biểu dương)(?: theo| về| cho| đối với| trong)?\s*")
_KEEP = re.compile(r"^(?:đã |có |đạt |nhiều |do |vì |về )+")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"(?:theo |về |mang tính )?(?:{any_of(words().occasion_kinds)})(?!\w)")


def reason_after(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The occasion that follows a count: "có thành tích xuất sắc trong …"; what it holds without the opening verb."""
    match = _REASON.search(folded, start, end)
    if match is None or len(folded[start : match.start()]) > 60 or re.search(r"[;:\n(]|\d", folded[start : match.start()]):
        return None
    return _trim(folded, match.start(), _stop(folded, match.end(), end))


def reason_before(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The occasion in front of the award: "Trong công tác …, UBND …", "Khen thưởng thành tích …: Chủ tịch …"."""
    match = _REASON.search(folded, start, end)
    if match is None:
        return None
    return _trim(folded, match.start(), _stop(folded, match.end(), end))


def reason_of_lead(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The occasion that a heading or the words before a colon state: "Khen thưởng năm học …", "Chuyên đề, đột xuất"."""
    lead = _LEAD.match(folded, start, end)
    first = lead.end() if lead else start
    if _kind().match(folded, first, end) or (lead and re.match(r"thành tích|năm học|tổng kết|phong trào|đợt|công tác|nhân dịp", folded[first:end])):
        return _trim(folded, first, end)
    return reason_before(folded, start, end)


def _stop(folded: str, start: int, end: int) -> int:
    match = _END.search(folded, start, end)
    return match.start() if match else end


def _trim(folded: str, start: int, end: int) -> tuple[int, int] | None:
    keep = _KEEP.match(folded[start:end])
    start += keep.end() if keep else 0
    while end > start and folded[end - 1] in " ,.;:-\"'":
        end -= 1
    return (start, end) if end - start > 6 else None


def is_occasion_kind(text: str) -> bool:
    """Whether the words begin with a kind of commendation ("chuyên đề, đột xuất") or the reason for one."""
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    return bool(lead) or bool(_kind().match(rest)) or rest.startswith(("thành tích", "năm học"))
