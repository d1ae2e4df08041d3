"""Documents handed in, and what the extractors said of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base, new_id, now


class DocumentState(StrEnum):
    """Where a document is on its way: waiting → reading → ready → approved, or failed."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    APPROVED = "approved"
    FAILED = "failed"


class Document(Base):
    """One file handed in. Its original lies unchanged among the files under `sha256`.

    The columns from `doc_type` to `period_end` begin as what the extractors read and follow the decisions.
    `owner` is the id of the unit whose clerk handed it in as text, "" for an officer or a batch: one file is kept once
    for each owner, so that a clerk never learns from a duplicate what another unit has handed in.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("owner", "sha256"),
        Index("ix_document_state_uploaded_at", "state", "uploaded_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    owner: Mapped[str] = mapped_column(String(32), default="")
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    file_name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str | None] = mapped_column(String(100))
    source_path: Mapped[str | None] = mapped_column(Text)
    """Where a batch found it, relative to the folder it walked."""

    uploaded_at: Mapped[datetime] = mapped_column(default=now, index=True)
    uploaded_by: Mapped[str] = mapped_column(Text, default="")
    """The name of the account, "" for the command line."""

    state: Mapped[str] = mapped_column(String(10), default=DocumentState.WAITING)
    error_code: Mapped[str | None] = mapped_column(String(40))
    error_message: Mapped[str | None] = mapped_column(Text)
    lease_owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    extraction_id: Mapped[int | None]
    """The extraction that the facts come from; None until it was read once. No foreign key: the two tables would need
    each other first."""
    pipeline_version: Mapped[str | None] = mapped_column(String(40), index=True)
    failed_version: Mapped[str | None] = mapped_column(String(40))
    """The version of the pipeline that could not read it, if the last try failed."""
    pages: Mapped[int | None]
    read_at: Mapped[datetime | None]

    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id", ondelete="SET NULL"), index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="SET NULL"), index=True)
    unit_how: Mapped[str | None] = mapped_column(String(12))
    """How the unit was guessed from the letterhead (service.units.matching.How); None where it was given."""
    unit_candidates: Mapped[list[Any] | None]
    """The ids of the units that the letterhead may mean, where it is for a person to choose."""
    campaign_guessed: Mapped[bool] = mapped_column(default=False)
    received_on: Mapped[date | None]
    """The day on which it reached the office, where a person said so: it need not be that of the upload."""
    doc_type: Mapped[str | None] = mapped_column(String(20), index=True)
    title: Mapped[str | None] = mapped_column(Text)
    issuer: Mapped[str | None] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(String(40))
    symbol: Mapped[str | None] = mapped_column(String(80))
    issued_on: Mapped[date | None]
    period_label: Mapped[str | None] = mapped_column(Text)
    period_start: Mapped[date | None] = mapped_column(index=True)
    period_end: Mapped[date | None]

    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str | None] = mapped_column(Text)
    replaces_id: Mapped[str | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"), index=True)
    """The earlier document that this one corrects; sums leave the replaced one out."""


class Extraction(Base):
    """What one version of the pipeline said of a document: never changed, only added to."""

    __tablename__ = "extraction"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    pipeline_name: Mapped[str] = mapped_column(String(80))
    pipeline_version: Mapped[str] = mapped_column(String(40))
    schema_version: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10))
    origin: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    record: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The record as JSON, deflated (service.store.records packs and unpacks it)."""
