"""Settings that people change while the service runs."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base, Json


class Setting(Base):
    """One setting, say "office_unit": the id of the unit whose office this is."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[object] = mapped_column(Json)
