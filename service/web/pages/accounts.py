"""The page on which an administrator opens and closes accounts and gives new passwords."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.accounts import accounts, passwords
from service.accounts.identity import has_accounts
from service.errors import Refusal
from service.labels import ROLES
from service.store.tables import Account, Unit
from service.store.tables.accounts import Role
from service.web.actor import CurrentAdmin
from service.web.context import CurrentStore
from service.web.errors import status_of
from service.web.templating import render

router = APIRouter(prefix="/accounts", include_in_schema=False)

Password = Annotated[str, Form(max_length=1000)]


@router.get("")
def account_list(request: Request, actor: CurrentAdmin, store: CurrentStore) -> Response:
    """The accounts, and the form by which one is opened."""
    with store.reading() as session:
        return _page(request, session)


@router.post("")
def open_account(
    request: Request,
    actor: CurrentAdmin,
    store: CurrentStore,
    name: Annotated[str, Form(max_length=80)],
    password: Password,
    role: Annotated[Role, Form()],
    full_name: Annotated[str, Form(max_length=200)] = "",
    unit_id: Annotated[str, Form(pattern=r"^\d{0,9}$")] = "",
) -> Response:
    """Open an account. The first one is an administrator's: from then on nobody gets in without."""
    unit = int(unit_id) if unit_id and role is Role.CLERK else None
    try:
        with store.writing() as session:
            if role is not Role.ADMIN and not has_accounts(session):
                raise Refusal("E_FIRST_ADMIN")
            accounts.open_account(session, actor, name, password, role, full_name=full_name, unit_id=unit)
    except Refusal as refusal:
        filled = {"name": name, "full_name": full_name, "role": role.value, "unit_id": unit_id}
        with store.reading() as session:
            return _page(request, session, message=refusal.message, filled=filled, status_code=status_of(refusal.code))
    return RedirectResponse("/accounts", 303)


@router.post("/{name}/password")
def set_password(request: Request, actor: CurrentAdmin, store: CurrentStore, name: str, password: Password) -> Response:
    """Give the account another password; it is signed out everywhere."""
    try:
        with store.writing() as session:
            accounts.set_password(session, actor, accounts.find(session, name), password)
    except Refusal as refusal:
        with store.reading() as session:
            return _page(request, session, message=refusal.message, status_code=status_of(refusal.code))
    return RedirectResponse("/accounts", 303)


@router.post("/{name}/active")
def set_active(
    request: Request, actor: CurrentAdmin, store: CurrentStore, name: str, active: Annotated[bool, Form()]
) -> Response:
    """Close the account, or open it again."""
    try:
        with store.writing() as session:
            accounts.set_active(session, actor, accounts.find(session, name), active=active)
    except Refusal as refusal:
        with store.reading() as session:
            return _page(request, session, message=refusal.message, status_code=status_of(refusal.code))
    return RedirectResponse("/accounts", 303)


def _page(
    request: Request,
    session: Session,
    *,
    message: str = "",
    filled: dict[str, str] | None = None,
    status_code: int = 200,
) -> Response:
    found = accounts.all_accounts(session)
    query = select(Unit.id, Unit.name).where(Unit.id.in_(select(Account.unit_id)))
    units = dict(session.execute(query).all())
    roles = ROLES if found else {Role.ADMIN.value: ROLES[Role.ADMIN.value]}
    context = {
        "accounts": found, "units": units, "roles": roles, "message": message, "min_length": passwords.MIN_LENGTH,
        "filled": filled or {"name": "", "full_name": "", "role": next(iter(roles)), "unit_id": ""},
    }  # fmt: skip
    return render(request, "accounts.html", context, status_code=status_code)
