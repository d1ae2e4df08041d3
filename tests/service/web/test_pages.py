"""The pages without a browser: what they hold, what they change, and what they say when they cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from lxml import html
from sqlalchemy import select
from starlette.testclient import TestClient

from extractors.document import Document as ReadDocument
from extractors.pipeline import annotate, to_record
from extractors.record import Record
from service.store import decisions, documents, fields
from service.store.actors import COMMAND_LINE, Actor
from service.store.extractions import keep_failure, keep_record
from service.store.store import Store
from service.store.tables import Decision, Document, Fact, Unit
from service.store.tables.accounts import Role
from tests.service.web.conftest import clerk, open_accounts, read_document, signed_in

REPORT = Path(__file__).parents[3] / "corpus" / "reports" / "binh-khe-2024-h1-report.pdf"
HTMX = {"HX-Request": "true"}
OTHER = Actor("khoa", Role.OFFICER)


@pytest.fixture
def document_id(store: Store, report: Record, tmp_path: Path) -> str:
    return read_document(store, COMMAND_LINE, report, tmp_path)


@pytest.fixture
def path(document_id: str) -> str:
    return f"/documents/{document_id}"


def page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def fact(store: Store, document_id: str, key: str) -> Fact:
    with store.reading() as session:
        return session.scalars(select(Fact).where(Fact.document_id == document_id, Fact.key == key)).one()


def test_the_first_page_is_the_list(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/documents"
    assert "Chưa có văn bản nào" in page(client, "/documents").text_content()


def test_the_list_finds_and_filters(client: TestClient, path: str) -> None:
    for query, found in (
        ("", True), ("?q=thi+dua", True), ("?q=zzz", False), ("?state=ready", True), ("?state=approved", False),
        ("?type=report", True), ("?type=plan", False), ("?period=2024-01-01_2024-06-30", True),
        ("?period=2023-01-01_2023-12-31", False), ("?period=bịa", True), ("?unit=none", True), ("?unit=1", False),
    ):  # fmt: skip
        links = page(client, f"/documents{query}").xpath("//a[@class='title']/@href")
        assert links == ([path] if found else []), query
    assert client.get("/documents?unit=x").status_code == 422


def test_htmx_is_given_the_table_only(client: TestClient, path: str) -> None:
    part = client.get("/documents", headers=HTMX | {"HX-Target": "list"}).text
    assert path in part and "<html" not in part


def test_the_review_shows_every_fact_on_both_sides(client: TestClient, path: str, report: Record) -> None:
    facts = sum(len(getattr(report, kind)) for kind in ("quantities", "awards", "persons", "collectives", "deadlines",
                                                        "citations", "movements"))  # fmt: skip
    for view in ("", "?view=text"):
        made = page(client, path + view)
        keys = made.xpath("//li[contains(@class, 'fact')]/@data-key")
        marked = {key for keys in made.xpath("//*[@id='sheet']//@data-facts") for key in keys.split()}
        assert len(keys) == len(set(keys)) == facts
        assert marked == set(keys)


@pytest.mark.parametrize(
    ("query", "by"),
    [
        ("order=doubt", lambda facts: [f.confidence for f in facts]),
        ("order=place", lambda facts: [f.start for f in facts]),
    ],
)
def test_the_orders_of_facts(
    client: TestClient, store: Store, document_id: str, path: str, query: str, by: Any
) -> None:
    keys = page(client, f"{path}/facts?{query}").xpath("//li/@data-key")
    values = by([fact(store, document_id, key) for key in keys])
    assert values == sorted(values)


def test_within_a_section_and_a_kind_the_most_doubtful_come_first(
    client: TestClient, store: Store, document_id: str, path: str
) -> None:
    lists = page(client, f"{path}/facts").xpath("//ul[@class='fact-rows']")
    for keys in (rows.xpath("li/@data-key") for rows in lists):
        facts = [fact(store, document_id, key) for key in keys]
        assert len({(f.kind, f.section_key) for f in facts}) == 1
        assert [f.confidence for f in facts] == sorted(f.confidence for f in facts)


def test_facts_are_filtered_by_kind_and_by_whether_they_wait(client: TestClient, path: str, report: Record) -> None:
    client.post(f"{path}/facts/a1/accept", data={"revision": 0})
    keys = page(client, f"{path}/facts?kind=awards").xpath("//li/@data-key")
    waiting = page(client, f"{path}/facts?kind=awards&waiting=true").xpath("//li/@data-key")
    assert set(keys) == {award.id for award in report.awards}
    assert set(keys) - set(waiting) == {"a1"}


def test_decisions_answer_with_the_fact_and_the_progress(
    client: TestClient, store: Store, document_id: str, path: str
) -> None:
    for action, state in (("accept", "accepted"), ("reject", "rejected")):
        revision = fact(store, document_id, "a1").revision
        answer = client.post(f"{path}/facts/a1/{action}", data={"revision": revision}, headers=HTMX)
        assert answer.status_code == 200 and f"s-{state}" in answer.text and "Đã xem" in answer.text
        assert fact(store, document_id, "a1").state == state
    client.post(f"{path}/undo", headers=HTMX)
    client.post(f"{path}/undo", headers=HTMX)
    assert fact(store, document_id, "a1").state == "proposed"
    answer = client.post(f"{path}/undo", headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (409, "#messages")


def test_correcting(client: TestClient, store: Store, document_id: str, path: str) -> None:
    form = html.fromstring(client.get(f"{path}/facts/q1/edit", headers=HTMX).text).forms[0]
    filled = dict(form.form_values())
    answer = client.post(f"{path}/facts/q1/correct", data=filled | {"value": "1.5"}, headers=HTMX)
    assert answer.status_code == 422 and "aria-invalid" in answer.text and 'value="1.5"' in answer.text
    answer = client.post(f"{path}/facts/q1/correct", data=filled | {"value": "1.500,5"}, headers=HTMX)
    assert answer.status_code == 200
    corrected = fact(store, document_id, "q1")
    assert (corrected.state, corrected.value, corrected.data["value"]) == ("corrected", 1500.5, 1500.5)


@pytest.mark.parametrize("action", ["accept", "reject", "correct"])
def test_anothers_change_meanwhile_is_shown_and_nothing_is_decided(
    client: TestClient, store: Store, document_id: str, path: str, action: str
) -> None:
    filled = dict(html.fromstring(client.get(f"{path}/facts/a1/edit", headers=HTMX).text).forms[0].form_values())
    with store.writing() as session:
        decisions.correct(session, OTHER, document_id, "a1", {"count": 77})
    answer = client.post(f"{path}/facts/a1/{action}", data=filled, headers=HTMX)
    assert answer.status_code == 409
    assert "người khác thay đổi" in answer.text and "77" in answer.text
    assert fact(store, document_id, "a1").count == 77


def test_adding_by_selection(client: TestClient, store: Store, document_id: str, path: str, report: Record) -> None:
    start = report.text.index("Hội đồng Thi đua")
    query = f"?from={start}&from_units=0&to={start}&to_units=8&kind=collectives"
    form = html.fromstring(client.get(f"{path}/facts/new{query}", headers=HTMX).text).forms[0]
    filled = dict(form.form_values())
    assert filled["name"] == "Hội đồng"
    answer = client.post(f"{path}/facts", data=filled | {"name": ""}, headers=HTMX)
    assert answer.status_code == 422 and "Cần điền" in answer.text
    answer = client.post(f"{path}/facts", data=filled | {"order": "place"}, headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"{path}?order=place#select-x1"
    added = fact(store, document_id, "x1")
    assert (added.state, added.quote, added.name, added.page) == ("added", "Hội đồng", "Hội đồng", 1)
    assert len(added.data["evidence"]["boxes"]) == 1
    assert client.post(f"{path}/undo", headers=HTMX).headers["HX-Redirect"] == path


def test_adding_by_words(client: TestClient, path: str) -> None:
    found = html.fromstring(client.get(f"{path}/facts/new?q=hoi+dong+thi+dua", headers=HTMX).text)
    (place,) = found.xpath("(//ul[@class='places']//button)[1]/@hx-get")
    form = html.fromstring(client.get(f"{place}&kind=movements", headers=HTMX).text).forms[0]
    assert form.form_values()[-1] == ("name", "Hội đồng Thi đua")
    assert "Không thấy" in client.get(f"{path}/facts/new?q=zzz", headers=HTMX).text
    answer = client.get(f"{path}/facts/new?place_start=5&place_end=5", headers=HTMX)
    assert answer.status_code == 422 and "E_BAD_SPAN" in answer.text


def test_approving_names_what_nobody_has_seen_and_is_then_for_reading_only(client: TestClient, path: str) -> None:
    asked = client.post(f"{path}/approve", headers=HTMX)
    question = html.fromstring(asked.text)
    links = question.xpath("//a/@data-select")
    assert asked.status_code == 200 and len(links) == 12 and "chưa xem" in question.text_content()
    assert client.post(f"{path}/approve", data={"with_unseen": "true"}, headers=HTMX).headers["HX-Redirect"] == path
    approved = page(client, path)
    assert "Đã duyệt" in approved.text_content()
    assert not approved.xpath("//*[@data-act] | //*[@id='approve'] | //*[@id='undo'] | //*[@data-add]")
    refused = client.post(f"{path}/facts/a1/accept", data={"revision": 0}, headers=HTMX)
    assert refused.status_code == 409 and "Hãy mở lại" in refused.text
    client.post(f"{path}/reopen")
    assert page(client, path).xpath("//*[@id='approve']")


def test_what_is_to_be_looked_at_again_follows_the_decisions(client: TestClient, store: Store, tmp_path: Path) -> None:
    text = "BÁO CÁO\nToàn xã xây mới 120 nhà, trong đó: 70 nhà cho hộ nghèo, 60 nhà cho hộ chính sách."
    record = to_record(annotate(ReadDocument.from_text(text)))
    path = f"/documents/{read_document(store, COMMAND_LINE, record, tmp_path, name='b.docx')}"
    assert "cộng lại là 130" in page(client, path).xpath("//*[@id='findings']")[0].text_content()
    accepted = client.post(f"{path}/facts/q1/accept", data={"revision": 0}, headers=HTMX)
    assert accepted.status_code == 200 and "findings" not in accepted.text
    form = html.fromstring(client.get(f"{path}/facts/q1/edit").text)
    filled = dict((form if form.tag == "form" else form.xpath(".//form")[0]).form_values())
    corrected = client.post(f"{path}/facts/q1/correct", data=filled | {"value": "130"}, headers=HTMX)
    (swapped,) = html.fragment_fromstring(corrected.text, create_parent=True).xpath(".//*[@id='findings']")
    assert swapped.get("hx-swap-oob") and "cộng lại" not in swapped.text_content()
    assert "cộng lại" not in page(client, path).text_content()
    undone = client.post(f"{path}/undo", headers=HTMX)
    assert "cộng lại là 130" in html.fragment_fromstring(undone.text, create_parent=True).text_content()


def test_history_tells_what_was_what_and_became_what(
    client: TestClient, store: Store, document_id: str, path: str
) -> None:
    with store.writing() as session:
        decisions.correct(session, OTHER, document_id, "a1", {"count": 1234, "status": "proposed"})
        fields.set_fields(session, OTHER, document_id, {"doc_type": "plan", "period_start": "2024-02-01"})
    told = " ".join(page(client, f"{path}/history").text_content().split())
    for words in ("khoa", "Số lượng", "→ 1.234", "đã khen → đề nghị", "Báo cáo → Kế hoạch", "01/01/2024 → 01/02/2024"):
        assert words in told


def test_history_tells_every_field_of_the_document_itself(
    client: TestClient, store: Store, document_id: str, path: str
) -> None:
    with store.writing() as session:
        earlier = Document(sha256="0" * 64, size=1, file_name="báo cáo cũ.docx", issued_on=None)
        session.add(earlier)
        session.flush()
        changes = {
            "received_on": "2024-07-02",
            "replaces_id": earlier.id,
            "period_label": "6 tháng",
            "doc_type": "plan",
        }
        fields.set_fields(session, OTHER, document_id, changes)
    told = " ".join(page(client, f"{path}/history").text_content().split())
    for words in ("(trống) → 02/07/2024", "(trống) → báo cáo cũ.docx", "→ 6 tháng"):
        assert words in told


def test_decisions_that_a_new_reading_made_stale_are_told(
    client: TestClient, store: Store, document_id: str, path: str, report: Record
) -> None:
    with store.writing() as session:
        decisions.accept(session, OTHER, document_id, "a1")
    report.awards[0].count = 99
    with store.writing() as session:
        keep_record(session, session.get_one(Document, document_id), report)
    told = page(client, path).xpath("//details[contains(@class, 'findings')]")[0].text_content()
    assert "không còn áp dụng" in told and "khoa" in told


def test_filing(client: TestClient, store: Store, document_id: str, path: str) -> None:
    with store.writing() as session:
        unit = Unit(source="office", name="xã Hà Mây", type="xã", level="commune", folded="ha may")
        session.add(unit)
    assert "xã Hà Mây" in client.get("/unit-choices?unit_query=hà+m").text
    assert "xã Hà Mây" not in client.get("/unit-choices?unit_query=").text
    form = html.fromstring(client.get(f"{path}/filed?edit=true").text).forms[0]
    filled = dict(form.form_values())
    assert filled["period_start"] == "2024-01-01"
    answer = client.post(f"{path}/filed", data=filled | {"period_end": ""}, headers=HTMX)
    assert answer.status_code == 422 and "cả ngày đầu và ngày cuối" in answer.text
    answer = client.post(f"{path}/filed", data=filled | {"unit_id": unit.id, "doc_type": "plan"}, headers=HTMX)
    assert "xã Hà Mây" in answer.text and "Kế hoạch" in answer.text
    assert client.post(f"{path}/filed", data=filled | {"unit_id": "999"}, headers=HTMX).status_code == 409
    assert client.post(f"{path}/filed", data=filled | {"doc_type": "bịa"}, headers=HTMX).status_code == 422


def test_the_same_file_twice_leads_to_the_first(client: TestClient, store: Store) -> None:
    files = [("files", ("báo cáo.pdf", b"%PDF-1.7 a")), ("files", ("kế hoạch.docx", b"PK b"))]
    first = html.fragments_fromstring(client.post("/upload", files=files, headers=HTMX).text)
    assert [row.get("id") is not None for row in first] == [True, True]
    again = client.post("/upload", files=files[:1], headers=HTMX).text
    assert first[0].get("id") in again and "đã nộp lúc" in again
    assert client.post("/upload", files=files[:1]).headers["location"] == "/upload"
    with store.reading() as session:
        assert len(session.scalars(select(Document)).all()) == 2


def test_a_failure_is_told_in_its_own_words(client: TestClient, store: Store, tmp_path: Path) -> None:
    source = tmp_path / "x"
    source.write_bytes(b"x")
    id_ = documents.hand_in(store, source, actor=COMMAND_LINE, file_name="hỏng.pdf").document_id
    waiting = client.get(f"/documents/{id_}/row").text
    assert 'hx-trigger="every 1s"' in waiting and "Chờ đọc" in waiting
    with store.writing() as session:
        keep_failure(session, session.get_one(Document, id_), "E_DAMAGED", "Tệp “hỏng.pdf” bị hỏng.")
    failed = client.get(f"/documents/{id_}/row").text
    assert "every 1s" not in failed and "bị hỏng" in failed
    assert "bị hỏng" in page(client, f"/documents/{id_}").text_content()
    assert client.post(f"/documents/{id_}/read-again").status_code == 303
    assert "Chờ đọc" in client.get(f"/documents/{id_}/row").text


def test_originals_and_images_of_pages(client: TestClient, store: Store) -> None:
    id_ = documents.hand_in(store, REPORT, actor=COMMAND_LINE, file_name='bc "1" số.pdf').document_id
    original = client.get(f"/documents/{id_}/original")
    assert original.content == REPORT.read_bytes()
    assert original.headers["content-disposition"] == "attachment; filename*=UTF-8''bc%20%221%22%20s%E1%BB%91.pdf"
    image = client.get(f"/documents/{id_}/pages/1.webp")
    assert image.headers["content-type"] == "image/webp" and image.content[8:12] == b"WEBP"
    again = client.get(f"/documents/{id_}/pages/1.webp", headers={"If-None-Match": image.headers["etag"]})
    assert again.status_code == 304
    for number in (0, 99):
        assert client.get(f"/documents/{id_}/pages/{number}.webp").status_code == 404


def test_deleting_asks_first(client: TestClient, store: Store, document_id: str, path: str) -> None:
    assert "không lấy lại được" in page(client, f"{path}/delete").text_content()
    assert client.post(f"{path}/delete").headers["location"] == f"{path}/delete"
    assert client.post(f"{path}/delete", data={"sure": "yes"}).headers["location"] == "/documents"
    assert client.get(path).status_code == 404


def test_a_clerk_reads_but_decides_nothing(
    app: FastAPI, store: Store, report: Record, tmp_path: Path, quick_passwords: None
) -> None:
    units = open_accounts(store)
    id_ = read_document(store, clerk(units, "xa-a"), report, tmp_path)
    own = signed_in(app, "xa-a")
    seen = page(own, f"/documents/{id_}")
    assert seen.xpath("//li[@data-key]") and not seen.xpath("//*[@data-act] | //*[@id='approve'] | //*[@data-add]")
    for method, path in (
        ("POST", "/facts/a1/accept"),
        ("POST", "/approve"),
        ("GET", "/facts/a1/edit"),
        ("POST", "/undo"),
    ):
        assert own.request(method, f"/documents/{id_}{path}", data={"revision": 0}).status_code == 403
    form = html.fromstring(own.get(f"/documents/{id_}/filed?edit=true").text).forms[0]
    assert "unit_id" not in dict(form.form_values())
    own.post(
        f"/documents/{id_}/filed", data=dict(form.form_values()) | {"unit_id": units["xa-b"].id, "doc_type": "plan"}
    )
    with store.reading() as session:
        document = session.get_one(Document, id_)
        assert (document.unit_id, document.doc_type) == (units["xa-a"].id, "plan")
        assert session.scalars(select(Decision.decided_by)).all() == ["xa-a"]
    assert signed_in(app, "can-bo").post(f"/documents/{id_}/approve", data={"with_unseen": "true"}).status_code == 303
    assert own.post(f"/documents/{id_}/delete", data={"sure": "yes"}).status_code == 409
