"""The metrics, for a Prometheus on this machine or for an administrator."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from service import metrics as measured
from service.web.actor import current_admin, current_identity
from service.web.context import CurrentSettings, CurrentStore
from service.web.hosts import is_loopback

router = APIRouter(include_in_schema=False)

_FORWARDED = ("forwarded", "x-forwarded-for")


def may_look(request: Request, store: CurrentStore, settings: CurrentSettings) -> None:
    """Let in whoever is on this machine and comes through no proxy; others must be administrators. Raises Refusal."""
    here = request.client is not None and is_loopback(request.client.host)
    if here and not any(name in request.headers for name in _FORWARDED):
        return
    current_admin(current_identity(request, store, settings))


@router.get("/metrics", dependencies=[Depends(may_look)])
def metrics(store: CurrentStore) -> Response:
    """Times and counts in the text format of Prometheus."""
    return Response(measured.exposition(store), media_type=CONTENT_TYPE_LATEST)
