"""Who a request comes from, for routes: `current_actor`, and `needs(scope)` for routes that programs call as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from service.accounts import sign_ins, tokens
from service.accounts.identity import LOCAL_PERSON, Identity, Scope, has_accounts
from service.errors import Refusal
from service.store.actors import Actor
from service.web.context import CurrentSettings, CurrentStore
from service.web.hosts import local_only
from service.web.security import SAFE_METHODS

COOKIE = "thidua_session"
"""The cookie that holds a sign-in's token."""


def current_identity(request: Request, store: CurrentStore, settings: CurrentSettings) -> Identity:
    """Who the request comes from: by its Authorization header if there is one, else by its cookie, else the local
    person where the service is for one. Raises Refusal E_NOT_SIGNED_IN.
    """
    authorization = request.headers.get("authorization")
    scheme, _, token = (authorization or "").partition(" ")
    noted = False
    with store.reading() as session:
        if authorization is not None:
            found = tokens.find(session, token.strip()) if scheme.lower() == "bearer" else None
            identity, noted = found or (None, False)
        elif cookie := request.cookies.get(COOKIE):
            identity = sign_ins.find(session, cookie)
        else:
            identity = None
        if identity is None and authorization is None and local_only(settings) and not has_accounts(session):
            identity = LOCAL_PERSON
    if identity is None:
        raise Refusal("E_NOT_SIGNED_IN")
    if noted:
        with store.writing() as session:
            tokens.note_use(session, token.strip())
    request.state.actor = identity.actor
    return identity


CurrentIdentity = Annotated[Identity, Depends(current_identity)]


def current_actor(request: Request, identity: CurrentIdentity) -> Actor:
    """Who acts. A program's token must have the scope "read" to look, and "admin" for the rest: routes that programs
    are meant to change things by say which scope they need (`needs`). Raises Refusal.
    """
    scope = Scope.READ if request.method in SAFE_METHODS else Scope.ADMIN
    return _checked(identity, scope)


CurrentActor = Annotated[Actor, Depends(current_actor)]


def current_reviewer(actor: CurrentActor) -> Actor:
    """Who acts, if the role may review and sum up (officer, admin). Raises Refusal."""
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    return actor


CurrentReviewer = Annotated[Actor, Depends(current_reviewer)]


def current_admin(identity: CurrentIdentity) -> Actor:
    """Who acts, if the role is admin; a program's token needs that scope. Raises Refusal."""
    actor = _checked(identity, Scope.ADMIN)
    if not actor.administers:
        raise Refusal("E_FORBIDDEN")
    return actor


CurrentAdmin = Annotated[Actor, Depends(current_admin)]


def needs(scope: Scope) -> Callable[[Identity], Actor]:
    """A dependency that gives who acts, where a token of a program must have the scope."""

    def scoped(identity: CurrentIdentity) -> Actor:
        return _checked(identity, scope)

    return scoped


def _checked(identity: Identity, scope: Scope) -> Actor:
    if scope not in identity.scopes:
        raise Refusal("E_SCOPE", scope=scope.value)
    return identity.actor
