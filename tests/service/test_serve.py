"""`thidua serve` as a process: who it opens for, how it stops, and what becomes of documents when it is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from service.cli import app
from service.settings import Settings
from service.store.store import open_store
from service.store.tables import Unit
from tests.conftest import REPORTS
from tests.hostile.pdfs import slow
from tests.service.waiting import wait_for

API = "/api/v1"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

REPORT = REPORTS / "binh-khe-2024-h1-report.pdf"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(data_dir: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "service", "serve", *arguments]
    settings = {"THIDUA_DATA_DIR": str(data_dir), **environment}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **settings},
        start_new_session=True,
    )  # fmt: skip


@contextmanager
def serving(
    data_dir: Path, *arguments: str, **environment: str
) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """The service on a free port, and a client that speaks to it."""
    port = free_port()
    process = start(data_dir, "--port", str(port), *arguments, **environment)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
            wait_for(lambda: process.poll() is not None or _answers(port))
            assert process.poll() is None
            yield process, client
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def _answers(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/sign-in", timeout=20, trust_env=False)
    except httpx.TransportError:
        return False
    return True


def state(client: httpx.Client, document_id: str) -> str:
    return str(client.get(f"{API}/jobs/{document_id}").json()["state"])


def upload(client: httpx.Client, name: str, data: bytes) -> str:
    answer = client.post(f"{API}/documents", files=[("files", (name, data))])
    return str(answer.json()["files"][0]["document_id"])


def test_it_opens_for_one_person_and_stops_in_order(tmp_path: Path) -> None:
    """The samples are loaded once, however often it starts; told to stop, it ends well with nothing half read."""
    (tmp_path / "samples").mkdir()
    for number in range(2):
        (tmp_path / "samples" / f"{number}.pdf").write_bytes(REPORT.read_bytes() + b"\n" * number)
    for _ in range(2):
        with serving(tmp_path / "data", "--samples", str(tmp_path / "samples")) as (process, client):
            assert len(client.get(f"{API}/documents").json()["items"]) == 2
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
            assert process.stdout is not None
            told = process.stdout.read()
            assert f"http://127.0.0.1:{client.base_url.port}" in told and "đã dừng" in told
    store = open_store(Settings(data_dir=tmp_path / "data"))
    with store.reading() as session:
        assert not session.connection().exec_driver_sql("SELECT 1 FROM document WHERE state = 'reading'").all()
    store.close()


def test_other_addresses_need_accounts(tmp_path: Path) -> None:
    for arguments, environment in (
        (["--host", "0.0.0.0", "--port", str(free_port())], {}),
        (["--port", str(free_port())], {"THIDUA_PUBLIC_URL": "https://thidua.example"}),
    ):
        process = start(tmp_path, *arguments, **environment)
        process.communicate(timeout=60)
        assert process.returncode == 1
    added = subprocess.run(
        [sys.executable, "-m", "service", "user", "add", "quan-tri", "--role", "admin", "--password-stdin"],
        input="mật khẩu dài\n", text=True, env={**os.environ, "THIDUA_DATA_DIR": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert added.returncode == 0
    with serving(tmp_path, "--host", "0.0.0.0") as (_, client):
        assert client.get(f"{API}/documents").status_code == 401
        signed_in = client.post("/sign-in", data={"name": "quan-tri", "password": "mật khẩu dài"})
        assert signed_in.status_code == 303
        assert client.get(f"{API}/documents").status_code == 200


def test_a_port_that_is_taken_and_settings_that_are_wrong(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start(tmp_path, "--port", str(taken.getsockname()[1]))
        process.communicate(timeout=60)
        assert process.returncode == 1
    for arguments, environment in (([], {"THIDUA_WORKERS": "many"}), (["--samples", str(tmp_path / "nowhere")], {})):
        run = CliRunner().invoke(app, ["serve", *arguments], env={"THIDUA_DATA_DIR": str(tmp_path), **environment})
        assert run.exit_code == 2


def test_a_document_that_was_being_read_when_the_service_was_killed_is_read(tmp_path: Path) -> None:
    """Killed while it reads a document that takes long, started again with less patience: both are settled."""
    with serving(tmp_path, THIDUA_TIME_LIMIT="600") as (process, client):
        long = upload(client, "chậm.pdf", slow())
        wait_for(lambda: state(client, long) == "reading")
        waiting = upload(client, "a.pdf", REPORT.read_bytes())
        assert state(client, waiting) == "waiting"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with serving(tmp_path, THIDUA_TIME_LIMIT="4") as (_, client):
        wait_for(lambda: state(client, waiting) == "done")
        wait_for(lambda: state(client, long) == "failed")
        assert client.get(f"{API}/jobs/{long}").json()["error"]["code"] == "E_TIMEOUT"


def test_many_hand_in_at_once_while_others_look(tmp_path: Path) -> None:
    """50 uploads by 10 clients while two officers page through the list: no error, no document lost, none twice, and
    the memory of the service stays bounded.
    """
    store = open_store(Settings(data_dir=tmp_path))
    with store.writing() as session:
        session.add(Unit(source="office", code="x", name="xã Thử", type="xã", level="commune", folded="thu"))
    store.close()
    report = REPORT.read_bytes()
    with serving(tmp_path, THIDUA_WORKERS="1") as (process, client):
        done = threading.Event()

        def hand_in(number: int) -> str:
            return upload(client, f"báo cáo {number}.pdf", report + b"\n" * number)

        def look() -> int:
            seen = 0
            while not done.is_set():
                cursor: dict[str, str] = {}
                while True:
                    answer = client.get(f"{API}/documents", params={"limit": "10", **cursor})
                    assert answer.status_code == 200
                    seen += 1
                    if answer.json()["next"] is None:
                        break
                    cursor = {"cursor": answer.json()["next"]}
            return seen

        with ThreadPoolExecutor(12) as pool:
            officers = [pool.submit(look) for _ in range(2)]
            ids = list(pool.map(hand_in, range(50)))
            done.set()
            assert all(officer.result() >= 1 for officer in officers)
        assert len(set(ids)) == 50
        listed = client.get(f"{API}/documents", params={"limit": "200"}).json()["items"]
        assert {item["id"] for item in listed} == set(ids)
        assert _memory(process.pid) < 1024**3


def _memory(process: int) -> int:
    """Bytes of memory that the process has had at most (proc(5), VmHWM)."""
    (line,) = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024
