"""`thidua serve`: the web service."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from service.cli.app import UNREAD, WRONG_USE, app, console, fail
from service.settings import Settings


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Địa chỉ lắng nghe (THIDUA_HOST).")] = None,
    port: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=65535, help="Cổng lắng nghe (THIDUA_PORT).")
    ] = None,
    samples: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Nạp trước các báo cáo trong thư mục này, mỗi tệp một lần.")
    ] = None,
) -> None:
    """Chạy dịch vụ web. Chỉ một mình máy này dùng thì không cần tài khoản; mở ra ngoài thì phải có."""
    from service.web.serving import CannotServe, run

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    try:
        settings = Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        names = ", ".join(f"THIDUA_{fault['loc'][0]}".upper() for fault in error.errors())
        fail(f"Cấu hình không hợp lệ: {names}. Xem docs/configuration.md.", WRONG_USE)
    if samples is not None and not samples.is_dir():
        fail(f"Không có thư mục “{samples}”.", WRONG_USE)
    try:
        run(settings, console(), samples=samples)
    except CannotServe as error:
        fail(str(error), UNREAD)
