"""The lines of a Word paragraph: runs of text with their look, cleaned and measured when they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from extractors.language.normalise import normalise
from extractors.reading.docx.styles import RunStyle

_BLANKS = re.compile(r"[ \t]*\t[ \t]*|  +")
_LIST_MARK = re.compile(r"\s*(?:[-+*•–]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\.\s)")


def clean(text: str) -> str:
    """Normalised text with single spaces, tabs kept, on one line; not yet stripped at its ends."""
    text = normalise(text).replace("\n", " ")
    if "  " in text or "\t" in text:
        text = _BLANKS.sub(lambda match: "\t" if "\t" in match[0] else " ", text)
    return text


class Note(NamedTuple):
    """A reference to a footnote or endnote: its offset in the text it stands in, its kind and its id."""

    offset: int
    kind: str
    id: str


@dataclass(slots=True)
class Printed:
    """A line of finished text, its look as fields of `Block`, and its notes."""

    text: str
    style: dict[str, Any]
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """What stands between two line breaks of a paragraph: runs of text with their look, and notes by run index."""

    runs: list[tuple[str, RunStyle]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def append(self, other: Line) -> None:
        """Join another line to this one with a space."""
        if other.runs or other.notes:
            self.runs.append((" ", other.runs[0][1] if other.runs else RunStyle()))
            self.notes += [Note(note.offset + len(self.runs), note.kind, note.id) for note in other.notes]
            self.runs += other.runs

    def cut(self, offset: int) -> tuple[Line, Line]:
        """The runs before and behind an offset in `raw`, of a line without notes."""
        left, right = Line(), Line()
        start = 0
        for text, look in self.runs:
            place = min(max(offset - start, 0), len(text))
            left.runs.append((text[:place], look))
            right.runs.append((text[place:], look))
            start += len(text)
        return left, right

    @property
    def raw(self) -> str:
        """The text as stored."""
        return "".join(text for text, _ in self.runs)

    def printed(self, prefix: str = "") -> Printed:
        """The finished text behind a list number, with the shares of bold and italic and the commonest size."""
        raw = self.raw
        text = clean(prefix + raw).strip()
        total = bold = italic = 0
        sizes: dict[float, int] = {}
        for piece, look in self.runs:
            weight = len(piece) - piece.count(" ")
            total += weight
            if look.bold:
                bold += weight
            if look.italic:
                italic += weight
            if look.size:
                sizes[look.size] = sizes.get(look.size, 0) + weight
        style: dict[str, Any] = {
            "bold": bold / total if total else 0.0,
            "italic": italic / total if total else 0.0,
            "size": max(sizes, key=sizes.__getitem__) if sizes else None,
        }
        return Printed(text, style, [self._placed(note, prefix, len(text)) for note in self.notes])

    def _placed(self, note: Note, prefix: str, length: int) -> Note:
        before = clean(prefix + "".join(text for text, _ in self.runs[: note.offset])).lstrip()
        return Note(min(len(before), length), note.kind, note.id)


@dataclass(slots=True)
class Inline:
    """A paragraph's content: its lines, and the text boxes anchored before and behind its text."""

    lines: list[Line] = field(default_factory=lambda: [Line()])
    boxes_before: list[etree._Element] = field(default_factory=list)
    boxes_behind: list[etree._Element] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it prints nothing."""
        return not any(text.strip() for line in self.lines for text, _ in line.runs)

    def split(self, apart: bool) -> list[Line]:
        """The lines that are paragraphs of their own: all where `apart`, else those after a blank line or list mark."""
        found: list[Line] = []
        blank = True
        for line in self.lines:
            raw = line.raw
            if found and not apart and not blank and not _LIST_MARK.match(raw):
                found[-1].append(line)
            elif line.runs or line.notes:
                found.append(line)
            blank = not raw.strip()
        return found
