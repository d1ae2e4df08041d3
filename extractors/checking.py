"""A record's facts checked again, by the checks of the pipeline: after people have decided on them, say."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.checks.component import Checks
from extractors.layout import document_of
from extractors.record import Check, Record


def checks_of(record: Record) -> list[Check]:
    """What the checks find in the record's facts, header and text as they are now; its own `checks` are not read.

    Facts of a kind must stand in the order of the text.
    """
    doc = Doc(Vocab())  # the checks ask for the text of the document and for facts, never for tokens
    doc._.document = document_of(record.layout, record.text)
    doc._.header, doc._.sections = record.header, record.sections
    for kind in facts.FACT_KINDS:
        setattr(doc._, kind, getattr(record, kind))
    found: list[Check] = Checks()(doc)._.checks
    return found
