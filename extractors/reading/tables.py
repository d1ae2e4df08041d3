"""Ruled tables that go on over the page: parts with the same columns become one table, repeated header rows go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.document import Cell
from extractors.language.normalise import fold
from extractors.reading.page_text import RuledTable, TableCell
from extractors.reading.paragraphs import Paragraph

_SAME_BORDER = 4.0  # points


def joined_tables(items: Iterable[Paragraph | RuledTable]) -> Iterator[Paragraph | RuledTable]:
    """The same items, with each table that follows its own first part on the page before put together with it."""
    waiting: RuledTable | None = None
    for item in items:
        if isinstance(item, RuledTable):
            if waiting is not None and _continues(waiting, item):
                waiting = _together(waiting, item)
                continue
            if waiting is not None:
                yield waiting
            waiting = item
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        yield item
    if waiting is not None:
        yield waiting


def _continues(first: RuledTable, second: RuledTable) -> bool:
    if second.page <= max(first.page, *(line.page for cell in first.cells for row in cell.rows for line in row), 0):
        return False
    return len(first.borders) == len(second.borders) and all(
        abs(a - b) <= _SAME_BORDER for a, b in zip(first.borders, second.borders, strict=True)
    )


def _together(first: RuledTable, second: RuledTable) -> RuledTable:
    skipped = 0
    height = _row_count(second.cells)
    while skipped < height and _row_text(second.cells, skipped) == _row_text(first.cells, skipped):
        skipped += 1
    below = _row_count(first.cells)
    moved = [
        TableCell(_moved(cell.place, below - skipped), cell.rows) for cell in second.cells if cell.place.row >= skipped
    ]
    return replace(first, cells=first.cells + moved, bottom=second.bottom)


def _moved(place: Cell, rows: int) -> Cell:
    return Cell(place.table, place.row + rows, place.column, place.row_span, place.column_span)


def _row_count(cells: list[TableCell]) -> int:
    return max(cell.place.row + cell.place.row_span for cell in cells)


def _row_text(cells: list[TableCell], row: int) -> list[str]:
    return [
        fold(" ".join(line.text for printed in cell.rows for line in printed))
        for cell in cells
        if cell.place.row == row
    ]
