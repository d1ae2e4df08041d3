"""Long lists a portion at a time: the page shows one, the files hold all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query

T = TypeVar("T")

PageNumber = Annotated[int, Query(ge=1, le=100_000)]


@dataclass(frozen=True, slots=True)
class Portion(Generic[T]):
    """Page `page` of `pages` of a list of `total`: its rows, the first of which is number `first` of the list."""

    rows: Sequence[T]
    page: int
    pages: int
    total: int
    first: int

    @property
    def last(self) -> int:
        """The number of the last row in the list."""
        return self.first + len(self.rows) - 1


def portion(rows: Sequence[T], page: int, size: int) -> Portion[T]:
    """The page's portion of at most `size` rows; beyond the end the last one."""
    pages = max(-(-len(rows) // size), 1)
    page = min(page, pages)
    first = (page - 1) * size
    return Portion(rows[first : first + size], page, pages, len(rows), first + 1)
