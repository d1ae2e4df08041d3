"""Reads the clause around a phrase of time: its borders, what is due, and whom a list addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.components.deadlines import clauses
from extractors.components.deadlines.clauses import Clause, Span
from extractors.components.deadlines.lines import Outline, OutlineLine
from extractors.components.deadlines.recurring import TimePhrase


@dataclass(frozen=True, slots=True)
class Segment:
    """The clause around a phrase: [start, end), its line, where the sentence begins, and whether a phrase follows."""

    start: int
    end: int
    line: OutlineLine
    index: int
    sentence: int
    followed: bool


_REACH = 900
"""How far from a phrase, in characters, its sentence is read."""
_BOUNDARY = re.compile(r";|\.(?=\s|$)|\t|\n")


def segment_of(folded: str, outline: Outline, phrase: TimePhrase, earlier: int, later: int) -> Segment:
    """The clause around a phrase; `earlier` ends the phrase before it, `later` begins the one after it."""
    index = outline.at(phrase.start)
    line = outline.lines[index]
    left = max(line.body, phrase.start - _REACH)
    start, sentence = left, left
    for match in _BOUNDARY.finditer(folded, left, phrase.start):
        start = match.end()
        if match[0] != ";":
            sentence = match.end()
    right = min(line.end, phrase.end + _REACH)
    end_match = _BOUNDARY.search(folded, phrase.end, right)
    end = end_match.start() if end_match else right
    last = min(end, max(later, phrase.end))
    return Segment(max(start, min(earlier, phrase.start)), last, line, index, sentence, last < end)


_CONTINUES = re.compile(r"[\s)]*(?:,?\s*(?:và|đồng thời)\s+(?!trước|chậm|các)|(?:gửi|về|cho|báo cáo|nộp|để gửi)\b)")
_TAIL_END = re.compile(r",\s+(?!gửi|báo cáo|nộp|đồng thời|khen thưởng)|\s(?:để|nhằm)\b")
_LEAST_WORDS = 3
_TIME_NOUN = r"(?:thời gian|thời hạn|thời điểm|tiến độ|hạn chót|hạn cuối cùng|hạn cuối|hạn)"
_ONLY_TIME = re.compile(
    rf"[\s(,:.-]*{_TIME_NOUN}?\s*(?:hoàn thành|thực hiện|tổ chức|triển khai|xong|dự kiến)?[\s(,:.-]*"
)
_LABEL_OF_TIME = re.compile(rf"\s*(?:về\s+)?{_TIME_NOUN}\s+")


def read_clause(folded: str, outline: Outline, phrase: TimePhrase, segment: Segment) -> Clause | None:
    """What is due at a phrase, by whom and to whom; None where its clause says nothing that could be done."""
    before = _before(folded, phrase, segment)
    if _ONLY_TIME.fullmatch(folded, before[0], before[1]) and not clauses.has_verb(folded, phrase.end, segment.end):
        tabled = "\t" in folded[segment.line.start : segment.line.end]
        return None if tabled else _from_above(folded, outline, segment)
    label = _LABEL_OF_TIME.match(folded, *before)
    if label is not None:
        before = (label.end(), before[1])
    responsible, predicate = clauses.find_subject(folded, *before)
    after_says = clauses.has_verb(folded, phrase.end, segment.end)
    if clauses.has_verb(folded, *before) or (not after_says and _binds(phrase) and _says_enough(folded, before)):
        core = (predicate, before[1])
        tail = _tail(folded, phrase, segment)
    else:
        after = folded[phrase.end : segment.end]
        after_start = segment.end - len(after.lstrip(" ,:)"))
        subject, predicate = clauses.find_subject(folded, after_start, segment.end)
        responsible = subject or _bare_subject(folded, before)
        core, tail = (predicate if subject else after_start, segment.end), None
        if not clauses.has_verb(folded, *core):
            return None
    region_end = tail[1] if tail else core[1]
    recipient, cut = clauses.find_recipient(folded, core[0], core[1])
    if recipient is None and tail is not None:
        recipient, cut = clauses.find_recipient(folded, tail[0], region_end)
        if recipient is None:
            recipient = _direct(folded, tail)
            cut = tail if recipient else None
    parts = [part for span in (core, tail) if span for part in clauses.without(span, cut)]
    action = tuple(clauses.trim_action(folded, *part) for part in parts)
    above = _listed_thing(folded, outline, segment, action)
    action = (*action, above) if above else action
    if responsible is None:
        elliptic = clauses.opens_with_verb(folded, *core) or clauses.opens_with_thing(folded, *before)
        responsible = _subject_above(folded, outline, segment, elliptic)
    return Clause(tuple(span for span in action if span[1] > span[0]), responsible, recipient)


def _listed_thing(folded: str, outline: Outline, segment: Segment, action: tuple[Span, ...]) -> Span | None:
    """What the line over a list names, where an item only says that it is sent: "- Hồ sơ: + Các xã: gửi …"."""
    said = [word for span in action for word in folded[slice(*span)].split()]
    if said not in (["gửi"], ["nộp"], ["trình"], ["gửi", "về"]):
        return None
    line = next(iter(outline.above(segment.index)), None)
    if line is None or folded[line.end - 1] != ":" or line.end - line.body > _LONGEST_LEAD:
        return None
    return line.body, line.end - 1


_LONGEST_LEAD = 120


def _binds(phrase: TimePhrase) -> bool:
    """Whether the phrase alone shows that something is due, whatever its clause's verb."""
    return phrase.kind == "relative" or phrase.relation in ("before", "by", "dated")


