"""Which documents a summary counts, and which it leaves out, each with its reason.

Counted are reports of the campaign, or of the period: approved ones only, unless asked otherwise. Left out are
documents that a later one replaces, the same file or the same numbered document handed in twice, and a report whose
time lies within that of another counted report of the unit (the year's report tells what the half-year's told).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.store.actors import Actor, visible
from service.store.tables import Document, Extraction, Unit
from service.store.tables.documents import DocumentState
from service.summary.figures import Flag, flag

_COUNTED_TYPES = ("report", "other", None)
_CHUNK = 5000


class Reason(StrEnum):
    """Why a document of the campaign or period is not counted."""

    NOT_APPROVED = "not_approved"
    NOT_READ = "not_read"
    NOT_A_REPORT = "not_a_report"
    REPLACED = "replaced"
    DUPLICATE = "duplicate"
    COVERED = "covered"


REASONS = {
    Reason.NOT_APPROVED: "chưa duyệt", Reason.NOT_READ: "chưa đọc được", Reason.NOT_A_REPORT: "không phải báo cáo",
    Reason.REPLACED: "đã có văn bản thay thế", Reason.DUPLICATE: "trùng với văn bản khác",
    Reason.COVERED: "đã nằm trong báo cáo của kỳ dài hơn",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is summed up: a campaign, or the reports on times within [start, end], or all; of a unit and those below it,
    or of all units."""

    campaign_id: int | None = None
    start: date | None = None
    end: date | None = None
    unit_id: int | None = None
    with_unapproved: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document, as the summary knows it. `unit` is its unit's name, or whom the letterhead names."""

    id: str
    unit_id: int | None
    unit: str
    level: str | None
    title: str
    approved: bool
    start: date | None
    end: date | None
    number: str | None
    symbol: str | None
    issued_on: date | None
    handed_in: datetime
    extraction_id: int
    origin: str
    partial: bool
    unit_key: str = field(init=False)
    """What tells its unit from others: the register's id, else the name that the document gives itself."""

    def __post_init__(self) -> None:
        key = str(self.unit_id) if self.unit_id is not None else f"?{fold(self.unit)}"
        object.__setattr__(self, "unit_key", key)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is not counted, and why; `because_of` is the document that is counted instead, if any."""

    document_id: str
    unit: str
    title: str
    reason: Reason
    because_of: str | None = None

    @property
    def reason_text(self) -> str:
        """The reason in words."""
        return REASONS[self.reason]


@dataclass(frozen=True)
class Chosen:
    """The documents counted, by unit, and those left out; `flags` by document id."""

    scope: Scope
    sources: tuple[Source, ...]
    left_out: tuple[LeftOut, ...]
    flags: dict[str, tuple[Flag, ...]]

    @cached_property
    def by_id(self) -> dict[str, Source]:
        """The counted documents by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def units(self) -> dict[str, str]:
        """The names of the units that report, by key, in the order of the sources."""
        return {source.unit_key: source.unit for source in self.sources}

    def ids(self) -> Iterator[Sequence[str]]:
        """The ids of the counted documents, in portions that a database takes as parameters."""
        ids = [source.id for source in self.sources]
        for first in range(0, len(ids), _CHUNK):
            yield ids[first : first + _CHUNK]


def choose(session: Session, actor: Actor, scope: Scope) -> Chosen:
    """The documents of the scope that the actor may see, told apart into counted and left out."""
    kept: list[Source] = []
    left: list[LeftOut] = []
    hashes: dict[str, str] = {}
    replaced = _replaced(session, scope)
    for row in session.execute(_candidates(actor, scope)):
        reason, because = _refused(row, scope, replaced)
        if reason is None and row.sha256 in hashes:
            reason, because = Reason.DUPLICATE, hashes[row.sha256]
        if reason is not None:
            left.append(LeftOut(row.id, _unit_name(row), row.title or row.file_name, reason, because))
            continue
        hashes[row.sha256] = row.id
        kept.append(Source(
            row.id, row.unit_id, _unit_name(row), row.level, row.title or row.file_name,
            row.state == DocumentState.APPROVED, row.period_start, row.period_end, row.number, row.symbol,
            row.issued_on, row.uploaded_at, row.extraction_id, row.origin, row.status == "partial",
        ))  # fmt: skip
    kept, more, flags = _one_report_a_unit(kept)
    kept.sort(key=lambda source: (source.unit_id is None, fold(source.unit), source.id))
    return Chosen(scope, tuple(kept), (*left, *more), flags)


