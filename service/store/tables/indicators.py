"""The office's catalogue of indicators: what quantities of many units are lined up under."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base


class Indicator(Base):
    """One indicator, say "sản lượng lương thực có hạt" in "tấn"."""

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("folded", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(40))
    summable: Mapped[bool] = mapped_column(default=True)
    """Whether the units' figures may be added up: counts and amounts, not shares and not yields."""


class IndicatorAlias(Base):
    """Other words for the indicator in reports."""

    __tablename__ = "indicator_alias"
    __table_args__ = (UniqueConstraint("indicator_id", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text, index=True)
