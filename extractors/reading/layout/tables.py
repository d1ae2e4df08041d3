"""Ruled tables that go on over the page: parts with the same columns become one table, repeated header rows go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.language.normalise import fold
from extractors.reading.layout.lines import PrintedLine
from extractors.reading.layout.page_text import RuledTable, TableCell
from extractors.reading.layout.paragraphs import Paragraph, joint

_SAME_BORDER = 4.0  # points
_PADDING = 8.0  # points between a cell's text and its border, at most
# What a word processor breaks within where the cell is too narrow for it: a figure, an abbreviation such as "STT".
_UNBROKEN = re.compile(r"[\d.,/]+|[BCDĐGHKLMNPQRSTVX]{2,4}")


def cell_joint(before: PrintedLine, after: PrintedLine, edge: float) -> str:
    """What joins two lines of a cell that ends at `edge`: nothing within a word or figure, else as in a paragraph."""
    full = before.x1 + after.rights[0] - after.lefts[0] > edge - _PADDING if after.lefts else False
    if full and " " not in before.text and _UNBROKEN.fullmatch(before.text + after.text.split(" ", 1)[0]):
        return ""
    return joint(before.text)


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
    if second.page <= max(cell.page for cell in first.cells) or len(first.borders) != len(second.borders):
        return False
    return all(abs(a - b) <= _SAME_BORDER for a, b in zip(first.borders, second.borders, strict=True))


def _together(first: RuledTable, second: RuledTable) -> RuledTable:
    height, skipped = _row_count(second.cells), 0
    while skipped < height and _row_text(second.cells, skipped) == _row_text(first.cells, skipped):
        skipped += 1
    below = _row_count(first.cells)
    last = {cell.place.column: cell for cell in first.cells if cell.place.row + cell.place.row_span == below}
    rest = [cell for cell in second.cells if cell.place.row >= skipped]
    if _is_rest_of_row([cell for cell in rest if cell.place.row == skipped], last):
        for cell in rest:
            if cell.place.row == skipped:
                last[cell.place.column].rows.extend(cell.rows)
        skipped += 1
    moved = [
        TableCell(replace(cell.place, row=cell.place.row + below - skipped), cell.rows, cell.page)
        for cell in rest
        if cell.place.row >= skipped
    ]
    return replace(first, cells=first.cells + moved, bottom=second.bottom)


def _is_rest_of_row(row: list[TableCell], last: dict[int, TableCell]) -> bool:
    """Whether the row only goes on with the cells of the last row before the page break."""
    if not row or row[0].rows or any(cell.place.row_span > 1 for cell in row):
        return False
    filled = [cell for cell in row if cell.rows]
    if not all(cell.place.column in last and last[cell.place.column].rows for cell in filled):
        return False
    return any(cell.rows[0][0].text[:1].islower() for cell in filled)


def _row_count(cells: list[TableCell]) -> int:
    return max(cell.place.row + cell.place.row_span for cell in cells)


def _row_text(cells: list[TableCell], row: int) -> list[str]:
    return [
        fold(" ".join(line.text for printed in cell.rows for line in printed))
        for cell in cells
        if cell.place.row == row
    ]
