"""The report as it is rendered: its pieces of text laid together are the record's text, every fact marks its quote."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from extractors import extract_file
from extractors.document import Cell, Document, DocumentBuilder, Origin, Source
from extractors.language.normalise import normalise
from extractors.layout import Layout, layout_of
from extractors.record import Record
from service.show import facts_of
from service.web.rendering.marks import Mark, MarkedText
from service.web.rendering.page_view import BoxedFact, pages
from service.web.rendering.text_view import Columns, Table, paragraphs, parts
from service.web.templating import environment
from tests.conftest import ROOT

REPORTS = ROOT / "corpus" / "reports"


def marks_of(record: Record) -> list[Mark]:
    return [Mark(f.evidence.start, f.evidence.end, f.id, "quantities", "proposed") for f in facts_of(record)]


def rendered(text: str, layout: Layout, marks: list[Mark]) -> html.HtmlElement:
    found = parts(MarkedText(text, marks), layout, [])
    page = environment().get_template("review/text.html").render(parts=found)
    return html.fromstring(page)


def pieces(page: html.HtmlElement) -> list[tuple[int, str, list[str]]]:
    """Offset, text and fact keys of each piece of text."""
    found = page.xpath("//*[@data-offset]")
    return [(int(e.get("data-offset")), e.text_content(), (e.get("data-facts") or "").split()) for e in found]


def check(text: str, layout: Layout, marks: list[Mark]) -> None:
    """Pieces stand where they say, leave out separators only, and each mark lies over its own text and no other."""
    found = sorted(pieces(rendered(text, layout, marks)))
    covered: dict[str, set[int]] = {mark.key: set() for mark in marks}
    seen: set[int] = set()
    for offset, piece, keys in found:
        place = range(offset, offset + len(piece))
        assert piece and text[place.start : place.stop] == piece
        assert seen.isdisjoint(place)
        seen.update(place)
        for key in keys:
            covered[key].update(place)
    separators = {b.start - 1 for b in layout.blocks if b.start}
    assert seen == set(range(len(text))) - separators
    for mark in marks:
        assert covered[mark.key] == set(range(mark.start, mark.end)) - separators


WORDS = st.text("aâạếđ𝟙😀<>&\"'“”()%- 0", min_size=0, max_size=12).map(normalise)
ROWS = st.lists(WORDS, min_size=1, max_size=4)


@st.composite
def reports(draw: st.DrawFn) -> Document:
    """Paragraphs and tables in any order, of any text."""
    builder = DocumentBuilder()
    for rows in draw(st.lists(st.one_of(WORDS, st.lists(ROWS, min_size=1, max_size=3)), max_size=6)):
        if isinstance(rows, str):
            builder.paragraph(rows, column=draw(st.sampled_from([None, None, 0, 1])))
        else:
            builder.table([(Cell(0, y, x), cell, (), {}) for y, row in enumerate(rows) for x, cell in enumerate(row)])
    return builder.build(origin=Origin.DOCX, source=Source("a.docx", "", "", None))


@settings(max_examples=150, deadline=None)
@given(report=reports(), data=st.data())
def test_any_report_with_any_overlapping_facts(report: Document, data: st.DataObject) -> None:
    place = st.integers(0, len(report.text))
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=6))
    marks = [Mark(start, end, f"q{i}", "quantities", "proposed") for i, (start, end) in enumerate(spans) if start < end]
    check(report.text, layout_of(report), marks)


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.docx"))[::3], ids=lambda path: path.stem)
def test_the_reports_of_the_corpus(path: object) -> None:
    record = extract_file(path)  # type: ignore[arg-type]
    check(record.text, record.layout, marks_of(record))


@given(
    text=st.text("aá𝟙 ", min_size=1, max_size=30).map(normalise),
    spans=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8),
)
def test_segments_are_the_text_and_the_innermost_mark_comes_first(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, f"q{i}", "awards", "proposed") for i, (a, b) in enumerate(spans) if a < b <= len(text)]
    for start, end in ((0, len(text)), (1, len(text) - 1)):
        if start > end:
            continue
        found = MarkedText(text, marks).segments(start, end)
        assert "".join(segment.text for segment in found) == text[start:end]
        for segment in found:
            last = segment.start + len(segment.text)
            assert {mark.key for mark in segment.marks} == {
                mark.key for mark in marks if mark.start < last and segment.start < mark.end
            }
            lengths = [mark.end - mark.start for mark in segment.marks]
            assert all(a <= b for a, b in pairwise(lengths))


def test_text_is_escaped() -> None:
    builder = DocumentBuilder()
    builder.paragraph("<script>alert('x')</script> & \"5\" xã")
    report = builder.build(origin=Origin.DOCX, source=Source("a.docx", "", "", None))
    start = report.text.index('"5"')
    page = rendered(report.text, layout_of(report), [Mark(start, start + 6, "q1", "quantities", "proposed")])
    assert not page.xpath("//script")
    assert [e.text_content() for e in page.xpath("//mark")] == ['"5" xã']


def test_headings_tables_and_columns_are_told_apart() -> None:
    record = extract_file(REPORTS / "dong-sen-2025-year-report.docx")
    found = parts(MarkedText(record.text, []), record.layout, record.sections)
    tables = [part for part in found if isinstance(part, Table)]
    cells = [paragraph.block.cell for table in tables for row in table.rows for paragraph in row]
    assert sum(cell.row_span * cell.column_span for cell in cells if cell) == 9 * 6  # merged cells stand there once
    headings = {p.section: p.heading for p in paragraphs(found) if p.heading and p.section}
    assert headings == {s.id: s.level for s in record.sections if s.type == "heading"}


def test_a_heading_over_two_lines_is_a_heading_on_both() -> None:
    record = extract_file(REPORTS / "thuan-phong-2023-year-report.docx")
    found = list(paragraphs(parts(MarkedText(record.text, []), record.layout, record.sections)))
    lines = {"".join(s.text for s in p.segments): p.heading for p in found}
    assert (lines["KẾT QUẢ PHONG TRÀO THI ĐUA YÊU NƯỚC"], lines["VÀ CÔNG TÁC KHEN THƯỞNG NĂM 2023"]) == (1, 1)


def test_a_pdf_has_its_letterhead_in_columns_and_its_words_on_its_pages() -> None:
    record = extract_file(REPORTS / "binh-khe-2024-h1-report.pdf")
    columns = [p for p in parts(MarkedText(record.text, []), record.layout, []) if isinstance(p, Columns)]
    assert "".join(s.text for p in columns[0].right for s in p.segments).startswith("CỘNG HÒA")
    facts = [
        BoxedFact(f.id, "awards", "proposed", [(b.page, b.x0, b.y0, b.x1, b.y1) for b in f.evidence.boxes])
        for f in facts_of(record)
    ]
    views = pages(record.text, record.layout, facts)
    assert [view.number for view in views] == list(range(1, (record.source.pages or 0) + 1))
    words = [word for view in views for word in view.words]
    covered = {i for word in words for i in range(word.start, word.start + len(word.text))}
    assert all(record.text[word.start : word.start + len(word.text)] == word.text for word in words)
    assert {i for i, char in enumerate(record.text) if not char.isspace()} <= covered
    assert {box.key for view in views for box in view.boxes} == {fact.key for fact in facts}
    for view in views:
        for box in view.boxes:
            assert 0 <= box.x <= box.x + box.width <= view.width and 0 <= box.y <= box.y + box.height <= view.height
        sizes = [box.width * box.height for box in view.boxes]
        assert sizes == sorted(sizes, reverse=True)
