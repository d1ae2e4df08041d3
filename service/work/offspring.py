"""Ends what a child process leaves behind: the programs that it started (LibreOffice, Tesseract) and their files.

However the child ends, killed by the time limit or by the kernel, a watcher forked from it sees its end of a pipe
close, kills every process of the child's session, and removes the child's folder of temporary files.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import NoReturn

_HIGHEST_DESCRIPTOR = 4096


def end_with_this_process() -> None:
    """Tie to this process all that it starts from now on, and all files that it or they put into the folder for them.

    This process becomes the leader of a session of its own.
    """
    os.setsid()
    folder = tempfile.mkdtemp(prefix="thidua-child-")
    tempfile.tempdir = os.environ["TMPDIR"] = folder
    reading, writing = os.pipe()
    session = os.getpid()
    if os.fork() == 0:
        _watch(reading, session, folder)
    os.close(reading)
    os.set_inheritable(writing, False)


def _watch(reading: int, session: int, folder: str) -> NoReturn:
    try:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        os.closerange(0, reading)
        os.closerange(reading + 1, _HIGHEST_DESCRIPTOR)  # among them the other end of the pipe
        os.read(reading, 1)
        for process in _members(session):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os._exit(0)


def _members(session: int) -> list[int]:
    """The processes of a session; without /proc only its first process group can be told."""
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # proc(5): behind the name in brackets stand the state, the parent, the group and the session
            fields = entry.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[3]) == session:
                found.append(int(entry.parent.name))
    return found or [-session]
