"""Tells a crash for want of memory from other crashes.

A library that gets no more memory may abort the process (pdfium does) where Python would raise MemoryError. A handler
of the signal looks at how much is in use and ends the process with a code of its own.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import signal
import sys
from pathlib import Path

EXIT_CODE = 86
"""How a child process ends that a library aborted for want of memory."""

_SIGNALS = (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)
_RESERVE = 16 * 1024 * 1024  # bytes that are given back so that the handler itself has memory
_MOST = 0.4  # share of the memory beyond what an idle child has: buffers double, so a failed one may leave half unused
_kept: list[object] = []  # what the handler needs for as long as the process lives


def tell_exhaustion(limit: int) -> None:
    """From now on end this process with EXIT_CODE where it is aborted while it has much of the limit (bytes) in use."""
    if sys.platform != "linux":
        return
    idle = _in_use()
    reserve = mmap.mmap(-1, _RESERVE)
    libc = ctypes.CDLL(None)
    libc.signal.argtypes = (ctypes.c_int, ctypes.c_void_p)

    def handle(number: int) -> None:
        reserve.close()
        if _in_use() - idle > _MOST * (limit - idle):
            os._exit(EXIT_CODE)
        libc.signal(number, None)  # as by default: the process ends by the signal once this returns

    handler = ctypes.CFUNCTYPE(None, ctypes.c_int)(handle)
    _kept.extend((handler, reserve))
    for number in _SIGNALS:
        libc.signal(number, ctypes.cast(handler, ctypes.c_void_p))


def _in_use() -> int:
    """The size in bytes of this process's memory as its limit counts it (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
