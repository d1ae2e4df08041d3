"""Signing in: what is let in, what is kept out, and when it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update
from starlette.testclient import TestClient

from service.accounts import accounts, attempts, passwords, sign_ins, tokens
from service.accounts.identity import Scope
from service.accounts.secrets import hashed
from service.errors import Refusal
from service.settings import Settings
from service.store.actors import COMMAND_LINE
from service.store.store import Store
from service.store.tables import Account, ApiToken, Event, SignIn, SignInAttempt
from service.store.tables.accounts import Role
from service.store.tables.base import now
from service.web.actor import COOKIE
from service.web.app import create_app
from tests.service.web.conftest import BOTH_DATABASES, PASSWORD, browser, open_accounts

pytestmark = pytest.mark.usefixtures("quick_passwords")


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **fields: str) -> int:
    return client.post("/sign-in", data={"name": name, "password": password, **fields}).status_code


@pytest.fixture
def visitor(app: FastAPI, store: Store) -> TestClient:
    """A browser that nobody has signed in with, at a service that has accounts."""
    open_accounts(store)
    return browser(app)


def test_without_accounts_the_machine_is_one_persons(client: TestClient, store: Store) -> None:
    assert client.get("/account").status_code == 403  # there is no account to change
    open_accounts(store)
    answer = client.get("/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Faccount")


def test_without_accounts_nobody_else_is_let_in(settings: Settings, store: Store) -> None:
    app = create_app(settings.model_copy(update={"host": "0.0.0.0"}), store)
    assert browser(app).get("/account").headers["location"] == "/sign-in?next=%2Faccount"


@BOTH_DATABASES
@pytest.mark.parametrize("name", ["can-bo", " CAN-BO "])
def test_signing_in_and_out(visitor: TestClient, store: Store, name: str) -> None:
    assert visitor.get("/sign-in").status_code == 200
    assert sign_in(visitor, name) == 303
    cookie = visitor.cookies[COOKIE]
    assert visitor.get("/account").status_code == 200
    with store.reading() as session:
        assert cookie not in {row.token_hash for row in session.scalars(select(SignIn))}
    assert visitor.post("/sign-out").headers["location"] == "/sign-in"
    assert COOKIE not in visitor.cookies
    visitor.cookies.set(COOKIE, cookie)
    assert visitor.get("/account").status_code == 303  # the token itself is of no more use


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(
    visitor: TestClient, settings: Settings, store: Store
) -> None:
    answer = visitor.post("/sign-in", data={"name": "can-bo", "password": PASSWORD})
    attributes = answer.headers["set-cookie"].lower()
    assert "httponly" in attributes and "samesite=lax" in attributes and "secure" not in attributes
    with_https = create_app(Settings(data_dir=settings.data_dir, public_url="https://thidua.example"), store)
    client = TestClient(with_https, base_url="http://thidua.example", follow_redirects=False)
    assert (
        "secure" in client.post("/sign-in", data={"name": "can-bo", "password": PASSWORD}).headers["set-cookie"].lower()
    )


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [("/documents?page=2", "/documents?page=2"), ("//evil.example", "/"), ("/\\evil.example", "/"),
     ("https://evil.example", "/"), ("/\t/evil.example", "/"), ("", "/")],
)  # fmt: skip
def test_signing_in_leads_to_own_pages_only(visitor: TestClient, target: str, leads_to: str) -> None:
    answer = visitor.post("/sign-in", data={"name": "can-bo", "password": PASSWORD, "next": target})
    assert answer.headers["location"] == leads_to


def test_a_wrong_name_and_a_wrong_password_are_told_alike(visitor: TestClient, store: Store) -> None:
    with store.writing() as session:
        session.execute(update(Account).where(Account.name == "khoa").values(active=False))
    pages = set()
    for name, password in (("can-bo", "sai mật khẩu"), ("ai-do", PASSWORD), ("khoa", PASSWORD)):
        answer = visitor.post("/sign-in", data={"name": name, "password": password})
        assert answer.status_code == 401
        pages.add(answer.text.replace(name, ""))
    assert len(pages) == 1


@BOTH_DATABASES
@pytest.mark.parametrize("change", ["password", "closed"])
def test_what_changes_while_a_password_is_looked_at_counts(
    visitor: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    verify = passwords.verify

    def verify_meanwhile(password: str, kept: str | None) -> tuple[bool, str | None]:
        looked_at = verify(password, kept)
        monkeypatch.setattr(passwords, "verify", verify)
        with store.writing() as session:
            account = accounts.find(session, "can-bo")
            if change == "closed":
                accounts.set_active(session, COMMAND_LINE, account, active=False)
            else:
                accounts.set_password(session, COMMAND_LINE, account, "mật khẩu mới hơn")
        return looked_at

    monkeypatch.setattr(passwords, "verify", verify_meanwhile)
    assert sign_in(visitor, "can-bo") == 401
    with store.reading() as session:
        assert session.scalars(select(SignIn).where(SignIn.revoked_at.is_(None))).all() == []


def test_passwords_are_the_same_however_the_keyboard_writes_them(visitor: TestClient, store: Store) -> None:
    with store.writing() as session:
        accounts.set_password(session, COMMAND_LINE, accounts.find(session, "can-bo"), "mật khẩu thường")
    assert sign_in(visitor, "can-bo", "mật khẩu thường") == 303


@BOTH_DATABASES
def test_failures_for_a_name_are_limited_and_the_wait_has_an_end(visitor: TestClient, store: Store) -> None:
    for _ in range(attempts.FOR_A_NAME):
        assert sign_in(visitor, "can-bo", "sai") == 401
    assert sign_in(visitor, "can-bo") == 429  # the right one, too
    assert sign_in(visitor, "quan-tri") == 303
    with store.writing() as session:
        session.execute(update(SignInAttempt).values(at=now() - attempts.WINDOW - timedelta(seconds=1)))
    assert sign_in(visitor, "can-bo") == 303


def test_a_success_forgets_the_failures_before_it(visitor: TestClient) -> None:
    for _ in range(3):
        for _ in range(attempts.FOR_A_NAME - 1):
            assert sign_in(visitor, "can-bo", "sai") == 401
        assert sign_in(visitor, "can-bo") == 303


def test_failures_from_an_address_are_limited(store: Store) -> None:
    with store.writing() as session:
        for number in range(attempts.FOR_AN_ADDRESS):
            attempts.begin(session, f"name{number}", "2001:db8:1:2::1")
    for address in ("2001:db8:1:3::1", "192.0.2.1", "unknown"):
        with store.writing() as session:
            attempts.begin(session, f"somebody at {address}", address)
    with pytest.raises(Refusal) as caught, store.writing() as session:
        attempts.begin(session, "somebody else", "2001:db8:1:2:ffff::9")
    assert caught.value.code == "E_TOO_MANY_ATTEMPTS"


def test_a_sign_in_expires(visitor: TestClient, store: Store) -> None:
    sign_in(visitor, "can-bo")
    with store.writing() as session:
        session.execute(update(SignIn).values(expires_at=now() - timedelta(seconds=1)))
    assert visitor.get("/account").status_code == 303


def test_closing_an_account_ends_its_sign_ins(visitor: TestClient, store: Store) -> None:
    sign_in(visitor, "can-bo")
    with store.writing() as session:
        accounts.set_active(session, COMMAND_LINE, accounts.find(session, "can-bo"), active=False)
    assert visitor.get("/account").status_code == 303


def test_changing_the_password_signs_out_everywhere_else(app: FastAPI, store: Store) -> None:
    open_accounts(store)
    here, there = browser(app), browser(app)
    assert (sign_in(here, "can-bo"), sign_in(there, "can-bo")) == (303, 303)
    wrong = here.post("/account/password", data={"old": "không phải", "new": "mật khẩu mới hơn"})
    assert wrong.status_code == 401
    weak = here.post("/account/password", data={"old": PASSWORD, "new": "ngắn"})
    assert weak.status_code == 422
    right = here.post("/account/password", data={"old": PASSWORD, "new": "mật khẩu mới hơn"})
    assert right.status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert sign_in(there, "can-bo") == 401
    assert sign_in(there, "can-bo", "mật khẩu mới hơn") == 303
    assert here.post("/account/sign-out-everywhere").status_code == 303
    assert there.get("/account").status_code == 303


@BOTH_DATABASES
def test_tokens_are_shown_once_and_bounded(visitor: TestClient, app: FastAPI, store: Store) -> None:
    sign_in(visitor, "can-bo")
    page = visitor.post("/account/tokens", data={"name": "kho số liệu", "scopes": ["read"]})
    token = page.text.split(f">{tokens.PREFIX}")[1].split("<")[0]
    assert token not in visitor.get("/account").text
    with store.reading() as session:
        assert session.scalars(select(ApiToken.scopes)).one() == [Scope.READ]
    program = browser(app, headers={"authorization": f"Bearer {tokens.PREFIX}{token}"})
    assert program.get("/account").status_code == 403  # known, but no person
    assert program.post("/account/password", data={"old": PASSWORD, "new": "x" * 12}).status_code == 403
    with store.reading() as session:
        token_id, used = session.execute(select(ApiToken.id, ApiToken.last_used_at)).one()
    assert used is not None
    assert visitor.post(f"/account/tokens/{token_id}/revoke").status_code == 303
    assert program.get("/account").status_code == 303
    with store.reading() as session:
        query = (
            select(Event.actor, Event.action, Event.details).where(Event.action.startswith("token")).order_by(Event.id)
        )
        (made, revoked) = session.execute(query)
    assert (made.actor, made.action, revoked.action) == ("can-bo", "token_made", "token_revoked")
    assert made.details["scopes"] == ["read"] and made.details["token"] == revoked.details["token"] == token_id
    assert token not in str(made.details) and "kho" not in str(made.details)


@pytest.mark.parametrize("authorization", ["Bearer wrong", "Bearer ", "Basic Y2FuLWJvOng=", "", "Bearer thidua_x y"])
def test_a_wrong_authorization_is_nobody_even_on_the_own_machine(client: TestClient, authorization: str) -> None:
    assert client.get("/account", headers={"authorization": authorization}).status_code == 303


@BOTH_DATABASES
def test_sign_ins_long_over_are_forgotten(store: Store) -> None:
    open_accounts(store)
    with store.writing() as session:
        account = accounts.find(session, "can-bo")
        sign_ins.begin(session, account, hours=-1)
        kept = sign_ins.begin(session, account, hours=1)
        assert session.scalars(select(SignIn.token_hash)).all() == [hashed(kept)]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "x"}, "E_BAD_NAME"),
        ({"name": "cán bộ"}, "E_BAD_NAME"),
        ({"name": "can-bo"}, "E_NAME_TAKEN"),
        ({"role": Role.CLERK}, "E_CLERK_UNIT"),
        ({"unit_id": 1}, "E_CLERK_UNIT"),
        ({"role": Role.CLERK, "unit_id": 999}, "E_NO_UNIT"),
        ({"password": "ngắn"}, "E_WEAK_PASSWORD"),
        ({"password": "aaaaaaaaaaaaaaaa"}, "E_WEAK_PASSWORD"),
        ({"name": "nguoi-moi-den", "password": "nguoi-moi-den"}, "E_WEAK_PASSWORD"),
    ],
)
def test_accounts_that_cannot_be_opened(store: Store, values: dict[str, object], code: str) -> None:
    open_accounts(store)
    asked = {"name": "moi", "password": PASSWORD, "role": Role.OFFICER, **values}
    with pytest.raises(Refusal) as caught, store.writing() as session:
        accounts.open_account(session, COMMAND_LINE, **asked)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_the_last_administrator_stays(store: Store) -> None:
    open_accounts(store)
    with pytest.raises(Refusal) as caught, store.writing() as session:
        accounts.set_active(session, COMMAND_LINE, accounts.find(session, "quan-tri"), active=False)
    assert caught.value.code == "E_LAST_ADMIN"
