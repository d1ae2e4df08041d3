"""Splits a document's first lines: letterhead, kind and title, addressees; what follows is the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.components.frame import form
from extractors.components.frame.lines import (
    ADDRESSEES,
    BARE_NUMBER,
    DASHED,
    LETTER_SUBJECT,
    NATION,
    NUMBER,
    PLACE_DATE,
    RECIPIENTS,
    RULE,
    Line,
)  # fmt: skip
from extractors.components.header.document_types import TypeLine, read_type_line
from extractors.components.sections.labels import read_labels

_LONGEST_TITLE = 600
_LONGEST_LINE = 140
"""A line longer than this is a paragraph of the body unless it is set apart as a title."""


@dataclass(slots=True)
class Head:
    """The first lines, sorted into parts. `letterhead` holds what stands outside title and addressees; `body` is the
    offset where the body starts."""

    letterhead: list[Line] = field(default_factory=list)
    type_line: TypeLine | None = None
    title: list[Line] = field(default_factory=list)
    addressees: list[Line] = field(default_factory=list)
    body: int = 0


def split_head(lines: Sequence[Line]) -> Head:
    """The parts of a document's first lines. A document that begins with its body has none of them."""
    head = Head()
    position = _letterhead(lines, head)
    if position < len(lines):
        if head.type_line:
            position = _title(lines, position, head)
        while position < len(lines) and _belongs_to_letterhead(lines[position]):
            head.letterhead.append(lines[position])
            position += 1
        position = _addressees(lines, position, head)
    head.body = lines[position].start if position < len(lines) else (lines[-1].end if lines else 0)
    return head


def _letterhead(lines: Sequence[Line], head: Head) -> int:
    """Takes the lines up to the kind of document, the addressees or the body; returns where the next part begins."""
    last = _last_anchor(lines)
    position = 0
    while position <= last:
        line = lines[position]
        kind = None if line.column == 0 or NATION.search(line.key) else read_type_line(line.text)
        if kind and not (kind.doc_type == "other" and position < last and len(line.text) > 40):
            head.type_line = kind
            return position
        if ADDRESSEES.match(line.key):
            return position
        if LETTER_SUBJECT.match(line.key) and not head.title:
            position = _subject(lines, position, head)
            continue
        head.letterhead.append(line)
        position += 1
    return position


def _last_anchor(lines: Sequence[Line]) -> int:
    """The index of the last line that can only stand in a document's head; -1 where there is none."""
    last = -1
    for index, line in enumerate(lines):
        if RECIPIENTS.match(line.key) and index > 3:
            break
        if len(line.text) > _LONGEST_LINE and line.column is None:
            if not line.marked:
                break
            continue
        if line.column != 0 and read_type_line(line.text):
            last = index
            break
        if (
            line.column is not None
            or _belongs_to_letterhead(line)
            or ADDRESSEES.match(line.key)
            or (LETTER_SUBJECT.match(line.key))
        ):
            last = index
            if ADDRESSEES.match(line.key):
                break
    return last


def _belongs_to_letterhead(line: Line) -> bool:
    return bool(
        NATION.search(line.key)
        or (len(line.text) < 90 and PLACE_DATE.search(line.key))
        or (len(line.text) < 90 and (NUMBER.match(line.text) or BARE_NUMBER.match(line.text)))
        or RULE.match(line.key)
    )


def _subject(lines: Sequence[Line], position: int, head: Head) -> int:
    """Takes the subject of an official letter, which goes on in its column to the next anchor."""
    column = lines[position].column
    while position < len(lines):
        line = lines[position]
        if head.title and (line.column != column or _belongs_to_letterhead(line) or ADDRESSEES.match(line.key)
                           or read_type_line(line.text)):  # fmt: skip
            break
        if (
            column is None
            and head.title
            and (len(line.text) > _LONGEST_LINE or (line.block.centred and form.capitals(line.text)))
        ):
            break
        head.title.append(line)
        position += 1
    return position