def _says_enough(folded: str, span: Span) -> bool:
    return len(folded[span[0] : span[1]].split()) >= _LEAST_WORDS


_OF_EARLIER = re.compile(r"\s*\((?:đối với|áp dụng|dành cho|theo|qua)[^()\n]{0,120}\)")
"""A bracket right after the phrase before: it belongs to that one."""


def _before(folded: str, phrase: TimePhrase, segment: Segment) -> Span:
    """The words of the clause before the phrase; those in an open bracket alone where they say what is due."""
    start = segment.start
    bracket = folded.rfind("(", start, phrase.start)
    if bracket >= 0 and folded.find(")", bracket, phrase.start) < 0:
        inside = (bracket + 1, phrase.start)
        says = clauses.has_verb(folded, *inside) and not _ONLY_TIME.fullmatch(folded, *inside)
        return inside if says else (start, bracket)
    of_earlier = _OF_EARLIER.match(folded, start, phrase.start)
    start = of_earlier.end() if of_earlier else start
    lead = len(folded[start : phrase.start]) - len(folded[start : phrase.start].lstrip(" ,:)"))
    joined = re.match(r"(?:và|đồng thời)\s+", folded[start + lead : phrase.start])
    return start + lead + (joined.end() if joined else 0), phrase.start


def _tail(folded: str, phrase: TimePhrase, segment: Segment) -> Span | None:
    if segment.followed or not _CONTINUES.match(folded, phrase.end, segment.end):
        return None
    end = _TAIL_END.search(folded, phrase.end, segment.end)
    return phrase.end, end.start() if end else segment.end


_TO = re.compile(r"[\s,]*(?:gửi\s+)?(?:về|cho|đến|tới)\s+(?P<to>.+?)\s*(?=$|\bđể\b|\btheo\b)")


def _direct(folded: str, tail: Span) -> Span | None:
    match = _TO.match(folded[tail[0] : tail[1]])
    return (tail[0] + match.start("to"), tail[0] + match.end("to")) if match else None


def _bare_subject(folded: str, span: Span) -> Span | None:
    """Whoever stands alone before the phrase: "Các thôn, |trước ngày 15/11, hoàn thành…"."""
    text = folded[span[0] : span[1]].strip(" ,:")
    if not text or not clauses.body().match(text):
        return None
    start = folded.index(text, span[0])
    return start, start + len(text)


