"""The measures of a document's body text, from its long lines: margins, first-line indent, line pitch and size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.reading.layout.lines import PrintedLine
from extractors.reading.layout.page_text import PageText

_LONG = 0.6  # of the longest line's width
_INDENT = (8.0, 90.0)
_JUSTIFIED = 0.3  # share of the long lines that end at one x
_CENTRED, _CENTRED_RAGGED = 6.0, 14.0
_FEW = 5  # a page with fewer long lines takes its margins from the whole document


@dataclass(frozen=True, slots=True)
class Measure:
    """Points: the left and right margin, the first-line indent's x (None where there is none), pitch, size.

    `off_centre`: by how much the middle of a centred line may be off; more where no line reaches the right margin
    for certain, since the text is ragged.
    """

    left: float
    right: float
    indent: float | None
    pitch: float
    size: float
    off_centre: float

    @property
    def centre(self) -> float:
        """The x of the text's middle."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """The width of the text between its margins."""
        return self.right - self.left


def measure_pages(pages: list[PageText]) -> dict[int, Measure]:
    """The measure of each page, by its number."""
    lines = {page.number: [row[0] for row in page.rows if len(row) == 1] for page in pages}
    everything = [line for page in pages for line in lines[page.number]]
    width = max((page.width for page in pages), default=595.0)
    whole = _measure(everything, Measure(0.1 * width, 0.93 * width, None, 18.0, 14.0, _CENTRED_RAGGED))
    found: dict[int, Measure] = {}
    for page in pages:
        own = _long_lines(lines[page.number])
        upright = abs(page.width - width) < 1
        found[page.number] = whole if len(own) < _FEW and upright else _measure(lines[page.number], whole)
    return found


def _long_lines(lines: list[PrintedLine]) -> list[PrintedLine]:
    longest = max((line.x1 - line.x0 for line in lines), default=0.0)
    return [line for line in lines if line.x1 - line.x0 >= _LONG * longest]


def _measure(lines: list[PrintedLine], otherwise: Measure) -> Measure:
    long_lines = _long_lines(lines)
    if len(long_lines) < 2:
        return otherwise
    lefts = Counter(round(line.x0) for line in long_lines)
    enough = max(2, len(long_lines) // 20)
    left = min((x for x, count in lefts.items() if count >= enough), default=min(lefts))
    rights = Counter(round(line.x1 / 2) * 2 for line in long_lines)
    common = max(rights.values())
    is_justified = common >= max(2, _JUSTIFIED * len(long_lines))
    right = max(x for x, count in rights.items() if count >= max(2, common // 4)) if is_justified else max(rights)
    full = [line for line in long_lines if line.x1 > right - (6 if is_justified else 3 * line.size)]
    indents = Counter(round(ln.x0) for ln in full if left + _INDENT[0] < ln.x0 < left + _INDENT[1])
    indent, count = indents.most_common(1)[0] if indents else (0, 0)
    is_indented = count >= 2 or (count == 1 and len(long_lines) < 12)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    pitches = [
        b.baseline - a.baseline
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < b.baseline - a.baseline < 3 * a.size and abs(b.x0 - left) < 2 and a.x1 > right - 6
    ]
    return Measure(
        left=float(left),
        right=float(right),
        indent=float(indent) if is_indented else None,
        pitch=median(pitches) if pitches else otherwise.pitch,
        size=sizes.most_common(1)[0][0],
        off_centre=_CENTRED if is_justified else _CENTRED_RAGGED,
    )
