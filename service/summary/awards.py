"""Totals of awards: by award, giver's level, recipient and status, for all units together and for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple, TypeVar

from sqlalchemy.orm import Session

from extractors.components.awards.names import catalogue
from service.labels import GIVER_LEVELS
from service.summary.award_rows import AwardRow, award_rows, fact_flags
from service.summary.counting import Counted, count
from service.summary.doubles import Double, find_doubles, settle
from service.summary.figures import FactRef, Figure, Flag, flag, joined, joint_qualifier
from service.summary.scope import Chosen, Source

K = TypeVar("K", bound=Hashable)

UNNAMED = "khen thưởng (không nêu hình thức)"
LEVEL_ORDER = (*GIVER_LEVELS, None)
"""The givers' levels from above to below, none named last."""
NO_LEVEL = "không nêu cấp tặng"
STATUSES = ("conferred", "proposed", "registered", "target")
RECIPIENTS = ("collective", "individual", "household")


class AwardKey(NamedTuple):
    """What one total is of. `award` is an id of the awards lexicon, None where reports name no form; `recipient` "any"
    is one number for several kinds, never split."""

    award: str | None
    rank: str | None
    giver_level: str | None
    recipient: str
    status: str

    @property
    def giver(self) -> str:
        """The giver's level in words."""
        return NO_LEVEL if self.giver_level is None else GIVER_LEVELS[self.giver_level]

    @property
    def name(self) -> str:
        """The award with its rank, as tables name it."""
        return award_name(self.award, self.rank)


class AwardCell(NamedTuple):
    """One total."""

    key: AwardKey
    figure: Figure


@dataclass(frozen=True, slots=True)
class AwardSummary:
    """All that is counted of awards.

    `counted` are the rows that count, `without_number` those that name an award and no number, with their sources.
    """

    counted: tuple[Counted, ...]
    without_number: tuple[tuple[Source, AwardRow], ...]
    doubles: tuple[Double, ...]

    def cells(self, *, status: str | None = None) -> list[AwardCell]:
        """The totals of all units, in the order of the lexicon, from the highest giver to the lowest."""
        rows = [one for one in self.counted if status is None or one.row.status == status]
        return _cells(rows)

    def units(self, *, status: str = "conferred") -> list[str]:
        """The keys of the units that have totals, in the order of the sources."""
        return list(dict.fromkeys(one.source.unit_key for one in self.counted if one.row.status == status))

    def by_unit(self, *, status: str = "conferred", units: Collection[str] | None = None) -> dict[str, list[AwardCell]]:
        """The totals of each unit, by its key in the sources; of some units only, if they are given."""
        rows = [one for one in self.counted if one.row.status == status]
        if units is not None:
            wanted = set(units)
            rows = [one for one in rows if one.source.unit_key in wanted]
        return {unit: _cells(own) for unit, own in grouped(rows, lambda one: one.source.unit_key).items()}

    def total(self, recipient: str, *, status: str = "conferred") -> Figure:
        """Everything given to one kind of recipient, each conferral once: titles within titles left out."""
        return figure_of([
            one for one in self.counted
            if one.row.status == status and one.row.recipient == recipient and not one.within
        ])  # fmt: skip

    def behind(self, key: AwardKey, *, unit: str | None = None) -> list[Counted]:
        """The rows behind a total, of all units or of one."""
        return [one for one in self.counted if award_key(one) == key and (unit is None or one.source.unit_key == unit)]


def summarise_awards(session: Session, chosen: Chosen) -> AwardSummary:
    """Count the awards of the chosen documents."""
    rows, flags = award_rows(session, chosen), fact_flags(session, chosen)
    counted: list[Counted] = []
    without: list[tuple[Source, AwardRow]] = []
    for source in chosen.sources:
        tally = count(source, rows.get(source.id, ()), flags, chosen.flags.get(source.id, ()))
        counted += tally.counted
        without += [(source, row) for row in tally.without_number]
    doubles = find_doubles(session, counted)
    return AwardSummary(tuple(settle(counted, doubles)), tuple(without), tuple(doubles))


def _cells(rows: Sequence[Counted]) -> list[AwardCell]:
    """The totals of the rows. Those that a row without a giver may belong to say so."""
    groups = grouped(rows, award_key)
    figures = {key: figure_of(own) for key, own in groups.items()}
    for key, figure in list(figures.items()):
        if key.giver_level is not None or key.award is None or not _has_giver(key.award):
            continue
        said = f"{figure.text} {award_name(key.award, key.rank)} chưa rõ cấp nào tặng"
        for other in figures:
            if other._replace(giver_level=None) == key:
                told = said if other == key else f"{said}, có thể thuộc số này"
                found = flag("no_giver", figure.facts, f"{told}.")
                figures[other] = replace(figures[other], flags=(*figures[other].flags, found))
    return [AwardCell(key, figures[key]) for key in sorted(figures, key=_order)]


def _has_giver(award: str) -> bool:
    """Whether the award is given at several levels, so that a row which names no giver leaves one open. Titles such as
    Lao động tiên tiến are told without one."""
    entry = catalogue().get(award)
    return entry is not None and len(entry.givers) > 1 and (entry.kind == "form" or entry.group != "danh_hieu_thi_dua")


def award_key(one: Counted) -> AwardKey:
    """What the counted row adds to."""
    return AwardKey(one.award, one.rank, one.giver_level, one.row.recipient, one.row.status)


def figure_of(rows: Sequence[Counted]) -> Figure:
    """The sum of counted rows."""
    value = approved = within = 0.0
    facts: dict[FactRef, None] = {}
    documents, units, qualifiers = set(), set(), set()
    flags: list[Flag] = []
    for one in rows:
        source, amount = one.source, one.amount
        value += amount
        if source.approved:
            approved += amount
        if one.within:
            within += amount
        facts[one.row.ref] = None
        if one.backing:
            facts.update(dict.fromkeys(one.backing))
        documents.add(source.id)
        units.add(source.unit_key)
        qualifiers.add(one.row.qualifier)
        if one.flags:
            flags += one.flags
    return Figure(
        value=value, approved=approved, within=within, qualifier=joint_qualifier(qualifiers), documents=len(documents),
        units=len(units), facts=tuple(facts), flags=joined(flags) if flags else (),
    )  # fmt: skip


def grouped(rows: Iterable[Counted], key: Callable[[Counted], K]) -> dict[K, list[Counted]]:
    """The rows by key, in their order."""
    found: dict[K, list[Counted]] = defaultdict(list)
    for one in rows:
        found[key(one)].append(one)
    return found


def award_name(award: str | None, rank: str | None = None) -> str:
    """The award's name with its rank: "Huân chương Lao động hạng Nhì"."""
    if award is None:
        return UNNAMED
    entry = catalogue().get(award)
    name = entry.name if entry else award
    return f"{name} hạng {rank}" if rank else name


@cache
def _positions() -> dict[str, int]:
    return {award: position for position, award in enumerate(catalogue())}


def _order(key: AwardKey) -> tuple[int, int, int, str, int]:
    kinds = (*RECIPIENTS, "any")
    last = len(_positions())
    return (
        STATUSES.index(key.status), LEVEL_ORDER.index(key.giver_level),
        last if key.award is None else _positions().get(key.award, last - 1), key.rank or "",
        kinds.index(key.recipient),
    )  # fmt: skip
