"""Waiting for what happens beside a test."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_for(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Return when the condition holds; fail when it still does not after so many seconds."""
    last = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < last, "what was waited for did not happen"
        time.sleep(0.05)
