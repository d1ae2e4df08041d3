"""Webhooks, with a real server that is told: signed, tried again, given up, never led elsewhere."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from extractors.record import Record
from service.settings import Settings
from service.store.actors import COMMAND_LINE
from service.store.extractions import keep_failure
from service.store.store import Store, open_store
from service.store.tables import Delivery, Document
from service.store.tables.base import now
from service.web.app import create_app
from service.webhooks import addresses
from service.webhooks.sender import MAX_ATTEMPTS, deliver_due, pause
from tests.conftest import REPORTS
from tests.service.waiting import wait_for
from tests.service.web.conftest import ADDRESS, BOTH_DATABASES, read_document

API = "/api/v1/webhooks"


class Listener:
    """A server on 127.0.0.1 that keeps what it is told and answers with the statuses given, the last one for ever."""

    def __init__(self, *statuses: int) -> None:
        self.told: list[tuple[dict[str, str], bytes]] = []
        waiting = list(statuses)
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                told.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(waiting.pop(0) if len(waiting) > 1 else waiting[0])
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/thidua"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=5, follow_redirects=False, trust_env=False) as client:
        yield client


def due_now(store: Store) -> None:
    """Let the next attempts be due."""
    with store.writing() as session:
        session.execute(update(Delivery).values(next_at=now() - timedelta(seconds=1)))


@BOTH_DATABASES
def test_a_call_is_signed_and_holds_no_names(
    client: TestClient, store: Store, report: Record, tmp_path: Path, http: httpx.Client
) -> None:
    listener = Listener(204)
    hook = client.post(API, json={"url": listener.url}).json()
    document_id = read_document(store, COMMAND_LINE, report, tmp_path, name="Trần Văn Mẫu.pdf")
    assert deliver_due(store, http) == 1
    ((headers, body),) = listener.told
    signed = f"{headers['x-thidua-timestamp']}.".encode() + body
    expected = hmac.new(hook["secret"].encode(), signed, hashlib.sha256).hexdigest()
    assert headers["x-thidua-signature"] == f"sha256={expected}"
    assert abs(int(headers["x-thidua-timestamp"]) - now().timestamp()) < 60
    told = json.loads(body)
    assert (told["event"], told["document_id"]) == ("document.ready", document_id)
    assert set(told) == {"event", "delivery", "document_id", "at"}
    assert deliver_due(store, http) == 0
    (delivery,) = client.get(f"{API}/{hook['id']}/deliveries").json()
    assert (delivery["state"], delivery["attempts"], delivery["last_status"]) == ("delivered", 1, 204)


def test_a_call_is_tried_again_after_growing_pauses(
    client: TestClient, store: Store, report: Record, tmp_path: Path, http: httpx.Client
) -> None:
    listener = Listener(500, 302, 200)
    hook = client.post(API, json={"url": listener.url}).json()
    read_document(store, COMMAND_LINE, report, tmp_path)
    for attempts, status, state in ((1, 500, "waiting"), (2, 302, "waiting"), (3, 200, "delivered")):
        assert deliver_due(store, http) == 1
        (delivery,) = client.get(f"{API}/{hook['id']}/deliveries").json()
        assert (delivery["attempts"], delivery["last_status"], delivery["state"]) == (attempts, status, state)
        assert deliver_due(store, http) == 0  # not before its time
        due_now(store)
    assert len(listener.told) == 3  # where a redirect leads is not called
    assert [pause(attempts).total_seconds() for attempts in (1, 2, 3, 7, 8)] == [30, 120, 480, 21600, 21600]


def test_a_call_is_given_up_at_last(
    client: TestClient, store: Store, report: Record, tmp_path: Path, http: httpx.Client
) -> None:
    listener = Listener(200)
    listener.server.shutdown()
    listener.server.server_close()
    hook = client.post(API, json={"url": listener.url}).json()
    read_document(store, COMMAND_LINE, report, tmp_path)
    for _ in range(MAX_ATTEMPTS):
        due_now(store)
        assert deliver_due(store, http) == 1
    due_now(store)
    assert deliver_due(store, http) == 0
    (delivery,) = client.get(f"{API}/{hook['id']}/deliveries").json()
    assert (delivery["state"], delivery["last_status"]) == ("given_up", None)


def test_only_active_webhooks_are_told_of_failures_too(
    client: TestClient, store: Store, report: Record, tmp_path: Path, http: httpx.Client
) -> None:
    told, silent = Listener(200), Listener(200)
    client.post(API, json={"url": told.url})
    stopped = client.post(API, json={"url": silent.url}).json()
    assert client.patch(f"{API}/{stopped['id']}", json={"active": False}).json()["active"] is False
    document_id = read_document(store, COMMAND_LINE, report, tmp_path)
    with store.writing() as session:
        keep_failure(session, session.get_one(Document, document_id), "E_DAMAGED", "Tệp bị hỏng.")
    assert deliver_due(store, http) == 2
    assert [json.loads(body)["event"] for _, body in told.told] == ["document.ready", "document.failed"]
    assert silent.told == []
    assert client.delete(f"{API}/{stopped['id']}").status_code == 204
    assert [hook["url"] for hook in client.get(API).json()] == [told.url]
    assert all("secret" not in hook for hook in client.get(API).json())


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/x", "file:///etc/passwd", "http://", "http:///path", "http://user:pw@a.example/", "javascript:x",
     "http://169.254.169.254/latest", "http://[fe80::1]/", "http://0.0.0.0/", "http://a.example:99999/", "http://a b/",
     "http://a.example/\nX: y", "http://[::ffff:169.254.169.254]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[fd00:ec2::254]/",
     "http://100.100.100.200/"],
)  # fmt: skip
def test_addresses_that_are_not_called(client: TestClient, url: str) -> None:
    answer = client.post(API, json={"url": url})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "E_BAD_URL")


def test_the_running_service_tells(tmp_path: Path) -> None:
    """Handed in over HTTP, read by the worker, told by the sender: all in one application."""
    listener = Listener(200)
    settings = Settings(data_dir=tmp_path)
    store = open_store(settings)
    with TestClient(create_app(settings, store), base_url=ADDRESS) as client:
        client.post(API, json={"url": listener.url})
        report = REPORTS / "binh-khe-2024-h1-report.pdf"
        answer = client.post("/api/v1/documents", files=[("files", ("a.pdf", report.read_bytes()))])
        document_id = answer.json()["files"][0]["document_id"]
        wait_for(lambda: len(listener.told) == 1)
    assert json.loads(listener.told[0][1])["document_id"] == document_id
    with store.reading() as session:
        wait_for(lambda: session.scalars(select(Delivery.state)).one() == "delivered")
    store.close()


def deliver_to(
    client: TestClient, store: Store, report: Record, folder: Path, url: str, means: list[str],
    monkeypatch: pytest.MonkeyPatch, *, refusing: tuple[str, ...] = (),
) -> tuple[list[httpx.Request], list[str]]:  # fmt: skip
    """Deliver one call to the URL, whose name means the addresses; what reaches a machine, and what was looked up."""
    looked_up: list[str] = []
    reached: list[httpx.Request] = []

    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(None, None, None, "", (address, port)) for address in means]

    def reach(request: httpx.Request) -> httpx.Response:
        if request.url.host in refusing:
            raise httpx.ConnectError("refused", request=request)
        reached.append(request)
        return httpx.Response(204)

    monkeypatch.setattr(addresses, "lookup", lookup)
    assert client.post(API, json={"url": url}).status_code == 201
    read_document(store, COMMAND_LINE, report, folder)
    with httpx.Client(transport=httpx.MockTransport(reach)) as http:
        assert deliver_due(store, http) == 1
    return reached, looked_up


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "fe80::1%eth0", "fec0::1",
     "fd00:ec2::254", "100.100.100.200", "0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255", "127.0.0.1", "::1",
     "::ffff:127.0.0.1"],
)  # fmt: skip
def test_a_name_that_means_what_nobody_means_is_not_called(
    client: TestClient, store: Store, report: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    url = "http://inner.example/thidua"
    reached, _ = deliver_to(client, store, report, tmp_path, url, [address], monkeypatch)
    assert reached == []
    with store.reading() as session:
        delivery = session.scalars(select(Delivery)).one()
        assert (delivery.state, delivery.attempts, delivery.last_status) == ("waiting", 1, None)


@pytest.mark.parametrize("address", ["10.0.0.5", "172.16.1.1", "192.168.1.9", "fd12:3456::9", "203.0.113.7"])
def test_the_address_that_was_looked_at_is_the_one_that_is_called(
    client: TestClient, store: Store, report: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    url = "https://may-chu.example:8443/thidua?a=1"
    means = ["fe80::1%eth0", "10.9.9.9", address]
    reached, looked_up = deliver_to(
        client, store, report, tmp_path, url, means, monkeypatch, refusing=("10.9.9.9",)
    )  # fmt: skip
    (request,) = reached
    assert (request.url.host, request.url.port, request.url.raw_path) == (address, 8443, b"/thidua?a=1")
    assert request.headers["host"] == "may-chu.example:8443"
    assert request.extensions["sni_hostname"] == "may-chu.example"  # whom the certificate must name
    assert looked_up == ["may-chu.example"]
    with store.reading() as session:
        assert session.scalars(select(Delivery.state)).one() == "delivered"


def test_this_machine_is_called_by_its_own_name(
    client: TestClient, store: Store, report: Record, tmp_path: Path, http: httpx.Client
) -> None:
    listener = Listener(204)
    client.post(API, json={"url": listener.url.replace("127.0.0.1", "localhost")})
    read_document(store, COMMAND_LINE, report, tmp_path)
    assert deliver_due(store, http) == 1
    ((headers, _),) = listener.told
    assert headers["host"].startswith("localhost:")
