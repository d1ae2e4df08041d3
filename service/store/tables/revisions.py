"""Numbers that change with what they stand for, so that what is remembered of it is known to be old."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.base import Base


class Subject(StrEnum):
    """What has a number of its own."""

    REGISTER = "register"
    """The units of the register and what became of them."""
    OFFICE = "office"
    """The units that the office entered itself, and the other names of all units."""
    INDICATORS = "indicators"
    """The catalogue of indicators."""


class Revision(Base):
    """The number of a subject as it stands: random, changed by the triggers of `service.store.revisions`."""

    __tablename__ = "revision"

    subject: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
