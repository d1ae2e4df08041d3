"""Runs the application on a port until it is told to stop."""

from __future__ import annotations

import errno
import signal
import socket
from pathlib import Path
from types import FrameType

import uvicorn
from rich.console import Console

from service import collector, logs
from service.accounts.identity import has_accounts
from service.settings import Settings
from service.store import documents
from service.store.actors import COMMAND_LINE
from service.store.store import Store, open_store
from service.web.app import create_app
from service.web.hosts import local_only

STOP_SECONDS = 10
"""How long requests that are under way may take when the service is told to stop."""


class CannotServe(Exception):
    """The service cannot start; the message, in Vietnamese, says why and what to do."""


def run(settings: Settings, console: Console, *, samples: Path | None = None) -> None:
    """Serve until SIGINT or SIGTERM; then requests end, and documents that are being read wait for the next start.

    Every file in the folder `samples` is handed in first. Raises CannotServe.
    """
    logs.configure(settings.log_level)
    store = open_store(settings)
    try:
        _require_accounts(store, settings)
        with _listen(settings) as listening:
            for path in sorted(samples.iterdir()) if samples else []:
                if path.suffix.lower() in (".docx", ".pdf"):
                    documents.hand_in(store, path, actor=COMMAND_LINE, file_name=path.name)
            console.print(f"Dịch vụ chạy tại {_address(settings)} (Ctrl-C để dừng).", markup=False)
            config = uvicorn.Config(
                create_app(settings, store), log_config=None, access_log=False, server_header=False,
                timeout_graceful_shutdown=STOP_SECONDS, proxy_headers=True, forwarded_allow_ips="127.0.0.1",
            )  # fmt: skip
            collector.settle()
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, _already_stopped)
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        store.close()
    console.print("Dịch vụ đã dừng.")


def _already_stopped(_number: int, _frame: FrameType | None) -> None:
    """Uvicorn raises the signal that stopped it once more when it has stopped: nothing is left to do."""


def _require_accounts(store: Store, settings: Settings) -> None:
    with store.reading() as session:
        if local_only(settings) or has_accounts(session):
            return
    raise CannotServe(
        f"Không mở dịch vụ tại {_address(settings)}: chưa có tài khoản nào, mà ngoài máy này còn máy khác vào được.\n"
        "Hãy mở tài khoản quản trị trước: thidua user add TÊN --role admin\n"
        "hoặc chỉ dùng trên máy này: thidua serve --host 127.0.0.1"
    )


def _listen(settings: Settings) -> socket.socket:
    """A socket on the settings' address and port. Raises CannotServe."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
        except OSError:
            listening.close()
            raise
        return listening
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotServe(
                f"Cổng {settings.port} đang có chương trình khác dùng. Hãy chọn cổng khác: thidua serve --port 8001"
            ) from None
        raise CannotServe(f"Không mở được địa chỉ {settings.host}, cổng {settings.port}.") from None


def _address(settings: Settings) -> str:
    if settings.public_url is not None:
        return str(settings.public_url)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"
