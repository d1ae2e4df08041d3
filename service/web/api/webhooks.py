"""Webhooks: addresses that are told when a document is ready. For administrators."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from service.store import hooks
from service.store.tables.webhooks import DeliveryState
from service.web.actor import current_admin
from service.web.api.parameters import RowId
from service.web.api.schemas import Answer
from service.web.context import CurrentStore

router = APIRouter(prefix="/webhooks", tags=["webhooks"], dependencies=[Depends(current_admin)])


_URL = r"^https?://[a-z][a-z0-9.-]{0,60}[a-z](:8[0-9]{3})?(/[A-Za-z0-9._/-]{0,100})?$"
"""Addresses that are surely taken, for the OpenAPI document; others may be: see `service.store.hooks.checked`."""


class WebhookAnswer(Answer):
    """A webhook, without its secret."""

    id: int
    url: str = Field(examples=["http://10.0.0.5:8080/thidua"])
    active: bool
    created_at: datetime


class NewWebhook(WebhookAnswer):
    """A new webhook, this once with the secret that signs what it is sent."""

    secret: str


class WantedWebhook(BaseModel):
    """An address to tell, over HTTP or HTTPS."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(max_length=500, json_schema_extra={"pattern": _URL}, examples=["http://10.0.0.5:8080/thidua"])


class WebhookChange(BaseModel):
    """Whether the address is told."""

    model_config = ConfigDict(extra="forbid")

    active: bool = Field(examples=[False])


class DeliveryAnswer(Answer):
    """One call: how often it was tried, what was answered last, when it is tried next."""

    id: int
    document_id: str
    event: str = Field(examples=["document.ready"])
    state: DeliveryState
    attempts: int
    next_at: datetime
    last_status: int | None


@router.get("")
def list_webhooks(store: CurrentStore) -> list[WebhookAnswer]:
    """All webhooks."""
    with store.reading() as session:
        return [WebhookAnswer.model_validate(hook) for hook in hooks.all_hooks(session)]


@router.post("", status_code=201)
def create_webhook(store: CurrentStore, wanted: WantedWebhook) -> NewWebhook:
    """Add an address. The answer has the secret to check the signatures with."""
    with store.writing() as session:
        return NewWebhook.model_validate(hooks.create(session, wanted.url))


@router.patch("/{webhook_id}")
def change_webhook(store: CurrentStore, webhook_id: RowId, change: WebhookChange) -> WebhookAnswer:
    """Stop telling an address, or begin again."""
    with store.writing() as session:
        hook = hooks.find(session, webhook_id)
        hook.active = change.active
        return WebhookAnswer.model_validate(hook)


@router.delete("/{webhook_id}", status_code=204)
def delete_webhook(store: CurrentStore, webhook_id: RowId) -> None:
    """Remove an address, and what was to be sent to it."""
    with store.writing() as session:
        session.delete(hooks.find(session, webhook_id))


@router.get("/{webhook_id}/deliveries")
def list_deliveries(store: CurrentStore, webhook_id: RowId) -> list[DeliveryAnswer]:
    """The last hundred calls to an address, the newest first."""
    with store.reading() as session:
        return [
            DeliveryAnswer.model_validate(row) for row in hooks.deliveries(session, hooks.find(session, webhook_id))
        ]
