"""Facts as they stand now: what was read, with every decision applied."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base


class FactState(StrEnum):
    """What people have made of a fact. Rejected facts stay, and count nowhere."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


class Fact(Base):
    """One fact of one document. `data` is the whole fact in the form of the record; the columns below it are the same
    values for SQL, each named as in the record but `of_value` (`of`), `start_on` and `end_on` (a deadline's days).

    `recipient` is an award's kind of recipient, or whom a deadline's matter goes to.
    """

    __tablename__ = "fact"
    __table_args__ = (
        UniqueConstraint("document_id", "key"),
        Index("ix_fact_kind_award", "kind", "award"),
        Index("ix_fact_document_id_kind", "document_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(40))
    """The fact's id in the record ("a1"), or the one given to a fact that a person added ("x1")."""
    kind: Mapped[str] = mapped_column(String(12))
    """quantities, awards, persons, collectives, deadlines, citations, movements."""
    state: Mapped[str] = mapped_column(String(10), default=FactState.PROPOSED)
    revision: Mapped[int] = mapped_column(default=0)
    """The id of the last decision on it, 0 for none: who decides says which revision was on the screen."""
    section_key: Mapped[str | None] = mapped_column(String(40))
    topic: Mapped[str | None] = mapped_column(String(20))
    """The topic of the innermost section around the fact that has one."""
    confidence: Mapped[float]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]
    data: Mapped[dict[str, Any]]

    award: Mapped[str | None] = mapped_column(String(60))
    award_text: Mapped[str | None] = mapped_column(Text)
    giver: Mapped[str | None] = mapped_column(Text)
    giver_level: Mapped[str | None] = mapped_column(String(12))
    recipient: Mapped[str | None] = mapped_column(Text)
    count: Mapped[float | None]
    qualifier: Mapped[str | None] = mapped_column(String(10))
    status: Mapped[str | None] = mapped_column(String(10))
    occasion: Mapped[str | None] = mapped_column(Text)
    rank: Mapped[str | None] = mapped_column(String(20))
    sentence: Mapped[str | None] = mapped_column(Text)
    """The folded sentence around an award, or around a quantity that compares: whom it names tells whether another unit
    reports the same award, and which way a quantity went."""
    same_as: Mapped[str | None] = mapped_column(String(40))
    part_of: Mapped[str | None] = mapped_column(String(40))
    value: Mapped[float | None]
    value_max: Mapped[float | None]
    of_value: Mapped[float | None]
    unit: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    aspect: Mapped[str | None] = mapped_column(String(10))
    name: Mapped[str | None] = mapped_column(Text, index=True)
    role: Mapped[str | None] = mapped_column(String(12))
    position: Mapped[str | None] = mapped_column(Text)
    organisation: Mapped[str | None] = mapped_column(Text)
    award_id: Mapped[str | None] = mapped_column(String(40))
    bound: Mapped[str | None] = mapped_column(String(10))
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    action: Mapped[str | None] = mapped_column(Text)
    responsible: Mapped[str | None] = mapped_column(Text)
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id", ondelete="SET NULL"), index=True)
    """A quantity's indicator in the office's catalogue (service.indicators), None where it matches none."""


class Section(Base):
    """One section of the document's tree. Its text is `extraction.text[start:end]`."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("document_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(40))
    parent_key: Mapped[str | None] = mapped_column(String(40))
    position: Mapped[int]
    level: Mapped[int]
    label: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String(10))
    topic: Mapped[str | None] = mapped_column(String(20), index=True)
    start: Mapped[int]
    end: Mapped[int]


class Finding(Base):
    """A check's or a warning's finding about the document."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(40), index=True)
    severity: Mapped[str] = mapped_column(String(10))
    message: Mapped[str] = mapped_column(Text)
    fact_keys: Mapped[list[str]]
