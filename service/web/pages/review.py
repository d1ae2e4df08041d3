"""The page on which an officer checks what was read against the report itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.errors import Refusal
from service.store import current, decisions, documents
from service.store.actors import Actor
from service.store.listing import one
from service.store.tables import Document, Finding
from service.store.tables.decisions import Action
from service.store.tables.documents import DocumentState
from service.store.tables.facts import FactState
from service.web.actor import CurrentActor, CurrentReviewer
from service.web.context import CurrentStore
from service.web.pages.fact_views import ORDERS, FactView, Order, Shown, fact_views, groups
from service.web.pages.history import history
from service.web.rendering.marks import MarkedText
from service.web.rendering.page_view import pages
from service.web.rendering.text_view import parts
from service.web.templating import render

router = APIRouter(prefix="/documents/{document_id}", include_in_schema=False)

LISTED_UNSEEN = 12
"""How many of the facts that nobody has seen are named before approving."""


def shown(order: Order = Order.SECTION, kind: str = "", waiting: bool = False) -> Shown:
    """Which facts a request wants to see."""
    return Shown(order=order, kind=kind, waiting=waiting)


def shown_by_form(
    order: Annotated[Order, Form()] = Order.SECTION,
    kind: Annotated[str, Form()] = "",
    waiting: Annotated[bool, Form()] = False,
) -> Shown:
    """The same, of a request that changes something."""
    return shown(order, kind, waiting)


CurrentShown = Annotated[Shown, Depends(shown)]


def may_decide(actor: Actor, document: Document) -> bool:
    """Whether the actor may decide on facts of the document now."""
    return actor.reviews and document.state != DocumentState.APPROVED and document.extraction_id is not None


def facts_context(
    session: Session, actor: Actor, document: Document, views: list[FactView], wanted: Shown
) -> dict[str, object]:
    """What the list of facts needs."""
    counts: dict[str, int] = {}
    for view in views:
        counts[view.fact.kind] = counts.get(view.fact.kind, 0) + 1
    return {
        "document": document, "shown": wanted, "orders": ORDERS, "kind_counts": counts,
        "groups": groups(session, document.id, views, wanted), "can_decide": may_decide(actor, document),
        "total": len(views), "decided": sum(not view.waits for view in views),
    }  # fmt: skip


def findings(session: Session, document_id: str) -> list[Finding]:
    """What the checks find in the document as it stands, and what could not be read."""
    return list(session.scalars(select(Finding).where(Finding.document_id == document_id).order_by(Finding.id)))


def to_look_at(session: Session, document_id: str) -> dict[str, object]:
    """What the list of things to look at again needs."""
    stale = [entry for entry in history(session, document_id) if entry.stale]
    return {"findings": findings(session, document_id), "stale": stale}


@router.get("")
def review(
    request: Request, actor: CurrentActor, store: CurrentStore, document_id: str, wanted: CurrentShown, view: str = ""
) -> Response:
    """The page: the report beside its facts; or how far the reading is, as long as there is nothing to show."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
        row = one(session, document)
        extracted = current.record(session, document)
        if extracted is None:
            return render(request, "review/waiting.html", {"row": row})
        views = fact_views(session, document.id)
        context = facts_context(session, actor, document, views, wanted)
        context |= to_look_at(session, document_id)
    has_pages = bool(extracted.layout.pages)
    as_text = view == "text" or not has_pages
    context |= {"row": row, "as_text": as_text, "has_pages": has_pages}
    if as_text:
        marked = MarkedText(extracted.text, [each.mark for each in views])
        context["parts"] = parts(marked, extracted.layout, extracted.sections)
    else:
        context["pages"] = pages(extracted.text, extracted.layout, [each.boxed for each in views])
    return render(request, "review/page.html", context)


@router.get("/facts")
def fact_list(
    request: Request, actor: CurrentActor, store: CurrentStore, document_id: str, wanted: CurrentShown
) -> Response:
    """The list of facts, in another order or filtered."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
        context = facts_context(session, actor, document, fact_views(session, document_id), wanted)
    return render(request, "review/facts.html", context)


@router.get("/history")
def history_list(request: Request, actor: CurrentActor, store: CurrentStore, document_id: str) -> Response:
    """What was decided on the document: who, when, what before and after."""
    with store.reading() as session:
        documents.find(session, actor, document_id)
        entries = history(session, document_id)
    return render(request, "review/history.html", {"entries": entries})


@router.post("/undo")
def undo(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    document_id: str,
    wanted: Annotated[Shown, Depends(shown_by_form)],
) -> Response:
    """Take back the actor's last decision, and show the list as it was shown."""
    with store.writing() as session:
        decision = decisions.undo(session, actor, document_id)
        if decision.kind == "document" or decision.action == Action.ADD:
            return leave_for(f"/documents/{document_id}", request)
        document = documents.find(session, actor, document_id)
        context = facts_context(session, actor, document, fact_views(session, document_id), wanted)
        context |= {"select": decision.fact_key, **to_look_at(session, document_id)}
    return render(request, "review/undone.html", context)


@router.post("/approve")
def approve(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    document_id: str,
    with_unseen: Annotated[bool, Form()] = False,
) -> Response:
    """Approve; where there are facts that nobody has seen, name them and ask first."""
    try:
        with store.writing() as session:
            decisions.approve(session, actor, document_id, with_unseen=with_unseen)
    except Refusal as refusal:
        if refusal.code != "E_UNSEEN":
            raise
        with store.reading() as session:
            unseen = [view for view in fact_views(session, document_id) if view.fact.state == FactState.PROPOSED]
        unseen.sort(key=lambda view: view.fact.confidence)
        context = {"document_id": document_id, "unseen": unseen, "listed": LISTED_UNSEEN}
        return render(request, "review/approval.html", context)
    return leave_for(f"/documents/{document_id}", request)


@router.post("/reopen")
def reopen(actor: CurrentReviewer, store: CurrentStore, document_id: str) -> Response:
    """Open an approved document again."""
    with store.writing() as session:
        decisions.reopen(session, actor, document_id)
    return RedirectResponse(f"/documents/{document_id}", 303)


def leave_for(path: str, request: Request) -> Response:
    """The way to another page: htmx must be told to leave the one it is on."""
    if "HX-Request" in request.headers:
        return Response(headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)
