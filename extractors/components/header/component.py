"""Finds a document's own form: kind, issuer, number, title, place and date, addressees, recipients, signature."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.component import Component
from extractors.components.frame.form import strip_marks
from extractors.components.frame.frame import Frame, frame
from extractors.components.header.document_types import type_of_symbol
from extractors.components.header.issuer import find_issuer
from extractors.components.header.letterhead import read_number, read_place_date
from extractors.components.header.parties import addressees, recipients
from extractors.components.header.signature import read_signature
from extractors.language.normalise import fold
from extractors.language.periods import parse_period
from extractors.record import DocType, Header, Period

_REPORTING = frozenset({"report", "plan", "guidance", "programme"})
"""Kinds that cover a period even where their title does not name it."""
_LONGEST_PREAMBLE = 4000


class HeaderFinder(Component):
    """Fills `doc._.header`."""

    kind = "header"

    def __call__(self, doc: Doc) -> Doc:
        """The `Doc` with its header; fields that the document leaves blank are None or empty."""
        parts = frame(doc)
        number = read_number(parts.head.letterhead)
        place, date = read_place_date(parts.head.letterhead)
        if place is None and date.year is None:
            place, date = read_place_date(parts.tail.signature)
        title = " ".join(" ".join(line.text.split()) for line in parts.head.title) or None
        doc_type = _doc_type(parts, number.symbol)
        signature = read_signature(parts.tail.signature)
        preamble = _preamble(doc, parts)
        doc._.header = Header(
            doc_type=doc_type,
            issuer=find_issuer(parts.head.letterhead, facts.view(doc), preamble,
                               signature.authority),
            number=number.number,
            symbol=number.symbol,
            title=strip_marks(title) or None if title else None,
            place=place,
            date=date,
            addressees=addressees(parts.head.addressees),
            recipients=recipients(parts.tail.recipients),
            signature=signature,
            period=_period(title, facts.view(doc).text[slice(*preamble)] if doc_type in _REPORTING else "", date.year),
        )  # fmt: skip
        return doc


def _preamble(doc: Doc, parts: Frame) -> tuple[int, int]:
    """Where the body stands before its first section: there the document says who issues it and why."""
    start = parts.body[0].start if parts.body else parts.head.body
    first = next((section.start for section in facts.sections(doc)), parts.closing)
    return start, max(start, min(first, start + _LONGEST_PREAMBLE))


def _doc_type(parts: Frame, symbol: str | None) -> DocType:
    if parts.head.type_line:
        return parts.head.type_line.doc_type
    if parts.head.title:
        return "official_letter"
    by_symbol = type_of_symbol(symbol) if symbol else None
    return by_symbol or ("official_letter" if symbol and parts.head.addressees else "other")


def _period(title: str | None, preamble: str, year: int | None) -> Period:
    """The first period that the title names, else the preamble."""
    for text in (title or "", preamble):
        mention = parse_period(fold(text), year) if text else None
        if mention:
            label = " ".join(text[mention.start : mention.end].split())
            if not mention.stated and mention.year:
                label = f"{label} {mention.year}"
            return Period(label=label, start=mention.first, end=mention.last)
    return Period()


@Language.factory("thidua_header", assigns=["doc._.header"], requires=[])
def create_header(nlp: Language, name: str) -> HeaderFinder:
    """The component for `nlp.add_pipe("thidua_header")`."""
    return HeaderFinder()
