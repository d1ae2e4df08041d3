"""The page of units and their API: scope, the office's own units and names, candidates for a person to choose."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from extractors.record import Record
from service.store.actors import COMMAND_LINE
from service.store.store import Store
from service.store.tables import Document
from service.units.register import OLD
from tests.service.units.conftest import BEFORE, by_code, open_office
from tests.service.web.conftest import open_accounts, read_document, signed_in

ON = BEFORE.isoformat()


@pytest.fixture(autouse=True)
def office(store: Store, quick_passwords: None) -> None:
    open_office(store)


def test_the_page_shows_the_units_of_a_day(client: TestClient) -> None:
    shown = client.get(f"/units?on={ON}").text
    assert "Huyện Kim Bảng, tỉnh Hà Lũng" in shown
    assert "Xã Hòa Khê" in shown and "Xã Ea M" not in shown
    assert "Xã Hòa Khê" not in client.get("/units?on=2025-08-01").text


def test_the_office_edits_its_own_part(client: TestClient, store: Store) -> None:
    added = client.post("/units", data={"name": "Trường Mầm non Đồi Cao", "aliases": "MN Đồi Cao; Mầm non Cao"})
    assert added.status_code == 303
    shown = client.get("/units").text
    assert "Trường Mầm non Đồi Cao" in shown and "MN Đồi Cao" in shown
    again = client.post("/units", data={"name": "trường mầm non đồi cao"})
    assert again.status_code == 409 and "Đã có đơn vị" in again.text
    listed = ("name,parent\nPhòng Nội vụ,\n", "text/csv")
    assert client.post("/units/import", files={"file": ("a.csv", *listed)}).status_code == 303
    assert client.post("/units/import", files={"file": ("a.csv", b"\xff\xfe", "text/csv")}).status_code == 409
    assert "Phòng Nội vụ,phòng,agency" in client.get("/units/export").text
    unit_id = by_name(client, "Trường Mầm non Đồi Cao")
    assert client.post(f"/units/{unit_id}/aliases/remove", data={"alias": "MN Đồi Cao"}).status_code == 303
    assert client.post(f"/units/{unit_id}/aliases", data={"alias": "Mẫu giáo Cao"}).status_code == 303
    assert client.get(f"/api/v1/units/{unit_id}").json()["aliases"] == ["Mầm non Cao", "Mẫu giáo Cao"]
    assert client.post(f"/units/{by_code(store, OLD, '90002')}/remove").status_code == 409
    assert client.post(f"/units/{unit_id}/remove").status_code == 303
    assert client.post("/units/scope", data={"unit": "xã Hòa Khê", "on": ON}).status_code == 303
    assert "Xã Hòa Khê, huyện Kim Bảng" in client.get("/units").text
    assert client.post("/units/scope", data={"unit": "xã Đồng Mít", "on": ON}).status_code == 404


def by_name(client: TestClient, name: str) -> int:
    return int(client.get("/api/v1/units/match", params={"name": name}).json()["unit"]["id"])


def test_the_api(client: TestClient, store: Store) -> None:
    units = client.get("/api/v1/units", params={"on": ON}).json()
    assert sorted(unit["name"] for unit in units)[0] == "Thị trấn Kim Bảng" and len(units) == 5
    unclear = client.get("/api/v1/units/match", params={"name": "xã Nghi Lam", "on": ON}).json()
    assert (unclear["unit"], unclear["how"], len(unclear["candidates"])) == (None, "ambiguous", 2)
    made = client.post("/api/v1/units", json={"name": "Công an xã Hòa Khê", "parent_id": by_code(store, OLD, "90002")})
    assert made.status_code == 201 and made.json()["full_name"].startswith("Công an xã Hòa Khê, xã Hòa Khê")
    path = f"/api/v1/units/{made.json()['id']}"
    assert client.post(f"{path}/aliases", json={"alias": "CAX Hòa Khê"}).json()["aliases"] == ["CAX Hòa Khê"]
    assert client.delete(f"{path}/aliases", params={"alias": "CAX Hòa Khê"}).status_code == 204
    assert client.delete(path).status_code == 204
    assert client.get(path).json()["error"]["code"] == "E_UNIT_UNKNOWN"


def test_only_who_administers_changes_units(app: FastAPI, store: Store) -> None:
    open_accounts(store)
    officer, clerk = signed_in(app, "can-bo"), signed_in(app, "xa-a")
    assert officer.get("/units").status_code == 200
    for post in ("/units/scope", "/units", "/units/register"):
        data = {"unit": "xã Hòa Khê", "name": "Phòng Nội vụ"}
        assert officer.post(post, data=data).status_code == 403
    assert clerk.get("/units").status_code == 403
    assert clerk.get("/api/v1/units/match", params={"name": "xã Hòa Khê"}).status_code == 403
    assert [unit["name"] for unit in clerk.get("/api/v1/units").json()] == ["xã xa-a"]


def test_an_unclear_unit_is_for_the_officer_to_choose(
    client: TestClient, store: Store, report: Record, tmp_path: Path
) -> None:
    header = dataclasses.replace(report.header, issuer="UBND XÃ NGHI LAM")
    header.date = dataclasses.replace(header.date, year=2021, month=7, day=1)
    document_id = read_document(store, COMMAND_LINE, dataclasses.replace(report, header=header), tmp_path)
    shown = client.get(f"/documents/{document_id}/filed").text
    assert "Có thể là" in shown and shown.count('name="unit_id"') == 2
    chosen = by_code(store, OLD, "90004")
    assert client.post(f"/documents/{document_id}/filed", data={"unit_id": chosen}).status_code == 200
    with store.reading() as session:
        assert session.get_one(Document, document_id).unit_id == chosen
    assert "Có thể là" not in client.get(f"/documents/{document_id}/filed").text
