"""What all commands of `thidua` share: the program itself, its consoles, its exit codes."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer
from rich.console import Console

app = typer.Typer(
    name="thidua",
    help="Đọc báo cáo thi đua, khen thưởng và rút ra số liệu, khen thưởng, tên người, thời hạn kèm dẫn chứng.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

UNREAD = 1
"""Exit code: something could not be done, with its reason told."""
WRONG_USE = 2
"""Exit code: the command was called wrongly."""


TimeLimit = Annotated[
    float, typer.Option(metavar="SECONDS", min=1, help="Thời gian đọc tối đa mỗi báo cáo, tính bằng giây.")
]
MemoryLimit = Annotated[
    int, typer.Option(metavar="MIB", min=512, help="Bộ nhớ tối đa để đọc mỗi báo cáo, tính bằng MiB.")
]


def console(*, stderr: bool = False) -> Console:
    """A console as wide as the terminal; wide enough for the tables where there is none."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=130)


errors_console = console(stderr=True)


def fail(message: str, code: int) -> NoReturn:
    """End the command with a message and an exit code."""
    errors_console.print(message, markup=False)
    raise typer.Exit(code)
