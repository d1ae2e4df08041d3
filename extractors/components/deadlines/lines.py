"""The lines of a document as an outline: which line stands above which, by their bullets and numbers.

Only what deadlines need: who a list is addressed to ("2. Giao Phòng Nội vụ:") and which items a heading of a quarter or
month holds. It works on the text alone, so that it holds for documents whose headings were not recognised.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (9, re.compile(r"phần\s+(?:thứ\s+)?\w+\b[.:]?\s*|chương\s+[ivx\d]+\b[.:]?\s*")),
    (7, re.compile(r"[ivx]{1,5}\s?[./)-]+\s*(?=\S)|điều\s+\d+\.\s*")),
    (6, re.compile(r"\d{1,2}\s?[./)-]+-?\s+(?=\S)|\d{1,2}\.(?=[^\W\d])")),
    (5, re.compile(r"\d{1,2}\.\d{1,2}\s?[./)-]{0,2}\s+")),
    (4, re.compile(r"\d{1,2}(?:\.\d{1,2}){2,3}\.?\s+")),
    (3, re.compile(r"[a-zđ]\s?(?:[.)]|/(?=\s))\s*(?=\S)")),
    (1, re.compile(r"[+*·•]\s*(?=\S)")),
    (2, re.compile(r"-\s*(?=\S)")),
)
_BULLET = 2
_PERIOD = r"(?:quý|tháng)\s+(?:[ivx]{1,3}|\d{1,2})"
_PERIOD_LINE = re.compile(rf"(?:trong\s+)?{_PERIOD}(?:\s*(?:,|-|và)\s*{_PERIOD})*(?:\s*(?:/|năm)\s*\d{{4}})?[.\s]*")
"""A line that only names a quarter or month: it stands above the bullets that follow, with or without a colon."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of the text: `body` is where its words begin, `rank` how far out its label is (9 a part, 1 a "+")."""

    start: int
    body: int
    end: int
    rank: int
    labelled: bool


class Outline:
    """The lines of a text, in order."""

    def __init__(self, folded: str) -> None:
        self.lines = list(_lines(folded))
        self._starts = [line.start for line in self.lines]

    def at(self, offset: int) -> int:
        """The index of the line that holds the offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def above(self, index: int, reach: int = 60) -> Iterator[OutlineLine]:
        """The lines that the line stands under, innermost first."""
        rank = self.lines[index].rank
        for line in reversed(self.lines[max(0, index - reach) : index]):
            if line.rank > rank:
                yield line
                rank = line.rank

    def under(self, index: int) -> Iterator[OutlineLine]:
        """The lines that stand under the line, in order."""
        for line in self.lines[index + 1 :]:
            if line.rank >= self.lines[index].rank:
                return
            yield line


def _lines(folded: str) -> Iterator[OutlineLine]:
    start = 0
    for text in folded.split("\n"):
        lead = len(text) - len(text.lstrip())
        end = start + len(text.rstrip())
        if end > start + lead:
            yield _outline_line(folded, start + lead, end)
        start += len(text) + 1


def _outline_line(folded: str, start: int, end: int) -> OutlineLine:
    for rank, pattern in _RANKS:
        match = pattern.match(folded, start, end)
        if match is not None:
            return OutlineLine(start, match.end(), end, rank, True)
    heads = folded[end - 1] == ":" or _PERIOD_LINE.fullmatch(folded, start, end)
    rank = _BULLET + 1 if heads else _BULLET
    return OutlineLine(start, start, end, rank, False)
