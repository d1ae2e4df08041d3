"""How often somebody may try to sign in: failures are counted for the name and for the address, in the database."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.accounts.secrets import hashed
from service.errors import Refusal
from service.store.store import alone_with
from service.store.tables import SignInAttempt
from service.store.tables.base import now

WINDOW = timedelta(minutes=15)
"""How long a failure counts."""

FOR_A_NAME = 5
"""Failures for one name within the window after which nobody may try it for a while."""

FOR_AN_ADDRESS = 30
"""The same for one address: an office may share one."""


def begin(session: Session, name: str, address: str) -> None:
    """Count an attempt before its password is looked at, so that many at once get no further than one after another.

    Raises Refusal E_TOO_MANY_ATTEMPTS; what is refused does not count, so that the wait has an end.
    """
    since = now() - WINDOW
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < since))
    for key, allowed in ((_of_name(name), FOR_A_NAME), (_of_address(address), FOR_AN_ADDRESS)):
        alone_with(session, key)
        counted = session.scalar(select(func.count()).where(SignInAttempt.key == key))
        if (counted or 0) >= allowed:
            raise Refusal("E_TOO_MANY_ATTEMPTS", minutes=int(WINDOW.total_seconds() // 60))
        session.add(SignInAttempt(key=key))
    session.flush()


def succeeded(session: Session, name: str, address: str) -> None:
    """Forget the failures for the name, and this attempt for the address."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.key == _of_name(name)))
    last = select(func.max(SignInAttempt.id)).where(SignInAttempt.key == _of_address(address))
    session.execute(delete(SignInAttempt).where(SignInAttempt.id == last.scalar_subquery()))


def _of_name(name: str) -> str:
    return hashed(f"name {name}")


def _of_address(address: str) -> str:
    """One key for an IPv4 address, and for a network of IPv6: a /64 belongs to one subscriber (RFC 6177)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return hashed(f"address {address}")
    if parsed.version == 6:
        return hashed(f"address {ipaddress.ip_network((parsed, 64), strict=False)}")
    return hashed(f"address {parsed}")
