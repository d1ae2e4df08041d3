"""The layout that a record carries: its blocks are the whole text, its words stand where the reader saw them."""

from __future__ import annotations

import pytest

from extractors import extract_file
from extractors.layout import block_at, boxes_of, layout_of, words
from extractors.reading.files import read_file
from tests.conftest import ROOT

REPORTS = ROOT / "corpus" / "reports"


@pytest.mark.parametrize("name", ["binh-khe-2024-h1-report.pdf", "dong-sen-2025-year-report.docx"])
def test_blocks_and_single_separators_are_the_text(name: str) -> None:
    read = read_file(REPORTS / name)
    layout = layout_of(read)
    at = 0
    for block in layout.blocks:
        assert at == 0 or read.text[at] in "\n\t"
        assert block.start == (at + 1 if at else 0)
        assert all(block.start <= line.start < line.end <= block.end for line in block.lines)
        at = block.end
    assert at == len(read.text)


def test_the_boxes_of_facts_can_be_found_again() -> None:
    record = extract_file(REPORTS / "binh-khe-2024-h1-report.pdf")
    for award in record.awards:
        place = award.evidence
        found = boxes_of(record.layout, record.text, place.start, place.end)
        assert [box[0] for box in found] == [box.page for box in place.boxes]
        for (_, x0, y0, x1, y1), box in zip(found, place.boxes, strict=True):
            assert (y0, y1) == pytest.approx((box.y0, box.y1), abs=0.06)
            assert x0 <= box.x0 + 0.06 and box.x1 - 0.06 <= x1  # whole words
        assert block_at(record.layout, place.start) == place.block


def test_a_format_without_pages_has_blocks_without_lines() -> None:
    layout = layout_of(read_file(REPORTS / "dong-sen-2025-year-report.docx"))
    assert layout.pages == [] and not any(block.lines for block in layout.blocks)
    cells = [block.cell for block in layout.blocks if block.cell]
    assert {cell.column for cell in cells} == set(range(6))


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("thi đua", 0, 7, [(0, 3), (4, 7)]),
        ("a a  a", 1, 6, [(2, 3), (5, 6)]),
        ("a\u00a0b", 0, 3, [(0, 1), (2, 3)]),
        ("𝟙 x", 0, 3, [(0, 1), (2, 3)]),
        ("", 0, 0, []),
    ],
)
def test_words(text: str, start: int, end: int, expected: list[tuple[int, int]]) -> None:
    assert words(text, start, end) == expected
