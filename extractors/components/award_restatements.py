"""Tells which rows of awards tell a fact that an earlier row told (`same_as`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.record import Award

_WORD = re.compile(r"\w+")
_COMMON = set("có đã đạt nhiều thành tích xuất sắc trong công tác phong trào thi đua việc thực hiện năm khen thưởng".split())
_LARGE = 10


def link_restatements(rows: Sequence[Award]) -> None:
    """Sets `same_as` on rows, which have ids and stand in the order of the text.

    Two rows tell one fact where recipient, count and status are the same, and award, giver and occasion do not
    contradict one another. Small counts agree by chance, so below ten the occasion must be told twice, or the rows
    beside them (same block, same award, other recipient) must agree as well.
    """
    earlier: dict[tuple[str, float], list[Award]] = defaultdict(list)
    for row in rows:
        if row.count is None:
            continue
        candidates = earlier[row.recipient, row.count]
        match = next((other for other in candidates if _same(other, row, rows)), None)
        if match is not None:
            row.same_as = match.same_as or match.id
        candidates.append(row)


def _same(first: Award, second: Award, rows: Sequence[Award]) -> bool:
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
    return first.award == second.award and bool(_partners(first, rows) & _partners(second, rows))


def _topic(occasion: str | None) -> set[str]:
    """The words of an occasion that tell it from others."""
    return set(_WORD.findall((occasion or "").lower())) - _COMMON


def _partners(row: Award, rows: Sequence[Award]) -> set[tuple[str, float | None]]:
    """The other recipients and counts of the row's award in its block."""
    return {
        (other.recipient, other.count)
        for other in rows
        if other is not row
        and other.evidence.block == row.evidence.block
        and (other.award, other.giver_level) == (row.award, row.giver_level)
    }
