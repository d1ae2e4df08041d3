"""Tables that lost their grid on the way into a file: one cell a line, or cells parted by tabs.

Offices paste tables from web pages and old .doc files; what is left is a column of short lines ("Hình thức", "Tập thể",
"Cá nhân", "Bằng khen", "01", "03", …) or lines of tabbed words. Both are recognised by their regularity alone: after
the lines of a head, rows in which the same columns hold figures and the same hold words. Rows whose empty cells left
no trace are irregular and stay paragraphs. Offsets do not change: a line break between two cells of a row becomes the
tab that parts cells elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.document import Block, BlockKind, Cell, Document, Line, Table

_FIGURE = re.compile(r"\s*(?:\d{1,3}(?:[.,]\d{1,3})*%?|\d{1,6}%?|[-–—/x])\s*")
_SENTENCE = re.compile(r"[.;:]\s*$|^\s*(?:[-+*•–]|[IVX]{1,4}[./)]|\d{1,2}(?:\.\d{1,2})*[./)]|[a-zđ][.)])\s*\S")
_TAB = re.compile(r"\t+")
_TOKEN = re.compile(r"\S+")
_NUMBERED = re.compile(r"\s*(\d{1,3})\s*([.)/])\s*[^\W\d]")
_LONGEST_CELL = 90
_LONGEST_ENTRY = 40
_COLUMNS = range(2, 9)
_FEWEST_ROWS = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where a table stands: blocks[first:last], and the ranges of its cells in the text, row by row, head first."""

    first: int
    last: int
    rows: list[list[Span]]


def with_flattened_tables(document: Document) -> Document:
    """The document with its flattened tables as tables; the document itself where there are none."""
    grids, position = [], 0
    while position < len(document.blocks):
        grid = _tabbed(document, position) or _listed(document, position)
        if grid is not None:
            grids.append(grid)
        position = grid.last if grid is not None else position + 1
    return _rebuilt(document, grids) if grids else document


def _is_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.column is None


def _tabbed(document: Document, first: int) -> _Grid | None:
    """The table whose head is the tabbed line at `first`, or the list in columns that begins there."""
    head = _tabbed_cells(document, document.blocks[first])
    if len(head) >= 2 and _numbered(document, head):
        return _list_in_columns(document, first, head)
    if len(head) < 3 or any(_is_figure(document, cell) for cell in head):
        return None
    rows = [head]
    for block in document.blocks[first + 1 :]:
        cells = _tabbed_cells(document, block)
        if len(cells) != len(head):
            cells = _label_and_figures(document, block, len(head))
        if not cells:
            break
        rows.append(cells)
    figures = [[_is_figure(document, cell) for cell in row] for row in rows[1:]]
    if len(figures) < _FEWEST_ROWS or not _regular(figures):
        return None
    return _Grid(first, first + len(rows), rows)


def _label_and_figures(document: Document, block: Block, columns: int) -> list[Span]:
    """The cells of a line whose tabs a PDF printed as spaces: words, then a figure for each other column."""
    if not _is_line(block):
        return []
    tokens = [token.span() for token in _TOKEN.finditer(document.text, block.start, block.end)]
    label, figures = tokens[: 1 - columns], tokens[1 - columns :]
    if not label or not all(_is_figure(document, figure) for figure in figures) or _is_figure(document, label[-1]):
        return []
    return [(label[0][0], label[-1][1]), *figures]


def _list_in_columns(document: Document, first: int, head: list[Span]) -> _Grid | None:
    """Numbered entries side by side ("1. …", "4. …", "7. …"); the last lines may be shorter than the first."""
    rows = [head]
    for block in document.blocks[first + 1 :]:
        cells = _tabbed_cells(document, block)
        if not 0 < len(cells) <= len(rows[-1]) or not _numbered(document, cells):
            break
        if len(cells) == 1 and not _is_last_entry(document, cells[0], head[0]):
            break
        if len(cells) == 1 and len(rows) == 1:
            return None
        rows.append(cells)
    return _Grid(first, first + len(rows), rows) if len(rows) >= _FEWEST_ROWS else None


def _is_last_entry(document: Document, cell: Span, first: Span) -> bool:
    """Whether a line of one cell ends the list: a short one, marked as the first entry is, that opens nothing."""
    text = document.text[slice(*cell)]
    marks = [_NUMBERED.match(document.text, *span) for span in (cell, first)]
    alike = len({mark[2] for mark in marks if mark is not None}) == 1
    return alike and len(text) <= _LONGEST_ENTRY and not text.rstrip().endswith((":", ".", ";"))


def _numbered(document: Document, cells: Sequence[Span]) -> bool:
    """Whether every cell is an entry of a list, and they count up from left to right."""
    labels = [_NUMBERED.match(document.text, *cell) for cell in cells]
    numbers = [int(label[1]) for label in labels if label is not None]
    return len(numbers) == len(cells) and numbers == sorted(set(numbers))


