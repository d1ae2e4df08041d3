"""Every page can be used with the keyboard, by its names alone, and on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from extractors import extract_file
from extractors.record import Record
from service.store.actors import COMMAND_LINE
from tests.conftest import REPORTS
from tests.e2e.conftest import Person, Service, keep, needs_chromium
from tests.service.web.conftest import read_document

pytestmark = needs_chromium

NAMELESS = """
() => {
  const shown = (e) => e.getClientRects().length > 0;
  const text = (e) => (e.textContent ?? "").trim();
  const label = (e) => e.getAttribute("aria-label") || (e.labels && [...e.labels].some((l) => text(l)));
  const controls = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const buttons = [...document.querySelectorAll("button, a[href], summary")];
  return [
    ...controls.filter((e) => shown(e) && !label(e)),
    ...buttons.filter((e) => shown(e) && !label(e) && !text(e)),
    ...[...document.querySelectorAll("img:not([alt])")],
    ...[...document.querySelectorAll("progress")].filter((e) => !label(e)),
  ].map((e) => e.outerHTML.slice(0, 120));
}
"""
DUPLICATE_IDS = """
() => {
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}
"""
TABBABLE = """
() => {
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const all = [...document.querySelectorAll(kinds)];
  const found = all.filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }));
  found.forEach((e, i) => { e.dataset.tabOrder = i; });
  return found.length;
}
"""
REACHED = "() => document.activeElement?.dataset.tabOrder ?? null"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def document_id(service: Service, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report with a table, as an officer handed it in, read and with findings."""
    return _read(service, extract_file(REPORTS / "dong-sen-2025-year-report.docx"), tmp_path_factory.mktemp("shelf"))


def _read(service: Service, record: Record, folder: Path) -> str:
    return read_document(service.store, COMMAND_LINE, record, folder, name="báo cáo năm có tên rất dài của phường.docx")


PAGES = {
    "sign-in": "/sign-in", "upload": "/upload", "list": "/documents", "review": "/documents/{}",
    "delete": "/documents/{}/delete", "account": "/account", "accounts": "/accounts", "one-account": "/accounts/1",
    "units": "/units", "campaigns": "/campaigns", "summary": "/summary",
}  # fmt: skip


def _open(person: Callable[..., Person], name: str, document_id: str, **size: int) -> Page:
    page = person(None if name == "sign-in" else "quan-tri", **size).page
    page.goto(PAGES[name].format(document_id))
    return page


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_screen_shows_all_without_scrolling_aside(
    person: Callable[..., Person], document_id: str, name: str
) -> None:
    page = _open(person, name, document_id, width=360, height=740)
    keep(page, f"phone-{name}")
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("name", PAGES)
def test_everything_has_a_name_and_the_keyboard_reaches_it(
    person: Callable[..., Person], document_id: str, name: str
) -> None:
    page = _open(person, name, document_id)
    if name == "review":
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.locator("li.fact.editing").wait_for()
        page.locator("details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
    if name == "list":
        page.locator("tbody tr").first.wait_for()
    keep(page, name)
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(DUPLICATE_IDS) == []
    page.evaluate("() => document.activeElement?.blur()")
    page.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
    )
    expected = page.evaluate(TABBABLE)
    reached = set()
    for _ in range(expected + 20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(REACHED))
        if len(reached - {None}) == expected:
            break
    assert reached - {None} == {str(number) for number in range(expected)}
