"""Names of working processes that tell, on the same machine, whether the process still runs."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LONGEST_HOST = 40


def worker_name() -> str:
    """A name for a worker of this process: host, process id, the process's start, and what tells it from others here.

    At most 80 characters, as the column `document.lease_owner` takes.
    """
    return f"{_host()}:{os.getpid()}:{_started(os.getpid())}:{secrets.token_hex(4)}"


def is_dead(worker: str) -> bool:
    """Whether the worker's process ran on this machine and runs no more. False where that cannot be told."""
    parts = worker.split(":")
    if len(parts) != 4 or parts[0] != _host() or not parts[1].isdecimal():
        return False
    process = int(parts[1])
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass  # it runs, under another account
    return _started(process) != parts[2]  # the number went to another process since


@contextmanager
def scratch_folder(worker: str) -> Iterator[Path]:
    """A folder for the worker's temporary files. It goes with the context, or else when the next worker starts."""
    holder = Path(tempfile.gettempdir())
    prefix = "thidua-worker-"
    for left in holder.glob(f"{prefix}*"):
        if is_dead(left.name.removeprefix(prefix)):
            shutil.rmtree(left, ignore_errors=True)
    folder = holder / f"{prefix}{worker}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _host() -> str:
    return socket.gethostname().replace(":", "-")[:_LONGEST_HOST]


def _started(process: int) -> str:
    """When the process started, in the kernel's ticks since boot; "" where there is no /proc."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
    except OSError:
        return ""
    # proc(5): behind the name in brackets follow the fields from the third on; the start is the 22nd
    return stat.rpartition(")")[2].split()[19]
