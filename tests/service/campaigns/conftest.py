"""The district of a seed in the register, with its guidance letter in the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from corpus.generator.district import generate
from corpus.generator.facts import District
from corpus.generator.guidance import guidance_letter
from corpus.word import write_docx
from extractors import extract_file
from extractors.record import Record
from extractors.serialise import from_json, to_json
from service.campaigns.from_letter import draft_campaign
from service.store.actors import Actor
from service.store.extractions import keep_record
from service.store.store import Store
from service.store.tables import Document, Unit
from service.store.tables.accounts import Role
from service.store.tables.units import UnitLevel
from service.units import names
from service.units.office import add_unit
from service.units.scope import set_office_unit

OFFICER = Actor("lan", Role.OFFICER)


@dataclass(frozen=True)
class Office:
    """The office of a generated district: `letter` is its guidance letter's id, `units` the ids by name."""

    store: Store
    district: District
    letter: str
    units: dict[str, int]

    def draft(self) -> int:
        """A campaign from the letter, waiting to be confirmed."""
        with self.store.writing() as session:
            return draft_campaign(session, OFFICER, self.letter).id


@pytest.fixture(scope="session")
def district() -> District:
    """A small district."""
    return generate(7, units=12, small=True, difficulties=False)


@pytest.fixture(scope="session")
def letter_json(district: District, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The record of its guidance letter."""
    path = tmp_path_factory.mktemp("letter") / "hướng dẫn.docx"
    path.write_bytes(write_docx(guidance_letter(district)))
    return to_json(extract_file(path))


@pytest.fixture
def office(store: Store, district: District, letter_json: bytes) -> Office:
    """The office, on each database."""
    return open_office(store, district, from_json(letter_json))


def open_office(store: Store, district: District, letter: Record) -> Office:
    """Enter the district's units and hand in its letter."""
    units = enter_units(store, district)
    return Office(store, district, keep(store, letter), units)


def enter_units(store: Store, district: District) -> dict[str, int]:
    """Make the district's office this one and enter its units: their ids by name."""
    with store.writing() as session:
        home = Unit(source="test", code="1", name=district.name[:1].upper() + district.name[1:], type="huyện",
                    level=UnitLevel.DISTRICT, folded=names.folded(district.name, UnitLevel.DISTRICT))  # fmt: skip
        session.add(home)
        session.flush()
        set_office_unit(session, home.id)
        units = {unit.name: add_unit(session, unit.name, parent_id=home.id).id for unit in district.units}
        units["Khối thi đua số 1"] = add_unit(session, "Khối thi đua số 1").id
    return units


def keep(store: Store, record: Record, *, received: date | None = None, **fields: object) -> str:
    """A document with the record, as if it had been handed in and read."""
    with store.writing() as session:
        sha256 = f"{session.query(Document).count():064d}"
        document = Document(sha256=sha256, size=1, file_name="văn bản.docx", **fields)
        if received is not None:
            document.uploaded_at = datetime(received.year, received.month, received.day, 3, tzinfo=UTC)
        session.add(document)
        session.flush()
        keep_record(session, document, record)
        return document.id


def report_of(record: Record, district: District, issuer: str) -> Record:
    """The record as if the unit had issued it for the district's campaign."""
    period = district.campaign.period
    day = district.campaign.letter_date
    header = replace(
        record.header, issuer=issuer, doc_type="report",
        date=replace(record.header.date, year=day.year, month=day.month, day=day.day),
        period=replace(record.header.period, label=period.label, start=period.start.isoformat(),
                       end=period.end.isoformat()),
    )  # fmt: skip
    return replace(record, header=header)
