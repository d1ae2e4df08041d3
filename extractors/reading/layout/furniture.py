"""Page headers, footers and page numbers: found by place and repetition over the pages, and taken out of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median

from extractors.document import Furniture
from extractors.language.normalise import fold
from extractors.reading.layout.lines import Row
from extractors.reading.layout.page_text import PageText

_EDGE = 0.12  # share of the page's height in which headers and footers stand
_ROWS = 3  # at most so many rows of header or footer
_APART = 1.25  # line pitches between the body and a header that is as wide as the body
_WIDE = 0.6  # share of the body's width
# No page number begins with a zero: "03" alone at the edge of a page is a cell of a table without lines.
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-.|/\s]*(?!0)\d{1,4}(?:\s*(?:/|\||trên)\s*\d{1,4})?[-.|/\s]*")
_DIGITS = re.compile(r"\d+")
# The national title (Nghị định 30/2020/NĐ-CP, Phụ lục I) heads every annex anew: it is repeated, yet no page header.
_LETTERHEAD = re.compile(r"cộng hòa xã hội|độc lập - tự do|đảng cộng sản|^số\s*:")

_Place = tuple[str, int]
"""A row's text without its figures, and where it stands."""


def take_furniture(pages: list[PageText]) -> list[Furniture]:
    """Remove headers, footers and page numbers from the pages and return them. Page 1 keeps its letterhead."""
    repeated = _repeated(pages)
    found: list[Furniture] = []
    for page in pages:
        first = _outer(page, page.rows, repeated)
        last = len(page.rows) - _outer(page, page.rows[first:][::-1], repeated)
        found.extend(Furniture(page.number, _text(row)) for row in page.rows[:first] + page.rows[last:])
        page.rows = page.rows[first:last]
    return found


def _outer(page: PageText, rows: list[Row], repeated: dict[_Place, set[int]]) -> int:
    """How many of the rows, which run from an edge inwards, are header or footer."""
    count = numbers = 0
    for row in rows[:_ROWS]:
        if not _at_edge(row, page):
            break
        is_number = _PAGE_NUMBER.fullmatch(fold(_text(row))) is not None
        if not is_number and page.number not in repeated.get(_key(row, page), ()):
            break
        count += 1
        if is_number and numbers == count - 1:
            numbers = count
    for is_apart in (_stands_apart, _is_narrow):
        for outer in range(count, numbers, -1):
            if is_apart(rows, outer):
                return outer
    return numbers


def _stands_apart(rows: list[Row], count: int) -> bool:
    """Whether the outer rows are further from the body than its lines are from each other."""
    steps = [abs(after[0].baseline - before[0].baseline) for before, after in pairwise(rows[count:])]
    if not steps:
        return True
    return abs(rows[count][0].baseline - rows[count - 1][0].baseline) > _APART * median(steps)


def _is_narrow(rows: list[Row], count: int) -> bool:
    """Whether the outer rows are much narrower than the body."""
    widths = [row[-1].x1 - row[0].x0 for row in rows]
    return max(widths[:count]) < _WIDE * max(widths[count:])


def _repeated(pages: list[PageText]) -> dict[_Place, set[int]]:
    """The pages on which a row stands at one and the same place of the edge; rows on at least two pages only."""
    seen: dict[_Place, set[int]] = defaultdict(set)
    for page in pages:
        for row in page.rows[:_ROWS] + page.rows[-_ROWS:]:
            if _at_edge(row, page) and not _LETTERHEAD.search(fold(_text(row))):
                seen[_key(row, page)].add(page.number)
    found: dict[_Place, set[int]] = {}
    for key, numbers in seen.items():
        later = numbers - {pages[0].number}
        at_top = key[1] >= 0
        if len(later if at_top else numbers) >= 2:
            found[key] = numbers
    return found


def _key(row: Row, page: PageText) -> _Place:
    """The row's text without its figures, and its place in steps of 6 points (negative: from the page's bottom)."""
    baseline = row[0].baseline
    at_top = baseline < page.height / 2
    place = round(baseline / 6) if at_top else -1 - round((page.height - baseline) / 6)
    return _DIGITS.sub("0", fold(_text(row))), place


def _at_edge(row: Row, page: PageText) -> bool:
    baseline = row[0].baseline
    return baseline < page.height * _EDGE or baseline > page.height * (1 - _EDGE)


def _text(row: Row) -> str:
    return " ".join(line.text for line in row)
