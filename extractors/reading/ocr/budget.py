"""The time and the threads that page images may take: pages that come too late are named, and the others kept."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from itertools import groupby

from extractors.document import ReadingWarning

CODE = "W_OUT_OF_TIME"


class OutOfTime(Exception):
    """The time for page images was used up before this page was read."""


class Budget:
    """So many seconds from now on, and `threads` at once; without numbers, time without end and every core."""

    def __init__(self, seconds: float | None = None, *, threads: int | None = None) -> None:
        self.threads = threads or len(os.sched_getaffinity(0))
        self._end = None if seconds is None else time.monotonic() + seconds

    def left(self, most: float) -> float:
        """The seconds that are left, `most` at most. Raises `OutOfTime` where none are."""
        if self._end is None:
            return most
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return min(left, most)


def warning(pages: Iterable[int]) -> ReadingWarning:
    """What tells the reader of the record which pages (numbers from 1, ascending) were not read for lack of time."""
    parts = []
    for _, run in groupby(enumerate(pages), key=lambda numbered: numbered[1] - numbered[0]):
        numbers = [page for _, page in run]
        parts.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
    told = ", ".join(parts)
    message = f"Hết thời gian đọc bản quét nên chưa đọc trang {told}. Hãy tách các trang ấy thành tệp riêng."
    return ReadingWarning(CODE, message)
