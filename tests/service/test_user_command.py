"""`thidua user`: accounts from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.accounts import signing_in, tokens
from service.cli import app
from service.settings import Settings
from service.store.store import open_store

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


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "a b", "--role", "admin", "--password-stdin"), "E_BAD_NAME"),
        (("add", "xa-a", "--role", "clerk", "--password-stdin"), "E_CLERK_UNIT"),
        (("add", "xa-a", "--role", "clerk", "--unit", "7", "--password-stdin"), "E_NO_UNIT"),
        (("disable", "khong-co"), "E_NO_ACCOUNT"),
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
    assert user("token", "x-y", "--scope", "all")[0] == 2
