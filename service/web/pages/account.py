"""The page of one's own account: password, sign-ins, tokens for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.accounts import passwords, sign_ins, signing_in, tokens
from service.accounts.identity import Scope
from service.errors import Refusal
from service.labels import SCOPES
from service.web.actor import CurrentActor, CurrentIdentity
from service.web.api.parameters import RowId
from service.web.context import CurrentStore
from service.web.errors import status_of
from service.web.pages.sign_in import signed_out
from service.web.templating import render

router = APIRouter(prefix="/account", include_in_schema=False)


def own_account(identity: CurrentIdentity) -> int:
    """The id of the account of a person who has signed in. Raises Refusal: programs change no passwords."""
    if identity.account_id is None or identity.by_token:
        raise Refusal("E_FORBIDDEN")
    return identity.account_id


OwnAccount = Annotated[int, Depends(own_account)]


@router.get("")
def account(request: Request, account_id: OwnAccount, store: CurrentStore, changed: bool = False) -> Response:
    """The page."""
    message = "Đã đổi mật khẩu. Những nơi đăng nhập khác đã bị đăng xuất." if changed else None
    return _page(request, store, account_id, message=message, message_kind="good")


@router.post("/password")
def change_password(
    request: Request,
    identity: CurrentIdentity,
    account_id: OwnAccount,
    store: CurrentStore,
    old: Annotated[str, Form(max_length=1000)],
    new: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Change the password; all other sign-ins end."""
    address = request.client.host if request.client else ""
    try:
        signing_in.change_password(store, identity.actor, account_id, old, new, address=address, but=identity.sign_in)
    except Refusal as refusal:
        return _page(request, store, account_id, message=refusal.message, status_code=status_of(refusal.code))
    return RedirectResponse("/account?changed=true", 303)


@router.post("/sign-out-everywhere")
def sign_out_everywhere(account_id: OwnAccount, store: CurrentStore) -> Response:
    """End all sign-ins of the account, this one too."""
    with store.writing() as session:
        sign_ins.end_all(session, account_id)
    return signed_out()


@router.post("/tokens")
def create_token(
    request: Request,
    actor: CurrentActor,
    account_id: OwnAccount,
    store: CurrentStore,
    name: Annotated[str, Form(min_length=1, max_length=80)],
    scopes: Annotated[list[Scope], Form()],
) -> Response:
    """A new token, shown this once."""
    with store.writing() as session:
        _, token = tokens.create(session, actor, account_id, name, scopes)
    return _page(request, store, account_id, new_token=token)


@router.post("/tokens/{token_id}/revoke")
def revoke_token(actor: CurrentActor, account_id: OwnAccount, store: CurrentStore, token_id: RowId) -> Response:
    """Make a token useless."""
    with store.writing() as session:
        tokens.revoke(session, actor, account_id, token_id)
    return RedirectResponse("/account", 303)


def _page(
    request: Request,
    store: CurrentStore,
    account_id: int,
    *,
    message: str | None = None,
    message_kind: str = "danger",
    new_token: str | None = None,
    status_code: int = 200,
) -> Response:
    with store.reading() as session:
        own_tokens = tokens.of_account(session, account_id)
    context = {
        "tokens": own_tokens, "scopes": SCOPES, "min_length": passwords.MIN_LENGTH, "new_token": new_token,
        "message": message, "message_kind": message_kind,
    }  # fmt: skip
    return render(request, "account.html", context, status_code=status_code)
