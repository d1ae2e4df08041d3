"""Images of pages: drawn in a child process with limits, and the last ones kept in memory.

They are not kept on disk: deleting a document leaves nothing of it behind.
"""

from __future__ import annotations

import multiprocessing
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from types import TracebackType

from pebble import ProcessExpired, ProcessPool

from service.errors import Refusal
from service.web.rendering.page_image_child import draw, prepare
from service.work.limits import Limits

KEPT_BYTES = 48 * 1024**2
_PAGES_A_CHILD = 200


class PageImages:
    """Draws pages of files. Use it as a context manager; the child process starts with the first page."""

    def __init__(self, *, limits: Limits | None = None, kept_bytes: int = KEPT_BYTES) -> None:
        """`limits` hold for one page (20 s and 2 GiB unless given); images of `kept_bytes` in all are kept."""
        self._limits = limits or Limits(seconds=20)
        self._kept_bytes = kept_bytes
        self._images: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()
        self._pool: ProcessPool | None = None

    def __enter__(self) -> PageImages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def kept(self, sha256: str, number: int) -> bytes | None:
        """The image of the page, if it was drawn lately."""
        with self._lock:
            image = self._images.get((sha256, number))
            if image is not None:
                self._images.move_to_end((sha256, number))
            return image

    def draw(self, path: Path, sha256: str, number: int) -> bytes:
        """Page `number` (from 1) of the local file with this SHA-256, as WebP. Raises Refusal E_NO_PAGE."""
        future = self._started().schedule(draw, args=(str(path), number), timeout=self._limits.seconds)
        try:
            image: bytes | None = future.result()
        except (TimeoutError, MemoryError, ProcessExpired):
            image = None
        if image is None:
            raise Refusal("E_NO_PAGE", number=number)
        self._keep((sha256, number), image)
        return image

    def _started(self) -> ProcessPool:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPool(
                    max_workers=1, max_tasks=_PAGES_A_CHILD, initializer=prepare, initargs=(self._limits,),
                    context=multiprocessing.get_context("forkserver"),
                )  # fmt: skip
            return self._pool

    def _keep(self, name: tuple[str, int], image: bytes) -> None:
        with self._lock:
            self._size += len(image) - len(self._images.pop(name, b""))
            self._images[name] = image
            while self._size > self._kept_bytes and len(self._images) > 1:
                _, dropped = self._images.popitem(last=False)
                self._size -= len(dropped)
