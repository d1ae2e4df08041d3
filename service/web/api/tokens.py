"""Tokens for programs: listed, made and revoked by their own account, signed in or with the scope admin."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from service.accounts import tokens
from service.accounts.identity import Scope
from service.errors import Refusal
from service.store.tables.base import now
from service.web.actor import CurrentIdentity
from service.web.api.parameters import RowId
from service.web.api.schemas import Answer
from service.web.context import CurrentStore

router = APIRouter(prefix="/tokens", tags=["tokens"])


def account_of(identity: CurrentIdentity) -> int:
    """The account that speaks. Raises Refusal: a program without the scope admin makes no tokens for others."""
    if Scope.ADMIN not in identity.scopes:
        raise Refusal("E_SCOPE", scope=Scope.ADMIN.value)
    if identity.account_id is None:
        raise Refusal("E_FORBIDDEN")
    return identity.account_id


OwnAccount = Annotated[int, Depends(account_of)]


class TokenAnswer(Answer):
    """A token, without itself: nobody can show it again."""

    id: int
    name: str = Field(examples=["kho số liệu"])
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class NewToken(TokenAnswer):
    """A new token, this once with itself."""

    token: str = Field(examples=["thidua_…"])


class WantedToken(BaseModel):
    """A token to make."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=80, examples=["kho số liệu"])
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope), examples=[["read", "export"]])
    expires_at: AwareDatetime | None = None


@router.get("")
def list_tokens(account_id: OwnAccount, store: CurrentStore) -> list[TokenAnswer]:
    """Your tokens that were not revoked."""
    with store.reading() as session:
        return [TokenAnswer.model_validate(token) for token in tokens.of_account(session, account_id)]


@router.post("", status_code=201)
def create_token(
    identity: CurrentIdentity, account_id: OwnAccount, store: CurrentStore, wanted: WantedToken
) -> NewToken:
    """Make a token. It may do no more than you: your role bounds it, and so do the scopes of a token that asks."""
    if missing := set(wanted.scopes) - identity.scopes:
        raise Refusal("E_SCOPE", scope=min(missing).value)
    if wanted.expires_at is not None and wanted.expires_at <= now():
        raise Refusal("E_EXPIRED")
    with store.writing() as session:
        row, token = tokens.create(
            session, identity.actor, account_id, wanted.name, wanted.scopes, expires_at=wanted.expires_at
        )
        return NewToken(**TokenAnswer.model_validate(row).model_dump(), token=token)


@router.delete("/{token_id}", status_code=204)
def revoke_token(identity: CurrentIdentity, account_id: OwnAccount, store: CurrentStore, token_id: RowId) -> None:
    """Make a token useless."""
    with store.writing() as session:
        tokens.revoke(session, identity.actor, account_id, token_id)
