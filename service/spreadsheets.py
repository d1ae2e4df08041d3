"""What is written for spreadsheets to open."""

from __future__ import annotations

_RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""


def harmless(text: str) -> str:
    """The text of a CSV cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_RUNS) else text
