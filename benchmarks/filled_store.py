"""Stores filled for the benchmarks: a generated district's reports, copied by the thousand, in two campaigns."""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, insert, make_url, select, text
from sqlalchemy.orm import Session

from corpus.generator import generate, write
from corpus.generator.guidance import guidance_letter
from corpus.word import write_docx
from extractors import extract_file
from extractors.record import Record
from service.campaigns.completeness import refresh
from service.campaigns.outline import required_contents
from service.settings import Settings
from service.store.extractions import keep_record
from service.store.store import Store
from service.store.tables import (
    Campaign,
    CampaignItem,
    CampaignUnit,
    Document,
    Extraction,
    Fact,
    Finding,
    Section,
    Unit,
)
from service.store.tables.base import new_id
from service.store.tables.documents import DocumentState

SMALL, SILENT = 100, 50
"""Reports of the small campaign; further units of each campaign that have sent nothing."""
COPIED: tuple[type[Any], ...] = (Fact, Section, Finding)


@dataclass(frozen=True)
class ReadReports:
    """The records of a generated district's reports, and that of the letter that asks for them."""

    reports: list[Record]
    letter: Record


def read_reports(folder: Path) -> ReadReports:
    """Read the reports of a generated district; scans are read as PDF, for they take the longest."""
    district = generate(7)
    names = write(district, folder, ["docx", "pdf"])
    letter = folder / "letter.docx"
    letter.write_bytes(write_docx(guidance_letter(district)))
    return ReadReports([extract_file(folder / "reports" / files[0]) for files in names.values()], extract_file(letter))


def fill(store: Store, read: ReadReports, count: int) -> None:
    """Put `count` documents into the store, those beyond the reports as copies with other numbers. The campaigns ask
    for what the letter asks for, of the units that report and of some that do not.
    """
    rng = random.Random(1)
    with store.writing() as session:
        units = [
            Unit(source="office", code=str(n), name=f"xã Số {n}", type="xã", level="commune", folded=f"so {n}")
            for n in range(count + 2 * SILENT)
        ]
        session.add_all(units)
        session.flush()
        for title, members in (
            ("một trăm báo cáo", [*units[:SMALL], *units[count : count + SILENT]]),
            ("tất cả báo cáo", [*units[SMALL:count], *units[count + SILENT :]]),
        ):
            _campaign(session, title, read.letter, members)
        originals = []
        for number, record in enumerate(read.reports):
            document = Document(sha256=secrets.token_hex(32), size=1, file_name="a.docx", unit_id=units[number].id)
            session.add(document)
            session.flush()
            keep_record(session, document, record)
            document.state, document.campaign_id = DocumentState.APPROVED, 1
            originals.append(document)
        session.flush()
        for number in range(len(originals), count):
            _copy(session, originals[number % len(originals)], units[number].id, 1 if number < SMALL else 2, rng)
    with store.writing() as session:
        for campaign_id in (1, 2):
            refresh(session, campaign_id)  # what reading a document does for its campaign


def _campaign(session: Session, title: str, letter: Record, members: list[Unit]) -> None:
    campaign = Campaign(
        title=title, period_start=date(2024, 1, 1), period_end=date(2024, 6, 30), due_on=date(2024, 7, 5)
    )  # fmt: skip
    session.add(campaign)
    session.flush()
    session.add_all(CampaignUnit(campaign_id=campaign.id, unit_id=unit.id) for unit in members)
    session.add_all(
        CampaignItem(
            campaign_id=campaign.id, position=position, text=content.text, audience=content.audience,
            topic=content.topic, terms=list(content.terms), needs_figures=content.needs_figures, confirmed=True,
        )
        for position, content in enumerate(required_contents(letter), 1)
    )  # fmt: skip


def _copy(session: Session, original: Document, unit_id: int, campaign_id: int, rng: random.Random) -> None:
    copy = _values(Document, original) | {
        "id": new_id(), "sha256": secrets.token_hex(32), "unit_id": unit_id, "campaign_id": campaign_id
    }  # fmt: skip
    extraction = session.scalars(select(Extraction).where(Extraction.id == original.extraction_id)).one()
    session.execute(insert(Document), [copy])
    values = _values(Extraction, extraction) | {"document_id": copy["id"]}
    made = Extraction(**{name: value for name, value in values.items() if name != "id"})
    session.add(made)
    session.flush()
    session.execute(
        text("UPDATE document SET extraction_id = :extraction WHERE id = :id"),
        {"extraction": made.id, "id": copy["id"]},
    )
    for table in COPIED:
        rows = []
        for row in session.scalars(select(table).where(table.document_id == original.id)):
            values = {k: v for k, v in _values(table, row).items() if k != "id"} | {"document_id": copy["id"]}
            if table is Fact and values["count"]:
                values["count"] = max(1, round(values["count"] * rng.uniform(0.5, 1.5)))
            rows.append(values)
        if rows:
            session.execute(insert(table), rows)


def _values(table: type[Any], row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in table.__mapper__.column_attrs}


@contextmanager
def databases(folder: Path) -> Iterator[list[tuple[str, Settings]]]:
    """Settings for SQLite, and for a schema on PostgreSQL where one answers."""
    found = [("SQLite", Settings(data_dir=folder / "sqlite", log_level="ERROR"))]
    url = os.environ.get("THIDUA_TEST_DATABASE_URL")
    if not url:
        yield found
        return
    schema = f"thidua_bench_{secrets.token_hex(4)}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    own = make_url(url).update_query_dict({"options": f"-csearch_path={schema}"})
    try:
        rendered = own.render_as_string(hide_password=False)
        yield [
            *found,
            ("PostgreSQL", Settings(data_dir=folder / "postgresql", database_url=rendered, log_level="ERROR")),
        ]
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()
