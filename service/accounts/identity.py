"""Who a request comes from: somebody signed in, a program with a token, or the one person of an unshared machine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from service.store.actors import Actor
from service.store.tables import Account
from service.store.tables.accounts import Role


class Scope(StrEnum):
    """What a token may be used for. Its account's role bounds it as well."""

    READ = "read"
    UPLOAD = "upload"
    DECIDE = "decide"
    EXPORT = "export"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody known. `account_id` is None for the local person; `sign_in` is the hash of the session's token."""

    actor: Actor
    account_id: int | None = None
    scopes: frozenset[Scope] = frozenset(Scope)
    sign_in: str | None = None

    @property
    def by_token(self) -> bool:
        """Whether this is a program with a token."""
        return self.account_id is not None and self.sign_in is None


LOCAL_PERSON = Identity(Actor("", Role.ADMIN))
"""The one person who uses a service that has no accounts and that only this machine reaches."""


def has_accounts(session: Session) -> bool:
    """Whether there is any account, active or not."""
    return bool(session.scalar(select(exists().where(Account.id.is_not(None)))))


def actor_of(account: Account) -> Actor:
    """The account as somebody who acts on the store."""
    return Actor(account.name, Role(account.role), account.unit_id)
