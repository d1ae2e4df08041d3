"""The page on which files are handed in, and the answer to each file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fastapi import APIRouter, UploadFile
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.store import documents
from service.store.actors import Actor, visible
from service.store.documents import HandedIn
from service.store.listing import Listed, one
from service.store.store import Store
from service.store.tables import Document
from service.web.actor import CurrentActor
from service.web.context import CurrentSettings, CurrentStore, CurrentWorker
from service.web.templating import render

router = APIRouter(include_in_schema=False)

RECENT = 10
_PART = 1024**2


@router.get("/upload")
def upload_page(request: Request, actor: CurrentActor, store: CurrentStore, settings: CurrentSettings) -> Response:
    """The page, with what the actor handed in last."""
    with store.reading() as session:
        query = (
            select(Document)
            .where(visible(actor), Document.uploaded_by == actor.name)
            .order_by(Document.uploaded_at.desc())
            .limit(RECENT)
        )
        recent = [one(session, document) for document in session.scalars(query)]
    return render(request, "upload/page.html", {"recent": recent, "limit": settings.upload_limit})


@router.post("/upload")
def upload(
    request: Request, actor: CurrentActor, store: CurrentStore, worker: CurrentWorker, files: list[UploadFile]
) -> Response:
    """Keep the files and set them waiting to be read. htmx is given their rows, a plain form the page again."""
    handed_in = [_keep(store, actor, file) for file in files if file.filename]
    worker.wake()
    if "HX-Request" not in request.headers:
        return RedirectResponse("/upload", 303)
    with store.reading() as session:
        rows: list[tuple[Listed, bool]] = [
            (one(session, documents.find(session, actor, each.document_id)), each.duplicate) for each in handed_in
        ]
    return render(request, "upload/rows.html", {"rows": rows})


def _keep(store: Store, actor: Actor, file: UploadFile) -> HandedIn:
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as out:
            while part := file.file.read(_PART):
                out.write(part)
        return documents.hand_in(store, path, actor=actor, file_name=file.filename or "")
