"""What the tests of the service share: a store on each database, a record of a report of our own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from extractors import extract_file
from extractors.record import Record
from extractors.serialise import from_json, to_json
from service.settings import Settings
from service.store.store import Store, open_store

POSTGRESQL = os.environ.get("THIDUA_TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REPORT = Path(__file__).parents[2] / "corpus" / "reports" / "binh-khe-2024-h1-report.pdf"


def _postgresql_answers() -> bool:
    try:
        with create_engine(POSTGRESQL, connect_args={"connect_timeout": 3}).connect():
            return True
    except OperationalError:
        return False


DATABASES = [
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.skipif(not _postgresql_answers(), reason="no PostgreSQL to test on")),
]


@pytest.fixture(params=DATABASES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings for a data folder and a database of the test's own."""
    with settings_on(request.param, tmp_path) as made:
        yield made


@contextmanager
def settings_on(database: str, folder: Path) -> Iterator[Settings]:
    """Settings for a data folder in the folder, and a new database of the kind."""
    if database == "sqlite":
        yield Settings(data_dir=folder / "data")
        return
    schema = f"thidua_{secrets.token_hex(8)}"
    admin = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(POSTGRESQL).update_query_dict({"options": f"-csearch_path={schema}"})
    try:
        yield Settings(data_dir=folder / "data", database_url=url.render_as_string(hide_password=False))
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def report_json() -> bytes:
    """The record of a report of our own, as JSON, read once."""
    return to_json(extract_file(REPORT))


@pytest.fixture
def report(report_json: bytes) -> Record:
    """The record of a report of our own, new for each test."""
    return from_json(report_json)
