"""A generated district as an office would have it: its units, its campaign, its reports read and approved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.generator import generate, write
from corpus.generator.facts import District
from extractors import extract_file
from extractors.record import Record
from service.store import documents
from service.store.extractions import keep_record
from service.store.store import Store
from service.store.tables import Campaign, CampaignUnit, Document, Unit
from service.store.tables.documents import DocumentState
from tests.service.summary.summary_store import OFFICER

LEVELS = {"commune": "commune", "school": "agency", "agency": "agency"}


@dataclass(frozen=True)
class ReadDistrict:
    """The district, and by submission its files with what the extractors made of them."""

    district: District
    folder: Path
    records: dict[str, list[tuple[Path, Record]]]


def read_district(seed: int, folder: Path) -> ReadDistrict:
    """Generate the district of the seed, write its reports and read them all."""
    district = generate(seed)
    names = write(district, folder)
    records: dict[str, list[tuple[Path, Record]]] = {}
    for submission, files in names.items():
        paths = [folder / "reports" / name for name in files]
        read = extract_file(paths[0])  # the others are copies
        records[submission] = [(path, read) for path in paths]
    return ReadDistrict(district, folder, records)


@dataclass(frozen=True)
class StoredDistrict:
    """The district in a store: its campaign, and ids of units and documents by those of the generator."""

    campaign_id: int
    units: dict[str, int]
    documents: dict[str, str]


def store_district(store: Store, read: ReadDistrict) -> StoredDistrict:
    """Put the district into the store, all documents approved."""
    district = read.district
    with store.writing() as session:
        parent = Unit(source="office", code=district.name, name=district.name, type="huyện", level="district",
                      folded=district.name)  # fmt: skip
        campaign = Campaign(
            title=district.campaign.title, period_label=district.campaign.period.label,
            period_start=district.campaign.period.start, period_end=district.campaign.period.end,
            due_on=district.campaign.deadline,
        )  # fmt: skip
        session.add_all([parent, campaign])
        session.flush()
        units = {}
        for unit in district.units:
            row = Unit(source="office", code=unit.id, name=unit.name, type=unit.type_word, level=LEVELS[unit.kind],
                       folded=unit.name, parent_id=parent.id)  # fmt: skip
            session.add(row)
            session.flush()
            session.add(CampaignUnit(campaign_id=campaign.id, unit_id=row.id))
            units[unit.id] = row.id
        campaign_id = campaign.id
    ids: dict[str, str] = {}
    for submission in district.submissions:
        in_campaign = submission.period == district.campaign.period
        for path, record in read.records.get(submission.id, []):
            handed_in = documents.hand_in(
                store, path, actor=OFFICER, file_name=path.name, unit_id=units[submission.unit.id],
                campaign_id=campaign_id if in_campaign else None,
            )  # fmt: skip
            if handed_in.duplicate:
                continue
            ids[submission.id] = handed_in.document_id
            with store.writing() as session:
                document = session.get_one(Document, handed_in.document_id)
                keep_record(session, document, record)
                document.state, document.received_on = DocumentState.APPROVED, submission.handed_in
                document.replaces_id = ids.get(submission.replaces or "")
    return StoredDistrict(campaign_id, units, ids)
