"""How a figure changed against another time, in the report's own words: "tăng 5,2% so với cùng kỳ năm 2023".

The record holds the number alone; which way it went, and against what, stands in the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from service.store.tables import Extraction, Fact
from service.summary.figures import FactRef
from service.summary.scope import Chosen

_BEFORE, _AFTER, _AROUND = 40, 90, 170
_START = re.compile(
    r".*(?<!\w)((?:tăng trưởng|tăng|giảm|vượt|bằng|đạt|cao hơn|thấp hơn|so với)(?!\w)[^;.(),]*)$", re.IGNORECASE
)
_END = re.compile(r"^[^;.,\n)]*(?:[.,]\d[^;.,\n)]*)*")
_PORTION = 500


class Comparison(Protocol):
    """A quantity that compares with another time."""

    @property
    def document_id(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def changes(session: Session, chosen: Chosen, rows: Sequence[Comparison]) -> dict[FactRef, str]:
    """The words of each comparison, by its fact."""
    wanted = {FactRef(row.document_id, row.key): row for row in rows}
    extractions = {source.id: source.extraction_id for source in chosen.sources}
    documents = sorted({row.document_id for row in rows})
    found: dict[FactRef, str] = {}
    before = case((Fact.start < _BEFORE, Fact.start), else_=_BEFORE)
    for first in range(0, len(documents), _PORTION):
        ids = documents[first : first + _PORTION]
        query = (
            select(Fact.document_id, Fact.key, func.substr(Extraction.text, Fact.start + 1 - before, _AROUND))
            .join(Extraction, Extraction.document_id == Fact.document_id)
            .where(
                Extraction.id.in_([extractions[one] for one in ids]), Fact.document_id.in_(ids),
                Fact.kind == "quantities", Fact.aspect == "comparison", Fact.indicator_id.is_not(None),
            )
        )  # fmt: skip
        for document_id, key, around in session.execute(query):
            row = wanted.get(FactRef(document_id, key))
            if row is not None:
                found[FactRef(document_id, key)] = words_of_change(around, min(row.start, _BEFORE), row.end - row.start)
    return found


def words_of_change(around: str, start: int, length: int) -> str:
    """The clause that compares: from the word that says which way to the end of the clause after the number."""
    left = around[:start].rpartition("\n")[2]
    opened = _START.match(left)
    lead = opened[1] if opened else ""
    ended = _END.match(around[start + length : start + length + _AFTER])
    return " ".join((lead + around[start : start + length] + (ended[0] if ended else "")).split())
