"""Two columns without rules: the letterhead and the signature block, told apart from lists in aligned columns.

A zone grows from a row that has two parts with a gap between them, up and down over the rows that leave the gap free.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractors.language.normalise import fold
from extractors.reading.layout.lines import PrintedLine, Row
from extractors.reading.layout.measure import Measure

_GUTTER = 4.0  # points that must stay free between the columns
_CENTRES = 12.0  # points by which the middles of a centred column's lines may differ
_EDGES = 4.0  # the same for the left edges of a flush column's lines
_FLUSH = 0.6  # share of a flush column's lines that have one left edge
_LEFT_REACH = 2.6  # line pitches over which the left column may go on
_RIGHT_REACH = 12.0  # the same for the right one: a signature leaves room for the seal
_TOP = 0.45  # share of the page in which a letterhead ends
# Fixed words of the form (Nghị định 30/2020/NĐ-CP, Phụ lục I; for Party bodies Hướng dẫn 36-HD/VPTW).
_LETTERHEAD = re.compile(r"cộng hòa xã hội|độc lập\s*-\s*tự do|đảng cộng sản việt nam|^số\s*:|^số \d")
_NUMBER = re.compile(r"số\s*[:\d]")
_RECIPIENTS = re.compile(r"nơi nhận")


@dataclass(slots=True)
class Zone:
    """Rows [first, last) of a page that are set in two columns, and the lines of each column from top to bottom."""

    first: int
    last: int
    left: list[PrintedLine]
    right: list[PrintedLine]


def column_zones(rows: list[Row], measure: Measure, page_height: float, *, first_page: bool) -> list[Zone]:
    """The letterhead and signature zones of a page, from top to bottom."""
    zones: list[Zone] = []
    index = 0
    while index < len(rows):
        if len(rows[index]) < 2:
            index += 1
            continue
        zone = _grow(rows, index, zones[-1].last if zones else 0, measure)
        if _is_form(zone, rows, page_height, first_page=first_page):
            zones.append(zone)
            index = zone.last
        else:
            index += 1
    return zones


def _grow(rows: list[Row], seed: int, floor: int, measure: Measure) -> Zone:
    left, right = _halves(rows[seed])
    zone = Zone(seed, seed + 1, list(left), list(right))
    while zone.last < len(rows) and _take(zone, rows[zone.last], measure, below=True):
        zone.last += 1
    while zone.first > floor and _take(zone, rows[zone.first - 1], measure, below=False):
        zone.first -= 1
    zone.left.sort(key=lambda line: line.baseline)
    zone.right.sort(key=lambda line: line.baseline)
    return zone


def _halves(row: Row) -> tuple[Row, Row]:
    """The row's parts left and right of its widest gap."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    cut = gaps.index(max(gaps)) + 1
    return row[:cut], row[cut:]


def _take(zone: Zone, row: Row, measure: Measure, *, below: bool) -> bool:
    """Add the row to the zone if it leaves the gutter free and is set like the column that it would join."""
    left_edge, right_edge = max(line.x1 for line in zone.left), min(line.x0 for line in zone.right)
    if len(row) > 1:
        left, right = _halves(row)
        near = _distance(zone.left + zone.right, row[0], below) <= _RIGHT_REACH * measure.pitch
        if near and min(right_edge, right[0].x0) - max(left_edge, left[-1].x1) >= _GUTTER:
            zone.left.extend(left)
            zone.right.extend(right)
            return True
        return False
    line = row[0]
    if line.x0 - left_edge >= _GUTTER and _joins_right(line, zone, measure):
        if _distance(zone.right, line, below) > (_RIGHT_REACH if below else _LEFT_REACH) * measure.pitch:
            return False
        zone.right.append(line)
        return True
    if right_edge - line.x1 >= _GUTTER and _joins_left(line, zone, below):
        if _distance(zone.left, line, below) > _LEFT_REACH * measure.pitch and not _is_recipients(line):
            return False
        zone.left.append(line)
        return True
    return False


def _joins_left(line: PrintedLine, zone: Zone, below: bool) -> bool:
    """Body text stands flush with the recipients too, so above a zone only a centred line or "Nơi nhận" joins."""
    if _is_recipients(line):
        return True
    if below:
        return _aligned(line, zone.left) or _NUMBER.match(fold(line.text)) is not None
    return _centred(line, zone.left) and not any(map(_is_recipients, zone.left))


def _joins_right(line: PrintedLine, zone: Zone, measure: Measure) -> bool:
    """A title in the middle of the page may lie under the right column, but not under its middle."""
    if abs(line.centre - measure.centre) <= measure.off_centre:
        return any(abs(line.centre - other.centre) <= _EDGES for other in zone.right)
    return _aligned(line, zone.right)


def _is_recipients(line: PrintedLine) -> bool:
    return _RECIPIENTS.match(fold(line.text)) is not None


def _distance(column: list[PrintedLine], line: PrintedLine, below: bool) -> float:
    if below:
        return line.baseline - max(other.baseline for other in column)
    return min(other.baseline for other in column) - line.baseline


def _centred(line: PrintedLine, column: list[PrintedLine]) -> bool:
    return any(abs(line.centre - other.centre) <= _CENTRES for other in column)


def _aligned(line: PrintedLine, column: list[PrintedLine]) -> bool:
    flush = sum(abs(line.x0 - other.x0) <= _EDGES for other in column)
    enough = 1 if any(map(_is_recipients, column)) else max(2.0, _FLUSH * len(column))
    return _centred(line, column) or flush >= enough


def _is_form(zone: Zone, rows: list[Row], page_height: float, *, first_page: bool) -> bool:
    """Whether the zone is a letterhead or a signature block, not a list in columns."""
    if any(map(_is_recipients, zone.left)):
        return True
    texts = [fold(line.text) for line in zone.left + zone.right]
    bottom = max(line.baseline for line in zone.left + zone.right)
    if bottom < _TOP * page_height and any(_LETTERHEAD.search(text) for text in texts):
        return True
    if first_page and zone.first == 0 and bottom < _TOP * page_height:
        return True
    return _is_centred_column(zone.left) and _is_centred_column(zone.right)


def _is_centred_column(column: list[PrintedLine]) -> bool:
    """At least two lines with one middle and different left edges."""
    centres, edges = [line.centre for line in column], [line.x0 for line in column]
    return max(centres) - min(centres) <= _CENTRES < max(edges) - min(edges)
