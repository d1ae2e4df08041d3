"""What the tests of the web share: an application on each database, and clients that speak to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient

from extractors.record import Record
from service.accounts import accounts, passwords
from service.settings import Settings
from service.store import documents
from service.store.actors import COMMAND_LINE, Actor
from service.store.extractions import keep_record
from service.store.store import Store
from service.store.tables import Unit
from service.store.tables.accounts import Role
from service.web.app import create_app
from tests.service.conftest import DATABASES, settings_on

ADDRESS = "http://127.0.0.1:8000"


BOTH_DATABASES = pytest.mark.parametrize("settings", DATABASES, indirect=True)
"""For tests whose outcome hangs on the database; others run on SQLite."""


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings for a data folder and a database of the test's own: SQLite, unless the test asks for both."""
    with settings_on(getattr(request, "param", "sqlite"), tmp_path) as made:
        yield made


@pytest.fixture
def app(settings: Settings, store: Store) -> FastAPI:
    """The application on an empty store, as it runs for one person."""
    return create_app(settings, store, reads=False)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser of the local person. It follows no redirects."""
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as opened:
        yield opened


PASSWORD = "mật khẩu dài"


def browser(app: FastAPI, **options: Any) -> TestClient:
    """A browser of its own, with no cookies. It follows no redirects."""
    return TestClient(app, base_url=ADDRESS, follow_redirects=False, **options)


def open_accounts(store: Store) -> dict[str, Unit]:
    """Accounts of every role, all with `PASSWORD`: quan-tri (admin), can-bo and khoa (officers), the clerks xa-a and
    xa-b of two units. Returns the units by the names of their clerks.
    """
    with store.writing() as session:
        units = {
            name: Unit(source="office", code=name, name=f"xã {name}", type="xã", level="commune", folded=name)
            for name in ("xa-a", "xa-b")
        }
        session.add_all(units.values())
        session.flush()
        roles = {"quan-tri": Role.ADMIN, "can-bo": Role.OFFICER, "khoa": Role.OFFICER} | dict.fromkeys(
            units, Role.CLERK
        )
        for name, role in roles.items():
            unit = units.get(name)
            accounts.open_account(session, COMMAND_LINE, name, PASSWORD, role, unit_id=unit.id if unit else None)
    return units


@pytest.fixture
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with the least work it knows, so that tests with many passwords take no time."""
    use_quick_passwords(monkeypatch)


def use_quick_passwords(patch: pytest.MonkeyPatch) -> None:
    """The same for tests that share an application."""
    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    patch.setattr(passwords, "_hasher", lambda: hasher)
    passwords._nobodys.cache_clear()


def clerk(units: dict[str, Unit], name: str) -> Actor:
    """The actor of a clerk's account."""
    return Actor(name, Role.CLERK, units[name].id)


def signed_in(app: FastAPI, name: str) -> TestClient:
    """A browser in which the account has signed in."""
    client = browser(app)
    assert client.post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == 303
    return client


def read_document(store: Store, actor: Actor, record: Record, folder: Path, *, name: str = "báo cáo.pdf") -> str:
    """Hand in a file of the name and keep the record as what was read of it. Returns the document's id."""
    path = folder / "handed-in"
    path.write_bytes(f"{actor.owner} {name}".encode())
    document_id = documents.hand_in(store, path, actor=actor, file_name=name).document_id
    with store.writing() as session:
        keep_record(session, documents.find(session, COMMAND_LINE, document_id), record)
    return document_id


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    """Every method and path that the application answers; mounted folders of files with their folder."""
    found = {
        (method, str(route.path))
        for route in iter_route_contexts(app.routes)
        for method in (getattr(route, "methods", None) or {"GET"})
    }
    return sorted((method, path) for method, path in found if method != "HEAD")
