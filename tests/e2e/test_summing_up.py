"""From the guidance letter to the files that are sent up: an officer's way through a campaign and its summary."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, StorageState, expect

from corpus.generator import generate, write
from corpus.generator.facts import District
from extractors import extract_file
from extractors.record import Record
from service.store import documents
from service.store.actors import COMMAND_LINE
from service.store.extractions import keep_record
from service.store.tables import Document
from service.store.tables.documents import DocumentState
from tests.e2e.conftest import Person, Service, keep, needs_chromium, serving
from tests.e2e.test_accessible import OVERFLOW
from tests.service.campaigns.conftest import enter_units

pytestmark = needs_chromium

ON_TIME, LATE = 4, 1
"""So many of the district's units report in time, so many late; all others do not."""


@dataclass(frozen=True)
class Office:
    """A district with its files: `units` are the register's ids by name."""

    service: Service
    district: District
    folder: Path
    files: dict[str, list[str]]
    units: dict[str, int]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A service of its own: the office of a generated district, which has received nothing yet."""
    district = generate(7, units=12, small=True, difficulties=False)
    folder = tmp_path_factory.mktemp("district")
    files = write(district, folder, ["docx"])
    with serving(tmp_path_factory.mktemp("office")) as service:
        yield Office(service, district, folder, files, enter_units(service.store, district))


@pytest.fixture(scope="module")
def service(office: Office) -> Service:
    return office.service


@pytest.fixture(scope="module")
def sign_ins() -> dict[str, StorageState]:
    return {}


def hand_in(office: Office, path: Path, record: Record, unit_id: int, received: date, campaign_id: int | None) -> str:
    """A report that was read and approved."""
    handed_in = documents.hand_in(
        office.service.store, path, actor=COMMAND_LINE, file_name=path.name, unit_id=unit_id, campaign_id=campaign_id
    )
    with office.service.store.writing() as session:
        document = session.get_one(Document, handed_in.document_id)
        keep_record(session, document, record)
        document.state, document.received_on = DocumentState.APPROVED, received
        document.unit_id, document.campaign_id = unit_id, campaign_id
    return handed_in.document_id


def reports_come(office: Office, campaign_id: int) -> None:
    """The first units report in time, the next late; the first has an older report, too."""
    due, received = office.district.campaign.deadline, ON_TIME + LATE
    for number, submission in enumerate(office.district.submissions[:received]):
        path = office.folder / "reports" / office.files[submission.id][0]
        days = timedelta(days=3 if number >= ON_TIME else -2)
        hand_in(office, path, extract_file(path), office.units[submission.unit.name], due + days, campaign_id)
    older = office.district.submissions[received]
    path = office.folder / "reports" / office.files[older.id][0]
    record = extract_file(path)
    period = replace(record.header.period, label="6 tháng đầu năm 2021", start="2021-01-01", end="2021-06-30")
    record = replace(record, header=replace(record.header, period=period))
    first = office.district.submissions[0].unit.name
    hand_in(office, path, record, office.units[first], due - timedelta(days=365), None)


def on_phone(page: Page, address: str, name: str) -> None:
    """The page on a narrow screen: kept as a picture, and never wider than the screen."""
    page.goto(address)
    keep(page, f"phone-{name}", whole=True)
    assert page.evaluate(OVERFLOW) <= 0


def test_from_the_letter_to_the_files(person: Callable[..., Person], office: Office, tmp_path: Path) -> None:
    page, phone = person("can-bo").page, person("can-bo", width=360, height=740).page
    campaign = campaign_from_letter(page, office)
    reports_come(office, int(campaign.rpartition("/")[2]))
    who_has_sent(page, campaign)
    on_phone(phone, campaign, "campaign")
    summary = from_a_cell_to_its_place(page, campaign)
    for part in ("awards", "units", "indicators", "honoured", "quotations", "forms", "submissions", "checks"):
        page.goto(f"{summary}&part={part}")
        keep(page, f"summary-{part}")
        on_phone(phone, f"{summary}&part={part}", f"summary-{part}")
    two_reports_of_a_unit(page, summary)
    on_phone(phone, page.url, "compare")
    the_files(page, summary, office, tmp_path)


def campaign_from_letter(page: Page, office: Office) -> str:
    """Upload the letter, draft the campaign, confirm what was read, open it: the campaign's address."""
    page.goto("/campaigns")
    page.get_by_role("link", name="Nộp văn bản hướng dẫn").click()
    page.locator("input[type=file]").set_input_files(next(office.folder.glob("*.docx")))
    expect(page.locator("li.upload .badge")).to_have_text("Chờ duyệt", timeout=60_000)
    page.goto("/campaigns")
    keep(page, "campaigns-letter")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.locator("#items tbody tr")).to_have_count(7)
    expect(page.get_by_role("button", name="Mở đợt báo cáo")).to_be_disabled()
    keep(page, "campaign-draft")
    page.get_by_role("button", name="Xác nhận tất cả").click()
    page.get_by_role("button", name="Mở đợt báo cáo").click()
    expect(page.get_by_role("heading", name="Tình hình gửi báo cáo")).to_be_visible()
    return page.url


