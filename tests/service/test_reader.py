"""The child process: its limits hold, what it started ends with it, and one document never takes another with it."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from service.work.child import Answer
from service.work.limits import Limits
from service.work.reader import Outcome, Reader
from tests.conftest import REPORTS
from tests.hostile.pdfs import slow


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(limits=Limits(seconds=5)) as reader:
        yield reader


@pytest.fixture(scope="module")
def report() -> Path:
    return sorted(REPORTS.glob("*.docx"))[0]


def inside(reader: Reader, function: Callable[..., Any], *arguments: object) -> str | None:
    """The code of what the reader makes of a function that runs in its child in place of reading a document."""
    return reader.run(function, *arguments, file_name="a.docx").result().code


def code(outcome: Outcome) -> str | None:
    return outcome.error.code if outcome.error else None


def take_memory() -> None:
    bytearray(3 * 1024**3)


def take_memory_and_die() -> None:
    """What a library does that aborts when it gets no more memory."""
    taken = []
    try:
        while True:
            taken.append(bytearray(16 * 1024**2))
    except MemoryError:
        ctypes.CDLL(None).abort()


def die() -> None:
    os.abort()


def fail() -> None:
    raise ZeroDivisionError


def connect(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), timeout=2)


def connect_from_a_program(port: int, mark: str) -> Answer:
    script = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2); open({mark!r}, 'w')"
    subprocess.run([sys.executable, "-c", script], check=False, stderr=subprocess.DEVNULL)
    return Answer(None, "done")


def start_and_hang(note: str, group: bool) -> None:
    """Start a program that outlives its parent, in this process group or its own, and leave a temporary file."""
    import tempfile

    program = subprocess.Popen(["sleep", "60"], process_group=0 if group else None)
    handle, name = tempfile.mkstemp()
    os.close(handle)
    Path(note).write_text(f"{program.pid} {name}")
    time.sleep(60)


@pytest.mark.parametrize(
    ("function", "expected"),
    [(take_memory, "E_MEMORY"), (take_memory_and_die, "E_MEMORY"), (die, "E_CRASHED"), (fail, "E_INTERNAL")],
)
def test_what_ends_a_child_leaves_the_next_document_alone(
    function: Callable[[], None], expected: str, reader: Reader, report: Path
) -> None:
    assert inside(reader, function) == expected
    (outcome,) = reader.read([report])
    assert outcome.record is not None


@pytest.mark.skipif(sys.platform != "linux", reason="sessions are looked up in /proc")
@pytest.mark.parametrize("group", [False, True])
def test_the_time_limit_ends_what_the_child_started(group: bool, tmp_path: Path) -> None:
    note = tmp_path / "note"
    with Reader(limits=Limits(seconds=1)) as reader:
        start = time.monotonic()
        assert inside(reader, start_and_hang, str(note), group) == "E_TIMEOUT"
        assert time.monotonic() - start < 15
        process, name = note.read_text().split()
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and (runs(int(process)) or Path(name).exists()):
            time.sleep(0.02)
        assert not runs(int(process))
        assert not Path(name).exists()


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_no_network(reader: Reader, tmp_path: Path) -> None:
    mark = tmp_path / "connected"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()
        assert inside(reader, connect, port) == "E_INTERNAL"
        if namespaces_allowed():
            assert inside(reader, connect_from_a_program, port, str(mark)) == "done"
            assert not mark.exists()


def namespaces_allowed() -> bool:
    """Whether this system lets a process leave the network; containers often forbid it."""
    unshare = shutil.which("unshare")
    return bool(unshare) and any(
        subprocess.run([unshare, *flags, "true"], capture_output=True, check=False).returncode == 0
        for flags in (["-n"], ["-U", "-n"])
    )


def test_time_limit_of_a_real_document(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "chậm.pdf"
    path.write_bytes(slow())
    with Reader(limits=Limits(seconds=3)) as reader:
        assert [code(outcome) for outcome in reader.read([path, report])] == ["E_TIMEOUT", None]


def test_outcomes_come_in_order_with_several_workers(report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.pdf"
    bad.write_bytes(b"%PDF-1.4")
    paths = [report, bad, report.with_suffix(".pdf"), bad, report]
    with Reader(workers=2) as reader:
        outcomes = list(reader.read(paths))
    assert [outcome.path for outcome in outcomes] == paths
    assert [code(outcome) for outcome in outcomes] == [None, "E_DAMAGED", None, "E_DAMAGED", None]


def tell_process(note: str) -> Answer:
    Path(note).write_text(str(os.getpid()))
    return Answer(None, "done")


def test_an_idle_child_that_is_killed_is_replaced(reader: Reader, report: Path, tmp_path: Path) -> None:
    note = tmp_path / "note"
    for _ in range(2):
        assert inside(reader, tell_process, str(note)) == "done"
        os.kill(int(note.read_text()), signal.SIGKILL)
        time.sleep(0.3)
        (outcome,) = reader.read([report])
        assert outcome.record is not None