def _subject_above(folded: str, outline: Outline, segment: Segment, elliptic: bool) -> Span | None:
    """Whom an earlier clause of the sentence asks, else its first subject, else whom a line above addresses.

    Only a clause that opens with its verb or with what is handed in (`elliptic`) shares the subject of an earlier one.
    """
    start = segment.start
    while elliptic and start > segment.sentence:
        end = start - 1
        start = max(folded.rfind(";", segment.sentence, end) + 1, segment.sentence)
        if start == segment.sentence or clauses.is_asking(folded, start, end):
            subject, _ = clauses.find_subject(folded, start, end)
            if subject is not None:
                return subject
    if folded.startswith(("trên đây", "mọi ", "trong quá trình"), segment.line.start):
        return None
    for line in outline.above(segment.index):
        if addressed := _addressed(folded, line):
            return addressed
    return None


_LONGEST_ADDRESS = 160
_ADDRESS = re.compile(r"(?:giao cho|giao|đề nghị|yêu cầu|đối với|trách nhiệm của|nhiệm vụ của|phân công)\s+")


def _addressed(folded: str, line: OutlineLine) -> Span | None:
    """Whom a heading addresses ("2. Giao Phòng Nội vụ:"), or None."""
    lead = _ADDRESS.match(folded, line.body, line.end)
    start = lead.end() if lead else line.body
    if not clauses.body().match(folded, start, line.end):
        return None
    colon = folded.find(":", start, line.end)
    end = colon if colon > 0 else line.end
    says_more = colon < 0 and (folded[line.end - 1] in ".;" or clauses.find_subject(folded, start, end)[0] is not None)
    if says_more or end - start > _LONGEST_ADDRESS:
        return None
    return start, start + len(folded[start:end].rstrip(" .;,"))


_FULL_STOP = re.compile(r"\.(?=\s)")
_NO_TASK = ("thời gian", "địa điểm", "thành phần", "đối tượng", "hình thức", "kinh phí")
_LONGEST_TASK = 300


def _from_above(folded: str, outline: Outline, segment: Segment) -> Clause | None:
    """ "Thời gian: quý II" says when; what is due stands in the sentence before it, or in the nearest line above that
    says something is done."""
    line = segment.line
    if (
        folded[segment.start - 1 : segment.start] == ";" and segment.start > segment.sentence
    ):  # "Giao Sở A chủ trì tham mưu Quyết định; hoàn thành trong tháng 8"
        first = max(folded.rfind(";", segment.sentence, segment.start - 1) + 1, segment.sentence)
        first += len(folded[first : segment.start]) - len(folded[first : segment.start].lstrip())
        told = (first, segment.start - 1)
        if clauses.has_verb(folded, *told) and not folded[slice(*told)].lstrip().startswith(_NO_TASK):
            subject, predicate = clauses.find_subject(folded, *told)
            return Clause((clauses.trim_action(folded, predicate, told[1]),), subject, None)
    sentences = [match.end() for match in _FULL_STOP.finditer(folded, line.body, segment.start + 1)]
    if sentences:
        first = sentences[-2] if len(sentences) > 1 else line.body
        told = (first, sentences[-1] - 1)
        if clauses.has_verb(folded, *told) and not folded.startswith(_NO_TASK, first):
            subject, predicate = clauses.find_subject(folded, *told)
            action = clauses.trim_action(folded, predicate, told[1])
            return Clause((action,), subject or _subject_above(folded, outline, segment, False), None)
    lines = [*reversed(outline.lines[max(0, segment.index - 3) : segment.index]), *outline.above(segment.index)]
    for line in lines:
        if clauses.has_verb(folded, line.body, line.end) and not folded.startswith(_NO_TASK, line.body):
            action = clauses.trim_action(folded, line.body, min(line.end, line.body + _LONGEST_TASK))
            return Clause((action,), _subject_above(folded, outline, segment, False), None)
    return None
