"""Deadlines: by when someone has to do something, what, who and to whom.

A bound in time is a deadline where it lies ahead of the document's own date (or recurs) and its clause says what is to
be done. What was done, what a cited document says, how long something is valid and on what day figures were taken are
none. Under a heading of a quarter or month each item is one deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components import deadline_clauses as clauses
from extractors.components.deadline_clauses import Clause, Span
from extractors.components.deadline_lines import Outline, OutlineLine
from extractors.components.deadline_phrases import TimePhrase, find_phrases
from extractors.components.deadline_schedule import ScheduledTask, scheduled_items, tabled_tasks
from extractors.components.deadline_time import Standpoint, standpoint
from extractors.record import Deadline


class DeadlineFinder:
    """Finds deadlines; see the module."""

    def __call__(self, doc: Doc) -> Doc:
        """Fills `doc._.deadlines`."""
        view = facts.view(doc)
        outline = Outline(view.folded)
        here = standpoint(doc, view)
        tasks = [*scheduled_items(view, outline, here.year), *tabled_tasks(view, facts.document(doc), here.year)]
        tasks = [task for task in tasks if here.allows_schedule(doc, task.quote[0], task.last, task.rule)]
        found = [_scheduled(doc, view, outline, task) for task in tasks]
        spans = sorted(span for task in tasks for span in {task.quote, task.action})
        found += _phrased(doc, view, outline, here, spans)
        facts.store(doc, "deadlines", found)
        return doc


def _text(view: facts.TextView, *spans: Span | None) -> str | None:
    parts = [" ".join(view.text[span[0] : span[1]].split()) for span in spans if span is not None]
    return " ".join(part for part in parts if part) or None


def _scheduled(doc: Doc, view: facts.TextView, outline: Outline, task: ScheduledTask) -> Deadline:
    subject, _ = clauses.find_subject(view.folded, *task.action)
    recipient, _ = clauses.find_recipient(view.folded, *task.action)
    responsible = task.responsible or subject
    return Deadline(
        bound=task.bound,
        start=task.first,
        end=task.last,
        rule=task.rule,
        action=_text(view, task.action),
        responsible=_text(view, responsible),
        recipient=_text(view, task.recipient or recipient),
        confidence=0.92 if task.rule_name == "schedule" else 0.85,
        evidence=facts.evidence(doc, *task.quote),
        found_by=task.rule_name,
    )


def _phrased(doc: Doc, view: facts.TextView, outline: Outline, here: Standpoint, taken: list[Span]) -> list[Deadline]:
    cited = facts.spans_of(doc, "citations")
    phrases = [
        phrase
        for phrase in find_phrases(view.folded, here.year)
        if not facts.overlaps(phrase.start, phrase.end, cited) and not _inside(phrase, taken)
    ]
    phrases = _without_bare_periodic(view.folded, phrases)
    found = []
    for position, phrase in enumerate(phrases):
        earlier = phrases[position - 1].end if position else 0
        later = phrases[position + 1].start if position + 1 < len(phrases) else len(view.folded)
        segment = _segment(view.folded, outline, phrase, earlier, later)
        if not here.allows(doc, view, phrase, segment.start, segment.end):
            continue
        clause = _clause(view, outline, phrase, segment)
        if clause is None:
            continue
        found.append(
            Deadline(
                bound=phrase.bound,
                start=phrase.first,
                end=phrase.last,
                rule=phrase.rule,
                action=_text(view, *clause.action),
                responsible=_text(view, clause.responsible),
                recipient=_text(view, clause.recipient),
                confidence=_confidence(phrase),
                evidence=facts.evidence(doc, phrase.start, phrase.end),
                found_by=f"{phrase.kind}_{phrase.relation}",
            )
        )
    return found


def _inside(phrase: TimePhrase, taken: list[Span]) -> bool:
    return any(start <= phrase.start and phrase.end <= end for start, end in taken)


def _confidence(phrase: TimePhrase) -> float:
    if phrase.relation in ("before", "by") and phrase.kind in ("date", "label"):
        return 0.95
    return {"date": 0.8, "label": 0.85, "period": 0.75, "recurring": 0.75, "relative": 0.7}[phrase.kind]


def _without_bare_periodic(folded: str, phrases: list[TimePhrase]) -> list[TimePhrase]:
    """"Định kỳ" with the frequency later in its clause ("định kỳ báo cáo trước ngày 25 hằng tháng") is one with it."""
    kept = []
    for position, phrase in enumerate(phrases):
        later = phrases[position + 1] if position + 1 < len(phrases) else None
        bare = phrase.kind == "recurring" and phrase.rule is None
        if bare and later is not None and later.rule and not re.search(r"[;.\n]", folded[phrase.end : later.start]):
            continue
        kept.append(phrase)
    return kept


@dataclass(frozen=True, slots=True)
class Segment:
    """The clause around a phrase: [start, end), the line it stands in, and where the line's sentence begins."""

    start: int
    end: int
    line: OutlineLine
    index: int
    sentence: int


