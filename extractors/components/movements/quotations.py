"""Quoted passages of a text, whatever the marks: “…”, "…", «…», ‘…’, nested, of two kinds mixed, or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = re.compile(r"[“”„‟«»\"‘’\n\t]|''")
_LEFT_OPEN = re.compile(r"(?:,|;|\svà)\s*$")
_OPENING, _CLOSING = "“„«‘", "”»’"
_PAIRS = {"‘": "’"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands within quotation marks: text[start:end]; the marks stand at `start - 1` and `end`."""

    start: int
    end: int


def find_quotations(text: str) -> Iterator[Quotation]:
    """The innermost quoted passages, in order, each within one line and one table cell. One that is never closed ends
    where "và" or a comma leads to the next.

    A mark opens or closes by its shape; where its shape tells nothing or contradicts its neighbours (“A“, ”A”), by
    them: an opening mark stands after a space and before a letter.
    """
    opened: int | None = None
    single = False
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark in "\n\t":
            opened = None
        elif mark in "‘’":
            if mark == "‘":
                opened, single = at + 1, True
            elif opened is not None and single:
                yield Quotation(opened, at)
                opened = None
        elif _opens(text, match.end(), at, mark, opened is not None and not single):
            left_open = _LEFT_OPEN.search(text, opened, at) if opened is not None and not single else None
            if opened is not None and left_open is not None and left_open.start() > opened:
                yield Quotation(opened, left_open.start())
            opened, single = match.end(), False
        elif opened is not None and not single:
            yield Quotation(opened, at)
            opened = None


def _opens(text: str, end: int, at: int, mark: str, is_open: bool) -> bool:
    spaced = at == 0 or (not text[at - 1].isalnum() and text[at - 1] not in ".…!?)")
    follows = text[end : end + 1]
    leads = follows.isalnum()
    if mark in _OPENING:
        return not (is_open and not spaced and not leads)
    if mark in _CLOSING:
        return not is_open and spaced and leads
    return spaced and leads if is_open else follows not in ("", " ", ",", ".", ";", "\n")
