"""Every file of a folder, also inside .zip, each under a name of its own in an order that is always the same."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from extractors.reading.errors import ReadingError
from service.batch import archives

RECORD_SUFFIX = ".json"
_LONGEST_PART = 200
"""Bytes that one part of a name may have, so that the record's name and a temporary one fit a file system's 255."""
_CLUTTER = {"thumbs.db", "desktop.ini", "__macosx"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file found: `name` is its path within the folder, in NFC with "/", as shown to people and in the outputs.

    `entry` is its number within the archive at `path`, None where `path` is the file itself. `error` says why it is
    refused unseen.
    """

    name: str
    path: Path
    entry: int | None = None
    error: ReadingError | None = None


def walk(folder: Path, *, leave_out: Iterable[Path] = ()) -> list[Found]:
    """The files of the folder, those inside archives in place of the archive, ordered by name.

    Left out are hidden files, what Word, Windows and macOS leave beside documents, linked folders, and the folders
    `leave_out`. A folder that may not be read, or an archive that is refused, is a file with an error.
    """
    avoid = {path.resolve() for path in leave_out}
    found: list[Found] = []
    for path, error in _files(folder, avoid):
        name = _name(path.relative_to(folder).as_posix())
        if error is None and archives.is_archive(path):
            found += _unpacked(name, path)
        else:
            found.append(Found(name, path, error=error))
    return _distinct(sorted(found, key=lambda file: (file.name, os.fsencode(file.path), file.entry or 0)))


def _files(folder: Path, avoid: set[Path]) -> Iterator[tuple[Path, ReadingError | None]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield folder, ReadingError("E_UNREADABLE", file_name=folder.name)
        return
    for entry in entries:
        path = folder / entry.name
        if _is_clutter(entry.name) or path.resolve() in avoid:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path, avoid)
        elif entry.is_file():
            yield path, None


def _unpacked(name: str, path: Path) -> Iterator[Found]:
    try:
        entries = archives.entries(path)
    except ReadingError as error:
        yield Found(name, path, error=error)
        return
    for entry in entries:
        if entry.error is not None or not any(_is_clutter(part) for part in entry.name.split("/")):
            yield Found(f"{name}/{_name(entry.name)}", path, entry.number, entry.error)


def _is_clutter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _CLUTTER


def _name(path: str) -> str:
    """The path as text in NFC, whatever bytes it holds, no part of it empty or too long."""
    text = unicodedata.normalize("NFC", os.fsencode(path).decode("utf-8", "replace"))
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return "/".join(_short(part) for part in text.split("/") if part not in ("", ".", "..")) or "_"


def _short(part: str) -> str:
    if len(part.encode()) <= _LONGEST_PART:
        return part
    stem, suffix = os.path.splitext(part)
    mark = f"~{hashlib.sha256(part.encode()).hexdigest()[:8]}{suffix if len(suffix) <= 5 else ''}"
    return stem.encode()[: _LONGEST_PART - len(mark.encode())].decode("utf-8", "ignore") + mark


def _distinct(files: list[Found]) -> list[Found]:
    """The files, those numbered whose record would lie where another's does (names that differ only before NFC)."""
    records: set[str] = set()
    folders: set[str] = set()
    distinct = []
    for file in files:
        name, number = file.name, 1
        while (part := _clash(name, records, folders)) is not None:
            number += 1
            parts = list(PurePosixPath(file.name).parts)
            stem, suffix = os.path.splitext(parts[part])
            parts[part] = f"{stem} ({number}){suffix}"
            name = "/".join(parts)
        record = PurePosixPath(name + RECORD_SUFFIX)
        records.add(str(record))
        folders.update(map(str, record.parents))
        distinct.append(replace(file, name=name))
    return distinct


def _clash(name: str, records: set[str], folders: set[str]) -> int | None:
    """Which part of the name, by number, makes its record lie where another's record or its folder does."""
    record = PurePosixPath(name + RECORD_SUFFIX)
    paths = [*reversed(record.parents), record][1:]
    for part, path in enumerate(paths):
        if str(path) in records or (path is record and str(path) in folders):
            return part
    return None
