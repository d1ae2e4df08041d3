"""Makes the calls that wait: each signed, tried again with growing pauses, and given up at last."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
from dataclasses import dataclass
from datetime import timedelta

import httpx
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from service.store.store import Store
from service.store.tables import Delivery, Webhook
from service.store.tables.base import now
from service.store.tables.webhooks import DeliveryState
from service.webhooks.addresses import callable_addresses

_log = logging.getLogger(__name__)

MAX_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=30)
"""The pause after the first failure; each further one is four times as long, up to `LONGEST_PAUSE`."""

LONGEST_PAUSE = timedelta(hours=6)

TIMEOUT = 10
"""Seconds that one call may take."""

POLL_SECONDS = 2
_PORTS = {"http": 80, "https": 443}
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class _Call:
    delivery_id: int
    url: str
    secret: str
    body: bytes
    event: str


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What the header X-Thidua-Signature says: HMAC-SHA256 over timestamp, dot and body. Old calls that are sent again
    by others show by their timestamp.
    """
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts."""
    return min(FIRST_PAUSE * float(4 ** (attempts - 1)), LONGEST_PAUSE)


def deliver_due(store: Store, client: httpx.Client) -> int:
    """Make the calls that are due. Returns how many."""
    calls = _take(store)
    for call in calls:
        _finish(store, call, _send(client, call))
    return len(calls)


def _take(store: Store) -> list[_Call]:
    """The calls that are due, their next attempts already set: if this process is killed, they are made then."""
    moment = now()
    query = (
        select(Delivery, Webhook)
        .join(Webhook, Webhook.id == Delivery.webhook_id)
        .where(Delivery.state == DeliveryState.WAITING, Delivery.next_at <= moment, Webhook.active)
        .order_by(Delivery.next_at, Delivery.id)
        .limit(_AT_ONCE)
        .with_for_update(of=Delivery, skip_locked=True)
    )
    calls = []
    with store.writing() as session:
        for delivery, hook in session.execute(query):
            delivery.attempts += 1
            delivery.next_at = moment + pause(delivery.attempts)
            told = {
                "event": delivery.event, "delivery": delivery.id, "document_id": delivery.document_id,
                "at": delivery.created_at.isoformat(),
            }  # fmt: skip
            calls.append(_Call(delivery.id, hook.url, hook.secret, json.dumps(told).encode(), delivery.event))
    return calls


def _send(client: httpx.Client, call: _Call) -> int | None:
    """Make one call. Returns the status of the answer; None where there was none, or nobody there may be called."""
    timestamp = str(int(now().timestamp()))
    headers = {
        "Content-Type": "application/json", "User-Agent": "thidua", "X-Thidua-Event": call.event,
        "X-Thidua-Delivery": str(call.delivery_id), "X-Thidua-Timestamp": timestamp,
        "X-Thidua-Signature": signature(call.secret, timestamp, call.body),
    }  # fmt: skip
    try:
        url = httpx.URL(call.url)
        host = url.raw_host.decode("ascii")
        places = callable_addresses(host, url.port or _PORTS[url.scheme])
    except (httpx.InvalidURL, OSError, UnicodeError):
        return None
    if not places:
        _log.warning("delivery %d: the webhook's host has no address that may be called", call.delivery_id)
    # Each call has a connection of its own, whose certificate was held against the name and not the address.
    headers |= {"Host": url.netloc.decode("ascii"), "Connection": "close"}
    for place in places:
        try:
            with client.stream(
                "POST", url.copy_with(host=place), content=call.body, headers=headers,
                extensions={"sni_hostname": host},
            ) as answer:  # fmt: skip
                return answer.status_code  # what else it says is of no interest, however long it is
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
        except httpx.HTTPError:
            return None
    return None


def _finish(store: Store, call: _Call, status: int | None) -> None:
    with store.writing() as session:
        delivery = session.get(Delivery, call.delivery_id)
        if delivery is None:
            return  # the document or the webhook was deleted meanwhile
        delivery.last_status = status
        if status is not None and 200 <= status < 300:
            delivery.state = DeliveryState.DELIVERED
        elif delivery.attempts >= MAX_ATTEMPTS:
            delivery.state = DeliveryState.GIVEN_UP


class Sender:
    """Makes the calls in a thread of its own until it is stopped."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="thidua-webhooks", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the call that is under way."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        with httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client:
            while not self._stopping.is_set():
                try:
                    made = deliver_due(self._store, client)
                except SQLAlchemyError:  # the database is away or busy: the calls are still there
                    _log.exception("webhooks were not sent")
                    made = 0
                if not made:
                    self._stopping.wait(POLL_SECONDS)
