"""Tokens for programs: made once, shown once, kept as a hash, bounded by scopes and by the account's role."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.accounts.identity import Identity, Scope, actor_of
from service.accounts.secrets import hashed, new_secret
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import log
from service.store.tables import Account, ApiToken
from service.store.tables.base import now

PREFIX = "thidua_"
"""What tokens begin with, so that one that lies about is recognised."""

_USE_NOTED_EVERY = timedelta(minutes=1)


def create(
    session: Session,
    actor: Actor,
    account_id: int,
    name: str,
    scopes: Collection[Scope],
    *,
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """A new token of the account. Returns its row, and the token itself, which nobody can show again."""
    token = new_secret(PREFIX)
    row = ApiToken(
        account_id=account_id, name=name, token_hash=hashed(token), scopes=sorted(set(scopes)), expires_at=expires_at
    )
    session.add(row)
    session.flush()
    log(session, actor, "token_made", account=account_id, token=row.id, scopes=row.scopes)
    return row, token


def find(session: Session, token: str) -> tuple[Identity, bool] | None:
    """Who the token speaks for, and whether its use is to be noted; None where it is unknown, over or revoked."""
    moment = now()
    query = (
        select(ApiToken, Account)
        .join(Account, Account.id == ApiToken.account_id)
        .where(ApiToken.token_hash == hashed(token), ApiToken.revoked_at.is_(None), Account.active)
        .where(or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > moment))
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    row, account = found
    identity = Identity(actor_of(account), account_id=account.id, scopes=frozenset(map(Scope, row.scopes)))
    return identity, row.last_used_at is None or row.last_used_at < moment - _USE_NOTED_EVERY


def note_use(session: Session, token: str) -> None:
    """Note that the token is used now."""
    row = session.scalars(select(ApiToken).where(ApiToken.token_hash == hashed(token))).one_or_none()
    if row is not None:
        row.last_used_at = now()


def of_account(session: Session, account_id: int) -> list[ApiToken]:
    """The account's tokens that were not revoked, the oldest first."""
    query = select(ApiToken).where(ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None))
    return list(session.scalars(query.order_by(ApiToken.id)))


def revoke(session: Session, actor: Actor, account_id: int, token_id: int) -> None:
    """Make a token of the account useless. Raises Refusal E_NO_TOKEN."""
    query = select(ApiToken).where(
        ApiToken.id == token_id, ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None)
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise Refusal("E_NO_TOKEN")
    row.revoked_at = now()
    log(session, actor, "token_revoked", account=account_id, token=token_id)
