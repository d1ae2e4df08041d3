"""How long the summary takes on a store of many documents: the page's parts and the exports, on each database.

usage: python -m benchmarks.summary [DOCUMENTS]

Thirty reports of a generated district are read once and copied, under units of their own and with other numbers, until
the store holds DOCUMENTS (3,000) of them. One campaign holds a hundred; another all that remain. PostgreSQL is measured
too where one answers under THIDUA_TEST_DATABASE_URL (a URL of SQLAlchemy; a schema of its own is made and dropped).
"""

from __future__ import annotations

import gc
import os
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, insert, make_url, select, text
from starlette.testclient import TestClient

from corpus.generator import generate, write
from extractors import extract_file
from extractors.record import Record
from service import logs
from service.campaigns.completeness import refresh
from service.settings import Settings
from service.store.extractions import keep_record
from service.store.store import Store, open_store
from service.store.tables import Campaign, Document, Extraction, Fact, Finding, Section, Unit
from service.store.tables.base import new_id
from service.store.tables.documents import DocumentState
from service.web.app import create_app
from service.web.pages.summary import Part

SMALL = 100
PAGE_LIMIT, EXPORT_LIMIT = 1.0, 10.0
COPIED: tuple[type[Any], ...] = (Fact, Section, Finding)


def read_reports(folder: Path) -> list[Record]:
    """The records of a generated district's reports; scans are read as PDF, for they take the longest."""
    names = write(generate(7), folder, ["docx", "pdf"])
    return [extract_file(folder / "reports" / files[0]) for files in names.values()]


def fill(store: Store, reports: list[Record], count: int) -> None:
    """Put `count` documents into the store, those beyond the reports as copies with other numbers."""
    rng = random.Random(1)
    with store.writing() as session:
        for title in ("một trăm báo cáo", "tất cả báo cáo"):
            session.add(Campaign(title=title, period_start=date(2024, 1, 1), period_end=date(2024, 6, 30)))
        session.flush()
        units = [
            Unit(source="office", code=str(n), name=f"xã Số {n}", type="xã", level="commune", folded=f"so {n}")
            for n in range(count)
        ]
        session.add_all(units)
        session.flush()
        originals = []
        for number, record in enumerate(reports):
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


def _copy(session: Any, original: Document, unit_id: int, campaign_id: int, rng: random.Random) -> None:
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


Cost = tuple[float, float]
"""Seconds on the clock, and CPU seconds of this process: other work on the machine stretches only the first."""


def fastest(run: Callable[[], object], *, rounds: int = 3) -> Cost:
    """The cost of the fastest of some runs after one that warms up."""
    run()
    times = []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - start, time.process_time() - used))
    return min(times)


def measure(settings: Settings, store: Store) -> Iterator[tuple[str, Cost, Cost, float]]:
    """What was asked for, its seconds for the small campaign and for the large one, and the limit."""
    logs.configure(settings.log_level)
    application = create_app(settings, store, reads=False)
    with TestClient(application, base_url="http://127.0.0.1:8000") as client:

        def ask(path: str) -> None:
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)

        for part in Part:
            seconds = [
                fastest(lambda c=c, p=part: ask(f"/summary?campaign={c}&part={p}"))  # type: ignore[misc]
                for c in (1, 2)
            ]
            yield f"page: {part.value}", seconds[0], seconds[1], PAGE_LIMIT
        for form in ("docx", "xlsx", "forms", "csv", "json"):
            seconds = [
                fastest(lambda c=c, f=form: ask(f"/summary/export/{f}?campaign={c}"), rounds=1)  # type: ignore[misc]
                for c in (1, 2)
            ]
            yield f"export: {form}", seconds[0], seconds[1], EXPORT_LIMIT


def main() -> None:
    """Measure and print a table for each database."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    console = Console(width=110)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        reports = read_reports(folder / "district")
        gc.freeze()  # the web service never loads the extractors; their objects are no part of what is measured
        with databases(folder) as found:
            for name, settings in found:
                store = open_store(settings)
                fill(store, reports, count)
                table = Table(title=f"{name}, {count:,} documents", title_justify="left")
                for head in ("what", f"campaign of {SMALL}", f"campaign of {count - SMALL:,}", "limit"):
                    table.add_column(head)
                for what, small, large, limit in measure(settings, store):
                    costs = (f"{clock:.2f} s ({used:.2f} CPU)" for clock, used in (small, large))
                    table.add_row(what, *costs, f"{limit:.0f} s")
                console.print(table)
                store.close()


if __name__ == "__main__":
    main()
