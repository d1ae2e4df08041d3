"""What was read of a document: the original file, the record as it was read, the record as it stands."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from extractors.serialise import to_json
from service.errors import Refusal
from service.store import current, documents, standing
from service.web.api.parameters import DocumentId, Exports, Reads
from service.web.context import CurrentStore

router = APIRouter(tags=["records"])

_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file, unchanged.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_RECORD: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The record; `thidua schema` prints its JSON Schema.",
        "content": {"application/json": {"schema": {"type": "object"}, "example": {"schema_version": "1.0"}}},
    }
}


@router.get("/documents/{document_id}/original", response_class=Response, responses=_FILE)
def original(actor: Reads, store: CurrentStore, document_id: DocumentId) -> Response:
    """The file as it was handed in."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
    try:
        stream = store.originals.open(document.sha256)
    except FileNotFoundError:
        raise Refusal("E_NO_FILE") from None
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.file_name, safe='')}",
        "Content-Length": str(document.size),
    }
    return StreamingResponse(
        iter(lambda: stream.read(64 * 1024), b""), media_type="application/octet-stream", headers=headers,
        background=BackgroundTask(stream.close),
    )  # fmt: skip


@router.get("/documents/{document_id}/record", response_class=Response, responses=_RECORD)
def record(actor: Reads, store: CurrentStore, document_id: DocumentId) -> Response:
    """The record as the pipeline made it, whatever people decided since."""
    with store.reading() as session:
        packed = standing.packed(session, documents.find(session, actor, document_id))
    return Response(packed, media_type="application/json")


@router.get("/documents/{document_id}/export", response_class=Response, responses=_RECORD)
def export(actor: Exports, store: CurrentStore, document_id: DocumentId) -> Response:
    """The record as it stands: with corrected and added facts, without the rejected ones, checked again."""
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
        extracted = current.record(session, document)
        if extracted is None:
            raise Refusal("E_NOT_READY")
        record = standing.standing(session, document, extracted)
    return Response(to_json(record), media_type="application/json")
