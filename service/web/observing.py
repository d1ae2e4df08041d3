"""Sees every request: how long it took, what was answered; and answers itself where the application failed."""

from __future__ import annotations

import secrets
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import logs, metrics
from service.errors import Refusal
from service.web.errors import refusal_response

_ROOM = "service.web."


class Observing:
    """Logs and measures requests. A request has an id, in the log and in the header X-Request-Id of its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, begun, status = secrets.token_hex(8), perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            logs.get().error("a request failed", request_id=request_id, route=_route(scope), exc_info=error)
            if status:
                raise  # half an answer is out: the connection must break, so that nobody takes it for a whole one
            await refusal_response(scope, Refusal("E_INTERNAL"))(scope, receive, noted)
        finally:
            seconds = perf_counter() - begun
            told = {"method": scope["method"], "route": _route(scope), "status": str(status)}
            metrics.REQUEST_SECONDS.labels(**told).observe(seconds)
            logs.get().info("request", request_id=request_id, seconds=round(seconds, 4), **told)


def _route(scope: Scope) -> str:
    """The function that answers, as module and name: the address itself may hold what people wrote."""
    endpoint = scope.get("endpoint")
    name = getattr(endpoint, "__qualname__", None)
    if name is None:
        return "static" if endpoint is not None else "none"
    return f"{endpoint.__module__}.{name}".removeprefix(_ROOM)
