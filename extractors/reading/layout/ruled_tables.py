"""Ruled tables of a page: the grid from its ruling lines, each real cell once, and the text that stands in it.

The grid is found by pdfplumber's table functions on rules that pdfium or the page image gives: it parses no page.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from extractors.document import Cell
from extractors.language.normalise import fold
from extractors.reading.layout.characters import Characters
from extractors.reading.layout.drawing import Drawing, Rectangle
from extractors.reading.layout.lines import Row, printed_rows
from extractors.reading.layout.page_text import RuledTable, TableCell
from extractors.reading.layout.turning import lay_back, turns_to_upright, upright

_SNAP = 3.0  # points within which rules are one rule
_TOUCH = 3.0
_LONGEST_GAP = 3.0
_MOST_EDGES = 600  # more make the search for cells too slow; no report's page has so many
_FRAME = re.compile(r"cộng hòa xã hội|độc lập - tự do|đảng cộng sản việt nam|nơi nhận:")


def ruled_tables(characters: Characters, drawing: Drawing, page: int) -> tuple[list[RuledTable], Characters]:
    """The data tables of the page from top to bottom, and the characters that stand outside them."""
    tables: list[RuledTable] = []
    for cells in _grids(drawing):
        table, taken = _table(cells, characters, page)
        if table is not None:
            tables.append(table)
            characters = characters.select(~taken)
    return sorted(tables, key=lambda table: (table.top, table.x0)), characters


def _grids(drawing: Drawing) -> list[list[Rectangle]]:
    """The cells of each group of touching cells; a table needs at least two rules each way."""
    if len(drawing.horizontal) < 2 or len(drawing.vertical) < 2:
        return []
    from pdfplumber import table as plumber  # takes 0.1 s to import, and most reports have no table

    edges = [_edge(rule, "h") for rule in drawing.horizontal] + [_edge(rule, "v") for rule in drawing.vertical]
    edges = plumber.merge_edges(edges, _SNAP, _SNAP, _LONGEST_GAP, _LONGEST_GAP)
    if len(edges) > _MOST_EDGES:
        return []
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(edges, _TOUCH, _TOUCH))
    found: list[list[Rectangle]] = plumber.cells_to_tables(cells)
    return found


def _edge(rule: Rectangle, orientation: str) -> dict[str, Any]:
    """A rule as pdfplumber's edge: a line through its middle."""
    x0, top, x1, bottom = rule
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
    }


def _table(cells: list[Rectangle], characters: Characters, page: int) -> tuple[RuledTable | None, Any]:
    """The table of these cells with its text and a mask of the characters it took, or None where it is only a frame."""
    xs = sorted({x for cell in cells for x in (cell[0], cell[2])})
    ys = sorted({y for cell in cells for y in (cell[1], cell[3])})
    taken = np.zeros(len(characters), dtype=bool)
    if len(xs) < 3:
        return None, taken
    across, down = (characters.x0 + characters.x1) / 2, (characters.top + characters.bottom) / 2
    inside = (across >= xs[0]) & (across <= xs[-1]) & (down >= ys[0]) & (down <= ys[-1])
    column, row = np.searchsorted(xs, across) - 1, np.searchsorted(ys, down) - 1
    found: list[TableCell] = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        first_column, last_column = xs.index(x0), xs.index(x1)
        first_row, last_row = ys.index(top), ys.index(bottom)
        own = inside & (column >= first_column) & (column < last_column) & (row >= first_row) & (row < last_row)
        taken |= own
        place = Cell(0, first_row, first_column, last_row - first_row, last_column - first_column)
        found.append(TableCell(place, _cell_rows(characters.select(own), page) if own.any() else [], page))
    text = fold(" ".join(line.text for cell in found for cells_row in cell.rows for line in cells_row))
    if not text or _FRAME.search(text):
        return None, np.zeros(len(characters), dtype=bool)
    return RuledTable(page, xs[0], ys[0], xs[-1], ys[-1], tuple(xs), found), taken


def _cell_rows(characters: Characters, page: int) -> list[Row]:
    """The rows of a cell, read sideways where most of its text stands so."""
    turns = turns_to_upright(characters)
    if not turns:
        return printed_rows(characters, page)
    rows = printed_rows(upright(characters, turns, 0.0, 0.0), page)
    lay_back(rows, turns, 0.0, 0.0)
    return rows
