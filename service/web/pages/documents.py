"""The list of documents, and what is done with one of them as a whole."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from service.errors import Refusal
from service.store import documents
from service.store.listing import PAGE_SIZE, Filter, Sort, choices, listing, one
from service.store.records import iso_date
from service.store.tables.documents import DocumentState
from service.web.actor import CurrentActor, CurrentReviewer
from service.web.context import CurrentPageImages, CurrentStore, CurrentWorker
from service.web.templating import render

router = APIRouter(include_in_schema=False)

SORTS = {
    Sort.NEWEST: "mới nộp trước", Sort.OLDEST: "cũ trước", Sort.UNIT: "theo đơn vị", Sort.PERIOD: "theo kỳ",
    Sort.NAME: "theo tên tệp",
}  # fmt: skip
_INLINE = {"application/pdf", "image/png", "image/jpeg"}


@router.get("/")
def home(actor: CurrentActor) -> Response:
    """The first page is the list."""
    return RedirectResponse("/documents", 303)


@router.get("/documents")
def document_list(
    request: Request,
    actor: CurrentActor,
    store: CurrentStore,
    q: Annotated[str, Query(max_length=200)] = "",
    unit: Annotated[str, Query(pattern=r"^(\d{1,9}|none)?$")] = "",
    period: Annotated[str, Query(max_length=30)] = "",
    type: Annotated[str, Query(max_length=20)] = "",
    state: DocumentState | str = "",
    sort: Sort = Sort.NEWEST,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """The list, filtered. htmx is given the table only."""
    wanted = Filter(
        query=q, unit_id=int(unit) if unit.isdecimal() else None, without_unit=unit == "none", doc_type=type or None,
        state=str(state) or None, period=_period(period),
    )  # fmt: skip
    with store.reading() as session:
        found = listing(session, actor, wanted, sort=sort, offset=(page - 1) * PAGE_SIZE)
        offered = choices(session, actor)
    set_ = {"q": q, "unit": unit, "period": period, "type": type, "state": str(state), "sort": sort.value}
    query = {name: value for name, value in set_.items() if value and (name, value) != ("sort", Sort.NEWEST.value)}
    context = {
        "found": found, "choices": offered, "set": set_, "page": page, "pages": -(-found.total // PAGE_SIZE) or 1,
        "address": f"/documents?{urlencode(query)}{'&' if query else ''}", "sorts": SORTS, "filtered": len(query) > 0,
    }  # fmt: skip
    is_part = request.headers.get("HX-Target") == "list"
    return render(request, "documents/table.html" if is_part else "documents/list.html", context)


def _period(value: str) -> tuple[date, date] | None:
    first, _, last = value.partition("_")
    start, end = iso_date(first), iso_date(last)
    return (start, end) if start and end else None


@router.get("/documents/{document_id}/row")
def row(request: Request, actor: CurrentActor, store: CurrentStore, document_id: str) -> Response:
    """How far the document is: a row of the page on which files are handed in, or the head of its own page."""
    with store.reading() as session:
        listed = one(session, documents.find(session, actor, document_id))
    headers = {}
    if request.headers.get("HX-Target") == "reading" and listed.document.state != DocumentState.READING:
        headers = {"HX-Refresh": "true"} if listed.document.state != DocumentState.WAITING else {}
    return render(request, "upload/row.html", {"row": listed, "duplicate": False}, headers=headers)


@router.get("/documents/{document_id}/original")
def original(actor: CurrentActor, store: CurrentStore, document_id: str) -> Response:
    """The file as it was handed in."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
    stream = store.originals.open(document.sha256)
    kind = document.media_type if document.media_type in _INLINE else "application/octet-stream"
    return StreamingResponse(
        iter(lambda: stream.read(2**16), b""),
        media_type=kind,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.file_name)}",
            "Content-Length": str(document.size),
        },
        background=BackgroundTask(stream.close),
    )


@router.get("/documents/{document_id}/pages/{number}.webp")
def page_image(
    request: Request, actor: CurrentActor, store: CurrentStore, images: CurrentPageImages, document_id: str, number: int
) -> Response:
    """The image of a page. Browsers keep it, and ask each time whether they may still show it."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
    tag = f'"{document.sha256[:32]}-{number}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    image = images.kept(document.sha256, number)
    if image is None:
        with store.originals.as_file(document.sha256, document.file_name) as path:
            image = images.draw(path, document.sha256, number)
    return Response(image, media_type="image/webp", headers=headers)


@router.post("/documents/{document_id}/read-again")
def read_again(actor: CurrentReviewer, store: CurrentStore, worker: CurrentWorker, document_id: str) -> Response:
    """Set the document waiting to be read again."""
    with store.writing() as session:
        documents.read_again(session, actor, document_id)
    worker.wake()
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.get("/documents/{document_id}/delete")
def ask_to_delete(request: Request, actor: CurrentActor, store: CurrentStore, document_id: str) -> Response:
    """Ask whether the document shall be deleted."""
    with store.reading() as session:
        listed = one(session, documents.find(session, actor, document_id))
    return render(request, "documents/delete.html", {"row": listed})


@router.post("/documents/{document_id}/delete")
def delete(
    actor: CurrentActor, store: CurrentStore, document_id: str, sure: Annotated[str, Form(max_length=5)] = ""
) -> Response:
    """Delete the document. A clerk may do so until an officer has approved it. Raises Refusal."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
    if document.state == DocumentState.APPROVED and not actor.reviews:
        raise Refusal("E_APPROVED")
    if sure == "yes":
        documents.delete(store, actor, document_id)
        return RedirectResponse("/documents", 303)
    return RedirectResponse(f"/documents/{document_id}/delete", 303)
