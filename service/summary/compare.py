"""Two reports of one unit side by side: this period and the last, or a report and the one that corrects it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from service.errors import Refusal
from service.labels import AWARD_STATUSES, RECIPIENTS
from service.store.actors import Actor
from service.store.documents import find
from service.store.tables import Extraction, Unit
from service.store.tables.documents import DocumentState
from service.summary.awards import AwardSummary, award_key, figure_of, grouped, summarise_awards
from service.summary.figures import FactRef
from service.summary.honours import honoured
from service.summary.indicators import summarise_indicators
from service.summary.scope import Chosen, Scope, Source


class Moved(NamedTuple):
    """A figure in both reports, None where one does not tell it. `facts` are those of the earlier and the later."""

    name: str
    detail: str
    unit: str
    before: float | None
    after: float | None
    facts: tuple[tuple[FactRef, ...], tuple[FactRef, ...]]

    @property
    def difference(self) -> float | None:
        """By how much it moved; None where one report does not tell it."""
        if self.before is None or self.after is None:
            return None
        return round(self.after - self.before, 6)

    @property
    def percent(self) -> float | None:
        """By how much in per cent of the earlier figure; None where there is none, or it is itself a share."""
        if not self.before or self.difference is None or self.unit == "%":
            return None
        return 100 * self.difference / self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two reports. `corrects`: the later one replaces the earlier. `same_unit`: both are of one."""

    earlier: Source
    later: Source
    corrects: bool
    same_unit: bool
    awards: tuple[Moved, ...]
    indicators: tuple[Moved, ...]
    people_gone: tuple[str, ...]
    people_new: tuple[str, ...]

    @property
    def changed(self) -> list[Moved]:
        """The figures that are not the same in both."""
        return [moved for moved in (*self.awards, *self.indicators) if moved.before != moved.after]


def compare(session: Session, actor: Actor, one_id: str, other_id: str) -> Comparison:
    """Compare two documents that the actor may see, approved or not: the earlier period first; of one period the
    replaced one, else the one handed in first. Raises Refusal E_NO_DOCUMENT, E_NOT_COMPARABLE.
    """
    documents = [find(session, actor, document_id) for document_id in (one_id, other_id)]
    if one_id == other_id or any(document.extraction_id is None for document in documents):
        raise Refusal("E_NOT_COMPARABLE")
    documents.sort(key=lambda d: (d.period_start is None, d.period_start, d.period_end, d.uploaded_at))
    if documents[0].replaces_id == documents[1].id:
        documents.reverse()
    corrects = documents[1].replaces_id == documents[0].id
    chosen = [_alone(session, document.id, actor) for document in documents]
    sources = [alone.sources[0] for alone in chosen]
    people = [{one.name: None for one in honoured(session, alone)} for alone in chosen]
    return Comparison(
        sources[0], sources[1], corrects, sources[0].unit_key == sources[1].unit_key,
        _awards(*(summarise_awards(session, alone) for alone in chosen)), _indicators(session, *chosen),
        tuple(name for name in people[0] if name not in people[1]),
        tuple(name for name in people[1] if name not in people[0]),
    )  # fmt: skip


def _alone(session: Session, document_id: str, actor: Actor) -> Chosen:
    document = find(session, actor, document_id)
    extraction = session.get_one(Extraction, document.extraction_id)
    unit = session.get(Unit, document.unit_id) if document.unit_id is not None else None
    source = Source(
        document.id, document.unit_id, unit.name if unit else document.issuer or document.file_name,
        unit.level if unit else None, document.title or document.file_name, document.state == DocumentState.APPROVED,
        document.period_start, document.period_end, document.number, document.symbol, document.issued_on,
        document.uploaded_at, extraction.id, extraction.origin, extraction.status == "partial",
    )  # fmt: skip
    return Chosen(Scope(with_unapproved=True), (source,), (), {})


def _awards(earlier: AwardSummary, later: AwardSummary) -> tuple[Moved, ...]:
    both = [{k: figure_of(rows) for k, rows in grouped(found.counted, award_key).items()} for found in (earlier, later)]
    order = dict.fromkeys(cell.key for found in (earlier, later) for cell in found.cells())
    moved = []
    for one in order:
        before, after = (figures.get(one) for figures in both)
        moved.append(Moved(
            one.name, f"{one.giver}, {RECIPIENTS[one.recipient]}, {AWARD_STATUSES[one.status]}", "",
            before.value if before else None, after.value if after else None,
            (before.facts if before else (), after.facts if after else ()),
        ))  # fmt: skip
    return tuple(moved)


def _indicators(session: Session, earlier: Chosen, later: Chosen) -> tuple[Moved, ...]:
    both = []
    for alone in (earlier, later):
        lines = summarise_indicators(session, alone, with_unmatched=False).lines
        both.append({line.indicator.id: line for line in lines})
    moved = []
    for identifier in dict.fromkeys((*both[0], *both[1])):
        lines_ = [found.get(identifier) for found in both]
        units = [line.units[0] if line else None for line in lines_]
        row = next(line.indicator for line in lines_ if line)
        before, after = (unit.figure.value if unit and unit.figure else None for unit in units)
        moved.append(Moved(
            row.name, "", row.unit, before, after,
            (units[0].facts if units[0] else (), units[1].facts if units[1] else ()),
        ))  # fmt: skip
    return tuple(sorted(moved, key=lambda one: one.name))
