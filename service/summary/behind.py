"""What stands behind a figure: its facts, each with its quote in its sentence, its page and its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from service.store.actors import Actor, visible
from service.store.tables import Document, Extraction, Fact, Unit
from service.summary.figures import FactRef

_AROUND = 160
"""Characters of the text on each side of the quote."""
PORTION = 100
"""Facts told at once."""


@dataclass(frozen=True, slots=True)
class FactBehind:
    """A fact behind a figure. `before` and `after` are the words around its quote, within its paragraph."""

    ref: FactRef
    unit: str
    title: str
    approved: bool
    state: str
    page: int | None
    before: str
    quote: str
    after: str


def facts_behind(session: Session, actor: Actor, refs: Sequence[FactRef]) -> list[FactBehind]:
    """The facts in the order of `refs`, at most `PORTION`; those that the actor may not see are left out."""
    wanted = list(dict.fromkeys(refs))[:PORTION]
    lead = case((Fact.start < _AROUND, Fact.start), else_=_AROUND)
    query = (
        select(
            Fact.document_id, Fact.key, Fact.state, Fact.page, Fact.start, Fact.end, Document.title, Document.file_name,
            Document.state.label("document_state"), func.coalesce(Unit.name, Document.issuer, "").label("unit"),
            func.substr(Extraction.text, Fact.start + 1 - lead, lead + (Fact.end - Fact.start) + _AROUND).label("text"),
        )
        .join(Document, Document.id == Fact.document_id)
        .join(Extraction, Extraction.id == Document.extraction_id)
        .join(Unit, Unit.id == Document.unit_id, isouter=True)
        .where(
            visible(actor), Fact.document_id.in_({ref.document_id for ref in wanted}),
            Fact.key.in_({ref.key for ref in wanted}),
        )
    )  # fmt: skip
    found = {}
    for row in session.execute(query):
        start, length = min(row.start, _AROUND), row.end - row.start
        found[FactRef(row.document_id, row.key)] = FactBehind(
            FactRef(row.document_id, row.key), row.unit, row.title or row.file_name,
            row.document_state == "approved", row.state, row.page,
            row.text[:start].rpartition("\n")[2].lstrip(), row.text[start : start + length],
            row.text[start + length :].partition("\n")[0].rstrip(),
        )  # fmt: skip
    return [found[ref] for ref in wanted if ref in found]
