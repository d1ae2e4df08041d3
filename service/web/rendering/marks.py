"""Text cut where facts begin and end, so that facts that overlap or hold one another can all be marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A fact to mark: it stands in the text from `start` to `end`, in code points."""

    start: int
    end: int
    key: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text, and the marks that lie over the whole of it: the shortest first."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def keys(self) -> str:
        """The keys of the facts, the innermost first, with spaces between."""
        return " ".join(mark.key for mark in self.marks)


class MarkedText:
    """A text with marks over it."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self._marks = sorted(mark for mark in marks if mark.start < mark.end)
        edges = {edge for mark in self._marks for edge in (mark.start, mark.end)}
        self._edges = sorted(edges)
        self._over = self._cover()

    def _cover(self) -> list[tuple[Mark, ...]]:
        """For each edge the marks that lie over the piece which begins there."""
        over: list[tuple[Mark, ...]] = []
        open_: list[Mark] = []
        following = 0
        for edge in self._edges:
            open_ = [mark for mark in open_ if mark.end > edge]
            while following < len(self._marks) and self._marks[following].start == edge:
                open_.append(self._marks[following])
                following += 1
            over.append(tuple(sorted(open_, key=lambda mark: (mark.end - mark.start, mark.start, mark.key))))
        return over

    def segments(self, start: int, end: int) -> list[Segment]:
        """The pieces of text[start:end]. Laid together they are that text."""
        inner = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        cuts = [start, *inner, end]
        return [
            Segment(first, self.text[first:last], self._at(first)) for first, last in pairwise(cuts) if first < last
        ]

    def _at(self, offset: int) -> tuple[Mark, ...]:
        position = bisect_right(self._edges, offset) - 1
        return self._over[position] if position >= 0 else ()
