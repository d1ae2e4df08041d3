"""How refusals and failures are told: one JSON shape for programs, one page for people.

The shape is `{"error": {"code": …, "message": …, "details": …}}`: a code of the catalogue in service/errors.py, its
message in Vietnamese, and what else can be said (for E_VALIDATION the fields at fault), null for nothing.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from service.errors import Refusal
from service.web.templating import render

API_PREFIX = "/api/"

STATUSES = {
    "E_BAD_CURSOR": 404,
    "E_BAD_FACT": 422,
    "E_BAD_NAME": 422,
    "E_BAD_REQUEST": 400,
    "E_BAD_SPAN": 422,
    "E_BAD_URL": 422,
    "E_CAMPAIGN_PART": 404,
    "E_CAMPAIGN_UNKNOWN": 404,
    "E_FORBIDDEN": 403,
    "E_HOST": 421,
    "E_INTERNAL": 500,
    "E_NOT_FOUND": 404,
    "E_NOT_SIGNED_IN": 401,
    "E_NO_ACCOUNT": 404,
    "E_NO_DOCUMENT": 404,
    "E_NO_FACT": 404,
    "E_NO_FILE": 404,
    "E_NO_INDICATOR": 404,
    "E_NO_METHOD": 405,
    "E_NO_PAGE": 404,
    "E_NO_SIGN_IN": 404,
    "E_NO_TOKEN": 404,
    "E_NO_WEBHOOK": 404,
    "E_ORIGIN": 403,
    "E_SCOPE": 403,
    "E_TOO_LARGE": 413,
    "E_TOO_MANY_ATTEMPTS": 429,
    "E_UNIT_UNKNOWN": 404,
    "E_VALIDATION": 422,
    "E_WEAK_PASSWORD": 422,
    "E_WRONG_PASSWORD": 401,
}
"""The HTTP status of each refusal; 409 for those not named: what was asked does not fit the state of things."""

_SWAPPED = (409, 422)
"""Statuses whose answers base.html lets htmx put into the page; static/js/messages.js tells the others."""

_BY_STATUS = {401: "E_NOT_SIGNED_IN", 403: "E_FORBIDDEN", 404: "E_NOT_FOUND", 405: "E_NO_METHOD"}


class ErrorBody(BaseModel):
    """What is inside an error."""

    code: str
    message: str
    details: dict[str, Any] | None = None


class ErrorAnswer(BaseModel):
    """The one shape of every error of the API."""

    error: ErrorBody


def status_of(code: str) -> int:
    """The HTTP status under which the code is told."""
    return STATUSES.get(code, 409)


def refusal_response(scope: Scope, refusal: Refusal, *, details: dict[str, Any] | None = None) -> Response:
    """The refusal as JSON for the API, as a page for people; who must sign in first is led there."""
    request = Request(scope)
    status = status_of(refusal.code)
    headers = {"WWW-Authenticate": "Bearer"} if refusal.code == "E_NOT_SIGNED_IN" else {}
    from_htmx = "HX-Request" in request.headers
    if request.url.path.startswith(API_PREFIX) or (from_htmx and status not in _SWAPPED):
        body = ErrorAnswer(error=ErrorBody(code=refusal.code, message=refusal.message, details=details))
        return JSONResponse(body.model_dump(), status, headers)
    if status == 401:
        return _to_sign_in(request)
    context = {"code": refusal.code, "message": refusal.message}
    if from_htmx:
        headers = {"HX-Retarget": "#messages", "HX-Reswap": "innerHTML"}
        return render(request, "error_fragment.html", context, status_code=status, headers=headers)
    return render(request, "error.html", context, status_code=status)


def _to_sign_in(request: Request) -> Response:
    came_from = request.url.path if request.method == "GET" else "/"
    target = f"/sign-in?{urlencode({'next': came_from})}"
    return RedirectResponse(target, 303)


def install(app: FastAPI) -> None:
    """Make the application answer errors in the one shape."""

    @app.exception_handler(Refusal)
    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)
        return refusal_response(request.scope, error)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        fields = [{"field": ".".join(map(str, fault["loc"])), "code": fault["type"]} for fault in error.errors()]
        return refusal_response(request.scope, Refusal("E_VALIDATION"), details={"fields": fields})

    @app.exception_handler(DataError)
    def not_storable(request: Request, _error: Exception) -> Response:
        return refusal_response(request.scope, Refusal("E_VALIDATION"))  # a NUL within a text, say, on PostgreSQL

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        response = refusal_response(request.scope, Refusal(_BY_STATUS.get(error.status_code, "E_BAD_REQUEST")))
        response.headers.update(error.headers or {})
        return response
