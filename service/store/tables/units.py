"""The register of units: communes, districts, provinces, schools, agencies, with the time they existed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base


class UnitLevel(StrEnum):
    """The level of government that a unit belongs to; `agency` for schools, offices, unions and enterprises."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    HAMLET = "hamlet"
    AGENCY = "agency"


class Unit(Base):
    """A unit that existed from `valid_from` to `valid_to` (both included; None: open). `name` bears its type."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("source", "code"), Index("ix_unit_folded_level", "folded", "level"))

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    """Which register it comes from, or "office" for one that the office entered."""
    code: Mapped[str | None] = mapped_column(String(80))
    """Its key within the source."""
    name: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String(40))
    """As printed: "xã", "phường", "thị trấn", "huyện", "trường", "phòng" …"""
    level: Mapped[str] = mapped_column(String(10))
    folded: Mapped[str] = mapped_column(Text)
    """The name without type and diacritics, in lower case, for look-ups."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class UnitAlias(Base):
    """Another name under which documents know the unit; the office's own."""

    __tablename__ = "unit_alias"
    __table_args__ = (UniqueConstraint("unit_id", "alias"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"))
    alias: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text, index=True)


class UnitSuccession(Base):
    """One unit went, wholly or in part, into another. Many-to-many; `decree` is the resolution that did it."""

    __tablename__ = "unit_succession"

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True, index=True)
    effective_on: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    """merged, divided, renamed, unchanged."""
    decree: Mapped[str | None] = mapped_column(Text)
