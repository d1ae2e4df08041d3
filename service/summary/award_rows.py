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
    quote: str
    award: str | None
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
    fact = Fact.__table__.c  # columns of the table, not of the class: ten thousands of rows come twice as fast
    for ids in chosen.ids():
        query = (
            select(
                fact.document_id,
                fact.key,
                fact.state,
                fact.confidence,
                fact.quote,
                fact.award,
                fact.giver_level,
                fact.recipient,
                fact.count,
                fact.qualifier,
                fact.status,
                fact.occasion,
                fact.rank,
                fact.same_as,
                fact.part_of,
                fact.sentence,
            )
            .where(fact.kind == "awards", fact.document_id.in_(ids))
            .order_by(fact.document_id, fact.start, fact.id)
        )
        for values in session.execute(query).all():
            found[values[0]].append(AwardRow(*cast("tuple[Any, ...]", values)))
    return found


def fact_flags(session: Session, chosen: Chosen) -> dict[FactRef, tuple[Flag, ...]]:
    """What the checks found, by the fact that it is about."""
    found: dict[FactRef, list[Flag]] = defaultdict(list)
    for ids in chosen.ids():
        query = select(Finding.document_id, Finding.code, Finding.message, Finding.fact_keys).where(
            Finding.document_id.in_(ids), Finding.code.in_(list(FLAGS))
        )
        for document_id, code, message, keys in session.execute(query).all():
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
