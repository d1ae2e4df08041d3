"""Loads the lexicons of `models/lexicons`: data, each checked against the type that the caller names.

A lexicon is a JSON file whose top level is what the caller's dataclass says. Unknown keys, missing keys and values of
the wrong type are errors when it loads, not when it is used.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

T = TypeVar("T")


class LexiconError(Exception):
    """A lexicon that does not fit its schema: the message names the file and what is wrong where."""


@cache
def load(name: str, kind: type[T]) -> T:
    """The lexicon `models/lexicons/NAME.json` as a `kind` (a dataclass, or any type that pydantic can check).

    Raises LexiconError where the file is missing or does not fit.
    """
    path = files("models").joinpath("lexicons", f"{name}.json")
    try:
        return TypeAdapter(kind).validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon {name!r}: there is no models/lexicons/{name}.json") from error
    except ValidationError as error:
        raise LexiconError(f"lexicon {name!r} does not fit its schema: {error}") from error


def strict(kind: type[T]) -> type[T]:
    """Decorates a lexicon's dataclasses so that unknown keys are refused: `@strict` above `@dataclass(frozen=True)`."""
    return with_config(ConfigDict(extra="forbid"))(kind)
