"""Reads who signed: authority ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), position and name.

Source: Nghị định 30/2020/NĐ-CP, điều 13 (TM., KT., TL., TUQ., Q.); party documents write T/M, K/T. The head of a
cluster often adds a second office of his own below the first: both are the position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.components.frame import form
from extractors.components.frame.lines import AUTHORITY, DASHED, PLACE_DATE, RULE, Line
from extractors.components.frame.tail import is_glued_office, is_name, is_noise, strip_titles
from extractors.language.letters import LOWER, UPPER
from extractors.language.normalise import fold
from extractors.record import Signature

_ACTING = re.compile(r"q\s*[.,]")
"""He who acts as the head ("Q. CHỦ TỊCH") signs in his own right: that is a position."""
_NAME_AFTER_CAPITALS = re.compile(
    rf"(?P<office>[^{LOWER}]+?)[ ]+(?P<name>[{UPPER}][{LOWER}]+(?:[ ][{UPPER}][{LOWER}]*){{1,4}})$"
)


def read_signature(lines: Sequence[Line]) -> Signature:
    """The signature that the lines give; what is missing is None."""
    authority: list[str] = []
    position: list[str] = []
    name: str | None = None
    for text in _parts(lines):
        key = form.squash(text)
        if AUTHORITY.match(key) and not position and not _ACTING.match(key):
            authority.append(text)
        elif position or form.office(text) or is_glued_office(text) or _ACTING.match(key):
            position.append(text)
        elif authority:
            authority[-1] = f"{authority[-1]} {text}"
    for line in reversed(lines):
        if is_name(line):
            name = strip_titles(line.text)
            break
        merged = _NAME_AFTER_CAPITALS.match(" ".join(line.text.split()))
        if merged:
            name = merged["name"]
            break
    return Signature(authority=" ".join(authority) or None, position=" ".join(position) or None, name=name)


def _parts(lines: Sequence[Line]) -> Iterator[str]:
    """The offices on the lines, one a piece: a line may hold authority and position, or office and name."""
    for line in lines:
        text = " ".join(line.text.split()).strip(" *")
        if is_name(line) or is_noise(line) or RULE.match(line.key) or PLACE_DATE.search(line.key) or DASHED.match(text):
            continue
        merged = _NAME_AFTER_CAPITALS.match(text)
        if merged:
            text = merged["office"].strip()
        yield from _split_office(text)


def _split_office(text: str) -> Iterator[str]:
    """Parts "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" and "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" into authority and position."""
    authority = AUTHORITY.match(form.squash(text))
    if not authority or len(form.squash(text)) != len(text):
        yield text
        return
    first = form.office(text[authority.end() :])
    start = authority.end() + (first.end() if first else 0)
    folded = fold(text)
    for match in re.finditer(r"(?<=\s)\w", folded[start:]):
        at = start + match.start()
        if folded.startswith("thường trực", at) and folded.endswith("ban ", 0, at):
            continue
        if form.begins_exactly("positions", folded[at:]) and " " in folded[at:]:
            yield text[:at].strip()
            yield text[at:]
            return
    yield text
