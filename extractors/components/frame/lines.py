"""Printed lines of a document's first and last parts, and the patterns of what stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.components.frame.form import capitals
from extractors.document import Block, Document

NATION = re.compile(
    r"c\s?ong\s?hoa\s?xa\s?hoi(?: chu nghia(?: viet(?: nam)?)?)?|cong hoa xhcn viet nam|dang cong san viet nam"
    r"|chu nghia viet nam|doc lap\W{0,3}tu do\W{0,3}hanh phuc"
)
NATION_REST = re.compile(r"(?:viet )?nam$|vn$")
PLACE_DATE = re.compile(
    r"(?P<place>[^\d,;:/\n]{2,45}?)\s*[,.]\s*ngay\s*[.…_]*\s*"
    r"(?:(?P<d>\d{1,2})?[ .…_]*[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<day>\d{1,2})?[^\d\n]{0,12}?\bthang\s*[.…_]*(?P<month>\d{1,2})?[^\d\n]{0,12}?\bnam\s*[.…_]*(?P<year>\d{4})?(?!\d))"
)
_SYMBOL = r"(?P<symbol>[A-ZĐƯ][\w&.+]*(?:\s?[/–-]\s?[A-ZĐƯ][A-Za-zĐđƯư\d&+]*(?!\w))*)"
NUMBER = re.compile(
    r"(?<!\w)(?:S[ốỐôÔóÓoOồỒ]|số)\s*[:;,.]{0,2}[\s.…_*]*(?P<number>\d{1,5}[a-z]?(?:/\d{4}(?=\s*/))?)?[\s.…_*]*"
    r"(?P<dash>[/–-])[\s.…_*]*" + _SYMBOL
)
BARE_NUMBER = re.compile(
    r"[\W_]*(?P<number>\d{1,5})?\s*(?P<dash>[/–-])\s*(?P<symbol>[A-ZĐƯ]{2,}[\w&]*(?:\s?[/–-]\s?[A-ZĐƯ][\w&]*)+)\W*$"
)
LETTER_SUBJECT = re.compile(r"\W*(?:v\s?/\s?v\b|ve viec\b|vv\s?:)")
ADDRESSEES = re.compile(r"\W*kinh (?:gui|trinh)\s*(?=:|$)|\W*kinh gui\b")
RECIPIENTS = re.compile(r"\W*n[oa]i (?:nhan|gui)\b\W*")
AUTHORITY = re.compile(
    r"(?:t\s?m|k\s?t|ki|t\s?l|tuq|t/\s?m|k/\s?t|t/\s?l|t/\s?uq|q)\s?[.,:]\s*(?=\w)|(?:t/m|k/t|t/l|t/uq)\s+(?=\w)"
    r"|(?:tm|kt|tl|tuq)\s+(?=(?:uy ban|ubnd|hoi dong|chu tich|ban|giam doc|hieu truong|truong|cum|khoi|btv|bch)\b)"
)
RULE = re.compile(r"[\W_]*$")
DASHED = re.compile(r"[-–—+*•·~]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a paragraph where the format has no lines: text[start:end], its key and its block."""

    start: int
    end: int
    text: str
    key: str
    block: Block

    @property
    def column(self) -> int | None:
        """0 for the left, 1 for the right column of the letterhead or signature, None where the line stands alone."""
        return self.block.column

    @property
    def marked(self) -> bool:
        """Whether the line is set apart as a title: bold, centred or in capitals."""
        return self.block.bold > 0.6 or self.block.centred or capitals(self.text)


def lines_of(document: Document, blocks: Iterable[Block], bared: str) -> list[Line]:
    """The lines of the blocks, without blank ones; what is glued to the nation's name is cut off it. `bared` is the
    document's text folded, without diacritics."""
    found: list[Line] = []
    for block in blocks:
        spans = [(line.start, line.end) for line in block.lines] or [(block.start, block.end)]
        for start, end in spans:
            found += _cut(document.text, bared, start, end, block)
    return found


def _cut(text: str, bared: str, start: int, end: int, block: Block) -> Iterable[Line]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    line = _line(text, bared, start, start + len(raw.strip()), block)
    nation = NATION.search(line.key) if len(line.text) == len(line.key) else None
    if nation and nation.start() > 3:
        at = start + nation.start()
        yield _line(text, bared, start, start + len(text[start:at].rstrip()), block)
        yield _line(text, bared, at, line.end, block)
    elif line.text:
        yield line


def _line(text: str, bared: str, start: int, end: int, block: Block) -> Line:
    return Line(start, end, text[start:end], " ".join(bared[start:end].split()), block)
