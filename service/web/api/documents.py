"""Documents: handed in, listed, looked at, filed, read again, deleted."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Body, File, Form, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from extractors.record import DocType
from service.store import documents, fields, listing, paging, queue
from service.store.tables.documents import DocumentState
from service.web.api.parameters import Cursor, Decides, DocumentId, Limit, OptionalRowId, Reads, Uploads
from service.web.api.schemas import MAX_ID, DocumentAnswer, HandedIn, HandedInFile, Job, PageAnswer, problem
from service.web.context import CurrentStore, CurrentWorker

router = APIRouter(tags=["documents"])

_JOB_STATES = {
    DocumentState.WAITING: "waiting", DocumentState.READING: "reading", DocumentState.READY: "done",
    DocumentState.APPROVED: "done", DocumentState.FAILED: "failed",
}  # fmt: skip

FormId = Annotated[
    int | None, Form(ge=1, le=MAX_ID), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MAX_ID})
]
"""The id of a row in a form; a form has no way to say null."""


@router.post("/documents", status_code=202)
def hand_in(
    actor: Uploads,
    store: CurrentStore,
    worker: CurrentWorker,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=100, description="Reports: .docx, .pdf, scans.")],
    unit_id: FormId = None,
    campaign_id: FormId = None,
) -> HandedIn:
    """Hand in reports. They are read in the background; each file's job tells how far it is.

    The same file handed in twice leads to the first document. A clerk's documents belong to the clerk's own unit.
    """
    done = []
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        for file in files:
            path = Path(folder) / "file"
            with path.open("wb") as out:
                shutil.copyfileobj(file.file, out)
            name = file.filename or "báo cáo"
            handed_in = documents.hand_in(
                store, path, actor=actor, file_name=name, unit_id=unit_id, campaign_id=campaign_id
            )
            id_ = handed_in.document_id
            done.append(
                HandedInFile(file_name=name, document_id=id_, duplicate=handed_in.duplicate, job=f"/api/v1/jobs/{id_}")
            )
    worker.wake()
    return HandedIn(files=done)


@router.get("/jobs/{document_id}")
def job(actor: Reads, store: CurrentStore, document_id: DocumentId) -> Job:
    """How far the reading of a document is."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
        state = _JOB_STATES[DocumentState(document.state)]
        ahead = queue.ahead(session, document) if state == "waiting" else None
    return Job.model_validate(
        {"id": document.id, "document_id": document.id, "state": state, "ahead": ahead, "error": problem(document)}
    )


@router.get("/documents")
def list_documents(
    actor: Reads,
    store: CurrentStore,
    query: Annotated[str, Query(max_length=200, description="Words of the text or file name, diacritics aside.")] = "",
    unit_id: OptionalRowId = None,
    campaign_id: OptionalRowId = None,
    doc_type: DocType | None = None,
    state: DocumentState | None = None,
    period_start: date | None = None,
    period_end: date | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PageAnswer[DocumentAnswer]:
    """The documents that you may see and the filters want, the newest first. A period needs both its days."""
    period = (period_start, period_end) if period_start and period_end else None
    wanted = listing.Filter(
        query=query, unit_id=unit_id, campaign_id=campaign_id, doc_type=doc_type, state=state, period=period
    )
    with store.reading() as session:
        page = paging.documents(session, actor, wanted, cursor=cursor, limit=limit)
    return PageAnswer(items=[DocumentAnswer.of(row) for row in page.items], next=page.next)


@router.get("/documents/{document_id}")
def one_document(actor: Reads, store: CurrentStore, document_id: DocumentId) -> DocumentAnswer:
    """One document."""
    with store.reading() as session:
        return DocumentAnswer.of(listing.one(session, documents.find(session, actor, document_id)))


class Filing(BaseModel):
    """What a document is filed under. Fields that are left out stay as they are."""

    model_config = ConfigDict(extra="forbid")

    unit_id: int | None = Field(None, ge=1, le=MAX_ID)
    campaign_id: int | None = Field(None, ge=1, le=MAX_ID)
    doc_type: DocType | None = None
    period_label: str | None = Field(None, max_length=200, examples=["6 tháng đầu năm 2025"])
    period_start: date | None = None
    period_end: date | None = None
    received_on: date | None = None
    replaces_id: str | None = Field(None, pattern="^[0-9a-f]{32}$")


@router.patch("/documents/{document_id}")
def file_document(
    actor: Decides,
    store: CurrentStore,
    document_id: DocumentId,
    filing: Annotated[Filing, Body(examples=[{"period_start": "2025-01-01", "period_end": "2025-06-30"}])],
) -> DocumentAnswer:
    """Correct what a document is filed under. It is a decision like others: listed, and undone, with them."""
    changes: dict[str, Any] = filing.model_dump(mode="json", exclude_unset=True)
    with store.writing() as session:
        fields.set_fields(session, actor, document_id, changes)
        session.flush()
        return DocumentAnswer.of(listing.one(session, documents.find(session, actor, document_id)))


@router.post("/documents/{document_id}/read-again", status_code=202)
def read_again(actor: Decides, store: CurrentStore, worker: CurrentWorker, document_id: DocumentId) -> DocumentAnswer:
    """Have a document read again, say with a newer version. Decisions that still apply are kept."""
    with store.writing() as session:
        documents.read_again(session, actor, document_id)
        session.flush()
        answer = DocumentAnswer.of(listing.one(session, documents.find(session, actor, document_id)))
    worker.wake()
    return answer


@router.delete("/documents/{document_id}", status_code=204)
def delete_document(actor: Decides, store: CurrentStore, document_id: DocumentId) -> None:
    """Delete a document with its facts, the decisions on them, and its file."""
    documents.delete(store, actor, document_id)
