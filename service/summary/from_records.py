"""A summary straight from a folder of records: they are put into a store that is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select

from extractors.language.normalise import fold
from extractors.record import Record
from extractors.serialise import from_json
from service.settings import Settings
from service.store.extractions import keep_record
from service.store.store import Store, open_store
from service.store.tables import Document, Unit
from service.store.tables.units import UnitLevel


@dataclass(frozen=True, slots=True)
class LoadedRecords:
    """A store of records, and the files that hold none."""

    store: Store
    loaded: int
    unread: tuple[Path, ...]


@contextmanager
def store_of_records(folder: Path) -> Iterator[LoadedRecords]:
    """A store of the records in the folder's .json and .jsonl files, in the order of their names. Units are told apart
    by the issuers that the letterheads name."""
    with tempfile.TemporaryDirectory(prefix="thidua-") as place:
        store = open_store(Settings(data_dir=Path(place), database_url=None, files_url=None))
        try:
            records, unread = _read(sorted(path for path in folder.rglob("*") if path.suffix in (".json", ".jsonl")))
            for name, record in records:
                _keep(store, name, record)
            yield LoadedRecords(store, len(records), tuple(unread))
        finally:
            store.close()


def _read(paths: Sequence[Path]) -> tuple[list[tuple[str, Record]], list[Path]]:
    records: list[tuple[str, Record]] = []
    unread: list[Path] = []
    for path in paths:
        try:
            data = path.read_bytes()
            lines = [line for line in data.splitlines() if line.strip()] if path.suffix == ".jsonl" else [data]
            records += [(path.name, from_json(line)) for line in lines]
        except (OSError, ValidationError):
            unread.append(path)
    return records, unread


def _keep(store: Store, name: str, record: Record) -> None:
    issuer = record.header.issuer
    with store.writing() as session:
        unit_id = None
        if issuer:
            unit_id = session.scalars(select(Unit.id).where(Unit.folded == fold(issuer))).first()
            if unit_id is None:
                unit = Unit(source="records", name=issuer, type="", level=UnitLevel.AGENCY, folded=fold(issuer))
                session.add(unit)
                session.flush()
                unit_id = unit.id
        source = record.source
        document = Document(sha256=source.sha256, size=0, file_name=source.file_name or name, unit_id=unit_id)
        same = select(Document.id).where(Document.sha256 == source.sha256)
        if session.scalars(same).first() is not None:
            document.owner = f"copy {session.query(Document).count()}"  # the scope leaves copies out, and says so
        session.add(document)
        session.flush()
        keep_record(session, document, record)
