"""`thidua user`: accounts from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from service.accounts import sign_ins, signing_in, tokens
from service.cli import app
from service.settings import Settings
from service.store.store import open_store
from service.store.tables import Event, Unit
from service.store.tables.accounts import Role

PASSWORD = "mật khẩu dài"


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THIDUA_DATA_DIR", str(tmp_path))
    return tmp_path


def user(*arguments: str, typed: str = f"{PASSWORD}\n") -> tuple[int, str]:
    run = CliRunner().invoke(app, ["user", *arguments], input=typed)
    return run.exit_code, run.output


def test_an_account_from_opening_to_closing(data_dir: Path) -> None:
    code, output = user("add", "Quan-Tri", "--role", "admin", "--full-name", "Bùi Thị Thử", "--password-stdin")
    assert (code, "quan-tri" in output) == (0, True)
    assert user("add", "can-bo", "--role", "officer", typed=f"{PASSWORD}\n{PASSWORD}\n")[0] == 0  # asked twice
    code, output = user("list")
    assert code == 0 and "Bùi Thị Thử" in output and "đang dùng" in output
    assert user("password", "can-bo", "--password-stdin", typed="một mật khẩu khác\n")[0] == 0
    code, token = user("token", "can-bo", "--scope", "read", "--scope", "upload", "--label", "kho", "--days", "3")
    store = open_store(Settings(data_dir=data_dir))
    assert signing_in.sign_in(store, "can-bo", "một mật khẩu khác", address="", hours=1).account.role == "officer"
    with store.reading() as session:
        found = tokens.find(session, token.strip())
        assert found is not None and found[0].scopes == {"read", "upload"}
    assert user("disable", "can-bo")[0] == 0
    with store.reading() as session:
        assert tokens.find(session, token.strip()) is None
    assert user("enable", "can-bo")[0] == 0
    with store.reading() as session:
        assert tokens.find(session, token.strip()) is not None
    store.close()


def test_role_and_unit_change_and_the_trace_says_so(data_dir: Path) -> None:
    assert user("add", "quan-tri", "--role", "admin", "--password-stdin")[0] == 0
    store = open_store(Settings(data_dir=data_dir))
    with store.writing() as session:
        units = [Unit(source="office", name=name, type="xã", level="commune", folded=name) for name in "ab"]
        session.add_all(units)
    assert user("add", "xa-a", "--role", "clerk", "--unit", str(units[0].id), "--password-stdin")[0] == 0
    account = signing_in.sign_in(store, "xa-a", PASSWORD, address="", hours=1)

    def seen() -> tuple[Role, int | None]:
        with store.reading() as session:
            found = sign_ins.find(session, account.token)
            assert found is not None
            return found.actor.role, found.actor.unit_id

    code, output = user("change", "XA-A", "--unit", str(units[1].id), "--full-name", "Bùi Thị Thử")
    assert code == 0 and f"đơn vị số {units[1].id}" in output and seen() == (Role.CLERK, units[1].id)
    code, output = user("change", "xa-a", "--role", "officer")
    assert code == 0 and "xa-a" in output and seen() == (Role.OFFICER, None)
    assert "Bùi Thị Thử" in user("list")[1]
    with store.reading() as session:
        query = select(Event.actor, Event.details).where(Event.action == "account_changed").order_by(Event.id)
        shared = {"account": account.account.id}
        assert [tuple(row) for row in session.execute(query)] == [
            ("", {**shared, "role": "clerk", "unit": units[1].id}), ("", {**shared, "role": "officer", "unit": None}),
        ]  # fmt: skip
    store.close()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "a b", "--role", "admin", "--password-stdin"), "E_BAD_NAME"),
        (("add", "xa-a", "--role", "clerk", "--password-stdin"), "E_CLERK_UNIT"),
        (("add", "xa-a", "--role", "clerk", "--unit", "7", "--password-stdin"), "E_NO_UNIT"),
        (("disable", "khong-co"), "E_NO_ACCOUNT"),
        (("change", "khong-co", "--role", "admin"), "E_NO_ACCOUNT"),
        (("change", "quan-tri", "--role", "officer"), "E_LAST_ADMIN"),
        (("change", "quan-tri", "--unit", "7"), "E_CLERK_UNIT"),
        (("password", "khong-co", "--password-stdin"), "E_NO_ACCOUNT"),
        (("token", "khong-co", "--scope", "read"), "E_NO_ACCOUNT"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], code: str) -> None:
    assert user("add", "quan-tri", "--role", "admin", "--password-stdin")[0] == 0
    exit_code, output = user(*arguments)
    assert (exit_code, code in output) == (1, True)


def test_the_first_account_is_an_administrators() -> None:
    exit_code, output = user("add", "can-bo", "--role", "officer", "--password-stdin")
    assert (exit_code, "E_FIRST_ADMIN" in output) == (1, True)


def test_wrong_use() -> None:
    assert user("add", "x-y", "--role", "king")[0] == 2
    assert user("change", "x-y")[0] == 2
    assert user("token", "x-y", "--scope", "all")[0] == 2
