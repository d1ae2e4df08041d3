"""Each award of one report once: which rows count, as what, and how much of them.

A row that tells again what a living row told (`same_as`) is left out; where the first telling was rejected, the next
counts in its place. A part ("trong đó", or in brackets) stands in one of three relations to its whole:

- it says no more than the whole (the same award, the same kind of recipient): left out, the whole counts;
- it says what the whole leaves open (which award, which kind of recipient): it counts, and the whole counts only with
  what its parts leave over;
- it is another title among those of the whole ("90 Lao động tiên tiến, trong đó 12 Chiến sĩ thi đua cơ sở"): both
  titles were given, so it counts under its own, marked as lying `within` the whole, and sums over titles leave it out.

A part whose whole was rejected counts by itself. Nothing is split by a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.labels import number
from service.store.tables.facts import FactState
from service.summary.award_rows import AwardRow, reading_flags
from service.summary.figures import FactRef, Flag, flag, joined
from service.summary.scope import Source

_SUM_CHECK = "sum_mismatch"


@dataclass(slots=True)
class Counted:
    """A row that counts, with `amount` of what it says.

    `award`, `rank`, `giver` and `giver_level` are the row's own, or its whole's where it is a part that names none.
    `within`: another title of the same people counts them too. `backing` are rows that say the same or a part of it.
    """

    row: AwardRow
    source: Source
    amount: float
    award: str | None
    rank: str | None
    giver_level: str | None
    within: bool = False
    backing: tuple[FactRef, ...] = ()
    flags: list[Flag] = field(default_factory=list)

    @property
    def facts(self) -> tuple[FactRef, ...]:
        """The facts behind the amount, the row itself first."""
        return (self.row.ref, *self.backing)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one report counts for: its counted rows, and those that name an award and no number."""

    counted: tuple[Counted, ...]
    without_number: tuple[AwardRow, ...]


def count(
    source: Source, rows: Sequence[AwardRow], flags: Mapping[FactRef, tuple[Flag, ...]], shared: Sequence[Flag] = ()
) -> Tally:
    """Count the rows of one document, in the order of its text. `flags` are the checks' findings by fact, `shared` hold
    for the whole document."""
    related = _related(rows)
    report = _Report([row for row in rows if row.key in related])
    remainders = {key: _remainder(report.rows[key], parts, flags) for key, parts in report.parts.items()}
    counted: list[Counted] = []
    numberless: list[AwardRow] = []
    for row in rows:
        again: list[AwardRow] = []
        whole: AwardRow | None = None
        if row.key in related:
            if row.key not in report.tellings:
                continue
            again = [report.rows[key] for key in report.tellings[row.key][1:]]
        elif row.state == FactState.REJECTED:
            continue
        if row.count is None:
            numberless.append(row)
            continue
        if row.key in related:
            whole = report.whole(row)
        made = _as_counted(source, row, whole)
        if made is None:
            continue
        found: list[Flag] = []
        if row.key in remainders:
            rest = remainders[row.key]
            if not rest.amount:
                continue
            made.amount, made.backing = rest.amount, rest.parts
            found += rest.flags
        if whole is not None:
            found += remainders[whole.key].flags
        made.backing += tuple(other.ref for other in again)
        if flags:
            found += [one for ref in made.facts for one in flags.get(ref, ())]
        if again:
            found += [*_differing(row, again), *_named_elsewhere(row, again)]
        found += shared
        if row.state == FactState.PROPOSED:
            found += reading_flags(row.state, row.confidence, source.origin, row.ref)
        if found:
            made.flags = list(joined(found))
        counted.append(made)
    return Tally(tuple(counted), tuple(numberless))


def _related(rows: Sequence[AwardRow]) -> set[str]:
    """The keys of the rows that tell another row again, are a part of another, or are such another row."""
    found: set[str] = set()
    for row in rows:
        if row.same_as is not None:
            found |= {row.key, row.same_as}
        if row.part_of is not None:
            found |= {row.key, row.part_of}
    return found


