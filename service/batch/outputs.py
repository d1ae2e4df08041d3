"""What a batch writes for others to load. All of it follows from the store and the files: whatever is missing, old or
half written after a run was killed, the next run puts right."""

from __future__ import annotations

import csv
import fcntl
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import select

from service.batch.plan import Item
from service.batch.walk import RECORD_SUFFIX
from service.errors import Refusal
from service.files import TEMPORARY, write_atomically, writing_atomically
from service.spreadsheets import harmless
from service.store import records
from service.store.store import Store
from service.store.tables import Document, Extraction

RECORDS = "records"
LINES = "records.jsonl"
PARQUET = "records.parquet"
FAILURES = "failures.csv"
DUPLICATES = "duplicates.csv"

_AT_ONCE = 50


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Only one batch writes into the folder at a time, else Refusal E_BATCH_LOCKED. Temporary files left there go."""
    out.mkdir(parents=True, exist_ok=True)
    handle = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refusal("E_BATCH_LOCKED", folder=out) from error
        for left in out.rglob(TEMPORARY):
            left.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def record_path(out: Path, name: str) -> Path:
    """Where the record of the file of that name lies: the folder's structure is mirrored."""
    return out / RECORDS / (name + RECORD_SUFFIX)


def write_record(out: Path, name: str, record: bytes) -> None:
    """Write one record, JSON on one line, as soon as it is there."""
    write_atomically(record_path(out, name), record + b"\n")


def write_all(out: Path, items: list[Item], store: Store, *, parquet: bool = False) -> None:
    """Bring the folder into line with the store: records, `records.jsonl`, the lists of failures and duplicates."""
    for item in items:
        if not item.has_record:
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                record_path(out, item.found.name).unlink()
    with writing_atomically(out / LINES) as stream:
        for item, record in _records(items, store):
            line = record + b"\n"
            if _differs(record_path(out, item.found.name), line):
                write_atomically(record_path(out, item.found.name), line)
            stream.write(line)
    if parquet:
        from service.batch.parquet import write_parquet

        write_parquet(out / PARQUET, ((item.found.name, record) for item, record in _records(items, store)))
    failed = [(item.found.name, item.error.code, item.error.message) for item in items if item.error]
    write_atomically(out / FAILURES, _csv(("tệp", "mã lỗi", "lý do"), failed))
    later = [(item.found.name, item.first) for item in items if item.first]
    write_atomically(out / DUPLICATES, _csv(("tệp", "trùng với"), later))


def _records(items: list[Item], store: Store) -> Iterator[tuple[Item, bytes]]:
    """The current record of each item that has one, as JSON, in their order."""
    read = [item for item in items if item.has_record]
    for start in range(0, len(read), _AT_ONCE):
        some = read[start : start + _AT_ONCE]
        query = select(Document.id, Extraction.record).join(Extraction, Extraction.id == Document.extraction_id)
        with store.reading() as session:
            rows = session.execute(query.where(Document.id.in_([item.document_id for item in some])))
            packed: dict[str | None, bytes] = dict(rows.all())
        for item in some:
            if item.document_id in packed:
                yield item, records.unpack_json(packed[item.document_id])


def _differs(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size != len(data) or path.read_bytes() != data
    except FileNotFoundError:
        return True


def _csv(header: tuple[str, ...], rows: Iterable[tuple[str | None, ...]]) -> bytes:
    """A table that Excel opens as it is: UTF-8 with its mark, and no cell that it would take for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([harmless(cell or "") for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
