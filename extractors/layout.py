"""How a report looks, as its record carries it: blocks, lines and words by their place in the text and on the page.

It is what a page needs that shows the report beside its facts. All offsets count code points in the record's text; all
lengths are points, rounded to a tenth, from the page's top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, groupby

from extractors import document

_MOSTLY = 0.5  # share of a block's letters that makes it bold or italic as a whole


@dataclass(slots=True, kw_only=True)
class LayoutPage:
    """A page: its number (from 1) and its size."""

    number: int
    width: float
    height: float


@dataclass(slots=True, kw_only=True)
class LayoutLine:
    """A printed line. `words` holds the left and the right edge of each of its words, in turn; empty where unknown."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    words: list[float] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class LayoutCell:
    """The place of a block in a table of the document; all count from 0."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True, kw_only=True)
class LayoutBlock:
    """A paragraph, a table cell or a footnote: the text from `start` to `end`. `column` is 0 or 1 in the letterhead and
    the signature, which stand in two columns without borders. Blocks without pages have no lines.
    """

    start: int
    end: int
    kind: document.BlockKind
    bold: bool = False
    italic: bool = False
    centred: bool = False
    column: int | None = None
    cell: LayoutCell | None = None
    lines: list[LayoutLine] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Layout:
    """The pages (none for formats without) and the blocks in reading order. Between blocks stands one separator."""

    pages: list[LayoutPage] = field(default_factory=list)
    blocks: list[LayoutBlock] = field(default_factory=list)


def layout_of(read: document.Document) -> Layout:
    """The layout of the document that was read."""
    return Layout(
        pages=[LayoutPage(number=p.number, width=round(p.width, 1), height=round(p.height, 1)) for p in read.pages],
        blocks=[_block(block, read.text) for block in read.blocks],
    )


def _block(block: document.Block, text: str) -> LayoutBlock:
    place = block.cell
    cell = None if place is None else LayoutCell(
        table=place.table, row=place.row, column=place.column, row_span=place.row_span, column_span=place.column_span,
    )  # fmt: skip
    return LayoutBlock(
        start=block.start, end=block.end, kind=block.kind, bold=block.bold > _MOSTLY, italic=block.italic > _MOSTLY,
        centred=block.centred, column=block.column, cell=cell, lines=[_line(line, text) for line in block.lines],
    )  # fmt: skip


def _line(line: document.Line, text: str) -> LayoutLine:
    box = line.box
    edges: list[float] = []
    if line.lefts:
        for start, end in words(text, line.start, line.end):
            first, last = start - line.start, end - line.start
            edges += (min(line.lefts[first:last]), max(line.rights[first:last]))
    x0, y0, x1, y1, *rounded = (round(float(edge), 1) for edge in chain((box.x0, box.y0, box.x1, box.y1), edges))
    return LayoutLine(start=line.start, end=line.end, page=box.page, x0=x0, y0=y0, x1=x1, y1=y1, words=rounded)


def document_of(layout: Layout, text: str) -> document.Document:
    """The document of a record's layout and text, as far as the layout tells: its blocks without lines, its tables."""
    blocks = tuple(
        document.Block(
            index, block.kind, block.start, block.end, bold=float(block.bold), italic=float(block.italic),
            centred=block.centred, column=block.column, cell=None if block.cell is None else document.Cell(
                block.cell.table, block.cell.row, block.cell.column, block.cell.row_span, block.cell.column_span
            ),
        )
        for index, block in enumerate(layout.blocks)
    )  # fmt: skip
    in_tables = ((block, block.cell) for block in blocks if block.cell is not None)
    tables = tuple(_table(index, list(cells)) for index, cells in groupby(in_tables, lambda each: each[1].table))
    source = document.Source("", "", "", None)
    return document.Document(text, blocks, tables, (), (), document.Origin.DOCX, source)


def _table(index: int, cells: list[tuple[document.Block, document.Cell]]) -> document.Table:
    return document.Table(
        index, cells[0][0].index, cells[-1][0].index + 1,
        max(cell.row + cell.row_span for _, cell in cells), max(cell.column + cell.column_span for _, cell in cells),
    )  # fmt: skip


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of text[start:end], from white space to white space, by their offsets in the text."""
    found: list[tuple[int, int]] = []
    at = start
    for part in text[start:end].split():
        at = text.index(part, at)
        found.append((at, at + len(part)))
        at += len(part)
    return found


def boxes_of(layout: Layout, text: str, start: int, end: int) -> list[tuple[int, float, float, float, float]]:
    """One (page, x0, y0, x1, y1) for each line on which text[start:end] stands: as wide as the words that it touches,
    or as the whole line where the places of words are unknown.
    """
    found = []
    for block in layout.blocks:
        for line in block.lines if block.start < end and start < block.end else ():
            if line.start < end and start < line.end:
                left, right = _edges(line, text, start, end)
                found.append((line.page, left, line.y0, right, line.y1))
    return found


def _edges(line: LayoutLine, text: str, start: int, end: int) -> tuple[float, float]:
    places = words(text, line.start, line.end)
    touched = [i for i, (first, last) in enumerate(places) if first < end and start < last]
    if not line.words or not touched:
        return line.x0, line.x1
    return min(line.words[2 * i] for i in touched), max(line.words[2 * i + 1] for i in touched)


def block_at(layout: Layout, offset: int) -> int | None:
    """The index of the block that holds the offset, or of the one before it; None before all blocks."""
    return next((i for i in reversed(range(len(layout.blocks))) if layout.blocks[i].start <= offset), None)
