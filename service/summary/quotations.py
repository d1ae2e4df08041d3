"""Shortcomings and proposals in the units' own words: the text of the sections on them, by unit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.places import place
from service.store.tables import Extraction, Section
from service.summary.scope import Chosen, Source

_LONGEST = 4000
"""Characters of one section that are quoted."""
_CLOSING = re.compile(r"^trên đây là|(?:trân trọng|kính) (?:báo cáo|đề nghị)[^.]{0,60}\./\.$")
_BULLETS = "-+*• "


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
        """Where the review page shows the words."""
        return place(self.document_id, self.text)


def quotations(
    session: Session, chosen: Chosen, topic: str, *, sources: Sequence[Source] | None = None
) -> list[Quotation]:
    """The paragraphs of the sections on the topic ("shortcomings", "proposals"), in reading order: without headings,
    without what sections within them say on another topic ("Nguyên nhân"), without the report's closing words.
    `sources` are the reports that are asked for, all unless given."""
    found: list[Quotation] = []
    for ids in chosen.ids() if sources is None else [[source.id for source in sources]]:
        trees = _trees(session, ids)
        for document_id, key, start, text in _texts(session, chosen, ids, topic):
            tree = trees[document_id]
            if tree.within_same_topic(key):
                continue
            for at, line in _lines(text[:_LONGEST], start):
                section = tree.at(at)
                if section is None or tree.topic(section.key) != topic or _is_title(section, at, line):
                    continue
                if not _CLOSING.search(fold(line)):
                    unit = chosen.by_id[document_id].unit
                    found.append(Quotation(topic, unit, document_id, section.key, at, line))
    order = {source.id: position for position, source in enumerate(chosen.sources)}
    return sorted(found, key=lambda one: (order[one.document_id], one.start))


@dataclass(frozen=True, slots=True)
class _Part:
    """A section, as the tree needs it."""

    key: str
    parent: str | None
    topic: str | None
    title: str | None
    start: int
    end: int


class _Tree:
    """The sections of one document."""

    def __init__(self) -> None:
        self.parts: dict[str, _Part] = {}

    def topic(self, key: str | None) -> str | None:
        """The topic of the section, or of the nearest around it that has one."""
        while key is not None:
            part = self.parts[key]
            if part.topic is not None:
                return part.topic
            key = part.parent
        return None

    def within_same_topic(self, key: str) -> bool:
        """Whether a section around it is on the same topic, and so quotes it."""
        part = self.parts[key]
        parent = part.parent
        while parent is not None:
            if self.parts[parent].topic == part.topic:
                return True
            parent = self.parts[parent].parent
        return False

    def at(self, offset: int) -> _Part | None:
        """The innermost section around the offset: the last in reading order."""
        return next((part for part in reversed(self.parts.values()) if part.start <= offset < part.end), None)


def _trees(session: Session, ids: Sequence[str]) -> dict[str, _Tree]:
    section = Section.__table__.c
    query = select(
        section.document_id, section.key, section.parent_key, section.topic, section.title, section.start, section.end
    ).where(section.document_id.in_(ids)).order_by(section.document_id, section.position)  # fmt: skip
    trees: dict[str, _Tree] = defaultdict(_Tree)
    for document_id, key, parent, topic, title, start, end in session.execute(query):
        trees[document_id].parts[key] = _Part(key, parent, topic, title, start, end)
    return trees


def _texts(session: Session, chosen: Chosen, ids: Sequence[str], topic: str) -> Iterator[tuple[Any, ...]]:
    """Of each section on the topic: document, key, start and text."""
    extractions = {source.extraction_id for source in chosen.sources}
    query = (
        select(
            Section.document_id, Section.key, Section.start,
            func.substr(Extraction.text, Section.start + 1, Section.end - Section.start), Extraction.id,
        )
        .join(Extraction, Extraction.document_id == Section.document_id)
        .where(Section.document_id.in_(ids), Section.topic == topic)
    )  # fmt: skip
    for document_id, key, start, text, extraction_id in session.execute(query):
        if extraction_id in extractions:
            yield document_id, key, start, text


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The lines of the text without the bullets before them, each with its offset in the document."""
    for line in text.split("\n"):
        said = line.strip(_BULLETS)
        if said:
            yield start + line.index(said), said
        start += len(line) + 1


def _is_title(section: _Part, at: int, line: str) -> bool:
    """Whether the line is the one that titles the section: it holds the title and stands at the section's start."""
    return section.title is not None and section.title.strip() in line and at - section.start < len(line) + 12
