"""The archive: a .zip of the tables' rows, the original files, and a manifest with the SHA-256 of each.

manifest.json       format, version of the tables, SHA-256 and number of rows of each table, the originals
tables/NAME.jsonl   the rows
originals/SHA256    the files as they were handed in
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from service.store.originals import digest

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class TableEntry:
    """What the archive holds of a table."""

    rows: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """What is in the archive. `missing` are the originals that were already lost when it was made."""

    revision: str
    created_at: str
    tables: dict[str, TableEntry] = field(default_factory=dict)
    originals: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT


class BadArchive(Exception):
    """The file is no backup, or not whole. The message, in Vietnamese, is for the user."""


def table_path(name: str) -> str:
    """Where a table's rows are in the archive."""
    return f"tables/{name}.jsonl"


def original_path(sha256: str) -> str:
    """Where an original is in the archive."""
    return f"originals/{sha256}"


def write_table(archive: zipfile.ZipFile, name: str, lines: Iterable[bytes]) -> TableEntry:
    """Write a table's rows."""
    sha256, rows = hashlib.sha256(), 0
    with archive.open(table_path(name), "w", force_zip64=True) as out:
        for line in lines:
            out.write(line)
            sha256.update(line)
            rows += 1
    return TableEntry(rows, sha256.hexdigest())


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Write the manifest: the last thing, so that an archive that has one is whole."""
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


def verified(path: Path) -> Manifest:
    """The manifest, after everything it lists was found to be there unchanged. Raises BadArchive."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            for name, entry in manifest.tables.items():
                _require(archive, table_path(name), entry.sha256)
            for sha256 in manifest.originals:
                _require(archive, original_path(sha256), sha256)
    except FileNotFoundError:
        raise BadArchive(f"Không có tệp “{path}”.") from None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise BadArchive(f"Tệp “{path}” không phải bản sao lưu, hoặc đã hỏng ({type(error).__name__}).") from None
    return manifest


def lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A table's rows."""
    with archive.open(table_path(name)) as stream:
        yield from stream


def open_original(archive: zipfile.ZipFile, sha256: str) -> IO[bytes]:
    """An original, open for reading."""
    return archive.open(original_path(sha256))


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        data = json.loads(archive.read(MANIFEST))
        tables = {name: TableEntry(**entry) for name, entry in data.pop("tables").items()}
        manifest = Manifest(**data, tables=tables)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadArchive("Tệp không phải bản sao lưu của chương trình này, hoặc bị cụt.") from None
    if manifest.format != FORMAT:
        raise BadArchive("Bản sao lưu này của một phiên bản khác của chương trình. Hãy dùng phiên bản ấy để khôi phục.")
    return manifest


def _require(archive: zipfile.ZipFile, name: str, sha256: str) -> None:
    try:
        with archive.open(name) as stream:
            found, _ = digest(stream)
    except KeyError:
        raise BadArchive(f"Bản sao lưu thiếu “{name}”.") from None
    if found != sha256:
        raise BadArchive(f"“{name}” trong bản sao lưu đã bị thay đổi.")
