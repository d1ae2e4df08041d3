"""Accounts on their pages and over the API: opened, changed, closed, signed out; and the first one of all."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from lxml import html
from sqlalchemy import select
from starlette.testclient import TestClient

from service.accounts import accounts
from service.store.store import Store
from service.store.tables import Account, Event, Unit
from service.web.actor import COOKIE
from tests.service.web.conftest import BOTH_DATABASES, PASSWORD, browser, open_accounts, signed_in

pytestmark = pytest.mark.usefixtures("quick_passwords")

NEW = "một mật khẩu khác"
API = "/api/v1/accounts"


@pytest.fixture
def units(store: Store) -> dict[str, Unit]:
    return open_accounts(store)


@pytest.fixture
def admin(app: FastAPI, units: dict[str, Unit]) -> TestClient:
    """A browser in which the administrator has signed in."""
    return signed_in(app, "quan-tri")


def id_of(store: Store, name: str) -> int:
    with store.reading() as session:
        return accounts.find(session, name).id


def trace(store: Store) -> list[tuple[str, dict[str, Any]]]:
    with store.reading() as session:
        return [(event.action, event.details) for event in session.scalars(select(Event).order_by(Event.id))]


def code(answer: Any, status: int) -> str:
    assert answer.status_code == status
    found: str = answer.json()["error"]["code"]
    return found


def test_the_first_account_ends_the_time_of_one_person(app: FastAPI, client: TestClient, store: Store) -> None:
    assert "Chưa có tài khoản nào" in client.get("/accounts").text
    asked = {"name": "Quan-Tri", "password": PASSWORD, "role": "officer"}
    refused = client.post("/accounts", data=asked)
    assert refused.status_code == 409
    assert "phải là tài khoản quản trị" in refused.text and 'value="Quan-Tri"' in refused.text
    assert code(client.post(API, json=asked | {"name": "quan-tri"}), 409) == "E_FIRST_ADMIN"
    assert client.get("/documents").status_code == 200  # still the one person's
    opened = client.post("/accounts", data=asked | {"role": "admin"})
    assert opened.status_code == 303 and COOKIE in client.cookies
    assert client.get(opened.headers["location"]).status_code == 200  # goes on, signed in
    assert browser(app).get("/documents").headers["location"].startswith("/sign-in")
    assert signed_in(app, "quan-tri").get("/accounts").status_code == 200


def test_the_first_account_over_the_api(app: FastAPI, client: TestClient) -> None:
    assert client.post(API, json={"name": "quan-tri", "password": PASSWORD, "role": "admin"}).status_code == 201
    assert code(client.get(API), 401) == "E_NOT_SIGNED_IN"
    assert signed_in(app, "quan-tri").get(API).status_code == 200


def test_an_account_on_the_pages(app: FastAPI, admin: TestClient, store: Store, units: dict[str, Unit]) -> None:
    unit = units["xa-a"]
    filled = {"name": "moi-den", "full_name": "Bùi Thị Thử", "role": "clerk", "unit_id": str(unit.id)}
    weak = admin.post("/accounts", data=filled | {"password": "ngắn"})
    assert weak.status_code == 422
    form = html.fromstring(weak.text)
    assert form.xpath("//select[@id='unit']/option[@selected]/@value") == [str(unit.id)]
    assert form.xpath("//input[@id='full-name']/@value") == ["Bùi Thị Thử"]
    assert form.xpath("//input[@id='password']/@value") == []
    assert admin.post("/accounts", data=filled | {"password": PASSWORD}).headers["location"] == "/accounts"
    row = html.fromstring(admin.get("/accounts").text).xpath("//tr[contains(., 'moi-den')]")[0].text_content()
    assert "Bùi Thị Thử" in row and unit.name in row and "cán bộ đơn vị" in row
    path = f"/accounts/{id_of(store, 'moi-den')}"
    person = signed_in(app, "moi-den")
    assert person.get("/units").status_code == 403

    changed = admin.post(path, data={"role": "officer", "full_name": "Bùi Thị Thử", "unit_id": str(unit.id)})
    assert changed.headers["location"] == f"{path}?done=changed"
    assert person.get("/units").status_code == 200  # from the next request on

    revoke = html.fromstring(admin.get(path).text).xpath("//table[@id='sign-ins']//form/@action")
    assert len(revoke) == 1
    assert admin.post(revoke[0]).headers["location"] == f"{path}?done=revoked"
    assert person.get("/units").status_code == 303
    assert admin.post(revoke[0]).status_code == 404

    person = signed_in(app, "moi-den")
    assert admin.post(f"{path}/password", data={"password": "ngắn"}).status_code == 422
    assert admin.post(f"{path}/password", data={"password": NEW}).status_code == 303
    assert person.get("/units").status_code == 303
    for active, answered in (("false", 401), ("true", 303)):
        assert admin.post(f"{path}/active", data={"active": active}).status_code == 303
        assert browser(app).post("/sign-in", data={"name": "moi-den", "password": NEW}).status_code == answered
    for done in ("disabled", "enabled", "password"):
        assert 'role="status"><p>' in admin.get(f"{path}?done={done}").text


def test_the_own_password_leaves_the_own_browser_signed_in(app: FastAPI, admin: TestClient, store: Store) -> None:
    elsewhere = signed_in(app, "quan-tri")
    path = f"/accounts/{id_of(store, 'quan-tri')}"
    assert admin.post(f"{path}/password", data={"password": NEW}).status_code == 303
    assert admin.get(path).status_code == 200
    assert elsewhere.get(path).status_code == 303


@BOTH_DATABASES
def test_an_account_over_the_api(app: FastAPI, admin: TestClient, store: Store, units: dict[str, Unit]) -> None:
    asked = {"name": "moi-den", "password": PASSWORD, "role": "clerk", "unit_id": units["xa-a"].id}
    made = admin.post(API, json=asked)
    assert made.status_code == 201 and "password" not in made.text
    path = f"{API}/{made.json()['id']}"
    assert admin.get(path).json() == made.json() in admin.get(API).json()
    person = signed_in(app, "moi-den")
    assert admin.patch(path, json={"full_name": " Bùi Thị Thử "}).json()["full_name"] == "Bùi Thị Thử"
    assert admin.patch(path, json={"unit_id": units["xa-b"].id}).json()["unit_id"] == units["xa-b"].id
    assert code(admin.patch(path, json={"unit_id": None}), 409) == "E_CLERK_UNIT"
    assert code(admin.patch(path, json={"unit_id": 999}), 409) == "E_NO_UNIT"
    assert admin.patch(path, json={"role": "officer"}).json()["unit_id"] is None
    (sign_in,) = admin.get(f"{path}/sign-ins").json()
    with store.reading() as session:
        other = id_of(store, "can-bo")
        assert session.get(Account, other) is not None
    assert code(admin.delete(f"{API}/{other}/sign-ins/{sign_in['key']}"), 404) == "E_NO_SIGN_IN"
    assert person.get("/documents").status_code == 200
    assert admin.delete(f"{path}/sign-ins/{sign_in['key']}").status_code == 204
    assert person.get("/documents").status_code == 303
    assert admin.put(f"{path}/password", json={"password": NEW}).status_code == 204
    assert admin.patch(path, json={"active": False}).json()["active"] is False
    assert code(admin.get(f"{API}/999"), 404) == code(admin.get(f"{API}/999/sign-ins"), 404) == "E_NO_ACCOUNT"


@BOTH_DATABASES
def test_the_last_administrator_stays_one(admin: TestClient, store: Store) -> None:
    own, other = (id_of(store, name) for name in ("quan-tri", "can-bo"))
    for change in ({"role": "officer"}, {"active": False}, {"role": "admin", "active": False}):
        assert code(admin.patch(f"{API}/{own}", json=change), 409) == "E_LAST_ADMIN"
    page = admin.post(f"/accounts/{own}", data={"role": "officer"})
    assert page.status_code == 409 and "quản trị cuối cùng" in page.text
    assert admin.post(f"/accounts/{own}/active", data={"active": "false"}).status_code == 409
    assert admin.patch(f"{API}/{other}", json={"role": "admin", "active": False}).status_code == 200
    assert code(admin.patch(f"{API}/{own}", json={"active": False}), 409) == "E_LAST_ADMIN"  # the other is closed
    assert admin.patch(f"{API}/{other}", json={"active": True}).status_code == 200
    assert admin.patch(f"{API}/{own}", json={"role": "officer"}).json()["role"] == "officer"
    assert code(admin.get(API), 403) == "E_FORBIDDEN"


def test_the_trace_tells_every_change_and_no_name(app: FastAPI, admin: TestClient, store: Store) -> None:
    before = len(trace(store))
    asked = {"name": "moi-den", "password": PASSWORD, "role": "officer", "full_name": "Bùi Thị Thử"}
    id_ = admin.post(API, json=asked).json()["id"]
    signed_in(app, "moi-den")
    (sign_in,) = admin.get(f"{API}/{id_}/sign-ins").json()
    admin.delete(f"{API}/{id_}/sign-ins/{sign_in['key']}")
    admin.patch(f"{API}/{id_}", json={"role": "admin", "full_name": "Bùi Văn Thử", "active": False})
    admin.patch(f"{API}/{id_}", json={"active": True})
    admin.put(f"{API}/{id_}/password", json={"password": NEW})
    told = trace(store)[before:]
    assert [action for action, _ in told] == [
        "account_opened", "signed_in", "sign_in_revoked", "account_changed", "account_disabled", "account_enabled",
        "password_changed",
    ]  # fmt: skip
    assert {details["account"] for _, details in told} == {id_}
    assert not any(word in str(told) for word in ("moi-den", "Thử", PASSWORD, NEW))


def test_only_administrators_are_led_to_the_page(app: FastAPI, admin: TestClient) -> None:
    assert 'href="/accounts"' in admin.get("/documents").text
    for name in ("can-bo", "xa-a"):
        assert 'href="/accounts"' not in signed_in(app, name).get("/documents").text
