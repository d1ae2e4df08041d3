"""What people decided: added to, never overwritten."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base, now


class Action(StrEnum):
    """What a decision does to a fact."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"


class DecisionState(StrEnum):
    """Whether a decision counts: undone by a person, or stale since a newer extraction no longer has its fact."""

    APPLIED = "applied"
    UNDONE = "undone"
    STALE = "stale"


class Decision(Base):
    """One decision about one fact, or (kind "document") about a field of the document such as its unit or period.

    `before` is the fact as it stood when it was decided, `after` the fact as decided (None for a rejection).
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    extraction_id: Mapped[int | None] = mapped_column(ForeignKey("extraction.id", ondelete="SET NULL"))
    """The extraction that the decision was made on."""
    kind: Mapped[str] = mapped_column(String(12))
    fact_key: Mapped[str] = mapped_column(String(40))
    """The fact's key in the current extraction, or the document's field."""
    action: Mapped[str] = mapped_column(String(10))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    state: Mapped[str] = mapped_column(String(10), default=DecisionState.APPLIED)
    decided_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class DoubleDecision(Base):
    """Whether two award rows of two documents tell one and the same conferral; the later row has the greater ids.

    `signature` is what both rows said when it was decided (award, recipient, count): it holds only while they do.
    """

    __tablename__ = "double_decision"
    __table_args__ = (UniqueConstraint("document_id", "fact_key", "other_document_id", "other_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    fact_key: Mapped[str] = mapped_column(String(40))
    other_document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    other_key: Mapped[str] = mapped_column(String(40))
    signature: Mapped[str] = mapped_column(Text)
    same: Mapped[bool]
    decided_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[str] = mapped_column(Text)


class Event(Base):
    """What happened to a document or an account, for the trace. Outlives what it is about; `details` holds codes and
    numbers only, no names of persons and no text of documents.
    """

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(40), index=True)
    document_id: Mapped[str | None] = mapped_column(String(32), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
