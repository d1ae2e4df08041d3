"""What people decide about facts: accept, correct, reject, add, each with who, when, before and after; and undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractors.record import Record
from service.errors import Refusal
from service.store import current, fields, records
from service.store.actors import Actor
from service.store.documents import find, find_to_change, log
from service.store.tables import Decision, Document, Fact
from service.store.tables.base import now
from service.store.tables.decisions import Action, DecisionState
from service.store.tables.documents import DocumentState
from service.store.tables.facts import FactState

ADDED_PREFIX = "x"
"""Keys of facts that people added: x1, x2 …; the extractors use other letters."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of a document is: facts by state."""

    proposed: int
    decided: int


def fact(session: Session, actor: Actor, document_id: str, key: str) -> Fact:
    """One fact as it stands. Raises Refusal."""
    return _fact(session, find(session, actor, document_id), key, None)


def accept(session: Session, actor: Actor, document_id: str, key: str, *, revision: int | None = None) -> Decision:
    """Decide that the fact is right as it stands. Raises Refusal."""
    document, extracted = _open(session, actor, document_id)
    fact = _fact(session, document, key, revision)
    return _decide(session, actor, document, extracted, fact, Action.ACCEPT, fact.data)


def accept_all(
    session: Session, actor: Actor, document_id: str, seen: Iterable[tuple[str, int | None]]
) -> list[Decision]:
    """Accept many facts, each given by its key and the revision that was seen: one decision each. Raises Refusal."""
    document, extracted = _open(session, actor, document_id)
    made = []
    for key, revision in seen:
        found = _fact(session, document, key, revision)
        made.append(_decide(session, actor, document, extracted, found, Action.ACCEPT, found.data))
    return made


def reject(
    session: Session, actor: Actor, document_id: str, key: str, *, revision: int | None = None, note: str | None = None
) -> Decision:
    """Decide that the fact is none. It stays, marked, and counts nowhere. Raises Refusal."""
    document, extracted = _open(session, actor, document_id)
    fact = _fact(session, document, key, revision)
    return _decide(session, actor, document, extracted, fact, Action.REJECT, None, note=note)


def correct(
    session: Session,
    actor: Actor,
    document_id: str,
    key: str,
    changes: dict[str, Any],
    *,
    revision: int | None = None,
    note: str | None = None,
) -> Decision:
    """Give the fact other values: `changes` maps fields of its kind to values. Its evidence stays. Raises Refusal."""
    document, extracted = _open(session, actor, document_id)
    fact = _fact(session, document, key, revision)
    data = _changed(fact.kind, fact.data, changes)
    return _decide(session, actor, document, extracted, fact, Action.CORRECT, data, note=note)


def add(
    session: Session,
    actor: Actor,
    document_id: str,
    kind: str,
    start: int,
    end: int,
    values: dict[str, Any],
    *,
    note: str | None = None,
) -> Decision:
    """Add a fact of the kind that the text from `start` to `end` (code points of the record's text) tells.

    The evidence is made here from the offsets, so that the quote is the text. Raises Refusal.
    """
    document, extracted = _open(session, actor, document_id)
    if kind not in records.TYPES:
        raise Refusal("E_BAD_FACT", field="kind", reason=kind)
    if not 0 <= start < end <= len(extracted.text):
        raise Refusal("E_BAD_SPAN")
    used = session.scalar(
        select(func.count()).where(Decision.document_id == document.id, Decision.action == Action.ADD)
    )
    blank: dict[str, Any] = {
        "id": f"{ADDED_PREFIX}{(used or 0) + 1}",
        "section_id": records.section_at(extracted, start),
        "confidence": 1.0,
        "found_by": "person",
        "evidence": records.evidence(extracted, start, end),
    }  # fmt: skip
    data = _changed(kind, blank, values)
    fact = Fact(key=data["id"], kind=kind, data=data)
    return _decide(session, actor, document, extracted, fact, Action.ADD, data, before=None, note=note)


