"""What an award was given for: the occasion that a sentence, its lead-in or the lines above state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.components.awards.givers import GiverHit
from extractors.components.awards.sentences import Draft
from extractors.components.awards.times import PERIOD
from extractors.components.awards.words import any_of, words
from extractors.language.normalise import fold
from extractors.record import Award

_PERIOD = re.compile(rf"(?<!\w)(?P<period>{PERIOD})(?!\w)")
_AHEAD = re.compile(r"phương hướng|nhiệm vụ|kế hoạch|chỉ tiêu|mục tiêu")
_REASON = re.compile(
    r"(?:(?:do |vì |về |nhờ )?(?:đã |có |đạt )*(?:nhiều )?(?:thành tích|đóng góp|công lao)(?! và)"
    r"|dẫn đầu (?:các )?(?:phong trào|cụm|khối)"
    r"|trong (?:các |đợt )?(?:phong trào|thực hiện|công tác|việc|đợt|cuộc|tổ chức)"
    r"|hoàn thành (?:tốt|xuất sắc)|đạt giải|dũng cảm|(?<!cá )(?<!công )(?<!quân )nhân (?:dịp|kỷ niệm|ngày)|chào mừng"
    r"|(?:riêng |trong )(?:các )?(?:đợt|dịp|phong trào|công tác|việc|cuộc)"
    r"|tại (?:lễ|hội nghị) (?:tổng kết|sơ kết)|tổng kết|sơ kết"
    r"|tại (?:hội (?:thi|kh(?:ỏe|oẻ)|thao|diễn|giảng)|cuộc thi|giải|kỳ thi|liên hoan|hội chợ))"
)
_IN = re.compile(
    r"\s*(?:(?:tiêu biểu|xuất sắc|điển hình)[\s,]*)*(?P<deed>trong (?!đó|năm|tháng|quý|số|tổng|thời|toàn|danh sách"
    r"|hệ thống|lực lượng|khối|cụm|tỉnh|huyện|xã|ngành|cơ quan|đơn vị|thôn|trường|các (?!phong|đợt|cuộc|hoạt)|\d)"
    r"[^\W\d])"
)
"""What people were commended in, right after their count ("14 cá nhân trong phá chuyên án"); no time and no place."""
_END = re.compile(
    r"[;:\n(]|\.(?:\s|$)|,?\s*(?:trong đó|và (?:được|đã|đề nghị)|được\b|đề nghị)"
    r"|,\s*(?:gồm|cụ thể|có \d|tặng\b|công nhận\b|tiêu biểu|điển hình|như\b|là\b|tổng (?:số )?tiền|kèm theo)"
    r"|\s(?:là|gồm)\s+(?:các )?(?:anh|chị|ông|bà|em|cháu|đồng chí|đ/c|cô|thầy|tập thể|công ty|trường|xã|phường|thôn"
    r"|bản|khu phố|sở|phòng|ban|khoa|hội|chi|trung tâm|đơn vị|điện lực|bệnh viện|hợp tác xã)\b"
    r"|\s+cho\s+(?:các\s+)?(?:\d|tập|cá)"
)
_LEAD = re.compile(
    r"(?:việc |công tác |kết quả )?(?:khen thưởng|khen|biểu dương)(?: theo| về| cho| đối với| trong| dịp)?\s*"
)
_TOPIC = re.compile(rf"thành tích|năm học|tổng kết|sơ kết|phong trào|đợt|công tác|nhân dịp|{PERIOD}")
_BRACKET = re.compile(r"\s*\((?P<said>[^()\n]{4,80})\)")
_ADJECTIVES = r"\s*(?:(?:tiêu biểu|xuất sắc|điển hình|ưu tú)[\s,]*)*"
_LATER = re.compile(rf"{_ADJECTIVES}(?:trong |của )?(?P<period>{PERIOD})")
_OPENS = re.compile(
    rf"[\s\-+*•]*(?:[^,;:.\d(]{{0,30}}\()?(?:trong |kết quả |tổng kết |riêng )?(?!năm \d)(?P<period>{PERIOD})(?!\w)"
)
_MARKS = " \t,.;:-\"'"
_TAIL_WORDS = ("đã", "có", "và", "toàn", "thì", "cho")
_KEEP = re.compile(r"^(?:đã |có |đạt |nhiều |do |vì |về |riêng )+")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"(?:theo |về |mang tính )?(?:{any_of(words().occasion_kinds)})(?!\w)")


@cache
def _only_kinds() -> re.Pattern[str]:
    kinds = any_of(words().occasion_kinds)
    return re.compile(rf"(?:theo |về |mang tính )?(?:{kinds})(?:\s*(?:,|và|,\s*và|/|-)\s*(?:{kinds}))*")


@cache
def _deed() -> re.Pattern[str]:
    """A deed, or the contest after which an award was given; an occasion only where it follows who is commended."""
    return re.compile(rf"(?<!\w)(?:{any_of((*words().deeds, *words().achievements))})(?!\w)")


@cache
def _regular() -> re.Pattern[str]:
    """Commending as it is done every year, for no occasion."""
    return re.compile(rf"(?:theo )?(?:{any_of(words().regular_kinds)})")


def reason_after(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The occasion that follows a count: "có thành tích xuất sắc trong …"; what it holds without the opening verb."""
    told = _IN.match(folded, start, end)
    if told is not None:
        return _trim(folded, told.start("deed"), _stop(folded, told.end(), end))
    found = (pattern.search(folded, start, end) for pattern in (_REASON, _deed()))
    match = min((each for each in found if each), key=lambda each: each.start(), default=None)
    if (
        match is None
        or len(folded[start : match.start()]) > 60
        or re.search(r"[;:\n(]|\d", folded[start : match.start()])
    ):
        return None
    return _trim(folded, match.start(), _stop(folded, match.end(), end))