_BOUNDARY = re.compile(r";|\.(?=\s|$)|\t|\n")


def _segment(folded: str, outline: Outline, phrase: TimePhrase, earlier: int, later: int) -> Segment:
    index = outline.at(phrase.start)
    line = outline.lines[index]
    start, sentence = line.body, line.body
    for match in _BOUNDARY.finditer(folded, line.body, phrase.start):
        start = match.end()
        if match[0] != ";":
            sentence = match.end()
    end_match = _BOUNDARY.search(folded, phrase.end, line.end)
    end = end_match.start() if end_match else line.end
    return Segment(max(start, min(earlier, phrase.start)), min(end, max(later, phrase.end)), line, index, sentence)


_CONTINUES = re.compile(r"[\s)]*(?:,?\s*(?:và|đồng thời)\s+(?!trước|chậm|các)|(?:gửi|về|cho|báo cáo|nộp|để gửi)\b)")
_STARTS_ANEW = re.compile(r",\s+(?!gửi|báo cáo|nộp|đồng thời|khen thưởng)")
_ONLY_TIME = re.compile(
    r"[\s(,:.-]*(?:thời gian|thời hạn|thời điểm|tiến độ|hạn)?\s*(?:hoàn thành|thực hiện|tổ chức|triển khai|xong)?[\s(,:.-]*"
)
_LABEL_OF_TIME = re.compile(r"\s*(?:về\s+)?(?:thời gian|thời hạn|thời điểm|hạn|hạn chót)\s+")


def _clause(view: facts.TextView, outline: Outline, phrase: TimePhrase, segment: Segment) -> Clause | None:
    folded = view.folded
    before = _before(folded, phrase, segment)
    if _ONLY_TIME.fullmatch(folded, before[0], before[1]) and not clauses.has_verb(folded, phrase.end, segment.end):
        return _from_above(view, outline, phrase, segment)
    label = _LABEL_OF_TIME.match(folded, *before)
    if label is not None:
        before = (label.end(), before[1])
    responsible, predicate = clauses.find_subject(folded, *before)
    if clauses.has_verb(folded, *before):
        core = (predicate, before[1])
        tail = _tail(folded, phrase, segment)
    else:
        after_start = phrase.end + len(folded[phrase.end : segment.end]) - len(folded[phrase.end : segment.end].lstrip(" ,:)"))
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
    if responsible is None:
        responsible = _subject_above(folded, outline, segment)
    return Clause(tuple(span for span in action if span[1] > span[0]), responsible, recipient)


