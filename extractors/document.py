"""What reading produces: the plain text of a report together with its layout.

Every reader, whatever its format, builds one immutable `Document` with a `DocumentBuilder`. Offsets count Unicode code
points in `Document.text`, which is NFC and uses "\\n" between blocks and "\\t" between the cells of one table row.
Page headers, footers and page numbers are furniture: kept, but never part of the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Origin(StrEnum):
    """Where the text comes from."""

    DOCX = "docx"
    PDF = "pdf"
    OCR = "ocr"


class BlockKind(StrEnum):
    """What a block is in the layout."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner; pages count from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its range in the text, its box, and the left and right edge of each of its characters.

    `lefts` and `rights` hold one x per code point of the range (equal where a character has no width), or are empty
    where the reader knows the line's box only.
    """

    start: int
    end: int
    box: Box
    lefts: array[float] = field(default_factory=lambda: array("f"))
    rights: array[float] = field(default_factory=lambda: array("f"))

    def box_of(self, start: int, end: int) -> Box | None:
        """The box of the characters [start, end) that stand on this line, or None where none do."""
        start, end = max(start, self.start), min(end, self.end)
        if start >= end:
            return None
        if not self.lefts:
            return self.box
        lefts = self.lefts[start - self.start : end - self.start]
        rights = self.rights[start - self.start : end - self.start]
        return Box(self.box.page, min(lefts), self.box.y0, max(rights), self.box.y1)


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a block in a data table; rows and columns count from 0."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table cell or a footnote: `Document.text[start:end]`, without the separator after it.

    `label` is the number that Word's automatic numbering prints ("I.", "1.", "a)", "-"), already part of the text;
    `outline_level` (1 = outermost) is set where a Word heading style says so. `bold` and `italic` are the shares (0 to
    1) of the block's letters set so; `size` is the font size in points. `anchor` is the offset in the text at which a
    footnote is referred to. `confidence` is 1 for digital text and the mean word confidence for OCR. `column` is 0 for
    the left and 1 for the right column of a borderless two-column layout (letterhead, signature), else None.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    lines: tuple[Line, ...] = ()
    label: str | None = None
    outline_level: int | None = None
    bold: float = 0.0
    italic: float = 0.0
    size: float | None = None
    centred: bool = False
    column: int | None = None
    cell: Cell | None = None
    anchor: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: the range of its blocks (`Document.blocks[first:last]`) and its size in cells."""

    index: int
    first: int
    last: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number (from 1), its size in points, and whether its text was printed or read by OCR."""

    number: int
    width: float
    height: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Furniture:
    """A page header, footer or page number: kept for the reader of the record, never searched for facts."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something that could not be read, or was read with doubt: a code and a sentence in Vietnamese."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its name, the SHA-256 of its bytes (hex), its media type and its number of pages."""

    file_name: str
    sha256: str
    media_type: str
    pages: int | None


@dataclass(frozen=True)
class Document:
    """A report's text and layout. Blocks stand in reading order and do not overlap."""

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    pages: tuple[Page, ...]
    furniture: tuple[Furniture, ...]
    origin: Origin
    source: Source
    warnings: tuple[ReadingWarning, ...] = ()
    complete: bool = True

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the offset, or the one before it where the offset is a separator; None before all."""
        position = bisect_right(self._starts, offset) - 1
        return self.blocks[position] if position >= 0 else None

    def blocks_in(self, start: int, end: int) -> Iterator[Block]:
        """The blocks that overlap [start, end), in reading order."""
        position = max(bisect_right(self._starts, start) - 1, 0)
        for block in self.blocks[position:]:
            if block.start >= end:
                return
            if block.end > start:
                yield block

    def boxes(self, start: int, end: int) -> list[Box]:
        """One box for each line on which text[start:end] stands; empty for formats without pages."""
        found = (line.box_of(start, end) for block in self.blocks_in(start, end) for line in block.lines)
        return [box for box in found if box is not None]

    def page_at(self, offset: int) -> int | None:
        """The page (from 1) on which the offset stands, or None for formats without pages."""
        block = self.block_at(offset)
        if block is None:
            return None
        for line in block.lines:
            if line.start <= offset < line.end:
                return line.box.page
        return block.page

    @classmethod
    def from_text(cls, text: str, *, file_name: str = "text") -> Document:
        """A document of plain text, one paragraph a line; empty lines are dropped. For tests and notebooks."""
        from extractors.language.normalise import normalise

        builder = DocumentBuilder()
        for line in normalise(text).split("\n"):
            builder.paragraph(line.strip())
        return builder.build(origin=Origin.DOCX, source=Source(file_name, "", "text/plain", None))


class DocumentBuilder:
    """Collects blocks in reading order and keeps the offsets right. Texts given to it must already be normalised."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self.pages: list[Page] = []
        self.furniture: list[Furniture] = []
        self.warnings: list[ReadingWarning] = []

    @property
    def length(self) -> int:
        """How many code points the text has so far."""
        return self._length

    @property
    def last_block(self) -> Block | None:
        """The block added last."""
        return self._blocks[-1] if self._blocks else None

    def _separate(self, separator: str) -> None:
        if self._parts:
            self._parts.append(separator)
            self._length += len(separator)

    def _add(self, text: str, kind: BlockKind, separator: str, lines: tuple[Line, ...], **style: object) -> Block:
        self._separate(separator)
        start = self._length
        moved = tuple(Line(ln.start + start, ln.end + start, ln.box, ln.lefts, ln.rights) for ln in lines)
        block = Block(len(self._blocks), kind, start, start + len(text), lines=moved, **style)  # type: ignore[arg-type]
        self._parts.append(text)
        self._length += len(text)
        self._blocks.append(block)
        return block

    def paragraph(self, text: str, *, lines: tuple[Line, ...] = (), **style: object) -> Block | None:
        """Add a paragraph; empty text adds nothing. `lines` hold offsets within `text`, `style` fields of `Block`."""
        if not text:
            return None
        return self._add(text, BlockKind.PARAGRAPH, "\n", lines, **style)

    def footnote(self, text: str, *, anchor: int | None, lines: tuple[Line, ...] = (), **style: object) -> Block | None:
        """Add a footnote; call this after all body blocks, since footnotes stand at the end of the text."""
        if not text:
            return None
        return self._add(text, BlockKind.FOOTNOTE, "\n", lines, anchor=anchor, **style)

    def table(self, cells: list[tuple[Cell, str, tuple[Line, ...], dict[str, object]]]) -> Table | None:
        """Add a data table from (place, text, lines, style) of its real cells, in row order, merged cells once.

        The text of a cell must hold no line break. Empty cells are kept as empty blocks so that columns can be told.
        """
        if not cells:
            return None
        first = len(self._blocks)
        row = None
        for place, text, lines, style in cells:
            separator = "\t" if place.row == row else "\n"
            row = place.row
            place = Cell(len(self._tables), place.row, place.column, place.row_span, place.column_span)
            self._add(text, BlockKind.CELL, separator, lines, cell=place, **style)
        rows = max(place.row + place.row_span for place, *_ in cells)
        columns = max(place.column + place.column_span for place, *_ in cells)
        table = Table(len(self._tables), first, len(self._blocks), rows, columns)
        self._tables.append(table)
        return table

    def build(self, *, origin: Origin, source: Source, complete: bool = True) -> Document:
        """The finished document."""
        return Document(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            tables=tuple(self._tables),
            pages=tuple(self.pages),
            furniture=tuple(self.furniture),
            origin=origin,
            source=source,
            warnings=tuple(self.warnings),
            complete=complete,
        )