def _title(lines: Sequence[Line], position: int, head: Head) -> int:
    """Takes the kind's line and the title after it; returns where the next part begins."""
    kind = head.type_line
    assert kind is not None
    first = lines[position]
    rest = first.text[kind.end :].lstrip(" :–-")
    if rest:
        start = first.end - len(rest)
        head.title = [Line(start, first.end, rest, form.squash(rest), first.block)]
    position += 1
    held: list[Line] = head.title  # a letter's subject never stands with a kind
    taken = sum(len(line.text) for line in held)
    while position < len(lines):
        line = lines[position]
        if RULE.match(line.key):
            position += 1
            if held:
                break
            continue
        if not _goes_on(held, line, kind):
            break
        held.append(line)
        taken += len(line.text)
        position += 1
        if taken > _LONGEST_TITLE:
            break
    return position


def _goes_on(held: Sequence[Line], line: Line, kind: TypeLine) -> bool:
    """Whether the line is (more of) the title."""
    if ADDRESSEES.match(line.key) or _belongs_to_letterhead(line) or line.text.startswith("("):
        return False
    if line.column is not None and held and held[-1].column is None:
        return False
    labels = read_labels(line.text)
    if labels and labels[0].style in ("part", "chapter", "roman", "upper", "article", "decimal1"):
        return False
    if (
        kind.doc_type == "decision"
        and form.capitals(line.text)
        and (form.office(line.text) or form.begins("organisations", line.key))
    ):
        return False
    if not held:
        return line.marked or (len(line.text) < 2 * _LONGEST_LINE and not _opens_body(line))
    before = held[-1]
    if line.block is before.block:
        return True
    if _set_apart(before) or _set_apart(line):
        ended = before.text.endswith(".") or (before.text.endswith(";") and not line.text[:1].islower())
        return _set_apart(line) and (not ended or form.capitals(line.text))
    if form.capitals(before.text):
        return form.capitals(line.text)
    joins = before.text.endswith((",", "-", "–", "và", ";")) or line.text[:1].islower()
    return joins and len(line.text) < _LONGEST_LINE and not _opens_body(line)


def _set_apart(line: Line) -> bool:
    return line.block.bold > 0.6 or line.block.centred


def _opens_body(line: Line) -> bool:
    return bool(form.begins("openers", line.key)) and (len(line.text) > 60 or line.text.endswith((";", ":", ".")))


def _addressees(lines: Sequence[Line], position: int, head: Head) -> int:
    """Takes "Kính gửi: …" and its list; returns where the body begins."""
    if position >= len(lines) or not ADDRESSEES.match(lines[position].key):
        return position
    first = lines[position]
    colon = first.text.find(":")
    match = ADDRESSEES.match(first.key)
    assert match is not None
    rest = first.text[colon + 1 :].strip() if colon >= 0 else first.text[match.end() :].strip()
    head.addressees.append(first)
    dashed = bool(DASHED.match(rest))
    open_ended = not rest or rest.endswith((";", ",")) or dashed
    position += 1
    while position < len(lines):
        line = lines[position]
        same_block = line.block is head.addressees[-1].block
        is_item = bool(DASHED.match(line.text))
        if RULE.match(line.key) or (line.column is not None and _belongs_to_letterhead(line)):
            position += 1
            continue
        if not (same_block or (is_item and (dashed or not rest)) or _more_addressees(line, open_ended)):
            break
        dashed = dashed or is_item
        head.addressees.append(line)
        open_ended = line.text.endswith((";", ",")) or (is_item and not line.text.endswith("."))
        position += 1
    return position


def _more_addressees(line: Line, open_ended: bool) -> bool:
    """Whether a line without a dash names another addressee: the list is open and the line opens no sentence."""
    return open_ended and len(line.text) < _LONGEST_LINE and not (
        form.begins("openers", line.key) or read_labels(line.text)
    )  # fmt: skip
