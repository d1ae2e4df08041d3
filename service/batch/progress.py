"""How a batch shows where it is, and what became of the files at its end."""

from __future__ import annotations

import time
from collections import Counter
from types import TracebackType

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from service.batch.plan import Item
from service.store.tables.documents import DocumentState

LOG_SECONDS = 60
"""How often a line is written where there is no terminal to draw a bar on."""


class Display:
    """Progress on a terminal as a bar, in a log as a line now and then. Use it as a context manager.

    What it counts is what this run has to do: what earlier runs have done is not in the total.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[details]}"),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._looking = self._progress.add_task("Đang xem tệp", total=None, details="")
        self._reading = self._progress.add_task("Đang đọc", total=None, details="", visible=False)
        self._start = self._logged = time.monotonic()
        self._total = self._done = self._failed = self._pages = self._duplicates = 0

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def found(self, total: int) -> None:
        """Say how many files there are to look at."""
        self._progress.update(self._looking, total=total)

    def looked(self) -> None:
        """Count a file that was looked at."""
        self._progress.advance(self._looking)

    def begin(self, items: list[Item]) -> None:
        """Begin to count the reading of those that are due."""
        self._total = sum(item.due for item in items)
        self._duplicates = sum(item.first is not None for item in items)
        self._start = self._logged = time.monotonic()
        self._progress.update(self._looking, visible=False)
        self._progress.update(self._reading, total=self._total, visible=True, details=self._details())

    def read(self, item: Item) -> None:
        """Count a file that was read, or could not be; the reason is told at once."""
        self._done += 1
        self._pages += item.known.pages or 1
        if item.error is not None:
            self._failed += 1
            self.tell(item)
        self._progress.update(self._reading, advance=1, details=self._details())
        if not self._console.is_terminal and time.monotonic() - self._logged >= LOG_SECONDS:
            self._logged = time.monotonic()
            self._console.print(f"Đã đọc {self._done}/{self._total}; {self._details()}", markup=False)

    def tell(self, item: Item) -> None:
        """Print why a file has no record."""
        self._console.print(f"{item.found.name}: {item.error}", markup=False, soft_wrap=True)

    def _details(self) -> str:
        rate = self._pages / max(time.monotonic() - self._start, 0.001)
        return f"lỗi {self._failed}, trùng {self._duplicates}, {rate:.1f} trang/giây"


def summary(items: list[Item], read: set[str], console: Console, *, seconds: float) -> None:
    """Print what became of the files; `read` are the names of those that this run has read."""
    counts: Counter[str] = Counter(_outcome(item, read) for item in items)
    pages = sum(item.known.pages or 1 for item in items if item.found.name in read)
    table = Table(title="Kết quả", title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("Tệp")
    table.add_column("Số lượng", justify="right")
    for outcome in (
        "đọc được lần này",
        "đã có từ trước",
        "trùng nội dung",
        "không phải báo cáo",
        "không đọc được",
        "chưa đọc",
    ):
        table.add_row(outcome, str(counts[outcome]))
    table.add_row("tất cả", str(len(items)), style="bold")
    console.print(table)
    if spared := sum(item.spared for item in items):
        console.print(
            f"{spared} văn bản đã duyệt được giữ nguyên. Để đọc lại cả chúng, hãy ghi status=approved trong --only.",
            markup=False,
        )
    if read:
        rate = pages / max(seconds, 0.001)
        console.print(f"{len(read)} tệp, {pages} trang trong {seconds:.0f} giây ({rate:.1f} trang/giây).", markup=False)


def _outcome(item: Item, read: set[str]) -> str:
    if item.first is not None:
        return "trùng nội dung"
    if item.skipped:
        return "không phải báo cáo"
    if item.error is not None:
        return "không đọc được"
    if item.found.name in read:
        return "đọc được lần này"
    return "đã có từ trước" if item.known.status in (DocumentState.READY, DocumentState.APPROVED) else "chưa đọc"
