"""Who acts: an account or the command line, and which documents it may see."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, true

from service.store.tables import Document
from service.store.tables.accounts import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts on the store. `unit_id` is a clerk's own unit."""

    name: str
    role: Role
    unit_id: int | None = None

    @property
    def owner(self) -> str:
        """What documents that this actor hands in are marked with (see Document.owner)."""
        return f"unit-{self.unit_id}" if self.role is Role.CLERK else ""

    @property
    def reviews(self) -> bool:
        """Whether the actor may review, approve and sum up."""
        return self.role is not Role.CLERK

    @property
    def administers(self) -> bool:
        """Whether the actor may change accounts, units and settings."""
        return self.role is Role.ADMIN


COMMAND_LINE = Actor("", Role.ADMIN)
"""Who works on the machine itself."""


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on `document` that holds for those the actor may see: a clerk sees what the own unit handed in.

    A document that an officer later moves to another unit stays visible to the clerk's unit that handed it in, and
    only to it: what was handed in by others may hold what they did not mean to share.
    """
    return true() if actor.reviews else Document.owner == actor.owner
