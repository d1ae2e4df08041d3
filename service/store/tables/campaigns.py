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
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[str] = mapped_column(Text, default="")


class CampaignUnit(Base):
    """A unit that must report."""

    __tablename__ = "campaign_unit"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True, index=True)
    due_on: Mapped[date | None]


class CampaignItem(Base):
    """A content that the reports must have. `topic` is a section's topic, `terms` words to look for in subjects."""

    __tablename__ = "campaign_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
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
    due_on: Mapped[date]
    bound: Mapped[str] = mapped_column(String(10))
    action: Mapped[str | None] = mapped_column(Text)
    responsible: Mapped[str | None] = mapped_column(Text)
    recipient: Mapped[str | None] = mapped_column(Text)
    confirmed: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[dict[str, Any] | None]
