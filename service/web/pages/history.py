"""What was decided on a document, for people to read: who, when, which field was what and became what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service import labels
from service.store import records
from service.store.fields import DATE_FIELDS
from service.store.tables import Campaign, Decision, Document, Unit
from service.store.tables.decisions import Action, DecisionState
from service.web.pages.fact_fields import Input, fields
from service.web.pages.fact_lines import fact_lines

FILED = {
    "unit_id": "Đơn vị", "campaign_id": "Đợt báo cáo", "doc_type": "Loại văn bản", "period_label": "Kỳ báo cáo",
    "period_start": "Kỳ từ ngày", "period_end": "Kỳ đến ngày", "received_on": "Ngày nhận",
    "replaces_id": "Thay cho văn bản",
}  # fmt: skip
"""The document's own fields (service.store.fields), and what they are called."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that changed: what it is called, what it was and what it became, as the screen shows it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: what it was about (`key` None: the document itself), and what it changed."""

    decision: Decision
    key: str | None
    about: str
    changes: list[Change]

    @property
    def stale(self) -> bool:
        """Whether a newer reading no longer has what was decided on."""
        return self.decision.state == DecisionState.STALE

    @property
    def undone(self) -> bool:
        """Whether it was taken back."""
        return self.decision.state == DecisionState.UNDONE


def history(session: Session, document_id: str) -> list[Entry]:
    """The decisions on the document, the last first."""
    query = select(Decision).where(Decision.document_id == document_id).order_by(Decision.id.desc())
    return [_entry(session, decision) for decision in session.scalars(query)]


def _entry(session: Session, decision: Decision) -> Entry:
    before, after = decision.before or {}, decision.after or {}
    if decision.kind == "document":
        changes = [
            Change(FILED[name], _filed(session, name, before.get(name)), _filed(session, name, value))
            for name, value in after.items()
        ]
        return Entry(decision, None, "Thông tin văn bản", changes)
    said = decision.before or decision.after or {}
    about = fact_lines(records.from_data(decision.kind, said)).headline
    changes = _changes(decision.kind, before, after) if decision.action == Action.CORRECT else []
    return Entry(decision, decision.fact_key, about, changes)


def _changes(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    changes = []
    for field in fields(kind):
        values = (before.get(field.name), after.get(field.name))
        if values[0] != values[1]:
            names = dict(field.choices)
            told = [names.get(str(value), _value(field.input, value)) for value in values]
            changes.append(Change(field.label, told[0], told[1]))
    return changes


def _value(kind: Input, value: Any) -> str:
    if value is None:
        return "(trống)"
    if kind is Input.NUMBER:
        return labels.number(value)
    return labels.day(date.fromisoformat(value)) if kind is Input.DAY else str(value)


def _filed(session: Session, name: str, value: Any) -> str:
    if value is None:
        return "(trống)"
    if name == "unit_id":
        return session.scalar(select(Unit.name).where(Unit.id == value)) or "(đơn vị đã xóa)"
    if name == "campaign_id":
        return session.scalar(select(Campaign.title).where(Campaign.id == value)) or "(đợt đã xóa)"
    if name == "doc_type":
        return labels.DOC_TYPES.get(str(value), str(value))
    if name == "replaces_id":
        return session.scalar(select(Document.file_name).where(Document.id == value)) or "(văn bản đã xóa)"
    return labels.day(date.fromisoformat(value)) if name in DATE_FIELDS else str(value)
