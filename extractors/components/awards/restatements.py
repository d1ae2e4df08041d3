"""Tells which rows of awards tell a fact that an earlier row told (`same_as`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.components.awards.words import words
from extractors.record import Award

_WORD = re.compile(r"\w+")
_COMMON = frozenset(words().occasion_common)
_LARGE = 10
_MOST = 50
"""So many different facts of one recipient and count are compared; more are no report."""

Fellows = set[tuple[str | None, str | None, str, float | None]]


def link_restatements(rows: Sequence[Award]) -> None:
    """Sets `same_as` on rows, which have ids and stand in the order of the text.

    Two rows tell one fact where recipient, count and status are the same, and award, giver and occasion do not
    contradict one another. Small counts agree by chance, so below ten the occasion must be told twice, or the rows
    beside them (same block, same award, other recipient) must agree as well.
    """
    blocks: dict[int | None, Fellows] = defaultdict(set)
    for row in rows:
        blocks[row.evidence.block].add((row.award, row.giver_level, row.recipient, row.count))
    earlier: dict[tuple[str, float], list[Award]] = defaultdict(list)
    for row in rows:
        if row.count is None:
            continue
        candidates = earlier[row.recipient, row.count]
        match = next((other for other in candidates[:_MOST] if _same(other, row, blocks)), None)
        if match is None:
            candidates.append(row)
        else:
            row.same_as = match.id


def _same(first: Award, second: Award, blocks: dict[int | None, Fellows]) -> bool:
    if first.evidence.block == second.evidence.block or first.status != second.status:
        return False
    pairs = ((first.award, second.award), (first.giver_level, second.giver_level), (first.rank, second.rank))
    if not all(one is None or two is None or one == two for one, two in pairs):
        return False
    one, two = _topic(first.occasion), _topic(second.occasion)
    if one and two:
        return 4 * len(one & two) >= len(one) + len(two)
    if (first.count or 0) >= _LARGE:
        return True
    return first.award == second.award and bool(_beside(first, blocks) & _beside(second, blocks))


def _topic(occasion: str | None) -> set[str]:
    """The words of an occasion that tell it from others."""
    return set(_WORD.findall((occasion or "").lower())) - _COMMON


def _beside(row: Award, blocks: dict[int | None, Fellows]) -> set[tuple[str, float | None]]:
    """The other recipients and counts of the row's award in its block."""
    own = (row.award, row.giver_level)
    fellows = {(kind, count) for award, level, kind, count in blocks[row.evidence.block] if (award, level) == own}
    return fellows - {(row.recipient, row.count)}
