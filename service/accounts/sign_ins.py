"""Sign-ins: begun with a token for the cookie, found again by it, ended by time, by the person or by the office."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from service.accounts.identity import Identity, actor_of
from service.accounts.secrets import hashed, new_secret
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import log
from service.store.tables import Account, SignIn
from service.store.tables.base import now

_KEY_LENGTH = 16


def key(sign_in: SignIn) -> str:
    """What a sign-in is called on pages and in addresses: 64 bits of its hash, which open nothing."""
    return sign_in.token_hash[:_KEY_LENGTH]


def begin(session: Session, account: Account, *, hours: float) -> str:
    """Begin a sign-in that lasts so many hours. Returns its token. Sign-ins long over are forgotten on the way."""
    moment = now()
    session.execute(delete(SignIn).where(SignIn.expires_at < moment))
    token = new_secret()
    session.add(SignIn(token_hash=hashed(token), account_id=account.id, expires_at=moment + timedelta(hours=hours)))
    session.flush()
    return token


def find(session: Session, token: str) -> Identity | None:
    """Who signed in with the token; None where it is unknown, over, revoked, or the account is closed."""
    query = (
        select(SignIn.token_hash, Account)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_hash == hashed(token), SignIn.expires_at > now(), SignIn.revoked_at.is_(None))
        .where(Account.active)
    )
    found = session.execute(query).one_or_none()
    return None if found is None else Identity(actor_of(found[1]), account_id=found[1].id, sign_in=found[0])


def current(session: Session, account_id: int) -> list[SignIn]:
    """The account's sign-ins that are neither over nor revoked, the newest first."""
    return list(session.scalars(_current(account_id).order_by(SignIn.created_at.desc(), SignIn.token_hash)))


def revoke(session: Session, actor: Actor, account_id: int, sign_in_key: str) -> None:
    """End the sign-in of the account that has the `key`. Raises Refusal E_NO_SIGN_IN."""
    found = session.scalars(_current(account_id)).all()
    revoked = next((each for each in found if key(each) == sign_in_key), None)
    if revoked is None:
        raise Refusal("E_NO_SIGN_IN")
    revoked.revoked_at = now()
    log(session, actor, "sign_in_revoked", account=account_id)


def end(session: Session, token_hash: str) -> None:
    """End one sign-in."""
    session.execute(update(SignIn).where(SignIn.token_hash == token_hash).values(revoked_at=now()))


def end_all(session: Session, account_id: int, *, but: str | None = None) -> None:
    """End all sign-ins of the account, but the one with the token hash `but`."""
    ended = update(SignIn).where(SignIn.account_id == account_id, SignIn.revoked_at.is_(None))
    if but is not None:
        ended = ended.where(SignIn.token_hash != but)
    session.execute(ended.values(revoked_at=now()))


def _current(account_id: int) -> Select[SignIn]:
    return select(SignIn).where(SignIn.account_id == account_id, SignIn.expires_at > now(), SignIn.revoked_at.is_(None))
