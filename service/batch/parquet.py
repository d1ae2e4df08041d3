"""Records as one Parquet table, a row each, for those who analyse many of them. Needs the extra `parquet`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from service.files import writing_atomically
from service.store import records

_ROWS = 200
_SCHEMA = pa.schema(
    [("file", pa.string()), ("sha256", pa.string()), ("media_type", pa.string()), ("origin", pa.string()),
     ("pages", pa.int32()), ("status", pa.string()), ("pipeline", pa.string()), ("doc_type", pa.string()),
     ("title", pa.string()), ("issuer", pa.string()), ("number", pa.string()), ("symbol", pa.string()),
     ("issued_on", pa.date32()), ("period_start", pa.date32()), ("period_end", pa.date32()),
     ("sections", pa.int32()), *((kind, pa.int32()) for kind in records.TYPES),
     ("checks", pa.int32()), ("warnings", pa.int32()), ("text", pa.string()), ("record", pa.string())]
)  # fmt: skip
"""Columns named as in the record; a kind of facts is their number; `record` is the whole record as JSON."""


def write_parquet(path: Path, named_records: Iterable[tuple[str, bytes]]) -> None:
    """Write a row for each pair of a file's name and its record as JSON, a few rows in memory at a time."""
    rows = (_row(name, record) for name, record in named_records)
    with writing_atomically(path) as stream, pq.ParquetWriter(stream, _SCHEMA, compression="zstd") as writer:
        for some in iter(lambda: list(islice(rows, _ROWS)), []):
            writer.write_table(pa.Table.from_pylist(some, schema=_SCHEMA))


def _row(name: str, record_json: bytes) -> dict[str, Any]:
    record = json.loads(record_json)
    header, source = record["header"], record["source"]
    return {
        "file": name, **{key: source[key] for key in ("sha256", "media_type", "origin", "pages")},
        "status": record["status"], "pipeline": record["pipeline"]["version"],
        **{key: header[key] for key in ("doc_type", "title", "issuer", "number", "symbol")},
        "issued_on": _day(header["date"]), "period_start": records.iso_date(header["period"]["start"]),
        "period_end": records.iso_date(header["period"]["end"]),
        **{key: len(record[key]) for key in ("sections", *records.TYPES, "checks", "warnings")},
        "text": record["text"], "record": record_json.decode(),
    }  # fmt: skip


def _day(partial: dict[str, int | None]) -> date | None:
    try:
        return date(partial["year"] or 0, partial["month"] or 0, partial["day"] or 0)
    except ValueError:
        return None
