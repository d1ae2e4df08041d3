"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.accounts import sign_ins
from service.accounts.signing_in import sign_in as sign_in_to
from service.errors import Refusal
from service.settings import Settings
from service.web.actor import COOKIE, CurrentIdentity
from service.web.context import CurrentSettings, CurrentStore
from service.web.errors import status_of
from service.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def form(request: Request, next: str = "/") -> Response:
    """The form."""
    return render(request, "sign_in.html", {"next": own_path(next), "name": "", "message": None})


@router.post("/sign-in")
def sign_in(
    request: Request,
    store: CurrentStore,
    settings: CurrentSettings,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Sign in and go on to where the person was going; or the form again with what was wrong."""
    address = request.client.host if request.client else ""
    try:
        signed_in = sign_in_to(store, name, password, address=address, hours=settings.session_hours)
    except Refusal as refusal:
        context = {"next": own_path(next), "name": name, "message": refusal.message}
        return render(request, "sign_in.html", context, status_code=status_of(refusal.code))
    return let_in(RedirectResponse(own_path(next), 303), signed_in.token, request, settings)


@router.post("/sign-out")
def sign_out(identity: CurrentIdentity, store: CurrentStore) -> Response:
    """End this sign-in."""
    if identity.sign_in is not None:
        with store.writing() as session:
            sign_ins.end(session, identity.sign_in)
    return signed_out()


def let_in(response: Response, token: str, request: Request, settings: Settings) -> Response:
    """The response, with the cookie of the sign-in that has the token."""
    response.set_cookie(
        COOKIE, token, max_age=int(settings.session_hours * 3600), httponly=True, samesite="lax",
        secure=is_https(request, settings),
    )  # fmt: skip
    return response


def signed_out() -> Response:
    """The way to the form, with the cookie removed."""
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response


def own_path(target: str) -> str:
    """The target if it is a path of this service, else the first page: a link must not lead elsewhere after signing in.

    Browsers read a backslash as a slash and leave out control characters (URL Standard, 4.4).
    """
    is_own = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if is_own else "/"


def is_https(request: Request, settings: Settings) -> bool:
    """Whether the browser speaks HTTPS, to this service or to the proxy before it."""
    public = settings.public_url
    return request.url.scheme == "https" or (public is not None and public.scheme == "https")
