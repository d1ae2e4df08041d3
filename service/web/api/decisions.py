"""Facts and what people decide about them; the approval of a document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from sqlalchemy import select

from service.store import decisions, documents, listing, paging
from service.store.tables import Decision
from service.store.tables.facts import FactState
from service.web.api.deciding import EXAMPLES, Accept, Add, Approval, BulkAccept, Correct, Kind, Reject
from service.web.api.parameters import Cursor, Decides, DocumentId, Limit, OptionalRowId, Reads, RowId
from service.web.api.schemas import DecisionAnswer, DocumentAnswer, FactAnswer, PageAnswer
from service.web.context import CurrentStore

router = APIRouter(tags=["decisions"])

FactKey = Annotated[str, Path(max_length=40, examples=["a1"])]
Confidence = Annotated[float | None, Query(ge=0, le=1)]


@router.get("/facts")
def list_facts(
    actor: Reads,
    store: CurrentStore,
    document_id: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$")] = None,
    unit_id: OptionalRowId = None,
    campaign_id: OptionalRowId = None,
    kind: Kind | None = None,
    state: FactState | None = None,
    award: Annotated[str | None, Query(max_length=60, description="An id of the lexicon of awards.")] = None,
    min_confidence: Confidence = None,
    max_confidence: Confidence = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageAnswer[FactAnswer]:
    """Facts of all documents that you may see, document by document, in the order of the text."""
    wanted = paging.FactFilter(
        document_id=document_id, unit_id=unit_id, campaign_id=campaign_id, kind=kind, state=state, award=award,
        min_confidence=min_confidence, max_confidence=max_confidence,
    )  # fmt: skip
    with store.reading() as session:
        page = paging.facts(session, actor, wanted, cursor=cursor, limit=limit)
    return PageAnswer(items=[FactAnswer.of(fact) for fact in page.items], next=page.next)


@router.get("/documents/{document_id}/facts/{key}")
def one_fact(actor: Reads, store: CurrentStore, document_id: DocumentId, key: FactKey) -> FactAnswer:
    """One fact of a document."""
    with store.reading() as session:
        return FactAnswer.of(decisions.fact(session, actor, document_id, key))


@router.get("/documents/{document_id}/decisions")
def list_decisions(actor: Reads, store: CurrentStore, document_id: DocumentId) -> list[DecisionAnswer]:
    """All decisions on a document, undone and stale ones too, in the order in which they were made."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
        rows = session.scalars(select(Decision).where(Decision.document_id == document.id).order_by(Decision.id))
        return [DecisionAnswer.of(row) for row in rows]


@router.post("/documents/{document_id}/decisions", status_code=201)
def decide(
    actor: Decides,
    store: CurrentStore,
    document_id: DocumentId,
    wanted: Annotated[Accept | Correct | Reject | Add, Body(discriminator="action", openapi_examples=EXAMPLES)],
) -> DecisionAnswer:
    """Decide about one fact: it is right, it is to be corrected, it is none, or it was missed."""
    with store.writing() as session:
        match wanted:
            case Accept():
                made = decisions.accept(session, actor, document_id, wanted.key, revision=wanted.revision)
            case Correct():
                made = decisions.correct(
                    session, actor, document_id, wanted.key, wanted.changes, revision=wanted.revision, note=wanted.note
                )
            case Reject():
                made = decisions.reject(
                    session, actor, document_id, wanted.key, revision=wanted.revision, note=wanted.note
                )
            case Add():
                made = decisions.add(
                    session, actor, document_id, wanted.kind, wanted.start, wanted.end, wanted.values, note=wanted.note
                )
        return DecisionAnswer.of(made)


@router.post("/documents/{document_id}/decisions/bulk-accept", status_code=201)
def accept_many(
    actor: Decides, store: CurrentStore, document_id: DocumentId, wanted: BulkAccept
) -> list[DecisionAnswer]:
    """Accept many facts at once: each becomes a decision of its own that can be undone. All of them, or none."""
    with store.writing() as session:
        seen = [(fact.key, fact.revision) for fact in wanted.facts]
        made = decisions.accept_all(session, actor, document_id, seen)
        return [DecisionAnswer.of(decision) for decision in made]


@router.post("/documents/{document_id}/decisions/{decision_id}/undo")
def undo(actor: Decides, store: CurrentStore, document_id: DocumentId, decision_id: RowId) -> DecisionAnswer:
    """Take back a decision: the fact stands as it did before it. The decision stays, marked undone."""
    with store.writing() as session:
        return DecisionAnswer.of(decisions.undo(session, actor, document_id, decision_id))


@router.post("/documents/{document_id}/approve")
def approve(
    actor: Decides, store: CurrentStore, document_id: DocumentId, wanted: Approval | None = None
) -> DocumentAnswer:
    """Approve a document. Facts that nobody decided on hinder it, unless you say that you approve them too."""
    with store.writing() as session:
        decisions.approve(session, actor, document_id, with_unseen=wanted is not None and wanted.with_unseen)
        session.flush()
        return DocumentAnswer.of(listing.one(session, documents.find(session, actor, document_id)))


@router.post("/documents/{document_id}/reopen")
def reopen(actor: Decides, store: CurrentStore, document_id: DocumentId) -> DocumentAnswer:
    """Take back an approval, so that the document can be corrected."""
    with store.writing() as session:
        decisions.reopen(session, actor, document_id)
        session.flush()
        return DocumentAnswer.of(listing.one(session, documents.find(session, actor, document_id)))
