"""The administrator's page of accounts: opened, closed, given new passwords; the first is an administrator's."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.testclient import TestClient

from service.store.store import Store
from tests.service.web.conftest import PASSWORD, browser, open_accounts, signed_in

NEW = "mật khẩu khác hẳn"


def _open(client: TestClient, name: str, role: str, **values: object) -> int:
    return client.post("/accounts", data={"name": name, "password": PASSWORD, "role": role, **values}).status_code


def test_the_first_account_is_an_administrators(client: TestClient, quick_passwords: None) -> None:
    assert "ai ngồi trước máy này" in client.get("/accounts").text
    assert _open(client, "thu", "officer") == 409
    assert _open(client, "thu", "admin") == 303
    assert client.get("/accounts").headers["location"].startswith("/sign-in")  # from now on nobody gets in without


def test_an_administrator_opens_closes_and_gives_passwords(app: FastAPI, store: Store, quick_passwords: None) -> None:
    units = open_accounts(store)
    admin = signed_in(app, "quan-tri")
    assert _open(admin, "lan", "clerk") == 422
    assert _open(admin, "lan", "clerk", unit_id=units["xa-a"].id) == 303
    assert _open(admin, "lan", "officer") == 409
    assert "lan" in admin.get("/accounts").text
    clerk = signed_in(app, "lan")
    assert admin.post("/accounts/lan/password", data={"password": "ngắn"}).status_code == 422
    assert admin.post("/accounts/lan/password", data={"password": NEW}).status_code == 303
    assert clerk.get("/documents").status_code == 303
    again = browser(app)
    assert again.post("/sign-in", data={"name": "lan", "password": NEW}).status_code == 303
    assert admin.post("/accounts/lan/active", data={"active": "false"}).status_code == 303
    assert again.get("/documents").status_code == 303
    assert "đã khóa" in admin.get("/accounts").text
    assert admin.post("/accounts/quan-tri/active", data={"active": "false"}).status_code == 409
    assert admin.post("/accounts/nobody/active", data={"active": "false"}).status_code == 404


def test_others_do_not_see_the_accounts(app: FastAPI, store: Store, quick_passwords: None) -> None:
    open_accounts(store)
    for name in ("can-bo", "xa-a"):
        assert signed_in(app, name).get("/accounts").status_code == 403
        assert "/accounts" not in signed_in(app, name).get("/documents").text
