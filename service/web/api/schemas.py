"""What the API takes and gives, as types with examples; the OpenAPI document is made of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from service.store.listing import Listed
from service.store.tables import Decision, Document, Fact
from service.store.tables.decisions import Action, DecisionState
from service.store.tables.documents import DocumentState
from service.store.tables.facts import FactState

Item = TypeVar("Item")
DOCUMENT_ID = "6f1c2b7e9a0d4c35b8e1f2a394d5c607"

MAX_ID = 2**31 - 1


class Answer(BaseModel):
    """What all answers share: fields are taken from the rows of the store."""

    model_config = ConfigDict(from_attributes=True)


class PageAnswer(Answer, Generic[Item]):
    """A page of a list. `next` is the cursor of the next page, null on the last one."""

    items: list[Item]
    next: str | None = Field(examples=["WyIyMDI2LTA3LTAxVDA4OjAwOjAwKzAwOjAwIiwgIjZmMWMiXQ"])


class Problem(Answer):
    """Why a document could not be read: a code, and a message in Vietnamese."""

    code: str = Field(examples=["E_DAMAGED"])
    message: str = Field(examples=["Tệp bị hỏng hoặc không đúng định dạng."])


class HandedInFile(Answer):
    """What became of one file: a new document, or the one that was there first."""

    file_name: str = Field(examples=["bao-cao-xa-a.docx"])
    document_id: str = Field(examples=[DOCUMENT_ID])
    duplicate: bool = Field(examples=[False])
    job: str = Field(description="Where the state of the reading is told.", examples=[f"/api/v1/jobs/{DOCUMENT_ID}"])


class HandedIn(Answer):
    """What became of the files, in the order in which they were sent."""

    files: list[HandedInFile]


class Job(Answer):
    """How far the reading of a document is. `ahead`: documents that are read before it, while it waits."""

    id: str = Field(examples=[DOCUMENT_ID])
    document_id: str = Field(examples=[DOCUMENT_ID])
    state: Literal["waiting", "reading", "done", "failed"]
    ahead: int | None = Field(examples=[2])
    error: Problem | None


class DocumentAnswer(Answer):
    """A document: what it is filed under and how far it is. Dates are ISO 8601."""

    id: str = Field(examples=[DOCUMENT_ID])
    file_name: str = Field(examples=["bao-cao-xa-a.docx"])
    sha256: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
    size: int = Field(description="Bytes.", examples=[48213])
    media_type: str | None
    state: DocumentState
    error: Problem | None
    uploaded_at: datetime
    uploaded_by: str
    read_at: datetime | None
    pages: int | None
    pipeline_version: str | None
    unit_id: int | None
    unit: str | None = Field(examples=["Uỷ ban nhân dân xã An Sơn"])
    campaign_id: int | None
    doc_type: str | None = Field(examples=["report"])
    title: str | None
    issuer: str | None
    number: str | None
    symbol: str | None
    issued_on: date | None
    received_on: date | None
    period_label: str | None = Field(examples=["6 tháng đầu năm 2025"])
    period_start: date | None
    period_end: date | None
    approved_at: datetime | None
    approved_by: str | None
    replaces_id: str | None
    facts: int = Field(description="All facts.", examples=[31])
    unseen: int = Field(description="Facts that nobody decided on.", examples=[4])
    findings: int = Field(description="Warnings of the checks.", examples=[1])

    @classmethod
    def of(cls, row: Listed) -> DocumentAnswer:
        """The answer for a row of the list."""
        document = row.document
        own = {name: getattr(document, name) for name in cls.model_fields if hasattr(Document, name)}
        counts = {"unit": row.unit, "facts": row.facts, "unseen": row.unseen, "findings": row.findings}
        return cls(**own, **counts, error=problem(document))


class FactAnswer(Answer):
    """A fact as it stands. `revision` rises with every decision; `data` has the form of the record."""

    document_id: str = Field(examples=[DOCUMENT_ID])
    key: str = Field(examples=["a1"])
    kind: str = Field(examples=["awards"])
    state: FactState
    revision: int = Field(examples=[0])
    section_key: str | None
    topic: str | None
    confidence: float
    page: int | None
    start: int = Field(description="Code points of the record's text.")
    end: int
    quote: str = Field(examples=["tặng Giấy khen cho 03 tập thể"])
    data: dict[str, Any]

    @classmethod
    def of(cls, fact: Fact) -> FactAnswer:
        """The answer for a row of the store."""
        return cls.model_validate(fact)


class DecisionAnswer(Answer):
    """A decision: who, when, what it was before and after. `kind` is "document" for what a document is filed under."""

    id: int
    document_id: str = Field(examples=[DOCUMENT_ID])
    kind: str = Field(examples=["awards"])
    fact_key: str = Field(examples=["a1"])
    action: Action
    state: DecisionState
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    decided_at: datetime
    decided_by: str
    undone_at: datetime | None
    undone_by: str | None
    note: str | None

    @classmethod
    def of(cls, decision: Decision) -> DecisionAnswer:
        """The answer for a row of the store."""
        return cls.model_validate(decision)


def problem(document: Document) -> Problem | None:
    """Why the document could not be read; None where it was, or waits."""
    if document.error_code is None:
        return None
    return Problem(code=document.error_code, message=document.error_message or "")
