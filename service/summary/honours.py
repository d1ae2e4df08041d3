"""People and collectives honoured: commended, or held up as exemplars, each once.

Two mentions are one where name, organisation and role are the same and both come from one unit; mentions in reports of
two units are one only where both name the same organisation and it is no hamlet, for hamlets and names repeat from
commune to commune. Names that merely look alike are never joined. Each keeps all awards that its mentions share in.
"""

from __future__ import annotations

from collections import defaultdict
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
    groups: dict[tuple[str, ...], list[tuple[FactRef, Any]]] = defaultdict(list)
    awards: dict[FactRef, str] = {}
    for ids in chosen.ids():
        columns = (
            Fact.document_id, Fact.key, Fact.kind, Fact.name, Fact.position, Fact.organisation, Fact.role,
            Fact.award_id, Fact.state, Fact.confidence, Fact.data,
        )  # fmt: skip
        people = select(*columns).where(
            Fact.document_id.in_(ids), Fact.kind.in_(("persons", "collectives")), Fact.role.in_(ROLES),
            Fact.state != FactState.REJECTED,
        ).order_by(Fact.document_id, Fact.start, Fact.id)  # fmt: skip
        for row in session.execute(people):
            groups[_identity(row, sources[row.document_id].unit_key)].append((FactRef(row.document_id, row.key), row))
        named = select(Fact.document_id, Fact.key, Fact.award, Fact.rank).where(
            Fact.document_id.in_(ids), Fact.kind == "awards", Fact.award.is_not(None)
        )
        awards |= {FactRef(d, key): award_name(award, rank) for d, key, award, rank in session.execute(named)}
    found = []
    for rows in groups.values():
        first = rows[0][1]
        flags: list[Flag] = []
        for ref, row in rows:
            flags += reading_flags(row.state, row.confidence, sources[ref.document_id].origin, ref)
        got = [awards[key] for ref, row in rows if (key := FactRef(ref.document_id, row.award_id or "")) in awards]
        found.append(Honoured(
            first.kind, first.name or "", first.data.get("honorific"),
            next((row.position for _, row in rows if row.position), None),
            next((row.organisation for _, row in rows if row.organisation), None), first.role or "",
            tuple(dict.fromkeys(got)), tuple(sorted({sources[ref.document_id].unit for ref, _ in rows}, key=fold)),
            tuple(ref for ref, _ in rows), joined(flags),
        ))  # fmt: skip
    return sorted(found, key=_order)


def _identity(row: Any, unit_key: str) -> tuple[str, ...]:
    """What makes two mentions one."""
    organisation = fold(row.organisation or "").strip()
    own_place = not organisation or organisation.startswith(_HAMLETS)
    return (row.kind, fold(row.name or ""), organisation, row.role or "", unit_key if own_place else "")


def _order(one: Honoured) -> tuple[int, str, int, str]:
    return (one.kind != "persons", fold(one.units[0]), ROLES.index(one.role), fold(one.name))
