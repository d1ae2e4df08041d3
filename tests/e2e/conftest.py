"""What the browser tests share: a real server with accounts, and real browsers whose every complaint is a failure."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, StorageState, sync_playwright

from service.settings import Settings
from service.store.store import Store, open_store
from tests.conftest import ROOT
from tests.service.web.conftest import PASSWORD, open_accounts

SCREENSHOTS = ROOT / "build" / "screenshots"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60
"""Seconds to wait for a server or a reading; what takes longer has failed."""

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium to test in")


@dataclass(frozen=True)
class Service:
    """A server that runs, and its store."""

    address: str
    store: Store


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """`thidua serve` in a process of its own, with an account of every role."""
    with serving(tmp_path_factory.mktemp("service")) as opened:
        yield opened


@contextmanager
def serving(folder: Path) -> Iterator[Service]:
    """A service on a store of its own in the folder, with an account of every role."""
    store = open_store(Settings(data_dir=folder / "data"))
    open_accounts(store)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"THIDUA_DATA_DIR": str(folder / "data"), "THIDUA_LOG_LEVEL": "WARNING"}
    command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    try:
        _wait_for(address, server, folder / "log")
        yield Service(address, store)
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)
        store.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            httpx.get(f"{address}/sign-in", timeout=2)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"the server does not answer: {log.read_text('utf8', 'replace')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    assert CHROMIUM is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Complaints:
    """What a page complained of. Refusals that a test provokes are named in `expected` by their HTTP status."""

    expected: set[int] = field(default_factory=set)
    found: list[str] = field(default_factory=list)

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the console was told of errors and warnings, violations of the security policy among them."""
        refused = any(f"status of {status}" in message.text for status in self.expected)
        if message.type in ("error", "warning") and not refused:
            self.found.append(f"{message.type}: {message.text} ({message.location.get('url')})")


@dataclass(frozen=True)
class Person:
    """Somebody at a browser of their own."""

    page: Page
    complaints: Complaints


@pytest.fixture(scope="session")
def sign_ins() -> dict[str, StorageState]:
    """The cookies of the accounts that have signed in on the form, so that each does so once."""
    return {}


@pytest.fixture
def person(service: Service, chromium: Browser, sign_ins: dict[str, StorageState]) -> Iterator[Callable[..., Person]]:
    """Opens browsers: `person("can-bo")` has signed in as that account and looks at the list, `person()` has not.

    All must end without complaint.
    """
    opened: list[Person] = []

    def open_browser(name: str | None = None, *, width: int = 1366, height: int = 820) -> Person:
        context = chromium.new_context(
            base_url=service.address, viewport={"width": width, "height": height}, locale="vi-VN",
            storage_state=sign_ins.get(name or ""),
        )  # fmt: skip
        complaints = Complaints()
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", complaints.note)
        page.on("pageerror", lambda error: complaints.found.append(f"exception: {error}"))
        opened.append(Person(page, complaints))
        if name in sign_ins:
            page.goto("/documents")
        elif name is not None:
            page.goto("/sign-in")
            page.get_by_label("Tên đăng nhập").fill(name)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url("**/documents")
            sign_ins[name] = context.storage_state()
        return opened[-1]

    yield open_browser
    found = [complaint for each in opened for complaint in each.complaints.found]
    for each in opened:
        each.page.context.close()
    assert found == []


def keep(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a picture of what is seen of the page, or of the whole of it, under build/screenshots."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)