def undo(session: Session, actor: Actor, document_id: str, decision_id: int | None = None) -> Decision:
    """Take back a decision, or the actor's last one on the document. Its row stays, marked undone. Raises Refusal."""
    document = find_to_change(session, actor, document_id)
    query = select(Decision).where(Decision.document_id == document.id, Decision.state == DecisionState.APPLIED)
    chosen = query.where(Decision.id == decision_id) if decision_id is not None else query.where(
        Decision.decided_by == actor.name
    )  # fmt: skip
    decision = session.scalars(chosen.order_by(Decision.id.desc()).limit(1)).first()
    if decision is None:
        raise Refusal("E_NO_DECISION")
    if not actor.reviews and decision.decided_by != actor.name:
        raise Refusal("E_FORBIDDEN")
    _require_open(document)
    if any(_same_matter(decision, later) for later in session.scalars(query.where(Decision.id > decision.id))):
        raise Refusal("E_LATER_DECISION")
    decision.state = DecisionState.UNDONE
    decision.undone_at, decision.undone_by = now(), actor.name
    session.flush()
    if decision.kind == "document":
        fields.restore(session, document, decision)
    else:
        extracted = current.record(session, document)
        assert extracted is not None
        current.refresh(session, document, decision.fact_key, extracted)
    log(session, actor, "undone", document.id, decision=decision.id)
    return decision


def progress(session: Session, document_id: str) -> Progress:
    """How many facts of the document wait for a decision, and how many have one."""
    query = select(Fact.state, func.count()).where(Fact.document_id == document_id).group_by(Fact.state)
    counts: dict[str, int] = dict(session.execute(query).all())
    proposed = counts.pop(FactState.PROPOSED, 0)
    return Progress(proposed=proposed, decided=sum(counts.values()))


def approve(session: Session, actor: Actor, document_id: str, *, with_unseen: bool = False) -> None:
    """Approve the document. Facts that nobody decided on hinder it unless `with_unseen`. Raises Refusal."""
    document = find_to_change(session, actor, document_id)
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    if document.state != DocumentState.READY:
        raise Refusal("E_APPROVED" if document.state == DocumentState.APPROVED else "E_NOT_READY")
    unseen = progress(session, document_id).proposed
    if unseen and not with_unseen:
        raise Refusal("E_UNSEEN", count=unseen)
    document.state = DocumentState.APPROVED
    document.approved_at, document.approved_by = now(), actor.name
    log(session, actor, "approved", document.id, unseen=unseen)


def reopen(session: Session, actor: Actor, document_id: str) -> None:
    """Take back an approval, so that the document can be corrected. Raises Refusal."""
    document = find_to_change(session, actor, document_id)
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    if document.state != DocumentState.APPROVED:
        raise Refusal("E_NOT_READY")
    document.state = DocumentState.READY
    document.approved_at = document.approved_by = None
    log(session, actor, "reopened", document.id)


def _same_matter(decision: Decision, later: Decision) -> bool:
    """Whether both are about one fact, or about one of the document's own fields at least."""
    if decision.kind == "document" and later.kind == "document":
        return not (decision.after or {}).keys().isdisjoint(later.after or {})
    return (decision.kind, decision.fact_key) == (later.kind, later.fact_key)


def _open(session: Session, actor: Actor, document_id: str) -> tuple[Document, Record]:
    """The document and its record, if the actor may decide on it."""
    document = find_to_change(session, actor, document_id)
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    _require_open(document)
    extracted = current.record(session, document)
    if extracted is None:
        raise Refusal("E_NOT_READY")
    return document, extracted


def _require_open(document: Document) -> None:
    if document.state == DocumentState.APPROVED:
        raise Refusal("E_APPROVED")


def _fact(session: Session, document: Document, key: str, revision: int | None) -> Fact:
    fact = session.scalars(select(Fact).where(Fact.document_id == document.id, Fact.key == key)).one_or_none()
    if fact is None:
        raise Refusal("E_NO_FACT", key=key)
    if revision is not None and fact.revision != revision:
        raise Refusal("E_CHANGED")
    return fact


def _changed(kind: str, data: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The fact with other values, checked against the contract."""
    if unknown := set(changes) - set(records.own_fields(kind)):
        raise Refusal("E_BAD_FACT", field=sorted(unknown)[0], reason="không có trường này")
    try:
        return records.to_data(kind, records.from_data(kind, {**data, **changes}))
    except records.ValidationError as error:
        fault = error.errors()[0]
        raise Refusal("E_BAD_FACT", field=".".join(map(str, fault["loc"])) or kind, reason=fault["msg"]) from None


def _decide(
    session: Session,
    actor: Actor,
    document: Document,
    extracted: Record,
    fact: Fact,
    action: Action,
    after: dict[str, Any] | None,
    **values: Any,
) -> Decision:
    decision = Decision(
        **{"before": fact.data, **values}, document_id=document.id, extraction_id=document.extraction_id,
        kind=fact.kind, fact_key=fact.key, action=action, after=after, decided_by=actor.name,
    )  # fmt: skip
    session.add(decision)
    session.flush()
    current.refresh(session, document, fact.key, extracted)
    return decision
