"""A record as JSON and back, and the JSON Schema of the contract."""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from extractors.record import Record


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def to_json(record: Record, *, indent: int | None = None) -> bytes:
    """The record as UTF-8 JSON, on one line unless `indent` (spaces) is given."""
    return _adapter().dump_json(record, indent=indent)


def to_dict(record: Record) -> dict[str, Any]:
    """The record as plain dicts, lists, strings and numbers: what `to_json` writes."""
    plain: dict[str, Any] = _adapter().dump_python(record, mode="json")
    return plain


def from_json(data: bytes | str) -> Record:
    """The record in the JSON. Raises pydantic.ValidationError where it does not fit the contract."""
    return _adapter().validate_json(data)


def pack(record: Record) -> bytes:
    """The record as deflated JSON: what processes send one another and the store keeps."""
    return zlib.compress(to_json(record), 6)


def unpack(packed: bytes) -> Record:
    """The record that was packed."""
    return from_json(zlib.decompress(packed))


def unpack_json(packed: bytes) -> bytes:
    """The JSON of the record that was packed, as `to_json` writes it, without building the record."""
    return zlib.decompress(packed)


def json_schema() -> dict[str, Any]:
    """The contract as JSON Schema (draft 2020-12)."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def json_schema_text() -> str:
    """The schema as `thidua schema` prints it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