class _Report:
    """The rows of one report: who tells the same, who is part of whom.

    `tellings` maps the first living telling of each fact to all of them, `parts` each whole to its parts, both by key.
    """

    def __init__(self, rows: Sequence[AwardRow]) -> None:
        self.rows = {row.key: row for row in rows}
        self._root = self._roots()
        by_root: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.state != FactState.REJECTED:
                by_root[self._root[row.key]].append(row.key)
        self.tellings = {keys[0]: keys for keys in by_root.values()}
        self._first = {root: keys[0] for root, keys in by_root.items()}
        self.parts: dict[str, list[AwardRow]] = defaultdict(list)
        for first in self.tellings:
            whole = self.whole(self.rows[first])
            if whole is not None and self.rows[first].count is not None:
                self.parts[whole.key].append(self.rows[first])

    def _roots(self) -> dict[str, str]:
        """What stands for each row and all that tell the same. Corrected rows may name one another in a circle."""
        above = {key: key for key in self.rows}

        def top(key: str) -> str:
            while above[key] != key:
                key = above[key]
            return key

        for row in self.rows.values():
            if row.same_as is not None and row.same_as in self.rows:
                above[top(row.key)] = top(row.same_as)
        return {key: top(key) for key in self.rows}

    def whole(self, row: AwardRow) -> AwardRow | None:
        """The living row with a number that the fact is a part of, as any of its tellings says."""
        for key in self.tellings[self._first[self._root[row.key]]]:
            target = self.rows[key].part_of
            first = self._first.get(self._root[target]) if target is not None and target in self.rows else None
            if first is not None and first != row.key and self.rows[first].count is not None:
                return self.rows[first]
        return None


@dataclass(frozen=True, slots=True)
class _Remainder:
    """What a whole counts for beside its parts, the parts, and what was found about their sum."""

    amount: float
    parts: tuple[FactRef, ...]
    flags: tuple[Flag, ...]


def _remainder(whole: AwardRow, parts: Sequence[AwardRow], flags: Mapping[FactRef, tuple[Flag, ...]]) -> _Remainder:
    """What the parts leave of the whole. Where the two were meant to be equal and are not, the parts count."""
    told = sum(part.count or 0 for part in parts if _says_more(part, whole))
    refs = tuple(part.ref for part in parts)
    found = [one for one in flags.get(whole.ref, ()) if one.code == _SUM_CHECK]
    amount = (whole.count or 0) - told
    if told and amount < 0 and not found:
        message = f"Ghi {number(whole.count)} nhưng các phần cộng lại là {number(told)}."
        found = [flag(_SUM_CHECK, [whole.ref, *refs], message)]
    if told and found:
        amount = 0
    return _Remainder(amount, refs, tuple(found))


def _as_counted(source: Source, row: AwardRow, whole: AwardRow | None) -> Counted | None:
    """The row as it counts; None for a part that says no more than its whole."""
    made = Counted(row, source, row.count or 0, row.award, row.rank, row.giver_level)
    if whole is None:
        return made
    made.within = _other_title(row, whole)
    if not made.within and not _says_more(row, whole):
        return None
    if not made.within:
        made.award, made.rank = row.award or whole.award, row.rank or whole.rank
        made.giver_level = row.giver_level or whole.giver_level
    return made


def _other_title(part: AwardRow, whole: AwardRow) -> bool:
    """Whether the part is another award than the whole, or another rank of it."""
    if part.award is None or whole.award is None:
        return False
    ranks = part.rank is not None and whole.rank is not None and part.rank != whole.rank
    return part.award != whole.award or ranks


def _says_more(part: AwardRow, whole: AwardRow) -> bool:
    """Whether the part tells what the whole leaves open: the award, its rank, or the kind of recipient."""
    if _other_title(part, whole):
        return False
    return (
        (whole.award is None and part.award is not None)
        or (whole.rank is None and part.rank is not None)
        or (whole.recipient == "any" and part.recipient != "any")
    )


def _differing(row: AwardRow, again: Sequence[AwardRow]) -> list[Flag]:
    """A flag where the fact is told again with another number, say after one telling was corrected."""
    other = [one for one in again if one.count is not None and one.count != row.count]
    if not other:
        return []
    message = f"Một kết quả được nêu khác nhau: {number(row.count)} và {number(other[0].count)}."
    return [flag("restated_differently", [row.ref, other[0].ref], message)]


def _named_elsewhere(row: AwardRow, again: Sequence[AwardRow]) -> list[Flag]:
    named = [one.ref for one in again if one.award is not None]
    return [flag("named_elsewhere", [row.ref, *named])] if row.award is None and named else []
