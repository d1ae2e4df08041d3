"""Signing in with a password, and changing the own one; how often somebody may try is limited."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from service.accounts import attempts, passwords, sign_ins
from service.accounts.accounts import folded_name, named, set_password
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import log
from service.store.store import Store
from service.store.tables import Account
from service.store.tables.accounts import Role


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that has begun: whose, and the token for the cookie."""

    account: Account
    token: str


def sign_in(store: Store, name: str, password: str, *, address: str, hours: float) -> SignedIn:
    """Sign in, from an address. Raises Refusal, the same for a wrong name as for a wrong password."""
    name = folded_name(name)
    with store.writing() as session:
        attempts.begin(session, name, address)
    with store.reading() as session:
        account = named(session, name)
    right, newer_hash = passwords.verify(password, account.password_hash if account else None)
    if account is None or not right or not account.active:
        raise Refusal("E_WRONG_PASSWORD")
    with store.writing() as session:
        attempts.succeeded(session, name, address)
        verified = account.password_hash
        account = session.scalars(select(Account).where(Account.id == account.id).with_for_update()).one()
        # It may have been closed, or have another password, since the password was looked at.
        same = account.password_hash == verified or passwords.verify(password, account.password_hash)[0]
        if not same or not account.active:
            raise Refusal("E_WRONG_PASSWORD")
        if newer_hash is not None:
            account.password_hash = newer_hash
        token = sign_ins.begin(session, account, hours=hours)
        log(session, Actor(account.name, Role(account.role), account.unit_id), "signed_in", account=account.id)
    return SignedIn(account, token)


def change_password(
    store: Store, actor: Actor, account_id: int, old: str, new: str, *, address: str, but: str | None = None
) -> None:
    """Change the own password, which asks for the old one as signing in does. Raises Refusal."""
    with store.writing() as session:
        account = session.scalars(select(Account).where(Account.id == account_id)).one()
        attempts.begin(session, account.name, address)
    if not passwords.verify(old, account.password_hash)[0]:
        raise Refusal("E_WRONG_PASSWORD")
    with store.writing() as session:
        account = session.scalars(select(Account).where(Account.id == account_id)).one()
        attempts.succeeded(session, account.name, address)
        set_password(session, actor, account, new, but=but)
