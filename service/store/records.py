"""Records in the store: packed, and taken apart into the facts that SQL can ask for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from extractors.layout import block_at, boxes_of
from extractors.record import (
    Award,
    Citation,
    Collective,
    Deadline,
    Fact,
    Movement,
    PartialDate,
    Person,
    Quantity,
    Record,
    Section,
)  # fmt: skip
from extractors.serialise import pack, unpack, unpack_json

TYPES: dict[str, type[Fact]] = {
    "quantities": Quantity, "awards": Award, "persons": Person, "collectives": Collective, "deadlines": Deadline,
    "citations": Citation, "movements": Movement,
}  # fmt: skip
"""The type of the facts of each kind, under the kind's name in the record."""

_ADAPTERS = {kind: TypeAdapter(type_) for kind, type_ in TYPES.items()}

# Columns of the table whose names differ from the record's; all others are named alike.
COLUMNS = {"of": "of_value"}
_SHARED = {field.name for field in dataclasses.fields(Fact)}
_FIELDS = {kind: [f.name for f in dataclasses.fields(type_) if f.name not in _SHARED] for kind, type_ in TYPES.items()}


def facts(record: Record) -> Iterator[tuple[str, Fact]]:
    """Every fact of the record with its kind, kind by kind."""
    for kind in TYPES:
        for fact in getattr(record, kind):
            yield kind, fact


def to_data(kind: str, fact: Fact) -> dict[str, Any]:
    """The fact in the form of the record."""
    data: dict[str, Any] = _ADAPTERS[kind].dump_python(fact, mode="json")
    return data


def from_data(kind: str, data: dict[str, Any]) -> Fact:
    """The fact of the data. Raises pydantic.ValidationError where the data is no fact of the kind."""
    return _ADAPTERS[kind].validate_python(data)


def evidence(record: Record, start: int, end: int) -> dict[str, Any]:
    """The evidence of a fact that stands in the record's text from `start` to `end`, in the form of the record."""
    boxes = [
        {"page": page, "x0": x0, "y0": y0, "x1": x1, "y1": y1}
        for page, x0, y0, x1, y1 in boxes_of(record.layout, record.text, start, end)
    ]
    return {
        "start": start, "end": end, "quote": record.text[start:end], "page": boxes[0]["page"] if boxes else None,
        "block": block_at(record.layout, start), "boxes": boxes,
    }  # fmt: skip


def columns(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The values of a fact's own fields by the names of the columns of the table `fact`."""
    values = {COLUMNS.get(name, name): data[name] for name in _FIELDS[kind]}
    if kind == "deadlines":
        values = {"start_on": iso_date(values.pop("start")), "end_on": iso_date(values.pop("end")),
                  **{name: value for name, value in values.items() if name != "rule"}}  # fmt: skip
    elif kind == "citations":
        values = {}
    return values


def own_fields(kind: str) -> list[str]:
    """The names of the fields that facts of the kind have beside those that all facts share."""
    return _FIELDS[kind]


def iso_date(text: str | None) -> date | None:
    """The day of an ISO date; None where there is none or it is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def whole_date(partial: PartialDate) -> date | None:
    """The day of a date of which no part is missing."""
    if partial.year is None or partial.month is None or partial.day is None:
        return None
    try:
        return date(partial.year, partial.month, partial.day)
    except ValueError:
        return None


def section_at(record: Record, offset: int) -> str | None:
    """The id of the innermost section around the offset; None outside all sections."""
    inside = [section.id for section in record.sections if section.start <= offset < section.end]
    return inside[-1] if inside else None


def topics(sections: list[Section]) -> dict[str | None, str | None]:
    """The topic that holds in each section: its own, or that of the nearest section around it that has one."""
    found: dict[str | None, str | None] = {None: None}
    for section in sections:  # in reading order, so that parents come first
        found[section.id] = section.topic or found.get(section.parent)
    return found


__all__ = ["TYPES", "ValidationError", "columns", "evidence", "facts", "from_data", "iso_date", "own_fields", "pack",
           "section_at", "to_data", "topics", "unpack", "unpack_json", "whole_date"]  # fmt: skip
