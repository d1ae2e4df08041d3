"""Passwords: hashed with Argon2 (through pwdlib), checked in about the same time whether the account exists or not."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash

from service.errors import Refusal

MIN_LENGTH = 10
"""Characters that a password must have (NIST SP 800-63B asks for 8; length matters more than kinds of characters)."""

MAX_LENGTH = 200

_AT_ONCE = BoundedSemaphore(
    2
)  # each takes 64 MiB and a core for a while: a crowd at the door must not fill the machine


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


def check_new(password: str, *, name: str) -> None:
    """Refuse a password that is easily guessed. Raises Refusal E_WEAK_PASSWORD."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH or password.casefold() == name or len(set(password)) < 4:
        raise Refusal("E_WEAK_PASSWORD", length=MIN_LENGTH)


def hash_password(password: str) -> str:
    """The hash to keep."""
    with _AT_ONCE:
        return _hasher().hash(_one_spelling(password))


def verify(password: str, kept: str | None) -> tuple[bool, str | None]:
    """Whether the password is the one of the hash, and a new hash to keep where the old one is of weaker settings.

    Without a hash, because there is no such account, one is checked all the same: the time tells nothing.
    """
    with _AT_ONCE:
        if kept is None:
            _hasher().verify(_one_spelling(password), _nobodys())
            return False, None
        return _hasher().verify_and_update(_one_spelling(password), kept)


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody's password")


def _one_spelling(password: str) -> str:
    """The password in NFC: keyboards differ in how they put Vietnamese letters together."""
    return unicodedata.normalize("NFC", password)
