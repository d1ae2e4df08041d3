"""Facts as they stand: a prediction with the decisions on it, one after another, written to the table `fact`."""

from __future__ import annotations

import re
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from extractors.record import Check, Record
from service.indicators import catalogue
from service.store import records
from service.store.standing import standing
from service.store.tables import Decision, Document, Extraction, Fact, Finding, Section
from service.store.tables.decisions import Action, DecisionState
from service.store.tables.facts import FactState

_NO_VALUES = dict.fromkeys(column.name for column in Fact.__table__.columns if column.nullable)
_AROUND = 300
_BREAK = re.compile(r"\n|[.;](?=\s)")
_STATES = {
    Action.ACCEPT: FactState.ACCEPTED,
    Action.CORRECT: FactState.CORRECTED,
    Action.REJECT: FactState.REJECTED,
    Action.ADD: FactState.ADDED,
}


def record(session: Session, document: Document) -> Record | None:
    """What the current extraction said, as a record; None where the document was not read yet."""
    packed = session.scalar(select(Extraction.record).where(Extraction.id == document.extraction_id))
    return None if packed is None else records.unpack(packed)


def decided_fields(session: Session, document: Document) -> set[str]:
    """The document's own fields (unit, period …) that a person has set."""
    decided = session.scalars(
        select(Decision.after).where(
            Decision.document_id == document.id, Decision.kind == "document", Decision.state == DecisionState.APPLIED
        )
    )
    return {name for after in decided for name in after or {}}


def rebuild(
    session: Session, document: Document, extracted: Record, *, first: bool = False, fields: set[str] | None = None
) -> None:
    """Write all facts, sections and findings of the document anew. `first`: it has none yet, nor decisions on any.
    `fields` are its own that a person has set (`decided_fields`), if the caller knows them.
    """
    decided: dict[str, list[Decision]] = {}
    if not first:
        for table in (Fact, Section, Finding):
            session.execute(delete(table).where(table.document_id == document.id))
        decided = chains(session, document.id)
    if fields is None:
        fields = decided_fields(session, document)
    undecided = not decided and not fields
    topics = records.topics(extracted.sections)
    rows = []
    for kind, fact in records.facts(extracted):
        row = _row(kind, fact.id, records.to_data(kind, fact), decided.pop(fact.id, []), topics)
        rows.append({"document_id": document.id, **row})
    for key, chain in decided.items():  # what remains are facts that people added
        rows.append({"document_id": document.id, **_row(chain[0].kind, key, chain[0].after or {}, chain, topics)})
    _insert_facts(session, extracted.text, rows)
    _insert(session, Section, [
        {"document_id": document.id, "key": s.id, "parent_key": s.parent, "position": position, "level": s.level,
         "label": s.label, "title": s.title, "type": s.type, "topic": s.topic, "start": s.start, "end": s.end}
        for position, s in enumerate(extracted.sections)
    ])  # fmt: skip
    _insert_findings(session, document, extracted, extracted.checks if undecided else None)


def refresh(session: Session, document: Document, fact_key: str, extracted: Record) -> None:
    """Write one fact of the document anew, after a decision on it was made or undone; and the findings, if it now says
    something else.
    """
    said = _said(session, document, fact_key)
    _refresh_fact(session, document, fact_key, extracted)
    if _said(session, document, fact_key) != said:
        judge(session, document, extracted)


def judge(session: Session, document: Document, extracted: Record) -> None:
    """Write the findings of the document anew: the checks look at the facts as they stand."""
    session.execute(delete(Finding).where(Finding.document_id == document.id))
    _insert_findings(session, document, extracted, None)


def _said(session: Session, document: Document, fact_key: str) -> dict[str, Any] | None:
    """What the fact says; None where it counts nowhere."""
    return session.scalar(select(Fact.data).where(
        Fact.document_id == document.id, Fact.key == fact_key, Fact.state != FactState.REJECTED
    ))  # fmt: skip