def who_has_sent(page: Page, campaign: str) -> None:
    page.goto(campaign)
    rows = page.locator("#submissions tbody tr")
    silent = rows.count() - ON_TIME - LATE
    assert silent > 5
    for label, count in (("đúng hạn", ON_TIME), ("gửi muộn", LATE), ("chưa gửi", silent)):
        expect(rows.filter(has=page.locator(".badge", has_text=label))).to_have_count(count)
    expect(rows.filter(has_text="muộn 3 ngày")).to_have_count(LATE)
    keep(page, "campaign")


def from_a_cell_to_its_place(page: Page, campaign: str) -> str:
    """Open the summary, a total, the facts behind it, and the place of one in its report: the summary's address."""
    page.goto("/summary")
    page.get_by_label("Đợt báo cáo").select_option(campaign.rpartition("/")[2])
    page.get_by_role("button", name="Tổng hợp").click()
    expect(page.get_by_text(f"{ON_TIME + LATE} báo cáo của {ON_TIME + LATE} đơn vị được tính")).to_be_visible()
    address = re.sub(r"&?part=\w*", "", page.url)
    total = page.locator("table td.number .figure a").first
    told = total.inner_text()
    total.click()
    expect(page.locator("main p").first).to_contain_text(told)
    keep(page, "summary-behind")
    page.locator("section.card h2 a").first.click()
    expect(page.locator("li.fact.active")).to_have_count(1)
    keep(page, "summary-place")
    return address


def two_reports_of_a_unit(page: Page, summary: str) -> None:
    page.goto(f"{summary}&part=submissions")
    page.get_by_role("link", name=re.compile("với báo cáo khác của xã Tân Trạch")).click()
    keep(page, "compare-choice")
    page.locator("main ul a").first.click()
    expect(page.get_by_role("heading", name="So sánh hai báo cáo")).to_be_visible()
    expect(page.locator("main table tbody tr").first).to_be_visible()
    keep(page, "compare")


def the_files(page: Page, summary: str, office: Office, folder: Path) -> None:
    """Every file comes whole, and tells what the page tells."""
    page.goto(summary)
    total = page.locator("dl.totals dd").first.inner_text()
    saved = {}
    for label in ("Báo cáo Word", "Excel", "Biểu thống kê", "CSV", "JSON"):
        with page.expect_download() as waiting:
            page.get_by_role("group", name="Tải về").get_by_role("link", name=label, exact=True).click()
        saved[label] = folder / waiting.value.suggested_filename
        waiting.value.save_as(saved[label])
    word = "\n".join(paragraph.text for paragraph in docx.Document(str(saved["Báo cáo Word"])).paragraphs)
    assert f"{total} lượt tập thể" in word
    assert f"Có {ON_TIME + LATE}/" in word
    assert "Tổng hợp khen thưởng" in " ".join(openpyxl.load_workbook(saved["Excel"]).sheetnames)
    assert "0601" in " ".join(openpyxl.load_workbook(saved["Biểu thống kê"]).sheetnames)
    with zipfile.ZipFile(saved["CSV"]) as archive:
        assert archive.testzip() is None and "awards_conferred.csv" in archive.namelist()
    assert len(json.loads(saved["JSON"].read_bytes())["documents"]) == ON_TIME + LATE
