"""One page between reading and layout: its printed rows, its ruled tables and the rules drawn across it.

This is the seam for other sources of text: whatever fills a `PageText` (a PDF's text layer, OCR) is laid out alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.document import Cell, Origin
from extractors.reading.layout.lines import Row

Rule = tuple[float, float, float, float]
"""A ruling line: x0, top, x1, bottom in points from the page's top left."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A real cell of a ruled table, merged cells once, and the rows printed in it."""

    place: Cell
    rows: list[Row]
    page: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A data table on one page: its box, the x of its column borders, and its cells in row order."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    borders: tuple[float, ...]
    cells: list[TableCell]


@dataclass(slots=True)
class PageText:
    """What was read from a page. `rows` run from top to bottom; `rules` are horizontal.

    `turns`: quarter turns clockwise by which the page was turned to be read; its measures are those after turning.
    `skew`: degrees (clockwise positive) by which a scan, so turned, leaned before it was straightened about its middle.
    `doubts`: numbers that OCR may have damaged, as they are told.
    """

    number: int
    width: float
    height: float
    origin: Origin = Origin.PDF
    rows: list[Row] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    turns: int = 0
    skew: float = 0.0
    doubts: list[str] = field(default_factory=list)

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        return (self.height, self.width) if self.turns % 2 else (self.width, self.height)
