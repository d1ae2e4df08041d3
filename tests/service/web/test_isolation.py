"""Nobody sees or guesses what is another's: every route of the application is asked, whatever it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from extractors.record import Record
from extractors.serialise import from_json
from service.settings import Settings
from service.store.store import Store, open_store
from service.store.tables.base import new_id
from service.web.app import create_app
from tests.service.web.conftest import (
    browser,
    clerk,
    open_accounts,
    read_document,
    routes_of,
    signed_in,
    use_quick_passwords,
)

OPEN_TO_ALL = {"/sign-in", "/static", "/api/v1/openapi.json"}

# Values that make a request valid, so that it is refused for whose document it is and for nothing else.
PATH_VALUES = {"key": "a1", "decision_id": "1", "page": "1", "number": "1"}
BODIES: dict[str, Any] = {
    "/api/v1/documents/{document_id}/decisions": {"action": "accept", "key": "a1"},
    "/api/v1/documents/{document_id}/decisions/bulk-accept": {"facts": [{"key": "a1"}]},
}


ROUTES = routes_of(create_app(Settings(), reads=False))
OF_ACCOUNTS = [(method, path) for method, path in ROUTES if "/accounts" in path]
OF_A_DOCUMENT = [(method, path) for method, path in ROUTES if "{document_id}" in path]


def address(path: str, document_id: str) -> str:
    values = {**PATH_VALUES, "document_id": document_id}
    return re.sub(r"{(\w+)(?::\w+)?}", lambda found: values.get(found[1], "1"), path)


def test_the_routes_are_found() -> None:
    assert len(OF_A_DOCUMENT) >= 12
    assert ("GET", "/api/v1/documents/{document_id}/original") in ROUTES
    assert ("POST", "/sign-in") in ROUTES
    assert len(OF_ACCOUNTS) >= 13


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, report_json: bytes) -> Iterator[dict[str, Any]]:
    """A service with accounts with documents of the clerks xa-a and xa-b, and a browser of each kind of person."""
    folder = tmp_path_factory.mktemp("isolation")
    settings = Settings(data_dir=folder / "data")
    store = open_store(settings)
    with pytest.MonkeyPatch.context() as patch:
        use_quick_passwords(patch)
        units = open_accounts(store)
        app = create_app(settings, store, reads=False)
        theirs = read_document(store, clerk(units, "xa-a"), from_json(report_json), folder, name="mật của xã A.pdf")
        own = read_document(store, clerk(units, "xa-b"), from_json(report_json), folder, name="của xã B.pdf")
        yield {
            "app": app, "store": store, "theirs": theirs, "own": own, "stranger": browser(app),
            "xa-a": signed_in(app, "xa-a"), "xa-b": signed_in(app, "xa-b"), "officer": signed_in(app, "can-bo"),
        }  # fmt: skip
    store.close()


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_stranger_gets_nowhere(service: dict[str, Any], method: str, path: str) -> None:
    if path in OPEN_TO_ALL:
        return
    answer = service["stranger"].request(method, address(path, service["theirs"]))
    if path.startswith("/api/"):
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "E_NOT_SIGNED_IN"
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize(("method", "path"), OF_A_DOCUMENT)
def test_anothers_document_is_as_if_it_were_not_there(service: dict[str, Any], method: str, path: str) -> None:
    """The answer for a document of another unit is the answer for one that does not exist, to the last byte."""
    client: TestClient = service["xa-b"]
    answers = []
    for document_id in (service["theirs"], new_id()):
        answer = client.request(method, address(path, document_id), json=BODIES.get(path, {}))
        headers = {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
        answers.append((answer.status_code, headers, answer.text.replace(document_id, "")))
    assert answers[0] == answers[1]
    assert answers[0][0] in (403, 404, 422)


@pytest.mark.parametrize(("method", "path"), [route for route in ROUTES if route[0] == "GET" and "{" not in route[1]])
def test_no_list_tells_of_anothers_document(service: dict[str, Any], method: str, path: str) -> None:
    for query in ("", "?query=mat+cua+xa&q=mat+cua+xa", f"?document_id={service['theirs']}"):
        text = service["xa-b"].get(path + query).text
        assert service["theirs"] not in text.replace(query, "")
        assert "mật của xã A" not in text


@pytest.mark.parametrize(("method", "path"), OF_ACCOUNTS)
@pytest.mark.parametrize("who", ["xa-a", "officer"])
def test_only_administrators_see_and_change_accounts(service: dict[str, Any], method: str, path: str, who: str) -> None:
    answer = service[who].request(method, address(path, "x"), data={"role": "admin", "password": "mật khẩu khác"})
    assert answer.status_code == 403
    assert "xa-b" not in answer.text


def test_the_owner_and_the_officer_see_it(service: dict[str, Any]) -> None:
    for who in ("xa-a", "officer"):
        answer = service[who].get(f"/api/v1/documents/{service['theirs']}")
        assert answer.json()["file_name"] == "mật của xã A.pdf"
    assert service["xa-b"].get(f"/api/v1/documents/{service['theirs']}").status_code == 404


def test_the_same_file_of_two_units_is_two_documents(service: dict[str, Any]) -> None:
    ids = set()
    for who in ("xa-a", "xa-b"):
        answer = service[who].post("/api/v1/documents", files=[("files", ("chung.pdf", b"the same bytes"))])
        assert answer.json()["files"][0]["duplicate"] is False
        ids.add(answer.json()["files"][0]["document_id"])
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/decisions", {"action": "accept", "key": "a1"}),
        ("/decisions/bulk-accept", {"facts": [{"key": "a1"}]}),
        ("/approve", {}),
        ("/reopen", {}),
    ],
)
def test_a_clerk_does_not_review_the_own_document(service: dict[str, Any], path: str, body: Any) -> None:
    answer = service["xa-b"].post(f"/api/v1/documents/{service['own']}{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "E_FORBIDDEN")


def test_a_clerk_gives_no_document_to_another_unit_and_undoes_no_officers_decision(service: dict[str, Any]) -> None:
    path = f"/api/v1/documents/{service['own']}"
    officer: TestClient = service["officer"]
    decision = officer.post(f"{path}/decisions", json={"action": "accept", "key": "a1"}).json()["id"]
    assert service["xa-b"].post(f"{path}/decisions/{decision}/undo").json()["error"]["code"] == "E_FORBIDDEN"
    other_unit = officer.get(f"/api/v1/documents/{service['theirs']}").json()["unit_id"]
    assert service["xa-b"].patch(path, json={"unit_id": other_unit}).json()["error"]["code"] == "E_FORBIDDEN"
    assert service["xa-b"].patch(path, json={"replaces_id": service["theirs"]}).status_code == 404
    assert service["xa-b"].patch(path, json={"period_label": "Quý I"}).status_code == 200


def test_what_was_approved_is_no_longer_the_clerks(
    store: Store, app: FastAPI, report: Record, tmp_path: Path, quick_passwords: None
) -> None:
    units = open_accounts(store)
    id_ = read_document(store, clerk(units, "xa-a"), report, tmp_path)
    assert (
        signed_in(app, "can-bo").post(f"/api/v1/documents/{id_}/approve", json={"with_unseen": True}).status_code == 200
    )
    client = signed_in(app, "xa-a")
    for answer in (client.delete(f"/api/v1/documents/{id_}"), client.post(f"/api/v1/documents/{id_}/read-again")):
        assert answer.json()["error"]["code"] == "E_APPROVED"