def _insert_findings(session: Session, document: Document, extracted: Record, checks: list[Check] | None) -> None:
    """Insert what the checks found, anew where None are given, and what could not be read."""
    if checks is None:
        session.flush()
        checks = standing(session, document, extracted).checks
    findings = [{"code": c.code, "severity": c.severity, "message": c.message, "fact_keys": c.facts} for c in checks]
    findings += [{"code": w.code, "severity": "warning", "message": w.message, "fact_keys": []}
                 for w in extracted.warnings]  # fmt: skip
    _insert(session, Finding, [{"document_id": document.id, **finding} for finding in findings])


def _refresh_fact(session: Session, document: Document, fact_key: str, extracted: Record) -> None:
    session.execute(delete(Fact).where(Fact.document_id == document.id, Fact.key == fact_key))
    chain = chains(session, document.id, fact_key).get(fact_key, [])
    topics = records.topics(extracted.sections)
    for kind, fact in records.facts(extracted):
        if fact.id == fact_key:
            row = _row(kind, fact_key, records.to_data(kind, fact), chain, topics)
            break
    else:
        if not chain:
            return  # an added fact whose adding was undone
        row = _row(chain[0].kind, fact_key, chain[0].after or {}, chain, topics)
    _insert_facts(session, extracted.text, [{"document_id": document.id, **row}])


def chains(session: Session, document_id: str, fact_key: str | None = None) -> dict[str, list[Decision]]:
    """The decisions on the document's facts that count, by fact, in the order in which they were made."""
    query = select(Decision).where(
        Decision.document_id == document_id, Decision.state == DecisionState.APPLIED, Decision.kind != "document"
    )
    if fact_key is not None:
        query = query.where(Decision.fact_key == fact_key)
    found: dict[str, list[Decision]] = {}
    for decision in session.scalars(query.order_by(Decision.id)):
        found.setdefault(decision.fact_key, []).append(decision)
    return found


def _row(
    kind: str, key: str, data: dict[str, Any], chain: list[Decision], topics: dict[str | None, str | None]
) -> dict[str, Any]:
    state = FactState.PROPOSED
    for decision in chain:
        state = _STATES[Action(decision.action)]
        data = decision.after or data
    # An added fact stays added however it is corrected or accepted: no extractor said it.
    if chain and chain[0].action == Action.ADD and state is not FactState.REJECTED:
        state = FactState.ADDED
    evidence = data["evidence"]
    return {
        "key": key, "kind": kind, "state": state, "revision": chain[-1].id if chain else 0,
        "section_key": data["section_id"], "topic": topics.get(data["section_id"]), "confidence": data["confidence"],
        "start": evidence["start"], "end": evidence["end"], "quote": evidence["quote"], "page": evidence["page"],
        "data": data, **records.columns(kind, data),
    }  # fmt: skip


def _insert_facts(session: Session, text: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows of facts of the text, quantities filed under their indicators, awards and comparisons with the
    sentences around them."""
    matcher = catalogue.matcher(session)
    for row in rows:
        if row["kind"] == "quantities":
            row["indicator_id"] = matcher.indicator(row["subject"], row["unit"], row["aspect"])
        if row["kind"] == "awards" or row.get("aspect") == "comparison":
            row["sentence"] = _sentence(text, row["start"], row["end"])
    _insert(session, Fact, [{**_NO_VALUES, **row} for row in rows])


def _sentence(text: str, start: int, end: int) -> str:
    """The folded sentence around [start, end), at most `_AROUND` characters on each side."""
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    breaks = [first, *(match.end() for match in _BREAK.finditer(text, first, start))]
    ending = _BREAK.search(text, end, last)
    return fold(text[breaks[-1] : ending.start() if ending else last]).strip()


def _insert(session: Session, table: type[Fact | Section | Finding], rows: list[dict[str, Any]]) -> None:
    if rows:  # past the mapped class, which would cost twice as much
        session.connection().execute(insert(cast("Table", table.__table__)), rows)
