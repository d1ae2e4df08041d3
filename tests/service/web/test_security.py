"""What guards every request: names, origins, sizes, headers; on a small application of the test's own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.testclient import TestClient

from service.settings import MIB, Settings
from service.web.hosts import local_only
from service.web.security import SMALL_BODY, BodyLimit, SameOrigin, SecurityHeaders


def guarded(settings: Settings) -> TestClient:
    guards = [
        Middleware(SecurityHeaders), Middleware(SameOrigin, settings=settings), Middleware(BodyLimit, settings=settings)
    ]  # fmt: skip
    app = FastAPI(middleware=guards)

    @app.post("/api/size")
    async def size(request: Request) -> int:
        return len(await request.body())

    @app.post("/api/files")
    def take(file: UploadFile) -> int | None:
        return file.size

    @app.get("/api/look")
    def look() -> str:
        return "seen"

    return TestClient(app, base_url="http://127.0.0.1:8000")


@pytest.fixture
def local(tmp_path: Path) -> TestClient:
    return guarded(Settings(data_dir=tmp_path, upload_limit=1))


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8000", 200), ("localhost:8000", 200), ("[::1]:8000", 200), ("evil.example", 421), ("", 421),
     ("127.0.0.1.evil.example", 421), ("127.0.0.1@evil.example", 421), ("[::1", 421)],
)  # fmt: skip
def test_a_local_service_answers_only_to_its_own_names(local: TestClient, host: str, status: int) -> None:
    assert local.get("/api/look", headers={"host": host}).status_code == status


def test_other_names_need_the_public_address_or_accounts(tmp_path: Path) -> None:
    public = guarded(Settings(data_dir=tmp_path, public_url="https://thidua.example"))
    assert public.get("/api/look", headers={"host": "thidua.example"}).status_code == 200
    assert public.get("/api/look", headers={"host": "evil.example"}).status_code == 421
    anywhere = guarded(Settings(data_dir=tmp_path, host="0.0.0.0"))
    assert anywhere.get("/api/look", headers={"host": "any.example"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1:8000"}, 200),
        ({"origin": "http://127.0.0.1:9000"}, 403),
        ({"origin": "https://127.0.0.1:8000"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_changes_are_asked_for_by_own_pages_only(local: TestClient, headers: dict[str, str], status: int) -> None:
    answer = local.post("/api/size", content=b"abc", headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["error"]["code"] == "E_ORIGIN"
    assert local.get("/api/look", headers=headers).status_code == 200


def test_behind_a_proxy_the_public_address_is_the_own_origin(tmp_path: Path) -> None:
    client = guarded(Settings(data_dir=tmp_path, public_url="https://thidua.example/"))
    for origin, status in (("https://thidua.example", 200), ("https://thidua.example.evil.example", 403)):
        headers = {"host": "thidua.example", "origin": origin}
        assert client.post("/api/size", content=b"abc", headers=headers).status_code == status


def test_a_body_is_refused_while_it_arrives(tmp_path: Path) -> None:
    asked, answers = 0, []

    async def endless() -> dict[str, object]:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": bytes(MIB // 4), "more_body": True}

    async def send(message: MutableMapping[str, Any]) -> None:
        answers.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/api/size", "raw_path": b"/api/size", "query_string": b"",
        "scheme": "http", "server": ("127.0.0.1", 8000), "headers": [(b"host", b"127.0.0.1:8000")],
    }  # fmt: skip
    answering = guarded(Settings(data_dir=tmp_path)).app(scope, endless, send)
    with ThreadPoolExecutor(1) as pool:  # the browser tests' library leaves a loop running in the main thread
        pool.submit(asyncio.run, answering).result()
    assert answers[0]["status"] == 413
    assert json.loads(answers[1]["body"])["error"]["code"] == "E_TOO_LARGE"
    assert asked == 5


def test_small_bodies_are_let_through(local: TestClient) -> None:
    assert local.post("/api/size", content=bytes(SMALL_BODY)).json() == SMALL_BODY
    assert local.post("/api/size", content=bytes(SMALL_BODY + 1)).status_code == 413


def test_files_may_be_as_large_as_the_setting_says(local: TestClient) -> None:
    assert local.post("/api/files", files={"file": ("a.pdf", bytes(MIB))}).json() == MIB
    answer = local.post("/api/files", files={"file": ("a.pdf", bytes(2 * MIB))})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "E_TOO_LARGE")


def test_every_answer_tells_the_browser_what_pages_may_do(local: TestClient) -> None:
    for answer in (local.get("/api/look"), local.get("/api/nowhere"), local.get("/api/look", headers={"host": "x.y"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("values", "local"),
    [
        ({}, True),
        ({"host": "localhost"}, True),
        ({"host": "127.0.0.2"}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "192.168.1.5"}, False),
        ({"host": "::"}, False),
        ({"public_url": "https://thidua.example"}, False),
        ({"public_url": "http://localhost:8000"}, True),
    ],
)
def test_who_can_reach_it(values: dict[str, str], local: bool) -> None:
    assert local_only(Settings.model_validate(values)) is local
