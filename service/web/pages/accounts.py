"""The pages of accounts, for administrators: the list, one account with its sign-ins, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.accounts import accounts, passwords, sign_ins
from service.accounts.identity import Identity, has_accounts
from service.errors import Refusal
from service.labels import ROLES
from service.store.store import Store
from service.store.tables import Account, Unit
from service.store.tables.accounts import Role
from service.units.directory import OFFICE
from service.units.scope import office_unit, units_in_scope
from service.web.actor import CurrentAdmin, CurrentIdentity
from service.web.api.parameters import RowId
from service.web.context import CurrentSettings, CurrentStore
from service.web.errors import status_of
from service.web.pages.sign_in import let_in
from service.web.templating import render

router = APIRouter(prefix="/accounts", include_in_schema=False)

MOST_UNITS = 400
DONE = {
    "changed": "Đã lưu thay đổi.", "password": "Đã đặt mật khẩu mới; tài khoản đã bị đăng xuất ở mọi nơi khác.",
    "disabled": "Đã khóa tài khoản.", "enabled": "Đã mở lại tài khoản.", "revoked": "Đã kết thúc phiên đăng nhập.",
}  # fmt: skip
"""What the page says after something was done, by its name in the address."""

Text = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=1000)]
UnitId = Annotated[str, Form(pattern=r"^\d{0,9}$")]


@router.get("")
def account_list(request: Request, actor: CurrentAdmin, store: CurrentStore) -> Response:
    """The list, and the form for a new account."""
    with store.reading() as session:
        return _list(request, session, {})


@router.post("")
def open_account(
    request: Request,
    actor: CurrentAdmin,
    store: CurrentStore,
    settings: CurrentSettings,
    name: Text,
    password: Password,
    role: Annotated[Role, Form()],
    full_name: Text = "",
    unit_id: UnitId = "",
) -> Response:
    """Open an account. Whoever opens the first one, as the one person of this machine, goes on signed in with it."""
    try:
        with store.writing() as session:
            is_first = not has_accounts(session)
            account = accounts.open_account(
                session, actor, name, password, role, full_name=full_name, unit_id=_unit_of(role, unit_id)
            )
            token = sign_ins.begin(session, account, hours=settings.session_hours) if is_first else None
    except Refusal as refusal:
        filled = {"name": name, "full_name": full_name, "role": role.value, "unit_id": unit_id}
        with store.reading() as session:
            return _list(request, session, filled, refusal=refusal)
    response = RedirectResponse(f"/accounts/{account.id}" if token else "/accounts", 303)
    return let_in(response, token, request, settings) if token else response


@router.get("/{account_id}")
def account(
    request: Request, identity: CurrentIdentity, actor: CurrentAdmin, store: CurrentStore, account_id: RowId,
    done: str = "",
) -> Response:  # fmt: skip
    """One account."""
    return _one(request, identity, store, account_id, done=DONE.get(done))


@router.post("/{account_id}")
def change(
    request: Request,
    identity: CurrentIdentity,
    actor: CurrentAdmin,
    store: CurrentStore,
    account_id: RowId,
    role: Annotated[Role, Form()],
    full_name: Text = "",
    unit_id: UnitId = "",
) -> Response:
    """Give the account another role, unit and full name."""

    def do(session: Session, found: Account) -> None:
        accounts.change(session, actor, found, role=role, full_name=full_name, unit_id=_unit_of(role, unit_id))

    return _do(request, identity, store, account_id, do, done="changed")


@router.post("/{account_id}/password")
def set_password(
    request: Request, identity: CurrentIdentity, actor: CurrentAdmin, store: CurrentStore, account_id: RowId,
    password: Password,
) -> Response:  # fmt: skip
    """Give the account another password. It is signed out everywhere, but for the administrator's own browser."""

    def do(session: Session, found: Account) -> None:
        accounts.set_password(session, actor, found, password, but=identity.sign_in)

    return _do(request, identity, store, account_id, do, done="password")


