"""Accounts over the API: listed, opened, changed, closed; their passwords and sign-ins. For administrators."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from service.accounts import accounts, sign_ins
from service.accounts.passwords import MAX_LENGTH, MIN_LENGTH
from service.store.tables.accounts import Role
from service.web.actor import CurrentAdmin
from service.web.api.parameters import RowId
from service.web.api.schemas import MAX_ID, Answer
from service.web.context import CurrentStore

router = APIRouter(prefix="/accounts", tags=["accounts"])

Name = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9._-]{1,39}$", examples=["xa-an-son"])]
FullName = Annotated[str, Field(max_length=200, examples=["Bùi Thị Thử"])]
UnitId = Annotated[int | None, Field(ge=1, le=MAX_ID, description="The unit of a clerk; null for other roles.")]
Password = Annotated[
    str,
    Field(min_length=MIN_LENGTH, max_length=MAX_LENGTH, examples=["mật khẩu dài"],
          description="At least four different characters, and not the account's name.",
          json_schema_extra={"format": "password"}),
]  # fmt: skip


class AccountAnswer(Answer):
    """An account, without its password."""

    id: int
    name: str = Field(examples=["xa-an-son"])
    full_name: str
    role: Role
    unit_id: int | None
    active: bool
    created_at: datetime


class SignInAnswer(BaseModel):
    """A sign-in that lasts. `key` names it; it lets nobody in."""

    key: str = Field(examples=["5f2d9c0a1b3e4f67"])
    created_at: datetime
    expires_at: datetime


class WantedAccount(BaseModel):
    """An account to open."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    password: Password
    role: Role
    full_name: FullName = ""
    unit_id: UnitId = None


class AccountChange(BaseModel):
    """What is to be different; what is left out stays. Who is a clerk no more has no unit either."""

    model_config = ConfigDict(extra="forbid")

    role: Role | None = None
    full_name: FullName | None = None
    unit_id: UnitId = None
    active: bool | None = Field(default=None, examples=[False])


class NewPassword(BaseModel):
    """Another password."""

    model_config = ConfigDict(extra="forbid")

    password: Password


@router.get("")
def list_accounts(actor: CurrentAdmin, store: CurrentStore) -> list[AccountAnswer]:
    """All accounts, by name."""
    with store.reading() as session:
        return [AccountAnswer.model_validate(account) for account in accounts.all_accounts(session)]


@router.post("", status_code=201)
def open_account(actor: CurrentAdmin, store: CurrentStore, wanted: WantedAccount) -> AccountAnswer:
    """Open an account. The first one is an administrator's; from then on everybody signs in, on this machine too."""
    with store.writing() as session:
        account = accounts.open_account(
            session, actor, wanted.name, wanted.password, wanted.role, full_name=wanted.full_name,
            unit_id=wanted.unit_id,
        )  # fmt: skip
        return AccountAnswer.model_validate(account)


@router.get("/{account_id}")
def one_account(actor: CurrentAdmin, store: CurrentStore, account_id: RowId) -> AccountAnswer:
    """One account."""
    with store.reading() as session:
        return AccountAnswer.model_validate(accounts.by_id(session, account_id))


@router.patch("/{account_id}")
def change_account(actor: CurrentAdmin, store: CurrentStore, account_id: RowId, wanted: AccountChange) -> AccountAnswer:
    """Give an account another role, unit or full name; close it, or open it again. The last administrator stays."""
    with store.writing() as session:
        account = accounts.by_id(session, account_id)
        if wanted.model_fields_set - {"active"}:
            role = wanted.role or Role(account.role)
            accounts.change(
                session, actor, account, role=role,
                full_name=account.full_name if wanted.full_name is None else wanted.full_name,
                unit_id=wanted.unit_id if "unit_id" in wanted.model_fields_set else accounts.kept_unit(account, role),
            )  # fmt: skip
        if wanted.active is not None and wanted.active != account.active:
            accounts.set_active(session, actor, account, active=wanted.active)
        return AccountAnswer.model_validate(account)


@router.put("/{account_id}/password", status_code=204)
def set_password(actor: CurrentAdmin, store: CurrentStore, account_id: RowId, wanted: NewPassword) -> None:
    """Give an account another password. It is signed out everywhere; its tokens stay."""
    with store.writing() as session:
        accounts.set_password(session, actor, accounts.by_id(session, account_id), wanted.password)


@router.get("/{account_id}/sign-ins")
def list_sign_ins(actor: CurrentAdmin, store: CurrentStore, account_id: RowId) -> list[SignInAnswer]:
    """Where an account is signed in, the newest first."""
    with store.reading() as session:
        accounts.by_id(session, account_id)
        return [
            SignInAnswer(key=sign_ins.key(each), created_at=each.created_at, expires_at=each.expires_at)
            for each in sign_ins.current(session, account_id)
        ]


@router.delete("/{account_id}/sign-ins/{key}", status_code=204)
def revoke_sign_in(
    actor: CurrentAdmin, store: CurrentStore, account_id: RowId,
    key: Annotated[str, Path(pattern="^[0-9a-f]{16}$", examples=["5f2d9c0a1b3e4f67"])],
) -> None:  # fmt: skip
    """End one sign-in of an account."""
    with store.writing() as session:
        sign_ins.revoke(session, actor, account_id, key)
