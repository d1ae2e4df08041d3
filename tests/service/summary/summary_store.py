"""Small factories for the tests of the summary: records of a few facts, kept in a store as documents of units."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from extractors.record import (
    Award,
    Check,
    Collective,
    Evidence,
    Header,
    Movement,
    PartialDate,
    Period,
    Person,
    PipelineInfo,
    Quantity,
    Record,
    RecordSource,
    Section,
)
from service.store import decisions
from service.store.actors import Actor
from service.store.extractions import keep_record
from service.store.store import Store
from service.store.tables import Campaign, Document, Unit
from service.store.tables.accounts import Role
from service.store.tables.documents import DocumentState

OFFICER = Actor("lan", Role.OFFICER)
H1 = (date(2024, 1, 1), date(2024, 6, 30))


@dataclass
class Paper:
    """A record in the making: each fact's sentence is added to the text, so that its evidence holds."""

    period: tuple[date, date] | None = H1
    number: str | None = None
    origin: str = "docx"
    doc_type: str = "report"
    text: str = "BÁO CÁO\n"
    facts: dict[str, list[Any]] = field(default_factory=dict)

    def award(self, id: str, count: float | None, **values: Any) -> Paper:
        said = {
            "award": "giay_khen", "award_text": "Giấy khen", "recipient": "individual", "giver_level": "district",
            "confidence": 0.95, "found_by": "test",
        }  # fmt: skip
        sentence = values.pop("sentence", None) or f"Dòng {id} có {count} người."
        return self._add("awards", Award(id=id, count=count, evidence=self._told(sentence), **{**said, **values}))

    def quantity(self, id: str, value: float, unit: str, subject: str, **values: Any) -> Paper:
        told = self._told(values.pop("sentence", None) or f"{subject} đạt {value} {unit}.")
        quantity = Quantity(id=id, value=value, unit=unit, subject=subject, evidence=told, confidence=0.9,
                            found_by="test", **values)  # fmt: skip
        return self._add("quantities", quantity)

    def person(self, id: str, name: str, **values: Any) -> Paper:
        said = {"role": "commended", "confidence": 0.9, "found_by": "test"}
        return self._add("persons", Person(id=id, name=name, evidence=self._told(f"Ông {name}."), **{**said, **values}))

    def collective(self, id: str, name: str, **values: Any) -> Paper:
        said = {"role": "exemplar", "confidence": 0.9, "found_by": "test"}
        return self._add(
            "collectives", Collective(id=id, name=name, evidence=self._told(f"{name}."), **{**said, **values})
        )

    def movement(self, id: str, name: str) -> Paper:
        return self._add("movements", Movement(id=id, name=name, evidence=self._told(f"“{name}”."), confidence=0.9,
                                               found_by="test"))  # fmt: skip

    def section(self, id: str, topic: str, title: str, *paragraphs: str) -> Paper:
        start = len(self.text)
        self.text += "\n".join((title, *paragraphs)) + "\n"
        made = Section(id=id, parent=None, level=1, label="I", title=title, type="heading", topic=topic,  # type: ignore[arg-type]
                       start=start, end=len(self.text))  # fmt: skip
        return self._add("sections", made)

    def check(self, code: str, *facts: str) -> Paper:
        return self._add("checks", Check(code=code, severity="warning", message=f"Kiểm tra {code}.", facts=list(facts)))

    def record(self) -> Record:
        header = Header(doc_type=self.doc_type, number=self.number, symbol="BC-UBND", title="Báo cáo")  # type: ignore[arg-type]
        if self.period:
            first, last = self.period
            header.period = Period(label="kỳ", start=first.isoformat(), end=last.isoformat())
        header.date = PartialDate(year=2024, month=7, day=1)
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        source = RecordSource(file_name="a.docx", sha256=digest, media_type="x", pages=None, origin=self.origin)  # type: ignore[arg-type]
        pipeline = PipelineInfo(name="thidua", version="1")
        return Record(pipeline=pipeline, source=source, text=self.text, header=header, **self.facts)

    def _told(self, sentence: str) -> Evidence:
        start = len(self.text)
        self.text += sentence + "\n"
        return Evidence(start=start, end=start + len(sentence), quote=sentence)

    def _add(self, kind: str, fact: Any) -> Paper:
        self.facts.setdefault(kind, []).append(fact)
        return self


def a_campaign(store: Store, title: str = "Sơ kết 6 tháng đầu năm 2024") -> int:
    with store.writing() as session:
        campaign = Campaign(title=title, period_label="6 tháng đầu năm 2024", period_start=H1[0], period_end=H1[1],
                            due_on=date(2024, 7, 5))  # fmt: skip
        session.add(campaign)
        session.flush()
        return campaign.id


def a_unit(store: Store, name: str, *, parent_id: int | None = None, level: str = "commune") -> int:
    with store.writing() as session:
        found = session.scalars(select(Unit.id).where(Unit.code == name)).first()
        if found is not None:
            return found
        unit = Unit(source="office", code=name, name=name, type=name.split()[0], level=level, folded=name.lower(),
                    parent_id=parent_id)  # fmt: skip
        session.add(unit)
        session.flush()
        return unit.id


def keep(
    store: Store, unit: str, paper: Paper, *, campaign_id: int | None = None, approved: bool = True, **columns: Any
) -> str:
    """A document of the unit with the paper's record; gives its id."""
    unit_id = a_unit(store, unit)
    record = paper.record()
    sha256 = columns.pop("sha256", None) or secrets.token_hex(32)
    with store.writing() as session:
        document = Document(sha256=sha256, size=1, file_name=f"{unit}.docx", unit_id=unit_id, campaign_id=campaign_id,
                            **columns)  # fmt: skip
        session.add(document)
        session.flush()
        keep_record(session, document, record)
        if approved:
            document.state = DocumentState.APPROVED
        return document.id


def reject(store: Store, document_id: str, *keys: str) -> None:
    """Reject facts of an approved document: it is opened for that and approved again."""
    with store.writing() as session:
        decisions.reopen(session, OFFICER, document_id)
        for key in keys:
            decisions.reject(session, OFFICER, document_id, key)
        decisions.approve(session, OFFICER, document_id, with_unseen=True)