def _before(folded: str, phrase: TimePhrase, segment: Segment) -> Span:
    """The words of the clause before the phrase; those in an open bracket alone where they say what is due."""
    start = clauses.skip_label(folded, segment.start, phrase.start) if segment.start == segment.line.start else segment.start
    bracket = folded.rfind("(", start, phrase.start)
    if bracket >= 0 and folded.find(")", bracket, phrase.start) < 0:
        inside = (bracket + 1, phrase.start)
        return inside if clauses.has_verb(folded, *inside) and not _ONLY_TIME.fullmatch(folded, *inside) else (start, bracket)
    lead = len(folded[start : phrase.start]) - len(folded[start : phrase.start].lstrip(" ,:)"))
    joined = re.match(r"(?:và|đồng thời)\s+", folded[start + lead : phrase.start])
    return start + lead + (joined.end() if joined else 0), phrase.start


def _tail(folded: str, phrase: TimePhrase, segment: Segment) -> Span | None:
    if not _CONTINUES.match(folded, phrase.end, segment.end):
        return None
    anew = _STARTS_ANEW.search(folded, phrase.end, segment.end)
    return phrase.end, anew.start() if anew else segment.end


_TO = re.compile(r"[\s,]*(?:gửi\s+)?(?:về|cho|đến|tới)\s+(?P<to>.+?)\s*(?=$|\bđể\b|\btheo\b)")


def _direct(folded: str, tail: Span) -> Span | None:
    match = _TO.match(folded[tail[0] : tail[1]])
    return (tail[0] + match.start("to"), tail[0] + match.end("to")) if match else None


def _bare_subject(folded: str, span: Span) -> Span | None:
    """Whoever stands alone before the phrase: "Các thôn, |trước ngày 15/11, hoàn thành…"."""
    text = folded[span[0] : span[1]].strip(" ,:")
    body = re.compile(rf"(?:{clauses.either(clauses.words().bodies)})\b")
    if not text or not body.match(text):
        return None
    start = folded.index(text, span[0])
    return start, start + len(text)


def _subject_above(folded: str, outline: Outline, segment: Segment) -> Span | None:
    """Whom an earlier clause of the sentence asks, else its first subject, else whom a line above addresses."""
    start = segment.start
    while start > segment.sentence:
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


_ADDRESS = re.compile(r"(?:giao cho|giao|đề nghị|yêu cầu|đối với|trách nhiệm của|nhiệm vụ của|phân công)\s+")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?:{clauses.either(clauses.words().bodies)})\b")


def _addressed(folded: str, line: OutlineLine) -> Span | None:
    """Whom a heading addresses ("2. Giao Phòng Nội vụ:"), or None."""
    lead = _ADDRESS.match(folded, line.body, line.end)
    start = lead.end() if lead else line.body
    if not _body().match(folded, start, line.end):
        return None
    colon = folded.find(":", start, line.end)
    end = colon if colon > 0 else line.end
    if end - start > 160 or (colon < 0 and (folded[line.end - 1] in ".;" or clauses.find_subject(folded, start, end)[0])):
        return None
    return start, start + len(folded[start:end].rstrip(" .;,"))


def _from_above(view: facts.TextView, outline: Outline, phrase: TimePhrase, segment: Segment) -> Clause | None:
    """"Thời gian: quý II" says when; what is due stands in the nearest line above that says something is done."""
    folded = view.folded
    lines = [*reversed(outline.lines[max(0, segment.index - 3) : segment.index]), *outline.above(segment.index)]
    for line in lines:
        text = folded[line.body : line.end]
        if clauses.has_verb(folded, line.body, line.end) and not text.startswith(("thời gian", "địa điểm", "thành phần")):
            action = clauses.trim_action(folded, line.body, min(line.end, line.body + 300))
            return Clause((action,), _subject_above(folded, outline, segment), None)
    return None


@Language.factory("thidua_deadlines", assigns=["doc._.deadlines"], requires=["doc._.citations"])
def create_deadlines(nlp: Language, name: str) -> DeadlineFinder:
    """The factory of the component."""
    return DeadlineFinder()
