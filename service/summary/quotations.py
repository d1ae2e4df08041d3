"""Shortcomings and proposals in the units' own words: the text of the sections on them, by unit."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import Extraction, Section
from service.summary.scope import Chosen

_LONGEST = 4000
"""Characters of one section that are quoted."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A paragraph. It stands in the document's text from `start` on, on `topic`."""

    topic: str
    unit: str
    document_id: str
    section: str
    start: int
    text: str

    @property
    def path(self) -> str:
        """Where the review page shows the section."""
        return f"/documents/{self.document_id}#section-{self.section}"


def quotations(session: Session, chosen: Chosen, topic: str) -> list[Quotation]:
    """The paragraphs of the sections on the topic ("shortcomings", "proposals"), without headings, in reading order."""
    sources = chosen.by_id
    extractions = {source.extraction_id for source in chosen.sources}
    found: list[Quotation] = []
    for ids in chosen.ids():
        parents = _parents(session, ids)
        length = Section.end - Section.start
        query = (
            select(
                Section.document_id, Section.key, Section.start, Section.title, Section.type,
                func.substr(Extraction.text, Section.start + 1, length), Extraction.id,
            )
            .join(Extraction, Extraction.document_id == Section.document_id)
            .where(Section.document_id.in_(ids), Section.topic == topic)
            .order_by(Section.document_id, Section.start)
        )  # fmt: skip
        for document_id, key, start, title, kind, text, extraction_id in session.execute(query):
            inner = _inside(key, document_id, topic, parents)
            if extraction_id in extractions and not inner:
                lines = _paragraphs(text[:_LONGEST], title if kind == "heading" else None)
                found += [
                    Quotation(topic, sources[document_id].unit, document_id, key, start + at, line)
                    for at, line in lines
                ]
    order = {source.id: position for position, source in enumerate(chosen.sources)}
    return sorted(found, key=lambda one: (order[one.document_id], one.start))


def _parents(session: Session, ids: object) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    query = select(Section.document_id, Section.key, Section.parent_key, Section.topic).where(
        Section.document_id.in_(ids)  # type: ignore[arg-type]
    )
    return {(document_id, key): (parent, topic) for document_id, key, parent, topic in session.execute(query)}


def _inside(
    key: str, document_id: str, topic: str, parents: dict[tuple[str, str], tuple[str | None, str | None]]
) -> bool:
    """Whether a section around it is quoted already."""
    parent = parents[document_id, key][0]
    while parent is not None:
        parent, said = parents[document_id, parent]
        if said == topic:
            return True
    return False


def _paragraphs(text: str, title: str | None) -> list[tuple[int, str]]:
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        said = line.strip()
        is_heading = number == 0 and title is not None and title.strip() in line
        if said and not is_heading:
            found.append((at + line.index(said), said.lstrip("-+*• ")))
        at += len(line) + 1
    return found
