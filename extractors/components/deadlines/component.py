"""Deadlines: by when someone has to do something, what, who and to whom.

A bound in time is a deadline where it lies ahead of the document's own date (or recurs) and its clause says what is to
be done. What was done, what a cited document says, how long something is valid and on what day figures were taken are
none. Under a heading of a quarter or month each item is one deadline.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.component import Component
from extractors.components.deadlines import clauses
from extractors.components.deadlines.clauses import Clause, Span
from extractors.components.deadlines.lines import Outline
from extractors.components.deadlines.phrases import find_phrases
from extractors.components.deadlines.reading import read_clause, segment_of
from extractors.components.deadlines.recurring import TimePhrase
from extractors.components.deadlines.schedule import ScheduledTask, scheduled_items
from extractors.components.deadlines.tables import tabled_tasks
from extractors.components.deadlines.time import Standpoint, standpoint
from extractors.record import Deadline

_NEW_CLAUSE = re.compile(r"[;.\n]")


class DeadlineFinder(Component):
    """Finds deadlines; see the module."""

    kind = "deadlines"

    def __call__(self, doc: Doc) -> Doc:
        """Fills `doc._.deadlines`."""
        view = facts.view(doc)
        outline = Outline(view.folded)
        here = standpoint(doc, view)
        tasks = [*scheduled_items(view, outline, here.year), *tabled_tasks(view, facts.document(doc), here.year)]
        tasks = [task for task in tasks if here.allows_schedule(doc, view, task.action, task.last)]
        found = [_scheduled(doc, view, task) for task in tasks]
        spans = [span for task in tasks for span in (task.quote, task.action, task.heading)]
        found += _phrased(doc, view, outline, here, spans)
        facts.store(doc, "deadlines", found)
        return doc


def _text(view: facts.TextView, *spans: Span | None) -> str | None:
    parts = [" ".join(view.text[span[0] : span[1]].split()) for span in spans if span is not None]
    return " ".join(part for part in parts if part) or None


def _scheduled(doc: Doc, view: facts.TextView, task: ScheduledTask) -> Deadline:
    subject, predicate = clauses.find_subject(view.folded, *task.action)
    recipient, _ = clauses.find_recipient(view.folded, *task.action)
    whole = task.quote == task.action or subject is None
    return Deadline(
        bound=task.bound,
        start=task.first,
        end=task.last,
        rule=task.rule,
        action=_text(view, task.action if whole else (predicate, task.action[1])),
        responsible=_text(view, task.responsible or subject),
        recipient=_text(view, task.recipient or recipient),
        confidence=0.92 if task.found_by == "schedule" else 0.85,
        evidence=facts.evidence(doc, *task.quote),
        found_by=task.found_by,
    )


def _phrased(doc: Doc, view: facts.TextView, outline: Outline, here: Standpoint, taken: list[Span]) -> list[Deadline]:
    cited = facts.spans_of(doc, "citations")
    phrases = [
        here.placed(doc, phrase)
        for phrase in find_phrases(view.folded, here.year)
        if not facts.overlaps(phrase.start, phrase.end, cited) and not _overlaps(phrase, taken)
    ]
    phrases = _without_repeated(view.folded, phrases)
    found = []
    last: tuple[int, Clause] | None = None
    waiting: list[
        tuple[int, TimePhrase]
    ] = []  # "Định kỳ 6 tháng (…) và hằng năm (…), các sở báo cáo": what comes says all
    for position, phrase in enumerate(phrases):
        earlier = phrases[position - 1].end if position else 0
        later = phrases[position + 1].start if position + 1 < len(phrases) else len(view.folded)
        segment = segment_of(view.folded, outline, phrase, earlier, later)
        if not here.allows(doc, view, phrase, segment.start, segment.end):
            continue
        clause = read_clause(view.folded, outline, phrase, segment)
        if clause is None and last is not None and last[0] >= segment.sentence:
            clause = last[1]  # "trước ngày 15/6 và trước ngày 15/12": both for what the first clause says
        audience = clauses.audience_after(view.folded, phrase.end)
        if clause is not None and audience is not None:
            clause = replace(clause, responsible=audience)
        waiting = [(sentence, each) for sentence, each in waiting if sentence == segment.sentence]
        if (
            clause is None
            and phrase.kind == "recurring"
            and not view.folded[segment.sentence : phrase.start].strip(" -+*")
        ):
            waiting.append((segment.sentence, phrase))
        if clause is not None:
            found += [_deadline(doc, view, each, clause) for _, each in waiting]
            waiting = []
            found.append(_deadline(doc, view, phrase, clause))
            last = (phrase.start, clause)
    return found


def _deadline(doc: Doc, view: facts.TextView, phrase: TimePhrase, clause: Clause) -> Deadline:
    return Deadline(
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


def _overlaps(phrase: TimePhrase, taken: list[Span]) -> bool:
    return any(start < phrase.end and phrase.start < end for start, end in taken)


def _confidence(phrase: TimePhrase) -> float:
    if phrase.relation in ("before", "by") and phrase.kind in ("date", "label"):
        return 0.95
    return {"date": 0.8, "label": 0.85, "period": 0.75, "recurring": 0.75, "relative": 0.7}[phrase.kind]


def _without_repeated(folded: str, phrases: list[TimePhrase]) -> list[TimePhrase]:
    """Leaves "định kỳ" out where its clause goes on to say when ("định kỳ báo cáo trước ngày 25 hằng tháng")."""
    kept = []
    for phrase, later in zip_longest(phrases, phrases[1:]):
        repeated = later is not None and _repeats(phrase, later)
        if not repeated or _NEW_CLAUSE.search(folded, phrase.end, later.start):
            kept.append(phrase)
    return kept


def _repeats(phrase: TimePhrase, later: TimePhrase) -> bool:
    """Whether a later phrase says on which day what the phrase only says to recur: "Hằng quý, …, trước ngày 20 …"."""
    if phrase.relation == "periodic":
        return _says_when(later)
    first, second = phrase.rule or "", later.rule or ""
    dayless = "BYMONTHDAY" in second and "DAY" not in first
    return dayless and first.split(";")[0] == second.split(";")[0] and ("INTERVAL=3" in first) == ("BYMONTH=" in second)


def _says_when(phrase: TimePhrase) -> bool:
    return phrase.relation != "plain" and (phrase.rule is not None or phrase.bound in ("before", "by"))


@Language.factory("thidua_deadlines", assigns=["doc._.deadlines"], requires=["doc._.citations"])
def create_deadlines(nlp: Language, name: str) -> DeadlineFinder:
    """The factory of the component."""
    return DeadlineFinder()
