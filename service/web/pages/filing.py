"""What a document is filed under: its unit, type, period and campaign, as guessed and as people put it right."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from extractors.language.normalise import bare, normalise
from service import labels
from service.errors import Refusal
from service.store import documents, fields
from service.store.actors import Actor
from service.store.current import decided_fields
from service.store.listing import choices, one
from service.store.tables import Campaign, Document, Unit
from service.web.actor import CurrentActor, CurrentReviewer
from service.web.context import CurrentStore
from service.web.pages.facts import FilledIn
from service.web.templating import render

router = APIRouter(include_in_schema=False)

MOST_UNITS = 30
_TEXTS = ("doc_type", "period_label", "period_start", "period_end")
_IDS = ("unit_id", "campaign_id")


@router.get("/unit-choices")
def unit_choices(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    unit_query: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """The units whose name holds the words, as options of a list to choose from."""
    words = bare(normalise(unit_query)).lower().split()
    query = select(Unit.id, Unit.name).where(*(Unit.folded.contains(word, autoescape=True) for word in words))
    with store.reading() as session:
        found = session.execute(query.order_by(Unit.folded, Unit.id).limit(MOST_UNITS)).all() if words else []
    return render(request, "documents/unit_options.html", {"units": found, "chosen": None})


@router.get("/documents/{document_id}/filed")
def filed(request: Request, actor: CurrentActor, store: CurrentStore, document_id: str, edit: bool = False) -> Response:
    """What the document is filed under; with `edit` the form to put it right."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
        return _answer(request, session, actor, document, edit=edit)


@router.post("/documents/{document_id}/filed")
def file_under(
    request: Request, actor: CurrentActor, store: CurrentStore, document_id: str, filled: FilledIn
) -> Response:
    """File the document under what the form says. Only who reviews files it under another unit or campaign."""
    changes: dict[str, Any] = {name: " ".join(filled[name].split()) or None for name in _TEXTS if name in filled}
    if actor.reviews:
        changes |= {name: _id(filled[name]) for name in _IDS if name in filled}
    fault = ""
    if changes.get("doc_type", "other") not in labels.DOC_TYPES:
        raise Refusal("E_BAD_FACT", field="Loại văn bản", reason="hãy chọn trong danh sách")
    if bool(changes.get("period_start")) != bool(changes.get("period_end")):
        fault = "Kỳ báo cáo cần cả ngày đầu và ngày cuối."
    elif changes.get("period_start") and changes["period_start"] > changes["period_end"]:
        fault = "Ngày cuối của kỳ đứng trước ngày đầu."
    with store.writing() as session:
        document = documents.find(session, actor, document_id)
        if fault:
            return _answer(request, session, actor, document, edit=True, fault=fault)
        if changes.get("unit_id") is not None and session.get(Unit, changes["unit_id"]) is None:
            raise Refusal("E_NO_UNIT")
        fields.set_fields(session, actor, document_id, changes)
        return _answer(request, session, actor, document, edit=False)


def _id(value: str) -> int | None:
    return int(value) if value.isdecimal() else None


def _answer(
    request: Request, session: Session, actor: Actor, document: Document, *, edit: bool, fault: str = ""
) -> Response:
    row = one(session, document)
    context: dict[str, Any] = {"row": row, "decided": decided_fields(session, document), "fault": fault}
    if not edit:
        return render(request, "documents/filed.html", context)
    if actor.reviews:
        units = choices(session, actor).units
        if document.unit_id is not None and document.unit_id not in dict(units):
            units = [(document.unit_id, row.unit or ""), *units]
        context["units"] = units
        query = select(Campaign.id, Campaign.title).where(
            or_(Campaign.state != "draft", Campaign.id == document.campaign_id)
        )
        context["campaigns"] = session.execute(query.order_by(Campaign.id.desc())).all()
    return render(request, "documents/filed_form.html", context, status_code=422 if fault else 200)
