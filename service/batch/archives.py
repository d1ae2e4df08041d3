"""Reports inside .zip files: listed by what the archive declares, taken out one at a time, hostile ones refused."""

from __future__ import annotations

import errno
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractors.reading.errors import ReadingError
from extractors.reading.guard import BAD_ZIP, MAX_ENTRIES, MAX_FILE_BYTES, MAX_PACKAGE_BYTES
from service.errors import CATALOGUE

SUFFIX = ".zip"
MOST_TIMES = 20
"""Documents are packed already: an archive of more than MAX_PACKAGE_BYTES may unfold to so many times its size."""
_DEEPEST = 32
_WORD = "[Content_Types].xml"
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_BAD_ZIP = (*BAD_ZIP, RuntimeError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its number there, its name with "/", and why it is refused, if it is."""

    number: int
    name: str
    error: ReadingError | None


def is_archive(path: Path) -> bool:
    """Whether the file is named .zip; one that is a Word document by its content is none."""
    if path.suffix.lower() != SUFFIX:
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _WORD not in archive.NameToInfo
    except (*_BAD_ZIP, OSError):
        return True


def entries(path: Path) -> list[Entry]:
    """The files that the archive declares. Raises ReadingError where it is damaged, a bomb, or may not be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            listed = archive.infolist()
    except _BAD_ZIP as error:
        raise ReadingError("E_DAMAGED", file_name=path.name) from error
    except OSError as error:
        raise ReadingError("E_UNREADABLE", file_name=path.name) from error
    most = max(MAX_PACKAGE_BYTES, MOST_TIMES * path.stat().st_size)
    if len(listed) > MAX_ENTRIES or sum(info.file_size for info in listed) > most:
        raise ReadingError("E_TOO_LARGE", file_name=path.name)
    return [_entry(number, info) for number, info in enumerate(listed) if not info.is_dir()]


def _entry(number: int, info: zipfile.ZipInfo) -> Entry:
    name = _decoded(info)
    parts = name.split("/")
    code = None
    if ".." in parts or name.startswith("/") or ":" in parts[0] or len(parts) > _DEEPEST:
        code = "E_ARCHIVE_PATH"
    elif stat.S_ISLNK(info.external_attr >> 16):
        code = "E_ARCHIVE_LINK"
    elif name.lower().endswith(SUFFIX):
        code = "E_ARCHIVE_NESTED"
    if code is not None:
        return Entry(number, name, ReadingError(code, CATALOGUE[code].format(file_name=parts[-1])))
    if info.flag_bits & _ENCRYPTED_FLAG:
        code = "E_ENCRYPTED"
    elif info.file_size > MAX_FILE_BYTES:
        code = "E_TOO_LARGE"
    return Entry(number, name, ReadingError(code, file_name=parts[-1]) if code else None)


def _decoded(info: zipfile.ZipInfo) -> str:
    """The entry's name: many programs write UTF-8 without saying so, and Python then reads it as code page 437."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & _UTF8_FLAG:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


class Unpacker:
    """Takes files out of archives one after another; the archive of the last one stays open. A context manager."""

    def __init__(self, folder: Path) -> None:
        """`folder` is for temporary files."""
        self._folder = folder
        self._path: Path | None = None
        self._archive: zipfile.ZipFile | None = None

    def __enter__(self) -> Unpacker:
        return self

    def __exit__(self, *_error: object) -> None:
        self._close()

    @contextmanager
    def unpacked(self, path: Path, number: int) -> Iterator[Path]:
        """The entry of the archive as a file, gone with the context. Raises ReadingError and OSError."""
        target = self._folder / "entry"
        try:
            try:
                if self._path != path or self._archive is None:
                    self._close()
                    self._archive, self._path = zipfile.ZipFile(path), path
                # An entry never gives more bytes than it declares: zipfile stops there and misses its checksum.
                with self._archive.open(self._archive.infolist()[number]) as stream, target.open("wb") as out:
                    shutil.copyfileobj(stream, out, 1024**2)
            except (*_BAD_ZIP, IndexError) as error:
                raise ReadingError("E_DAMAGED", file_name=path.name) from error
            except OSError as error:
                if error.errno != errno.EINVAL:
                    raise
                raise ReadingError("E_DAMAGED", file_name=path.name) from error  # it points before its own beginning
            yield target
        finally:
            target.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
        self._archive = self._path = None
