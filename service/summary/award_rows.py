"""The rows of awards of the counted documents, read from the store in the order of each text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store.tables import Fact, Finding
from service.summary.figures import FLAGS, FactRef, Flag, flag
from service.summary.scope import Chosen

UNSURE = 0.5
"""A fact that the extractors give less confidence, and that nobody has decided on, is flagged."""


@dataclass(slots=True)
class AwardRow:
    """One row of awards as it stands: see `extractors.record.Award` for the fields from `award` to `part_of`. `ref` is
    the fact that the row is."""

    document_id: str
    key: str
    state: str
    confidence: float
    start: int
    end: int
    quote: str
    award: str | None
    giver: str | None
    giver_level: str | None
    recipient: str
    count: float | None
    qualifier: str | None
    status: str
    occasion: str | None
    rank: str | None
    same_as: str | None
    part_of: str | None
    sentence: str | None
    ref: FactRef = field(init=False)

    def __post_init__(self) -> None:
        self.ref = FactRef(self.document_id, self.key)


def award_rows(session: Session, chosen: Chosen) -> dict[str, list[AwardRow]]:
    """The rows by document, rejected ones too: what they say of other rows still tells which of those are the same."""
    found: dict[str, list[AwardRow]] = defaultdict(list)
    for ids in chosen.ids():
        query = select(
            Fact.document_id, Fact.key, Fact.state, Fact.confidence, Fact.start, Fact.end, Fact.quote, Fact.award,
            Fact.giver, Fact.giver_level, Fact.recipient, Fact.count, Fact.qualifier, Fact.status, Fact.occasion,
            Fact.rank, Fact.same_as, Fact.part_of, Fact.sentence,
        ).where(
            Fact.kind == "awards", Fact.document_id.in_(ids)
        ).order_by(Fact.document_id, Fact.start, Fact.id)  # fmt: skip
        for values in session.execute(query):
            row = AwardRow(*cast(tuple[Any, ...], values))
            found[row.document_id].append(row)
    return found


def fact_flags(session: Session, chosen: Chosen) -> dict[FactRef, tuple[Flag, ...]]:
    """What the checks found, by the fact that it is about."""
    found: dict[FactRef, list[Flag]] = defaultdict(list)
    for ids in chosen.ids():
        query = select(Finding.document_id, Finding.code, Finding.message, Finding.fact_keys).where(
            Finding.document_id.in_(ids), Finding.code.in_(list(FLAGS))
        )
        for document_id, code, message, keys in session.execute(query):
            told = flag(code, [FactRef(document_id, key) for key in keys], message)
            for ref in told.facts:
                found[ref].append(told)
    return {ref: tuple(flags) for ref, flags in found.items()}


def reading_flags(state: str, confidence: float, origin: str, ref: FactRef) -> list[Flag]:
    """What is known of the reading of a fact that nobody has decided on."""
    if state != "proposed":
        return []
    found = [flag("unsure", [ref])] if confidence < UNSURE else []
    return [*found, flag("from_scan", [ref])] if origin == "ocr" else found
