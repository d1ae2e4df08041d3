"""A report as pages: for each page its size, the boxes of the facts on it, and its lines of text to select from.

The page itself is an image; boxes and text are drawn over it in the page's own points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.layout import Layout, LayoutLine, words

_BASELINE = 0.22  # of a line's height: how far its baseline stands above the lower edge of its box


@dataclass(frozen=True, slots=True)
class FactBox:
    """A rectangle over a fact, or over one of its lines."""

    key: str
    kind: str
    state: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a line with the offset of its first character: its left end, baseline, width and size of type."""

    start: int
    text: str
    x: float
    y: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class PageView:
    """One page."""

    number: int
    width: float
    height: float
    boxes: list[FactBox]
    words: list[Word]


@dataclass(frozen=True, slots=True)
class BoxedFact:
    """A fact with its boxes: (page, x0, y0, x1, y1)."""

    key: str
    kind: str
    state: str
    boxes: list[tuple[int, float, float, float, float]]


def pages(text: str, layout: Layout, facts: Iterable[BoxedFact]) -> list[PageView]:
    """The pages of the report. Where boxes lie one over another, the smaller is drawn later, so that it is on top."""
    boxes: dict[int, list[FactBox]] = defaultdict(list)
    for fact in facts:
        for page, x0, y0, x1, y1 in fact.boxes:
            box = FactBox(fact.key, fact.kind, fact.state, *(round(v, 1) for v in (x0, y0, x1 - x0, y1 - y0)))
            boxes[page].append(box)
    lines: dict[int, list[Word]] = defaultdict(list)
    for block in layout.blocks:
        for line in block.lines:
            lines[line.page] += _words(text, line)
    return [
        PageView(
            page.number, page.width, page.height,
            sorted(boxes[page.number], key=lambda box: -box.width * box.height), lines[page.number],
        )
        for page in layout.pages
    ]  # fmt: skip


def _words(text: str, line: LayoutLine) -> list[Word]:
    """The line's words, each with the white space behind it; the line as one piece where their places are unknown."""
    height = line.y1 - line.y0
    baseline, size = round(line.y1 - _BASELINE * height, 1), round(height, 1)
    places = words(text, line.start, line.end)
    if not line.words:
        width = round(line.x1 - line.x0, 1)
        return [Word(line.start, text[line.start : line.end], line.x0, baseline, width, size)]
    edges = [*(start for start, _ in places[1:]), line.end]
    return [
        Word(start, text[start:edge], line.words[2 * i], baseline, _reach(line.words, i), size)
        for i, ((start, _), edge) in enumerate(zip(places, edges, strict=True))
    ]


def _reach(edges: list[float], i: int) -> float:
    """How wide word `i` is with the space behind it, so that a selection has no gaps; its own width at a line's end."""
    right = edges[2 * i + 2] if 2 * i + 2 < len(edges) else edges[2 * i + 1]
    return round(max(right - edges[2 * i], 0.1), 1)
