"""A document's own fields (its unit, type, period …) as people set them, each change a decision that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.errors import Refusal
from service.store import current, extractions, records
from service.store.actors import Actor
from service.store.documents import find, find_to_change
from service.store.tables import Campaign, Decision, Document, Unit
from service.store.tables.decisions import Action
from service.store.tables.documents import DocumentState

DATE_FIELDS = frozenset({"period_start", "period_end", "received_on"})
FIELDS = DATE_FIELDS | {"unit_id", "campaign_id", "doc_type", "period_label", "replaces_id"}
"""What a person may set of a document itself; the first as ISO dates."""

JUDGED = frozenset({"doc_type", "period_label", "period_start", "period_end"})
"""Those of them that the checks look at."""

_REFERENCES = {"unit_id": Unit, "campaign_id": Campaign, "replaces_id": Document}


def set_fields(session: Session, actor: Actor, document_id: str, changes: dict[str, Any]) -> Decision | None:
    """Correct what the document is filed under: `changes` maps names of FIELDS to values. Returns None where nothing
    changes. Raises Refusal.
    """
    document = find_to_change(session, actor, document_id)
    if document.state == DocumentState.APPROVED:
        raise Refusal("E_APPROVED")
    if unknown := set(changes) - FIELDS:
        raise Refusal("E_BAD_FACT", field=sorted(unknown)[0], reason="không có trường này")
    _check_references(session, actor, document, changes)
    before, after = {}, {}
    for name, value in changes.items():
        is_date = name in DATE_FIELDS
        wanted = records.iso_date(value) if is_date else value
        if is_date and value and wanted is None:
            raise Refusal("E_BAD_FACT", field=name, reason="ngày không hợp lệ")
        present = getattr(document, name)
        if present != wanted:
            before[name], after[name] = (v.isoformat() if is_date and v else v for v in (present, wanted))
            setattr(document, name, wanted)
    if not after:
        return None
    decision = Decision(
        document_id=document.id, extraction_id=document.extraction_id, kind="document",
        fact_key=",".join(sorted(after))[:40], action=Action.CORRECT, before=before, after=after, decided_by=actor.name,
    )  # fmt: skip
    session.add(decision)
    session.flush()
    _judge(session, document, after)
    return decision


def restore(session: Session, document: Document, undone: Decision) -> None:
    """Give the document's fields back what they were before the decision, which nothing later is about.

    A unit, campaign or document that is gone since is none, and none is one that has come to replace this document.
    Where the document was read again since, a field that nobody decides any more says what the new reading said.
    """
    for name, value in (undone.before or {}).items():
        if name in _REFERENCES and value is not None and session.get(_REFERENCES[name], value) is None:
            value = None
        if name == "replaces_id" and _replaced_by(session, value, document.id):
            value = None
        setattr(document, name, records.iso_date(value) if name in DATE_FIELDS else value)
    if undone.extraction_id != document.extraction_id:
        extracted = current.record(session, document)
        assert extracted is not None
        extractions.take_header(document, extracted, current.decided_fields(session, document))
    _judge(session, document, undone.before or {})


def _judge(session: Session, document: Document, changed: Iterable[str]) -> None:
    """Check the document again where what changed is what checks look at."""
    if JUDGED.isdisjoint(changed):
        return
    extracted = current.record(session, document)
    if extracted is not None:
        current.judge(session, document, extracted)


def _check_references(session: Session, actor: Actor, document: Document, changes: dict[str, Any]) -> None:
    """Refuse what does not exist, or is hidden from the actor; that a clerk gives a document to another unit; and
    documents that replace each other, of which none would count.
    """
    if "unit_id" in changes and not actor.reviews and changes["unit_id"] != actor.unit_id:
        raise Refusal("E_FORBIDDEN")
    if (unit := changes.get("unit_id")) is not None and session.get(Unit, unit) is None:
        raise Refusal("E_NO_UNIT")
    if (campaign := changes.get("campaign_id")) is not None and session.get(Campaign, campaign) is None:
        raise Refusal("E_NO_CAMPAIGN")
    if (replaced := changes.get("replaces_id")) is not None:
        find(session, actor, replaced)
        if _replaced_by(session, replaced, document.id):
            raise Refusal("E_REPLACES")


def _replaced_by(session: Session, document_id: str | None, other_id: str) -> bool:
    """Whether the document is the other one, or replaces it, perhaps through further ones."""
    while document_id is not None and document_id != other_id:
        document_id = session.scalar(select(Document.replaces_id).where(Document.id == document_id))
    return document_id is not None
