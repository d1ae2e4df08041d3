"""The pages and the API of the summary: every part shows, every figure opens, what an officer decides holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.settings import Settings
from service.store.store import Store
from service.summary.export.files import Format
from service.web.app import create_app
from service.web.pages import summary_parts
from service.web.pages.summary_parts import Part
from tests.service.summary.summary_store import Paper, a_campaign, keep

OCCASION = "phong trào “Đường quê sáng, sạch”"


@pytest.fixture
def web(store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """A browser of the local person, on a store whose campaign 1 has two reports."""
    app = create_app(Settings(data_dir=tmp_path), store, reads=False)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def campaign(store: Store) -> int:
    made = a_campaign(store)
    paper = Paper(number="1").award("a1", 14, occasion=OCCASION).award("a2", 5, status="proposed").award("a3", None)
    paper.quantity("q1", 500.5, "ha", "Diện tích gieo trồng").quantity("q2", 80, "%", "Diện tích gieo trồng",
                                                                       aspect="plan_share")  # fmt: skip
    paper.quantity("q3", 600, "ha", "Diện tích gieo trồng", aspect="target").person("p1", "Lò Văn <b>Thuận</b>")
    paper.quantity("q4", 7, "ha", "Diện tích gieo trồng thêm").section("s1", "shortcomings", "Hạn chế", "Còn chậm.")
    keep(store, "xã An Lạc", paper, campaign_id=made)
    keep(store, "xã Bình Khê", Paper(number="2").award("a1", 14, occasion=OCCASION), campaign_id=made)
    keep(store, "xã Cẩm Vân", Paper(number="3").award("a1", 9), campaign_id=made, approved=False)
    return made


@pytest.mark.parametrize("part", list(Part))
def test_every_part_shows(web: TestClient, campaign: int, part: Part) -> None:
    answer = web.get(f"/summary?campaign={campaign}&part={part.value}")
    assert answer.status_code == 200
    assert "<b>Thuận</b>" not in answer.text
    words = {
        Part.AWARDS: "28", Part.UNITS: "xã Bình Khê", Part.INDICATORS: "500,5", Part.HONOURED: "Lò Văn",
        Part.QUOTATIONS: "Còn chậm.", Part.FORMS: "chưa có số liệu", Part.CHECKS: "Có thể hai đơn vị",
        Part.SUBMISSIONS: "theo đợt",
    }  # fmt: skip
    assert words[part] in answer.text


def test_without_a_choice_only_the_form_shows(web: TestClient, campaign: int) -> None:
    answer = web.get("/summary")
    assert (answer.status_code, "Chọn một đợt báo cáo" in answer.text) == (200, True)


def test_every_figure_opens_to_its_facts_and_those_to_their_place(web: TestClient, campaign: int) -> None:
    opened = 0
    for part in (Part.AWARDS, Part.UNITS, Part.INDICATORS):
        page = web.get(f"/summary?campaign={campaign}&part={part.value}&all=1").text
        for address in {html.unescape(found) for found in re.findall(r'href="(/summary/behind[^"]+)"', page)}:
            behind = web.get(address)
            assert behind.status_code == 200
            places = re.findall(r'href="/documents/([0-9a-f]{32})#fact-(\w+)"', behind.text)
            assert places
            assert all(web.get(f"/documents/{document}").status_code == 200 for document, _ in places)
            opened += 1
    assert opened >= 6


def test_a_figure_says_how_much_is_approved(web: TestClient, campaign: int) -> None:
    page = web.get(f"/summary?campaign={campaign}&all=1").text
    assert "đã duyệt 76%" in page  # 28 of 37
    assert "đã duyệt" not in re.sub(r"chưa duyệt", "", web.get(f"/summary?campaign={campaign}").text)


def test_what_an_officer_decides_on_a_double_holds(web: TestClient, campaign: int) -> None:
    address = f"/summary?campaign={campaign}"
    page = web.get(address).text
    first, second = (re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("first", "second"))
    assert first and second
    form = {"first": first[1], "second": second[1], "same": "true", "back": address}
    answer = web.post("/summary/doubles", data=form, headers={"origin": "http://127.0.0.1:8000"})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    (award,) = [a for a in web.get(f"/api/v1/summary?campaign_id={campaign}").json()["awards"]
                if a["status"] == "conferred"]  # fmt: skip
    assert award["figure"]["value"] == 14


def test_words_are_taken_in_with_one_click(web: TestClient, campaign: int) -> None:
    page = web.get(f"/summary?campaign={campaign}&part=indicators").text
    indicator = re.search(r'name="indicator" value="(\d+)"', page)
    assert indicator
    form = {"indicator": indicator[1], "text": "Diện tích gieo trồng thêm", "back": "/summary"}
    assert web.post("/summary/wordings", data=form, headers={"origin": "http://127.0.0.1:8000"}).status_code == 303
    (line,) = web.get(f"/api/v1/summary?campaign_id={campaign}").json()["indicators"]
    assert line["units"][0]["values"] == [500.5, 7]
    rows = web.get("/api/v1/indicators").json()
    row = next(row for row in rows if row["id"] == int(indicator[1]))
    kept = [alias for alias in row["aliases"] if alias != "Diện tích gieo trồng thêm"]
    body = {"name": row["name"], "summable": True, "aliases": kept}
    assert web.put(f"/api/v1/indicators/{row['id']}", json=body).status_code == 204


def test_the_way_back_leads_nowhere_else(web: TestClient, campaign: int) -> None:
    form = {"indicator": "1", "text": "a", "back": "//elsewhere.vi-du.vn"}
    answer = web.post("/summary/wordings", data=form, headers={"origin": "http://127.0.0.1:8000"})
    assert answer.status_code == 422


@pytest.mark.parametrize("form", list(Format))
def test_files_are_the_same_from_the_page_and_the_api(web: TestClient, campaign: int, form: Format) -> None:
    page, api = (
        web.get(f"/summary/export/{form.value}?campaign={campaign}"),
        web.get(f"/api/v1/summary/export/{form.value}?campaign_id={campaign}"),
    )
    for answer in (page, api):
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
    if form in (Format.JSON, Format.CSV):
        assert page.content == api.content


def test_facts_behind_over_the_api(web: TestClient, campaign: int) -> None:
    told = web.get(f"/api/v1/summary?campaign_id={campaign}").json()
    refs = [f"{fact['document_id']}.{fact['key']}" for fact in told["awards"][0]["figure"]["facts"]]
    facts = web.get("/api/v1/summary/facts", params={"fact": refs}).json()
    assert [(fact["key"], fact["quote"]) for fact in facts] == [("a1", "Dòng a1 có 14 người.")] * 2


def test_two_reports_of_a_unit_compared(web: TestClient, store: Store) -> None:
    from datetime import date

    last = Paper(period=(date(2023, 1, 1), date(2023, 6, 30))).award("a1", 10)
    last.quantity("q1", 400, "ha", "Diện tích gieo trồng").person("p1", "Tạ Đức Bảo")
    now = Paper().award("a1", 14).award("a2", 3, award="bang_khen").person("p1", "Bàn Thị Sen")
    now.quantity("q1", 500, "ha", "Diện tích gieo trồng")
    ids = [keep(store, "xã An Lạc", paper) for paper in (now, last)]
    found = web.get("/api/v1/summary/compare", params={"one": ids[0], "other": ids[1]}).json()
    assert (found["earlier"], found["later"], found["corrects"], found["same_unit"]) == (ids[1], ids[0], False, True)
    moved = {row["name"]: (row["before"], row["after"], row["difference"]) for row in found["awards"]}
    assert moved == {"Giấy khen": (10, 14, 4), "Bằng khen": (None, 3, None)}
    assert [(row["difference"], row["percent"]) for row in found["indicators"]] == [(100, 25)]
    assert (found["people_gone"], found["people_new"]) == (["Tạ Đức Bảo"], ["Bàn Thị Sen"])
    page = web.get(f"/summary/compare?one={ids[0]}&other={ids[1]}").text
    assert "+100" in page and "Tạ Đức Bảo" in page
    assert ids[1] in web.get(f"/summary/compare?one={ids[0]}").text


def test_the_letterhead_is_kept(web: TestClient, campaign: int) -> None:
    headers = {"origin": "http://127.0.0.1:8000"}
    form = {"office": "Phòng Nội vụ", "recipients": "Như trên;\n- Lưu: VT."}
    assert web.post("/summary/letterhead", data=form, headers=headers).status_code == 303
    told = web.get("/api/v1/summary/letterhead").json()
    assert (told["office"], told["recipients"]) == ("Phòng Nội vụ", ["Như trên;", "Lưu: VT."])
    assert "Phòng Nội vụ" in web.get("/summary/letterhead?kept=true").text


def test_a_campaign_that_is_not_there(web: TestClient) -> None:
    assert web.get("/summary?campaign=999").status_code == 404
    assert web.get("/api/v1/summary?campaign_id=999").json()["error"]["code"] == "E_CAMPAIGN_UNKNOWN"


def test_portions_together_show_all_and_no_row_twice(
    web: TestClient, campaign: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary_parts, "UNITS", 1)
    told = web.get(f"/api/v1/summary?campaign_id={campaign}").json()
    units = list(dict.fromkeys(cell["unit"] for cell in told["awards_by_unit"] if cell["unit"]))
    address, shown = f"/summary?campaign={campaign}&part=units", []
    while address:
        page = web.get(address).text
        shown += re.findall(r'<h2 class="section-head">([^<]+)</h2>', page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        address = html.unescape(following[1]) if following else ""
    assert shown == units and len(units) == 2


def test_what_is_left_out_is_told_with_its_reason(web: TestClient, campaign: int) -> None:
    page = web.get(f"/summary?campaign={campaign}&part=checks&about=left_out").text
    assert "xã Cẩm Vân" in page and "chưa duyệt" in page


def test_one_indicator_with_all_its_units(web: TestClient, campaign: int) -> None:
    (line,) = web.get(f"/api/v1/summary?campaign_id={campaign}").json()["indicators"]
    page = web.get(f"/summary?campaign={campaign}&part=indicators&indicator={line['id']}").text
    assert line["units"][0]["text"] in page and "Mọi chỉ tiêu" in page
    assert web.get(f"/summary?campaign={campaign}&part=indicators&indicator=99999").status_code == 404
