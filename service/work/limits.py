"""What a child process that reads a document may take: memory, and no network.

Time is limited from outside, by ending the process. A document is data: nothing that reads one has business on the
network, so the child's sockets are refused, and where the kernel allows it the child has no network at all, nor have
the programs that it starts.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_OCR_SHARE = 0.75
_NETWORK_EVENTS = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


@dataclass(frozen=True)
class Limits:
    """Limits for one document: wall-clock seconds, bytes of memory for the child process, and threads for page images.

    Without a number of threads a document has its share of the cores.
    """

    seconds: float = 120
    memory: int = 2 * 1024**3
    threads: int | None = None

    @property
    def ocr_seconds(self) -> float:
        """How long the pages of a scan may take, so that those read by then make a record within the limit."""
        return _OCR_SHARE * self.seconds


def apply(limits: Limits) -> None:
    """Put the limits on this process, for good. Called in the child, before it reads anything."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # ends at once even within a library that is stuck
    with contextlib.suppress(OSError):
        os.nice(5)  # people at the screen come first
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        _ = libc.unshare(_CLONE_NEWNET) and libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    sys.addaudithook(_refuse_sockets)


def _refuse_sockets(event: str, _arguments: object) -> None:
    if event in _NETWORK_EVENTS:
        raise PermissionError("a child process that reads documents has no network")
