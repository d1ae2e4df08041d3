"""From the clerk's drag to the officer's approval, in a real browser: the review is done from the keyboard alone."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from extractors import extract_file
from service.store import documents
from service.store.actors import COMMAND_LINE
from service.store.extractions import keep_record
from service.store.tables import Document
from tests.conftest import REPORTS
from tests.e2e.conftest import Person, Service, keep, needs_chromium

pytestmark = needs_chromium

WORD = REPORTS / "phu-an-2026-dossier-notice.docx"
PDF = REPORTS / "binh-khe-2024-h1-report.pdf"

DROP = """
([target, files]) => {
  const data = new DataTransfer();
  for (const { name, content } of files) {
    const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
    data.items.add(new File([bytes], name));
  }
  for (const type of ["dragenter", "dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}
"""


def drop(page: Page, files: dict[str, bytes]) -> None:
    """Drag the files onto the page and let go."""
    contents = [{"name": name, "content": base64.b64encode(data).decode()} for name, data in files.items()]
    page.evaluate(DROP, [page.locator("#upload").element_handle(), contents])


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A page of a report as a scanner would give it: an image without text."""
    document = pypdfium2.PdfDocument(REPORTS / "phu-an-2026-dossier-notice.pdf")
    path = tmp_path_factory.mktemp("scan") / "scan.png"
    document[0].render(scale=200 / 72, grayscale=True).to_pil().save(path, dpi=(200, 200))
    document.close()
    return path.read_bytes()


@pytest.fixture(scope="module")
def shelf(service: Service, scan: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of a PDF ("pdf") and of a scan ("scan") that have been read."""
    image = tmp_path_factory.mktemp("shelf") / "bản quét trên giá.png"
    image.write_bytes(scan)
    addresses = {}
    for name, path in (("pdf", PDF), ("scan", image)):
        document_id = documents.hand_in(service.store, path, actor=COMMAND_LINE, file_name=path.name).document_id
        record = extract_file(path)
        with service.store.writing() as session:
            keep_record(session, session.get_one(Document, document_id), record)
        addresses[name] = f"/documents/{document_id}"
    return addresses


def row(page: Page, name: str) -> Locator:
    return page.locator("li.upload").filter(has=page.locator(".file", has_text=name))


def active(page: Page) -> Locator:
    return page.locator("li.fact.active")


def settled(page: Page) -> None:
    """Wait until what htmx has put in place takes part: some hundredths of a second that people do not notice."""
    expect(page.locator(".htmx-request, .htmx-added, .htmx-settling, .htmx-swapping")).to_have_count(0)


def test_from_hand_in_to_approval(person: Callable[..., Person], scan: bytes) -> None:
    clerk = person("xa-a").page
    clerk.goto("/upload")
    keep(clerk, "upload-empty")
    drop(clerk, {WORD.name: WORD.read_bytes(), PDF.name: PDF.read_bytes(), "bản quét.png": scan})
    expect(clerk.locator("li.upload .badge")).to_have_text([re.compile("Chờ|Đang")] * 3)
    keep(clerk, "upload-reading")
    for name in (WORD.name, PDF.name, "bản quét.png"):
        expect(row(clerk, name).locator(".badge")).to_have_text("Chờ duyệt", timeout=60_000)
    expect(row(clerk, PDF.name)).to_contain_text("6 tháng đầu năm 2024")

    drop(clerk, {"tên khác.pdf": PDF.read_bytes(), "rỗng.pdf": b"", "hỏng.docx": b"PK\x03\x04 cut off"})
    expect(clerk.get_by_text("Tệp này đã nộp lúc")).to_be_visible()
    expect(row(clerk, "rỗng.pdf")).to_contain_text("Tệp rỗng")
    expect(row(clerk, "hỏng.docx")).to_contain_text("bị hỏng", timeout=60_000)
    assert clerk.locator("li.upload").count() == 5  # the file handed in twice is there once
    keep(clerk, "upload-done")

    row(clerk, PDF.name).get_by_role("button", name="Sửa").click()
    clerk.get_by_label("Kỳ báo cáo").fill("sơ kết 6 tháng 2024")
    clerk.get_by_role("button", name="Lưu").click()
    expect(row(clerk, PDF.name)).to_contain_text("sơ kết 6 tháng 2024")
    row(clerk, WORD.name).locator("a.file").click()
    expect(clerk.get_by_role("heading", name="Thông báo")).to_be_visible()
    assert clerk.get_by_role("button", name="Duyệt văn bản").count() == 0
    address = clerk.url

    officer = person("can-bo").page
    officer.get_by_label("Đơn vị").select_option(label="xã xa-a")
    expect(officer.locator("table.documents tbody tr")).to_have_count(4)
    officer.locator("#q").fill("ho so khen thuong")
    officer.get_by_label("Loại").select_option("notice")
    expect(officer.locator("table.documents tbody tr")).to_have_count(2)
    keep(officer, "list")
    officer.locator("tr", has_text=WORD.name).locator("a.title").click()
    review_from_the_keyboard(officer)

    stranger = person("xa-b")
    stranger.complaints.expected.add(404)
    answer = stranger.page.goto(address)
    assert answer is not None and answer.status == 404
    expect(stranger.page.locator("main")).to_contain_text("bạn không được xem văn bản này")
    keep(stranger.page, "not-yours")
    stranger.page.goto("/documents")
    expect(stranger.page.locator("main")).to_contain_text("Chưa có văn bản nào")


def review_from_the_keyboard(page: Page) -> None:
    """Correct, reject, add, undo, accept all else, approve; no hand on the mouse."""
    page.wait_for_url(re.compile(r"/documents/\w{32}$"))
    press = page.keyboard.press
    total = page.locator("li.fact").count()
    done = page.locator("#progress strong")

    press("j")
    expect(active(page)).to_have_count(1)
    first = active(page).get_attribute("data-key")
    expect(page.locator("#sheet mark.active").first).to_be_in_viewport()
    press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    keep(page, "review-help")
    press("Escape")

    page.locator("#facts-kind").focus()
    press("s")  # letters in a field are the field's
    expect(page.locator("li.fact")).to_have_count(page.locator("li.fact[data-kind=quantities]").count())
    expect(page.locator("#facts-kind")).to_be_focused()
    settled(page)
    press("Home")
    expect(page.locator("li.fact")).to_have_count(total)
    settled(page)
    page.locator(f"#fact-{first}-line").focus()

    press("e")
    expect(page.locator("li.fact.editing input:not([type=hidden]), li.fact.editing select").first).to_be_focused()
    keep(page, "review-edit")
    press("Escape")
    expect(page.locator(f"#fact-{first}-line")).to_be_focused()

    quantity = page.locator("li.fact[data-kind=quantities]").first.get_attribute("data-key")
    while active(page).get_attribute("data-key") != quantity:
        press("j")
    press("e")
    expect(page.locator(f"#fact-{quantity}-value")).to_be_focused()
    press("Control+a")
    page.keyboard.type("12.345,5")
    press("Enter")
    expect(page.locator(f"#fact-{quantity}")).to_contain_text("12.345,5")
    expect(page.locator(f"#fact-{quantity}")).to_have_attribute("data-state", "corrected")
    expect(page.locator(f"#fact-{quantity}-line")).to_be_focused()
    expect(done).to_have_text("1")

    settled(page)
    press("j")
    rejected = active(page).get_attribute("data-key")
    press("r")
    expect(page.locator(f"#fact-{rejected}")).to_have_attribute("data-state", "rejected")
    expect(done).to_have_text("2")
    expect(active(page)).not_to_have_attribute("data-key", rejected or "")  # on to the next
    settled(page)
    press("u")
    expect(page.locator(f"#fact-{rejected}")).to_have_attribute("data-state", "proposed")
    expect(page.locator(f"#fact-{rejected}-line")).to_be_focused()
    settled(page)
    press("r")
    expect(page.locator(f"#fact-{rejected}")).to_have_attribute("data-state", "rejected")

    settled(page)
    press("t")
    expect(page.locator("#add-words")).to_be_focused()
    page.keyboard.type("thi dua khen thuong")
    press("Enter")
    expect(page.locator(".places button").first).to_be_focused()
    keep(page, "review-add")
    press("Enter")
    expect(page.locator("#add-kind")).to_be_focused()
    page.keyboard.type("Phong")
    expect(page.locator("#add-name")).to_be_visible()
    page.locator("#add-name").focus()
    press("Enter")
    expect(page).to_have_url(re.compile("#select-x1$"))
    expect(page.locator("#fact-x1-line")).to_be_focused()
    expect(page.locator("#fact-x1")).to_have_attribute("data-state", "added")
    expect(page.locator("li.fact")).to_have_count(total + 1)

    for key in page.locator("li.fact[data-state=proposed]").evaluate_all("all => all.map((e) => e.dataset.key)")[1:]:
        settled(page)
        page.locator(f"#fact-{key}-line").focus()
        press("Enter")
        press("a")
        expect(page.locator(f"#fact-{key}")).to_have_attribute("data-state", "accepted")
    expect(done).to_have_text(str(total))
    left = page.locator(".group h3 .badge").filter(visible=True)  # the groups count down with the review
    expect(left).to_have_text(["1 chưa xem"])
    keep(page, "review-decided")

    page.get_by_role("button", name="Duyệt văn bản").focus()
    press("Enter")
    expect(page.locator("#approval-question")).to_be_focused()
    expect(page.locator("#approval-question")).to_contain_text("Còn 1 dữ kiện chưa xem")
    keep(page, "review-approval")
    press("Escape")
    expect(page.locator("#approval-question")).to_have_count(0)
    press("Enter")
    expect(page.locator("#approval-question")).to_be_focused()
    page.locator("#with-unseen").focus()
    press("Space")
    press("Enter")
    expect(page.locator(".review-title .badge")).to_have_text("Đã duyệt")
    assert page.locator("[data-act]").count() == 0
    page.locator(".history summary").focus()
    press("Enter")
    expect(page.locator(".decisions")).to_contain_text("12.345,5")
    page.locator(".history").scroll_into_view_if_needed()
    keep(page, "review-approved-history")


def test_pages_and_scans_show_their_facts_and_give_their_text(
    person: Callable[..., Person], shelf: dict[str, str]
) -> None:
    page = person("can-bo").page
    for name in ("pdf", "scan"):
        page.goto(shelf[name])
        expect(page.locator("#page-1 img")).to_have_js_property("complete", True)
        assert page.locator("#page-1 img").evaluate("image => image.naturalWidth") > 1000
        boxes = page.locator("#page-1 rect")
        key = boxes.last.get_attribute("data-facts")
        boxes.last.scroll_into_view_if_needed()
        box = boxes.last.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(f"#fact-{key}")).to_have_class(re.compile("active"))
        expect(page.locator(f"#fact-{key}-line")).to_be_in_viewport()
        keep(page, f"review-{name}")
    words = page.locator("#page-1 text")
    page.locator("#sheet").evaluate("sheet => { sheet.scrollTop = 0; }")
    first, last = words.nth(10).bounding_box(), words.nth(12).bounding_box()
    assert first is not None and last is not None
    page.mouse.move(first["x"] + 1, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] - 1, last["y"] + last["height"] / 2, steps=4)
    page.mouse.up()
    page.locator("#add-float").click()
    quote = page.locator(".add mark").text_content() or ""
    assert quote.split() == " ".join(words.nth(i).text_content() or "" for i in (10, 11, 12)).split()


def test_two_officers_at_one_document(person: Callable[..., Person], shelf: dict[str, str]) -> None:
    """What another has changed meanwhile is shown and not overwritten."""
    one, two = person("can-bo"), person("khoa")
    for each in (one, two):
        each.complaints.expected.add(409)
        each.page.goto(shelf["pdf"])
        each.page.locator("#fact-q1-line").click()
    one.page.keyboard.press("a")
    expect(one.page.locator("#fact-q1")).to_have_attribute("data-state", "accepted")
    two.page.keyboard.press("r")
    expect(two.page.locator("#fact-q1")).to_contain_text("người khác thay đổi")
    expect(two.page.locator("#fact-q1")).to_have_attribute("data-state", "accepted")
    expect(two.page.locator("#fact-q1-line")).to_be_focused()
    two.page.keyboard.press("r")
    expect(two.page.locator("#fact-q1")).to_have_attribute("data-state", "rejected")
    keep(two.page, "review-concurrent")


def test_a_filter_that_hides_a_fact_says_so(person: Callable[..., Person], shelf: dict[str, str]) -> None:
    page = person("can-bo").page
    page.goto(shelf["pdf"])
    page.locator("#facts-kind").select_option("awards")
    expect(page.locator("li.fact[data-kind=quantities]")).to_have_count(0)
    page.get_by_role("link", name="Chữ", exact=True).click()
    page.locator("#facts-order").select_option("place")
    page.locator("#facts-kind").select_option("awards")
    expect(page.locator("li.fact[data-kind=quantities]")).to_have_count(0)
    page.locator("mark[data-facts=q2]").click()
    expect(page.locator("#messages")).to_contain_text("giấu đi")
    keep(page, "review-text-of-pdf")
