"""Other documents that a report cites: by number and symbol, by number and date, by date alone, laws by their name.

By Nghị định 30/2020/NĐ-CP a first mention gives kind, number, date, issuer and title, later ones kind and number: these
take their date from the first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.citations import context as around
from extractors.components.citations import laws, plain
from extractors.components.citations.numbers import (
    DocumentNumber,
    TypeWord,
    find_numbers,
    is_structured,
    type_of_symbol,
    type_word_before,
)
from extractors.components.component import Component
from extractors.record import Citation, CitedType

_OWN_NUMBER = re.compile(r"(?:^|[\n\t])[ *]*số\s*:?\s*$")
_LIST_LINK = re.compile(r"[\s,;]*(?:và\s+)?(?:số\s*:?\s*)?")
_SHARED = re.compile(r"\s*(?:,|và)?\s*(?:các\s+)?$")
_NUMBER_WORD = re.compile(r"số\s*:?\s*$")
_LETTERHEAD = 1200
"""How far into a text, in characters, a line "Số: 12/BC-UBND" may be the document's own number."""


class CitationFinder(Component):
    """Finds cited documents; see the module."""

    kind = "citations"

    def __call__(self, doc: Doc) -> Doc:
        """Fills `doc._.citations`."""
        view = facts.view(doc)
        found = _numbered(doc, view)
        taken = [(c.evidence.start, c.evidence.end) for c in found]
        found += plain.find(doc, view, taken)
        taken = sorted((c.evidence.start, c.evidence.end) for c in found)
        found += laws.find(doc, view, taken)
        found.sort(key=lambda citation: citation.evidence.start)
        facts.store(doc, "citations", _with_earlier_dates(found))
        return doc


def _numbered(doc: Doc, view: facts.TextView) -> list[Citation]:
    own = facts.header(doc)
    found: list[Citation] = []
    contexts: list[around.Context] = []
    starts: list[int] = []
    for number in find_numbers(view.text):
        word = type_word_before(view.bare, number.start)
        listed = found and contexts and _follows(view, contexts[-1].end, number.start)
        if word is None and not listed and not _stands_alone(view, number):
            continue
        if word is None and number.start < _LETTERHEAD and _OWN_NUMBER.search(view.folded[: number.start]):
            continue
        if own.number is not None and (own.number, own.symbol) == (number.number, number.symbol):
            continue
        kind = _kind(number, word, found[-1].doc_type if listed else None)
        context = around.read(view, number.end)
        start = word.start if word else number.start
        citation = _citation(doc, view, number, word, kind, context, start)
        _share_back(view, found, contexts, starts, start, citation, context)
        found.append(citation)
        contexts.append(context)
        starts.append(start)
    return found


def _stands_alone(view: facts.TextView, number: DocumentNumber) -> bool:
    if is_structured(number):
        return True
    named = _NUMBER_WORD.search(view.folded, max(0, number.start - 8), number.start) is not None
    return named and ("-" in number.symbol or "/" in number.symbol)


def _follows(view: facts.TextView, end: int, start: int) -> bool:
    match = _LIST_LINK.match(view.folded, end, start) if start - end < 24 else None
    return match is not None and match.end() == start


def _kind(number: DocumentNumber, word: TypeWord | None, previous: CitedType | None) -> CitedType:
    if word is not None and word.type is not None:
        return word.type
    return type_of_symbol(number) or previous or "official_letter"


def _citation(doc: Doc, view: facts.TextView, number: DocumentNumber, word: TypeWord | None, kind: CitedType,
              context: around.Context, start: int) -> Citation:  # fmt: skip
    date, issuer, rule = context.date, context.issuer, "number"
    if date is None or issuer is None:
        earlier, subject, phrase = around.read_before(view, start)
        if date is None and earlier is not None:
            date, start, rule = earlier, phrase, "date_before"
        issuer = issuer or subject
    title = context.title
    if word is not None and word.name is not None:
        title = (word.start, word.name[1])
    return Citation(
        doc_type=kind,
        number=number.number,
        symbol=number.symbol,
        date=date.iso if date else None,
        issuer=around.printed(view, issuer),
        title=around.printed(view, title),
        confidence=(0.98 if word else 0.9) if date and date.iso else 0.88,
        evidence=facts.evidence(doc, start, max(context.end, number.end)),
        found_by=rule,
    )


def _share_back(view: facts.TextView, found: list[Citation], contexts: list[around.Context], starts: list[int],
                start: int, last: Citation, context: around.Context) -> None:  # fmt: skip
    """Members of a list ("Kế hoạch số 1 … và Kế hoạch số 2 … của UBND huyện về …") share issuer, title and date."""
    for position in range(len(found) - 1, -1, -1):
        citation, own = found[position], contexts[position]
        end = max(own.end, own.issuer[1] if own.issuer else 0, citation.evidence.end)
        between = view.folded[end:start] if end <= start else None
        between = re.sub(r"số\s*:?\s*$", "", between) if between is not None else None
        if between is None or _SHARED.match(between) is None or own.title is not None:
            return
        citation.issuer = citation.issuer or last.issuer
        if context.title_opener and last.doc_type == citation.doc_type:
            citation.title = last.title
        if own.date is None and citation.date is None and own.issuer is None and last.doc_type == citation.doc_type:
            citation.date = last.date
        start = starts[position]


def _with_earlier_dates(found: list[Citation]) -> list[Citation]:
    """Completes later mentions of a document from its first one: the date, or number and date of "Nghị định 98"."""
    seen: dict[tuple[str | None, str | None], Citation] = {}
    resolved = []
    for citation in found:
        if citation.number and citation.date is None:
            first = seen.get((citation.number, citation.symbol)) or _referred(citation, seen)
            if first is not None:
                citation = replace(citation, number=first.number, symbol=first.symbol, date=first.date,
                                   found_by="later_mention", confidence=0.85)  # fmt: skip
        if citation.date is not None:
            seen.setdefault((citation.number, citation.symbol), citation)
        resolved.append(citation)
    return resolved


def _referred(citation: Citation, seen: dict[tuple[str | None, str | None], Citation]) -> Citation | None:
    """The earlier document that a kind and a number without symbol refer to."""
    if citation.symbol is not None:
        return None
    same = (first for first in seen.values() if first.doc_type == citation.doc_type)
    return next((first for first in same if first.number and first.number.split("/")[0] == citation.number), None)


@Language.factory("thidua_citations", assigns=["doc._.citations"])
def create_citations(nlp: Language, name: str) -> CitationFinder:
    """The factory of the component."""
    return CitationFinder()
