"""The API: what it gives and takes, and what it refuses, as a program sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.testclient import TestClient

from extractors.record import Record
from extractors.serialise import from_json, to_json
from service.store.actors import COMMAND_LINE
from service.store.extractions import keep_failure
from service.store.store import Store
from service.store.tables import Document
from service.store.tables.base import new_id
from tests.service.web.conftest import BOTH_DATABASES, browser, open_accounts, read_document, signed_in

API = "/api/v1"


@pytest.fixture
def document_id(store: Store, report: Record, tmp_path: Path) -> str:
    """A document that was read."""
    return read_document(store, COMMAND_LINE, report, tmp_path)


def code(answer: Any, status: int) -> str:
    """The code of a refusal that has the status and the one shape."""
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "details"} and error["message"]
    return str(error["code"])


def upload(client: TestClient, *names: str, **data: str) -> Any:
    files = [("files", (name, f"nội dung của {name}".encode())) for name in names]
    return client.post(f"{API}/documents", files=files, data=data)


@BOTH_DATABASES
def test_files_are_handed_in_and_wait(client: TestClient) -> None:
    answer = upload(client, "báo cáo xã A.docx", "b.pdf")
    assert answer.status_code == 202
    files = answer.json()["files"]
    assert [file["file_name"] for file in files] == ["báo cáo xã A.docx", "b.pdf"]
    assert [file["duplicate"] for file in files] == [False, False]
    jobs = [client.get(file["job"]).json() for file in files]
    assert [(job["state"], job["error"]) for job in jobs] == [("waiting", None)] * 2
    assert sorted(job["ahead"] for job in jobs) == [0, 1]
    again = upload(client, "b.pdf").json()["files"][0]
    assert (again["duplicate"], again["document_id"]) == (True, files[1]["document_id"])
    original = client.get(f"{API}/documents/{files[0]['document_id']}/original")
    assert original.content == "nội dung của báo cáo xã A.docx".encode()
    assert original.headers["content-disposition"].endswith("b%C3%A1o%20c%C3%A1o%20x%C3%A3%20A.docx")


def test_what_cannot_be_handed_in_leaves_nothing(client: TestClient, store: Store) -> None:
    assert code(upload(client, "a.pdf", unit_id="77"), 409) == "E_NO_UNIT"
    assert code(upload(client, "a.pdf", campaign_id="77"), 409) == "E_NO_CAMPAIGN"
    assert code(client.post(f"{API}/documents"), 422) == "E_VALIDATION"
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 0
    assert [path for path in Path(store.originals.path("00")).parents[1].rglob("*") if path.is_file()] == []


def test_a_job_tells_why_a_document_was_not_read(client: TestClient, store: Store) -> None:
    id_ = upload(client, "a.pdf").json()["files"][0]["document_id"]
    with store.writing() as session:
        keep_failure(session, session.get_one(Document, id_), "E_DAMAGED", "Tệp bị hỏng.")
    job = client.get(f"{API}/jobs/{id_}").json()
    assert (job["state"], job["error"]) == ("failed", {"code": "E_DAMAGED", "message": "Tệp bị hỏng."})
    assert code(client.get(f"{API}/documents/{id_}/record"), 409) == "E_NOT_READY"


@BOTH_DATABASES
def test_pages_of_documents_hold_each_once(client: TestClient, store: Store, report: Record, tmp_path: Path) -> None:
    ids = [read_document(store, COMMAND_LINE, report, tmp_path, name=f"tệp-thứ{n}.pdf") for n in range(5)]
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = client.get(f"{API}/documents", params={"limit": 2, **cursor}).json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
        read_document(store, COMMAND_LINE, report, tmp_path, name=f"later-{len(seen)}.pdf")  # is on no page after this
    assert seen == ids[::-1]
    found = client.get(f"{API}/documents", params={"query": "tep thu3", "state": "ready"}).json()["items"]
    assert [item["id"] for item in found] == [ids[3]]
    assert client.get(f"{API}/documents", params={"state": "failed"}).json() == {"items": [], "next": None}


@BOTH_DATABASES
def test_pages_of_facts_hold_each_once(client: TestClient, document_id: str, report: Record) -> None:
    seen, cursor = [], None
    while True:
        params = {"limit": "7", "document_id": document_id} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"{API}/facts", params=params).json()
        seen += page["items"]
        if (cursor := page["next"]) is None:
            break
    assert (
        len({fact["key"] for fact in seen}) == len(seen) == client.get(f"{API}/documents/{document_id}").json()["facts"]
    )
    assert [fact["start"] for fact in seen] == sorted(fact["start"] for fact in seen)
    awards = client.get(f"{API}/facts", params={"kind": "awards", "limit": "200"}).json()["items"]
    assert [fact["key"] for fact in awards] == [
        a.id for a in sorted(report.awards, key=lambda a: (a.evidence.start, a.id))
    ]
    sure = client.get(f"{API}/facts", params={"min_confidence": "0.9", "limit": "200"}).json()["items"]
    unsure = client.get(f"{API}/facts", params={"max_confidence": "0.8999", "limit": "200"}).json()["items"]
    assert all(fact["confidence"] >= 0.9 for fact in sure) and len(sure) + len(unsure) == len(seen)


@pytest.mark.parametrize("cursor", ["x", "WzFd", "e30", "bnVsbA", "W10", "WyJhIiwgImIiXQ", "____", "ă"])
def test_a_cursor_of_nobody_is_refused(client: TestClient, cursor: str) -> None:
    assert code(client.get(f"{API}/documents", params={"cursor": cursor}), 404) == "E_BAD_CURSOR"
    assert code(client.get(f"{API}/facts", params={"cursor": cursor}), 404) == "E_BAD_CURSOR"


@BOTH_DATABASES
def test_a_review_from_the_first_decision_to_the_approval(client: TestClient, document_id: str, report: Record) -> None:
    path = f"{API}/documents/{document_id}"
    award, person = report.awards[0], report.persons[0]

    def decide(**wanted: Any) -> Any:
        return client.post(f"{path}/decisions", json=wanted)

    corrected = decide(action="correct", key=award.id, changes={"count": 77}, revision=0, note="xem phụ lục")
    assert corrected.status_code == 201
    assert (corrected.json()["before"]["count"], corrected.json()["after"]["count"]) == (award.count, 77)
    revision = client.get(f"{path}/facts/{award.id}").json()["revision"]
    assert revision == corrected.json()["id"]
    assert code(decide(action="accept", key=award.id, revision=0), 409) == "E_CHANGED"
    assert decide(action="accept", key=award.id, revision=revision).status_code == 201
    assert decide(action="reject", key=person.id).status_code == 201
    start = report.text.index(report.movements[0].evidence.quote)
    added = decide(action="add", kind="movements", start=start, end=start + 5, values={"name": "Dạy tốt"})
    assert added.json()["after"]["evidence"]["quote"] == report.text[start : start + 5]
    assert code(decide(action="correct", key=award.id, changes={"colour": "red"}), 422) == "E_BAD_FACT"
    assert code(decide(action="correct", key=award.id, changes={"count": "many"}), 422) == "E_BAD_FACT"
    assert code(decide(action="accept", key="a999"), 404) == "E_NO_FACT"
    assert code(decide(action="add", kind="movements", start=5, end=10**7, values={}), 422) == "E_BAD_SPAN"
    assert code(decide(action="praise", key=award.id), 422) == "E_VALIDATION"

    export = from_json(json.dumps(client.get(f"{path}/export").json()).encode())
    assert next(a for a in export.awards if a.id == award.id).count == 77
    assert person.id not in {p.id for p in export.persons}
    assert "Dạy tốt" in {m.name for m in export.movements}
    assert client.get(f"{path}/record").content == to_json(report)

    undone = client.post(f"{path}/decisions/{added.json()['id']}/undo")
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert code(client.post(f"{path}/decisions/{added.json()['id']}/undo"), 409) == "E_NO_DECISION"
    assert code(client.post(f"{path}/decisions/{corrected.json()['id']}/undo"), 409) == "E_LATER_DECISION"

    unseen = [
        {"key": fact["key"], "revision": fact["revision"]}
        for fact in client.get(f"{API}/facts", params={"state": "proposed", "limit": "200"}).json()["items"]
    ]
    assert code(client.post(f"{path}/approve"), 409) == "E_UNSEEN"
    stale = [*unseen, {"key": award.id, "revision": 0}]
    assert code(client.post(f"{path}/decisions/bulk-accept", json={"facts": stale}), 409) == "E_CHANGED"
    assert client.get(path).json()["unseen"] == len(unseen)  # all, or none
    many = client.post(f"{path}/decisions/bulk-accept", json={"facts": unseen})
    assert many.status_code == 201 and len({decision["id"] for decision in many.json()}) == len(unseen)
    assert len(client.get(f"{path}/decisions").json()) == len(unseen) + 4
    assert client.post(f"{path}/approve").json()["state"] == "approved"
    assert code(decide(action="reject", key=award.id), 409) == "E_APPROVED"
    assert client.post(f"{path}/reopen").json()["state"] == "ready"
    assert client.post(f"{path}/approve", json={"with_unseen": True}).json()["approved_at"] is not None


@BOTH_DATABASES
def test_filing_is_a_decision_too(client: TestClient, document_id: str, store: Store) -> None:
    path = f"{API}/documents/{document_id}"
    answer = client.patch(path, json={"period_start": "2025-01-01", "doc_type": "plan"})
    assert (answer.json()["period_start"], answer.json()["doc_type"]) == ("2025-01-01", "plan")
    (decision,) = client.get(f"{path}/decisions").json()
    assert client.post(f"{path}/decisions/{decision['id']}/undo").status_code == 200
    assert client.get(path).json()["doc_type"] == "report"
    assert code(client.patch(path, json={"unit_id": 77}), 409) == "E_NO_UNIT"
    assert code(client.patch(path, json={"campaign_id": 77}), 409) == "E_NO_CAMPAIGN"
    assert code(client.patch(path, json={"replaces_id": new_id()}), 404) == "E_NO_DOCUMENT"
    assert code(client.patch(path, json={"doc_type": "poem"}), 422) == "E_VALIDATION"


def test_reading_again_and_deleting(client: TestClient, document_id: str) -> None:
    path = f"{API}/documents/{document_id}"
    assert client.post(f"{path}/read-again").json()["state"] == "waiting"
    assert client.delete(path).status_code == 204
    assert code(client.get(path), 404) == "E_NO_DOCUMENT"
    assert code(client.delete(path), 404) == "E_NO_DOCUMENT"


def test_a_lost_file_is_told(client: TestClient, document_id: str, store: Store) -> None:
    store.originals.remove(client.get(f"{API}/documents/{document_id}").json()["sha256"])
    assert code(client.get(f"{API}/documents/{document_id}/original"), 404) == "E_NO_FILE"


SCOPED = [
    ("read", "GET", "/documents", None),
    ("read", "GET", "/facts", None),
    ("upload", "POST", "/documents", None),
    ("decide", "POST", "/documents/{id}/approve", None),
    ("decide", "DELETE", "/documents/{id}", None),
    ("export", "GET", "/documents/{id}/export", None),
    ("admin", "GET", "/tokens", None),
    ("admin", "GET", "/webhooks", None),
]


@pytest.mark.usefixtures("quick_passwords")
def test_a_token_does_what_its_scopes_say(app: FastAPI, store: Store) -> None:
    open_accounts(store)
    boss = signed_in(app, "quan-tri")
    for scope in ("read", "upload", "decide", "export", "admin"):
        made = boss.post(f"{API}/tokens", json={"name": scope, "scopes": [scope]})
        program = browser(app, headers={"authorization": f"Bearer {made.json()['token']}"})
        for needed, method, path, body in SCOPED:
            answer = program.request(method, API + path.format(id=new_id()), json=body)
            refused = answer.status_code == 403 and answer.json()["error"]["code"] == "E_SCOPE"
            assert refused == (needed != scope), (scope, method, path)
    listed = boss.get(f"{API}/tokens").json()
    assert [token["name"] for token in listed] == ["read", "upload", "decide", "export", "admin"]
    assert all("token" not in token for token in listed)
    assert boss.delete(f"{API}/tokens/{listed[-1]['id']}").status_code == 204
    assert program.get(f"{API}/tokens").status_code == 401
    assert code(boss.delete(f"{API}/tokens/{listed[-1]['id']}"), 404) == "E_NO_TOKEN"


@pytest.mark.usefixtures("quick_passwords")
def test_a_token_makes_no_token_that_may_do_more(app: FastAPI, store: Store) -> None:
    open_accounts(store)
    made = signed_in(app, "quan-tri").post(f"{API}/tokens", json={"name": "a", "scopes": ["admin", "read"]})
    program = browser(app, headers={"authorization": f"Bearer {made.json()['token']}"})
    assert program.post(f"{API}/tokens", json={"name": "b", "scopes": ["read"]}).status_code == 201
    assert code(program.post(f"{API}/tokens", json={"name": "b", "scopes": ["export"]}), 403) == "E_SCOPE"
    past = {"name": "c", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"}
    assert code(program.post(f"{API}/tokens", json=past), 409) == "E_EXPIRED"


def test_no_route_and_no_method(client: TestClient) -> None:
    assert code(client.get(f"{API}/nowhere"), 404) == "E_NOT_FOUND"
    assert code(client.put(f"{API}/documents"), 405) == "E_NO_METHOD"
    assert code(client.post(f"{API}/webhooks", content=b"{"), 422) == "E_VALIDATION"
