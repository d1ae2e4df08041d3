"""Webhooks: the addresses to tell, and the calls to make. Both are rows of the store, so that a restart loses none."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.accounts.secrets import new_secret
from service.errors import Refusal
from service.store.tables import Delivery, Document, Webhook
from service.webhooks import addresses

READY = "document.ready"
"""The event that a document was read, or read again."""

FAILED = "document.failed"
"""The event that a document could not be read."""

_SHOWN = 100


def create(session: Session, url: str) -> Webhook:
    """A new webhook with a secret of its own. Raises Refusal E_BAD_URL."""
    hook = Webhook(url=checked(url), secret=new_secret("whsec_"))
    session.add(hook)
    session.flush()
    return hook


def checked(url: str) -> str:
    """The URL, if it is one to call: HTTP or HTTPS to a machine, no name or password in it. Raises Refusal.

    What a name stands for is looked at when it is called.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise Refusal("E_BAD_URL") from None
    written = addresses.literal(parts.hostname or "")
    refused = written is not None and not addresses.may_be_called(written)
    bare = parts.username is None and parts.password is None and url.isprintable() and " " not in url
    if parts.scheme not in ("http", "https") or not parts.hostname or not bare or refused:
        raise Refusal("E_BAD_URL")
    return url


def all_hooks(session: Session) -> list[Webhook]:
    """Every webhook, the oldest first."""
    return list(session.scalars(select(Webhook).order_by(Webhook.id)))


def find(session: Session, webhook_id: int) -> Webhook:
    """One webhook. Raises Refusal E_NO_WEBHOOK."""
    hook = session.get(Webhook, webhook_id)
    if hook is None:
        raise Refusal("E_NO_WEBHOOK")
    return hook


def deliveries(session: Session, hook: Webhook) -> list[Delivery]:
    """The last calls of a webhook, the newest first."""
    query = select(Delivery).where(Delivery.webhook_id == hook.id).order_by(Delivery.id.desc())
    return list(session.scalars(query.limit(_SHOWN)))


def announce(session: Session, document: Document, event: str) -> None:
    """Note, in the transaction that makes it so, that every active webhook is to be told of the document."""
    for hook_id in session.scalars(select(Webhook.id).where(Webhook.active)):
        session.add(Delivery(webhook_id=hook_id, document_id=document.id, event=event))
