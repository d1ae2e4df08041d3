"""Campaigns on their pages and over the API: from the letter to the reminder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from icalendar import Calendar
from lxml import html
from starlette.testclient import TestClient

from corpus.generator.district import generate
from corpus.generator.facts import District
from corpus.generator.guidance import guidance_letter
from corpus.word import write_docx
from extractors import extract_file
from extractors.record import Record
from extractors.serialise import from_json, to_json
from service.store.store import Store
from tests.service.campaigns.conftest import Office, keep, open_office, report_of
from tests.service.web.conftest import ADDRESS, open_accounts, signed_in

API = "/api/v1/campaigns"


@pytest.fixture(scope="module")
def district() -> District:
    return generate(7, units=4, small=True, difficulties=False)


@pytest.fixture(scope="module")
def letter_json(district: District, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("letter") / "hướng dẫn.docx"
    path.write_bytes(write_docx(guidance_letter(district)))
    return to_json(extract_file(path))


@dataclass(frozen=True)
class Desk:
    """An officer's browser in the office of a generated district."""

    client: TestClient
    office: Office

    def page(self, path: str) -> html.HtmlElement:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return html.fromstring(answer.text)

    def post(self, path: str, **data: Any) -> str:
        answer = self.client.post(path, data=data)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])


@pytest.fixture
def desk(app: FastAPI, store: Store, district: District, letter_json: bytes) -> Iterator[Desk]:
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        yield Desk(client, open_office(store, district, from_json(letter_json)))


def test_the_letter_is_confirmed_thing_by_thing(desk: Desk) -> None:
    assert desk.office.letter in desk.page("/campaigns").xpath("//select[@id='document_id']/option/@value")
    path = desk.post("/campaigns/from-letter", document_id=desk.office.letter)
    page = desk.page(path)
    rows = page.xpath("//table[@id='items']/tbody/tr")
    assert len(rows) == len(desk.office.district.campaign.required)
    links = page.xpath("//table[@id='items']//a[@class='sub']/@href")
    assert len(links) == len(rows) and all(
        f"/documents/{desk.office.letter}?view=text#:~:text=" in link for link in links
    )
    assert desk.client.post(f"{path}/state", data={"action": "open"}).status_code == 409
    forms = page.xpath("//table[@id='items']//form[button[starts-with(., 'Xác nhận')]]/@action")
    edited, removed, *others = forms
    desk.post(edited, text="Lãnh đạo, chỉ đạo", terms="nghị quyết; kế hoạch", topic="leadership", audience="")
    desk.post(f"{removed}/remove")
    for form in others + page.xpath("//table[@id='deadlines']//form[button[starts-with(., 'Xác nhận')]]/@action"):
        desk.post(form)
    deadline = page.xpath("//table[@id='deadlines']//details/form/@action")[0]
    desk.post(deadline, due_on="2030-07-05", action="gửi báo cáo", responsible="", recipient="Phòng Nội vụ")
    members = page.xpath("//table[@id='members']//form[button[starts-with(., 'Bỏ')]]/@action")
    desk.post(members[0])
    for form in page.xpath("//table[@id='members']//form[button[starts-with(., 'Xác nhận')]]/@action")[1:]:
        desk.post(form)
    desk.post(f"{path}/items", text="Danh sách điển hình", needs_figures="true")
    desk.post(f"{path}/deadlines", due_on="2030-07-20", action="họp")
    desk.post(f"{path}/units", unit=next(iter(desk.office.units)))
    desk.post(f"{path}/details", title="Sơ kết", period_label="", period_start="", period_end="", due_on="2030-07-05")
    desk.post(f"{path}/state", action="open")
    shown = desk.page(path).text_content()
    assert "đang mở" in shown and "nghị quyết; kế hoạch" in shown and "chờ xác nhận" not in shown
    assert desk.client.post(f"{path}/details", data={"title": " "}).status_code == 409
    assert desk.client.post(f"{path}/state", data={"action": "explode"}).status_code == 400
    assert desk.client.get("/campaigns/99").status_code == 404
    desk.post(f"{path}/state", action="close")
    assert desk.post(f"{path}/state", action="remove") == "/campaigns"