@router.post("/{account_id}/active")
def set_active(
    request: Request, identity: CurrentIdentity, actor: CurrentAdmin, store: CurrentStore, account_id: RowId,
    active: Annotated[bool, Form()],
) -> Response:  # fmt: skip
    """Close the account, or open it again."""

    def do(session: Session, found: Account) -> None:
        accounts.set_active(session, actor, found, active=active)

    return _do(request, identity, store, account_id, do, done="enabled" if active else "disabled")


@router.post("/{account_id}/sign-ins/{key}/revoke")
def revoke(
    request: Request, identity: CurrentIdentity, actor: CurrentAdmin, store: CurrentStore, account_id: RowId, key: str
) -> Response:
    """End one sign-in of the account."""

    def do(session: Session, found: Account) -> None:
        sign_ins.revoke(session, actor, found.id, key)

    return _do(request, identity, store, account_id, do, done="revoked")


def _do(
    request: Request,
    identity: Identity,
    store: Store,
    account_id: int,
    change: Callable[[Session, Account], None],
    *,
    done: str,
) -> Response:
    """Change the account in one transaction and lead to its page, which says what was done or why it was not."""
    try:
        with store.writing() as session:
            change(session, accounts.by_id(session, account_id))
    except Refusal as refusal:
        return _one(request, identity, store, account_id, refusal=refusal)
    return RedirectResponse(f"/accounts/{account_id}?done={done}", 303)


def _one(
    request: Request,
    identity: Identity,
    store: Store,
    account_id: int,
    *,
    done: str | None = None,
    refusal: Refusal | None = None,
) -> Response:
    with store.reading() as session:
        found = accounts.by_id(session, account_id)
        context = {
            "account": found, "unit": session.get(Unit, found.unit_id) if found.unit_id else None, "roles": ROLES,
            "own_sign_in": identity.sign_in, "units": _units(session, found), "unit_of_clerk": found.unit_id,
            "sign_ins": [(sign_ins.key(each), each) for each in sign_ins.current(session, account_id)],
            "min_length": passwords.MIN_LENGTH, "done": done, "message": refusal.message if refusal else None,
        }  # fmt: skip
    return render(request, "accounts/account.html", context, status_code=status_of(refusal.code) if refusal else 200)


def _unit_of(role: Role, unit_id: str) -> int | None:
    """The unit that the form says, for a clerk; the field stays filled when another role is chosen."""
    return int(unit_id) if unit_id and role is Role.CLERK else None


def _list(request: Request, session: Session, filled: Mapping[str, str], *, refusal: Refusal | None = None) -> Response:
    found = accounts.all_accounts(session)
    of_clerks = {account.unit_id for account in found if account.unit_id is not None}
    context: dict[str, Any] = {
        "accounts": found, "roles": ROLES if found else {Role.ADMIN: ROLES[Role.ADMIN]}, "filled": filled,
        "unit_names": {unit.id: unit.name for unit in session.scalars(select(Unit).where(Unit.id.in_(of_clerks)))},
        "units": _units(session), "unit_of_clerk": int(filled.get("unit_id") or 0),
        "message": refusal.message if refusal else None, "min_length": passwords.MIN_LENGTH,
    }  # fmt: skip
    status = status_of(refusal.code) if refusal else 200
    return render(request, "accounts/list.html", context, status_code=status)


def _units(session: Session, account: Account | None = None) -> list[Unit]:
    """The units that can be chosen at once: those of the office's scope, and the account's own."""
    if office_unit(session) is None:
        units = list(session.scalars(select(Unit).where(Unit.source == OFFICE).order_by(Unit.name).limit(MOST_UNITS)))
    else:
        units = units_in_scope(session, date.today())[:MOST_UNITS]
    own = session.get(Unit, account.unit_id) if account and account.unit_id else None
    return units if own is None or own in units else [own, *units]
