"""Pages of printed rows into the blocks of a `Document`: furniture out, columns in order, lines joined, tables placed.

`lay_out` is the one way in for every source of positioned text (a PDF's text layer, OCR).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extractors.document import Box, Cell, DocumentBuilder, Line
from extractors.language.normalise import fold
from extractors.reading.layout.columns import Zone, column_zones
from extractors.reading.layout.footnotes import Footnote, markers_after_metres, take_footnotes, take_markers
from extractors.reading.layout.furniture import take_furniture
from extractors.reading.layout.lines import PrintedLine, Row
from extractors.reading.layout.measure import Measure, measure_pages
from extractors.reading.layout.page_text import PageText, RuledTable
from extractors.reading.layout.paragraphs import (
    Paragraph,
    goes_on,
    has_label,
    is_aside,
    is_centred,
    joint,
    opens_centred,
    wraps_in_column,
)
from extractors.reading.layout.tables import cell_joint, joined_tables
from extractors.reading.layout.turning import lay_back, lean_back

_NATIONAL_TITLE = "cộng hòa xã hội chủ nghĩa việt nam"  # Nghị định 30/2020/NĐ-CP, Phụ lục I
_NEXT_ROW = 1.6  # line pitches within which a cell of an aligned list goes on


@dataclass(slots=True)
class _Flow:
    """The blocks found so far, in reading order, and where footnotes are referred to."""

    items: list[Paragraph | RuledTable] = field(default_factory=list)
    markers: list[tuple[PrintedLine, int, int]] = field(default_factory=list)

    def paragraph(self, paragraph: Paragraph) -> None:
        self.items.append(paragraph)

    @property
    def open(self) -> Paragraph | None:
        """The paragraph that the next line may go on with."""
        last = self.items[-1] if self.items else None
        return last if isinstance(last, Paragraph) and last.column is None and "\t" not in last.separators else None


def lay_out(pages: list[PageText], builder: DocumentBuilder) -> None:
    """Put the pages' text into the builder. The pages' rows are used up."""
    turned_rows = [
        (page, page.rows + [row for table in page.tables for cell in table.cells for row in cell.rows])
        for page in pages
        if page.turns or page.skew
    ]
    builder.furniture.extend(take_furniture(pages))
    measures = measure_pages(pages)
    sizes = [measure.size for measure in measures.values()]
    footnotes = take_footnotes(pages, max(set(sizes), key=sizes.count)) if sizes else []
    flow = _Flow()
    for page in pages:
        _page(flow, page, measures[page.number], {note.number for note in footnotes if note.page == page.number})
    for page, rows in turned_rows:
        if page.skew:
            lean_back(rows, page.skew, page.width, page.height)
        if page.turns:
            lay_back(rows, page.turns, page.width, page.height)
    _build(flow, footnotes, builder)


def _page(flow: _Flow, page: PageText, measure: Measure, notes: set[int]) -> None:
    tables = list(page.tables)
    if notes:
        rows = [*page.rows, *(row for table in tables for cell in table.cells for row in cell.rows)]
        after_metres = markers_after_metres(rows, notes)
        for row in rows:
            flow.markers.extend(take_markers(row, notes, after_metres))
    zones = {zone.first: zone for zone in column_zones(page.rows, measure, page.height, first_page=page.number == 1)}
    index = 0
    while index < len(page.rows):
        while tables and tables[0].top < page.rows[index][0].baseline:
            flow.items.append(tables.pop(0))
        zone = zones.get(index)
        if zone is not None:
            _columns(flow, zone, measure)
            index = zone.last
        else:
            below = page.rows[index + 1][0] if index + 1 < len(page.rows) else None
            _row(flow, page.rows[index], below, measure)
            index += 1
    flow.items.extend(tables)


def _row(flow: _Flow, row: Row, below: PrintedLine | None, measure: Measure) -> None:
    """A row of running text, or of a list in aligned columns, whose cells are parted by tabs."""
    line = row[0]
    if len(row) > 1:
        paragraph = Paragraph.of(line, measure)
        for cell in row[1:]:
            paragraph.add(cell, "\t")
        flow.paragraph(paragraph)
        return
    if _continues_cell(flow, line, measure):
        return
    open_paragraph = flow.open
    if open_paragraph is not None and goes_on(open_paragraph, line, measure):
        open_paragraph.add(line)
        return
    centred = is_centred(line, measure) or opens_centred(line, below, measure)
    column = 1 if is_aside(line, measure) and not centred else None
    flow.paragraph(Paragraph.of(line, measure, column=column, centred=centred))


def _continues_cell(flow: _Flow, line: PrintedLine, measure: Measure) -> bool:
    """Join a line that goes on with the last cell of the list row above it."""
    last = flow.items[-1] if flow.items else None
    if not isinstance(last, Paragraph) or "\t" not in last.separators:
        return False
    above = last.lines[-1]
    first_of_cell = max(i for i, separator in enumerate(last.separators) if separator == "\t")
    close = above.page == line.page and line.baseline - above.baseline <= _NEXT_ROW * measure.pitch
    if not close or has_label(line) or abs(line.x0 - last.lines[first_of_cell].x0) > above.size:
        return False
    last.add(line)
    return True


def _columns(flow: _Flow, zone: Zone, measure: Measure) -> None:
    """The left column, then the right one; what wraps is joined: list items, a subject, the national title."""
    edge = max(line.x1 for line in zone.left)
    item: Paragraph | None = None
    for line in zone.left:
        if item is not None and wraps_in_column(item, line, edge):
            item.add(line)
            continue
        item = Paragraph.of(line, measure, column=0)
        flow.paragraph(item)
    title = ""
    for line in zone.right:
        title = f"{title} {fold(line.text)}".strip() if title else fold(line.text)
        if title != fold(line.text) and _NATIONAL_TITLE.startswith(title):
            open_title = flow.items[-1]
            assert isinstance(open_title, Paragraph)
            open_title.add(line)
            continue
        title = fold(line.text)
        flow.paragraph(Paragraph.of(line, measure, column=1))


def _build(flow: _Flow, footnotes: list[Footnote], builder: DocumentBuilder) -> None:
    starts: dict[int, int] = {}
    for item in joined_tables(flow.items):
        if isinstance(item, RuledTable):
            _table(item, builder, starts)
            continue
        text, lines, offsets = _compose(item.lines, item.separators)
        block = builder.paragraph(text, lines=lines, **_style(item.lines, centred=item.centred, column=item.column))
        if block is not None:
            starts.update((id(line), block.start + offset) for line, offset in zip(item.lines, offsets, strict=True))
    anchors: dict[tuple[int, int], int] = {}
    for line, offset, number in flow.markers:
        if id(line) in starts:
            anchors.setdefault((line.page, number), starts[id(line)] + offset)
    for note in footnotes:
        separators = [""] + [joint(line.text) for line in note.lines[:-1]]
        text, lines, _ = _compose(note.lines, separators)
        anchor = anchors.get((note.page, note.number))
        builder.footnote(text, anchor=anchor, lines=lines, **_style(note.lines))


def _compose(lines: list[PrintedLine], separators: list[str]) -> tuple[str, tuple[Line, ...], list[int]]:
    """The text of printed lines, their places in it, and where each begins."""
    parts: list[str] = []
    placed: list[Line] = []
    offsets: list[int] = []
    length = 0
    for line, separator in zip(lines, separators, strict=True):
        start = length + len(separator)
        length = start + len(line.text)
        parts += separator, line.text
        offsets.append(start)
        box = Box(line.page, line.x0, line.top, line.x1, line.bottom)
        placed.append(Line(start, length, box, line.lefts, line.rights))
    return "".join(parts), tuple(placed), offsets


def _style(lines: list[PrintedLine], *, centred: bool = False, column: int | None = None) -> dict[str, object]:
    """The fields of `Block` that tell how the lines are set."""
    if not lines:
        return {}
    weights = [len(line.text) for line in lines]
    total = sum(weights) or 1
    return {
        "page": lines[0].page,
        "bold": round(sum(ln.bold * w for ln, w in zip(lines, weights, strict=True)) / total, 3),
        "italic": round(sum(ln.italic * w for ln, w in zip(lines, weights, strict=True)) / total, 3),
        "size": max(lines, key=lambda line: len(line.text)).size,
        "confidence": round(sum(ln.confidence * w for ln, w in zip(lines, weights, strict=True)) / total, 3),
        "centred": centred,
        "column": column,
    }


def _table(table: RuledTable, builder: DocumentBuilder, starts: dict[int, int]) -> None:
    """Add a table, and note where each of its printed lines begins; one character parts its cells."""
    start = builder.length + (builder.last_block is not None)
    cells: list[tuple[Cell, str, tuple[Line, ...], dict[str, object]]] = []
    for cell in table.cells:
        lines = [line for row in cell.rows for line in row]
        edge = table.borders[cell.place.column + cell.place.column_span]
        separators = [""] + [cell_joint(before, after, edge) for before, after in pairwise(lines)]
        text, placed, offsets = _compose(lines, separators[: len(lines)])
        starts.update((id(line), start + offset) for line, offset in zip(lines, offsets, strict=True))
        start += len(text) + 1
        cells.append((cell.place, text, placed, _style(lines) or {"page": cell.page}))
    builder.table(cells)