def test_the_campaign_is_followed(desk: Desk, report: Record) -> None:
    district, (first, second, *_) = desk.office.district, list(desk.office.units)
    path = desk.post("/campaigns/from-letter", document_id=desk.office.letter)
    desk.post(f"{path}/state", action="confirm-all")
    desk.post(f"{path}/state", action="open")
    desk.post(f"{path}/items", text="Xe tưới cây", terms="xe tưới cây đường phố")
    due = district.campaign.deadline
    record = report_of(report, district, first)
    earlier, later = (keep(desk.office.store, record, received=due + timedelta(days=days)) for days in (0, 4))
    keep(desk.office.store, report_of(report, district, second), received=due + timedelta(days=2))
    page = desk.page(path)
    rows = {row[0].text_content(): row.text_content() for row in page.xpath("//table[@id='submissions']/tbody/tr")}
    assert "đúng hạn" in rows[first] and "Xe tưới cây" in rows[first] and "thay bản trước" in rows[first]
    assert "muộn 2 ngày" in rows[second]
    desk.post(f"{path}/replaces", document_id=later, replaced_id=earlier)
    assert "thay bản trước" not in desk.page(path).text_content()
    reminder = desk.client.get(f"{path}/reminder.docx", params={"new_due": "2030-01-01", "lacking": True})
    assert reminder.status_code == 200 and reminder.content[:2] == b"PK"
    feed = desk.client.get(f"{path}/calendar.ics")
    assert len(Calendar.from_ical(feed.content).walk("VEVENT")) == 2
    number = path.rsplit("/", 1)[1]
    told = {row["unit_name"]: row for row in desk.client.get(f"{API}/{number}/submissions").json()}
    assert (told[first]["state"], told[first]["complete"], told[first]["document_id"]) == ("on_time", False, later)
    assert (told[second]["state"], told[second]["days"]) == ("late", 2)


def test_the_api(desk: Desk) -> None:
    client = desk.client
    made = client.post(f"{API}/from-letter", json={"document_id": desk.office.letter})
    assert made.status_code == 201
    campaign = made.json()
    path = f"{API}/{campaign['id']}"
    assert (len(campaign["deadlines"]), len(campaign["units"])) == (2, len(desk.office.units))
    item, deadline = campaign["items"][0], campaign["deadlines"][0]
    changed = client.put(f"{path}/items/{item['id']}", json={"terms": ["nghị quyết"]}).json()
    assert changed["confirmed"] and changed["terms"] == ["nghị quyết"] and changed["text"] == item["text"]
    assert (
        client.put(f"{path}/deadlines/{deadline['id']}", json={"due_on": "2030-01-01"}).json()["due_on"] == "2030-01-01"
    )
    assert client.post(f"{path}/state/open").json()["error"]["code"] == "E_CAMPAIGN_EMPTY"
    assert client.post(f"{path}/state/confirm").status_code == 200
    assert client.post(f"{path}/state/open").json()["state"] == "open"
    added = client.post(f"{path}/items", json={"text": "Danh sách"}).json()
    assert client.delete(f"{path}/items/{added['id']}").status_code == 204
    assert client.post(f"{path}/items", json={}).status_code == 422
    late = client.post(f"{path}/deadlines", json={"action": "họp"}).json()
    assert client.delete(f"{path}/deadlines/{late['id']}").status_code == 204
    unit = campaign["units"][0]["unit_id"]
    assert client.delete(f"{path}/units/{unit}").status_code == 204
    assert unit in {row["unit_id"] for row in client.put(f"{path}/units", json={"unit_ids": [unit]}).json()}
    assert client.patch(path, json={"title": "Sơ kết", "due_on": "2020-01-01"}).json()["due_on"] == "2020-01-01"
    assert client.get(f"{path}/reminder.docx").content[:2] == b"PK"
    assert client.get(f"{path}/calendar.ics").headers["content-type"].startswith("text/calendar")
    assert client.post(f"{path}/state/close").json()["state"] == "closed"
    by_hand = client.post(API, json={"title": "Tổng kết"}).json()
    assert [row["id"] for row in client.get(API).json()] == [by_hand["id"], campaign["id"]]
    assert client.delete(f"{API}/{by_hand['id']}").status_code == 204
    assert client.get(f"{API}/{by_hand['id']}").json()["error"]["code"] == "E_CAMPAIGN_UNKNOWN"


def test_a_clerk_sees_no_campaign(app: FastAPI, desk: Desk, quick_passwords: None) -> None:
    open_accounts(desk.office.store)
    clerk = signed_in(app, "xa-a")
    for path in ("/campaigns", API, f"{API}/1/submissions", f"{API}/1/reminder.docx"):
        assert clerk.get(path).status_code == 403, path
    assert clerk.post(f"{API}/from-letter", json={"document_id": desk.office.letter}).status_code == 403
    assert clerk.post("/campaigns/from-letter", data={"document_id": desk.office.letter}).status_code == 403
