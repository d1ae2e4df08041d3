"""The log and the metrics of a whole run hold no name of a person, no file name and no words of a document."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractors.record import Record
from service import logs, metrics
from service.settings import Settings
from service.store.store import open_store
from service.web.app import create_app
from tests.conftest import REPORTS
from tests.service.waiting import wait_for
from tests.service.web.conftest import ADDRESS, open_accounts, signed_in, use_quick_passwords

API = "/api/v1"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged while the test runs."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("DEBUG", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def secrets_of(record: Record) -> set[str]:
    """Everything that must not be found: names, and every run of four words of the text."""
    words = record.text.split()
    phrases = {" ".join(words[i : i + 4]) for i in range(len(words) - 3)}
    return {person.name for person in record.persons} | {p for p in phrases if len(p) > 12 and not p.isascii()}


def test_a_whole_run_tells_nothing(
    written: io.StringIO, tmp_path: Path, report: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Handed in, read, one of them in vain, decided on, approved; a request that fails in the middle."""
    use_quick_passwords(monkeypatch)
    settings = Settings(data_dir=tmp_path / "data")
    store = open_store(settings)
    open_accounts(store)
    app = create_app(settings, store)

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError(f"không đọc được: {report.text[:200]}")

    good = (REPORTS / "binh-khe-2024-h1-report.pdf").read_bytes()
    files = {"Trần Văn Mẫu - báo cáo mật.pdf": good, "hỏng của Lê Thị Thử.pdf": good[:3000]}
    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False):
        client = signed_in(app, "can-bo")
        assert client.post("/sign-in", data={"name": "can-bo", "password": "mật khẩu sai"}).status_code == 401
        client = signed_in(app, "can-bo")
        answer = client.post(f"{API}/documents", files=[("files", pair) for pair in files.items()])
        read, broken_file = (file["document_id"] for file in answer.json()["files"])
        wait_for(lambda: client.get(f"{API}/jobs/{read}").json()["state"] == "done")
        wait_for(lambda: client.get(f"{API}/jobs/{broken_file}").json()["state"] == "failed")
        client.get(f"{API}/documents", params={"query": "Trần Văn Mẫu"})
        wanted = {"action": "correct", "key": "a1", "changes": {"giver": "Chủ tịch huyện Thử"}, "note": "Lê Thị Thử"}
        assert client.post(f"{API}/documents/{read}/decisions", json=wanted).status_code == 201
        assert client.post(f"{API}/documents/{read}/approve", json={"with_unseen": True}).status_code == 200
        failing = TestClient(app, base_url=ADDRESS, raise_server_exceptions=False, cookies=client.cookies)
        answer = failing.get("/api/v1/broken")
        assert (answer.status_code, answer.json()["error"]["code"]) == (500, "E_INTERNAL")
        assert "content-security-policy" in answer.headers
        exposed = metrics.exposition(store).decode()
    store.close()

    log = written.getvalue()
    lines = [json.loads(line) for line in log.splitlines()]
    assert all(set(line) <= logs.FIELDS for line in lines)
    assert {"request", "document read", "a request failed"} <= {line["event"] for line in lines}
    (failure,) = [line for line in lines if line["event"] == "a request failed"]
    assert failure["exception"] == "RuntimeError" and failure["frames"][-1].endswith(" broken")
    assert {line["code"] for line in lines if line["event"] == "document read"} == {"ok", "E_DAMAGED"}
    assert 'thidua_documents{state="approved"} 1.0' in exposed
    assert re.search(r'thidua_stage_seconds_count{outcome="ok",stage="read"} [1-9]', exposed)

    hidden = secrets_of(report) | set(files) | {"Trần Văn Mẫu", "Lê Thị Thử", "báo cáo mật", "Chủ tịch huyện Thử"}
    assert len(hidden) > 500
    for text in (log, json.dumps(lines, ensure_ascii=False), exposed):
        assert [phrase for phrase in hidden if phrase in text] == []


@pytest.mark.parametrize(
    ("logger", "message", "arguments", "kept"),
    [
        ("pdfminer.psparser", "Nguyễn Văn Thử", (), False),
        ("service.work.worker", "the worker begins anew", (), True),
        ("service.work.worker", "read %s", ("Nguyen Van Thu",), False),
        ("sqlalchemy.engine", "Nguyen Van Thu", (), False),
    ],
)
def test_other_loggers_tell_where_and_not_what(
    written: io.StringIO, logger: str, message: str, arguments: tuple[str, ...], kept: bool
) -> None:
    logging.getLogger(logger).error(message, *arguments)
    line = json.loads(written.getvalue())
    assert (line["event"] == message) is kept
    assert line["where"].startswith(logger) and "Thu" not in written.getvalue()


def test_fields_that_are_not_listed_are_left_out(written: io.StringIO) -> None:
    logs.get().info("an event", document_id="ab", name="Nguyen Van Thu", code="Mật", count=3, frames=["a", "Mật"])
    assert set(json.loads(written.getvalue())) == {"event", "document_id", "count", "level", "at"}


@pytest.mark.parametrize(
    ("client_host", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.9", {}, 303),
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.9"}, 303),
    ],
)
def test_metrics_are_for_this_machine_and_administrators(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client_host: str, headers: dict[str, str], status: int
) -> None:
    use_quick_passwords(monkeypatch)
    store = open_store(Settings(data_dir=tmp_path))
    open_accounts(store)
    app = create_app(Settings(data_dir=tmp_path), store)
    client = TestClient(app, base_url=ADDRESS, client=(client_host, 1), follow_redirects=False)
    assert client.get("/metrics", headers=headers).status_code == status
    assert signed_in(app, "quan-tri").get("/metrics").text.count("# TYPE thidua_") >= 6
    assert signed_in(app, "can-bo").get("/metrics").status_code == 403
    store.close()
