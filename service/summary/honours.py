"""People and collectives honoured: commended, or held up as exemplars, each once.

Two mentions are one where name, organisation and role are the same and both come from one unit; mentions in reports of
two units are one only where both name the same organisation and it is no hamlet, for hamlets and names repeat from
commune to commune. Names that merely look alike are never joined. Each keeps all awards that its mentions share in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.store.tables import Fact
from service.store.tables.facts import FactState
from service.summary.award_rows import reading_flags
from service.summary.awards import award_name
from service.summary.figures import FactRef, Flag, joined
from service.summary.scope import Chosen

ROLES = ("commended", "exemplar")
_HAMLETS = ("thôn", "bản", "ấp", "xóm", "tổ", "khối", "khu", "buôn", "làng", "khóm", "chi bộ", "chi hội")


@dataclass(frozen=True, slots=True)
class Honoured:
    """A person or a collective. `units` are the units whose reports name it, `awards` what it is said to have got."""

    kind: str
    name: str
    honorific: str | None
    position: str | None
    organisation: str | None
    role: str
    awards: tuple[str, ...]
    units: tuple[str, ...]
    facts: tuple[FactRef, ...]
    flags: tuple[Flag, ...]


def honoured(session: Session, chosen: Chosen) -> list[Honoured]:
    """Persons first, then collectives; by unit, commended before exemplars, in the order of the alphabet."""
    sources = chosen.by_id
    groups: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    folded: dict[str, str] = {}
    for row in _mentions(session, chosen):
        groups[_identity(row, sources[row.document_id].unit_key)].append(row)
    found = []
    for rows in groups.values():
        first = rows[0]
        refs = tuple([FactRef(row.document_id, row.key) for row in rows])
        flags: list[Flag] = []
        for ref, row in zip(refs, rows, strict=True):
            if row.state == FactState.PROPOSED:
                flags += reading_flags(row.state, row.confidence, sources[ref.document_id].origin, ref)
        units = {sources[ref.document_id].unit for ref in refs}
        for unit in units:
            if unit not in folded:
                folded[unit] = fold(unit)
        found.append(Honoured(
            first.kind, first.name or "", first.honorific, next((row.position for row in rows if row.position), None),
            next((row.organisation for row in rows if row.organisation), None), first.role or "",
            tuple(dict.fromkeys(award_name(row.award, row.rank) for row in rows if row.award is not None)),
            tuple(sorted(units, key=folded.__getitem__)), refs, joined(flags) if flags else (),
        ))  # fmt: skip
    return sorted(found, key=lambda one: (
        one.kind != "persons", folded[one.units[0]], ROLES.index(one.role), fold(one.name)
    ))  # fmt: skip


def _mentions(session: Session, chosen: Chosen) -> Iterator[Any]:
    """The mentions in the order of the texts, each with the award and rank of the row that it shares in."""
    fact, given = Fact.__table__.c, Fact.__table__.alias("given")
    share = (given.c.document_id == fact.document_id) & (given.c.key == fact.award_id) & (given.c.kind == "awards")
    for ids in chosen.ids():
        yield from session.execute(
            select(
                fact.document_id, fact.key, fact.kind, fact.name, fact.position, fact.organisation, fact.role,
                fact.state, fact.confidence, Fact.data["honorific"].as_string().label("honorific"), given.c.award,
                given.c.rank,
            )
            .select_from(Fact.__table__.outerjoin(given, share))
            .where(
                fact.document_id.in_(ids), fact.kind.in_(("persons", "collectives")), fact.role.in_(ROLES),
                fact.state != FactState.REJECTED,
            )
            .order_by(fact.document_id, fact.start, fact.id)
        )  # fmt: skip


def _identity(row: Any, unit_key: str) -> tuple[str, ...]:
    """What makes two mentions one."""
    organisation = fold(row.organisation or "").strip()
    own_place = not organisation or organisation.startswith(_HAMLETS)
    return (row.kind, fold(row.name or ""), organisation, row.role or "", unit_key if own_place else "")
