"""Page headers, footers and page numbers: found by place and repetition over the pages, and taken out of the text."""

from __future__ import annotations

import re
from collections import defaultdict

from extractors.document import Furniture
from extractors.language.normalise import fold
from extractors.reading.lines import Row
from extractors.reading.page_text import PageText

_EDGE = 0.12  # share of the page's height in which headers and footers stand
_ROWS = 3  # at most so many rows of header or footer
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-.|/\s]*\d{1,4}(?:\s*(?:/|\||trên)\s*\d{1,4})?[-.|/\s]*")
_DIGITS = re.compile(r"\d+")
# The national title (Nghị định 30/2020/NĐ-CP, Phụ lục I) heads every annex anew: it is repeated, yet no page header.
_LETTERHEAD = re.compile(r"cộng hòa xã hội|độc lập - tự do|đảng cộng sản|^số\s*:")


def take_furniture(pages: list[PageText]) -> list[Furniture]:
    """Remove headers, footers and page numbers from the pages and return them. Page 1 keeps its letterhead."""
    repeated = _repeated(pages)
    found: list[Furniture] = []
    for page in pages:
        kept = [row for row in page.rows if not _is_furniture(row, page, repeated)]
        found.extend(Furniture(page.number, _text(row)) for row in page.rows if _is_furniture(row, page, repeated))
        page.rows = kept
    return found


def _is_furniture(row: Row, page: PageText, repeated: dict[tuple[str, int], set[int]]) -> bool:
    if not _at_edge(row, page):
        return False
    position = next(index for index, other in enumerate(page.rows) if other is row)
    last = len(page.rows) - 1
    text = fold(_text(row))
    if _PAGE_NUMBER.fullmatch(text):
        outer = page.rows[:position] if position <= last - position else page.rows[position + 1 :]
        return all(_at_edge(other, page) and _key(other, page) in repeated for other in outer) or not outer
    return page.number in repeated.get(_key(row, page), ())


def _repeated(pages: list[PageText]) -> dict[tuple[str, int], set[int]]:
    """The pages on which a row stands at one and the same place of the edge; rows on at least two pages only."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for row in page.rows[:_ROWS] + page.rows[-_ROWS:]:
            if _at_edge(row, page) and not _LETTERHEAD.search(fold(_text(row))):
                seen[_key(row, page)].add(page.number)
    found: dict[tuple[str, int], set[int]] = {}
    for key, numbers in seen.items():
        later = numbers - {pages[0].number}
        at_top = key[1] >= 0
        if len(later if at_top else numbers) >= 2:
            found[key] = numbers
    return found


def _key(row: Row, page: PageText) -> tuple[str, int]:
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
