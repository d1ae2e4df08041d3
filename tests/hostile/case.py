"""A hostile file: how to make it, and what may come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

READ = "read"
"""Stands among the expected outcomes for a valid record."""


@dataclass(frozen=True)
class Case:
    """A file made by `make` under the name `file_name`; `outcomes` are error codes of the catalogue, or READ."""

    file_name: str
    make: Callable[[], bytes]
    outcomes: tuple[str, ...]
