"""Single facts of the review: accept, correct, reject, add."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from service.errors import Refusal
from service.store import decisions
from service.store.actors import Actor
from service.store.decisions import progress
from service.store.tables import Document, Fact
from service.web.actor import CurrentActor, CurrentReviewer
from service.web.context import CurrentStore
from service.web.pages import fact_fields
from service.web.pages.fact_views import fact_view
from service.web.pages.review import findings, leave_for, may_decide, to_look_at
from service.web.templating import render

router = APIRouter(prefix="/documents/{document_id}/facts", include_in_schema=False)

Revision = Annotated[int, Form(ge=0)]


async def filled_in(request: Request) -> dict[str, str]:
    """The fields of the form that was sent; the last of each name."""
    return {name: value for name, value in (await request.form()).multi_items() if isinstance(value, str)}


FilledIn = Annotated[dict[str, str], Depends(filled_in)]


@router.get("/{key}")
def show(request: Request, actor: CurrentActor, store: CurrentStore, document_id: str, key: str) -> Response:
    """The fact as it stands."""
    with store.reading() as session:
        return _row(request, session, actor, document_id, key)


@router.get("/{key}/edit")
def edit(request: Request, actor: CurrentReviewer, store: CurrentStore, document_id: str, key: str) -> Response:
    """The form by which the fact is corrected."""
    with store.reading() as session:
        fact = decisions.fact(session, actor, document_id, key)
    return _form(request, store, fact, fact_fields.shown(fact.kind, fact.data), {}, fact.revision)


@router.post("/{key}/accept")
def accept(
    request: Request, actor: CurrentReviewer, store: CurrentStore, document_id: str, key: str, revision: Revision
) -> Response:
    """Decide that the fact is right."""

    def decide(session: Session) -> None:
        decisions.accept(session, actor, document_id, key, revision=revision)

    return _decide(request, store, actor, document_id, key, decide)


@router.post("/{key}/reject")
def reject(
    request: Request, actor: CurrentReviewer, store: CurrentStore, document_id: str, key: str, revision: Revision
) -> Response:
    """Decide that there is no such fact."""

    def decide(session: Session) -> None:
        decisions.reject(session, actor, document_id, key, revision=revision)

    return _decide(request, store, actor, document_id, key, decide)


@router.post("/{key}/correct")
def correct(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    document_id: str,
    key: str,
    filled: FilledIn,
    revision: Revision,
) -> Response:
    """Give the fact the values of the form; the form again where one cannot be."""
    with store.reading() as session:
        fact = decisions.fact(session, actor, document_id, key)
    award_rows = dict(award_rows_of(store, document_id, but=key))
    values, faults = fact_fields.read(fact.kind, filled, award_rows=award_rows)
    if faults:
        told = {fault.name: fault.message for fault in faults}
        return _form(request, store, fact, filled_values(fact.kind, filled), told, revision, status_code=422)

    def decide(session: Session) -> None:
        decisions.correct(session, actor, document_id, key, values, revision=revision)

    return _decide(request, store, actor, document_id, key, decide)


def filled_values(kind: str, filled: dict[str, str]) -> dict[str, str]:
    return {field.name: filled.get(field.name, "") for field in fact_fields.fields(kind)}


def _form(
    request: Request,
    store: CurrentStore,
    fact: Fact,
    values: dict[str, str],
    faults: dict[str, str],
    revision: int,
    *,
    status_code: int = 200,
) -> Response:
    context = {
        "fact": fact, "fields": fact_fields.fields(fact.kind), "values": values, "faults": faults, "revision": revision,
        "award_rows": award_rows_of(store, fact.document_id, but=fact.key),
    }  # fmt: skip
    return render(request, "review/fact_form.html", context, status_code=status_code)


def award_rows_of(store: CurrentStore, document_id: str, *, but: str | None = None) -> list[tuple[str, str]]:
    """The document's rows of awards that a field can name: key and what the row says."""
    with store.reading() as session:
        query = select(Fact).where(Fact.document_id == document_id, Fact.kind == "awards", Fact.state != "rejected")
        facts = session.scalars(query.order_by(Fact.start, Fact.id)).all()
    return [(fact.key, f"{fact.key} · {fact_view(fact).lines.headline}") for fact in facts if fact.key != but]


def _row(
    request: Request,
    session: Session,
    actor: Actor,
    document_id: str,
    key: str,
    *,
    notice: str = "",
    looked_at_again: bool = False,
    status_code: int = 200,
) -> Response:
    fact = decisions.fact(session, actor, document_id, key)
    document = session.get_one(Document, document_id)
    done = progress(session, document_id)
    context: dict[str, object] = {
        "document": document, "view": fact_view(fact), "notice": notice,
        "can_decide": may_decide(actor, document), "decided": done.decided, "total": done.decided + done.proposed,
    }  # fmt: skip
    if looked_at_again:
        context |= to_look_at(session, document_id)
    return render(request, "review/fact.html", context, status_code=status_code)


def _decide(
    request: Request,
    store: CurrentStore,
    actor: Actor,
    document_id: str,
    key: str,
    decide: Callable[[Session], None],
) -> Response:
    """Decide, and show the fact as it is then, and what is to be looked at again, where that has changed by it; with
    the message where another has changed the fact meanwhile.
    """
    try:
        with store.writing() as session:
            before = [finding.message for finding in findings(session, document_id)]
            decide(session)
            changed = [finding.message for finding in findings(session, document_id)] != before
    except Refusal as refusal:
        if refusal.code != "E_CHANGED":
            raise
        with store.reading() as session:
            return _row(request, session, actor, document_id, key, notice=refusal.message, status_code=409)
    if "HX-Request" not in request.headers:
        return leave_for(f"/documents/{document_id}#select-{key}", request)
    with store.reading() as session:
        return _row(request, session, actor, document_id, key, looked_at_again=changed)
