"""The original files, unchanged under their SHA-256: in a folder, or wherever an fsspec URL (S3 …) says."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import fsspec

_PART = 1024**2
_LONGEST_COPY = 3600
"""Seconds after which a file that is still being kept is none: its process was killed."""
_LONGEST_NAME = 200  # bytes; most file systems take 255


class Originals:
    """A folder of original files on any file system that fsspec knows."""

    def __init__(self, url: str, **options: Any) -> None:
        """`url` names the folder; `options` go to its file system."""
        self._files, self._root = fsspec.core.url_to_fs(url, **options)
        self._local = "file" in _protocols(self._files)

    def path(self, sha256: str) -> str:
        """Where the file lies within the file system."""
        return f"{self._root}/{sha256[:2]}/{sha256}"

    def add(self, source: Path, sha256: str) -> None:
        """Keep the local file. It appears under its SHA-256 at once and whole; one that is there already stays."""
        if self.has(sha256):
            return
        target = self.path(sha256)
        self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
        if not self._local:
            self._files.put_file(str(source), target)  # object stores show a file when it is whole
            return
        handle, name = tempfile.mkstemp(dir=self._partial())
        try:
            with os.fdopen(handle, "wb") as out, source.open("rb") as stream:
                shutil.copyfileobj(stream, out, _PART)
                out.flush()
                os.fsync(out.fileno())
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def remove_partial(self) -> None:
        """Remove what processes that were killed while they kept a file have left of it."""
        if not self._local:
            return
        for path in self._partial().iterdir():
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _LONGEST_COPY:
                    path.unlink()

    def _partial(self) -> Path:
        folder = Path(self._root, ".partial")
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def has(self, sha256: str) -> bool:
        """Whether the file is there."""
        return bool(self._files.exists(self.path(sha256)))

    def open(self, sha256: str) -> IO[bytes]:
        """The file, open for reading. Raises FileNotFoundError."""
        stream: IO[bytes] = self._files.open(self.path(sha256), "rb")
        return stream

    def remove(self, sha256: str) -> None:
        """Remove the file, if it is there."""
        if self.has(sha256):
            self._files.rm_file(self.path(sha256))

    @contextmanager
    def as_file(self, sha256: str, file_name: str, *, within: Path | None = None) -> Iterator[Path]:
        """The file as a local path that bears the name under which it was handed in. Gone with the context.

        It lies in a folder of its own inside the folder `within`, or inside the system's for temporary files.
        Raises FileNotFoundError.
        """
        if not self.has(sha256):
            raise FileNotFoundError(sha256)
        folder = Path(tempfile.mkdtemp(prefix="thidua-", dir=within))
        path = folder / _local_name(file_name, sha256)
        try:
            if self._local:
                os.symlink(self.path(sha256), path)
            else:
                self._files.get_file(self.path(sha256), str(path))
            yield path
        finally:
            path.unlink(missing_ok=True)
            try:
                folder.rmdir()
            except OSError:  # a program has left something beside it
                shutil.rmtree(folder, ignore_errors=True)


def digest(stream: IO[bytes]) -> tuple[str, int]:
    """The SHA-256 of what the stream holds, in hexadecimal, and its size in bytes."""
    sha256, size = hashlib.sha256(), 0
    while part := stream.read(_PART):
        sha256.update(part)
        size += len(part)
    return sha256.hexdigest(), size


def _local_name(file_name: str, otherwise: str) -> str:
    """A name for a file in a folder of its own: no way out of the folder, and no longer than file systems take."""
    name = "".join(char for char in Path(file_name).name if char.isprintable())
    if name in ("", ".", ".."):
        return otherwise
    stem, suffix = os.path.splitext(name)
    room = _LONGEST_NAME - len(suffix.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + suffix if room > 0 else otherwise


def _protocols(files: Any) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)
