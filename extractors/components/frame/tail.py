"""Splits a document's last lines: closing, recipients ("Nơi nhận"), signature; what follows is an annex."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.components.frame import form
from extractors.components.frame.lines import AUTHORITY, DASHED, PLACE_DATE, RECIPIENTS, RULE, Line
from extractors.components.persons.names import Shape, shape
from extractors.document import Block, Document
from extractors.language.letters import LOWER, UPPER
from extractors.language.normalise import fold

_NAME = re.compile(
    rf"[{UPPER}][{UPPER}{LOWER}’'`.]*(?:[ -]+[{UPPER}][{UPPER}{LOWER}’'`]*){{1,4}}$|[{UPPER}][’'`][{UPPER}{LOWER}]+$"
)
_BESIDE = re.compile(
    rf"(?P<item>\W*[Nn](?:ơi|ƠI) (?:nhận|NHẬN|gửi|GỬI)\s*:|[-–+*•~].*?[;.,)])\s+"
    rf"(?P<office>[^{LOWER}]{{6,}}|[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{2,3}})$"
)
_DEPUTIES = ("phó bí thư", "phó chủ tịch", "phó giám đốc", "phó tổng", "phó trưởng", "phó chánh", "phó hiệu trưởng")
_LONGEST = 90
_SIGNATURE_LINES = 12
_LAST_ITEM = re.compile(r"\W*luu\b")
_CLOSING_REACH = 2500
"""How far before the recipients or the signature the closing may begin."""


@dataclass(slots=True)
class Tail:
    """`start` is the offset of the first line of recipients or signature (the end of the text where there are none),
    `end` the offset after the last."""

    start: int
    end: int
    recipients: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)


def split_tail(lines: Sequence[Line], end: int) -> Tail:
    """The recipients and the signature among a document's last lines; `end` is where its text ends."""
    tail = Tail(end, end)
    lines, beside = _apart(lines)
    at = next((i for i, line in enumerate(lines) if RECIPIENTS.match(line.key) and _announces(lines, i)), None)
    if at is None:
        first = _signature_start(lines, len(lines))
        if first is not None:
            _take_signature(lines, first, tail)
            tail.start = lines[first].start
    else:
        before = _signature_before(lines, at)
        after = _take_recipients(lines, at, tail)
        tail.start = lines[before].start
        tail.signature = [*lines[before:at], *beside]
        if not any(is_name(line) for line in tail.signature):
            _take_signature(lines, after, tail)
    taken = [*tail.recipients, *tail.signature]
    if taken:
        tail.end = max(line.end for line in taken)
    return tail


