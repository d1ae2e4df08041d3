"""Campaigns: one collection of reports, who must report, by when, on what."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base, now


class CampaignState(StrEnum):
    """draft: made from a letter, to be confirmed by an officer; open; closed."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Campaign(Base):
    """One collection of reports, say "sơ kết 6 tháng đầu năm 2023"."""

    __tablename__ = "campaign"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default=CampaignState.OPEN)
    period_label: Mapped[str | None] = mapped_column(Text)
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    due_on: Mapped[date | None]
    """The last day on which a report is on time, unless a unit has its own."""
    letter_id: Mapped[str | None] = mapped_column(String(32), index=True)
    """The document (a guidance letter) that it was made from. No foreign key: documents refer to campaigns."""
    addressees: Mapped[list[Any]] = mapped_column(default=list)
    """Whom the letter addresses: text, evidence and how many units of the register it stands for, one for each."""
    revision: Mapped[int] = mapped_column(default=0)
    """Rises with every change of the items."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[str] = mapped_column(Text, default="")


class CampaignUnit(Base):
    """A unit that must report."""

    __tablename__ = "campaign_unit"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True, index=True)
    due_on: Mapped[date | None]
    confirmed: Mapped[bool] = mapped_column(default=True)
    """False: the letter was read so, and nobody has confirmed it yet."""


class CampaignItem(Base):
    """A content that the reports must have. `topic` is a section's topic, `terms` words to look for in subjects."""

    __tablename__ = "campaign_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    audience: Mapped[str | None] = mapped_column(Text)
    """Whom the letter asks for it ("Các khối thi đua"), where that is not everybody."""
    topic: Mapped[str | None] = mapped_column(String(20))
    terms: Mapped[list[str]]
    needs_figures: Mapped[bool] = mapped_column(default=False)
    confirmed: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[dict[str, Any] | None]
    """Where the letter asks for it: start, end, quote, page."""


class CampaignDeadline(Base):
    """A deadline of the campaign: what is due, by whom, to whom, when."""

    __tablename__ = "campaign_deadline"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    due_on: Mapped[date | None]
    """None where the letter gives no day ("trong vòng 03 ngày kể từ …")."""
    rule: Mapped[str | None] = mapped_column(Text)
    """An RFC 5545 RRULE for a deadline that comes again."""
    bound: Mapped[str] = mapped_column(String(10))
    action: Mapped[str | None] = mapped_column(Text)
    responsible: Mapped[str | None] = mapped_column(Text)
    recipient: Mapped[str | None] = mapped_column(Text)
    confirmed: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[dict[str, Any] | None]


class SubmissionCheck(Base):
    """What a document holds of its campaign's items: for each the item's mark and the fields of an ItemResult. Valid
    while `stamp` is what the document and the items are at (service.campaigns.completeness).
    """

    __tablename__ = "submission_check"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    stamp: Mapped[str] = mapped_column(String(80))
    results: Mapped[list[Any]]
