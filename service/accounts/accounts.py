"""Accounts: opened, listed, closed; signing in with a password and changing it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.accounts import attempts, passwords, sign_ins
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import log
from service.store.store import Store
from service.store.tables import Account, Unit
from service.store.tables.accounts import Role

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that has begun: whose, and the token for the cookie."""

    account: Account
    token: str


def folded_name(name: str) -> str:
    """The name as accounts have it: in lower case, without spaces around it."""
    return name.strip().lower()


def open_account(
    session: Session,
    actor: Actor,
    name: str,
    password: str,
    role: Role,
    *,
    full_name: str = "",
    unit_id: int | None = None,
) -> Account:
    """A new account. A clerk needs a unit, others have none. Raises Refusal."""
    name = folded_name(name)
    if not _NAME.fullmatch(name):
        raise Refusal("E_BAD_NAME")
    if (role is Role.CLERK) != (unit_id is not None):
        raise Refusal("E_CLERK_UNIT")
    if unit_id is not None and session.get(Unit, unit_id) is None:
        raise Refusal("E_NO_UNIT")
    if _named(session, name) is not None:
        raise Refusal("E_NAME_TAKEN")
    passwords.check_new(password, name=name)
    account = Account(
        name=name, full_name=full_name.strip(), role=role, unit_id=unit_id,
        password_hash=passwords.hash_password(password),
    )  # fmt: skip
    session.add(account)
    session.flush()
    log(session, actor, "account_opened", account=account.id, role=role.value)
    return account


def all_accounts(session: Session) -> list[Account]:
    """Every account, by name."""
    return list(session.scalars(select(Account).order_by(Account.name)))


def find(session: Session, name: str) -> Account:
    """The account of the name. Raises Refusal E_NO_ACCOUNT."""
    account = _named(session, folded_name(name))
    if account is None:
        raise Refusal("E_NO_ACCOUNT")
    return account


def set_password(session: Session, actor: Actor, account: Account, password: str, *, but: str | None = None) -> None:
    """Give the account another password. Whoever is signed in must sign in again, but for the sign-in `but`."""
    passwords.check_new(password, name=account.name)
    account.password_hash = passwords.hash_password(password)
    sign_ins.end_all(session, account.id, but=but)
    log(session, actor, "password_changed", account=account.id)


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


def set_active(session: Session, actor: Actor, account: Account, *, active: bool) -> None:
    """Close the account, or open it again. The last administrator cannot be closed out. Raises Refusal E_LAST_ADMIN."""
    if not active and account.role == Role.ADMIN:
        others = select(func.count()).where(Account.role == Role.ADMIN, Account.active, Account.id != account.id)
        if not session.scalar(others):
            raise Refusal("E_LAST_ADMIN")
    account.active = active
    if not active:
        sign_ins.end_all(session, account.id)
    log(session, actor, "account_enabled" if active else "account_disabled", account=account.id)


def sign_in(store: Store, name: str, password: str, *, address: str, hours: float) -> SignedIn:
    """Sign in, from an address. Raises Refusal, the same for a wrong name as for a wrong password."""
    name = folded_name(name)
    with store.writing() as session:
        attempts.begin(session, name, address)
    with store.reading() as session:
        account = _named(session, name)
    right, newer_hash = passwords.verify(password, account.password_hash if account else None)
    if account is None or not right or not account.active:
        raise Refusal("E_WRONG_PASSWORD")
    with store.writing() as session:
        attempts.succeeded(session, name, address)
        account = session.scalars(select(Account).where(Account.id == account.id)).one()
        if newer_hash is not None:
            account.password_hash = newer_hash
        token = sign_ins.begin(session, account, hours=hours)
        log(session, Actor(account.name, Role(account.role), account.unit_id), "signed_in", account=account.id)
    return SignedIn(account, token)


def _named(session: Session, name: str) -> Account | None:
    return session.scalars(select(Account).where(Account.name == name)).one_or_none()
