"""Secrets that the service gives out: random, and kept only as their SHA-256 (256 random bits need no slow hash)."""

from __future__ import annotations

import hashlib
import secrets


def new_secret(prefix: str = "") -> str:
    """A new secret of 256 random bits, behind a prefix that tells what it is for."""
    return prefix + secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()
