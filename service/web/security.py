"""What guards every request before a route sees it, written on ASGI itself: host, origin, size; headers of answers."""

from __future__ import annotations

import contextlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import Refusal
from service.settings import MIB, Settings
from service.web.errors import refusal_response
from service.web.hosts import allowed_hosts, host_name, own_origins

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
SMALL_BODY = MIB
"""Bytes that a request may have that hands in no files."""

_MULTIPART_EXTRA = 64 * 1024  # bytes of boundaries and fields around the files
_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers that tell a browser what the pages may do. Answers are kept nowhere unless they say so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class SameOrigin:
    """Refuses requests under foreign names, and changes that a page of another site asks for (CSRF, DNS rebinding).

    Browsers send Origin with every request that is not GET or HEAD (Fetch Standard, 3.2); programs need not.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = allowed_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := self._refusal(scope)) is not None:
            await refusal_response(scope, refusal)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._hosts is not None and host_name(host) not in self._hosts:
            return Refusal("E_HOST")
        if scope["method"] in SAFE_METHODS:
            return None
        origin = headers.get("origin")
        if origin is None:
            return Refusal("E_ORIGIN") if headers.get("sec-fetch-site", "none") not in ("same-origin", "none") else None
        return None if origin.lower() in own_origins(self._settings, scope["scheme"], host) else Refusal("E_ORIGIN")


class BodyLimit:
    """Refuses a body that is too large while it arrives: by what it says of its length, then by what is received."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._mib = settings.upload_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_upload = headers.get("content-type", "").lower().startswith("multipart/form-data")
        limit = self._mib * MIB + _MULTIPART_EXTRA if is_upload else SMALL_BODY
        refusal = Refusal("E_TOO_LARGE", limit=self._mib if is_upload else SMALL_BODY // MIB)
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            await refusal_response(scope, refusal)(scope, receive, send)
            return
        received, started = 0, False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _TooLarge
            return message

        async def send_unless_too_large(message: Message) -> None:
            nonlocal started
            if received > limit and not started:
                return  # what the route makes of a body that was cut off
            started = True
            await send(message)

        with contextlib.suppress(_TooLarge):
            await self._app(scope, counted, send_unless_too_large)
        if received > limit and not started:
            await refusal_response(scope, refusal)(scope, receive, send)


class _TooLarge(Exception):
    """The body has more bytes than it may."""
