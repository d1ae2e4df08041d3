"""One transaction on the store of the settings, for commands that change or ask something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from service.cli.app import UNREAD, fail
from service.errors import Refusal
from service.settings import Settings
from service.store.store import open_store


@contextmanager
def transaction() -> Iterator[Session]:
    """A session whose changes are kept when the command is through; a refusal ends the command with its message."""
    store = open_store(Settings())
    try:
        with store.writing() as session:
            yield session
    except Refusal as refusal:
        fail(str(refusal), UNREAD)
    finally:
        store.close()