def reason_before(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The occasion in front of the award: "Trong công tác …, UBND …", "Khen thưởng thành tích …: Chủ tịch …"."""
    match = _REASON.search(folded, start, end)
    if match is not None:
        return _trim(folded, match.start(), _stop(folded, match.end(), end))
    words_between = folded[start:end]
    if not _kind().fullmatch(words_between.strip()):
        return None
    return _trim(folded, end - len(words_between.lstrip()), end)


def reason_of_lead(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The occasion that a heading or the words before a colon state: "Khen thưởng năm học …", "Chuyên đề, đột xuất"."""
    lead = _LEAD.match(folded, start, end)
    first = lead.end() if lead else start
    if _regular().fullmatch(folded[first:end].strip()):
        return None
    if _kind().match(folded, first, end) or (lead and _TOPIC.match(folded, first, end)):
        return _trim(folded, first, end)
    return reason_before(folded, start, end)


def _stop(folded: str, start: int, end: int) -> int:
    match = _END.search(folded, start, end)
    return match.start() if match else end


def _trim(folded: str, start: int, end: int) -> tuple[int, int] | None:
    keep = _KEEP.match(folded[start:end])
    start += keep.end() if keep else 0
    kept = folded[start:end].rstrip(_MARKS)
    while kept.rpartition(" ")[2] in _TAIL_WORDS and " " in kept:
        kept = kept.rpartition(" ")[0].rstrip(_MARKS)
    if len(kept) <= 6:
        return None
    end = start + len(kept)
    closes = kept.count('"') % 2 == 1 and folded.startswith('"', end)
    return start, end + closes


def is_occasion_kind(text: str) -> bool:
    """Whether the words begin with a kind of commendation ("chuyên đề, đột xuất") or the reason for one."""
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    return bool(lead) or bool(_kind().match(rest)) or rest.startswith(("thành tích", "năm học"))


def is_general(occasion: str) -> bool:
    """Whether an occasion tells the kind of commendation alone ("chuyên đề, đột xuất"), not what it was for."""
    return bool(_only_kinds().fullmatch(fold(occasion).strip(_MARKS)))


def occasion_of(
    folded: str, start: int, end: int, draft: Draft, drafts: Sequence[Draft], givers: Sequence[GiverHit]
) -> tuple[int, int] | None:
    """Where the sentence [start, end) says what the draft's award was given for: after the count or award, or before.

    `drafts` and `givers` are those of the sentence.
    """
    head, count = draft.head, draft.count
    label = _label_of(folded, start, count.start)
    if label is not None:
        return label
    following = min(
        (at for each in drafts for at in (each.count.start, each.head.start if each.head else 0) if at > count.start),
        default=end,
    )
    right = head is not None and draft.rule == "count_then_award"
    bracket = _BRACKET.match(folded, count.end, end)
    if bracket and (_kind().match(bracket["said"]) or _TOPIC.match(bracket["said"])):
        return bracket.span("said")
    first_after = bracket.end() if bracket else count.end
    first = head.end if head and right else first_after
    span = reason_after(folded, first, end if right else max(following, first))
    if span is None and not right:
        span = _reason_of_run(folded, end, draft, drafts)
    if span is None and right and head is not None:
        between = reason_after(folded, first_after, head.start)
        span = between if between and folded.count(" ", *between) > 1 else None
    if span is None:
        anchor = min(head.start, count.start) if head else count.start
        colon = folded.find(":", start, max(head.start if head else 0, count.start))
        if colon >= 0:
            of_clause = folded.rfind(";", start, head.start) + 1 if head and head.end <= colon else 0
            span = reason_of_lead(folded, max(start, of_clause), colon)
        else:
            giver = next((each.start for each in givers if start < each.start < anchor), anchor)
            span = reason_before(folded, start, min(giver, drafts[0].count.start, anchor))
    if span is None and head and head.end <= count.start:
        span = reason_before(folded, head.end, min(count.start, _first_count(drafts, draft)))
    return span


def _reason_of_run(folded: str, end: int, draft: Draft, drafts: Sequence[Draft]) -> tuple[int, int] | None:
    """The occasion after the last of the counts beside the draft's: "15 cá nhân, 03 tập thể tại hội nghị …"."""
    last, stop = draft, end
    for each in drafts:
        if each.count.start <= last.count.start:
            continue
        if each.head is not draft.head or re.search(r"[;:]", folded[last.count.end : each.count.start]):
            stop = min(each.count.start, each.head.start if each.head and each.head.start > last.count.end else end)
            break
        last = each
    return reason_after(folded, last.count.end, stop) if last is not draft else None


def _label_of(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The label of the counts in a bracket: "(tổng kết năm: 12 tập thể, 30 cá nhân; đột xuất: 02 tập thể)"."""
    opened = folded.rfind("(", start, end)
    if opened < 0 or ")" in folded[opened:end]:
        return None
    first = max(opened, folded.rfind(";", opened, end)) + 1
    colon = folded.find(":", first, end)
    label = folded[first : max(colon, first)].strip()
    if not label or not (_kind().match(label) or _TOPIC.match(label)):
        return None
    return _trim(folded, first + len(folded[first:colon]) - len(folded[first:colon].lstrip()), colon)


def _first_count(drafts: Sequence[Draft], draft: Draft) -> int:
    """Where the first count of the draft's award stands."""
    return min(each.count.start for each in drafts if each.head is draft.head)


def period_of(folded: str, start: int, draft: Draft) -> tuple[int, int] | None:
    """The period that an award is of, where its sentence tells one: after the count, at the award, or at the start.

    A year that opens a sentence ("Năm 2024, UBND xã …") is when people were commended, not what for.
    """
    head, count = draft.head, draft.count
    at = head.end if head and draft.rule == "count_then_award" else count.end
    match = _LATER.match(folded, at) or (
        _PERIOD.search(folded, head.start, count.start) if head and head.end <= count.start else None
    )
    colon = folded.find(":", start, min(head.start if head else count.start, count.start))
    if match is None and colon >= 0:
        match = _PERIOD.search(folded, start, colon)
    if match is None:
        match = _OPENS.match(folded, start, min(head.start if head else count.start, count.start))
    return match.span("period") if match else None


def period_in(folded: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """The period that a heading or lead-in names ("năm học 2024-2025"), unless it looks ahead."""
    if _AHEAD.search(folded, start, len(folded) if end is None else end):
        return None
    match = _PERIOD.search(folded, start, len(folded) if end is None else end)
    return match.span("period") if match else None


def share_occasions(folded: str, pairs: Sequence[tuple[Award, Award | None]]) -> None:
    """An occasion said once holds for the rows beside it, up to a semicolon; that of a part is its own.

    `pairs` are the rows of one sentence, each with the row that contains it.
    """
    said = [(row.evidence.start, None if whole else row.occasion) for row, whole in pairs]
    specific = [(start, text) for start, text in said if text and not is_general(text)]
    for row, whole in pairs:
        if row.occasion is None and whole is not None:
            row.occasion = whole.occasion
        if row.occasion is None or is_general(row.occasion):
            at = row.evidence.start
            after = [text for start, text in specific if start > at and ";" not in folded[at:start]]
            before = [text for start, text in said if text and start < at and ";" not in folded[start:at]]
            row.occasion = after[0] if after else row.occasion or (before[-1] if before else None)
