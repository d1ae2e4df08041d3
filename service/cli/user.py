"""`thidua user …`: accounts, for whoever works on the machine itself."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Annotated

import typer
from rich.table import Table

from service.accounts import accounts, tokens
from service.accounts.identity import Scope
from service.cli.app import WRONG_USE, app, console, fail
from service.cli.transaction import transaction
from service.labels import ROLES
from service.store.actors import COMMAND_LINE
from service.store.tables.accounts import Role
from service.store.tables.base import now

user = typer.Typer(help="Quản lý tài khoản.", no_args_is_help=True)
app.add_typer(user, name="user")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Tên đăng nhập.", show_default=False)]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ dòng đầu của đầu vào chuẩn, không hỏi.")
]


@user.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="clerk: nộp cho đơn vị mình; officer: duyệt, tổng hợp; admin: quản trị.")],
    unit: Annotated[int | None, typer.Option(metavar="ID", help="Mã số đơn vị của cán bộ đơn vị (clerk).")] = None,
    full_name: Annotated[str, typer.Option(metavar="TEXT", help="Họ và tên.")] = "",
    password_stdin: PasswordStdin = False,
) -> None:
    """Mở tài khoản."""
    password = _password(from_stdin=password_stdin)
    with transaction() as session:
        accounts.open_account(session, COMMAND_LINE, name, password, role, full_name=full_name, unit_id=unit)
    console().print(f"Đã mở tài khoản “{accounts.folded_name(name)}” ({ROLES[role]}).", markup=False)


@user.command()
def change(
    name: Name,
    role: Annotated[
        Role | None, typer.Option(help="Vai trò mới; thôi là cán bộ đơn vị (clerk) thì không còn đơn vị.")
    ] = None,
    unit: Annotated[int | None, typer.Option(metavar="ID", help="Mã số đơn vị mới của cán bộ đơn vị.")] = None,
    full_name: Annotated[str | None, typer.Option(metavar="TEXT", help="Họ và tên mới.")] = None,
) -> None:
    """Đổi vai trò, đơn vị, họ và tên; không ghi thì giữ nguyên. Có hiệu lực ngay với người đang đăng nhập."""
    if role is None and unit is None and full_name is None:
        fail("Cần ít nhất một trong: --role, --unit, --full-name.", WRONG_USE)
    with transaction() as session:
        account = accounts.find(session, name)
        wanted = role or Role(account.role)
        accounts.change(
            session, COMMAND_LINE, account, role=wanted,
            full_name=account.full_name if full_name is None else full_name,
            unit_id=accounts.kept_unit(account, wanted) if unit is None else unit,
        )  # fmt: skip
        told = f"Tài khoản “{account.name}” nay là: {ROLES[wanted]}"
        told += f", đơn vị số {account.unit_id}." if account.unit_id is not None else "."
    console().print(told, markup=False)


@user.command("list")
def list_() -> None:
    """Liệt kê tài khoản."""
    table = Table("Tên", "Họ và tên", "Vai trò", "Đơn vị", "Trạng thái")
    with transaction() as session:
        for account in accounts.all_accounts(session):
            state = "đang dùng" if account.active else "đã khóa"
            unit = "" if account.unit_id is None else str(account.unit_id)
            table.add_row(account.name, account.full_name, ROLES[account.role], unit, state)
    console().print(table)


@user.command()
def password(name: Name, password_stdin: PasswordStdin = False) -> None:
    """Đặt mật khẩu mới; tài khoản bị đăng xuất ở mọi nơi."""
    new = _password(from_stdin=password_stdin)
    with transaction() as session:
        accounts.set_password(session, COMMAND_LINE, accounts.find(session, name), new)
    console().print("Đã đặt mật khẩu mới.")


@user.command()
def disable(name: Name) -> None:
    """Khoá tài khoản; tài khoản bị đăng xuất ở mọi nơi và các mã truy cập mất hiệu lực."""
    with transaction() as session:
        accounts.set_active(session, COMMAND_LINE, accounts.find(session, name), active=False)
    console().print("Đã khóa tài khoản.")


@user.command()
def enable(name: Name) -> None:
    """Mở lại tài khoản đã khóa."""
    with transaction() as session:
        accounts.set_active(session, COMMAND_LINE, accounts.find(session, name), active=True)
    console().print("Đã mở lại tài khoản.")


@user.command()
def token(
    name: Name,
    scope: Annotated[list[Scope], typer.Option(help="Quyền; ghi nhiều lần để có nhiều quyền.")],
    label: Annotated[str, typer.Option(metavar="TEXT", help="Tên mã, để nhớ dùng vào việc gì.")] = "",
    days: Annotated[int | None, typer.Option(min=1, metavar="N", help="Số ngày mã có hiệu lực.")] = None,
) -> None:
    """Tạo mã truy cập API của tài khoản; in ra một lần duy nhất."""
    expires_at = None if days is None else now() + timedelta(days=days)
    with transaction() as session:
        account = accounts.find(session, name)
        _, made = tokens.create(session, COMMAND_LINE, account.id, label, scope, expires_at=expires_at)
    sys.stdout.write(f"{made}\n")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    asked: str = typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")
    return asked