def _tabbed_cells(document: Document, block: Block) -> list[Span]:
    if not _is_line(block):
        return []
    edges = [block.start]
    for tab in _TAB.finditer(document.text, block.start, block.end):
        edges += tab.span()
    edges.append(block.end)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _listed(document: Document, first: int) -> _Grid | None:
    """The table of one cell a line whose head begins at `first`, where no other cell-like line stands before it."""
    if first and not _ends_before(document, document.blocks[first - 1]):
        return None
    heads = 0
    for block in document.blocks[first : first + _COLUMNS.stop]:
        if not _is_cell(document, block) or _is_figure(document, (block.start, block.end)):
            break
        heads += 1
    for columns in _COLUMNS:
        if columns > heads:
            return None
        rows = _listed_rows(document, first, columns)
        if len(rows) > _FEWEST_ROWS:
            return _Grid(first, first + columns * len(rows), rows)
    return None


def _listed_rows(document: Document, first: int, columns: int) -> list[list[Span]]:
    """The head and the regular rows of a table with so many columns; no rows where the first is not one."""
    blocks = document.blocks
    rows = [[(block.start, block.end) for block in blocks[first : first + columns]]]
    shape: list[bool] | None = None
    while True:
        begin = first + columns * len(rows)
        cells = blocks[begin : begin + columns]
        if len(cells) < columns or not all(_is_cell(document, cell) for cell in cells):
            return rows
        row = [(cell.start, cell.end) for cell in cells]
        figures = [_is_figure(document, cell) for cell in row]
        if shape is None and not _regular([figures]):
            return rows
        shape = shape or figures
        if figures != shape:
            return rows
        rows.append(row)


def _ends_before(document: Document, block: Block) -> bool:
    """Whether a block cannot belong to the table below it: a sentence, a title in capitals, a bracketed unit."""
    text = document.text[block.start : block.end].strip()
    return not _is_cell(document, block) or text.isupper() or text.startswith("(")


def _regular(figures: Sequence[Sequence[bool]]) -> bool:
    """Whether the same columns hold figures in all rows, at least one does, and one does not."""
    first = figures[0]
    return any(first) and not all(first) and any(first[1:]) and all(list(row) == list(first) for row in figures)


def _is_cell(document: Document, block: Block) -> bool:
    text = document.text[block.start : block.end]
    short = len(text) <= _LONGEST_CELL and "\t" not in text
    return _is_line(block) and short and (_FIGURE.fullmatch(text) is not None or not _SENTENCE.search(text))


def _is_figure(document: Document, span: Span) -> bool:
    return _FIGURE.fullmatch(document.text, *span) is not None


def _rebuilt(document: Document, grids: Sequence[_Grid]) -> Document:
    """The document with the grids as tables; blocks and tables are numbered anew."""
    blocks: list[Block] = []
    tables: list[Table] = []
    text = list(document.text)
    position = 0
    for grid in [*grids, None]:
        _keep(document, position, grid.first if grid else len(document.blocks), blocks, tables)
        if grid is None:
            break
        position, begin = grid.last, len(blocks)
        for r, row in enumerate(grid.rows):
            for c, (start, end) in enumerate(row):
                block = document.block_at(start)
                assert block is not None
                if c and text[start - 1] in "\n ":
                    text[start - 1] = "\t"
                lines = tuple(cut for line in block.lines if (cut := _cut(line, start, end)) is not None)
                blocks.append(replace(
                    block, index=len(blocks), kind=BlockKind.CELL, start=start, end=end, lines=lines,
                    cell=Cell(len(tables), r, c),
                ))  # fmt: skip
        tables.append(Table(len(tables), begin, len(blocks), len(grid.rows), len(grid.rows[0])))
    return replace(document, text="".join(text), blocks=tuple(blocks), tables=tuple(tables))


def _keep(document: Document, first: int, last: int, blocks: list[Block], tables: list[Table]) -> None:
    """Append blocks[first:last] as they are, and the tables among them."""
    known: dict[int, int] = {}
    for block in document.blocks[first:last]:
        cell = block.cell
        if cell is not None:
            if cell.table not in known:
                old = document.tables[cell.table]
                known[cell.table] = len(tables)
                begin = len(blocks)
                tables.append(replace(old, index=len(tables), first=begin, last=begin + old.last - old.first))
            cell = replace(cell, table=known[cell.table])
        blocks.append(replace(block, index=len(blocks), cell=cell))


def _cut(line: Line, start: int, end: int) -> Line | None:
    """The part of a printed line in [start, end); its box is narrowed where the places of its characters are known."""
    box = line.box_of(start, end)
    if box is None:
        return None
    first, last = max(start, line.start), min(end, line.end)
    inner = slice(first - line.start, last - line.start)
    return Line(first, last, box, line.lefts[inner], line.rights[inner])