def _apart(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without the offices that stand beside a recipient on one line, and these offices."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        match = _BESIDE.match(line.text)
        if match and _signs(match["office"], after_office=bool(right)):
            for group, found in (("item", left), ("office", right)):
                start, text = line.start + match.start(group), match[group]
                found.append(Line(start, start + len(text), text, form.squash(text), line.block))
        else:
            left.append(line)
    return left, right


def _signs(text: str, *, after_office: bool) -> bool:
    """Whether the text is an office in capitals, or a name once an office came before it."""
    if form.capitals(text):
        return is_office(text)
    return after_office and shape(fold(text).split()) >= Shape.SURNAME


def is_name(line: Line) -> bool:
    """Whether the line can be a signatory's name: two to five capitalised syllables, perhaps after a title."""
    text = strip_titles(line.text)
    folded = fold(text)  # with diacritics: "Viên" is a surname, "viện" an institute
    organisation = form.begins_exactly("organisations", folded) or form.begins_exactly("places", folded)
    if organisation and shape(folded.split()) >= Shape.SURE:  # "Đoàn" and "Hội" begin organisations and names
        organisation = None
    return bool(_NAME.match(text)) and not (organisation or is_office(text) or is_glued_office(text) or is_noise(line))


def is_glued_office(text: str) -> bool:
    """Whether capitals begin with a deputy's office, whose words a PDF may run together ("PHÓ BÍ THƯTHƯỜNG TRỰC")."""
    return form.capitals(text) and fold(text).startswith(_DEPUTIES)


def strip_titles(text: str) -> str:
    """A signatory's name without rank or academic title ("ThS. ", "Đại tá ")."""
    text = text.strip(" .;,:/*")
    while True:
        match = form.title_before_name(text)
        rest = text[match.end() :].lstrip(" .,-–") if match else ""
        if not match or not rest or text[match.end()] not in " .," or " " not in rest:
            return text
        text = rest


def is_office(text: str) -> bool:
    """Whether a line begins with an authority ("TM.", "KT.") or a position."""
    return bool(AUTHORITY.match(form.squash(text)) or form.office(text))


def _announces(lines: Sequence[Line], at: int) -> bool:
    """Whether "Nơi nhận" has a list after it or on it, and is no sentence."""
    line = lines[at]
    return len(line.text) < 40 or ":" in line.text[:14]


def _signature_before(lines: Sequence[Line], at: int) -> int:
    """The index of the first line of a signature that stands right before the recipients, or `at`."""
    first = at
    for index in range(at - 1, max(at - _SIGNATURE_LINES, -1), -1):
        line = lines[index]
        signed = is_office(line.text) and (form.capitals(line.text) or line.column == 1)
        if signed:
            first = index
        elif not (is_name(line) or RULE.match(line.key) or is_noise(line) or form.capitals(line.text)
                  or PLACE_DATE.search(line.key)):  # fmt: skip
            break
    return first


def is_noise(line: Line) -> bool:
    """Whether the line is left by a stamp or digital signature ("(Đã ký)", "Ký bởi: …")."""
    return bool(form.begins("noise", line.key.lstrip("([ ")))


def _take_recipients(lines: Sequence[Line], at: int, tail: Tail) -> int:
    """Takes the list of recipients; returns the index of the first line after it."""
    column = lines[at].column
    tail.recipients.append(lines[at])
    index = at + 1
    while index < len(lines):
        line = lines[index]
        if column is not None and line.column != column:
            break
        if not DASHED.match(line.text):
            before = tail.recipients[-1]
            filed = _LAST_ITEM.match(before.key) and line.block is not before.block
            if column is None and (filed or _ends_recipients(line)):
                break
            if form.begins("annexes", line.key) and form.capitals(line.text):
                break
        tail.recipients.append(line)
        index += 1
    return index


def _ends_recipients(line: Line) -> bool:
    return (
        (is_office(line.text) and form.capitals(line.text))
        or len(line.text) > _LONGEST * 2
        or RULE.match(line.key) is not None
    )


def _signature_start(lines: Sequence[Line], stop: int) -> int | None:
    """The index of the first line of a signature that ends the document without recipients."""
    first = None
    for index in range(stop - 1, max(stop - 2 * _SIGNATURE_LINES, -1), -1):
        line = lines[index]
        if is_office(line.text) and form.capitals(line.text) and len(line.text) < _LONGEST:
            first = index
        elif first is not None and not (form.capitals(line.text) and len(line.text) < _LONGEST):
            break
    return first


def _take_signature(lines: Sequence[Line], first: int, tail: Tail) -> None:
    """Takes lines up to the signatory's name; where no authority or position comes, takes nothing."""
    taken: list[Line] = []
    last = 0
    office = bool(tail.signature)
    for line in lines[first : first + _SIGNATURE_LINES]:
        if len(line.text) > _LONGEST or (form.begins("annexes", line.key) and form.capitals(line.text)):
            break
        office = office or is_office(line.text)
        taken.append(line)
        if office and is_name(line):
            last = len(taken)
            if not form.capitals(line.text):  # a line in capitals may still be part of the office
                break
        elif is_office(line.text) or line.column == 1:
            last = len(taken)
    if office:
        tail.signature += taken[:last]


def find_closing(document: Document, body: Sequence[Block], tail_start: int) -> int:
    """The offset where the closing begins ("Trên đây là …"): the last such paragraph not far before the tail."""
    for block in reversed(body):
        if tail_start - block.end > _CLOSING_REACH:
            break
        key = form.squash(document.text[block.start : block.start + 60])
        match = form.begins("closings", key)
        if match:
            return block.start
    return tail_start
