"""Tells which rows of awards tell a fact that an earlier row told (`same_as`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.components.awards.words import words
from extractors.document import Document
from extractors.record import Award

_WORD = re.compile(r"\w+")
_COMMON = frozenset(words().occasion_common)
_LARGE = 10
_MOST = 50
"""So many different facts of one recipient and count are compared; more are no report."""

Fellows = set[tuple[str | None, str | None, str, float | None]]
Line = tuple[int | None, int | None]


def link_restatements(rows: Sequence[Award], document: Document) -> None:
    """Sets `same_as` on rows, which have ids and stand in the order of the text.

    Two rows tell one fact where recipient, count and status are the same, and award, giver and occasion do not
    contradict one another. Small counts agree by chance, so below ten the occasion must be told twice, or the rows
    beside them (same line or row of a table, same award, other recipient) must agree as well; where only one of the two
    names its award, one of those beside must be no small count.
    """
    beside: dict[Line, Fellows] = defaultdict(set)
    lines = {row.id: _line_of(row, document) for row in rows}
    for row in rows:
        beside[lines[row.id]].add((row.award, row.giver_level, row.recipient, row.count))
    earlier: dict[tuple[str, float], list[Award]] = defaultdict(list)
    for row in rows:
        if row.count is None:
            continue
        candidates = earlier[row.recipient, row.count]
        match = next(
            (
                other
                for other in candidates[:_MOST]
                if lines[other.id] != lines[row.id]
                and row.part_of != other.id
                and _same(other, row, beside[lines[other.id]], beside[lines[row.id]])
            ),
            None,
        )
        if match is None:
            candidates.append(row)
        else:
            row.same_as = match.id


def _line_of(row: Award, document: Document) -> Line:
    """The block of a row of awards, or the row of the table that holds its cell."""
    block = row.evidence.block
    cell = document.blocks[block].cell if block is not None else None
    return (cell.table, cell.row) if cell else (None, block)


def _same(first: Award, second: Award, by_first: Fellows, by_second: Fellows) -> bool:
    if first.status != second.status:
        return False
    pairs = ((first.award, second.award), (first.giver_level, second.giver_level), (first.rank, second.rank))
    if not all(one is None or two is None or one == two for one, two in pairs):
        return False
    one, two = _topic(first.occasion), _topic(second.occasion)
    if one and two:
        shared = len(one & two)
        briefly = shared > 1 and 3 * shared >= 2 * min(len(one), len(two))  # "đợt bầu cử" of "tổng kết bầu cử đại biểu"
        return briefly or 4 * shared >= len(one) + len(two)
    if (first.count or 0) >= _LARGE:
        return True
    beside = _beside(first, by_first) & _beside(second, by_second)
    return any(first.award == second.award or (count or 0) >= _LARGE for _, count in beside)


def _topic(occasion: str | None) -> set[str]:
    """The words of an occasion that tell it from others."""
    return set(_WORD.findall((occasion or "").lower())) - _COMMON


def _beside(row: Award, fellows_of: Fellows) -> set[tuple[str, float | None]]:
    """The other recipients and counts of the row's award beside it."""
    own = (row.award, row.giver_level)
    fellows = {(kind, count) for award, level, kind, count in fellows_of if (award, level) == own}
    return fellows - {(row.recipient, row.count)}
