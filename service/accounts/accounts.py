"""Accounts: opened, listed, changed, closed."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.accounts import passwords, sign_ins
from service.accounts.identity import has_accounts
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import log
from service.store.tables import Account, Unit
from service.store.tables.accounts import Role

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


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
    """A new account. A clerk needs a unit, others have none.

    The first account ends the time of the one person who needed none: it is an administrator's, or nobody could open
    another. Raises Refusal.
    """
    name = folded_name(name)
    if not _NAME.fullmatch(name):
        raise Refusal("E_BAD_NAME")
    if role is not Role.ADMIN and not has_accounts(session):
        raise Refusal("E_FIRST_ADMIN")
    unit_id = _checked_unit(session, role, unit_id)
    if named(session, name) is not None:
        raise Refusal("E_NAME_TAKEN")
    passwords.check_new(password, name=name)
    account = Account(
        name=name, full_name=full_name.strip(), role=role, unit_id=unit_id,
        password_hash=passwords.hash_password(password),
    )  # fmt: skip
    session.add(account)
    session.flush()
    log(session, actor, "account_opened", account=account.id, role=role.value, unit=unit_id)
    return account


def change(
    session: Session, actor: Actor, account: Account, *, role: Role, full_name: str, unit_id: int | None
) -> None:
    """Give the account another role, full name and unit; who is signed in has them from the next request on.

    The last administrator stays one. Raises Refusal.
    """
    if role is not Role.ADMIN:
        _require_another_admin(session, account)
    account.unit_id = _checked_unit(session, role, unit_id)
    account.role, account.full_name = role, full_name.strip()
    log(session, actor, "account_changed", account=account.id, role=role.value, unit=account.unit_id)


def kept_unit(account: Account, role: Role) -> int | None:
    """The unit that the account keeps with the role: who is a clerk no more has none."""
    return account.unit_id if role is Role.CLERK else None


def all_accounts(session: Session) -> list[Account]:
    """Every account, by name."""
    return list(session.scalars(select(Account).order_by(Account.name)))


def find(session: Session, name: str) -> Account:
    """The account of the name. Raises Refusal E_NO_ACCOUNT."""
    account = named(session, folded_name(name))
    if account is None:
        raise Refusal("E_NO_ACCOUNT")
    return account


def by_id(session: Session, account_id: int) -> Account:
    """The account of the id. Raises Refusal E_NO_ACCOUNT."""
    account = session.get(Account, account_id)
    if account is None:
        raise Refusal("E_NO_ACCOUNT")
    return account


def set_password(session: Session, actor: Actor, account: Account, password: str, *, but: str | None = None) -> None:
    """Give the account another password. Whoever is signed in must sign in again, but for the sign-in `but`."""
    passwords.check_new(password, name=account.name)
    account.password_hash = passwords.hash_password(password)
    sign_ins.end_all(session, account.id, but=but)
    log(session, actor, "password_changed", account=account.id)


def set_active(session: Session, actor: Actor, account: Account, *, active: bool) -> None:
    """Close the account, or open it again. The last administrator cannot be closed out. Raises Refusal E_LAST_ADMIN."""
    if not active:
        _require_another_admin(session, account)
        sign_ins.end_all(session, account.id)
    account.active = active
    log(session, actor, "account_enabled" if active else "account_disabled", account=account.id)


def _checked_unit(session: Session, role: Role, unit_id: int | None) -> int | None:
    """The unit, if an account of the role has one and it exists. Raises Refusal."""
    if (role is Role.CLERK) != (unit_id is not None):
        raise Refusal("E_CLERK_UNIT")
    if unit_id is not None and session.get(Unit, unit_id) is None:
        raise Refusal("E_NO_UNIT")
    return unit_id


def _require_another_admin(session: Session, account: Account) -> None:
    """Raise Refusal E_LAST_ADMIN where the account is the only active one of an administrator.

    The rows are locked, so that two administrators who close each other out at once are told one after the other.
    """
    active = select(Account.id).where(Account.role == Role.ADMIN, Account.active).order_by(Account.id)
    if session.scalars(active.with_for_update()).all() == [account.id]:
        raise Refusal("E_LAST_ADMIN")


def named(session: Session, name: str) -> Account | None:
    """The account of the name as accounts have it (`folded_name`); None where there is none."""
    return session.scalars(select(Account).where(Account.name == name)).one_or_none()