def _unit_name(row: Any) -> str:
    return str(row.unit_name or row.issuer or row.file_name)


def _candidates(actor: Actor, scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Document.id, Document.sha256, Document.state, Document.unit_id, Document.doc_type, Document.title,
            Document.file_name, Document.issuer, Document.period_start, Document.period_end, Document.number,
            Document.symbol, Document.issued_on, Document.uploaded_at, Document.extraction_id, Extraction.origin,
            Extraction.status, Unit.name.label("unit_name"), Unit.level,
        )
        .join(Extraction, Extraction.id == Document.extraction_id, isouter=True)
        .join(Unit, Unit.id == Document.unit_id, isouter=True)
        .where(visible(actor), *_conditions(scope))
        .order_by((Document.state == DocumentState.APPROVED).desc(), Document.uploaded_at, Document.id)
    )  # fmt: skip


def _conditions(scope: Scope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if scope.campaign_id is not None:
        conditions.append(Document.campaign_id == scope.campaign_id)
    if scope.start is not None:
        conditions.append(Document.period_start >= scope.start)
    if scope.end is not None:
        conditions.append(Document.period_end <= scope.end)
    if scope.unit_id is not None:
        below = select(Unit.id).where(Unit.id == scope.unit_id).cte(recursive=True)
        below = below.union_all(select(Unit.id).where(Unit.parent_id == below.c.id))
        conditions.append(or_(Document.unit_id == scope.unit_id, exists().where(below.c.id == Document.unit_id)))
    return conditions


def _replaced(session: Session, scope: Scope) -> dict[str, str]:
    """The documents that a later one replaces which counts itself, and that later one."""
    counts = Document.extraction_id.is_not(None) if scope.with_unapproved else Document.state == DocumentState.APPROVED
    query = select(Document.replaces_id, Document.id).where(Document.replaces_id.is_not(None), counts)
    return {earlier: later for earlier, later in session.execute(query) if earlier is not None}


def _refused(row: Any, scope: Scope, replaced: Mapping[str, str]) -> tuple[Reason | None, str | None]:
    if row.doc_type not in _COUNTED_TYPES:
        return Reason.NOT_A_REPORT, None
    if row.extraction_id is None:
        return Reason.NOT_READ, None
    if row.id in replaced:
        return Reason.REPLACED, replaced[row.id]
    if row.state != DocumentState.APPROVED and not scope.with_unapproved:
        return Reason.NOT_APPROVED, None
    return None, None


def _one_report_a_unit(sources: list[Source]) -> tuple[list[Source], list[LeftOut], dict[str, tuple[Flag, ...]]]:
    """Leave out what a unit's other report tells too; flag what may be told twice, and what is known of the reading."""
    by_unit: dict[str, list[Source]] = defaultdict(list)
    left: list[LeftOut] = []
    flags: dict[str, tuple[Flag, ...]] = {}
    for source in sources:  # approved ones first, then in the order in which they came
        instead = next(((other, why) for other in by_unit[source.unit_key] if (why := _told_by(source, other))), None)
        if instead is not None:
            left.append(LeftOut(source.id, source.unit, source.title, instead[1], instead[0].id))
            continue
        for other in [other for other in by_unit[source.unit_key] if _told_by(other, source)]:
            by_unit[source.unit_key].remove(other)
            left.append(LeftOut(other.id, other.unit, other.title, Reason.COVERED, source.id))
        by_unit[source.unit_key].append(source)
    for reports in by_unit.values():
        for source in reports:
            found = [flag("unknown_unit")] if source.unit_id is None else []
            if any(other is not source and _overlap(source, other) for other in reports):
                found.append(flag("several_reports"))
            if source.partial:
                found.append(flag("partial"))
            if found:
                flags[source.id] = tuple(found)
    return [source for reports in by_unit.values() for source in reports], left, flags


def _told_by(source: Source, other: Source) -> Reason | None:
    """Why the other report of the same unit tells all that the source tells; None where it may not."""
    if source.number and (source.number, source.symbol, source.issued_on) == (
        other.number, other.symbol, other.issued_on
    ):  # fmt: skip
        return Reason.DUPLICATE
    if source.start and source.end and other.start and other.end and (source.start, source.end) != (
        other.start, other.end
    ):  # fmt: skip
        return Reason.COVERED if other.start <= source.start and source.end <= other.end else None
    return None


def _overlap(one: Source, two: Source) -> bool:
    if not (one.start and one.end and two.start and two.end):
        return True
    return one.start <= two.end and two.start <= one.end
