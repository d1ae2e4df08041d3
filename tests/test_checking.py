"""The checks made again on a record: the same on what was read, and other ones on what people have corrected."""

from __future__ import annotations

import dataclasses

import pytest

from corpus.build import REPORTS
from extractors import extract_file
from extractors.checking import checks_of
from extractors.document import Cell, DocumentBuilder, Origin, Source
from extractors.pipeline import annotate, to_record
from extractors.record import Record
from extractors.serialise import from_json, to_json

READ = sorted(path for path in REPORTS.iterdir() if path.suffix in (".docx", ".pdf"))


def kept(record: Record) -> Record:
    """The record as a store gives it back."""
    return from_json(to_json(record))


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_what_was_read_is_judged_as_it_was(path):
    record = extract_file(path)
    assert checks_of(kept(record)) == record.checks


def of_table(*column: str, heading: str = "Số tập thể được khen thưởng (tập thể)") -> Record:
    """A report whose table has the column, its last row the total."""
    builder = DocumentBuilder()
    builder.paragraph("KẾT QUẢ KHEN THƯỞNG")
    names = [f"Xã {name}" for name in ("Hà Mây", "Suối Lam", "Đồi Cao")][: len(column) - 1]
    rows = [("Đơn vị", heading), *zip([*names, "Tổng cộng"], column, strict=True)]
    builder.table([(Cell(0, i, j), text, (), {}) for i, row in enumerate(rows) for j, text in enumerate(row)])
    return kept(to_record(annotate(builder.build(origin=Origin.DOCX, source=Source("a.docx", "", "", None)))))


@pytest.mark.parametrize("heading", ["Đàn gia cầm (con)", "Đàn gia cầm (nghìn con)"])
def test_a_cell_counts_as_it_was_corrected(heading):
    record = of_table("120", "80", "60", "270", heading=heading)
    assert [check.code for check in record.checks] == ["sum_mismatch"]
    scale = 1000 if "nghìn" in heading else 1
    second = next(fact for fact in record.quantities if fact.value == 80 * scale)
    assert {fact.value for fact in record.quantities} >= {120 * scale, 60 * scale}
    second.value = 90 * scale
    assert checks_of(record) == []
    second.value = 100 * scale
    assert [check.message for check in checks_of(record)] == ["Bảng 1: dòng tổng ghi 270 nhưng cột cộng lại là 280."]


def test_the_period_that_a_person_has_set_is_the_one_that_headings_are_held_against():
    record = kept(extract_file(READ[0]))
    section = next(section for section in record.sections if section.type == "heading" and section.topic == "movements")
    section.title = "Kết quả phong trào thi đua năm 2010"
    assert [check.code for check in checks_of(record) if check.code == "period_mismatch"]
    period = dataclasses.replace(record.header.period, start="2010-01-01", end="2010-12-31")
    record.header = dataclasses.replace(record.header, period=period)
    assert not any("2010" in check.message for check in checks_of(record))
