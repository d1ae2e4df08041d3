"""Reads the lists of those a document goes to: addressees ("Kính gửi") and recipients ("Nơi nhận")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.components.frame.form import strip_marks
from extractors.components.frame.lines import DASHED, Line

_ADDRESSEES = re.compile(r"\W*kính\s+(?:gửi|gởi|trình)\W*", re.I)
_RECIPIENTS = re.compile(r"\W*n[ơo]i\s+(?:nhận|nhân|gửi)\s*[:.]?\s*", re.I)
_INNER_DASH = re.compile(r"[;.]\s*[-–+]\s*(?=\w)")


def addressees(lines: Sequence[Line]) -> list[str]:
    """Those named after "Kính gửi:", one by one, without dashes and closing marks."""
    return [part for item in _items(lines, _ADDRESSEES) for part in _parts(item, split_semicolons="-" not in item[:2])]


def recipients(lines: Sequence[Line]) -> list[str]:
    """Those listed under "Nơi nhận:", one a line, without dashes and closing marks."""
    return [part for item in _items(lines, _RECIPIENTS) for part in _parts(item, split_semicolons=False)]


def _parts(item: str, *, split_semicolons: bool) -> list[str]:
    pieces = _INNER_DASH.split(item)
    if split_semicolons and len(pieces) == 1:
        pieces = item.split(";")
    return [" ".join(part.split()) for part in map(strip_marks, pieces) if part]


def _items(lines: Sequence[Line], announcement: re.Pattern[str]) -> list[str]:
    """The lines as items: a dash begins one, so does a new paragraph after a closing mark; other lines go on."""
    items: list[str] = []
    before: Line | None = None
    for line in lines:
        text = line.text
        if before is None:
            text = announcement.sub("", text, count=1)
            if text:
                items.append(text)
        elif not text:
            continue
        elif DASHED.match(text) or not items or _begins_item(line, text, before, items[-1]):
            items.append(text)
        else:
            items[-1] = f"{items[-1]} {text}"
        before = line
    return items


def _begins_item(line: Line, text: str, before: Line, item: str) -> bool:
    if line.block is before.block:
        return item.endswith(";") and not DASHED.match(item)
    return item.endswith((";", ".", ",")) or (text[:1].isupper() and not DASHED.match(item))
